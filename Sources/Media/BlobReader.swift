import Crypto
import Domain

/// A stored content, read piece by piece or from any place. It stays readable while it is held, even when its blob is
/// deleted.
public final class BlobReader: Sendable {
    /// Bytes of the content, unsealed.
    public let size: Int
    /// How many pieces it is read in.
    public let pieceCount: Int

    private let file: Descriptor
    private let hash: ContentHash
    private let form: SealedBlob?
    private let pieceLength: Int

    init(_ file: Descriptor, size: Int, hash: ContentHash, key: SymmetricKey?) throws(BlobFault) {
        self.file = file
        self.hash = hash
        if let key {
            let header = try file.read(at: 0, count: SealedBlob.headerLength)
            let form: SealedBlob
            do {
                form = try SealedBlob(reading: header, under: key)
            } catch {
                throw .cannotOpen(hash)
            }
            guard let pieces = form.pieces(ofSealed: size) else { throw .cannotOpen(hash) }
            self.form = form
            self.size = pieces.bytes
            pieceCount = pieces.count
            pieceLength = form.pieceLength
            // Another key is told now, not when the answer has begun.
            _ = try piece(0)
        } else {
            form = nil
            self.size = size
            pieceLength = 256 << 10
            pieceCount = max(1, (size + pieceLength - 1) / pieceLength)
        }
    }

    /// A piece by its number from 0. All have the same length, but for the last.
    public func piece(_ number: Int) throws(BlobFault) -> [UInt8] {
        precondition((0..<pieceCount).contains(number), "a blob of \(pieceCount) pieces has no piece \(number)")
        let isLast = number == pieceCount - 1
        let length = isLast ? size - number * pieceLength : pieceLength
        guard let form else {
            let bytes = try file.read(at: number * pieceLength, count: length)
            guard bytes.count == length else { throw .altered(hash) }
            return bytes
        }
        let stored = pieceLength + SealedBlob.tagLength
        let sealed = try file.read(
            at: SealedBlob.headerLength + number * stored, count: length + SealedBlob.tagLength)
        do {
            return try form.open(sealed, number: number, isLast: isLast)
        } catch {
            throw .cannotOpen(hash)
        }
    }

    /// A part of the content; clamped to it.
    public func read(_ range: Range<Int>) throws(BlobFault) -> [UInt8] {
        let range = range.clamped(to: 0..<size)
        guard !range.isEmpty else { return [] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for number in range.lowerBound / pieceLength...(range.upperBound - 1) / pieceLength {
            let start = number * pieceLength
            let piece = try piece(number)
            bytes += piece[max(0, range.lowerBound - start)..<min(piece.count, range.upperBound - start)]
        }
        return bytes
    }
}
