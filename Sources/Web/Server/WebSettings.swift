public import Faces
public import Media

/// How the server is to run.
public struct WebSettings: Sendable {
    public var host: String
    /// 0: any that is free.
    public var port: Int
    public var proxies: TrustedProxies
    public var limits: WebLimits
    /// The program's version, for the document and the metrics.
    public var version: String
    /// Whether what runs beside the server (jobs, notices, search) keeps up.
    public var isKeepingUp: @Sendable () -> Bool
    /// Whether an error passes by itself: a busy store, a full disk.
    public var isTransient: @Sendable (any Error) -> Bool
    /// Whether, for all that is known, what was asked for may have been done all the same.
    public var isOutcomeUnknown: @Sendable (any Error) -> Bool = { _ in false }
    /// Whether the store ended a question because it took too long: less should be asked for.
    public var isTooLong: @Sendable (any Error) -> Bool = { _ in false }
    /// What makes photos anew; `nil`: only PDFs and recordings are taken.
    public var workshop: PhotoWorkshop?
    /// What makes PDFs of papers; `nil`: their pages alone can be printed.
    public var press: PaperPress?
    /// Whether `POST /bench/commit` is there: an empty answer after a commit of nothing, for measuring.
    public var measuresFloor = false

    public init(
        host: String = "127.0.0.1", port: Int = 8080, proxies: TrustedProxies = .init(), limits: WebLimits = .init(),
        version: String = "", isKeepingUp: @escaping @Sendable () -> Bool = { true },
        isTransient: @escaping @Sendable (any Error) -> Bool = { _ in false }, workshop: PhotoWorkshop? = nil
    ) {
        self.workshop = workshop
        self.host = host
        self.port = port
        self.proxies = proxies
        self.limits = limits
        self.version = version
        self.isKeepingUp = isKeepingUp
        self.isTransient = isTransient
    }
}

/// How much the server takes from anybody.
public struct WebLimits: Sendable {
    /// The longest address, in bytes.
    public var address = 4096
    /// All headers of a request, in bytes, and how many.
    public var headers = 16_384
    public var headerCount = 100
    /// The body of a request, in bytes.
    public var body = 256 * 1024
    /// How much of a body that is too large is read away, so that its sender hears why.
    public var drained = 8 * 1024 * 1024
    /// Seconds for a whole request to come in, and for a connection on which nothing happens.
    public var requestSeconds = 30
    public var idleSeconds = 60
    /// Seconds for a file to come in, and how many may come in at once: each is held until it was looked at.
    public var uploadSeconds = 600
    public var uploads = 4
    public var connections = 2000
    /// Of these, how many may listen to what happens.
    public var listeners = 1000
    /// Requests a second and at once of an address, behind which a whole village may sit.
    public var addressPerSecond = 50
    public var addressAtOnce = 500
    /// The same of somebody who showed who they are.
    public var callerPerSecond = 20
    public var callerAtOnce = 200

    public init() {}
}
