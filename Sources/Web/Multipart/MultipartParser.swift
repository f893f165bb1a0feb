/// Takes a `multipart/form-data` body (RFC 7578, RFC 2046) apart as it comes in. Nothing is kept of a file but the bytes that
/// might begin the line which ends it: what a part holds is handed on as it is read.
package struct MultipartParser: Sendable {
    /// What is wrong with a body.
    package enum Fault: Error, Equatable, Sendable {
        /// The media type names no boundary, or none that may be one.
        case badBoundary
        /// What stands before the first part is no such line.
        case noFirstPart
        case badHeader
        case headersTooLarge(limit: Int)
        /// A part doesn't say for which field it is.
        case unnamedPart
        case tooManyParts(limit: Int)
        case partTooLarge(field: String, limit: Int)
        case bodyTooLarge(limit: Int)
        /// The body ended inside a part.
        case cutOff
        /// A name or file name that is no UTF-8.
        case badText
    }

    /// How much is taken.
    package struct Limits: Sendable {
        package var parts = 20
        /// The headers of one part, in bytes.
        package var headers = 4096
        /// A part that is no file, in bytes.
        package var field = 64 * 1024
        package var file = 50 * 1024 * 1024
        /// All of it, in bytes.
        package var body = 120 * 1024 * 1024

        package init() {}
    }

    /// What a part says of itself.
    package struct Part: Equatable, Sendable {
        /// The field that it is for.
        package var field: String
        /// What the file was called, without folders; `nil`: it is no file.
        package var fileName: String?
        /// What the sender takes it for; never believed.
        package var mediaType: String?

        package init(field: String, fileName: String? = nil, mediaType: String? = nil) {
            self.field = field
            self.fileName = fileName
            self.mediaType = mediaType
        }
    }

    /// What was read.
    package enum Event: Equatable, Sendable {
        case began(Part)
        case data([UInt8])
        case ended
        /// The last part has ended; what follows is of no account.
        case finished
    }

    private enum State: Equatable {
        case preamble, headers, content, finished
    }

    private let delimiter: [UInt8]
    private let limits: Limits
    private var state = State.preamble
    private var held: [UInt8] = []
    private var parts = 0
    private var taken = 0
    private var inPart = 0
    private var part: Part?
    /// Whether nothing was read yet: the first delimiter has no line break before it.
    private var isAtStart = true

    /// `mediaType`: the whole value of `Content-Type`.
    package init(mediaType: String, limits: Limits = .init()) throws(Fault) {
        guard let boundary = MultipartParser.boundary(of: mediaType) else { throw .badBoundary }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    // MARK: - Reading

    /// Takes more of the body.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(Fault) -> [Event] {
        if state == .finished { return [] }
        let before = held.count
        held.append(contentsOf: bytes)
        taken += held.count - before
        guard taken <= limits.body else { throw .bodyTooLarge(limit: limits.body) }
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// The body has ended.
    package func end() throws(Fault) {
        guard state == .finished else { throw .cutOff }
    }

    /// Reads one thing further; false: more is needed, or nothing is.
    private mutating func step(_ events: inout [Event]) throws(Fault) -> Bool {
        switch state {
        case .finished: return false
        case .preamble:
            if isAtStart {
                // As though a line had ended before it.
                held.insert(contentsOf: [13, 10], at: 0)
                isAtStart = false
            }
            guard let place = find() else {
                guard held.count <= limits.headers else { throw .noFirstPart }
                return false
            }
            return try pass(place, &events)
        case .headers:
            guard let end = index(of: [13, 10, 13, 10], in: held, from: 0) else {
                guard held.count <= limits.headers else { throw .headersTooLarge(limit: limits.headers) }
                return false
            }
            guard end <= limits.headers else { throw .headersTooLarge(limit: limits.headers) }
            let began = try MultipartParser.part(Array(held[..<end]))
            // The line break behind the headers may begin the delimiter of an empty part.
            held.removeFirst(end + 2)
            events.append(.began(began))
            part = began
            inPart = -2
            state = .content
            return true
        case .content:
            guard let place = find() else {
                // All but what could still become the delimiter.
                try give(held.count - min(held.count, delimiter.count - 1), &events)
                return false
            }
            try give(place, &events)
            return try pass(0, &events)
        }
    }

    /// Hands on so many of the bytes held, without the line break that stood in for the one behind the headers.
    private mutating func give(_ count: Int, _ events: inout [Event]) throws(Fault) {
        guard count > 0, let part else { return }
        var data = held[..<count]
        if inPart < 0 {
            let skipped = min(-inPart, data.count)
            data = data.dropFirst(skipped)
            inPart += skipped
        }
        inPart += data.count
        let limit = part.fileName == nil ? limits.field : limits.file
        guard inPart <= limit else { throw .partTooLarge(field: part.field, limit: limit) }
        if !data.isEmpty { events.append(.data(Array(data))) }
        held.removeFirst(count)
    }

    /// Goes past a delimiter: to the next part, or to the end. What follows it must be known first.
    private mutating func pass(_ place: Int, _ events: inout [Event]) throws(Fault) -> Bool {
        var after = place + delimiter.count
        let isLast = held.count >= after + 2 && held[after] == 45 && held[after + 1] == 45
        if isLast {
            if part != nil { events.append(.ended) }
            part = nil
            events.append(.finished)
            state = .finished
            held = []
            return false
        }
        // Spaces may stand behind it, then the line ends.
        while after < held.count, held[after] == 32 || held[after] == 9 { after += 1 }
        guard held.count >= after + 2 else {
            guard held.count - place <= delimiter.count + limits.headers else { throw .badHeader }
            return false
        }
        guard held[after] == 13, held[after + 1] == 10 else { throw .badHeader }
        if part != nil { events.append(.ended) }
        part = nil
        parts += 1
        guard parts <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
        held.removeFirst(after + 2)
        // A part without any header begins with an empty line.
        if held.starts(with: [13, 10]) { throw .unnamedPart }
        state = .headers
        return true
    }

    private func find() -> Int? { index(of: delimiter, in: held, from: 0) }

    private func index(of sought: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count >= sought.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            var place = start
            while place <= bytes.count - sought.count {
                if bytes[place] == sought[0], sought.indices.allSatisfy({ bytes[place + $0] == sought[$0] }) {
                    return place
                }
                place += 1
            }
            return nil
        }
    }

    // MARK: - Headers

    /// The boundary that a media type names; `nil` where it is no form, or the boundary none (RFC 2046, 5.1.1).
    private static func boundary(of mediaType: String) -> String? {
        let (type, parameters) = split(mediaType)
        guard type.lowercased() == "multipart/form-data", let boundary = parameters["boundary"] else { return nil }
        let extra = Set("'()+_,-./:=? ".utf8)
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.last != 32,
            boundary.utf8.allSatisfy({
                (48...57).contains($0) || (97...122).contains($0 | 32) || extra.contains($0)
            })
        else { return nil }
        return boundary
    }

    private static func part(_ headers: [UInt8]) throws(Fault) -> Part {
        guard let text = String(validating: headers, as: UTF8.self) else { throw .badText }
        var field: String?
        var fileName: String?
        var mediaType: String?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
                !line.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\t" || $0.value == 127 })
            else { throw .badHeader }
            let value = String(line[line.index(after: colon)...].trimmingSpaces)
            switch line[..<colon].lowercased() {
            case "content-disposition":
                let (type, parameters) = split(value)
                guard type.lowercased() == "form-data" else { throw .badHeader }
                field = parameters["name"]
                fileName = parameters["filename"].map(withoutFolders)
            case "content-type": mediaType = value
            default: break
            }
        }
        guard let field, !field.isEmpty else { throw .unnamedPart }
        return Part(field: field, fileName: fileName, mediaType: mediaType)
    }

    /// What some browsers send before a file's name.
    private static func withoutFolders(_ name: String) -> String {
        String(name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? "")
    }

    /// A value and its parameters: `form-data; name="a"; filename="b.jpg"`. Browsers write a quotation mark in a name as
    /// `%22` (RFC 7578, 2); a backslash quotes what follows it where that is a mark or a backslash.
    private static func split(_ value: String) -> (value: String, parameters: [String: String]) {
        var parts: [String] = [""]
        var isQuoted = false
        var isEscaped = false
        for character in value {
            if isEscaped {
                parts[parts.count - 1].append(character)
                isEscaped = false
            } else if isQuoted, character == "\\" {
                parts[parts.count - 1].append(character)
                isEscaped = true
            } else if character == ";", !isQuoted {
                parts.append("")
            } else {
                if character == "\"" { isQuoted.toggle() }
                parts[parts.count - 1].append(character)
            }
        }
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            let name = pair[0].trimmingSpaces.lowercased()
            if parameters[name] == nil { parameters[name] = unquoted(pair[1].trimmingSpaces) }
        }
        return (String(parts[0][...].trimmingSpaces), parameters)
    }

    private static func unquoted(_ text: Substring) -> String {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
        var plain = ""
        var rest = text.dropFirst().dropLast()
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                plain.append(next)
                rest = rest.dropFirst()
            } else {
                plain.append(character)
            }
        }
        return plain.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: "")
    }
}
