import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// What an official's desk is made of, over HTTP: whom each address takes and whom it refuses.
struct DeskScenarioTests {
    private typealias Scenario = ScenarioTests.Scenario

    @Test func `the desk, what can be done, and one act on several matters`() async throws {
        try await LiveServer.with { server in
            let (first, secret) = try await server.registered()
            let second = try await server.registered(phone: "13907310002").number
            try await ScenarioTests.hold(
                [
                    .init("GET", "/api/v1/desk", is: 401, "not-signed-in"),
                    .init("GET", "/api/v1/desk", as: "dispatcher.tan", is: 200, "\"next\":\"dispatch\""),
                    .init("GET", "/api/v1/desk?limit=1", as: "dispatcher.tan", is: 200, "\"next\":\"/api/v1/desk?"),
                    .init("GET", "/api/v1/desk?queue=mine", as: "handler.zhang", is: 200, "\"lines\":[]"),
                    .init("GET", "/api/v1/desk?queue=pile", as: "handler.zhang", is: 400, "must be one of"),
                    .init("GET", "/api/v1/desk?after=x", as: "handler.zhang", is: 400, "malformed"),
                    .init("GET", "/api/v1/desk?limit=101", as: "handler.zhang", is: 400, "malformed"),
                    .init(
                        "GET", "/api/v1/matters/\(first)/acts", as: "dispatcher.tan", is: 200,
                        "{\"act\":\"dispatch\",\"name\":\"Dispatch\",\"open\":true"),
                    .init(
                        "GET", "/api/v1/matters/\(first)/acts", as: "handler.zhang", is: 200,
                        "\"problem\":\"no-task-of-yours\""),
                    .init(
                        "GET", "/api/v1/matters/\(first)/acts", headers: ["Huiyin-Tracking-Secret: \(secret)"], is: 200,
                        "\"act\":\"withdraw\""),
                    .init("GET", "/api/v1/matters/\(first)/acts", is: 200, "{\"acts\":[]}"),
                    .init("GET", "/api/v1/matters/XT-2021-00099-9/acts", as: "clerk.zhou", is: 404),
                    .init("POST", "/api/v1/bulk-acts/dispatch", #"{"numbers": []}"#, is: 401, "not-signed-in"),
                    .init(
                        "POST", "/api/v1/bulk-acts/dispatch", as: "handler.zhang", #"{"numbers": ["\#(first)"]}"#,
                        is: 403,
                        "not-permitted"),
                    .init("POST", "/api/v1/bulk-acts/dispatch", as: "dispatcher.tan", "{}", is: 400, "/numbers"),
                    .init(
                        "POST", "/api/v1/bulk-acts/dispatch", as: "dispatcher.tan", #"{"numbers": ["x"]}"#, is: 400,
                        "/numbers/0"),
                    .init(
                        "POST", "/api/v1/bulk-acts/strike-off", as: "caller.he", #"{"numbers": ["\#(first)"]}"#,
                        is: 404,
                        "no-such-address"),
                    .init(
                        "POST", "/api/v1/bulk-acts/dispatch", as: "dispatcher.tan",
                        #"{"numbers": ["\#(first)", "\#(second)"], "to": "yuetang-housing"}"#,
                        headers: ["Idempotency-Key: monday"], is: 200, "\"done\":2"),
                    .init(
                        "POST", "/api/v1/bulk-acts/dispatch", as: "dispatcher.tan",
                        #"{"numbers": ["\#(first)", "\#(second)"], "to": "yuetang-housing"}"#,
                        headers: ["Idempotency-Key: monday"], is: 200, "\"key\":\"monday\",\"done\":2"),
                    .init(
                        "POST", "/api/v1/bulk-acts/dispatch", as: "dispatcher.tan",
                        #"{"numbers": ["\#(first)"], "to": "city-roads"}"#, is: 200, "\"problem\":\"lead-task-open\""),
                    .init("GET", "/api/v1/desk", as: "handler.zhang", is: 200, "\"next\":\"acknowledge\""),
                ], on: server)
        }
    }

    @Test func `lists are narrowed down, paged both ways, taken along, and kept under a name`() async throws {
        try await LiveServer.with { server in
            let first = try await server.registered().number
            let second = try await server.registered(phone: "13907310002").number
            try await server.act("dispatch", first, as: "dispatcher.tan", #"{"to": "yuetang-housing"}"#)
            func list(_ query: String, _ person: String? = "clerk.zhou") async throws -> Answer {
                try await server.send("GET", "/api/v1/matters?\(query)", as: person)
            }
            func numbers(_ answer: Answer) -> [String] {
                (answer.object["matters"] as? [[String: Any]] ?? []).compactMap { $0["number"] as? String }
            }
            for sort in ["received", "due", "acted", "number"] {
                let whole = numbers(try await list("sort=\(sort)"))
                #expect(Set(whole) == [first, second])
                let page = try await list("sort=\(sort)&limit=1")
                #expect(numbers(page) == [whole[0]] && page.object["previous"] == nil)
                let next = try await server.send("GET", page.string("next"), as: "clerk.zhou")
                #expect(numbers(next) == [whole[1]], "\(sort): \(page.string("next"))")
                #expect(next.object["next"] == nil)
                let back = try await server.send("GET", next.string("previous"), as: "clerk.zhou")
                #expect(numbers(back) == [whole[0]], "\(sort)")
            }
            try await ScenarioTests.hold(
                [
                    .init("GET", "/api/v1/matters?body=yuetang-housing", as: "clerk.zhou", is: 200, first),
                    .init("GET", "/api/v1/matters?body=city-roads", as: "clerk.zhou", is: 200, "\"matters\":[]"),
                    .init(
                        "GET", "/api/v1/matters?columns=number,days_left", as: "clerk.zhou", is: 200, "\"days_left\":"),
                    .init("GET", "/api/v1/matters?columns=number,colour", as: "clerk.zhou", is: 422, "unknown-value"),
                    .init("GET", "/api/v1/matters?columns=Number", as: "clerk.zhou", is: 400, "malformed"),
                    .init("GET", "/api/v1/matters?changed=true", as: "clerk.zhou", is: 200, first),
                    .init("GET", "/api/v1/matters?changed=true", is: 403, "not-permitted"),
                    .init("GET", "/api/v1/matters?responsible=handler.zhang", is: 403, "not-permitted"),
                    .init("GET", "/api/v1/matters?kind=riddle", is: 422, "unknown-kind"),
                    .init("GET", "/api/v1/matters?channel=pigeon", is: 422, "unknown-channel"),
                    .init("GET", "/api/v1/matters?responsible=nobody", as: "clerk.zhou", is: 422, "unknown-person"),
                    .init("GET", "/api/v1/matters?overdue=yes", is: 400, "malformed"),
                    .init("GET", "/api/v1/matters?after=\(first)~x", is: 400, "malformed"),
                    .init("GET", "/api/v1/matters?after=\(first)&before=\(second)", is: 422, "both-directions"),
                    .init("GET", "/api/v1/exports/matters.csv", is: 401, "not-signed-in"),
                    .init(
                        "GET", "/api/v1/exports/matters.csv?columns=number,summary&sort=number", as: "clerk.zhou",
                        is: 200,
                        "number,summary\r\n\(first),"),
                    .init("GET", "/api/v1/exports/matters.csv?limit=0", as: "clerk.zhou", is: 400, "malformed"),
                    .init("GET", "/api/v1/views", is: 401, "not-signed-in"),
                    .init("POST", "/api/v1/views", as: "clerk.zhou", #"{"name": "x"}"#, is: 400, "/query"),
                    .init(
                        "POST", "/api/v1/views", as: "clerk.zhou", #"{"name": "x", "query": {"limit": "5"}}"#, is: 400,
                        "/query/limit"),
                    .init(
                        "POST", "/api/v1/views", as: "clerk.zhou", #"{"name": "x", "query": {"sort": "colour"}}"#,
                        is: 422,
                        "unknown-value"),
                    .init(
                        "POST", "/api/v1/views", as: "clerk.zhou", #"{"name": "x", "query": {}, "shared": true}"#,
                        is: 403,
                        "view-not-head"),
                    .init(
                        "POST", "/api/v1/views", as: "clerk.zhou", #"{"name": "快到期", "query": {"state": "open"}}"#,
                        is: 201, "\"matters\":\"/api/v1/matters?state=open\""),
                    .init(
                        "POST", "/api/v1/views", as: "clerk.zhou", #"{"name": "快到期", "query": {}}"#, is: 409,
                        "view-name-taken"),
                    .init("GET", "/api/v1/views", as: "clerk.zhou", is: 200, "快到期"),
                    .init("GET", "/api/v1/views", as: "dispatcher.tan", is: 200, "\"views\":[]"),
                    .init("DELETE", "/api/v1/views/x", as: "clerk.zhou", is: 400, "malformed"),
                    .init(
                        "DELETE", "/api/v1/views/00000000-0000-0000-0000-000000000001", as: "clerk.zhou", is: 404,
                        "view-no-such-view"),
                ], on: server)
            let views = try await server.send("GET", "/api/v1/views", as: "clerk.zhou")
            let id = (views.object["views"] as? [[String: Any]])?.first?["id"] as? String ?? ""
            try await ScenarioTests.hold(
                [
                    .init("POST", "/api/v1/views/\(id)", as: "dispatcher.tan", #"{"name": "y"}"#, is: 404),
                    .init("POST", "/api/v1/views/\(id)", as: "clerk.zhou", #"{"name": "下周"}"#, is: 200, "下周"),
                    .init("DELETE", "/api/v1/views/\(id)", as: "clerk.zhou", is: 204),
                    .init("GET", "/api/v1/views", as: "clerk.zhou", is: 200, "\"views\":[]"),
                ], on: server)
        }
    }

    @Test func `what is much the same is found before it is entered again, joined, and answered as before (X04)`()
        async throws
    {
        try await LiveServer.with { server in
            let number = try await server.registered().number
            let answered = try await server.registered(phone: "13907310009").number
            try await server.act(
                "answer-directly", answered, as: "clerk.zhou", #"{"text": "请拨打维修电话。", "knowledge": "路灯 12"}"#)
            try await server.jurisdiction.followSearch()
            let text = "text=%E8%B7%AF%E7%81%AF%E4%B8%8D%E4%BA%AE"
            try await ScenarioTests.hold(
                [
                    .init("GET", "/api/v1/similar?\(text)", is: 200, number),
                    .init("GET", "/api/v1/similar?\(text)&place=430302", is: 200, "\"matters\":[]"),
                    .init("GET", "/api/v1/similar", is: 400, "\"name\":\"text\""),
                    .init("GET", "/api/v1/knowledge?\(text)", is: 401, "not-signed-in"),
                    .init("GET", "/api/v1/knowledge?\(text)", as: "clerk.zhou", is: 200, "请拨打维修电话。"),
                    .init("GET", "/api/v1/knowledge?\(text)", as: "caller.he", is: 403, "not-permitted"),
                    .init("POST", "/api/v1/matters/\(number)/joins", #"{"contact": {}}"#, is: 401, "not-signed-in"),
                    .init(
                        "POST", "/api/v1/matters/\(number)/joins", as: "handler.zhang",
                        #"{"contact": {"phone": "13907310002"}}"#, is: 403, "not-permitted"),
                    .init(
                        "POST", "/api/v1/matters/\(number)/joins", as: "clerk.zhou", #"{"contact": {}}"#, is: 422,
                        "no-reporter"),
                    .init(
                        "POST", "/api/v1/matters/\(number)/joins", as: "clerk.zhou",
                        #"{"contact": {"phone": "five"}}"#, is: 422, "bad-phone"),
                    .init(
                        "POST", "/api/v1/matters/\(number)/joins", as: "clerk.zhou",
                        #"{"contact": {"name": "李四", "phone": "13907310002"}, "text": "我们楼也黑"}"#, is: 201,
                        "tracking_secret"),
                    .init(
                        "POST", "/api/v1/matters/XT-2021-00099-9/joins", as: "clerk.zhou",
                        #"{"contact": {"phone": "13907310002"}}"#, is: 404),
                ], on: server)
        }
    }

    @Test func `what an act is said to need is what its address takes`() async throws {
        try await LiveServer.with(people: []) { server in
            let document = try await server.send("GET", "/api/openapi.json")
            let paths = try #require(document.object["paths"] as? [String: [String: Any]])
            let kind = MatterKind(id: "plain", name: Name(zh: "普通", en: "plain"), family: .need, counts: .件)
            var count = 0
            for act in MatterAct.allCases {
                guard let post = paths["/api/v1/matters/{number}/acts/\(act.rawValue)"]?["post"] as? [String: Any]
                else {
                    // Files have addresses of their own.
                    #expect([.attach, .removeAttachment, .redactAttachment].contains(act))
                    continue
                }
                let content = (post["requestBody"] as? [String: Any])?["content"] as? [String: [String: Any]]
                let schema = try #require(content?["application/json"]?["schema"] as? [String: Any])
                let properties = (schema["properties"] as? [String: Any] ?? [:]).keys
                let needs = act.needs(of: kind)
                #expect(Set(properties) == Set(needs.map(\.field.rawValue)), "\(act)")
                #expect(
                    Set(schema["required"] as? [String] ?? [])
                        == Set(needs.filter(\.isRequired).map(\.field.rawValue)), "\(act)")
                count += 1
            }
            #expect(count == MatterAct.allCases.count - 3)
        }
    }
}
