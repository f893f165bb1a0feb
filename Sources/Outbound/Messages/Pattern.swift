import Domain

/// What a template leaves open: `{phone}`, `{text}`, `{secret:sms-key}`. A brace of the text itself is written twice.
public enum Placeholder: Hashable, Sendable, CustomStringConvertible {
    /// The recipient, as the other side names them: `{phone}` or `{to}`.
    case recipient
    case subject
    case text
    /// The notice's id, by which the other side can tell a repeated sending.
    case id
    /// Seconds since 1970.
    case unix
    case secret(SecretName)

    init?(_ name: String) {
        switch name {
        case "phone", "to": self = .recipient
        case "subject": self = .subject
        case "text": self = .text
        case "id": self = .id
        case "unix": self = .unix
        default:
            guard name.hasPrefix("secret:"), let name = SecretName(String(name.dropFirst("secret:".count))) else {
                return nil
            }
            self = .secret(name)
        }
    }

    public var description: String {
        switch self {
        case .recipient: "phone"
        case .subject: "subject"
        case .text: "text"
        case .id: "id"
        case .unix: "unix"
        case .secret(let name): "secret:\(name)"
        }
    }
}

/// Text with placeholders in it, read once. What is put in is never read again, so a text that says `{phone}` says just
/// that.
struct Pattern: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case literal(String)
        case placeholder(Placeholder)
    }

    let parts: [Part]

    init(_ text: String) throws(TemplateFault) {
        var parts: [Part] = []
        var literal = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                literal.unicodeScalars.append(scalar)
                rest.removeFirst()
            case "{":
                guard let end = rest.firstIndex(of: "}") else { throw .braceLeftOpen }
                let name = String(rest[..<end])
                guard let placeholder = Placeholder(name) else { throw .unknownPlaceholder(name) }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(.placeholder(placeholder))
                rest = rest[rest.index(after: end)...]
            case "}": throw .braceLeftOpen
            default: literal.unicodeScalars.append(scalar)
            }
        }
        if !literal.isEmpty { parts.append(.literal(literal)) }
        self.parts = parts
    }

    init(parts: [Part]) { self.parts = parts }

    var placeholders: [Placeholder] {
        parts.compactMap { if case .placeholder(let placeholder) = $0 { placeholder } else { nil } }
    }

    var literals: [String] {
        parts.compactMap { if case .literal(let text) = $0 { text } else { nil } }
    }

    /// The text with everything put in; literals as they stand, values through `escape`.
    func filled(_ values: TemplateValues, escape: (String) -> String = { $0 }) -> String {
        parts.reduce(into: "") { text, part in
            switch part {
            case .literal(let literal): text += literal
            case .placeholder(let placeholder): text += escape(values[placeholder])
            }
        }
    }
}

/// What placeholders stand for in one sending.
struct TemplateValues: Sendable {
    var message: OutboundMessage
    var moment: Moment
    var secrets: [SecretName: String]

    subscript(_ placeholder: Placeholder) -> String {
        switch placeholder {
        case .recipient: message.recipient
        case .subject: message.subject
        case .text: message.text
        case .id: message.id.description
        case .unix: String(unixSeconds(moment))
        case .secret(let name): secrets[name] ?? ""
        }
    }
}

func unixSeconds(_ moment: Moment) -> Int64 {
    moment.milliseconds >= 0 ? moment.milliseconds / 1000 : (moment.milliseconds - 999) / 1000
}

/// RFC 3986: everything but letters, digits and `-._~` as `%E4`.
func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in text.utf8 {
        if isASCIILetterOrDigit(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte) {
            output.append(byte)
        } else {
            output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: output, as: UTF8.self)
}
