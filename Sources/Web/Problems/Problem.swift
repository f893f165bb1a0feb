import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// Why a request wasn't carried out, as RFC 9457 has it.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    /// The stable name of what is wrong, in its type.
    var name: String
    var detail: Sentence
    /// What exactly, and where.
    var errors: [(at: InputProblem.Place?, detail: Sentence)] = []
    /// Members of its own.
    var members: [(name: String, value: JSON)] = []
    var headers: HTTPFields = [:]

    init(
        _ status: HTTPResponse.Status, _ name: String, _ detail: Sentence, at places: [InputProblem.Place] = []
    ) {
        self.status = status
        self.name = name
        self.detail = detail
        errors = places.map { (at: $0, detail: detail) }
    }

    /// Everything in a request that isn't as its schema says.
    init(_ problems: [InputProblem]) {
        self.init(.badRequest, "malformed", Sentence.requestMalformed)
        errors = problems.prefix(20).map { ($0.at, $0.what.sentence) }
    }

    static let notSignedIn: Problem = {
        var problem = Problem(.unauthorized, "not-signed-in", .signInFirst)
        problem.headers[.wwwAuthenticate] = "Bearer realm=\"huiyin\""
        return problem
    }()

    static let badCredentials: Problem = {
        var problem = Problem(.unauthorized, "bad-credentials", .credentialsEnded)
        problem.headers[.wwwAuthenticate] = "Bearer realm=\"huiyin\", error=\"invalid_token\""
        return problem
    }()

    /// The document, for the request with this id.
    func json(in language: Language, request: String) -> JSON {
        let list = errors.map { error in
            JSON.members([
                "detail": .string(error.detail.said(in: language)), "in": .optional(error.at?.part),
                "pointer": .optional(error.at?.pointer), "name": .optional(error.at?.name),
            ])
        }
        return .object(
            [
                ("type", .string("urn:huiyin:problem:\(name)")),
                ("title", .string(Sentence.status(status.code).said(in: language))),
                ("status", .integer(Int64(status.code))), ("detail", .string(detail.said(in: language))),
                ("instance", .string("urn:huiyin:request:\(request)")),
            ] + (list.isEmpty ? [] : [("errors", .array(list))]) + members)
    }

    static let schema = Schema.named("Problem") {
        .object([
            .needed("type", .line(200), "urn:huiyin:problem: and the name of what is wrong."),
            .needed("title", .line(200)), .needed("status", .integer(400...599)), .needed("detail", .anything),
            .needed("instance", .line(100), "The request, as the server's log has it."),
            .may(
                "errors",
                .array(
                    .object([
                        .needed("detail", .anything),
                        .may("in", .string(.init(words: ["body", "query", "path", "header"]))),
                        .may("pointer", .anything, "A JSON pointer into the body."),
                        .may("name", .anything, "The parameter or header."),
                    ]), most: 200)),
            .may("changed", .array(EventJSON.schema, most: 10_000), "What happened to the matter since it was seen."),
            .may("retry_after", .integer(0...1_000_000), "Seconds."),
        ])
    }
}

extension InputProblem.Place {
    fileprivate var part: String {
        switch self {
        case .body: "body"
        case .query: "query"
        case .path: "path"
        case .header: "header"
        }
    }
    fileprivate var pointer: String? {
        guard case .body(let pointer) = self else { return nil }
        return pointer
    }
    fileprivate var name: String? {
        switch self {
        case .body: nil
        case .query(let name), .path(let name), .header(let name): name
        }
    }
}

extension InputProblem.What {
    fileprivate var sentence: Sentence {
        switch self {
        case .missing: .inputMissing
        case .unknownField: .inputUnknown
        case .wrongType(let expected): .inputWrongType(expected)
        case .tooShort(let least): .inputTooShort(least)
        case .tooLong(let most): .inputTooLong(most)
        case .outOfRange(let least, let most): .inputOutOfRange(least, most)
        case .notAWord(let words): .inputNotAWord(words)
        case .badForm(let form): .inputBadForm(form)
        case .controlCharacter: .inputControlCharacter
        case .tooMany(let most): .inputTooMany(most)
        case .tooLarge(let most): .bodyTooLarge(most)
        case .twice: .inputTwice
        case .badEncoding: .inputBadEncoding
        }
    }
}
