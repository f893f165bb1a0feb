import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// What is owed each month, and what is overdue down a line, as a browser without a script meets it.
struct MonthlyPageTests {
    private static func owe(_ field: FieldServer) async throws {
        let administrator = try await field.server.administrator
        let held = try await field.jurisdiction.playbookFile(administrator).text
        let text = held.replacing("edition: 2021-05-01", with: "edition: 2021-05-03").replacing(
            "\nindicators:",
            with:
                "\nduties:\n  monthly-visit: {zh: 每月走访, en: a visit a month, who: {role: handler}, do: visit, min: 1, mode: in-person, per: month}\n\nindicators:"
        )
        try #require(text.contains("monthly-visit"))
        try await field.jurisdiction.adopt(try Founding(text: text, file: "monthly.yaml"), administrator)
    }

    @Test func `B09: a month's page says who did it by body and, in one's own body, of oneself by name`() async throws {
        try await FieldServer.with(["v.chen"]) { field in
            var browser = field.browser()
            let none = try await browser.open("/monthly")
            #expect(none.status == 200 && none.text.contains("asks for nothing month by month"), "\(none.text)")
            try await Self.owe(field)
            let typed = [
                ("day", "2021-05-07"), ("from", "08:00"), ("mode", "in_person"), ("goers", "v.chen@baota"),
                ("household", "1-001"), ("go", "keep"),
            ]
            try await browser.open("/visits/new/visit")
            #expect(try await browser.send("/visits/new/visit", typed).status == 303)
            let all = try await browser.open("/monthly")
            #expect(all.text.contains("a visit a month") && all.text.contains("May 2021"), "\(all.text)")
            #expect(all.text.contains("/monthly/monthly-visit?body=baota"))
            let own = try await browser.open("/monthly/monthly-visit?body=baota")
            #expect(own.text.contains("陈开明") && !own.text.contains("罗秀"), "\(own.text)")
            #expect(own.text.contains("1 of 2 did it"))
            let april = try await browser.open("/monthly/monthly-visit?body=baota&month=2021-04-10")
            #expect(april.text.contains("0 of 2 did it") && april.text.contains("April 2021"), "\(april.text)")
            // What the page shows is taken along, no more of it, and that it was is written down.
            #expect(own.text.contains("href=\"/monthly/monthly-visit/file.csv?body=baota\" download"), "\(own.text)")
            let table = try await browser.opened("/monthly/monthly-visit/file.csv?body=baota")
            let csv = String(decoding: table.body, as: UTF8.self)
            #expect(
                table.status == 200 && csv.contains("code,name,done,owed,found_nothing,last,met,overdue_days"), "\(csv)"
            )
            #expect(csv.contains("v.chen,陈开明,1,1,0,2021-05-07,yes,0") && !csv.contains("罗秀"), "\(csv)")
            #expect(table.headers["content-disposition"]?.contains("monthly-monthly-visit-2021-05.csv") == true)
            let bodies = try await browser.opened("/monthly/monthly-visit/file.csv")
            #expect(String(decoding: bodies.body, as: UTF8.self).contains("baota,宝塔社区居委会,2,1,1"))
            let book = try await browser.opened("/monthly/monthly-visit/file.xlsx?body=baota&month=2021-04-10")
            #expect(book.status == 200 && book.body.starts(with: Array("PK".utf8)))
            #expect(try await browser.opened("/monthly/nothing/file.csv").status == 404)
            #expect(try await browser.opened("/monthly/monthly-visit/file.csv?body=hedong").status == 403)
            #expect(try await PlainBrowser(field.server).opened("/monthly/monthly-visit/file.csv").status == 303)
            #expect(try await browser.open("/monthly/nothing").status == 404)
            #expect(try await browser.open("/monthly/monthly-visit?body=hedong").status == 403)
            #expect(try await browser.open("/flags/three-none").status == 404)
        }
    }

    @Test func `N11: one's scope down the line, and no other's, stands on a page`() async throws {
        try await FieldServer.with(["v.chen", "v.deng"]) { field in
            let administrator = try await field.server.administrator
            let rows = "层级线,单位,上级\nduty,baota,hedong"
            let file = try OrganisationUpload(name: "chains.csv", bytes: Array(rows.utf8)).file()
            let plan = try await field.jurisdiction.importOrganisation(file, dryRun: false, administrator.actor)
            try #require(plan.rejects == [])
            var head = field.browser("v.deng")
            let page = try await head.open("/chain")
            #expect(page.status == 200 && page.text.contains("Baota Committee"), "\(page.text)")
            #expect(page.text.contains("0 open, 0 overdue"))
            var below = field.browser("v.chen")
            #expect(try await below.open("/chain").text.contains("No body stands below it"))
            #expect(try await below.open("/chain?body=hedong").status == 403)
            #expect(try await below.open("/chain?body=nobody").status != 200)
        }
    }
}
