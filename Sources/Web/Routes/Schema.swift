import Domain

/// What a JSON value must be like: the one description from which requests are checked and the document for other programs
/// is made.
indirect enum Schema: Sendable {
    case object([Property])
    /// Any names, each with a value like this: a kind's own fields.
    case dictionary(Schema, most: Int)
    case array(Schema, most: Int)
    case string(TextRule)
    case integer(ClosedRange<Int64>)
    case boolean
    /// One of the document's named schemas.
    case named(String, @Sendable () -> Schema)

    /// One member of an object.
    struct Property: Sendable {
        var name: String
        var schema: Schema
        var isRequired: Bool
        var note: String

        /// A member that must be there.
        static func needed(_ name: String, _ schema: Schema, _ note: String = "") -> Property {
            Property(name: name, schema: schema, isRequired: true, note: note)
        }

        static func may(_ name: String, _ schema: Schema, _ note: String = "") -> Property {
            Property(name: name, schema: schema, isRequired: false, note: note)
        }
    }

    /// What a text must be like.
    struct TextRule: Sendable {
        /// In Unicode scalars.
        var length: ClosedRange<Int> = 0...8000
        /// The words it may be; `nil`: any text.
        var words: [String]?
        /// A form it has, with the expression that says so to other programs.
        var form: TextForm?
        /// Whether lines may break in it.
        var isProse = false
        /// Whether it is anything at all: what a caller sent is told back to them.
        var isFree = false
    }

    /// Any text.
    static let anything = Schema.string(.init(isFree: true))

    /// A line or more of text without control characters.
    static func prose(_ most: Int = 8000) -> Schema {
        .string(.init(length: 1...most, isProse: true))
    }
    /// A text on one line.
    static func line(_ most: Int = 200) -> Schema { .string(.init(length: 1...most)) }
    static func words<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> Schema where Word.RawValue == String {
        .string(.init(words: Word.allCases.map(\.rawValue)))
    }
    static func form(_ form: TextForm) -> Schema { .string(.init(length: 0...form.most, form: form)) }
    static let code = Schema.form(.code)
    static let number = Schema.form(.publicNumber)
    static let moment = Schema.form(.moment)
    static let day = Schema.form(.day)
}

/// A form that texts have.
struct TextForm: Sendable {
    var name: String
    /// A regular expression (ECMA 262) that no text of this form fails.
    var pattern: String?
    /// The format's name, where the standard has one.
    var format: String?
    var most: Int
    var accepts: @Sendable (String) -> Bool

    static let publicNumber = TextForm(
        name: "public number", pattern: "^[A-Z]{1,8}-[0-9]{4}-[0-9]{5,12}-[0-9]$", most: 40,
        accepts: { text in
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
            guard parts.count == 4, (1...8).contains(parts[0].count), parts[1].count == 4,
                (5...12).contains(parts[2].count), parts[3].count == 1
            else { return false }
            return parts[0].allSatisfy { (65...90).contains($0) }
                && parts[1...].allSatisfy { $0.allSatisfy { (48...57).contains($0) } }
        })
    static let moment = TextForm(
        name: "time", format: "date-time", most: 40, accepts: { Codec.moment($0) != nil })
    static let day = TextForm(name: "day", format: "date", most: 10, accepts: { Day(iso: $0) != nil })
    static let place = TextForm(
        name: "division code", pattern: "^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$", most: 15,
        accepts: { PlaceCode($0) != nil })
    static let code = TextForm(
        name: "code", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", most: 64,
        accepts: { text in
            guard let first = text.utf8.first, (1...64).contains(text.utf8.count) else { return false }
            return isWord(first) && text.utf8.allSatisfy { isWord($0) || $0 == 46 || $0 == 95 || $0 == 45 }
        })
    static let uuid = TextForm(
        name: "id", pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", most: 36,
        accepts: { MatterID($0)?.description == $0 })
    static let digest = TextForm(
        name: "SHA-256", pattern: "^[0-9a-f]{64}$", most: 64,
        accepts: { $0.utf8.count == 64 && $0.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) } })

    private static func isWord(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte | 32)
    }
}

/// Something in a request that isn't as its schema says.
public struct InputProblem: Equatable, Sendable {
    /// What is wrong.
    public enum What: Equatable, Sendable {
        case missing
        case unknownField
        case wrongType(expected: String)
        case tooShort(least: Int)
        case tooLong(most: Int)
        case outOfRange(Int64, Int64)
        case notAWord([String])
        case badForm(String)
        case controlCharacter
        case tooMany(most: Int)
        /// A file has more bytes than are taken, or all of them together.
        case tooLarge(most: Int)
        /// A parameter stands twice.
        case twice
        /// It isn't percent-encoded UTF-8.
        case badEncoding
    }

    /// Where: a JSON pointer into the body (RFC 6901), or the name of a parameter or header.
    public var at: Place
    public var what: What

    package init(at place: Place, what: What) {
        at = place
        self.what = what
    }

    /// A place in a request.
    public enum Place: Equatable, Sendable {
        case body(String)
        case query(String)
        case path(String)
        case header(String)
    }
}

extension Schema {
    /// Everything in a value that isn't as this says.
    func problems(of value: JSON, at place: InputProblem.Place) -> [InputProblem] {
        func problem(_ what: InputProblem.What) -> [InputProblem] { [InputProblem(at: place, what: what)] }
        switch self {
        case .named(_, let schema): return schema().problems(of: value, at: place)
        case .boolean: return value.flag == nil ? problem(.wrongType(expected: "boolean")) : []
        case .integer(let range):
            guard let number = value.integer else { return problem(.wrongType(expected: "integer")) }
            return range.contains(number) ? [] : problem(.outOfRange(range.lowerBound, range.upperBound))
        case .string(let rule):
            guard let text = value.text else { return problem(.wrongType(expected: "string")) }
            return rule.problem(of: text).map(problem) ?? []
        case .array(let schema, let most):
            guard let items = value.items else { return problem(.wrongType(expected: "array")) }
            guard items.count <= most else { return problem(.tooMany(most: most)) }
            return items.enumerated().flatMap { schema.problems(of: $1, at: place.appending("\($0)")) }
        case .dictionary(let schema, let most):
            guard case .object(let members) = value else { return problem(.wrongType(expected: "object")) }
            guard members.count <= most else { return problem(.tooMany(most: most)) }
            return members.flatMap { schema.problems(of: $0.value, at: place.appending($0.name)) }
        case .object(let properties):
            guard case .object(let members) = value else { return problem(.wrongType(expected: "object")) }
            let unknown = members.filter { member in !properties.contains { $0.name == member.name } }
            return unknown.map { InputProblem(at: place.appending($0.name), what: .unknownField) }
                + properties.flatMap { property -> [InputProblem] in
                    if let found = value[property.name] {
                        return property.schema.problems(of: found, at: place.appending(property.name))
                    }
                    return property.isRequired
                        ? [InputProblem(at: place.appending(property.name), what: .missing)] : []
                }
        }
    }
}

extension Schema.TextRule {
    fileprivate func problem(of text: String) -> InputProblem.What? {
        if isFree { return nil }
        if let words { return words.contains(text) ? nil : .notAWord(words) }
        let count = text.unicodeScalars.count
        if count < length.lowerBound { return .tooShort(least: length.lowerBound) }
        if count > length.upperBound { return .tooLong(most: length.upperBound) }
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control || isProse && ["\n", "\r", "\t"].contains(scalar)
        }
        guard isClean else { return .controlCharacter }
        if let form, !form.accepts(text) { return .badForm(form.name) }
        return nil
    }
}

extension InputProblem.Place {
    func appending(_ name: String) -> InputProblem.Place {
        guard case .body(let pointer) = self else { return self }
        // Looking for what hardly ever stands there takes longer than all else about a field.
        let isPlain = name.utf8.allSatisfy { $0 != UInt8(ascii: "~") && $0 != UInt8(ascii: "/") }
        let escaped = isPlain ? name : name.replacing("~", with: "~0").replacing("/", with: "~1")
        return .body("\(pointer)/\(escaped)")
    }
}

// MARK: - For other programs

extension Schema {
    /// As JSON Schema (2020-12), naming what has a name.
    var document: JSON {
        switch self {
        case .named(let name, _): ["$ref": .string("#/components/schemas/\(name)")]
        case .boolean: ["type": "boolean"]
        case .integer(let range):
            ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .string(let rule): rule.document
        case .array(let items, let most):
            ["type": "array", "items": items.document, "maxItems": .integer(Int64(most))]
        case .dictionary(let values, let most):
            ["type": "object", "additionalProperties": values.document, "maxProperties": .integer(Int64(most))]
        case .object(let properties):
            .members([
                "type": "object",
                "properties": .object(
                    properties.map { property in
                        var schema = property.schema.document
                        if !property.note.isEmpty, case .object(let members) = schema {
                            schema = .object(members + [("description", .string(property.note))])
                        }
                        return (property.name, schema)
                    }),
                "required": .list(properties.filter(\.isRequired).map { .string($0.name) }),
                "additionalProperties": false,
            ])
        }
    }

    /// The named schemas in it, by name.
    var named: [String: Schema] {
        switch self {
        case .named(let name, let schema):
            // Nothing here contains itself.
            [name: schema()].merging(schema().named) { first, _ in first }
        case .object(let properties):
            properties.reduce(into: [:]) { $0.merge($1.schema.named) { first, _ in first } }
        case .array(let inner, _), .dictionary(let inner, _): inner.named
        case .string, .integer, .boolean: [:]
        }
    }
}

extension Schema.TextRule {
    fileprivate var document: JSON {
        if isFree { return ["type": "string"] }
        if let words { return ["type": "string", "enum": .array(words.map(JSON.string))] }
        if let form, form.format != nil || form.pattern != nil {
            return .members([
                "type": "string", "format": .optional(form.format), "pattern": .optional(form.pattern),
            ])
        }
        // Control characters are refused; of prose the three that break lines and columns aren't.
        let kept =
            isProse
            ? "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$"
            : "^[^\\u0000-\\u001f\\u007f-\\u009f]*$"
        return .members([
            "type": "string", "minLength": .integer(Int64(length.lowerBound)),
            "maxLength": .integer(Int64(length.upperBound)), "pattern": .string(kept),
        ])
    }
}
