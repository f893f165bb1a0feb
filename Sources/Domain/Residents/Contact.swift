/// How a resident can be reached. Lives in the vault only.
public struct Contact: Hashable, Sendable {
    public var name: String?
    public var phone: PhoneNumber?
    public var address: String?
    /// What stood where a number was expected and isn't one: kept, so that nothing is lost.
    public var note: String?
    /// Where they get mail, where they gave an address for it.
    public var mail: String?
    /// By which way they want to be told first; ``NoticeWay/phoneTask``: by a call alone. `nil`: as it comes.
    public var wish: NoticeWay?

    public init(
        name: String? = nil, phone: PhoneNumber? = nil, address: String? = nil, note: String? = nil, mail: String? = nil
    ) {
        self.name = name
        self.phone = phone
        self.address = address
        self.note = note
        self.mail = mail
    }
}

/// A telephone number in the one form in which numbers are compared: digits, without the country's 86.
public struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    public var digits: String

    /// Takes what people write (`139 0731 1234`, `+86-139…`, `0731—8888 1234`, full-width digits); `nil` unless 5–15
    /// digits remain and nothing but digits, spaces, dashes, brackets, points and a leading plus stood there.
    public init?(_ text: String) {
        var digits = ""
        var hasPlus = false
        for character in text {
            if let value = character.wholeNumberValue, character.isASCII || character.isFullWidthDigit {
                digits.append(String(value))
            } else if character == "+" || character == "＋" {
                guard digits.isEmpty, !hasPlus else { return nil }
                hasPlus = true
            } else if !PhoneNumber.separators.contains(character) {
                return nil
            }
        }
        if digits.hasPrefix("0086") {
            digits = PhoneNumber.national(digits.dropFirst(4))
        } else if digits.hasPrefix("86"), hasPlus || digits.utf8.count == 13 {
            digits = PhoneNumber.national(digits.dropFirst(2))
        }
        guard (5...15).contains(digits.utf8.count) else { return nil }
        self.digits = digits
    }

    public var lastFour: String { String(digits.suffix(4)) }

    /// Whether it is a mobile number of the mainland, which takes text messages.
    public var isMobile: Bool { digits.utf8.count == 11 && digits.first == "1" }

    public var description: String { digits }

    /// A number behind the country code as it is dialled at home: area codes get their 0 back.
    private static func national(_ digits: Substring) -> String {
        let isMobile = digits.utf8.count == 11 && digits.first == "1"
        return isMobile || digits.first == "0" ? String(digits) : "0" + digits
    }

    private static let separators: Set<Character> = [
        " ", "\u{3000}", "\u{A0}", "-", "‐", "–", "—", "－", "(", ")", "（", "）", ".", "/",
    ]
}

extension Character {
    fileprivate var isFullWidthDigit: Bool {
        unicodeScalars.count == 1 && unicodeScalars.allSatisfy { (0xFF10...0xFF19).contains($0.value) }
    }
}

extension Contact {
    /// The form in which names are compared: without white space, in lower case.
    public static func comparable(name: String) -> String {
        String(name.filter { !$0.isWhitespace }).lowercased()
    }

    /// Whether two contacts with one phone are one person: the names don't say otherwise.
    public func isSamePerson(as other: Contact) -> Bool {
        guard let name, let otherName = other.name else { return true }
        return Contact.comparable(name: name) == Contact.comparable(name: otherName)
    }

    /// What is known after hearing from the same person again: the newer address and note win, nothing is dropped.
    public func updated(with newer: Contact) -> Contact {
        var contact = Contact(
            name: name ?? newer.name, phone: phone ?? newer.phone, address: newer.address ?? address,
            note: newer.note ?? note, mail: newer.mail ?? mail)
        contact.wish = newer.wish ?? wish
        return contact
    }
}

extension Contact {
    /// Whether a text can be a mail address: something on both sides of one sign, without white space or controls, at most
    /// 254 bytes. Whether it is one, only its server knows.
    public static func isMail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control && !$0.properties.isWhitespace && $0 != "<" && $0 != ">"
        }
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain && text.utf8.count <= 254
    }
}
