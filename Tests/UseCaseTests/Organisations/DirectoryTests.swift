import Domain
import Foundation
import Store
import StoreSQLite
import Tables
import TestSupport
import Testing
import UseCases

private let sharedData = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data").path
private let divisions = sharedData + "/divisions/divisions_5_counties_2021.csv"
private let categories = sharedData + "/messages/categories.csv"

private func isHere(_ path: String) -> Bool { FileManager.default.isReadableFile(atPath: path) }

private func rows(_ path: String) throws -> (header: [String], rows: [OrganisationFile.Sheet.Row]) {
    let reader = try CSVReader.open(path: path)
    var rows: [OrganisationFile.Sheet.Row] = []
    while let record = try reader.next() { rows.append(.init(line: record.line, cells: record.cells)) }
    return (reader.header, rows)
}

struct DirectoryTests {
    /// The county of L17: the article counts 251 villages and 46 communities; the published divisions of 2021 hold the
    /// same 251 villages and 54 communities.
    @Test(.enabled(if: isHere(divisions), "../shared/data/divisions/divisions_5_counties_2021.csv is not here"))
    func `L17: the published divisions of five counties load as they are, and once`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let read = try rows(divisions)
        let file = OrganisationFile.Sheet(
            table: .places, source: "divisions.csv", header: read.header, rows: read.rows)
        let plan = try await jurisdiction.organise(file)
        #expect(plan.rejects == [])
        #expect(plan.rows[.places] == 2252)
        #expect(plan.differences.count == 2252)
        #expect(plan.ignored[.places] == ["county_code", "county_name"])
        let places = try await jurisdiction.directory().places
        let levels = Dictionary(grouping: places.all, by: \.level).mapValues(\.count)
        #expect(levels == ["district": 13, .township: 144, .village: 2095])
        #expect(places.children(of: nil).count == 13)
        for (county, townships, villages) in [
            ("430923", 23, 433), ("610923", 11, 80), ("510521", 20, 305), ("341323", 20, 310), ("430302", 12, 106),
            ("430304", 9, 61), ("430321", 17, 352), ("430371", 2, 18), ("430372", 1, 15), ("430373", 3, 29),
            ("430381", 22, 348), ("430382", 4, 38), ("430301", 0, 0),
        ] {
            let place = try #require(places.place(placeCode(county)))
            let below = places.descendants(of: place.id)
            #expect(below.count { $0.level == .township } == townships, "\(county)")
            #expect(below.count { $0.level == .village } == villages, "\(county)")
        }
        let lu = try #require(places.place(placeCode("510521")))
        let named = places.descendants(of: lu.id).map(\.name.zh)
        #expect(named.count { $0.hasSuffix("村民委员会") } == 251)
        #expect(named.count { $0.hasSuffix("社区居民委员会") } == 54)
        #expect(try await jurisdiction.organise(file).differences == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test(.enabled(if: isHere(categories), "../shared/data/messages/categories.csv is not here"))
    func `the category tree of the messages has 15, 118 and 517 nodes, and is adopted once`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let tree = try CategoryTree(rows: try rows(categories).rows.map(\.cells))
        #expect(tree.counts == [15, 118, 517])
        guard case .adopted(let edition) = try await jurisdiction.adopt(tree, as: nil, fixture.cast.administrator)
        else {
            Issue.record("it was there already")
            return
        }
        #expect(edition.edition == "2021-05-07")
        #expect(try await jurisdiction.adopt(tree, as: nil, fixture.cast.administrator) == .unchanged(edition))
        let kept = try await jurisdiction.categories()
        #expect(kept == [edition])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `a new tree on the same day gets a name of its own, and the old one stays readable`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        for rows in [[["城乡建设", "供水"]], [["城乡建设", "用水"]], [["城乡建设"]]] {
            _ = try await jurisdiction.adopt(try CategoryTree(rows: rows), fixture.cast.administrator)
        }
        let editions = try await jurisdiction.categories()
        #expect(editions.map(\.edition) == ["2021-05-07", "2021-05-07.2", "2021-05-07.3"])
        #expect(editions.first?.tree.contains(try CategoryPath("城乡建设/供水")) == true)
        await #expect(throws: Refused.category(.alreadyAdopted("2021-05-07"))) {
            try await jurisdiction.adopt(try CategoryTree(rows: [["教育"]]), as: "2021-05-07", fixture.cast.administrator)
        }
        await #expect(throws: Refused.notKeeper(known: [])) {
            try await jurisdiction.adopt(try CategoryTree(rows: [["教育"]]), fixture.cast.clerk)
        }
    }

    @Test func `the directory kept in memory follows every change, and a refused file leaves no trace in it`()
        async throws
    {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let other = try await Jurisdiction.open(
            fixture.engine, key: fixture.key, world: fixture.simulation.world)
        for number in 1...6 {
            let code = "body-\(number)"
            if number % 2 == 0 {
                let refused = try await jurisdiction.organise(
                    sheet(.bodies, "代码,名称\n\(code),甲\(number)"), sheet(.people, "代码,姓名\nBAD,乙"))
                #expect(refused.rejects.count == 1)
                #expect(try await jurisdiction.directory().body(code) == nil)
            } else {
                // By another program on the same store.
                try await other.organise(sheet(.bodies, "代码,名称\n\(code),甲\(number)"))
                #expect(try await jurisdiction.directory().body(code)?.name.zh == "甲\(number)")
            }
            let journal = try await fixture.engine.read { try OrganisationQueries("xiangtan", on: $0).bodies() }
            #expect(try await jurisdiction.directory().bodies == journal)
        }
    }

    @Test func `a route is explained over what the file bound`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        try await jurisdiction.organise(
            districtPlaces, sheet(.functions, "职能,单位\nwater,yuhu-water\nwater,city-roads"),
            sheet(.territories, "单位,区域\nyuhu-water,430302001"),
            sheet(.chains, "层级线,单位,上级\nduty,yuhu-water,hotline"))
        let routes = [Route(when: .init(categories: [try CategoryPath("城乡建设/供水")]), to: .function("water"))]
        var question = RouteQuestion(
            kind: "concern", category: try CategoryPath("城乡建设/供水/水压"), place: try placeCode("430302001002"))
        let answer = try await jurisdiction.route(question, by: routes)
        #expect(answer.outcome == .body(cast.water, .narrowest(try placeCode("430302001"))))
        question.against = [cast.water]
        let ownCase = try await jurisdiction.route(question, by: routes)
        #expect(ownCase.outcome == .ownCase(cast.water, .superior(cast.hotline, "duty")))
        question.place = try placeCode("430302002")
        question.against = []
        let wide = try await jurisdiction.route(question, by: routes)
        #expect(wide.outcome == .body(cast.roads, .everywhere))
    }

    @Test(arguments: [1, 2] as [UInt64])
    func `law: random files leave what their plan says, come again without a difference, and verify stays clean`(
        seed: UInt64
    ) async throws {
        let fixture = try await Fixture(seed: seed)
        let jurisdiction = fixture.jurisdiction
        var random = SplitMix(seed: seed)
        var (applied, refused) = (0, 0)
        let any = OrganisationKeys()
        try await jurisdiction.organise(districtPlaces, keys: any)
        for _ in 0..<40 {
            fixture.advance(days: Int64.random(in: 0...2, using: &random))
            let file = OrganisationFile(RandomFile(&random, today: jurisdiction.today).sheets)
            let before = try await jurisdiction.directory()
            let dry = try await jurisdiction.organise(file, keys: any, dryRun: true)
            let plan = try await jurisdiction.organise(file, keys: any, dryRun: false)
            #expect(plan.differences == dry.differences)
            #expect(plan.rejects == dry.rejects)
            let after = try await jurisdiction.directory()
            guard plan.rejects.isEmpty else {
                refused += 1
                #expect(after.bodies == before.bodies)
                #expect(after.staff.all == before.staff.all)
                #expect(after.places.all == before.places.all)
                continue
            }
            applied += 1
            #expect(after.bodies == plan.directory.bodies)
            #expect(after.staff.all == plan.directory.staff.all)
            #expect(after.places.all == plan.directory.places.all)
            let again = try await jurisdiction.organise(file, keys: any, dryRun: true)
            #expect(again.differences == [], "\(file.sheets.map(\.rows))")
            #expect(again.rejects == [], "\(file.sheets.map(\.rows))")
        }
        #expect(applied > 8)
        #expect(refused > 3)
        #expect(try await jurisdiction.verify().findings == [])
    }
}

/// A small file made by chance: mostly sensible.
private struct RandomFile {
    var sheets: [OrganisationFile.Sheet] = []

    init(_ random: inout SplitMix, today: Day) {
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        func body() -> String { "b\(number(1...5))" }
        func person() -> String { "p\(number(1...5))" }
        var bodies: Set<String> = []
        var people: Set<String> = []
        var text = "代码,名称"
        for _ in 0..<number(1...3) {
            let code = body()
            if bodies.insert(code).inserted { text += "\n\(code),甲\(number(1...3))" }
        }
        sheets.append(sheet(.bodies, text))
        text = "代码,姓名"
        for _ in 0..<number(1...3) {
            let code = person()
            if people.insert(code).inserted { text += "\n\(code),乙\(number(1...3))" }
        }
        sheets.append(sheet(.people, text))
        switch number(0...4) {
        case 0:
            sheets.append(sheet(.chains, "层级线,单位,上级\nduty,\(body()),\(body())"))
        case 1:
            let from = today.advanced(by: number(-3...3))
            sheets.append(
                sheet(
                    .posts,
                    "人员,单位,角色,职级,起\n\(person()),\(body()),handler,\(["staff", "section"][number(0...1)]),\(from.iso)"))
        case 2:
            let from = today.advanced(by: number(0...3))
            sheets.append(
                sheet(
                    .absences,
                    "人员,起,止,代理人\n\(person()),\(from.iso),\(from.advanced(by: number(0...4)).iso),\(person())"))
        case 3:
            let village = number(1...4)
            sheets.append(
                sheet(
                    .places,
                    "代码,名称,上级\n43030200100\(village),村\(number(1...3)),\(["430302001", "430302002", "430302"][number(0...2)])"
                ))
        default:
            sheets.append(sheet(.territories, "单位,区域\n\(body()),430302001;43030200200\(number(1...2))"))
            sheets.append(sheet(.functions, "职能,单位\nf\(number(1...3)) f\(number(1...3)),\(body())"))
        }
    }
}
