package import Domain

/// How ids, times and amounts are written and read, for every route.
package enum Codec {
    /// RFC 3339 in UTC with milliseconds: `2026-11-21T10:56:27.123Z`.
    static func json(_ moment: Moment) -> JSON { .string(UTCText.of(moment)) }
    static func maybe(_ moment: Moment?) -> JSON? { moment.map { json($0) } }
    static func json(_ day: Day) -> JSON { .string(day.iso) }
    static func json(_ id: some Identifier) -> JSON { .string(id.description) }

    static func json(_ quantity: Quantity) -> JSON {
        .members([
            "amount": .string(quantity.amount.description), "unit": .string(quantity.unit.symbol),
            "bound": .string(quantity.bound.rawValue), "basis": .string(quantity.basis.rawValue),
        ])
    }

    /// A name in both languages.
    static func json(_ name: Name) -> JSON { .members(["zh": .string(name.zh), "en": .optional(name.en)]) }

    /// Reads a time of RFC 3339: with its offset, any number of places behind the second (milliseconds count), between the
    /// years 1970 and 9999. `nil` for anything else, a leap second too.
    package static func moment(_ text: String) -> Moment? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let day = Day(iso: String(decoding: bytes[0..<10], as: UTF8.self)), day.year >= 1970,
            bytes[10] | 32 == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = number(bytes[11..<13]), hour < 24, let minute = number(bytes[14..<16]), minute < 60,
            let second = number(bytes[17..<19]), second < 60
        else { return nil }
        var position = 19
        var milliseconds: Int64 = 0
        if bytes[position] == UInt8(ascii: ".") {
            let fraction = bytes[(position + 1)...].prefix { (48...57).contains($0) }
            guard !fraction.isEmpty else { return nil }
            let three = fraction.prefix(3)
            milliseconds = (number(three) ?? 0) * [100, 10, 1][three.count - 1]
            position += 1 + fraction.count
        }
        let rest = bytes[position...]
        var offset: Int64 = 0
        if rest.count == 1, rest[position] | 32 == UInt8(ascii: "z") {
            offset = 0
        } else if rest.count == 6, rest[position + 3] == UInt8(ascii: ":"),
            rest[position] == UInt8(ascii: "+") || rest[position] == UInt8(ascii: "-"),
            let hours = number(rest[(position + 1)..<(position + 3)]), hours < 24,
            let minutes = number(rest[(position + 4)..<(position + 6)]), minutes < 60
        {
            offset = (hours * 60 + minutes) * (rest[position] == UInt8(ascii: "-") ? -1 : 1)
        } else {
            return nil
        }
        let minutes = Int64(day.number) * 1440 + hour * 60 + minute - offset
        return Moment(milliseconds: (minutes * 60 + second) * 1000 + milliseconds)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        var value: Int64 = 0
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        return digits.isEmpty ? nil : value
    }
}
