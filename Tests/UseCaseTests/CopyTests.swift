import Domain
import Foundation
import Media
import Store
import StorePostgres
import StoreSQLite
import Synchronization
import TestClusters
import TestSupport
import Testing
import UseCases

/// Issue 6: a jurisdiction moves to another engine whole, or isn't there.
struct CopyTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func emptyStore(_ name: String = "copy") throws -> SQLiteEngine {
        // No power is cut here.
        try SQLiteEngine.create(at: folder.file(name), durability: .off)
    }

    private var copiedFiles: BlobStore { BlobStore(folder: folder.file("attachments")) }

    @discardableResult
    private func copy(
        _ county: FullCounty, from source: (any Engine)? = nil, to target: any Engine, batch: Int = 20
    ) async throws -> CopiedJurisdiction {
        try await Jurisdiction.copy(
            from: WatchedEngine(source ?? county.fixture.engine), county.fixture.files, to: WatchedEngine(target),
            copiedFiles,
            batch: batch
        ) { #expect($0 <= $1) }
    }

    private func open(_ target: any Engine, of county: FullCounty) async throws -> Jurisdiction {
        try await Jurisdiction.open(
            target, key: county.fixture.key, world: county.fixture.simulation.world, files: copiedFiles)
    }

    @Test func `every row of every table, every file and the index of search come along`() async throws {
        let county = try await FullCounty()
        let target = try emptyStore()
        let copied = try await copy(county, to: target)
        let content = try await FullCounty.content(of: county.fixture.engine)
        #expect(try await FullCounty.content(of: target) == content)
        #expect(content.allSatisfy { !$0.value.isEmpty })
        #expect(copied.report.rows.map(\.table).sorted() == Schema.tables.map(\.name).sorted())
        for (table, count) in copied.report.rows { #expect(content[table]?.count == count, "\(table)") }
        #expect(copied.report.events == content["events"]?.count && copied.report.journal.count == 64)
        #expect(copied.files == 3 && copied.bytes > 0 && copied.lost == [] && !copied.report.wasResumed)

        let jurisdiction = try await open(target, of: county)
        #expect(try await jurisdiction.verify().findings == [])
        let clerk = ReadingAs.actor(county.fixture.cast.clerk)
        let read = try await jurisdiction.attachment(1, of: county.sealed, as: clerk)
        #expect(try read.content.read(0..<read.content.size) == FullCounty.planted)
        let found = try await jurisdiction.search(SearchQuery("三盏"), as: clerk)
        #expect(found.hits.contains { $0.line.number == county.sealed.description } && found.lag == nil)
        // It goes on by itself.
        let receipt = try await jurisdiction.registerLamp(county.fixture.cast, phone: "13800000009")
        #expect(try await jurisdiction.verify().findings == [])
        #expect(!content.values.joined().contains { $0.contains(.text(receipt.number.description)) })
    }

    @Test func `made-up data stays marked as such`() async throws {
        let made = Demonstration(scenario: "xiangtan", seed: 7, scale: 10)
        let fixture = try await Fixture(demonstration: made)
        let target = try emptyStore()
        _ = try await Jurisdiction.copy(from: fixture.engine, fixture.files, to: target, copiedFiles) { _, _ in }
        let copy = try await Jurisdiction.open(target, key: fixture.key, world: fixture.simulation.world)
        #expect(copy.demonstration == made)
    }

    @Test func `killed at any transaction, before it is durable or after, it goes on and comes out the same`()
        async throws
    {
        let county = try await FullCounty()
        let content = try await FullCounty.content(of: county.fixture.engine)
        let whole = Mortal(try emptyStore("whole"))
        let journal = try await copy(county, to: whole).report.journal
        let writes = whole.writes
        #expect(writes > 50)
        for (round, point) in [1, 2, 3, writes / 2, writes - 1, writes].enumerated() {
            for isDurable in [false, true] {
                let target = try emptyStore("killed-\(round)-\(isDurable)")
                let mortal = Mortal(target, diesAt: point, isDurable: isDurable)
                await #expect(throws: Mortal.Died.self) { try await copy(county, to: mortal) }
                let isWhole = isDurable && point == writes
                if !isWhole, isDurable || point > 1 {
                    await #expect(throws: StoreFault.unfinishedCopy(of: "xiangtan")) {
                        _ = try await open(target, of: county)
                    }
                }
                // It dies again on its way.
                if point == writes / 2 {
                    await #expect(throws: Mortal.Died.self) {
                        try await copy(county, to: Mortal(target, diesAt: 5, isDurable: isDurable))
                    }
                }
                let copied = try await copy(county, to: target)
                #expect(copied.report.journal == journal)
                // The mark, and a word to the index of search, come before the first rows.
                #expect(copied.report.wasResumed == (point > 3 || isDurable && point == 3))
                #expect(try await FullCounty.content(of: target) == content)
                #expect(try await open(target, of: county).verify().findings == [])
                try target.close()
            }
        }
    }

    @Test func `killed on its way into PostgreSQL, it goes on and comes out the same`() async throws {
        let county = try await FullCounty()
        let whole = Mortal(try emptyStore("whole"))
        let journal = try await copy(county, to: whole).report.journal
        for (point, isDurable) in [(whole.writes / 2, false), (whole.writes - 1, true)] {
            try await Cluster.shared.withDatabase { url in
                let target = try await PostgresEngine.create(url, jurisdiction: "xiangtan")
                defer { target.close() }
                try await killed(county, from: county.fixture.engine, to: target, at: point, isDurable, journal)
            }
        }
    }

    @Test func `killed on its way out of PostgreSQL, it goes on and comes out the same`() async throws {
        let county = try await FullCounty()
        try await Cluster.shared.withDatabase { url in
            let source = try await PostgresEngine.create(url, jurisdiction: "xiangtan")
            defer { source.close() }
            let whole = Mortal(source)
            let journal = try await copy(county, to: whole).report.journal
            for (point, isDurable) in [(whole.writes / 2, false), (whole.writes - 1, true)] {
                let target = try emptyStore("back-\(isDurable)")
                try await killed(county, from: source, to: target, at: point, isDurable, journal)
                try target.close()
            }
        }
    }

    /// Dies at a transaction, is opened by nobody, and goes on where it was.
    private func killed(
        _ county: FullCounty, from source: any Engine, to target: any Engine, at point: Int, _ isDurable: Bool,
        _ journal: String
    ) async throws {
        await #expect(throws: Mortal.Died.self) {
            try await copy(county, from: source, to: Mortal(target, diesAt: point, isDurable: isDurable))
        }
        await #expect(throws: StoreFault.unfinishedCopy(of: "xiangtan")) { _ = try await open(target, of: county) }
        let copied = try await copy(county, from: source, to: target)
        #expect(copied.report.wasResumed)
        #expect(copied.report.journal == journal)
        #expect(try await FullCounty.content(of: target) == county.content)
        #expect(try await open(target, of: county).verify().findings == [])
    }

    @Test(arguments: [
        ("events", "UPDATE events SET payload = payload || ' ' WHERE position = 9"),
        ("matters", "UPDATE matters SET summary = '路灯亮了' WHERE summary = '路灯改造'"),
        ("sessions", "DELETE FROM sessions"),
        ("audit", "UPDATE audit SET at = at + 1 WHERE serial = 1"),
        ("search_documents", "INSERT INTO search_terms (search_terms) VALUES ('delete-all')"),
    ]) func `a row that changed on its way is noticed, and the copy opened by nobody`(table: String, change: String)
        async throws
    {
        let county = try await FullCounty()
        let target = try emptyStore()
        // Changed when all is there but the facts that make it a store.
        let tables = Schema.tables.filter { $0 != Schema.meta }
        let tampered = Mortal(target) { connection in
            guard let last = tables.last,
                try connection.rows(last.scan, [.text("xiangtan")], { _ in () }).count
                    == county.content[last.name]?.count
            else { return }
            try connection.run(change, [])
        }
        await #expect(throws: StoreCopy.Fault.differs(table: table)) { try await copy(county, to: tampered) }
        await #expect(throws: StoreFault.unfinishedCopy(of: "xiangtan")) { _ = try await open(target, of: county) }
        // Run again, what differs is copied anew.
        #expect(try await copy(county, to: target).report.wasResumed)
        #expect(try await FullCounty.content(of: target) == county.content)
        #expect(try await open(target, of: county).verify().findings == [])
    }

    @Test func `where the source went on between two attempts, what it is now is copied`() async throws {
        let county = try await FullCounty()
        let target = try emptyStore()
        let (fixture, jurisdiction) = (county.fixture, county.fixture.jurisdiction)
        await #expect(throws: Mortal.Died.self) { try await copy(county, to: Mortal(target, diesAt: 50)) }
        let number = try await jurisdiction.registerLamp(fixture.cast, phone: "13800000008", text: "井盖松了").number
        try await jurisdiction.strikeOffLamp(number, fixture.cast)
        try await jurisdiction.followSearch()
        try await copy(county, to: target)
        #expect(try await FullCounty.content(of: target) == FullCounty.content(of: fixture.engine))
        #expect(try await open(target, of: county).verify().findings == [])
    }

    @Test func `only an empty target is copied to, and nothing of another is touched`() async throws {
        let county = try await FullCounty()
        let other = try await Fixture(seed: 9)
        let before = try await FullCounty.content(of: other.engine)
        await #expect(throws: StoreCopy.Fault.notEmpty(table: "meta")) { try await copy(county, to: other.engine) }
        #expect(try await FullCounty.content(of: other.engine) == before)
        // The beginning of somebody else's copy, and a row without a store.
        let begun = try emptyStore("begun")
        await #expect(throws: Mortal.Died.self) {
            _ = try await Jurisdiction.copy(
                from: other.engine, other.files, to: Mortal(begun, diesAt: 3), copiedFiles
            ) { _, _ in }
        }
        await #expect(throws: StoreCopy.Fault.ofAnother) { try await copy(county, to: begun) }
        let littered = try emptyStore("littered")
        try await littered.write { try $0.insert(Schema.counters, [.text("xiangtan"), .text("2021"), .int(3)]) }
        await #expect(throws: StoreCopy.Fault.notEmpty(table: "counters")) { try await copy(county, to: littered) }
        // A whole copy that went on since is somebody's store.
        let target = try emptyStore()
        try await copy(county, to: target)
        #expect(try await copy(county, to: target).report.wasResumed)
        _ = try await open(target, of: county).registerLamp(county.fixture.cast, phone: "13800000007")
        let went = try await FullCounty.content(of: target)
        await #expect(throws: StoreCopy.Fault.self) { try await copy(county, to: target) }
        #expect(try await FullCounty.content(of: target) == went)
        // And from an unfinished one nothing is copied.
        await #expect(throws: StoreFault.unfinishedCopy(of: "xiangtan")) {
            _ = try await Jurisdiction.copy(
                from: begun, other.files, to: try emptyStore("third"), copiedFiles
            ) { _, _ in }
        }
        await #expect(throws: StoreCopy.Fault.noJurisdiction) {
            _ = try await Jurisdiction.copy(
                from: try emptyStore("nothing"), other.files, to: try emptyStore("fourth"), copiedFiles
            ) { _, _ in }
        }
    }

    @Test func `a file that the source lost is told, the others come along`() async throws {
        let county = try await FullCounty()
        let files = county.fixture.files
        let names = FileManager.default.enumerator(atPath: files.folder)?.compactMap { $0 as? String } ?? []
        let blob = try #require(names.first { $0.count > 60 })
        try Data("something else".utf8).write(to: URL(fileURLWithPath: files.folder + "/" + blob))
        let target = try emptyStore()
        let copied = try await copy(county, to: target)
        #expect(copied.files == 2)
        #expect(copied.lost.map(\.description) == [blob.replacing("/", with: "")])
        #expect(!copiedFiles.holds(copied.lost[0]))
        let findings = try await open(target, of: county).verify().findings
        #expect(findings.count == 1)
        switch findings.first {
        case .fileMissing, .visitFileMissing: break
        default: Issue.record("\(findings)")
        }
    }
}

/// An engine whose process dies at one of its writes, or that somebody meddles with behind them.
private final class Mortal: Engine {
    struct Died: Error {}

    private let engine: any Engine
    private let diesAt: Int?
    private let isDurable: Bool
    private let meddle: @Sendable (any Connection) throws -> Void
    private let count = Mutex(0)

    var writes: Int { count.withLock(\.self) }

    init(
        _ engine: any Engine, diesAt: Int? = nil, isDurable: Bool = true,
        meddle: @escaping @Sendable (any Connection) throws -> Void = { _ in }
    ) {
        self.engine = engine
        self.diesAt = diesAt
        self.isDurable = isDurable
        self.meddle = meddle
    }

    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        let number = count.withLock { count in
            count += 1
            return count
        }
        if let diesAt, number > diesAt || number == diesAt && !isDurable { throw Died() }
        let (meddle, isLast) = (meddle, number == diesAt)
        let result = try await engine.write { connection in
            let result = try body(connection)
            try meddle(connection)
            return result
        }
        if isLast { throw Died() }
        return result
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await engine.read(body)
    }

    func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R { try await engine.readBeside(body) }

    func integrityProblems() async throws -> [String] { try await engine.integrityProblems() }
    func scrub() async throws { try await engine.scrub() }
    func survey() async throws { try await engine.survey() }
}
