import Domain
import TestSupport
import Testing
import UseCases

/// What a playbook asks for each month, what is overdue down a line of superiors, and flags by place, by use case.
struct MonthlyTests {
    private static let village = "430304001001"
    private static let neighbours = "430304001002"
    private static let files = [
        ("places.csv", "代码,名称\n430304,岳塘区\n430304001,宝塔街道\n430304002,书院街道\n430304001001,宝塔社区\n430304001002,河东社区"),
        ("bodies.csv", "代码,名称\nbaota,宝塔社区居委会\nhedong,河东社区居委会"),
        ("territories.csv", "单位,区域\nbaota,430304001001\nhedong,430304001002"),
        ("people.csv", "代码,姓名\nv.chen,陈开明\nv.luo,罗秀\nv.deng,邓国强\nv.head,何主任"),
    ]

    private func take(_ files: [(String, String)], _ fixture: Fixture) async throws {
        let keeper = (try? await Cast.actor("admin.li", in: fixture.jurisdiction)) ?? fixture.cast.administrator
        for (name, content) in files {
            let file = try OrganisationUpload(name: name, bytes: Array(content.utf8)).file()
            let plan = try await fixture.jurisdiction.importOrganisation(
                file, dryRun: false, keeper)
            try #require(plan.rejects == [], "\(name)")
        }
    }

    /// Lingbi's county with three grid workers, who are volunteers to nobody yet.
    private func grid(at moment: Moment = Fixture.start) async throws -> Fixture {
        let fixture = try await Fixture(at: moment, playbook: "lingbi")
        try await take(Self.files, fixture)
        try await take(
            [
                (
                    "posts.csv",
                    "人员,单位,角色,岗位名称,起\nv.chen,baota,handler,grid-worker,2021-01-01\n"
                        + "v.luo,baota,handler,grid-worker,2021-01-01\nv.deng,hedong,handler,grid-worker,2021-04-20\n"
                        + "v.head,baota,head,,2021-01-01"
                )
            ], fixture)
        for (code, place) in [("1-001", Self.village), ("1-002", Self.village), ("2-001", Self.neighbours)] {
            _ = try await fixture.jurisdiction.enter(
                SubjectDraft(code: code, place: try #require(PlaceCode(place))),
                Request(try await fixture.keeper))
        }
        return fixture
    }

    private func sweep(
        _ person: String, _ body: String, _ code: String, nothing: Bool = false, days: Int64 = 0, _ fixture: Fixture
    ) async throws {
        let jurisdiction = fixture.jurisdiction
        let item = Intake(
            kind: "heart-matter", channel: jurisdiction.playbook.channels[0].id.key, words: Words(text: "水管漏水"),
            summary: "水管漏水", contact: Contact(), place: PlaceCode(Self.village))
        let ago = Moment.millisecondsPerHour + days * Moment.millisecondsPerDay
        _ = try await jurisdiction.recordActivity(
            ActivityDraft(
                kind: "sweep", place: PlaceCode(body == "hedong" ? Self.neighbours : Self.village),
                began: jurisdiction.now.advanced(byMilliseconds: -ago), goers: [.init(person: person, body: body)],
                met: [SubjectName(.household, code)], foundNothing: nothing, items: nothing ? [] : [item],
                isAnother: true), Request(try await Cast.actor(person, in: jurisdiction)))
    }

    @Test func `B09: who filed this month is told, with those who found nothing, who didn't, and for how many days`()
        async throws
    {
        let fixture = try await grid()
        let jurisdiction = fixture.jurisdiction
        let keeper = Request(try await fixture.keeper)
        #expect(jurisdiction.monthlyDuties.map(\.id) == ["monthly-sweep", "monthly-contact"])
        try await sweep("v.chen", "baota", "1-001", fixture)
        try await sweep("v.deng", "hedong", "2-001", nothing: true, fixture)
        let report = try #require(try await jurisdiction.monthlyReport("monthly-sweep", keeper))
        #expect(report.month.iso == "2021-05-01" && report.asOf.iso == "2021-05-07")
        #expect(report.met == Share(2, of: 3) && !report.isPerHome)
        #expect(report.bodies.map(\.body.code) == ["baota", "hedong"])
        // All that was heard is closed or open.
        #expect(report.heard == .init(all: 1, open: 1) && report.heard?.closed == 0)
        let baota = try #require(try await jurisdiction.monthlyReport("monthly-sweep", body: "baota", keeper))
        #expect(baota.people.map(\.code) == ["v.chen", "v.luo"])
        // In post since January, never done: overdue since the first of March.
        #expect(baota.people.map { $0.line.overdue(on: baota.asOf) } == [0, 68])
        let hedong = try #require(try await jurisdiction.monthlyReport("monthly-sweep", body: "hedong", keeper))
        #expect(hedong.people.map(\.line.foundNothing) == [1] && hedong.people.map(\.line.isMet) == [true])
        // In April nobody had filed, and who came on the twentieth didn't owe it yet.
        let april = try #require(
            try await jurisdiction.monthlyReport("monthly-sweep", month: Day(iso: "2021-04-15"), keeper))
        #expect(april.asOf.iso == "2021-04-30" && april.met == Share(0, of: 3))
        #expect(april.lines.map { $0.overdue(on: april.asOf) }.sorted() == [0, 61, 61])
        await #expect(throws: Refused.self) {
            try await jurisdiction.monthlyReport("monthly-sweep", month: Day(iso: "2021-06-01"), keeper)
        }
        #expect(try await jurisdiction.monthlyReport("linked-point", keeper) == nil)
        // A grid worker reads of themselves; their head of all.
        let own = Request(try await Cast.actor("v.luo", in: jurisdiction))
        let seen = try #require(try await jurisdiction.monthlyReport("monthly-sweep", body: "baota", own))
        #expect(seen.people.map(\.code) == ["v.luo"] && seen.hidden == 1)
        let head = Request(try await Cast.actor("v.head", in: jurisdiction))
        #expect(try await jurisdiction.monthlyReport("monthly-sweep", body: "baota", head)?.people.count == 2)
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.monthlyReport("monthly-sweep", body: "hedong", head)
        }
    }

    @Test
    func
        `B06: a call isn't a visit: each household is to be called on in person, and those that weren't are listed by day`()
        async throws
    {
        let fixture = try await grid()
        let jurisdiction = fixture.jurisdiction
        try await take(
            [("posts.csv", "人员,单位,角色,岗位名称,起\nv.head,baota,handler,volunteer,2021-01-01")], fixture)
        let since = try #require(Day(iso: "2021-02-10"))
        let keeper = Request(try await fixture.keeper)
        _ = try await jurisdiction.link(
            ["1-001", "1-002"].map { code in
                LinkageDraft(
                    tier: "volunteer-households", holder: .init(person: "v.head", body: "baota"),
                    target: .subject(SubjectName(.household, code)), since: since)
            }, keeper)
        let actor = Request(try await Cast.actor("v.head", in: jurisdiction))
        func contact(_ code: String, _ mode: ActivityKind.Mode) async throws {
            _ = try await jurisdiction.recordActivity(
                ActivityDraft(
                    kind: "contact", mode: mode,
                    began: jurisdiction.now.advanced(byMilliseconds: -Moment.millisecondsPerHour),
                    goers: [.init(person: "v.head", body: "baota")], met: [SubjectName(.household, code)],
                    isAnother: true), actor)
        }
        try await contact("1-001", .inPerson)
        try await contact("1-002", .phone)
        let report = try #require(
            try await jurisdiction.monthlyReport("monthly-contact", body: "baota", person: "v.head", actor))
        #expect(report.isPerHome && report.met == Share(0, of: 1))
        #expect(report.people.map(\.line.done) == [1] && report.people.map(\.line.owed) == [2])
        #expect(report.homes.map(\.code) == ["1-002", "1-001"])
        // Owed from March on, and never done: overdue since the first of April.
        #expect(report.homes.map(\.overdue) == [37, 0] && report.homes.map(\.isDone) == [false, true])
        try await contact("1-002", .inPerson)
        let after = try #require(try await jurisdiction.monthlyReport("monthly-contact", actor))
        #expect(after.met == Share(1, of: 1))
    }

    @Test func `N11: what is overdue is told by the bodies of the next level, each level sees its own scope`()
        async throws
    {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        try await take(Self.files, fixture)
        try await take(
            [
                (
                    "posts.csv",
                    "人员,单位,角色,职级,起\nv.chen,baota,leader,,2021-01-01\nv.deng,hedong,leader,,2021-01-01"
                ), ("chains.csv", "层级线,单位,上级\nduty,yuetang-housing,baota\nduty,hedong,baota\nduty,baota,hotline"),
            ], fixture)
        for index in 0..<3 {
            let number = try await jurisdiction.registerLamp(fixture.cast, phone: "1390000000\(index)").number
            _ = try await jurisdiction.act(
                .dispatch(to: fixture.cast.housing, part: .lead), on: number, Request(fixture.cast.dispatcher))
        }
        let leader = Request(try await Cast.actor("v.chen", in: jurisdiction))
        let before = try #require(try await jurisdiction.chainReport(leader))
        #expect(before.chain.id == "duty" && before.body?.code == "baota")
        #expect(before.lines.map(\.body.code) == ["hedong", "yuetang-housing"])
        #expect(before.total.open == 3 && before.total.overdue == 0)
        fixture.advance(days: 40)
        let after = try #require(try await jurisdiction.chainReport(leader))
        #expect(after.lines.map(\.load.overdue) == [0, 3] && after.total.overdue == 3)
        #expect(after.total.longest != nil && after.total.escalated == 0 && after.level == 2)
        let below = try #require(try await jurisdiction.chainReport(from: "yuetang-housing", leader))
        #expect(below.own.overdue == 3 && below.lines.isEmpty && below.above?.code == "baota")
        // Whoever is beside or above isn't one's scope.
        let neighbour = Request(try await Cast.actor("v.deng", in: jurisdiction))
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.chainReport(from: "yuetang-housing", neighbour)
        }
        await #expect(throws: Refused.outOfReach) { try await jurisdiction.chainReport(from: "hotline", leader) }
        #expect(try await jurisdiction.chainReport(neighbour)?.total.open == 0)
        // From the top down all of it is one line's.
        let top = try #require(try await jurisdiction.chainReport(of: "duty", Request(try await fixture.keeper)))
        #expect(top.body == nil && top.lines.map(\.body.code) == ["hotline"] && top.total.overdue == 3)
        #expect(try await jurisdiction.chainReport(of: "nowhere", leader) == nil)
    }

    @Test
    func `A14: a township's flag holds where petitions are zero under all three definitions, which are said with it`()
        async throws
    {
        let fixture = try await Fixture(playbook: "anhua")
        let jurisdiction = fixture.jurisdiction
        try await take(Self.files, fixture)
        let clerk = Request(fixture.cast.clerk)
        for (kind, place) in [("upward", "430304001001"), ("other", "430304002")] {
            _ = try await jurisdiction.register(
                Intake(
                    kind: "petition", channel: "window", words: Words(text: "反映补偿问题"), summary: "补偿问题",
                    contact: Contact(), place: PlaceCode(place), fields: ["class": .choice(kind)],
                    textConfirmed: .readBack), clerk)
        }
        #expect(jurisdiction.placeFlags.map(\.id) == ["three-none"])
        let report = try #require(try await jurisdiction.flagReport("three-none", window: .year, clerk))
        #expect(report.definitions.map(\.id) == ["petition-upward", "petition-group", "petition-repeat"])
        #expect(report.lines.map(\.place.name.zh) == ["宝塔街道", "书院街道"])
        #expect(report.lines.map(\.counts) == [[1, 0, 0], [0, 0, 0]])
        #expect(report.lines.map(\.holds) == [false, true] && report.holding == Share(1, of: 2))
        #expect(report.edition == jurisdiction.playbook.id && report.from.iso == "2021-01-01")
        // In a month without any it holds, and what is entered later doesn't move a month that is over.
        fixture.advance(days: 30)
        let later = try #require(try await jurisdiction.flagReport("three-none", window: .month, clerk))
        #expect(later.holding == Share(2, of: 2))
        let may = try #require(
            try await jurisdiction.flagReport("three-none", window: .month, asOf: Day(iso: "2021-05-31"), clerk))
        #expect(may.lines.map(\.counts) == [[1, 0, 0], [0, 0, 0]])
        #expect(try await jurisdiction.flagReport("gathered", window: .year, clerk) == nil)
    }
}
