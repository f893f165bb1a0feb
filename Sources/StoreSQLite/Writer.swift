import Dispatch
import GRDB
import Store
import Synchronization

/// The one writer of a store. While a commit's fsync runs, waiting commands gather; then each runs inside a savepoint
/// of one transaction. Nothing is answered before COMMIT; if that fails, all of the batch are refused.
///
/// Where it belongs to a server, other processes have their turns in the same queue (``Lender``); where it belongs to a
/// command beside a server, it asks for its turn (``Borrower``). SQLite's own lock guards the file in any case: turns are what
/// makes waiting short and fair.
final class Writer: Sendable {
    private enum Waiter {
        case command(any WaitingWrite)
        case turn(Loan)
        /// Hears of what others committed, then does this.
        case errand(@Sendable () -> Void)
    }

    private struct Waiting {
        var waiters: [Waiter] = []
        var isDraining = false
    }

    /// What is to be done about commits of other processes, and up to which of them it was done.
    private struct Following {
        var body: (@Sendable (any Connection) throws -> Void)?
        var version: Int64?
    }

    private let pool: DatabasePool
    private let path: String
    private let log: StatementLog?
    private let borrower: Borrower?
    private let waiting = Mutex(Waiting())
    private let following = Mutex(Following())
    /// Who had a turn that didn't end in time.
    private let overdue = Mutex<String?>(nil)
    private let queue = DispatchQueue(label: "huiyin.writer")

    /// Bounds how long the first of a batch waits for the last.
    private static let largestBatch = 256

    init(pool: DatabasePool, path: String, log: StatementLog?, borrower: Borrower?) {
        self.pool = pool
        self.path = path
        self.log = log
        self.borrower = borrower
    }

    /// Calls `body` in the first transaction after another process committed something, before anything else is done in it.
    func followOthers(_ body: @escaping @Sendable (any Connection) throws -> Void) {
        following.withLock { $0 = Following(body: body) }
    }

    /// Gives another process its turn when those before it had theirs.
    func lend(_ loan: Loan) { enqueue(.turn(loan)) }

    /// Hears next what others committed, and says when it has.
    func hear(_ done: @escaping @Sendable () -> Void) { enqueue(.errand(done), isNext: true) }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(.command(WaitingBody(body: body, continuation: continuation)))
        }
    }

    private func enqueue(_ waiter: Waiter, isNext: Bool = false) {
        let startsDraining = waiting.withLock { waiting in
            waiting.waiters.insert(waiter, at: isNext ? 0 : waiting.waiters.endIndex)
            defer { waiting.isDraining = true }
            return !waiting.isDraining
        }
        if startsDraining { queue.async { self.drain() } }
    }

    private func drain() {
        while let next = takeNext() {
            switch next {
            case .turn(let loan):
                overdue.withLock { $0 = nil }
                if !loan.run() { overdue.withLock { $0 = loan.holder } }
            case .errand(let done):
                overdue.withLock { $0 = nil }
                // What can't be read now is read with the next command, which is refused if it still can't.
                try? pool.writeWithoutTransaction { database in
                    try database.inTransaction(.deferred) {
                        try heed(SQLiteConnection(database: database, path: path))
                        return .commit
                    }
                }
                done()
            case .batch(let batch):
                var failure: (any Error)?
                do { try commit(batch) } catch {
                    log?.rollBack()
                    failure = error
                }
                for job in batch { job.deliver(failure) }
            }
        }
    }

    private enum Next {
        case batch([any WaitingWrite])
        case turn(Loan)
        case errand(@Sendable () -> Void)
    }

    /// What is first in the queue, commands with those that follow them; `nil` if nobody waits.
    private func takeNext() -> Next? {
        waiting.withLock { waiting -> Next? in
            switch waiting.waiters.first {
            case nil:
                waiting.isDraining = false
                return nil
            case .turn(let loan)?:
                waiting.waiters.removeFirst()
                return .turn(loan)
            case .errand(let done)?:
                waiting.waiters.removeFirst()
                return .errand(done)
            case .command?:
                var batch: [any WaitingWrite] = []
                for waiter in waiting.waiters.prefix(Writer.largestBatch) {
                    guard case .command(let job) = waiter else { break }
                    batch.append(job)
                }
                waiting.waiters.removeFirst(batch.count)
                return .batch(batch)
            }
        }
    }

    private func commit(_ batch: [any WaitingWrite]) throws {
        try borrower?.begin()
        defer { borrower?.end() }
        do {
            try pool.writeWithoutTransaction { database in
                let connection = SQLiteConnection(database: database, path: path, log: log)
                try database.inTransaction(.immediate) {
                    try heed(connection)
                    for job in batch {
                        try run(job, database, connection)
                    }
                    return .commit
                }
            }
            log?.commit()
        } catch let error as DatabaseError {
            guard error.resultCode == .SQLITE_BUSY else { throw StoreFault(error, path: path) }
            throw StoreFault.held(path: path, holder: overdue.withLock(\.self) ?? "?")
        }
    }

    /// Does what is to be done about others' commits, if there were any since it was done last.
    private func heed(_ connection: SQLiteConnection) throws {
        let following = following.withLock(\.self)
        guard let body = following.body else { return }
        // Changes where another connection committed, which in this process none does.
        let version = try connection.first("PRAGMA data_version", []) { try $0.int(0) }
        guard version != following.version else { return }
        try body(connection)
        self.following.withLock { $0.version = version }
    }

    /// A refused command rolls back its own savepoint alone. A fault after which SQLite gave up the whole transaction
    /// (disk full, input/output) ends the batch.
    private func run(_ job: any WaitingWrite, _ database: Database, _ connection: SQLiteConnection) throws {
        let mark = log?.mark() ?? 0
        try execute("SAVEPOINT command", database)
        do {
            try job.run(connection)
            try execute("RELEASE command", database)
        } catch {
            if !database.isInsideTransaction { throw error }
            try execute("ROLLBACK TO command", database)
            try execute("RELEASE command", database)
            log?.rollBack(to: mark)
            job.refuse(error)
        }
    }

    private func execute(_ sql: String, _ database: Database) throws {
        try database.cachedStatement(sql: sql).execute()
    }
}
