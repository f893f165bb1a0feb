import Domain
import Store
import Synchronization

/// Open matters as they were last committed. A cached state counts only if its digest is the one that ends the stream
/// in the store: the chain then proves that it is this history's state, whoever wrote since.
final class StreamCache: Sendable {
    private struct State {
        var streams: [UInt128: Stream<MatterDecider>] = [:]
        /// In the order they came in, for letting go of the oldest.
        var order: [UInt128] = []
    }

    private static let limit = 4096
    private let state = Mutex(State())

    subscript(id: MatterID) -> Stream<MatterDecider>? { state.withLock { $0.streams[id.raw] } }

    /// Keeps a stream that was committed; a closed matter is let go of.
    func keep(_ stream: Stream<MatterDecider>) {
        state.withLock { state in
            guard stream.state?.isOpen == true else {
                state.streams[stream.id] = nil
                return
            }
            if state.streams.updateValue(stream, forKey: stream.id) == nil { state.order.append(stream.id) }
            guard state.order.count > StreamCache.limit else { return }
            let oldest = state.order.prefix(StreamCache.limit / 2)
            for id in oldest { state.streams[id] = nil }
            state.order.removeFirst(oldest.count)
        }
    }
}
