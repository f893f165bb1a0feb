import Domain
import HTTPTypes
import Hummingbird
import ServiceLifecycle
import UseCases
import Words

/// What happens, as server-sent events: the position of the journal now, and again whenever it has moved, at most once a
/// second. It says nothing else, so that it is open to everyone; a browser needs one, whatever the number of its tabs.
enum LiveRoute {
    static func route(_ watch: PositionWatch, _ listeners: Listeners) -> Route {
        Route(
            method: .get, path: "/live", name: "live",
            summary: "Server-sent events: `position` with the journal's last position, whenever it has moved.",
            tag: "figures", entry: .anyone, media: "text/event-stream",
            refusals: [.serviceUnavailable], isPage: true
        ) { _ in
            guard await listeners.enter() else {
                var problem = Problem(.serviceUnavailable, "too-many-listeners", .temporarilyUnavailable)
                problem.headers[.retryAfter] = "60"
                throw problem
            }
            var reply = Reply.text("", "text/event-stream; charset=utf-8")
            reply.stream = { writer in
                do { try await tell(watch, &writer) } catch {
                    await listeners.leave()
                    throw error
                }
                await listeners.leave()
            }
            return reply
        }
    }

    /// Until the server stops or the listener is gone, which is found out at the latest when nothing else was said for long.
    @concurrent private static func tell(
        _ watch: PositionWatch, _ writer: inout any ResponseBodyWriter
    ) async throws {
        try await writer.write(ByteBuffer(string: "retry: 5000\n\n"))
        var told: Int64?
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let next = try await cancelWhenGracefulShutdown { [told] in
                try await watch.position(otherThan: told, within: .seconds(15))
            }
            guard let next else {
                try await writer.write(ByteBuffer(string: ": still here\n\n"))
                continue
            }
            told = next
            try await writer.write(ByteBuffer(string: "event: position\ndata: \(next)\n\n"))
            // The rhythm of the stream, not a wait for anything.
            try await Task.sleep(for: .seconds(1))
        }
    }
}

/// How many listen to what happens: no more than a bound.
actor Listeners {
    private var count = 0
    private let most: Int

    init(most: Int) { self.most = most }

    /// Lets one more listen, unless there are too many.
    func enter() -> Bool {
        guard count < most else { return false }
        count += 1
        return true
    }

    func leave() { count -= 1 }
}
