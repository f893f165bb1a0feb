/// A name for one thing for ever: a UUID (RFC 9562, version 7 where made by us) in a type of its own, so that a
/// task can't be passed for a matter.
public protocol Identifier: Hashable, Comparable, Sendable, CustomStringConvertible {
    var raw: UInt128 { get }
    init(raw: UInt128)
}

extension Identifier {
    public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }

    /// Reads the 36-character form, `01972c2e-…`; `nil` for anything else.
    public init?(_ text: String) {
        var value: UInt128 = 0
        var digits = 0
        for (index, byte) in text.utf8.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = hexDigit(byte) else { return nil }
            value = value << 4 | UInt128(digit)
            digits += 1
        }
        guard digits == 32, text.utf8.count == 36 else { return nil }
        self.init(raw: value)
    }

    /// Sixteen bytes, most significant first.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        // Every row has some, and a sum over whatever collection isn't made for any in particular.
        let raw = bytes.withContiguousStorageIfAvailable {
            UInt128(bigEndian: UnsafeRawBufferPointer($0).loadUnaligned(as: UInt128.self))
        }
        self.init(raw: raw ?? bytes.reduce(0) { $0 << 8 | UInt128($1) })
    }

    /// Sixteen bytes, most significant first.
    public var bytes: [UInt8] { withUnsafeBytes(of: raw.bigEndian) { Array($0) } }

    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            withUnsafeBytes(of: raw.bigEndian) { bytes in
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        text[end] = UInt8(ascii: "-")
                        end += 1
                    }
                    text[end] = hexCharacter(byte >> 4)
                    text[end + 1] = hexCharacter(byte & 15)
                    end += 2
                }
            }
            return end
        }
    }

    /// A version 4 UUID: 122 of the random bits.
    public static func version4(random: UInt128) -> Self {
        let fixed: UInt128 = 0xF000 << 64 | 0xC000_0000_0000_0000
        return Self(raw: random & ~fixed | 0x4000 << 64 | 0x8000_0000_0000_0000)
    }

    /// A version 7 UUID: the moment's milliseconds first, so that ids sort by age, then 74 of the random bits.
    public static func version7(at moment: Moment, random: UInt128) -> Self {
        let time = UInt128(UInt64(bitPattern: moment.milliseconds) & 0xFFFF_FFFF_FFFF) << 80
        let high = UInt128(0x7) << 76 | ((random >> 64) & 0xFFF) << 64
        let low = UInt128(0x2) << 62 | (random & 0x3FFF_FFFF_FFFF_FFFF)
        return Self(raw: time | high | low)
    }
}

private func hexCharacter(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// 事项. One public number for life.
public struct MatterID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 工单. One body's assignment on a matter.
public struct TaskID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 组织·单位. Any body.
public struct OrganisationID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 人员. An official or another person in office, never a resident.
public struct PersonID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 群众·居民. A person in the vault; stands in no event of a matter.
public struct ResidentID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// Who reported one matter: random for each matter, so that events can't be joined into a person's record
/// (MODEL 4.8); only the vault knows which resident it stands for.
public struct ReporterID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// A text kept sealed in the vault.
public struct TextID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// Ties together the events of one command and of all that it caused.
public struct CorrelationID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}

/// 服务对象. A household, enterprise or site; who lives there stands in the vault.
public struct SubjectID: Identifier {
    public var raw: UInt128
    public init(raw: UInt128) { self.raw = raw }
}
