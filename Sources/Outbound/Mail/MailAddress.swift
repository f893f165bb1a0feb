public import Domain

/// Why a mail can't be made: which field, and what is wrong with it. Found before anything is sent.
public struct MailFault: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Field: String, Hashable, Sendable, CaseIterable {
        case from, to, replyTo, subject, text, unsubscribe
    }

    public enum Problem: Hashable, Sendable {
        case empty
        /// In bytes of UTF-8.
        case tooLong(limit: Int)
        /// A line break, a NUL or another control character, which could begin a header of its own.
        case controlCharacter
        /// Not `name@domain` of plain letters, digits and signs; a domain in another script is written in its `xn--` form.
        case notAnAddress
        /// Not an `https:` or `mailto:` address.
        case notALink
    }

    public let field: Field
    public let problem: Problem

    public init(_ field: Field, _ problem: Problem) {
        self.field = field
        self.problem = problem
    }

    public var description: String {
        switch problem {
        case .empty: "\(field.rawValue) is empty"
        case .tooLong(let limit): "\(field.rawValue) is longer than \(limit) bytes"
        case .controlCharacter: "\(field.rawValue) holds a control character"
        case .notAnAddress: "\(field.rawValue) isn't a mail address"
        case .notALink: "\(field.rawValue) isn't an https or mailto address"
        }
    }

    /// What the outbox is told.
    public var outcome: DeliveryOutcome { .failed(.malformed) }

    static func checkControls(_ text: String, _ field: Field, but allowed: Set<Unicode.Scalar> = []) throws(MailFault) {
        let bad = text.unicodeScalars.contains { scalar in
            // Line and paragraph separators end lines for some readers.
            (scalar.properties.generalCategory == .control || scalar == "\u{2028}" || scalar == "\u{2029}")
                && !allowed.contains(scalar)
        }
        if bad { throw MailFault(field, .controlCharacter) }
    }
}

/// A mail address with the name it is shown under.
public struct Mailbox: Hashable, Sendable {
    public let name: String?
    /// `name@domain`.
    public let address: String

    private static let nameLimit = 256

    /// Takes an address as mail servers take them (RFC 5321, without quotes or bracketed domains) and any name without
    /// control characters.
    public init(_ address: String, name: String? = nil, field: MailFault.Field) throws(MailFault) {
        try MailFault.checkControls(address, field)
        guard !address.isEmpty else { throw MailFault(field, .empty) }
        guard address.utf8.count <= 254 else { throw MailFault(field, .tooLong(limit: 254)) }
        guard Mailbox.isAddress(address) else { throw MailFault(field, .notAnAddress) }
        if let name {
            try MailFault.checkControls(name, field)
            guard name.utf8.count <= Mailbox.nameLimit else {
                throw MailFault(field, .tooLong(limit: Mailbox.nameLimit))
            }
        }
        self.name = name.flatMap { $0.isEmpty ? nil : $0 }
        self.address = address
    }

    /// Behind the `@`.
    var domain: Substring { address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...] }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return false }
        let signs = Set("!#$%&'*+-/=?^_`{|}~".utf8)
        let isLocal = parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.utf8.allSatisfy { isASCIILetterOrDigit($0) || signs.contains($0) }
        }
        return isLocal && TargetURL.isHostName(parts[1]) && !parts[1].utf8.contains(UInt8(ascii: "_"))
    }
}
