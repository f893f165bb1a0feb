import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Campaigns as a browser without a script meets them.
struct CampaignPageTests {
    private func open(_ field: FieldServer, _ code: String, days: Int = 0) async throws {
        let today = field.jurisdiction.today
        _ = try await field.jurisdiction.openCampaign(
            CampaignDraft(
                code: code, name: Name(zh: "走访日", en: "the visit day"), lead: "baota", from: today,
                through: today.advanced(by: days), activities: ["visit"]), try await field.server.administrator)
    }

    @Test func `X03: an administrator opens a day of visits in the browser, and whoever visits sees who filed`()
        async throws
    {
        try await FieldServer.with { field in
            let today = field.jurisdiction.today
            var visitor = field.browser()
            #expect(try await visitor.open("/visits").text.contains("href=\"/campaigns\""))
            #expect(try await visitor.open("/campaigns").text.contains("There is no campaign yet"))
            // Whoever doesn't lead is offered no form, and isn't let in.
            #expect(try await visitor.open("/campaigns").text.contains("/campaigns/new") == false)
            #expect(try await visitor.open("/campaigns/new").status == 403)
            var leader = PlainBrowser(field.server, session: try await field.server.session(of: "admin.li"))
            try await leader.open("/campaigns/new")
            let typed = [
                ("name", "走访日"), ("code", "visit day"), ("lead", "baota"), ("from", today.iso),
                ("through", today.iso), ("activities", "visit"),
            ]
            let refused = try await leader.send("/campaigns/new", typed)
            #expect(refused.status == 422 && refused.text.contains("is no code"), "\(refused.text)")
            #expect(refused.text.contains("value=\"走访日\""), "nothing is typed twice")
            let reserved = try await leader.send(
                "/campaigns/new", typed.map { $0.0 == "code" ? ("code", "new") : $0 })
            #expect(reserved.status == 422 && reserved.text.contains("an address of the pages"), "\(reserved.text)")
            let opened = try await leader.send(
                "/campaigns/new", typed.map { $0.0 == "code" ? ("code", "visit-day") : $0 })
            let location = try #require(opened.headers["location"], "\(opened.text)")
            #expect(location.contains("/campaigns/visit-day") && location.contains("done=campaign-opened"))
            let own = try await leader.open("/campaigns/visit-day")
            #expect(own.text.contains("/campaigns/visit-day/close"), "\(own.text)")
            let strand = try await leader.send(
                "/campaigns/visit-day/strand", [("name", "道路"), ("code", "roads"), ("lead", "hedong")])
            #expect(strand.headers["location"]?.hasSuffix("done=strand-added") == true, "\(strand.text)")
            try await leader.open("/campaigns/visit-day")
            let shorter = try await leader.send("/campaigns/visit-day/extend", [("through", today.iso)])
            #expect(shorter.status == 422 && shorter.text.contains("It lasts until"), "\(shorter.text)")
            let list = try await visitor.open("/campaigns")
            #expect(list.text.contains("/campaigns/visit-day") && list.text.contains("running"), "\(list.text)")
            let before = try await visitor.open("/campaigns/visit-day")
            #expect(before.status == 200 && before.text.contains("Nothing belongs to it yet"), "\(before.text)")
            #expect(
                before.text.contains("bodies entered something") && !before.text.contains("/campaigns/visit-day/close"))
            let form = try await visitor.open("/visits/new/visit")
            #expect(form.text.contains("value=\"visit-day/roads\""), "\(form.text)")
            let recorded = try await visitor.send(
                "/visits/new/visit",
                [
                    ("day", today.iso), ("from", "08:00"), ("mode", "in_person"), ("goers", "v.chen@baota"),
                    ("household", "1-001"), ("campaign", "visit-day/roads"), ("go", "keep"),
                ])
            #expect(recorded.headers["location"]?.hasPrefix("/visits/") == true, "\(recorded.text)")
            let report = try await field.jurisdiction.campaignReport("visit-day", try await field.request())
            #expect(report.activities.map(\.strand) == ["roads"])
            #expect(report.visits == 1 && report.met == [.household: 1] && report.bodies.map(\.body.code) == ["baota"])
            let after = try await visitor.open("/campaigns/visit-day")
            #expect(after.text.contains("<dt>Visits</dt><dd class=\"big\">1</dd>"), "\(after.text)")
            #expect(try await visitor.open("/campaigns/nothing").status == 404)
        }
    }

    @Test func `X03: a day's visits come in from a table on a page, tried first, into the campaign that is chosen`()
        async throws
    {
        try await FieldServer.with { field in
            let today = field.jurisdiction.today
            try await open(field, "visit-day")
            var browser = field.browser()
            let form = try await browser.open("/imports/visits?campaign=visit-day")
            #expect(form.status == 200 && form.text.contains("value=\"visit-day\" selected"), "\(form.text)")
            let text = "户编号,走访人,情况\n1-001,v.chen,路不好走\n1-002,v.chen,\n9-999,v.chen,\n"
            let file = PlainBrowser.File(name: "day.csv", bytes: Array(text.utf8), media: "text/csv")
            let undated = try await browser.send(
                "/imports/visits", [("kind", "visit"), ("campaign", "visit-day")], field: "file", [file])
            #expect(undated.status == 422 && undated.text.contains("No column is “Day”"), "\(undated.text)")
            try await browser.open("/imports/visits")
            let asked = [("kind", "visit"), ("day", today.advanced(by: -1).iso), ("campaign", "visit-day")]
            let late = try await browser.send("/imports/visits", asked, field: "file", [file])
            #expect(late.text.contains("0 visits would be entered"), "\(late.text)")
            #expect(late.text.contains("within the campaign"), "\(late.text)")
            try await browser.open("/imports/visits")
            let right = [("kind", "visit"), ("day", today.iso), ("campaign", "visit-day")]
            let tried = try await browser.send("/imports/visits", right, field: "file", [file])
            #expect(tried.text.contains("2 visits would be entered"), "\(tried.text)")
            let request = try await field.request()
            #expect(try await field.jurisdiction.campaignReport("visit-day", request).visits == 0)
            let taken = try await browser.send("/imports/visits/take")
            #expect(taken.text.contains("2 visits entered, 0 there already, 1 row not taken"), "\(taken.text)")
            #expect(try await field.jurisdiction.campaignReport("visit-day", request).visits == 2)
        }
    }

    @Test
    func `L02, L05: a duty per campaign is asked for by campaign, also where somebody looks for it among the monthly`()
        async throws
    {
        try await LiveServer.inVillages { server in
            let jurisdiction = server.jurisdiction
            for (code, from) in [("before", -9), ("now", -2)] {
                let first = jurisdiction.today.advanced(by: from)
                _ = try await jurisdiction.openCampaign(
                    CampaignDraft(
                        code: code, name: Name(zh: code), lead: "longjing", from: first, through: first.advanced(by: 3)),
                    try await server.administrator)
            }
            var browser = try await server.browser(of: "c.gao")
            let monthly = try await browser.open("/monthly/own-patch")
            #expect(monthly.status == 303 && monthly.headers["location"] == "/coverage/duties/own-patch")
            let duty = try await browser.open("/coverage/duties/own-patch?campaign=before&sort=missing")
            #expect(duty.text.contains("<option value=\"before\" selected>"), "\(duty.text)")
            #expect(duty.text.contains("<option value=\"now\">"))
            #expect(duty.text.contains("<input type=\"hidden\" name=\"sort\" value=\"missing\">"))
            #expect(duty.text.contains("href=\"/campaigns/before\""))
            #expect(!duty.text.contains("name=\"month\""))
            let usual = try await browser.open("/coverage/duties/own-patch?campaign=")
            #expect(usual.text.contains("href=\"/campaigns/now\""), "\(usual.text)")
            #expect(try await browser.open("/monthly/nothing").status == 404)
        }
    }
}
