public import Domain
import Store

/// Which activities somebody in office asks to see.
public struct ActivityListing: Hashable, Sendable {
    public var kind: String?
    /// With all that lies below it; `nil`: as far as whoever asks reaches.
    public var place: PlaceCode?
    /// Who went, by their code.
    public var person: String?
    public var from: Day?
    public var through: Day?
    /// Only those before this one, which is the last of the page before.
    public var before: ActivityQuestion.Cursor?

    public init(
        kind: String? = nil, place: PlaceCode? = nil, person: String? = nil, from: Day? = nil, through: Day? = nil,
        before: ActivityQuestion.Cursor? = nil
    ) {
        self.kind = kind
        self.place = place
        self.person = person
        self.from = from
        self.through = through
        self.before = before
    }
}

/// A page of activities.
public struct ActivityListPage: Sendable {
    /// Newest first.
    public var lines: [ActivityLine]
    /// Whether there are more behind the last.
    public var isMore: Bool

    public init(lines: [ActivityLine], isMore: Bool) {
        self.lines = lines
        self.isMore = isMore
    }
}

/// A household, an enterprise or a site that whoever enters a visit may mean.
public struct SubjectAtHand: Hashable, Sendable {
    public var code: String
    /// Who lives there, cut short; empty where nobody is named.
    public var name: String

    public init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

extension Jurisdiction {
    /// A page of activities. Whoever's body has a territory sees those in it, and their own wherever they were. Throws as
    /// ``activities(kind:place:of:from:through:before:most:_:)`` does.
    public func activities(
        _ listing: ActivityListing, most: Int, _ request: Request
    ) async throws -> ActivityListPage {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            var question = ActivityQuestion(
                kind: listing.kind.map { ActivityKindID($0) }, from: listing.from, through: listing.through,
                before: listing.before, most: most + 1)
            if let person = listing.person {
                guard let found = directory.person(person) else {
                    throw Refused.unknownPerson(
                        person, known: nearestNames(to: person, among: directory.staff.all.map(\.code), most: 5))
                }
                question.person = found.id
            }
            var tops: [Place] = []
            if let code = listing.place {
                tops = [try place(code, for: request.actor, directory)]
            } else if question.person == nil || question.person != request.actor.person {
                tops = fieldReach(of: request.actor, directory).territory.compactMap { directory.places.place($0) }
            }
            // A place that holds all others needs no list of them.
            let holdsAll = tops.contains { directory.places.children(of: nil).map(\.id) == [$0.id] }
            if !holdsAll {
                question.places = tops.flatMap { top in
                    [top.id] + directory.places.descendants(of: top.id).map(\.id)
                }
            }
            let lines = try ActivityQueries(name, on: connection).activities(question)
            return ActivityListPage(lines: Array(lines.prefix(most)), isMore: lines.count > most)
        }
    }

    /// The entries that one that is to be made looks like (V2), as far as whoever asks reaches; what isn't known of it yet is left
    /// out of the question.
    public func activities(like draft: ActivityDraft, _ request: Request) async throws -> [ActivityLine] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            let subjects = SubjectQueries(name, on: connection)
            let met =
                try draft.met.compactMap { try subjects.open($0.type, code: $0.code) }.map { Activity.Met.subject($0) }
                + draft.metBodies.compactMap { directory.body($0) }.map { .organisation($0.id) }
            return try ActivityQueries(name, on: connection).alike(
                ActivityKindID(draft.kind), on: timetable.zone.day(of: draft.began),
                place: draft.place.flatMap { directory.places.place($0)?.id },
                hosts: draft.hosts.compactMap { directory.body($0)?.id },
                goers: draft.goers.compactMap { $0.person.flatMap(directory.person)?.id }, met: met
            ).filter { $0.foldedInto == nil && reaches(request.actor, $0, directory) }
        }
    }

    /// The other entries that an activity may be the same as, and could be folded into.
    public func activities(like activity: Activity, _ request: Request) async throws -> [ActivityLine] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let record = activity.record
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            return try ActivityQueries(name, on: connection).alike(
                record.kind, on: timetable.zone.day(of: record.began), place: record.place, hosts: record.hosts,
                goers: record.goers.map(\.person), met: record.met
            ).filter { $0.foldedInto == nil && $0.id != activity.id && reaches(request.actor, $0, directory) }
        }
    }

    private func reaches(_ actor: Actor, _ line: ActivityLine, _ directory: Directory) -> Bool {
        guard let place = line.place.flatMap({ directory.places[$0] }) else { return true }
        return fieldReach(of: actor, directory).covers(place.code, of: nil)
    }

    /// Those that a visit's entry suggests: what whoever asks answers for, and what lies in a place and below it. None where there
    /// are more than so many, because nobody finds anything among them.
    public func subjectsAtHand(
        _ type: MatterKind.SubjectType, in code: PlaceCode?, most: Int, _ request: Request
    ) async throws -> [SubjectAtHand] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            let queries = SubjectQueries(name, on: connection)
            var found: [Subject] = []
            if let person = request.actor.person {
                let own = try LinkageQueries(name, on: connection).linkages(of: person).filter { $0.ending == nil }
                for case .subject(let id) in own.map(\.target).prefix(most) {
                    if let subject = try queries.subject(id), subject.type == type, subject.leaving == nil {
                        found.append(subject)
                    }
                }
            }
            if let code, let top = directory.places.place(code),
                fieldReach(of: request.actor, directory).covers(top.code, of: nil)
            {
                var there: [Subject] = []
                for part in [top] + directory.places.descendants(of: top.id) {
                    there += try queries.subjects(type, in: part.id, most: most + 1).filter { $0.leaving == nil }
                    if there.count > most { break }
                }
                if there.count <= most { found += there }
            }
            let rows = VaultRows(name, on: connection)
            var seen: Set<String> = []
            return try found.filter { seen.insert($0.code).inserted }.prefix(most).sorted { $0.code < $1.code }.map {
                subject in
                let details = try rows.subject(subject.id).map { try vault.details(in: $0).masked }
                return SubjectAtHand(code: subject.code, name: details?.name ?? "")
            }
        }
    }
}
