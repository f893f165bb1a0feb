import Domain
import HTTPTypes
import Words

/// A form that came with a file.
struct Form: Sendable {
    /// Its fields but for the file, each a text.
    var fields: Fields
    var file: (declared: DeclaredFile, bytes: [UInt8])?
}

/// Puts a form together from what the parser reads: of all that comes only one file is kept.
struct FormReader: Sendable {
    private var parser: MultipartParser
    private var texts: [(name: String, value: JSON)] = []
    private var part: MultipartParser.Part?
    private var bytes: [UInt8] = []
    private var file: (declared: DeclaredFile, bytes: [UInt8])?

    init(parser: MultipartParser) { self.parser = parser }

    mutating func take(_ piece: some Sequence<UInt8>) throws(MultipartParser.Fault) {
        for event in try parser.feed(piece) {
            switch event {
            case .began(let began):
                part = began
                bytes = []
            case .data(let data): bytes += data
            case .ended: try keep()
            case .finished: break
            }
        }
    }

    private mutating func keep() throws(MultipartParser.Fault) {
        guard let part else { return }
        self.part = nil
        if part.field == "file" {
            guard file == nil else { throw .tooManyParts(limit: 1) }
            file = (DeclaredFile(name: part.fileName ?? "", contentType: part.mediaType ?? ""), bytes)
        } else {
            guard let text = String(validating: bytes, as: UTF8.self) else { throw .badText }
            guard !texts.contains(where: { $0.name == part.field }) else { throw .tooManyParts(limit: 1) }
            texts.append((part.field, .string(text)))
        }
        bytes = []
    }

    /// The form, when all of it has come.
    func end() throws(MultipartParser.Fault) -> Form {
        try parser.end()
        return Form(fields: Fields(json: .object(texts)), file: file)
    }
}

extension Problem {
    /// What is wrong with a form.
    init(_ fault: MultipartParser.Fault) {
        switch fault {
        case .bodyTooLarge(let limit), .partTooLarge(_, let limit):
            self.init(.contentTooLarge, "too-large", .bodyTooLarge(limit))
        case .badBoundary, .noFirstPart, .badHeader, .headersTooLarge, .unnamedPart, .tooManyParts, .cutOff, .badText:
            let mirror = Mirror(reflecting: fault)
            self.init(.badRequest, "bad-form", .badForm(mirror.children.first?.label ?? "\(fault)"))
        }
    }
}
