public import Domain

/// Why something wasn't delivered: what happened and where, and never a secret, the recipient or the text.
public struct DeliveryFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What a mail server was being told.
    public enum MailStep: String, Hashable, Sendable {
        case greeting, hello, startTLS, login, sender, recipient, message
    }

    /// What a mail server said: `550 5.1.1` without its words, which may repeat the recipient.
    public struct MailReply: Hashable, Sendable, CustomStringConvertible {
        /// 200–599.
        public let code: Int
        /// `5.1.1` (RFC 3463), where it gave one.
        public let enhanced: String?

        public init(code: Int, enhanced: String? = nil) {
            self.code = code
            self.enhanced = enhanced
        }

        public var description: String { enhanced.map { "\(code) \($0)" } ?? "\(code)" }
    }

    public enum Problem: Hashable, Sendable {
        /// A secret that a template or login refers to isn't there.
        case secretMissing(SecretName)
        /// A secret can't stand where it is used: not a signing key, or characters that a header can't hold.
        case secretUnusable(SecretName)
        /// The text of a placeholder can't stand where the template puts it.
        case valueUnusable(placeholder: String)
        /// Behind a proxy nobody sees which addresses are connected to.
        case proxyHidesAddress
        /// It isn't an address that may be reached from here.
        case addressForbidden(NetworkAddress)
        case nameNotFound
        case noConnection
        /// Broken off while sending or reading.
        case brokenOff
        case timedOut(connecting: Bool, milliseconds: Int)
        /// No trusted encrypted connection.
        case insecure
        /// A status that isn't one of success. `retryAfter`: seconds that the other side asked to wait.
        case status(Int, retryAfter: Int64? = nil)
        /// It sends us elsewhere.
        case redirect(Int)
        case answerTooLarge(limit: Int)
        /// A status of success, and an answer that doesn't say so.
        case answerNotUnderstood
        /// An answer that says no for ever, by the template's rules.
        case refusedByAnswer
        case mail(MailReply, at: MailStep)
        /// The mail server doesn't take our login.
        case loginRefused(MailReply?)
        case cancelled
        case stopped
        /// libcurl's number for anything else.
        case other(code: Int)
    }

    /// `gateway.example:8080`; of what was sent to it nothing stands here.
    public let host: String
    public let problem: Problem
    /// The other side may have taken it over all the same, because its answer was lost or unclear: another attempt may
    /// deliver it twice.
    public let mayHaveArrived: Bool

    public init(host: String, problem: Problem, mayHaveArrived: Bool = false) {
        self.host = host
        self.problem = problem
        self.mayHaveArrived = mayHaveArrived
    }

    /// One sentence for the log.
    public var description: String { "\(host): \(sentence)\(mayHaveArrived ? "; it may have arrived" : "")" }

    private var sentence: String {
        switch problem {
        case .secretMissing(let name): "the secret \(name) is missing"
        case .secretUnusable(let name): "the secret \(name) can't be used here"
        case .valueUnusable(let placeholder): "what {\(placeholder)} stands for can't be put there"
        case .proxyHidesAddress: "addresses can't be judged behind a proxy"
        case .addressForbidden(let address): "its address \(address) must not be reached"
        case .nameNotFound: "the name isn't known"
        case .noConnection: "no connection"
        case .brokenOff: "the connection broke off"
        case .timedOut(let connecting, let limit): "\(connecting ? "no connection" : "not done") within \(limit) ms"
        case .insecure: "no trusted encrypted connection"
        case .status(let status, let after): "status \(status)\(after.map { ", asks to wait \($0) s" } ?? "")"
        case .redirect(let status): "status \(status) sends elsewhere, which isn't followed"
        case .answerTooLarge(let limit): "the answer is larger than \(limit) bytes"
        case .answerNotUnderstood: "the answer doesn't say that it was taken over"
        case .refusedByAnswer: "the answer says no"
        case .mail(let reply, let step): "reply \(reply) to \(step.rawValue)"
        case .loginRefused(let reply): "the login was refused\(reply.map { " (\($0))" } ?? "")"
        case .cancelled: "cancelled"
        case .stopped: "stopped"
        case .other(let code): "libcurl's error \(code)"
        }
    }

    /// What the outbox is told.
    public var outcome: DeliveryOutcome {
        switch problem {
        case .secretMissing, .secretUnusable, .proxyHidesAddress: .retry(.misconfigured)
        case .valueUnusable: .failed(.malformed)
        case .addressForbidden: .failed(.addressForbidden)
        case .nameNotFound, .noConnection, .brokenOff, .other: .retry(.unreachable)
        case .timedOut: .retry(.timedOut)
        case .insecure: .retry(.insecure)
        case .status(let status, let after): DeliveryFault.outcome(status: status, after: after.map { $0 * 1000 })
        // Moved for good; or a door that is shut for now, as portals and firewalls do it.
        case .redirect(let status): [301, 308].contains(status) ? .failed(.redirected) : .retry(.redirected)
        case .answerTooLarge: .retry(.answerTooLarge)
        case .answerNotUnderstood: .retry(.answerNotUnderstood)
        case .refusedByAnswer: .failed(.recipientRefused)
        case .mail(let reply, let step): DeliveryFault.outcome(reply: reply, step: step)
        case .loginRefused: .retry(.notAuthorised)
        case .cancelled, .stopped: .retry(.interrupted)
        }
    }

    /// What an administrator can put right is tried again until it is too old.
    private static func outcome(status: Int, after: Int64?) -> DeliveryOutcome {
        switch status {
        case 401, 403, 407: .retry(.notAuthorised, after: after)
        case 429: .retry(.throttled, after: after)
        case 408, 421, 423, 425: .retry(.serverFault, after: after)
        case 400..<500: .failed(.messageRefused)
        case 500..<600: .retry(.serverFault, after: after)
        default: .retry(.answerNotUnderstood, after: after)
        }
    }

    private static func outcome(reply: MailReply, step: MailStep) -> DeliveryOutcome {
        guard (500..<600).contains(reply.code) else {
            // A mailbox that is full or greylisted, or the server's own trouble.
            return (400..<500).contains(reply.code) ? .retry(.serverFault) : .retry(.answerNotUnderstood)
        }
        // RFC 4954: authentication is required, or the mechanism too weak.
        if [530, 534, 535, 538].contains(reply.code) { return .retry(.notAuthorised) }
        switch step {
        // Said before it heard of this message, so not of it.
        case .greeting, .hello, .startTLS: return .retry(.serverFault)
        case .login: return .retry(.notAuthorised)
        case .sender: return reply.code == 552 ? .failed(.messageRefused) : .failed(.senderRefused)
        case .recipient: return .failed(.recipientRefused)
        case .message: return .failed(.messageRefused)
        }
    }
}

/// What was taken over by the other side.
public struct Delivered: Hashable, Sendable {
    /// What the other side calls it, where it said so; at most 200 characters, printable.
    public let reference: String?

    public init(reference: String?) { self.reference = reference }

    /// What the outbox is told.
    public var outcome: DeliveryOutcome { .delivered(reference: reference) }
}

/// The name under which a secret is kept outside templates and settings.
public struct SecretName: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    /// Takes 1 to 64 letters, digits, points, hyphens and underscores of ASCII; `nil` for anything else.
    public init?(_ text: String) {
        let allowed = text.utf8.allSatisfy { isASCIILetterOrDigit($0) || [0x2D, 0x2E, 0x5F].contains($0) }
        guard allowed, (1...64).contains(text.utf8.count) else { return nil }
        description = text
    }
}

/// Finds a secret when it is needed; `nil` where there is none by that name.
public typealias Secrets = @Sendable (SecretName) async -> String?

func isASCIILetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}
