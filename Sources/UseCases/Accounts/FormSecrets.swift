import Domain
import Vault

// What pages need so that a form is known to come from a page of ours.
extension Jurisdiction {
    /// Something that nobody guesses, as a program carries it: 43 letters, digits, `-` and `_`.
    public static func freshSecret() -> String { Secret.opaque(Secret.random(32)) }

    /// What the forms of a holder carry: it can't be made without the master key. `holder` names a session, or what an
    /// anonymous browser keeps.
    public func formToken(for holder: String) -> String { Secret.opaque(vault.formToken(for: holder)) }

    /// Whether a form's token is its holder's; how long that takes doesn't tell how far it is right.
    public func isFormToken(_ token: String, of holder: String) -> Bool {
        guard let bytes = Secret.bytes(opaque: token) else { return false }
        return Secret.areEqual(bytes, vault.formToken(for: holder))
    }

    /// Seals something that a page gives a browser to bring back within so many milliseconds: the browser can neither read it
    /// nor change it, nor bring it for another purpose.
    public func parcel(_ bytes: [UInt8], for purpose: String, lasts milliseconds: Int64) throws -> String {
        let ends = world.clock().advanced(byMilliseconds: milliseconds).milliseconds
        let stamped = withUnsafeBytes(of: ends.bigEndian) { Array($0) } + bytes
        return Secret.opaque(try vault.parcelKey.seal(stamped, bound: "parcel \(purpose)"))
    }

    /// What ``parcel(_:for:lasts:)`` sealed for this purpose; `nil` for anything else, and when its time is over.
    public func opened(parcel: String, for purpose: String) -> [UInt8]? {
        guard let sealed = Secret.bytes(opaque: parcel), sealed.count > 28,
            let stamped = try? vault.parcelKey.open(sealed, bound: "parcel \(purpose)"), stamped.count >= 8
        else { return nil }
        let ends = stamped.prefix(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        return ends > world.clock().milliseconds ? Array(stamped.dropFirst(8)) : nil
    }
}
