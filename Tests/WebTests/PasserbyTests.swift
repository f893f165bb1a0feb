import Foundation
import TestSupport
import Testing
import UseCases

/// Officials on the pages for everybody: the way back to their desk, for them alone.
struct PasserbyTests {
    private static func hasWayBack(_ page: Answer) -> Bool {
        page.text.contains("<p class=\"way\"><a href=\"/desk\">Back to: My desk</a>")
            && page.text.contains("<a href=\"/account\">Account of ")
    }

    @Test func `whoever is signed in finds the way back on pages for everybody, and such a page is nobody else's`()
        async throws
    {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let number = try await server.registered().number
            var clerk = PlainBrowser(server, session: server.secrets["clerk.zhou"])
            var anybody = PlainBrowser(server)
            for path in ["/", "/figures/collected-units", "/m/\(number)", "/report", "/track"] {
                let own = try await clerk.open(path)
                #expect(own.status == 200 && Self.hasWayBack(own), "\(path): \(own.text)")
                #expect(own.headers["cache-control"] == "no-store" && own.headers["etag"] == nil, "\(path)")
                #expect(!own.text.contains("Officials sign in"), "\(path)")
                let open = try await anybody.open(path)
                #expect(!open.text.contains("class=\"way\"") && !open.text.contains("href=\"/desk\""), "\(path)")
            }
            // It gives no rights there: a matter is read as everybody reads it.
            #expect(try await !clerk.open("/m/\(number)").text.contains("坏了三盏"))
            // A hall's screen says nobody's name.
            let wall = try await clerk.open("/wall")
            #expect(!wall.text.contains("class=\"way\"") && wall.headers["cache-control"] == "no-store")
        }
    }

    @Test func `what everybody gets is kept by its tag, and neither side's page is taken for the other's`() async throws
    {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            var anybody = PlainBrowser(server)
            var clerk = PlainBrowser(server, session: server.secrets["clerk.zhou"])
            for path in ["/", "/figures/collected-units"] {
                let open = try await anybody.open(path)
                let tag = try #require(open.headers["etag"])
                #expect(
                    open.headers["cache-control"] == "no-cache" && open.headers["vary"] == "Accept-Language, Cookie")
                // Whoever signs in with the page of before in their browser gets their own.
                clerk.headers = ["If-None-Match: \(tag)"]
                let own = try await clerk.open(path)
                #expect(own.status == 200 && Self.hasWayBack(own), "\(path): \(own.status)")
                anybody.headers = ["If-None-Match: \(tag)"]
                #expect(try await anybody.open(path).status == 304, "\(path)")
            }
            // A session that is over, or was none, reads on as everybody does.
            for session in [nil, String(repeating: "A", count: 43), "x"] {
                var browser = PlainBrowser(server, session: session)
                let page = try await browser.open("/")
                #expect(page.status == 200 && !page.text.contains("class=\"way\"") && page.headers["etag"] != nil)
            }
        }
    }
}
