import Domain
import Store
import Tables

/// Why one step of a plan can't be taken, and where that shows.
struct Trouble: Error {
    var column: OrganisationColumn?
    var problem: OrganisationProblem
    /// Another line than that of the row that asked.
    var line: Int?

    init(_ problem: OrganisationProblem, at column: OrganisationColumn? = nil, line: Int? = nil) {
        self.problem = problem
        self.column = column
        self.line = line
    }
}

/// What stands with a plan carried out so far, and the events that lead there. Every change is decided by the deciders
/// and nothing is written.
struct OrganisationDraft {
    /// Events of one command, in the order of the whole plan.
    enum Written {
        case place(PlaceID, [PlaceEvent])
        case body(OrganisationID, [OrganisationEvent])
        case person(PersonID, [PersonEvent])
        case matter(MatterID, [MatterEvent])
    }

    let today: Day
    let moment: Moment
    let actor: Actor
    let keys: OrganisationKeys
    private(set) var places: PlaceTree
    private(set) var staff: Staff
    private(set) var bodies: [OrganisationID: Organisation] = [:]
    private(set) var written: [Written] = []
    /// Matters that change hands, as they stood and as they stand.
    private(set) var matters: [MatterID: (before: Matter, after: Matter)] = [:]
    private var bodyCodes: [String: OrganisationID] = [:]
    private var personCodes: [String: PersonID] = [:]
    private var parents: [ChainID: [OrganisationID: OrganisationID]] = [:]
    private var standing: Set<OrganisationID> = []

    init(_ directory: Directory, today: Day, moment: Moment, actor: Actor, keys: OrganisationKeys) {
        self.today = today
        self.moment = moment
        self.actor = actor
        self.keys = keys
        places = directory.places
        staff = directory.staff
        for body in directory.bodies { enter(body) }
        for person in directory.staff.all { personCodes[person.code] = person.id }
    }

    /// How everything stands.
    var directory: Directory {
        Directory(bodies: bodies.values.sorted { $0.code < $1.code }, places: places, staff: staff)
    }

    /// Who stands above whom.
    var hierarchy: Hierarchy { Hierarchy(parents: parents) }

    func body(_ code: String) -> Organisation? { bodyCodes[code].flatMap { bodies[$0] } }
    func person(_ code: String) -> Person? { personCodes[code].flatMap { staff[$0] } }

    var bodyNames: [String] { bodyCodes.keys.sorted() }
    var personNames: [String] { personCodes.keys.sorted() }

    private mutating func enter(_ body: Organisation) {
        bodyCodes[body.code] = body.id
        for chain in Set(bodies[body.id]?.parents.keys.map(\.self) ?? []).union(body.parents.keys) {
            parents[chain, default: [:]][body.id] = body.parents[chain]
        }
        bodies[body.id] = body
        if body.isStanding { standing.insert(body.id) } else { standing.remove(body.id) }
    }

    // MARK: - Commands

    /// Whether anything had to change.
    @discardableResult
    mutating func act(_ command: PlaceCommand, on id: PlaceID) throws(PlaceRefusal) -> Bool {
        // Decided in a call of its own: the context lets go of the tree before it changes, and it isn't copied.
        let events = try decide(command, on: id)
        for event in events {
            if let place = PlaceDecider.evolve(places[id], recorded(event)) { places.set(place) }
        }
        if !events.isEmpty { written.append(.place(id, events)) }
        return !events.isEmpty
    }

    private func decide(_ command: PlaceCommand, on id: PlaceID) throws(PlaceRefusal) -> [PlaceEvent] {
        try PlaceDecider.decide(
            command, places[id], PlaceContext(today: today, places: places, levels: keys.levels))
    }

    /// Whether anything had to change. `openMatters` are those that a dissolution would leave.
    @discardableResult
    mutating func act(
        _ command: OrganisationCommand, on id: OrganisationID, openMatters: Int = 0
    ) throws(OrganisationRefusal) -> Bool {
        var context = OrganisationContext(
            today: today, hierarchy: hierarchy, standing: standing, places: places,
            kinds: keys.kinds, chains: keys.chains, functions: keys.functions, openMatters: openMatters)
        if case .dissolve = command {
            context.people = staff.all.count { person in
                person.appointments.contains { $0.body == id && $0.isHeld(from: today, to: nil, in: staff.zone) }
            }
            context.bodiesBelow = bodies.values.count { $0.isStanding && $0.parents.values.contains(id) }
        }
        let events = try OrganisationDecider.decide(command, bodies[id], context)
        for event in events {
            if let body = OrganisationDecider.evolve(bodies[id], recorded(event)) { enter(body) }
        }
        if !events.isEmpty { written.append(.body(id, events)) }
        return !events.isEmpty
    }

    /// Whether anything had to change. `responsibleFor` counts the open matters that an ending would leave.
    @discardableResult
    mutating func act(
        _ command: PersonCommand, on id: PersonID, other: PersonID? = nil, responsibleFor: Int = 0
    ) throws(PersonRefusal) -> Bool {
        var context = PersonContext(
            today: today, zone: staff.zone, standing: standing, ranks: keys.ranks, postNames: keys.postNames,
            other: other.flatMap { staff[$0] },
            responsibleFor: responsibleFor)
        if case .goAway = command { context.standIns = staff.standIns(of: id) }
        let events = try PersonDecider.decide(command, staff[id], context)
        for event in events {
            guard let person = PersonDecider.evolve(staff[id], recorded(event)) else { continue }
            staff.set(person)
            personCodes[person.code] = id
        }
        if !events.isEmpty { written.append(.person(id, events)) }
        return !events.isEmpty
    }

    // MARK: - Matters that change hands

    /// What a command on each of these tasks comes to, with nothing done yet. A matter that can't take it is
    /// ``OrganisationProblem/matter(_:_:)``.
    func events(
        _ tasks: [OpenWork.InHand], _ work: OpenWork, _ command: (OpenWork.InHand) -> MatterCommand
    ) throws -> [(matter: Matter, events: [MatterEvent])] {
        var standing = matters.mapValues(\.after)
        return try tasks.compactMap { task in
            guard let matter = try standing[task.matter] ?? work.matter(task.matter) else { return nil }
            do {
                let events = try work.decide(command(task), on: matter, at: moment, actor, hierarchy)
                standing[task.matter] = events.reduce(matter) { MatterDecider.evolve($0, recorded($1)) ?? $0 }
                return (matter, events)
            } catch let refusal as MatterRefusal { throw Trouble(.matter(task.number, refusal), at: .successor) }
        }
    }

    /// Takes up what ``events(_:_:_:)`` found.
    mutating func take(_ decided: [(matter: Matter, events: [MatterEvent])]) {
        for (matter, events) in decided {
            let before = matters[matter.id]?.before ?? matter
            let after = events.reduce(matter) { MatterDecider.evolve($0, recorded($1)) ?? $0 }
            matters[matter.id] = (before, after)
            written.append(.matter(matter.id, events))
        }
    }

    private func recorded<Event: Equatable & Sendable>(_ event: Event) -> Recorded<Event> {
        Recorded(event, occurred: moment, recorded: moment, actor: actor)
    }
}
