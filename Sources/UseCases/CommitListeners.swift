import Store
import Synchronization

/// Who wants to know that something was committed: by this process, or by another.
final class CommitListeners: Sendable {
    private let state = Mutex<(own: [@Sendable () -> Void], foreign: [@Sendable () -> Void])>(([], []))

    func hearOwn(_ listener: @escaping @Sendable () -> Void) { state.withLock { $0.own.append(listener) } }
    func hearForeign(_ listener: @escaping @Sendable () -> Void) { state.withLock { $0.foreign.append(listener) } }
    func tellOwn() { for listener in state.withLock(\.own) { listener() } }
    func tellForeign() { for listener in state.withLock(\.foreign) { listener() } }
}

/// An engine that says of each write that it is over, however it ended: of one that was lost on its way nobody knows.
struct TellingEngine: Engine {
    let engine: any Engine
    let listeners: CommitListeners

    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        defer { listeners.tellOwn() }
        return try await engine.write(body)
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await engine.read(body)
    }

    func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R { try await engine.readBeside(body) }

    func integrityProblems() async throws -> [String] { try await engine.integrityProblems() }
    func scrub() async throws { try await engine.scrub() }
    func survey() async throws { try await engine.survey() }
}
