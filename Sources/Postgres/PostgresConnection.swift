import Dispatch
import Synchronization

/// A connection with a queue of its own, on which everything it does runs: no caller's thread is blocked.
public final class PostgresConnection: Sendable {
    private let queue: DispatchQueue
    /// Touched on the queue alone.
    private nonisolated(unsafe) let session: PostgresSession
    private let canceller: PostgresCanceller?
    private let isUsable = Mutex(true)
    /// The server's process for this connection.
    public let processID: Int32

    private init(_ session: PostgresSession, _ queue: DispatchQueue) {
        self.session = session
        self.queue = queue
        canceller = session.makeCanceller()
        processID = session.processID
    }

    /// Connects, on the new connection's queue.
    public static func open(_ settings: PostgresSettings) async throws -> PostgresConnection {
        let queue = DispatchQueue(label: "postgres")
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(
                    with: Result { PostgresConnection(try PostgresSession(settings), queue) })
            }
        }
    }

    /// Runs `body` when those before it are done. When the task is cancelled, so is the statement that runs, and
    /// `CancellationError` is thrown.
    public func perform<R: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> R) async throws -> R {
        let call = Call()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { [self] in
                    guard call.begin() else {
                        continuation.resume(throwing: CancellationError())
                        return
                    }
                    let result = Result { try body(session) }
                    let isCancelled = call.end()
                    if session.isLost { isUsable.withLock { $0 = false } }
                    if case .failure(let error as PostgresError) = result, isCancelled, error.kind == .queryCancelled {
                        continuation.resume(throwing: CancellationError())
                    } else {
                        continuation.resume(with: result)
                    }
                }
            }
        } onCancel: { [canceller] in
            // Asking blocks, and who cancels may be anybody.
            DispatchQueue.global().async { call.cancel { canceller?() } }
        }
    }

    /// Whether nothing was seen that ends it.
    public var seemsUsable: Bool { isUsable.withLock(\.self) }

    /// Looks whether it is still there; asks the server where `asks` says so.
    func isAlive(asks: Bool) async -> Bool {
        guard seemsUsable else { return false }
        let answer = try? await perform { session in
            guard session.seemsAlive() else { return false }
            // What its last user didn't wait for.
            try session.flush()
            if asks { try session.run("SELECT 1") }
            return !session.isInTransaction
        }
        return answer ?? false
    }

    /// Whether a call runs, and whether its task was cancelled. A cancellation is asked for while the call can't end, so
    /// that it never meets the next one.
    private final class Call: Sendable {
        private enum State { case waiting, running, cancelled, ended }
        private let state = Mutex((state: State.waiting, wasCancelled: false))

        func begin() -> Bool {
            state.withLock { state in
                guard state.state == .waiting else { return false }
                state.state = .running
                return true
            }
        }

        func end() -> Bool {
            state.withLock { state in
                state.state = .ended
                return state.wasCancelled
            }
        }

        func cancel(_ ask: () -> Void) {
            state.withLock { state in
                switch state.state {
                case .waiting: state.state = .cancelled
                case .running:
                    state.wasCancelled = true
                    ask()
                case .cancelled, .ended: break
                }
            }
        }
    }
}
