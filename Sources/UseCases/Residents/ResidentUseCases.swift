public import Domain
import Store
import Vault

/// A resident as the vault knows them.
public struct ResidentFile: Equatable, Sendable {
    public var id: ResidentID
    public var contact: Contact
    public var entered: Moment
    public var matters: [PublicNumber]
}

/// By what a resident is looked for.
public enum ResidentSearch: Equatable, Sendable {
    case id(ResidentID)
    case phone(PhoneNumber)
    case lastFour(String)
    case name(String)
}

extension Jurisdiction {
    /// The residents that fit, oldest first, with the numbers of their matters.
    public func residents(_ search: ResidentSearch) async throws -> [ResidentFile] {
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
                let key = try vault.key(for: id, wrapped: row.wrappedKey)
                let contact = try Contact(sealedForm: key.open(row.sealed, bound: "contact \(id)"))
                let numbers = try rows.matters(of: id).compactMap {
                    try journal.load(MatterDecider.self, $0.raw).state?.number
                }
                return ResidentFile(id: id, contact: contact, entered: row.entered, matters: numbers)
            }
        }
    }

    /// Erases a resident: an event that stays; key, indexes, words, answers and links that go, also from the store's
    /// free pages and log. The matters stay, without a word that leads to the person. Asked again for someone erased, it
    /// wipes the files once more, in case a reader or a crash was in the way, and then says that it was done before.
    public func erase(_ id: ResidentID, reason: String, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.records)
        try PersonalData.refuse(in: reason, names: try await residents(.id(id)).compactMap(\.contact.name))
        let correlation = world.id(CorrelationID.self)
        let isNew = try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: request.actor,
                correlation: correlation)
            var stream = try journal.load(ResidentDecider.self, id.raw)
            let rows = VaultRows(name, on: connection)
            guard try stream.state != nil || rows.resident(id) != nil else { throw Refused.noSuchResident }
            if stream.state?.isErased == true { return false }
            let events: [ResidentEvent]
            do throws(ResidentRefusal) {
                events = try ResidentDecider.decide(.erase(id: id, reason: reason), stream.state, ())
            } catch { throw Refused.resident(error) }
            try journal.append(events, to: &stream, stamp)
            let matters = try rows.matters(of: id)
            try rows.erase(id)
            try forgetWords(of: matters, on: connection)
            return true
        }
        try await engine.scrub()
        if !isNew { throw Refused.resident(.alreadyErased) }
    }
}
