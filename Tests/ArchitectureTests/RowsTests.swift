import Foundation
import Testing

/// Which test holds which row of the requirements: read from the tests themselves, written to docs/ROWS.md with
/// `HUIYIN_WRITE_ROWS=1 scripts/test --filter RowsTests`.
struct RowsTests {
    /// By what a row is carried (MODEL 5): m the matter and its playbook, g another aggregate, q a question over
    /// projections. What is g or q is completed where those are built.
    static let rows: [(id: String, by: String)] = [
        "A01 gq", "A02 gq", "A03 g", "A04 gq", "A05 gq", "A06 mq", "A07 mq", "A08 m", "A09 gm", "A10 g", "A11 gq",
        "A12 gm", "A13 mg", "A14 q", "N01 gq", "N02 gm", "N03 m", "N04 mg", "N05 q", "N06 mq", "N07 m", "N08 gm",
        "N09 m", "N10 mq", "N11 gq", "N12 m", "N13 g", "L01 gm", "L02 q", "L03 q", "L04 gq", "L05 gq", "L06 mgq",
        "L07 q", "L08 mq", "L09 m", "L10 m", "L11 g", "L12 mq", "L13 gm", "L14 q", "L15 gm", "L16 mg", "L17 gq",
        "L18 gq", "L19 g", "L20 g", "B01 gq", "B02 m", "B03 gmq", "B04 g", "B05 g", "B06 gq", "B07 q", "B08 g",
        "B09 gmq", "B10 mq", "B11 q", "B12 mg", "B13 mg", "B14 m", "B15 g", "B16 m", "B17 m", "X01 gm", "X02 gq",
        "X03 g", "X04 mg", "X05 q", "X06 m", "X07 q", "X08 q", "X09 q", "X10 m", "X11 gq", "X12 g", "X13 gm",
        "X14 q", "X15 m", "X16 g", "X17 mq", "X18 gmq", "X19 mg", "X20 m", "X21 mg", "X22 mq",
    ].map { row in
        let parts = row.split(separator: " ").map(String.init)
        return (parts[0], parts[1])
    }

    struct Found {
        var file: String
        var name: String
        var assertions: [String]
    }

    private static var root: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    /// Every test whose name carries a row's id, with the lines of it that assert something.
    private static func tests() throws -> [String: [Found]] {
        var found: [String: [Found]] = [:]
        let ids = Set(rows.map(\.id))
        let folder = root.appendingPathComponent("Tests").path
        for file in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }).sorted() ?? []
        where file.hasSuffix(".swift") && !file.hasSuffix("RowsTests.swift") {
            let lines = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
                .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            for (index, line) in lines.enumerated() {
                guard let open = line.range(of: "func `"),
                    let close = line.range(of: "`", range: open.upperBound..<line.endIndex)
                else { continue }
                let name = String(line[open.upperBound..<close.lowerBound])
                let named = Set(name.matches(of: /[ANLBX]\d\d/).map { String($0.output) }).intersection(ids)
                guard !named.isEmpty else { continue }
                let indent = line.prefix { $0 == " " }
                let body = lines[(index + 1)...].prefix { $0 != indent + "}" }
                let assertions = body.map { $0.trimmingCharacters(in: .whitespaces) }.filter { line in
                    ["#expect", "#require", ".then(", ".refused(", ".accepted(", "Issue.record"]
                        .contains { line.contains($0) }
                }
                for id in named { found[id, default: []].append(Found(file: file, name: name, assertions: assertions)) }
            }
        }
        return found
    }

    @Test func `every row that the matter carries is held by a test that asserts something`() throws {
        let tests = try Self.tests()
        for row in Self.rows where row.by.contains("m") {
            #expect(tests[row.id] != nil, "no test carries \(row.id)")
            #expect(tests[row.id]?.contains { !$0.assertions.isEmpty } == true, "nothing is asserted of \(row.id)")
        }
    }

    @Test func `docs/ROWS.md is what the tests say`() throws {
        let table = try Self.table()
        let path = Self.root.appendingPathComponent("docs/ROWS.md")
        if ProcessInfo.processInfo.environment["HUIYIN_WRITE_ROWS"] == "1" {
            try table.write(to: path, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: path, encoding: .utf8)
        #expect(written == table, "write it anew: HUIYIN_WRITE_ROWS=1 scripts/test --filter RowsTests")
    }

    private static func table() throws -> String {
        let tests = try tests()
        var lines = [
            "# Rows of the requirements and the tests that hold them", "",
            """
            Made from the tests (`HUIYIN_WRITE_ROWS=1 scripts/test --filter RowsTests`). *Carried by*: m the matter and its \
            playbook, g another aggregate, q a question over projections; what is g or q is completed where those are built.
            """, "", "| Row | Carried by | Test | Asserts, among others |", "|---|---|---|---|",
        ]
        for row in rows {
            let found = tests[row.id] ?? []
            if found.isEmpty { lines.append("| \(row.id) | \(row.by) | — | — |") }
            for test in found {
                let file = test.file.split(separator: "/").suffix(2).joined(separator: "/")
                let first = test.assertions.first.map { "`\(escaped($0))`" } ?? "—"
                let more = test.assertions.count > 1 ? " (+\(test.assertions.count - 1))" : ""
                lines.append("| \(row.id) | \(row.by) | \(escaped(test.name)) <br> \(file) | \(first)\(more) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Fit for a cell of a table.
    private static func escaped(_ text: String) -> String {
        let text = text.replacingOccurrences(of: "|", with: "\\|").replacingOccurrences(of: "`", with: "'")
        return text.count > 140 ? text.prefix(139) + "…" : text
    }
}
