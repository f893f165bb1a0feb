/// How long whoever failed to sign in waits, so that guessing is hopeless and nobody is locked out by others.
///
/// Failures are counted in separate purses: a device on which the person signed in before has its own, all strangers
/// together have one, and so has each address they come from. Strangers who keep guessing therefore only make each other
/// wait; the official's own device stays open, and a printed one-time code opens a new one.
public struct SignInThrottle: Equatable, Sendable {
    public var failures: Int
    public var last: Moment

    public init(failures: Int, last: Moment) {
        self.failures = failures
        self.last = last
    }

    /// Tries that cost nothing: people mistype.
    public static let free = 5
    /// The longest wait.
    public static let longest: Int64 = 15 * Moment.millisecondsPerMinute
    /// After so long without a failure the count begins anew.
    public static let forgets: Int64 = 24 * Moment.millisecondsPerHour

    /// How long after the last failure the next try is looked at: nothing at first, then a second, doubling.
    public static func wait(after failures: Int) -> Int64 {
        guard failures >= free else { return 0 }
        let doublings = min(failures - free, 30)
        return min(1000 << Int64(doublings), longest)
    }

    /// Until when tries aren't looked at; `nil`: now. A clock that was set back makes nobody wait longer than the longest
    /// wait from now.
    public func waits(at now: Moment) -> Moment? {
        let wait = SignInThrottle.wait(after: failures)
        let until = min(last.advanced(byMilliseconds: wait), now.advanced(byMilliseconds: wait))
        return until > now ? until : nil
    }

    /// The count after another failure.
    public static func failed(_ before: SignInThrottle?, at now: Moment) -> SignInThrottle {
        guard let before, now.milliseconds - before.last.milliseconds < forgets else {
            return SignInThrottle(failures: 1, last: now)
        }
        return SignInThrottle(failures: before.failures + 1, last: now)
    }
}
