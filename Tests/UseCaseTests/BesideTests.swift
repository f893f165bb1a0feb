import Domain
import PlaybookLanguage
import StoreSQLite
import Synchronization
import Tables
import TestSupport
import Testing
import UseCases

/// What a server keeps in memory holds after a command beside it wrote, and the other way round.
struct BesideTests {
    /// The server's side is the fixture; the command's, another engine on its store.
    private struct Both {
        let fixture: Fixture
        let command: Jurisdiction
        var server: Jurisdiction { fixture.jurisdiction }
        var cast: Cast { fixture.cast }

        init(at moment: Moment = Fixture.start) async throws {
            let fixture = try await Fixture(at: moment)
            self.fixture = fixture
            let server = fixture.jurisdiction
            fixture.engine.followOthers { [weak server] in try server?.takeOver(on: $0) }
            try fixture.engine.lend(program: "test")
            let engine = try SQLiteEngine.open(
                at: fixture.store, access: .writeBeside(patience: .seconds(30), program: "test"))
            try #require(engine.isBeside)
            let command = try await Jurisdiction.open(
                engine, key: fixture.key, world: fixture.simulation.world, files: fixture.files)
            engine.followOthers { [weak command] in try command?.takeOver(on: $0) }
            self.command = command
        }
    }

    @Test func `a matter that both act on goes through its whole loop by turns`() async throws {
        let both = try await Both()
        let (server, command, cast) = (both.server, both.command, both.cast)
        let number = try await server.registerLamp(cast).number
        _ = try await command.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await server.act(.acknowledge, on: number, Request(cast.handler))
        let due = server.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        _ = try await command.act(
            .assign(responsible: cast.handler.person, due: due, method: "更换灯具"), on: number, Request(cast.handler))
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
        _ = try await server.act(.answer(Words(text: "已更换。"), evidence: [photo]), on: number, Request(cast.handler))
        // A version that the other side made old is told, with what is new.
        await #expect(throws: Refused.self) {
            try await command.act(.urge(reason: "请尽快", body: nil), on: number, Request(cast.clerk, version: 2))
        }
        _ = try await command.act(
            .evaluate(solved: true, level: .satisfied, words: nil), on: number, Request(.resident))
        _ = try await server.act(.strikeOff, on: number, Request(cast.caller))
        #expect(try await command.intakeFile(of: number).view.closing != nil)
        // Numbers come from one series, and a request that was carried out there isn't again here.
        let first = try await command.registerLamp(cast, phone: "13800000001", key: "call-1")
        let again = try await server.registerLamp(cast, phone: "13800000001", key: "call-1")
        #expect(first.number == again.number)
        #expect(try await server.registerLamp(cast, phone: "13800000002").number.serial == first.number.serial + 1)
        #expect(try await server.verify().findings == [])
        #expect(try await command.verify().findings == [])
    }

    @Test func `an edition adopted beside the server is in force for it before its next command`() async throws {
        let both = try await Both()
        let (server, command, cast) = (both.server, both.command, both.cast)
        let text = try #require(ShippedPlaybooks.text("xiangtan"))
        let next = text.replacing("edition: 2021-04-01", with: "edition: 2021-05-01")
            .replacing("answer: 10 wd", with: "answer: 5 wd")
        try await command.adopt(Founding(text: next, file: "next.yaml"), Request(cast.administrator))
        #expect(server.playbook.id.edition == "2021-05-01")
        #expect(server.editions.count == 2)
        let number = try await server.registerLamp(cast).number
        #expect(try await server.intakeFile(of: number).view.edition.edition == "2021-05-01")
        #expect(try await server.verify().findings == [])
    }

    @Test func `a calendar adopted beside the server is what it counts by`() async throws {
        let last = try #require(WorkingCalendar.china.announcedYears.last)
        let start = Zone.shanghai.moment(
            try #require(Day(iso: "\(last)-12-28")), millisecond: 9 * Moment.millisecondsPerHour)
        let both = try await Both(at: start)
        let (server, command, cast) = (both.server, both.command, both.cast)
        let number = try await server.registerLamp(cast).number
        let adoption = try await command.adoptCalendar(
            "date,kind,name\n\(last + 1),announced,\n\(last + 1)-01-01,off,元旦\n\(last + 1)-01-04,off,元旦\n",
            Request(cast.administrator))
        #expect(server.timetable.calendar.version == adoption.version)
        _ = try await server.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        #expect(try await server.verify().findings == [])
        #expect(try await command.verify().findings == [])
    }

    @Test func `bodies, people and categories that a command changes are the server's at once`() async throws {
        let both = try await Both()
        let (server, command, cast) = (both.server, both.command, both.cast)
        // Read before, so that they are kept.
        #expect(try await server.directory().body("parks") == nil)
        #expect(try await server.categories().isEmpty)
        let plan = try await command.importOrganisation(
            OrganisationFile([
                .init(
                    table: .bodies, source: "bodies.csv", header: ["code", "name"],
                    rows: [.init(line: 2, cells: ["parks", "园林中心"])])
            ]), dryRun: false, .system)
        #expect(plan.isApplied)
        let parks = try #require(try await server.directory().body("parks"))
        _ = try await command.adopt(try CategoryTree(rows: [["教育"]]), cast.administrator)
        #expect(try await server.categories().count == 1)
        let number = try await server.registerLamp(cast).number
        let receipt = try await server.act(
            .dispatch(to: parks.id, part: .lead), on: number, Request(cast.dispatcher))
        #expect(receipt.number == number)
    }

    @Test func `search and figures follow whoever wrote, and whoever wants to know is told`() async throws {
        let both = try await Both()
        let (server, command, cast) = (both.server, both.command, both.cast)
        let told = Mutex(0)
        server.onForeignCommit { told.withLock { $0 += 1 } }
        let number = try await command.registerLamp(cast).number
        #expect(told.withLock(\.self) > 0)
        #expect(try await server.summary(asOf: nil).collected == 1)
        #expect(try await server.searchLag() != nil)
        try await server.followSearch()
        #expect(try await command.searchLag() == nil)
        let counted = told.withLock(\.self)
        _ = try await server.act(.summarise("路灯全灭"), on: number, Request(cast.clerk))
        try await command.followSearch()
        #expect(told.withLock(\.self) > counted)
        #expect(try await server.verify().findings == [])
    }
}
