/// Files written by hand, as far as their structure goes: nothing that decodes.
enum Bytes {
    static func big(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * (count - 1 - $0))) }
    }

    static func little(_ value: Int, _ count: Int) -> [UInt8] { big(value, count).reversed() }

    // MARK: Photos

    static func segment(_ marker: UInt8, _ data: [UInt8]) -> [UInt8] { [0xFF, marker] + big(data.count + 2, 2) + data }

    static func jpeg(width: Int, height: Int, segments: [UInt8] = []) -> [UInt8] {
        [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]) + segments
            + segment(0xC0, [8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0])
            + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0x34, 0x56] + [0xFF, 0xD9]
    }

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return big(data.count, 4) + body + big(Int(crc(body)), 4)
    }

    static func png(width: Int, height: Int, colour: UInt8 = 2, chunks: [UInt8] = []) -> [UInt8] {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width, 4) + big(height, 4) + [8, colour, 0, 0, 0]) + chunks
            + chunk("IDAT", [0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1]) + chunk("IEND", [])
    }

    /// CRC-32 as PNG has it.
    static func crc(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = .max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }

    static func riff(_ form: String, _ chunks: [(name: String, data: [UInt8])]) -> [UInt8] {
        var body = Array(form.utf8)
        for chunk in chunks {
            body += Array(chunk.name.utf8) + little(chunk.data.count, 4) + chunk.data
            if chunk.data.count % 2 == 1 { body.append(0) }
        }
        return Array("RIFF".utf8) + little(body.count, 4) + body
    }

    static func webp(width: Int, height: Int, transparent: Bool = false) -> [UInt8] {
        let bits = (width - 1) | (height - 1) << 14 | (transparent ? 1 << 28 : 0)
        return riff("WEBP", [("VP8L", [0x2F] + little(bits, 4) + [0, 0, 0])])
    }

    static func webpCanvas(width: Int, height: Int) -> [UInt8] {
        let lossy: [UInt8] = [0x10, 0, 0, 0x9D, 0x01, 0x2A] + little(16, 2) + little(16, 2) + [0, 0]
        return riff("WEBP", [("VP8X", [0, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3)), ("VP8 ", lossy)])
    }

    static func box(_ name: String, _ body: [UInt8]) -> [UInt8] { big(body.count + 8, 4) + Array(name.utf8) + body }

    static func heic(sizes: [(width: Int, height: Int)], brand: String = "heic") -> [UInt8] {
        let properties = sizes.flatMap { box("ispe", [0, 0, 0, 0] + big($0.width, 4) + big($0.height, 4)) }
        return box("ftyp", Array(brand.utf8) + [0, 0, 0, 0] + Array("mif1heic".utf8))
            + box("meta", [0, 0, 0, 0] + box("iprp", box("ipco", properties))) + box("mdat", [1, 2, 3])
    }

    // MARK: Documents and sound

    static func pdf(_ body: String = "", version: String = "1.7") -> [UInt8] {
        Array(
            "%PDF-\(version)\n1 0 obj\n<< /Type /Catalog \(body) >>\nendobj\nxref\ntrailer\nstartxref\n9\n%%EOF\n".utf8)
    }

    /// An archive with one empty file of this name.
    static func zip(_ name: String = "a.txt") -> [UInt8] {
        let path = Array(name.utf8)
        let local =
            [0x50, 0x4B, 3, 4, 20, 0] + [UInt8](repeating: 0, count: 20) + little(path.count, 2) + [0, 0] + path
        let entry =
            [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + [UInt8](repeating: 0, count: 20) + little(path.count, 2)
            + [UInt8](repeating: 0, count: 16) + path
        return local + entry + [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + little(entry.count, 4)
            + little(local.count, 4) + [0, 0]
    }

    /// Frames of 128 kbit/s at 44.1 kHz: 417 bytes each.
    static func mp3(frames: Int = 5, tag: [UInt8] = []) -> [UInt8] {
        let head: [UInt8] =
            tag.isEmpty
            ? [] : Array("ID3".utf8) + [4, 0, 0, 0, 0] + [UInt8(tag.count >> 7), UInt8(tag.count & 127)] + tag
        let frame: [UInt8] = [0xFF, 0xFB, 0x90, 0x00] + [UInt8](repeating: 7, count: 413)
        return head + (0..<frames).flatMap { _ in frame }
    }

    static func aac(frames: Int = 5) -> [UInt8] {
        let frame: [UInt8] = [0xFF, 0xF1, 0x50, 0x80, 0x02, 0x1F, 0xFC] + [UInt8](repeating: 7, count: 9)
        return (0..<frames).flatMap { _ in frame }
    }

    static func track(_ handler: String) -> [UInt8] {
        box(
            "trak",
            box("mdia", box("hdlr", [0, 0, 0, 0, 0, 0, 0, 0] + Array(handler.utf8) + [UInt8](repeating: 0, count: 13))))
    }

    static func m4a(tracks: [String] = ["soun"], brand: String = "M4A ") -> [UInt8] {
        box("ftyp", Array(brand.utf8) + [0, 0, 0, 0] + Array("isom".utf8)) + box("mdat", [1, 2, 3, 4])
            + box("moov", box("mvhd", [UInt8](repeating: 0, count: 20)) + tracks.flatMap(track))
    }

    static func oggPage(_ data: [UInt8], type: UInt8) -> [UInt8] {
        Array("OggS".utf8) + [0, type] + [UInt8](repeating: 0, count: 20) + [1, UInt8(data.count)] + data
    }

    static func ogg(codec: String = "OpusHead") -> [UInt8] {
        oggPage(Array(codec.utf8) + [1, 1, 0, 0], type: 2) + oggPage([9, 9, 9], type: 0) + oggPage([8], type: 4)
    }

    static func wav(data: [UInt8] = [1, 2, 3, 4]) -> [UInt8] {
        riff("WAVE", [("fmt ", [1, 0, 1, 0] + little(8000, 4) + little(16_000, 4) + [2, 0, 16, 0]), ("data", data)])
    }

    /// Frames of 12.2 kbit/s.
    static func amr(frames: Int = 5) -> [UInt8] {
        Array("#!AMR\n".utf8) + (0..<frames).flatMap { _ in [0x3C] + [UInt8](repeating: 7, count: 31) }
    }

    static func amrWide(frames: Int = 5) -> [UInt8] {
        Array("#!AMR-WB\n".utf8) + (0..<frames).flatMap { _ in [0x04] + [UInt8](repeating: 7, count: 17) }
    }
}

extension Collection where Element == UInt8 {
    /// Whether these bytes stand anywhere in it.
    func holds(_ text: String) -> Bool {
        let all = Array(self)
        let wanted = Array(text.utf8)
        guard !wanted.isEmpty, all.count >= wanted.count else { return false }
        return (0...all.count - wanted.count).contains { start in
            all[start] == wanted[0] && all[start..<start + wanted.count].elementsEqual(wanted)
        }
    }
}
