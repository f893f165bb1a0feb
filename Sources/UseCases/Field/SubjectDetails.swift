public import Domain
import Store
import Vault

/// What is known of a household and its like; it stands in the vault alone, under a key of its own.
public struct SubjectDetails: Hashable, Sendable {
    /// 户主, or the enterprise's name.
    public var name: String?
    public var phone: PhoneNumber?
    public var address: String?
    /// Only where aid or care needs them (B03).
    public var members: [String]

    public init(name: String? = nil, phone: PhoneNumber? = nil, address: String? = nil, members: [String] = []) {
        self.name = name
        self.phone = phone
        self.address = address
        self.members = members
    }

    public var isEmpty: Bool { self == SubjectDetails() }

    /// Cut short, for lists: who it is can be told apart, and not be called.
    public var masked: SubjectDetails {
        let contact = Contact(name: name, phone: phone).masked
        return SubjectDetails(name: contact.name, phone: nil, address: address)
    }

    var sealedForm: [UInt8] {
        var fields: [String: Canonical] = [:]
        if let name { fields["name"] = .string(name) }
        if let phone { fields["phone"] = .string(phone.digits) }
        if let address { fields["address"] = .string(address) }
        if !members.isEmpty { fields["members"] = .array(members.map { .string($0) }) }
        return Canonical.object(fields).bytes
    }

    init(sealedForm: [UInt8]) throws {
        guard case .object(let fields) = try Canonical(parsing: String(decoding: sealedForm, as: UTF8.self)) else {
            throw StoreFault.damaged("what is known of a household is in no form we write")
        }
        func field(_ key: String) -> String? {
            if case .string(let value)? = fields[key] { value } else { nil }
        }
        var members: [String] = []
        if case .array(let values)? = fields["members"] {
            members = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
        }
        self.init(
            name: field("name"), phone: field("phone").flatMap(PhoneNumber.init), address: field("address"),
            members: members)
    }

    /// Which of them differ from others.
    func differences(from other: SubjectDetails) -> Set<SubjectDetail> {
        var different: Set<SubjectDetail> = []
        if name != other.name { different.insert(.name) }
        if phone != other.phone { different.insert(.phone) }
        if address != other.address { different.insert(.address) }
        if members != other.members { different.insert(.members) }
        return different
    }
}

extension Vault {
    /// Seals what is known of one under a new key of its own.
    func seal(
        _ details: SubjectDetails, of id: SubjectID, at moment: Moment
    ) throws -> VaultRows.SubjectRow {
        let (key, wrapped) = try newKey(for: ResidentID(raw: id.raw))
        return .init(
            id: id, wrappedKey: wrapped, sealed: try key.seal(details.sealedForm, bound: bound(id)), entered: moment)
    }

    /// What a row holds.
    func details(in row: VaultRows.SubjectRow) throws -> SubjectDetails {
        let key = try key(for: ResidentID(raw: row.id.raw), wrapped: row.wrappedKey)
        return try SubjectDetails(sealedForm: key.open(row.sealed, bound: bound(row.id)))
    }

    /// The same row with other details, under the same key.
    func row(_ row: VaultRows.SubjectRow, with details: SubjectDetails) throws -> VaultRows.SubjectRow {
        let key = try key(for: ResidentID(raw: row.id.raw), wrapped: row.wrappedKey)
        var row = row
        row.sealed = try key.seal(details.sealedForm, bound: bound(row.id))
        return row
    }
}

private func bound(_ subject: SubjectID) -> String { "subject \(subject)" }
