import Domain
import Testing
import Web

/// What browsers send of a form, taken apart.
struct TypedFormTests {
    private static let media = "multipart/form-data; boundary=x"

    private func read(
        _ parts: [String], keeping: PageFormReader.Keeping? = .init(most: ["photos": 2])
    ) throws -> TypedForm {
        var reader = PageFormReader(parser: try MultipartParser(mediaType: Self.media), keeping: keeping)
        // A byte at a time, as a slow line brings it.
        for byte in (parts.map { "--x\r\nContent-Disposition: form-data; \($0)\r\n" }.joined() + "--x--\r\n").utf8 {
            try reader.take([byte])
        }
        return try reader.end()
    }

    private func file(_ field: String, _ name: String, _ content: String) -> String {
        "name=\"\(field)\"; filename=\"\(name)\"\r\nContent-Type: image/jpeg\r\n\r\n\(content)"
    }

    @Test func `several files of a field are kept in their order, and texts beside them`() throws {
        let form = try read([
            "name=\"text\"\r\n\r\n一行\r\n二行", file("photos", "a.jpg", "one"), file("photos", "C:\\b.jpg", "two"),
        ])
        #expect(form.problems == [])
        #expect(form.values.map(\.name) == ["text"] && form.values[0].value == "一行\n二行")
        #expect(form.files.map(\.declared.name) == ["a.jpg", "b.jpg"])
        #expect(form.files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one", "two"])
    }

    @Test func `a field in which no file was chosen has none`() throws {
        let form = try read([file("photos", "", ""), "name=\"text\"\r\n\r\nx"])
        #expect(form.files.isEmpty && form.problems == [])
    }

    @Test func `more files than a field takes, and files of another, are problems of their field`() throws {
        let form = try read([
            file("photos", "a", "1"), file("photos", "b", "2"), file("photos", "c", "3"), file("photos", "d", "4"),
            file("other", "e", "5"),
        ])
        #expect(form.files.count == 2)
        #expect(
            form.problems == [
                InputProblem(at: .body("/photos"), what: .tooMany(most: 2)),
                InputProblem(at: .body("/other"), what: .unknownField),
            ])
    }

    @Test func `files that are too large are read away, and what was typed around them is kept`() throws {
        let keeping = PageFormReader.Keeping(most: ["photos": 3], file: 6, all: 10)
        let form = try read(
            [
                "name=\"text\"\r\n\r\nbefore", file("photos", "a", "123456"), file("photos", "b", "1234567"),
                file("photos", "c", "12345"), file("photos", "d", "1234"), "name=\"name\"\r\n\r\nbehind",
            ], keeping: keeping)
        #expect(form.values.map(\.value) == ["before", "behind"] && form.hadFiles)
        // One by itself, and one that is too much with those before it; a smaller one still fits.
        #expect(form.files.map(\.declared.name) == ["a", "d"])
        #expect(
            form.problems == [6, 10].map { InputProblem(at: .body("/photos"), what: .tooLarge(most: $0)) })
        let words = try read(["name=\"text\"\r\n\r\nx", file("photos", "a", "1")], keeping: nil)
        #expect(words.values.map(\.value) == ["x"] && words.hadFiles)
        #expect(words.files.isEmpty && words.problems == [])
    }

    @Test(arguments: [
        ("a=1&b=2", [("a", "1"), ("b", "2")], []), ("a=x+y%20z", [("a", "x y z")], []),
        ("a=1%0D%0A2%0D3%0A4", [("a", "1\n2\n3\n4")], []), ("a", [("a", "")], []), ("&&a=1&", [("a", "1")], []),
        ("a=b=c", [("a", "b=c")], []), ("%E8%B7%AF=%E7%81%AF", [("路", "灯")], []), ("a=%", [], ["/a"]),
        ("a=%4", [], ["/a"]), ("a=%E8", [], ["/a"]), ("%=1", [], [""]), ("a=%00", [("a", "\u{0}")], []), ("", [], []),
    ])
    func urlEncoded(_ row: (text: String, values: [(String, String)], problems: [String])) {
        let form = TypedForm(urlEncoded: Array(row.text.utf8))
        #expect(form.values.map(\.name) == row.values.map(\.0), "\(row.text)")
        #expect(form.values.map(\.value) == row.values.map(\.1), "\(row.text)")
        #expect(
            form.problems == row.problems.map { InputProblem(at: .body($0), what: .badEncoding) }, "\(row.text)")
    }

    @Test func `bytes that are no text and fields without end are said, and nothing is made of them`() {
        let raw = TypedForm(urlEncoded: [UInt8(ascii: "a"), UInt8(ascii: "="), 0xFF, 0xFE])
        #expect(raw.values.isEmpty && raw.problems.map(\.at) == [.body("/a")])
        let many = TypedForm(urlEncoded: Array(String(repeating: "a=1&", count: 1000).utf8))
        #expect(many.values.isEmpty && many.problems.map(\.what) == [.tooMany(most: TypedForm.most)])
        let whole = TypedForm(urlEncoded: Array(String(repeating: "a=1&", count: 1000).utf8), most: 1000)
        #expect(whole.values.count == 1000 && whole.problems == [])
    }
}
