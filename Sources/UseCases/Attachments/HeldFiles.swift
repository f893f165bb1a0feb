public import Domain
public import Media
import Vault

/// A file that was taken before there is a matter that it belongs to: looked at, made anew, sealed, and cited by nobody, so
/// that the sweep of orphans takes it a day later.
public struct HeldFile: Equatable, Sendable {
    public var name: String
    public var kind: MediaKind
    /// As stored.
    public var bytes: Int
    public var hash: ContentHash
    /// Of a photo's small picture.
    public var small: ContentHash?

    public init(name: String, kind: MediaKind, bytes: Int, hash: ContentHash, small: ContentHash?) {
        self.name = name
        self.kind = kind
        self.bytes = bytes
        self.hash = hash
        self.small = small
    }
}

extension Jurisdiction {
    /// Takes a file ahead of its matter, under the house's key. Throws ``Refused/attachment(_:)`` where the file is at fault.
    public func hold(_ upload: AttachmentUpload, in workshop: PhotoWorkshop?) async throws -> HeldFile {
        guard let files else { throw Refused.noFilesHere }
        do {
            let facts = try await AttachmentIntake(store: files, workshop: workshop).take(
                upload.bytes, sealedUnder: vault.houseKey.files)
            return HeldFile(
                name: upload.file.downloadName(for: facts.kind), kind: facts.kind, bytes: facts.bytes,
                hash: facts.hash,
                small: facts.thumbnail?.hash)
        } catch let refusal as AttachmentRefusal { throw Refused.attachment(refusal) }
    }

    /// What is in a held file; `small`: in its small picture, where it has one.
    public func content(of file: HeldFile, small: Bool = false) async throws -> [UInt8] {
        guard let files else { throw Refused.noFilesHere }
        let reader = try await files.reader(
            small ? file.small ?? file.hash : file.hash, sealedUnder: vault.houseKey.files)
        return try (0..<reader.pieceCount).flatMap { try reader.piece($0) }
    }
}
