import Domain
import Foundation
import PlaybookLanguage
import TestSupport
import Testing
import UseCases

/// Planned visits as a browser without a script meets them.
struct PlanPageTests {
    /// The next edition, in which visits carry questions.
    private static func carryQuestions(_ field: FieldServer) async throws {
        let administrator = try await field.server.administrator
        let held = try await field.jurisdiction.playbookFile(administrator).text
        let text = held.replacing("edition: 2021-05-01", with: "edition: 2021-05-03")
            .replacing(
                "\ncatalogues:\n",
                with:
                    "\ncatalogues:\n  survey: {zh: 调研题目, en: survey questions, classes: {schools: {zh: 教育, en: education}, roads: {zh: 交通, en: roads}}}\n"
            )
            .replacing("  visit:\n    {zh: 走访, en: visit, ", with: "  visit:\n    {zh: 走访, en: visit, plans: survey, ")
        try #require(text.contains("plans: survey") && text.contains("survey: {zh"))
        try await field.jurisdiction.adopt(try Founding(text: text, file: "questions.yaml"), administrator)
        _ = try await field.jurisdiction.publish(
            [
                .init(code: "J-1", group: "schools", text: "孩子上学远不远"),
                .init(code: "L-1", group: "roads", text: "路好不好走"),
            ], of: "survey", administrator.actor)
    }

    private static func id(_ answer: Answer, _ path: String) throws -> String {
        let location = try #require(answer.headers["location"], "\(answer.text)")
        let parts = location.split(separator: "?").first?.split(separator: "/").map(String.init) ?? []
        try #require(parts.count == 2 && parts[0] == path, "\(location)")
        return parts[1]
    }

    @Test func `A03: a visit is planned with questions, stands among one's visits, and is entered from the plan`()
        async throws
    {
        try await FieldServer.with { field in
            try await Self.carryQuestions(field)
            var browser = field.browser()
            let form = try await browser.open("/plans/new/visit")
            #expect(form.status == 200 && form.text.contains("value=\"v.chen@baota\" checked"), "\(form.text)")
            #expect(form.text.contains("孩子上学远不远") && form.text.contains("value=\"roads\""))
            let past = try await browser.send(
                "/plans/new/visit", [("on", "2021-05-01"), ("goers", "v.chen@baota"), ("households", "1-001")])
            #expect(past.status == 422 && past.text.contains("has passed"), "\(past.text)")
            #expect(past.text.contains("1-001</textarea>"), "nothing is typed twice")
            let sent = try await browser.send(
                "/plans/new/visit",
                [
                    ("on", "2021-05-07"), ("goers", "v.chen@baota"), ("households", "1-001 1-002"),
                    ("questions", "J-1"), ("questions", "roads"),
                ])
            let id = try Self.id(sent, "plans")
            let list = try await browser.open("/visits")
            #expect(list.text.contains("/plans/\(id)") && list.text.contains("0 of 2"), "\(list.text)")

            let entry = try await browser.open("/visits/new/visit?plan=\(id)")
            #expect(entry.text.contains("name=\"plan\" value=\"\(id)\""), "\(entry.text)")
            #expect(entry.text.contains("value=\"1-001\"") && entry.text.contains("value=\"1-002\""))
            #expect(entry.text.contains("name=\"raised\" value=\"J-1\"") && entry.text.contains("孩子上学远不远"))
            let recorded = try await browser.send(
                "/visits/new/visit",
                [
                    ("day", "2021-05-07"), ("from", "08:00"), ("mode", "in_person"), ("goers", "v.chen@baota"),
                    ("household", "1-001"), ("plan", id), ("raised", "J-1"), ("go", "keep"),
                ])
            let visit = try Self.id(recorded, "visits")
            let page = try await browser.open("/visits/\(visit)")
            #expect(page.text.contains("孩子上学远不远") && page.text.contains("/plans/\(id)"), "\(page.text)")
            let plan = try await browser.open("/plans/\(id)")
            #expect(plan.text.contains("1 of 2") && plan.text.contains("/visits/\(visit)"), "\(plan.text)")
            let counted = try await browser.open("/questions")
            #expect(counted.text.contains("孩子上学远不远 (1)"), "\(counted.text)")
            #expect(counted.text.contains("1 visit, something came up at 1"), "\(counted.text)")
        }
    }

    @Test func `A03: a plan is put off and dropped by whoever goes, and is nobody's business in the next community`()
        async throws
    {
        try await FieldServer.with(["v.chen", "v.deng"]) { field in
            let plan = try await field.jurisdiction.planVisit(
                VisitPlanDraft(
                    kind: "visit", goers: [.init(person: "v.chen", body: "baota")],
                    households: [SubjectName(.household, "1-001")], on: field.jurisdiction.today),
                try await field.request())
            var stranger = field.browser("v.deng")
            #expect(try await stranger.open("/plans/\(plan)").status == 403)
            #expect(try await stranger.open("/plans?all=true").text.contains("\(plan)") == false)
            #expect(try await stranger.open("/plans/nonsense").status == 404)
            var browser = field.browser()
            try await browser.open("/plans/\(plan)")
            let moved = try await browser.send("/plans/\(plan)/move", [("on", "2021-05-09")])
            #expect(moved.headers["location"]?.hasSuffix("done=plan-moved") == true, "\(moved.text)")
            let empty = try await browser.send("/plans/\(plan)/drop", [("reason", "")])
            #expect(empty.status == 422)
            let dropped = try await browser.send("/plans/\(plan)/drop", [("reason", "改为电话联系")])
            #expect(dropped.headers["location"]?.hasSuffix("done=plan-dropped") == true, "\(dropped.text)")
            let page = try await browser.open("/plans/\(plan)")
            #expect(page.text.contains("改为电话联系") && !page.text.contains("/plans/\(plan)/move"))
            #expect(try await browser.open("/topics").text.contains("no tier of topics"))
            #expect(try await browser.open("/questions").text.contains("carries questions"))
        }
    }
}
