/// How much may be attached.
public struct AttachmentLimits: Hashable, Sendable {
    /// Bytes of one photo, as it comes.
    public var photoBytes: Int
    /// Bytes of one PDF.
    public var documentBytes: Int
    /// Bytes of one recording.
    public var audioBytes: Int
    /// Pixels of one photo, by its header: beyond this it isn't decoded.
    public var pixels: Int
    /// Pixels of a photo's longer side.
    public var side: Int
    /// Attachments of one matter.
    public var count: Int
    /// Bytes of all attachments of one matter, as stored.
    public var total: Int

    public init(
        photoBytes: Int, documentBytes: Int, audioBytes: Int, pixels: Int, side: Int, count: Int, total: Int
    ) {
        self.photoBytes = photoBytes
        self.documentBytes = documentBytes
        self.audioBytes = audioBytes
        self.pixels = pixels
        self.side = side
        self.count = count
        self.total = total
    }

    /// What holds where nobody chose: 20 MiB a photo, 50 MiB a PDF or recording, 20 attachments and 200 MiB a matter.
    /// 49 million pixels take in what 48-megapixel phones make (8,064 × 6,048) and nothing larger.
    public static let standard = AttachmentLimits(
        photoBytes: 20 << 20, documentBytes: 50 << 20, audioBytes: 50 << 20, pixels: 49_000_000, side: 32_767,
        count: 20, total: 200 << 20)

    /// Bytes that one attachment of this kind may have.
    public func bytes(of kind: MediaKind) -> Int {
        switch kind.family {
        case .photo: photoBytes
        case .document: documentBytes
        case .audio: audioBytes
        }
    }

    /// Bytes beyond which nothing of any kind is taken: where reading an upload may stop.
    public var largest: Int { max(photoBytes, documentBytes, audioBytes) }

    /// What a matter has attached already.
    public struct Held: Hashable, Sendable {
        public var count: Int
        /// As stored.
        public var bytes: Int

        public init(count: Int, bytes: Int) {
            self.count = count
            self.bytes = bytes
        }

        public static let nothing = Held(count: 0, bytes: 0)
    }

    /// Whether another attachment may be tried at all; asked before anything is read.
    public func requireRoom(besides held: Held) throws(AttachmentRefusal) {
        guard held.count < count else { throw .tooMany(held: held.count, limit: count) }
    }

    /// Whether an attachment of so many stored bytes may join what the matter has.
    public func requireRoom(for bytes: Int, besides held: Held) throws(AttachmentRefusal) {
        try requireRoom(besides: held)
        guard bytes <= total - held.bytes else { throw .tooMuch(held: held.bytes, bytes: bytes, limit: total) }
    }
}
