import CPostgres

/// Where a database is, and how a connection to it behaves.
public struct PostgresSettings: Sendable {
    /// `postgres://user:password@host:port/database?sslmode=verify-full&sslrootcert=…`: everything libpq knows may stand in
    /// it. Never shown; ``address`` is.
    let url: String
    /// The URL without its password and its options, for people.
    public let address: String
    /// Every secret that stands in the URL, to be taken out of messages.
    let secrets: [String]

    /// What the connection says of itself in `pg_stat_activity`.
    public var applicationName = "huiyin"
    /// How long coming about may take, an attempt and address; the server's name is looked up beside.
    public var connectTimeout: Duration = .seconds(5)
    /// After how long a statement ends by itself; zero: never.
    public var statementTimeout: Duration = .zero
    /// How long a statement waits for a lock; zero: for ever.
    public var lockTimeout: Duration = .zero
    /// After how long the server ends a connection that does nothing within a transaction; zero: never.
    public var idleInTransactionTimeout: Duration = .zero
    /// After how long unanswered data ends a connection (the network is gone, or the other machine).
    public var networkTimeout: Duration = .seconds(20)
    /// Statements run on each new connection before anything else.
    public var preparation: [String] = []
    /// How many prepared statements a connection keeps.
    public var mostStatements = 300

    /// Throws ``PostgresError/Kind/address`` for what isn't a connection's URL; the message repeats nothing of it.
    public init(url: String) throws(PostgresError) {
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else {
            throw PostgresError(kind: .address, message: "not a postgres:// URL")
        }
        guard let options = PQconninfoParse(url, nil) else {
            throw PostgresError(kind: .address, message: "not a connection URL")
        }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var secrets: [String] = []
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                let text = String(cString: value)
                values[String(cString: keyword)] = text
                // "*" marks what a dialogue wouldn't show.
                if let mark = option.pointee.dispchar, String(cString: mark) == "*", !text.isEmpty {
                    secrets.append(text)
                }
            }
            option += 1
        }
        self.url = url
        self.secrets = secrets
        let host = values["host"] ?? values["hostaddr"] ?? ""
        let isSocket = host.hasPrefix("/")
        address =
            "postgres://" + (values["user"].map { $0 + "@" } ?? "") + (isSocket ? "" : host)
            + (values["port"].map { ":" + $0 } ?? "") + "/" + (values["dbname"] ?? "")
            + (isSocket ? "?host=" + host : "")
    }

    /// Another database of the same server.
    public func database(_ name: String) throws(PostgresError) -> PostgresSettings {
        var other = self
        other.otherDatabase = name
        return other
    }

    private(set) var otherDatabase: String?

    /// A message without what the URL keeps secret.
    func cleaned(_ message: String) -> String {
        secrets.reduce(message) { text, secret in
            text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "***")
        }
    }

    /// Keywords and values as libpq takes them; what stands later holds.
    var parameters: [(keyword: String, value: String)] {
        let network = networkTimeout.milliseconds
        return [
            ("connect_timeout", "\(max(2, connectTimeout.milliseconds / 1000))"), ("keepalives_idle", "30"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "\(network)"),
            ("fallback_application_name", applicationName), ("dbname", url),
        ] + (otherDatabase.map { [("dbname", $0)] } ?? []) + [("client_encoding", "UTF8")]
    }

    /// The statement that sets the limit of a connection's statements.
    public var statementLimit: String { "SET statement_timeout = \(statementTimeout.milliseconds)" }

    /// What makes a new connection behave so.
    var introduction: [String] {
        [
            statementLimit,
            "SET lock_timeout = \(lockTimeout.milliseconds)",
            "SET idle_in_transaction_session_timeout = \(idleInTransactionTimeout.milliseconds)",
        ] + preparation
    }
}

extension Duration {
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds) * 1000 + Int(clamping: attoseconds / 1_000_000_000_000_000)
    }
}
