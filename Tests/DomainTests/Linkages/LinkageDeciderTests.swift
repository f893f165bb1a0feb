import Domain
import Testing

extension LinkageID {
    fileprivate static let first = LinkageID(raw: 0xE1)
    fileprivate static let second = LinkageID(raw: 0xE2)
}

/// Edges of a county whose village officials answer for households, on 7 May 2021.
struct LinkageDeciderTests {
    private let patch = tier("patch", from: [.ranks(["village"])], to: .subject(.household)) { $0.isExclusive = true }
    private let unit = tier("unit-village", from: [.organisation("department")], to: .level(.village))
    private let pairing = tier("pairing", from: [.appointment, .organisation(nil)], to: .subject(.household)) {
        $0.groups = [Term(key: "elders-alone", name: Name(zh: "空巢老人"))]
        $0.outcomes = [Term(key: "money", name: Name(zh: "资金"))]
    }
    private let today: Day
    private let holder = Linkage.Holder.post(.handlerOfA, at: .bodyA)
    private let household = Linkage.Target.subject(SubjectID(raw: 0x71))

    init() throws { today = try day("2021-05-07") }

    private static func tier(
        _ id: String, from: [Tier.End], to: Tier.End, _ change: (inout Tier) -> Void = { _ in }
    ) -> Tier {
        var tier = Tier(id: id, name: Name(zh: id), from: from, to: to)
        change(&tier)
        return tier
    }

    private func context(
        _ holder: LinkageContext.Kind? = .init(ranks: ["village"]), _ target: Tier.End? = .subject(.household),
        open: LinkageID? = nil, same: LinkageID? = nil
    ) -> LinkageContext {
        LinkageContext(
            today: today, tiers: [patch, unit, pairing], holder: holder, target: target, open: open, same: same)
    }

    private func link(
        _ tier: String = "patch", _ holder: Linkage.Holder? = nil, _ target: Linkage.Target? = nil,
        group: String? = nil,
        role: String? = nil, since: Day? = nil
    ) -> LinkageCommand {
        .link(
            id: .first, tier: tier, holder: holder ?? self.holder, target: target ?? household, role: role,
            group: group, since: since ?? today)
    }

    private func linked(_ tier: String = "patch", ended: Day? = nil) -> Given<LinkageDecider> {
        Given(
            state: Linkage(
                id: .first, tier: tier, holder: holder, target: household, since: today.advanced(by: -30),
                ending: ended.map { .init(on: $0, reason: "调离") }))
    }

    @Test func `an edge's ends are of what its tier names (A02, X02, K1)`() {
        let nobody = Given<LinkageDecider>(state: nil)
        nobody.when(link(), context()).then(
            .linked(
                id: .first, tier: "patch", holder: holder, target: household, role: nil, group: nil, since: today,
                isExclusive: true))
        nobody.when(link(), context(.init(ranks: ["county"]))).refused(.wrongHolder(tier: "patch"))
        nobody.when(link("patch", .body(.bodyA)), context(.init(organisation: "department")))
            .refused(.wrongHolder(tier: "patch"))
        nobody.when(
            link("unit-village", .body(.bodyA), .place(PlaceID(raw: 1))),
            context(.init(organisation: "department"), .level(.village))
        ).accepted()
        nobody.when(
            link("unit-village", .body(.bodyA), .place(PlaceID(raw: 1))),
            context(.init(organisation: "department"), .level(.township))
        ).refused(.wrongTarget(tier: "unit-village"))
        nobody.when(link("made-up"), context()).refused(
            .unknownTier("made-up", known: ["patch", "unit-village", "pairing"]))
        // Whoever isn't in the post answers for nobody.
        nobody.when(link(), context(nil)).refused(.notInPost)
        nobody.when(link(), context(.init(ranks: ["village"]), nil)).refused(.noSuchTarget)
    }

    @Test func `a household lies in one patch, and may have many helpers (L05, L13, K2)`() {
        let nobody = Given<LinkageDecider>(state: nil)
        nobody.when(link(), context(open: .second)).refused(.alreadyHeld(by: .second))
        nobody.when(link("pairing", group: "elders-alone"), context(open: .second)).accepted()
        nobody.when(link("pairing"), context(same: .second)).refused(.doubled(.second))
        nobody.when(link("pairing", group: "riders"), context()).refused(
            .unknownGroup("riders", known: ["elders-alone"]))
        nobody.when(link(role: "head"), context()).refused(.unknownRole("head", known: []))
        nobody.when(link(since: today.advanced(by: 1)), context()).refused(.inTheFuture(today.advanced(by: 1)))
    }

    @Test func `an edge is ended with a reason and never deleted (K3)`() throws {
        linked().when(.end(on: today, reason: "换届", successor: .second), context())
            .then(.ended(on: today, reason: "换届", successor: .second))
        linked().when(.end(on: today, reason: " "), context()).refused(.noReason)
        linked().when(.end(on: today.advanced(by: -31), reason: "换届"), context())
            .refused(.beforeItBegan(today.advanced(by: -30)))
        linked(ended: today).when(.end(on: today, reason: "换届"), context()).refused(.ended(today))
        let ended = try #require(linked(ended: today).state)
        #expect(ended.holds(on: today.advanced(by: -1)) && !ended.holds(on: today))
    }

    @Test func `money and visits of a pairing are written down as its tier names them (L13)`() {
        let money = Quantity(amount: .scaled(30_000, 2), unit: .yuan)
        linked("pairing").when(.recordOutcome(name: "money", money, on: today), context())
            .then(.outcomeRecorded(name: "money", money, on: today))
        linked("pairing").when(.recordOutcome(name: "thanks", money, on: today), context())
            .refused(.unknownOutcome("thanks", known: ["money"]))
        linked().when(.recordOutcome(name: "money", money, on: today), context())
            .refused(.unknownOutcome("money", known: []))
    }

    @Test func `an edge is live only while its holder is in that post, so a vacancy shows the same day (X02, K4)`()
        throws
    {
        let since = Zone.shanghai.moment(today.advanced(by: -100), millisecond: 0)
        func staff(until day: Day?) -> Staff {
            Staff(
                [
                    Person(
                        id: .handlerOfA, code: "a", name: "甲",
                        appointments: [.init(body: .bodyA, role: .handler, since: since, until: day)])
                ], zone: .shanghai)
        }
        let edge = try #require(linked().state)
        #expect(edge.isLive(on: today, staff(until: nil)))
        let gone = staff(until: today.advanced(by: -1))
        #expect(edge.isLive(on: today.advanced(by: -1), gone) && !edge.isLive(on: today, gone))
        let board = LinkageBoard([edge], tiers: [patch], on: today, gone)
        let coverage = board.coverage(of: patch, among: [household])
        #expect(coverage.vacant == [household] && coverage.vacated == [household] && coverage.covered == 0)
        #expect(
            LinkageBoard([edge], tiers: [patch], on: today, staff(until: nil))
                .coverage(of: patch, among: [household]).covered == 1)
    }
}
