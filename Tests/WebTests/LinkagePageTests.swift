import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Who answers for whom, in the browsers of officials.
struct LinkagePageTests {
    private static func edge(_ id: LinkageID) -> String { "/linkages/edges/\(id)" }

    @Test("X02, L05: the board says of each tier how far it is covered; a gap leads to the form, and the form fills it")
    func board() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002"])
            try await server.patch("v.chen", "1-001")
            var browser = try await server.browser(of: "c.gao")
            let board = try await browser.open("/linkages")
            #expect(board.text.contains("households by patch") && board.text.contains("1 of 2"), "\(board.text)")
            let tier = try await browser.open("/linkages/tiers/patch?in=510521100200")
            #expect(tier.text.contains("1 of 2 have somebody, 1 has nobody."), "\(tier.text)")
            #expect(tier.text.contains("href=\"/linkages/new?tier=patch&amp;household=1-002\""))
            #expect(tier.text.contains("nobody ever did"))
            let form = try await browser.open("/linkages/new?tier=patch&household=1-002")
            #expect(form.text.contains("<option value=\"v.chen@longjing\">"), "\(form.text)")
            #expect(!form.text.contains("s.he@lx-water"))
            let linked = try await browser.send(
                "/linkages/new", [("holder", "v.luo@longjing"), ("households", "1-002"), ("since", "2021-05-07")])
            #expect(
                linked.headers["location"] == "/linkages/held?holder=v.luo%40longjing&done=linkage-made",
                "\(linked.status) \(linked.text)")
            let held = try await browser.open("/linkages/held?holder=v.luo%40longjing")
            #expect(held.text.contains("罗秀") && held.text.contains("1-002"))
            #expect(try await browser.open("/linkages/tiers/patch").text.contains("All have somebody."))
            #expect(try await browser.open("/linkages/tiers/nonsense").status == 404)
        }
    }

    @Test("A02, L05: a list of who answers for whom is tried on a page, its rejects say why, and it is taken in once")
    func table() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002", "1-003"])
            let path = "/imports/linkages"
            var browser = try await server.browser(of: "c.gao")
            #expect(try await browser.open("/linkages").text.contains("href=\"\(path)\""))
            let tier = try await browser.open("/linkages/tiers/patch")
            #expect(tier.text.contains("href=\"\(path)?tier=patch\""), "\(tier.text)")
            let form = try await browser.open("\(path)?tier=patch")
            #expect(form.status == 200 && form.text.contains("value=\"patch\" selected"), "\(form.text)")
            let rows = "户编号,包户干部,起始日期\n1-001,v.luo,2021-05-01\n1-002,罗秀,\n9-999,v.luo,\n1-003,无此人,\n1-003,v.luo,昨天\n"
            let file = PlainBrowser.File(name: "patches.csv", bytes: Array(rows.utf8), media: "text/csv")
            // What this tier links has no column: it is said which, and can be chosen.
            let other = try await browser.send(path, [("tier", "unit-village")], field: "file", [file])
            #expect(other.status == 422 && other.text.contains("No column is “Code of the place”"), "\(other.text)")
            try await browser.open(path)
            let asked = [("tier", "patch"), ("since", "2021-05-03")]
            let tried = try await browser.send(path, asked, field: "file", [file])
            #expect(tried.text.contains("2 linkages would be made, 0 there already, 3 rows not taken"), "\(tried.text)")
            #expect(tried.text.contains("无此人") && tried.text.contains("昨天") && tried.text.contains("9-999"))
            #expect(try await browser.open("/linkages/tiers/patch").text.contains("0 of 3 have somebody"))
            try await browser.open(path)
            try await browser.send(path, asked, field: "file", [file])
            let taken = try await browser.send("\(path)/take")
            #expect(taken.text.contains("2 linkages made, 0 there already, 3 rows not taken"), "\(taken.text)")
            #expect(taken.text.contains("href=\"/linkages/tiers/patch\""), "\(taken.text)")
            try await browser.open(path)
            let again = try await browser.send(path, asked, field: "file", [file])
            #expect(again.text.contains("0 linkages would be made, 2 there already"), "\(again.text)")
            #expect(!again.text.contains("\(path)/take"))
            let since = try #require(Day(iso: "2021-05-03"))
            let held = try await server.jurisdiction.edges(
                heldBy: .init(person: "v.luo", body: "longjing"), most: 10, try await server.administrator)
            #expect(held.edges.contains { $0.since == since }, "\(held.edges)")
        }
    }

    @Test("A02: whoever may not say who answers takes no such list in, and a tier that isn't there is refused")
    func tableRefused() async throws {
        try await LiveServer.inVillages { server in
            let path = "/imports/linkages"
            let file = PlainBrowser.File(name: "a.csv", bytes: Array("户编号,干部\n1-001,v.luo\n".utf8), media: "text/csv")
            var handler = try await server.browser(of: "v.luo")
            #expect(try await handler.open(path).status == 403)
            #expect(!(try await handler.open("/linkages").text.contains(path)))
            var browser = try await server.browser(of: "c.gao")
            try await browser.open(path)
            for (typed, says) in [
                ([("tier", "nonsense")], "nonsense"), ([("tier", "patch"), ("since", "soon")], "Write the day as"),
                ([("tier", "")], "fill this in"),
            ] {
                let refused = try await browser.send(path, typed, field: "file", [file])
                #expect(
                    (400...422).contains(refused.status) && refused.text.contains(says), "\(typed): \(refused.text)")
                try await browser.open(path)
            }
        }
    }

    @Test("L05, K2: what can't be linked, ended or handed over is said beside its field, and nothing changes")
    func refusals() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002"])
            try await server.households(["3-001"], in: "510521100201001")
            let id = try #require(try await server.patch("v.chen", "1-001").first)
            var browser = try await server.browser(of: "v.deng")
            // A head of another village: out of reach.
            #expect(try await browser.open(Self.edge(id)).status == 403)
            #expect(try await browser.open("/linkages/tiers/patch?in=510521100200").status == 403)
            browser = try await server.browser(of: "c.gao")
            for (typed, field, says) in [
                ([("holder", "v.luo@longjing"), ("households", "1-001")], "households", "the tier allows one"),
                ([("holder", "v.chen@longjing"), ("households", "1-001")], "households", "The same one holds it"),
                ([("other", "s.he@lx-water"), ("households", "1-002")], "other", "links from others"),
                ([("other", "v.luo@nowhere"), ("households", "1-002")], "other", "nowhere"),
                ([("holder", "v.luo@longjing"), ("households", "9-9")], "households", "9-9"),
                ([("holder", "v.luo@longjing"), ("households", "")], "households", "fill this in"),
                (
                    [("holder", "v.luo@longjing"), ("households", "1-002"), ("since", "2031-01-01")], "since",
                    "still to come"
                ),
                ([("holder", "v.luo@longjing"), ("households", "1-002"), ("since", "2013-01-01")], "holder", "post"),
            ] {
                try await browser.open("/linkages/new?tier=patch")
                let since = typed.contains { $0.0 == "since" } ? [] : [("since", "2021-05-07")]
                let refused = try await browser.send("/linkages/new", typed + since)
                #expect((404...422).contains(refused.status), "\(says): \(refused.status)")
                #expect(refused.text.contains("id=\"link-\(field)-fault\""), "\(field) \(says): \(refused.text)")
                #expect(refused.text.contains(says), "\(says): \(refused.text)")
            }
            for (on, field, says) in [
                ("2021-04-30", "on", "before it began"), ("2031-01-01", "on", "still to come"),
            ] {
                try await browser.open(Self.edge(id))
                let refused = try await browser.send("\(Self.edge(id))/end", [("on", on), ("reason", "调整")])
                #expect(refused.status == 409 && refused.text.contains("id=\"end-\(field)-fault\""), "\(refused.text)")
                #expect(refused.text.contains(says))
            }
            for (from, to, field) in [
                ("v.luo@longjing", "v.chen@longjing", "from"), ("v.chen@longjing", "nobody@longjing", "to"),
                ("v.chen@longjing", "s.he@lx-water", "to"), ("v.chen@nowhere", "v.luo@longjing", "from"),
            ] {
                try await browser.open("/linkages/hand-over?from=v.chen%40longjing")
                let refused = try await browser.send(
                    "/linkages/hand-over", [("from", from), ("to", to), ("on", "2021-05-07"), ("reason", "调离")])
                #expect((409...422).contains(refused.status), "\(from) → \(to): \(refused.status)")
                #expect(refused.text.contains("id=\"hand-over-\(field)-fault\""), "\(field): \(refused.text)")
            }
            // A handler reads the board and has none of its forms.
            var handler = try await server.browser(of: "s.he")
            let board = try await handler.open("/linkages")
            #expect(
                board.status == 200 && !board.text.contains("/linkages/new") && !board.text.contains("/linkages/share"))
            for page in ["/linkages/new", "/linkages/hand-over", "/linkages/share"] {
                #expect(try await handler.open(page).status == 403, "\(page)")
            }
            let edges = try await server.jurisdiction.edges(
                heldBy: .init(person: "v.chen", body: "longjing"), most: 10, try await server.administrator)
            #expect(edges.edges.map(\.id) == [id] && edges.count == 1)
        }
    }

    @Test("X02, K4: the day somebody leaves the post the board says so, and all of it is handed over at once, once")
    func handedOver() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002"])
            try await server.patch("v.chen", "1-001", "1-002")
            let plan = try await server.jurisdiction.change(
                [.leave("v.chen", body: "longjing", role: .handler, to: server.jurisdiction.today, reason: "调离")],
                try await server.administrator)
            #expect(plan.rejects == [])
            server.fixture.advance(days: 1)
            var browser = try await server.browser(of: "c.gao")
            let tier = try await browser.open("/linkages/tiers/patch")
            #expect(tier.text.contains("left the post") && tier.text.contains("8 May 2021"), "\(tier.text)")
            // Said once above the list, however many are theirs.
            #expect(tier.text.components(separatedBy: "nobody took theirs over").count == 2, "\(tier.text)")
            #expect(
                tier.text.contains("href=\"/linkages/hand-over?from=v.chen%40longjing&amp;tier=patch\""), "\(tier.text)"
            )
            let form = try await browser.open("/linkages/hand-over?from=v.chen%40longjing&tier=patch")
            #expect(form.text.contains("value=\"v.chen@longjing\"") && form.text.contains("value=\"patch\" selected"))
            // Whose it is stands there by name, and whoever may take it over is chosen and not typed.
            #expect(form.text.contains("All that 陈开明"), "\(form.text)")
            #expect(form.text.contains("<option value=\"v.luo@longjing\">"), "\(form.text)")
            #expect(!form.text.contains("<option value=\"v.chen@longjing\""), "\(form.text)")
            for (field, value) in [("to", ""), ("other", "nobody@longjing")] {
                try await browser.open("/linkages/hand-over?from=v.chen%40longjing&tier=patch")
                let refused = try await browser.send(
                    "/linkages/hand-over", [(field, value), ("on", "2021-05-08"), ("reason", "接任")])
                #expect(refused.text.contains("id=\"hand-over-\(field)-fault\""), "\(field): \(refused.text)")
                #expect(refused.text.contains("All that 陈开明"), "\(field): \(refused.text)")
            }
            try await browser.open("/linkages/hand-over?from=v.chen%40longjing&tier=patch")
            let typed = [
                ("from", "v.chen@longjing"), ("to", "v.luo@longjing"), ("tier", "patch"), ("on", "2021-05-08"),
                ("reason", "接任"),
            ]
            let done = try await browser.send("/linkages/hand-over", typed)
            #expect(
                done.headers["location"] == "/linkages/held?holder=v.luo%40longjing&done=linkages-handed-over",
                "\(done.text)")
            let again = try await browser.send("/linkages/hand-over", typed)
            #expect(again.status == 303, "\(again.text)")
            #expect(try await browser.open("/linkages/tiers/patch").text.contains("All have somebody."))
            let left = try await browser.open("/linkages/held?holder=v.chen%40longjing")
            #expect(left.text.contains("They answer for nothing."))
        }
    }

    @Test("L13: what came of a pairing is noted with its unit, and summed by group")
    func outcomes() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001"])
            var browser = try await server.browser(of: "s.tang")
            try await browser.open("/linkages/new?tier=pairing&household=1-001")
            let linked = try await browser.send(
                "/linkages/new",
                [
                    ("other", "s.he@lx-water"), ("households", "1-001"), ("group", "elders-alone"),
                    ("since", "2021-05-01"),
                ])
            #expect(linked.status == 303, "\(linked.text)")
            let held = try await server.jurisdiction.edges(
                heldBy: .init(person: "s.he", body: "lx-water"), most: 10, try await server.administrator)
            let edge = Self.edge(try #require(held.edges.first?.id))
            for (typed, says) in [
                ([("name", "money"), ("quantity", "两千"), ("on", "2021-05-07")], "Write as 2000"),
                ([("name", "gold"), ("quantity", "3 次"), ("on", "2021-05-07")], "doesn&#39;t count"),
                ([("name", "visits"), ("quantity", "3 次"), ("on", "2021-04-01")], "before it began"),
            ] {
                try await browser.open(edge)
                let refused = try await browser.send("\(edge)/outcome", typed)
                #expect((409...422).contains(refused.status) && refused.text.contains(says), "\(says): \(refused.text)")
            }
            for quantity in ["2000 元", "500 元"] {
                try await browser.open(edge)
                let noted = try await browser.send(
                    "\(edge)/outcome", [("name", "money"), ("quantity", quantity), ("on", "2021-05-07")])
                #expect(noted.headers["location"] == "\(edge)?done=outcome-noted", "\(noted.text)")
            }
            let tier = try await browser.open("/linkages/tiers/pairing")
            #expect(tier.text.contains("elders alone") && tier.text.contains("money: 2500 元"), "\(tier.text)")
            try await browser.open(edge)
            let ended = try await browser.send("\(edge)/end", [("on", "2021-05-07"), ("reason", "已脱困")])
            #expect(ended.headers["location"] == "\(edge)?done=linkage-ended", "\(ended.text)")
            let page = try await browser.open(edge)
            #expect(page.text.contains("ended from 7 May 2021") && page.text.contains("已脱困"), "\(page.text)")
            #expect(!page.text.contains("\(edge)/outcome"))
        }
    }

    @Test("L05: whoever is at home in one village shares that out without naming it")
    func atHome() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["3-001"], in: "510521100201001")
            var head = try await server.browser(of: "v.deng")
            let page = try await head.open("/linkages/share?tier=patch")
            #expect(page.text.contains("name=\"place\" value=\"510521100201\""), "\(page.text)")
            // A leader of the county says which place.
            var leader = try await server.browser(of: "c.gao")
            #expect(try await leader.open("/linkages/share?tier=patch").text.contains("id=\"in\""))
        }
    }

    @Test("L05, B07: a village is shared out: proposed, changed group by group, counted again, and made so all at once")
    func shared() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002", "1-003"])
            try await server.households(["2-001"], in: "510521100200002")
            var browser = try await server.browser(of: "c.gao")
            let asked = try await browser.open("/linkages/share?tier=patch&in=510521100200")
            // Those of the village stand there chosen, the neighbour doesn't.
            #expect(asked.text.contains("value=\"v.chen@longjing\" checked"), "\(asked.text)")
            #expect(asked.text.contains("value=\"v.deng@yumu\">"), "\(asked.text)")
            let among = [("holders", "v.chen@longjing"), ("holders", "v.luo@longjing"), ("least", "2")]
            let nobody = try await browser.send("/linkages/share", [("go", "propose")])
            #expect(nobody.status == 422 && nobody.text.contains("Choose somebody."), "\(nobody.text)")
            let proposal = try await browser.send("/linkages/share", among + [("go", "propose")])
            #expect(proposal.status == 200 && proposal.text.contains("龙井一组 (3)"), "\(proposal.text)")
            #expect(proposal.text.contains("these have fewer than 2"), "\(proposal.text)")
            #expect(proposal.text.contains("name=\"groups.510521100200001\""))
            // Both groups to one of them: counted again, nothing made.
            let both = [
                ("groups.510521100200001", "v.luo@longjing"), ("groups.510521100200002", "v.luo@longjing"),
            ]
            let recounted = try await browser.send("/linkages/share", among + both + [("go", "propose")])
            #expect(recounted.text.contains("fewer groups than people"), "\(recounted.text)")
            let stranger = try await browser.send(
                "/linkages/share", among + [("groups.510521100200001", "s.he@lx-water"), ("go", "apply")])
            #expect(stranger.status == 422, "\(stranger.text)")
            let empty = try await server.jurisdiction.tierFile("patch", most: 10, try await server.administrator)
            #expect(empty.share == Share(0, of: 4))
            try await browser.open("/linkages/share?tier=patch&in=510521100200")
            let applied = try await browser.send(
                "/linkages/share", among + both + [("reason", "换届"), ("go", "apply")])
            #expect(
                applied.headers["location"] == "/linkages/tiers/patch?in=510521100200&done=patches-shared",
                "\(applied.status) \(applied.text)")
            let again = try await browser.send(
                "/linkages/share", among + both + [("reason", "换届"), ("go", "apply")])
            #expect(again.status == 303, "\(again.text)")
            let file = try await server.jurisdiction.tierFile("patch", most: 10, try await server.administrator)
            #expect(file.share == Share(4, of: 4))
            #expect(file.loads.loads.map(\.targets) == [4, 0, 0])
            #expect(try await server.jurisdiction.verify().findings == [])
        }
    }
}
