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
            note: field("note"))
    }
}

/// A resident who isn't in the vault yet, made ready outside the transaction: key, sealed contact, blind indexes.
struct Newcomer: Sendable {
    let row: VaultRows.ResidentRow
    let key: SealingKey
    let phone: [UInt8]?
    private let lastFour: [UInt8]?
    private let name: [UInt8]?

    init(_ contact: Contact, in vault: Vault, world: World) throws {
        let id = world.id(ResidentID.self)
        let (key, wrapped) = try vault.newKey(for: id)
        self.key = key
        row = .init(
            id: id, wrappedKey: wrapped, sealed: try key.seal(contact.sealedForm, bound: "contact \(id)"),
            entered: world.clock())
        phone = contact.phone.map { vault.blind(VaultRows.Field.phone.rawValue, $0.digits) }
        lastFour = contact.phone.map { vault.blind(VaultRows.Field.lastFour.rawValue, $0.lastFour) }
        name = contact.name.map { vault.blind(VaultRows.Field.name.rawValue, Contact.comparable(name: $0)) }
    }

    func enter(in rows: VaultRows) throws {
        var indexes: [(field: VaultRows.Field, blind: [UInt8])] = []
        if let phone { indexes.append((.phone, phone)) }
        if let lastFour { indexes.append((.lastFour, lastFour)) }
        if let name { indexes.append((.name, name)) }
        try rows.enter(row, indexes: indexes)
    }
}
