import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Lists of households, and tiers counted place by place.
struct SubjectListTests {
    private static let village = "510521100200"

    private func link(_ field: FieldFixture, _ person: String, _ codes: String..., since: Day? = nil) async throws
        -> [LinkageID]
    {
        let day = try since ?? day("2014-05-01")
        return try await field.jurisdiction.link(
            codes.map {
                LinkageDraft(
                    tier: "patch", holder: .init(person: person, body: "longjing"),
                    target: .subject(SubjectName(.household, $0)), since: day)
            }, Request(field.administrator))
    }

    @Test("L03: households of a place are listed a page at a time, by place and number, none twice and none left out")
    func pages() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001", "1-002", "1-003")
        try await field.enter("0-001", "0-002", in: "510521100200002")
        try await field.enter("3-001", in: "510521100201001")
        _ = try await link(field, "v.chen", "1-002")
        _ = try await field.jurisdiction.recordActivity(field.visit("1-001"), Request(field.administrator))
        for most in 1...6 {
            var codes: [String] = []
            var cursor: SubjectList.Cursor?
            repeat {
                let list = try await field.jurisdiction.subjectList(
                    .household, in: try placeCode(Self.village), after: cursor, most: most, Request(field.village))
                codes += list.lines.map(\.code)
                cursor = list.next
                #expect(list.lines.count <= most)
            } while cursor != nil
            #expect(codes == ["1-001", "1-002", "1-003", "0-001", "0-002"], "\(most)")
        }
        let list = try await field.jurisdiction.subjectList(
            .household, in: try placeCode(Self.village), most: 9, Request(field.village))
        #expect(list.share == Share(1, of: 5) && list.children.map(\.share.whole) == [3, 2])
        #expect(list.lines.map { $0.lastVisit != nil } == [true, false, false, false, false])
        #expect(list.lines.map(\.holders.count) == [0, 1, 0, 0, 0])
        #expect(list.lines[0].name?.contains("秀英") == false)
        #expect(list.above == [])
        // A village official begins at home; whoever has no territory, at the top.
        let home = try await field.jurisdiction.subjectList(.household, in: nil, most: 9, Request(field.village))
        #expect(home.children.map(\.place.code.short) == [Self.village] && home.lines.isEmpty)
        let top = try await field.jurisdiction.subjectList(.household, in: nil, most: 9, Request(field.administrator))
        #expect(top.children.map(\.place.code.short) == ["510521"] && top.share.whole == 6)
        await #expect(throws: Refused.outOfReach) {
            try await field.jurisdiction.subjectList(
                .household, in: PlaceCode("510521100201"), most: 9, Request(field.village))
        }
    }

    @Test("B06: one's own are those of a post held today, never visited first, longest ago next")
    func own() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001", "1-002", "1-003", "1-004")
        _ = try await link(field, "v.chen", "1-001", "1-002", "1-003")
        let administrator = Request(field.administrator)
        _ = try await field.jurisdiction.recordActivity(field.visit("1-002", hours: 50), administrator)
        _ = try await field.jurisdiction.recordActivity(field.visit("1-001", hours: 1), administrator)
        // A call is no visit.
        _ = try await field.jurisdiction.recordActivity(field.visit("1-003", mode: .phone, hours: 2), administrator)
        let own = try await field.jurisdiction.ownPatch(.household, Request(field.village))
        #expect(own.map(\.code) == ["1-003", "1-002", "1-001"])
        #expect(own.map { $0.lastVisit == nil } == [true, false, false])
        #expect(try await field.jurisdiction.ownPatch(.household, Request(field.neighbour)).isEmpty)
    }

    @Test("X02, B07: tiers counted by the store say what the board of all edges says, on the day a post is empty, too")
    func census() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let administrator = Request(field.administrator)
        try await field.enter("1-001", "1-002", "1-003")
        try await field.enter("2-001", in: "510521100200002")
        try await field.enter("3-001", in: "510521100201001")
        let edges = try await link(field, "v.chen", "1-001", "1-002", "2-001")
        _ = try await link(field, "v.luo", "1-003")
        _ = try await jurisdiction.link(
            [
                LinkageDraft(
                    tier: "unit-village", holder: .init(body: "lx-water"),
                    target: .place(try placeCode(Self.village)), since: try day("2014-05-01"))
            ], administrator)
        try await jurisdiction.end(edges[2], on: jurisdiction.today, reason: "调整", administrator)
        func compare(_ place: String?) async throws {
            let code = try place.map(placeCode)
            for tier in ["patch", "unit-village"] {
                let file = try await jurisdiction.tierFile(tier, in: code, most: 50, administrator)
                let vacancies = try await jurisdiction.vacancies(of: tier, in: code, administrator)
                let coverage = vacancies.coverage
                #expect(vacancies.why == Dictionary(file.gaps.map { ($0.target, $0.why) }) { first, _ in first })
                #expect(file.share == Share(coverage.covered, of: coverage.of), "\(tier) \(place ?? "all")")
                #expect(Set(file.gaps.map(\.target)) == Set(coverage.vacant), "\(tier) \(place ?? "all")")
                #expect(file.gaps.count == coverage.vacant.count)
                let left = file.gaps.filter { if case .left = $0.why { true } else { false } }
                #expect(Set(left.map(\.target)) == Set(coverage.vacated))
                guard place == nil else { continue }
                let loads = try await jurisdiction.linkageLoads(in: tier, administrator)
                #expect(file.loads.loads == loads.loads && file.loads.scale == loads.scale, "\(tier)")
                let known = try #require(jurisdiction.playbook.tiers.first { $0.id == tier })
                let board = try await jurisdiction.linkageBoard(administrator).loads(in: known, of: [])
                #expect(loads.loads.map(\.targets).filter { $0 > 0 } == board.map(\.targets), "\(tier)")
            }
        }
        for place in [nil, "510521", Self.village, "510521100200001", "510521100201"] { try await compare(place) }
        let plan = try await jurisdiction.organise(
            sheet(.posts, "人员,单位,角色,止,原因\nv.chen,longjing,handler,\(jurisdiction.today.iso),调离"))
        #expect(plan.rejects == [])
        field.simulation.advance(to: field.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerDay))
        for place in [nil, Self.village, "510521100200002"] { try await compare(place) }
        let overviews = try await jurisdiction.tierOverviews(administrator)
        let patch = try #require(overviews.first { $0.tier.id == "patch" })
        #expect(patch.share == Share(1, of: 5) && patch.vacated == 2 && patch.holders == 1)
        // Gaps a page at a time: the empty posts stand on the first.
        var codes: [String?] = []
        var cursor: SubjectList.Cursor?
        repeat {
            let file = try await jurisdiction.tierFile("patch", after: cursor, most: 1, administrator)
            codes += file.gaps.map(\.code)
            cursor = file.next
        } while cursor != nil
        #expect(codes == ["1-001", "1-002", "2-001", "3-001"])
    }

    @Test("B06, L05: who carries too many or too few is said where the playbook names no number, alike everywhere")
    func middle() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let administrator = Request(field.administrator)
        try await field.enter("1-001", "1-002", "1-003", "1-004", "1-005", "1-006", "1-007", "1-008", "1-009", "1-010")
        try await field.enter("3-001", in: "510521100201001")
        _ = try await link(field, "v.chen", "1-001", "1-002", "1-003", "1-004", "1-005", "1-006", "1-007")
        _ = try await link(field, "v.luo", "1-008", "1-009", "1-010")
        _ = try await jurisdiction.link(
            [
                LinkageDraft(
                    tier: "patch", holder: .init(person: "v.deng", body: "yumu"),
                    target: .subject(SubjectName(.household, "3-001")), since: try day("2014-05-01"))
            ], administrator)
        #expect(jurisdiction.playbook.tiers.first { $0.id == "patch" }?.about == nil)
        let file = try await jurisdiction.tierFile("patch", most: 9, administrator)
        #expect(file.loads.scale.twiceMedian == 6)
        #expect(file.loads.loads.map(\.targets) == [7, 3, 1])
        #expect(file.loads.loads.map(\.measure) == [.many, .right, .few])
        let overview = try #require(try await jurisdiction.tierOverviews(administrator).first { $0.tier.id == "patch" })
        #expect(overview.many == 1 && overview.few == 1)
        // In one village they are held against the middle of all.
        let village = try await jurisdiction.tierFile("patch", in: try placeCode(Self.village), most: 9, administrator)
        #expect(village.loads.loads.map(\.measure) == [.many, .right])
        let loads = try await jurisdiction.linkageLoads(in: "patch", administrator)
        #expect(loads.loads == file.loads.loads && loads.scale == file.loads.scale)
    }

    @Test("L13: what came of pairings is summed by group and unit, those that ended, too")
    func groups() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let administrator = Request(field.administrator)
        try await field.enter("1-001", "1-002")
        let since = try day("2014-05-01")
        func pair(_ code: String, _ group: String?) -> LinkageDraft {
            LinkageDraft(
                tier: "pairing", holder: .init(person: "s.he", body: "lx-water"),
                target: .subject(SubjectName(.household, code)), group: group, since: since)
        }
        let made = try await jurisdiction.link([pair("1-001", "elders-alone"), pair("1-002", nil)], administrator)
        for (id, name, quantity) in [
            (made[0], "money", "2000 元"), (made[0], "money", "1.5 元"), (made[0], "visits", "3 次"),
            (made[1], "money", "7 元"),
        ] {
            try await jurisdiction.recordOutcome(
                of: id, name: name, try #require(Quantity(quantity)), on: since, administrator)
        }
        try await jurisdiction.end(made[0], on: jurisdiction.today, reason: "已脱困", administrator)
        let file = try await jurisdiction.tierFile("pairing", most: 9, administrator)
        let elders = try #require(file.groups.first { $0.group?.key == "elders-alone" })
        #expect(elders.edges == 0)
        #expect(
            elders.outcomes.map { "\($0.outcome.key) \($0.1.amount) \($0.1.unit)" } == ["money 2001.5 元", "visits 3 次"])
        let others = try #require(file.groups.last)
        #expect(others.group == nil && others.edges == 1 && others.outcomes.count == 1)
        let edge = try await jurisdiction.linkageFile(made[0], administrator)
        #expect(edge.linkage.outcomes.count == 3 && !edge.isLive && edge.linkage.ending?.reason == "已脱困")
    }

    @Test("L05: who may hold a tier is offered by its ends, those of the place first")
    func candidates() async throws {
        let field = try await FieldFixture()
        let administrator = Request(field.administrator)
        let found = try await field.jurisdiction.linkageCandidates(
            for: "patch", near: try placeCode("510521100201001"), most: 9, administrator)
        #expect(found.map(\.name.key) == ["v.deng@yumu", "v.chen@longjing", "v.luo@longjing"])
        #expect(found.map(\.steps) == [1, nil, nil])
        await #expect(
            throws: Refused.notPermitted(.handler, allowed: Role.allCases.filter(Permissions.linking.contains))
        ) {
            try await field.jurisdiction.linkageCandidates(for: "patch", near: nil, most: 9, Request(field.village))
        }
    }
}
