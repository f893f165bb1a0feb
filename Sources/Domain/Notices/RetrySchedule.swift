/// When a notice that wasn't delivered is tried again, and when no more. Waits grow by a factor up to a cap; a share of
/// each is left to chance, so that what failed together doesn't come back together.
///
/// Nothing here trusts that the wall clock runs evenly. A wait is never shorter than ``shortestWait(attempts:)`` nor
/// longer than the cap, whatever was set back or forward, and attempts end by count when they can't end by age.
public struct RetrySchedule: Hashable, Sendable {
    /// The first wait before chance, in milliseconds.
    public let first: Int64
    /// By how much each wait is longer than the one before.
    public let factor: Int
    /// The longest wait, in milliseconds.
    public let cap: Int64
    /// The age from which a notice isn't tried again, in milliseconds.
    public let giveUpAfter: Int64
    /// Thousandths of each wait that chance may take off.
    public let jitter: Int

    /// Why a schedule was refused.
    public enum Fault: Error, Hashable, Sendable {
        /// A wait below a second would be a hot loop.
        case firstTooShort(Int64)
        /// Waits that shrink.
        case factorBelowOne(Int)
        case capBelowFirst(cap: Int64, first: Int64)
        /// Nothing would ever be tried again.
        case givesUpBeforeFirst(giveUpAfter: Int64, first: Int64)
        /// Thousandths, at most a half: what is left of a wait must stay a wait.
        case jitterOutside(Int)
        /// More than a hundred days.
        case tooLong(Int64)
    }

    /// Tried again after a minute, two, four …, at most every six hours, for three days.
    public static let standard = RetrySchedule(
        checkedFirst: Moment.millisecondsPerMinute, factor: 2, cap: 6 * Moment.millisecondsPerHour,
        giveUpAfter: 3 * Moment.millisecondsPerDay, jitter: 250)

    public init(first: Int64, factor: Int = 2, cap: Int64, giveUpAfter: Int64, jitter: Int = 250) throws(Fault) {
        guard first >= 1_000 else { throw .firstTooShort(first) }
        guard factor >= 1 else { throw .factorBelowOne(factor) }
        guard cap >= first else { throw .capBelowFirst(cap: cap, first: first) }
        guard giveUpAfter >= first else { throw .givesUpBeforeFirst(giveUpAfter: giveUpAfter, first: first) }
        guard (0...500).contains(jitter) else { throw .jitterOutside(jitter) }
        let longest = 100 * Moment.millisecondsPerDay
        guard cap <= longest else { throw .tooLong(cap) }
        guard giveUpAfter <= longest else { throw .tooLong(giveUpAfter) }
        self.init(checkedFirst: first, factor: factor, cap: cap, giveUpAfter: giveUpAfter, jitter: jitter)
    }

    private init(checkedFirst first: Int64, factor: Int, cap: Int64, giveUpAfter: Int64, jitter: Int) {
        self.first = first
        self.factor = factor
        self.cap = cap
        self.giveUpAfter = giveUpAfter
        self.jitter = jitter
        var left = giveUpAfter
        var waits = 0
        while left > 0 {
            waits += 1
            let longest = RetrySchedule.longest(attempts: waits, first: first, factor: factor, cap: cap)
            let wait = RetrySchedule.shortest(longest, jitter: jitter)
            left -= wait
            if left > 0, longest == cap || factor == 1 {
                waits += Int((left - 1) / wait + 1)
                break
            }
        }
        self.mostAttempts = waits + 1
    }

    /// After so many attempts even the shortest waits between them add up to the age at which it is given up.
    public let mostAttempts: Int

    /// What follows an attempt that failed but may succeed later.
    public enum Next: Hashable, Sendable {
        case again(at: Moment)
        case givenUp
    }

    /// The wait after the `attempts`-th attempt before chance, in milliseconds; never less than after the one before.
    public func longestWait(attempts: Int) -> Int64 {
        RetrySchedule.longest(attempts: attempts, first: first, factor: factor, cap: cap)
    }

    /// The wait after the `attempts`-th attempt with all that chance may take off; never less than after the one before.
    public func shortestWait(attempts: Int) -> Int64 {
        RetrySchedule.shortest(longestWait(attempts: attempts), jitter: jitter)
    }

    /// What follows the `attempts`-th attempt (from 1), which ended now, of a notice made at `created`. `asked`:
    /// milliseconds that the other side asked to wait, taken up to the cap.
    ///
    /// By age alone a notice isn't given up before a second attempt: it may be old because nobody ran the program, or
    /// because the clock was set forward.
    public func next(
        attempts: Int, created: Moment, now: Moment, asked: Int64? = nil, using chance: inout some RandomNumberGenerator
    ) -> Next {
        let age = now.milliseconds.subtractingReportingOverflow(created.milliseconds)
        let isOld = age.overflow ? now > created : age.partialValue >= giveUpAfter
        guard attempts < mostAttempts, !(isOld && attempts >= 2) else { return .givenUp }
        let longest = longestWait(attempts: attempts)
        let drawn = Int64.random(in: shortestWait(attempts: attempts)...longest, using: &chance)
        return .again(at: now.advanced(byMilliseconds: min(max(drawn, asked ?? 0), cap)))
    }

    /// The moment at which to try, of one that was written down: not after the cap from now, which it can be only if the
    /// clock was set back since. Whoever looks writes the answer down in its place; asked again of it, it stays.
    public func due(_ written: Moment, now: Moment) -> Moment { min(written, now.advanced(byMilliseconds: cap)) }

    private static func longest(attempts: Int, first: Int64, factor: Int, cap: Int64) -> Int64 {
        var wait = first
        var left = attempts - 1
        while left > 0, wait < cap, factor > 1 {
            let next = wait.multipliedReportingOverflow(by: Int64(factor))
            wait = next.overflow ? cap : min(next.partialValue, cap)
            left -= 1
        }
        return wait
    }

    private static func shortest(_ longest: Int64, jitter: Int) -> Int64 { longest - longest * Int64(jitter) / 1_000 }
}
