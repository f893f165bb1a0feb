extension MediaKind {
    /// The kind that the first bytes announce; that the rest keeps to it, ``MediaInspection`` checks.
    public static func sniff(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaKind {
        guard !bytes.isEmpty else { throw .empty }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: PNGStructure.signature) { return .png }
        if bytes.has("RIFF", at: 0) {
            if bytes.has("WEBP", at: 8) { return .webp }
            if bytes.has("WAVE", at: 8) { return .wav }
        }
        if bytes.has("ftyp", at: 4), let kind = try boxed(bytes) { return kind }
        if bytes.has("%PDF-", at: 0) { return .pdf }
        if bytes.has("OggS", at: 0) { return .ogg }
        if bytes.has("#!AMR\n", at: 0) || bytes.has("#!AMR-WB\n", at: 0) { return .amr }
        // A tag says nothing of what it is for: the frames behind it do.
        let start = MPEGAudioStructure.endOfTag(bytes)
        if MPEGAudioStructure.isADTS(bytes, at: start) { return .aac }
        if start > 0 || MPEGAudioStructure.frameLength(bytes, at: 0) != nil { return .mp3 }
        throw .notTaken(ForeignContent.sniff(bytes))
    }

    /// What an ISO base media file is, by its brands; `nil` for one that isn't known at all.
    private static func boxed(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaKind? {
        guard let size = bytes.big32(at: 0), size >= 16, size <= bytes.count, size <= 4096 else { return nil }
        var brands = [String(decoding: bytes[8..<12], as: UTF8.self)]
        for at in stride(from: 16, through: size - 4, by: 4) {
            brands.append(String(decoding: bytes[at..<at + 4], as: UTF8.self))
        }
        let pictures: Set = ["heic", "heix", "heim", "heis"]
        if pictures.contains(brands[0]) { return .heic }
        if brands[0] == "mif1" || brands[0] == "msf1", !pictures.isDisjoint(with: brands) { return .heic }
        if brands.contains("avif") || brands.contains("avis") || brands[0] == "mif1" { throw .notTaken(.otherImage) }
        // Phones record sound into files with a film's brand; the tracks decide.
        let sounds: Set = ["M4A ", "M4B ", "mp41", "mp42", "isom", "dash", "qt  ", "MSNV", "f4a "]
        if brands.contains(where: { sounds.contains($0) || $0.hasPrefix("3g") || $0.hasPrefix("iso") }) { return .m4a }
        return nil
    }
}

extension ForeignContent {
    /// What the bytes look like, that isn't taken.
    static func sniff(_ bytes: [UInt8]) -> ForeignContent {
        if bytes.has("PK\u{3}\u{4}", at: 0) || bytes.has("PK\u{5}\u{6}", at: 0) { return zipped(bytes) }
        let signatures: [(bytes: [UInt8], content: ForeignContent)] = [
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .officeDocument),
            (Array("{\\rtf".utf8), .officeDocument),
            (Array("Rar!".utf8), .archive), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive), ([0x1F, 0x8B], .archive),
            (Array("BZh".utf8), .archive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .archive),
            ([0x28, 0xB5, 0x2F, 0xFD], .archive),
            (Array("GIF8".utf8), .otherImage), (Array("II*\0".utf8), .otherImage), (Array("MM\0*".utf8), .otherImage),
            (Array("8BPS".utf8), .otherImage), ([0xFF, 0x0A], .otherImage),
            ([0, 0, 0, 12, 0x4A, 0x58, 0x4C], .otherImage),
            ([0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20], .otherImage),
            (Array("fLaC".utf8), .otherAudio), (Array("caff".utf8), .otherAudio), (Array("FORM".utf8), .otherAudio),
            (Array("MThd".utf8), .otherAudio), ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], .video),
            ([0x1A, 0x45, 0xDF, 0xA3], .video), (Array("FLV".utf8), .video), ([0, 0, 1, 0xBA], .video),
            (Array("MZ".utf8), .program), ([0x7F, 0x45, 0x4C, 0x46], .program), (Array("#!".utf8), .program),
            ([0xCA, 0xFE, 0xBA, 0xBE], .program), ([0xCF, 0xFA, 0xED, 0xFE], .program),
        ]
        if let found = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return found.content }
        if bytes.has("RIFF", at: 0) { return bytes.has("AVI ", at: 8) ? .video : .unknown }
        if bytes.has("ftyp", at: 4) { return .video }
        if bytes.has("BM", at: 0), bytes.little32(at: 2) == bytes.count { return .otherImage }
        return text(bytes)
    }

    /// Office files are archives that begin with a part of a known name.
    private static func zipped(_ bytes: [UInt8]) -> ForeignContent {
        let length = bytes.little16(at: 26) ?? 0
        guard bytes.count >= 30 + length else { return .archive }
        let name = String(decoding: bytes[30..<30 + length], as: UTF8.self)
        let parts = ["[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "customXml/"]
        if parts.contains(where: name.hasPrefix) { return .officeDocument }
        return name == "mimetype" ? .officeDocument : .archive
    }

    private static func text(_ bytes: [UInt8]) -> ForeignContent {
        var head = bytes.prefix(4096)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return .plainText }
        if head.first(where: { $0 > 0x20 }) == UInt8(ascii: "<") { return .webPage }
        let isText = head.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 9 || $0 == 10 || $0 == 13 }
        return isText ? .plainText : .unknown
    }
}
