import Domain

/// What somebody tries, with all that it takes from outside.
struct Attempt {
    var command: MatterCommand
    var actor: Actor
    var kind: MatterKind
    var other: Matter?
    var bySameReporter = false
    var openOfSubject: PublicNumber?

    func context(now: Moment, occurred: Moment? = nil) -> MatterContext {
        .init(
            at: now, by: actor, occurred: occurred, kind: kind, other: other, bySameReporter: bySameReporter,
            openOfSubject: openOfSubject)
    }
}

/// What may come to a matter, by chance: more than half of it makes sense where the matter stands.
struct RandomMatters {
    var random: SplitMix
    var now: Moment
    /// How often, in percent, a device without a connection brings it in, and how often it happened at another time.
    var (offline, otherwise) = (2, 6)
    private var nextTask: UInt128 = 0x1000

    static let kinds: [MatterKind] = [
        .concern, .simple, .hotlineConcern, .stuck, .service, .keyTask, .order, .livelihood, .hardship, .dispute,
        .keyWork, .finding, .recommendation, .suggestion, .deed, .decided, .problem, .heartMatter, .villageOrder,
        .promise, .wish, .hotlineConcern, .hotlineConcern, .livelihood,
    ]

    init(seed: UInt64, from moment: Moment) {
        random = SplitMix(seed: seed)
        now = moment
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func any<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }

    mutating func maybe<T>(_ value: T) -> T? { chance(50) ? value : nil }

    mutating func text() -> String { any(["理由充分", "见附件", "第三条", "另有安排", " ", ""]) }

    mutating func body() -> OrganisationID { any(OrganisationID.all) }

    mutating func words() -> Matter.SealedText { .sealed(UInt8.random(in: 0...9, using: &random)) }

    mutating func attachment(number: Int) -> Matter.Attachment {
        let purpose = any(Matter.Attachment.Purpose.allCases)
        var facts = AttachmentFacts.lampPhoto
        if purpose == .evidence { facts.kind = .pdf }
        return .init(number: number, purpose: purpose, name: words(), facts: facts, reporter: maybe(.first))
    }

    mutating func boxes() -> [RedactionBox] {
        (0..<Int.random(in: 0...2, using: &random)).compactMap {
            RedactionBox(left: $0, top: $0, width: 9, height: 9)
        }
    }

    mutating func evidence() -> [Matter.Evidence] {
        (0..<Int.random(in: 0...2, using: &random)).map { .photo(UInt8($0)) }
    }

    mutating func moment(days: Int64) -> Moment {
        now.advanced(
            byMilliseconds: Int64.random(
                in: -days * Moment.millisecondsPerDay...days * Moment.millisecondsPerDay, using: &random))
    }

    mutating func day() -> Day { Zone.shanghai.day(of: moment(days: 20)) }

    mutating func limit() -> Limit { any([.workingDays(2), .workingDays(5), .days(7), .workingHours(3), .days(40)]) }

    /// Lets time pass: mostly hours, now and then weeks.
    mutating func wait() {
        let days: Int64 = chance(6) ? 40 : 1
        now = now.advanced(byMilliseconds: Int64.random(in: 0...days * Moment.millisecondsPerDay, using: &random))
    }

    /// Mostly now.
    mutating func occurred() -> Moment { chance(100 - otherwise) ? now : moment(days: 2) }

    mutating func fields(_ kind: MatterKind) -> [FieldID: Matter.FieldValue] {
        var fields: [FieldID: Matter.FieldValue] = [:]
        for field in kind.fields where field.isRequired || chance(30) {
            fields[field.id] =
                switch field.values {
                case .choice(let choices): .choice(any(choices).key)
                case .catalogue: .entry("1.2")
                case .text: .text("材料不全")
                case .quantity(let unit): .quantity(.init(amount: .scaled(82), unit: unit))
                case .day: .day(Zone.shanghai.day(of: now).advanced(by: Int.random(in: 3...60, using: &random)))
                case .limit: .limit(any([.workingHours(1), .days(2), .workingDays(3)]))
                }
        }
        return fields
    }

    mutating func registration(_ kind: MatterKind) -> MatterCommand.Registration {
        MatterCommand.Registration.usual.with {
            if chance(15) { $0.source = .replied }
            if !kind.family.isAsked || chance(5) { $0.reporters = [] }
            if chance(10) { $0.reporters.append(.second) }
            if chance(20) { $0.against = [body()] }
            if chance(10) { $0.againstPeople = [.workerOfA] }
            if chance(10) { $0.asksShield = true }
            $0.voice = any(Matter.Voice.allCases)
            $0.fields = fields(kind)
            $0.subject = chance(85) ? .household : nil
            $0.stage = kind.stages.map { any($0.oneOf) }
            // Told by what was drawn already, so that lives stay as they were.
            $0.source.imported?.countsWorkdays = $0.voice != .ownWords
            $0.textConfirmed = chance(40) ? .readBack : nil
            $0.firstReceiver = kind.isUndertaken ? .village : body()
            if kind.isUndertaken || kind.assignsAtRegister { $0.task = newTask() }
            if kind.assignsAtRegister { $0.decided = any([.bodyA, .bodyB]) }
        }
    }

    mutating func task(of matter: Matter?) -> TaskID { any((matter?.tasks.map(\.id) ?? []) + [.first]) }

    mutating func newTask() -> TaskID {
        nextTask += 1
        return TaskID(raw: nextTask)
    }

    mutating func outcome() -> Matter.Outcome {
        Matter.Outcome(
            name: text(),
            quantity: Quantity(
                amount: .scaled(Int64.random(in: -9...9999, using: &random), 2), unit: any([.lamps, .yuan]),
                bound: any(Bound.allCases)))
    }

    mutating func relation() -> Matter.Relation {
        .init(type: any(MatterKind.RelationType.allCases), to: any([.other, .third, .usual]))
    }

    mutating func correction(_ matter: Matter?) -> Matter.Correction {
        switch Int.random(in: 0..<7, using: &random) {
        case 0: .place(PlaceCode(any(["430302", "43", "?"])))
        case 1: .category(nil)
        case 2: .summary(text())
        case 3:
            matter?.fields.sorted { $0.key < $1.key }.first.map { .field($0.key, maybe($0.value)) }
                ?? .field("utility", .choice("gas"))
        case 4: .stage(maybe("调研"))
        case 5: .outcome(Int.random(in: -1...2, using: &random), maybe(outcome()))
        default: .against(chance(50) ? [body()] : [], [])
        }
    }

    mutating func cause() -> Matter.Urge.Cause {
        any([
            .person, .review, .clock(.acknowledge), .clock(.claim), .clock(.plan), .clock(.track), .clock(.answer),
            .step("made-up"),
        ])
    }

    mutating func act(of matter: Matter?) -> Matter.TimedAct {
        any(
            (matter?.lateActs.keys.map(\.self) ?? []) + [
                .answer, .plan, .acknowledgement(task(of: matter)), .completion(task(of: matter)),
            ])
    }

    mutating func other(_ matter: Matter?) -> Matter? {
        let others = Others.all
        return any([
            nil, others.openNeed, others.openOrder, others.doneProject, others.doneOrder, others.doneRecommendation,
            others.child(shielded: chance(50)),
        ])
    }

    // MARK: - Attempts

    mutating func attempt(on matter: Matter?, of kind: MatterKind) -> Attempt {
        var attempt = chance(70) ? sensible(matter, kind) : wild(matter, kind)
        attempt.bySameReporter = chance(50)
        if chance(5) { attempt.openOfSubject = .number(7) }
        if chance(offline) { attempt.actor = attempt.actor.offline() }
        return attempt
    }

    private mutating func wild(_ matter: Matter?, _ kind: MatterKind) -> Attempt {
        var under = kind
        // Whoever remarks on a matter with files covers parts of one instead, so that other lives stay as they were.
        let verbs = MatterCommandCase.allCases.filter { $0 != .redactAttachment }
        let command = wildCommand(any(verbs), matter, &under)
        return Attempt(command: command, actor: any(Actor.all), kind: under, other: other(matter))
    }

    private mutating func wildCommand(
        _ verb: MatterCommandCase, _ matter: Matter?, _ kind: inout MatterKind
    ) -> MatterCommand {
        switch verb {
        case .register: return .register(registration(kind))
        case .addSource: return .addSource(any([.visit, .hotline]), reporter: maybe(.second), words: maybe(words()))
        case .confirmText: return .confirmText(any(Matter.TextConfirmation.allCases))
        case .summarise: return .summarise(text())
        case .answerDirectly: return .answerDirectly(words: words(), knowledge: maybe(text()))
        case .fixAtOnce:
            return .fixAtOnce(
                task: newTask(), found: moment(days: 1), fixed: moment(days: 1), words: maybe(words()),
                evidence: evidence())
        case .decline: return .decline(reason: text(), clause: maybe(text()))
        case .reclassify:
            kind = any(RandomMatters.kinds)
            return .reclassify(fields: fields(kind), reason: text())
        case .shield: return .shield(reason: text())
        case .dispatch:
            return .dispatch(
                task: chance(80) ? newTask() : task(of: matter), to: body(), part: any(Matter.Task.Part.allCases))
        case .offer: return .offer(to: maybe(.team))
        case .claim: return .claim(task: newTask())
        case .release: return .release(task: task(of: matter), reason: text())
        case .acknowledge: return .acknowledge(task: task(of: matter))
        case .return: return .return(task: task(of: matter), reason: text(), suggests: maybe(.bodyB))
        case .redispatch:
            return .redispatch(from: task(of: matter), task: newTask(), to: body(), reason: text())
        case .assign:
            return .assign(
                task: task(of: matter), responsible: maybe(any(PersonID.all)), due: maybe(moment(days: 20)),
                method: maybe(text()))
        case .handOver: return .handOver(task: task(of: matter), to: any(PersonID.all), reason: text())
        case .reportDone: return .reportDone(task: task(of: matter), evidence: evidence())
        case .advance: return .advance(to: any(kind.steps.map(\.id) + ["no-such-step"]))
        case .filePlan: return .filePlan(plan: text(), evidence: evidence())
        case .choosePath: return .choosePath(any(kind.paths.map(\.id) + ["no-such-path"]), clause: maybe(text()))
        case .escalate: return .escalate(to: any([.county, .town, .bodyB]), reason: text())
        case .limitByPolicy: return .limitByPolicy(clause: text())
        case .recordOutcome: return .recordOutcome(outcome())
        case .hold: return .hold(decision: text(), clause: text(), review: day())
        case .resume: return .resume
        case .askExtension: return .askExtension(limit(), reason: text())
        case .decideExtension: return .decideExtension(granted: chance(60), reason: text())
        case .relate: return .relate(relation())
        case .unrelate: return .unrelate(relation(), reason: text())
        case .urge: return .urge(cause(), task: maybe(task(of: matter)), reason: maybe(text()))
        case .acknowledgeUrge: return .acknowledgeUrge(number: Int.random(in: 0...3, using: &random))
        case .supervise: return .supervise(reason: text())
        case .noteAccountability: return .noteAccountability(body: body(), person: nil, reason: text())
        case .rollUp: return .rollUp(any([.territory, .fourLevels]))
        case .comment, .redactAttachment:
            let text = text()
            let files = matter?.attachments ?? []
            guard let file = files.last(where: { $0.facts.kind == .jpeg }) ?? files.last else { return .comment(text) }
            let boxes = text.count < 2 ? [] : [RedactionBox(left: text.count, top: 0, width: 9, height: 9)]
            return .redactAttachment(
                number: file.number, .init(boxes: boxes.compactMap(\.self), facts: .lampPhoto), reason: text)
        case .attach:
            var file = attachment(number: 0)
            // Now and then more than a matter holds.
            if file.name == .sealed(7) {
                file.facts.bytes = AttachmentLimits.standard.total + 1
            }
            return .attach(file.purpose, name: file.name, facts: file.facts, reporter: file.reporter)
        case .removeAttachment:
            return .removeAttachment(number: Int.random(in: 1...2, using: &random), reason: text())
        case .confirmTime: return .confirmTime(act(of: matter))
        case .recalculate: return .recalculate
        case .answer: return .answer(words: words(), evidence: evidence(), isWritten: chance(50))
        case .answerThrough: return .answerThrough(any([.other, .third]), words: words(), evidence: evidence())
        case .attemptContact: return .attemptContact(reached: chance(20))
        case .evaluate: return .evaluate(solved: chance(50), level: maybe(.satisfied), words: maybe(words()))
        case .coSign: return .coSign
        case .confirm: return .confirm
        case .strikeOff: return .strikeOff
        case .reInclude: return .reInclude
        case .merge: return .merge(into: any([.other, .third]), consents: any([[], [.first], [.first, .second]]))
        case .absorb: return .absorb(.other)
        // A life that ends early teaches little.
        case .withdraw: return chance(60) ? .withdraw(reason: text(), consents: any([[], [.first]])) : .comment(text())
        case .appeal: return .appeal(reason: text(), words: maybe(words()))
        case .decideAppeal: return .decideAppeal(upheld: chance(50), reason: text())
        case .lapse: return chance(50) ? .lapse(any(Matter.Lapse.allCases), reason: text()) : .resume
        case .importAnswer: return .importAnswer(words: words())
        case .importClosed: return .importClosed(document: text())
        case .correct: return .correct(correction(matter), reason: text())
        case .void: return chance(15) ? .void(reason: text()) : .recalculate
        }
    }

    private mutating func sensible(_ matter: Matter?, _ kind: MatterKind) -> Attempt {
        guard let matter else {
            let registrar: Actor =
                kind.isUndertaken ? .promiser : kind.family == .finding ? .inspector : any([.clerk, .caller])
            return Attempt(command: .register(registration(kind)), actor: registrar, kind: kind)
        }
        // What the clocks ask for is done sooner or later.
        let context = MatterContext(at: now, by: .system, kind: kind)
        if chance(60), let ring = MatterDecider.rings(matter, context).first {
            return Attempt(command: ring.command(on: matter), actor: .system, kind: kind)
        }
        if matter.extensionAsked != nil, chance(50) {
            return Attempt(
                command: .decideExtension(granted: chance(60), reason: "同意"), actor: .countyLeader, kind: kind)
        }
        if chance(25) { return beside(matter, kind) }
        // Somebody else's part goes on beside the lead's.
        if chance(30), let task = matter.tasks.last(where: { $0.part == .supporting && $0.isOpen }) {
            return step(task, matter, kind)
        }
        return forward(matter, kind)
    }

    /// What happens beside the way from registering to closing.
    private mutating func beside(_ matter: Matter, _ kind: MatterKind) -> Attempt {
        func attempt(_ command: MatterCommand, _ actor: Actor, other: Matter? = nil) -> Attempt {
            Attempt(command: command, actor: actor, kind: kind, other: other)
        }
        let lead = matter.lead
        let leader = lead.map { Actor.of($0.body) } ?? .clerk
        switch Int.random(in: 0..<26, using: &random) {
        case 0, 1:
            return matter.conditions[.onHold] == nil
                ? attempt(.hold(decision: "决定", clause: "第一条", review: day()), .dispatcher)
                : attempt(.resume, .dispatcher)
        case 2, 22: return attempt(.askExtension(limit(), reason: "材料未到"), leader)
        case 3: return attempt(.urge(.person, task: nil, reason: "请抓紧"), .countyLeader)
        case 4:
            guard let urge = matter.urges.last(where: { $0.acknowledged == nil }) else { fallthrough }
            return attempt(.acknowledgeUrge(number: urge.number), .of(urge.to))
        case 5: return attempt(.supervise(reason: "久拖不决"), .countyLeader)
        case 6:
            return attempt(.dispatch(task: newTask(), to: body(), part: .supporting), .dispatcher)
        case 7, 8, 9, 21, 23, 24:
            // What it waits for elsewhere.
            let others = Others.all
            if let relation = matter.relations.last, chance(80) {
                if chance(20) { return attempt(.unrelate(relation, reason: "不相干"), leader) }
                let other = relation.to == others.doneProject.id ? others.doneProject : others.doneOrder
                return attempt(.answerThrough(relation.to, words: words(), evidence: evidence()), .system, other: other)
            }
            guard let rule = kind.relates.first else { fallthrough }
            let other = rule.type == .solvedBy && chance(50) ? others.doneProject : others.doneOrder
            return attempt(
                .relate(.init(type: other.id == others.doneProject.id ? .solvedBy : .servedBy, to: other.id)), leader,
                other: other)
        case 10: return attempt(.filePlan(plan: "三步走", evidence: evidence()), leader)
        case 11: return attempt(.escalate(to: any([.county, .town, .centre]), reason: "超出权限"), leader)
        case 12:
            let paths = kind.paths.map(\.id)
            return paths.isEmpty
                ? attempt(.comment("已知"), .delegate) : attempt(.choosePath(any(paths), clause: "第三条"), leader)
        case 13: return attempt(.limitByPolicy(clause: "第三条"), leader)
        case 14:
            let person = any([PersonID.workerOfA, .handlerOfA, .handlerOfB])
            return attempt(.handOver(task: lead?.id ?? .first, to: person, reason: "调离"), .administrator)
        case 15:
            let act = matter.lateActs.keys.first ?? .answer
            return attempt(.confirmTime(act), .caller)
        case 16: return attempt(.coSign, .delegate)
        case 17: return attempt(.recordOutcome(outcome()), leader)
        case 18:
            guard let step = kind.ownSteps.first(where: { !matter.steps.contains($0.id) }) else { fallthrough }
            let owner: Actor =
                switch step.owner {
                case nil: leader
                case "practice-centre": .coordinator
                default: .branchSecretary
                }
            return attempt(.advance(to: step.id), owner)
        case 19:
            return attempt(
                .redispatch(from: lead?.id ?? .first, task: newTask(), to: any([.bodyB, .bodyC]), reason: "职责调整"),
                .dispatcher)
        case 20: return attempt(.absorb(.other), .clerk, other: Others.all.child(shielded: chance(50)))
        default:
            // Mostly to a kind near by.
            let kind = chance(70) ? any([MatterKind.concern, .simple, .suggestion]) : any(RandomMatters.kinds)
            return Attempt(command: .reclassify(fields: fields(kind), reason: "归类有误"), actor: .dispatcher, kind: kind)
        }
    }

    /// The next thing on its way.
    private mutating func forward(_ matter: Matter, _ kind: MatterKind) -> Attempt {
        func attempt(_ command: MatterCommand, _ actor: Actor) -> Attempt {
            Attempt(command: command, actor: actor, kind: kind)
        }
        switch matter.position {
        case .registered:
            if matter.isImported, chance(40) { return attempt(.importAnswer(words: words()), .system) }
            if kind.direct != nil, chance(15) {
                return attempt(.answerDirectly(words: words(), knowledge: "K-12"), .clerk)
            }
            if kind.fixAtOnce != nil, chance(30) {
                let found = now.advanced(byMilliseconds: -Moment.millisecondsPerHour)
                return attempt(
                    .fixAtOnce(task: newTask(), found: found, fixed: now, words: maybe(words()), evidence: [.photo(3)]),
                    any([.handlerOfA, .handlerOfB]))
            }
            if kind.textConfirmedByReporter, matter.textConfirmed == nil, chance(70) {
                return attempt(.confirmText(.readBack), .clerk)
            }
            if chance(3) { return attempt(.decline(reason: "不属本级", clause: "第五条"), .clerk) }
            if let step = kind.stepsBeforeClaim.first(where: { !matter.steps.contains($0) }), chance(60) {
                return attempt(.advance(to: step), any([.coordinator, .branchSecretary]))
            }
            if kind.placeBy == .offer { return attempt(.offer(to: chance(20) ? .team : nil), .coordinator) }
            return attempt(.dispatch(task: newTask(), to: any([.bodyA, .bodyB, .bodyC]), part: .lead), .dispatcher)
        case .placed, .acknowledged, .working:
            guard let lead = matter.lead else {
                if matter.offer?.wasSentOn == true, chance(50) {
                    return attempt(.dispatch(task: newTask(), to: .team, part: .lead), .coordinator)
                }
                return attempt(.claim(task: newTask()), any([.volunteer, .otherVolunteer]))
            }
            return step(lead, matter, kind)
        case .answered:
            if matter.conditions[.underAppeal] != nil {
                return attempt(.decideAppeal(upheld: chance(50), reason: "复查"), any([.countyLeader, .townSecretary]))
            }
            if !kind.asksForJudgement(kind.requires) {
                let confirmer = any([
                    Actor.countyLeader, .townSecretary, .inspector, .delegate, .resident, .branchSecretary,
                ])
                return chance(70) ? attempt(.confirm, confirmer) : attempt(.judging(solved: chance(50)), confirmer)
            }
            let reporter: Actor = any([.resident, .caller])
            if chance(40) { return attempt(.attemptContact(reached: false), .caller) }
            if chance(60) { return attempt(.judging(solved: chance(70)), reporter) }
            if chance(20), matter.isImported { return attempt(.importClosed(document: "表"), .system) }
            return attempt(.strikeOff, .clerk)
        case .confirmed:
            return chance(80) ? attempt(.strikeOff, any([.clerk, .system])) : attempt(.coSign, .delegate)
        case .closed:
            if matter.conditions[.underAppeal] != nil {
                return attempt(.decideAppeal(upheld: chance(50), reason: "复核"), any([.countyLeader, .townSecretary]))
            }
            return any([
                attempt(.reInclude, any([.resident, .caller])), attempt(.judging(solved: chance(30)), .resident),
                attempt(.appeal(reason: "不服", words: nil), .resident),
            ])
        }
    }

    private mutating func step(_ task: Matter.Task, _ matter: Matter, _ kind: MatterKind) -> Attempt {
        let actor = Actor.of(task.body)
        func attempt(_ command: MatterCommand) -> Attempt { Attempt(command: command, actor: actor, kind: kind) }
        if chance(6) { return attempt(.return(task: task.id, reason: "不属职责", suggests: nil)) }
        if chance(4) { return attempt(.release(task: task.id, reason: "人手不足")) }
        switch task.state {
        case .dispatched: return attempt(.acknowledge(task: task.id))
        case .acknowledged where !kind.assign.isEmpty || chance(30):
            let due = chance(80) ? max(task.due, now.advanced(byMilliseconds: 1)) : moment(days: 30)
            return attempt(.assign(task: task.id, responsible: .workerOfA, due: due, method: "修"))
        case .acknowledged, .assigned:
            if task.part == .lead, let command = onPath(matter, kind) { return attempt(command) }
            if task.part == .supporting || !kind.requiresAnswer, chance(80) {
                return attempt(.reportDone(task: task.id, evidence: evidence()))
            }
            if chance(15) { return attempt(.reportDone(task: task.id, evidence: [.photo(2)])) }
            return attempt(.answer(words: words(), evidence: [.photo(1)], isWritten: chance(60)))
        case .done, .returned: return attempt(.answer(words: words(), evidence: [.photo(1)], isWritten: chance(60)))
        }
    }

    /// Chooses a path now and then, and does what it asks for.
    private mutating func onPath(_ matter: Matter, _ kind: MatterKind) -> MatterCommand? {
        guard let chosen = matter.path else {
            return !kind.paths.isEmpty && chance(30) ? .choosePath(any(kind.paths.map(\.id)), clause: "第三条") : nil
        }
        let requires = kind.path(chosen.id)?.requires ?? []
        if requires.contains(.init(.plan)), matter.conditions[.planFiled] == nil, chance(60) {
            return .filePlan(plan: "三步走", evidence: [])
        }
        if requires.contains(.init(.escalation)), matter.conditions[.escalated] == nil, chance(60) {
            return .escalate(to: any([.county, .centre]), reason: "超出权限")
        }
        return nil
    }
}
