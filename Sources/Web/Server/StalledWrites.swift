import Logging
import NIOCore

/// Ends a connection whose other side doesn't take what was written to it.
final class StalledWrites: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    typealias OutboundIn = NIOAny

    private let patience: TimeAmount
    private var watch: Scheduled<Void>?

    init(seconds: Int64) { patience = .seconds(seconds) }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        watch?.cancel()
        watch = nil
        if !context.channel.isWritable {
            let channel = context.channel
            watch = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        watch?.cancel()
        watch = nil
        context.fireChannelInactive()
    }
}

@available(*, unavailable)
extension StalledWrites: Sendable {}

/// Where nothing is logged.
func silentLogger() -> Logger { Logger(label: "hummingbird", factory: { _ in SwiftLogNoOpLogHandler() }) }
