public import Domain
public import Store
import Vault

/// A resident as the vault knows them.
public struct ResidentFile: Equatable, Sendable {
    public var id: ResidentID
    public var contact: Contact
    public var entered: Moment
    public var matters: [PublicNumber]
    /// Other entries that are the same person.
    public var joined: [ResidentID] = []
}

/// By what a resident is looked for.
public enum ResidentSearch: Equatable, Sendable {
    case id(ResidentID)
    case phone(PhoneNumber)
    case lastFour(String)
    case name(String)
}

extension Jurisdiction {
    /// The residents that fit, oldest first, with the numbers of their matters: by phone, digits and name for clerks alone, by
    /// an id that is known for whoever looks after residents' data; written down.
    public func residents(_ search: ResidentSearch, _ request: Request) async throws -> [ResidentFile] {
        var allowed = Permissions.search
        if case .id = search { allowed.formUnion(Permissions.records) }
        try Permissions.require(request.actor.role, in: allowed)
        try request.access.require(.read)
        let found = try await residents(search)
        try await note(
            .searched, by: request.actor, request.access.point, resident: found.count == 1 ? found[0].id : nil,
            count: found.count)
        return found
    }

    func residents(_ search: ResidentSearch) async throws -> [ResidentFile] {
        let (name, vault, timetable, random) = (name, vault, timetable, world.random)
        return try await engine.read { connection in
            let rows = VaultRows(name, on: connection)
            func found(_ field: VaultRows.Field, _ value: String) throws -> [ResidentID] {
                try rows.residents(field, blind: vault.blind(field.rawValue, value))
            }
            let ids =
                switch search {
                case .id(let id): [id]
                case .phone(let phone): try found(.phone, phone.digits)
                case .lastFour(let digits): try found(.lastFour, digits)
                case .name(let name): try found(.name, Contact.comparable(name: name))
                }
            let journal = try Journal(name, on: connection, timetable: timetable, salt: random)
            return try ids.compactMap { id in
                guard let row = try rows.resident(id) else { return nil }
                let contact = try vault.contact(in: row)
                let numbers = try rows.matters(of: id).compactMap {
                    try journal.load(MatterDecider.self, $0.raw).state?.number
                }
                return ResidentFile(
                    id: id, contact: contact, entered: row.entered, matters: numbers,
                    joined: try rows.group(of: id).subtracting([id]).sorted())
            }
        }
    }

    /// Erases a resident: an event that stays; key, indexes, words, answers and links that go, also from the store's
    /// free pages and log. The matters stay, without a word that leads to the person. Asked again for someone erased, it
    /// wipes the files once more, in case a reader or a crash was in the way, and then says that it was done before.
    public func erase(_ id: ResidentID, reason: String, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.records)
        try request.access.require(.act)
        try PersonalData.refuse(in: reason, names: try await residents(.id(id)).compactMap(\.contact.name))
        let correlation = world.id(CorrelationID.self)
        let isNew = try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: request.actor,
                correlation: correlation)
            let rows = VaultRows(name, on: connection)
            var isNew = false
            // Whoever asks to be erased is erased whole: every entry that is this person.
            for id in try rows.group(of: id).sorted() {
                var stream = try journal.load(ResidentDecider.self, id.raw)
                guard try stream.state != nil || rows.resident(id) != nil else { throw Refused.noSuchResident }
                if stream.state?.isErased == true { continue }
                try journal.append(decided(.erase(id: id, reason: reason), stream.state), to: &stream, stamp)
                let matters = try rows.matters(of: id)
                try rows.erase(id)
                try forgetWords(of: matters, on: connection)
                isNew = true
            }
            return isNew
        }
        try await dropErasedFiles()
        try await engine.scrub()
        if !isNew { throw Refused.resident(.alreadyErased) }
    }

    /// Whose data was erased, residents' and households', and when: for the ledgers that outlive backups.
    public func erasures() async throws -> [(resident: ResidentID, erased: Moment)] {
        let name = name
        return try await engine.read { try Erasures(name, on: $0).all() }
    }

    /// Erases residents and households once more in a store that was restored from a backup made before they were erased; returns how
    /// many were in it. Ids alone are needed, and no key. Whoever isn't in the store, or is erased there too, is passed over.
    public static func eraseAgain(
        _ residents: [ResidentID], reason: String, in engine: any Engine, world: World
    ) async throws -> Int {
        let count = try await engine.write { connection in
            let names = try StoreFacts.jurisdictions(on: connection)
            guard names.count == 1, let name = names.first else { throw Refused.noJurisdiction }
            var journal = try Journal(name, on: connection, timetable: .china, salt: world.random)
            let rows = VaultRows(name, on: connection)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: .system, correlation: world.id())
            var (count, households) = (0, 0)
            for id in residents {
                guard try rows.resident(id) != nil else {
                    if try eraseSubjectAgain(.init(raw: id.raw), reason, name, &journal, stamp) { households += 1 }
                    continue
                }
                var stream = try journal.load(ResidentDecider.self, id.raw)
                let events: [ResidentEvent]
                do throws(ResidentRefusal) {
                    events = try ResidentDecider.decide(
                        .erase(id: id, reason: reason), stream.state, ResidentContext())
                } catch {
                    throw Refused.resident(error)
                }
                try journal.append(events, to: &stream, stamp)
                try rows.erase(id)
                count += 1
            }
            if count > 0 {
                // Without the key no document can be made anew, so the whole index goes; the next search makes it again.
                let index = SearchIndex(name, on: connection)
                try index.drop()
                try index.scrub()
            }
            return count + households
        }
        if count > 0 { try await engine.scrub() }
        return count
    }

    /// Whether one that wasn't erased yet was there.
    private static func eraseSubjectAgain(
        _ id: SubjectID, _ reason: String, _ name: String, _ journal: inout Journal, _ stamp: Stamp
    ) throws -> Bool {
        let erasure = try SubjectErasure(id, in: name, journal)
        guard let subject = erasure.stream.state, !subject.isErased else { return false }
        _ = try erasure.carryOut(reason, on: Timetable.china.zone.day(of: stamp.recorded), &journal, stamp)
        return true
    }
}
