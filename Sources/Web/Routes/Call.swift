import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Who calls, as far as they showed it.
enum Visitor: Sendable {
    case unknown
    /// Somebody in office, acting in one of their posts.
    case official(Principal, Post)
    /// Whoever reported the matter that the call is about.
    case reporter(ResidentID)
}

/// A request that was checked against its route: what a handler works with.
struct Call: Sendable {
    var jurisdiction: Jurisdiction
    var language: Language
    var path: [String: String] = [:]
    /// The parameters of the query, checked.
    var query: Fields
    /// The same as they came.
    var queryTexts: [(name: String, value: String)] = []
    var body: Fields
    /// What came as a form with a file.
    var form: Form?
    /// The files that came with a page's form, as its fields have them.
    var files: [(field: String, declared: DeclaredFile, bytes: [UInt8])] = []
    /// What the browser keeps for the pages.
    var cookies = Cookies()
    /// What the browser is, in short.
    var device = ""
    /// To whom the forms of a page are bound, and what the browser is given for that where it has nothing yet.
    var holder = ""
    var newVisitor: String?
    var visitor: Visitor
    /// Who is signed in on a page that asks nobody: it gives them no rights there, only the way back to their desk.
    var passerby: Passerby?
    /// The page that is asked for, as a page can lead to it again.
    var here = Link()
    /// Whether a form was sent.
    var isSent = false
    /// This server as the browser called it: `https://huiyin.example`; `nil` where it said no host.
    var origin: String?
    /// Where from, for tries that fail.
    var address: String?
    /// Whether it comes from the machine itself, through nobody.
    var isLocal = false
    /// Whether it takes an answer in gzip's form.
    var takesGzip = false
    var idempotencyKey: String?
    /// The version that the visitor saw.
    var seen: Int?

    func said(_ sentence: Sentence) -> String { sentence.said(in: language) }
    func json(_ sentence: Sentence) -> JSON { .string(said(sentence)) }

    /// The matter's number in the path. A number that can't be one is of no matter.
    func number() throws -> PublicNumber {
        do { return try PublicNumber(path["number"] ?? "") } catch {
            throw Problem(.notFound, "bad-number", .fault(error), at: [.path("number")])
        }
    }

    // MARK: - What the visitor may be given

    /// As whom something is read, and through what; the use case holds a token's scopes against it.
    func reading() -> (as: ReadingAs, via: Access) {
        switch visitor {
        case .unknown: (.public, .console)
        case .reporter(let resident): (.resident(resident), .console)
        case .official(let principal, let post):
            (.actor(Actor(person: post.person, body: post.body, role: post.role)), principal.access)
        }
    }

    /// Refuses a token that isn't good for reading, where no use case does: the organisation and the rules.
    func requireReading() throws {
        guard case .official(let principal, _) = visitor, let scopes = principal.access.scopes,
            !scopes.contains(.read)
        else { return }
        throw Refused.account(.outOfScope(.read))
    }

    /// A request of the visitor's to act.
    func request() throws -> Request {
        switch visitor {
        case .unknown: throw Problem.notSignedIn
        case .reporter: return Request(.resident, key: idempotencyKey, version: seen)
        case .official(let principal, let post):
            guard var request = principal.request(in: post, key: idempotencyKey) else { throw Problem.notSignedIn }
            request.version = seen
            return request
        }
    }

    /// Somebody in office.
    func principal() throws -> Principal {
        guard case .official(let principal, _) = visitor else { throw Problem.notSignedIn }
        return principal
    }

    // MARK: - Versions

    static func tag(_ version: Int) -> String { "\"\(version)\"" }

    static func version(ofTag tag: String) -> Int? {
        guard tag.count >= 3, tag.hasPrefix("\""), tag.hasSuffix("\"") else { return nil }
        let digits = tag.dropFirst().dropLast()
        guard digits.utf8.count <= 9, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(digits)
    }
}

extension Jurisdiction {
    /// Codes of bodies by their ids.
    func bodyCodes() async throws -> [OrganisationID: String] {
        Dictionary(try await bodies().map { ($0.id, $0.code) }) { first, _ in first }
    }
}
