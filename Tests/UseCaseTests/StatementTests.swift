import Domain
import Foundation
import Store
import TestSupport
import Testing
import UseCases

/// Issue 6: every statement names its jurisdiction. The engine of every ``Fixture`` refuses one that doesn't, so that all that is
/// tried anywhere on one is held; here it is seen that the rule notices what it must, that a county's life is under it,
/// and that no text of a statement in the program escapes because nothing runs it.
struct StatementTests {
    @Test(arguments: [
        "SELECT id FROM matters WHERE number = ?1",
        "SELECT id FROM matters WHERE jurisdiction = 'xiangtan'",
        "SELECT id FROM matters WHERE jurisdiction <> ?1",
        "SELECT jurisdiction, id FROM matters WHERE number = ?2",
        "SELECT id FROM matters WHERE jurisdiction = ?1 OR number = ?2",
        "SELECT id FROM matters WHERE (jurisdiction = ?1 OR number = ?2)",
        "SELECT count(*) FROM matters",
        "SELECT id FROM matters WHERE jurisdiction = ?1 AND id IN (SELECT matter FROM tasks WHERE body = ?2)",
        "SELECT (SELECT max(serial) FROM audit) FROM matters WHERE jurisdiction = ?1",
        "SELECT one.id FROM matters AS one JOIN tasks ON tasks.matter = one.id WHERE one.jurisdiction = ?1",
        "SELECT one.id FROM matters one, tasks WHERE one.jurisdiction = ?1 AND tasks.matter = one.id",
        "SELECT id FROM matters WHERE jurisdiction = ?1 UNION ALL SELECT id FROM places WHERE id = ?2",
        "DELETE FROM accepted WHERE recorded < ?1",
        "UPDATE matters SET jurisdiction = ?1 WHERE id = ?2",
        "INSERT INTO meta (name, value) VALUES (?1, ?2)",
        "INSERT INTO meta (jurisdiction, name) VALUES ('xiangtan', ?1)",
        "INSERT INTO meta (jurisdiction, name) VALUES (?1, ?2), (?3, ?2)",
        "INSERT INTO meta (jurisdiction, name) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
        "INSERT INTO erased_texts (jurisdiction, id) SELECT jurisdiction, id FROM sealed_texts WHERE resident = ?2",
        "WITH some AS (SELECT id FROM matters) SELECT id FROM some",
        "VACUUM",
    ]) func `a statement that forgets its jurisdiction is noticed`(sql: String) async throws {
        #expect(StatementRule.fault(in: sql) != nil)
        // Where it is given to an engine under watch, it is refused before it is run.
        let engine = WatchedEngine(Refusing())
        await #expect(throws: StatementWatch.Fault.self) {
            try await engine.write { try $0.run(sql, []) }
        }
        await #expect(throws: StatementWatch.Fault.self) {
            try await engine.read { try $0.rows(sql, []) { _ in () }.count }
        }
    }

    @Test(arguments: [
        "SELECT id FROM matters WHERE jurisdiction = ?1 AND (number = ?2 OR owner = ?3)",
        "SELECT one.id FROM matters AS one JOIN tasks ON tasks.jurisdiction = one.jurisdiction WHERE one.jurisdiction = ?1",
        "SELECT a.id FROM matters a, tasks b WHERE b.jurisdiction = ?1 AND a.jurisdiction = b.jurisdiction",
        "DELETE FROM audit WHERE jurisdiction = ?1 AND serial < (SELECT max(serial) FROM audit WHERE jurisdiction = ?1)",
        "SELECT id FROM matters m WHERE jurisdiction = ?1 AND id IN (SELECT matter FROM tasks WHERE tasks.jurisdiction = m.jurisdiction)",
        "INSERT INTO meta (jurisdiction, name) VALUES (?1, ?2) ON CONFLICT (jurisdiction, name) DO UPDATE SET name = ?2",
    ]) func `one that names it for each of its tables isn't`(sql: String) {
        #expect(StatementRule.fault(in: sql) == nil)
    }

    @Test func `a county's life is under watch, and its statements reach every table`() async throws {
        let county = try await FullCounty()
        let (fixture, jurisdiction) = (county.fixture, county.fixture.jurisdiction)
        for (table, rows) in try await FullCounty.content(of: fixture.engine) {
            #expect(!rows.isEmpty, "\(table)")
        }
        // What only reads.
        _ = try await jurisdiction.summary()
        _ = try await jurisdiction.publicBoard()
        _ = try await jurisdiction.search(SearchQuery("路灯"), as: .actor(fixture.cast.clerk))
        _ = try await jurisdiction.rebuildSearch()
        _ = try await jurisdiction.runRetention(dryRun: false, Request(.system))
        #expect(try await jurisdiction.verify().findings == [])
        let statements = fixture.watch.statements
        for table in Schema.tables {
            let word = try Regex("\\b\(table.name)\\b")
            #expect(statements.contains { $0.contains(word) }, "\(table.name)")
        }
        #expect(statements.count > 150)
    }

    // MARK: - Texts of statements in the program

    /// Beginnings of statements that are ended where they are used, and how.
    private static let begun: [String: String] = [
        "INSERT INTO \(StatementRule.unknown) (\(StatementRule.unknown)": "Table.insert: every table's first column",
        "SELECT body, place FROM organisation_territories": "its list adds the condition",
        "SELECT body, function FROM organisation_functions": "its list adds the condition",
        "SELECT \(StatementRule.unknown) FROM activities \(StatementRule.unknown)":
            "ActivityQueries.lines: each use adds the condition",
        "SELECT \(StatementRule.unknown) FROM visit_plans \(StatementRule.unknown)":
            "VisitPlanQueries.rows: each use adds the condition",
        "SELECT id, number, kind, channel, imported_source": "MatterQueries.lines: each use adds the condition",
        "SELECT jurisdiction, position, stream, version": "Journal.entries: each use adds the condition",
        "SELECT document, matter, open, staff, words": "StoredSearchDocument.select: each use adds the condition",
    ]

    @Test func `no text of a statement in the program forgets its jurisdiction, and SQL stands in stores alone`()
        throws
    {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        let files =
            FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL } ?? []
        let verb = try Regex("^\\(?(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH) ")
        var met: Set<String> = []
        var count = 0
        for file in files where file.pathExtension == "swift" {
            let room = file.pathComponents.dropFirst(sources.pathComponents.count).first ?? ""
            // Engines' own catalogues and full text, and the bench's bare tables.
            guard !["StoreSQLite", "StorePostgres", "Postgres", "Benchmarks"].contains(room) else { continue }
            for text in Self.literals(in: try String(contentsOf: file, encoding: .utf8)) where text.contains(verb) {
                #expect(room == "Store", "\(file.lastPathComponent): \(text)")
                count += 1
                guard let fault = StatementRule.fault(in: text) else { continue }
                let known = Self.begun.keys.first { text.hasPrefix($0) }
                #expect(known != nil, "\(file.lastPathComponent): \(fault): \(text)")
                if let known { met.insert(known) }
            }
        }
        #expect(met == Set(Self.begun.keys))
        #expect(count > 90)
    }

    /// Statements of the PostgreSQL engine that ask beyond one jurisdiction, and why.
    private static let beyond: [String: String] = [
        "SELECT 1 FROM postgres_terms LIMIT 1": "an index is made anew only where nobody has documents",
        "SELECT jurisdiction FROM store_writers ORDER BY jurisdiction": "asks which there are",
    ]

    @Test func `no statement of the PostgreSQL engine over tables of jurisdictions forgets whose`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/StorePostgres")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let verb = try Regex("^\\(?(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH) ")
        let names = Schema.tables.map(\.name) + ["postgres_terms", "store_writers"]
        let tables = try Regex("\\b(\(names.joined(separator: "|")))\\b")
        var met: Set<String> = []
        var count = 0
        for file in files where file.pathExtension == "swift" {
            let source = try String(contentsOf: file, encoding: .utf8)
                .replacing("\\(EngineTables.writers)", with: "store_writers")
                .replacing("\\(EngineTables.version)", with: "store_version")
            for text in Self.literals(in: source) where text.contains(verb) {
                // Here terms have their jurisdiction; the engine's own statements number their places as the server does.
                let text = text.replacing("search_terms", with: "postgres_terms").replacing("$", with: "?")
                guard text.contains(tables) else { continue }
                count += 1
                guard let fault = StatementRule.fault(in: text) else { continue }
                #expect(Self.beyond[text] != nil, "\(file.lastPathComponent): \(fault): \(text)")
                met.insert(text)
            }
        }
        #expect(met == Set(Self.beyond.keys))
        #expect(count >= 12)
    }

    /// The texts in a source file, with ``StatementRule/unknown`` for what is put into them.
    private static func literals(in source: String) -> [String] {
        var found: [String] = []
        for line in Self.joined(source) {
            var rest = Substring(line)
            while let start = rest.firstIndex(of: "\"") {
                rest = rest[rest.index(after: start)...]
                var text = ""
                while let next = rest.first, next != "\"" {
                    rest.removeFirst()
                    guard next == "\\" else {
                        text.append(next)
                        continue
                    }
                    guard rest.first == "(" else {
                        text.append(rest.isEmpty ? " " : rest.removeFirst())
                        continue
                    }
                    var depth = 0
                    repeat {
                        let inner = rest.removeFirst()
                        depth += inner == "(" ? 1 : inner == ")" ? -1 : 0
                    } while depth > 0 && !rest.isEmpty
                    text += StatementRule.unknown
                }
                rest = rest.dropFirst()
                found.append(text)
            }
        }
        return found
    }

    /// Its lines, with each text over several lines in one, and without comments.
    private static func joined(_ source: String) -> [String] {
        var lines: [String] = []
        var open: String?
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let bare = line.trimmingCharacters(in: .whitespaces)
            if let text = open {
                if bare.hasPrefix("\"\"\"") {
                    lines.append("\"\(text.replacing("\"", with: "'"))\"")
                    open = nil
                } else {
                    open = text + (bare.hasSuffix("\\") ? String(bare.dropLast()) : bare + " ")
                }
            } else if bare.hasSuffix("\"\"\"") {
                open = ""
            } else if !bare.hasPrefix("//") {
                lines.append(String(line))
            }
        }
        return lines
    }
}

/// An engine whose connections run nothing.
private struct Refusing: Engine {
    struct Nothing: Error {}

    private struct Dumb: Connection {
        func run(_ sql: String, _ values: [Value]) throws -> Int { throw Nothing() }
        func rows<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> [T] { throw Nothing() }
        func forEach(_ sql: String, _ values: [Value], _ body: (any Row) throws -> Void) throws { throw Nothing() }
        func fullText(of _: String) -> any FullText { preconditionFailure("no statement came this far") }
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try body(Dumb())
    }
    func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try body(Dumb())
    }
    func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R { try body(Dumb(), Dumb()) }
    func integrityProblems() async throws -> [String] { [] }
    func scrub() async throws {}
}
