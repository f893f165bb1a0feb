import Domain
import Foundation
import Tables
import TestSupport
import Testing
import UseCases

/// Tables that are taken along, as text and as workbooks: the same rows, the same rights, the same marks in the log.
struct TableFileTests {
    private static let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    private func rows(_ answer: Answer) throws -> [[String]] {
        let reader = try TableFile.read(Array(answer.body))
        var rows = [reader.header]
        while let record = try reader.next() { rows.append(record.cells) }
        return rows
    }

    @Test("L06: a ledger is the same as a workbook as it is as text, and days are days in it")
    func ledger() async throws {
        try await LiveServer.inVillages { server in
            let official = try await Cast.actor("v.chen", in: server.fixture.jurisdiction)
            for text in ["井水浑", "=1+1"] {
                _ = try await server.fixture.jurisdiction.register(
                    Intake(
                        kind: "livelihood", channel: "visit", words: UseCases.Words(text: text), summary: text,
                        contact: Contact(), place: try #require(PlaceCode("510521100200")),
                        fields: ["utility": .choice("water")]), Request(official))
            }
            var browser = try await server.browser(of: "v.chen")
            let page = try await browser.open("/ledgers/livelihood?place=510521100200")
            #expect(page.text.contains("href=\"/ledgers/livelihood/file.xlsx?place=510521100200\""), "\(page.text)")
            let text = try await browser.open("/ledgers/livelihood/file.csv?place=510521100200")
            let file = try await browser.open("/ledgers/livelihood/file.xlsx?place=510521100200")
            #expect(file.status == 200 && file.headers["content-type"] == Self.workbook)
            #expect(file.headers["content-disposition"] == "attachment; filename=\"livelihood.xlsx\"")
            #expect(file.headers["cache-control"]?.contains("no-store") == true)
            let (plain, written) = (try rows(text), try rows(file))
            #expect(written.count == 3 && plain.count == 3)
            // The text file guards what would be a formula; a workbook has no need to.
            #expect(written.joined().contains("=1+1") && plain.joined().contains("'=1+1"))
            #expect(plain.map { $0.map { $0 == "'=1+1" ? "=1+1" : $0 } } == written)
        }
    }

    @Test("L06, L12: a workbook is refused to whom the text is, and is written down as it is")
    func rights() async throws {
        try await LiveServer.inVillages { server in
            var leader = try await server.browser(of: "c.gao")
            for ending in ["csv", "xlsx"] {
                #expect(try await leader.open("/ledgers/disputes/file.\(ending)").status == 403)
                #expect(try await leader.open("/ledgers/nonsense/file.\(ending)").status == 404)
            }
            var stranger = PlainBrowser(server)
            #expect(try await stranger.open("/ledgers/livelihood/file.xlsx").status == 303)
            #expect(try await stranger.open("/matters.xlsx").status == 303)
            #expect(try await stranger.open("/audit/lines.xlsx").status == 303)
            _ = try await leader.open("/matters.xlsx")
            let looks = try await server.jurisdiction.audit(most: 50, Request(Actor(role: .auditor)))
            #expect(looks.contains { $0.act == .exported })
        }
    }

    @Test("L03: who wasn't visited, as a workbook")
    func notVisited() async throws {
        try await LiveServer.inVillages { server in
            try await server.households(["1-001", "1-002"])
            var browser = try await server.browser(of: "v.chen")
            let file = try await browser.open("/coverage/510521100200/not-visited.xlsx")
            #expect(file.status == 200 && file.headers["content-type"] == Self.workbook, "\(file.text.prefix(300))")
            let found = try rows(file)
            #expect(found[0] == ["code", "place", "village", "name", "answers"])
            #expect(found.dropFirst().map { $0[0] } == ["1-001", "1-002"])
        }
    }

    @Test func `programs take the same workbook, with a token that may export`() async throws {
        try await LiveServer.inVillages { server in
            let session = try await server.session(of: "admin.li")
            let made = try await server.send(
                "POST", "/api/v1/tokens", token: session,
                body: #"{"label": "list", "scopes": ["export"], "ends": "2021-06-01T00:00:00+08:00"}"#)
            try #require(made.status == 201, "\(made.text)")
            let file = try await server.send("GET", "/api/v1/exports/matters.xlsx", token: made.string("secret"))
            #expect(file.status == 200 && file.headers["content-type"] == Self.workbook, "\(file.text.prefix(300))")
            #expect(try rows(file).count == 1)
            #expect(try await server.send("GET", "/api/v1/exports/matters.xlsx").status == 401)
        }
    }
}
