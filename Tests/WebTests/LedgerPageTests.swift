import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Ledgers, in the browsers of officials.
struct LedgerPageTests {
    private func register(_ server: LiveServer, _ texts: [String], utility: String = "water") async throws {
        let official = try await Cast.actor("v.chen", in: server.fixture.jurisdiction)
        for text in texts {
            _ = try await server.fixture.jurisdiction.register(
                Intake(
                    kind: "livelihood", channel: "visit", words: UseCases.Words(text: text), summary: text,
                    contact: Contact(), place: try #require(PlaceCode("510521100200")),
                    fields: ["utility": .choice(utility)]), Request(official))
        }
    }

    @Test("L06–L08: from the ledgers to a cell and the rows behind it, and the sum is said")
    func way() async throws {
        try await LiveServer.inVillages { server in
            try await register(server, ["井水浑", "水压低"])
            try await register(server, ["路断了"], utility: "road")
            var browser = try await server.browser(of: "c.gao")
            let empty = try await browser.open("/ledgers/livelihood?class=gas&place=510521100200")
            #expect(
                empty.text.contains("Nothing stands here yet.")
                    && empty.text.contains("href=\"/imports/ledgers/livelihood?place=510521100200\">Take in a ledger"),
                "\(empty.text)")
            #expect(!empty.text.contains("huiyin ledger"))
            let list = try await browser.open("/ledgers")
            #expect(list.status == 200 && list.text.contains("href=\"/ledgers/livelihood\""), "\(list.text)")
            #expect(list.text.contains("= 3 entries. Counted one by one it is the same."), "\(list.text)")
            // Disputes are counted, and closed to a leader.
            #expect(!list.text.contains("href=\"/ledgers/disputes\""))
            let matrix = try await browser.open("/ledgers/town/matrix?place=510521100")
            #expect(
                matrix.text.contains("href=\"/ledgers/livelihood?class=water&amp;place=510521100200\""),
                "\(matrix.text)")
            // Of the village itself: what stands in none of its groups is counted, and the sum leads to the rows.
            let village = try await browser.open("/ledgers/livelihood/matrix?place=510521100200")
            #expect(
                village.text.components(separatedBy: "href=\"/ledgers/livelihood?class=water&amp;place=510521100200\"")
                    .count == 2, "\(village.text)")
            #expect(village.text.contains("href=\"/ledgers/livelihood?place=510521100200\""), "\(village.text)")
            let rows = try await browser.open("/ledgers/livelihood?class=water&place=510521100200")
            #expect(rows.text.contains("井水浑") && rows.text.contains("水压低") && !rows.text.contains("路断了"))
            let file = try await browser.open("/ledgers/livelihood/file.csv?place=510521100200")
            #expect(file.headers["content-type"]?.hasPrefix("text/csv") == true)
            #expect(file.text.split(whereSeparator: \.isNewline).count == 4, "\(file.text)")
            // A summary has no entries of its own.
            let summary = try await browser.open("/ledgers/town")
            #expect(summary.status == 303 || summary.text.contains("town"), "\(summary.status)")
        }
    }

    @Test(
        "L06, L07: classes of disputes are said and offered by name, and what has none is a line of its own with its rows"
    )
    func classes() async throws {
        try await LiveServer.inVillages { server in
            let jurisdiction = server.fixture.jurisdiction
            let entries = ["历史遗留问题", "越级上访"].enumerated().map {
                CatalogueEdition.Entry(code: "\($0 + 1)", group: "", text: $1)
            }
            _ = try await jurisdiction.publish(
                entries, of: "dispute-classes", try await server.administrator.actor)
            let official = try await Cast.actor("v.chen", in: jurisdiction)
            for (kind, fields) in [
                ("dispute", ["class": .entry("1")]), ("livelihood", ["utility": .choice("water")]), ("livelihood", [:]),
            ] as [(String, [FieldID: Matter.FieldValue])] {
                _ = try await jurisdiction.register(
                    Intake(
                        kind: kind, channel: "visit", words: UseCases.Words(text: "一件事"), summary: "一件事",
                        contact: Contact(), place: try #require(PlaceCode("510521100200")), fields: fields),
                    Request(official))
            }
            var browser = try await server.browser(of: "c.gao")
            let matrix = try await browser.open("/ledgers/town/matrix?place=510521100")
            #expect(matrix.text.contains("历史遗留问题"), "\(matrix.text)")
            let without = "/ledgers/livelihood?class=-&place=510521100200"
            #expect(matrix.text.contains("href=\"\(without.replacing("&", with: "&amp;"))\""), "\(matrix.text)")
            let rows = try await browser.open(without)
            #expect(rows.text.contains("Not classed 1") && rows.text.contains("1 entry"), "\(rows.text)")
            var clerk = try await server.browser(of: "clerk.zhou")
            let form = try await clerk.send("/intake", [("text", "一件事"), ("kind", "dispute"), ("go", "kind")])
            #expect(form.text.contains("<option value=\"2\">越级上访</option>"), "\(form.text)")
        }
    }

    @Test("L11: a body's kind says which ledgers stand open for it, and its page names them and its appraisal")
    func own() async throws {
        try await LiveServer.inVillages { server in
            var leader = try await server.browser(of: "c.gao")
            let list = try await leader.open("/ledgers")
            let fold = try #require(list.text.range(of: "<summary>Other ledgers</summary>"), "\(list.text)")
            #expect(list.text[..<fold.lowerBound].contains("key ledger of a body"), "\(list.text)")
            #expect(list.text[fold.upperBound...].contains("href=\"/ledgers/livelihood\""), "\(list.text)")
            var village = try await server.browser(of: "v.chen")
            #expect(!(try await village.open("/ledgers")).text.contains("Other ledgers"))
            var administrator = try await server.browser(of: "admin.li")
            let unit = try await administrator.open("/admin/units/lx-water")
            for said in ["key ledger of a body", "appraisal of window and service bodies"] {
                #expect(unit.text.contains(said), "\(unit.text)")
            }
        }
    }

    @Test("L06, L07: a summary ledger is taken along, and printed with whoever signs it")
    func summary() async throws {
        try await LiveServer.inVillages { server in
            try await register(server, ["井水浑", "水压低"])
            try await register(server, ["路断了"], utility: "road")
            var browser = try await server.browser(of: "c.gao")
            let page = try await browser.open("/ledgers/town/matrix?place=510521100")
            for said in ["href=\"/ledgers/town/matrix.csv?place=510521100\"", "summed up by", "for the town"] {
                #expect(page.text.contains(said), "\(said): \(page.text)")
            }
            // A summary has no entries: whichever address, its table is the counts and the sums below.
            for path in ["matrix.csv", "file.csv"] {
                let file = try await browser.open("/ledgers/town/\(path)?place=510521100")
                let lines = file.text.split(whereSeparator: \.isNewline)
                #expect(file.status == 200 && lines.count == 4, "\(file.text)")
                #expect(lines.last?.hasPrefix("Total,") == true && lines.last?.hasSuffix(",3") == true, "\(file.text)")
            }
            // Of the county the villages stand below each other, as the playbook lays the ledger out.
            let county = try await browser.open("/ledgers/town/matrix?place=510521")
            let address = "/ledgers/town/matrix?place=510521&by=village"
            #expect(county.text.contains("href=\"\(address.replacing("&", with: "&amp;"))\""), "\(county.text)")
            let villages = try await browser.open(address)
            for said in [
                "龙井村, 福集镇</a>", "鱼目村", "href=\"/ledgers/livelihood?class=water&amp;place=510521100200\"",
                "href=\"/ledgers/town/matrix.csv?place=510521&amp;by=village\"",
            ] { #expect(villages.text.contains(said), "\(said): \(villages.text)") }
            #expect(!page.text.contains("by=village"), "the villages of a town stand beside each other already")
            let listed = try await browser.open("/ledgers/town/matrix.csv?place=510521&by=village")
            #expect(listed.text.contains("\"龙井村, 福集镇\",1,2,3"), "\(listed.text)")
            #expect(try await browser.open("/ledgers/town/matrix?by=planet").status == 404)
            let workbook = try await browser.open("/ledgers/town/matrix.xlsx?place=510521100")
            #expect(workbook.headers["content-disposition"] == "attachment; filename=\"town.xlsx\"")
            let looks = try await server.jurisdiction.audit(most: 50, Request(Actor(role: .auditor)))
            #expect(looks.filter { $0.act == .exported }.count == 4)
        }
    }

    @Test("L06: sheets are numbered by a press, and stay so")
    func paper() async throws {
        try await LiveServer.inVillages { server in
            try await register(server, ["井水浑", "水压低"])
            var browser = try await server.browser(of: "v.chen")
            let first = try await browser.open("/ledgers/livelihood/paper?place=510521100200")
            #expect(first.text.contains("2 entries have no page yet."), "\(first.text)")
            let sent = try await browser.send(
                "/ledgers/livelihood/sheets", [("place", "510521100200"), ("body", "")])
            #expect(sent.headers["location"] == "/ledgers/livelihood/paper?place=510521100200", "\(sent.text)")
            let numbered = try await browser.open("/ledgers/livelihood/paper?place=510521100200")
            #expect(numbered.text.contains("booklet 1") && numbered.text.contains("booklet 2"), "\(numbered.text)")
            #expect(!numbered.text.contains("no page yet"))
        }
    }

    @Test("L12: what isn't one's own, isn't open or isn't there is refused, and says why")
    func refusals() async throws {
        try await LiveServer.inVillages { server in
            var browsers: [String: PlainBrowser] = [:]
            for person in ["c.gao", "v.deng"] { browsers[person] = try await server.browser(of: person) }
            for (person, path, status, says) in [
                ("c.gao", "/ledgers/disputes", 403, "a permission of its own"),
                ("c.gao", "/ledgers/nonsense", 404, "no ledger"),
                ("v.deng", "/ledgers/livelihood?place=510521100200", 403, "territory"),
                ("c.gao", "/ledgers/livelihood/paper", 422, "printed by"),
                ("c.gao", "/ledgers/livelihood/paper?place=510521100", 422, "printed by"),
                ("c.gao", "/ledgers/livelihood?place=999999999999", 422, "999999999999"),
            ] {
                let refused = try #require(try await browsers[person]?.open(path))
                #expect(refused.status == status, "\(path): \(refused.status)")
                #expect(refused.text.contains(says), "\(path): \(refused.text)")
            }
        }
    }
}
