import Domain
import Store

/// What waits for people and bodies, and what it comes to when they go: asked only where somebody leaves or a body ends.
struct OpenWork {
    /// A body's task in hand on an open matter.
    struct InHand {
        var matter: MatterID
        var number: PublicNumber
        var task: TaskID
    }

    private let jurisdiction: String
    private let journal: Journal
    private let timetable: Timetable
    private let offlineWithin: Limit
    private let kind: (Matter) throws -> MatterKind

    init(
        _ jurisdiction: String, _ journal: Journal, timetable: Timetable, offlineWithin: Limit,
        kind: @escaping (Matter) throws -> MatterKind
    ) {
        self.jurisdiction = jurisdiction
        self.journal = journal
        self.timetable = timetable
        self.offlineWithin = offlineWithin
        self.kind = kind
    }

    /// The tasks in hand of a body for which a person answers by name.
    func tasks(of person: PersonID, for body: OrganisationID) throws -> [InHand] {
        try OrganisationQueries(jurisdiction, on: journal.connection).tasksInHand(of: body, responsible: person)
            .map { InHand(matter: $0.matter, number: $0.number, task: $0.task) }
    }

    /// All tasks in hand of a body.
    func tasks(of body: OrganisationID) throws -> [InHand] {
        try OrganisationQueries(jurisdiction, on: journal.connection).tasksInHand(of: body, responsible: nil)
            .map { InHand(matter: $0.matter, number: $0.number, task: $0.task) }
    }

    /// The open matters that a body answers for or has a task in hand on.
    func matters(of body: OrganisationID) throws -> [PublicNumber] {
        try OrganisationQueries(jurisdiction, on: journal.connection).openMatters(of: body)
    }

    /// A matter as it stands in the journal.
    func matter(_ id: MatterID) throws -> Matter? { try journal.load(MatterDecider.self, id.raw).state }

    /// The events of a command on a matter in a draft.
    func decide(
        _ command: MatterCommand, on matter: Matter, at moment: Moment, _ actor: Actor, _ hierarchy: Hierarchy
    ) throws -> [MatterEvent] {
        let context = MatterContext(
            now: moment, actor: actor, kind: try kind(matter), edition: matter.edition, timetable: timetable,
            hierarchy: hierarchy, offlineWithin: offlineWithin)
        return try MatterDecider.decide(command, matter, context)
    }
}
