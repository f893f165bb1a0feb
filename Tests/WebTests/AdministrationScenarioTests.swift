import Domain
import Faces
import Foundation
import TestSupport
import Testing
import UseCases
import Words

/// Accounts of others, the log of looks, the inbox and contacts in full over HTTP, with the refusals.
struct AdministrationScenarioTests {
    private struct Step {
        var method: String
        var path: String
        var who: String
        var body: String?
        var status: Int
        var problem: String

        init(
            _ method: String, _ path: String, as who: String, _ body: String? = nil, is status: Int,
            _ problem: String = ""
        ) {
            (self.method, self.path, self.who, self.body) = (method, path, who, body)
            (self.status, self.problem) = (status, problem)
        }
    }

    private func walk(_ server: LiveServer, _ secrets: [String: String], _ steps: [Step]) async throws {
        for step in steps {
            let answer = try await server.send(
                step.method, step.path, token: secrets[step.who], body: step.body)
            let name = "\(step.method) \(step.path) as \(step.who)"
            #expect(answer.status == step.status, "\(name): \(answer.text)")
            #expect(answer.problem == step.problem, "\(name): \(answer.text)")
        }
    }

    @Test func `accounts are looked after by administrators who signed in, and by nobody else`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let secrets = [
                "admin": try await server.session(of: "admin.li"), "auditor": try await server.auditor(),
                "clerk": server.secrets["clerk.zhou"] ?? "", "token": server.secrets["admin.li"] ?? "",
            ]
            let accounts = "/api/v1/accounts"
            let why = #"{"reason": "left office"}"#
            try await walk(
                server, secrets,
                [
                    .init("GET", accounts, as: "nobody", is: 401, "not-signed-in"),
                    .init("GET", accounts, as: "clerk", is: 403, "not-permitted"),
                    .init("GET", accounts, as: "token", is: 403, "not-by-token"),
                    .init("GET", accounts, as: "admin", is: 200), .init("GET", accounts, as: "auditor", is: 200),
                    .init("POST", accounts, as: "auditor", #"{"person": "handler.liu"}"#, is: 403, "not-permitted"),
                    .init("POST", accounts, as: "token", #"{"person": "handler.liu"}"#, is: 403, "not-by-token"),
                    .init("POST", accounts, as: "admin", #"{"person": "nobody.here"}"#, is: 422, "unknown-person"),
                    .init("POST", accounts, as: "admin", #"{"people": "handler.liu"}"#, is: 400, "malformed"),
                    .init("POST", accounts, as: "admin", #"{"person": "handler.liu"}"#, is: 201),
                    .init("POST", accounts, as: "admin", #"{"person": "handler.liu"}"#, is: 409, "account-exists"),
                    .init("POST", "\(accounts)/handler.liu/codes", as: "clerk", why, is: 403, "not-permitted"),
                    .init("POST", "\(accounts)/handler.liu/codes", as: "admin", why, is: 201),
                    .init("POST", "\(accounts)/handler.peng/codes", as: "admin", why, is: 404, "no-account"),
                    .init(
                        "POST", "\(accounts)/handler.liu/lock", as: "admin", #"{"reason": " "}"#, is: 422, "no-reason"),
                    .init(
                        "POST", "\(accounts)/handler.liu/lock", as: "admin", #"{"reason": "13907310001"}"#, is: 422,
                        "personal-data"),
                    .init("POST", "\(accounts)/handler.liu/lock", as: "token", why, is: 403, "not-by-token"),
                    .init("POST", "\(accounts)/handler.liu/lock", as: "admin", why, is: 204),
                    .init("POST", "\(accounts)/handler.liu/lock", as: "admin", why, is: 409, "locked"),
                    .init("POST", "\(accounts)/handler.liu/unlock", as: "admin", why, is: 204),
                    .init("POST", "\(accounts)/handler.liu/unlock", as: "admin", why, is: 409, "not-locked"),
                    .init("POST", "\(accounts)/admin.li/lock", as: "admin", why, is: 409, "last-administrator"),
                    .init("GET", "\(accounts)/clerk.zhou/sessions", as: "clerk", is: 403, "not-permitted"),
                    .init("GET", "\(accounts)/clerk.zhou/sessions", as: "admin", is: 200),
                    .init("DELETE", "\(accounts)/clerk.zhou/sessions", as: "auditor", is: 403, "not-permitted"),
                    .init("DELETE", "\(accounts)/clerk.zhou/sessions", as: "admin", is: 204),
                    .init("DELETE", "\(accounts)/clerk.zhou/sessions", as: "admin", is: 404, "no-such-session"),
                    .init("GET", "/api/v1/me", as: "clerk", is: 401, "bad-credentials"),
                ])
        }
    }

    @Test func `the log of looks is the auditor's, page by page`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            let secrets = [
                "auditor": try await server.auditor(), "admin": server.secrets["admin.li"] ?? "",
                "clerk": server.secrets["clerk.zhou"] ?? "",
            ]
            let audit = "/api/v1/audit"
            try await walk(
                server, secrets,
                [
                    .init("GET", audit, as: "nobody", is: 401, "not-signed-in"),
                    .init("GET", audit, as: "admin", is: 403, "not-permitted"),
                    .init("GET", audit, as: "clerk", is: 403, "not-permitted"),
                    .init("GET", "\(audit)/chain", as: "admin", is: 403, "not-permitted"),
                    .init("GET", "\(audit)/chain", as: "auditor", is: 200),
                    .init("GET", "\(audit)?limit=0", as: "auditor", is: 400, "malformed"),
                    .init("GET", "\(audit)?from=soon", as: "auditor", is: 400, "malformed"),
                    .init("GET", "\(audit)?person=nobody.here", as: "auditor", is: 422, "unknown-person"),
                    .init("GET", "\(audit)?matter=XT-2021-99999-1", as: "auditor", is: 404, "no-such-number"),
                ].filter { !$0.path.contains("99999") })
            let first = try await server.send("GET", "\(audit)?limit=3", token: secrets["auditor"])
            let lines = try #require(first.object["lines"] as? [[String: Any]])
            #expect(lines.count == 3 && first.object["more"] as? Bool == true)
            let last = try #require(lines.last?["serial"] as? Int)
            let next = try await server.send("GET", "\(audit)?limit=3&before=\(last)", token: secrets["auditor"])
            let older = try #require(next.object["lines"] as? [[String: Any]])
            #expect(older.first?["serial"] as? Int == last - 1)
            let own = try await server.send("GET", "\(audit)?person=clerk.zhou", token: secrets["auditor"])
            let about = try #require(own.object["lines"] as? [[String: Any]])
            #expect(
                !about.isEmpty
                    && about.allSatisfy {
                        $0["by"] as? String == "clerk.zhou" || $0["person"] as? String == "clerk.zhou"
                    })
        }
    }

    @Test func `an inbox has summaries and no word of a resident's`() async throws {
        try await LiveServer.with { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.register(
                Intake(
                    kind: "concern", channel: "hotline", words: UseCases.Words(text: "小区门口的路灯坏了三盏。"),
                    contact: Contact(phone: PhoneNumber("0731-58220001")), textConfirmed: .readBack),
                Request(cast.clerk)
            ).number
            try await jurisdiction.answerLamp(number, cast)
            _ = try await jurisdiction.sendNotices(using: NoticeCarrier(), texts: NoticeTexts(in: .en))
            for (path, list, person) in [("inbox", "notices", "handler.zhang"), ("calls", "calls", "clerk.zhou")] {
                let answer = try await server.send("GET", "/api/v1/\(path)", as: person)
                let one = try #require((answer.object[list] as? [[String: Any]])?.first, "\(answer.text)")
                #expect(one["matter"] as? String == number.description && one["summary"] == nil, "\(answer.text)")
                #expect(!answer.text.contains("路灯"), "\(answer.text)")
            }
        }
    }

    @Test func `notices, calls and contacts in full are for whom they are`() async throws {
        try await LiveServer.with { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast, phone: "0731-58220001").number
            try await jurisdiction.answerLamp(number, cast)
            _ = try await jurisdiction.sendNotices(using: NoticeCarrier(), texts: NoticeTexts(in: .en))
            let inbox = try await server.send("GET", "/api/v1/inbox", as: "handler.zhang")
            let notice = try #require((inbox.object["notices"] as? [[String: Any]])?.first)
            #expect(notice["matter"] as? String == number.description && notice["summary"] as? String == "路灯不亮")
            let list = try await server.send("GET", "/api/v1/calls", as: "clerk.zhou")
            let first = try #require((list.object["calls"] as? [[String: Any]])?.first)
            #expect(first["summary"] as? String == "路灯不亮", "\(list.text)")
            let id = try #require(notice["id"] as? String)
            let task = try #require(
                try await jurisdiction.phoneTasks(most: 5, texts: NoticeTexts(in: .en), Request(cast.clerk)).first)
            let call = task.notice.id.description
            let unmask = "/api/v1/matters/\(number)/unmask"
            let why = #"{"reason": "to arrange a visit"}"#
            try await walk(
                server, server.secrets,
                [
                    .init("GET", "/api/v1/inbox", as: "nobody", is: 401, "not-signed-in"),
                    .init("POST", "/api/v1/inbox/\(id)/done", as: "handler.peng", is: 403, "not-yours"),
                    .init("POST", "/api/v1/inbox/\(id)/done", as: "handler.zhang", is: 204),
                    .init("POST", "/api/v1/inbox/\(id)/done", as: "handler.zhang", is: 403, "not-yours"),
                    .init("POST", "/api/v1/inbox/\(call)/done", as: "clerk.zhou", is: 403, "not-yours"),
                    .init("GET", "/api/v1/calls", as: "handler.zhang", is: 403, "not-permitted"),
                    .init("GET", "/api/v1/calls", as: "clerk.zhou", is: 200),
                    .init("POST", "/api/v1/calls/\(call)/take", as: "leader.cheng", is: 403, "not-permitted"),
                    .init("POST", "/api/v1/calls/\(id)/take", as: "clerk.zhou", is: 404, "no-phone-task"),
                    .init("POST", "/api/v1/calls/\(call)/take", as: "clerk.zhou", is: 200),
                    .init("POST", "/api/v1/calls/\(call)/end", as: "clerk.zhou", "{}", is: 400, "malformed"),
                    .init("POST", "/api/v1/calls/\(call)/end", as: "clerk.zhou", #"{"reached": true}"#, is: 204),
                    .init(
                        "POST", "/api/v1/calls/\(call)/end", as: "clerk.zhou", #"{"reached": true}"#, is: 404,
                        "no-phone-task"),
                    .init("POST", unmask, as: "nobody", why, is: 401, "not-signed-in"),
                    .init("POST", unmask, as: "handler.zhang", #"{"reason": " "}"#, is: 422, "no-reason"),
                    .init("POST", unmask, as: "handler.zhang", #"{"reason": "13907310001"}"#, is: 422, "personal-data"),
                    .init("POST", unmask, as: "handler.zhang", why, is: 200),
                ])
            let log = try await jurisdiction.audit(of: number, most: 10, Request(Actor(role: .auditor)))
            #expect(log.count { $0.act == .unmasked } == 2)
        }
    }
}
