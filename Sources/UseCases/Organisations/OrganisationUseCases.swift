public import Domain
import Store

extension Jurisdiction {
    /// Compares an organisation file with what stands and, unless `dryRun`, makes it so: all of it in one transaction, or
    /// nothing where a row must be rejected. The plan is the same either way, and made again inside the transaction. `keys`
    /// are the playbook's unless others are given. `holds`: whether a plan that could be written is the one that was meant;
    /// where it isn't, nothing is written. `progress` hears now and then how many of how many changes are written.
    ///
    /// Throws ``Refused/notKeeper(known:)`` unless the actor may keep the organisation.
    public func importOrganisation(
        _ file: OrganisationFile, keys: OrganisationKeys? = nil, dryRun: Bool, _ actor: Actor,
        onlyIf holds: @escaping @Sendable (OrganisationPlan) -> Bool = { _ in true },
        progress: @escaping @Sendable (_ written: Int, _ all: Int) -> Void = { _, _ in }
    ) async throws -> OrganisationPlan {
        try await requireKeeper(actor)
        let keys = keys ?? organisationKeys
        guard !dryRun else {
            return try await engine.read { [self] connection in
                let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
                return try plan(file, keys, journal, at: world.clock(), actor).plan
            }
        }
        let correlation = world.id(CorrelationID.self)
        return try await engine.write { [self] connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: actor, correlation: correlation)
            var (plan, draft) = try plan(file, keys, journal, at: stamp.recorded, actor)
            guard plan.rejects.isEmpty, holds(plan) else { return plan }
            let before = try directory(on: connection)
            var writer = PlanWriter(
                journal: journal, stamp: stamp, before: before, matters: draft.matters.mapValues(\.before))
            var matters = draft.matters.mapValues(\.before)
            for (index, written) in draft.written.enumerated() {
                try writer.write(written)
                if index % 100 == 99 { progress(index + 1, draft.written.count) }
                guard case .matter(let id, let events) = written else { continue }
                for event in events {
                    let recorded = Recorded(
                        event, occurred: stamp.recorded, recorded: stamp.recorded, actor: stamp.actor)
                    let after = MatterDecider.evolve(matters[id], recorded)
                    try writeNotices(of: event, before: matters[id], after: after, stamp, on: connection)
                    matters[id] = after
                }
            }
            plan.isApplied = true
            return plan
        }
    }

    private func plan(
        _ file: OrganisationFile, _ keys: OrganisationKeys, _ journal: Journal, at moment: Moment, _ actor: Actor
    ) throws -> (plan: OrganisationPlan, draft: OrganisationDraft) {
        let directory = try directory(on: journal.connection)
        let draft = OrganisationDraft(
            directory, today: timetable.zone.day(of: moment), moment: moment, actor: actor, keys: keys)
        var planner = OrganisationPlanner(
            directory, draft,
            OpenWork(
                name, journal, timetable: timetable, offlineWithin: playbook.offlineWithin,
                kind: { [self] in try kind(of: $0) }),
            levels: keys.ownLevels.merging(file.levels) { $1 },
            newID: { [world] in OrganisationID.version7(at: moment, random: world.random()).raw })
        try planner.take(file)
        return (planner.plan, planner.draft)
    }

    /// Administrators keep the organisation. While nobody is one, whoever can open the store does: somebody has to name
    /// the first.
    func requireKeeper(_ actor: Actor) async throws {
        if actor.role == .administrator { return }
        let administrators = try await posts().filter { $0.role == .administrator }
        guard administrators.isEmpty, actor.role == .system else {
            throw Refused.notKeeper(known: administrators.map(\.code))
        }
    }
}

/// Writes the events of a plan, each stream checked to stand where the plan took it up.
private struct PlanWriter {
    var journal: Journal
    let stamp: Stamp
    let before: Directory
    /// As they stood.
    let matters: [MatterID: Matter]
    private var streams: [MatterID: Stream<MatterDecider>] = [:]
    private var places: [PlaceID: Stream<PlaceDecider>] = [:]
    private var bodies: [OrganisationID: Stream<OrganisationDecider>] = [:]
    private var people: [PersonID: Stream<PersonDecider>] = [:]

    init(journal: Journal, stamp: Stamp, before: Directory, matters: [MatterID: Matter]) {
        self.journal = journal
        self.stamp = stamp
        self.before = before
        self.matters = matters
    }

    mutating func write(_ written: OrganisationDraft.Written) throws {
        switch written {
        case .place(let id, let events):
            try PlanWriter.append(events, &places[id], id.raw, before.places[id], &journal, stamp)
        case .body(let id, let events):
            try PlanWriter.append(events, &bodies[id], id.raw, before[id], &journal, stamp)
        case .person(let id, let events):
            try PlanWriter.append(events, &people[id], id.raw, before.staff[id], &journal, stamp)
        case .matter(let id, let events):
            try PlanWriter.append(events, &streams[id], id.raw, matters[id], &journal, stamp)
        }
    }

    private static func append<Life: Journaled>(
        _ events: [Life.Event], _ kept: inout Stream<Life>?, _ id: UInt128, _ before: Life.State,
        _ journal: inout Journal, _ stamp: Stamp
    ) throws {
        var stream: Stream<Life>
        if let kept {
            stream = kept
        } else {
            stream = try journal.load(Life.self, id)
            // Decided on tables: they must be what the journal says.
            guard stream.state == before else {
                throw StoreFault.damaged(
                    "\(Life.family) \(OrganisationID(raw: id)): its tables differ from the journal")
            }
        }
        try journal.append(events, to: &stream, stamp)
        kept = stream
    }
}
