import Crypto
import Foundation

/// Secrets handed to somebody once and kept only as a digest: sessions, tokens, one-time codes, residents' tracking
/// secrets and links. They are long enough that a plain digest can't be searched.
public enum Secret {
    /// Bytes that nobody guesses, from the system's own source: never from a scenario's seeded chance.
    public static func random(_ count: Int) -> [UInt8] {
        SymmetricKey(size: .init(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }

    /// What a person reads from paper: Crockford's base 32 (no I, L, O, U), in groups of five: 100 bits in four.
    public static func readable(_ bytes: [UInt8], groups: Int) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var text = ""
        for (index, byte) in bytes.prefix(groups * 5).enumerated() {
            if index > 0, index % 5 == 0 { text.append("-") }
            text.append(alphabet[Int(byte & 31)])
        }
        return text
    }

    /// A readable secret as it was meant, however it was typed: case, dashes and spaces don't matter, O is 0, I and L are 1.
    public static func normalised(readable text: String) -> String {
        String(
            text.uppercased().compactMap { character -> Character? in
                switch character {
                case "-", " ", "\u{2013}", "\u{3000}": nil
                case "O": "0"
                case "I", "L": "1"
                default: character
                }
            })
    }

    /// What a program carries: base 64 for URLs, without padding.
    public static func opaque(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    /// The bytes of what ``opaque(_:)`` wrote; `nil` for anything else.
    public static func bytes(opaque text: String) -> [UInt8]? {
        guard !text.contains(where: { "+/=".contains($0) || $0.isWhitespace }) else { return nil }
        let plain = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map { Array($0) }
    }

    /// The digest by which a secret is kept and found: SHA-256, 32 bytes, apart for each purpose.
    public static func digest(_ secret: String, for purpose: String) -> [UInt8] {
        Array(SHA256.hash(data: Array("huiyin/\(purpose)/1\n\(secret)".utf8)))
    }

    /// Compares without telling by the time how far two are equal.
    public static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Codes of a second factor by the clock (RFC 6238: HMAC-SHA-1, six digits, thirty seconds), which any authenticator app
/// makes.
public enum TimeCode {
    /// Seconds of one step.
    public static let step: Int64 = 30

    /// The code of a step.
    public static func code(_ secret: [UInt8], step: Int64, digits: Int = 6) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 15)
        let value = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let power = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(value % power)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step of which a typed code is, one step of drift either way; `nil` for a wrong one, and for any step not after
    /// `last`: a code works once.
    public static func accepts(_ typed: String, _ secret: [UInt8], seconds: Int64, after last: Int64) -> Int64? {
        let typed = Array(typed.filter { $0 != " " }.utf8)
        let now = seconds / step
        return [now, now - 1, now + 1].first {
            $0 > last && Secret.areEqual(Array(code(secret, step: $0).utf8), typed)
        }
    }

    /// The secret as apps take it: RFC 4648 base 32 without padding.
    public static func base32(_ secret: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (buffer, bits) = (0, 0)
        for byte in secret {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[(buffer >> bits) & 31])
            }
            buffer &= (1 << bits) - 1
        }
        if bits > 0 { text.append(alphabet[(buffer << (5 - bits)) & 31]) }
        return text
    }

    /// What an app reads from a QR code (Key URI format).
    public static func uri(_ secret: [UInt8], account: String, issuer: String) -> String {
        let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: ".-_"))
        func escaped(_ text: String) -> String {
            text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        }
        return
            "otpauth://totp/\(escaped(issuer)):\(escaped(account))?secret=\(base32(secret))&issuer=\(escaped(issuer))"
    }
}
