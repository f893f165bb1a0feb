/// Numbers and marks in a file's bytes. What lies beyond the end is `nil`, or no mark.
extension [UInt8] {
    func big16(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 2 else { return nil }
        return Int(self[offset]) << 8 | Int(self[offset + 1])
    }

    func big32(at offset: Int) -> Int? {
        guard let high = big16(at: offset), let low = big16(at: offset + 2) else { return nil }
        return high << 16 | low
    }

    /// `nil` also for what doesn't fit: no file is that long.
    func big64(at offset: Int) -> Int? {
        guard let high = big32(at: offset), let low = big32(at: offset + 4), high < 1 << 31 else { return nil }
        return high << 32 | low
    }

    func little16(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 2 else { return nil }
        return Int(self[offset + 1]) << 8 | Int(self[offset])
    }

    func little24(at offset: Int) -> Int? {
        guard offset >= 0, offset <= count - 3 else { return nil }
        return Int(self[offset + 2]) << 16 | Int(self[offset + 1]) << 8 | Int(self[offset])
    }

    func little32(at offset: Int) -> Int? {
        guard let low = little16(at: offset), let high = little16(at: offset + 2) else { return nil }
        return high << 16 | low
    }

    func has(_ mark: StaticString, at offset: Int) -> Bool {
        mark.withUTF8Buffer { mark in
            guard offset >= 0, offset <= count - mark.count else { return false }
            for index in 0..<mark.count where self[offset + index] != mark[index] { return false }
            return true
        }
    }

    /// Where the mark stands last, from `lowest` on.
    func last(_ mark: StaticString, from lowest: Int) -> Int? {
        var at = count - mark.utf8CodeUnitCount
        while at >= Swift.max(lowest, 0) {
            if has(mark, at: at) { return at }
            at -= 1
        }
        return nil
    }
}

/// The directory by which programs find a ZIP archive, which they look for from a file's end: so an archive can hide in
/// a file that begins as something else.
enum ArchiveDirectory {
    /// Where an archive's end record stands, if one does that has a directory before it.
    static func find(in bytes: [UInt8]) -> Int? {
        // The record has 22 bytes and a comment of up to 65,535.
        var at = bytes.count - 22
        let lowest = max(0, bytes.count - 22 - 65_535)
        while at >= lowest {
            if bytes[at] == 0x50, bytes.has("PK\u{5}\u{6}", at: at), let size = bytes.little32(at: at + 12),
                size == 0xFFFF_FFFF || bytes.has("PK\u{1}\u{2}", at: at - size)
            {
                return at
            }
            at -= 1
        }
        return nil
    }
}
