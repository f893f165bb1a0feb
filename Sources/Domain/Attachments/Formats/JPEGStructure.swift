/// JPEG: markers from the start of the image to the first scan.
enum JPEGStructure {
    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        var at = 2
        var found = MediaInspection(.jpeg)
        while true {
            guard at + 1 < bytes.count else { throw .cutOff(.jpeg, at: at) }
            guard bytes[at] == 0xFF else { throw .broken(.jpeg, at: at) }
            let marker = bytes[at + 1]
            // Any number of fill bytes may stand before a marker.
            if marker == 0xFF {
                at += 1
                continue
            }
            guard marker >= 0xC0, marker != 0xD8, marker != 0xD9, !(0xD0...0xD7).contains(marker) else {
                throw .broken(.jpeg, at: at)
            }
            guard let length = bytes.big16(at: at + 2) else { throw .cutOff(.jpeg, at: at) }
            guard length >= 2 else { throw .broken(.jpeg, at: at) }
            let next = at + 2 + length
            guard next <= bytes.count else { throw .cutOff(.jpeg, at: at) }
            switch marker {
            case 0xDA:
                guard found.pixels != nil else { throw .broken(.jpeg, at: at) }
                guard hasEnd(bytes, from: next) else { throw .cutOff(.jpeg, at: next) }
                return found
            case 0xC0...0xCF where marker != 0xC4 && marker != 0xC8 && marker != 0xCC:
                // A frame: precision, height, width. A height left to be told after the scan isn't taken.
                guard found.pixels == nil, length >= 8, let height = bytes.big16(at: at + 5), height > 0,
                    let width = bytes.big16(at: at + 7), width > 0
                else { throw .broken(.jpeg, at: at) }
                found.pixels = PixelSize(width: width, height: height)
                found.isGrey = bytes[at + 9] == 1
            case 0xE0: if !bytes.has("JFIF\0", at: at + 4) { found.carriesMetadata = true }
            case 0xEE: if !bytes.has("Adobe", at: at + 4) { found.carriesMetadata = true }
            case 0xE1...0xEF, 0xFE:
                found.carriesMetadata = true
                if bytes.has("ICC_PROFILE\0", at: at + 4) { found.hasColourProfile = true }
            default: break
            }
            at = next
        }
    }

    /// Whether the image's end is marked behind its first scan.
    private static func hasEnd(_ bytes: [UInt8], from start: Int) -> Bool {
        var at = bytes.count - 2
        while at >= start {
            if bytes[at] == 0xFF, bytes[at + 1] == 0xD9 { return true }
            at -= 1
        }
        return false
    }
}
