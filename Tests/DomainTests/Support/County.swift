import Domain

// A small county. The hotline takes concerns and places them; bodies A, B and C handle them; the call centre, which
// handles nothing, calls back.

extension OrganisationID {
    static let hotline = OrganisationID(raw: 0xB0)
    static let bodyA = OrganisationID(raw: 0xBA)
    static let bodyB = OrganisationID(raw: 0xBB)
    static let bodyC = OrganisationID(raw: 0xBC)
    static let callCentre = OrganisationID(raw: 0xBF)
    static let all: [OrganisationID] = [.hotline, .bodyA, .bodyB, .bodyC, .callCentre]
}

extension PersonID {
    static let clerk = PersonID(raw: 0xE0)
    static let dispatcher = PersonID(raw: 0xE1)
    static let handlerOfA = PersonID(raw: 0xEA)
    static let workerOfA = PersonID(raw: 0xEA1)
    static let handlerOfB = PersonID(raw: 0xEB)
    static let handlerOfC = PersonID(raw: 0xEC)
    static let caller = PersonID(raw: 0xEF)
    static let all: [PersonID] = [.clerk, .dispatcher, .handlerOfA, .workerOfA, .handlerOfB, .handlerOfC, .caller]
}

extension Actor {
    static let clerk = Actor(person: .clerk, body: .hotline, role: .clerk)
    static let dispatcher = Actor(person: .dispatcher, body: .hotline, role: .dispatcher)
    static let handlerOfA = Actor(person: .handlerOfA, body: .bodyA, role: .handler)
    static let handlerOfB = Actor(person: .handlerOfB, body: .bodyB, role: .handler)
    static let handlerOfC = Actor(person: .handlerOfC, body: .bodyC, role: .handler)
    static let caller = Actor(person: .caller, body: .callCentre, role: .callBack)
    static let all: [Actor] = [
        .clerk, .dispatcher, .handlerOfA, .handlerOfB, .handlerOfC, .caller, .resident, .system,
    ]

    /// Somebody who can act for a body.
    static func of(_ body: OrganisationID) -> Actor {
        Actor.all.first { $0.body == body } ?? Actor(body: body, role: .handler)
    }
}

extension TaskID {
    static let first = TaskID(raw: 0x71)
    static let second = TaskID(raw: 0x72)
    static let third = TaskID(raw: 0x73)
    static let fourth = TaskID(raw: 0x74)
    static let all: [TaskID] = [.first, .second, .third, .fourth]
}

extension EditionID {
    static let spring = EditionID(playbook: "xiangtan", edition: "2021-04-01")
    static let autumn = EditionID(playbook: "xiangtan", edition: "2021-09-01")
}

extension MatterKind.Requirement {
    static let task = MatterKind.Requirement(.task)
    static let responsible = MatterKind.Requirement(.responsible)
    static let answer = MatterKind.Requirement(.answer)
    static let evidence = MatterKind.Requirement(.evidence)
    static let heard = MatterKind.Requirement(.evaluation, .attempts(3))
}

extension MatterKind {
    /// Like Xiangtan's concern.
    static let concern = MatterKind(
        id: KindID("concern"), name: Name(zh: "民生诉求", en: "Concern"), family: .need, counts: .件,
        acknowledgeWithin: .workingHours(2), answerWithin: .workingDays(10), warnAt: [50, 80],
        assign: [.responsible, .due, .method], requires: [.task, .responsible, .answer, .evidence, .heard],
        confirmedBy: [.reporter, .callBack], reopensWithin: .days(30))

    /// A kind that asks for little.
    static let simple = MatterKind(
        id: KindID("simple"), name: Name(zh: "咨询"), family: .need, counts: .条, acknowledgeWithin: .workingHours(2),
        answerWithin: .workingDays(3), warnAt: [], assign: [], requires: [.answer], confirmedBy: [.reporter],
        reopensWithin: .days(5))

    func with(_ change: (inout MatterKind) -> Void) -> MatterKind {
        var copy = self
        change(&copy)
        return copy
    }
}

extension Matter.SealedText {
    static func sealed(_ number: UInt8) -> Matter.SealedText {
        Matter.SealedText(id: TextID(raw: UInt128(number)), commitment: [UInt8](repeating: number, count: 32))
    }
}

extension Matter.Evidence {
    static func photo(_ number: UInt8) -> Matter.Evidence {
        Matter.Evidence(digest: [UInt8](repeating: number, count: 32), name: "photo-\(number).jpg")
    }
}

extension Matter.Source {
    static let hotline = Matter.Source(channel: ChannelID("hotline"))
    static let replied = Matter.Source(
        channel: ChannelID("import"), imported: Matter.ImportOrigin(source: "replied.csv", row: 7))
}

extension MatterCommand.Registration {
    /// Registration of the usual concern, by hotline, on behalf of one reporter.
    static let usual = MatterCommand.Registration(
        id: MatterID(raw: 0x3A), number: PublicNumber(prefix: "XT", year: 2021, serial: 418), source: .hotline,
        place: PlaceCode("430302"), voice: .clerk, reporters: [ReporterID(raw: 0x4E)], words: .sealed(1),
        summary: "路灯不亮", against: [], firstReceiver: .hotline)

    func with(_ change: (inout MatterCommand.Registration) -> Void) -> MatterCommand.Registration {
        var copy = self
        change(&copy)
        return copy
    }
}
