/// What goes over the wire, made ready: nothing in it is looked up or judged any more. It holds secrets, and is shown
/// nowhere.
struct Parcel: Sendable {
    enum Content: Sendable {
        case request(method: HTTPMethod, url: String, headers: [(name: String, value: String)], body: [UInt8]?)
        case mail(
            url: String, security: MailRelay.Security, login: (user: String, password: String)?, envelope: Envelope)
    }

    struct Envelope: Sendable {
        var sender: String
        var recipient: String
        var message: [UInt8]
    }

    var host: String
    var connection: ConnectionSettings
    var content: Content

    func fault(_ problem: DeliveryFault.Problem, mayHaveArrived: Bool = false) -> DeliveryFault {
        DeliveryFault(host: host, problem: problem, mayHaveArrived: mayHaveArrived)
    }
}

/// What came back.
struct Answer: Sendable {
    /// The HTTP status or the code of the last SMTP reply.
    var status: Int
    var body: [UInt8] = []
    /// Seconds.
    var retryAfter: Int64?
}

/// The verbs a template may use.
public enum HTTPMethod: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
}
