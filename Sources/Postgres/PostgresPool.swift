import Dispatch
import Synchronization

/// Connections that are lent for one piece of work each: no more than a bound, whoever waited longest first.
public final class PostgresPool: Sendable {
    private struct Idle {
        var connection: PostgresConnection
        var since: ContinuousClock.Instant
    }

    private struct State {
        var idle: [Idle] = []
        var count = 0
        var waiters: [(id: Int, continuation: CheckedContinuation<PostgresConnection?, any Error>)] = []
        var ids = 0
        var isClosed = false
    }

    private let settings: PostgresSettings
    private let most: Int
    private let patience: Duration
    private let state = Mutex(State())

    /// A connection that rested longer is asked before it is used again.
    private static let trusted = Duration.seconds(30)

    /// - Parameters:
    ///   - most: how many connections there may be at once.
    ///   - patience: how long somebody waits for one, also for a server that isn't there; then ``PostgresError/Kind/unreachable``.
    public init(_ settings: PostgresSettings, most: Int, patience: Duration) {
        self.settings = settings
        self.most = max(1, most)
        self.patience = patience
    }

    /// Connections that exist, lent or resting.
    public var count: Int { state.withLock(\.count) }

    /// Runs `body` on a connection. It is run a second time only where the connection turned out to be gone before it had
    /// answered anything.
    public func perform<R: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> R) async throws -> R {
        let deadline = ContinuousClock.now + patience
        var backOff = BackOff()
        while true {
            let connection = try await borrow(until: deadline)
            let hasAnswered = Mutex(false)
            do {
                let result = try await connection.perform { session in
                    session.forgetAnswers()
                    defer { hasAnswered.withLock { $0 = session.hasAnswered } }
                    return try body(session)
                }
                giveBack(connection)
                return result
            } catch {
                giveBack(connection)
                guard let fault = error as? PostgresError, fault.endsConnection, !hasAnswered.withLock(\.self),
                    ContinuousClock.now < deadline, !Task.isCancelled
                else { throw error }
                try await backOff.pause(until: deadline)
            }
        }
    }

    /// Ends all connections that rest; those that are lent end when they come back.
    public func close() {
        let (idle, waiters) = state.withLock { state in
            state.isClosed = true
            state.count -= state.idle.count
            defer { (state.idle, state.waiters) = ([], []) }
            return (state.idle, state.waiters)
        }
        _ = idle
        for waiter in waiters { waiter.continuation.resume(throwing: PostgresPool.closed) }
    }

    private static let closed = PostgresError(kind: .unreachable, message: "closed")

    // MARK: - Lending

    private enum Turn {
        case idle(Idle)
        case new
        case wait(Int)
        case closed
    }

    private func borrow(until deadline: ContinuousClock.Instant) async throws -> PostgresConnection {
        while true {
            try Task.checkCancellation()
            let turn = state.withLock { state -> Turn in
                if state.isClosed { return .closed }
                // Who waits goes before who comes.
                if state.waiters.isEmpty {
                    if let idle = state.idle.popLast() { return .idle(idle) }
                    if state.count < most {
                        state.count += 1
                        return .new
                    }
                }
                state.ids += 1
                return .wait(state.ids)
            }
            switch turn {
            case .closed: throw PostgresPool.closed
            case .idle(let idle):
                let asks = ContinuousClock.now - idle.since > PostgresPool.trusted
                if await idle.connection.isAlive(asks: asks) { return idle.connection }
                release()
            case .new: return try await connect(until: deadline)
            case .wait(let id):
                if let connection = try await wait(id, until: deadline) { return connection }
                // A place came free and is this one's.
                return try await connect(until: deadline)
            }
        }
    }

    /// Makes a connection in a place that is counted already; tries again until the server is there or the patience is over.
    private func connect(until deadline: ContinuousClock.Instant) async throws -> PostgresConnection {
        var backOff = BackOff()
        do {
            while true {
                do { return try await PostgresConnection.open(settings) } catch let fault as PostgresError {
                    guard fault.mayPass, ContinuousClock.now < deadline else { throw fault }
                }
                try await backOff.pause(until: deadline)
            }
        } catch {
            release()
            throw error
        }
    }

    private func wait(_ id: Int, until deadline: ContinuousClock.Instant) async throws -> PostgresConnection? {
        let timer = Task {
            try await Task.sleep(until: deadline, clock: .continuous)
            refuse(id, PostgresError(kind: .unreachable, message: "all connections are in use"))
        }
        defer { timer.cancel() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enum Now { case waits, idle(PostgresConnection), place, ends }
                let now = state.withLock { state -> Now in
                    if state.isClosed || Task.isCancelled { return .ends }
                    // One may have come back since, or a place come free: whoever brought it saw nobody wait.
                    if state.waiters.isEmpty {
                        if let idle = state.idle.popLast() { return .idle(idle.connection) }
                        if state.count < most {
                            state.count += 1
                            return .place
                        }
                    }
                    state.waiters.append((id, continuation))
                    return .waits
                }
                switch now {
                case .waits: break
                case .idle(let connection): continuation.resume(returning: connection)
                case .place: continuation.resume(returning: nil)
                case .ends: continuation.resume(throwing: CancellationError())
                }
            }
        } onCancel: {
            refuse(id, CancellationError())
        }
    }

    private func refuse(_ id: Int, _ error: any Error) {
        let waiter = state.withLock { state in
            state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
        }
        waiter?.continuation.resume(throwing: error)
    }

    private func giveBack(_ connection: PostgresConnection) {
        guard connection.seemsUsable else { return release() }
        let waiter = state.withLock { state -> CheckedContinuation<PostgresConnection?, any Error>? in
            if state.isClosed {
                state.count -= 1
                return nil
            }
            if !state.waiters.isEmpty { return state.waiters.removeFirst().continuation }
            state.idle.append(Idle(connection: connection, since: .now))
            return nil
        }
        waiter?.resume(returning: connection)
    }

    /// A place comes free.
    private func release() {
        let waiter = state.withLock { state -> CheckedContinuation<PostgresConnection?, any Error>? in
            guard !state.waiters.isEmpty, !state.isClosed else {
                state.count -= 1
                return nil
            }
            return state.waiters.removeFirst().continuation
        }
        waiter?.resume(returning: nil)
    }
}

/// Growing pauses with jitter: those who lost one server don't all come back at once.
public struct BackOff: Sendable {
    private var next = Duration.milliseconds(20)
    private static let longest = Duration.seconds(1)

    public init() {}

    /// How long to wait before the next attempt.
    public mutating func step() -> Duration {
        defer { next = min(next * 2, BackOff.longest) }
        return next * Double.random(in: 0.5...1)
    }

    /// Waits, but not beyond a moment.
    public mutating func pause(until deadline: ContinuousClock.Instant) async throws {
        let wanted = ContinuousClock.now + step()
        try await Task.sleep(until: min(wanted, deadline), clock: .continuous)
    }
}
