import Domain
import TestSupport
import Testing
import UseCases

/// Visits planned with questions of the catalogue, what came up at them, and topics of survey, by use case.
struct PlanTests {
    private static let village = "430304001001"

    /// A county with a playbook, two villages, and an official of the first at each rank.
    private func county(_ playbook: String) async throws -> (Fixture, handler: Request, keeper: Request) {
        let fixture = try await Fixture(playbook: playbook)
        let files = [
            (
                "places.csv",
                "代码,名称\n430304,岳塘区\n430304001,宝塔街道\n430304001001,宝塔社区\n430304001002,河东社区"
            ),
            ("bodies.csv", "代码,名称\nbaota,宝塔社区居委会\nhedong,河东社区居委会"),
            ("territories.csv", "单位,区域\nbaota,430304001001\nhedong,430304001002"),
            ("people.csv", "代码,姓名\nv.chen,陈开明\nv.luo,罗秀\nv.deng,邓国强"),
            (
                "posts.csv",
                "人员,单位,角色,职级,起\nv.chen,baota,handler,section,2021-01-01\n"
                    + "v.luo,baota,head,county,2021-01-01\nv.deng,hedong,handler,section,2021-01-01"
            ),
        ]
        for (name, content) in files {
            let file = try OrganisationUpload(name: name, bytes: Array(content.utf8)).file()
            let plan = try await fixture.jurisdiction.importOrganisation(
                file, dryRun: false, fixture.cast.administrator)
            try #require(plan.rejects == [], "\(name)")
        }
        let handler = Request(try await Cast.actor("v.chen", in: fixture.jurisdiction))
        for (code, place) in [("1-001", Self.village), ("1-002", Self.village), ("2-001", "430304001002")] {
            _ = try await fixture.jurisdiction.enter(
                SubjectDraft(code: code, place: try #require(PlaceCode(place))), Request(try await fixture.keeper))
        }
        return (fixture, handler, Request(try await fixture.keeper))
    }

    private func draft(
        _ codes: String..., on day: Day, questions: [String] = [], by person: String = "v.chen@baota"
    ) -> VisitPlanDraft {
        let parts = person.split(separator: "@").map(String.init)
        return VisitPlanDraft(
            kind: "survey-visit", goers: [.init(person: parts[0], body: parts[1])],
            households: codes.map { SubjectName(.household, $0) }, on: day, questions: questions)
    }

    private func visit(_ code: String, of plan: VisitPlanID?, _ questions: [String], _ fixture: Fixture)
        -> ActivityDraft
    {
        ActivityDraft(
            kind: "survey-visit", mode: .inPerson, place: PlaceCode(Self.village),
            began: fixture.jurisdiction.now.advanced(byMilliseconds: -Moment.millisecondsPerHour),
            goers: [.init(person: "v.chen", body: "baota")], met: [SubjectName(.household, code)],
            questions: questions, plan: plan)
    }

    @Test
    func
        `A03: a plan with questions of the catalogue is carried out by two visits, and what came up is counted by field`()
        async throws
    {
        let (fixture, handler, keeper) = try await county("anhua")
        let jurisdiction = fixture.jurisdiction
        let today = jurisdiction.today
        let entries = [
            CatalogueEdition.Entry(code: "J-1", group: "schools", text: "孩子上学远不远"),
            .init(code: "L-1", group: "transport", text: "路好不好走"),
        ]
        // Before it is published whole fields can be asked about, and no entry.
        await #expect(throws: Refused.plan(.unknownQuestion("J-1"))) {
            try await jurisdiction.planVisit(draft("1-001", on: today, questions: ["J-1"]), handler)
        }
        let published = try await jurisdiction.publish(entries, of: "survey-questions", keeper.actor)
        guard case .published(let edition) = published else {
            Issue.record("\(published)")
            return
        }
        #expect(edition.edition == today.iso)
        #expect(try await jurisdiction.publish(entries, of: "survey-questions", keeper.actor) == .unchanged(edition))
        await #expect(throws: Refused.self) {
            try await jurisdiction.publish(entries, of: "survey-questions", handler.actor)
        }
        let plan = try await jurisdiction.planVisit(
            draft("1-001", "1-002", on: today, questions: ["J-1", "transport"]), handler)
        #expect(try await jurisdiction.visitPlans(isOwn: true, most: 9, handler).map(\.id) == [plan])
        let before = try await jurisdiction.visitPlan(plan, handler)
        #expect(before.households.map(\.code).sorted() == ["1-001", "1-002"] && before.mayChange)
        #expect(before.plan.content.place == before.households.first?.place)

        _ = try await jurisdiction.recordActivity(visit("1-001", of: plan, ["J-1"], fixture), handler)
        #expect(try await jurisdiction.visitPlan(plan, handler).plan.progress == Share(1, of: 2))
        // None of the questions came up: with a plan that is an answer, too.
        _ = try await jurisdiction.recordActivity(visit("1-002", of: plan, [], fixture), handler)
        let after = try await jurisdiction.visitPlan(plan, handler)
        #expect(after.plan.isDone && after.plan.visits.count == 2)
        #expect(try await jurisdiction.visitPlans(isOwn: true, most: 9, handler) == [])
        await #expect(throws: Refused.activity(.missing(.asked("questions")))) {
            var bare = visit("1-001", of: nil, [], fixture)
            bare.isAnother = true
            _ = try await jurisdiction.recordActivity(bare, handler)
        }
        // What was done whole takes no more visits, and nothing is entered of a visit that it refuses.
        await #expect(throws: Refused.plan(.ended)) {
            var again = visit("1-001", of: plan, ["L-1"], fixture)
            again.isAnother = true
            _ = try await jurisdiction.recordActivity(again, handler)
        }

        let report = try #require(try await jurisdiction.questionReport(handler))
        #expect(report.counts.visits == Share(1, of: 2) && report.counts.fields.count == 12)
        let schools = try #require(report.counts.fields.first { $0.group?.key == "schools" })
        #expect(schools.visits == 1 && schools.questions.map(\.code) == ["J-1"])
        #expect(report.list.entry("J-1")?.text == "孩子上学远不远")
        let elsewhere = try await jurisdiction.questionReport(
            in: PlaceCode("430304001002"), Request(try await fixture.keeper))
        #expect(elsewhere?.counts.visits.whole == 0)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `A03: plans are seen by whoever goes and whoever reaches the place, and changed by those alone who may`()
        async throws
    {
        let (fixture, handler, keeper) = try await county("anhua")
        let jurisdiction = fixture.jurisdiction
        let today = jurisdiction.today
        let plan = try await jurisdiction.planVisit(draft("1-001", on: today), handler)
        let neighbour = Request(try await Cast.actor("v.deng", in: jurisdiction))
        #expect(try await jurisdiction.visitPlans(isOwn: false, most: 9, neighbour) == [])
        await #expect(throws: Refused.outOfReach) { try await jurisdiction.visitPlan(plan, neighbour) }
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.planVisit(draft("2-001", on: today), handler)
        }
        await #expect(throws: Refused.noSuchPlan) {
            try await jurisdiction.visitPlan(VisitPlanID(raw: 7), handler)
        }
        let clerk = Request(fixture.cast.clerk)
        #expect(try await jurisdiction.visitPlan(plan, clerk).mayChange == false)
        await #expect(throws: Refused.self) {
            try await jurisdiction.moveVisitPlan(plan, to: today.advanced(by: 2), clerk)
        }
        let head = Request(try await Cast.actor("v.luo", in: jurisdiction))
        try await jurisdiction.moveVisitPlan(plan, to: today.advanced(by: 2), head)
        #expect(try await jurisdiction.visitPlans(isOwn: false, most: 9, keeper).map(\.on) == [today.advanced(by: 2)])
        try await jurisdiction.dropVisitPlan(plan, reason: "改为电话联系", handler)
        #expect(try await jurisdiction.visitPlan(plan, head).plan.dropped == "改为电话联系")
        // Sent once more under its key it is one plan.
        let key = Request(handler.actor, key: "plan-1")
        let first = try await jurisdiction.planVisit(draft("1-002", on: today), key)
        #expect(try await jurisdiction.planVisit(draft("1-002", on: today), key) == first)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `N01: who of each rank took on which topic, who none, which topic nobody, and the surveys for it`()
        async throws
    {
        let (fixture, handler, keeper) = try await county("ningshan")
        let jurisdiction = fixture.jurisdiction
        let since = try #require(Day(iso: "2021-02-01"))
        _ = try await jurisdiction.link(
            [
                LinkageDraft(
                    tier: "official-topic", holder: .init(person: "v.chen", body: "baota"), target: .topic("农村工作"),
                    since: since)
            ], keeper)
        for (code, topics) in [("1-001", ["villages"]), ("1-002", ["农村工作", "安全生产"])] {
            let survey = ActivityDraft(
                kind: "survey", mode: .inPerson, place: PlaceCode(Self.village),
                began: jurisdiction.now.advanced(byMilliseconds: -Moment.millisecondsPerHour),
                goers: [.init(person: "v.chen", body: "baota")], met: [SubjectName(.household, code)], topics: topics)
            _ = try await jurisdiction.recordActivity(survey, handler)
        }
        let report = try #require(try await jurisdiction.topicReport(keeper))
        #expect(report.ranks.map(\.rank.id) == ["county", "section"])
        // The county's one has none; of the two section chiefs one has.
        #expect(report.ranks.map(\.share).first == Share(0, of: 1))
        #expect(report.ranks.map(\.share).last == Share(1, of: 2))
        let chen = try #require(report.lines.first { $0.code == "v.chen" })
        #expect(chen.topics.map(\.topic) == ["villages"] && chen.topics.map(\.visits) == [2] && chen.others == 1)
        #expect(report.lines.first { $0.code == "v.deng" }?.topics.isEmpty == true)
        #expect(report.topics.map(\.topic) == ["villages", "safety", "resettling", "industry"])
        #expect(report.topics.map(\.people) == [1, 0, 0, 0] && report.topics.map(\.visits) == [2, 1, 0, 0])
        // Of others by name only those read who oversee them.
        let own = try #require(try await jurisdiction.topicReport(handler))
        #expect(own.lines.map(\.code) == ["v.chen"])
        #expect(try await fixture.jurisdiction.topicReport(from: jurisdiction.today, keeper)?.topics.first?.visits == 2)
    }
}
