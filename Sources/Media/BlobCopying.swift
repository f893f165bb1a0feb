public import Domain

extension BlobStore {
    /// Takes a file over from another folder as it is stored there, sealed or not, under the same name; returns how many bytes were
    /// written, 0 where it was here already. What is here already, what is read and what was written are each held against the name.
    ///
    /// Throws ``BlobFault/missing(_:)`` or ``BlobFault/altered(_:)`` where the other folder hasn't what the name says.
    public func take(_ hash: ContentHash, from other: BlobStore) async throws -> Int {
        try await AttachmentIntake.waiting {
            if try damage(to: hash) == nil { return 0 }
            // Without a key it is read as it lies there.
            let reader = try other.open(hash)
            var next = 0
            let blob = try put {
                guard next < reader.pieceCount else { return [] }
                defer { next += 1 }
                return try reader.piece(next)[...]
            }
            guard blob.hash == hash else { throw BlobFault.altered(hash) }
            return blob.bytes
        }
    }
}
