/// MP3 and bare AAC: frames that each say their length, between tags. Every frame is followed by the next, to the end:
/// the only parts that could hold anything else are the tags, which programs look for by name.
enum MPEGAudioStructure {
    /// Where the frames begin: behind an ID3v2 tag if there is one, else 0.
    static func endOfTag(_ bytes: [UInt8]) -> Int {
        guard bytes.has("ID3", at: 0), bytes.count >= 10, bytes[6..<10].allSatisfy({ $0 < 0x80 }) else { return 0 }
        var size = 10
        if bytes[5] & 0x10 != 0 { size += 10 }
        size += Int(bytes[6]) << 21 | Int(bytes[7]) << 14 | Int(bytes[8]) << 7 | Int(bytes[9])
        guard size < bytes.count else { return bytes.count }
        // Some programs leave room behind the tag.
        while size < bytes.count, bytes[size] == 0 { size += 1 }
        return size
    }

    /// The length of the layer III frame that begins here; `nil` where none does.
    static func frameLength(_ bytes: [UInt8], at: Int) -> Int? {
        guard at >= 0, at + 4 <= bytes.count, bytes[at] == 0xFF, bytes[at + 1] & 0xE6 == 0xE2 else { return nil }
        let version = bytes[at + 1] >> 3 & 3
        let rate = Int(bytes[at + 2] >> 2 & 3)
        let step = Int(bytes[at + 2] >> 4)
        guard version != 1, rate != 3, step != 0, step != 15 else { return nil }
        let one = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
        let two = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
        let hertz = [44_100, 48_000, 32_000][rate] >> (version == 3 ? 0 : version == 2 ? 1 : 2)
        let padding = Int(bytes[at + 2] >> 1 & 1)
        return version == 3 ? 144_000 * one[step] / hertz + padding : 72_000 * two[step] / hertz + padding
    }

    static func isADTS(_ bytes: [UInt8], at: Int) -> Bool { lengthADTS(bytes, at: at) != nil }

    private static func lengthADTS(_ bytes: [UInt8], at: Int) -> Int? {
        guard at + 7 <= bytes.count, bytes[at] == 0xFF, bytes[at + 1] & 0xF6 == 0xF0, bytes[at + 2] >> 2 & 15 < 13
        else {
            return nil
        }
        let length = Int(bytes[at + 3] & 3) << 11 | Int(bytes[at + 4]) << 3 | Int(bytes[at + 5]) >> 5
        return length >= 7 ? length : nil
    }

    static func inspectMP3(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        try walk(bytes, kind: .mp3, length: frameLength)
    }

    static func inspectAAC(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        try walk(bytes, kind: .aac, length: lengthADTS)
    }

    private static func walk(
        _ bytes: [UInt8], kind: MediaKind, length: ([UInt8], Int) -> Int?
    ) throws(AttachmentRefusal) -> MediaInspection {
        let start = endOfTag(bytes)
        var at = start
        var frames = 0
        while at < bytes.count, let length = length(bytes, at) {
            guard length <= bytes.count - at else {
                // A recording that was stopped ends inside a frame.
                guard frames >= 3 else { throw .cutOff(kind, at: at) }
                return MediaInspection(kind)
            }
            at += length
            frames += 1
        }
        let isStopped = frames >= 3 && bytes.count - at < 7 && at < bytes.count && bytes[at] == 0xFF
        guard at == bytes.count || isStopped || isTail(bytes, at: at) else { throw .broken(kind, at: at) }
        guard frames > 0 else { throw .cutOff(kind, at: start) }
        return MediaInspection(kind)
    }

    /// Tags and padding that may stand behind the last frame.
    private static func isTail(_ bytes: [UInt8], at: Int) -> Bool {
        if bytes.has("TAG", at: at), bytes.count - at == 128 { return true }
        if bytes.has("APETAGEX", at: at) || bytes.has("LYRICSBEGIN", at: at) {
            let tag = bytes.count - 128
            let end = bytes.has("TAG", at: tag) ? tag : bytes.count
            return bytes.has("APETAGEX", at: end - 32) || bytes.has("LYRICS200", at: end - 9)
        }
        return bytes[at...].allSatisfy { $0 == 0 }
    }
}

/// Ogg: pages that each say their length, to the end; each stream begins with a page that names its codec.
enum OggStructure {
    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        var at = 0
        var hasSound = false
        while at < bytes.count {
            guard bytes.has("OggS", at: at) else { throw .broken(.ogg, at: at) }
            guard at + 27 <= bytes.count else { throw .cutOff(.ogg, at: at) }
            guard bytes[at + 4] == 0 else { throw .broken(.ogg, at: at + 4) }
            let segments = Int(bytes[at + 26])
            let data = at + 27 + segments
            guard data <= bytes.count else { throw .cutOff(.ogg, at: at) }
            let end = data + bytes[at + 27..<data].reduce(0) { $0 + Int($1) }
            guard end <= bytes.count else { throw .cutOff(.ogg, at: at) }
            if bytes[at + 5] & 2 != 0 {
                if bytes.has("OpusHead", at: data) || bytes.has("\u{1}vorbis", at: data)
                    || bytes.has("Speex   ", at: data) || bytes.has("\u{7F}FLAC", at: data)
                {
                    hasSound = true
                } else if !bytes.has("fishead\0", at: data) {
                    throw .notTaken(.video)
                }
            } else if at == 0 {
                throw .broken(.ogg, at: 5)
            }
            at = end
        }
        guard hasSound else { throw .broken(.ogg, at: 0) }
        return MediaInspection(.ogg)
    }
}

/// WAV: a RIFF file with its format before its samples.
enum WaveStructure {
    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        guard let size = bytes.little32(at: 4), size >= 4 else { throw .broken(.wav, at: 4) }
        let end = size + 8
        guard end <= bytes.count else { throw .cutOff(.wav, at: bytes.count) }
        guard bytes.count - end <= 1 else { throw .broken(.wav, at: end) }
        var at = 12
        var hasFormat = false
        var hasData = false
        while at + 8 <= end, let length = bytes.little32(at: at + 4) {
            guard length <= end - at - 8 else { throw .cutOff(.wav, at: at) }
            if bytes.has("fmt ", at: at) {
                guard !hasFormat, length >= 16, let channels = bytes.little16(at: at + 10), (1...64).contains(channels),
                    let hertz = bytes.little32(at: at + 12), (1...1_000_000).contains(hertz)
                else { throw .broken(.wav, at: at) }
                hasFormat = true
            } else if bytes.has("data", at: at) {
                guard hasFormat else { throw .broken(.wav, at: at) }
                hasData = true
            }
            at += 8 + length + length & 1
        }
        guard hasData, at >= end else { throw .broken(.wav, at: min(at, end)) }
        return MediaInspection(.wav)
    }
}

/// AMR: a first line, then frames whose first byte says how long they are.
enum AMRStructure {
    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        let isWide = bytes.has("#!AMR-WB\n", at: 0)
        // Of speech, then of comfort noise, by frame type; without the byte that says it.
        let lengths = isWide ? [17, 23, 32, 36, 40, 46, 50, 58, 60, 5] : [12, 13, 15, 17, 19, 20, 26, 31, 5]
        let start = isWide ? 9 : 6
        var at = start
        var frames = 0
        while at < bytes.count {
            let type = Int(bytes[at] >> 3 & 15)
            // Types 14 and 15 are frames lost or not sent.
            let length = type < lengths.count ? lengths[type] : type == 15 || (isWide && type == 14) ? 0 : nil
            guard bytes[at] & 0x83 == 0, let length else { throw .broken(.amr, at: at) }
            guard at + 1 + length <= bytes.count else {
                // A recording that was stopped ends inside a frame.
                guard frames >= 3 else { throw .cutOff(.amr, at: at) }
                return MediaInspection(.amr)
            }
            at += 1 + length
            frames += 1
        }
        guard frames > 0 else { throw .cutOff(.amr, at: start) }
        return MediaInspection(.amr)
    }
}
