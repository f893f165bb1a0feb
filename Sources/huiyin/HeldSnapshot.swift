import Dispatch
import Store
import Synchronization

/// An engine as it stood at one moment, over many readings, whoever writes meanwhile: for copying a store that is in use.
///
/// One reading of the engine stays open until ``release()``; what is asked is answered inside it, one after the other.
final class HeldSnapshot: Engine {
    private let line = Line()

    /// Opens the reading. What keeps the engine from it is thrown by whatever is asked.
    init(of engine: any Engine) {
        let line = line
        Task {
            do {
                try await engine.read { line.answer(on: $0) }
                line.end(with: nil)
            } catch { line.end(with: error) }
        }
    }

    deinit { release() }

    /// Ends the reading.
    func release() { line.close() }

    func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await withCheckedThrowingContinuation { continuation in
            line.ask(
                .init(
                    run: { connection in continuation.resume(with: Result { try body(connection) }) },
                    fail: { continuation.resume(throwing: $0) }))
        }
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        throw Line.over
    }

    func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R { throw Line.over }

    func integrityProblems() async throws -> [String] { [] }
    func scrub() async throws { throw Line.over }
}

/// Questions that wait for the thread that reads.
private final class Line: Sendable {
    struct Question: Sendable {
        var run: @Sendable (any Connection) -> Void
        var fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var questions: [Question] = []
        var isClosed = false
        /// Why nothing is answered any more.
        var end: (any Error)?
    }

    static let over = StoreFault.unusable(path: "snapshot", reason: "not for this")

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)

    func ask(_ question: Question) {
        let end = state.withLock { state -> (any Error)? in
            guard state.end == nil, !state.isClosed else { return state.end ?? Line.over }
            state.questions.append(question)
            return nil
        }
        if let end { question.fail(end) } else { bell.signal() }
    }

    func close() {
        state.withLock { $0.isClosed = true }
        bell.signal()
    }

    /// Answers until the line is closed. Blocks its thread, which is the engine's own.
    func answer(on connection: any Connection) {
        while true {
            bell.wait()
            let next = state.withLock { $0.questions.isEmpty ? nil : $0.questions.removeFirst() }
            if let next {
                next.run(connection)
            } else if state.withLock(\.isClosed) {
                return
            }
        }
    }

    func end(with error: (any Error)?) {
        let left = state.withLock { state in
            state.end = error ?? Line.over
            defer { state.questions = [] }
            return state.questions
        }
        for question in left { question.fail(error ?? Line.over) }
    }
}
