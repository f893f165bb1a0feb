/// A division's twelve-digit code (民政部/国家统计局 statistical division codes).
public struct PlaceCode: Hashable, Sendable, CustomStringConvertible {
    public var digits: String

    /// Takes 2, 4, 6, 9 or 12 digits, filled up with zeros to twelve; `nil` for anything else.
    public init?(_ text: String) {
        guard [2, 4, 6, 9, 12].contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        digits = text + String(repeating: "0", count: 12 - text.utf8.count)
    }

    public var description: String { digits }
}
