/// A picture of black dots on white, as a PNG file (ISO/IEC 15948) of one bit a dot.
struct DotPicture {
    let width: Int
    private(set) var height: Int
    private var rows: [[UInt8]]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        rows = Array(repeating: Array(repeating: 0xFF, count: (width + 7) / 8), count: height)
    }

    /// Blackens a rectangle, as far as it lies in the picture.
    mutating func fill(_ x: Int, _ y: Int, _ wide: Int, _ high: Int) {
        for row in max(0, y)..<max(0, y, min(height, y + high)) {
            for column in max(0, x)..<max(0, x, min(width, x + wide)) {
                rows[row][column >> 3] &= ~(0x80 >> UInt8(column & 7))
            }
        }
    }

    /// Writes a line from its left upper corner; what there is no letter for leaves a gap.
    mutating func write(_ text: String, _ x: Int, _ y: Int, scale: Int) {
        var left = x
        for character in text {
            guard let letter = DotLetters.letter(character) else {
                left += 16 * scale
                continue
            }
            for (row, dots) in letter.rows.enumerated() {
                for column in 0..<letter.width where dots >> UInt32(letter.width - 1 - column) & 1 == 1 {
                    fill(left + column * scale, y + row * scale, scale, scale)
                }
            }
            left += letter.width * scale
        }
    }

    static func width(_ text: String, scale: Int) -> Int {
        text.reduce(0) { $0 + (DotLetters.letter($1)?.width ?? 16) } * scale
    }

    // MARK: - As a file

    /// It isn't packed: how long it gets tells nothing of what stands in it.
    var png: [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = DotPicture.bytes(UInt32(width)) + DotPicture.bytes(UInt32(height)) + [1, 0, 0, 0, 0]
        file += DotPicture.chunk("IHDR", header)
        // Each row begins with how it is foretold: not at all.
        file += DotPicture.chunk("IDAT", DotPicture.stored(rows.flatMap { [0] + $0 }))
        return file + DotPicture.chunk("IEND", [])
    }

    /// Content as a stream (RFC 1950) of blocks that aren't packed (RFC 1951, 3.2.4).
    private static func stored(_ content: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        let most = 0xFFFF
        for start in stride(from: 0, to: content.count, by: most) {
            let block = content[start..<min(start + most, content.count)]
            let length = UInt16(block.count)
            stream.append(start + most >= content.count ? 1 : 0)
            for word in [length, ~length] { stream += [UInt8(word & 0xFF), UInt8(word >> 8)] }
            stream += block
        }
        var (first, second): (UInt32, UInt32) = (1, 0)
        for byte in content {
            first = (first + UInt32(byte)) % 65521
            second = (second + first) % 65521
        }
        return stream + bytes(second << 16 | first)
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        let sum = named.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return bytes(UInt32(content.count)) + named + bytes(~sum)
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
