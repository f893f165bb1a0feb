import Domain
import PlaybookLanguage
import Testing

/// Practice is data: a matter of every kind of every shipped playbook is driven to its end by what its kind says, and by
/// nothing that names the kind (MODEL 6).
struct KindLifeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var playbook: String
        var kind: MatterKind
        var path: MatterKind.Path?
        var testDescription: String { "\(playbook).\(kind.id)\(path.map { " by \($0.id)" } ?? "")" }
    }

    static let cases: [Case] = ShippedPlaybooks.all.flatMap { file -> [Case] in
        let playbook = PlaybookLanguage.read(file.text, file: file.fileName).playbook
        return (playbook?.kinds ?? []).flatMap { kind -> [Case] in
            kind.paths.isEmpty
                ? [Case(playbook: file.name, kind: kind, path: nil)]
                : kind.paths.map { Case(playbook: file.name, kind: kind, path: $0) }
        }
    }

    @Test func `all five places are there, each with several kinds`() {
        let kinds = Dictionary(grouping: Self.cases, by: \.playbook).mapValues { Set($0.map(\.kind.id)).count }
        #expect(Set(kinds.keys) == ["anhua", "ningshan", "luxian", "lingbi", "xiangtan"])
        #expect(kinds.values.allSatisfy { $0 >= 4 })
    }

    @Test(arguments: cases)
    func `a matter of the kind is struck off with what the kind asks for, and with no less (N06, L09)`(
        example: Case
    ) throws {
        var life = KindLife(example.kind)
        try life.register()
        try life.place()
        try life.work(by: example.path)
        // Nothing is struck off before somebody else has judged it.
        #expect(throws: MatterRefusal.self) { try life.decide(.strikeOff, by: .leader) }
        try life.judge()
        try life.perform(.strikeOff, by: .leader)
        let closing = try #require(life.matter?.closing)
        #expect(closing.exit == .struckOff)
        let expected: Matter.Result =
            example.path?.result ?? (example.kind.isUndertaken ? .kept : .solved)
        #expect(closing.result == expected)
        #expect(life.matter?.tasks.contains(where: \.isOpen) == false)
    }

    @Test(arguments: cases.filter { $0.kind.direct != nil && $0.path == $0.kind.paths.first })
    func `what is answered where it came in stands outside collected (X04, X14)`(example: Case) throws {
        var life = KindLife(example.kind)
        life.channel = try #require(example.kind.direct?.channels.first)
        try life.register()
        try life.perform(.answerDirectly(words: .sealed(2), knowledge: "K-1"), by: .clerk)
        #expect(life.matter?.closing?.exit == .answeredDirectly)
        #expect(life.matter.map { Matter.Class.collected.contains($0.standing) } == false)
    }

    @Test(arguments: cases.filter { $0.kind.fixAtOnce != nil && $0.path == $0.kind.paths.first })
    func `what is put right on the spot keeps both times and is judged all the same (N12)`(example: Case) throws {
        var life = KindLife(example.kind)
        try life.register()
        let found = life.now
        life.wait(hours: 2)
        let fixed = life.now
        try life.perform(
            .fixAtOnce(task: .lead, found: found, fixed: fixed, words: .sealed(2), evidence: [.photo]), by: .handler)
        #expect(life.matter?.firstTimes.solved == fixed)
        #expect(throws: MatterRefusal.self) { try life.decide(.strikeOff, by: .leader) }
        try life.judge()
        try life.perform(.strikeOff, by: .leader)
        #expect(life.matter?.closing?.result == .solved)
    }

    @Test(arguments: cases.filter { $0.kind.isUndertaken })
    func `a promise that isn't kept by its date lapses, said by somebody else (B14)`(example: Case) throws {
        var life = KindLife(example.kind)
        try life.register()
        #expect(life.matter?.lead?.body == .registrar)
        #expect(throws: MatterRefusal.notLapsedYet) { try life.decide(.lapse(.notKept, reason: "未践诺"), by: .leader) }
        life.wait(hours: 24 * 40)
        try life.perform(.lapse(.notKept, reason: "未践诺"), by: .leader)
        #expect(life.matter?.closing?.exit == .lapsed)
    }

    @Test(arguments: cases.filter { $0.kind.placeBy == .offer })
    func `what nobody claims goes on to whoever places it, and is placed there (B12, B17, X19)`(example: Case) throws {
        var life = KindLife(example.kind)
        try life.register()
        try life.takeStepsBeforeClaim()
        try life.perform(.offer(to: nil), by: .dispatcher)
        life.wait(hours: 24 * 30)
        let rings = MatterDecider.rings(try #require(life.matter), life.context(.system))
        #expect(!rings.isEmpty)
        if case .sendOn = rings.first {
            try life.perform(.offer(to: .superior), by: .system)
            try life.perform(.dispatch(task: .lead, to: .handling, part: .lead), by: .dispatcher)
            #expect(life.matter?.position == .placed)
        }
    }
}

/// One matter, lived by the data of its kind.
private struct KindLife {
    let kind: MatterKind
    var matter: Matter?
    var now: Moment
    var channel: ChannelID = "visit"
    /// The project or order that it was put into.
    private var carrier: Matter?

    static let start = Moment(milliseconds: 1_620_349_200_000)  // 2021-05-07 09:00 in Beijing
    /// The handling and the registering body stand below the superior in every chain that a kind may name.
    static let hierarchy = Hierarchy(
        parents: Dictionary(
            uniqueKeysWithValues: ["territory", "duty", "four-levels", "county-line", "town-line"].map {
                (ChainID($0), [OrganisationID.handling: .superior, .registrar: .superior])
            }))

    init(_ kind: MatterKind) {
        self.kind = kind
        now = KindLife.start
    }

    mutating func wait(hours: Int64) { now = now.advanced(byMilliseconds: hours * Moment.millisecondsPerHour) }

    func context(_ actor: Actor, as bodyKind: OrganisationKindID? = nil, other: Matter? = nil) -> MatterContext {
        MatterContext(
            now: now, actor: actor, kind: kind, edition: EditionID(playbook: "test", edition: "1"),
            timetable: .china, hierarchy: KindLife.hierarchy, actorBodyKind: bodyKind, other: other)
    }

    @discardableResult
    func decide(
        _ command: MatterCommand, by actor: Actor, as bodyKind: OrganisationKindID? = nil, other: Matter? = nil
    ) throws(MatterRefusal) -> [MatterEvent] {
        try MatterDecider.decide(command, matter, context(actor, as: bodyKind, other: other))
    }

    mutating func perform(
        _ command: MatterCommand, by actor: Actor, as bodyKind: OrganisationKindID? = nil, other: Matter? = nil
    ) throws {
        for event in try decide(command, by: actor, as: bodyKind, other: other) {
            matter = MatterDecider.evolve(matter, Recorded(event, occurred: now, recorded: now, actor: actor))
        }
        // A promise of an hour has to be kept within it (X20).
        now = now.advanced(byMilliseconds: Moment.millisecondsPerMinute)
    }

    mutating func register() throws {
        var fields: [FieldID: Matter.FieldValue] = [:]
        for field in kind.fields { fields[field.id] = try value(of: field) }
        let nobodyAsked = kind.isProactive || kind.family == .work || kind.family == .finding
        try perform(
            .register(
                .init(
                    id: MatterID(raw: 1), number: PublicNumber(prefix: "XT", year: 2021, serial: 1),
                    source: .init(channel: channel), place: PlaceCode("430302"), fields: fields,
                    subject: kind.oneOpenPerSubject ? SubjectID(raw: 9) : nil, stage: kind.stages?.oneOf.first,
                    voice: .clerk, textConfirmed: .readBack, reporters: nobodyAsked ? [] : [ReporterID(raw: 7)],
                    words: .sealed(1), summary: "路灯不亮", against: [], firstReceiver: .registrar, task: .lead,
                    decided: kind.assignsAtRegister ? .handling : nil)),
            by: kind.isUndertaken ? .promiser : .clerk)
    }

    private func value(of field: MatterKind.Field) throws -> Matter.FieldValue {
        switch field.values {
        case .choice(let choices): .choice(try #require(choices.first).key)
        case .catalogue: .entry("1.1")
        case .text: .text("窗口未按承诺时限办结")
        case .quantity(let unit):
            .quantity(Quantity(amount: try #require(FixedDecimal(coefficient: 200, scale: 2)), unit: unit))
        case .day: .day(Zone.shanghai.day(of: now).advanced(by: 30))
        case .limit: .limit(try #require(Limit("1 h")))
        }
    }

    mutating func takeStepsBeforeClaim() throws {
        for step in kind.stepsBeforeClaim {
            try perform(.advance(to: step), by: .dispatcher, as: kind.step(step)?.owner)
        }
    }

    mutating func place() throws {
        guard !kind.isUndertaken else { return }
        if kind.placeBy == .offer {
            try takeStepsBeforeClaim()
            try perform(.offer(to: nil), by: .dispatcher)
            try perform(.claim(task: .lead), by: .handler)
        } else {
            if !kind.assignsAtRegister {
                try perform(.dispatch(task: .lead, to: .handling, part: .lead), by: .dispatcher)
            }
            try perform(.acknowledge(task: .lead), by: .handler)
        }
        if !kind.assign.isEmpty {
            let due = try #require(matter?.lead?.due)
            try perform(
                .assign(task: .lead, responsible: Actor.handler.person, due: due, method: "现场办理"), by: .handler)
        }
    }

    /// The work: the path with what it asks for, local steps, and the answer or the finished task.
    mutating func work(by path: MatterKind.Path?) throws {
        let worker: Actor = kind.isUndertaken ? .promiser : .handler
        let atoms = Set((kind.requires + (path?.requires ?? [])).flatMap(\.anyOf))
        if let path { try perform(.choosePath(path.id, clause: "湘政发〔2021〕5号第三条"), by: worker) }
        if atoms.contains(.plan) { try perform(.filePlan(plan: "分两步整治", evidence: []), by: worker) }
        if atoms.contains(.escalation) || path?.toParent == true {
            try perform(.escalate(to: .superior, reason: "超出本级权限"), by: worker)
        }
        if let type = path?.relate {
            let rule = try #require(kind.relates.first { $0.type == type })
            var other = try #require(matter)
            other.id = MatterID(raw: 2)
            other.kind = rule.to
            try perform(.relate(.init(type: type, to: other.id)), by: .dispatcher, other: other)
            carrier = MatterDecider.evolve(
                other, Recorded(.struckOff(.solved), occurred: now, recorded: now, actor: .leader))
        }
        for step in kind.ownSteps where matter?.steps.contains(step.id) == false {
            try perform(.advance(to: step.id), by: worker, as: step.owner)
        }
        if let other = carrier {
            // What is in a project is answered through it, by the system (MODEL 4.4).
            try perform(
                .answerThrough(other.id, words: .sealed(3), evidence: [.photo]), by: .system, other: other)
        } else if kind.requiresAnswer || atoms.contains(.writtenReply) || atoms.contains(.answer) {
            let answer = MatterCommand.answer(words: .sealed(3), evidence: [.photo], isWritten: true)
            try perform(answer, by: worker)
        } else {
            try perform(.reportDone(task: .lead, evidence: [.photo]), by: worker)
        }
    }

    /// Whoever the kind names says that it is done; a representative co-signs where one is asked for.
    mutating func judge() throws {
        let requires = (matter?.fixedAtOnce == true ? kind.fixAtOnce : nil) ?? kind.requires
        if requires.contains(where: { $0.anyOf.contains(.coSign) }) { try perform(.coSign, by: .representative) }
        if kind.asksForJudgement(requires) {
            try perform(.evaluate(solved: true, level: .satisfied, words: nil), by: confirmer)
        } else {
            try perform(.confirm, by: confirmer)
        }
    }

    private var confirmer: Actor {
        switch kind.confirmedBy.first {
        case .reporter, .beneficiary: .resident
        case .callBack, nil: .caller
        case .representative: .representative
        case .issuer: .clerk
        case .superior, .branch: .leader
        }
    }
}

extension OrganisationID {
    fileprivate static let registrar = OrganisationID(raw: 0xB0)
    fileprivate static let handling = OrganisationID(raw: 0xBA)
    fileprivate static let superior = OrganisationID(raw: 0xBD)
    fileprivate static let callCentre = OrganisationID(raw: 0xBF)
}

extension Actor {
    fileprivate static let clerk = Actor(person: PersonID(raw: 1), body: .registrar, role: .clerk)
    fileprivate static let promiser = Actor(person: PersonID(raw: 2), body: .registrar, role: .handler)
    fileprivate static let dispatcher = Actor(person: PersonID(raw: 3), body: .superior, role: .dispatcher)
    fileprivate static let handler = Actor(person: PersonID(raw: 4), body: .handling, role: .handler)
    fileprivate static let leader = Actor(person: PersonID(raw: 5), body: .superior, role: .leader)
    fileprivate static let caller = Actor(person: PersonID(raw: 6), body: .callCentre, role: .callBack)
    fileprivate static let representative = Actor(person: PersonID(raw: 7), body: nil, role: .representative)
}

extension TaskID {
    fileprivate static let lead = TaskID(raw: 0x71)
}

extension Matter.SealedText {
    fileprivate static func sealed(_ number: UInt8) -> Matter.SealedText {
        Matter.SealedText(id: TextID(raw: UInt128(number)), commitment: [UInt8](repeating: number, count: 32))
    }
}

extension Matter.Evidence {
    fileprivate static let photo = Matter.Evidence(digest: [UInt8](repeating: 1, count: 32), name: "photo.jpg")
}
