import Glibc
public import Hummingbird
import HummingbirdCore
public import Logs
import NIOCore
import ServiceLifecycle
import UnixSignals
public import UseCases

/// The server as one value: what runs and what tests call. `running` hears the port when it listens.
public func buildApplication(
    _ jurisdiction: Jurisdiction, _ settings: WebSettings = .init(), log: Log? = nil,
    running: @escaping @Sendable (Int) async -> Void = { _ in }
) -> some ApplicationProtocol {
    let metrics = Metrics()
    let limits = settings.limits
    let dispatcher = Dispatcher(
        jurisdiction: jurisdiction, settings: settings,
        table: RouteTable(
            SystemRoutes.all(
                metrics, settings, BoardKeeper(jurisdiction),
                PositionWatch(jurisdiction))), metrics: metrics,
        admission: Admission(limits), log: log)
    return Application(
        responder: dispatcher,
        server: .http1(
            configuration: .init(
                additionalChannelHandlers: [
                    StalledWrites(seconds: Int64(limits.idleSeconds)), UnreadableRequests(metrics),
                ],
                idleTimeout: .seconds(Int64(limits.requestSeconds)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers,
                    maxHeaderFieldCount: limits.headerCount))),
        configuration: .init(
            address: .hostname(settings.host, port: settings.port), serverName: nil,
            availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
        onServerRunning: { channel in
            let port = channel.localAddress?.port ?? settings.port
            log?.note(.listening(port: port))
            await running(port)
        },
        logger: log?.logger(ofPackage: "hummingbird") ?? silentLogger())
}

/// The server can't listen where it was told to.
public struct ListenFault: Error {
    public var address: String
    public var reason: String
}

/// Runs it until it is told to stop: what is under way is answered, for at most so many seconds. Throws ``ListenFault``.
public func serve(
    _ application: some ApplicationProtocol, host: String, port: Int, stopWithin seconds: Int = 20,
    onSignals: Bool = true
) async throws {
    var configuration = ServiceGroupConfiguration(
        services: [application], gracefulShutdownSignals: onSignals ? [.sigterm, .sigint] : [],
        logger: application.logger)
    configuration.maximumGracefulShutdownDuration = .seconds(seconds)
    do { try await ServiceGroup(configuration: configuration).run() } catch let error as IOError {
        throw ListenFault(address: "\(host):\(port)", reason: String(cString: strerror(error.errnoCode)))
    }
}
