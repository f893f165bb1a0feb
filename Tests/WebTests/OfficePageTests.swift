import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// The workbench as a browser without a script uses it.
struct OfficePageTests {
    private static let people = ["dispatcher.tan", "handler.zhang", "caller.he", "leader.cheng"]

    private func browser(_ person: String, _ server: LiveServer) throws -> PlainBrowser {
        PlainBrowser(server, session: try #require(server.secrets[person]))
    }

    private func with(_ body: @Sendable (LiveServer) async throws -> Void) async throws {
        try await LiveServer.with(people: ["clerk.zhou"] + Self.people, signedIn: Self.people) { server in
            try await body(server)
        }
    }

    @Test func `a matter walks over the desks from the board to the strike-off (A05, A07, X10)`() async throws {
        try await with { server in
            let number = try await server.registered().number
            var dispatcher = try browser("dispatcher.tan", server)
            let board = try await dispatcher.open("/board")
            #expect(board.status == 200 && board.text.contains("路灯不亮") && board.text.contains("Because"))
            let acts = "/matters/\(number)/acts"
            let before = try await server.fixture.trace()
            let nobody = try await dispatcher.send("\(acts)/dispatch", [("to", "局里")])
            #expect(nobody.status == 422 && nobody.text.contains("No body is called “局里”"), "\(nobody.text)")
            // It stays on the board, in its row, with what was typed.
            #expect(nobody.text.contains("value=\"局里\"") && nobody.text.contains("<h1>Dispatch board</h1>"))
            let near = try await dispatcher.send("\(acts)/dispatch", [("to", "岳塘")])
            #expect(near.status == 422 && near.text.contains("Is it Yuetang Housing Bureau"), "\(near.text)")
            #expect(near.text.contains("<h1>Dispatch board</h1>") && near.text.contains("value=\"岳塘\""))
            try await expectNoTrace(of: "a body that there isn't", since: before, in: server)
            try await dispatcher.open("/board")
            // In short, as offices call it.
            let placed = try await dispatcher.send("\(acts)/dispatch", [("to", "岳塘住建局")])
            #expect(placed.headers["location"] == "/board?acted=dispatch&on=\(number)", "\(placed.text)")
            let after = try await dispatcher.open("/board?acted=dispatch&on=\(number)")
            #expect(
                after.text.contains("\(number): Dispatched. Next the body acknowledges it.")
                    && after.text.contains("Nothing is waiting"))
            // Where it went, and the way back: the act's form, with whoever had it before.
            #expect(after.text.contains("It went to "), "\(after.text)")
            let back = try #require(after.text.firstMatch(of: /href="([^"]+)">Take it back/)?.output.1)
            let form = try await dispatcher.open(String(back).replacing("&amp;", with: "&"))
            #expect(form.status == 200 && form.text.contains("acts/redispatch"), "\(form.text)")
            let (from, to) = (
                try #require(form.text.firstMatch(of: /id="redispatch-from" name="from" value="([^"]+)"/)?.output.1),
                try #require(form.text.firstMatch(of: /id="redispatch-to" name="to" value="([^"]+)"/)?.output.1)
            )
            #expect(!from.isEmpty && !to.isEmpty && to != from)
            // The reason most likely meant stands there, so that one press does it.
            #expect(form.text.contains("Sent to the wrong body just now; taken back.</textarea>"), "\(form.text)")

            var handler = try browser("handler.zhang", server)
            let desk = try await handler.open("/desk")
            #expect(desk.text.contains("to acknowledge 1") || desk.text.contains("路灯不亮"), "\(desk.text)")
            #expect(desk.text.contains("Time to acknowledge"), "which limit it is stands beside it: \(desk.text)")
            let pressed = try await handler.send("\(acts)/acknowledge")
            #expect(pressed.headers["location"] == "/desk?acted=acknowledge&on=\(number)", "\(pressed.text)")
            let page = try await handler.open("/matters/\(number)")
            #expect(page.text.contains("id=\"next\"") && page.text.contains("小区门口的路灯坏了三盏"), "\(page.text)")
            // A body named wrongly, a number that is none: beside their fields, with what was typed.
            let wrong = try await handler.send("\(acts)/ask-extension", [("by", "soon"), ("reason", "等配件")])
            #expect(wrong.status == 422 && wrong.text.contains("isn&#39;t a number of days"))
            #expect(wrong.text.contains("等配件"))
            try await handler.open("/matters/\(number)")
            let assigned = try await handler.send(
                "\(acts)/assign", [("responsible", "handler.zhang"), ("due", "2021-05-10"), ("method", "更换灯具")])
            #expect(assigned.headers["location"] == "/matters/\(number)?acted=assign", "\(assigned.text)")
            try await handler.open("/matters/\(number)?acted=assign")
            let answered = try await handler.send(
                "\(acts)/answer", [("text", "已更换，夜间试亮。")], field: "files",
                [.init(name: "亮灯.wav", bytes: AttachmentTests.recording(9_000), media: "audio/wav")])
            #expect(answered.headers["location"] == "/matters/\(number)?acted=answer", "\(answered.text)")
            // In its story the file stands by its name, with kind and size, and the answer with whether it came in time.
            let story = try await handler.open("/matters/\(number)?acted=answer")
            #expect(story.text.contains("story-files") && story.text.contains("亮灯.wav</a>"), "\(story.text)")
            #expect(story.text.contains("recording (WAV), 9 KB"))
            #expect(story.text.contains("Answered in time, due "))
            #expect(
                try #require(story.text.firstMatch(of: /Answered\..*?<\/li>/.dotMatchesNewlines())).output.contains(
                    "files/1"))

            var caller = try browser("caller.he", server)
            let calls = try await caller.open("/calls")
            #expect(calls.text.contains("not called yet"), "\(calls.text)")
            #expect(calls.text.contains("Call back ›") && calls.text.contains("Answered today"), "\(calls.text)")
            // What is read out stands where one writes what they said to it.
            let call = try await caller.open("/matters/\(number)")
            let card = try #require(
                call.text.firstMatch(of: /The answer to read out.*?acts\/evaluate/.dotMatchesNewlines()))
            #expect(card.output.contains("已更换，夜间试亮。"))
            let shown = try await caller.send("/matters/\(number)/contact", [("reason", "回访")])
            #expect(shown.status == 200 && shown.text.contains("13907310001"), "\(shown.text)")
            try await caller.open("/matters/\(number)")
            let judged = try await caller.send("\(acts)/evaluate", [("solved", "true"), ("level", "satisfied")])
            #expect(judged.status == 303, "\(judged.text)")
            try await caller.open("/matters/\(number)")
            let struck = try await caller.send("\(acts)/strike-off")
            #expect(struck.status == 303, "\(struck.text)")
            let end = try await caller.open("/matters/\(number)")
            #expect(end.text.contains("class=\"seal\""))
        }
    }

    @Test func `what was given back says on the board by whom, why, and whose it is in their view (A05)`() async throws
    {
        try await with { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast).number
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            _ = try await jurisdiction.act(
                .return(reason: "漏水的是自来水管", suggests: cast.water), on: number, Request(cast.handler))
            var dispatcher = try browser("dispatcher.tan", server)
            let board = try await dispatcher.open("/board")
            #expect(board.text.contains("漏水的是自来水管") && board.text.contains("in their view it is for"), "\(board.text)")
            let named = try #require(board.text.firstMatch(of: /type="hidden" name="to" value="([^"]+)"/)?.output.1)
            let sent = try await dispatcher.send("/matters/\(number)/acts/dispatch", [("to", String(named))])
            #expect(sent.headers["location"] == "/board?acted=dispatch&on=\(number)", "\(sent.text)")
            let file = try await jurisdiction.file(of: number, as: .actor(cast.dispatcher))
            #expect(file.view.lead?.body == cast.water)
        }
    }

    @Test func `a tick that was asked for once isn't needed for another body (A05)`() async throws {
        try await with { server in
            let number = try await server.registered().number
            let acts = "/matters/\(number)/acts"
            var dispatcher = try browser("dispatcher.tan", server)
            try await dispatcher.open("/board")
            let asked = try await dispatcher.send("\(acts)/dispatch", [("to", "hotline")])
            let tick = try #require(asked.text.firstMatch(of: /<input type="checkbox" name="own"[^>]*>/)?.output)
            #expect(asked.status == 422 && !tick.contains("required"), "\(tick)")
            let sent = try await dispatcher.send("\(acts)/dispatch", [("to", "yuetang-housing")])
            #expect(sent.headers["location"] == "/board?acted=dispatch&on=\(number)", "\(sent.text)")
        }
    }

    @Test func `what one's own body is given is asked about, said and found again (A05)`() async throws {
        try await with { server in
            let number = try await server.registered().number
            let acts = "/matters/\(number)/acts"
            var dispatcher = try browser("dispatcher.tan", server)
            try await dispatcher.open("/board")
            let asked = try await dispatcher.send("\(acts)/dispatch", [("to", "hotline")])
            #expect(asked.status == 422 && asked.text.contains("Tick that it is meant"), "\(asked.text)")
            #expect(asked.text.contains("<h1>Dispatch board</h1>") && asked.text.contains("name=\"own\""))
            #expect(asked.text.contains("has no handler and no head"), "nobody at the hotline answers: \(asked.text)")
            // The same on the matter's page.
            try await dispatcher.open("/matters/\(number)")
            let there = try await dispatcher.send("\(acts)/dispatch", [("to", "hotline")])
            #expect(there.status == 422 && there.text.contains("id=\"dispatch-own\""), "\(there.text)")
            try await dispatcher.open("/board")
            let kept = try await dispatcher.send("\(acts)/dispatch", [("to", "hotline"), ("own", "true")])
            #expect(kept.headers["location"] == "/board?acted=dispatch&on=\(number)", "\(kept.text)")
            let after = try await dispatcher.open("/board?acted=dispatch&on=\(number)")
            #expect(after.text.contains("itself works on it."), "\(after.text)")
            let list = try #require(after.text.firstMatch(of: /href="([^"]+)">What your body answers for/)?.output.1)
            let found = try await dispatcher.open(String(list).replacing("&amp;", with: "&"))
            #expect(found.status == 200 && found.text.contains(number.description), "\(found.text)")
            let back = try #require(after.text.firstMatch(of: /href="([^"]+)">Take it back/)?.output.1)
            let form = try await dispatcher.open(String(back).replacing("&amp;", with: "&"))
            #expect(form.text.contains(/id="redispatch-from" name="from" value="[^"]+"/), "\(form.text)")
            let desk = try await dispatcher.open("/desk")
            #expect(desk.text.contains("What your body answers for") && desk.text.contains("1 open →"))
        }
    }

    @Test func `a refused decision stays on the list with what was typed; who decides is said before one asks`()
        async throws
    {
        try await with { server in
            let number = try await server.registered().number
            let acts = "/matters/\(number)/acts"
            try await server.act("dispatch", number, as: "clerk.zhou", #"{"to": "yuetang-housing"}"#)
            var handler = try browser("handler.zhang", server)
            try await handler.open("/matters/\(number)")
            try await handler.send("\(acts)/acknowledge")
            // From the card of the time limit to the form, which says how long and who decides.
            let page = try await handler.open("/matters/\(number)")
            let link = try #require(page.text.firstMatch(of: /href="([^"]+open=ask-extension[^"]*)"/)?.output.1)
            let form = try await handler.open(String(link).replacing("&amp;", with: "&"))
            #expect(form.text.contains("At most ") && form.text.contains("decides; until then"))
            let asked = try await handler.send("\(acts)/ask-extension", [("by", "5"), ("reason", "等配件")])
            #expect(asked.status == 303, "\(asked.text)")
            let done = try await handler.open(asked.headers["location"] ?? "")
            #expect(done.text.contains("More time is asked for; it waits for the decision of "), "\(done.text)")

            var dispatcher = try browser("dispatcher.tan", server)
            let list = try await dispatcher.open("/approvals")
            #expect(list.text.contains(">Grant</button>") && list.text.contains(">Refuse</button>"))
            let refused = try await dispatcher.send("\(acts)/decide-extension", [("granted", "true"), ("reason", "")])
            #expect(refused.status == 422 && refused.text.contains("<h1>For me to decide</h1>"), "\(refused.text)")
            let named = try await dispatcher.send(
                "\(acts)/decide-extension", [("granted", "true"), ("reason", "请打13907310001")])
            #expect(named.status == 422 && named.text.contains("value=\"请打13907310001\""), "\(named.text)")
            let granted = try await dispatcher.send(
                "\(acts)/decide-extension", [("granted", "true"), ("reason", "配件缺货")])
            #expect(granted.headers["location"] == "/approvals?acted=decide-extension&on=\(number)", "\(granted.text)")
        }
    }

    @Test func `whoever oversees sees from their desk what is overdue`() async throws {
        try await with { server in
            let number = try await server.registered().number
            try await server.act("dispatch", number, as: "clerk.zhou", #"{"to": "yuetang-housing"}"#)
            server.fixture.advance(days: 40)
            // The session is over by then.
            let entry = SignIn(name: "leader.cheng", passphrase: LiveServer.passphrase)
            var leader = PlainBrowser(server, session: try await server.jurisdiction.signIn(entry).session)
            let desk = try await leader.open("/desk")
            let link = try #require(desk.text.firstMatch(of: /href="([^"]+)" class="late">\s*1 overdue/)?.output.1)
            let list = try await leader.open(String(link).replacing("&amp;", with: "&"))
            #expect(list.status == 200 && list.text.contains(number.description), "\(list.text)")
        }
    }

    @Test func `two act on one matter: the second is told what is new and loses nothing typed`() async throws {
        try await with { server in
            let number = try await server.registered().number
            try await server.act("dispatch", number, as: "clerk.zhou", #"{"to": "yuetang-housing"}"#)
            var handler = try browser("handler.zhang", server)
            try await handler.open("/matters/\(number)")
            var dispatcher = try browser("dispatcher.tan", server)
            try await dispatcher.open("/matters/\(number)")
            let first = try await dispatcher.send("/matters/\(number)/acts/comment", [("text", "物业已联系")])
            #expect(first.status == 303, "\(first.text)")
            let second = try await handler.send("/matters/\(number)/acts/return", [("reason", "不归本局管")])
            #expect(
                second.status == 412 && second.text.contains("1 thing happened since you opened this"), "\(second.text)"
            )
            #expect(second.text.contains("不归本局管") && second.text.contains(">new</span>"))
            // Looked at, and pressed again.
            let again = try await handler.send("/matters/\(number)/acts/return", [("reason", "不归本局管")])
            #expect(again.status == 303, "\(again.text)")
        }
    }

    @Test func `the same form sent twice is carried out once`() async throws {
        try await with { server in
            let number = try await server.registered().number
            var dispatcher = try browser("dispatcher.tan", server)
            try await dispatcher.open("/matters/\(number)")
            let kept = dispatcher.hidden(of: "/matters/\(number)/acts/comment").map { ($0.name, $0.value) }
            for _ in 0..<2 {
                let answer = try await dispatcher.send(
                    "/matters/\(number)/acts/comment", kept + [("text", "物业已联系")])
                #expect(answer.status == 303, "\(answer.text)")
            }
            let page = try await dispatcher.open("/matters/\(number)")
            #expect(page.text.components(separatedBy: "物业已联系").count == 2)
        }
    }

    @Test func `who may not is told so, and what is no form of ours does nothing`() async throws {
        try await with { server in
            let number = try await server.registered().number
            var stranger = PlainBrowser(server)
            for path in ["/desk", "/board", "/approvals", "/calls", "/matters/\(number)"] {
                let answer = try await stranger.open(path)
                #expect(answer.status == 303 && answer.headers["location"]?.hasPrefix("/sign-in") == true, "\(path)")
            }
            var leader = try browser("leader.cheng", server)
            let missing = try await leader.open("/matters/XT-2021-00099-9")
            let nowhere = try await leader.open("/nowhere")
            for page in [missing, nowhere] {
                #expect(page.status == 404 && page.text.contains("href=\"/account\""), "\(page.text)")
                #expect(!page.text.contains("Officials sign in"))
            }
            var handler = try browser("handler.zhang", server)
            let board = try await handler.open("/board")
            #expect(board.status == 200 && board.text.contains("This post has no desk."))
            // Not of their body: they oversee it and can't act.
            let page = try await handler.open("/matters/\(number)")
            #expect(page.text.contains("What can&#39;t be done now, and why"))
            #expect(!page.text.contains("13907310001"))
            let token = page.text
            #expect(!token.contains("小区门口的路灯坏了三盏"), "the words are for those who work on it")
            var dispatcher = try browser("dispatcher.tan", server)
            try await dispatcher.open("/matters/\(number)")
            let before = try await server.fixture.trace()
            let forged = try await dispatcher.send(
                "/matters/\(number)/acts/comment", [("_token", String(repeating: "x", count: 43)), ("text", "x")])
            #expect(forged.status == 403)
            let unknown = try await dispatcher.send(
                "/matters/\(number)/acts/comment", [("text", "x"), ("colour", "red")])
            #expect(unknown.status == 422 && unknown.text.contains("colour") == false)
            let names = try await dispatcher.send(
                "/matters/\(number)/acts/comment", [("text", "请打13907310001")])
            #expect(names.status == 422, "\(names.status)")
            try await expectNoTrace(of: "forged, unknown and naming", since: before, in: server)
            let story = try await dispatcher.open("/matters/\(number)")
            #expect(!story.text.contains("请打13907310001"))
        }
    }

    @Test func `what is new on a matter is asked for without reading it`() async throws {
        try await with { server in
            let number = try await server.registered().number
            var dispatcher = try browser("dispatcher.tan", server)
            let before = try await dispatcher.open("/matters/\(number)/version")
            #expect(before.status == 200)
            try await server.act("comment", number, as: "clerk.zhou", #"{"text": "物业已联系"}"#)
            let after = try await dispatcher.open("/matters/\(number)/version")
            #expect(Int(after.text) == (Int(before.text) ?? 0) + 1)
            var stranger = PlainBrowser(server)
            #expect(try await stranger.open("/matters/\(number)/version").status != 200)
        }
    }
}
