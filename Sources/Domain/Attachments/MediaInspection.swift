/// What a file is, by its own bytes: read without decoding, expanding or running anything.
public struct MediaInspection: Hashable, Sendable {
    public var kind: MediaKind
    /// Of a photo, by its header, before any turning.
    public var pixels: PixelSize?
    /// Whether a photo's header announces transparency, which only PNG then keeps.
    public var mayBeTransparent: Bool
    /// Whether a photo has shades of grey alone.
    public var isGrey: Bool
    /// Whether a photo says what its numbers mean as colours (an ICC profile); if not, they are taken for sRGB.
    public var hasColourProfile: Bool
    /// Whether a JPEG or PNG carries anything that isn't needed to show it: Exif, XMP, a profile, a comment. What we make
    /// must not.
    public var carriesMetadata: Bool
    /// Whether a PDF's raw bytes name a script, a program to launch, a form to send or an embedded file, plainly or with
    /// escapes. Best effort: what a compressed stream or encryption hides isn't seen, so `false` is no promise.
    public var hasActiveContent: Bool

    init(
        _ kind: MediaKind, pixels: PixelSize? = nil, mayBeTransparent: Bool = false, isGrey: Bool = false,
        hasColourProfile: Bool = false, carriesMetadata: Bool = false, hasActiveContent: Bool = false
    ) {
        self.kind = kind
        self.pixels = pixels
        self.mayBeTransparent = mayBeTransparent
        self.isGrey = isGrey
        self.hasColourProfile = hasColourProfile
        self.carriesMetadata = carriesMetadata
        self.hasActiveContent = hasActiveContent
    }

    /// Tells what the bytes are, checks that they are built as that kind is, and holds them to the limits of one file.
    ///
    /// Photos are checked as far as is needed to know their size: they are made anew, and what else they carry is left
    /// behind. PDF and audio are kept as they come, so they are walked to their end and must be nothing else besides.
    public init(of bytes: [UInt8], limits: AttachmentLimits = .standard) throws(AttachmentRefusal) {
        let kind = try MediaKind.sniff(bytes)
        let limit = limits.bytes(of: kind)
        guard bytes.count <= limit else { throw .tooLarge(kind, bytes: bytes.count, limit: limit) }
        switch kind {
        case .jpeg: self = try JPEGStructure.inspect(bytes)
        case .png: self = try PNGStructure.inspect(bytes)
        case .webp: self = try WebPStructure.inspect(bytes)
        case .heic: self = try HEICStructure.inspect(bytes)
        case .pdf: self = try PDFStructure.inspect(bytes)
        case .mp3: self = try MPEGAudioStructure.inspectMP3(bytes)
        case .aac: self = try MPEGAudioStructure.inspectAAC(bytes)
        case .m4a: self = try M4AStructure.inspect(bytes)
        case .ogg: self = try OggStructure.inspect(bytes)
        case .wav: self = try WaveStructure.inspect(bytes)
        case .amr: self = try AMRStructure.inspect(bytes)
        }
        if let pixels {
            guard pixels.longestSide <= limits.side else { throw .sideTooLong(pixels, limit: limits.side) }
            guard pixels.pixels <= limits.pixels else { throw .tooManyPixels(pixels, limit: limits.pixels) }
        }
        if !kind.isMadeAnew, let at = ArchiveDirectory.find(in: bytes) { throw .twoThings(kind, .archive, at: at) }
    }
}
