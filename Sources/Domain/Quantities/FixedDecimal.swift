/// A decimal number that keeps the places it was written with: `82.10` stays apart from `82.1` in print and equals it
/// in value (L18). No binary fraction ever stands for money or length.
public struct FixedDecimal: Sendable {
    /// The number without its point: 4727 for 47.27.
    public let coefficient: Int64
    /// Places behind the point, 0–6.
    public let scale: Int

    public static let maximumScale = 6
    /// So that every value fits the journal's encoding, which holds integers below 2⁵³.
    static let limit: Int64 = 1 << 53

    public init?(coefficient: Int64, scale: Int) {
        guard (0...FixedDecimal.maximumScale).contains(scale), coefficient.magnitude < FixedDecimal.limit else {
            return nil
        }
        self.coefficient = coefficient
        self.scale = scale
    }

    /// Reads `-12`, `47.277` and the Chinese `1.3万`, `2.712亿`; `nil` for anything else or too many digits.
    public init?(_ text: String) {
        var digits = Substring(text)
        var shift = 0
        if digits.last == "万" { shift = 4 }
        if digits.last == "亿" { shift = 8 }
        if shift > 0 { digits = digits.dropLast() }
        let negative = digits.first == "-"
        if negative { digits = digits.dropFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard parts[0].utf8.count + max(fraction.utf8.count, shift) <= 16, var value = Int64(parts[0] + fraction) else {
            return nil
        }
        var scale = fraction.utf8.count
        while shift > 0 {
            if scale > 0 { scale -= 1 } else { value *= 10 }
            shift -= 1
        }
        self.init(coefficient: negative ? -value : value, scale: scale)
    }

    /// The exact sum, with the larger number of places; `nil` where it doesn't fit.
    public func adding(_ other: FixedDecimal) -> FixedDecimal? {
        let scale = max(scale, other.scale)
        guard let left = coefficient(at: scale), let right = other.coefficient(at: scale) else { return nil }
        let (sum, overflow) = left.addingReportingOverflow(right)
        return overflow ? nil : FixedDecimal(coefficient: sum, scale: scale)
    }

    private func coefficient(at scale: Int) -> Int64? {
        var value = coefficient
        for _ in self.scale..<max(scale, self.scale) {
            let (next, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            value = next
        }
        return value
    }
}

extension FixedDecimal: Hashable {
    private var reduced: (Int64, Int) {
        var (value, scale) = (coefficient, scale)
        while scale > 0, value % 10 == 0 { (value, scale) = (value / 10, scale - 1) }
        return (value, scale)
    }

    /// Equal in value, whatever the places: 82.10 = 82.1.
    public static func == (left: FixedDecimal, right: FixedDecimal) -> Bool { left.reduced == right.reduced }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(reduced.0)
        hasher.combine(reduced.1)
    }
}

extension FixedDecimal: CustomStringConvertible {
    public var description: String {
        let digits = padded(Int(coefficient.magnitude), scale + 1)
        let sign = coefficient < 0 ? "-" : ""
        guard scale > 0 else { return sign + digits }
        return sign + digits.dropLast(scale) + "." + digits.suffix(scale)
    }
}
