/// A division's code (民政部/国家统计局 statistical division codes): province, city, county, township and village in 2, 4,
/// 6, 9 and 12 digits, written in twelve. What lies below a village (a group, a compound: B15, X02) has no official
/// code; it takes the village's and three digits of its own, fifteen in all.
public struct PlaceCode: Hashable, Sendable, CustomStringConvertible {
    /// Twelve digits, or fifteen below a village.
    public var digits: String

    /// Takes 2, 4, 6, 9, 12 or 15 digits; what is shorter than twelve is filled up with zeros. `nil` for anything else.
    public init?(_ text: String) {
        guard [2, 4, 6, 9, 12, 15].contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        let isVillage = text.utf8.count == 15 && text.hasSuffix("000")
        digits =
            isVillage ? String(text.dropLast(3)) : text + String(repeating: "0", count: max(0, 12 - text.utf8.count))
    }

    private init(digits: String) { self.digits = digits }

    public var description: String { digits }

    /// How many digits say something: 2, 4, 6, 9, 12 or 15.
    public var significantDigits: Int {
        let bytes = Array(digits.utf8)
        var end = bytes.count
        for (start, next) in [(12, 15), (9, 12), (6, 9), (4, 6), (2, 4)] where end == next {
            if bytes[start..<next].allSatisfy({ $0 == 48 }) { end = start }
        }
        return end
    }

    /// The significant digits: `430302` for a county.
    public var short: String { String(digits.prefix(significantDigits)) }

    /// The code of the division above by the digits alone; `nil` for a province. The real parent may be another.
    public var enclosing: PlaceCode? {
        let above = [2, 4, 6, 9, 12].last { $0 < significantDigits }
        return above.flatMap { PlaceCode(String(digits.prefix($0))) }
    }

    /// Whether by its digits it is `other` or lies in it.
    public func lies(in other: PlaceCode) -> Bool { digits.hasPrefix(other.short) }

    /// The level that its digits tell.
    public var level: LevelID {
        switch significantDigits {
        case 2: .province
        case 4: .city
        case 6: .county
        case 9: .township
        case 12: .village
        default: .group
        }
    }
}

extension PlaceCode: Comparable {
    /// In order of the digits: each division before what lies in it.
    public static func < (left: PlaceCode, right: PlaceCode) -> Bool { left.digits < right.digits }
}

extension LevelID {
    /// The levels that division codes tell. A playbook may know others and call these otherwise.
    public static let province: LevelID = "province"
    public static let city: LevelID = "city"
    public static let county: LevelID = "county"
    public static let township: LevelID = "township"
    public static let village: LevelID = "village"
    public static let group: LevelID = "group"
}
