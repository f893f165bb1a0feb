import Domain
import TestSupport
import Testing
import UseCases

/// Campaigns by use case, in a small Lu County of 4 May 2014.
struct CampaignTests {
    private func draft(
        _ code: String, _ field: FieldFixture, from: Int = -10, through: Int = 10,
        _ change: (inout CampaignDraft) -> Void = { _ in }
    ) -> CampaignDraft {
        let today = field.jurisdiction.today
        var draft = CampaignDraft(
            code: code, name: Name(zh: "专项\(code)"), lead: "lx-water", from: today.advanced(by: from),
            through: today.advanced(by: through))
        change(&draft)
        return draft
    }

    private func record(_ draft: ActivityDraft, _ field: FieldFixture) async throws -> Activity.Record {
        let receipt = try await field.jurisdiction.recordActivity(draft, Request(field.leader))
        return try await field.jurisdiction.activityFile(receipt.id, Request(field.leader)).activity.record
    }

    @Test func `A01: whoever leads opens, parts, lengthens and closes a campaign, and nobody else`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let (leader, village) = (Request(field.leader), Request(field.village))
        await #expect(throws: Refused.self) { try await jurisdiction.openCampaign(draft("a", field), village) }
        let key = Request(field.leader, key: "open-1")
        let id = try await jurisdiction.openCampaign(draft("a", field), key)
        #expect(try await jurisdiction.openCampaign(draft("a", field), key) == id)
        await #expect(throws: Refused.campaign(.codeTaken("a"))) {
            try await jurisdiction.openCampaign(draft("a", field), leader)
        }
        let strand = StrandDraft(code: "roads", name: Name(zh: "道路"), lead: "lx-water")
        try await jurisdiction.addStrand(strand, to: "a", leader)
        await #expect(throws: Refused.self) { try await jurisdiction.addStrand(strand, to: "a", village) }
        await #expect(throws: Refused.unknownCampaign("elsewhere", known: ["a"])) {
            try await jurisdiction.addStrand(strand, to: "elsewhere", leader)
        }
        let later = jurisdiction.today.advanced(by: 20)
        try await jurisdiction.extendCampaign("a", through: later, leader)
        let campaign = try await jurisdiction.campaign("a", village)
        #expect(campaign.content.through == later && campaign.strands.map(\.code) == ["roads"])
        try await jurisdiction.closeCampaign("a", Request(field.administrator))
        await #expect(throws: Refused.campaign(.closed(Name(zh: "专项a"), on: jurisdiction.today))) {
            try await jurisdiction.extendCampaign("a", through: later.advanced(by: 1), leader)
        }
        #expect(try await jurisdiction.campaigns(village).map(\.isOpen) == [false])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `A01: without a place a campaign is of all that whoever opens it reaches`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let village = Actor(person: field.village.person, body: field.village.body, role: .leader)
        _ = try await jurisdiction.openCampaign(draft("village", field), Request(village))
        _ = try await jurisdiction.openCampaign(draft("county", field), Request(field.leader))
        let places = try await jurisdiction.directory().places
        let own = try #require(places.place(try placeCode("510521100200")))
        #expect(try await jurisdiction.campaign("village", Request(field.leader)).content.scope.places == [own.id])
        #expect(try await jurisdiction.campaign("county", Request(field.leader)).content.scope.places == [])
        let neighbours = try placeCode("510521100201")
        let elsewhere = draft("elsewhere", field) { $0.places = [neighbours] }
        await #expect(throws: Refused.self) { _ = try await jurisdiction.openCampaign(elsewhere, Request(village)) }
    }

    @Test func `X03: a visit belongs to the only campaign that fits, or to the one that is named, and stays there`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let leader = Request(field.leader)
        try await field.enter("1-001", "1-002", "1-003", "1-004", "1-005")
        #expect(try await record(field.visit("1-001"), field).part == nil)
        let programme = try await jurisdiction.openCampaign(draft("programme", field), leader)
        #expect(try await record(field.visit("1-002"), field).part == .init(campaign: programme))
        let day = try await jurisdiction.openCampaign(
            draft("visit-day", field, from: 0, through: 0) { $0.activities = ["visit"] }, leader)
        try await jurisdiction.addStrand(
            StrandDraft(code: "roads", name: Name(zh: "道路"), lead: "lx-water"), to: "visit-day", leader)
        // Two fit, and nobody says which.
        #expect(try await record(field.visit("1-003"), field).part == nil)
        var named = field.visit("1-004")
        named.campaign = "visit-day/roads"
        #expect(try await record(named, field).part == .init(campaign: day, strand: "roads"))
        named = field.visit("1-005", hours: 26)
        named.campaign = "visit-day"
        await #expect(throws: Refused.self) { try await record(named, field) }
        do { _ = try await record(named, field) } catch let Refused.campaign(refusal) {
            #expect(
                refusal
                    == .outsideDates(
                        Name(zh: "专项visit-day"), from: jurisdiction.today, through: jurisdiction.today,
                        jurisdiction.today.advanced(by: -1)))
        }
        named = field.visit("1-005")
        named.campaign = "visit-day/housing"
        await #expect(throws: Refused.campaign(.unknownStrand("housing", known: ["roads"]))) {
            try await record(named, field)
        }
        named.campaign = "programm"
        await #expect(throws: Refused.unknownCampaign("programm", known: ["programme", "visit-day"])) {
            try await record(named, field)
        }
        // What is closed takes nothing more, and keeps what it has.
        try await jurisdiction.closeCampaign("visit-day", leader)
        #expect(try await record(field.visit("1-005"), field).part == .init(campaign: programme))
        let report = try await jurisdiction.campaignReport("visit-day", leader)
        #expect(report.visits == 1 && report.met == [.household: 1] && !report.mayChange)
        #expect(try await jurisdiction.campaignReport("programme", leader).visits == 2)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test
    func `B03, A01: what is raised at a campaign's visit, or registered in its scope, belongs to it and is counted`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let leader = Request(field.leader)
        try await field.enter("1-001")
        _ = try await jurisdiction.openCampaign(
            draft("programme", field) {
                ($0.activities, $0.matters) = (["visit"], ["livelihood"])
            }, leader)
        try await jurisdiction.addStrand(
            StrandDraft(code: "roads", name: Name(zh: "道路"), lead: "lx-water"), to: "programme", leader)
        func intake(_ kind: String, _ words: String) throws -> Intake {
            Intake(
                kind: kind, channel: "visit", words: Words(text: words), summary: words,
                contact: Contact(), place: try placeCode("510521100200001"), category: nil)
        }
        var visit = field.visit("1-001", by: ["s.he", "s.tang"])
        visit.items = [try intake("livelihood", "路不好走")]
        _ = try await jurisdiction.recordActivity(visit, leader)
        _ = try await jurisdiction.register(try intake("livelihood", "水压不够"), leader)
        var named = try intake("livelihood", "桥要修")
        named.campaign = "programme/roads"
        _ = try await jurisdiction.register(named, leader)
        var outside = try intake("dispute", "邻里争执")
        #expect(try await jurisdiction.register(outside, leader).number.serial > 0)
        outside.campaign = "programme"
        await #expect(throws: Refused.campaign(.outsideKinds(Name(zh: "专项programme")))) {
            try await jurisdiction.register(outside, leader)
        }
        let report = try await jurisdiction.campaignReport("programme", leader)
        #expect(report.visits == 1 && report.personVisits == 2)
        #expect(report.standing.all == 3 && report.standing.open == 3 && report.standing.solved == 0)
        #expect(report.byMatterKind.map(\.kind) == ["livelihood"])
        let strand = try #require(report.campaign.strand("roads"))
        #expect(report.of(strand).standing.all == 1 && report.of(strand).activities == 0)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `X03: a campaign says which bodies entered something and which didn't yet, each within its reach`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let leader = Request(field.leader)
        try await field.enter("1-001")
        try await field.enter("2-001", in: "510521100201001")
        _ = try await jurisdiction.openCampaign(
            draft("visit-day", field, from: 0, through: 0) {
                ($0.activities, $0.bodies) = (["visit"], ["lx-water", "longjing", "yumu"])
            }, leader)
        _ = try await record(field.visit("1-001"), field)
        let whole = try await jurisdiction.campaignReport("visit-day", leader)
        #expect(whole.bodies.map(\.body.code) == ["lx-water"] && whole.missing.map(\.code) == ["longjing", "yumu"])
        #expect(whole.bodies.first?.count.met == 1 && !whole.isBounded)
        // Whoever has a territory reads of that.
        let village = try await jurisdiction.campaignReport("visit-day", Request(field.neighbour))
        #expect(village.isBounded && village.bodies.isEmpty && village.missing.map(\.code) == ["yumu"])
        #expect(village.visits == 0 && village.met == [:])
        let own = try await jurisdiction.campaignReport("visit-day", Request(field.village))
        #expect(own.visits == 1 && own.met == [.household: 1])
    }

    @Test func `L02: a duty per campaign counts distinct households over its days, not those of an earlier one`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let leader = Request(field.leader)
        try await field.enter("1-001", "1-002")
        func met(campaign: String? = nil) async throws -> (households: Int?, campaign: String?) {
            let report = try #require(
                try await jurisdiction.dutyCoverage(
                    "twenty-households", body: "lx-water", campaign: campaign, leader))
            let person = try #require(try await Cast.actor("s.he", in: jurisdiction).person)
            return (
                report.coverage.lines.first { $0.person == person }?.tally.households,
                report.coverage.campaign?.code
            )
        }
        _ = try await record(field.visit("1-001", "1-002", hours: 24 * 5), field)
        let dateless = try await met()
        #expect(dateless.households == 2 && dateless.campaign == nil)
        _ = try await jurisdiction.openCampaign(draft("before", field, from: -6, through: -4), leader)
        _ = try await jurisdiction.openCampaign(draft("now", field, from: -1, through: 9), leader)
        _ = try await record(field.visit("1-001", hours: 2), field)
        _ = try await record(field.visit("1-001", hours: 1, isAnother: true), field)
        // The same home once more, in a campaign of its own.
        let (now, before) = (try await met(), try await met(campaign: "before"))
        #expect(now.households == 1 && now.campaign == "now")
        #expect(before.households == 2 && before.campaign == "before")
        #expect(try await jurisdiction.coverage(leader).duties.first?.campaign?.code == "now")
        await #expect(throws: Refused.self) { _ = try await met(campaign: "after") }
        // One of a single place isn't what the county's duty is counted over.
        let today = jurisdiction.today
        _ = try await jurisdiction.openCampaign(
            draft("local", field, from: -2, through: 20) { $0.places = [PlaceCode("510521100200")].compactMap(\.self) },
            leader)
        let after = try #require(
            try await jurisdiction.dutyCoverage("twenty-households", on: today, leader))
        #expect(after.coverage.campaign?.code == "now")
    }

    @Test func `X18, L20: a campaign says what its activities brought, each within its reach`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let leader = Request(field.leader)
        _ = try await jurisdiction.openCampaign(draft("programme", field) { $0.activities = ["publicity"] }, leader)
        func publicity(_ place: String, by host: String, _ sheets: String...) async throws {
            let made = ActivityDraft(
                kind: "publicity", place: try placeCode(place),
                began: field.simulation.now.advanced(byMilliseconds: -Moment.millisecondsPerHour), hosts: [host],
                minutes: "讲政策", evidence: [.init(digest: Array(repeating: 7, count: 32), name: "照片.jpg")])
            let id = try await jurisdiction.recordActivity(made, leader).id
            for text in sheets {
                let quantity = try #require(Quantity(text))
                try await jurisdiction.recordOutcome(.init(name: "标语", quantity: quantity), of: id, leader)
            }
        }
        try await publicity("510521100200", by: "longjing", "3幅", "2篇")
        try await publicity("510521100201", by: "yumu", "4幅")
        let whole = try await jurisdiction.campaignReport("programme", leader)
        #expect(whole.brought.map(\.count) == [2, 1] && whole.brought.allSatisfy { $0.kind == "publicity" })
        #expect(whole.brought.compactMap { $0.sum.quantity } == [Quantity("7幅"), Quantity("2篇")].compactMap(\.self))
        let own = try await jurisdiction.campaignReport("programme", Request(field.neighbour))
        #expect(own.brought.compactMap { $0.sum.quantity } == [Quantity("4幅")].compactMap(\.self))
    }

    @Test
    func `L02: a duty per campaign offers the campaigns that had begun and take in such visits, the newest first`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        let leader = Request(field.leader)
        func offered() async throws -> [String] {
            try #require(try await jurisdiction.dutyCoverage("twenty-households", leader)).campaigns.map(\.code)
        }
        #expect(try await offered() == [])
        _ = try await jurisdiction.openCampaign(draft("before", field, from: -9, through: -5), leader)
        _ = try await jurisdiction.openCampaign(draft("now", field, from: -2), leader)
        _ = try await jurisdiction.openCampaign(draft("later", field, from: 1), leader)
        _ = try await jurisdiction.openCampaign(draft("talks", field) { $0.activities = ["publicity"] }, leader)
        #expect(try await offered() == ["now", "before"])
        #expect(jurisdiction.campaignDuties.map(\.id) == ["twenty-households", "own-patch"])
        await #expect(throws: Refused.campaign(.codeReserved("new"))) {
            try await jurisdiction.openCampaign(draft("new", field), leader)
        }
    }
}
