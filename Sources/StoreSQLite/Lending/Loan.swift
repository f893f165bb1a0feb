import Foundation

/// One turn of another process at writing: it waits in the writer's queue like a command, and while it lasts the writer
/// stands still.
final class Loan: @unchecked Sendable {
    private enum State { case waiting, lent, over }

    private let condition = NSCondition()
    // Guarded by the condition's lock.
    private var state = State.waiting
    private let hand: @Sendable () -> Bool
    private let patience: Duration
    /// What the process says of itself.
    let holder: String

    /// `patience`: how long everybody else waits for its end. Then they go on, and fail where the process really holds the
    /// file. `hand` tells the process that it is its turn; whether that could be told.
    init(holder: String, patience: Duration, hand: @escaping @Sendable () -> Bool) {
        self.holder = holder
        self.patience = patience
        self.hand = hand
    }

    /// Gives the turn and waits for its end; whether it ended in time.
    func run() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        guard case .waiting = state, hand() else { return true }
        state = .lent
        let (seconds, attoseconds) = patience.components
        let limit = Date(timeIntervalSinceNow: Double(seconds) + Double(attoseconds) * 1e-18)
        while case .lent = state {
            guard condition.wait(until: limit) else {
                if case .over = state { return true }
                return false
            }
        }
        return true
    }

    /// Gives it back; whether it had begun.
    @discardableResult
    func end() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        var hadBegun = false
        if case .lent = state { hadBegun = true }
        state = .over
        condition.broadcast()
        return hadBegun
    }
}
