import Domain
import HTTPTypes
import Hummingbird
import Logs
import UseCases
import Words

/// One line of the route table: everything that is known of an address and a method. The router serves it and the document
/// for other programs describes it, from the same value.
struct Route: Sendable {
    /// How it may be called.
    enum Method: String, Error, CaseIterable, Sendable {
        case get, post, delete

        var http: HTTPRequest.Method {
            switch self {
            case .get: .get
            case .post: .post
            case .delete: .delete
            }
        }
    }

    /// Who is let through to the use case, which decides the rest.
    enum Entry: Equatable, Sendable {
        /// Nobody is asked who they are.
        case anyone
        /// Whoever doesn't say who they are reads as the public.
        case reader
        /// Somebody in office, by session or token.
        case official
        /// Somebody in office, or whoever reported the matter, by its tracking secret.
        case actor
    }

    /// A parameter in the path, the query or a header.
    struct Parameter: Sendable {
        enum Place: String, Sendable { case path, query, header }
        var name: String
        var place: Place
        var schema: Schema
        var note: String
        var isRequired = false
        /// Whether a page's form sends it once for each of several that were ticked; they are one text with commas between.
        var takesSeveral = false
    }

    var method: Method
    /// With its parameters in braces: `/api/v1/matters/{number}`.
    var path: StaticString
    /// What follows the path in the address, and isn't told apart in the log.
    var ending = ""
    /// The name that generated clients give it.
    var name: String
    var summary: String
    var tag: String
    var entry: Entry
    /// What a token must be good for.
    var scope: TokenScope?
    /// The capacities that the use case takes it from; `nil`: every one.
    var roles: Set<Role>?
    var parameters: [Parameter] = []
    var body: Schema?
    /// Whether it takes a form with a file (RFC 7578) instead of JSON; ``body`` then says what its other fields are.
    var takesFile = false
    /// A body that the route takes, for readers of the document and for tests.
    var example: JSON?
    var status: HTTPResponse.Status = .ok
    /// What is answered; `nil`: nothing, or no JSON.
    var reply: Schema?
    /// Of what isn't JSON: its media type.
    var media: String?
    /// How it may be refused, beside what every route has.
    var refusals: [HTTPResponse.Status] = []
    /// Whether the answer carries a matter's version as its tag.
    var isVersioned = false
    /// Whether it is for people's browsers: no part of the document, and its refusals are pages.
    var isPage = false
    /// Whether its page may ask the phone where it is.
    var asksPosition = false
    /// The form of a page that it takes.
    var form: PageForm?
    var handle: @Sendable (Call) async throws -> Reply

    var template: String { "\(path)\(ending)" }
    var segments: [Substring] { template.split(separator: "/") }
}

/// An answer that isn't a problem.
struct Reply: Sendable {
    var status: HTTPResponse.Status
    var body: [UInt8]
    var media: String
    var headers: HTTPFields = [:]
    /// Of what isn't held whole: how long it is, and its pieces.
    var pieces: Pieces?
    /// Of what has no length: sends until it is done.
    var stream: Stream?
    /// After signing in again: the form that was being filled in is shown instead.
    var resumed: Resumed?

    /// A form that was being filled in, and the session that it may go on in.
    struct Resumed: Sendable {
        var session: String
        var draft: String
    }

    typealias Stream = @Sendable @concurrent (inout any ResponseBodyWriter) async throws -> Void

    /// A content that is read piece by piece.
    struct Pieces: Sendable {
        var length: Int
        var count: Int
        var piece: @Sendable (Int) throws -> [UInt8]
    }

    static func json(_ json: JSON, _ status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status: status, body: json.bytes, media: "application/json")
    }

    static let nothing = Reply(status: .noContent, body: [], media: "")

    static func text(_ text: String, _ media: String = "text/plain; charset=utf-8") -> Reply {
        Reply(status: .ok, body: Array(text.utf8), media: media)
    }

    func with(_ name: HTTPField.Name, _ value: String) -> Reply {
        var reply = self
        reply.headers[name] = value
        return reply
    }
}

extension Route.Parameter {
    static func path(_ name: String, _ schema: Schema, _ note: String = "") -> Self {
        .init(name: name, place: .path, schema: schema, note: note, isRequired: true)
    }
    static func query(_ name: String, _ schema: Schema, _ note: String = "", isRequired: Bool = false) -> Self {
        .init(name: name, place: .query, schema: schema, note: note, isRequired: isRequired)
    }
    static func header(_ name: String, _ schema: Schema, _ note: String = "") -> Self {
        .init(name: name, place: .header, schema: schema, note: note)
    }

    static let number = path("number", .number, "The public number of a matter.")
    static let ifMatch = header(
        "If-Match", .string(.init(length: 3...20, form: .versionTag)),
        "The ETag of the matter as it was seen; refused with what is new where it changed since.")
    static let idempotencyKey = header(
        "Idempotency-Key", .string(.init(length: 1...100, form: .requestKey)),
        "The same request sent again under the same key is carried out once and answered the same, for 30 days.")
}

extension TextForm {
    static let versionTag = TextForm(
        name: "entity tag", pattern: "^\"[0-9]{1,9}\"$", most: 20, accepts: { Call.version(ofTag: $0) != nil })
    static let requestKey = TextForm(
        name: "request key", pattern: "^[!#-~]{1,100}$", most: 100,
        accepts: { (1...100).contains($0.utf8.count) && $0.utf8.allSatisfy { (33...126).contains($0) && $0 != 34 } })
}

extension Route.Method {
    /// For the log.
    var word: LogWord { LogWord(caseOf: self) }
}
