import Domain
import Testing
import Web

/// Forms with files, taken apart as they come in.
struct MultipartTests {
    private typealias Part = MultipartParser.Part
    private static let type = "multipart/form-data; boundary=XX"

    /// What a body comes to, fed in pieces of at most so many bytes: parts with their contents.
    private static func read(
        _ body: [UInt8], type: String = type, pieces: Int = .max, _ limits: MultipartParser.Limits = .init()
    ) throws(MultipartParser.Fault) -> [(part: MultipartParser.Part, data: [UInt8])] {
        var parser = try MultipartParser(mediaType: type, limits: limits)
        var parts: [(part: MultipartParser.Part, data: [UInt8])] = []
        var open = false
        var rest = body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(pieces)
            rest = rest.dropFirst(piece.count)
            for event in try parser.feed(piece) {
                switch event {
                case .began(let part):
                    parts.append((part, []))
                    open = true
                case .data(let data): parts[parts.count - 1].data += data
                case .ended: open = false
                case .finished: #expect(!open)
                }
            }
        }
        try parser.end()
        return parts
    }

    private static func read(_ text: String, type: String = type) throws(MultipartParser.Fault) -> [(
        part: MultipartParser.Part, data: [UInt8]
    )] {
        try read(Array(text.utf8), type: type)
    }

    @Test func `fields and files are told apart, whatever stands in them`() throws {
        let body =
            "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhello\r\n--XX\r\n"
            + "content-disposition:form-data; filename=\"/etc/灯 \\\"1\\\".jpg\"; name=photo\r\nContent-Type: image/jpeg\r\n\r\n"
            + "\r\n\r\n--X\r\n-XX--\r\n\r\n--XX  \r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--XX--\r\nepilogue"
        let parts = try Self.read(body)
        #expect(
            parts.map(\.part) == [
                Part(field: "a", fileName: nil, mediaType: nil),
                Part(field: "photo", fileName: "灯 \"1\".jpg", mediaType: "image/jpeg"),
                Part(field: "empty", fileName: nil, mediaType: nil),
            ])
        #expect(parts.map { String(decoding: $0.data, as: UTF8.self) } == ["hello", "\r\n\r\n--X\r\n-XX--\r\n", ""])
        for type in ["Multipart/Form-Data; charset=utf-8; boundary=\"XX\"", "multipart/form-data;boundary=XX"] {
            #expect(try Self.read(body, type: type).count == 3)
        }
    }

    @Test func `however a body is cut into pieces, it comes to the same`() throws {
        var chance = SplitMix(seed: 5)
        for _ in 0..<300 {
            let contents = (0..<Int.random(in: 1...4, using: &chance)).map { _ in
                (0..<Int.random(in: 0...60, using: &chance)).map { _ in
                    [13, 10, 45, 88, 0, 255].randomElement(using: &chance) ?? 0 as UInt8
                }
            }.map { bytes in
                // The boundary may not stand in a part.
                let whole = [13, 10] + bytes
                return whole.indices.contains { whole[$0...].starts(with: Array("\r\n--XX".utf8)) } ? [] : bytes
            }
            var body = Array("preamble\r\n".utf8)
            for (index, content) in contents.enumerated() {
                body += Array("--XX\r\nContent-Disposition: form-data; name=\"f\(index)\"; filename=\"x\"\r\n\r\n".utf8)
                body += content + [13, 10]
            }
            body += Array("--XX--\r\n".utf8)
            for pieces in [1, 2, 3, 7, 64, 100_000] {
                let parts = try Self.read(body, pieces: pieces)
                #expect(parts.map(\.data) == contents, "\(pieces)")
            }
        }
    }

    @Test func `what is no form is refused by what is wrong with it`() {
        func fault(
            _ body: String, type: String = Self.type, _ change: (inout MultipartParser.Limits) -> Void = { _ in }
        ) -> MultipartParser.Fault? {
            var limits = MultipartParser.Limits()
            change(&limits)
            do { _ = try Self.read(Array(body.utf8), type: type, pieces: 5, limits) } catch { return error }
            return nil
        }
        func part(_ header: String, _ data: String = "x") -> String { "--XX\r\n\(header)\r\n\r\n\(data)\r\n--XX--" }
        let named = "Content-Disposition: form-data; name=\"a\""
        #expect(fault(part(named)) == nil)
        for type in [
            "multipart/form-data", "multipart/mixed; boundary=XX", "multipart/form-data; boundary=", "text/plain",
            "multipart/form-data; boundary=\"a b \"",
            "multipart/form-data; boundary=\(String(repeating: "a", count: 71))",
            "multipart/form-data; boundary=a\u{1}b",
        ] { #expect(fault(part(named), type: type) == .badBoundary, "\(type)") }
        #expect(fault("") == .cutOff)
        #expect(fault("--XX\r\n\(named)\r\n\r\nhalf") == .cutOff)
        #expect(fault("--XX\r\n\(named)\r\n\r\nhalf\r\n--XX") == .cutOff)
        #expect(fault(String(repeating: "y", count: 5000)) == .noFirstPart)
        #expect(fault("--XXrubbish\r\n") == .badHeader)
        #expect(fault("--XX\r\n\r\nnaked\r\n--XX--") == .unnamedPart)
        #expect(fault(part("Content-Type: text/plain")) == .unnamedPart)
        #expect(fault(part("Content-Disposition: form-data; name=\"\"")) == .unnamedPart)
        #expect(fault(part("Content-Disposition: attachment; name=\"a\"")) == .badHeader)
        #expect(fault(part("no colon")) == .badHeader)
        #expect(fault(part("\(named)\r\nX-\u{1}: a")) == .badHeader)
        #expect(fault(part("X: " + String(repeating: "h", count: 5000))) == .headersTooLarge(limit: 4096))
        #expect(
            fault(part(named, String(repeating: "x", count: 11))) { $0.field = 10 }
                == .partTooLarge(field: "a", limit: 10))
        #expect(fault(part(named, String(repeating: "x", count: 10))) { $0.field = 10 } == nil)
        #expect(
            fault(part("\(named); filename=\"f\"", "12345678901")) { $0.file = 10 }
                == .partTooLarge(field: "a", limit: 10))
        #expect(fault(part(named)) { $0.body = 20 } == .bodyTooLarge(limit: 20))
        let many = String(repeating: "--XX\r\n\(named)\r\n\r\nx\r\n", count: 3) + "--XX--"
        #expect(fault(many) { $0.parts = 2 } == .tooManyParts(limit: 2))
        do {
            _ = try Self.read(
                Array("--XX\r\nContent-Disposition: form-data; name=\"".utf8) + [0xFF]
                    + Array("\"\r\n\r\nx\r\n--XX--".utf8))
            Issue.record("bytes that are no UTF-8 were a name")
        } catch { #expect(error == .badText) }
    }

    @Test func `of a large file no more is kept than its delimiter is long`() throws {
        var parser = try MultipartParser(mediaType: Self.type)
        var given = 0
        let head = "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"big\"\r\n\r\n"
        _ = try parser.feed(Array(head.utf8))
        let piece = [UInt8](repeating: 120, count: 65_536)
        for fed in 1...64 {
            for case .data(let data) in try parser.feed(piece) { given += data.count }
            #expect(fed * piece.count - given <= 16)
        }
        for case .data(let data) in try parser.feed(Array("\r\n--XX--".utf8)) { given += data.count }
        try parser.end()
        #expect(given == 64 * piece.count)
    }
}
