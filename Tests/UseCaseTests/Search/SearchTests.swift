import Domain
import Foundation
import Store
import StoreSQLite
import Synchronization
import Tables
import TestSupport
import Testing
import UseCases
import Vault

extension Jurisdiction {
    /// Follows the journal, then searches.
    func found(_ text: String, as reading: ReadingAs, _ narrow: (inout SearchQuery) -> Void = { _ in }) async throws
        -> [String]
    {
        try await followSearch()
        var query = try SearchQuery(text, limit: 2_000)
        narrow(&query)
        let page = try await search(query, as: reading)
        #expect(page.lag == nil)
        #expect(page.found == page.hits.count || page.found > query.limit || query.skipping > 0)
        return page.hits.map(\.line.number)
    }
}

/// MODEL 4.8 in search: who finds what, and what nobody can tell from what isn't found.
struct SearchTests {
    @Test func `Chinese of one, two and more characters, English and numbers are found, newest first`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let clerk = ReadingAs.actor(cast.clerk)
        let first = try await jurisdiction.registerLamp(cast, text: "小区门口的路灯坏了三盏。").number.description
        fixture.advance(hours: 1)
        let second = try await jurisdiction.registerLamp(cast, text: "A3 区 118 号楼的 LED Street Lamp 不亮。")
            .number.description
        for (text, expected) in [
            ("灯", [second, first]), ("坏", [first]), ("盏", [first]), ("不亮", [second, first]), ("门口的路灯坏", [first]),
            ("led", [second]), ("ＬＥＤ　street", [second]), ("“street lamp”", [second]), ("tree", [second]),
            ("118", [second]),
            ("a3区118", [second]), ("路灯 三盏", [first]), ("路灯 118", [second]), ("灯坏了四盏", []), ("亮路", []),
            (first, [first]), (String(second.dropFirst(3)), [second]),
        ] as [(String, [String])] {
            #expect(try await jurisdiction.found(text, as: clerk) == expected, "\(text)")
        }
    }

    @Test func `hits show where it was found, in texts of the reader alone`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.answerLamp(number, cast, text: "路灯已更换。")
        try await jurisdiction.followSearch()
        let page = try await jurisdiction.search(SearchQuery("路灯"), as: .actor(cast.clerk))
        let hit = try #require(page.hits.first)
        #expect(hit.snippets.map(\.part) == [.summary, .words, .answer])
        #expect(hit.snippets.map(\.text) == ["路灯不亮", "小区门口的路灯坏了三盏。", "路灯已更换。"])
        #expect(hit.snippets.allSatisfy { $0.runs.filter(\.isMatch).map(\.text) == ["路灯"] })
        #expect(hit.line.summary == "路灯不亮")
        let open = try await jurisdiction.search(SearchQuery("路灯"), as: .public)
        #expect(open.hits.map(\.snippets).first?.map(\.part) == [.summary])
        #expect(page.found == 1 && !page.isMore)
    }

    @Test func `filters narrow by place, body, kind, state and days`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let clerk = ReadingAs.actor(cast.clerk)
        func register(_ kind: String, _ place: String) async throws -> PublicNumber {
            defer { fixture.advance(days: 1) }
            return try await jurisdiction.register(
                Intake(
                    kind: kind, channel: "hotline", words: Words(text: "路灯不亮"), summary: "路灯不亮",
                    contact: Contact(phone: PhoneNumber("13907310001")), place: PlaceCode(place),
                    fields: kind == "stuck" ? ["root-cause": .text("材料不齐")] : [:],
                    textConfirmed: .readBack), Request(cast.clerk)
            ).number
        }
        let first = try await register("concern", "430304001002")
        let second = try await register("concern", "430302001001")
        let third = try await register("stuck", "430304002001")
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: first, Request(cast.dispatcher))
        let administrator = Actor(person: PersonID(raw: 9), body: cast.hotline, role: .administrator)
        _ = try await jurisdiction.act(.void(reason: "重复录入"), on: third, Request(administrator))
        func found(_ narrow: (inout SearchQuery) -> Void) async throws -> [PublicNumber] {
            try await jurisdiction.found("路灯", as: clerk, narrow).map { try PublicNumber($0) }
        }
        #expect(try await found { _ in } == [third, second, first])
        #expect(try await found { $0.place = PlaceCode("430304") } == [third, first])
        #expect(try await found { $0.place = PlaceCode("430304001") } == [first])
        #expect(try await found { $0.place = PlaceCode("4303") } == [third, second, first])
        #expect(try await found { $0.place = PlaceCode("4401") } == [])
        #expect(try await found { $0.body = cast.housing } == [first])
        #expect(try await found { $0.body = cast.hotline } == [third, second, first])
        #expect(try await found { $0.body = cast.water } == [])
        #expect(try await found { $0.kind = "stuck" } == [third])
        #expect(try await found { $0.state = .open } == [second, first])
        #expect(try await found { $0.state = .closed } == [third])
        #expect(try await found { $0.state = .exit(.voided) } == [third])
        #expect(try await found { $0.state = .position(.placed) } == [first])
        #expect(try await found { $0.state = .condition(.onHold) } == [])
        let day = jurisdiction.timetable.zone.day(of: Fixture.start)
        #expect(try await found { $0.from = day.advanced(by: 1) } == [third, second])
        #expect(try await found { $0.to = day } == [first])
        #expect(try await found { ($0.from, $0.to) = (day.advanced(by: 1), day.advanced(by: 1)) } == [second])
        #expect(
            try await found { $0.limit = 1 } == [third])
        #expect(
            try await found { ($0.limit, $0.skipping) = (1, 1) } == [second])
    }

    // MARK: - Who finds what

    /// The same as in the views: what this reader may find.
    @Test(arguments: ViewTests.examples)
    func `what a reader may not read is neither found nor counted (4.8, X12)`(example: ViewTests.Example) async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let number = try await ViewTests.planted(in: fixture, shielded: example.shielded)
        _ = try await jurisdiction.act(.comment("已电话核实情况"), on: number, Request(fixture.cast.waterHandler))
        let reading = try await ViewTests.reading(example.reader, fixture)
        try await jurisdiction.followSearch()
        let view = try await jurisdiction.file(of: number, as: reading).view
        for planted in ViewTests.Planted.allCases {
            let isSearched = planted == .words || planted == .answer
            let mayFind = isSearched && example.mayRead.contains(planted)
            // The whole, a part, and one character.
            for text in [
                planted.rawValue, String(planted.rawValue.dropFirst(2).prefix(3)), String(planted.rawValue.prefix(1)),
            ] {
                let page = try await jurisdiction.search(SearchQuery(text), as: reading)
                let isThere = page.hits.contains { $0.line.number == number.description }
                if mayFind { #expect(isThere, "\(example.reader) doesn't find \(text)") }
                if !mayFind, text.count > 1 {
                    #expect(page.hits.isEmpty && page.found == 0 && !page.isMore, "\(example.reader): \(text)")
                }
                for snippet in page.hits.flatMap(\.snippets) where !example.mayRead.contains(planted) {
                    #expect(!snippet.text.contains(planted.rawValue))
                }
            }
        }
        let isComplainedOf = view.standing == .complainedOf
        #expect(try await jurisdiction.found("反映工作人员", as: reading).isEmpty == (view.summary == nil))
        #expect(try await jurisdiction.found(number.description, as: reading).isEmpty == isComplainedOf)
        let seesComments = view.story.contains { if case .commented = $0.event { true } else { false } }
        #expect(try await jurisdiction.found("电话核实", as: reading).isEmpty == !seesComments)
        // Nobody narrows down by what they can't see: which body deals with a shielded matter, where its household lives.
        let byBody = try await jurisdiction.found(number.description, as: reading) { $0.body = fixture.cast.water }
        #expect(byBody.isEmpty == (isComplainedOf || view.owner == nil))
        let byPlace = try await jurisdiction.found(number.description, as: reading) {
            $0.place = PlaceCode("430304001002")
        }
        #expect(byPlace.isEmpty == (isComplainedOf || view.place != PlaceCode("430304001002")))
    }

    @Test func `a body finds the words of its own matters, and its superior those of the bodies below`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        #expect(try await jurisdiction.found("三盏", as: .actor(cast.handler)) == [number.description])
        #expect(try await jurisdiction.found("三盏", as: .actor(cast.roadHandler)) == [])
        #expect(try await jurisdiction.found("三盏", as: .actor(cast.leader)) == [number.description])
        // As soon as it has come to the other body, the first finds it no more.
        _ = try await jurisdiction.act(.return(reason: "不属本单位", suggests: nil), on: number, Request(cast.handler))
        _ = try await jurisdiction.act(.dispatch(to: cast.roads, part: .lead), on: number, Request(cast.dispatcher))
        #expect(try await jurisdiction.found("三盏", as: .actor(cast.roadHandler)) == [number.description])
        #expect(try await jurisdiction.found("三盏", as: .actor(cast.handler)) == [])
    }

    @Test func `everything that any reader may see is found by that reader`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var numbers: [PublicNumber] = []
        for shielded in [false, true] { numbers.append(try await ViewTests.planted(in: fixture, shielded: shielded)) }
        let lamp = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.strikeOffLamp(lamp, cast)
        numbers.append(lamp)
        try await jurisdiction.followSearch()
        var tried = 0
        for reader in Set(ViewTests.examples.map(\.reader)).sorted() {
            let reading = try await ViewTests.reading(reader, fixture)
            try await jurisdiction.followSearch()
            for number in numbers {
                let file = try await jurisdiction.file(of: number, as: reading)
                guard file.view.standing != .complainedOf else { continue }
                let texts =
                    file.view.searchedTexts.map(\.text)
                    + file.words.values.flatMap { [$0.title, $0.text].compactMap(\.self) }
                for text in texts {
                    let quoted = "“\(text.filter { !"“”\"".contains($0) }.prefix(60))”"
                    let page = try await jurisdiction.search(SearchQuery(quoted), as: reading)
                    #expect(page.hits.contains { $0.line.number == number.description }, "\(reader): \(text)")
                    tried += 1
                }
            }
        }
        #expect(tried > 100)
    }

    // MARK: - Following

    @Test func `it follows what happens, and says how far it is behind`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let clerk = ReadingAs.actor(cast.clerk)
        try await jurisdiction.followSearch()
        #expect(try await jurisdiction.searchLag() == nil)
        let number = try await jurisdiction.registerLamp(cast).number
        let since = jurisdiction.now
        fixture.advance(hours: 2)
        _ = try await jurisdiction.act(.summarise("停电"), on: number, Request(cast.clerk))
        let lag = try #require(try await jurisdiction.searchLag())
        #expect(lag.events == 3 && lag.since == since)
        let page = try await jurisdiction.search(SearchQuery("停电"), as: clerk)
        #expect(page.hits.isEmpty && page.lag == lag)
        #expect(try await jurisdiction.followSearch() == 3)
        #expect(try await jurisdiction.followSearch() == 0)
        #expect(try await jurisdiction.found("停电", as: clerk) == [number.description])
        // The summary that stood there is no more.
        #expect(try await jurisdiction.found("路灯不亮", as: clerk) == [])
        _ = try await jurisdiction.act(
            .correct(.summary("路口停水"), reason: "写错了"), on: number, Request(cast.dispatcher))
        #expect(try await jurisdiction.found("停电", as: clerk) == [])
        #expect(try await jurisdiction.found("停水", as: clerk) == [number.description])
        // A merged matter is found as what it is, and stays so.
        let other = try await jurisdiction.registerLamp(cast, phone: "13907310002", name: "李强", text: "路灯又坏了").number
        _ = try await jurisdiction.act(.merge(into: number, consented: true), on: other, Request(cast.clerk))
        #expect(
            try await jurisdiction.found("又坏了", as: clerk) { $0.state = .exit(.merged) } == [other.description])
        #expect(try await jurisdiction.found("又坏了", as: clerk) { $0.state = .open } == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `the index can be dropped and made anew, and is what it was`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast, engine) = (fixture.jurisdiction, fixture.cast, fixture.engine)
        try await jurisdiction.strikeOffLamp(try await jurisdiction.registerLamp(cast).number, cast)
        for text in ["停水两天了", "楼上太吵", "井盖松动"] { _ = try await jurisdiction.registerLamp(cast, text: text) }
        try await jurisdiction.followSearch()
        func rows() async throws -> [[Value]] {
            try await engine.read { connection in
                try connection.rows(SearchTables.documents.scan, [.text("xiangtan")]) { row in
                    SearchTables.documents.columns.indices.map { row.value($0) }
                }
            }
        }
        let before = try await rows()
        #expect(before.count == 4)
        #expect(try await jurisdiction.rebuildSearch() > 0)
        #expect(try await rows() == before)
        #expect(try await jurisdiction.found("井盖", as: .actor(cast.clerk)).count == 1)
        #expect(try await jurisdiction.verify().findings == [])
        // Terms of another form are made anew by whoever follows next.
        _ = try await engine.write { try $0.run("UPDATE search_progress SET form = 0", []) }
        #expect(try await jurisdiction.verify().findings == [])
        try await jurisdiction.followSearch()
        #expect(try await rows() == before)
    }

    @Test func `it is made again in batches, and cut off between two it goes on`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        for number in 0..<230 { _ = try await jurisdiction.registerLamp(cast, text: "第 \(number) 盏路灯") }
        // Verified while it is behind, the index is right as far as it goes.
        _ = try await fixture.engine.write { connection in
            try connection.run("DELETE FROM search_progress", [])
        }
        #expect(try await jurisdiction.followSearch() > 230)
        _ = try await jurisdiction.registerLamp(cast, text: "又一盏")
        #expect(try await jurisdiction.verify().findings == [])
        #expect(try await jurisdiction.found("盏路灯", as: .actor(cast.clerk)).count == 230)
    }

    @Test func `more than a page are counted to a page, or as far as the page reaches`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let table =
            "number,title,text,received\n"
            + (0..<205).map { "\($0),路灯,第 \($0) 盏不亮,2021-05-01" }.joined(separator: "\n")
        let (report, _) = try await importing(TableFile.read(Array(table.utf8)), into: fixture, source: "lamps.csv")
        #expect(report.imported == 205)
        try await jurisdiction.followSearch()
        let clerk = ReadingAs.actor(cast.clerk)
        let page = try await jurisdiction.search(SearchQuery("不亮", limit: 3), as: clerk)
        #expect(page.found == 20 && page.isMore && page.hits.count == 3)
        let further = try await jurisdiction.search(SearchQuery("不亮", limit: 20, skipping: 150), as: clerk)
        #expect(further.found == 170 && further.isMore && further.hits.count == 20)
        let last = try await jurisdiction.search(SearchQuery("不亮", limit: 20, skipping: 200), as: clerk)
        #expect(last.found == 205 && !last.isMore && last.hits.count == 5)
        let publicly = try await jurisdiction.search(SearchQuery("不亮"), as: .public)
        #expect(publicly.found == 0 && !publicly.isMore)
    }

    // MARK: - Verify

    @Test(arguments: [
        "DELETE FROM search_documents", "UPDATE search_documents SET words = zeroblob(8)",
        "UPDATE search_documents SET open = open || ' 井盖'", "UPDATE search_documents SET document = document + 5000000",
        "DELETE FROM search_progress", "UPDATE search_progress SET position = position + 1",
        "INSERT INTO search_terms (search_terms) VALUES ('delete-all')",
        "INSERT INTO search_terms (rowid, scope, open) VALUES (17, '7869616e6774616e', '井盖')",
        "INSERT INTO search_documents SELECT jurisdiction, document + 1, randomblob(16), open, staff, words, holders "
            + "FROM search_documents",
    ])
    func `verify finds what was done to the index`(sql: String) async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        try await jurisdiction.strikeOffLamp(try await jurisdiction.registerLamp(cast).number, cast)
        try await jurisdiction.followSearch()
        #expect(try await jurisdiction.verify().findings == [])
        _ = try await fixture.engine.write { try $0.run(sql, []) }
        let findings = try await jurisdiction.verify().findings
        #expect(!findings.isEmpty)
        try await jurisdiction.rebuildSearch()
        #expect(try await jurisdiction.verify().findings == [])
    }

    // MARK: - Words on disk

    private static let words = "后院的水井盖板塌了一角，孩子差点掉下去。"
    private static let kept = "电梯门夹伤老人。"

    private static func bytes(of folder: String) throws -> Data {
        var all = Data()
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) {
            all.append(try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)))
        }
        return all
    }

    @Test func `of sealed words no pair of characters is in the files, and after erasure no blinded one`() async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let clerk = ReadingAs.actor(cast.clerk)
        let number = try await jurisdiction.registerLamp(cast, phone: "13907310001", text: Self.words).number
        let other = try await jurisdiction.registerLamp(cast, phone: "13907310002", name: "李强", text: Self.kept).number
        #expect(try await jurisdiction.found("盖板塌了", as: clerk) == [number.description])

        let vault = Vault(fixture.key, jurisdiction: "xiangtan")
        let gone = ChineseText(Self.words).terms.subtracting(ChineseText(Self.kept).terms)
        let clear = ChineseText(Self.words).terms.filter { $0.second != nil }.map { Data($0.text.utf8) }
        func blinded(_ term: SearchTerm) -> UInt32 { vault.blind(term: term.text) }
        func inRows(_ term: SearchTerm) -> Data { withUnsafeBytes(of: blinded(term).bigEndian) { Data($0) } }
        // What a leaf of the full text holds of a term behind what it shares with the one before.
        func inTerms(_ term: SearchTerm) -> Data {
            Data(String(String(blinded(term) | 1 << 32, radix: 16).dropFirst().suffix(6)).utf8)
        }
        let before = try Self.bytes(of: fixture.store)
        for pair in clear { #expect(before.range(of: pair) == nil, "a pair of sealed characters stands in the clear") }
        #expect(gone.allSatisfy { before.range(of: inRows($0)) != nil })
        #expect(gone.count { before.range(of: inTerms($0)) != nil } > gone.count / 2)

        let resident = try #require(try await jurisdiction.residents(.lastFour("0001")).first)
        try await jurisdiction.erase(resident.id, reason: "本人要求", Request(cast.clerk))
        let after = try Self.bytes(of: fixture.store)
        for term in gone {
            #expect(after.range(of: inRows(term)) == nil, "\(term.text) is left in a row")
            #expect(after.range(of: inTerms(term)) == nil, "\(term.text) is left in the full text")
        }
        #expect(try await jurisdiction.verify().findings == [])
        #expect(try await jurisdiction.found("盖板塌了", as: clerk) == [])
        #expect(try await jurisdiction.found("路灯不亮", as: clerk) == [other.description, number.description])
        #expect(try await jurisdiction.found("电梯", as: clerk) == [other.description])
    }

    @Test func `an erasure before the index came so far leaves nothing to find`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        _ = try await jurisdiction.registerLamp(cast, phone: "13907310001", text: Self.words)
        let resident = try #require(try await jurisdiction.residents(.lastFour("0001")).first)
        try await jurisdiction.erase(resident.id, reason: "本人要求", Request(cast.clerk))
        #expect(try await jurisdiction.found("盖板", as: .actor(cast.clerk)) == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `an erasure between a document's making and its entering leaves nothing to find`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast, phone: "13907310001", text: Self.words).number
        let resident = try #require(try await jurisdiction.residents(.lastFour("0001")).first)
        let following = try await Jurisdiction.open(
            InterruptedEngine(fixture.engine) {
                try await jurisdiction.erase(resident.id, reason: "本人要求", Request(cast.clerk))
            }, key: fixture.key, world: fixture.simulation.world)
        #expect(try await following.followSearch() > 0)
        #expect(try await following.residents(.lastFour("0001")).isEmpty)
        let clerk = ReadingAs.actor(cast.clerk)
        #expect(try await jurisdiction.found("盖板", as: clerk) == [])
        #expect(try await jurisdiction.found("路灯不亮", as: clerk) == [number.description])
        #expect(try await jurisdiction.verify().findings == [])
    }
}

/// Does something else before its first transaction that writes.
private final class InterruptedEngine: Engine {
    private let base: any Engine
    private let interruption: Mutex<(@Sendable () async throws -> Void)?>

    init(_ base: any Engine, _ interruption: @escaping @Sendable () async throws -> Void) {
        self.base = base
        self.interruption = Mutex(interruption)
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        let interruption = interruption.withLock { interruption in
            defer { interruption = nil }
            return interruption
        }
        try await interruption?()
        return try await base.write(body)
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await base.read(body)
    }

    func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R { try await base.readBeside(body) }

    func integrityProblems() async throws -> [String] { try await base.integrityProblems() }
    func scrub() async throws { try await base.scrub() }
}
