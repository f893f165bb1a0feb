import Domain
import Faces
import Foundation
import TestSupport
import Testing
import UseCases
import Words

/// The inbox, the desk's calls and the log of looks in the browser.
struct InboxPageTests {
    @Test func `what an official was told is taken out once, and only by whom it is for`() async throws {
        try await LiveServer.with(
            people: ["handler.zhang", "handler.liu", "leader.cheng"],
            signedIn: ["handler.zhang", "handler.liu", "leader.cheng"]
        ) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast).number
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            // What is for officials lies in their inbox once the outbox was gone through.
            _ = try await jurisdiction.sendNotices(using: NoticeCarrier(), texts: NoticeTexts(in: .en))
            var handler = PlainBrowser(server, session: server.secrets["handler.zhang"])
            let page = try await handler.open("/inbox")
            #expect(page.status == 200 && page.text.contains(number.description), "\(page.text)")
            #expect(page.text.contains("a new task") && !page.text.contains("To be told by telephone"))
            // A number alone tells nobody which matter it is.
            #expect(page.text.contains("路灯不亮"))
            let notice = try #require(page.text.firstMatch(of: /name="notice" value="([0-9a-f-]{36})"/)).output.1
            var other = PlainBrowser(server, session: server.secrets["handler.liu"])
            #expect(try await other.open("/inbox").text.contains("Nothing new."))
            let token = other.hidden(of: "/sign-out").map { ($0.name, $0.value) }
            let foreign = try await other.send("/inbox/done", token + [("notice", String(notice))])
            #expect(foreign.status == 403 && foreign.text.contains("isn&#39;t in your inbox"), "\(foreign.text)")
            let unknown = try await other.send(
                "/inbox/done", token + [("notice", "00000000-0000-0000-0000-000000000001")])
            #expect(unknown.status == 404, "\(unknown.text)")
            let call = try await other.send("/inbox/call", token + [("notice", String(notice))])
            #expect(call.status == 403, "\(call.text)")
            let done = try await handler.send("/inbox/done", [("notice", String(notice))])
            #expect(done.headers["location"] == "/inbox?done=notice-taken", "\(done.text)")
            #expect(try await handler.open("/inbox").text.contains("Nothing new."))
            let twice = try await handler.send(
                "/inbox/done",
                handler.hidden(of: "/sign-out").map { ($0.name, $0.value) } + [("notice", String(notice))])
            #expect(twice.status == 403, "\(twice.text)")
            #expect(try await PlainBrowser(server).opened("/inbox").status == 303)
        }
    }

    @Test func `a number is shown to whoever takes the call, and the log says so`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast, phone: "0731-58220001").number
            try await jurisdiction.answerLamp(number, cast)
            _ = try await jurisdiction.sendNotices(using: NoticeCarrier(), texts: NoticeTexts(in: .en))
            var clerk = PlainBrowser(server, session: server.secrets["clerk.zhou"])
            let page = try await clerk.open("/inbox")
            #expect(
                page.text.contains("To be told by telephone") && page.text.contains(number.description), "\(page.text)")
            #expect(!page.text.contains("58220001") && !page.text.contains("王秀英"))
            #expect(page.text.contains("路灯不亮"))
            let task = try #require(
                try await jurisdiction.phoneTasks(most: 5, texts: NoticeTexts(in: .en), Request(cast.clerk)).first)
            let taken = try await clerk.send("/inbox/call", [("notice", task.notice.id.description)])
            #expect(taken.status == 200 && taken.text.contains("073158220001"), "\(taken.text)")
            #expect(taken.text.contains("路灯不亮"))
            #expect(taken.text.contains("王秀英") && taken.headers["cache-control"] == "no-store")
            let log = try await jurisdiction.audit(of: number, most: 5, Request(Actor(role: .auditor)))
            #expect(log.first?.act == .unmasked && log.first?.actor.person == cast.clerk.person)
            let half = try await clerk.send("/inbox/call/end", [("reached", "perhaps")])
            #expect(half.status == 422, "\(half.text)")
            try await clerk.open("/inbox")
            let token = clerk.hidden(of: "/sign-out").map { ($0.name, $0.value) }
            let ended = try await clerk.send(
                "/inbox/call/end", token + [("notice", task.notice.id.description), ("reached", "false")])
            #expect(ended.headers["location"] == "/inbox?done=call-not-reached", "\(ended.text)")
            #expect(try await clerk.open("/inbox").text.contains("Nobody waits to be told by telephone."))
            for line in server.lines.all { #expect(!line.contains("58220001")) }
        }
    }

    @Test func `the auditor asks the log by person, matter and day, and that they did stands in it`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast).number
            let receipt = try await jurisdiction.registerLamp(cast, phone: "13907310002").number
            for seen in [number, number, receipt] {
                _ = try await jurisdiction.file(of: seen, as: .actor(cast.clerk), via: .console)
            }
            let browser = PlainBrowser(server, session: try await server.auditor())
            let whole = try await browser.opened("/audit")
            #expect(whole.status == 200 && whole.text.contains("account made"), "\(whole.text)")
            let ofMatter = try await browser.opened("/audit?matter=\(number)")
            #expect(ofMatter.text.contains(number.description) && !ofMatter.text.contains(receipt.description))
            let ofPerson = try await browser.opened("/audit?person=clerk.zhou&matter=&from=2021-05-07&to=2021-05-07")
            #expect(ofPerson.text.contains("clerk.zhou") && ofPerson.status == 200)
            #expect(try await browser.opened("/audit?from=2021-05-08").text.contains("Nothing is logged."))
            for (query, says) in [
                ("matter=XT-1", "class=\"faults\""), ("person=nobody.here", "nobody.here"),
                ("from=yesterday", "Please give a day"),
            ] {
                let refused = try await browser.opened("/audit?\(query)")
                #expect(refused.status == 422 && refused.text.contains(says), "\(query): \(refused.text)")
            }
            #expect(try await browser.opened("/audit?before=0").status == 400)
            let checked = try await browser.opened("/audit?check=1")
            #expect(checked.text.contains("no line was changed"), "\(checked.text)")
            let file = try await browser.opened("/audit/lines.csv?matter=\(number)")
            #expect(file.headers["content-type"]?.hasPrefix("text/csv") == true)
            let rows = file.text.split(separator: "\r\n")
            #expect(rows.first == "serial,at,act,by,role,body,from,matter,person,reason,count", "\(file.text)")
            #expect(rows.dropFirst().allSatisfy { $0.contains(number.description) } && rows.count > 2)
            let lines = try await jurisdiction.audit(most: 20, Request(Actor(role: .auditor)))
            #expect(lines.count { $0.act == .auditRead && $0.actor.role == .auditor && $0.actor.person != nil } >= 6)

            for session in [server.secrets["clerk.zhou"], try await server.session(of: "admin.li")] {
                let other = PlainBrowser(server, session: session)
                for path in ["/audit", "/audit?check=1", "/audit?from=soon", "/audit/lines.csv"] {
                    #expect(try await other.opened(path).status == 403, "\(path)")
                }
            }
            #expect(try await PlainBrowser(server).opened("/audit").status == 303)
        }
    }
}
