/// PNG: a signature and chunks, from the header to the end chunk.
enum PNGStructure {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// What is needed, or harmless, to show the picture.
    private static let plain: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "bKGD", "pHYs", "sBIT", "gAMA", "cHRM", "sRGB", "hIST",
    ]

    static func inspect(_ bytes: [UInt8]) throws(AttachmentRefusal) -> MediaInspection {
        var at = signature.count
        var found: MediaInspection?
        var hasData = false
        while true {
            guard let length = bytes.big32(at: at), at + 12 <= bytes.count else { throw .cutOff(.png, at: at) }
            let name = bytes[at + 4..<at + 8]
            guard name.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }), length < 1 << 31 else {
                throw .broken(.png, at: at)
            }
            guard length <= bytes.count - at - 12 else { throw .cutOff(.png, at: at) }
            let type = String(decoding: name, as: UTF8.self)
            if found == nil {
                guard type == "IHDR", length == 13 else { throw .broken(.png, at: at) }
                found = try header(bytes, at: at + 8)
            } else if type == "IHDR" {
                throw .broken(.png, at: at)
            }
            if type == "tRNS" { found?.mayBeTransparent = true }
            if type == "iCCP" { found?.hasColourProfile = true }
            if type == "IDAT" { hasData = true }
            if !plain.contains(type) { found?.carriesMetadata = true }
            if type == "IEND" {
                guard let found, hasData else { throw .broken(.png, at: at) }
                return found
            }
            at += 12 + length
        }
    }

    private static func header(_ bytes: [UInt8], at: Int) throws(AttachmentRefusal) -> MediaInspection {
        guard let width = bytes.big32(at: at), let height = bytes.big32(at: at + 4), (1..<1 << 31).contains(width),
            (1..<1 << 31).contains(height)
        else { throw .broken(.png, at: at) }
        let depths: [UInt8: Set<UInt8>] = [
            0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16],
        ]
        let colour = bytes[at + 9]
        guard depths[colour]?.contains(bytes[at + 8]) == true, bytes[at + 10] == 0, bytes[at + 11] == 0,
            bytes[at + 12] <= 1
        else { throw .broken(.png, at: at + 8) }
        return MediaInspection(
            .png, pixels: PixelSize(width: width, height: height), mayBeTransparent: colour == 4 || colour == 6,
            isGrey: colour == 0 || colour == 4)
    }
}
