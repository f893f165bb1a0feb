/// Why a file isn't taken as an attachment. Offsets are bytes from 0 in the file as it came.
public enum AttachmentRefusal: Error, Hashable, Sendable {
    /// There are no bytes.
    case empty
    /// It is none of the kinds that are taken.
    case notTaken(ForeignContent)
    /// It begins as this kind and isn't well-formed from `at` on.
    case broken(MediaKind, at: Int)
    /// It begins as this kind and ends before it is whole: something that starts at `at` isn't all there.
    case cutOff(MediaKind, at: Int)
    /// It is this kind and, to other programs, also something else, which begins or is announced at `at`.
    case twoThings(MediaKind, ForeignContent, at: Int)
    /// The file has more bytes than one of its kind may; `nil` where that was known before its kind.
    case tooLarge(MediaKind?, bytes: Int, limit: Int)
    /// The header announces more pixels than are decoded.
    case tooManyPixels(PixelSize, limit: Int)
    /// The header announces a side longer than is decoded.
    case sideTooLong(PixelSize, limit: Int)
    /// The matter has as many attachments as it may.
    case tooMany(held: Int, limit: Int)
    /// The matter's attachments would together have more bytes than they may.
    case tooMuch(held: Int, bytes: Int, limit: Int)
    /// It looks right and the decoder can't make a picture of it: damaged, cut off, or made to harm.
    case undecodable(MediaKind)
    /// Making a picture of it takes more time or memory than is allowed.
    case tooCostly(MediaKind)
    /// This machine has no decoder for the kind.
    case unavailable(MediaKind)
}

/// What a file is that isn't taken, as far as its first bytes tell; so that a sentence can say what to do instead.
public enum ForeignContent: String, CaseIterable, Sendable {
    /// ZIP, RAR, 7z, gzip and the like. Never opened.
    case archive
    /// A text, table or presentation of an office program, old or new.
    case officeDocument
    /// HTML, SVG or other markup.
    case webPage
    /// GIF, BMP, TIFF, AVIF …
    case otherImage
    /// FLAC, WMA, CAF …
    case otherAudio
    case video
    /// A program or script.
    case program
    case plainText
    case unknown
}
