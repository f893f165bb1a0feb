public import Crypto
public import Domain
import Foundation

/// Sealing and finding residents' data. Every resident has a key of their own, so that erasing the key erases the
/// person, whatever copies of the ciphertext are left.
public struct Vault: Sendable {
    private let wrapping: SymmetricKey
    private let indexing: SymmetricKey
    private let house: SymmetricKey
    private let searching: SymmetricKey
    private let forms: SymmetricKey
    private let parcels: SymmetricKey

    /// What can be wrong with something sealed.
    public enum Fault: Error, Equatable, Sendable {
        /// The ciphertext wasn't made with this key for this row, or was changed.
        case cannotOpen
    }

    public init(_ master: MasterKey, jurisdiction: String) {
        func derive(_ purpose: String) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: master.secret, info: Data("huiyin/\(purpose)/1 \(jurisdiction)".utf8),
                outputByteCount: 32)
        }
        wrapping = derive("wrap")
        indexing = derive("index")
        house = derive("house")
        searching = derive("search")
        forms = derive("forms")
        parcels = derive("parcels")
    }

    /// A value that tells whether a store was made with this master key, and nothing about it.
    public var check: [UInt8] { blind("check", "huiyin") }

    /// A new key for a resident, and its wrapped form for the store.
    public func newKey(for resident: ResidentID) throws -> (key: SealingKey, wrapped: [UInt8]) {
        let key = SymmetricKey(size: .bits256)
        let bytes = key.withUnsafeBytes { Array($0) }
        return (SealingKey(key: key), try Sealed.seal(bytes, under: wrapping, bound: "key \(resident)"))
    }

    /// A resident's key from its wrapped form.
    public func key(for resident: ResidentID, wrapped: [UInt8]) throws(Fault) -> SealingKey {
        SealingKey(key: SymmetricKey(data: try Sealed.open(wrapped, under: wrapping, bound: "key \(resident)")))
    }

    /// The key for texts that belong to nobody in particular: answers about what nobody asked, or whose asker is erased.
    public var houseKey: SealingKey { SealingKey(key: house) }

    /// The secret by which whoever reported a matter follows it without an account: ten characters to read out (50 bits),
    /// derived from the random id of the reporter, so that it needn't be kept and ends with the erasure of that link.
    public func trackingSecret(of reporter: ReporterID) -> String {
        Secret.readable(blind("tracking", reporter.description), groups: 2)
    }

    /// A blind index: equal for equal values of one field, and telling nothing without the key (HMAC-SHA256, 32 bytes).
    public func blind(_ field: String, _ value: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array("\(field)\u{0}\(value)".utf8), using: indexing))
    }

    /// What a form carries to show that it came from a page that was made for its holder (HMAC-SHA256, 32 bytes).
    public func formToken(for holder: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(holder.utf8), using: forms))
    }

    /// The key for what a page gives a browser to bring back unread.
    public var parcelKey: SealingKey { SealingKey(key: parcels) }

    /// A term of sealed words, blinded for the index of search (the first 32 bits of HMAC-SHA256 under a key of its own):
    /// equal for equal terms, and telling nothing of a term without the key. How often a term stands there it does tell.
    public func blind(term: String) -> UInt32 {
        HMAC<SHA256>.authenticationCode(for: Array(term.utf8), using: searching).prefix(4)
            .reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// A key that seals one resident's data (AES-256-GCM; the row it stands in is bound to it).
public struct SealingKey: Sendable {
    let key: SymmetricKey

    /// The key for the files of whoever this key is of: another, so that no file can be taken for a text.
    public var files: SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("huiyin/files/1".utf8), outputByteCount: 32)
    }

    /// Seals bytes for a row; `bound` names the row, so that ciphertexts can't be exchanged.
    public func seal(_ bytes: [UInt8], bound: String) throws -> [UInt8] {
        try Sealed.seal(bytes, under: key, bound: bound)
    }

    /// Opens what ``seal(_:bound:)`` sealed for the same row.
    public func open(_ sealed: [UInt8], bound: String) throws(Vault.Fault) -> [UInt8] {
        try Sealed.open(sealed, under: key, bound: bound)
    }

    /// Seals a text with its salt; the commitment over both can be checked as long as the key exists.
    public func seal(_ text: String, as id: TextID, salt: UInt128) throws -> (sealed: [UInt8], commitment: [UInt8]) {
        let salted = TextID(raw: salt).bytes + Array(text.utf8)
        return (try seal(salted, bound: "text \(id)"), SealingKey.commitment(salted))
    }

    /// The text, if it is the one that was committed to.
    public func open(_ sealed: [UInt8], as text: Matter.SealedText) throws(Vault.Fault) -> String {
        let salted = try open(sealed, bound: "text \(text.id)")
        guard SealingKey.commitment(salted) == text.commitment,
            let words = String(validating: salted.dropFirst(16), as: UTF8.self)
        else { throw .cannotOpen }
        return words
    }

    private static func commitment(_ salted: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array("huiyin/text/1\n".utf8) + salted))
    }
}

/// AES-GCM with the nonce before and the tag behind the ciphertext.
private enum Sealed {
    static func seal(_ bytes: [UInt8], under key: SymmetricKey, bound: String) throws -> [UInt8] {
        let box = try AES.GCM.seal(bytes, using: key, authenticating: Array(bound.utf8))
        return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    static func open(_ sealed: [UInt8], under key: SymmetricKey, bound: String) throws(Vault.Fault) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            return Array(try AES.GCM.open(box, using: key, authenticating: Array(bound.utf8)))
        } catch {
            throw .cannotOpen
        }
    }
}
