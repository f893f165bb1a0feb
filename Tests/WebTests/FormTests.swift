import Domain
import Foundation
import TestSupport
import Testing
import UseCases
import Web

/// Forms of pages: what is taken, what is refused and how, and that nothing typed is lost.
struct FormTests {
    private static let pass = LiveServer.passphrase

    @Test func `whoever signs in by a form gets to their desk, and out again`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var browser = PlainBrowser(server)
            let form = try await browser.open("/sign-in")
            #expect(form.status == 200 && form.headers["cache-control"] == "no-store")
            #expect(form.headers["referrer-policy"] == "same-origin" && form.headers["etag"] == nil)
            let visitor = try #require(form.headers["set-cookie"])
            #expect(visitor.contains("HttpOnly") && visitor.contains("SameSite=Lax") && visitor.contains("Path=/"))
            #expect(!visitor.contains("Secure") && !visitor.contains("Max-Age"))
            let done = try await browser.send("/sign-in", [("name", " clerk.zhou "), ("passphrase", Self.pass)])
            #expect(done.status == 303, "\(done.text)")
            #expect(done.headers["location"] == "/desk?done=signed-in")
            let desk = try await browser.open("/desk?done=signed-in")
            #expect(desk.status == 200 && desk.headers["cache-control"] == "no-store")
            #expect(desk.text.contains("You are signed in."))
            let account = try await browser.open("/account")
            #expect(account.status == 200 && account.text.contains("You sign in as clerk.zhou"))
            #expect(!account.text.contains(browser.cookies["huiyin-session"] ?? "-"))
            let old = browser.cookies
            let out = try await browser.send("/sign-out")
            #expect(out.status == 303 && out.headers["location"] == "/sign-in?done=signed-out")
            #expect(browser.cookies["huiyin-session"] == nil && browser.cookies["huiyin-device"] == nil)
            // The session itself is over, not only forgotten by this browser.
            browser.cookies = old
            let again = try await browser.open("/account")
            #expect(again.status == 303 && again.headers["location"] == "/sign-in?to=%2Faccount")
            // Whoever signs out twice is out.
            #expect(try await browser.send("/sign-out").status == 303)
            for line in server.lines.all {
                for (name, value) in old { #expect(!line.contains(value), "\(name) stands in the log") }
            }
        }
    }

    private struct Refusal: Sendable {
        var what: String
        var fields: [(String, String)] = [("name", "clerk.zhou"), ("passphrase", "wrong wrong wrong")]
        var raw: String?
        var media: String?
        var headers: [String] = []
        var visitor: String?
        var status: Int
        var says: String
        var keeps = true
    }

    private static let refusals = [
        Refusal(what: "wrong passphrase", status: 401, says: "The name, the passphrase or the code is wrong"),
        Refusal(
            what: "unknown name", fields: [("name", "clerk.zhou.2"), ("passphrase", pass)], status: 401,
            says: "The name, the passphrase or the code is wrong"),
        Refusal(
            what: "no passphrase", fields: [("name", "clerk.zhou"), ("passphrase", "")], status: 422,
            says: "Passphrase: Please fill this in."),
        Refusal(
            what: "over-long", fields: [("name", "clerk.zhou" + String(repeating: "n", count: 60))], status: 422,
            says: "At most 64 characters fit here"),
        Refusal(
            what: "control character", fields: [("name", "clerk.zhou\u{1}")], status: 422,
            says: "characters that can&#39;t be seen"),
        Refusal(
            what: "unknown field", fields: [("name", "clerk.zhou"), ("admin", "true")], status: 422,
            says: "The page has changed meanwhile"),
        Refusal(
            what: "twice", fields: [("name", "clerk.zhou"), ("name", "admin.li")], status: 422,
            says: "isn&#39;t in the right form"),
        Refusal(
            what: "other site by Sec-Fetch-Site", headers: ["Sec-Fetch-Site: cross-site"], status: 403,
            says: "press the button once more"),
        Refusal(
            what: "same site is another origin", headers: ["Sec-Fetch-Site: same-site"], status: 403,
            says: "press the button once more"),
        Refusal(
            what: "other site by Origin", headers: ["Origin: https://evil.example"], status: 403,
            says: "press the button once more"),
        Refusal(what: "no origin", headers: ["Origin: null"], status: 403, says: "press the button once more"),
        Refusal(
            what: "no token", fields: [("_token", ""), ("name", "clerk.zhou")], status: 403,
            says: "press the button once more"),
        Refusal(
            what: "made-up token", fields: [("_token", String(repeating: "A", count: 43)), ("name", "clerk.zhou")],
            status: 403, says: "press the button once more"),
        Refusal(
            what: "made-up key", fields: [("_key", "<b>"), ("name", "clerk.zhou")], status: 403,
            says: "press the button once more"),
        Refusal(
            what: "another's cookie", visitor: String(repeating: "B", count: 43), status: 403,
            says: "press the button once more"),
        Refusal(what: "garbled cookie", visitor: "x\"y", status: 403, says: "press the button once more"),
        Refusal(
            what: "JSON", raw: #"{"name": "clerk.zhou"}"#, media: "application/json", status: 415,
            says: "doesn&#39;t take content", keeps: false),
        Refusal(
            what: "too large", raw: "name=" + String(repeating: "a", count: 300_000), status: 413, says: "At most",
            keeps: false),
        Refusal(
            what: "cut off", raw: "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nclerk",
            media: "multipart/form-data; boundary=x", status: 400, says: "can&#39;t be read", keeps: false),
    ]

    @Test func `a form that isn't taken is shown again with what was typed and what is wrong`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            for refusal in Self.refusals {
                var browser = PlainBrowser(server)
                try await browser.open("/sign-in")
                let before = try await server.fixture.trace()
                if let visitor = refusal.visitor { browser.cookies["huiyin-visitor"] = visitor }
                let answer = try await browser.send(
                    "/sign-in", refusal.fields, raw: refusal.raw, media: refusal.media, headers: refusal.headers)
                #expect(answer.status == refusal.status, "\(refusal.what): \(answer.status) \(answer.text)")
                #expect(answer.text.contains(refusal.says), "\(refusal.what): \(answer.text)")
                #expect(answer.text.contains("<html lang=\"en\">"), "\(refusal.what)")
                try await expectNoTrace(of: refusal.what, since: before, in: server)
                guard refusal.keeps else { continue }
                #expect(answer.text.contains("role=\"alert\""), "\(refusal.what)")
                #expect(answer.text.contains("value=\"clerk.zhou"), "\(refusal.what): the name is lost")
                #expect(!answer.text.contains("wrong wrong wrong") && !answer.text.contains(Self.pass))
                if refusal.status == 403 {
                    // Pressed once more from the page that came back, it goes through.
                    let again = try await browser.send(
                        "/sign-in", [("name", "clerk.zhou"), ("passphrase", Self.pass)])
                    #expect(again.status == 303, "\(refusal.what): \(again.text)")
                }
            }
        }
    }

    @Test func `bodies that break the encoding or are full of fields are refused, field by field`() async throws {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server)
            try await browser.open("/sign-in")
            let kept = PlainBrowser.encoded(browser.hidden(of: "/sign-in").map { ($0.name, $0.value) })
            let broken = try await browser.send("/sign-in", raw: kept + "&name=%zz&passphrase=x")
            #expect(broken.status == 422 && broken.text.contains("Name: This can&#39;t be read."), "\(broken.text)")
            #expect(broken.text.contains("aria-invalid=\"true\"") && broken.text.contains("href=\"#sign-in-name\""))
            let notText = try await browser.send("/sign-in", raw: kept + "&name=%ff%fe")
            #expect(notText.status == 422)
            let many = try await browser.send(
                "/sign-in", raw: kept + String(repeating: "&a=b", count: 500))
            #expect(many.status == 403 || many.status == 422, "\(many.text)")
            #expect(many.text.contains("role=\"alert\""))
        }
    }

    @Test func `who fails often waits, and is told how long in words`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var browser = PlainBrowser(server)
            try await browser.open("/sign-in")
            var answer: Answer?
            for _ in 0..<8 where answer?.status != 429 {
                answer = try await browser.send("/sign-in", [("name", "clerk.zhou"), ("passphrase", "no no no no")])
            }
            let waiting = try #require(answer)
            #expect(waiting.status == 429 && Int(waiting.headers["retry-after"] ?? "") ?? 0 > 0)
            #expect(waiting.text.contains("Too many tries. Try again after"))
            #expect(waiting.text.contains("value=\"clerk.zhou\""))
        }
        let slow: @Sendable (inout WebSettings) -> Void = {
            ($0.limits.addressPerSecond, $0.limits.addressAtOnce) = (1, 3)
        }
        try await LiveServer.with(people: [], slow) { server in
            var browser = PlainBrowser(server)
            let began = ContinuousClock.now
            try await browser.open("/sign-in")
            var last: Answer?
            // The page itself was one.
            var taken = 1
            for _ in 0..<200 where last?.status != 429 {
                last = try await browser.send("/sign-in", [("name", "a")])
                if last?.status != 429 { taken += 1 }
            }
            // Three at once and one a second, however slow the machine is.
            let seconds = Int((ContinuousClock.now - began).components.seconds)
            #expect(taken <= 3 + seconds + 1)
            #expect(last?.status == 429 && last?.headers["retry-after"] != nil)
            #expect(last?.text.contains("Too many requests") == true)
            #expect(last?.headers["content-type"]?.hasPrefix("text/html") == true)
        }
    }

    @Test("X06: who is slowed by their address loses nothing that they typed, and sends it by one press")
    func slowedKeepsWords() async throws {
        let slow: @Sendable (inout WebSettings) -> Void = {
            ($0.limits.addressPerSecond, $0.limits.addressAtOnce) = (1, 3)
        }
        try await LiveServer.with(people: [], slow) { server in
            var browser = PlainBrowser(server)
            try await browser.open("/report")
            let words = "井盖坏了。\n\"第二行\" <b>"
            var slowed: Answer?
            for _ in 0..<100 where slowed?.status != 429 {
                // Others behind the same address use up what it may send.
                var other = browser
                try await other.open("/track")
                let photo = PlainBrowser.File(name: "a.jpg", bytes: [1, 2, 3])
                var sender = browser
                slowed = try await sender.send("/report", [("text", words)], field: "photos", [photo])
                if slowed?.status == 429 { browser = sender }
            }
            let held = try #require(slowed)
            #expect(held.status == 429 && held.headers["retry-after"] != nil, "\(held.text)")
            #expect(held.headers["cache-control"] == "no-store")
            #expect(held.text.contains("井盖坏了。\n&quot;第二行&quot; &lt;b&gt;"), "\(held.text)")
            #expect(held.text.contains("choose them again") && !held.text.contains("a.jpg"))
            var sent: Answer?
            for _ in 0..<20 where sent?.status != 200 {
                try await Task.sleep(for: .milliseconds(1200))
                sent = try await browser.send("/report")
            }
            #expect(sent?.status == 200 && sent?.text.contains("/report/check") == true, "\(sent?.text ?? "")")
            #expect(sent?.text.contains("井盖坏了。") == true)
        }
    }

    @Test func `a passphrase stands in no page, not even where the address is slowed`() async throws {
        let slow: @Sendable (inout WebSettings) -> Void = {
            ($0.limits.addressPerSecond, $0.limits.addressAtOnce) = (1, 2)
        }
        try await LiveServer.with(people: [], slow) { server in
            var browser = PlainBrowser(server)
            try await browser.open("/sign-in")
            var last: Answer?
            for _ in 0..<100 where last?.status != 429 {
                var sender = browser
                last = try await sender.send("/sign-in", [("name", "clerk.zhou"), ("passphrase", Self.pass)])
            }
            let held = try #require(last)
            #expect(held.status == 429 && held.text.contains("Go back with your browser"), "\(held.text)")
            #expect(!held.text.contains(Self.pass) && !held.text.contains("clerk.zhou"))
        }
    }

    @Test func `a session opens pages and no API, a bearer secret the API and no page`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let session = try #require(server.secrets["clerk.zhou"])
            let cookie = "Cookie: huiyin-session=\(session)"
            for (method, path, body) in [
                ("GET", "/api/v1/me", nil), ("GET", "/api/v1/tokens", nil),
                ("POST", "/api/v1/matters", #"{"text": "路灯坏了", "read_back": true}"#),
                ("DELETE", "/api/v1/sessions/current", nil),
            ] {
                let answer = try await server.send(method, path, body: body, headers: [cookie])
                #expect(answer.status == 401 && answer.problem == "not-signed-in", "\(method) \(path): \(answer.text)")
            }
            #expect(try await server.send("GET", "/account", headers: [cookie]).status == 200)
            let bearer = try await server.send("GET", "/account", as: "clerk.zhou", headers: ["Accept: text/html"])
            #expect(bearer.status == 303)
            for forged in [
                "huiyin-session=\(String(repeating: "A", count: 43))", "huiyin-session=x", "huiyin-session=",
                "huiyin-session=\(session); huiyin-session=\(session)", "__Host-huiyin-session=\(session)", "=;;=",
            ] {
                let answer = try await server.send("GET", "/account", headers: ["Cookie: \(forged)"])
                #expect(answer.status == 303, "\(forged): \(answer.status)")
            }
            // A forged cookie wrote nothing anywhere.
            let looks = try await server.jurisdiction.audit(most: 100, Request(Actor(role: .auditor)))
            #expect(!looks.contains { $0.act == .signInFailed })
        }
    }

    @Test func `behind TLS cookies go by nothing else`() async throws {
        let proxied: @Sendable (inout WebSettings) -> Void = { $0.proxies = Proxies.local }
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"], proxied) { server in
            var browser = PlainBrowser(server)
            browser.headers = ["X-Forwarded-For: 10.0.0.9", "X-Forwarded-Proto: https", "Origin: https://localhost"]
            let form = try await browser.open("/sign-in")
            let visitor = try #require(form.headers["set-cookie"])
            #expect(visitor.hasPrefix("__Host-huiyin-visitor=") && visitor.contains("; Secure"))
            let done = try await browser.send("/sign-in", [("name", "clerk.zhou"), ("passphrase", Self.pass)])
            #expect(done.status == 303, "\(done.text)")
            #expect(browser.cookies["__Host-huiyin-session"] != nil && browser.cookies["huiyin-session"] == nil)
            #expect(try await browser.open("/account").status == 200)
        }
        // Whoever isn't a proxy of ours isn't believed.
        try await LiveServer.with(people: []) { server in
            let form = try await server.send("GET", "/sign-in", headers: ["X-Forwarded-Proto: https"])
            #expect(form.headers["set-cookie"]?.hasPrefix("huiyin-visitor=") == true)
        }
    }

    @Test func `after signing in one gets to where one was going, and never to another host`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            for (to, location) in [
                ("/figures/handled?by=body", "/figures/handled?by=body"), ("/account", "/account"),
                ("//evil.example/", "/desk?done=signed-in"), ("https://evil.example", "/desk?done=signed-in"),
                ("/\\evil.example", "/desk?done=signed-in"), ("/%5cevil.example", "/%5Cevil.example"),
                ("/../etc", "/desk?done=signed-in"), ("/api/v1/matters", "/desk?done=signed-in"),
                ("javascript:alert(1)", "/desk?done=signed-in"),
            ] {
                var browser = PlainBrowser(server)
                try await browser.open("/sign-in")
                let done = try await browser.send(
                    "/sign-in", [("name", "clerk.zhou"), ("passphrase", Self.pass), ("to", to)])
                #expect(done.status == 303, "\(to): \(done.text)")
                #expect(done.headers["location"] == location, "\(to)")
            }
            let page = try await server.send("GET", "/account?lang=zh", headers: ["Accept: text/html"])
            #expect(page.headers["location"] == "/sign-in?to=%2Faccount%3Flang%3Dzh&lang=zh")
        }
    }

    @Test func `a session that ends in the middle of a form loses nothing`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let session = try #require(server.secrets["clerk.zhou"])
            var browser = PlainBrowser(server, session: session)
            try await browser.open("/account")
            // Over by idleness, while somebody types.
            server.fixture.advance(hours: 13)
            let typed = "大厅 2 号窗口 \"左\" & <右>"
            let over = try await browser.send("/account/device", [("label", typed)])
            #expect(over.status == 401 && over.text.contains("Your session is over. What you typed is kept"))
            #expect(!over.text.contains("大厅"), "the browser can't read what it carries")
            let wrong = try await browser.send("/sign-in", [("name", "clerk.zhou"), ("passphrase", "no no no no")])
            #expect(wrong.status == 401)
            let back = try await browser.send("/sign-in", [("name", "clerk.zhou"), ("passphrase", Self.pass)])
            #expect(back.status == 200, "\(back.text)")
            #expect(back.text.contains("What you typed is below and wasn&#39;t sent yet"))
            #expect(back.text.contains("value=\"大厅 2 号窗口 &quot;左&quot; &amp; &lt;右&gt;\""))
            let sent = try await browser.send("/account/device", [("label", typed)])
            #expect(sent.status == 303 && sent.headers["location"] == "/account?done=device-named")
            #expect(try await browser.open("/account").text.contains("大厅 2 号窗口"))
            // A parcel that was changed, or is of another purpose, is none.
            var other = PlainBrowser(server)
            try await other.open("/sign-in")
            let plain = try await other.send(
                "/sign-in", [("name", "clerk.zhou"), ("passphrase", Self.pass), ("draft", "AAAA")])
            #expect(plain.status == 303)
        }
    }

    @Test func `what one wrote is shown to nobody else who signs in at the same machine`() async throws {
        let people = ["clerk.zhou", "handler.zhang"]
        try await LiveServer.with(people: people, signedIn: people) { server in
            var browser = PlainBrowser(server, session: try #require(server.secrets["clerk.zhou"]))
            try await browser.open("/account")
            server.fixture.advance(hours: 13)
            let over = try await browser.send("/account/device", [("label", "写到一半的话")])
            #expect(over.status == 401)
            let other = try await browser.send("/sign-in", [("name", "handler.zhang"), ("passphrase", Self.pass)])
            #expect(other.status == 303 && !other.text.contains("写到一半的话"), "\(other.text)")
        }
    }

    @Test func `a form that is sent twice is answered the same`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["clerk.zhou"])
            try await browser.open("/account")
            let first = try await browser.send("/account/device", [("label", "window 2")])
            let second = try await browser.send("/account/device", [("label", "window 2")])
            #expect(first.status == 303 && second.status == 303)
            #expect(first.headers["location"] == second.headers["location"])
            // A token of one session is none of another's.
            let stolen = browser.hidden(of: "/account/device")
            var other = PlainBrowser(server)
            try await other.open("/sign-in")
            try await other.send("/sign-in", [("name", "clerk.zhou"), ("passphrase", Self.pass)])
            let forged = try await other.send(
                "/account/device", stolen.map { ($0.name, $0.value) } + [("label", "mine")])
            #expect(forged.status == 403 && forged.text.contains("value=\"mine\""))
        }
    }
}
