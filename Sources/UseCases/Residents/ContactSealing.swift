import Domain
import Store
import Vault

/// How contacts are sealed: one form, bound to the resident's row.
extension Vault {
    /// The key of a resident's row.
    func key(of row: VaultRows.ResidentRow) throws(Vault.Fault) -> SealingKey {
        try key(for: row.id, wrapped: row.wrappedKey)
    }

    /// The contact that a resident's row holds.
    func contact(in row: VaultRows.ResidentRow) throws -> Contact {
        try Contact(sealedForm: key(of: row).open(row.sealed, bound: bound(row.id)))
    }
}

extension SealingKey {
    /// A contact as it stands in the resident's row.
    func seal(_ contact: Contact, of resident: ResidentID) throws -> [UInt8] {
        try seal(contact.sealedForm, bound: bound(resident))
    }
}

private func bound(_ resident: ResidentID) -> String { "contact \(resident)" }
