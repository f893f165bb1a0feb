import Dispatch
import Glibc
import Postgres
import Store
import Synchronization

/// The one writer of a jurisdiction in this process. While a COMMIT is under way, waiting commands gather; then each runs inside a
/// savepoint of one transaction. Nothing is answered before COMMIT; if that fails, all of the batch are refused.
///
/// The transaction holds the jurisdiction's row of `store_writers`, so that of all processes one writes at a time. A batch whose
/// connection is lost is run again on another where the server says, or it is certain, that nothing of it was kept.
final class PostgresWriter: Sendable {
    private enum Waiter {
        case command(any WaitingWrite)
        /// Hears of what others committed.
        case errand
    }

    private struct Waiting {
        var waiters: [Waiter] = []
        var isDraining = false
        var isClosed = false
    }

    /// What belongs to the queue.
    private struct State {
        var session: PostgresSession?
        /// Up to which commit of the jurisdiction this process knows what was done.
        var seen: Int64?
        /// Since when the server isn't reached.
        var awaySince: ContinuousClock.Instant?
    }

    /// The transaction that a batch runs in.
    private struct Transaction {
        var commits: Int64
        /// The server's number of it.
        var number: String
        var name: [UInt8]
        var process: Int32
    }

    private let settings: PostgresSettings
    private let jurisdiction: String
    private let path: String
    private let patience: Duration
    private let texts: StatementTexts
    private let committed: @Sendable (Int64) -> Void
    private let waiting = Mutex(Waiting())
    private let following = Mutex<(@Sendable (any Connection) throws -> Void)?>(nil)
    private let queue = DispatchQueue(label: "huiyin.writer")
    /// Touched on the queue alone.
    private nonisolated(unsafe) var state = State()

    /// Bounds how long the first of a batch waits for the last. Above 64 savepoints the server's snapshots overflow.
    private static let largestBatch = 60

    /// - Parameters:
    ///   - patience: how long a batch is tried again while the server isn't reached.
    ///   - committed: called after each commit with its number, on the writer's own queue.
    init(
        _ settings: PostgresSettings, jurisdiction: String, patience: Duration, texts: StatementTexts,
        committed: @escaping @Sendable (Int64) -> Void
    ) {
        self.settings = settings
        self.jurisdiction = jurisdiction
        path = settings.address
        self.patience = patience
        self.texts = texts
        self.committed = committed
    }

    /// Calls `body` in the first transaction after another process committed something, before anything else is done in it.
    func followOthers(_ body: @escaping @Sendable (any Connection) throws -> Void) {
        following.withLock { $0 = body }
        queue.async { self.state.seen = nil }
    }

    /// Hears next what others committed, if anybody wants to.
    func hear() {
        guard following.withLock({ $0 != nil }) else { return }
        enqueue(.errand)
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(.command(WaitingBody(body: body, continuation: continuation)))
        }
    }

    /// Refuses what comes from now on, and ends the connection when those that wait had their turn.
    func close() {
        waiting.withLock { $0.isClosed = true }
        queue.async { self.state.session = nil }
    }

    private enum Entry { case starts, waits, closed }

    private func enqueue(_ waiter: Waiter) {
        let entry = waiting.withLock { waiting -> Entry in
            if waiting.isClosed { return .closed }
            switch waiter {
            case .command: waiting.waiters.append(waiter)
            case .errand:
                // One that waits hears everything.
                if case .errand? = waiting.waiters.first { return .waits }
                waiting.waiters.insert(waiter, at: 0)
            }
            defer { waiting.isDraining = true }
            return waiting.isDraining ? .waits : .starts
        }
        switch entry {
        case .waits: break
        case .starts: queue.async { self.drain() }
        case .closed:
            if case .command(let job) = waiter { job.deliver(StoreFault.unusable(path: path, reason: "closed")) }
        }
    }

    private func drain() {
        while let batch = takeNext() {
            // What can't be read now is read with the next command, which is refused if it still can't.
            if batch.isEmpty {
                hearNow()
                continue
            }
            var failure: (any Error)?
            do { try commit(batch) } catch { failure = error }
            for job in batch { job.deliver(failure) }
        }
    }

    /// The commands that are first in the queue, none for an errand; `nil` if nobody waits.
    private func takeNext() -> [any WaitingWrite]? {
        waiting.withLock { waiting -> [any WaitingWrite]? in
            guard let first = waiting.waiters.first else {
                waiting.isDraining = false
                return nil
            }
            if case .errand = first {
                waiting.waiters.removeFirst()
                return []
            }
            var batch: [any WaitingWrite] = []
            for waiter in waiting.waiters.prefix(PostgresWriter.largestBatch) {
                guard case .command(let job) = waiter else { break }
                batch.append(job)
            }
            waiting.waiters.removeFirst(batch.count)
            return batch
        }
    }

    // MARK: - Batches

    /// Runs a batch until it is committed, or it is certain that it isn't and the patience is over.
    private func commit(_ batch: [any WaitingWrite]) throws {
        var backOff = BackOff()
        var firstFailure: ContinuousClock.Instant?
        while true {
            do {
                try attempt(batch)
                state.awaySince = nil
                return
            } catch let fault as PostgresError {
                firstFailure = firstFailure ?? .now
                if state.session?.isLost != false || fault.endsConnection {
                    state.session = nil
                    state.awaySince = state.awaySince ?? .now
                }
                // In a long outage not everybody waits once more.
                let deadline = (state.awaySince ?? firstFailure ?? .now) + patience
                guard fault.mayPass, ContinuousClock.now < deadline else { throw StoreFault(fault, path: path) }
                pause(&backOff, until: deadline)
            }
        }
    }

    /// On the queue's own thread, where waiting keeps nobody else.
    private func pause(_ backOff: inout BackOff, until deadline: ContinuousClock.Instant) {
        let (seconds, attoseconds) = min(backOff.step(), max(.zero, deadline - .now)).components
        usleep(UInt32(clamping: seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
    }

    private func connected() throws -> PostgresSession {
        if let session = state.session, session.seemsAlive() { return session }
        state.session = nil
        let session = try PostgresSession(settings)
        state.session = session
        return session
    }

    /// Runs a batch once. Throws a `PostgresError` only where nothing of it was kept.
    private func attempt(_ batch: [any WaitingWrite]) throws {
        let session = try connected()
        let statements = PostgresStatements(session, path: path, of: jurisdiction, texts: texts)
        var isOpen = true
        defer { if isOpen { rollBack(session) } }
        let transaction = try begin(session)
        try heed(transaction.commits - 1, statements)
        var isAnyKept = false
        for (index, job) in batch.enumerated() {
            let isLast = index == batch.count - 1
            let isKept = try run(job, statements, isAlone: batch.count == 1, isLast: isLast)
            isAnyKept = isAnyKept || isKept
            guard isLast else { continue }
            if !isAnyKept { return }
            do { try session.commit() } catch let fault {
                if session.isLost {
                    try requireKept(transaction, otherwise: fault)
                } else if isKept, !fault.mayPass {
                    // A statement of the last command's that nobody had waited for.
                    statements.forgetFault()
                    job.refuse(StoreFault(fault, path: path))
                    if batch.count == 1 { return }
                    try session.run("ROLLBACK TO SAVEPOINT command")
                    do { try session.commit() } catch let fault {
                        guard session.isLost else { throw fault }
                        try requireKept(transaction, otherwise: fault)
                    }
                } else {
                    throw fault
                }
            }
            isOpen = false
            state.seen = transaction.commits
            committed(transaction.commits)
        }
    }

    /// After the connection was lost: throws what lost it where nothing was kept.
    private func requireKept(_ transaction: Transaction, otherwise fault: PostgresError) throws {
        state.session = nil
        guard try wasKept(transaction) else { throw fault }
    }

    /// Opens the transaction: from here on this process alone writes to the jurisdiction.
    private func begin(_ session: PostgresSession) throws -> Transaction {
        let name = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        try session.queue("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        let found = try session.rows(
            """
            UPDATE \(EngineTables.writers) SET commits = commits + 1, batch = $2 WHERE jurisdiction = $1 \
            RETURNING commits, CAST(pg_current_xact_id() AS text), (SELECT version FROM \(EngineTables.version))
            """, [.text(jurisdiction), .bytes(name)]
        ) { (commits: $0.int(0) ?? 0, number: $0.text(1) ?? "", version: Int($0.int(2) ?? 0)) }
        guard let found = found.first else { throw StoreFault.notAStore(path: path) }
        guard found.version == Schema.version else {
            throw StoreFault.newer(path: path, found: found.version, known: Schema.version)
        }
        return Transaction(commits: found.commits, number: found.number, name: name, process: session.processID)
    }

    private func rollBack(_ session: PostgresSession) {
        guard !session.isLost else { return }
        do {
            do { try session.flush() } catch { if session.isLost { throw error } }
            try session.run("ROLLBACK")
        } catch { state.session = nil }
    }

    /// Does what is to be done about others' commits, if there were any since it was done last.
    private func heed(_ commits: Int64, _ statements: PostgresStatements) throws {
        guard let body = following.withLock(\.self), state.seen != commits else { return }
        do {
            try body(statements)
            try statements.settle()
        } catch {
            if let fault = statements.fault, fault.mayPass { throw fault }
            throw error
        }
        state.seen = commits
    }

    /// Runs a command; `false` where it was refused and left nothing. What is wrong with more than it alone is thrown as it
    /// came.
    private func run(
        _ job: any WaitingWrite, _ statements: PostgresStatements, isAlone: Bool, isLast: Bool
    ) throws -> Bool {
        let session = statements.session
        if !isAlone { try session.queue("SAVEPOINT command") }
        do {
            try job.run(statements)
            // The last one's statements are sent with COMMIT.
            if !isLast { try statements.settle() }
            if let fault = statements.fault { throw StoreFault(fault, path: path) }
            if !isAlone { try session.queue("RELEASE SAVEPOINT command") }
            return true
        } catch {
            statements.abandon()
            if let fault = statements.fault, fault.mayPass || session.isLost { throw fault }
            statements.forgetFault()
            if !isAlone {
                try session.queue("ROLLBACK TO SAVEPOINT command")
                try session.queue("RELEASE SAVEPOINT command")
            }
            job.refuse(error)
            return false
        }
    }

    /// Whether a transaction was kept whose connection was lost while it was committed. Waits for its end by the row that it
    /// held; throws ``StoreFault/outcomeUnknown(path:)`` where it can't be found out.
    private func wasKept(_ transaction: Transaction) throws -> Bool {
        state.awaySince = state.awaySince ?? .now
        let deadline = ContinuousClock.now + patience
        var backOff = BackOff()
        var settings = settings
        settings.lockTimeout = .seconds(2)
        while true {
            do {
                let session = try PostgresSession(settings)
                do { return try outcome(of: transaction, session) } catch let fault as PostgresError
                    where fault.kind == .lockNotAvailable
                {
                    // Its connection is gone and the server doesn't know it yet.
                    try session.run("ROLLBACK")
                    try session.run(
                        """
                        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 \
                        AND backend_xid = xid(CAST(CAST($2 AS text) AS xid8))
                        """, [.int(Int64(transaction.process)), .text(transaction.number)])
                }
            } catch {
                guard let fault = error as? PostgresError, fault.mayPass else {
                    throw StoreFault.outcomeUnknown(path: path)
                }
            }
            guard ContinuousClock.now < deadline else { throw StoreFault.outcomeUnknown(path: path) }
            pause(&backOff, until: deadline)
        }
    }

    private func outcome(of transaction: Transaction, _ session: PostgresSession) throws -> Bool {
        try session.queue("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
        let found = try session.rows(
            "SELECT commits, batch FROM \(EngineTables.writers) WHERE jurisdiction = $1 FOR UPDATE",
            [.text(jurisdiction)]
        ) { (commits: $0.int(0) ?? 0, name: $0.bytes(1) ?? []) }.first
        if found?.name == transaction.name { return true }
        // Nobody wrote since: it would stand there.
        if let found, found.commits < transaction.commits { return false }
        let status = try session.rows(
            "SELECT CAST(pg_xact_status(CAST(CAST($1 AS text) AS xid8)) AS text)", [.text(transaction.number)]
        ) { $0.text(0) ?? "" }.first
        switch status {
        case "committed": return true
        case "aborted": return false
        default: throw StoreFault.outcomeUnknown(path: path)
        }
    }

    /// Hears what others committed, outside of any write.
    private func hearNow() {
        do {
            let session = try connected()
            let statements = PostgresStatements(session, path: path, of: jurisdiction, texts: texts)
            try session.queue("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            do {
                let commits = try session.rows(
                    "SELECT commits FROM \(EngineTables.writers) WHERE jurisdiction = $1", [.text(jurisdiction)]
                ) { $0.int(0) ?? 0 }.first
                if let commits { try heed(commits, statements) }
            } catch {
                rollBack(session)
                throw error
            }
            try session.run("COMMIT")
        } catch { if state.session?.isLost == true { state.session = nil } }
    }
}
