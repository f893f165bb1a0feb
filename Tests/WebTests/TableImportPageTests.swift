import Domain
import Foundation
import TableSamples
import Tables
import TestSupport
import Testing
import UseCases

/// Tables that are taken in, in the browsers of officials.
struct TableImportPageTests {
    private static let households = "/imports/households"
    private static let ledger = "/imports/ledgers/livelihood"

    private func file(_ text: String, _ name: String = "list.csv") -> PlainBrowser.File {
        .init(name: name, bytes: Array(text.utf8), media: "text/csv")
    }

    private let list = """
        龙井村户名册,,,,
        户编号,村,组,户主姓名,联系电话
        1-001,龙井村,龙井一组,王秀英,13907310001
        1-002,龙井村,龙井一组,李建国,1390731
        2-002,龙井村,龙井九组,赵强,

        """

    @Test("L04: a list of households is tried, its rejects are taken along, and it is taken in once")
    func households() async throws {
        try await LiveServer.inVillages { server in
            var browser = try await server.browser(of: "v.chen")
            let door = try await browser.open("/households")
            #expect(door.text.contains("href=\"/imports/households\""), "\(door.text)")
            try await browser.open(Self.households)
            let tried = try await browser.send(
                Self.households, [("type", "household")], field: "file", [file(list)])
            #expect(tried.status == 200, "\(tried.text)")
            #expect(tried.text.contains("its heading is row 2, with 3 rows below"), "\(tried.text)")
            #expect(tried.text.contains("Dry run: 2 would be entered"), "\(tried.text)")
            #expect(tried.text.contains("Row 5: ") && tried.text.contains("九组"), "\(tried.text)")
            #expect(!tried.text.contains("赵强"))
            let coverage = try await server.jurisdiction.coverage(try await server.administrator)
            #expect(coverage.share.whole == 0)

            let link = try #require(tried.text.firstMatch(of: /href="(\/imports\/rejects\?file=[^"]+)"/)?.output.1)
            var aside = browser
            let rejects = try await aside.open(String(link))
            #expect(rejects.headers["content-type"]?.hasPrefix("text/csv") == true)
            #expect(rejects.text.contains("赵强") && rejects.text.contains("户主姓名") && rejects.text.contains(",5,"))

            let taken = try await browser.send("\(Self.households)/take")
            #expect(taken.status == 200 && taken.text.contains("2 entered, 0 were there, 1 rejected"), "\(taken.text)")
            // Sent once more, all of it is there: nothing is left to take in.
            try await browser.open(Self.households)
            let again = try await browser.send(
                Self.households, [("type", "household")], field: "file", [file(list)])
            #expect(again.text.contains("Dry run: 0 would be entered, 2 are there, 1 rejected"), "\(again.text)")
            #expect(!again.text.contains("\(Self.households)/take"))
            let after = try await server.jurisdiction.coverage(try await server.administrator)
            #expect(after.share.whole == 2)
        }
    }

    @Test("L04: a column that isn't recognised is chosen on the page")
    func columns() async throws {
        try await LiveServer.inVillages { server in
            var browser = try await server.browser(of: "v.chen")
            try await browser.open(Self.households)
            let unknown = "门户,村,组,说明\n1-001,龙井村,龙井一组,无\n"
            let tried = try await browser.send(
                Self.households, [("type", "household")], field: "file", [file(unknown)])
            #expect(tried.status == 422 && tried.text.contains("No column is “Number”"), "\(tried.text)")
            let chosen: [(String, String)] = [("line", "1"), ("c0", "code"), ("c1", "village"), ("c2", "group")]
            let twice = try await browser.send("\(Self.households)/look", chosen + [("c3", "code")])
            #expect(twice.status == 422 && twice.text.contains("Two columns are “Number”"), "\(twice.text)")
            let again = try await browser.send("\(Self.households)/look", chosen + [("c3", "")])
            #expect(again.status == 200 && again.text.contains("Dry run: 1 would be entered"), "\(again.text)")
            let taken = try await browser.send("\(Self.households)/take")
            #expect(taken.text.contains("1 entered, 0 were there"), "\(taken.text)")
        }
    }

    @Test("L06, L12: a ledger kept by hand is taken in from a workbook with titles above, row by row, once")
    func ledger() async throws {
        try await LiveServer.inVillages { server in
            let rows = [
                ["反映内容", "类别", "村", "姓名"], ["井水浑", "water", "龙井村", "王秀英"], ["水压低", "nonsense", "龙井村", ""],
                ["", "water", "龙井村", ""],
            ]
            let table = ExportTable("台账", heads: ["", "龙井村民生台账", "", ""], texts: rows)
            var book = PlainBrowser.File(name: "台账.xlsx", bytes: try table.workbook().bytes())
            book.media = "application/octet-stream"
            var browser = try await server.browser(of: "v.chen")
            let door = try await browser.open("/ledgers/livelihood?place=510521100200")
            #expect(door.text.contains("href=\"/imports/ledgers/livelihood?place=510521100200\""), "\(door.text)")
            for round in 1...2 {
                let page = try await browser.open("\(Self.ledger)?place=510521100200")
                #expect(page.text.contains("value=\"510521100200\""), "\(page.text)")
                let tried = try await browser.send(
                    Self.ledger, [("channel", "visit"), ("place", "510521100200")], field: "file", [book])
                // Sent once more, it is there: nothing is left to take in.
                let would =
                    round == 1 ? "1 would be entered, 2 rejected" : "0 would be entered, 1 already there, 2 rejected"
                #expect(tried.text.contains("Dry run: \(would)"), "\(tried.text)")
                #expect(tried.text.contains("\(Self.ledger)/take") == (round == 1), "\(tried.text)")
                guard round == 1 else { continue }
                #expect(tried.text.contains("nonsense"))
                let taken = try await browser.send("\(Self.ledger)/take")
                #expect(taken.status == 200 && taken.text.contains("1 entered, 2 rejected"), "\(taken.text)")
            }
            let shown = try await browser.open("/ledgers/livelihood?place=510521100200")
            #expect(shown.text.contains("1 entry<"), "\(shown.text)")
        }
    }

    @Test("L04: a long list says how far it is while it is read, and comes to the same")
    func long() async throws {
        try await LiveServer.inVillages { server in
            let rows = (1...2_500).map { "L-\($0),龙井村,龙井一组" }.joined(separator: "\n")
            var browser = try await server.browser(of: "v.chen")
            try await browser.open(Self.households)
            let tried = try await browser.send(
                Self.households, [("type", "household")], field: "file", [file("户编号,村,组\n\(rows)\n")])
            #expect(tried.status == 200 && tried.text.contains("of 2500 rows"), "\(tried.text.prefix(2000))")
            #expect(tried.text.contains("Dry run: 2500 would be entered") && tried.text.contains("</html>"))
            let taken = try await browser.send("\(Self.households)/take")
            #expect(taken.text.contains("2500 entered, 0 were there, 0 rejected"), "\(taken.text.suffix(3000))")
        }
    }

    @Test("L06, L12: who may not, what is no table and what was forged is refused, and nothing is written")
    func refusals() async throws {
        try await LiveServer.inVillages { server in
            var stranger = PlainBrowser(server)
            #expect(try await stranger.open(Self.households).status == 303)
            var leader = try await server.browser(of: "c.gao")
            for path in [Self.households, "/imports/ledgers/disputes"] {
                #expect(try await leader.open(path).status == 403, "\(path)")
            }
            var browser = try await server.browser(of: "v.chen")
            #expect(try await browser.open("/imports/ledgers/nonsense").status == 404)
            #expect(try await browser.open("/imports/rejects?file=x").status == 410)
            for (bytes, says) in [
                (Array("户编号,村\n".utf8), "no row below the heading"), ([0x50, 0x4B, 3, 4, 0, 0], "list.csv"),
                ([], "Please"),
            ] {
                try await browser.open(Self.households)
                let refused = try await browser.send(
                    Self.households, [("type", "household")], field: "file",
                    bytes.isEmpty ? [] : [.init(name: "list.csv", bytes: bytes)])
                #expect(refused.status == 422 && refused.text.contains(says), "\(says): \(refused.text)")
            }
            try await browser.open(Self.households)
            try await browser.send(Self.households, [("type", "household")], field: "file", [file(list)])
            let held = browser.hidden(of: "\(Self.households)/take").first { $0.name == "held" }?.value ?? ""
            #expect(!held.isEmpty)
            let forged = try await browser.send("\(Self.households)/take", [("held", held + "x")])
            #expect(forged.status == 422 && forged.text.contains("Send it again"), "\(forged.text)")
            // What somebody else sent opens for nobody.
            var other = try await server.browser(of: "admin.li")
            try await other.open(Self.households)
            try await other.send(Self.households, [("type", "household")], field: "file", [file(list)])
            let stolen = try await other.send("\(Self.households)/take", [("held", held)])
            #expect(stolen.status == 422, "\(stolen.text)")
            let coverage = try await server.jurisdiction.coverage(try await server.administrator)
            #expect(coverage.share.whole == 0)
        }
    }
}
