/// A way of writing text as bytes that an imported file may use. The raw value is the IANA name.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    /// With or without a byte order mark.
    case utf8 = "UTF-8"
    /// Least significant byte first, with or without a byte order mark.
    case utf16LittleEndian = "UTF-16LE"
    /// Most significant byte first, with or without a byte order mark.
    case utf16BigEndian = "UTF-16BE"
    /// The Chinese national standard; GBK and GB2312 are subsets of it.
    case gb18030 = "GB18030"

    /// The encoding with this name in any case (`utf-8`, `utf8`, `gbk`, `gb2312`, `cp936`, `gb18030`, `utf-16le`,
    /// `utf-16be`); `nil` for any other.
    public init?(label: String) {
        switch label.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "utf-16le", "utf16le": self = .utf16LittleEndian
        case "utf-16be", "utf16be": self = .utf16BigEndian
        case "gb18030", "gb-18030", "gbk", "gb2312", "cp936": self = .gb18030
        default: return nil
        }
    }

    /// The encoding these bytes are most likely written in: by byte order mark; else UTF-16 by its pattern of NUL
    /// bytes; else UTF-8 where all of them are valid, or all but damage in what is plainly UTF-8; else GB18030.
    /// Never fails; whether the bytes are valid in that encoding shows on decoding.
    public static func detect(_ bytes: [UInt8]) -> TextEncoding {
        // Memory cannot fail to be read, so the fallback is never taken.
        (try? detect(ByteSource(bytes: bytes))) ?? .utf8
    }

    /// Reads all of the source where the first chunk leaves it open: a megabyte of ASCII may be followed by GB18030.
    static func detect(_ source: ByteSource) throws(TableFault) -> TextEncoding {
        var chunk: [UInt8] = []
        var offset = try source.read(appendingTo: &chunk, at: 0)
        if let marked = markedEncoding(chunk) { return marked }
        if let wide = utf16ByPattern(chunk) { return wide }
        var characters = 0
        while true {
            let prefix = UTF8Prefix(of: chunk)
            if characters < provingCharacters {
                characters += chunk[..<prefix.validCount].lazy.filter { $0 >= 0xC0 }.count
            }
            if prefix.isIllFormed { return afterIllFormed(chunk[prefix.validCount...], characters: characters) }
            chunk.removeSubrange(..<prefix.validCount)
            let count = try source.read(appendingTo: &chunk, at: offset)
            offset += count
            if count == 0 {
                return chunk.isEmpty ? .utf8 : afterIllFormed(chunk[...], characters: characters)
            }
        }
    }

    /// GB18030 text of this many characters is never valid UTF-8 by accident.
    private static let provingCharacters = 16

    private static func markedEncoding(_ bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        if bytes.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
        if bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) { return .gb18030 }
        return nil
    }

    /// Delimiters, digits and line ends are pairs with a NUL in UTF-16. A few stray NULs in another encoding do not
    /// make it UTF-16: they are to be reported as what they are.
    private static func utf16ByPattern(_ bytes: [UInt8]) -> TextEncoding? {
        let isChinese = UTF8Prefix(of: bytes).isIllFormed
        func isTelling(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x09, 0x0A, 0x0D, 0x20...0x2F, 0x31...0x3B: true
            // With its bytes swapped, "0" is the ideographic space, "N" is 一, and other letters are common as well.
            case 0x30, 0x3C...0x7E: !isChinese
            default: false
            }
        }
        let units = bytes.count / 2
        var little = 0
        var big = 0
        for index in 0..<units {
            let (first, second) = (bytes[2 * index], bytes[2 * index + 1])
            if second == 0, isTelling(first) { little += 1 }
            if first == 0, isTelling(second) { big += 1 }
        }
        let (more, fewer) = (max(little, big), min(little, big))
        guard more >= 3, more >= units / (isChinese ? 64 : 2), more > 4 * fewer else { return nil }
        return little > big ? .utf16LittleEndian : .utf16BigEndian
    }

    /// What is UTF-8 but for a damaged byte must not be read as GB18030: that would turn every name to garbage.
    private static func afterIllFormed(_ bytes: ArraySlice<UInt8>, characters: Int) -> TextEncoding {
        if characters >= provingCharacters { return .utf8 }
        var good = characters
        var bad = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let length = UTF8Prefix.length(lead: bytes[index])
            if length == 1 {
                index += 1
            } else if length > 1, index + length <= bytes.endIndex,
                bytes[(index + 1)..<(index + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
            {
                good += 1
                index += length
            } else {
                bad += 1
                index += 1
                while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
            }
        }
        return good >= 4 && good > 4 * bad ? .utf8 : .gb18030
    }
}

/// How far a run of bytes is whole, well-formed UTF-8 characters.
struct UTF8Prefix {
    /// The bytes of the whole, well-formed characters at the start.
    let validCount: Int
    /// Whether no later bytes can complete what follows them.
    let isIllFormed: Bool

    init(of bytes: [UInt8]) {
        let whole = bytes.count - UTF8Prefix.incompleteCount(bytes)
        do {
            _ = try UTF8Span(validating: bytes.span.extracting(0..<whole))
            validCount = whole
            isIllFormed = false
        } catch {
            validCount = error.byteOffsets.lowerBound
            isIllFormed = true
        }
    }

    /// The bytes of a character that begins with this byte; 0 where none does.
    static func length(lead: UInt8) -> Int {
        switch lead {
        case 0x00...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// The bytes at the end that begin a character without finishing it.
    private static func incompleteCount(_ bytes: [UInt8]) -> Int {
        for distance in 1...3 where distance <= bytes.count {
            let byte = bytes[bytes.count - distance]
            if byte & 0xC0 != 0x80 { return length(lead: byte) > distance ? distance : 0 }
        }
        return 0
    }
}
