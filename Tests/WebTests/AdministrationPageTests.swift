import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// People, accounts and tokens in the browser of an administrator.
struct AdministrationPageTests {
    private static let pages = [
        "/admin", "/admin/people", "/admin/people/clerk.zhou", "/admin/units", "/admin/units/hotline",
        "/admin/organisation-file", "/admin/places", "/admin/places/boundaries", "/admin/tokens",
        "/admin/tokens?for=clerk.zhou", "/admin/notices",
        "/admin/playbook",
        "/admin/playbook/kinds/concern", "/admin/playbook/pictures/concern.svg", "/admin/playbook/text.yaml",
    ]

    @Test func `administrators alone see what is administered, and whoever isn't signed in is led there`() async throws
    {
        try await LiveServer.with(people: ["clerk.zhou", "leader.cheng"], signedIn: ["clerk.zhou", "leader.cheng"]) {
            server in
            let administrator = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            for path in Self.pages {
                let own = try await administrator.opened(path)
                #expect(own.status == 200, "\(path): \(own.text.prefix(400))")
                #expect(own.headers["cache-control"] == "no-store", "\(path)")
                for person in ["clerk.zhou", "leader.cheng"] {
                    let refused = try await PlainBrowser(server, session: server.secrets[person]).opened(path)
                    #expect(refused.status == 403, "\(path) as \(person): \(refused.status)")
                    #expect(!refused.text.contains("admin.li"), "\(path)")
                }
                let stranger = try await PlainBrowser(server).opened(path)
                #expect(
                    stranger.status == 303 && stranger.headers["location"]?.hasPrefix("/sign-in") == true,
                    "\(path): \(stranger.status)")
                // A token is no session: its bearer reads no pages.
                let token = try await server.send("GET", path, as: "admin.li", headers: ["Accept: text/html"])
                #expect(token.status == 303, "\(path): \(token.status)")
            }
            for path in ["/admin/people/nobody.here", "/admin/units/nowhere", "/admin/playbook/kinds/nothing"] {
                #expect(try await administrator.opened(path).status == 404, "\(path)")
            }
            let head = try await PlainBrowser(server, session: server.secrets["clerk.zhou"]).opened("/account")
            #expect(head.text.contains("/inbox") && !head.text.contains("href=\"/admin\""))
        }
    }

    @Test func `what is sent is taken from administrators and from their own pages alone`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var clerk = PlainBrowser(server, session: server.secrets["clerk.zhou"])
            try await clerk.open("/account")
            let token = clerk.hidden(of: "/sign-out").map { ($0.name, $0.value) }
            let sent: [(String, [(String, String)])] = [
                ("/admin/people", [("code", "x.y"), ("name", "X")]),
                ("/admin/people/admin.li/account", []), ("/admin/people/admin.li/lock", [("reason", "x")]),
                ("/admin/people/admin.li/unlock", [("reason", "x")]),
                ("/admin/people/admin.li/code", [("reason", "x")]), ("/admin/people/admin.li/sessions/end", []),
                ("/admin/people/admin.li/mail", [("mail", "a@b.cn")]), ("/admin/people/admin.li/name", [("name", "X")]),
                ("/admin/people/clerk.zhou/posts", [("body", "hotline"), ("role", "administrator")]),
                (
                    "/admin/people/admin.li/posts/end",
                    [("body", "hotline"), ("role", "administrator"), ("to", "2021-05-08"), ("reason", "x")]
                ),
                (
                    "/admin/people/admin.li/absences",
                    [("from", "2021-05-08"), ("to", "2021-05-09"), ("deputy", "clerk.zhou")]
                ), ("/admin/units", [("code", "a-b"), ("name", "甲")]),
                ("/admin/units/hotline/name", [("name", "甲")]), ("/admin/units/hotline/territory", []),
                ("/admin/units/hotline/functions", []), ("/admin/units/hotline/dissolve", [("closed", "2021-05-07")]),
                (
                    "/admin/tokens",
                    [
                        ("for", "admin.li"), ("label", "x"), ("post", "hotline/administrator"), ("scopes", "read"),
                        ("ends", "2021-06-01"),
                    ]
                ),
            ]
            for (address, fields) in sent {
                let refused = try await clerk.send(address, token + fields)
                #expect(refused.status == 403, "\(address): \(refused.status) \(refused.text.prefix(300))")
            }
            var administrator = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            try await administrator.open("/admin/people/admin.li")
            for (address, fields) in sent {
                let forged = try await administrator.send(address, token + fields)
                #expect(forged.status == 403 && forged.text.contains("wasn&#39;t opened from here"), "\(address)")
            }
            let staff = try await server.jurisdiction.directory().staff
            #expect(staff.all.first { $0.code == "x.y" } == nil)
            #expect(
                try await server.jurisdiction.posts().filter { $0.role == .administrator }.map(\.code) == ["admin.li"])
        }
    }

    @Test func `people are entered, found, appointed, away and back, and leave`() async throws {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            try await browser.open("/admin/people")
            for (fields, says) in [
                ([("code", ""), ("name", "")], "Please fill this in."),
                ([("code", "Bad Code"), ("name", "Xu Jing")], "can&#39;t be a code"),
                ([("code", "xu.jing"), ("name", "Xu Jing"), ("body", "hotline")], "Please fill this in."),
                (
                    [("code", "xu.jing"), ("name", "Xu Jing"), ("body", "hotlin"), ("role", "clerk")],
                    "there is no body “hotlin”; near it: hotline"
                ),
            ] {
                let refused = try await browser.send("/admin/people", fields)
                #expect(refused.status == 422 && refused.text.contains(says), "\(says): \(refused.text)")
            }
            // Nothing half-done: the person wasn't entered when the post was refused.
            #expect(try await server.jurisdiction.directory().person("xu.jing") == nil)
            let entered = try await browser.send(
                "/admin/people", [("code", "xu.jing"), ("name", "Xu Jing"), ("body", "hotline"), ("role", "clerk")])
            #expect(entered.headers["location"] == "/admin/people/xu.jing?done=person-entered", "\(entered.text)")
            let found = try await browser.open("/admin/people?q=XU.&show=without-account")
            #expect(
                found.text.contains("Xu Jing") && !found.text.contains("/admin/people/handler.zhang"), "\(found.text)")
            #expect(found.text.contains("1 person"))
            #expect(try await browser.open("/admin/people?q=nobody").text.contains("Nobody fits"))

            try await browser.open("/admin/people/xu.jing")
            let appointed = try await browser.send(
                "/admin/people/xu.jing/posts", [("body", "yuhu-water"), ("role", "handler"), ("from", "2021-05-07")])
            #expect(appointed.headers["location"] == "/admin/people/xu.jing?done=appointed", "\(appointed.text)")
            try await browser.open("/admin/people/xu.jing")
            for (fields, says) in [
                ([("to", "2021-05-06"), ("deputy", "clerk.zhou")], "It ends before it begins"),
                ([("to", "2021-05-12"), ("deputy", "xu.jing")], "must be somebody else"),
                ([("to", "soon"), ("deputy", "clerk.zhou")], "Please give a day"),
            ] {
                let refused = try await browser.send(
                    "/admin/people/xu.jing/absences", [("from", "2021-05-10")] + fields)
                #expect(refused.status == 422 && refused.text.contains(says), "\(says): \(refused.text)")
            }
            let away = try await browser.send(
                "/admin/people/xu.jing/absences",
                [("from", "2021-05-10"), ("to", "2021-05-20"), ("deputy", "clerk.zhou")])
            #expect(away.headers["location"] == "/admin/people/xu.jing?done=absence-announced", "\(away.text)")
            try await browser.open("/admin/people/xu.jing")
            let back = try await browser.send("/admin/people/xu.jing/absences/back", [("back", "2021-05-12")])
            #expect(back.headers["location"] == "/admin/people/xu.jing?done=came-back", "\(back.text)")
            let person = try #require(try await server.jurisdiction.directory().person("xu.jing"))
            #expect(person.absences.map(\.to.iso) == ["2021-05-11"])

            try await browser.open("/admin/people/xu.jing")
            let left = try await browser.send(
                "/admin/people/xu.jing/posts/end",
                [("body", "yuhu-water"), ("role", "handler"), ("to", "2021-05-07"), ("reason", "moved on")])
            #expect(left.headers["location"] == "/admin/people/xu.jing?done=post-ended", "\(left.text)")
            try await browser.open("/admin/people/admin.li")
            let last = try await browser.send(
                "/admin/people/admin.li/posts/end", [("to", "2021-05-07"), ("reason", "moved on")])
            #expect(last.status == 422 && last.text.contains("last administrator"), "\(last.text)")
        }
    }

    @Test func `whoever answers for open matters leaves them to a successor`() async throws {
        try await LiveServer.with(people: []) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast).number
            try await jurisdiction.answerLamp(number, cast)
            _ = try await jurisdiction.act(
                .evaluate(solved: false, level: .dissatisfied, words: Words(text: "还是不亮")), on: number,
                Request(.resident))
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            try await browser.open("/admin/people/handler.zhang")
            let typed = [("to", "2021-05-07"), ("reason", "moved on")]
            let refused = try await browser.send("/admin/people/handler.zhang/posts/end", typed)
            guard refused.status == 422 else {
                // Nothing waits for them by name any more.
                #expect(refused.status == 303)
                return
            }
            #expect(refused.text.contains("name the successor: \(number)"), "\(refused.text)")
            #expect(refused.text.contains("value=\"moved on\""))
        }
    }

    @Test func `an account is made, shut and opened, and its codes are shown once`() async throws {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            try await browser.open("/admin/people/handler.zhang")
            #expect(browser.page?.text.contains("There is no account yet") == true)
            let made = try await browser.send("/admin/people/handler.zhang/account")
            let code = try #require(made.text.firstMatch(of: /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/)).output.0
            #expect(made.status == 200 && made.headers["cache-control"] == "no-store")
            #expect(made.text.contains("hand it over in person"))
            #expect(try await PlainBrowser(server).opened("/link/\(code)").text.contains("handler.zhang"))
            let page = try await browser.open("/admin/people/handler.zhang")
            #expect(!page.text.contains(String(code)) && page.text.contains("no passphrase yet"))
            let again = try await browser.send("/admin/people/handler.zhang/account")
            #expect(again.status == 403 || again.status == 409, "\(again.text)")

            for reason in ["", "张立 13907310001 forgot"] {
                let refused = try await browser.send("/admin/people/handler.zhang/code", [("reason", reason)])
                #expect(refused.status == 422 && !refused.text.contains("class=\"key\""), "\(refused.text)")
            }
            let printed = try await browser.send(
                "/admin/people/handler.zhang/code", [("reason", "forgot it"), ("drop", "true")])
            #expect(printed.status == 200 && printed.text.contains("class=\"key\""), "\(printed.text)")
            // The first is used up by the second.
            try await browser.open("/admin/people/handler.zhang")
            let shut = try await browser.send("/admin/people/handler.zhang/lock", [("reason", "left office")])
            #expect(shut.headers["location"] == "/admin/people/handler.zhang?done=account-shut", "\(shut.text)")
            let locked = try await browser.open("/admin/people/handler.zhang")
            #expect(
                locked.text.contains("left office")
                    && !locked.text.contains("action=\"/admin/people/handler.zhang/code\""))
            #expect(try await browser.open("/admin?lang=en").text.contains("1 account is shut"))
            try await browser.open("/admin/people/handler.zhang")
            let opened = try await browser.send("/admin/people/handler.zhang/unlock", [("reason", "is back")])
            #expect(opened.headers["location"] == "/admin/people/handler.zhang?done=account-opened", "\(opened.text)")
            try await browser.open("/admin/people/admin.li")
            let last = try await browser.send("/admin/people/admin.li/lock", [("reason", "x")])
            #expect(last.status == 409 && last.text.contains("last administrator"), "\(last.text)")
            for line in server.lines.all { #expect(!line.contains(code)) }
        }
    }

    @Test func `sessions are ended, and where somebody gets mail is kept`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            try await browser.open("/admin/people/clerk.zhou")
            let bad = try await browser.send("/admin/people/clerk.zhou/mail", [("mail", "nowhere")])
            #expect(bad.status == 422 && bad.text.contains("That is no mail address."), "\(bad.text)")
            let kept = try await browser.send("/admin/people/clerk.zhou/mail", [("mail", "zhou@county.gov.cn")])
            #expect(kept.status == 303, "\(kept.text)")
            #expect(try await browser.open("/admin/people/clerk.zhou").text.contains("zhou@county.gov.cn"))
            let ended = try await browser.send("/admin/people/clerk.zhou/sessions/end")
            #expect(ended.headers["location"] == "/admin/people/clerk.zhou?done=all-sessions-ended", "\(ended.text)")
            let over = try await PlainBrowser(server, session: server.secrets["clerk.zhou"]).opened("/account")
            #expect(over.status == 303)
            let renamed = try await browser.send("/admin/people/clerk.zhou/name", [("name", "Zhou Min")])
            #expect(renamed.status == 303, "\(renamed.text)")
            #expect(try await server.jurisdiction.directory().person("clerk.zhou")?.name == "Zhou Min")
        }
    }

    @Test func `a token is shown once, works in its post, and is taken back`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            var browser = PlainBrowser(server, session: try await server.session(of: "admin.li"))
            try await browser.open("/admin/tokens?for=clerk.zhou")
            let whole = [
                ("label", "nightly list"), ("post", "hotline/clerk"), ("scopes", "read"), ("ends", "2021-06-01"),
            ]
            for (name, value, says) in [
                ("label", "", "Please fill this in."), ("post", "hotline/administrator", "Please choose one."),
                ("ends", "2021-05-01", "A token needs an end"), ("ends", "2031-05-01", "A token needs an end"),
                ("scopes", "everything", "Please choose one."),
            ] {
                let fields = whole.filter { $0.0 != name } + [(name, value)]
                let refused = try await browser.send("/admin/tokens", fields)
                #expect(refused.status == 422 && refused.text.contains(says), "\(name) \(value): \(refused.text)")
            }
            let none = try await browser.send("/admin/tokens", whole.filter { $0.0 != "scopes" })
            #expect(none.status == 422, "\(none.text)")
            let made = try await browser.send("/admin/tokens", whole)
            let secret = String(try #require(made.text.firstMatch(of: /hy_[A-Za-z0-9_-]{43}/)).output)
            #expect(made.status == 200 && made.headers["cache-control"] == "no-store")
            let me = try await server.send("GET", "/api/v1/me", token: secret)
            #expect(me.status == 200 && me.text.contains("clerk.zhou"))
            let list = try await browser.open("/admin/tokens?for=clerk.zhou")
            #expect(list.text.contains("nightly list") && !list.text.contains(secret))
            let id = try #require(
                try await server.jurisdiction.tokens(of: nil, try await server.administrator)
                    .first { $0.label == "nightly list" }?.id)
            let back = try await browser.send("/admin/tokens/end", [("token", id.description)])
            #expect(back.headers["location"] == "/admin/tokens?done=token-ended", "\(back.text)")
            #expect(try await server.send("GET", "/api/v1/me", token: secret).status == 401)
            #expect(try await browser.open("/admin/tokens?for=nobody.here").status == 404)
        }
    }
}
