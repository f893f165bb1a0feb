/// An IP address as a number, for comparing it with ranges; an IPv4 address that came as IPv6 is IPv4.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    private var bits: UInt128
    /// 32 or 128.
    private var width: Int

    /// Reads `192.0.2.1`, `2001:db8::1`, `[2001:db8::1]`; `nil` for anything else, a zone's name too.
    public init?(_ text: String) {
        var text = text[...]
        if text.first == "[", text.last == "]" { text = text.dropFirst().dropLast() }
        if let four = IPAddress.four(text) {
            (bits, width) = (UInt128(four), 32)
            return
        }
        guard let six = IPAddress.six(text) else { return nil }
        if six >> 32 == 0xFFFF {
            (bits, width) = (six & 0xFFFF_FFFF, 32)
        } else {
            (bits, width) = (six, 128)
        }
    }

    private init(bits: UInt128, width: Int) {
        self.bits = bits
        self.width = width
    }

    private static func four(_ text: Substring) -> UInt32? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) }),
                part.utf8.count == 1 || part.first != "0", let byte = UInt8(part)
            else { return nil }
            value = value << 8 | UInt32(byte)
        }
        return value
    }

    private static func six(_ text: Substring) -> UInt128? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard halves.count <= 2, let front = groups(halves[0]) else { return nil }
        guard halves.count == 2 else { return front.count == 8 ? number(front) : nil }
        guard let back = groups(halves[1]), front.count + back.count <= 7 else { return nil }
        return number(front + [UInt16](repeating: 0, count: 8 - front.count - back.count) + back)
    }

    private static func groups(_ text: Substring) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, part.contains("."), let four = four(part) {
                groups += [UInt16(four >> 16), UInt16(four & 0xFFFF)]
                continue
            }
            guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
                let group = UInt16(part, radix: 16)
            else { return nil }
            groups.append(group)
        }
        return groups
    }

    private static func number(_ groups: [UInt16]) -> UInt128 { groups.reduce(0) { $0 << 16 | UInt128($1) } }

    /// Its first bits, the rest zero.
    fileprivate func prefix(_ length: Int) -> IPAddress {
        let shift = width - min(length, width)
        return IPAddress(bits: shift >= 128 ? 0 : (bits >> UInt128(shift)) << UInt128(shift), width: width)
    }

    /// What one caller of the network is given: an IPv4 address, or the /64 of an IPv6 one.
    public var purse: String { "\(width == 128 ? prefix(64) : self)" }

    public var description: String {
        if width == 32 {
            return (0..<4).map { "\(UInt8(truncatingIfNeeded: bits >> UInt128(24 - $0 * 8)))" }.joined(separator: ".")
        }
        return (0..<8).map { String(UInt16(truncatingIfNeeded: bits >> UInt128(112 - $0 * 16)), radix: 16) }
            .joined(separator: ":")
    }

    fileprivate func lies(in range: AddressRange) -> Bool {
        width == range.width && prefix(range.length) == range.first
    }
    fileprivate var fullWidth: Int { width }
}

/// Addresses that begin alike: `10.0.0.0/8`, or one alone.
public struct AddressRange: Hashable, Sendable {
    fileprivate var first: IPAddress
    fileprivate var length: Int
    fileprivate var width: Int { first.fullWidth }

    /// Reads an address, or one with the number of bits that count; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = IPAddress(String(parts[0])) else { return nil }
        length = address.fullWidth
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let bits = Int(parts[1]), bits <= length else {
                return nil
            }
            length = bits
        }
        first = address.prefix(length)
    }
}

/// Which addresses are believed when they say for whom they ask.
public struct TrustedProxies: Sendable {
    public var ranges: [AddressRange]

    public init(_ ranges: [AddressRange] = []) { self.ranges = ranges }

    /// Whose request it is. A proxy adds to the right of `X-Forwarded-For` whom it heard; so from the right the first that
    /// is no proxy of ours is who asks, and what stands left of it anybody could have written.
    public func caller(_ peer: IPAddress?, forwarded: [String]) -> IPAddress? {
        guard var caller = peer, isTrusted(caller) else { return peer }
        let chain = forwarded.joined(separator: ",").split(separator: ",", omittingEmptySubsequences: false)
        for text in chain.reversed() {
            let trimmed = text.filter { $0 != " " && $0 != "\t" }
            guard let next = IPAddress(TrustedProxies.withoutPort(trimmed)) else { return caller }
            caller = next
            guard isTrusted(caller) else { return caller }
        }
        return caller
    }

    /// Whether an address is one of ours.
    public func isTrusted(_ address: IPAddress) -> Bool { ranges.contains { address.lies(in: $0) } }

    /// `192.0.2.1:4711` and `[2001:db8::1]:4711` without their ports.
    private static func withoutPort(_ text: String) -> String {
        if text.first == "[", let end = text.firstIndex(of: "]") { return String(text[...end]) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : text
    }
}
