/// How the other side is reached: by what addresses, whom to trust, and how long to wait.
public struct ConnectionSettings: Hashable, Sendable {
    /// Whose certificates are trusted.
    public enum Trust: Hashable, Sendable {
        /// The machine's authorities.
        case system
        /// Those of a file (PEM) alone.
        case authorities(path: String)
    }

    public var reach: Reach
    public var trust: Trust
    /// `http://proxy.example:3128`; what the environment says of proxies isn't heard. Behind a proxy the addresses that
    /// are connected to can't be seen, so ``reach`` must be ``Reach/anywhere``.
    public var proxy: String?
    /// Milliseconds until a connection must stand, looking up the name included.
    public var connectLimit: Int
    /// Milliseconds until the whole must be over.
    public var totalLimit: Int
    /// The most bytes of an answer that are read.
    public var answerLimit: Int

    /// Any values; what contradicts itself is found when something is sent.
    public init(
        reach: Reach, trust: Trust = .system, proxy: String? = nil, connectLimit: Int = 10_000,
        totalLimit: Int = 30_000,
        answerLimit: Int = 65_536
    ) {
        self.reach = reach
        self.trust = trust
        self.proxy = proxy
        self.connectLimit = connectLimit
        self.totalLimit = totalLimit
        self.answerLimit = answerLimit
    }

    /// For targets that somebody else may name: public addresses only.
    public static let guarded = ConnectionSettings(reach: .publicInternet())
    /// For what the administrator set up, often beside us in a network of our own.
    public static let trusted = ConnectionSettings(reach: .anywhere)
}
