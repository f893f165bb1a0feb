/// What only one of several processes on one store does at a time.
public enum LeasedWork: String, CaseIterable, Sendable {
    /// What is due.
    case jobs
    case notices
    /// The index of search follows the journal.
    case search
    /// Entries of the journal get their numbers in the log.
    case log
}

/// A process that may hold leases: random, and new for each opening of a store.
public struct LeaseHolder: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// Who does a piece of work, and until when nobody else takes it up.
///
/// Processes may be stopped and clocks may differ, so that two may believe they hold it. What must not be done twice is held
/// by the fence: it grows whenever the lease begins anew, and work under an older one is refused in the transaction that would do it.
public struct Lease: Hashable, Sendable {
    public var holder: LeaseHolder
    public var until: Moment
    /// From 1; never smaller than it was.
    public var fence: Int64

    /// How long it holds without being renewed, in milliseconds: the longest that work stands still when a process dies.
    public static let length: Int64 = 30_000
    /// How far clocks of two machines may differ, in milliseconds. A lease that ends later than any could was taken before a clock
    /// was set back.
    public static let tolerance: Int64 = 5 * Moment.millisecondsPerMinute

    public init(holder: LeaseHolder, until: Moment, fence: Int64) {
        self.holder = holder
        self.until = until
        self.fence = fence
    }

    /// Whether anybody may take it.
    public func isOver(at now: Moment) -> Bool {
        now >= until || until.milliseconds - now.milliseconds > Lease.length + Lease.tolerance
    }

    /// Whether work of this holder under this fence may be done.
    public func admits(_ holder: LeaseHolder, fence: Int64, at now: Moment) -> Bool {
        self.holder == holder && self.fence == fence && !isOver(at: now)
    }

    /// What `current` becomes where somebody asks for it: renewed for its holder, begun anew where nobody holds it; `nil` where
    /// somebody else does.
    public static func taken(_ current: Lease?, by holder: LeaseHolder, at now: Moment) -> Lease? {
        let until = now.advanced(byMilliseconds: length)
        guard let current else { return Lease(holder: holder, until: until, fence: 1) }
        guard current.isOver(at: now) else {
            // A renewal by a clock that lags takes nothing away.
            return current.holder == holder
                ? Lease(holder: holder, until: max(until, current.until), fence: current.fence) : nil
        }
        return Lease(holder: holder, until: until, fence: current.fence + 1)
    }

    /// What becomes of it where its holder gives it back: anybody may take it at once, under the next fence.
    public func givenBack(by holder: LeaseHolder, fence: Int64, at now: Moment) -> Lease? {
        guard self.holder == holder, self.fence == fence else { return nil }
        var over = self
        over.until = min(until, now)
        return over
    }
}
