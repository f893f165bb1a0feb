import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Coverage by visits as a browser without a script meets it: who may, how far, and what it says.
struct CoveragePageTests {
    private static func with(
        _ people: [String], _ body: @Sendable (LiveServer) async throws -> Void
    ) async throws {
        try await LiveServer.with(people: people, signedIn: people) { server in
            try await FieldCounty.make(
                in: server.jurisdiction, by: try await Cast.actor("admin.li", in: server.jurisdiction))
            try await body(server)
        }
    }

    /// The same with somebody of a community, who has an account since.
    private static func villager(_ server: LiveServer, _ person: String) async throws -> PlainBrowser {
        _ = try await server.jurisdiction.addAccount(for: person, try await server.administrator)
        return PlainBrowser(server, session: try await server.session(of: person))
    }

    @Test func `coverage says both numbers and goes down from the county to a group (L02, L03, L17)`() async throws {
        try await Self.with(["leader.cheng"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["leader.cheng"])
            let whole = try await browser.open("/coverage")
            #expect(whole.status == 200 && whole.headers["cache-control"] == "no-store", "\(whole.text)")
            #expect(!whole.text.contains("style=") && whole.body.count < 60_000)
            // One household of five; of those in office one went, and nobody to two.
            #expect(whole.text.contains("20.00 %") && whole.text.contains("1 of 5"), "\(whole.text)")
            #expect(whole.text.contains("0 did all they owe, 0.00 %"))
            #expect(whole.text.contains("1 person-visit to 1 household."))
            #expect(whole.text.contains("href=\"/coverage/430304001\"") && whole.text.contains("宝塔街道"))
            #expect(whole.text.contains("href=\"/coverage/duties/two-households\""))
            let street = try await browser.open("/coverage/430304001")
            #expect(street.status == 200 && street.text.contains("25.00 %") && street.text.contains("1 of 4"))
            #expect(street.text.contains("href=\"/coverage/430304\""), "\(street.text)")
            let community = try await browser.open("/coverage/430304001001")
            // What lies in the community itself and in no group stands in a row of its own.
            #expect(community.text.contains("in none of these") && community.text.contains("一组"))
            let group = try await browser.open("/coverage/430304001001001")
            #expect(group.status == 200 && group.text.contains("50.00 %"), "\(group.text)")
            // Two levels at once; the days as a table; another order.
            let deep = try await browser.open("/coverage?levels=2")
            #expect(deep.text.contains("<title>宝塔社区: 25.00 %</title>"), "\(deep.text)")
            #expect(deep.text.contains("<title>河东社区: none registered</title>"))
            let sorted = try await browser.open("/coverage?sort=share")
            #expect(sorted.text.contains("aria-sort=\"ascending\""))
            let rows = sorted.text.components(separatedBy: "<table class=\"units\"").dropFirst().first ?? ""
            let low = try #require(rows.range(of: "书院街道"))
            let high = try #require(rows.range(of: "宝塔街道"))
            #expect(low.lowerBound < high.lowerBound)
            let week = try await browser.open("/coverage?span=7")
            #expect(week.text.contains("<abbr title=\"1 May 2021 (Sat)\">5-1</abbr>"))
            #expect(!week.text.contains(">4-30</abbr>"))
            #expect(whole.text.contains(">4-30</abbr>"))
        }
    }

    @Test func `a day is chosen without a script, is kept on the way, and what came later isn't in it (L03)`()
        async throws
    {
        try await Self.with(["leader.cheng"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["leader.cheng"])
            let today = try await browser.open("/coverage")
            #expect(today.text.contains("<a href=\"/coverage?as_of=2021-05-06\" rel=\"prev\">"))
            #expect(!today.text.contains("rel=\"next\""))
            #expect(today.text.contains("data-last=\"2021-05-07\""))
            let before = try await browser.open("/coverage?as_of=2021-05-06")
            #expect(before.status == 200 && before.text.contains("0 of 5"), "\(before.text)")
            #expect(before.text.contains("href=\"/coverage/430304001?as_of=2021-05-06\""))
            #expect(before.text.contains("<a href=\"/coverage\" rel=\"next\">"))
            for (query, status, says) in [
                ("as_of=2021-05-08", 422, "hasn&#39;t come yet"), ("as_of=yesterday", 400, "as_of"),
                ("sort=colour", 400, "sort"), ("span=9", 400, "span"), ("levels=9", 400, "levels"),
            ] {
                let page = try await browser.open("/coverage?\(query)")
                #expect(page.status == status && page.text.contains(says), "\(query): \(page.text)")
            }
            for path in ["/coverage/430304/not-visited", "/coverage/430304/not-visited.csv", "/coverage/430304"] {
                #expect(try await browser.open("\(path)?as_of=2030-01-01").status == 422, "\(path)")
            }
        }
    }

    @Test func `what was entered shows at once, and an unknown place or duty is no page (L03)`() async throws {
        try await Self.with(["leader.cheng"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["leader.cheng"])
            #expect(try await browser.open("/coverage").text.contains("1 of 5"))
            try await FieldCounty.visit("1-002", in: server.jurisdiction)
            let after = try await browser.open("/coverage")
            #expect(after.text.contains("2 of 5") && after.text.contains("1 did all they owe"), "\(after.text)")
            for path in [
                "/coverage/430399", "/coverage/x", "/coverage/430399/not-visited", "/coverage/x/not-visited.csv",
                "/coverage/duties/nothing", "/coverage/duties",
            ] {
                #expect(try await browser.open(path).status == 404, "\(path)")
            }
            #expect(try await browser.open("/coverage/duties/two-households?body=nobody").status == 422)
        }
    }

    @Test
    func `those not yet visited are listed by place with who answers, and as a file that is written down (L03, B07)`()
        async throws
    {
        try await Self.with(["leader.cheng"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["leader.cheng"])
            let page = try await browser.open("/coverage/430304001/not-visited")
            #expect(page.status == 200 && page.text.contains("3 of 4 weren&#39;t visited"), "\(page.text)")
            #expect(page.text.contains("宝塔社区 · 一组") && page.text.contains("1-002"))
            #expect(!page.text.contains("1-001") && !page.text.contains("3-001"))
            #expect(page.text.contains("陈开明") && page.text.contains("nobody answers for it"))
            #expect(page.text.contains("href=\"/coverage/430304001/not-visited.csv\" download"))
            let file = try await browser.open("/coverage/430304001/not-visited.csv")
            #expect(file.status == 200 && file.headers["content-type"] == "text/csv; charset=utf-8")
            let name = "attachment; filename=\"not-visited-430304001-2021-05-07.csv\""
            #expect(file.headers["content-disposition"] == name)
            let lines = file.text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
            #expect(
                lines == [
                    "code,place,village,name,answers", "0-001,430304001001,宝塔街道,宝塔社区,",
                    "1-002,430304001001001,宝塔社区,一组,陈开明", "2-001,430304001001002,宝塔社区,二组,",
                ])
            let looks = try await server.jurisdiction.audit(most: 50, Request(Actor(role: .auditor)))
            #expect(looks.filter { $0.act == .exported }.map(\.count) == [3])
            // Where everybody was visited it says so.
            try await FieldCounty.visit("3-001", in: server.jurisdiction)
            let done = try await browser.open("/coverage/430304002/not-visited")
            #expect(done.text.contains("Every household here was visited"))
        }
    }

    @Test func `L03, B03: enterprises have the same pages, list and file, and each leads on to its own`() async throws {
        try await Self.with(["leader.cheng"]) { server in
            let jurisdiction = server.jurisdiction
            for code in ["E-01", "E-02"] {
                _ = try await jurisdiction.enter(
                    SubjectDraft(type: .enterprise, code: code, place: try #require(PlaceCode(FieldCounty.group))),
                    Request(server.fixture.cast.clerk))
            }
            _ = try await jurisdiction.recordActivity(
                ActivityDraft(
                    kind: "one-to-one", began: jurisdiction.now.advanced(byMilliseconds: -Moment.millisecondsPerHour),
                    goers: [.init(person: "handler.zhang", body: "yuetang-housing")],
                    met: [SubjectName(.enterprise, "E-01")]),
                Request(try await Cast.actor("handler.zhang", in: jurisdiction)))
            var browser = PlainBrowser(server, session: server.secrets["leader.cheng"])
            let homes = try await browser.open("/coverage")
            #expect(homes.text.contains("1 of 5") && homes.text.contains("href=\"/coverage?type=enterprise\""))
            let whole = try await browser.open("/coverage?type=enterprise")
            #expect(whole.status == 200 && whole.text.contains("Enterprises reached"), "\(whole.text)")
            #expect(whole.text.contains("50.00 %") && whole.text.contains("1 of 2"))
            #expect(whole.text.contains("href=\"/coverage/430304001?type=enterprise\""))
            let group = try await browser.open("/coverage/\(FieldCounty.group)?type=enterprise")
            #expect(group.text.contains("href=\"/coverage/\(FieldCounty.group)/not-visited?type=enterprise\""))
            let list = try await browser.open("/coverage/\(FieldCounty.group)/not-visited?type=enterprise")
            #expect(list.text.contains("E-02") && !list.text.contains("E-01") && !list.text.contains("1-002"))
            #expect(list.text.contains("not-visited.csv?type=enterprise") && list.text.contains("1 enterprise<"))
            let file = try await browser.open("/coverage/\(FieldCounty.group)/not-visited.csv?type=enterprise")
            #expect(file.text.contains("E-02,430304001001001") && !file.text.contains("1-002"), "\(file.text)")
            #expect(try await browser.open("/coverage?type=person").status == 400)
        }
    }

    @Test func `a duty is told by body and by person, those who haven't met it first, as no ranking (L02)`()
        async throws
    {
        try await Self.with(["leader.cheng", "handler.zhang"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["leader.cheng"])
            let bodies = try await browser.open("/coverage/duties/two-households")
            #expect(bodies.status == 200 && bodies.text.contains("It is no ranking"), "\(bodies.text)")
            #expect(bodies.text.contains("href=\"/coverage/duties/two-households?body=yuetang-housing\""))
            let people = try await browser.open("/coverage/duties/two-households?body=yuetang-housing")
            #expect(people.text.contains("handler.zhang") && people.text.contains("not yet"), "\(people.text)")
            try await FieldCounty.visit("1-002", in: server.jurisdiction)
            let met = try await browser.open("/coverage/duties/two-households?body=yuetang-housing&sort=missing")
            #expect(met.text.contains(">met</span>") && met.text.contains("most missing first"), "\(met.text)")
            // Who oversees nobody reads of themselves alone.
            var handler = PlainBrowser(server, session: server.secrets["handler.zhang"])
            let own = try await handler.open("/coverage/duties/two-households?body=yuetang-housing")
            #expect(own.text.contains("handler.zhang"))
            let others = try await handler.open("/coverage/duties/two-households?body=yuhu-water")
            #expect(others.status == 200 && others.text.contains("told of by name"), "\(others.text)")
            #expect(!others.text.contains("handler.liu"))
        }
    }

    @Test func `a community's officials see their own community and nothing beyond it (L17, L12)`() async throws {
        try await Self.with([]) { server in
            var browser = try await Self.villager(server, "v.luo")
            let own = try await browser.open("/coverage")
            #expect(own.status == 200 && own.text.contains("1 of 4") && own.text.contains("一组"), "\(own.text)")
            #expect(!own.text.contains("书院街道") && !own.text.contains("person-visit"))
            for (path, status) in [
                ("/coverage/430304001001", 200), ("/coverage/430304001001001", 200),
                ("/coverage/430304001001/not-visited", 200), ("/coverage/430304", 403), ("/coverage/430304002", 403),
                ("/coverage/430304002001/not-visited", 403), ("/coverage/430304002001/not-visited.csv", 403),
                ("/coverage/duties/two-households?body=baota", 200),
                ("/coverage/duties/two-households?body=yuetang-housing", 403),
            ] {
                let page = try await browser.open(path)
                #expect(page.status == status, "\(path): \(page.text)")
            }
            let bodies = try await browser.open("/coverage/duties/two-households")
            #expect(bodies.text.contains("body=baota") && !bodies.text.contains("body=yuetang-housing"))
            let looks = try await server.jurisdiction.audit(most: 50, Request(Actor(role: .auditor)))
            #expect(!looks.contains { $0.act == .exported })
        }
    }

    @Test func `nobody without the capacity sees coverage, and who isn't signed in is led to where one does (L12)`()
        async throws
    {
        try await Self.with(["caller.he"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["caller.he"])
            for path in [
                "/coverage", "/coverage/430304", "/coverage/430304/not-visited", "/coverage/430304/not-visited.csv",
                "/coverage/duties/two-households", "/coverage/signs",
            ] {
                let refused = try await browser.open(path)
                #expect(refused.status == 403, "\(path): \(refused.text)")
                #expect(!refused.text.contains("宝塔") && !refused.text.contains("1-002"), "\(path)")
                var stranger = PlainBrowser(server)
                let away = try await stranger.open(path)
                #expect(away.status == 303 && away.headers["location"]?.hasPrefix("/sign-in?to=") == true, "\(path)")
            }
            #expect(try await !browser.opened("/calls").text.contains("href=\"/coverage\""))
            // A resident's secret opens nothing here.
            let resident = try await server.send(
                "GET", "/coverage", secret: "x", headers: ["Accept: text/html"])
            #expect(resident.status != 200 && !resident.text.contains("宝塔"))
            let looks = try await server.jurisdiction.audit(most: 50, Request(Actor(role: .auditor)))
            #expect(!looks.contains { $0.act == .exported })
        }
    }

    @Test func `signs are for whoever checks, accuse nobody, and a head reads of the own people alone (B06)`()
        async throws
    {
        try await Self.with(["leader.cheng", "handler.zhang"]) { server in
            for index in 0..<21 {
                try await FieldCounty.enter(
                    "9-\(index)", in: FieldCounty.other, by: server.fixture.cast.clerk, server.jurisdiction)
                try await FieldCounty.visit("9-\(index)", in: server.jurisdiction)
            }
            var leader = PlainBrowser(server, session: server.secrets["leader.cheng"])
            let signs = try await leader.open("/coverage/signs")
            #expect(signs.status == 200 && signs.text.contains("22 homes stand within one hour"), "\(signs.text)")
            // All of them began together, in two places.
            #expect(signs.text.contains("22 entries begin together or overlap in time"), "\(signs.text)")
            #expect(signs.text.contains("Nothing is concluded here") && signs.text.contains("and 12 more"))
            #expect(try await leader.opened("/coverage").text.contains("href=\"/coverage/signs\""))
            let none = try await leader.open("/coverage/signs?from=2021-05-01&to=2021-05-02")
            #expect(none.status == 200 && none.text.contains("Nothing looks impossible"))
            let backwards = try await leader.open("/coverage/signs?from=2021-05-05&to=2021-05-02")
            #expect(backwards.status == 422 && backwards.text.contains("It begins after it ends"))
            #expect(try await leader.open("/coverage/signs?to=2021-05-09").status == 422)
            #expect(try await leader.open("/coverage/signs?to=x").status == 400)
            var handler = PlainBrowser(server, session: server.secrets["handler.zhang"])
            #expect(try await handler.open("/coverage/signs").status == 403)
            #expect(try await !handler.opened("/coverage").text.contains("/coverage/signs"))
            var head = try await Self.villager(server, "v.luo")
            let own = try await head.open("/coverage/signs")
            #expect(own.status == 200 && own.text.contains("Nothing looks impossible"), "\(own.text)")
            // The auditor has no other page of these.
            var auditor = PlainBrowser(server, session: try await server.auditor())
            let audited = try await auditor.open("/coverage/signs")
            #expect(audited.status == 200 && audited.text.contains("22 homes"), "\(audited.text)")
            #expect(try await auditor.open("/coverage").status == 403)
            #expect(try await auditor.opened("/audit").text.contains("href=\"/coverage/signs\""))
        }
    }

    @Test func `before there are households the page says how they come in (L03)`() async throws {
        try await LiveServer.with(people: ["leader.cheng"], signedIn: ["leader.cheng"]) { server in
            var browser = PlainBrowser(server, session: server.secrets["leader.cheng"])
            let empty = try await browser.open("/coverage")
            // A leader keeps no list: who does is said, and no page that is closed to them is offered.
            #expect(empty.text.contains("can be taken in whole. Ask a clerk or "), "\(empty.text)")
            #expect(empty.status == 200 && !empty.text.contains("huiyin import"))
            #expect(!empty.text.contains("/imports/households"))
            #expect(empty.text.contains("doesn&#39;t say who owes how many visits"))
            #expect(try await browser.opened("/desk").text.contains("href=\"/visits\""))
        }
    }
}
