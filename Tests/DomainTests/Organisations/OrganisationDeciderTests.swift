import Domain
import Testing

struct OrganisationDeciderTests {
    private let today = Day(number: 18_754)
    private let context: OrganisationContext
    private let body = Organisation(
        id: .bodyA, code: "water", name: Name(zh: "水务局"), kind: "window", parents: ["duty": .hotline])

    init() throws {
        let place = try #require(PlaceCode("430302"))
        context = OrganisationContext(
            today: Day(number: 18_754),
            hierarchy: Hierarchy(parents: ["duty": [.bodyA: .hotline, .bodyB: .bodyA], "party": [.bodyA: .bodyC]]),
            standing: [.bodyA, .bodyB, .bodyC, .hotline],
            places: PlaceTree([
                Place(id: PlaceID(raw: 1), code: place, name: Name(zh: "雨湖区"), level: .county, parent: nil)
            ]),
            kinds: ["window", "law"], chains: ["duty", "party"], functions: ["water", "housing"])
    }

    private var given: Given<OrganisationDecider> { Given(state: body) }
    private var nobody: Given<OrganisationDecider> { Given(state: nil) }

    @Test func `a body is founded, of a kind where one is named (L11)`() {
        let name = Name(zh: "住建局", en: "Housing")
        nobody.when(.found(id: .bodyB, code: "housing", name: name), context).then(
            .founded(id: .bodyB, code: "housing", name: name))
        nobody.when(.found(id: .bodyB, code: "housing", name: name, kind: "law"), context).then(
            .founded(id: .bodyB, code: "housing", name: name, kind: "law"))
        nobody.when(.found(id: .bodyB, code: "housing", name: name, kind: "club"), context).refused(
            .unknownKind("club", known: ["law", "window"]))
        nobody.when(.found(id: .bodyB, code: "Housing", name: name), context).refused(.badCode("Housing"))
        nobody.when(.found(id: .bodyB, code: "housing", name: Name(zh: " ")), context).refused(.noName)
        given.when(.found(id: .bodyA, code: "water", name: name), context).refused(.alreadyFounded)
    }

    @Test func `nothing can be done before it is founded or after it is dissolved`() {
        var gone = body
        gone.dissolution = .init(on: today, successor: .bodyB)
        for command: OrganisationCommand in [
            .rename(Name(zh: "新")), .classify(nil), .attach(chain: "duty", parent: nil), .setTerritory([]),
            .setFunctions(["water"]), .dissolve(successor: nil, on: today),
        ] {
            nobody.when(command, context).refused(.notFounded)
            Given<OrganisationDecider>(state: gone).when(command, context).refused(.dissolved)
        }
    }

    @Test func `a body gets another name and another kind`() {
        given.when(.rename(Name(zh: "水利局")), context).then(.renamed(Name(zh: "水利局")))
        given.when(.rename(body.name), context).then()
        given.when(.rename(Name(zh: "")), context).refused(.noName)
        given.when(.classify("law"), context).then(.classified("law"))
        given.when(.classify(nil), context).then(.classified(nil))
        given.when(.classify("window"), context).then()
        given.when(.classify("club"), context).refused(.unknownKind("club", known: ["law", "window"]))
    }

    @Test func `no chain leads back to where it began; another chain is another matter (N11, B05)`() {
        given.when(.attach(chain: "duty", parent: .bodyC), context).then(.attached(chain: "duty", parent: .bodyC))
        given.when(.attach(chain: "duty", parent: .hotline), context).then()
        given.when(.attach(chain: "duty", parent: nil), context).then(.attached(chain: "duty", parent: nil))
        given.when(.attach(chain: "duty", parent: .bodyB), context).refused(.cycle("duty"))
        given.when(.attach(chain: "duty", parent: .bodyA), context).refused(.cycle("duty"))
        given.when(.attach(chain: "party", parent: .bodyB), context).then(.attached(chain: "party", parent: .bodyB))
        given.when(.attach(chain: "duty", parent: .callCentre), context).refused(.unknownBody(.callCentre))
        given.when(.attach(chain: "clan", parent: .bodyC), context).refused(
            .unknownChain("clan", known: ["duty", "party"]))
    }

    @Test func `territory and functions are sets, in order`() throws {
        let (yuhu, village) = (try #require(PlaceCode("430302")), try #require(PlaceCode("430302001001")))
        given.when(.setTerritory([yuhu, yuhu]), context).then(.territorySet([yuhu]))
        given.when(.setTerritory([]), context).then()
        given.when(.setTerritory([village]), context).refused(.unknownPlace(village))
        var placeless = context
        placeless.places = .empty
        given.when(.setTerritory([village, yuhu]), placeless).then(.territorySet([yuhu, village]))
        given.when(.setFunctions(["water", "housing", "water"]), context).then(.functionsSet(["housing", "water"]))
        given.when(.setFunctions([]), context).then()
        given.when(.setFunctions(["roads"]), context).refused(
            .unknownFunction("roads", known: ["housing", "water"]))
        placeless.functions = nil
        given.when(.setFunctions(["roads"]), placeless).then(.functionsSet(["roads"]))
    }

    @Test func `a body is dissolved when nothing of it is left, or a successor takes it (MODEL 3.2)`() {
        given.when(.dissolve(successor: nil, on: today), context).then(.dissolved(successor: nil, on: today))
        var context = context
        context.openMatters = 3
        given.when(.dissolve(successor: nil, on: today), context).refused(.hasOpenMatters(3))
        given.when(.dissolve(successor: .bodyB, on: today), context).then(.dissolved(successor: .bodyB, on: today))
        given.when(.dissolve(successor: .bodyA, on: today), context).refused(.unknownBody(.bodyA))
        given.when(.dissolve(successor: .callCentre, on: today), context).refused(.unknownBody(.callCentre))
        context.people = 2
        given.when(.dissolve(successor: .bodyB, on: today), context).refused(.hasPeople(2))
        context.people = 0
        context.bodiesBelow = 1
        given.when(.dissolve(successor: .bodyB, on: today), context).refused(.hasBodiesBelow(1))
        let tomorrow = today.advanced(by: 1)
        given.when(.dissolve(successor: nil, on: tomorrow), context).refused(.inTheFuture(tomorrow))
    }

    @Test func `a dissolved body stands in no chain`() throws {
        let moment = Moment(milliseconds: 0)
        let gone = OrganisationDecider.evolve(
            body,
            Recorded(.dissolved(successor: .bodyB, on: today), occurred: moment, recorded: moment, actor: .system))
        #expect(gone?.parents == [:])
        #expect(gone?.isStanding == false)
        #expect(gone?.dissolution == .init(on: today, successor: .bodyB))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `law: whatever is attached where, no chain has a cycle, and replay gives what stands`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let ids = (1...12).map { OrganisationID(raw: $0) }
        let chains: [ChainID] = ["duty", "party"]
        var bodies: [OrganisationID: Organisation] = [:]
        var histories: [OrganisationID: [Recorded<OrganisationEvent>]] = [:]
        var refusedCycles = 0
        for number in 0..<2_000 {
            let id = ids[Int.random(in: 0..<12, using: &random)]
            let other = ids[Int.random(in: 0..<12, using: &random)]
            let chain = chains[Int.random(in: 0..<2, using: &random)]
            let command: OrganisationCommand =
                switch Int.random(in: 0..<12, using: &random) {
                case 0: .found(id: id, code: "b\(id.raw)", name: Name(zh: "甲"))
                case 1: .rename(Name(zh: "乙\(number)"))
                case 2: .setFunctions([FunctionID("f\(number % 3)")])
                case 3 where number % 7 == 0: .dissolve(successor: other, on: today)
                default: .attach(chain: chain, parent: Bool.random(using: &random) ? other : nil)
                }
            var parents: [ChainID: [OrganisationID: OrganisationID]] = [:]
            for body in bodies.values {
                for (chain, parent) in body.parents { parents[chain, default: [:]][body.id] = parent }
            }
            let context = OrganisationContext(
                today: today, hierarchy: Hierarchy(parents: parents),
                standing: Set(bodies.values.filter(\.isStanding).map(\.id)),
                bodiesBelow: bodies.values.count { $0.parents.values.contains(id) })
            do {
                for event in try OrganisationDecider.decide(command, bodies[id], context) {
                    let moment = Moment(milliseconds: Int64(number))
                    let recorded = Recorded(event, occurred: moment, recorded: moment, actor: .system)
                    bodies[id] = OrganisationDecider.evolve(bodies[id], recorded)
                    histories[id, default: []].append(recorded)
                }
            } catch {
                if case .cycle = error { refusedCycles += 1 }
            }
            for body in bodies.values {
                for chain in chains {
                    var seen: Set<OrganisationID> = []
                    var current: OrganisationID? = body.id
                    while let here = current {
                        guard seen.insert(here).inserted else {
                            Issue.record("\(chain) leads back to \(here)")
                            break
                        }
                        current = bodies[here]?.parents[chain]
                    }
                }
            }
        }
        #expect(refusedCycles > 20)
        for (id, body) in bodies { #expect(OrganisationDecider.replay(histories[id] ?? []) == body) }
    }
}
