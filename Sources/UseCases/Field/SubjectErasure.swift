public import Domain
import Store
import Vault

extension Jurisdiction {
    /// Erases what is known of the people of a household or its like: an event that stays; name, phone, address, members, the words heard at
    /// visits to it alone and the files there that go. Its number, its place, its visits as numbers and what was raised stay; whoever
    /// reported something is erased as a resident. Of a visit to several the words stay until the last of them is erased.
    ///
    /// `left`: the day on which it left, where the number is another's now or several had it. Asked again for one that is erased it takes
    /// what was heard since; with nothing to take it wipes the files once more, and then says that it was done before. Returns of how many
    /// visits the words went.
    @discardableResult
    public func eraseSubject(
        _ named: SubjectName, left: Day? = nil, reason: String, _ request: Request
    ) async throws -> Int {
        try Permissions.require(request.actor.role, in: Permissions.records)
        try request.access.require(.act)
        let correlation = world.id(CorrelationID.self)
        try await warmDirectory()
        let count = try await engine.write { [self] connection -> Int? in
            let id = try subject(named, left: left, on: connection)
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: request.actor,
                correlation: correlation)
            let erasure = try SubjectErasure(id, in: name, journal)
            guard let subject = erasure.stream.state else { throw Refused.subject(.notEntered) }
            try requireReach(of: subject, request.actor, try directory(on: connection))
            let row = try VaultRows(name, on: connection).subject(id)
            let known = try row.map { try vault.details(in: $0) } ?? SubjectDetails()
            try PersonalData.refuse(in: reason, names: [known.name].compactMap(\.self) + known.members)
            do {
                return try erasure.carryOut(reason, on: timetable.zone.day(of: stamp.recorded), &journal, stamp)
            } catch Refused.subject(.alreadyErased) { return nil }
        }
        try await dropErasedFiles()
        try await engine.scrub()
        guard let count else { throw Refused.subject(.alreadyErased) }
        return count
    }

    private func subject(_ named: SubjectName, left: Day?, on connection: any Connection) throws -> SubjectID {
        let queries = SubjectQueries(name, on: connection)
        if left == nil, let open = try queries.open(named.type, code: named.code) { return open }
        let gone = try queries.left(named.type, code: named.code).filter { left == nil || $0.on == left }
        guard let first = gone.first else { throw Refused.noSuchSubject(named.type, named.code) }
        guard gone.count == 1 else { throw Refused.subject(.severalLeft(gone.map(\.on))) }
        return first.subject
    }
}

/// The erasure of one household or its like: by ids alone, so that no key is needed for it.
struct SubjectErasure {
    private let id: SubjectID
    private let jurisdiction: String
    let stream: Stream<SubjectDecider>
    /// The words that go, by activity.
    private let words: [(activity: ActivityID, texts: [TextID])]

    init(_ id: SubjectID, in jurisdiction: String, _ journal: Journal) throws {
        self.id = id
        self.jurisdiction = jurisdiction
        stream = try journal.load(SubjectDecider.self, id.raw)
        let rows = VaultRows(jurisdiction, on: journal.connection)
        var words: [(activity: ActivityID, texts: [TextID])] = []
        for activity in try ActivityQueries(jurisdiction, on: journal.connection).everything(meeting: id) {
            guard let found = try journal.load(ActivityDecider.self, activity.raw).state else { continue }
            let texts = try SubjectErasure.texts(of: found, with: id, journal).filter { try rows.holds($0) }
            if !texts.isEmpty { words.append((activity, texts)) }
        }
        self.words = words
    }

    /// Which words of an activity go with one that it met: all where nobody else is left whose they are, too; else the names of its files.
    private static func texts(
        of activity: Activity, with id: SubjectID, _ journal: Journal
    ) throws -> [TextID] {
        let met = activity.record.met
        guard met.contains(.subject(id)) else { return [] }
        let isAlone = try met.allSatisfy { other in
            guard case .subject(let other) = other else { return false }
            return try other == id || journal.load(SubjectDecider.self, other.raw).state?.isErased == true
        }
        let files = activity.files.filter { isAlone || $0.holder == id }.map(\.name.id)
        guard isAlone else { return files }
        return [activity.record.heard, activity.record.minutes].compactMap { $0?.id } + files
    }

    /// Of how many activities words went. Throws ``SubjectRefusal/alreadyErased`` where nothing is left to take.
    func carryOut(_ reason: String, on day: Day, _ journal: inout Journal, _ stamp: Stamp) throws -> Int {
        var stream = stream
        let context = SubjectContext(today: day, places: PlaceTree([]), holdsWords: !words.isEmpty)
        let events: [SubjectEvent]
        do throws(SubjectRefusal) {
            events = try SubjectDecider.decide(.erase(reason: reason), stream.state, context)
        } catch { throw Refused.subject(error) }
        try journal.append(events, to: &stream, stamp)
        let rows = VaultRows(jurisdiction, on: journal.connection)
        try rows.erase(subject: id)
        for (activity, texts) in words { try rows.erase(texts, of: activity) }
        return words.count
    }
}
