public import Domain

/// Something told to another system.
public struct Webhook: Hashable, Sendable {
    public var id: NoticeID
    /// JSON, sent and signed as it stands.
    public var body: [UInt8]

    public init(id: NoticeID, body: [UInt8]) {
        self.id = id
        self.body = body
    }
}

/// Another system that is told things by signed webhooks.
public struct WebhookTarget: Hashable, Sendable {
    let url: TargetURL
    /// Under which names the keys are kept: the one that is used, and while it is changed the other.
    public let keys: [SecretName]
    public let connection: ConnectionSettings

    /// An address without placeholders but of secrets. Only public addresses are reached unless the settings say otherwise.
    public init(url: String, keys: [SecretName], connection: ConnectionSettings = .guarded) throws(TemplateFault) {
        self.url = try TargetURL(url)
        for placeholder in self.url.placeholders {
            guard case .secret = placeholder else { throw .unknownPlaceholder(placeholder.description) }
        }
        self.keys = keys
        self.connection = connection
    }

    /// `hooks.example`.
    public var host: String { url.host }
}

extension Courier {
    /// Sends a webhook once, signed as of this moment. Any status of 200–299 says that it was taken over.
    public func send(
        _ webhook: Webhook, to target: WebhookTarget, at moment: Moment
    ) async throws(DeliveryFault) -> Delivered {
        var keys: [WebhookKey] = []
        for name in target.keys {
            guard let key = WebhookKey(try await secret(name, host: target.host)) else {
                throw DeliveryFault(host: target.host, problem: .secretUnusable(name))
            }
            keys.append(key)
        }
        var found: [SecretName: String] = [:]
        for case .secret(let name) in target.url.placeholders {
            found[name] = try await secret(name, host: target.host)
        }
        let message = OutboundMessage(id: webhook.id, recipient: "", text: "")
        let address: String
        switch target.url.filled(TemplateValues(message: message, moment: moment, secrets: found)) {
        case .success(let text): address = text
        case .failure(let fault):
            throw DeliveryFault(
                host: target.host, problem: .valueUnusable(placeholder: fault.placeholder.description))
        }
        let signature = WebhookSignature(id: webhook.id, body: webhook.body, at: moment, keys: keys)
        var headers = [
            (name: "Content-Type", value: "application/json; charset=utf-8"),
            (name: "webhook-id", value: signature.id), (name: "webhook-timestamp", value: signature.timestamp),
        ]
        if !keys.isEmpty { headers.append((name: "webhook-signature", value: signature.signature)) }
        let parcel = Parcel(
            host: target.host, connection: target.connection,
            content: .request(method: .post, url: address, headers: headers, body: webhook.body))
        let answer = try await carry(parcel)
        if let found = ProblemFound(status: answer) {
            throw parcel.fault(found.problem, mayHaveArrived: found.mayHaveArrived)
        }
        return Delivered(reference: nil)
    }
}
