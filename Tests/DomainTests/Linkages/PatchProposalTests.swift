import Domain
import Testing

/// Sharing the households of a village out.
struct PatchProposalTests {
    private static func holder(_ number: Int) -> Linkage.Holder {
        .post(PersonID(raw: UInt128(number)), at: OrganisationID(raw: 1))
    }

    private static func groups(_ sizes: [Int]) -> [PatchProposal.Group] {
        sizes.enumerated().map { index, size in
            .init(
                place: PlaceID(raw: UInt128(index + 1)),
                households: (0..<size).map { SubjectID(raw: UInt128(index + 1) << 32 | UInt128($0)) })
        }
    }

    @Test func `every household is in exactly one patch, groups stay whole, and loads are even (L05, B07)`() {
        var random = SplitMix(seed: 8)
        for _ in 0..<500 {
            let sizes = (0..<Int.random(in: 1...30, using: &random)).map { _ in Int.random(in: 1...80, using: &random) }
            let holders = (0..<Int.random(in: 1...9, using: &random)).map(Self.holder)
            let groups = Self.groups(sizes)
            let proposal = PatchProposal(groups, among: holders, least: 20)
            #expect(proposal.patches.map(\.holder) == holders)
            let given = proposal.patches.flatMap(\.groups)
            #expect(Set(given) == Set(groups) && given.count == groups.count)
            let loads = proposal.patches.map(\.households)
            #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= (sizes.max() ?? 0))
            let short = proposal.shortfalls.contains { if case .below = $0 { true } else { false } }
            #expect(short == proposal.patches.contains { !$0.groups.isEmpty && $0.households < 20 })
            #expect(PatchProposal(groups, among: holders, least: 20) == proposal)
        }
    }

    @Test func `what can't be is said: nobody there, fewer groups than people, too few for each`() {
        let groups = Self.groups([30, 10])
        #expect(PatchProposal(groups, among: []).shortfalls == [.nobody(households: 40)])
        let three = (0..<3).map(Self.holder)
        let proposal = PatchProposal(groups, among: three, least: 20)
        #expect(proposal.shortfalls == [.fewerGroups(without: [three[2]]), .below(20, [three[1]])])
        #expect(PatchProposal([], among: three).shortfalls == [.fewerGroups(without: three)])
    }

    @Test func `whoever knows a group keeps it`() {
        let groups = Self.groups([30, 10, 12])
        let two = (0..<2).map(Self.holder)
        let proposal = PatchProposal(groups, among: two, kept: [groups[0].place: two[1], groups[1].place: two[1]])
        #expect(proposal.patches[1].groups == [groups[0], groups[1]])
        #expect(proposal.patches[0].groups == [groups[2]])
    }
}

/// Questions to the graph of linkages.
struct LinkageBoardTests {
    @Test func `who answers for a household is said at every tier, also where nobody does (A02)`() throws {
        let today = try day("2021-05-07")
        let tiers = [
            Tier(id: "leader", name: Name(zh: "县领导联乡"), from: [.ranks(["county"])], to: .level(.township)),
            Tier(id: "unit", name: Name(zh: "单位联村"), from: [.organisation(nil)], to: .level(.village)),
            Tier(id: "cadre", name: Name(zh: "干部联户"), from: [.appointment], to: .subject(.household)),
        ]
        let household = Linkage.Target.subject(SubjectID(raw: 7))
        func place(_ raw: UInt128, _ code: String, _ level: LevelID) throws -> Place {
            Place(
                id: PlaceID(raw: raw), code: try #require(PlaceCode(code)), name: Name(zh: code), level: level,
                parent: nil)
        }
        let places = [try place(2, "430302001001", .village), try place(3, "430302001", .township)]
        let unit = Linkage(
            id: LinkageID(raw: 1), tier: "unit", holder: .body(.bodyA), target: .place(places[0].id), since: today)
        let cadre = Linkage(
            id: LinkageID(raw: 2), tier: "cadre", holder: .body(.bodyB), target: household, since: today)
        let board = LinkageBoard([unit, cadre], tiers: tiers, on: today, Staff([], zone: .shanghai))
        let answering = board.answering(for: household, .subject(.household), within: places)
        #expect(answering.map(\.tier.id) == ["leader", "unit", "cadre"])
        #expect(answering.map(\.linkages) == [[], [unit], [cadre]])
    }

    @Test func `who carries too many or too few is seen beside what is about right (B06)`() throws {
        let today = try day("2021-05-07")
        var tier = Tier(id: "ten", name: Name(zh: "联系户"), from: [.appointment], to: .subject(.household))
        tier.about = 10
        let holders = [OrganisationID.bodyA, .bodyB, .bodyC].map { Linkage.Holder.body($0) }
        var edges: [Linkage] = []
        for (holder, count) in zip(holders, [21, 9, 0]) {
            for index in 0..<count {
                edges.append(
                    Linkage(
                        id: LinkageID(raw: UInt128(edges.count)), tier: "ten", holder: holder,
                        target: .subject(SubjectID(raw: UInt128(edges.count * 100 + index))), since: today))
            }
        }
        let board = LinkageBoard(edges, tiers: [tier], on: today, Staff([], zone: .shanghai))
        let loads = board.loads(in: tier, of: holders)
        #expect(loads.map(\.holder) == holders)
        #expect(loads.map(\.targets) == [21, 9, 0])
        #expect(loads.map(\.measure) == [.many, .right, .few])
    }
}
