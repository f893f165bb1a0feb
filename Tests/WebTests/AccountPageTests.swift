import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// One's own account in the browser.
struct AccountPageTests {
    private static let pass = LiveServer.passphrase
    private static let other = "nine kettles over the river"

    private func code(_ server: LiveServer, for person: String) async throws -> String {
        let administrator = Request(try await Cast.actor("admin.li", in: server.jurisdiction))
        return try await server.jurisdiction.addAccount(for: person, administrator).secret
    }

    @Test func `a link sets a passphrase once, and looking at it uses nothing up`() async throws {
        try await LiveServer.with(people: []) { server in
            let code = try await code(server, for: "handler.zhang")
            var browser = PlainBrowser(server)
            for _ in 0..<3 {
                let page = try await browser.open("/link/\(code)")
                #expect(page.status == 200 && page.text.contains("Set a passphrase for handler.zhang"))
                #expect(page.headers["cache-control"] == "no-store")
            }
            for (first, second, says) in [
                ("", "", "Please fill this in."), (Self.pass, "x", "aren&#39;t the same"),
                ("short", "short", "At least 10"),
                ("zhang has a long beard", "zhang has a long beard", "must not hold the name"),
            ] {
                let refused = try await browser.send("/link/\(code)", [("passphrase", first), ("again", second)])
                #expect(refused.status == 422 && refused.text.contains(says), "\(first): \(refused.text)")
                #expect(!refused.text.contains("value=\"\(Self.pass)\""))
            }
            let done = try await browser.send("/link/\(code)", [("passphrase", Self.pass), ("again", Self.pass)])
            #expect(done.status == 303 && done.headers["location"] == "/sign-in?done=passphrase-set", "\(done.text)")
            // The form that is still open somewhere does nothing any more.
            let replayed = try await browser.send("/link/\(code)", [("passphrase", Self.other), ("again", Self.other)])
            #expect(replayed.status == 422 || replayed.status == 404, "\(replayed.text)")
            let over = try await browser.open("/link/\(code)")
            #expect(over.status == 404 && over.text.contains("used up or past its time"))
            try await browser.open("/sign-in")
            let signedIn = try await browser.send("/sign-in", [("name", "handler.zhang"), ("passphrase", Self.pass)])
            #expect(signedIn.status == 303)
            for line in server.lines.all { #expect(!line.contains(code)) }
        }
    }

    @Test func `a code is typed as it was printed or in small letters, and a wrong one is refused`() async throws {
        try await LiveServer.with(people: []) { server in
            let code = try await code(server, for: "handler.zhang")
            var browser = PlainBrowser(server)
            try await browser.open("/link")
            let typed = [("passphrase", Self.pass), ("again", Self.pass)]
            let wrong = try await browser.send("/link", [("code", "AAAAA-AAAAA-AAAAA-AAAAA")] + typed)
            #expect(wrong.status == 422 && wrong.text.contains("One-time code: The code is wrong"))
            #expect(wrong.text.contains("value=\"AAAAA-AAAAA-AAAAA-AAAAA\""))
            let done = try await browser.send("/link", [("code", code.lowercased())] + typed)
            #expect(done.status == 303, "\(done.text)")
        }
    }

    @Test func `sessions are listed and ended, and the passphrase is changed by whoever knows the old one`()
        async throws
    {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let first = try #require(server.secrets["clerk.zhou"])
            var browser = PlainBrowser(server)
            browser.headers = ["User-Agent: Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile"]
            try await browser.open("/sign-in")
            try await browser.send("/sign-in", [("name", "clerk.zhou"), ("passphrase", Self.pass)])
            let page = try await browser.open("/account")
            #expect(page.text.contains("Chrome · Android") && page.text.contains("this one"))
            #expect(page.text.contains("A device without a name"))
            let ended = try await browser.send("/account/sessions/end")
            #expect(ended.headers["location"] == "/account?done=session-ended", "\(ended.text)")
            let twice = try await browser.send("/account/sessions/end")
            #expect(twice.status == 404 && twice.text.contains("There is no such session."))
            #expect(try await PlainBrowser(server, session: first).opened("/account").status == 303)
            for (old, new, again, says) in [
                ("no no no no", Self.other, Self.other, "This isn&#39;t your passphrase."),
                (Self.pass, Self.other, "x", "aren&#39;t the same"),
                (Self.pass, "1234567890", "1234567890", "too regular"),
            ] {
                let refused = try await browser.send(
                    "/account/passphrase", [("old", old), ("passphrase", new), ("again", again)])
                #expect(refused.status == 422 && refused.text.contains(says), "\(says): \(refused.text)")
                #expect(!refused.text.contains(Self.other))
            }
            let changed = try await browser.send(
                "/account/passphrase", [("old", Self.pass), ("passphrase", Self.other), ("again", Self.other)])
            #expect(changed.headers["location"] == "/account?done=passphrase-changed", "\(changed.text)")
            #expect(try await browser.open("/account?done=passphrase-changed").status == 200)
        }
    }

    @Test func `nobody acts in a post that isn't theirs, or begins a second factor with another's page`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["clerk.zhou"])
            try await browser.open("/account")
            let token = browser.hidden(of: "/sign-out").map { ($0.name, $0.value) }
            let foreign = try await browser.send("/post", token + [("post", "yuetang-housing/handler")])
            #expect(foreign.status == 403 && foreign.text.contains("You don&#39;t hold this post"))
            // A cookie that names one changes nothing either.
            browser.cookies["huiyin-post"] = "yuetang-housing/handler"
            #expect(try await browser.open("/account").text.contains("clerk</li>"))
            let factor = try await browser.send("/account/factor")
            #expect(
                factor.status == 200 && factor.text.contains("<svg class=\"qr\"")
                    && factor.text.contains("class=\"key\""))
            let wrong = try await browser.send("/account/factor/confirm", [("code", "000000")])
            #expect(wrong.status == 422 && wrong.text.contains("<svg class=\"qr\""))
            let over = try await browser.send("/account/factor/confirm", [("code", "000000"), ("held", "AAAA")])
            #expect(over.status == 422 && !over.text.contains("<svg class=\"qr\""))
        }
    }
}

extension PlainBrowser {
    /// What an address answers to a browser that is needed no further.
    func opened(_ path: String) async throws -> Answer {
        var browser = self
        return try await browser.open(path)
    }
}
