/// What an attachment is, told by its content alone. The raw value stays in events.
public enum MediaKind: String, CaseIterable, Sendable {
    case jpeg, png, webp, heic
    case pdf
    case mp3, m4a
    /// Bare AAC frames (ADTS).
    case aac
    /// An Ogg stream of Opus, Vorbis, Speex or FLAC.
    case ogg
    case wav
    /// Narrow band or wide band: what simple phones record in.
    case amr

    /// What limits and treatment hang on.
    public enum Family: String, CaseIterable, Sendable {
        case photo, document, audio
    }

    /// How what is stored may be given to a browser.
    public enum Presentation: Sendable {
        /// Inside a page.
        case inline
        /// Only as a download: `Content-Disposition: attachment` and `X-Content-Type-Options: nosniff`.
        case download
    }

    public var family: Family {
        switch self {
        case .jpeg, .png, .webp, .heic: .photo
        case .pdf: .document
        case .mp3, .m4a, .aac, .ogg, .wav, .amr: .audio
        }
    }

    /// Whether it is never kept as it came: a photo is made anew, as JPEG or PNG.
    public var isMadeAnew: Bool { family == .photo }

    /// Inline for the two kinds that photos are kept in, which are of our own making; a download for everything else.
    public var presentation: Presentation {
        switch self {
        case .jpeg, .png: .inline
        case .webp, .heic, .pdf, .mp3, .m4a, .aac, .ogg, .wav, .amr: .download
        }
    }

    /// What it is served as; never what an uploader declared.
    public var contentType: String {
        switch self {
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        case .webp: "image/webp"
        case .heic: "image/heic"
        case .pdf: "application/pdf"
        case .mp3: "audio/mpeg"
        case .m4a: "audio/mp4"
        case .aac: "audio/aac"
        case .ogg: "audio/ogg"
        case .wav: "audio/wav"
        case .amr: "audio/amr"
        }
    }

    /// The ending of a download's name, without the dot.
    public var fileExtension: String {
        switch self {
        case .jpeg: "jpg"
        case .png, .webp, .heic, .pdf, .mp3, .m4a, .aac, .ogg, .wav, .amr: rawValue
        }
    }
}

/// Width and height of a picture in pixels.
public struct PixelSize: Hashable, Sendable, CustomStringConvertible {
    public var width: Int
    public var height: Int

    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// How many pixels there are; formats say at most 2³² a side, so it may be beyond what fits and is then the most that does.
    public var pixels: Int {
        let (product, overflow) = width.multipliedReportingOverflow(by: height)
        return overflow ? .max : product
    }

    public var longestSide: Int { max(width, height) }

    public var description: String { "\(width)×\(height)" }
}
