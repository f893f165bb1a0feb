public import Domain
import Store
import Synchronization

/// The leases that an open jurisdiction holds.
final class HeldLeases: Sendable {
    private let state = Mutex<(holder: LeaseHolder?, held: [LeasedWork: Lease])>((nil, [:]))

    subscript(work: LeasedWork) -> Lease? {
        get { state.withLock { $0.held[work] } }
        set { state.withLock { $0.held[work] = newValue } }
    }

    /// Who this is, from the first time that it is asked: whoever never holds a lease draws no lot.
    func holder(_ world: World) -> LeaseHolder {
        state.withLock { state in
            if let holder = state.holder { return holder }
            let holder = world.unlinkableID(LeaseHolder.self)
            state.holder = holder
            return holder
        }
    }
}

extension Jurisdiction {
    /// Takes or renews a lease for this process; `nil` where another one holds it. Costs a commit only where less than half of its
    /// time is left.
    @discardableResult
    public func take(_ work: LeasedWork) async throws -> Lease? {
        let (name, now, holder) = (name, world.clock(), leases.holder(world))
        if let held = leases[work], !held.isOver(at: now),
            held.until.milliseconds - now.milliseconds > Lease.length / 2
        {
            return held
        }
        // Where another one holds it, nothing is written.
        let found = try await engine.read { try LeaseRows(name, on: $0).lease(work) }
        var taken: Lease?
        if Lease.taken(found, by: holder, at: now) != nil {
            taken = try await engine.write { [world] connection in
                let rows = LeaseRows(name, on: connection)
                guard let lease = Lease.taken(try rows.lease(work), by: holder, at: world.clock()) else { return nil }
                try rows.keep(work, lease)
                return lease
            }
        }
        leases[work] = taken
        return taken
    }

    /// Gives back what this process holds, so that others needn't wait for its end.
    public func giveBackLeases() async throws {
        let (name, now, holder) = (name, world.clock(), leases.holder(world))
        let held = LeasedWork.allCases.compactMap { work in leases[work].map { (work, $0.fence) } }
        guard !held.isEmpty else { return }
        try await engine.write { connection in
            let rows = LeaseRows(name, on: connection)
            for (work, fence) in held {
                guard let over = try rows.lease(work)?.givenBack(by: holder, fence: fence, at: now) else { continue }
                try rows.keep(work, over)
            }
        }
        for (work, _) in held { leases[work] = nil }
    }

    /// Whether another process holds a lease now: it does such work, or did until half a minute ago.
    public func isLeasedElsewhere(_ work: [LeasedWork] = LeasedWork.allCases) async throws -> Bool {
        let (name, now, holder) = (name, world.clock(), leases.holder(world))
        return try await engine.read { connection in
            let rows = LeaseRows(name, on: connection)
            return try work.contains { work in
                guard let lease = try rows.lease(work) else { return false }
                return lease.holder != holder && !lease.isOver(at: now)
            }
        }
    }

    /// Does a piece of work under its lease, which is renewed while it lasts; `nil` where another process does it. Work that loses
    /// its lease, or whose caller is cancelled, is cancelled.
    ///
    /// - Parameter rhythm: after how long it is seen to the lease again; the lease itself goes by the jurisdiction's clock.
    public func leased<R: Sendable>(
        _ work: LeasedWork, seenToEvery rhythm: Duration = .milliseconds(Lease.length / 3),
        _ body: @escaping @Sendable () async throws -> R
    ) async throws -> R? {
        guard try await take(work) != nil else { return nil }
        let working = Task { try await body() }
        let renewing = Task { [self] in
            var holds = true
            while holds {
                do {
                    try await Task.sleep(for: rhythm)
                    holds = try await take(work) != nil
                } catch {
                    // It is done, or the store can't be asked whether it may go on.
                    holds = false
                }
            }
            working.cancel()
        }
        defer { renewing.cancel() }
        return try await withTaskCancellationHandler {
            try await working.value
        } onCancel: {
            working.cancel()
        }
    }

    // MARK: - Numbers of the log

    /// Whether entries of the journal wait for their number in the log.
    public func isLogBehind() async throws -> Bool {
        let name = name
        return try await engine.read { try LogNumbers(name, on: $0).areBehind() }
    }

    /// Gives entries of the journal their numbers in the log, which a public log will be made of: dense from 0 in the order
    /// of the journal, by one process at a time. Returns how many; `nil` where another process holds the lease, or took it meanwhile.
    @discardableResult
    public func sequence(inBatchesOf most: Int = 500) async throws -> Int? {
        let (name, holder) = (name, leases.holder(world))
        var count = 0
        while try await isLogBehind() {
            guard let lease = try await take(.log) else { return nil }
            let given = try await engine.write { [world] connection -> Int? in
                // Held against the store: this process may have slept since it was sure.
                let current = try LeaseRows(name, on: connection).lease(.log)
                guard current?.admits(holder, fence: lease.fence, at: world.clock()) == true else { return nil }
                return try LogNumbers(name, on: connection).give(most: most)
            }
            guard let given else {
                leases[.log] = nil
                return nil
            }
            count += given
        }
        return count
    }
}
