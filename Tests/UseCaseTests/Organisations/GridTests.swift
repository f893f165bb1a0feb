import Domain
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases
import Vault

/// Grids beside the tree: a level below the village, with codes of their own, compounds in them, and somebody for each.
struct GridTests {
    private static let places = sheet(
        .places,
        """
        代码,名称,级别,上级
        341323,灵璧县,县,
        341323100,灵城镇,乡镇,341323
        341323100200,虞姬村,村,341323100
        341323100200001,第一网格,网格,341323100200
        341323100200002,第二网格,网格,341323100200
        341323100200101,虞姬小区,小区,341323100200001
        """)

    @Test
    func `B09, B15: a village's grids are imported by their own name for them, and a grid worker answers for each`()
        async throws
    {
        let folder = try TemporaryFolder()
        let simulation = SimulatedWorld(at: Fixture.start, seed: 9)
        let founding = try #require(try BuiltInPlaybooks.named("lingbi"))
        let jurisdiction = try await Jurisdiction.found(
            founding, in: SQLiteEngine.create(at: folder.file("store")), key: .fresh(), world: simulation.world)
        let plan = try await jurisdiction.organise(
            Self.places, sheet(.bodies, "代码,名称,类型\nyuji,虞姬村党组织,village-branch"),
            sheet(.territories, "单位,区域\nyuji,341323100200"),
            sheet(.people, "代码,姓名\ng.wang,王芳\ng.sun,孙立\nadmin.li,李安"),
            sheet(
                .posts,
                """
                人员,单位,角色,岗位名称,起
                g.wang,yuji,handler,grid-worker,2021-01-01
                g.sun,yuji,handler,,2021-01-01
                admin.li,yuji,administrator,,2021-01-01
                """))
        #expect(plan.rejects == [])
        let places = try await jurisdiction.directory().places
        let village = try placeCode("341323100200")
        let (first, second) = (try placeCode("341323100200001"), try placeCode("341323100200002"))
        let compound = try #require(places.place(try placeCode("341323100200101")))
        #expect(places.place(first)?.level == "group" && compound.level == "compound")
        #expect(places.line(of: compound).map(\.level) == ["compound", "group", .village, .township, .county])
        #expect(try await jurisdiction.organise(Self.places).differences == [])

        let administrator = try await Cast.actor("admin.li", in: jurisdiction)
        let since = try day("2021-05-01")
        func grid(_ person: String, _ code: PlaceCode) -> LinkageDraft {
            LinkageDraft(
                tier: "grid-cell", holder: .init(person: person, body: "yuji"), target: .place(code), since: since)
        }
        _ = try await jurisdiction.link([grid("g.wang", first)], Request(administrator))
        // Who isn't appointed as one doesn't answer for a grid, and a village is none.
        await #expect(throws: Refused.linkage(.wrongHolder(tier: "grid-cell"))) {
            try await jurisdiction.link([grid("g.sun", second)], Request(administrator))
        }
        await #expect(throws: Refused.linkage(.wrongTarget(tier: "grid-cell"))) {
            try await jurisdiction.link([grid("g.wang", village)], Request(administrator))
        }
        let coverage = try await jurisdiction.vacancies(of: "grid-cell", in: village, Request(administrator)).coverage
        #expect(coverage.covered == 1 && coverage.of == 2)
        #expect(coverage.vacant == places.place(second).map { [.place($0.id)] } ?? [])

        // Whoever lives in a compound of the grid has its worker.
        _ = try await jurisdiction.enter(
            SubjectDraft(code: "1-001", place: compound.code, details: SubjectDetails(name: "王秀英")),
            Request(administrator))
        let file = try await jurisdiction.subjectFile(SubjectName(.household, "1-001"), Request(administrator))
        #expect(file.answering.first { $0.tier.id == "grid-cell" }?.linkages.count == 1)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test(arguments: [
        ("anhua", "村民小组", "group"), ("lingbi", "网格", "group"), ("lingbi", "小区", "compound"), ("luxian", "组", "group"),
        ("ningshan", "村民小组", "group"), ("xiangtan", "村（居）民小组", "group"), ("xiangtan", "小区", "household-cell"),
        ("xiangtan", "楼栋", "household-cell"), ("xiangtan", "县市区", "district"), ("lingbi", "社区", "village"),
    ])
    func `X02, B15: what a playbook calls its levels below a village is how a file may write them`(
        playbook: String, name: String, level: String
    ) async throws {
        let folder = try TemporaryFolder()
        let founding = try #require(try BuiltInPlaybooks.named(playbook))
        let jurisdiction = try await Jurisdiction.found(
            founding, in: SQLiteEngine.create(at: folder.file("store")), key: .fresh(),
            world: SimulatedWorld(at: Fixture.start, seed: 3).world)
        let code = "999999999999999"
        let plan = try await jurisdiction.organise(sheet(.places, "代码,名称,级别\n\(code),甲,\(name)"))
        #expect(plan.rejects == [])
        #expect(try await jurisdiction.directory().places.place(try placeCode(code))?.level.key == level)
    }
}
