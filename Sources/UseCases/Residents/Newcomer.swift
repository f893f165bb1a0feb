import Domain
import Store
import Vault

/// What a resident said or was told, as it is sealed.
public struct Words: Hashable, Sendable {
    public var title: String?
    public var text: String

    public init(title: String? = nil, text: String) {
        self.title = title
        self.text = text
    }

    /// The longest text taken: Open311's limit, in characters, with room for a title.
    public static let limit = 8000

    var sealedForm: String {
        var fields: [String: Canonical] = ["text": .string(text)]
        if let title { fields["title"] = .string(title) }
        return Canonical.object(fields).text
    }

    init(sealedForm: String) throws {
        guard case .object(let fields) = try Canonical(parsing: sealedForm), case .string(let text)? = fields["text"]
        else { throw StoreFault.damaged("a sealed text is in no form we write") }
        if case .string(let title)? = fields["title"] { self.title = title } else { title = nil }
        self.text = text
    }
}

extension Contact {
    var sealedForm: [UInt8] {
        var fields: [String: Canonical] = [:]
        if let name { fields["name"] = .string(name) }
        if let phone { fields["phone"] = .string(phone.digits) }
        if let address { fields["address"] = .string(address) }
        if let note { fields["note"] = .string(note) }
        if let mail { fields["mail"] = .string(mail) }
        if let wish { fields["wish"] = .string(wish.rawValue) }
        return Canonical.object(fields).bytes
    }

    init(sealedForm: [UInt8]) throws {
        guard case .object(let fields) = try Canonical(parsing: String(decoding: sealedForm, as: UTF8.self)) else {
            throw StoreFault.damaged("a sealed contact is in no form we write")
        }
        func field(_ key: String) -> String? {
            if case .string(let value)? = fields[key] { value } else { nil }
        }
        self.init(
            name: field("name"), phone: field("phone").flatMap(PhoneNumber.init), address: field("address"),
            note: field("note"), mail: field("mail"))
        wish = field("wish").flatMap(NoticeWay.init)
    }
}

extension Contact {
    /// The blind indexes by which a resident with this contact is found.
    func indexes(in vault: Vault) -> [(field: VaultRows.Field, blind: [UInt8])] {
        func index(_ field: VaultRows.Field, _ value: String) -> (field: VaultRows.Field, blind: [UInt8]) {
            (field, vault.blind(field.rawValue, value))
        }
        var indexes: [(field: VaultRows.Field, blind: [UInt8])] = []
        if let phone {
            indexes.append(index(.phone, phone.digits))
            indexes.append(index(.lastFour, phone.lastFour))
        }
        if let name { indexes.append(index(.name, Contact.comparable(name: name))) }
        return indexes
    }
}

/// A resident who isn't in the vault yet, made ready outside the transaction: key, sealed contact, blind indexes.
struct Newcomer: Sendable {
    let row: VaultRows.ResidentRow
    let key: SealingKey
    let contact: Contact
    private let indexes: [(field: VaultRows.Field, blind: [UInt8])]

    init(_ contact: Contact, in vault: Vault, world: World) throws {
        let id = world.unlinkableID(ResidentID.self)
        let (key, wrapped) = try vault.newKey(for: id)
        self.key = key
        self.contact = contact
        row = .init(
            id: id, wrappedKey: wrapped, sealed: try key.seal(contact, of: id),
            entered: world.clock())
        indexes = contact.indexes(in: vault)
    }

    /// Says that it will be asked whether this resident is known.
    func foresee(in rows: VaultRows) throws {
        guard let phone = indexes.first(where: { $0.field == .phone })?.blind else { return }
        try rows.foreseeResidents(.phone, blind: phone)
    }

    func enter(in rows: VaultRows) throws { try rows.enter(row, indexes: indexes) }

    /// The resident this is already, with their key: the same phone and no other name. Equal names alone never join two
    /// people, and one phone is often a household's. What is new in the contact is kept.
    func known(in rows: VaultRows, _ vault: Vault) throws -> (id: ResidentID, key: SealingKey)? {
        guard let phone = indexes.first(where: { $0.field == .phone })?.blind else { return nil }
        for id in try rows.residents(.phone, blind: phone) {
            guard let row = try rows.resident(id) else { continue }
            let key = try vault.key(of: row)
            let known = try vault.contact(in: row)
            guard known.isSamePerson(as: contact) else { continue }
            let updated = known.updated(with: contact)
            if updated != known {
                try rows.replaceContact(
                    of: id, with: key.seal(updated, of: id),
                    indexes: updated.indexes(in: vault))
            }
            return (id, key)
        }
        return nil
    }
}
