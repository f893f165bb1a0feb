import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// The page on which clerks take matters in, as a browser without a script meets it.
struct IntakePageTests {
    private static let text = "小区门口的路灯坏了三盏 <一周>"

    private static func with(
        _ person: String = "clerk.zhou", _ body: @Sendable (LiveServer, PlainBrowser) async throws -> Void
    ) async throws {
        try await LiveServer.with(people: [person], signedIn: [person]) { server in
            try await body(server, PlainBrowser(server, session: server.secrets[person]))
        }
    }

    private static func typed(_ more: (String, String)...) -> [(String, String)] {
        [("text", text), ("channel", "hotline"), ("kind", "concern")] + more
    }

    /// What the last page says to be told: number and code.
    private static func told(_ answer: Answer) -> [String] {
        answer.text.matches(of: /<dd class="key">([^<]+)<\/dd>/).map { String($0.output.1) }
    }

    @Test func `what was heard is read back before it is kept, and whoever called follows it by its code (B16, X10)`()
        async throws
    {
        try await Self.with { server, browser in
            var browser = browser
            let form = try await browser.open("/intake")
            #expect(form.status == 200 && form.body.count < 60_000 && form.headers["cache-control"] == "no-store")
            let check = try await browser.send(
                "/intake", Self.typed(("name", "王秀英"), ("phone", "139 0731 0001"), ("go", "check")))
            #expect(check.status == 200 && check.text.contains("words large\">小区门口的路灯坏了三盏 &lt;一周&gt;"), "\(check.text)")
            #expect(check.text.contains("王秀英 · 13907310001"))
            let back = try await browser.send("/intake/check", [("go", "change")])
            #expect(back.status == 200 && back.text.contains("&lt;一周&gt;</textarea>"), "\(back.text)")
            #expect(back.text.contains("value=\"王秀英\"") && back.text.contains("value=\"139 0731 0001\""))
            try await browser.send(
                "/intake", Self.typed(("name", "王秀英"), ("phone", "139 0731 0001"), ("go", "check")))
            let hidden = browser.hidden(of: "/intake/check").map { ($0.name, $0.value) }
            let kept = try await browser.send("/intake/check", [("go", "agreed")])
            #expect(kept.status == 303, "\(kept.text)")
            let done = try await browser.open(try #require(kept.headers["location"]))
            let told = Self.told(done)
            try #require(told.count == 2, "\(done.text)")
            #expect(done.text.contains("They agreed to the text."))
            let resident = try await server.jurisdiction.resident(number: try PublicNumber(told[0]), secret: told[1])
            let file = try await server.jurisdiction.file(of: try PublicNumber(told[0]), as: .resident(resident))
            let isConfirmed = file.view.story.contains { $0.event == .textConfirmed(.readBack) }
            #expect(isConfirmed && file.words.values.contains { $0.text == Self.text })
            // The same page sent twice is one matter.
            let again = try await browser.send("/intake/check", hidden + [("go", "agreed")])
            let same = try await browser.opened(try #require(again.headers["location"], "\(again.text)"))
            #expect(Self.told(same) == told)
            // What was told isn't for anybody else, and no code stands in an address or a log.
            for line in server.lines.all { #expect(!line.contains(told[1])) }
        }
    }

    @Test func `what isn't right is said beside its field, and nothing typed is lost`() async throws {
        try await Self.with { server, browser in
            var browser = browser
            try await browser.open("/intake")
            let before = try await server.fixture.trace()
            for (field, value, says) in [
                ("text", "", "Please fill this in."), ("phone", "five", "look like a telephone number"),
                ("kind", "riddle", ""), ("channel", "pigeon", "Please choose one."),
                ("summary", "打 13907310001", "Summary: "), ("place", "99", "on the list any more"),
                ("against", "nobody", "Please choose one."), ("category", "a/b/c/d", "Please choose one."),
            ] {
                let typed = Self.typed(("name", "王秀英"), ("go", "check")).filter { $0.0 != field } + [(field, value)]
                let refused = try await browser.send("/intake", typed)
                if field == "kind" {
                    // A kind that there isn't is the usual one.
                    #expect(refused.status == 200 || refused.status == 422)
                } else {
                    #expect(refused.status == 422 && refused.text.contains(says), "\(field): \(refused.text)")
                }
                try await browser.open("/intake")
            }
            let refused = try await browser.send("/intake", Self.typed(("phone", "five"), ("name", "王秀英")))
            #expect(refused.text.contains("&lt;一周&gt;</textarea>") && refused.text.contains("value=\"five\""))
            let forged = try await browser.send("/intake", Self.typed() + [("_token", "x")])
            #expect(forged.status == 403 && forged.text.contains("&lt;一周&gt;</textarea>"))
            let over = try await browser.send("/intake/check", [("draft", "AAAA"), ("go", "agreed")])
            #expect(over.status == 403 || over.status == 422)
            #expect(try await browser.open("/intake/done/AAAA").status == 404)
            try await expectNoTrace(of: "what a clerk mistyped", since: before, in: server)
        }
    }

    @Test func `while a clerk writes, the same matters and earlier answers stand beside it (X04)`() async throws {
        try await Self.with { server, browser in
            var browser = browser
            let jurisdiction = server.jurisdiction
            let open = try await jurisdiction.registerLamp(server.fixture.cast)
            let answered = try await jurisdiction.registerLamp(server.fixture.cast, phone: "13907310009")
            _ = try await jurisdiction.act(
                .answerDirectly(Words(text: "请拨打维修电话。"), knowledge: "路灯 12"), on: answered.number,
                Request(server.fixture.cast.clerk))
            try await jurisdiction.followSearch()
            try await browser.open("/intake")
            let looked = try await browser.send(
                "/intake", Self.typed(("phone", "13907310001"), ("go", "look")))
            #expect(looked.status == 200 && looked.text.contains("value=\"join \(open.number)\""), "\(looked.text)")
            #expect(looked.text.contains("请拨打维修电话。") && looked.text.contains("value=\"answer \(answered.number)\""))
            #expect(looked.text.contains("Where it would go"))
            // Who calls is told as far as one has to know whom one has on the telephone.
            #expect(looked.text.contains("王**") && looked.text.contains("139****0001"))
            #expect(!looked.text.contains("王秀英"))
            let words = try await browser.send("/intake", Self.typed(("phone", "13907310001"), ("go", "words")))
            #expect(words.text.contains("请拨打维修电话。") && !words.text.contains("139****0001"))

            let check = try await browser.send("/intake", Self.typed(("go", "answer \(answered.number)")))
            #expect(check.status == 200 && check.text.contains("请拨打维修电话。</textarea>"), "\(check.text)")
            #expect(check.text.contains("value=\"路灯 12\""))
            // Whoever wrote an answer and presses the other button isn't left without it.
            for go in ["agreed", "keep"] {
                let other = try await browser.send("/intake/check", [("answer", "请带身份证。"), ("go", go)])
                #expect(other.status == 422 && other.text.contains("An answer is written here."), "\(other.text)")
                #expect(other.text.contains("请带身份证。</textarea>"), "\(other.text)")
            }
            let empty = try await browser.send("/intake/check", [("answer", ""), ("go", "answered")])
            #expect(empty.status == 422 && empty.text.contains("Please fill this in."), "\(empty.text)")
            // The entries that fit stand in the field's list; one that nobody knows is refused, unless it is said to be new.
            #expect(check.text.contains("list=\"entries\"") && check.text.contains("<option value=\"路灯 12\""))
            let unknown = try await browser.send(
                "/intake/check", [("answer", "请拨打维修电话。"), ("knowledge", "路灯 99"), ("go", "answered")])
            #expect(unknown.status == 422 && unknown.text.contains("There is no entry “路灯 99”"), "\(unknown.text)")
            #expect(unknown.text.contains("value=\"路灯 99\"") && unknown.text.contains("name=\"first_cited\""))
            let sent = try await browser.send(
                "/intake/check", [("answer", "请拨打维修电话。"), ("knowledge", "路灯 12"), ("go", "answered")])
            let done = try await browser.open(try #require(sent.headers["location"], "\(sent.text)"))
            #expect(
                done.text.contains("Taken in and answered") && done.text.contains("judge the answer"), "\(done.text)")
            let number = try PublicNumber(try #require(Self.told(done).first))
            let file = try await jurisdiction.file(of: number, as: .actor(server.fixture.cast.clerk))
            #expect(file.view.closing?.exit == .answeredDirectly)
            // On a matter's own page they are looked for when the form is opened.
            let from = "/matters/\(open.number)/entries"
            let page = try await browser.open("/matters/\(open.number)")
            #expect(page.text.contains("<datalist id=\"entries\" data-from=\"\(from)\"></datalist>"), "\(page.text)")
            let before = try await server.fixture.trace()
            let offered = try await browser.open(from)
            #expect(offered.text.contains("{\"value\":\"路灯 12\",\"label\":\"路灯 12 · 请拨打维修电话。\"}"), "\(offered.text)")
            try await expectNoTrace(of: "what is offered", since: before, in: server)
            #expect(try await browser.open("/matters/XT-2021-09999-9/entries").status == 404)
            let opened = try await browser.open("/matters/\(open.number)?open=answer-directly")
            #expect(opened.text.contains("<option value=\"路灯 12\"") && !opened.text.contains("data-from"))
        }
    }

    @Test func `an entry that is cited for the first time is taken where that is said`() async throws {
        try await Self.with { server, browser in
            var browser = browser
            try await browser.open("/intake")
            try await browser.send("/intake", Self.typed(("name", "王秀英"), ("go", "check")))
            let answer = [("answer", "请拨打维修电话。"), ("knowledge", "路灯 7"), ("go", "answered")]
            let refused = try await browser.send("/intake/check", answer)
            #expect(refused.status == 422 && refused.text.contains("There is no entry"), "\(refused.text)")
            let sent = try await browser.send("/intake/check", answer + [("first_cited", "true")])
            let done = try await browser.open(try #require(sent.headers["location"], "\(sent.text)"))
            #expect(done.text.contains("Taken in and answered"), "\(done.text)")
        }
    }

    @Test func `whoever was hit by the same is added to the matter, and no further one is opened`() async throws {
        try await Self.with { server, browser in
            var browser = browser
            let open = try await server.jurisdiction.registerLamp(server.fixture.cast)
            try await server.jurisdiction.followSearch()
            try await browser.open("/intake")
            let nobody = try await browser.send("/intake", Self.typed(("go", "join \(open.number)")))
            #expect(nobody.status == 422 && nobody.text.contains("name or telephone is needed"), "\(nobody.text)")
            let check = try await browser.send(
                "/intake", Self.typed(("name", "李四"), ("phone", "13907310002"), ("go", "join \(open.number)")))
            #expect(check.status == 200 && check.text.contains("Add them to \(open.number)"), "\(check.text)")
            let sent = try await browser.send("/intake/check", [("go", "joined")])
            let done = try await browser.open(try #require(sent.headers["location"], "\(sent.text)"))
            let told = Self.told(done)
            #expect(told.first == open.number.description && told.count == 2)
            let resident = try await server.jurisdiction.resident(number: open.number, secret: told[1])
            #expect(
                try await server.jurisdiction.file(of: open.number, as: .resident(resident)).view.standing == .reporter)
            let lines = try await server.jurisdiction.page(
                MatterListQuery(), counting: 10, as: .actor(server.fixture.cast.clerk))
            #expect(lines.count == .init(1, isMore: false))
        }
    }

    @Test func `nobody takes a matter in who isn't there for it`() async throws {
        try await LiveServer.with(people: ["caller.he"], signedIn: ["caller.he"]) { server in
            var browser = PlainBrowser(server)
            let away = try await browser.open("/intake")
            #expect(away.status == 303 && away.headers["location"] == "/sign-in?to=%2Fintake")
            browser.cookies["huiyin-session"] = server.secrets["caller.he"]
            let refused = try await browser.open("/intake")
            #expect(refused.status == 403, "\(refused.text)")
            let list = try await browser.open("/matters")
            #expect(list.status == 200 && !list.text.contains("href=\"/intake\""))
            let sent = try await browser.send("/intake", Self.typed())
            #expect(sent.status == 403)
        }
    }
}
