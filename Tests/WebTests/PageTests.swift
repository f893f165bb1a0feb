import Domain
import Foundation
import TestSupport
import Testing
import UseCases
import Web

/// Pages for everyone: what they say, what they are sent with, and how they are refused.
struct PageTests {
    private static let html = "Accept: text/html,application/xhtml+xml"

    @Test func `the board is a page that loads, runs and frames nothing of others (X08)`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            for index in 0..<6 { _ = try await server.registered(phone: "1390731000\(index)") }
            let page = try await server.send("GET", "/", headers: [Self.html])
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.headers["content-language"] == "en")
            let policy = page.headers["content-security-policy"] ?? ""
            #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(page.text.hasPrefix("<!doctype html>") && page.text.contains("<html lang=\"en\">"))
            #expect(page.text.contains("6 concerns collected"))
            #expect(!page.text.contains("style=\"") && !page.text.contains("onclick"))
            for secret in ["王秀英", "13907310001", "坏了三盏"] { #expect(!page.text.contains(secret)) }
            let chinese = try await server.send("GET", "/?lang=zh", headers: [Self.html])
            #expect(chinese.text.contains("收集群众诉求 6 件") && chinese.headers["content-language"] == "zh-Hans")
            // Every address on it leads somewhere.
            for match in chinese.text.matches(of: /(?:href|src|action)="([^"#]+)"/) {
                let address = String(match.output.1).replacingOccurrences(of: "&amp;", with: "&")
                guard address.hasPrefix("/") else { continue }
                let found = try await server.send("GET", address, headers: [Self.html])
                #expect(found.status == 200, "\(address): \(found.status)")
            }
        }
    }

    @Test func `a page that hasn't changed isn't sent again, files of pages are kept for good`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            let page = try await server.send("GET", "/", headers: [Self.html])
            let tag = try #require(page.headers["etag"])
            let again = try await server.send("GET", "/", headers: [Self.html, "If-None-Match: \(tag)"])
            #expect(again.status == 304 && again.body.isEmpty)
            let style = try #require(page.text.firstMatch(of: /href="(\/assets\/[^"]+\.css)"/)).output.1
            let file = try await server.send("GET", String(style))
            #expect(file.headers["cache-control"] == "public, max-age=31536000, immutable")
            #expect(file.headers["content-type"] == "text/css; charset=utf-8")
            #expect(file.headers["content-encoding"] == nil && file.headers["vary"] == "Accept-Encoding")
            for (takes, isGzip) in [
                ("br, gzip;q=0.5", true), ("GZIP", true), ("gzip;q=0.0, br", false), ("x-gzip", false),
            ] {
                let packed = try await server.send("GET", String(style), headers: ["Accept-Encoding: \(takes)"])
                #expect((packed.headers["content-encoding"] == "gzip") == isGzip, "\(takes)")
                guard isGzip else { continue }
                #expect(packed.body.count * 3 < file.body.count && packed.body.starts(with: [0x1F, 0x8B]))
            }
            // What repeats in a page that holds secrets would tell of them by its length.
            let plain = try await server.send("GET", "/", headers: [Self.html, "Accept-Encoding: gzip"])
            #expect(plain.headers["content-encoding"] == nil)
            #expect(try await server.send("HEAD", "/", headers: [Self.html]).status == 200)
        }
    }

    @Test func `the language that somebody chose holds for their next pages and after what they send`()
        async throws
    {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var browser = PlainBrowser(server)
            #expect(try await browser.open("/").headers["content-language"] == "en")
            #expect(browser.cookies["huiyin-language"] == nil)
            let chosen = try await browser.open("/?lang=zh")
            let cookie = try #require(chosen.headers["set-cookie"])
            #expect(cookie.hasPrefix("huiyin-language=zh; Path=/; ") && cookie.contains("SameSite=Lax"))
            // Once is enough, and a page without the word in its address follows.
            #expect(try await browser.open("/?lang=zh").headers["set-cookie"] == nil)
            for path in ["/", "/report", "/figures/collected-units", "/nowhere"] {
                #expect(try await browser.open(path).headers["content-language"] == "zh-Hans", "\(path)")
            }
            try await browser.open("/sign-in")
            let sent = try await browser.send(
                "/sign-in", [("name", "clerk.zhou"), ("passphrase", LiveServer.passphrase)])
            let to = try #require(sent.headers["location"])
            #expect(try await browser.open(to).headers["content-language"] == "zh-Hans", "\(to)")
            // Programs say with each request what they want.
            let api = try await server.send(
                "GET", "/api/v1/nowhere", headers: ["Cookie: huiyin-language=zh", "Accept: application/json"])
            #expect(api.headers["content-language"] == "en", "\(api.text)")
            #expect(try await browser.open("/?lang=en").headers["content-language"] == "en")
            #expect(browser.cookies["huiyin-language"] == "en")
            // Another site's link shows its language, and is kept by nobody.
            browser.headers = ["Sec-Fetch-Site: cross-site"]
            let led = try await browser.open("/?lang=zh")
            #expect(led.headers["content-language"] == "zh-Hans" && browser.cookies["huiyin-language"] == "en")
            browser.headers = []
            browser.cookies["huiyin-language"] = "fr"
            #expect(try await browser.open("/").headers["content-language"] == "en")
        }
    }

    @Test func `a form whose address names a language leads on in it`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var browser = PlainBrowser(server)
            try await browser.open("/sign-in?lang=zh")
            browser.cookies["huiyin-language"] = nil
            let sent = try await browser.send(
                "/sign-in?lang=zh", [("name", "clerk.zhou"), ("passphrase", LiveServer.passphrase)])
            #expect(sent.headers["location"] == "/desk?done=signed-in&lang=zh", "\(sent.text)")
        }
    }

    @Test func `what was typed stays text, wherever it stands`() async throws {
        let hostile = "<script>alert(1)</script>\\\" onload='x' & </table>"
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            for index in 0..<6 {
                let answer = try await server.send(
                    "POST", "/api/v1/matters", as: "clerk.zhou",
                    body: """
                        {"text": "路灯", "summary": "\(hostile)", "read_back": true, \
                        "contact": {"name": "王秀英", "phone": "1390731001\(index)"}}
                        """)
                #expect(answer.status == 201, "\(answer.text)")
            }
            for path in ["/figures/collected-units", "/figures/in-hand?by=body&lang=zh"] {
                let page = try await server.send("GET", path, headers: [Self.html])
                #expect(page.status == 200)
                #expect(
                    page.text.contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp; &lt;/table&gt;"))
                #expect(!page.text.contains("<script>alert"))
            }
        }
    }

    @Test func `a figure's page says what it means and shows what stands behind it, to all who look (X09, X10)`()
        async throws
    {
        try await LiveServer.with(people: ["clerk.zhou", "dispatcher.tan", "handler.zhang"]) { server in
            var numbers: [String] = []
            for index in 0..<6 { numbers.append(try await server.registered(phone: "1390731002\(index)").number) }
            for number in numbers.prefix(2) {
                try await server.act(
                    "dispatch", number, as: "dispatcher.tan", #"{"to": "yuetang-housing", "part": "lead"}"#)
                try await server.act("acknowledge", number, as: "handler.zhang")
            }
            let page = try await server.send("GET", "/figures/collected-units?lang=zh", headers: [Self.html])
            #expect(page.text.contains("这个数是怎么算的") && page.text.contains("共 6 件"))
            for number in numbers { #expect(page.text.contains(number)) }
            // Two stand with one body: not which they are, and not how many.
            let few = try await server.send(
                "GET", "/figures/collected-units?by=body&only=yuetang-housing&lang=zh", headers: [Self.html])
            #expect(few.status == 200)
            #expect(few.text.contains("不公布") && few.text.contains("不逐件列出"))
            for number in numbers { #expect(!few.text.contains(number)) }
        }
    }

    @Test("X09: from the board as it is sorted to a figure, to a matter behind it and back, the order stays")
    func backToTheSortedBoard() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            var number = ""
            for index in 0..<6 { number = try await server.registered(phone: "1390731003\(index)").number }
            let board = try await server.send("GET", "/?sort=2", headers: [Self.html])
            let links = board.text.matches(of: /href="(\/figures\/[^"]*)"/).map { String($0.output.1) }
            #expect(!links.isEmpty && links.allSatisfy { $0.contains("sort=2") }, "\(links)")
            // Without an order the address says nothing of it.
            #expect(!(try await server.send("GET", "/", headers: [Self.html])).text.contains("amp;sort="))
            let asked = "by=month&sort=2"
            let figure = try await server.send("GET", "/figures/collected-units?\(asked)", headers: [Self.html])
            #expect(figure.text.contains("<a href=\"/?sort=2\">← "), "\(figure.text)")
            let address = "/m/\(number)?figure=collected-units&\(asked)"
            #expect(figure.text.contains("href=\"\(address.replacing("&", with: "&amp;"))\""), "\(figure.text)")
            // Programs have no use for it.
            let json = try #require(figure.text.firstMatch(of: /href="(\/api\/v1\/figures\/[^"]*)"/)).output.1
            #expect(!json.contains("sort") && json.contains("by=month"))
            let matter = try await server.send("GET", address, headers: [Self.html])
            let back = "href=\"/figures/collected-units?\(asked.replacing("&", with: "&amp;"))#rows\">← Back to “"
            #expect(matter.status == 200 && matter.text.contains(back), "\(matter.text)")
            let day = try await server.send(
                "GET", "/figures/collected-units?as_of=2021-05-06&sort=3", headers: [Self.html])
            #expect(day.text.contains("<a href=\"/?as_of=2021-05-06&amp;sort=3\">← "), "\(day.text)")
        }
    }

    @Test("X09: a matter that was found behind a figure leads back to it, as it was looked at")
    func backToTheFigure() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            var number = ""
            for index in 0..<6 { number = try await server.registered(phone: "1390731003\(index)").number }
            let asked = "by=month&rows=60"
            let figure = try await server.send("GET", "/figures/collected-units?\(asked)", headers: [Self.html])
            let address = "/m/\(number)?figure=collected-units&\(asked)"
            #expect(figure.text.contains("href=\"\(address.replacing("&", with: "&amp;"))\""), "\(figure.text)")
            let matter = try await server.send("GET", address, headers: [Self.html])
            let back = "href=\"/figures/collected-units?\(asked.replacing("&", with: "&amp;"))#rows\">← Back to “"
            #expect(matter.status == 200 && matter.text.contains(back), "\(matter.text)")
            // In the other language it leads there still.
            let chinese = try await server.send("GET", "\(address)&lang=zh", headers: [Self.html])
            #expect(chinese.text.contains("by=month&amp;rows=60&amp;lang=zh#rows\">← 返回“"), "\(chinese.text)")
            // What is no figure leads nowhere but to all of them; what isn't an address of a figure's is refused.
            for other in ["", "?figure=nothing", "?figure=https%3A%2F%2Fevil.example"] {
                let page = try await server.send("GET", "/m/\(number)\(other)", headers: [Self.html])
                #expect(page.status == 200 && page.text.contains("← Back to the public figures"), "\(other)")
                #expect(!page.text.contains("Back to “") && !page.text.contains("evil"), "\(other)")
            }
            let wrong = try await server.send("GET", "/m/\(number)?as_of=yesterday", headers: [Self.html])
            #expect(wrong.status == 400)
        }
    }

    @Test func `what can't be shown is said on a page to readers of pages, and as a document to programs`() async throws
    {
        try await LiveServer.with(people: []) { server in
            for (path, status, problem, says) in [
                ("/nowhere", 404, "no-such-address", "There is no such page"),
                ("/figures/nothing", 404, "", "nothing"), ("/?as_of=2099-01-01", 422, "", "2099"),
                ("/?as_of=yesterday", 400, "malformed", ""), ("/?nonsense=1", 400, "malformed", ""),
                ("/figures/handled?by=nonsense", 422, "", "nonsense"),
                ("/assets/0/huiyin.css", 404, "no-such-address", ""),
                ("/%FF", 404, "no-such-address", ""), ("//", 404, "no-such-address", ""),
            ] {
                let page = try await server.send("GET", path, headers: [Self.html])
                #expect(page.status == status, "\(path): \(page.status)")
                #expect(page.text.contains("<html lang=\"en\">"), "\(path)")
                if !says.isEmpty { #expect(page.text.contains(says), "\(path)") }
                #expect(page.headers["cache-control"] == "no-store")
                let document = try await server.send("GET", path, headers: ["Accept: application/json"])
                #expect(document.status == status)
                #expect(document.headers["content-type"] == "application/problem+json", "\(path)")
                if !problem.isEmpty { #expect(document.problem == problem, "\(path)") }
            }
            #expect(try await server.send("POST", "/", body: "{}").status == 405)
            // A body that has none of it is no mistake.
            let none = try await server.send(
                "GET", "/figures/handled?window=month&by=body&only=yuhu-water", headers: [Self.html])
            #expect(none.status == 200 && none.text.contains("There are no such matters"))
        }
    }

    @Test func `the board for programs says the same as the page (X08)`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            for index in 0..<5 { _ = try await server.registered(phone: "1390731003\(index)") }
            let answer = try await server.send("GET", "/api/v1/board")
            #expect(answer.status == 200, "\(answer.text)")
            let headline = try #require(answer.object["headline"] as? [[String: Any]])
            let collected = try #require(headline.first?["reading"] as? [String: Any])
            #expect(collected["value"] as? Int == 5)
            #expect((answer.object["columns"] as? [Any])?.count == 6)
            #expect(try await server.send("GET", "/api/v1/board?as_of=2099-01-01").status == 422)
        }
    }

    @Test func `whoever listens hears of what is recorded, and the server stops all the same (X08)`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            let port = server.port
            let wire = try Wire(port: port)
            wire.send("GET /live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
            let first = try await onThread { try wire.text(until: "event: position\ndata: ", andThen: "\n\n") }
            #expect(first.contains("text/event-stream"))
            let before = try #require(first.matches(of: /data: (\d+)/).last.flatMap { Int($0.output.1) })
            _ = try await server.registered()
            let next = try await onThread { try wire.text(until: "event: position\ndata: ", andThen: "\n\n") }
            let after = try #require(next.matches(of: /data: (\d+)/).last.flatMap { Int($0.output.1) })
            #expect(after > before)
        }
    }

    @Test func `more listeners than there is room for are told to come back`() async throws {
        let one: @Sendable (inout WebSettings) -> Void = { $0.limits.listeners = 1 }
        try await LiveServer.with(people: [], one) { server in
            let wire = try Wire(port: server.port)
            wire.send("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n")
            _ = try await onThread { try wire.text(until: "data: ", andThen: "\n\n") }
            let second = try await server.send("GET", "/live")
            #expect(second.status == 503 && second.headers["retry-after"] == "60")
        }
    }
}
