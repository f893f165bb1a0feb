import Crypto
import Foundation

/// The form of a sealed blob: pieces, each sealed for its place, so that a large recording is never whole in memory and
/// a cut, an exchange or a change of any byte is noticed.
///
///     header   "huiyin.b" (8), version 1 (1), binary logarithm of the piece size (1), salt (16), nonce prefix (7)
///     piece…   AES-256-GCM ciphertext of so many bytes, and its tag (16); the last has 0 to so many bytes
///
/// The key is HKDF-SHA256 of the caller's key with the salt, so that no two blobs have one. A piece's nonce is the prefix, the
/// piece's number (4, most significant first) and 1 for the last piece, else 0 (the STREAM construction); the header is
/// authenticated with each. Only an empty content has an empty piece.
struct SealedBlob {
    static let headerLength = 33
    static let tagLength = 16

    let header: [UInt8]
    /// Bytes of every piece but the last, unsealed.
    let pieceLength: Int
    private let key: SymmetricKey

    /// What doesn't open: another key, or not what was sealed.
    enum Fault: Error {
        case cannotOpen
    }

    /// For a new blob: a salt and prefix that no other has.
    init(under key: SymmetricKey, pieceLogarithm: UInt8 = 16) {
        var chance = SystemRandomNumberGenerator()
        let random = (0..<23).map { _ in UInt8.random(in: .min ... .max, using: &chance) }
        self.init(header: Array("huiyin.b".utf8) + [1, pieceLogarithm] + random, under: key)
    }

    /// For a stored one, by its first bytes.
    init(reading header: [UInt8], under key: SymmetricKey) throws(Fault) {
        guard header.count == Self.headerLength, header.starts(with: Array("huiyin.b".utf8)), header[8] == 1,
            (4...24).contains(header[9])
        else { throw .cannotOpen }
        self.init(header: header, under: key)
    }

    private init(header: [UInt8], under key: SymmetricKey) {
        self.header = header
        pieceLength = 1 << Int(header[9])
        self.key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: Data(header[10..<26]), info: Data("huiyin/blob/1".utf8), outputByteCount: 32)
    }

    /// One piece, tag and all.
    func seal(_ piece: some DataProtocol, number: Int, isLast: Bool) throws -> Data {
        let box = try AES.GCM.seal(piece, using: key, nonce: nonce(number, isLast), authenticating: header)
        return box.ciphertext + box.tag
    }

    /// The piece of this number, if it was sealed as that and as the last or not.
    func open(_ sealed: [UInt8], number: Int, isLast: Bool) throws(Fault) -> [UInt8] {
        guard sealed.count >= Self.tagLength else { throw .cannotOpen }
        do {
            let box = try AES.GCM.SealedBox(
                nonce: nonce(number, isLast), ciphertext: sealed.dropLast(Self.tagLength),
                tag: sealed.suffix(Self.tagLength))
            return Array(try AES.GCM.open(box, using: key, authenticating: header))
        } catch {
            throw .cannotOpen
        }
    }

    /// How many pieces a sealed blob of so many bytes has, and how many bytes they hold; `nil` if none has so many.
    func pieces(ofSealed length: Int) -> (count: Int, bytes: Int)? {
        let body = length - Self.headerLength
        let whole = pieceLength + Self.tagLength
        guard body >= Self.tagLength else { return nil }
        let count = (body + whole - 1) / whole
        let last = body - (count - 1) * whole
        guard last > Self.tagLength || (count == 1 && last == Self.tagLength), count <= Int(UInt32.max) else {
            return nil
        }
        return (count, body - count * Self.tagLength)
    }

    private func nonce(_ number: Int, _ isLast: Bool) throws -> AES.GCM.Nonce {
        let counter = UInt32(truncatingIfNeeded: number)
        let bytes =
            header[26..<33]
            + [UInt8(counter >> 24), UInt8(counter >> 16 & 255), UInt8(counter >> 8 & 255), UInt8(counter & 255)]
            + [isLast ? 1 : 0]
        return try AES.GCM.Nonce(data: bytes)
    }
}
