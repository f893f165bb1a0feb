/// RFC 4648, with padding.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = bytes[...]
        while !rest.isEmpty {
            let group = rest.prefix(3)
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32((3 - group.count) * 8)
            for place in 0..<4 {
                let isData = place <= group.count
                output.append(isData ? alphabet[Int(bits >> UInt32((3 - place) * 6) & 63)] : UInt8(ascii: "="))
            }
            rest = rest.dropFirst(3)
        }
        return output
    }

    /// `nil` for anything but whole groups with their padding and no bits left over.
    static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let data = characters.dropLast(characters.reversed().prefix(2).prefix { $0 == UInt8(ascii: "=") }.count)
        var output: [UInt8] = []
        var bits: UInt32 = 0
        var held = 0
        for character in data {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 6 | UInt32(value)
            held += 6
            if held >= 8 {
                held -= 8
                output.append(UInt8(truncatingIfNeeded: bits >> UInt32(held)))
                bits &= 1 << UInt32(held) - 1
            }
        }
        return bits == 0 ? output : nil
    }
}
