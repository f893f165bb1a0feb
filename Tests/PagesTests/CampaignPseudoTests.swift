import Domain
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// Pages of campaigns, in both languages.
extension PseudoLanguageTests {
    private static let campaignData = ["Zhang Wei", "visit-day", "roads", "bridges", "教育", "教育路"]

    @Test(arguments: Language.allCases)
    func `A01, X01, X03, X18: pages of campaigns say nothing but what the catalogue says`(
        _ language: Language
    ) async throws {
        let county = try await SampleCounty()
        let (jurisdiction, cast) = (county.fixture.jurisdiction, county.fixture.cast)
        let body = try #require(cast.handler.body)
        let directory = try await jurisdiction.directory()
        let organisation = try #require(directory[body])
        var setting = try await county.setting(language, Link("campaigns"))
        setting.person = SampleCounty.person
        let (today, kinds) = (jurisdiction.today, jurisdiction.playbook.activities)
        let options = [FormOption("visit", .campaignLead)]

        func line(_ from: Int, _ through: Int, isOpen: Bool = true) -> CampaignLine {
            CampaignLine(
                id: CampaignID(raw: 1), code: "visit-day", name: Name(zh: "走访日", en: "visit day"), lead: body,
                from: today.advanced(by: from), through: today.advanced(by: through), isOpen: isOpen, strands: 1)
        }
        for lines in [[], [line(0, 0), line(1, 2), line(-5, -2), line(-9, 9, isOpen: false)]] {
            for mayOpen in [true, false] {
                let page = CampaignsPage(lines, today: today, mayOpen: mayOpen, in: setting)
                expectNothingStray(page.html, data: Self.campaignData, "campaigns")
            }
        }
        var refused = SampleCounty.refused("name", "code", "lead", "from", "through", "place", "activities", "matters")
        refused.form = "campaign"
        for state in [SampleCounty.form, refused] {
            let page = CampaignFormPage(
                bodies: options, places: options, activities: kinds, matters: options, state, in: setting)
            expectNothingStray(page.html, data: Self.campaignData, "opening a campaign")
            #expect(!page.html.text.contains("style="))
        }

        var campaign = Campaign(
            id: CampaignID(raw: 1),
            content: .init(
                code: "visit-day", name: Name(zh: "走访日", en: "visit day"), lead: body, from: today, through: today))
        let empty = CampaignReport(campaign: campaign, today: today, kinds: kinds, isBounded: true)
        campaign.content.through = today.advanced(by: 9)
        campaign.content.scope = .init(
            bodies: [body], activities: kinds.prefix(1).map(\.id),
            matters: jurisdiction.playbook.kinds.prefix(1).map(\.id))
        campaign.strands = [
            .init(code: "roads", name: Name(zh: "道路", en: "roads"), lead: body),
            .init(code: "bridges", name: Name(zh: "桥梁", en: "bridges"), lead: body, parent: "roads"),
        ]
        let school = try CategoryPath(names: ["教育"])
        let matters = jurisdiction.playbook.kinds.prefix(2).enumerated().map { index, kind in
            CampaignTally.Matters(
                kind: kind.id, strand: "bridges", category: index == 0 ? school : nil, owner: body,
                exit: index == 0 ? .struckOff : nil, result: index == 0 ? .solved : nil, count: 3, overdue: index)
        }
        let done = kinds.prefix(2).map {
            CampaignTally.Activities(kind: $0.id, strand: "roads", count: 2, personVisits: 4)
        }
        var count = CampaignTally.Body()
        (count.activities, count.personVisits, count.met) = (2, 4, 2)
        let sheets = try #require(Quantity("7幅"))
        let brought = [
            CampaignTally.Brought(kind: kinds[0].id, name: "标语", count: 2, sum: .init(sheets)),
            CampaignTally.Brought(
                kind: "gone", name: "资金", count: 3, sum: .init(unit: sheets.unit, basis: .actual, quantity: nil)),
        ]
        let full = CampaignReport(
            campaign: campaign, today: today, kinds: kinds, activities: Array(done),
            met: [.household: 2, .enterprise: 1, .site: 1], matters: Array(matters),
            brought: brought, bodies: [(body: organisation, count: count)], missing: [organisation], mayChange: true)
        var closed = full
        closed.campaign.closed = today
        (closed.mayChange, closed.missing) = (false, [])
        let duty = Duty(
            id: "twenty", name: Name(zh: "二十户", en: "twenty households"), who: .everyone, what: .do("visit"),
            least: .count(20), per: "campaign")
        for report in [empty, full, closed] {
            for form in ["", "strand", "extend", "close"] {
                var state = form.isEmpty ? SampleCounty.form : SampleCounty.refused("name", "code", "through")
                state.form = form
                let page = CampaignPage(
                    report, tree: directory.places, bodies: options, duties: [duty], state, in: setting)
                expectNothingStray(
                    page.html, data: Self.campaignData + ["twenty", "gone", "标语", "资金", "7 幅"], "a campaign, \(form)")
                #expect(!page.html.text.contains("style="))
            }
        }
        #expect(full.of(campaign.strands[0]).standing.all == 6, "a strand has what its parts have")

        // A duty that is counted over a campaign's days says so.
        for least in [Duty.Least.count(20), .all] {
            var owed = duty
            owed.least = least
            var coverage = DutyCoverage(owed, on: today, directory.staff, tallies: [:])
            coverage.campaign = line(-3, 3)
            let report = DutyReport(
                day: today, coverage: coverage, chosen: "visit-day", campaigns: [line(-3, 3), line(-9, -5)])
            let page = DutyPage(report, today: today, order: nil, in: setting)
            expectNothingStray(page.html, data: Self.campaignData + ["twenty"], "a duty over a campaign")
            #expect(page.html.text.contains("/campaigns/visit-day"))
            #expect(page.html.text.contains("<option value=\"visit-day\" selected>"))
            #expect(!page.html.text.contains("style="))
        }
    }
}
