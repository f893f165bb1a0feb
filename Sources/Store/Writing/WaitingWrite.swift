import Synchronization

/// A command that waits for an engine's writer. It may be run again where nothing of the run before was kept.
package protocol WaitingWrite: Sendable {
    /// Runs it; what it throws refuses it alone.
    func run(_ connection: any Connection) throws
    func refuse(_ error: any Error)
    /// Answers whoever waits: with the batch's failure if there was one.
    func deliver(_ failure: (any Error)?)
}

/// A write's body, and who waits for what becomes of it.
package final class WaitingBody<R: Sendable>: WaitingWrite {
    private let body: @Sendable (any Connection) throws -> R
    private let continuation: CheckedContinuation<R, any Error>
    private let outcome = Mutex<Result<R, any Error>?>(nil)

    package init(
        body: @escaping @Sendable (any Connection) throws -> R, continuation: CheckedContinuation<R, any Error>
    ) {
        self.body = body
        self.continuation = continuation
    }

    package func run(_ connection: any Connection) throws {
        let result = try body(connection)
        outcome.withLock { $0 = .success(result) }
    }

    package func refuse(_ error: any Error) { outcome.withLock { $0 = .failure(error) } }

    package func deliver(_ failure: (any Error)?) {
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
