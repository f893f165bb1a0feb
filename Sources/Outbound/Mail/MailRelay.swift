/// The mail server that takes our mail.
public struct MailRelay: Hashable, Sendable {
    public enum Security: Hashable, Sendable {
        /// Encrypted from the first byte (port 465).
        case tls
        /// Encrypted after STARTTLS, or not at all: a server that doesn't offer it gets nothing (port 587 or 25).
        case startTLS
        /// Never encrypted: for a server on this machine or in a closed network. Takes no login.
        case clear
    }

    public struct Login: Hashable, Sendable {
        public var user: String
        public var password: SecretName

        public init(user: String, password: SecretName) {
            self.user = user
            self.password = password
        }
    }

    /// What is wrong with the settings.
    public enum Fault: Error, Hashable, Sendable {
        /// Not a host's name or address.
        case host
        case port(Int)
        /// Not a host's name: what we call ourselves.
        case greeting
        /// A password would go over the wire for everybody to read.
        case loginInClear
        /// Empty, or with control characters.
        case user
    }

    public let host: String
    public let port: Int
    public let security: Security
    public let login: Login?
    /// Who bounces are sent to; the mail's own sender where nothing is said.
    public let bounces: Mailbox?
    public let connection: ConnectionSettings
    private let greeting: String

    /// `greeting`: what we call ourselves to the server (EHLO).
    public init(
        host: String, port: Int, security: Security, login: Login? = nil, bounces: Mailbox? = nil,
        greeting: String = "localhost", connection: ConnectionSettings = .trusted
    ) throws(Fault) {
        let bracketed = host.contains(":") ? "[\(host)]" : host
        guard TargetURL.isAuthority(bracketed[...]), !host.hasPrefix("[") else { throw .host }
        guard (1...65_535).contains(port) else { throw .port(port) }
        guard TargetURL.isHostName(greeting[...]) else { throw .greeting }
        if let login {
            guard security != .clear else { throw .loginInClear }
            let isPlain = login.user.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            guard !login.user.isEmpty, isPlain else { throw .user }
        }
        self.host = bracketed
        self.port = port
        self.security = security
        self.login = login
        self.bounces = bounces
        self.greeting = greeting
        self.connection = connection
    }

    var place: String { "\(host):\(port)" }

    var url: String { "\(security == .tls ? "smtps" : "smtp")://\(place)/\(greeting)" }
}

extension Courier {
    /// Sends one mail. Throws where the server didn't say that it took it over; what it called it, it seldom says.
    public func send(_ mail: Mail, through relay: MailRelay) async throws(DeliveryFault) -> Delivered {
        var login: (user: String, password: String)?
        if let asked = relay.login {
            let password = try await secret(asked.password, host: relay.place)
            guard !password.isEmpty, password.unicodeScalars.allSatisfy({ $0 != "\0" && $0 != "\r" && $0 != "\n" })
            else {
                throw DeliveryFault(host: relay.place, problem: .secretUnusable(asked.password))
            }
            login = (asked.user, password)
        }
        let envelope = Parcel.Envelope(
            sender: (relay.bounces ?? mail.from).address, recipient: mail.to.address, message: mail.rendered)
        let parcel = Parcel(
            host: relay.place, connection: relay.connection,
            content: .mail(url: relay.url, security: relay.security, login: login, envelope: envelope))
        _ = try await carry(parcel)
        return Delivered(reference: mail.messageID)
    }
}
