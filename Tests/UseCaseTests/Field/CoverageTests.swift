import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Coverage as it is asked again and again while things happen, by whoever may, as far as they reach.
struct CoverageTests {
    private struct Found: Equatable {
        var share: Share
        var children: [Share]
        var grandchildren: [[Share]]
        var lines: [[DutyCoverage.Line]]
        var visits: Int?
        var byDay: [[Day: Int]]
    }

    private func found(_ jurisdiction: Jurisdiction, _ request: Request) async throws -> Found {
        let report = try await jurisdiction.coverage(isDeep: true, request)
        let byDay = try await jurisdiction.coverageByDay(
            from: report.day.advanced(by: -9), through: report.day, request)
        return Found(
            share: report.share, children: report.children.map(\.share),
            grandchildren: report.children.map { child in
                (report.grandchildren[child.place.id] ?? []).map(\.share)
            }, lines: report.duties.map(\.lines), visits: report.visits, byDay: byDay.map(\.reached))
    }

    @Test func `what is kept between questions is what a fresh look finds, whatever happens meanwhile (L02, L03)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let leader = Request(field.leader)
        let tang = Request(try await Cast.actor("s.tang", in: jurisdiction))
        let other = "510521100201001"
        func fresh() async throws -> Found {
            let again = try await Jurisdiction.open(field.engine, key: field.key, world: field.simulation.world)
            return try await found(again, leader)
        }
        var seen: [Found] = []
        func look(_ what: String) async throws {
            let kept = try await found(jurisdiction, leader)
            #expect(try await fresh() == kept, "\(what)")
            #expect(seen.last != kept, "\(what) changed nothing")
            // Asked once more, it is the same.
            #expect(try await found(jurisdiction, leader) == kept, "\(what)")
            seen.append(kept)
        }
        try await look("nothing")
        try await field.enter("1-001", "1-002")
        try await field.enter("2-001", in: other)
        try await look("entered")
        let first = try await jurisdiction.recordActivity(field.visit("1-001"), tang)
        try await look("visited")
        let second = try await jurisdiction.recordActivity(field.visit("2-001", by: ["s.tang"]), tang)
        try await look("visited by another")
        try await jurisdiction.fold(second.id, into: first.id, reason: "两人各记了一次", tang)
        try await look("folded")
        _ = try await jurisdiction.link(
            [
                LinkageDraft(
                    tier: "patch", holder: .init(person: "v.chen", body: "longjing"),
                    target: .subject(SubjectName(.household, "1-001")),
                    since: try #require(Day(iso: "2014-05-01")))
            ], Request(field.administrator))
        try await look("linked")
        try await jurisdiction.change(
            SubjectName(.household, "1-001"), .place(try placeCode(other), on: jurisdiction.today),
            Request(field.administrator))
        try await look("moved")
        let plan = try await jurisdiction.organise(
            sheet(.posts, "人员,单位,角色,止,原因\ns.he,lx-water,handler,\(jurisdiction.today.iso),调离"))
        #expect(plan.rejects == [])
        field.simulation.advance(to: field.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerDay))
        try await look("left office")
        let before = try await jurisdiction.coverage(on: try #require(Day(iso: "2014-05-03")), leader)
        #expect(before.share.part == 0)
    }

    @Test func `a day that is reached from its neighbours is what it is when read alone, forwards and back (L03)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let leader = Request(field.leader)
        let tang = Request(try await Cast.actor("s.tang", in: jurisdiction))
        try await field.enter("1-001", "1-002", "1-003", "1-004")
        let first = jurisdiction.today
        for (code, days) in [("1-001", 1), ("1-002", 3), ("1-003", 20)] as [(String, Int64)] {
            let wait = days * Moment.millisecondsPerDay
            field.simulation.advance(to: field.simulation.now.advanced(byMilliseconds: wait))
            _ = try await jurisdiction.recordActivity(field.visit(code, by: ["s.he", "s.tang"]), tang)
        }
        try await jurisdiction.change(
            SubjectName(.household, "1-004"), .leave(.dissolved, on: jurisdiction.today),
            Request(field.administrator))
        var shares: [Share] = []
        var visits: [Int] = []
        for offset in [24, 5, 3, 0, 23, 4, 1] {
            let day = first.advanced(by: offset)
            let report = try await jurisdiction.coverage(on: day, leader)
            let again = try await Jurisdiction.open(field.engine, key: field.key, world: field.simulation.world)
            let alone = try await again.coverage(on: day, leader)
            #expect(report.share == alone.share && report.visits == alone.visits, "day \(offset)")
            #expect(report.duties.map(\.lines) == alone.duties.map(\.lines), "day \(offset)")
            shares.append(report.share)
            visits.append(report.visits ?? -1)
        }
        #expect(
            shares == [
                Share(3, of: 3), Share(2, of: 4), Share(1, of: 4), Share(0, of: 4), Share(2, of: 4), Share(2, of: 4),
                Share(1, of: 4),
            ])
        #expect(visits == [6, 4, 2, 0, 4, 4, 2])
    }

    @Test func `a day yet to come is refused, on either side (L03)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let (today, leader) = (jurisdiction.today, Request(field.leader))
        let tomorrow = today.advanced(by: 1)
        let refusal = Refused.figure(.inTheFuture(tomorrow, today: today))
        let village = try placeCode("510521100200")
        await #expect(throws: refusal) { try await jurisdiction.coverage(on: tomorrow, leader) }
        await #expect(throws: refusal) {
            try await jurisdiction.coverageByDay(from: today, through: tomorrow, leader)
        }
        await #expect(throws: refusal) {
            try await jurisdiction.notVisited(in: village, on: tomorrow, most: 5, leader)
        }
        await #expect(throws: refusal) {
            try await jurisdiction.dutyCoverage("twenty-households", on: tomorrow, leader)
        }
        await #expect(throws: refusal) {
            try await jurisdiction.visitSignReport(from: today, through: tomorrow, leader)
        }
    }

    @Test func `all of somebody with a territory is that territory, its own people alone among those who owe (L17)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        try await field.enter("2-001", in: "510521100201001")
        let own = try await jurisdiction.coverage(Request(field.village))
        #expect(own.share == Share(0, of: 2) && own.visits == nil)
        #expect(own.around?.code == (try placeCode("510521100200")) && own.children.count == 2)
        let longjing = try #require(field.village.body)
        #expect(own.duties.flatMap(\.lines).allSatisfy { $0.body == longjing })
        #expect(own.duties.flatMap(\.lines).count == 2)
        let all = try await jurisdiction.coverage(Request(field.leader))
        #expect(all.share == Share(0, of: 3) && all.visits == 0)
        #expect(all.around?.code == (try placeCode("510521")) && all.children.count == 1)
        // An official reads of themselves, a head of the village, a leader of everybody.
        func told(_ actor: Actor, of body: String) async throws -> [String] {
            try #require(try await jurisdiction.dutyCoverage("own-patch", body: body, Request(actor)))
                .people.map(\.code)
        }
        #expect(try await told(field.village, of: "longjing") == ["v.chen"])
        #expect(try await told(field.leader, of: "longjing") == ["v.chen", "v.luo"])
        #expect(try await told(field.neighbour, of: "yumu") == ["v.deng"])
        await #expect(throws: Refused.outOfReach) { try await told(field.neighbour, of: "longjing") }
        #expect(try await jurisdiction.dutyCoverage("no-such-duty", Request(field.leader)) == nil)
    }

    @Test func `homes in a place that was closed are missing where it went (L03, L17)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        try await field.enter("1-101", in: "510521100200002")
        let plan = try await jurisdiction.organise(
            sheet(.places, "代码,名称,撤销日期,并入\n510521100200002,二组,2014-05-04,510521100200001"))
        #expect(plan.rejects == [])
        let village = try placeCode("510521100200")
        let list = try await jurisdiction.notVisitedList(in: village, most: 10, Request(field.village))
        #expect(list.count == 2 && list.shown == 2)
        #expect(list.parts.map(\.place.code) == [try placeCode("510521100200001")])
        #expect(list.parts.flatMap(\.households).map(\.code) == ["1-001", "1-101"])
    }

    @Test("L17, B15: after 三乡改镇 the old township's code leads on: coverage, lists, and households that come in by it")
    func oldCodesLeadOn() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let founded = try await jurisdiction.organise(
            sheet(
                .places,
                """
                代码,名称,级别,上级
                510521101,得胜乡,township,510521
                510521101200,白云村,village,510521101
                510521101200001,三组,group,510521101200
                """))
        #expect(founded.rejects == [])
        try await field.enter("7-001", in: "510521101200001")
        try await field.enter("1-001")
        // The township goes into the town, its village and group into the town's, the lowest first.
        for row in [
            "510521101200001,三组,2014-05-04,510521100200001", "510521101200,白云村,2014-05-04,510521100200",
            "510521101,得胜乡,2014-05-04,510521100",
        ] {
            let merged = try await jurisdiction.organise(sheet(.places, "代码,名称,撤销日期,并入\n\(row)"))
            #expect(merged.rejects == [])
        }
        let leader = Request(field.leader)
        for (old, now) in [
            ("510521101", "510521100"), ("510521101200", "510521100200"), ("510521101200001", "510521100200001"),
        ] {
            let report = try await jurisdiction.coverage(in: try placeCode(old), leader)
            #expect(report.place?.code == (try placeCode(now)), "\(old)")
            #expect(report.share == Share(0, of: 2), "\(old)")
            let list = try await jurisdiction.notVisitedList(in: try placeCode(old), most: 9, leader)
            #expect(list.parts.flatMap(\.households).map(\.code) == ["1-001", "7-001"], "\(old)")
        }
        // Reach is that of the place it is now.
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.coverage(in: try placeCode("510521101200"), Request(field.neighbour))
        }
        // What was never one is still refused.
        let unknown = try placeCode("510521109")
        await #expect(throws: Refused.unknownPlace(unknown)) { try await jurisdiction.coverage(in: unknown, leader) }
        try await field.enter("7-002", in: "510521101200001")
        let (report, _) = try await SubjectImportTests().run(
            field,
            """
            户编号,区划代码,镇,村,组
            7-003,510521101200001,,,
            7-004,,得胜乡,白云村,三组
            7-005,,福集镇,龙井村,一组
            """)
        #expect(report.entered == 3 && report.rejected == 0)
        let group = try await jurisdiction.coverage(in: try placeCode("510521100200001"), leader)
        #expect(group.share == Share(0, of: 6))
    }

    @Test func `a file that can't hold all of a list is refused and not written down (L03)`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        let village = try placeCode("510521100200")
        await #expect(throws: Refused.tooManyAtOnce(2, most: 1)) {
            try await jurisdiction.notVisitedList(in: village, most: 1, exported: true, Request(field.village))
        }
        let auditor = Request(Actor(role: .auditor))
        #expect(try await jurisdiction.audit(most: 10, auditor).contains { $0.act == .exported } == false)
        let list = try await jurisdiction.notVisitedList(
            in: village, most: 2, exported: true, Request(field.village))
        let text = String(decoding: list.table { _ in "?" }.csv(), as: UTF8.self)
        #expect(text.contains("1-001,510521100200001,龙井村,一组,\r\n"))
        #expect(try await jurisdiction.audit(most: 10, auditor).contains { $0.act == .exported && $0.count == 2 })
    }
}
