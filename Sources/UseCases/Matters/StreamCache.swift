import Domain
import Store
import Synchronization

/// Matters as they were last committed: those that are open, and those that were read of late. A cached state counts only if its digest is
/// the one that ends the stream in the store: the chain then proves that it is this history's state, whoever wrote since.
final class StreamCache: Sendable {
    private struct Shelf {
        let limit: Int
        var streams: [UInt128: Stream<MatterDecider>] = [:]
        /// In the order they came in, for letting go of the oldest.
        var order: [UInt128] = []

        mutating func keep(_ stream: Stream<MatterDecider>) {
            if streams.updateValue(stream, forKey: stream.id) == nil { order.append(stream.id) }
            guard order.count > limit else { return }
            let oldest = order.prefix(limit / 2)
            for id in oldest { streams[id] = nil }
            order.removeFirst(oldest.count)
        }
    }

    private struct State {
        var open = Shelf(limit: 4096)
        var closed = Shelf(limit: 1024)
    }

    private let state = Mutex(State())

    subscript(id: MatterID) -> Stream<MatterDecider>? {
        state.withLock { $0.open.streams[id.raw] ?? $0.closed.streams[id.raw] }
    }

    /// Keeps a stream that was committed; a closed matter is let go of.
    func keep(_ stream: Stream<MatterDecider>) { keep(stream, keepsClosed: false) }

    /// Keeps a stream that is read again when a page is turned back, also where its matter is closed.
    func keepRead(_ stream: Stream<MatterDecider>) { keep(stream, keepsClosed: true) }

    private func keep(_ stream: Stream<MatterDecider>, keepsClosed: Bool) {
        state.withLock { state in
            let isOpen = stream.state?.isOpen == true
            if isOpen { state.open.keep(stream) } else { state.open.streams[stream.id] = nil }
            if !isOpen, keepsClosed { state.closed.keep(stream) } else { state.closed.streams[stream.id] = nil }
        }
    }
}
