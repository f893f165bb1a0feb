public import Domain
import Store

/// A visit as somebody plans it: who goes, where or to whom, on which day, with which questions (A03).
public struct VisitPlanDraft: Hashable, Sendable {
    public var kind: String
    /// Who is to go, each in a post.
    public var goers: [LinkageHolderName]
    public var place: PlaceCode?
    public var households: [SubjectName]
    public var on: Day
    /// Codes of the kind's catalogue: of entries, or of whole fields.
    public var questions: [String]

    public init(
        kind: String, goers: [LinkageHolderName], place: PlaceCode? = nil, households: [SubjectName] = [], on: Day,
        questions: [String] = []
    ) {
        self.kind = kind
        self.goers = goers
        self.place = place
        self.households = households
        self.on = on
        self.questions = questions
    }
}

/// One plan with all that belongs to it.
public struct VisitPlanFile: Sendable {
    public var plan: VisitPlan
    /// Its households, as they stand now.
    public var households: [Subject]
    /// Of the kind's catalogue; `nil`: it has none.
    public var questions: QuestionList?
    /// Whether whoever asks may put it off or drop it.
    public var mayChange: Bool
}

extension Jurisdiction {
    /// Plans a visit; nothing is counted by it. Refuses whoever isn't in post on that day, a household out of reach, and a question that
    /// the kind's catalogue doesn't have.
    public func planVisit(_ draft: VisitPlanDraft, _ request: Request) async throws -> VisitPlanID {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        let id = world.id(VisitPlanID.self)
        let stored = try await once(request, "plan\n\(draft)") { [self] journal, stamp in
            let connection = journal.connection
            let directory = try directory(on: connection)
            let queries = SubjectQueries(name, on: connection)
            let goers = try draft.goers.map { goer -> Activity.Goer in
                guard case .post(let person, let body) = try holder(goer, directory) else {
                    throw Refused.plan(.nobodyGoes)
                }
                return .init(person: person, body: body)
            }
            let households = try draft.households.map { named -> Subject in
                guard let id = try queries.open(named.type, code: named.code), let subject = try queries.subject(id)
                else { throw Refused.noSuchSubject(named.type, named.code) }
                try requireReach(of: subject, stamp.actor, directory)
                return subject
            }
            let places = Set(households.map(\.place))
            let content = VisitPlan.Content(
                kind: ActivityKindID(draft.kind), goers: goers,
                place: try draft.place.map { try place($0, for: stamp.actor, directory).id }
                    ?? (places.count == 1 ? places.first : nil), households: households.map(\.id), on: draft.on,
                questions: draft.questions)
            var stream = Stream<VisitPlanDecider>(id.raw)
            let types = Dictionary(households.map { ($0.id, $0.type) }) { first, _ in first }
            try decide(.plan(id: id, content), on: &stream, directory, types, &journal, stamp)
            return id.description
        }
        guard let id = VisitPlanID(stored) else { throw StoreFault.damaged("accepted: plan") }
        return id
    }

    /// Puts a plan off, or brings it forward.
    public func moveVisitPlan(_ id: VisitPlanID, to day: Day, _ request: Request) async throws {
        try await change(id, .move(to: day), "move plan\n\(id) \(day.iso)", request)
    }

    /// Drops a plan that won't be carried out; what it was stays readable.
    public func dropVisitPlan(_ id: VisitPlanID, reason: String, _ request: Request) async throws {
        try PersonalData.refuse(in: reason)
        try await change(id, .drop(reason: reason), "drop plan\n\(id)\n\(reason)", request)
    }

    private func change(
        _ id: VisitPlanID, _ command: VisitPlanCommand, _ fingerprint: String, _ request: Request
    ) async throws {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.act)
        _ = try await once(request, fingerprint) { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try load(id, journal, stamp.actor, directory)
            guard let plan = stream.state, mayChange(plan, stamp.actor) else {
                throw Refused.notPermitted(
                    stamp.actor.role, allowed: Role.allCases.filter(Permissions.overseeing.contains))
            }
            try decide(command, on: &stream, directory, [:], &journal, stamp)
            return id.description
        }
    }

    /// Whoever is to go, and whoever oversees them.
    private func mayChange(_ plan: VisitPlan, _ actor: Actor) -> Bool {
        Permissions.overseeing.contains(actor.role) || plan.content.goers.contains { $0.person == actor.person }
    }

    /// What the plan that a visit cites takes note of, decided and not yet written.
    func carryingOut(
        _ visit: ActivityID, _ record: Activity.Record, _ directory: Directory, _ journal: Journal, _ stamp: Stamp
    ) throws -> (stream: Stream<VisitPlanDecider>, events: [VisitPlanEvent])? {
        guard let plan = record.plan else { return nil }
        let stream = try load(plan, journal, stamp.actor, directory)
        return (stream, try decided(.carryOut(visit, record), stream.state, directory, [:], journal, stamp))
    }

    private func decide(
        _ command: VisitPlanCommand, on stream: inout Stream<VisitPlanDecider>, _ directory: Directory,
        _ types: [SubjectID: MatterKind.SubjectType], _ journal: inout Journal, _ stamp: Stamp
    ) throws {
        let events = try decided(command, stream.state, directory, types, journal, stamp)
        try journal.append(events, to: &stream, stamp)
    }

    private func decided(
        _ command: VisitPlanCommand, _ state: VisitPlan?, _ directory: Directory,
        _ types: [SubjectID: MatterKind.SubjectType], _ journal: Journal, _ stamp: Stamp
    ) throws -> [VisitPlanEvent] {
        let playbook = playbook
        var questions: QuestionList?
        if case .plan(_, let content) = command,
            let catalogue = playbook.activities.first(where: { $0.id == content.kind })?.plans
        {
            questions = try self.questions(of: catalogue, on: journal.connection)
        }
        let zone = timetable.zone
        let context = VisitPlanContext(
            today: zone.day(of: stamp.recorded), zone: zone, kinds: playbook.activities, places: directory.places,
            staff: directory.staff, types: types, questions: questions)
        do throws(VisitPlanRefusal) {
            return try VisitPlanDecider.decide(command, state, context)
        } catch { throw Refused.plan(error) }
    }

    private func load(
        _ id: VisitPlanID, _ journal: Journal, _ actor: Actor, _ directory: Directory
    ) throws -> Stream<VisitPlanDecider> {
        let stream = try journal.load(VisitPlanDecider.self, id.raw)
        guard let plan = stream.state else { throw Refused.noSuchPlan }
        guard reaches(actor, plan.content.place, plan.content.goers, directory) else { throw Refused.outOfReach }
        return stream
    }

    /// One's own plans, those of one's territory, and those of one's body and the bodies below it.
    private func reaches(
        _ actor: Actor, _ place: PlaceID?, _ goers: [Activity.Goer], _ directory: Directory
    ) -> Bool {
        if goers.contains(where: { $0.person == actor.person }) { return true }
        let reach = fieldReach(of: actor, directory)
        let code = place.flatMap { directory.places[$0] }?.code
        return reach.covers(code, of: nil) || goers.contains { reach.covers(nil, of: $0.body) }
    }

    // MARK: - Questions

    /// Open plans, the nearest day first: one's own, or all within reach.
    public func visitPlans(isOwn: Bool, most: Int, _ request: Request) async throws -> [VisitPlanLine] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection in
            let queries = VisitPlanQueries(name, on: connection)
            if isOwn {
                guard let person = request.actor.person else { return [] }
                return try queries.open(of: person, most: most)
            }
            let directory = try snapshotDirectory(on: connection)
            return try queries.open(most: most).filter { reaches(request.actor, $0.place, $0.goers, directory) }
        }
    }

    /// One plan with its households and questions. Throws ``Refused/noSuchPlan`` and ``Refused/outOfReach``.
    public func visitPlan(_ id: VisitPlanID, _ request: Request) async throws -> VisitPlanFile {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let playbook = playbook
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let plan = try load(id, journal, request.actor, directory).state else { throw Refused.noSuchPlan }
            let queries = SubjectQueries(name, on: connection)
            let catalogue = playbook.activities.first { $0.id == plan.content.kind }?.plans
            return VisitPlanFile(
                plan: plan, households: try plan.content.households.compactMap { try queries.subject($0) },
                questions: try catalogue.flatMap { try questions(of: $0, on: connection) },
                mayChange: mayChange(plan, request.actor))
        }
    }
}
