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

    @Test("L02, L05: where whole groups can give everybody the least, they do")
    func leastOfEach() {
        // The largest first to whoever has least comes to 7 and 5.
        let proposal = PatchProposal(Self.groups([3, 3, 2, 2, 2]), among: (0..<2).map(Self.holder), least: 6)
        #expect(proposal.patches.map(\.households) == [6, 6] && proposal.shortfalls.isEmpty)
        // Three of 20, of which the largest first makes 17, 22 and 21.
        let three = PatchProposal(Self.groups([11, 9, 8, 7, 7, 6, 6, 6]), among: (0..<3).map(Self.holder), least: 20)
        #expect(three.patches.map(\.households) == [20, 20, 20], "\(three.patches.map(\.households))")
    }

    /// The largest smallest load of all ways to give sizes to people who have something already.
    private static func best(_ sizes: ArraySlice<Int>, _ loads: [Int]) -> Int {
        guard let size = sizes.first else { return loads.min() ?? 0 }
        return loads.indices.map { holder in
            var loads = loads
            loads[holder] += size
            return best(sizes.dropFirst(), loads)
        }.max() ?? 0
    }

    @Test("L02, L05: no way to share small villages out gives the least of them more, and kept groups stay")
    func bestOfAll() {
        var random = SplitMix(seed: 21)
        for _ in 0..<120 {
            let sizes = (0..<Int.random(in: 2...7, using: &random)).map { _ in Int.random(in: 1...12, using: &random) }
            let holders = (0..<Int.random(in: 2...4, using: &random)).map(Self.holder)
            let groups = Self.groups(sizes)
            let isKept = Int.random(in: 0...2, using: &random) == 0
            let kept = isKept ? [groups[0].place: holders[1]] : [:]
            var fixed = [Int](repeating: 0, count: holders.count)
            if isKept { fixed[1] = sizes[0] }
            let best = Self.best(isKept ? sizes.dropFirst() : sizes[...], fixed)
            let proposal = PatchProposal(groups, among: holders, least: best, kept: kept)
            let loads = proposal.patches.map(\.households)
            #expect(loads.min() == best, "\(sizes) among \(holders.count): \(loads), best \(best)")
            let isShort = proposal.shortfalls.contains { if case .below = $0 { true } else { false } }
            #expect(!isShort)
            #expect(!isKept || proposal.patches[1].groups.contains(groups[0]))
            #expect(Set(proposal.patches.flatMap(\.groups)) == Set(groups))
        }
    }

    @Test(
        "L05, B07: each group says whether it stays, comes from somebody else or is new; an edit moves that group alone"
    )
    func originsAndEdits() {
        let groups = Self.groups([10, 10, 10, 10])
        let two = (0..<2).map(Self.holder)
        let proposal = PatchProposal(
            groups, among: two, kept: [groups[0].place: two[0], groups[1].place: Self.holder(7)])
        func origin(_ index: Int, _ proposal: PatchProposal) -> PatchProposal.Origin? {
            proposal.patches.first { $0.groups.contains(groups[index]) }
                .map { proposal.origin(of: groups[index], with: $0.holder) }
        }
        #expect((0..<4).map { origin($0, proposal) } == [.kept, .from(Self.holder(7)), .new, .new])
        func holder(_ index: Int, _ proposal: PatchProposal) -> Linkage.Holder? {
            proposal.patches.first { $0.groups.contains(groups[index]) }?.holder
        }
        let before = (0..<4).map { holder($0, proposal) }
        let edited = proposal.edited([groups[0].place: two[1], groups[3].place: Self.holder(9)])
        #expect((0..<4).map { holder($0, edited) } == [two[1]] + before.dropFirst())
        #expect(origin(0, edited) == .from(two[0]) && origin(2, edited) == .new)
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

    @Test("B06, L05: where a tier names nothing, loads are held against their middle, and against what a duty asks for")
    func middleOfLoads() {
        func measures(_ scale: LoadScale, _ loads: [Int]) -> [LinkageBoard.Load.Measure?] { loads.map(scale.measure) }
        let loads = [0, 4, 5, 10, 20, 21]
        // Of 4, 5, 10, 20, 21 it is 10.
        let middle = LoadScale(about: nil, loads: loads)
        #expect(middle.twiceMedian == 20)
        #expect(measures(middle, loads) == [.few, .few, .right, .right, .right, .many])
        // Between two it is half way.
        #expect(LoadScale(about: nil, loads: [1, 2, 3, 9]).twiceMedian == 5)
        let duty = LoadScale(about: nil, least: 5, loads: loads)
        #expect(measures(duty, loads) == [.few, .few, .right, .right, .right, .many])
        #expect(measures(LoadScale(about: nil, least: 12, loads: loads), [10, 12, 21]) == [.few, .right, .many])
        // What the playbook says goes first.
        #expect(
            measures(LoadScale(about: 4, least: 30, loads: loads), loads) == [
                .few, .right, .right, .many, .many, .many,
            ])
        // Of two people neither is the measure of the other.
        #expect(measures(LoadScale(about: nil, loads: [1, 9, 0]), [0, 1, 9]) == [nil, nil, nil])
        #expect(measures(LoadScale(about: nil, least: 5, loads: [1, 9]), [1, 9]) == [.few, .right])
    }
}
