import Domain
import Media
import Store
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases

/// A county in which everything has happened once: every table has rows, and three files lie beside the store.
struct FullCounty {
    let fixture: Fixture
    /// A matter with a file of a resident's, and one with a file that is nobody's.
    let sealed, open: PublicNumber
    /// Every row of every table, when all had happened.
    let content: [String: [[Value]]]

    /// What lies in the resident's file.
    static let planted = pdf("只有王秀英知道的事")

    private static func pdf(_ text: String) -> [UInt8] {
        var bytes = Array("%PDF-1.7\n1 0 obj\n(\(text))\nendobj\n".utf8)
        let start = bytes.count
        bytes += Array("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return bytes
    }

    init() async throws {
        fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let clerk = Request(cast.clerk)
        try await Self.enterOrganisation(fixture)
        try await Self.openAccounts(fixture)
        _ = try await importing(
            TableFile.read(
                Array("\(ImportTests.header)\n1,甲,路灯,2019/4/25 9:32:09,路灯不亮,已修好,2019/5/10 14:56:53\n".utf8)),
            into: fixture, source: "replied.csv", countsWorkdays: false)

        let receipt = try await jurisdiction.registerLamp(cast, key: "first")
        sealed = receipt.number
        _ = try await jurisdiction.attach(
            AttachmentUpload(DeclaredFile(name: "路灯.pdf"), bytes: Self.planted), to: sealed, in: nil, clerk)
        let project = try await jurisdiction.register(
            Intake(
                kind: "project", channel: "visit", words: Words(text: "老旧小区路灯改造"), summary: "路灯改造",
                contact: Contact(), fields: try JobTests.fields(of: "project", jurisdiction), voice: .proactive), clerk
        ).number
        open = project
        _ = try await jurisdiction.attach(
            AttachmentUpload(DeclaredFile(name: "方案.pdf"), bytes: Self.pdf("分段施工")), to: project, in: nil, clerk)

        // In work, with somebody who answers for it, and solved by the project.
        let working = try await jurisdiction.registerLamp(cast, phone: "13800000002", name: "李四").number
        _ = try await jurisdiction.act(.dispatch(to: cast.roads, part: .lead), on: working, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: working, Request(cast.roadHandler))
        let due = jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        _ = try await jurisdiction.act(
            .assign(responsible: cast.roadHandler.person, due: due, method: "列入改造"), on: working,
            Request(cast.roadHandler))
        _ = try await jurisdiction.act(.relate(.solvedBy, to: project), on: working, Request(cast.dispatcher))
        try await jurisdiction.strikeOffLamp(sealed, cast)

        // Two entries of one person; somebody who went; somebody who wants no notices.
        func resident(_ lastFour: String) async throws -> ResidentID {
            try #require(try await jurisdiction.residents(.lastFour(lastFour)).first).id
        }
        _ = try await jurisdiction.registerLamp(cast, phone: "13800000003")
        try await jurisdiction.join(
            resident("0003"), into: resident("0001"), reason: "同一人两个号码", clerk)
        _ = try await jurisdiction.registerLamp(cast, phone: "13800000004", name: "赵六")
        try await jurisdiction.erase(resident("0004"), reason: "本人要求", clerk)
        try await jurisdiction.setNotices(false, for: resident("0002"), clerk)
        _ = try await jurisdiction.makeLink(to: sealed, once: false, clerk)
        _ = try await jurisdiction.unmask(sealed, reason: "回访", clerk)
        // What somebody looked at last, and a list that they keep.
        _ = try await jurisdiction.file(of: working, as: .actor(cast.roadHandler))
        _ = try await jurisdiction.saveView(
            [.init(.state, "open")], as: "在办", shares: false, Request(cast.roadHandler))

        try await Self.enterField(fixture)
        _ = try await jurisdiction.sendNotices(using: Post().carrier(), texts: NoticeTests.texts)
        fixture.advance(days: 20)
        _ = try await jurisdiction.runJobs(JobTests.texts)
        try await jurisdiction.followSearch()
        _ = try await jurisdiction.sequence()
        content = try await Self.content(of: fixture.engine)
    }

    private static func enterOrganisation(_ fixture: Fixture) async throws {
        let plan = try await fixture.jurisdiction.organise(
            districtPlaces,
            sheet(
                .bodies,
                "单位代码,单位名称,英文名,类型\nyuhu-gov,雨湖区政府,Yuhu District,district\nwater-station,雨湖路水管站,,"),
            sheet(.people, "人员代码,姓名\nhead.zhao,赵明\nhandler.wu,吴刚"),
            sheet(
                .posts,
                "人员,单位,角色,职级,起,止\nhead.zhao,yuhu-water,单位负责人,section,2019/3/1,\nhandler.wu,yuhu-water,经办人,staff,2020年5月6日,"
            ),
            sheet(.chains, "层级线,单位,上级\nduty,yuhu-water,yuhu-gov\nduty,water-station,yuhu-water"),
            sheet(.territories, "单位,区划代码\nyuhu-water,430302\nwater-station,430302001"),
            sheet(.functions, "职能,单位\nwater,yuhu-water"),
            sheet(.absences, "人员,起,止,代理人\nhead.zhao,2021-05-06,2021-05-12,handler.wu"))
        #expect(plan.rejects == [])
    }

    /// Households that moved and were split, who answers for one, who was there and what was raised.
    private static func enterField(_ fixture: Fixture) async throws {
        let (jurisdiction, clerk) = (fixture.jurisdiction, Request(fixture.cast.clerk))
        let (one, two) = (try placeCode("430302001001"), try placeCode("430302001002"))
        for (code, place) in [("1", one), ("2", two)] {
            let draft = SubjectDraft(code: code, place: place, details: SubjectDetails(name: "王秀英"))
            _ = try await jurisdiction.enter(draft, clerk)
        }
        let (household, today) = (SubjectName(.household, "1"), jurisdiction.today)
        try await jurisdiction.change(household, .place(two, on: today), clerk)
        _ = try await jurisdiction.recast(
            [SubjectName(.household, "2")],
            into: [SubjectDraft(code: "2a", place: two), SubjectDraft(code: "2b", place: two)], on: today, clerk)
        let wu = LinkageHolderName(person: "handler.wu", body: "yuhu-water")
        let made = try await jurisdiction.link(
            [LinkageDraft(tier: "official-household", holder: wu, target: .subject(household), since: today)],
            Request(fixture.cast.leader))
        let edge = try #require(made.first)
        var visit = ActivityDraft(
            kind: "visit", mode: .inPerson, place: two, began: jurisdiction.now, hosts: ["yuhu-water"], goers: [wu],
            met: [household], heard: "路灯不亮")
        visit.items = [
            Intake(
                kind: "concern", channel: "visit", words: Words(text: "路灯不亮"), summary: "路灯不亮",
                contact: Contact(name: "王秀英", phone: PhoneNumber("13800000005")), place: two)
        ]
        // What is entered and raised today belongs to it.
        _ = try await jurisdiction.openCampaign(
            CampaignDraft(
                code: "visit-day", name: Name(zh: "走访日"), lead: "yuhu-water", from: today, through: today,
                activities: ["visit"]), Request(fixture.cast.leader))
        let recorded = try await jurisdiction.recordActivity(
            visit, Request(try await Cast.actor("handler.wu", in: jurisdiction)))
        _ = try await jurisdiction.attach(
            AttachmentUpload(DeclaredFile(name: "合影.pdf"), bytes: Self.pdf("入户")), to: recorded.id, in: nil,
            Request(try await Cast.actor("handler.wu", in: jurisdiction)))
        // No tier and no kind of this playbook counts what came of it.
        let quantity = try #require(Quantity("500 元"))
        let (timetable, now) = (jurisdiction.timetable, jurisdiction.now)
        let home = try #require(try await jurisdiction.directory().places.place(two)?.id)
        let corners = [(112_900_000, 27_800_000), (112_910_000, 27_800_000), (112_900_000, 27_810_000)]
        let outer = corners.map { Boundary.Point(longitude: $0.0, latitude: $0.1) }
        let boundary = try #require(Boundary(areas: [.init(outer: outer, holes: [])]))
        try await fixture.engine.write { connection in
            var journal = try Journal("xiangtan", on: connection, timetable: timetable, salt: { 7 })
            let stamp = Stamp(recorded: now, actor: .system, correlation: CorrelationID(raw: 1))
            var linkage = try journal.load(LinkageDecider.self, edge.raw)
            try journal.append([.outcomeRecorded(name: "money", quantity, on: today)], to: &linkage, stamp)
            // Nor has it ledgers, and nobody brought a map.
            var volume = Stream<VolumeDecider>(0xF1)
            try journal.append(
                [
                    .opened(
                        id: VolumeID(raw: 0xF1), ledger: "hardship", scope: .place(home), year: 2021, number: 1),
                    .pagesAllotted(first: 1, [.init(.linkage(edge), version: 1)], on: today),
                ], to: &volume, stamp)
            var plan = Stream<VisitPlanDecider>(0xF2)
            let content = VisitPlan.Content(
                kind: "visit", goers: [.init(person: PersonID(raw: 0xF3), body: OrganisationID(raw: 0xF4))],
                place: home, on: today)
            try journal.append([.planned(id: VisitPlanID(raw: 0xF2), content)], to: &plan, stamp)
            var place = try journal.load(PlaceDecider.self, home.raw)
            try journal.append([.bounded(boundary)], to: &place, stamp)
            var activity = try journal.load(ActivityDecider.self, recorded.id.raw)
            try journal.append([.outcomeRecorded(.init(name: "慰问金", quantity: quantity))], to: &activity, stamp)
        }
    }

    /// An administrator with a session on a device and a token, a code for somebody else, and a passphrase that was wrong.
    private static func openAccounts(_ fixture: Fixture) async throws {
        let jurisdiction = fixture.jurisdiction
        let first = try await jurisdiction.makeFirstAdministrator(code: "admin.li", name: "李明", body: "hotline")
        try await jurisdiction.setPassphrase(byCode: first.secret, to: AccountTests.passphrase)
        func signIn(_ passphrase: String) async throws {
            _ = try await jurisdiction.signIn(
                SignIn(
                    name: "admin.li", passphrase: passphrase, timeCode: nil, device: nil, label: "窗口电脑",
                    address: "10.0.0.1"))
        }
        try await signIn(AccountTests.passphrase)
        await #expect(throws: Refused.account(.notSignedIn)) { try await signIn("四月里的第一场雨下在山前") }
        let administrator = Request(try await Cast.actor("admin.li", in: jurisdiction))
        _ = try await jurisdiction.addAccount(for: "handler.zhang", administrator)
        let post = try #require(try await jurisdiction.posts().first { $0.code == "admin.li" })
        _ = try await jurisdiction.makeToken(
            "月报", for: post, scopes: [.read],
            ends: jurisdiction.now.advanced(byMilliseconds: 90 * Moment.millisecondsPerDay),
            administrator)
        try await jurisdiction.setMail(of: first.person, to: "li@xt.example", administrator)
    }

    /// Every row of every table, by table.
    static func content(
        of engine: any Engine, _ jurisdiction: String = "xiangtan"
    ) async throws -> [String: [[Value]]] {
        try await engine.read { connection in
            var content: [String: [[Value]]] = [:]
            for table in Schema.tables {
                content[table.name] = try connection.rows(table.scan, [.text(jurisdiction)]) { row in
                    table.columns.indices.map { row.value($0) }
                }
            }
            return content
        }
    }
}
