import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// What can be said on a matter's own page: 我也是 by anybody, and how to be told by whoever reported it.
struct OwnMatterPageTests {
    private static func secrets(_ receipt: Answer) -> [String] {
        receipt.text.matches(of: /<dd class="key">([^<]+)<\/dd>/).map { String($0.output.1) }
    }

    private static func opened(
        _ server: LiveServer, _ number: PublicNumber, _ secret: String
    ) async throws -> PlainBrowser {
        var browser = PlainBrowser(server)
        try await browser.open("/track")
        let answer = try await browser.send("/track", [("number", number.description), ("secret", secret)])
        #expect(answer.status == 303, "\(answer.text)")
        try await browser.open("/m/\(number)")
        return browser
    }

    @Test func `whoever was hit by the same says so where they read it, with a contact or without, once`() async throws
    {
        try await LiveServer.with(people: []) { server in
            let jurisdiction = server.jurisdiction
            let number = try await jurisdiction.registerLamp(server.fixture.cast).number
            func mentions() async throws -> Int {
                try await jurisdiction.intakeFile(of: number).replayed.furtherSources.count
            }
            var browser = PlainBrowser(server)
            let page = try await browser.open("/m/\(number)")
            #expect(page.text.contains("I was hit by the same") && page.text.contains("action=\"/m/\(number)/same\""))
            let counted = try await browser.send("/m/\(number)/same")
            #expect(counted.headers["location"] == "/m/\(number)?done=same-here", "\(counted.text)")
            #expect(try await mentions() == 1)
            // The same browser, with the page loaded anew, counts no second time, and is given nobody's secret.
            try await browser.open("/m/\(number)")
            let twice = try await browser.send("/m/\(number)/same")
            #expect(twice.headers["location"] == "/m/\(number)?done=same-here")
            #expect(try await mentions() == 1 && browser.cookies["huiyin-track"] == nil)

            let wrong = try await browser.send("/m/\(number)/same", [("name", "李四"), ("phone", "call me")])
            #expect(wrong.status == 422 && wrong.text.contains("value=\"李四\"") && wrong.text.contains("<details open>"))
            let joined = try await browser.send("/m/\(number)/same", [("name", "李四"), ("phone", "13907310002")])
            #expect(joined.headers["location"] == "/m/\(number)/receipt", "\(joined.text)")
            let told = Self.secrets(try await browser.open("/m/\(number)/receipt"))
            let resident = try await jurisdiction.resident(number: number, secret: try #require(told.last))
            let own = try await jurisdiction.file(of: number, as: .resident(resident))
            #expect(own.view.standing == .reporter && own.words.isEmpty, "nobody reads another's words by joining")
            #expect(try await mentions() == 2)
        }
    }

    @Test func `what was answered or is protected can't be joined, and the page says why`() async throws {
        try await LiveServer.with(people: []) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast).number
            var browser = PlainBrowser(server)
            try await browser.open("/m/\(number)")
            try await jurisdiction.answerLamp(number, cast)
            let late = try await browser.send("/m/\(number)/same")
            #expect(late.status == 409 && late.text.contains("can&#39;t be joined now"), "\(late.text)")
            #expect(try await !browser.open("/m/\(number)").text.contains("/same\""))
            let shielded = try await jurisdiction.registerLamp(cast, phone: "13907310009").number
            _ = try await jurisdiction.act(.shield(reason: "本人要求"), on: shielded, Request(cast.clerk))
            #expect(try await !browser.open("/m/\(shielded)").text.contains("/same\""))
        }
    }

    @Test func `whoever joins without end is slowed, and told how long`() async throws {
        try await LiveServer.with(people: []) { server in
            let number = try await server.jurisdiction.registerLamp(server.fixture.cast).number
            var last: Answer?
            for _ in 0..<24 where last?.status != 429 {
                var browser = PlainBrowser(server)
                try await browser.open("/m/\(number)")
                last = try await browser.send("/m/\(number)/same")
            }
            #expect(last?.status == 429 && last?.text.contains("Try again after") == true, "\(last?.text ?? "")")
        }
    }

    @Test func `who reported it says by which way they want to be told, or not at all`() async throws {
        try await LiveServer.with(people: []) { server in
            let jurisdiction = server.jurisdiction
            let first = try await jurisdiction.registerLamp(server.fixture.cast)
            let secret = try #require(first.trackingSecret)
            let resident = try await jurisdiction.resident(number: first.number, secret: secret)
            var browser = try await Self.opened(server, first.number, secret)
            let page = try #require(browser.page?.text)
            #expect(page.contains("How we tell you of news") && page.contains("value=\"any\" checked"))
            let address = "/m/\(first.number)/notices"
            let bare = try await browser.send(address, [("way", "mail")])
            #expect(bare.status == 422 && bare.text.contains("This is no mail address"), "\(bare.text)")
            #expect(try await jurisdiction.noticeWish(of: resident).choice == .any)
            let wrong = try await browser.send(address, [("way", "mail"), ("mail", "nobody")])
            #expect(wrong.status == 422 && wrong.text.contains("value=\"nobody\""))
            for (way, mail) in [("mail", "wang@example.cn"), ("call", ""), ("none", ""), ("mail", ""), ("any", "")] {
                let set = try await browser.send(address, [("way", way), ("mail", mail)])
                #expect(set.headers["location"] == "/m/\(first.number)?done=notices-set", "\(way): \(set.text)")
                let kept = try await browser.open("/m/\(first.number)")
                #expect(kept.text.contains("value=\"\(way)\" checked"), "\(way)")
                #expect(!kept.text.contains("wang@example.cn"), "an address isn't shown to who holds the phone")
                #expect(try await jurisdiction.noticeWish(of: resident).choice.rawValue == way)
            }
            var anybody = PlainBrowser(server)
            #expect(try await !anybody.open("/m/\(first.number)").text.contains("How we tell you"))
            var sender = browser
            sender.cookies["huiyin-track"] = nil
            #expect(try await sender.send(address, [("way", "none")]).status == 403)
        }
    }

    @Test func `who reported it adds words that those who deal with it read, and nobody else`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"], signedIn: ["clerk.zhou"]) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let first = try await jurisdiction.registerLamp(cast)
            let more = "昨晚又有人摔倒 <三楼>"
            var browser = try await Self.opened(server, first.number, try #require(first.trackingSecret))
            #expect(browser.page?.text.contains("Say more") == true)
            let empty = try await browser.send("/m/\(first.number)/words", [("text", " ")])
            #expect(empty.status == 422 && empty.text.contains("Please fill this in"))
            let added = try await browser.send("/m/\(first.number)/words", [("text", more)])
            #expect(added.headers["location"] == "/m/\(first.number)?done=words-added", "\(added.text)")
            // Sent twice it stands there once.
            _ = try await browser.send("/m/\(first.number)/words", [("text", more)])
            let file = try await jurisdiction.intakeFile(of: first.number)
            #expect(file.words.values.filter { $0.text == more }.count == 1)
            #expect(try file.replayed.furtherSources.isEmpty && file.replayed.reporters.count == 1)
            let own = try await browser.open("/m/\(first.number)")
            #expect(own.text.contains("昨晚又有人摔倒 &lt;三楼&gt;"), "\(own.text)")

            // The desk reads them on the matter's page; the public and another reporter don't.
            var clerk = PlainBrowser(server, session: server.secrets["clerk.zhou"])
            let desk = try await clerk.open("/matters/\(first.number)")
            #expect(desk.text.contains("昨晚又有人摔倒 &lt;三楼&gt;") && desk.text.contains("said more"), "\(desk.text)")
            var anybody = PlainBrowser(server)
            let open = try await anybody.open("/m/\(first.number)")
            #expect(!open.text.contains("摔倒") && open.text.contains("said more"))
            let joined = try await jurisdiction.join(
                first.number, words: nil, contact: Contact(phone: PhoneNumber("13907310002")), channel: "online",
                Request(.resident))
            let other = try await Self.opened(server, first.number, try #require(joined.trackingSecret))
            #expect(other.page?.text.contains("摔倒") == false)
            // Nobody adds without the secret.
            var sender = browser
            sender.cookies["huiyin-track"] = nil
            #expect(try await sender.send("/m/\(first.number)/words", [("text", "冒充")]).status == 403)
            #expect(try await jurisdiction.verify().findings == [])
            for line in server.lines.all { #expect(!line.contains("摔倒")) }
        }
    }
}
