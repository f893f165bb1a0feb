import Foundation
import TestSupport
import Testing

/// Each address with whom it takes and whom it refuses: what is asked, and what is answered.
struct ScenarioTests {
    struct Scenario: Sendable {
        var method: String
        var path: String
        var person: String?
        var body: String?
        var headers: [String] = []
        var status: Int
        /// The problem's name, or a text of the answer.
        var says = ""

        init(
            _ method: String, _ path: String, as person: String? = nil, _ body: String? = nil, headers: [String] = [],
            is status: Int, _ says: String = ""
        ) {
            self.method = method
            self.path = path
            self.person = person
            self.body = body
            self.headers = headers
            self.status = status
            self.says = says
        }
    }

    static func hold(_ scenarios: [Scenario], on server: LiveServer) async throws {
        for scenario in scenarios {
            let answer = try await server.send(
                scenario.method, scenario.path, as: scenario.person, body: scenario.body, headers: scenario.headers)
            let name = "\(scenario.method) \(scenario.path) \(scenario.body ?? "") as \(scenario.person ?? "nobody")"
            #expect(answer.status == scenario.status, "\(name): \(answer.text)")
            #expect(scenario.says.isEmpty || answer.text.contains(scenario.says), "\(name): \(answer.text)")
            if answer.status >= 400 {
                #expect(answer.headers["content-type"] == "application/problem+json", "\(name)")
                #expect(answer.object["status"] as? Int == answer.status, "\(name)")
                #expect(answer.string("instance").hasSuffix(answer.headers["x-request-id"] ?? "-"), "\(name)")
            }
        }
    }

    @Test func `figures explain themselves, drill down to what the caller may see, and are refused by name (X07)`()
        async throws
    {
        try await LiveServer.with { server in
            let number = try await server.registered().number
            try await Self.hold(
                [
                    .init("GET", "/api/v1/figures", is: 200, "\"name\":\"identity\""),
                    .init(
                        "GET", "/api/v1/figures/collected-units", is: 200, "\"reading\":{\"value\":1,\"unit\":\"件\"}"),
                    .init("GET", "/api/v1/figures/collected-units", is: 200, "\"definition\":["),
                    .init("GET", "/api/v1/figures/identity", is: 200, "\"holds\":true"),
                    .init("GET", "/api/v1/figures/collected-units?rows=5", is: 200, number),
                    .init("GET", "/api/v1/figures/collected-units?by=body", is: 200, "\"withheld\":true"),
                    .init(
                        "GET", "/api/v1/figures/collected-units?by=body", as: "clerk.zhou", is: 200,
                        "\"withheld\":false"),
                    .init("GET", "/api/v1/figures/collected-units?by=body&only=hotline&rows=5", is: 422, "too-few"),
                    .init(
                        "GET", "/api/v1/figures/collected-units?by=body&only=hotline&rows=5", as: "clerk.zhou", is: 200,
                        number),
                    .init("GET", "/api/v1/figures/collected", is: 404, "collected-units"),
                    .init("GET", "/api/v1/figures/orders-served", is: 422, "gap"),
                    .init("GET", "/api/v1/figures/collected-units?by=colour", is: 422, "unknown-grouping"),
                    .init("GET", "/api/v1/figures/collected-units?as_of=2999-01-01", is: 422, "in-the-future"),
                    .init("GET", "/api/v1/figures/collected-units?as_of=yesterday", is: 400, "malformed"),
                    .init("GET", "/api/v1/figures/collected-units?window=decade", is: 400, "malformed"),
                    .init("GET", "/api/v1/figures/collected-units?rows=100000", is: 400, "malformed"),
                    .init("POST", "/api/v1/figures/collected-units", as: "clerk.zhou", is: 405),
                ], on: server)
        }
    }

    @Test func `what anybody may read, and what is of no address`() async throws {
        try await LiveServer.with { server in
            let number = try await server.registered().number
            try await Self.hold(
                [
                    .init("GET", "/healthz", is: 200, "ok"), .init("GET", "/readyz", is: 200, "ok"),
                    .init("GET", "/metrics", is: 200, "huiyin_requests_total"),
                    .init("GET", "/metrics", headers: ["X-Forwarded-For: 10.1.1.1"], is: 404, "no-such-address"),
                    .init("HEAD", "/healthz", is: 200),
                    .init("GET", "/api/openapi.json", is: 200, "\"openapi\":\"3.1.0\""),
                    .init("GET", "/api/v1/matters/\(number)", is: 200, "\"standing\":\"public\""),
                    .init("GET", "/api/v1/matters?limit=5", is: 200, number),
                    .init("GET", "/api/v1/summary", is: 200, "\"collected\":1"),
                    .init("GET", "/api/v1/summary?as_of=2021-05-06", is: 200, "\"collected\":0"),
                    .init("GET", "/api/v1/organisations", is: 200, "yuetang-housing"),
                    .init("GET", "/api/v1/organisations/hotline", is: 200, "\"code\":\"hotline\""),
                    .init("GET", "/api/v1/organisations/nobody", is: 404, "unknown-body"),
                    .init("GET", "/api/v1/places", is: 200, "places"),
                    .init("GET", "/api/v1/places/430302", is: 404, "unknown-place"),
                    .init("GET", "/api/v1/places/43030", is: 400, "malformed"),
                    .init("GET", "/api/v1/places?in=430302", is: 404, "unknown-place"),
                    .init("GET", "/api/v1/playbook", is: 200, "\"key\":\"concern\""),
                    .init("GET", "/api/v1", is: 404, "no-such-address"),
                    .init("GET", "/api/v1/matters/", is: 404, "no-such-address"),
                    .init("GET", "//api/v1/matters", is: 404, "no-such-address"),
                    .init("GET", "/api/v1/../v1/matters", is: 404, "no-such-address"),
                    .init("GET", "/api/v1/matters/..%2f..%2fetc%2fpasswd", is: 400, "malformed"),
                    .init("GET", "/api/v1/matters/%zz", is: 404, "no-such-address"),
                    .init("GET", "/api/v1/matters/%ff%fe", is: 404, "no-such-address"),
                    .init("GET", "/api/v1/matters/XT-2021-00001-1", is: 404, "bad-number"),
                    .init("GET", "/api/v1/matters/XT-2021-99999-5", is: 404),
                    .init("PUT", "/api/v1/matters", "{}", is: 405, "method-not-allowed"),
                    .init("TRACE", "/healthz", is: 405, "method-not-allowed"),
                    .init("DELETE", "/api/v1/matters/\(number)", is: 405, "method-not-allowed"),
                    .init("GET", "/api/v1/matters/" + String(repeating: "a", count: 5000), is: 414, "address-too-long"),
                ], on: server)
        }
    }

    @Test func `queries are held against their schemas`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            _ = try await server.registered()
            try await Self.hold(
                [
                    .init("GET", "/api/v1/matters?limit=0", is: 400, "\"name\":\"limit\""),
                    .init("GET", "/api/v1/matters?limit=201", is: 400, "must lie between 1 and 200"),
                    .init("GET", "/api/v1/matters?limit=x", is: 400, "must be of type integer"),
                    .init("GET", "/api/v1/matters?limit=1&limit=2", is: 400, "may stand only once"),
                    .init("GET", "/api/v1/matters?colour=red", is: 400, "is no field of this"),
                    .init("GET", "/api/v1/matters?sort=colour", is: 400, "must be one of: received, due"),
                    .init("GET", "/api/v1/matters?from=2021-13-01", is: 400, "\"name\":\"from\""),
                    .init("GET", "/api/v1/matters?due_before=yesterday", is: 400, "\"name\":\"due_before\""),
                    .init("GET", "/api/v1/matters?q=%", is: 400, "bad-encoding"),
                    .init("GET", "/api/v1/matters?owner=nobody", is: 422, "unknown-body"),
                    .init("GET", "/api/v1/matters?after=XT-2021-99999-5", is: 404),
                    .init("GET", "/api/v1/search", is: 400, "\"name\":\"q\""),
                    .init("GET", "/api/v1/search?q=%EF%BC%8C", is: 422),
                    .init("GET", "/api/v1/search?q=x&state=odd", is: 422, "unknown-state"),
                    .init("GET", "/api/v1/search?q=a&from=2021-05-09&to=2021-05-01", is: 422),
                    .init("GET", "/api/v1/summary?as_of=tomorrow", is: 400, "malformed"),
                    .init(
                        "GET", "/api/v1/matters?limit=0", headers: ["Accept-Language: zh-CN,en;q=0.5"], is: 400,
                        "应在 1 到 200 之间"),
                ], on: server)
        }
    }

    @Test func `who may take a matter in, and what a body must be like`() async throws {
        try await LiveServer.with { server in
            let matters = "/api/v1/matters"
            let plain = #"{"text": "路灯坏了", "read_back": true, "contact": {"name": "王秀英", "phone": "13907310001"}}"#
            func one(_ body: String, is status: Int, _ says: String = "", headers: [String] = []) -> Scenario {
                .init("POST", matters, as: "clerk.zhou", body, headers: headers, is: status, says)
            }
            try await Self.hold(
                [
                    .init("POST", matters, plain, is: 401, "not-signed-in"),
                    .init("POST", matters, as: "clerk.zhou", plain, is: 201, "tracking_secret"),
                    .init("POST", matters, as: "caller.he", plain, is: 403, "not-permitted"),
                    one("", is: 400, "not-json"), one("{", is: 400, "not-json"), one("[]", is: 400, "type object"),
                    one("{}", is: 400, "\"pointer\":\"/text\""),
                    one(#"{"text": 3}"#, is: 400, "must be of type string"),
                    one(#"{"text": ""}"#, is: 400, "at least 1"),
                    one(#"{"text": "a\u0000b"}"#, is: 400, "control characters"),
                    one(#"{"text": "a", "text": "b"}"#, is: 400, "nameTwice"),
                    one(#"{"text": "a", "colour": "red"}"#, is: 400, "\"pointer\":\"/colour\""),
                    one(#"{"text": "a", "contact": {"phone": 5}}"#, is: 400, "\"pointer\":\"/contact/phone\""),
                    one(#"{"text": "a", "contact": {"phone": "five"}}"#, is: 422, "bad-phone"),
                    one(#"{"text": "a", "contact": {"mail": "nowhere"}}"#, is: 422, "bad-address"),
                    one(#"{"text": "a", "place": "12345"}"#, is: 400, "\"pointer\":\"/place\""),
                    one(#"{"text": "a", "against": ["x y"]}"#, is: 400, "\"pointer\":\"/against/0\""),
                    one(#"{"text": "a", "kind": "riddle"}"#, is: 422, "unknown-kind"),
                    one(#"{"text": "a", "channel": "pigeon"}"#, is: 422, "unknown-channel"),
                    one(#"{"text": "a", "fields": {"riddle": "1"}}"#, is: 422, "unknown-field"),
                    one(#"{"text": "a", "summary": "call 13907310001"}"#, is: 422, "personal-data"),
                    one(#"{"text": "a", "receiver": "nobody"}"#, is: 422, "unknown-body"),
                    one(#"{"text": "\#(String(repeating: "长", count: 8001))"}"#, is: 400, "at most 8000"),
                    one(plain, is: 415, "json-only", headers: ["Content-Type: text/plain"]),
                    one(plain, is: 400, "Idempotency-Key", headers: ["Idempotency-Key: a b"]),
                    one(plain, is: 403, "no-such-post", headers: ["Huiyin-Post: city-roads/head"]),
                    one(plain, is: 201, headers: ["Huiyin-Post: hotline/clerk"]),
                    one(
                        #"{"text": "\#(String(repeating: "a", count: 300_000))"}"#, is: 413, "too-large"),
                ], on: server)
        }
    }

    @Test func `secrets that are missing, forged, over or not good for it`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let number = try await server.registered().number
            func bearer(_ secret: String) -> [String] { ["Authorization: Bearer \(secret)"] }
            let session = try #require(server.secrets["clerk.zhou"])
            func token(_ scopes: String) async throws -> String {
                let made = try await server.send(
                    "POST", "/api/v1/tokens", as: "clerk.zhou",
                    body: #"{"label": "list", "scopes": [\#(scopes)], "ends": "2021-06-01T00:00:00+08:00"}"#)
                #expect(made.status == 201, "\(made.text)")
                return made.string("secret")
            }
            let (reading, exporting) = (try await token(#""read""#), try await token(#""export", "act""#))
            let acts = "/api/v1/matters/\(number)/acts"
            try await Self.hold(
                [
                    .init("GET", "/api/v1/me", is: 401, "not-signed-in"),
                    .init("GET", "/api/v1/me", headers: bearer("forged"), is: 401, "bad-credentials"),
                    .init("GET", "/api/v1/me", headers: bearer("hy_forged"), is: 401, "bad-credentials"),
                    .init("GET", "/api/v1/me", headers: bearer(session + "x"), is: 401, "bad-credentials"),
                    .init("GET", "/api/v1/me", headers: ["Authorization: Basic YTpi"], is: 401, "bad-credentials"),
                    .init("GET", "/api/v1/me", headers: ["Authorization: Bearer"], is: 401, "bad-credentials"),
                    .init("GET", "/api/v1/me", headers: bearer(session), is: 200, "clerk.zhou"),
                    .init("GET", "/api/v1/me", headers: bearer(reading), is: 200, "\"scopes\":[\"read\"]"),
                    // Whoever shows something that isn't good doesn't read as the public.
                    .init("GET", "/api/v1/matters/\(number)", headers: bearer("forged"), is: 401, "bad-credentials"),
                    .init(
                        "GET", "/api/v1/matters/\(number)", headers: bearer(reading), is: 200, "\"standing\":\"intake\""
                    ),
                    .init("GET", "/api/v1/matters/\(number)", headers: bearer(exporting), is: 403, "out-of-scope"),
                    .init("GET", "/api/v1/exports/matters", headers: bearer(reading), is: 403, "out-of-scope"),
                    .init("GET", "/api/v1/exports/matters", headers: bearer(exporting), is: 200, number),
                    .init("GET", "/api/v1/exports/matters", is: 401, "not-signed-in"),
                    .init("POST", "\(acts)/dispatch", "{}", headers: bearer(reading), is: 403, "out-of-scope"),
                    .init(
                        "POST", "/api/v1/matters", #"{"text": "a"}"#, headers: bearer(exporting), is: 403,
                        "out-of-scope"),
                    .init(
                        "POST", "/api/v1/tokens",
                        #"{"label": "b", "scopes": ["read"], "ends": "2021-06-01T00:00:00Z"}"#,
                        headers: bearer(reading), is: 403, "not-by-token"),
                    .init(
                        "POST", "/api/v1/tokens", as: "clerk.zhou",
                        #"{"label": "b", "scopes": [], "ends": "2021-06-01T00:00:00Z"}"#, is: 422, "no-scope"),
                    .init(
                        "POST", "/api/v1/tokens", as: "clerk.zhou",
                        #"{"label": "b", "scopes": ["read"], "ends": "2031-06-01T00:00:00Z"}"#, is: 422, "bad-token-end"
                    ),
                    .init("GET", "/api/v1/tokens", as: "clerk.zhou", is: 200, "\"scopes\":[\"read\"]"),
                    .init(
                        "POST", "\(acts)/evaluate", #"{"solved": true}"#,
                        headers: ["Huiyin-Tracking-Secret: AAAAA-AAAAA"], is: 401, "bad-secret"),
                    .init(
                        "GET", "/api/v1/matters/\(number)", headers: ["Huiyin-Tracking-Secret: A"], is: 401,
                        "bad-secret"),
                ], on: server)
            // A token whose time is over opens nothing, and one that was taken back neither.
            server.fixture.advance(days: 40)
            let late = try await server.send("GET", "/api/v1/me", token: reading)
            #expect(late.problem == "bad-credentials")
            let over = try await server.send("GET", "/api/v1/me", token: session)
            #expect(over.problem == "bad-credentials")
        }
    }

    @Test func `signing in, out, and what wrong tries come to`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            func signIn(_ name: String, _ passphrase: String) async throws -> Answer {
                try await server.send(
                    "POST", "/api/v1/sessions", body: #"{"name": "\#(name)", "passphrase": "\#(passphrase)"}"#)
            }
            let right = try await signIn("clerk.zhou", LiveServer.passphrase)
            #expect(right.status == 201)
            #expect(Set(right.object.keys) == ["session", "device", "ends"])
            let session = right.string("session")
            let out = try await server.send("DELETE", "/api/v1/sessions/current", token: session)
            #expect(out.status == 204)
            #expect(out.body.isEmpty)
            let again = try await server.send("DELETE", "/api/v1/sessions/current", token: session)
            #expect(again.problem == "bad-credentials")
            // An unknown name and a wrong passphrase are told apart by nothing.
            let (unknown, wrong) = (try await signIn("nobody", "x"), try await signIn("clerk.zhou", "x"))
            #expect(unknown.status == 401)
            #expect(unknown.problem == "not-signed-in")
            #expect(unknown.string("detail") == wrong.string("detail"))
            var answer = wrong
            for _ in 0..<20 where answer.status == 401 { answer = try await signIn("clerk.zhou", "x") }
            #expect(answer.status == 429)
            #expect((Int(answer.headers["retry-after"] ?? "") ?? 0) > 0)
            #expect(answer.object["retry_after"] as? Int == Int(answer.headers["retry-after"] ?? ""))
        }
    }
}
