import Domain
import Testing

private let minute = Moment.millisecondsPerMinute
private let hour = Moment.millisecondsPerHour
private let made = Moment(milliseconds: 1_748_836_800_000)

struct RetryScheduleTests {
    @Test func `waits double up to the cap, less what chance takes off`() throws {
        let schedule = try RetrySchedule(
            first: minute, factor: 2, cap: 10 * minute, giveUpAfter: 24 * hour, jitter: 250)
        #expect((1...6).map { schedule.longestWait(attempts: $0) / minute } == [1, 2, 4, 8, 10, 10])
        #expect(schedule.shortestWait(attempts: 1) == 45_000)
        #expect(schedule.shortestWait(attempts: 9) == 450_000)
        #expect(schedule.longestWait(attempts: .max) == 10 * minute)
    }

    @Test func `without chance the moments are fixed`() throws {
        let schedule = try RetrySchedule(first: minute, cap: hour, giveUpAfter: 24 * hour, jitter: 0)
        var chance = SplitMix(seed: 1)
        let next = schedule.next(attempts: 3, created: made, now: made.advanced(byMilliseconds: 5_000), using: &chance)
        #expect(next == .again(at: made.advanced(byMilliseconds: 5_000 + 4 * minute)))
    }

    @Test func `what failed together comes back apart`() {
        var chance = SplitMix(seed: 2)
        let moments = (0..<50).map { _ in
            RetrySchedule.standard.next(attempts: 5, created: made, now: made, using: &chance)
        }
        #expect(Set(moments).count > 45)
    }

    @Test func `the other side's wish is heard up to the cap, and never shortens a wait`() throws {
        let schedule = try RetrySchedule(first: minute, cap: hour, giveUpAfter: 24 * hour, jitter: 0)
        var chance = SplitMix(seed: 3)
        func wait(asked: Int64?) -> RetrySchedule.Next {
            schedule.next(attempts: 1, created: made, now: made, asked: asked, using: &chance)
        }
        #expect(wait(asked: 30 * minute) == .again(at: made.advanced(byMilliseconds: 30 * minute)))
        #expect(wait(asked: 30 * hour) == .again(at: made.advanced(byMilliseconds: hour)))
        #expect(wait(asked: .max) == .again(at: made.advanced(byMilliseconds: hour)))
        #expect(wait(asked: 1) == .again(at: made.advanced(byMilliseconds: minute)))
        #expect(wait(asked: -5) == .again(at: made.advanced(byMilliseconds: minute)))
    }

    @Test func `it is given up by age, but not before a second attempt`() throws {
        let schedule = try RetrySchedule(first: minute, cap: hour, giveUpAfter: 24 * hour, jitter: 0)
        var chance = SplitMix(seed: 4)
        func after(attempts: Int, age: Int64) -> RetrySchedule.Next {
            schedule.next(attempts: attempts, created: made, now: made.advanced(byMilliseconds: age), using: &chance)
        }
        #expect(after(attempts: 5, age: 24 * hour - 1) != .givenUp)
        #expect(after(attempts: 5, age: 24 * hour) == .givenUp)
        #expect(after(attempts: 1, age: 1_000 * hour) != .givenUp, "nobody ran the program, or the clock went ahead")
        #expect(after(attempts: 2, age: 1_000 * hour) == .givenUp)
    }

    @Test func `a moment written down before the clock was set back is brought near, once`() {
        let schedule = RetrySchedule.standard
        let due = made.advanced(byMilliseconds: hour)
        #expect(schedule.due(due, now: made) == due)
        let setBack = made.advanced(byMilliseconds: -24 * hour)
        let brought = schedule.due(due, now: setBack)
        #expect(brought == setBack.advanced(byMilliseconds: schedule.cap))
        // Written down, it stays where it is while time goes on.
        for passed in [0, minute, hour, schedule.cap] {
            #expect(schedule.due(brought, now: setBack.advanced(byMilliseconds: passed)) == brought)
        }
        #expect(schedule.due(due, now: due.advanced(byMilliseconds: hour)) == due, "overdue stays overdue")
    }

    @Test func `what can't be a schedule is refused`() {
        func fault(
            first: Int64 = minute, factor: Int = 2, cap: Int64 = hour, giveUpAfter: Int64 = 24 * hour, jitter: Int = 250
        ) -> RetrySchedule.Fault? {
            do throws(RetrySchedule.Fault) {
                _ = try RetrySchedule(first: first, factor: factor, cap: cap, giveUpAfter: giveUpAfter, jitter: jitter)
            } catch { return error }
            return nil
        }
        #expect(fault() == nil)
        #expect(fault(first: 999) == .firstTooShort(999))
        #expect(fault(first: 0) == .firstTooShort(0))
        #expect(fault(factor: 0) == .factorBelowOne(0))
        #expect(fault(cap: minute - 1) == .capBelowFirst(cap: minute - 1, first: minute))
        #expect(fault(giveUpAfter: 1) == .givesUpBeforeFirst(giveUpAfter: 1, first: minute))
        #expect(fault(jitter: 501) == .jitterOutside(501))
        #expect(fault(jitter: -1) == .jitterOutside(-1))
        #expect(fault(cap: .max) == .tooLong(.max))
        #expect(fault(giveUpAfter: .max) == .tooLong(.max))
    }
}

/// What holds of every schedule, whatever its numbers and whatever is done to the clock.
struct RetryScheduleLaws {
    private static func random(_ chance: inout SplitMix) throws -> RetrySchedule {
        let first = Int64.random(in: 1_000...600_000, using: &chance)
        let cap = Bool.random(using: &chance) ? first : Int64.random(in: first...(24 * hour), using: &chance)
        return try RetrySchedule(
            first: first, factor: Int.random(in: 1...5, using: &chance), cap: cap,
            giveUpAfter: Int64.random(in: first...(100 * 24 * hour), using: &chance),
            jitter: Int.random(in: 0...500, using: &chance))
    }

    @Test func `waits never shrink from attempt to attempt, and lie between a half of the first and the cap`() throws {
        var chance = SplitMix(seed: 11)
        for _ in 0..<500 {
            let schedule = try Self.random(&chance)
            var last: (shortest: Int64, longest: Int64) = (0, 0)
            for attempts in 1...40 {
                let (shortest, longest) = (
                    schedule.shortestWait(attempts: attempts), schedule.longestWait(attempts: attempts)
                )
                #expect(shortest >= last.shortest && longest >= last.longest)
                #expect(shortest * 2 >= schedule.first && shortest <= longest && longest <= schedule.cap)
                last = (shortest, longest)
            }
        }
    }

    @Test func `with the clock going evenly, the age alone ends it`() throws {
        var chance = SplitMix(seed: 12)
        for _ in 0..<300 {
            let schedule = try RetrySchedule(
                first: Int64.random(in: minute...hour, using: &chance), cap: 6 * hour,
                giveUpAfter: Int64.random(in: 6 * hour...(72 * hour), using: &chance),
                jitter: Int.random(in: 0...500, using: &chance))
            var now = made
            var attempts = 0
            while true {
                attempts += 1
                guard case .again(let next) = schedule.next(attempts: attempts, created: made, now: now, using: &chance)
                else { break }
                now = next
            }
            let age = now.milliseconds - made.milliseconds
            #expect(age >= schedule.giveUpAfter)
            #expect(age < schedule.giveUpAfter + schedule.cap)
            #expect(attempts <= schedule.mostAttempts)
        }
    }

    @Test func `however the clock is set, it neither runs hot nor sleeps beyond the cap, and it ends`() throws {
        var chance = SplitMix(seed: 13)
        for _ in 0..<300 {
            let schedule = try RetrySchedule(
                first: Int64.random(in: 1_000...hour, using: &chance), factor: Int.random(in: 1...4, using: &chance),
                cap: 2 * hour, giveUpAfter: Int64.random(in: 2 * hour...(50 * hour), using: &chance),
                jitter: Int.random(in: 0...500, using: &chance))
            // The true time, which nobody sees, and how far the wall clock is off from it.
            var (true_, off): (Int64, Int64) = (0, 0)
            var now: Moment { made.advanced(byMilliseconds: true_ + off) }
            func set() {
                let days = Int64.random(in: -400...400, using: &chance)
                off += Bool.random(using: &chance) ? days * 24 * hour : days * minute
            }
            var attempts = 0
            var isOver = false
            while !isOver {
                attempts += 1
                let attempted = true_
                switch schedule.next(attempts: attempts, created: made, now: now, using: &chance) {
                case .givenUp: isOver = true
                case .again(let written):
                    let wait = written.milliseconds - now.milliseconds
                    #expect(wait >= schedule.shortestWait(attempts: attempts) && wait <= schedule.cap)
                    // The runner looks every now and then, and the clock is set behind its back at most once a wait.
                    var due = written
                    var setAt: Int64?
                    if Int.random(in: 0..<3, using: &chance) == 0 {
                        setAt = true_ + Int64.random(in: 0...wait, using: &chance)
                    }
                    while due > now {
                        let step = min(due.milliseconds - now.milliseconds, max(1, schedule.cap / 7))
                        true_ += step
                        if let moment = setAt, true_ >= moment {
                            set()
                            setAt = nil
                        }
                        due = schedule.due(due, now: now)
                    }
                    #expect(true_ - attempted <= 2 * schedule.cap + schedule.cap / 7 + 1)
                }
                if attempts > schedule.mostAttempts { break }
            }
            #expect(isOver)
            #expect(attempts <= schedule.mostAttempts)
        }
    }
}
