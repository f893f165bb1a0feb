import Domain
import Testing

/// Campaigns of a county with a street and a community in it, on 7 May 2021.
struct CampaignTests {
    private let today: Day
    private let county = PlaceID(raw: 0x60)
    private let street = PlaceID(raw: 0x61)
    private let other = PlaceID(raw: 0x62)
    private let id = CampaignID(raw: 0xB1)
    private let places: PlaceTree

    init() throws {
        today = try day("2021-05-07")
        func place(_ id: PlaceID, _ code: String, _ parent: PlaceID?, _ level: LevelID) throws -> Place {
            Place(id: id, code: try #require(PlaceCode(code)), name: Name(zh: code), level: level, parent: parent)
        }
        places = PlaceTree([
            try place(county, "430302", nil, .county), try place(street, "430302001", county, .township),
            try place(other, "430302002", county, .township),
        ])
    }

    private func context(isCodeTaken: Bool = false) -> CampaignContext {
        CampaignContext(
            today: today, places: places, bodies: [.bodyA, .bodyB], activities: ["visit", "screening"],
            matters: ["concern", "enterprise-problem"], isCodeTaken: isCodeTaken)
    }

    private func content(_ change: (inout Campaign.Content) -> Void = { _ in }) -> Campaign.Content {
        var content = Campaign.Content(
            code: "programme", name: Name(zh: "大走访"), lead: .bodyA, from: today, through: today.advanced(by: 30))
        change(&content)
        return content
    }

    private func opening(_ content: Campaign.Content, isCodeTaken: Bool = false) -> When<CampaignDecider> {
        Given(state: nil).when(.open(id: id, content), context(isCodeTaken: isCodeTaken))
    }

    private func campaign(_ change: (inout Campaign.Content) -> Void = { _ in }) -> Campaign {
        Campaign(id: id, content: content(change))
    }

    @Test func `A01: a campaign has a name, a lead body, dates and a scope of what is there`() {
        opening(content()).then(.opened(id: id, content()))
        opening(content { $0.through = today }).accepted()
        opening(content { $0.code = "大走访" }).refused(.badCode("大走访"))
        // /campaigns/new is where one is opened.
        opening(content { $0.code = "new" }).refused(.codeReserved("new"))
        opening(content { $0.code = "new-homes" }).accepted()
        opening(content(), isCodeTaken: true).refused(.codeTaken("programme"))
        opening(content { $0.name = Name(zh: " ") }).refused(.noName)
        opening(content { $0.through = today.advanced(by: -1) }).refused(.endsBeforeItBegins)
        let gone = OrganisationID(raw: 0x999)
        opening(content { $0.lead = gone }).refused(.unknownBody(gone))
        opening(content { $0.scope.bodies = [gone] }).refused(.unknownBody(gone))
        opening(content { $0.scope.places = [PlaceID(raw: 9)] }).refused(.unknownPlace(PlaceID(raw: 9)))
        opening(content { $0.scope.activities = ["dance"] })
            .refused(.unknownActivity("dance", known: ["visit", "screening"]))
        opening(content { $0.scope.matters = ["dance"] })
            .refused(.unknownKind("dance", known: ["concern", "enterprise-problem"]))
        Given<CampaignDecider>(state: campaign()).when(.open(id: id, content()), context()).refused(.alreadyOpened)
    }

    @Test
    func `L20, X18: what activities brought is added up by kind, name, unit and basis, and the weaker bound is told`()
        throws
    {
        func line(_ name: String, _ quantity: String, _ place: PlaceID?, basis: Basis = .actual) throws
            -> CampaignTally.Brought
        {
            let quantity = try #require(Quantity(quantity, basis: basis))
            return .init(kind: "visit", place: place, name: name, count: 2, sum: .init(quantity))
        }
        let added = CampaignTally.added([
            try line("资金", "82.10元", street), try line("资金", "约0.9元", other), try line("资金", "3次", street),
            try line("资金", "5元", nil, basis: .planned),
        ])
        #expect(added.map(\.count) == [4, 2, 2])
        #expect(
            added.map(\.sum.quantity) == [Quantity("约83.00元"), Quantity("5元", basis: .planned), Quantity("3次")])
        // A sum that no quantity can hold is told as such, and spoils no other.
        let much = try line("资金", "9000000000000000元", street)
        #expect(
            CampaignTally.added([much, much, try line("书", "3本", street)]).map { $0.sum.quantity == nil } == [
                false, true,
            ])
    }

    @Test func `X01: strands stand in a tree, each with one lead body, three deep at most`() {
        func strand(_ code: String, in parent: String? = nil, lead: OrganisationID = .bodyB) -> Campaign.Strand {
            .init(code: code, name: Name(zh: code), lead: lead, parent: parent)
        }
        var state = campaign()
        func when(_ strand: Campaign.Strand) -> When<CampaignDecider> {
            Given<CampaignDecider>(state: state).when(.addStrand(strand), context())
        }
        when(strand("a")).then(.strandAdded(strand("a")))
        when(strand("b", in: "a")).refused(.unknownStrand("a", known: []))
        state.strands = [strand("a"), strand("b", in: "a"), strand("c", in: "b"), strand("d")]
        when(strand("a")).refused(.strandTaken("a"))
        when(strand("e", in: "b")).accepted()
        when(strand("e", in: "c")).refused(.tooDeep(most: CampaignDecider.deepest))
        when(strand("E")).refused(.badCode("E"))
        when(strand("e", lead: OrganisationID(raw: 0x999))).refused(.unknownBody(OrganisationID(raw: 0x999)))
        #expect(state.codes(within: "a") == ["a", "b", "c"] && state.codes(within: "d") == ["d"])
        Given<CampaignDecider>(state: nil).when(.addStrand(strand("a")), context()).refused(.notOpened)
    }

    @Test func `B03: a campaign is lengthened and never shortened, and is closed once`() {
        let open = Given<CampaignDecider>(state: campaign())
        let later = today.advanced(by: 40)
        open.when(.extend(through: later), context()).then(.extended(through: later))
        let last = today.advanced(by: 30)
        open.when(.extend(through: last), context()).refused(.notLater(than: last))
        open.when(.extend(through: today), context()).refused(.notLater(than: last))
        open.when(.close, context()).then(.closed(on: today))
        var closed = campaign()
        closed.closed = today
        let ended = Given<CampaignDecider>(state: closed)
        ended.when(.close, context()).refused(.closed(Name(zh: "大走访"), on: today))
        ended.when(.extend(through: later), context()).refused(.closed(Name(zh: "大走访"), on: today))
    }

    private func entry(
        _ what: CampaignEntry.What = .activity("visit"), _ days: Int = 3, at place: PlaceID? = nil,
        by bodies: Set<OrganisationID> = [.bodyA]
    ) -> CampaignEntry {
        CampaignEntry(what, on: today.advanced(by: days), at: place, by: bodies)
    }

    private func refusal(_ campaign: Campaign, _ entry: CampaignEntry) -> CampaignRefusal? {
        do throws(CampaignRefusal) {
            try campaign.require(entry, places)
            return nil
        } catch { return error }
    }

    @Test func `A01, X03: what is entered belongs to a campaign within its dates, places, bodies and kinds`() {
        let whole = campaign()
        #expect(refusal(whole, entry()) == nil && refusal(whole, entry(.matter("concern"), 30)) == nil)
        #expect(
            refusal(whole, entry(.activity("visit"), 31))
                == .outsideDates(
                    Name(zh: "大走访"), from: today, through: today.advanced(by: 30), today.advanced(by: 31)))
        #expect(refusal(whole, entry(.activity("visit"), -1)) != nil)
        let local = campaign { $0.scope.places = [street] }
        #expect(refusal(local, entry(at: street)) == nil)
        #expect(refusal(local, entry(at: other)) == .outsidePlaces(Name(zh: "大走访")))
        #expect(refusal(local, entry(at: nil)) == .outsidePlaces(Name(zh: "大走访")))
        #expect(refusal(campaign { $0.scope.places = [county] }, entry(at: other)) == nil)
        let team = campaign { $0.scope.bodies = [.bodyB] }
        #expect(refusal(team, entry()) == .outsideBodies(Name(zh: "大走访")))
        #expect(refusal(team, entry(by: [.bodyA, .bodyB])) == nil)
        // Nobody asks who goes to a matter.
        #expect(refusal(team, entry(.matter("concern"))) == nil)
        let visits = campaign { $0.scope.activities = ["visit"] }
        #expect(refusal(visits, entry()) == nil)
        #expect(refusal(visits, entry(.activity("screening"))) == .outsideKinds(Name(zh: "大走访")))
        #expect(refusal(visits, entry(.matter("concern"))) == .outsideKinds(Name(zh: "大走访")))
        var closed = campaign()
        closed.closed = today
        #expect(refusal(closed, entry()) == .closed(Name(zh: "大走访"), on: today))
    }

    @Test func `X03: without a name it belongs to the only campaign that fits, and to none where several do`() {
        let programme = campaign()
        var visitDay = Campaign(id: CampaignID(raw: 0xB2), content: content { $0.through = today })
        visitDay.strands = [.init(code: "roads", name: Name(zh: "道路"), lead: .bodyA)]
        let both = [programme, visitDay]
        #expect(Campaign.part(of: entry(), among: both, places) == Campaign.Part(campaign: id))
        #expect(Campaign.part(of: entry(.activity("visit"), 0), among: both, places) == nil)
        #expect(Campaign.part(of: entry(.activity("visit"), 90), among: both, places) == nil)
        #expect(throws: CampaignRefusal.unknownStrand("housing", known: ["roads"])) {
            try visitDay.part(of: entry(.activity("visit"), 0), strand: "housing", places)
        }
        let named = try? visitDay.part(of: entry(.activity("visit"), 0), strand: "roads", places)
        #expect(named == Campaign.Part(campaign: CampaignID(raw: 0xB2), strand: "roads"))
    }

    @Test func `L02: a duty is counted over the campaign that runs and began first, else over the last one`() {
        func line(_ number: UInt128, _ from: Int, _ through: Int) -> CampaignLine {
            CampaignLine(
                id: CampaignID(raw: number), code: "c\(number)", name: Name(zh: "c"), lead: .bodyA,
                from: today.advanced(by: from), through: today.advanced(by: through), isOpen: true, strands: 0)
        }
        let lines = [line(1, -90, -60), line(2, -10, 10), line(3, 0, 0), line(4, 20, 30)]
        func counted(_ days: Int) -> String? {
            CampaignLine.counted(on: today.advanced(by: days), among: lines)?.code
        }
        #expect(counted(0) == "c2" && counted(-70) == "c1" && counted(-30) == "c1")
        #expect(counted(15) == "c2" && counted(40) == "c4" && counted(-100) == nil)
        #expect(line(3, 0, 0).standing(on: today) == .running && line(4, 20, 30).standing(on: today) == .toCome)
        #expect(line(1, -90, -60).standing(on: today) == .over)
    }

    @Test func `B03: 161 = 137 + 24: what was raised is solved, ended otherwise, or open`() {
        func matters(_ exit: Matter.Exit?, _ result: Matter.Result?, _ count: Int, overdue: Int = 0)
            -> CampaignTally.Matters
        {
            .init(kind: "enterprise-problem", owner: .bodyA, exit: exit, result: result, count: count, overdue: overdue)
        }
        let standing = CampaignTally.Standing([
            matters(.struckOff, .solved, 130), matters(.answeredDirectly, .solved, 7),
            matters(nil, nil, 24, overdue: 3),
        ])
        #expect(standing.all == 161 && standing.solved == 137 && standing.open == 24 && standing.overdue == 3)
        #expect(standing.otherwise == 0 && standing.share.hundredths == 8_509)
    }
}
