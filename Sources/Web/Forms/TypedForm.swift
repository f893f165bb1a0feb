package import Domain
import HTTPTypes

/// What was typed into a page's form, as it came.
package struct TypedForm: Sendable {
    package var values: [(name: String, value: String)] = []
    package var files: [(field: String, declared: DeclaredFile, bytes: [UInt8])] = []
    /// Whether files came with it, kept or not.
    package var hadFiles = false
    /// What can't be read of it.
    package var problems: [InputProblem] = []

    /// More fields than a form of ours has, unless it says otherwise.
    package static let most = 200

    func texts(_ name: String) -> [String] { values.filter { $0.name == name }.map(\.value) }

    /// The only value with this name.
    func only(_ name: String) -> String? {
        let texts = texts(name)
        return texts.count == 1 ? texts[0] : nil
    }
}

extension TypedForm {
    /// Reads `application/x-www-form-urlencoded`. A value that isn't percent-encoded UTF-8 is a problem of its field.
    package init(urlEncoded bytes: [UInt8], most: Int = TypedForm.most) {
        let pairs = bytes.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= most else {
            problems = [InputProblem(at: .body(""), what: .tooMany(most: most))]
            return
        }
        for pair in pairs {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = TypedForm.decoded(parts[0]) else {
                problems.append(InputProblem(at: .body(""), what: .badEncoding))
                continue
            }
            guard let value = TypedForm.decoded(parts.count > 1 ? parts[1] : []) else {
                problems.append(InputProblem(at: .body("").appending(name), what: .badEncoding))
                continue
            }
            values.append((name, TypedForm.withPlainLines(value)))
        }
    }

    private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
        String(validating: bytes, as: UTF8.self).flatMap { Links.unescaped($0[...], plusIsSpace: true) }
    }

    /// Browsers break lines by CR LF.
    fileprivate static func withPlainLines(_ text: String) -> String {
        guard text.utf8.contains(13) else { return text }
        return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}

/// Puts a page's form with files together from what the parser reads. Files that are too large are read away, so that what was
/// typed isn't lost with them.
package struct PageFormReader: Sendable {
    /// Which files it keeps.
    package struct Keeping: Sendable {
        /// How many each field takes.
        package var most: [String: Int]
        /// Bytes of one.
        package var file: Int
        /// Bytes of all of them.
        package var all: Int

        package init(most: [String: Int], file: Int = .max, all: Int = .max) {
            self.most = most
            self.file = file
            self.all = all
        }
    }

    private var parser: MultipartParser
    /// `nil`: no files, and nothing is said of them.
    private let keeping: Keeping?
    private var form = TypedForm()
    private var part: MultipartParser.Part?
    private var bytes: [UInt8] = []
    /// How much of the part was read, kept or not.
    private var size = 0
    /// Bytes of the files that were kept.
    private var kept = 0
    /// The limit that the file has passed which is being read.
    private var passed: Int?

    package init(parser: MultipartParser, keeping: Keeping?) {
        self.parser = parser
        self.keeping = keeping
    }

    package mutating func take(_ piece: some Sequence<UInt8>) throws(MultipartParser.Fault) {
        for event in try parser.feed(piece) {
            switch event {
            case .began(let began):
                (part, bytes, size, passed) = (began, [], 0, nil)
            case .data(let data): add(data)
            case .ended: keep()
            case .finished: break
            }
        }
    }

    private mutating func add(_ data: some Collection<UInt8>) {
        guard part?.fileName != nil else { return bytes += data }
        size += data.count
        let (file, all) = (keeping?.file ?? 0, keeping?.all ?? 0)
        // What is too large by itself is so whatever else is sent.
        if size > file { passed = file } else if passed == nil, kept + size > all { passed = all }
        if passed == nil { bytes += data } else { bytes = [] }
    }

    private mutating func keep() {
        guard let part else { return }
        defer { (self.part, bytes) = (nil, []) }
        if let name = part.fileName {
            // A field in which no file was chosen comes as one without name and content.
            guard !name.isEmpty || !bytes.isEmpty || passed != nil else { return }
            form.hadFiles = true
            guard let keeping else { return }
            let place = InputProblem.Place.body("").appending(part.field)
            func say(_ what: InputProblem.What) {
                let problem = InputProblem(at: place, what: what)
                if !form.problems.contains(problem) { form.problems.append(problem) }
            }
            guard let most = keeping.most[part.field] else { return say(.unknownField) }
            if let passed { return say(.tooLarge(most: passed)) }
            guard form.files.count(where: { $0.field == part.field }) < most else { return say(.tooMany(most: most)) }
            kept += bytes.count
            form.files.append(
                (part.field, DeclaredFile(name: name, contentType: part.mediaType ?? ""), bytes))
        } else if let text = String(validating: bytes, as: UTF8.self) {
            form.values.append((part.field, TypedForm.withPlainLines(text)))
        } else {
            form.problems.append(InputProblem(at: .body("").appending(part.field), what: .badEncoding))
        }
    }

    /// The form, when all of it has come.
    package func end() throws(MultipartParser.Fault) -> TypedForm {
        try parser.end()
        return form
    }
}

extension Schema {
    /// What was typed as the value that this describes, and everything in it that isn't as this says. A field that was left
    /// empty is one that is missing; texts become numbers, booleans and lists where this has such. A field of an object within is
    /// called by both names with a dot between: `contact.phone`.
    func value(of typed: TypedForm) -> (value: JSON, problems: [InputProblem]) {
        let (value, unread) = object(of: typed.values, at: .body(""))
        let problems = typed.problems + unread
        // What couldn't be read isn't missing besides.
        let known = problems.map(\.at)
        return (value, problems + self.problems(of: value, at: .body("")).filter { !known.contains($0.at) })
    }

    private func object(
        of values: [(name: String, value: String)], at place: InputProblem.Place
    ) -> (value: JSON, problems: [InputProblem]) {
        var problems: [InputProblem] = []
        var members: [(name: String, value: JSON)] = []
        var heads: [String] = []
        var groups: [String: [(name: String, value: String)]] = [:]
        for value in values {
            let head = String(value.name.prefix { $0 != "." })
            if groups[head] == nil { heads.append(head) }
            groups[head, default: []].append(value)
        }
        for head in heads {
            let group = groups[head] ?? []
            let own = group.filter { $0.name == head }.map(\.value)
            let place = place.appending(head)
            let within = group.filter { $0.name != head }
                .map { (name: String($0.name.dropFirst(head.count + 1)), value: $0.value) }
            guard let schema = member(head), schema.hasMembers ? own.isEmpty : within.isEmpty else {
                problems.append(InputProblem(at: place, what: .unknownField))
                continue
            }
            if schema.hasMembers {
                let inner = schema.object(of: within, at: place)
                problems += inner.problems
                if case .object(let members) = inner.value, members.isEmpty { continue }
                members.append((head, inner.value))
            } else if case .array(let items, _) = schema {
                let kept = own.filter { !$0.isBlank }
                if !kept.isEmpty { members.append((head, .array(kept.map(items.value(ofTyped:))))) }
            } else if own.count > 1 {
                problems.append(InputProblem(at: place, what: .twice))
            } else if let text = own.first, !text.isBlank {
                members.append((head, schema.value(ofTyped: text)))
            }
        }
        return (.object(members), problems)
    }

    /// What a member of this name is like.
    private func member(_ name: String) -> Schema? {
        switch typed {
        case .object(let properties): properties.first { $0.name == name }?.schema.typed
        case .dictionary(let values, _): values.typed
        default: nil
        }
    }

    private var hasMembers: Bool {
        switch typed {
        case .object, .dictionary: true
        default: false
        }
    }

    private var typed: Schema {
        guard case .named(_, let schema) = self else { return self }
        return schema().typed
    }

    private func value(ofTyped text: String) -> JSON {
        switch typed {
        case .integer: Int64(text.filter { $0 != " " }).map(JSON.integer) ?? .string(text)
        case .boolean:
            ["true", "on", "1"].contains(text) ? .bool(true) : text == "false" ? .bool(false) : .string(text)
        default: .string(text)
        }
    }
}

extension String {
    fileprivate var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
