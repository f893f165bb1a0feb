public import Domain
import Store
import Synchronization

/// The editions of the catalogues as they were last read.
final class CatalogueCache: Sendable {
    private let kept = Mutex<Stream<CatalogueDecider>?>(nil)

    var stream: Stream<CatalogueDecider>? {
        get { kept.withLock(\.self) }
        set { kept.withLock { $0 = newValue } }
    }
}

extension Jurisdiction {
    /// The stream of catalogues: there is one a jurisdiction.
    static let catalogueStream: UInt128 = 4

    /// What became of a catalogue's file.
    public enum Publication: Equatable, Sendable {
        case published(CatalogueEdition)
        /// The edition in force says the same.
        case unchanged(CatalogueEdition)
    }

    /// Publishes the entries of one of the playbook's catalogues as a new edition, called by the day unless it is given a name (A03, R5).
    /// Refuses who doesn't keep the organisation, and what isn't a catalogue's list.
    public func publish(
        _ entries: [CatalogueEdition.Entry], of catalogue: String, as edition: String? = nil, _ actor: Actor
    ) async throws -> Publication {
        try await requireKeeper(actor)
        for entry in entries { try PersonalData.refuse(in: entry.text) }
        let catalogues = playbook.catalogues
        let correlation = world.id(CorrelationID.self)
        return try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: actor, correlation: correlation)
            var stream = try journal.load(CatalogueDecider.self, Jurisdiction.catalogueStream)
            let own = stream.state.filter { $0.catalogue.key == catalogue }
            let taken = Set(own.map(\.edition))
            let day = timetable.zone.day(of: stamp.recorded).iso
            let free = ([day] + (2...(taken.count + 2)).map { "\(day).\($0)" }).first { !taken.contains($0) }
            let published = CatalogueEdition(
                catalogue: CatalogueID(catalogue), edition: edition ?? free ?? day, entries: entries)
            let events: [CatalogueEvent]
            do throws(CatalogueRefusal) {
                events = try CatalogueDecider.decide(.publish(published), stream.state, catalogues)
            } catch { throw Refused.catalogue(error) }
            if events.isEmpty, let inForce = own.last { return .unchanged(inForce) }
            try journal.append(events, to: &stream, stamp)
            return .published(published)
        }
    }

    /// The entries of a catalogue of the playbook in force, with those of earlier editions to read; `nil`: it has no such catalogue.
    public func questions(of catalogue: CatalogueID) async throws -> QuestionList? {
        try await engine.read { [self] in try questions(of: catalogue, on: $0) }
    }

    /// Those of the playbook's catalogues that fields of matters cite, as far as an edition was published (L06).
    public func citedCatalogues() async throws -> [CatalogueID: QuestionList] {
        let cited = Set(playbook.kinds.flatMap(\.citedCatalogues))
        guard !cited.isEmpty else { return [:] }
        return try await engine.read { [self] in try published(cited, on: $0) }
    }

    /// Of these catalogues, those of which an edition was published.
    func published(
        _ catalogues: Set<CatalogueID>, on connection: any Connection
    ) throws -> [CatalogueID: QuestionList] {
        var found: [CatalogueID: QuestionList] = [:]
        for id in catalogues {
            guard let list = try questions(of: id, on: connection), !list.entries.isEmpty else { continue }
            found[id] = list
        }
        return found
    }

    func questions(of catalogue: CatalogueID, on connection: any Connection) throws -> QuestionList? {
        guard let found = playbook.catalogues.first(where: { $0.id == catalogue }) else { return nil }
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        if let kept = catalogueCache.stream, try journal.ends(kept) { return QuestionList(found, kept.state) }
        let stream = try journal.load(CatalogueDecider.self, Jurisdiction.catalogueStream)
        catalogueCache.stream = stream
        return QuestionList(found, stream.state)
    }
}

extension MatterKind {
    /// The catalogues whose entries its fields hold.
    var citedCatalogues: [CatalogueID] {
        fields.compactMap { field in
            if case .catalogue(let id) = field.values { id } else { nil }
        }
    }
}
