import Domain
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Words

/// Answers what is no request, or one whose head is beyond all bounds, with a problem document, and ends the connection.
///
/// What its sender still sends is read away for a moment, because a connection that is closed on unread bytes loses the
/// answer on its way.
final class UnreadableRequests: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let metrics: Metrics
    /// Requests whose answer isn't whole, and whether that of the first has begun.
    private var unanswered = 0
    private var isAnswering = false
    /// It was answered here: what the responder has to say comes too late.
    private var isOver = false

    private static let patience = TimeAmount.seconds(2)

    init(_ metrics: Metrics) { self.metrics = metrics }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { unanswered += 1 }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head): isAnswering = head.status.kind != .informational
        case .body: break
        case .end:
            unanswered -= 1
            isAnswering = false
        }
        context.write(data, promise: promise)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // In the middle of an answer, or behind others that must come first, there is nothing to be said.
        guard let fault = error as? HTTPParserError, !isOver, !isAnswering, unanswered <= 1 else {
            context.fireErrorCaught(error)
            return
        }
        isOver = true
        let problem = UnreadableRequests.problem(fault)
        metrics.began()
        metrics.ended("other", "none", problem.status.code, microseconds: 0)
        let body = problem.json(in: .zh, request: "none").bytes
        var head = HTTPResponse(status: problem.status)
        head.headerFields[.contentType] = "application/problem+json"
        head.headerFields[.contentLanguage] = "zh-Hans"
        head.headerFields[.contentLength] = "\(body.count)"
        head.headerFields[.cacheControl] = "no-store"
        head.headerFields[.connection] = "close"
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        let channel = context.channel
        context.close(mode: .output, promise: nil)
        context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
    }

    private static func problem(_ fault: HTTPParserError) -> Problem {
        switch fault {
        case .headerOverflow: Problem(.requestHeaderFieldsTooLarge, "headers-too-large", .headersTooLarge)
        default: Problem(.badRequest, "not-http", .notHTTP)
        }
    }
}

@available(*, unavailable)
extension UnreadableRequests: Sendable {}
