/// An attachment as it was taken and stored: what a record of it cites. Nothing in it was declared by the uploader.
public struct AttachmentFacts: Hashable, Sendable {
    /// What is stored.
    public var kind: MediaKind
    /// What came; differs for photos that were made anew in another kind.
    public var cameAs: MediaKind
    /// The blob's name.
    public var hash: ContentHash
    /// Bytes of the attachment, unsealed.
    public var bytes: Int
    /// Of a photo, as stored: upright.
    public var pixels: PixelSize?
    /// Of a photo: a small picture of the same kind.
    public var thumbnail: Thumbnail?
    /// Whether it is ciphertext under a resident's key.
    public var isSealed: Bool
    /// Whether a PDF says that it does something when opened; see ``MediaInspection/hasActiveContent``.
    public var hasActiveContent: Bool

    /// A blob of its own.
    public struct Thumbnail: Hashable, Sendable {
        public var hash: ContentHash
        public var bytes: Int
        public var pixels: PixelSize

        public init(hash: ContentHash, bytes: Int, pixels: PixelSize) {
            self.hash = hash
            self.bytes = bytes
            self.pixels = pixels
        }
    }

    public init(
        kind: MediaKind, cameAs: MediaKind, hash: ContentHash, bytes: Int, pixels: PixelSize?, thumbnail: Thumbnail?,
        isSealed: Bool, hasActiveContent: Bool
    ) {
        self.kind = kind
        self.cameAs = cameAs
        self.hash = hash
        self.bytes = bytes
        self.pixels = pixels
        self.thumbnail = thumbnail
        self.isSealed = isSealed
        self.hasActiveContent = hasActiveContent
    }

    /// Bytes of the attachment and its small picture, unsealed.
    public var storedBytes: Int { bytes + (thumbnail?.bytes ?? 0) }

    /// The blobs that must not be swept while this is cited.
    public var hashes: [ContentHash] { [hash] + (thumbnail.map { [$0.hash] } ?? []) }
}
