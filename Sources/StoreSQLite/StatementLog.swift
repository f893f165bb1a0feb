public import Store
import Synchronization

/// The writing statements of a run, by committed batch: `huiyin bench` replays them on bare SQLite to find the floor
/// under the same rows and batches.
public final class StatementLog: Sendable {
    /// A writing statement with its values.
    public struct Entry: Sendable {
        public var sql: String
        public var values: [Value]
    }

    private struct State {
        var open: [Entry] = []
        var batches: [[Entry]] = []
    }

    private let state = Mutex(State())

    public init() {}

    /// The batches committed so far.
    public var batches: [[Entry]] { state.withLock(\.batches) }

    func note(_ sql: String, _ values: [Value]) {
        state.withLock { $0.open.append(Entry(sql: sql, values: values)) }
    }

    /// Where the open batch stands, to come back to when a command is refused.
    func mark() -> Int { state.withLock { $0.open.count } }

    func rollBack(to mark: Int) { state.withLock { $0.open.removeLast($0.open.count - mark) } }

    func commit() {
        state.withLock {
            if !$0.open.isEmpty { $0.batches.append($0.open) }
            $0.open = []
        }
    }

    func rollBack() { state.withLock { $0.open = [] } }
}
