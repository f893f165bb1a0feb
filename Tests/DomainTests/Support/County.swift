import Domain

// A small county. The hotline takes concerns and places them; bodies A, B and C handle them; the call centre, which
// handles nothing, calls back. The village makes promises under its branch; teams serve orders of the practice centre.

extension OrganisationID {
    static let hotline = OrganisationID(raw: 0xB0)
    static let bodyA = OrganisationID(raw: 0xBA)
    static let bodyB = OrganisationID(raw: 0xBB)
    static let bodyC = OrganisationID(raw: 0xBC)
    static let callCentre = OrganisationID(raw: 0xBF)
    static let county = OrganisationID(raw: 0xC0)
    static let system = OrganisationID(raw: 0xC1)
    static let town = OrganisationID(raw: 0xC2)
    static let branch = OrganisationID(raw: 0xC3)
    static let village = OrganisationID(raw: 0xC4)
    static let centre = OrganisationID(raw: 0xC5)
    static let team = OrganisationID(raw: 0xC6)
    static let otherTeam = OrganisationID(raw: 0xC7)
    static let inspectors = OrganisationID(raw: 0xC9)
    static let all: [OrganisationID] = [.hotline, .bodyA, .bodyB, .bodyC, .callCentre]

    /// What kind of body it is.
    var kind: OrganisationKindID? {
        switch self {
        case .branch: "village-branch"
        case .centre: "practice-centre"
        case .team, .otherTeam: "volunteer-team"
        default: nil
        }
    }
}

extension ChainID {
    static let territory = ChainID("territory")
    static let fourLevels = ChainID("four-levels")
}

extension Hierarchy {
    static let county = Hierarchy(parents: [
        .territory: [
            .village: .town, .town: .county, .bodyA: .county, .bodyB: .county, .bodyC: .county, .hotline: .county,
            .team: .centre, .otherTeam: .centre, .centre: .county,
        ],
        // 四级 (N11): branch secretary, town secretary, system secretary, county secretary.
        .fourLevels: [.bodyA: .branch, .village: .branch, .branch: .town, .town: .system, .system: .county],
    ])
}

extension PersonID {
    static let clerk = PersonID(raw: 0xE0)
    static let dispatcher = PersonID(raw: 0xE1)
    static let handlerOfA = PersonID(raw: 0xEA)
    static let workerOfA = PersonID(raw: 0xEA1)
    static let handlerOfB = PersonID(raw: 0xEB)
    static let handlerOfC = PersonID(raw: 0xEC)
    static let caller = PersonID(raw: 0xEF)
    static let countyLeader = PersonID(raw: 0xF0)
    static let townSecretary = PersonID(raw: 0xF2)
    static let branchSecretary = PersonID(raw: 0xF3)
    static let promiser = PersonID(raw: 0xF4)
    static let coordinator = PersonID(raw: 0xF5)
    static let volunteer = PersonID(raw: 0xF6)
    static let otherVolunteer = PersonID(raw: 0xF7)
    static let delegate = PersonID(raw: 0xF8)
    static let inspector = PersonID(raw: 0xF9)
    static let all: [PersonID] = [.clerk, .dispatcher, .handlerOfA, .workerOfA, .handlerOfB, .handlerOfC, .caller]
}

extension Actor {
    static let clerk = Actor(person: .clerk, body: .hotline, role: .clerk)
    static let dispatcher = Actor(person: .dispatcher, body: .hotline, role: .dispatcher)
    static let handlerOfA = Actor(person: .handlerOfA, body: .bodyA, role: .handler)
    static let handlerOfB = Actor(person: .handlerOfB, body: .bodyB, role: .handler)
    static let handlerOfC = Actor(person: .handlerOfC, body: .bodyC, role: .handler)
    static let caller = Actor(person: .caller, body: .callCentre, role: .callBack)
    static let countyLeader = Actor(person: .countyLeader, body: .county, role: .leader)
    static let townSecretary = Actor(person: .townSecretary, body: .town, role: .leader)
    static let branchSecretary = Actor(person: .branchSecretary, body: .branch, role: .leader)
    static let promiser = Actor(person: .promiser, body: .village, role: .handler)
    static let coordinator = Actor(person: .coordinator, body: .centre, role: .dispatcher)
    static let volunteer = Actor(person: .volunteer, body: .team, role: .handler)
    static let otherVolunteer = Actor(person: .otherVolunteer, body: .otherTeam, role: .handler)
    /// 两代表一委员 (N08).
    static let delegate = Actor(person: .delegate, role: .representative)
    static let inspector = Actor(person: .inspector, body: .inspectors, role: .inspector)
    static let administrator = Actor(role: .administrator)
    static let all: [Actor] = [
        .clerk, .dispatcher, .handlerOfA, .handlerOfB, .handlerOfC, .caller, .resident, .system, .countyLeader,
        .townSecretary, .branchSecretary, .promiser, .coordinator, .volunteer, .otherVolunteer, .delegate, .inspector,
    ]

    /// Somebody who can act for a body.
    static func of(_ body: OrganisationID) -> Actor {
        Actor.all.first { $0.body == body } ?? Actor(body: body, role: .handler)
    }

    /// The same, by a device without a connection.
    func offline(_ sequence: Int = 1) -> Actor {
        Actor(person: person, body: body, role: role, offline: .init(device: "平板-3", sequence: sequence))
    }
}

extension TaskID {
    static let first = TaskID(raw: 0x71)
    static let second = TaskID(raw: 0x72)
    static let third = TaskID(raw: 0x73)
    static let fourth = TaskID(raw: 0x74)
    static let all: [TaskID] = [.first, .second, .third, .fourth]
}

extension MatterID {
    /// The usual matter.
    static let usual = MatterID(raw: 0x3A)
    static let other = MatterID(raw: 0x3B)
    static let third = MatterID(raw: 0x3C)
}

extension ReporterID {
    static let first = ReporterID(raw: 0x4E)
    static let second = ReporterID(raw: 0x4F)
    static let third = ReporterID(raw: 0x50)
}

extension SubjectID {
    static let household = SubjectID(raw: 0x51)
    static let enterprise = SubjectID(raw: 0x52)
}

extension EditionID {
    static let spring = EditionID(playbook: "xiangtan", edition: "2021-04-01")
    static let autumn = EditionID(playbook: "xiangtan", edition: "2021-09-01")
}

extension PublicNumber {
    static func number(_ serial: Int) -> PublicNumber { PublicNumber(prefix: "XT", year: 2021, serial: serial) }
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
    static let hotline = Matter.Source(channel: "hotline")
    static let visit = Matter.Source(channel: "visit")
    static let replied = Matter.Source(
        channel: "import", imported: Matter.ImportOrigin(source: "replied.csv", row: 7))
}

extension MatterCommand.Registration {
    /// Registration of the usual concern, by hotline, on behalf of one reporter.
    static let usual = MatterCommand.Registration(
        id: .usual, number: .number(418), source: .hotline, place: PlaceCode("430302"), voice: .clerk,
        reporters: [.first], words: .sealed(1), summary: "路灯不亮", against: [], firstReceiver: .hotline)

    /// Nobody asked: a task of a plan, a finding.
    static let unasked = usual.with {
        $0.reporters = []
        $0.words = nil
        $0.voice = .proactive
    }

    func with(_ change: (inout MatterCommand.Registration) -> Void) -> MatterCommand.Registration {
        var copy = self
        change(&copy)
        return copy
    }
}

extension AttachmentFacts {
    /// A photo of a lamp as it was taken and stored.
    static let lampPhoto = AttachmentFacts(
        kind: .jpeg, cameAs: .heic, hash: .lamp, bytes: 250_000, pixels: PixelSize(width: 1600, height: 1200),
        thumbnail: .init(hash: .lamp, bytes: 20_000, pixels: PixelSize(width: 480, height: 360)), isSealed: true,
        hasActiveContent: false)
}

extension ContentHash {
    fileprivate static var lamp: ContentHash {
        guard let hash = ContentHash(bytes: [UInt8](repeating: 7, count: 32)) else {
            preconditionFailure("32 bytes are a hash")
        }
        return hash
    }
}
