/// The number a resident is given: `XT-2021-00418-0`. Prefix of the jurisdiction, year, serial (five digits, more
/// when needed), and a check digit over year and serial (ISO/IEC 7064, MOD 11,10), which finds every single wrong
/// digit.
public struct PublicNumber: Hashable, Sendable, CustomStringConvertible {
    public let prefix: String
    public let year: Int
    public let serial: Int

    public init(prefix: String, year: Int, serial: Int) {
        self.prefix = prefix
        self.year = year
        self.serial = serial
    }

    /// What can be wrong with a number someone typed.
    public enum Fault: Error, Equatable, Sendable {
        case notANumber(String)
        /// The digits don't fit the check digit: one was mistyped.
        case wrongCheckDigit(String)
    }

    /// Reads a number as people type it: any case, spaces around its parts.
    public init(_ text: String) throws(Fault) {
        let parts = text.uppercased().split(separator: "-", omittingEmptySubsequences: false).map { trimmed($0) }
        guard parts.count == 4, !parts[0].isEmpty, parts[0].utf8.allSatisfy({ (65...90).contains($0) }),
            parts[1].utf8.count == 4, let year = decimal(parts[1]),
            (5...12).contains(parts[2].utf8.count), parts[2].utf8.count == 5 || parts[2].first != "0",
            let serial = decimal(parts[2]),
            parts[3].utf8.count == 1, let check = decimal(parts[3])
        else { throw .notANumber(text) }
        self.init(prefix: parts[0], year: year, serial: serial)
        guard check == checkDigit else { throw .wrongCheckDigit(text) }
    }

    public var checkDigit: Int {
        var product = 10
        for byte in (padded(year, 4) + padded(serial, 5)).utf8 {
            let sum = (Int(byte) - 48 + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10
    }

    public var description: String { "\(prefix)-\(padded(year, 4))-\(padded(serial, 5))-\(checkDigit)" }
}

private func trimmed(_ text: Substring) -> String {
    func isSpace(_ character: Character) -> Bool { character == " " || character == "\u{3000}" || character == "\t" }
    var text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return String(text)
}

/// Digits only: `Int` would read a sign too.
private func decimal(_ text: String) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
}
