import Domain
import Store
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases

private let takenCode = PlaceCode("430302001001") ?? .nowhere

extension PlaceCode {
    fileprivate static var nowhere: PlaceCode { preconditionFailure("a place code") }
}

/// An organisation file against a store. The clock stands at 7 May 2021.
struct OrganisationFileTests {
    private let bodies = sheet(
        .bodies,
        """
        单位代码,单位名称,英文名,类型
        yuhu-gov,雨湖区政府,Yuhu District,district
        yuhu-housing,雨湖区住建局,,city-unit
        water-station,雨湖路水管站,,
        """)
    private let people = sheet(
        .people,
        """
        人员代码,姓名
        head.zhao,赵明
        handler.wu,吴刚
        admin.li,李静
        """)
    private let posts = sheet(
        .posts,
        """
        人员,单位,角色,职级,起,止
        admin.li,yuhu-gov,管理员,,2020-01-01,
        head.zhao,yuhu-water,单位负责人,section,2019/3/1,
        handler.wu,yuhu-water,经办人,staff,2020年5月6日,
        handler.wu,water-station,handler,staff,2020-05-06,2022-05-05
        """)
    private let chains = sheet(
        .chains, "层级线,单位,上级\nduty,yuhu-water,yuhu-gov\nduty,water-station,yuhu-water\nduty,yuhu-housing,-")
    private let territories = sheet(
        .territories, "单位,区划代码\nyuhu-water,430302\nwater-station,430302001、430302002001")
    private let functions = sheet(.functions, "职能,单位\nwater,yuhu-water\nwater;roads,water-station")
    private let absences = sheet(
        .absences, "人员,起,止,代理人\nhead.zhao,2021-05-06,2021-05-12,handler.wu")

    private func all() -> OrganisationFile {
        // Out of order: a row may lean on one that comes later.
        OrganisationFile([absences, functions, territories, chains, posts, people, bodies, districtPlaces])
    }

    @Test func `a whole file is compared, shown and applied, and changes nothing when it comes again (L11, N11)`()
        async throws
    {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let dry = try await jurisdiction.organise(all(), dryRun: true)
        #expect(dry.rejects == [])
        #expect(!dry.isApplied)
        #expect(try await jurisdiction.directory().places.isEmpty)
        let plan = try await jurisdiction.organise(all(), dryRun: false)
        #expect(plan.isApplied)
        #expect(plan.differences == dry.differences)
        #expect(plan.differences.count { $0.table == .places } == 6)
        #expect(plan.rows[.posts] == 4)

        let directory = try await jurisdiction.directory()
        let water = try #require(directory.body("yuhu-water"))
        let station = try #require(directory.body("water-station"))
        let government = try #require(directory.body("yuhu-gov"))
        #expect(directory.body("yuhu-housing")?.kind == "city-unit")
        #expect(government.name == Name(zh: "雨湖区政府", en: "Yuhu District"))
        #expect(directory.chains == ["duty"])
        #expect(directory.hierarchy.ancestors(of: station.id, in: "duty") == [water.id, government.id])
        #expect(station.territory == [try placeCode("430302001"), try placeCode("430302002001")])
        #expect(station.functions == ["roads", "water"])
        #expect(directory.functions.bodies(for: "water").count == 2)

        let again = try await jurisdiction.organise(all(), dryRun: false)
        #expect(again.rejects == [])
        #expect(again.differences == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `what the plan says stands is what stands after it`() async throws {
        let fixture = try await Fixture()
        let plan = try await fixture.jurisdiction.organise(all(), dryRun: false)
        let directory = try await fixture.jurisdiction.directory()
        #expect(plan.directory.bodies == directory.bodies)
        #expect(plan.directory.staff.all == directory.staff.all)
        #expect(plan.directory.places.all == directory.places.all)
    }

    @Test func `deputies act for the days of the absence`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        _ = try await jurisdiction.organise(all(), dryRun: false)
        func roles() async throws -> [Role] {
            try await jurisdiction.posts().filter { $0.code == "handler.wu" }.map(\.role)
        }
        #expect(try await roles() == [.handler, .handler, .head])
        let borrowed = try await jurisdiction.posts().first { $0.standsInFor != nil }
        #expect(borrowed?.code == "handler.wu")
        #expect(borrowed?.rank == "section")
        fixture.advance(days: 5)
        #expect(try await roles() == [.handler, .handler, .head])
        fixture.advance(days: 1)
        #expect(try await roles() == [.handler, .handler])
        let wednesday = try await jurisdiction.posts(on: day("2021-05-12"))
        #expect(wednesday.contains { $0.code == "handler.wu" && $0.standsInFor != nil })
        let later = try await jurisdiction.posts(on: day("2022-05-06"))
        #expect(later.count { $0.code == "handler.wu" } == 1)
    }

    // MARK: - Rejects

    struct Bad: Sendable, CustomTestStringConvertible {
        var sheets: [OrganisationFile.Sheet]
        var line: Int
        var column: OrganisationColumn?
        var problem: OrganisationProblem
        var testDescription: String { "\(problem)" }

        init(
            _ table: OrganisationTable, _ text: String, line: Int = 2, _ column: OrganisationColumn?,
            _ problem: OrganisationProblem
        ) {
            sheets = [sheet(table, text)]
            self.line = line
            self.column = column
            self.problem = problem
        }
    }

    static let bad: [Bad] = [
        Bad(.places, "名称,级别\n一村,village", line: 1, .code, .columnMissing),
        Bad(.places, "代码,code,名称\n430302009,430302009,一村", line: 1, .code, .columnTwice),
        Bad(.places, "代码,名称\n,一村", .code, .cellMissing),
        Bad(.places, "代码,名称\n430302009,", .name, .cellMissing),
        Bad(.places, "代码,名称\n430302009,九,多,的", nil, .tooManyCells(found: 4, expected: 2)),
        Bad(.places, "代码,名称\n4303029,九村", .code, .notAPlaceCode("4303029")),
        Bad(.places, "代码,名称\n430302009,甲\n430302009000,乙", line: 3, .code, .codeTwice("430302009000", line: 2)),
        Bad(.places, "代码,名称,上级\n430302009,甲,430399", .parent, .unknownPlace("430399")),
        Bad(.places, "代码,名称,生效日期\n430302009,甲,明天", .from, .notADay("明天")),
        Bad(
            .places, "代码,名称,上级\n430302,雨湖区,430302001", .parent, .place(.cycle)),
        Bad(
            .places, "代码,名称,原代码\n430302001001,一村,430302001002", .oldCode, .place(.codeTaken(takenCode))
        ),
        Bad(.places, "代码,名称,原代码\n430302001001,一村,430302007001", .oldCode, .unknownPlace("430302007001")),
        Bad(.places, "代码,名称,撤销日期\n430302001001,一村,2021-05-01", .successor, .cellMissing),
        Bad(
            .places, "代码,名称,撤销日期,并入\n430302001,雨湖路,2021-05-01,430302002", .closed,
            .place(.hasPlacesBelow(2))),
        Bad(.bodies, "代码,名称\nYuhu,雨湖", .code, .body(.badCode("Yuhu"))),
        Bad(.bodies, "代码,名称\nyuhu,甲\nyuhu,乙", line: 3, .code, .codeTwice("yuhu", line: 2)),
        Bad(
            .bodies, "代码,名称,撤销日期,承接单位\nyuhu-water,水务,2021-05-01,nobody", .successor,
            .unknownBody("nobody", nearest: ["new-body", "call-back", "hotline"])),
        Bad(
            .chains, "层级线,单位,上级\nduty,hotline,call-back\nduty,call-back,hotline", line: 3, .parent,
            .body(.cycle("duty"))),
        Bad(
            .chains, "层级线,单位,上级\nduty,hotlin,call-back", .body,
            .unknownBody("hotlin", nearest: ["hotline", "city-roads", "call-back"])),
        Bad(.territories, "单位,区域\nhotline,430302\nhotline,430399", line: 3, .place, .unknownPlace("430399")),
        Bad(.territories, "单位,区域\nhotline,雨湖", .place, .notAPlaceCode("雨湖")),
        Bad(
            .functions, "职能,单位\nwater,hotline\nmagic,hotline", line: 3, .function,
            .body(.unknownFunction("magic", known: ["housing", "water"]))),
        Bad(.people, "代码,姓名\nhandler.x,", .name, .cellMissing),
        Bad(.posts, "人员,单位,角色\nhandler.zhang,hotline,国王", .role, .notARole("国王")),
        Bad(
            .posts, "人员,单位,角色\nnobody,hotline,handler", .person,
            .unknownPerson("nobody", nearest: ["handler.liu", "handler.peng", "handler.zhang"])),
        Bad(
            .posts, "人员,单位,角色,职级\nhandler.zhang,hotline,handler,staff\nhandler.zhang,call-back,handler,section",
            line: 3,
            .rank, .person(.secondRank(held: "staff"))),
        Bad(
            .posts, "人员,单位,角色,职级\nhandler.zhang,hotline,handler,king", .rank,
            .person(.unknownRank("king", known: ["section", "staff"]))),
        Bad(.posts, "人员,单位,角色,职级\nhandler.zhang,yuetang-housing,handler,staff", .from, .rankWithoutDay(nil)),
        Bad(
            .posts, "人员,单位,角色,止\nhandler.zhang,yuetang-housing,handler,2021-06-01", .reason, .cellMissing),
        Bad(
            .posts, "人员,单位,角色,止,原因\nhandler.zhang,yuetang-housing,handler,2021-06-01,请打13907310001", .reason,
            .personalData),
        Bad(
            .posts, "人员,单位,角色,起,止\nhandler.zhang,hotline,handler,2021-06-01,2021-05-01", .role,
            .person(.endsBeforeItBegins(Day(number: 18_779)))),
        Bad(
            .absences, "人员,起,止,代理人\nhandler.zhang,2021-05-10,2021-05-14,handler.zhang", .deputy,
            .person(.ownSuccessor)),
        Bad(.absences, "人员,起,止,代理人\nhandler.zhang,2021-05-10,,handler.liu", .to, .cellMissing),
        Bad(
            .absences, "人员,起,止,代理人\nhandler.zhang,2021-05-10,2021-05-09,handler.liu", .to,
            .person(.endsBeforeItBegins(Day(number: 18_757)))),
    ]

    @Test(arguments: bad)
    func `a row that can't be taken is named with its line, its column and why, and nothing is written`(
        bad: Bad
    ) async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        try await jurisdiction.organise(districtPlaces)
        let before = try await fixture.engine.read { try OrganisationQueries("xiangtan", on: $0).bodies() }
        let keys = OrganisationKeys(functions: ["water", "housing"], ranks: ["staff", "section"])
        // Good rows beside the bad one aren't taken either.
        let good = sheet(.bodies, "代码,名称\nnew-body,新局")
        let file = OrganisationFile(bad.sheets + (bad.sheets[0].table == .bodies ? [] : [good]))
        for dryRun in [true, false] {
            let plan = try await jurisdiction.organise(file, keys: keys, dryRun: dryRun)
            #expect(plan.rejects.map(\.line) == [bad.line])
            #expect(plan.rejects.first?.column == bad.column)
            #expect(plan.rejects.first?.table == bad.sheets[0].table)
            if case .unknownBody(let code, _) = bad.problem, case .unknownBody(code, _)? = plan.rejects.first?.problem {
            } else {
                #expect(plan.rejects.first?.problem == bad.problem)
            }
            #expect(!plan.isApplied)
        }
        let after = try await fixture.engine.read { try OrganisationQueries("xiangtan", on: $0).bodies() }
        #expect(after == before)
        #expect(try await jurisdiction.directory().places.count == 6)
    }

    // MARK: - Places

    @Test func `a recoded place keeps its history, whether it stood here before or not (L17)`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        try await jurisdiction.organise(districtPlaces)
        let recoded = sheet(
            .places,
            """
            代码,名称,原代码,生效日期,上级
            430304001001,一村,430302001001,2021-01-01,430302002
            430304001009,九村,430399001009,2020-06-01,430302002
            """)
        let plan = try await jurisdiction.organise(recoded)
        #expect(plan.rejects == [])
        #expect(
            plan.differences.map(\.what) == [
                .changed(.code, from: "430302001001", to: "430304001001"), .added,
                .changed(.code, from: "430399001009", to: "430304001009"),
                .changed(.parent, from: "430302001", to: "430302002"),
            ])
        let places = try await jurisdiction.directory().places
        for (old, new) in [("430302001001", "430304001001"), ("430399001009", "430304001009")] {
            #expect(places.place(try placeCode(old))?.id == places.place(try placeCode(new))?.id)
        }
        #expect(places.place(try placeCode("430302001001"), on: try day("2020-12-31"))?.name.zh == "一村")
        #expect(places.place(try placeCode("430302001001"), on: try day("2021-01-01")) == nil)
        #expect(places.place(try placeCode("430304001001"))?.parent == places.place(try placeCode("430302002"))?.id)
        #expect(try await jurisdiction.organise(recoded).differences == [])
        // Yesterday's file would open the old code again: it is told what became of it.
        let stale = try await jurisdiction.organise(districtPlaces)
        #expect(
            stale.rejects.map(\.problem) == [
                .recoded(to: try placeCode("430304001001"), on: try day("2021-01-01"))
            ])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `places merge: what lies in one is moved, then it is closed into the other`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        try await jurisdiction.organise(districtPlaces)
        let merged = sheet(
            .places,
            """
            代码,名称,上级,撤销日期,并入
            430302002,城正街街道,430302,2021-05-01,430302001
            430302002001,三村,430302001,,
            """)
        let plan = try await jurisdiction.organise(merged)
        #expect(plan.rejects == [])
        let places = try await jurisdiction.directory().places
        let closed = try #require(places.place(try placeCode("430302002")))
        #expect(!closed.isOpen)
        #expect(places.standing(closed).code.short == "430302001")
        #expect(places.descendants(of: places.standing(closed).id).count == 3)
        #expect(try await jurisdiction.organise(merged).differences == [])
    }

    @Test func `levels and parents follow from the digits where the file is silent; the file's parent wins`()
        async throws
    {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let plan = try await jurisdiction.organise(
            sheet(
                .places,
                """
                代码,名称,上级
                430302001001005,五组,
                430302001001,一村,
                430302001,雨湖路街道,
                430302,雨湖区,
                430371001,双马街道,430302
                430302009,飞地,-
                """))
        #expect(plan.rejects == [])
        let places = try await jurisdiction.directory().places
        func above(_ code: String) throws -> [String] {
            let place = try #require(places.place(placeCode(code)))
            return places.ancestors(of: place.id).map(\.code.short)
        }
        #expect(try above("430302001001005") == ["430302001001", "430302001", "430302"])
        #expect(try above("430371001") == ["430302"])
        #expect(try above("430302009") == [])
        #expect(places.place(try placeCode("430302001001005"))?.level == .group)
    }

    @Test func `a playbook's one level in the place of a usual one is that one; others are matched by name`()
        async throws
    {
        let fixture = try await Fixture()
        // Xiangtan has districts where others have counties.
        let own = try await fixture.jurisdiction.organise(districtPlaces, dryRun: true)
        #expect(own.rejects == [])
        #expect(own.directory.places.place(try placeCode("430302"))?.level == "district")
        let keys = OrganisationKeys(levels: ["district", "township", "village"])
        let unknown = try await fixture.jurisdiction.organise(districtPlaces, keys: keys)
        #expect(unknown.rejects.first?.problem == .place(.unknownLevel("county", known: keys.levels)))
        // What hangs on the district is rejected with it, each row once.
        #expect(unknown.rejects.map(\.line) == [2, 3, 4, 5, 6, 7])
        let file = OrganisationFile([districtPlaces], levels: ["county": "district"])
        let matched = try await fixture.jurisdiction.organise(file, keys: keys)
        #expect(matched.rejects == [])
        let places = try await fixture.jurisdiction.directory().places
        #expect(places.place(try placeCode("430302"))?.level == "district")
    }

    // MARK: - Bodies and people

    @Test func `bodies may change places in a chain within one file`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        try await jurisdiction.organise(
            sheet(
                .chains, "层级线,单位,上级\nduty,hotline,call-back\nduty,city-roads,hotline\nduty,yuhu-water,city-roads"))
        let turned = try await jurisdiction.organise(
            sheet(
                .chains,
                "层级线,单位,上级\nduty,call-back,hotline\nduty,hotline,city-roads\nduty,city-roads,yuhu-water\nduty,yuhu-water,"
            ))
        #expect(turned.rejects == [])
        let directory = try await jurisdiction.directory()
        let last = try #require(directory.body("call-back"))
        #expect(
            directory.hierarchy.ancestors(of: last.id, in: "duty").compactMap { directory[$0]?.code }
                == ["hotline", "city-roads", "yuhu-water"])
    }

    @Test func `another rank is another appointment, dated, and the work stays (P1, P2)`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let first = sheet(
            .posts, "人员,单位,角色,职级,起\nhandler.zhang,city-roads,handler,staff,2021-03-01")
        try await jurisdiction.organise(first)
        let promoted = sheet(
            .posts, "人员,单位,角色,职级,起\nhandler.zhang,city-roads,handler,section,2021-05-01")
        let plan = try await jurisdiction.organise(promoted)
        #expect(plan.rejects == [])
        #expect(plan.differences.map(\.what) == [.ended(try day("2021-04-30"), into: nil), .added])
        let person = try #require(try await jurisdiction.directory().person("handler.zhang"))
        #expect(person.posts(on: try day("2021-04-30"), in: .shanghai).compactMap(\.rank) == ["staff"])
        #expect(person.posts(on: try day("2021-05-01"), in: .shanghai).compactMap(\.rank) == ["section"])
        #expect(try await jurisdiction.organise(promoted).differences == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `what a file doesn't say stays as it is`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        _ = try await jurisdiction.organise(all(), dryRun: false)
        let before = try await jurisdiction.directory()
        let plan = try await jurisdiction.organise(
            sheet(.bodies, "代码,名称,类型\nyuhu-housing,,\nyuhu-gov,雨湖区人民政府,-"))
        #expect(
            plan.differences.map(\.what) == [
                .changed(.name, from: "雨湖区政府 Yuhu District", to: "雨湖区人民政府 Yuhu District"),
                .changed(.kind, from: "district", to: nil),
            ])
        let after = try await jurisdiction.directory()
        #expect(after.body("yuhu-housing") == before.body("yuhu-housing"))
        #expect(after.body("yuhu-water") == before.body("yuhu-water"))
        #expect(after.staff.all == before.staff.all)
    }

    @Test func `an absence may be cut short or made longer, and comes once`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        func absences() async throws -> [String] {
            try #require(try await jurisdiction.directory().person("handler.zhang")).absences.map {
                "\($0.from.iso) \($0.to.iso)"
            }
        }
        func import_(_ to: String, _ back: String = "") async throws -> OrganisationPlan {
            try await jurisdiction.organise(
                sheet(.absences, "人员,起,止,代理人,销假日期\nhandler.zhang,2021-05-10,\(to),handler.liu,\(back)"))
        }
        #expect(try await import_("2021-05-14").differences.count == 1)
        #expect(try await import_("2021-05-14").differences == [])
        #expect(try await import_("2021-05-18").differences.count == 1)
        #expect(try await absences() == ["2021-05-10 2021-05-14", "2021-05-15 2021-05-18"])
        #expect(try await import_("2021-05-18").differences == [])
        #expect(try await import_("2021-05-18", "2021-05-12").differences.count == 1)
        #expect(try await import_("2021-05-18", "2021-05-12").differences == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    // MARK: - Who may

    @Test func `administrators keep the organisation; while there is none, whoever opens the store names one`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let file = OrganisationFile([districtPlaces])
        await #expect(throws: Refused.notKeeper(known: [])) {
            try await jurisdiction.importOrganisation(file, dryRun: true, cast.clerk)
        }
        let plan = try await jurisdiction.importOrganisation(
            OrganisationFile([people, posts, bodies]), dryRun: false, .system)
        #expect(plan.isApplied)
        await #expect(throws: Refused.notKeeper(known: ["admin.li"])) {
            try await jurisdiction.importOrganisation(file, dryRun: false, .system)
        }
        #expect(try await jurisdiction.organise(file).isApplied)
    }

    @Test func `what the playbook doesn't name is refused with what it does`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let plan = try await jurisdiction.organise(
            sheet(.bodies, "代码,名称,类型\nclub,棋社,club"), sheet(.chains, "层级线,单位,上级\nparty,hotline,call-back"),
            sheet(.functions, "职能,单位\nmagic,hotline"),
            sheet(.posts, "人员,单位,角色,职级\nhandler.liu,city-roads,handler,king"))
        let known = jurisdiction.organisationKeys
        #expect(
            plan.rejects.map(\.problem) == [
                .body(.unknownKind("club", known: known.kinds?.sorted() ?? [])),
                .person(.unknownRank("king", known: known.ranks?.sorted() ?? [])),
                .body(.unknownChain("party", known: ["duty"])),
                .body(.unknownFunction("magic", known: known.functions?.sorted() ?? [])),
            ])
    }
}
