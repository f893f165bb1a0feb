import Domain
import Store

/// A body's open task on an open matter.
struct OpenTask {
    var matter: MatterID
    var number: PublicNumber
    var task: TaskID
    var body: OrganisationID
    var responsible: PersonID?
}

/// The open tasks of a jurisdiction, read when somebody first asks: only somebody's leaving or a body's end does.
final class OpenTasks {
    private let jurisdiction: String
    private let journal: Journal
    private var kept: [OpenTask]?

    init(_ jurisdiction: String, _ journal: Journal) {
        self.jurisdiction = jurisdiction
        self.journal = journal
    }

    /// Those for which a person answers by name, of one body.
    func tasks(of person: PersonID, for body: OrganisationID) throws -> [OpenTask] {
        try all().filter { $0.responsible == person && $0.body == body }
    }

    /// Those of a body.
    func tasks(of body: OrganisationID) throws -> [OpenTask] { try all().filter { $0.body == body } }

    private func all() throws -> [OpenTask] {
        if let kept { return kept }
        var found: [OpenTask] = []
        for line in try MatterQueries(jurisdiction, on: journal.connection).lines(open: true, most: .max) {
            guard let matter = try journal.load(MatterDecider.self, line.id.raw).state else { continue }
            for task in matter.tasks where task.isOpen {
                found.append(
                    OpenTask(
                        matter: matter.id, number: matter.number, task: task.id, body: task.body,
                        responsible: task.responsible))
            }
        }
        kept = found
        return found
    }
}
