import Domain
import TestSupport
import Testing
import UseCases

/// What somebody is told that they can do is what they can do: by the decider itself, on the matter as it stands.
struct OpenActTests {
    /// A county with matters of several kinds, and people who may do something about them.
    private struct County {
        let fixture: Fixture
        var numbers: [PublicNumber] = []
        var actors: [Actor]
        var random: SplitMix
        var residents: [PublicNumber: ResidentID] = [:]

        var jurisdiction: Jurisdiction { fixture.jurisdiction }
        var cast: Cast { fixture.cast }

        init(seed: UInt64) async throws {
            fixture = try await Fixture(seed: seed)
            random = SplitMix(seed: seed)
            let cast = fixture.cast
            _ = try await fixture.jurisdiction.makeFirstAdministrator(code: "admin.li", name: "李明", body: "hotline")
            actors = [
                cast.clerk, cast.dispatcher, cast.handler, cast.waterHandler, cast.roadHandler, cast.caller,
                cast.leader,
                try await Cast.actor("admin.li", in: fixture.jurisdiction),
            ]
            for kind in ["concern", "concern", "order", "key-task", "project"] { try await register(kind) }
        }

        mutating func any<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }

        mutating func register(_ kind: String) async throws {
            let phone = "1390731\(1000 + numbers.count)"
            let isAsked = kind == "concern" || kind == "order"
            let receipt = try await jurisdiction.register(
                Intake(
                    kind: kind, channel: "hotline", words: Words(text: "路灯坏了"), summary: "路灯不亮",
                    contact: isAsked ? Contact(name: "王秀英", phone: PhoneNumber(phone)) : Contact(),
                    fields: try JobTests.fields(of: kind, jurisdiction), voice: isAsked ? .clerk : .proactive,
                    textConfirmed: Bool.random(using: &random) ? .readBack : nil,
                    against: Int.random(in: 0..<6, using: &random) == 0 ? [cast.water] : []), Request(cast.clerk))
            numbers.append(receipt.number)
            if isAsked {
                let reached = try #require(PhoneNumber(phone))
                residents[receipt.number] = try await jurisdiction.residents(.phone(reached)).first?.id
            }
        }

        /// Something that may be done, whether or not it makes sense.
        mutating func action(_ act: MatterAct) -> MatterAction? {
            let bodies = [cast.housing, cast.water, cast.roads, cast.hotline]
            let people = actors.compactMap(\.person)
            let now = fixture.simulation.now
            let day = Zone.shanghai.day(of: now).advanced(by: Int.random(in: -2...20, using: &random))
            let number = any(numbers)
            let (flag, why) = (Bool.random(using: &random), any(["理由充分", " "]))
            let paper = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "a.jpg")
            switch act {
            case .addSource: return .addSource(channel: "hotline", words: nil, contact: nil)
            case .confirmText: return .confirmText(flag ? .readBack : .reporter)
            case .summarise: return .summarise(why)
            case .answerDirectly: return .answerDirectly(Words(text: "已报修"), knowledge: flag ? "路灯 12" : nil)
            case .fixAtOnce: return .fixAtOnce(found: now, fixed: now, words: nil, evidence: [paper])
            case .decline: return .decline(reason: why, clause: nil)
            case .reclassify:
                return .reclassify(to: any(["concern", "order", "key-task", "stuck"]), fields: [:], reason: why)
            case .shield: return .shield(reason: why)
            case .dispatch: return .dispatch(to: any(bodies), part: flag ? .lead : .supporting)
            case .offer: return .offer(to: flag ? any(bodies) : nil)
            case .claim: return .claim
            case .release: return .release(reason: why)
            case .acknowledge: return .acknowledge
            case .return: return .return(reason: why, suggests: nil)
            case .redispatch: return .redispatch(from: any(bodies), to: any(bodies), reason: why)
            case .assign:
                return .assign(
                    responsible: flag ? any(people) : nil, due: Zone.shanghai.end(of: day), method: any([nil, "更换"]))
            case .handOver: return .handOver(from: flag ? any(people) : nil, to: any(people), reason: why)
            case .reportDone: return .reportDone(evidence: flag ? [paper] : [])
            case .advance:
                let steps = jurisdiction.playbook.kinds.flatMap(\.steps).map(\.id)
                return steps.isEmpty ? nil : .advance(to: any(steps))
            case .filePlan: return .filePlan(why, evidence: [])
            case .choosePath:
                let paths = jurisdiction.playbook.kinds.flatMap(\.paths).map(\.id)
                return paths.isEmpty ? nil : .choosePath(any(paths), clause: flag ? "第三条" : nil)
            case .escalate: return .escalate(to: any(bodies), reason: why)
            case .limitByPolicy: return .limitByPolicy(clause: why)
            case .recordOutcome:
                return Quantity(any(["3 盏", "2 km"])).map { .recordOutcome(.init(name: "成果", quantity: $0)) }
            case .hold: return .hold(decision: why, clause: "第八条", review: day)
            case .resume: return .resume
            case .askExtension: return .askExtension(any([.workingDays(3), .days(40), .workingHours(2)]), reason: why)
            case .decideExtension: return .decideExtension(granted: flag, reason: why)
            case .relate: return .relate(any(MatterKind.RelationType.allCases), to: number)
            case .unrelate: return .unrelate(any(MatterKind.RelationType.allCases), to: number, reason: why)
            case .urge: return .urge(reason: why, body: flag ? any(bodies) : nil)
            case .acknowledgeUrge: return .acknowledgeUrge(number: Int.random(in: 1...3, using: &random))
            case .supervise: return .supervise(reason: why)
            case .noteAccountability: return .noteAccountability(body: any(bodies), person: nil, reason: why)
            case .comment: return .comment(why)
            case .confirmTime:
                return .confirmTime(
                    of: any([.answer, .plan, .acknowledgement(by: any(bodies)), .completion(by: any(bodies))]))
            case .answer: return .answer(Words(text: "已更换"), evidence: flag ? [paper] : [], isWritten: flag)
            case .attemptContact: return .attemptContact(reached: flag)
            case .evaluate: return .evaluate(solved: flag, level: nil, words: nil)
            case .coSign: return .coSign
            case .confirm: return .confirm
            case .strikeOff: return .strikeOff
            case .reInclude: return .reInclude
            case .merge: return .merge(into: number, consented: flag)
            case .withdraw: return .withdraw(reason: why, consented: flag)
            case .appeal: return .appeal(reason: why)
            case .decideAppeal: return .decideAppeal(upheld: flag, reason: why)
            case .lapse: return .lapse(any(Matter.Lapse.allCases), reason: why)
            case .correct:
                return .correct(any([.summary("新摘要"), .stage(nil), .place(PlaceCode("430302"))]), reason: why)
            case .void: return Int.random(in: 0..<4, using: &random) == 0 ? .void(reason: why) : nil
            // It brings a picture that was made from another.
            case .redactAttachment: return nil
            // They bring a file, or take one away that was brought.
            case .attach, .removeAttachment: return .removeAttachment(number: 1, reason: why)
            }
        }
    }

    private func refusal(of body: () async throws -> Void) async throws -> Refused? {
        do {
            try await body()
            return nil
        } catch let refused as Refused { return refused }
    }

    /// Acts that end a matter leave nothing to try, so they are taken seldom.
    private static let ending: Set<MatterAct> = [
        .void, .decline, .withdraw, .merge, .lapse, .answerDirectly, .strikeOff, .shield, .hold, .comment,
    ]

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `what is said open is accepted, and what isn't is refused for the reason that is said`(seed: UInt64)
        async throws
    {
        var county = try await County(seed: seed)
        let jurisdiction = county.jurisdiction
        var tried: (open: Set<MatterAct>, refused: Set<MatterAct>, wild: Int, next: Int) = ([], [], 0, 0)
        for round in 0..<260 {
            county.fixture.advance(hours: Int64.random(in: 0...20, using: &county.random))
            if round.isMultiple(of: 9) { try await county.register(county.any(["concern", "order", "key-task"])) }
            let number = county.any(county.numbers)
            var actor = county.any(county.actors)
            var reading = ReadingAs.actor(actor)
            if round.isMultiple(of: 7), let resident = county.residents[number] {
                (actor, reading) = (.resident, .resident(resident))
            }
            let acts = try await jurisdiction.openActs(on: number, as: reading)
            let standing = try await jurisdiction.file(of: number, as: reading).view.standing
            guard standing.seesWork else {
                #expect(acts.isEmpty)
                continue
            }
            #expect(
                acts.map(\.act) == MatterAct.allCases.filter { Permissions.roles(for: $0).contains(actor.role) })
            // What a matter's page has first is what its reader's desk has of it.
            let desk = try await jurisdiction.matterDesk(on: number, as: reading)
            if actor.role != .resident, Permissions.desks.contains(actor.role) {
                let lines = try await jurisdiction.desk(DeskQuery(limit: DeskQuery.longest), as: actor).lines
                let next = Set(
                    lines.filter { $0.matter.number == number.description }
                        .flatMap { [$0.next] + $0.also.map(\.next) })
                let open = Set(acts.filter(\.isOpen).map(\.act))
                #expect(Set(desk.next) == next.intersection(open), "\(number) of \(actor.role)")
                tried.next += desk.next.count
            }
            let request = Request(actor)
            // Nobody who is refused changed anything, so all that are refused can be tried.
            for act in acts where !act.isOpen {
                guard let example = act.example else { continue }
                let found = try await refusal { _ = try await jurisdiction.act(example, on: number, request) }
                #expect(found == act.refusal, "\(act.act) as \(actor.role)")
                tried.refused.insert(act.act)
            }
            // Something at random: whatever is accepted was said open.
            let mine = MatterAct.allCases.filter { Permissions.roles(for: $0).contains(actor.role) }
            let verb = county.any(mine.filter { $0 != .redactAttachment })
            if let action = county.action(verb), round.isMultiple(of: 2) {
                let found = try await refusal { _ = try await jurisdiction.act(action, on: number, request) }
                if found == nil {
                    #expect(acts.first { $0.act == verb }?.isOpen == true, "\(action) as \(actor.role)")
                    tried.wild += 1
                    continue
                }
            }
            let open = acts.filter { $0.isOpen && $0.example != nil }
            let likely = open.filter { !Self.ending.contains($0.act) }
            guard let next = (round.isMultiple(of: 5) ? open : likely).randomElement(using: &county.random),
                let example = next.example
            else { continue }
            let found = try await refusal { _ = try await jurisdiction.act(example, on: number, request) }
            #expect(found == nil, "\(next.act) as \(actor.role)")
            tried.open.insert(next.act)
        }
        #expect(tried.open.count > 15, "\(tried.open)")
        #expect(tried.refused.count > 30, "\(tried.refused.count)")
        #expect(tried.wild > 10)
        #expect(tried.next > 20, "\(tried.next)")
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `a handler is told what to do next, what that must say, and why not the rest`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        func acts(_ actor: Actor) async throws -> [MatterAct: OpenAct] {
            let acts = try await jurisdiction.openActs(on: number, as: .actor(actor))
            return Dictionary(uniqueKeysWithValues: acts.map { ($0.act, $0) })
        }
        #expect(try await acts(cast.dispatcher)[.dispatch]?.isOpen == true)
        // Nobody gave it to them yet.
        #expect(try await acts(cast.handler)[.acknowledge]?.refusal == .noTaskOfYours)
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        let placed = try await acts(cast.handler)
        #expect(placed[.acknowledge]?.isOpen == true)
        #expect(placed[.assign]?.refusal == .matter(.taskNotAcknowledged))
        #expect(placed[.assign]?.needs.filter(\.isRequired).map(\.field) == [.responsible, .due, .method])
        // What this capacity never does isn't listed.
        #expect(placed[.dispatch] == nil)
        #expect(placed[.attach]?.isOpen == true)
        #expect(try await jurisdiction.openActs(on: number, as: .public).isEmpty)
        // Reading it changed nothing, and a number that isn't one is said so.
        #expect(try await jurisdiction.verify().findings == [])
        let nobody = PublicNumber(prefix: "XT", year: 2021, serial: 999)
        await #expect(throws: Refused.noSuchNumber(nobody)) {
            _ = try await jurisdiction.openActs(on: nobody, as: .actor(cast.clerk))
        }
    }

    @Test func `whoever is complained of is told nothing that can be done`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: "供水站收费不合理"), summary: "收费",
                contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")), textConfirmed: .readBack,
                against: [cast.water]), Request(cast.clerk)
        ).number
        #expect(try await jurisdiction.openActs(on: number, as: .actor(cast.waterHandler)).isEmpty)
        let phone = try #require(PhoneNumber("13907310001"))
        let resident = try #require(try await jurisdiction.residents(.phone(phone)).first)
        let own = try await jurisdiction.openActs(on: number, as: .resident(resident.id))
        #expect(own.first { $0.act == .withdraw }?.isOpen == true)
        #expect(own.allSatisfy { Permissions.roles(for: $0.act).contains(.resident) })
    }
}
