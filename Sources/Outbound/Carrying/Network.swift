import Glibc

/// An internet address. One of the old kind is held as `::ffff:a.b.c.d`, so that it has one form.
public struct NetworkAddress: Hashable, Sendable, CustomStringConvertible {
    let bits: UInt128

    init(bits: UInt128) { self.bits = bits }

    /// Reads `192.168.1.10` or `fe80::1`; `nil` for anything else.
    public init?(_ text: String) {
        var old = in_addr()
        var new = in6_addr()
        if inet_pton(AF_INET, text, &old) == 1 {
            bits = NetworkAddress.mapped | UInt128(UInt32(bigEndian: old.s_addr))
        } else if inet_pton(AF_INET6, text, &new) == 1 {
            bits = withUnsafeBytes(of: &new) { $0.reduce(0) { $0 << 8 | UInt128($1) } }
        } else {
            return nil
        }
    }

    /// The address that a socket is about to be connected to; `nil` for another family.
    init?(_ address: UnsafeRawPointer, family: Int32) {
        switch family {
        case AF_INET:
            let old = address.loadUnaligned(as: sockaddr_in.self)
            bits = NetworkAddress.mapped | UInt128(UInt32(bigEndian: old.sin_addr.s_addr))
        case AF_INET6:
            var new = address.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            bits = withUnsafeBytes(of: &new) { $0.reduce(0) { $0 << 8 | UInt128($1) } }
        default: return nil
        }
    }

    private static let mapped: UInt128 = 0xFFFF << 32

    public var description: String {
        if bits >> 32 == 0xFFFF {
            return (0..<4).reversed().map { String(UInt8(truncatingIfNeeded: bits >> ($0 * 8))) }.joined(separator: ".")
        }
        var address = in6_addr()
        withUnsafeMutableBytes(of: &address) { bytes in
            for index in 0..<16 { bytes[index] = UInt8(truncatingIfNeeded: bits >> ((15 - index) * 8)) }
        }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether it is one of the public internet: not this machine, a private, shared or link-local network, a group, nor
    /// set aside (IANA's special-purpose registries). An address that carries one of the old kind is judged by that.
    public var isPublic: Bool {
        // NAT64: where only the new kind is spoken, the old one is reached through it.
        if bits >> 32 == 0x0064_FF9B << 64 {
            return NetworkAddress(bits: NetworkAddress.mapped | bits & 0xFFFF_FFFF).isPublic
        }
        if bits >> 32 == 0xFFFF { return !NetworkAddress.setAside.contains { $0.contains(self) } }
        // 2000::/3 is all that is given out.
        guard bits >> 125 == 0b001 else { return false }
        return !NetworkAddress.setAside.contains { $0.contains(self) }
    }

    private static let setAside: [Network] = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        // Of 2000::/3: protocols (Teredo and others), documentation, 6to4.
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    ].compactMap { Network($0) }
}

/// A stretch of addresses, `10.20.0.0/16`.
public struct Network: Hashable, Sendable, CustomStringConvertible {
    private let address: NetworkAddress
    /// Of the 128 bits.
    private let length: Int

    /// Reads an address, or an address and the number of leading bits that count; `nil` for anything else, also where a
    /// bit behind those is set.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ NetworkAddress(String($0)) }) else { return nil }
        let isOld = !text.contains(":")
        let most = isOld ? 32 : 128
        var length = most
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), let given = Int(parts[1]), given <= most
            else {
                return nil
            }
            length = given
        }
        self.length = length + (isOld ? 96 : 0)
        guard self.length == 128 || address.bits << UInt128(self.length) == 0 else { return nil }
        self.address = address
    }

    /// Whether an address lies in it.
    public func contains(_ other: NetworkAddress) -> Bool {
        length == 0 || (address.bits ^ other.bits) >> UInt128(128 - length) == 0
    }

    public var description: String {
        let isOld = address.bits >> 32 == 0xFFFF && length >= 96
        return "\(address)/\(isOld ? length - 96 : length)"
    }
}

/// Which addresses may be connected to. Judged on the address itself, not on the name that led to it, which may lead
/// elsewhere a moment later.
public enum Reach: Hashable, Sendable {
    /// The public internet, and these networks of our own.
    case publicInternet(also: [Network] = [])
    case anywhere

    /// Whether an address may be connected to.
    public func allows(_ address: NetworkAddress) -> Bool {
        switch self {
        case .publicInternet(let networks): address.isPublic || networks.contains { $0.contains(address) }
        case .anywhere: true
        }
    }
}
