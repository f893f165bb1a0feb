import CPostgres
import Dispatch
import Glibc
import Synchronization

/// What a listener hears.
public enum PostgresSignal: Equatable, Sendable {
    /// Somebody notified the channel; `sender` is the server's process of whoever did.
    case notified(payload: String, sender: Int32)
    /// It listens, for the first time or again: what was said before wasn't heard.
    case mayHaveMissed
}

/// Listens to a channel on a connection of its own, and connects again when that is lost.
public final class PostgresListener: Sendable {
    /// What is heard, until the listener is stopped. To be read by one reader.
    public let signals: AsyncStream<PostgresSignal>
    private let continuation: AsyncStream<PostgresSignal>.Continuation
    private let settings: PostgresSettings
    private let channel: String
    /// Written to, it wakes the thread that waits.
    private let bell: Int32
    private let isStopped = Mutex(false)

    /// Begins to listen. A channel is a name of lower-case letters, digits and underscores.
    public init(_ settings: PostgresSettings, channel: String) throws(PostgresError) {
        guard !channel.isEmpty, channel.utf8.count < 64,
            channel.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 95 })
        else { throw PostgresError(kind: .misuse, message: "no name of a channel") }
        self.settings = settings
        self.channel = channel
        (signals, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1000))
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw PostgresError(kind: .other, message: String(cString: strerror(errno)))
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let hearing = ends[0]
        bell = ends[1]
        DispatchQueue(label: "postgres.listener").async { [settings, channel, continuation, weak self] in
            PostgresListener.listen(settings, channel, hearing, continuation) {
                self?.isStopped.withLock(\.self) ?? true
            }
            close(hearing)
            continuation.finish()
        }
    }

    deinit { stop() }

    /// Ends listening and the stream.
    public func stop() {
        let isFirst = isStopped.withLock { stopped in
            defer { stopped = true }
            return !stopped
        }
        // Its end is what wakes.
        if isFirst { close(bell) }
    }

    private static func listen(
        _ settings: PostgresSettings, _ channel: String, _ bell: Int32,
        _ continuation: AsyncStream<PostgresSignal>.Continuation, _ isStopped: () -> Bool
    ) {
        var backOff = BackOff()
        while !isStopped() {
            if let connection = ListeningConnection(settings, channel) {
                backOff = BackOff()
                continuation.yield(.mayHaveMissed)
                while !isStopped(), connection.wait(bell, { continuation.yield($0) }) {}
            }
            guard !isStopped() else { return }
            var ring = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
            poll(&ring, 1, Int32(clamping: backOff.step().milliseconds))
        }
    }
}

/// A connection that listens; for one thread.
private final class ListeningConnection {
    private let connection: OpaquePointer

    init?(_ settings: PostgresSettings, _ channel: String) {
        let parameters = settings.parameters
        let made = withCStrings(parameters.map(\.keyword)) { keywords in
            withCStrings(parameters.map(\.value)) { PQconnectdbParams(keywords, $0, 1) }
        }
        guard let made else { return nil }
        connection = made
        huiyin_pg_silence(made)
        guard PQstatus(made) == CONNECTION_OK else { return nil }
        let answer = PQexec(made, "LISTEN \(channel)").map(PostgresAnswer.init)
        guard answer?.status == PGRES_COMMAND_OK else { return nil }
    }

    deinit { PQfinish(connection) }

    /// Waits for what comes; `false` when the connection is lost.
    func wait(_ bell: Int32, _ hear: (PostgresSignal) -> Void) -> Bool {
        var states = [
            pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0),
            pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&states, 2, 30_000)
        if count < 0 { return errno == EINTR }
        if count == 0 {
            // Nothing came: is the server still there?
            guard PQexec(connection, "SELECT 1").map(PostgresAnswer.init)?.status == PGRES_TUPLES_OK else {
                return false
            }
        }
        guard PQconsumeInput(connection) == 1, PQstatus(connection) == CONNECTION_OK else { return false }
        while let notification = PQnotifies(connection) {
            hear(
                .notified(
                    payload: notification.pointee.extra.map { String(cString: $0) } ?? "",
                    sender: notification.pointee.be_pid))
            PQfreemem(notification)
        }
        return true
    }
}
