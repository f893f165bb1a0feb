import Domain

/// What may come to a matter, by chance: half of it makes sense where the matter stands.
struct RandomMatters {
    var random: SplitMix
    var now: Moment
    private var nextTask: UInt128 = 0x1000

    init(seed: UInt64, from moment: Moment) {
        random = SplitMix(seed: seed)
        now = moment
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func any<T>(_ choices: [T]) -> T { choices[Int.random(in: 0..<choices.count, using: &random)] }

    mutating func maybe<T>(_ value: T) -> T? { chance(50) ? value : nil }

    mutating func text() -> String { any(["理由充分", "见附件", " ", ""]) }

    mutating func body() -> OrganisationID { any(OrganisationID.all) }

    mutating func words() -> Matter.SealedText { .sealed(UInt8.random(in: 0...9, using: &random)) }

    mutating func evidence() -> [Matter.Evidence] {
        (0..<Int.random(in: 0...2, using: &random)).map { .photo(UInt8($0)) }
    }

    mutating func moment(days: Int64) -> Moment {
        now.advanced(
            byMilliseconds: Int64.random(
                in: -days * Moment.millisecondsPerDay...days * Moment.millisecondsPerDay, using: &random))
    }

    mutating func day() -> Day { Zone.shanghai.day(of: moment(days: 20)) }

    /// Lets time pass: mostly hours, now and then weeks.
    mutating func wait() {
        let days: Int64 = chance(4) ? 40 : 1
        now = now.advanced(byMilliseconds: Int64.random(in: 0...days * Moment.millisecondsPerDay, using: &random))
    }

    /// Mostly now.
    mutating func occurred() -> Moment { chance(96) ? now : moment(days: 2) }

    mutating func registration() -> MatterCommand.Registration {
        MatterCommand.Registration.usual.with {
            if chance(25) { $0.source = .replied }
            if chance(10) { $0.reporters = [] }
            if chance(20) { $0.against = [body()] }
            $0.voice = any(Matter.Voice.allCases)
            $0.firstReceiver = body()
        }
    }

    mutating func task(of matter: Matter?) -> TaskID { any((matter?.tasks.map(\.id) ?? []) + [.first]) }

    mutating func newTask() -> TaskID {
        nextTask += 1
        return TaskID(raw: nextTask)
    }

    mutating func outcome() -> Matter.Outcome? {
        guard let unit = UnitOfMeasure(any(["盏", "元", "公里"])),
            let amount = FixedDecimal(coefficient: Int64.random(in: -9...9999, using: &random), scale: 2)
        else { return nil }
        return Matter.Outcome(
            name: text(), quantity: Quantity(amount: amount, unit: unit, bound: any(Bound.allCases)))
    }

    // MARK: - Commands

    mutating func command(on matter: Matter?) -> (MatterCommand, Actor) {
        chance(60) ? sensible(matter) : (wild(matter), any(Actor.all))
    }

    private mutating func wild(_ matter: Matter?) -> MatterCommand {
        switch Int.random(in: 0..<17, using: &random) {
        case 0: .register(registration())
        case 1: .dispatch(task: chance(80) ? newTask() : task(of: matter), to: body(), part: .lead)
        case 2: .dispatch(task: chance(80) ? newTask() : task(of: matter), to: body(), part: .supporting)
        case 3: .acknowledge(task: task(of: matter))
        case 4: .return(task: task(of: matter), reason: text(), suggests: maybe(.bodyB))
        case 5:
            .assign(
                task: task(of: matter), responsible: maybe(any(PersonID.all)), due: maybe(moment(days: 20)),
                method: maybe(text()))
        case 6: .reportDone(task: task(of: matter), evidence: evidence())
        case 7: outcome().map { .recordOutcome($0) } ?? .resume
        case 8: .hold(decision: text(), clause: text(), review: day())
        case 9: .resume
        case 10: .answer(words: words(), evidence: evidence())
        case 11: .attemptContact(reached: chance(20))
        case 12: .evaluate(solved: chance(50), level: maybe(.satisfied), words: maybe(words()))
        case 13: .strikeOff
        case 14: .reInclude
        case 15: .importAnswer(words: words())
        default: .importClosed(document: text())
        }
    }

    private mutating func sensible(_ matter: Matter?) -> (MatterCommand, Actor) {
        guard let matter else { return (.register(registration()), .clerk) }
        // Somebody else's part goes on beside the lead's.
        if chance(30), let task = matter.tasks.last(where: { $0.part == .supporting && $0.isOpen }) {
            return step(task)
        }
        switch matter.position {
        case .registered:
            if matter.isImported, chance(40) { return (.importAnswer(words: words()), .system) }
            return (.dispatch(task: newTask(), to: any([.bodyA, .bodyB, .bodyC]), part: .lead), .dispatcher)
        case .placed, .acknowledged, .working:
            if chance(10) { return (.dispatch(task: newTask(), to: body(), part: .supporting), .dispatcher) }
            if chance(10) {
                return matter.conditions[.onHold] == nil
                    ? (.hold(decision: "决定", clause: "第一条", review: day()), .dispatcher) : (.resume, .dispatcher)
            }
            guard let lead = matter.lead else { return (.resume, .system) }
            return step(lead)
        case .answered:
            let reporter: Actor = any([.resident, .caller])
            return chance(40)
                ? (.attemptContact(reached: false), .caller)
                : chance(60)
                    ? (.judging(solved: chance(70)), reporter)
                    : chance(20) && matter.isImported ? (.importClosed(document: "表"), .system) : (.strikeOff, .clerk)
        case .confirmed: return (.strikeOff, any([.clerk, .system]))
        case .closed: return (.reInclude, any([.resident, .caller]))
        }
    }

    private mutating func step(_ task: Matter.Task) -> (MatterCommand, Actor) {
        let actor = Actor.of(task.body)
        if chance(8) { return (.return(task: task.id, reason: "不属职责", suggests: nil), actor) }
        switch task.state {
        case .dispatched: return (.acknowledge(task: task.id), actor)
        case .acknowledged:
            let due = chance(80) ? max(task.due, now.advanced(byMilliseconds: 1)) : moment(days: 30)
            return (.assign(task: task.id, responsible: .workerOfA, due: due, method: "修"), actor)
        case .assigned where task.part == .supporting: return (.reportDone(task: task.id, evidence: evidence()), actor)
        case .assigned, .done, .returned: return (.answer(words: words(), evidence: [.photo(1)]), actor)
        }
    }

    // MARK: - Events, without sense

    mutating func event() -> Recorded<MatterEvent> {
        let happened = moment(days: 60)
        let event: MatterEvent =
            switch any(MatterEventCase.allCases) {
            case .registered:
                .registered(
                    .init(
                        id: MatterID(raw: 1), number: PublicNumber(prefix: "XT", year: 2021, serial: 1),
                        kind: KindID("concern"), edition: .spring, source: chance(50) ? .hotline : .replied, place: nil,
                        voice: .clerk, reporters: [], words: nil, summary: nil, against: chance(50) ? [body()] : [],
                        firstReceiver: body()))
            case .dispatched:
                .dispatched(
                    .init(
                        task: any(TaskID.all), body: body(), part: any(Matter.Task.Part.allCases),
                        acknowledgeBy: moment(days: 60), due: moment(days: 60), limit: .workingDays(10), calendar: "?"))
            case .acknowledged: .acknowledged(task: any(TaskID.all))
            case .returned: .returned(.init(task: any(TaskID.all), reason: "", suggests: nil))
            case .taskAssigned:
                .taskAssigned(
                    .init(
                        task: any(TaskID.all), responsible: maybe(any(PersonID.all)), due: moment(days: 60), method: nil
                    ))
            case .taskDone: .taskDone(task: any(TaskID.all), evidence: evidence())
            case .outcomeRecorded: outcome().map { .outcomeRecorded($0) } ?? .struckOff(.kept)
            case .held: .held(.init(decision: "", clause: "", review: day()))
            case .resumed: .resumed(due: maybe(moment(days: 60)), calendar: "?")
            case .answered: .answered(.init(task: maybe(any(TaskID.all)), words: words(), evidence: evidence()))
            case .contactAttempted: .contactAttempted(reached: chance(50))
            case .evaluated: .evaluated(.init(solved: chance(50), level: nil, words: nil, by: .reporter))
            case .struckOff: .struckOff(any(Matter.Result.allCases))
            case .reIncluded:
                .reIncluded(
                    .init(edition: .autumn, due: moment(days: 60), limit: .days(3), calendar: "?", by: .callBack))
            case .closedAtSource: .closedAtSource(document: "")
            }
        return Recorded(event, occurred: happened, recorded: now, actor: any(Actor.all))
    }
}
