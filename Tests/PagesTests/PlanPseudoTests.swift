import Domain
import Faces
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// Pages of planned visits, of what came up at them and of topics, in both languages.
extension PseudoLanguageTests {
    private static let planned = ["Zhang Wei", "张立", "1-001", "孩子上学远不远", "井盖松了", "改期", "handler.zhang"]

    private static func catalogue() -> Catalogue {
        var catalogue = Catalogue(id: "survey", name: Name(zh: "调研题目", en: "survey questions"))
        catalogue.entries = 326
        catalogue.classes = [
            Term(key: "schools", name: Name(zh: "教育", en: "education")),
            Term(key: "roads", name: Name(zh: "交通", en: "roads")),
        ]
        return catalogue
    }

    @Test(arguments: Language.allCases) func `A03, N01: pages of plans say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let (jurisdiction, cast) = (county.fixture.jurisdiction, county.fixture.cast)
        let rows = ["code,name", "430304,岳塘区", "430304001,宝塔街道"]
        let file = try OrganisationUpload(name: "places.csv", bytes: Array(rows.joined(separator: "\n").utf8)).file()
        _ = try await jurisdiction.importOrganisation(file, dryRun: false, cast.administrator)
        let request = Request(cast.handler)
        _ = try await jurisdiction.enter(
            SubjectDraft(code: "1-001", place: try #require(PlaceCode("430304001"))), request)
        let id = try await jurisdiction.planVisit(
            VisitPlanDraft(
                kind: "visit", goers: [.init(person: "handler.zhang", body: "yuetang-housing")],
                households: [SubjectName(.household, "1-001")], on: jurisdiction.today), request)
        var setting = try await county.setting(language, Link("plans"))
        setting.person = SampleCounty.person
        let (tree, kinds) = (try await jurisdiction.directory().places, jurisdiction.playbook.activities)
        let (today, data) = (jurisdiction.today, Self.planned + [id.description])
        let lines = try await jurisdiction.visitPlans(isOwn: true, most: 9, request)
        try #require(lines.count == 1)
        for (lines, day) in [(lines, today), (lines, today.advanced(by: 3)), ([], today)] {
            for isOwn in [true, false] {
                let page = PlansPage(lines, kinds: kinds, places: tree, today: day, isOwn: isOwn, in: setting)
                expectNothingStray(page.html, data: data, "plans")
            }
        }
        let entries = [CatalogueEdition.Entry(code: "J-1", group: "schools", text: "孩子上学远不远")]
        let list = QuestionList(
            Self.catalogue(), [.init(catalogue: "survey", edition: "1", entries: entries)])
        let kind = try #require(kinds.first)
        var refused = SampleCounty.refused("on", "others", "place", "households", "questions")
        refused.form = "plan"
        refused.values["questions"] = ["J-1", "roads"]
        for (state, questions) in [
            (SampleCounty.form, nil), (refused, list), (SampleCounty.form, QuestionList(Self.catalogue(), [])),
        ] {
            let page = PlanFormPage(
                kind, colleagues: [FormOption("a@b", Sentence(zh: "张立", en: "Zhang Wei"))],
                places: [FormOption("430304", Sentence(zh: "岳塘区", en: "Yuetang"))], questions: questions, state,
                in: setting)
            expectNothingStray(page.html, data: data + ["J-1"], "planning")
            #expect(page.html.text.contains("value=\"J-1\" checked") == (state.values["questions"] != nil))
            #expect(!page.html.text.contains("style="))
        }
        var found = try await jurisdiction.visitPlan(id, request)
        for done in [nil, DoneNote.planMade, .planMoved, .planDropped] {
            setting.done = done
            for form in ["", "move", "drop"] {
                var state = form.isEmpty ? SampleCounty.form : SampleCounty.refused("on", "reason")
                state.form = form
                let page = PlanPage(
                    found, kinds: kinds, tree: tree, today: today.advanced(by: 1), state, in: setting)
                expectNothingStray(page.html, data: data, "a plan, \(form)")
            }
        }
        found.plan.visits = [ActivityID(raw: 1)]
        found.plan.met = Set(found.plan.content.households)
        found.plan.content.questions = ["J-1", "roads"]
        found.questions = list
        expectNothingStray(
            PlanPage(found, kinds: kinds, tree: tree, today: today, SampleCounty.form, in: setting).html, data: data,
            "a plan that is done")
        found.plan.dropped = "改期"
        expectNothingStray(
            PlanPage(found, kinds: kinds, tree: tree, today: today, SampleCounty.form, in: setting).html, data: data,
            "a plan that was dropped")
        let counts = QuestionCounts(list, raised: [["J-1", "roads"], ["井盖松了"], []])
        let report = QuestionReport(
            kind: kind, list: list, counts: counts, from: today.advanced(by: -30), through: today, place: nil)
        for report in [report, nil] {
            let page = QuestionsPage(
                report, places: [FormOption("430304", Sentence(zh: "岳塘区", en: "Yuetang"))], today: today, in: setting)
            expectNothingStray(page.html, data: data, "questions")
        }
        let topics = Self.topics(today, cast)
        for report in [topics, nil] {
            expectNothingStray(
                TopicsPage(report, today: today, in: setting).html, data: data + ["饮水"], "topics")
        }
    }

    private static func topics(_ today: Day, _ cast: Cast) -> TopicReport? {
        guard let person = cast.handler.person, let body = cast.handler.body else { return nil }
        let tier = Tier(id: "official-topic", name: Name(zh: "调研课题", en: "topics"), from: [], to: .topic)
        let rank = Rank(id: "county", name: Name(zh: "县级", en: "county rank"))
        func line(_ topics: [(String, Int)]) -> TopicReport.Line {
            .init(
                person: person, code: "handler.zhang", body: body, rank: rank.id,
                topics: topics.map { (topic: $0.0, visits: $0.1) }, others: 1)
        }
        return TopicReport(
            tier: tier, known: catalogue().classes, lines: [line([("schools", 2), ("饮水", 0)]), line([])],
            ranks: [(rank: rank, share: Share(1, of: 2))],
            topics: [(topic: "schools", people: 1, visits: 2), (topic: "饮水", people: 0, visits: 0)],
            from: today.advanced(by: -30), through: today)
    }
}
