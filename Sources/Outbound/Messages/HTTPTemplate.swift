/// What is wrong with a template, found when it is read.
public enum TemplateFault: Error, Hashable, Sendable, CustomStringConvertible {
    public enum URLProblem: String, Hashable, Sendable {
        case tooLong, scheme, host, character
    }

    /// A brace without its other; one that stands for itself is written twice.
    case braceLeftOpen
    case unknownPlaceholder(String)
    case url(URLProblem)
    /// Not a name of a header, or one that the request needs for itself.
    case headerName(String)
    /// A header's value holds what can't stand in one, or stands for a text that may.
    case headerValue(name: String)
    /// The body isn't JSON where it says so; placeholders stand within its strings.
    case bodyNotJSON
    /// A request that reads has no body.
    case bodyWithGet
    /// Nothing that is to be sent stands in it.
    case noText

    public var description: String {
        switch self {
        case .braceLeftOpen: "a brace has no other"
        case .unknownPlaceholder(let name): "{\(name)} stands for nothing"
        case .url(let problem): "the address can't be used: \(problem.rawValue)"
        case .headerName(let name): "\(name) can't be set as a header"
        case .headerValue(let name): "the value of \(name) can't stand in a header"
        case .bodyNotJSON: "the body isn't JSON"
        case .bodyWithGet: "GET has no body"
        case .noText: "{text} stands nowhere"
        }
    }
}

/// How a gateway or a group's robot is spoken to: any one request over HTTP, and how to tell from its answer that it was
/// taken over. Each value is escaped as the place where it stands needs it.
public struct HTTPTemplate: Hashable, Sendable {
    /// A name and its value, which may hold placeholders.
    public struct Field: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public enum Body: Hashable, Sendable {
        case none
        /// `application/x-www-form-urlencoded`.
        case form([Field])
        /// A text of JSON; placeholders stand within its strings.
        case json(String)
    }

    /// Something that is to be found in an answer.
    public enum Sign: Hashable, Sendable {
        case contains(String)
        /// The value that stands there is a string, number, `true`, `false` or `null` of this text.
        case value(at: JSONPointer, is: String)
    }

    public let method: HTTPMethod
    /// All must be found beside a status of 200–299.
    public let success: [Sign]
    /// One is enough for a no that holds for ever, whatever the status.
    public let refusal: [Sign]
    /// Where the answer says what the other side calls the message.
    public let reference: JSONPointer?

    let url: TargetURL
    private let headers: [(name: String, value: Pattern)]
    private let content: Content

    private enum Content: Hashable, Sendable {
        case none
        case form([FormField])
        case json(JSONShape)
    }

    private struct FormField: Hashable, Sendable {
        var name: String
        var value: Pattern
    }

    /// JSON whose strings are patterns.
    private indirect enum JSONShape: Hashable, Sendable {
        case fixed(JSON)
        case string(Pattern)
        case array([JSONShape])
        case object([Member])

        struct Member: Hashable, Sendable {
            var name: String
            var value: JSONShape
        }

        init(_ value: JSON) throws(TemplateFault) {
            switch value {
            case .null, .bool, .number: self = .fixed(value)
            case .string(let text): self = .string(try Pattern(text))
            case .array(let values):
                var shapes: [JSONShape] = []
                for value in values { shapes.append(try JSONShape(value)) }
                self = .array(shapes)
            case .object(let members):
                var shapes: [Member] = []
                for member in members { shapes.append(Member(name: member.name, value: try JSONShape(member.value))) }
                self = .object(shapes)
            }
        }

        var placeholders: [Placeholder] {
            switch self {
            case .fixed: []
            case .string(let pattern): pattern.placeholders
            case .array(let shapes): shapes.flatMap(\.placeholders)
            case .object(let members): members.flatMap(\.value.placeholders)
            }
        }

        func filled(_ values: TemplateValues) -> JSON {
            switch self {
            case .fixed(let value): value
            case .string(let pattern): .string(pattern.filled(values))
            case .array(let shapes): .array(shapes.map { $0.filled(values) })
            case .object(let members):
                .object(members.map { JSON.Member(name: $0.name, value: $0.value.filled(values)) })
            }
        }
    }

    public init(
        _ method: HTTPMethod, url: String, headers: [Field] = [], body: Body = .none, success: [Sign] = [],
        refusal: [Sign] = [], reference: JSONPointer? = nil
    ) throws(TemplateFault) {
        self.method = method
        self.success = success
        self.refusal = refusal
        self.reference = reference
        self.url = try TargetURL(url)
        var read: [(name: String, value: Pattern)] = []
        for header in headers {
            guard HTTPTemplate.isHeaderName(header.name) else { throw .headerName(header.name) }
            let pattern = try Pattern(header.value)
            // A text may hold anything, and a header can't.
            let holdsText = pattern.placeholders.contains { $0 == .text || $0 == .subject }
            guard !holdsText, pattern.literals.allSatisfy(isHeaderValue) else { throw .headerValue(name: header.name) }
            read.append((header.name, pattern))
        }
        self.headers = read
        switch body {
        case .none: content = .none
        case .form(let fields):
            var parts: [FormField] = []
            for field in fields { parts.append(FormField(name: field.name, value: try Pattern(field.value))) }
            content = .form(parts)
        case .json(let text):
            guard let value = JSON(Array(text.utf8)) else { throw .bodyNotJSON }
            content = .json(try JSONShape(value))
        }
        if method == .get, body != .none { throw .bodyWithGet }
        guard placeholders.contains(.text) else { throw .noText }
    }

    public static func == (left: HTTPTemplate, right: HTTPTemplate) -> Bool {
        left.method == right.method && left.success == right.success && left.refusal == right.refusal
            && left.reference == right.reference && left.url == right.url && left.content == right.content
            && left.headers.map(\.name) == right.headers.map(\.name)
            && left.headers.map(\.value) == right.headers.map(\.value)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(url)
        hasher.combine(content)
    }

    /// `gateway.example:8080`.
    public var host: String { url.host }

    private var placeholders: [Placeholder] {
        let body: [Placeholder] =
            switch content {
            case .none: []
            case .form(let fields): fields.flatMap(\.value.placeholders)
            case .json(let shape): shape.placeholders
            }
        return url.placeholders + headers.flatMap(\.value.placeholders) + body
    }

    /// The secrets it refers to.
    public var secrets: Set<SecretName> {
        Set(placeholders.compactMap { if case .secret(let name) = $0 { name } else { nil } })
    }

    /// What may be set: a token of RFC 9110, and none by which the request itself is framed or led.
    private static func isHeaderName(_ name: String) -> Bool {
        let allowed = Set("!#$%&'*+-.^_`|~".utf8)
        let reserved: Set<String> = [
            "host", "content-length", "transfer-encoding", "connection", "expect", "te", "trailer", "upgrade",
            "content-type", "proxy-authorization", "proxy-connection",
        ]
        return (1...64).contains(name.utf8.count) && !reserved.contains(name.lowercased())
            && name.utf8.allSatisfy { isASCIILetterOrDigit($0) || allowed.contains($0) }
    }

    func content(_ values: TemplateValues) -> Result<Parcel.Content, ValueFault> {
        let address: String
        switch url.filled(values) {
        case .success(let text): address = text
        case .failure(let fault): return .failure(fault)
        }
        var lines: [(name: String, value: String)] = []
        for header in headers {
            let value = header.value.filled(values)
            if !isHeaderValue(value) {
                let culprit = header.value.placeholders.first { !isHeaderValue(values[$0]) }
                return .failure(ValueFault(placeholder: culprit ?? .text))
            }
            lines.append((header.name, value))
        }
        let body: [UInt8]?
        switch content {
        case .none: body = method == .get ? nil : []
        case .form(let fields):
            lines.append(("Content-Type", "application/x-www-form-urlencoded"))
            let pairs = fields.map { field in
                percentEncoded(field.name) + "=" + percentEncoded(field.value.filled(values))
            }
            body = Array(pairs.joined(separator: "&").utf8)
        case .json(let shape):
            lines.append(("Content-Type", "application/json; charset=utf-8"))
            body = shape.filled(values).bytes
        }
        return .success(.request(method: method, url: address, headers: lines, body: body))
    }

    /// What an answer comes to.
    func judge(_ answer: Answer) -> Result<Delivered, ProblemFound> {
        let value = JSON(answer.body)
        func isFound(_ sign: Sign) -> Bool {
            switch sign {
            case .contains(let text): contains(answer.body, Array(text.utf8))
            case .value(let pointer, let expected):
                value.flatMap { pointer.value(in: $0) }?.scalarText.map { $0.utf8.elementsEqual(expected.utf8) }
                    ?? false
            }
        }
        if refusal.contains(where: isFound) { return .failure(ProblemFound(.refusedByAnswer)) }
        if let found = ProblemFound(status: answer) { return .failure(found) }
        guard success.allSatisfy(isFound) else {
            return .failure(ProblemFound(.answerNotUnderstood, mayHaveArrived: true))
        }
        let name = reference.flatMap { pointer in value.flatMap { pointer.value(in: $0) } }?.scalarText
        return .success(Delivered(reference: name.flatMap(printable)))
    }
}

/// What is wrong with an answer.
struct ProblemFound: Error {
    var problem: DeliveryFault.Problem
    var mayHaveArrived: Bool

    init(_ problem: DeliveryFault.Problem, mayHaveArrived: Bool = false) {
        self.problem = problem
        self.mayHaveArrived = mayHaveArrived
    }

    /// `nil` for a status of success.
    init?(status answer: Answer) {
        switch answer.status {
        case 200..<300: return nil
        case 300..<400: self.init(.redirect(answer.status))
        default:
            let problem = DeliveryFault.Problem.status(answer.status, retryAfter: answer.retryAfter)
            // A fault over there may have struck after it was taken over.
            self.init(problem, mayHaveArrived: answer.status >= 500)
        }
    }
}

/// Printable ASCII and spaces within.
func isHeaderValue(_ text: String) -> Bool {
    text.utf8.count <= 4096 && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
}

/// At most 200 characters, no controls; `nil` where nothing is left.
func printable(_ text: String) -> String? {
    let kept = text.unicodeScalars.filter { $0.properties.generalCategory != .control }.prefix(200)
    return kept.isEmpty ? nil : String(String.UnicodeScalarView(kept))
}

private func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return wanted.isEmpty }
    return (0...(bytes.count - wanted.count)).contains { start in
        bytes[start..<(start + wanted.count)].elementsEqual(wanted)
    }
}
