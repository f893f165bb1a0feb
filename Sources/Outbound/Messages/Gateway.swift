public import Domain

/// A text to one recipient, by whatever a ``Gateway`` stands for: a text message, a message of a group's robot.
public struct OutboundMessage: Hashable, Sendable {
    public var id: NoticeID
    /// As the gateway names recipients: a phone number's digits, a member's name; empty where it needs none.
    public var recipient: String
    public var subject: String
    public var text: String

    public init(id: NoticeID, recipient: String, subject: String = "", text: String) {
        self.id = id
        self.recipient = recipient
        self.subject = subject
        self.text = text
    }
}

/// A service that takes texts over HTTP, and how it is reached.
public struct Gateway: Hashable, Sendable {
    public var template: HTTPTemplate
    public var connection: ConnectionSettings

    public init(template: HTTPTemplate, connection: ConnectionSettings = .trusted) {
        self.template = template
        self.connection = connection
    }
}

extension Courier {
    /// Sends one text through a gateway. Throws where the gateway didn't say that it took it over.
    public func send(
        _ message: OutboundMessage, through gateway: Gateway, at moment: Moment
    ) async throws(DeliveryFault) -> Delivered {
        let host = gateway.template.host
        var found: [SecretName: String] = [:]
        for name in gateway.template.secrets { found[name] = try await secret(name, host: host) }
        let values = TemplateValues(message: message, moment: moment, secrets: found)
        let content: Parcel.Content
        switch gateway.template.content(values) {
        case .success(let made): content = made
        case .failure(let fault):
            let problem: DeliveryFault.Problem =
                switch fault.placeholder {
                case .secret(let name): .secretUnusable(name)
                default: .valueUnusable(placeholder: fault.placeholder.description)
                }
            throw DeliveryFault(host: host, problem: problem)
        }
        let parcel = Parcel(host: host, connection: gateway.connection, content: content)
        let answer = try await carry(parcel)
        switch gateway.template.judge(answer) {
        case .success(let delivered): return delivered
        case .failure(let found): throw parcel.fault(found.problem, mayHaveArrived: found.mayHaveArrived)
        }
    }
}
