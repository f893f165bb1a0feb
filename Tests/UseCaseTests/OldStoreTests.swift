import Domain
import Foundation
import GRDB
import Store
import StoreSQLite
import TestSupport
import Testing
import UseCases
import Vault

/// A store that the program of version 1 left: matters in every stage, imported ones, an erased resident.
struct OldStoreTests {
    /// What that program said of it.
    private static let lines:
        [(number: String, position: Matter.Position, exit: Matter.Exit?, due: Int64?, owner: String)] =
            [
                ("XT-2021-00008-4", .answered, nil, 1_622_131_199_999, "yuetang-housing"),
                ("XT-2021-00005-0", .acknowledged, nil, nil, "yuetang-housing"),
                ("XT-2021-00004-1", .registered, nil, nil, "hotline"),
                ("XT-2021-00003-3", .placed, nil, 1_622_131_199_999, "hotline"),
                ("XT-2021-00002-5", .working, nil, 1_622_131_199_999, "yuetang-housing"),
                ("XT-2021-00001-7", .closed, .struckOff, 1_621_526_399_999, "yuetang-housing"),
                ("XT-2021-00007-6", .registered, nil, nil, "hotline"),
                ("XT-2021-00006-8", .closed, .closedAtSource, nil, "hotline"),
            ]

    /// When it was last written.
    private static let last = Moment(milliseconds: 1_620_867_600_000)

    private struct OldStore {
        let folder: TemporaryFolder
        let key: MasterKey
        let simulation = SimulatedWorld(at: OldStoreTests.last, seed: 11)
        var path: String { folder.file("store") }

        init() throws {
            folder = try TemporaryFolder()
            let path = folder.file("store")
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            let dump = try Data(contentsOf: tests.appendingPathComponent("Stores/version-1.sql"))
            let queue = try DatabaseQueue(path: path + "/store.sqlite")
            try queue.inDatabase { try $0.execute(sql: String(decoding: dump, as: UTF8.self)) }
            try queue.close()
            let file = folder.file("key")
            let text = "huiyin-master-key-1\nspWyai0eY3jmkt3+ZuwFOuy52ZuKa21MHTmcE4UiACs=\n"
            _ = FileManager.default.createFile(
                atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
            key = try MasterKey.load(path: file)
        }

        func open() async throws -> Jurisdiction {
            let engine = try SQLiteEngine.open(at: path, access: .write(patience: .seconds(30)))
            return try await Jurisdiction.open(engine, key: key, world: simulation.world)
        }
    }

    private func actor(_ code: String, of jurisdiction: Jurisdiction) async throws -> Actor {
        let post = try #require(try await jurisdiction.posts().first { $0.code == code })
        return Actor(person: post.person, body: post.body, role: post.role)
    }

    @Test func `a store of version 1 is brought up to date and says what it said`() async throws {
        let store = try OldStore()
        let jurisdiction = try await store.open()
        // Its tables are of the newest form and empty until they are filled: nobody reads them as they are.
        let behind = await #expect(throws: Refused.self) { try await jurisdiction.requireUpToDate() }
        #expect(behind == .notBroughtUpToDate)
        try await jurisdiction.bringUpToDate()
        try await jurisdiction.requireUpToDate()

        let verification = try await jurisdiction.verify()
        #expect(verification.findings == [])
        #expect(verification.events == 61)
        #expect(verification.matters == 8)
        #expect(verification.texts == 11)
        #expect(verification.erasedTexts == 2)

        let summary = try await jurisdiction.summary()
        #expect(summary.collected == 8)
        #expect(summary.classes.filter { $0.value > 0 } == [.open: 6, .solved: 1, .closedAtSource: 1])
        #expect(summary.answered == 4)
        #expect(summary.imported == 2)
        #expect(summary.within.map(\.answered) == [1, 0])
        #expect(summary.within.map(\.of) == [1, 0])

        let codes = Dictionary(uniqueKeysWithValues: try await jurisdiction.bodies().map { ($0.id, $0.code) })
        #expect(Set(codes.values) == ["hotline", "call-back", "yuetang-housing", "yuhu-water", "city-roads"])
        let clerk = try await actor("clerk.zhou", of: jurisdiction)
        let found = try await jurisdiction.list(open: false, most: 99, as: .actor(clerk))
        #expect(found.map(\.number) == Self.lines.map(\.number))
        #expect(found.map(\.position) == Self.lines.map(\.position))
        #expect(found.map(\.exit) == Self.lines.map(\.exit))
        #expect(found.map(\.due?.milliseconds) == Self.lines.map(\.due))
        #expect(found.map { $0.owner.flatMap { codes[$0] } } == Self.lines.map(\.owner))
        #expect(found.map(\.importedFrom) == [nil, nil, nil, nil, nil, nil, "replied.csv", "replied.csv"])
        #expect(found.map(\.isShielded) == [false, false, true, false, false, false, false, false])

        let posts = try await jurisdiction.posts()
        #expect(
            posts.map(\.code) == [
                "caller.he", "clerk.zhou", "dispatcher.tan", "handler.liu", "handler.peng", "handler.zhang",
            ])
        let phone = try #require(PhoneNumber("13907310001"))
        let residents = try await jurisdiction.residents(.phone(phone))
        #expect(residents.map(\.contact.name) == ["王秀英"])
        #expect(residents.map { $0.matters.map(\.description) } == [["XT-2021-00001-7", "XT-2021-00004-1"]])
        let gone = try #require(PhoneNumber("13907310006"))
        #expect(try await jurisdiction.residents(.phone(gone)) == [])
    }

    @Test func `the edition it was founded under is its practice still`() async throws {
        let jurisdiction = try await OldStore().open()
        let playbook = jurisdiction.playbook
        #expect(playbook.id == EditionID(playbook: "xiangtan", edition: "2021-04-01"))
        #expect(playbook.name == Name(zh: "湘潭市“四为一帮”", en: "Xiangtan: four services and a hand"))
        #expect(playbook.prefix == "XT")
        #expect(playbook.zone == .shanghai && playbook.officeHours == .standard && playbook.calendar == .china)
        #expect(playbook.channels.map(\.id) == ["hotline", "visit", "forum", "window", "online"])
        #expect(
            playbook.channels.map(\.name.en) == ["12345 hotline", "home visit", "forum", "service window", "online"])
        #expect(playbook.kinds.map(\.id) == ["concern", "stuck"])
        #expect(playbook.kinds.map(\.name.zh) == ["群众诉求", "“办不成事”"])
        #expect(playbook.kinds.map(\.clocks.answer) == [.limit(.workingDays(10)), .limit(.workingDays(5))])
        for kind in playbook.kinds {
            #expect(kind.family == .need && kind.counts == .件 && kind.placeBy == .dispatch)
            #expect(kind.clocks.acknowledge == .workingHours(2))
            #expect(kind.warnAt == [50, 80])
            #expect(kind.assign == [.responsible, .due, .method])
            #expect(
                kind.requires == [
                    .init(.task), .init(.responsible), .init(.answer), .init(.evidence),
                    .init(.evaluation, .attempts(3, apart: nil)),
                ])
            #expect(kind.confirmedBy == [.reporter, .callBack])
            #expect(kind.reopens == .init(within: .days(30), by: [.reporter, .callBack]))
        }
    }

    @Test func `its matters go on where they stood`() async throws {
        let store = try OldStore()
        let jurisdiction = try await store.open()
        try await jurisdiction.bringUpToDate()
        let clerk = try await actor("clerk.zhou", of: jurisdiction)
        let dispatcher = try await actor("dispatcher.tan", of: jurisdiction)
        let handler = try await actor("handler.zhang", of: jurisdiction)
        let caller = try await actor("caller.he", of: jurisdiction)
        func act(_ action: MatterAction, on number: String, _ actor: Actor) async throws {
            store.simulation.advance(
                to: store.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerHour))
            _ = try await jurisdiction.act(action, on: PublicNumber(number), Request(actor))
        }
        func view(_ number: String) async throws -> MatterView {
            try await jurisdiction.file(of: PublicNumber(number), as: .actor(clerk)).view
        }
        // The clock that stood still moves its due date by the time it stood, whatever the program.
        store.simulation.advance(
            to: store.simulation.now.advanced(byMilliseconds: 7 * Moment.millisecondsPerDay))
        try await act(.resume, on: "XT-2021-00005-0", dispatcher)
        let resumed = try await view("XT-2021-00005-0")
        #expect(resumed.conditions[.onHold] == nil)
        // Placed on 13 May for ten working days, it stood still from that day until 20 May, the first that counts.
        #expect(resumed.clock.map { Zone.shanghai.day(of: $0.due).iso } == "2021-06-02")
        // Taken up again before, answered, judged and struck off now.
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
        try await act(
            .answer(Words(text: "已全部更换"), evidence: [photo], isWritten: false), on: "XT-2021-00002-5", handler)
        try await act(.evaluate(solved: true, level: .satisfied, words: nil), on: "XT-2021-00002-5", .resident)
        try await act(.strikeOff, on: "XT-2021-00002-5", caller)
        #expect(try await view("XT-2021-00002-5").closing?.result == .solved)
        // New verbs, where its kinds allow them.
        try await act(.summarise("三号楼路灯不亮"), on: "XT-2021-00003-3", clerk)
        try await act(.urge(reason: "请抓紧", body: nil), on: "XT-2021-00003-3", clerk)
        #expect(try await view("XT-2021-00003-3").urges.count == 1)
        // A new matter takes the next number; what came in once doesn't come in again.
        let receipt = try await jurisdiction.registerLamp(
            clerk: clerk, phone: "13907310009", text: "路口信号灯不亮。")
        #expect(receipt.number.serial == 9)
        let verification = try await jurisdiction.verify()
        #expect(verification.findings == [])
    }

    @Test func `a store of version 1 that was opened for writing has the tables of a new one, for good`() async throws {
        func catalogue(_ path: String, _ sql: String) async throws -> [[Value]] {
            let engine = try SQLiteEngine.open(at: path, access: .read)
            return try await engine.read { connection in
                try connection.rows(sql, []) { row in (0..<3).map { row.value($0) } }
            }
        }
        let store = try OldStore()
        let early = #expect(throws: StoreFault.self) { try SQLiteEngine.open(at: store.path, access: .read) }
        #expect(early == .unusable(path: store.path, reason: "version 1 must first be opened for writing"))
        try await store.open().bringUpToDate()
        let fresh = try await Fixture()
        for sql in [
            "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
            "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx",
        ] {
            let (found, expected) = (try await catalogue(store.path, sql), try await catalogue(fresh.store, sql))
            #expect(found == expected)
            #expect(found.count > Schema.tables.count)
        }
        // Opened once more there is nothing left to do.
        let again = try await store.open()
        try await again.requireUpToDate()
        #expect(try await again.verify().findings == [])
    }
}

extension Jurisdiction {
    fileprivate func registerLamp(clerk: Actor, phone: String, text: String) async throws -> Receipt {
        try await register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: text), summary: "路灯不亮",
                contact: Contact(name: "钱芳", phone: PhoneNumber(phone), address: "")),
            Request(clerk))
    }
}
