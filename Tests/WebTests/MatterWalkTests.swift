import Foundation
import Testing

/// One matter through its life over HTTP, and every verb at least once.
struct MatterWalkTests {
    @Test func `a matter is taken in, placed, worked on, answered, judged by its reporter and struck off`() async throws
    {
        try await LiveServer.with { server in
            let (number, secret) = try await server.registered()
            let path = "/api/v1/matters/\(number)"
            let read = try await server.send("GET", path, as: "clerk.zhou")
            let first = try #require(read.headers["etag"])
            let placed = try await server.act(
                "dispatch", number, as: "dispatcher.tan", #"{"to": "yuetang-housing"}"#, headers: ["If-Match: \(first)"]
            )
            #expect(placed.string("position") == "placed")
            #expect(!placed.string("due").isEmpty)
            let second = try #require(placed.headers["etag"])
            #expect(second != first)
            // Whoever still sees the first is told what is new.
            let stale = try await server.act(
                "dispatch", number, as: "dispatcher.tan", #"{"to": "city-roads"}"#, headers: ["If-Match: \(first)"],
                is: 412, "changed-meanwhile")
            let changed = try #require(stale.object["changed"] as? [[String: Any]])
            #expect(changed.map { $0["type"] as? String } == ["dispatched"])
            #expect(stale.headers["etag"] == second)
            try await server.act("acknowledge", number, as: "handler.zhang")
            let assign = #"{"responsible": "handler.zhang", "due": "2021-05-11", "method": "更换灯具"}"#
            try await server.act("assign", number, as: "handler.zhang", assign)
            let digest = String(repeating: "07", count: 32)
            let evidence = #""evidence": [{"sha256": "\#(digest)", "ending": "jpg"}]"#
            try await server.act(
                "record-outcome", number, as: "handler.zhang",
                #"{"name": "路灯", "quantity": {"amount": "3", "unit": "盏"}}"#)
            try await server.act(
                "answer", number, as: "handler.zhang", #"{"text": "已更换，夜间试亮。", \#(evidence)}"#)
            // The reporter reads it by the secret of the receipt, and judges it.
            let own = try await server.send("GET", path, secret: secret)
            #expect(own.string("standing") == "reporter")
            #expect(own.text.contains("已更换"))
            let looks = try await server.send("GET", path)
            #expect(!looks.text.contains("已更换"))
            #expect(looks.headers["etag"] == nil)
            try await server.act("evaluate", number, secret: secret, #"{"solved": true, "level": "satisfied"}"#)
            let done = try await server.act("strike-off", number, as: "caller.he")
            #expect(done.string("exit") == "struck_off")
            let whole = try await server.send("GET", path, as: "clerk.zhou")
            let story = try #require(whole.object["story"] as? [[String: Any]]).compactMap { $0["type"] as? String }
            #expect(
                story == [
                    "registered", "text_confirmed", "dispatched", "acknowledged", "task_assigned", "outcome_recorded",
                    "answered", "evaluated", "struck_off",
                ], "\(story)")
            let outcome = try #require((whole.object["outcomes"] as? [[String: Any]])?.first)
            #expect((outcome["quantity"] as? [String: String])?["unit"] == "盏")
            let summary = try await server.send("GET", "/api/v1/summary")
            #expect(summary.object["solved"] as? Int == 1)
        }
    }

    @Test func `the same request sent twice is carried out once, and another under its key is refused`() async throws {
        try await LiveServer.with { server in
            let body = #"{"text": "路灯坏了", "contact": {"name": "王秀英", "phone": "13907310001"}}"#
            func register(_ body: String, key: String) async throws -> Answer {
                try await server.send(
                    "POST", "/api/v1/matters", as: "clerk.zhou", body: body, headers: ["Idempotency-Key: \(key)"])
            }
            let (first, second) = (try await register(body, key: "k-1"), try await register(body, key: "k-1"))
            #expect(first.status == 201)
            #expect(second.status == 201)
            #expect(first.object as NSDictionary == second.object as NSDictionary)
            #expect(first.headers["etag"] == second.headers["etag"])
            let other = try await register(body.replacingOccurrences(of: "路灯", with: "水管"), key: "k-1")
            #expect(other.status == 422)
            #expect(other.problem == "key-reused")
            let list = try await server.send("GET", "/api/v1/matters")
            #expect((list.object["matters"] as? [Any])?.count == 1)
        }
    }

    /// Verbs on a matter that is no further than registered or placed: those that go through, and how the others are
    /// refused. Each is called once without being let in.
    @Test func `every verb is served, and none to nobody`() async throws {
        try await LiveServer.with { server in
            let document = try await server.send("GET", "/api/openapi.json")
            let paths = try #require(document.object["paths"] as? [String: [String: Any]])
            let verbs = paths.keys.filter { $0.contains("/acts/") }.map { $0.components(separatedBy: "/acts/")[1] }
            #expect(Set(verbs) == Set(Self.table.map(\.verb)))
            for verb in verbs.sorted() {
                let answer = try await server.send(
                    "POST", "/api/v1/matters/XT-2021-00001-8/acts/\(verb)", body: "{}")
                #expect(answer.problem == "not-signed-in", "\(verb)")
            }
            for step in Self.table {
                let number = try await server.registered(phone: "1390731\(1000 + Self.index(of: step))").number
                for (verb, person, body) in step.before { try await server.act(verb, number, as: person, body) }
                try await server.act(step.verb, number, as: step.person, step.body, is: step.status, step.problem)
            }
            try await server.act(
                "dance", try await server.registered().number, as: "clerk.zhou", is: 404, "no-such-address")
        }
    }

    private struct Step {
        var verb: String
        var person: String
        var body: String
        var status: Int
        var problem: String
        var before: [(String, String, String)]

        init(
            _ verb: String, _ person: String, _ body: String = "{}", is status: Int = 200, _ problem: String = "",
            after before: [(String, String, String)] = []
        ) {
            self.verb = verb
            self.person = person
            self.body = body
            self.status = status
            self.problem = problem
            self.before = before
        }
    }

    private static func index(of step: Step) -> Int { table.firstIndex { $0.verb == step.verb } ?? 0 }

    private static let placed = [("dispatch", "dispatcher.tan", #"{"to": "yuetang-housing"}"#)]
    private static let taken = placed + [("acknowledge", "handler.zhang", "{}")]
    private static let worked =
        taken + [("assign", "handler.zhang", #"{"responsible": "handler.zhang", "due": "2021-05-11", "method": "修"}"#)]
    private static let held =
        taken + [("hold", "dispatcher.tan", #"{"decision": "纪要三号", "clause": "第八条", "review": "2021-06-20"}"#)]
    private static let asked = taken + [("ask-extension", "handler.zhang", #"{"by": "3 wd", "reason": "等配件"}"#)]
    private static let urged = placed + [("urge", "dispatcher.tan", #"{"reason": "三天没有动静"}"#)]
    private static let answered = worked + [("answer", "handler.zhang", #"{"text": "已修好"}"#)]
    private static let why = #"{"reason": "情况如此"}"#

    private static let table: [Step] = [
        Step("add-source", "clerk.zhou", #"{"channel": "hotline", "text": "对面也没有灯"}"#),
        Step("confirm-text", "clerk.zhou", #"{"read_back": true}"#, is: 409, "text-already-confirmed"),
        Step("summarise", "clerk.zhou", #"{"summary": "路灯三盏不亮"}"#),
        Step("answer-directly", "clerk.zhou", #"{"text": "已报修", "knowledge": "路灯 12"}"#),
        Step(
            "fix-at-once", "handler.zhang", #"{"found": "2021-05-07T00:10:00Z", "fixed": "2021-05-07T00:20:00Z"}"#,
            is: 422, "not-of-kind"),
        Step("decline", "clerk.zhou", why), Step("shield", "clerk.zhou", why),
        Step("reclassify", "clerk.zhou", #"{"kind": "riddle", "reason": "不是"}"#, is: 422, "unknown-kind"),
        Step("dispatch", "dispatcher.tan", #"{"to": "city-roads", "part": "lead"}"#),
        Step("offer", "dispatcher.tan", is: 422, "not-of-kind"), Step("claim", "handler.zhang", is: 409, "not-offered"),
        Step("release", "handler.zhang", why, is: 409, "not-offered", after: taken),
        Step("acknowledge", "handler.zhang", after: placed),
        Step("return", "handler.zhang", #"{"reason": "不归我们", "suggests": "city-roads"}"#, after: placed),
        Step(
            "redispatch", "dispatcher.tan", #"{"from": "yuetang-housing", "to": "city-roads", "reason": "在红线外"}"#,
            after: placed),
        Step(
            "assign", "handler.zhang", #"{"responsible": "handler.zhang", "due": "2021-05-11", "method": "修"}"#,
            after: taken),
        Step(
            "hand-over", "handler.zhang", #"{"to": "handler.peng", "reason": "休假"}"#, is: 422, "not-of-body",
            after: taken),
        Step("report-done", "handler.zhang", after: worked),
        Step("advance", "handler.zhang", #"{"step": "riddle"}"#, is: 422, "not-of-kind", after: worked),
        Step("file-plan", "handler.zhang", #"{"plan": "分三期"}"#, is: 422, "not-of-kind", after: worked),
        Step("choose-path", "handler.zhang", #"{"path": "riddle"}"#, is: 422, "unknown-path", after: taken),
        Step(
            "escalate", "handler.zhang", #"{"to": "city-roads", "reason": "办不了"}"#, is: 409, "nobody-above",
            after: taken),
        Step("limit-by-policy", "handler.zhang", #"{"clause": "办法第三条"}"#, after: taken),
        Step(
            "record-outcome", "handler.zhang", #"{"name": "灯", "quantity": {"amount": "-3", "unit": "盏"}}"#, is: 422,
            "negative-outcome", after: taken),
        Step("hold", "dispatcher.tan", #"{"decision": "纪要", "clause": "第八条", "review": "2021-06-20"}"#, after: taken),
        Step("resume", "dispatcher.tan", after: held),
        Step("ask-extension", "handler.zhang", #"{"by": "3 wd", "reason": "等配件"}"#, after: taken),
        Step("decide-extension", "dispatcher.tan", #"{"granted": false, "reason": "不准"}"#, after: asked),
        Step("relate", "clerk.zhou", #"{"type": "same_as", "to": "XT-2021-00001-1"}"#, is: 422, "bad-number"),
        Step(
            "unrelate", "clerk.zhou", #"{"type": "same_as", "to": "XT-2021-00001-1", "reason": "错"}"#, is: 422,
            "bad-number"),
        Step("urge", "dispatcher.tan", why, after: placed),
        Step("acknowledge-urge", "handler.zhang", #"{"urge": 1}"#, after: urged),
        Step("supervise", "leader.cheng", why, after: placed),
        Step(
            "note-accountability", "leader.cheng", #"{"body": "yuetang-housing", "reason": "逾期"}"#, after: placed),
        Step("comment", "handler.zhang", #"{"text": "联系了物业"}"#, after: placed),
        Step(
            "confirm-time", "caller.he", #"{"of": "acknowledgement", "body": "yuetang-housing"}"#, is: 409,
            "nothing-late", after: taken),
        Step("answer", "handler.zhang", #"{"text": "已修好", "written": true}"#, after: worked),
        Step("attempt-contact", "caller.he", #"{"reached": false}"#, after: answered),
        Step("evaluate", "caller.he", #"{"solved": false, "text": "没修好"}"#, after: answered),
        Step("co-sign", "handler.zhang", is: 403, "not-permitted"),
        Step("confirm", "caller.he", is: 409, "not-now", after: taken),
        Step("strike-off", "caller.he", is: 409, "not-now", after: taken),
        Step("re-include", "caller.he", is: 409, "not-struck-off"),
        Step("merge", "clerk.zhou", #"{"into": "XT-2021-99999-5", "consented": true}"#, is: 404, "no-such-number"),
        Step("withdraw", "clerk.zhou", #"{"reason": "来电人不再需要", "consented": true}"#),
        Step("appeal", "caller.he", why, is: 409, "nothing-to-appeal"),
        Step("decide-appeal", "leader.cheng", #"{"upheld": true, "reason": "属实"}"#, is: 409, "no-appeal"),
        Step("lapse", "dispatcher.tan", #"{"cause": "unclaimed", "reason": "没人要"}"#, is: 409, "not-lapsed-yet"),
        Step("correct", "clerk.zhou", #"{"what": "place", "place": "430304", "reason": "听错了"}"#),
        Step("void", "admin.li", why),
    ]
}
