import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Officials' list of matters and search, as a browser without a script meets them.
struct ListPageTests {
    /// Two matters, one of them with the housing bureau; a browser of somebody who is signed in.
    private static func with(
        _ person: String = "clerk.zhou", people: [String] = ["clerk.zhou", "dispatcher.tan", "handler.zhang"],
        _ body: @Sendable (LiveServer, PlainBrowser, [String]) async throws -> Void
    ) async throws {
        try await LiveServer.with(people: people, signedIn: [person]) { server in
            var numbers: [String] = []
            for phone in ["13907310001", "13907310002"] {
                let receipt = try await server.jurisdiction.registerLamp(server.fixture.cast, phone: phone)
                numbers.append(receipt.number.description)
            }
            _ = try await server.jurisdiction.act(
                .dispatch(to: server.fixture.cast.housing, part: .lead), on: try PublicNumber(numbers[0]),
                Request(server.fixture.cast.dispatcher))
            try await server.jurisdiction.followSearch()
            try await body(server, PlainBrowser(server, session: server.secrets[person]), numbers)
        }
    }

    /// Numbers of the rows, from above.
    private static func rows(_ answer: Answer) -> [String] {
        answer.text.matches(of: /data-open href="\/matters\/([^"?]+)/).map { String($0.output.1) }
    }

    @Test func `a list is narrowed down, ordered, and paged both ways without losing its conditions`() async throws {
        try await Self.with { _, browser, numbers in
            var browser = browser
            let first = try await browser.open("/matters")
            #expect(first.status == 200 && Set(Self.rows(first)) == Set(numbers), "\(first.text)")
            #expect(first.body.count < 60_000 && first.headers["cache-control"] == "no-store")
            #expect(first.text.contains("2 matters") && first.text.contains("working days left"))
            #expect(!first.text.contains("style="))
            for (query, found, says) in [
                ("body=yuetang-housing", [0], "works on it: "), ("owner=hotline", [0, 1], "Body that answers: "),
                ("body=city-roads", [], "There are no such matters"),
                ("text=%E8%B7%AF%E7%81%AF", [0, 1], "Words in it: 路灯"), ("kind=concern&state=open", [0, 1], "Kind: "),
                ("overdue=true", [], "Overdue: yes"), ("state=closed", [], "ended"),
                ("channel=hotline", [0, 1], "Channel: "),
                // As a browser sends a form whose fields are empty and whose columns are ticked.
                (
                    "text=&state=all&sort=received&kind=&owner=&from=&to=&columns=number&columns=channel", [0, 1],
                    "data-label=\"Channel\""
                ),
            ] as [(String, [Int], String)] {
                let page = try await browser.open("/matters?\(query)")
                #expect(page.status == 200, "\(query): \(page.text)")
                #expect(Set(Self.rows(page)) == Set(found.map { numbers[$0] }), "\(query)")
                #expect(page.text.contains(says), "\(query)")
            }
            for sort in ["received", "due", "acted", "number"] {
                let whole = Self.rows(try await browser.open("/matters?state=open&sort=\(sort)"))
                let page = try await browser.open("/matters?state=open&sort=\(sort)&limit=1")
                #expect(Self.rows(page) == [whole[0]])
                let next = try #require(page.text.firstMatch(of: /<a href="([^"]+)" rel="next">/)?.output.1)
                let second = try await browser.open(next.replacing("&amp;", with: "&") + "&limit=1")
                #expect(Self.rows(second) == [whole[1]], "\(sort): \(next)")
                #expect(next.contains("state=open") || sort == "received")
                let back = try #require(second.text.firstMatch(of: /<a href="([^"]+)" rel="prev">/)?.output.1)
                #expect(
                    Self.rows(try await browser.open(String(back.replacing("&amp;", with: "&")))) == [whole[0]],
                    "\(sort)")
            }
            // A chip takes its condition away and leaves the others.
            let chosen = try await browser.open("/matters?kind=concern&channel=hotline")
            #expect(chosen.text.contains("<a href=\"/matters?channel=hotline\" aria-label=\"Remove: Kind"))
        }
    }

    @Test func `what isn't a condition is said on the page, with what was asked still there`() async throws {
        try await Self.with { _, browser, numbers in
            var browser = browser
            for (query, says) in [
                ("kind=riddle", "riddle"), ("place=%E8%B7%AF", "isn&#39;t a value of Place (place)"),
                ("from=5%2F7", "5/7"),
                ("sort=colour", "Order (sort) can&#39;t be “colour”"), ("columns=colour", "can&#39;t be “colour”"),
                ("after=\(numbers[0])&before=\(numbers[1])", "Give after or before"), ("responsible=nobody", "nobody"),
                ("text=%E3%80%82", "Say what to look for"),
            ] {
                let page = try await browser.open("/matters?\(query)")
                #expect(page.status == 422 && page.text.contains(says), "\(query): \(page.text)")
                #expect(page.text.contains("action=\"/matters\""), "\(query)")
            }
            #expect(try await browser.open("/matters?colour=red").status == 400)
            var stranger = browser
            stranger.cookies = [:]
            let away = try await stranger.open("/matters?state=open")
            #expect(away.status == 303 && away.headers["location"] == "/sign-in?to=%2Fmatters%3Fstate%3Dopen")
            #expect(try await stranger.open("/matters.csv").status == 303)
            #expect(try await stranger.open("/search?q=x").status == 303)
            let forged = try await browser.send("/matters/views", [("name", "x"), ("_token", "x")])
            #expect(forged.status == 403)
        }
    }

    @Test func `a list is taken along as a table, which is written down`() async throws {
        try await Self.with { server, browser, numbers in
            var browser = browser
            let table = try await browser.open("/matters.csv?sort=number&columns=number,kind")
            #expect(table.status == 200 && table.headers["content-type"] == "text/csv; charset=utf-8")
            #expect(table.text.hasPrefix("number,kind\r\n\(numbers[0]),concern"), "\(table.text)")
            let looks = try await server.jurisdiction.audit(most: 50, Request(Actor(role: .auditor)))
            #expect(looks.contains { $0.act == .exported && $0.count == 2 })
        }
    }

    @Test func `a list is kept under a name, renamed and deleted, and a clerk shares none`() async throws {
        try await Self.with { _, browser, _ in
            var browser = browser
            try await browser.open("/matters?kind=concern&sort=due")
            for (name, says) in [
                ("", "Please fill this in."), (String(repeating: "x", count: 41), "41 characters, at most 40"),
                ("找 13907310001", "Name of the list: "),
            ] {
                let refused = try await browser.send("/matters/views", [("name", name)])
                #expect(refused.status == 422 && refused.text.contains(says), "\(name): \(refused.text)")
                #expect(refused.text.contains("Remove: Kind"), "\(name)")
            }
            let kept = try await browser.send("/matters/views", [("name", "诉求")])
            let list = try #require(kept.headers["location"])
            #expect(kept.status == 303 && list == "/matters?kind=concern&sort=due&done=view-kept", "\(kept.text)")
            let shown = try await browser.open(list)
            #expect(shown.text.contains("aria-current=\"page\">诉求") && shown.text.contains("Change this list"))
            try await browser.open("/matters?kind=concern")
            let taken = try await browser.send("/matters/views", [("name", "诉求")])
            #expect(taken.status == 422 && taken.text.contains("You keep a view"), "\(taken.text)")
            try await browser.open(list)
            let shared = try await browser.send("/matters/views/change", [("name", "新诉求"), ("shared", "true")])
            // Only a head is asked whether to share; what a clerk sends of it is passed over.
            #expect(shared.status == 303, "\(shared.text)")
            let renamed = try await browser.open(try #require(shared.headers["location"]))
            #expect(renamed.text.contains("新诉求") && !renamed.text.contains("shared in the body"))
            let deleted = try await browser.send("/matters/views/delete")
            #expect(deleted.headers["location"]?.hasSuffix("done=view-deleted") == true, "\(deleted.text)")
            #expect(try await browser.opened(list).text.contains("新诉求") == false)
        }
    }

    @Test func `one act on several matters is said, checked and done, and each is told what it came to`() async throws {
        try await Self.with("dispatcher.tan") { _, browser, numbers in
            var browser = browser
            let list = try await browser.open("/matters")
            #expect(list.text.contains("data-picks") && list.text.contains("value=\"dispatch\""))
            #expect(!list.text.contains("value=\"strike-off\""))
            let none = try await browser.send("/matters/bulk", [("act", "comment")])
            #expect(none.status == 422 && none.text.contains("No matter is picked"), "\(none.text)")
            let noAct = try await browser.send("/matters/bulk", [("numbers", numbers[0])])
            #expect(noAct.status == 422 && noAct.text.contains("Choose what to do"))
            #expect(
                noAct.text.contains("value=\"\(numbers[0])\" form=\"bulk\" aria-label=\"Pick \(numbers[0])\" checked"))
            let foreign = try await browser.send("/matters/bulk", [("numbers", numbers[0]), ("act", "acknowledge")])
            #expect(foreign.status == 403, "\(foreign.text)")
            let fields = try await browser.send(
                "/matters/bulk", [("numbers", numbers[0]), ("numbers", numbers[1]), ("act", "dispatch")])
            #expect(fields.status == 200 && fields.text.contains("Dispatch: 2 matters"), "\(fields.text)")
            let wrong = try await browser.send("/matters/bulk", [("to", "nobody"), ("go", "check")])
            #expect(wrong.status == 422 && wrong.text.contains("nobody"), "\(wrong.text)")
            let check = try await browser.send(
                "/matters/bulk", [("to", "city-roads"), ("part", "lead"), ("go", "check")])
            #expect(check.status == 200 && check.text.contains("Do it on 2 matters"), "\(check.text)")
            #expect(check.text.matches(of: /class="about">路灯不亮</).count == 2, "\(check.text)")
            let sent = browser.hidden(of: "/matters/bulk").map { ($0.name, $0.value) }
            let done = try await browser.send("/matters/bulk", [("go", "do")])
            #expect(done.status == 200 && done.text.contains("1 done, 1 not"), "\(done.text)")
            #expect(done.text.matches(of: /class="about">路灯不亮</).count == 2, "\(done.text)")
            // Sent again, nothing is done again.
            let again = try await browser.send("/matters/bulk", sent + [("go", "do")])
            #expect(again.status == 200 && again.text.contains("1 done, 1 not"), "\(again.text)")
        }
    }

    @Test func `texts of an act on several matters that name somebody are refused before anything is done`()
        async throws
    {
        try await Self.with("dispatcher.tan") { server, browser, numbers in
            var browser = browser
            try await browser.open("/matters")
            try await browser.send("/matters/bulk", [("numbers", numbers[0]), ("act", "comment")])
            for (text, says) in [("", "Please fill this in."), ("请联系 13907310001", "Text")] {
                let refused = try await browser.send("/matters/bulk", [("text", text), ("go", "check")])
                #expect(refused.status == 422 && refused.text.contains("bulk-text"), "\(says): \(refused.text)")
                #expect(text.isEmpty || refused.text.contains("请联系 13907310001</textarea>"))
            }
        }
    }

    @Test func `search marks what was found, finds bodies and people, and a number leads to its matter`() async throws {
        try await Self.with { server, browser, numbers in
            var browser = browser
            let empty = try await browser.open("/search")
            #expect(empty.status == 200 && empty.text.contains("A number opens its matter"))
            let found = try await browser.open("/search?q=%E8%B7%AF%E7%81%AF")
            #expect(found.status == 200 && found.text.contains("<mark>路灯</mark>"), "\(found.text)")
            #expect(Set(Self.rows(found)) == Set(numbers))
            let number = try await browser.open("/search?q=\(numbers[0].lowercased())")
            #expect(number.status == 303 && number.headers["location"] == "/matters/\(numbers[0])")
            let last = numbers[0].last == "0" ? "1" : "0"
            let mistyped = try await browser.open("/search?q=\(numbers[0].dropLast())\(last)")
            #expect(mistyped.status == 200 && mistyped.text.contains("class=\"faults\""), "\(mistyped.text)")
            let body = try await browser.open("/search?q=yuetang")
            #expect(body.text.contains("/matters?state=open&amp;body=yuetang-housing"), "\(body.text)")
            let person = try await browser.open("/search?q=handler.zh")
            #expect(person.text.contains("/matters?state=open&amp;responsible=handler.zhang"), "\(person.text)")
            let dots = try await browser.open("/search?q=%E3%80%82")
            #expect(dots.status == 422 && dots.text.contains("Say what to look for"))
            // What the index hasn't taken in is said.
            _ = try await server.jurisdiction.registerLamp(server.fixture.cast, phone: "13907310003")
            let behind = try await browser.open("/search?q=%E8%B7%AF%E7%81%AF")
            #expect(behind.text.contains("behind"), "\(behind.text)")
        }
    }
}
