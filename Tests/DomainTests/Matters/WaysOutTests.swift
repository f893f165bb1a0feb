import Domain
import Testing

/// M10, searched: from every state that a matter of some kind can be brought to, some sequence of ordinary commands ends
/// it as it should end. Nobody has to withdraw it, decline it, merge it or declare it void because it is stuck.
struct WaysOutTests {
    struct Place: Hashable, Sendable, CustomTestStringConvertible {
        var kind: MatterKind
        var isImported = false
        var note = ""

        /// One attempt in vain is as good as three here.
        init(_ kind: MatterKind, isImported: Bool = false, _ note: String = "") {
            self.kind = kind.with {
                $0.requires = $0.requires.map(Place.easier)
                $0.fixAtOnce = $0.fixAtOnce?.map(Place.easier)
            }
            self.isImported = isImported
            self.note = note
        }

        private static func easier(_ requirement: MatterKind.Requirement) -> MatterKind.Requirement {
            .init(
                anyOf: requirement.anyOf.map { if case .attempts = $0 { .attempts(1, apart: nil) } else { $0 } })
        }

        var testDescription: String { "\(kind.id)\(isImported ? ", imported" : "") \(note)" }
    }

    private static let places: [Place] =
        [
            .init(.concern), .init(.simple), .init(.hotlineConcern), .init(.keyTask), .init(.finding),
            .init(.suggestion), .init(.deed), .init(.decided), .init(.problem), .init(.heartMatter),
            .init(.villageOrder), .init(.promise), .init(.concern, isImported: true),
            .init(.promise, isImported: true),
            // What a playbook could say, too.
            .init(.livelihood.with { $0.paths.removeFirst() }, "without a usual path"),
            .init(.hotlineConcern.with { $0.paths.removeFirst() }, "without a usual path"),
            .init(
                .promise.with {
                    $0.clocks.plan = .days(5)
                    $0.requires.append(.init(.plan))
                }, "with a plan"),
        ] + (RandomLives.isFull ? larger : [])

    /// More of the same, for HUIYIN_FULL=1.
    private static let larger: [Place] = [
        .init(.service), .init(.order), .init(.livelihood), .init(.keyWork), .init(.hotlineConcern, isImported: true),
        .init(.order, isImported: true), .init(.order.with { $0.unclaimed = nil }, "sent on to nobody"),
        .init(.keyWork.with { $0.paths = MatterKind.hotlineConcern.paths }, "with a written reply"),
        .init(
            .livelihood.with {
                $0.assign = []
                $0.paths.removeAll { $0.requires == [.init(.escalation)] }
            }, "without an assignment"),
    ]

    @Test(arguments: places)
    func `every open state has a way out (M10)`(place: Place) throws {
        var search = Search(place: place)
        try search.run()
        #expect(search.stuck.isEmpty, "\(search.stuck.count) of \(search.states): \(search.stuck.first ?? "")")
        #expect(search.states > 20)
        #expect(search.ends > 0)
    }
}

/// A search over all that can be done with a matter of one kind, as far as it makes a difference.
private struct Search {
    /// What of a matter makes a difference to what can still be done with it.
    struct Signature: Hashable {
        var position: Matter.Position
        var exit: Matter.Exit?
        var conditions: Set<Matter.Condition>
        var lead: Matter.Task.State?
        var hasResponsible: Bool
        var support: [Matter.Task.State]
        var isOffered: Bool
        var isSentOn: Bool
        var isOfferOver: Bool
        var path: PathID?
        var clause: Bool
        var isWritten: Bool
        var hasEvidence: Bool
        var judged: Bool?
        var attempts: Int
        var coSigned: Bool
        var steps: Int
        var extensionAsked: Bool
        var relations: Int
        var textConfirmed: Bool
        var fixedAtOnce: Bool
        var hasClock: Bool

        init(_ matter: Matter, _ now: Moment) {
            position = matter.position
            exit = matter.closing?.exit
            conditions = Set(matter.conditions.keys.filter { Search.matters.contains($0) })
            lead = matter.lead?.state
            hasResponsible = matter.lead?.responsible != nil
            support = matter.tasks.filter { $0.part == .supporting && $0.state != .returned }.map(\.state)
            isOffered = matter.offer != nil
            isSentOn = matter.offer?.wasSentOn == true
            isOfferOver = matter.offer?.by.map { $0 < now } ?? false
            path = matter.path?.id
            clause = matter.clause != nil
            isWritten = matter.hasWrittenReply
            hasEvidence = matter.evidence.count > matter.evidenceBefore
            judged = matter.evaluation?.solved
            attempts = min(matter.attempts.count, 1)
            coSigned = !matter.coSigners.isEmpty
            steps = matter.steps.count
            extensionAsked = matter.extensionAsked != nil
            relations = matter.relations.count
            textConfirmed = matter.textConfirmed != nil
            fixedAtOnce = matter.fixedAtOnce
            hasClock = matter.clock != nil
        }
    }

    private static let matters: Set<Matter.Condition> = [.onHold, .escalated, .policyLimited, .planFiled, .underAppeal]

    private struct Node {
        var matter: Matter
        var now: Moment
        var way: String
        var next: [Signature] = []
    }

    let place: WaysOutTests.Place
    private var nodes: [Signature: Node] = [:]
    private(set) var stuck: [String] = []
    private(set) var ends = 0
    var states: Int { nodes.count }

    init(place: WaysOutTests.Place) { self.place = place }

    mutating func run() throws {
        let start = RandomLife.start
        let kind = place.kind
        let registration = MatterCommand.Registration.usual.with {
            if place.isImported { $0.source = .replied }
            if !kind.family.isAsked { $0.reporters = [] }
            for field in kind.fields {
                switch field.values {
                case .day: $0.fields[field.id] = .day(Zone.shanghai.day(of: start).advanced(by: 30))
                case .limit: $0.fields[field.id] = .limit(.days(2))
                case .choice(let choices): $0.fields[field.id] = choices.first.map { .choice($0.key) }
                default: break
                }
            }
            if kind.isUndertaken { $0.firstReceiver = .village }
            if kind.isUndertaken || kind.assignsAtRegister { $0.task = .first }
            if kind.assignsAtRegister { $0.decided = .bodyA }
        }
        let registrar: Actor = kind.isUndertaken ? .promiser : kind.family == .finding ? .inspector : .clerk
        let first = try #require(apply(.register(registration), registrar, nil, nil, start))
        var queue = [Signature(first, start)]
        nodes[queue[0]] = Node(matter: first, now: start, way: "register")
        var index = 0
        while index < queue.count {
            let signature = queue[index]
            index += 1
            guard let node = nodes[signature] else { continue }
            try #require(queue.count < 20_000, "too many states")
            for (name, matter, now) in moves(from: node.matter, at: node.now) {
                let next = Signature(matter, now)
                nodes[signature]?.next.append(next)
                guard nodes[next] == nil else { continue }
                nodes[next] = Node(matter: matter, now: now, way: "\(node.way) → \(name)")
                queue.append(next)
            }
        }
        findStuck()
    }

    /// Backwards from every end.
    private mutating func findStuck() {
        var before: [Signature: [Signature]] = [:]
        for (signature, node) in nodes {
            for next in node.next { before[next, default: []].append(signature) }
        }
        var good = nodes.keys.filter(isEnd)
        ends = good.count
        var reached = Set(good)
        while let signature = good.popLast() {
            for earlier in before[signature] ?? [] where reached.insert(earlier).inserted { good.append(earlier) }
        }
        stuck = nodes.filter { $0.key.exit == nil && !reached.contains($0.key) }.map { "\($0.value.way): \($0.key)" }
            .sorted { $0.count < $1.count }
    }

    private func isEnd(_ signature: Signature) -> Bool {
        switch signature.exit {
        case .struckOff: true
        case .closedAtSource: place.isImported
        default: false
        }
    }

    private func apply(
        _ command: MatterCommand, _ actor: Actor, _ matter: Matter?, _ other: Matter?, _ now: Moment
    ) -> Matter? {
        let context = MatterContext(at: now, by: actor, kind: place.kind, other: other)
        guard let events = try? MatterDecider.decide(command, matter, context), !events.isEmpty else { return nil }
        return events.reduce(matter) {
            MatterDecider.evolve($0, Recorded($1, occurred: now, recorded: now, actor: actor))
        }
    }

    /// Everything that can be done, and time passing.
    private func moves(from matter: Matter, at now: Moment) -> [(String, Matter, Moment)] {
        let kind = place.kind
        var moves: [(String, Matter, Moment)] = []
        if matter.isOpen, let by = matter.offer?.by, by > now {
            moves.append(("wait", matter, now.advanced(byMilliseconds: 100 * Moment.millisecondsPerDay)))
        }
        let later = now.advanced(byMilliseconds: Moment.millisecondsPerHour)
        func attempt(_ command: MatterCommand, _ actor: Actor, _ other: Matter? = nil) {
            if let next = apply(command, actor, matter, other, later) {
                moves.append(("\(MatterCommandCase(command)) by \(actor.role)", next, later))
            }
        }
        let id = TaskID(raw: UInt128(0x100 + matter.tasks.count))
        let lead = matter.lead?.id ?? .first
        let leader = matter.lead.map { Actor.of($0.body) } ?? .clerk
        let review = Zone.shanghai.day(of: later).advanced(by: 20)

        attempt(.confirmText(.readBack), .clerk)
        attempt(.fixAtOnce(task: id, found: now, fixed: later, words: nil, evidence: [.photo(1)]), .handlerOfA)
        attempt(.fixAtOnce(task: id, found: now, fixed: later, words: nil, evidence: []), .handlerOfA)
        attempt(.dispatch(task: id, to: .bodyA, part: .lead), .dispatcher)
        attempt(.dispatch(task: id, to: .team, part: .lead), .coordinator)
        // What goes on beside the way is tried one thing at a time.
        let isSupported = matter.tasks.contains { $0.part == .supporting }
        let isAlone =
            !isSupported && matter.extensionAsked == nil && matter.relations.isEmpty
            && matter.conditions.keys.allSatisfy { $0 == .shielded || $0 == .policyLimited || $0 == .underAppeal }
        if isAlone {
            attempt(.dispatch(task: id, to: .bodyC, part: .supporting), .dispatcher)
        }
        attempt(.offer(to: nil), .coordinator)
        attempt(.offer(to: .centre), .system)
        attempt(.claim(task: id), .volunteer)
        if matter.tasks.count < 2 {
            attempt(.release(task: lead, reason: "人手不足"), leader)
            attempt(.return(task: lead, reason: "不属职责", suggests: nil), leader)
            attempt(.redispatch(from: lead, task: id, to: .bodyB, reason: "职责调整"), .dispatcher)
        }
        for task in matter.tasks where task.state != .returned {
            let actor = Actor.of(task.body)
            attempt(.acknowledge(task: task.id), actor)
            attempt(.reportDone(task: task.id, evidence: []), actor)
            attempt(.reportDone(task: task.id, evidence: [.photo(2)]), actor)
            let due = max(task.due, later.advanced(byMilliseconds: 1))
            attempt(.assign(task: task.id, responsible: .workerOfA, due: due, method: "修"), actor)
            if kind.assign.isEmpty {
                attempt(.assign(task: task.id, responsible: nil, due: nil, method: nil), actor)
            }
        }
        for step in kind.ownSteps {
            attempt(
                .advance(to: step.id),
                step.owner == nil ? leader : step.owner == "practice-centre" ? .coordinator : .branchSecretary)
        }
        attempt(.filePlan(plan: "三步走", evidence: []), leader)
        for path in kind.paths { attempt(.choosePath(path.id, clause: "第三条"), leader) }
        attempt(.escalate(to: leader.body == .village ? .town : .county, reason: "超出权限"), leader)
        if isAlone { attempt(.hold(decision: "决定", clause: "第一条", review: review), .dispatcher) }
        attempt(.resume, .dispatcher)
        if isAlone { attempt(.askExtension(.days(2), reason: "材料未到"), leader) }
        attempt(.decideExtension(granted: true, reason: "同意"), .countyLeader)
        attempt(.decideExtension(granted: false, reason: "不同意"), .countyLeader)
        let project = Others.all.doneProject
        attempt(.relate(.init(type: .solvedBy, to: project.id)), leader, project)
        attempt(.answerThrough(project.id, words: .sealed(4), evidence: [.photo(3)]), .system, project)
        attempt(.answer(words: .sealed(2), evidence: [], isWritten: false), leader)
        attempt(.answer(words: .sealed(2), evidence: [.photo(1)], isWritten: true), leader)
        attempt(.importAnswer(words: .sealed(3)), .system)
        attempt(.importClosed(document: "replied.csv:7"), .system)
        attempt(.attemptContact(reached: false), .caller)
        for actor in [Actor.resident, .caller, .countyLeader, .inspector, .delegate, .branchSecretary] {
            attempt(.confirm, actor)
            attempt(.judging(solved: true), actor)
            attempt(.judging(solved: false), actor)
        }
        if kind.requires.contains(.coSigned) { attempt(.coSign, .delegate) }
        attempt(.strikeOff, .caller)
        attempt(.reInclude, .resident)
        attempt(.appeal(reason: "不服", words: nil), .resident)
        for leader in [Actor.countyLeader, .townSecretary] {
            attempt(.decideAppeal(upheld: true, reason: "复查"), leader)
            attempt(.decideAppeal(upheld: false, reason: "维持"), leader)
        }
        attempt(.decline(reason: "不属本级", clause: nil), .clerk)
        return moves
    }
}
