import Dispatch
import GRDB
import Store
import Synchronization

/// The one writer of a store. While a commit's fsync runs, waiting commands gather; then each runs inside a savepoint
/// of one transaction. Nothing is answered before COMMIT; if that fails, all of the batch are refused.
final class Writer: Sendable {
    private struct Waiting {
        var jobs: [any Job] = []
        var isDraining = false
    }

    private let pool: DatabasePool
    private let path: String
    private let log: StatementLog?
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "huiyin.writer")

    /// Bounds how long the first of a batch waits for the last.
    private static let largestBatch = 256

    init(pool: DatabasePool, path: String, log: StatementLog?) {
        self.pool = pool
        self.path = path
        self.log = log
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(Command(body: body, continuation: continuation))
        }
    }

    private func enqueue(_ job: any Job) {
        let startsDraining = waiting.withLock { waiting in
            waiting.jobs.append(job)
            defer { waiting.isDraining = true }
            return !waiting.isDraining
        }
        if startsDraining { queue.async { self.drain() } }
    }

    private func drain() {
        while true {
            let batch = waiting.withLock { waiting -> [any Job] in
                let batch = Array(waiting.jobs.prefix(Writer.largestBatch))
                waiting.jobs.removeFirst(batch.count)
                if batch.isEmpty { waiting.isDraining = false }
                return batch
            }
            if batch.isEmpty { return }
            var failure: (any Error)?
            do { try commit(batch) } catch {
                log?.rollBack()
                failure = error
            }
            for job in batch { job.deliver(failure) }
        }
    }

    private func commit(_ batch: [any Job]) throws {
        do {
            try pool.writeWithoutTransaction { database in
                let connection = SQLiteConnection(database: database, path: path, log: log)
                try database.inTransaction(.immediate) {
                    for job in batch {
                        try run(job, database, connection)
                    }
                    return .commit
                }
            }
            log?.commit()
        } catch let error as DatabaseError {
            throw StoreFault(error, path: path)
        }
    }

    /// A refused command rolls back its own savepoint alone. A fault after which SQLite gave up the whole transaction
    /// (disk full, input/output) ends the batch.
    private func run(_ job: any Job, _ database: Database, _ connection: SQLiteConnection) throws {
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

/// A command that waits for the writer.
private protocol Job: Sendable {
    /// Runs it; what it throws refuses it alone.
    func run(_ connection: SQLiteConnection) throws
    func refuse(_ error: any Error)
    /// Answers whoever waits: with the batch's failure if there was one.
    func deliver(_ failure: (any Error)?)
}

private final class Command<R: Sendable>: Job {
    private let body: @Sendable (any Connection) throws -> R
    private let continuation: CheckedContinuation<R, any Error>
    private let outcome = Mutex<Result<R, any Error>?>(nil)

    init(body: @escaping @Sendable (any Connection) throws -> R, continuation: CheckedContinuation<R, any Error>) {
        self.body = body
        self.continuation = continuation
    }

    func run(_ connection: SQLiteConnection) throws {
        let result = try body(connection)
        outcome.withLock { $0 = .success(result) }
    }

    func refuse(_ error: any Error) { outcome.withLock { $0 = .failure(error) } }

    func deliver(_ failure: (any Error)?) {
        let outcome = outcome.withLock(\.self)
        // A refusal stands whatever became of the batch: nothing of it was to be written.
        switch (failure, outcome) {
        case (_, .failure(let refusal)?): continuation.resume(throwing: refusal)
        case (let failure?, _): continuation.resume(throwing: failure)
        case (nil, .success(let result)?): continuation.resume(returning: result)
        case (nil, nil): continuation.resume(throwing: CancellationError())
        }
    }
}
