/// PDF: the header at the very first byte, the end mark at the end, and nothing behind it. The inside isn't read.
enum PDFStructure {
    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        guard bytes.count > 8, (0x31...0x32).contains(bytes[5]), bytes[6] == UInt8(ascii: "."),
            (0x30...0x39).contains(bytes[7])
        else { throw .broken(.pdf, at: 5) }
        guard let end = bytes.last("%%EOF", from: bytes.count - 1024) else { throw .cutOff(.pdf, at: bytes.count) }
        var behind = end + 5
        while behind < bytes.count {
            guard bytes[behind] <= 0x20 else { throw .broken(.pdf, at: behind) }
            behind += 1
        }
        guard bytes.last("startxref", from: end - 1024).map({ $0 < end }) == true else { throw .broken(.pdf, at: end) }
        return MediaInspection(.pdf, hasActiveContent: namesSomethingActive(bytes))
    }

    private static let active: Set<String> = [
        "JavaScript", "JS", "Launch", "SubmitForm", "ImportData", "EmbeddedFile", "EmbeddedFiles", "RichMedia",
        "Rendition",
        "Movie", "XFA", "GoToE", "AA",
    ]

    /// Names begin with a slash; `#41` in one is a character.
    private static func namesSomethingActive(_ bytes: [UInt8]) -> Bool {
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "/") else {
                at += 1
                continue
            }
            at += 1
            var name: [UInt8] = []
            while at < bytes.count, name.count <= 16, isRegular(bytes[at]) {
                if bytes[at] == UInt8(ascii: "#"), at + 2 < bytes.count, let high = hex(bytes[at + 1]),
                    let low = hex(bytes[at + 2])
                {
                    name.append(high << 4 | low)
                    at += 3
                } else {
                    name.append(bytes[at])
                    at += 1
                }
            }
            if name.count >= 2, active.contains(String(decoding: name, as: UTF8.self)) { return true }
        }
        return false
    }

    private static func isRegular(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
            false
        default: true
        }
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
