public import Domain
import Store
import Vault

/// A household, enterprise or site as somebody enters it: places by their codes, people in the clear.
public struct SubjectDraft: Hashable, Sendable {
    public var type: MatterKind.SubjectType
    public var code: String
    public var place: PlaceCode
    public var status: Subject.Status
    /// Its first day there; `nil`: as long as anyone knows.
    public var since: Day?
    public var details: SubjectDetails

    public init(
        type: MatterKind.SubjectType = .household, code: String, place: PlaceCode, status: Subject.Status = .present,
        since: Day? = nil, details: SubjectDetails = SubjectDetails()
    ) {
        self.type = type
        self.code = code
        self.place = place
        self.status = status
        self.since = since
        self.details = details
    }

    var fingerprint: String {
        let details = String(decoding: details.sealedForm, as: UTF8.self)
        return "\(type.rawValue)\n\(code)\n\(place.digits)\n\(status.rawValue)\n\(since?.iso ?? "")\n\(details)"
    }
}

/// One by its number: what people know it by.
public struct SubjectName: Hashable, Sendable {
    public var type: MatterKind.SubjectType
    public var code: String

    public init(_ type: MatterKind.SubjectType = .household, _ code: String) {
        self.type = type
        self.code = code
    }
}

/// What somebody does with one that is there.
public enum SubjectAction: Hashable, Sendable {
    case renumber(String)
    case place(PlaceCode, on: Day)
    case note(Subject.Status, on: Day)
    case leave(Subject.Leaving.Reason, on: Day, into: [String] = [])
    case correct(SubjectDetails, reason: String)
}

/// One with what belongs to it, as far as whoever asks may see it.
public struct SubjectFile: Sendable {
    public var subject: Subject
    /// Where it lies, the nearest place first.
    public var places: [Place]
    public var details: SubjectDetails
    /// Who answers for it at each tier; a tier with nobody is there with nobody (X02).
    public var answering: [(tier: Tier, linkages: [Linkage])]
    /// The last activities in which it was met, newest first.
    public var visits: [ActivityLine]
    /// Open matters about it, the latest first, as far as whoever asks sees them: what is shielded or of a closed ledger isn't here.
    public var matters: [MatterView] = []

    /// More open matters aren't shown with one household.
    public static let mostMatters = 20
}

extension Jurisdiction {
    /// Enters one: a new row, its details sealed. Refuses a number that another of its type holds.
    public func enter(_ draft: SubjectDraft, _ request: Request) async throws -> SubjectID {
        try Permissions.require(request.actor.role, in: Permissions.households)
        try request.access.require(.act)
        let id = world.id(SubjectID.self)
        let row = draft.details.isEmpty ? nil : try vault.seal(draft.details, of: id, at: now)
        let stored = try await once(request, "subject\n" + draft.fingerprint) { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            let place = try place(draft.place, for: stamp.actor, directory)
            var stream = Stream<SubjectDecider>(id.raw)
            try decide(
                .enter(
                    id: id, type: draft.type, code: draft.code.trimmedOfSpaces, place: place.id, status: draft.status,
                    on: draft.since), on: &stream, directory, &journal, stamp)
            if let row { try VaultRows(name, on: journal.connection).keep(row) }
            return id.description
        }
        guard let entered = SubjectID(stored) else { throw StoreFault.damaged("accepted: subject") }
        return entered
    }

    /// Splits one into several, or puts several together: the old leave on that day, the new come on it, all or nothing (L03).
    /// `from`: those that end; `into`: those that begin.
    public func recast(
        _ from: [SubjectName], into drafts: [SubjectDraft], on day: Day, _ request: Request
    ) async throws -> [SubjectID] {
        try Permissions.require(request.actor.role, in: Permissions.households)
        try request.access.require(.act)
        let made = try drafts.map { draft -> (draft: SubjectDraft, id: SubjectID, row: VaultRows.SubjectRow?) in
            let id = world.id(SubjectID.self)
            return (draft, id, draft.details.isEmpty ? nil : try vault.seal(draft.details, of: id, at: now))
        }
        let fingerprint =
            (["recast", day.iso] + from.map { "\($0.type.rawValue) \($0.code)" } + drafts.map(\.fingerprint))
            .joined(separator: "\n")
        let reason: Subject.Leaving.Reason = from.count == 1 ? .split : .merged
        let stored = try await once(request, fingerprint) { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            let ids = made.map(\.id)
            let old = try from.map { try load($0, journal) }
            for var stream in old {
                try decide(
                    .leave(reason, on: day, into: ids), on: &stream, directory, &journal, stamp, coming: Set(ids))
            }
            for (draft, id, row) in made {
                let place = try place(draft.place, for: stamp.actor, directory)
                var stream = Stream<SubjectDecider>(id.raw)
                try decide(
                    .enter(
                        id: id, type: draft.type, code: draft.code.trimmedOfSpaces, place: place.id,
                        status: draft.status, on: day, from: old.compactMap { $0.state?.id }), on: &stream, directory,
                    &journal, stamp)
                if let row { try VaultRows(name, on: journal.connection).keep(row) }
            }
            return ids.map(\.description).joined(separator: " ")
        }
        return stored.split(separator: " ").compactMap { SubjectID(String($0)) }
    }

    /// Does something with one that is there.
    public func change(_ named: SubjectName, _ action: SubjectAction, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.households)
        try request.access.require(.act)
        _ = try await once(request, "subject\n\(named)\n\(action)") { [self] journal, stamp in
            let directory = try directory(on: journal.connection)
            var stream = try load(named, journal)
            guard let subject = stream.state else { throw Refused.subject(.notEntered) }
            try requireReach(of: subject, stamp.actor, directory)
            var command: SubjectCommand
            switch action {
            case .renumber(let code): command = .renumber(code.trimmedOfSpaces)
            case .place(let code, let day):
                command = .place(try place(code, for: stamp.actor, directory).id, on: day)
            case .note(let status, let day): command = .note(status, on: day)
            case .leave(let reason, let day, let into):
                let queries = SubjectQueries(name, on: journal.connection)
                let ids = try into.map { code in
                    guard let id = try queries.open(subject.type, code: code) else {
                        throw Refused.noSuchSubject(subject.type, code)
                    }
                    return id
                }
                command = .leave(reason, on: day, into: ids)
            case .correct(let details, let reason):
                let rows = VaultRows(name, on: journal.connection)
                let row = try rows.subject(subject.id)
                let before = try row.map { try vault.details(in: $0) } ?? SubjectDetails()
                command = .correct(details.differences(from: before), reason: reason)
                try rows.keep(
                    row.map { try vault.row($0, with: details) }
                        ?? vault.seal(details, of: subject.id, at: stamp.recorded))
            }
            try decide(command, on: &stream, directory, &journal, stamp)
            return subject.id.description
        }
    }

    /// One with who answers for it, who was there last and, cut short or in full, who lives there. In full it is written down who
    /// looked, and why.
    public func subjectFile(
        _ named: SubjectName, inFull reason: String? = nil, _ request: Request
    ) async throws -> SubjectFile {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let file = try await engine.read { [self] connection -> SubjectFile in
            guard let id = try SubjectQueries(name, on: connection).open(named.type, code: named.code),
                let subject = try SubjectQueries(name, on: connection).subject(id)
            else { throw Refused.noSuchSubject(named.type, named.code) }
            let directory = try snapshotDirectory(on: connection)
            try requireReach(of: subject, request.actor, directory)
            let row = try VaultRows(name, on: connection).subject(id)
            let details = try row.map { try vault.details(in: $0) } ?? SubjectDetails()
            let places = directory.places[subject.place].map { directory.places.line(of: $0) } ?? []
            let targets = [Linkage.Target.subject(id)] + places.map { .place($0.id) }
            let linkages = try LinkageQueries(name, on: connection).linkages(to: targets)
            let board = LinkageBoard(linkages, tiers: playbook.tiers, on: today, directory.staff)
            var file = SubjectFile(
                subject: subject, places: places, details: reason == nil ? details.masked : details,
                answering: board.answering(for: .subject(id), .subject(subject.type), within: places),
                visits: try ActivityQueries(name, on: connection).activities(meeting: id, most: 20))
            if row == nil {
                let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
                file.subject.isErased = try journal.load(SubjectDecider.self, id.raw).state?.isErased ?? false
            }
            file.matters = try openMatters(about: id, for: reader(of: request.actor, directory), on: connection)
            return file
        }
        if let reason {
            guard !reason.trimmedOfSpaces.isEmpty else { throw Refused.subject(.noReason) }
            try await note(.subjectShown, by: request.actor, request.access.point, reason: "\(named.code): \(reason)")
        }
        return file
    }

    private func openMatters(
        about subject: SubjectID, for reader: Reader, on connection: any Connection
    ) throws -> [MatterView] {
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        let open = try MatterQueries(name, on: connection).open(about: subject, most: SubjectFile.mostMatters)
        return try open.compactMap { id in
            guard let matter = try load(id, from: journal).state else { return nil }
            let kind = (edition(matter.edition) ?? playbook).kind(matter.kind)
            var view = Domain.view(matter, story: [], kind: kind, for: reader, in: timetable.zone)
            if matter.conditions[.shielded] != nil, reader.watches(matter.kind) { view.summary = nil }
            // Whoever isn't told whom it is about isn't told here.
            return view.standing.seesWork && view.subject == subject ? view : nil
        }
    }

    /// Those of a place itself, by their numbers, after one of them; who lives there cut short.
    public func subjects(
        _ type: MatterKind.SubjectType, in code: PlaceCode, after last: String? = nil, most: Int, _ request: Request
    ) async throws -> [(subject: Subject, details: SubjectDetails)] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection in
            let directory = try snapshotDirectory(on: connection)
            let place = try place(code, for: request.actor, directory)
            let rows = VaultRows(name, on: connection)
            return try SubjectQueries(name, on: connection)
                .subjects(type, in: place.id, after: last, most: most)
                .map { subject in
                    (subject, try rows.subject(subject.id).map { try vault.details(in: $0).masked } ?? SubjectDetails())
                }
        }
    }

    // MARK: - Deciding

    func load(_ named: SubjectName, _ journal: Journal) throws -> Stream<SubjectDecider> {
        guard let id = try SubjectQueries(name, on: journal.connection).open(named.type, code: named.code) else {
            throw Refused.noSuchSubject(named.type, named.code)
        }
        return try journal.load(SubjectDecider.self, id.raw)
    }

    /// `coming`: those that are entered in the same transaction.
    func decide(
        _ command: SubjectCommand, on stream: inout Stream<SubjectDecider>, _ directory: Directory,
        _ journal: inout Journal, _ stamp: Stamp, coming: Set<SubjectID> = []
    ) throws {
        let queries = SubjectQueries(name, on: journal.connection)
        var context = SubjectContext(
            today: timetable.zone.day(of: stamp.recorded), places: directory.places, known: coming)
        switch command {
        case .enter(_, let type, let code, _, _, _, _): context.holder = try queries.open(type, code: code)
        case .renumber(let code): context.holder = try stream.state.flatMap { try queries.open($0.type, code: code) }
        case .leave(_, _, let into):
            for id in into where !coming.contains(id) {
                if try queries.subject(id)?.leaving == nil { context.known.insert(id) }
            }
        default: break
        }
        let events: [SubjectEvent]
        do throws(SubjectRefusal) {
            events = try SubjectDecider.decide(command, stream.state, context)
        } catch { throw Refused.subject(error) }
        try journal.append(events, to: &stream, stamp)
    }

    func requireReach(of subject: Subject, _ actor: Actor, _ directory: Directory) throws(Refused) {
        guard let place = directory.places[subject.place] else { return }
        guard fieldReach(of: actor, directory).covers(place.code, of: nil) else { throw .outOfReach }
    }
}

extension String {
    /// Without spaces around it, those of Chinese typing too.
    var trimmedOfSpaces: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
