/// 计量单位 of an outcome, as the field writes it: 元, 盏, 公里, 名. Never translated, never converted.
public struct UnitOfMeasure: Hashable, Sendable, CustomStringConvertible {
    public var symbol: String

    /// `nil` for nothing, more than eight characters, digits or spaces.
    public init?(_ symbol: String) {
        guard (1...8).contains(symbol.count), !symbol.contains(where: \.isWhitespace),
            // 千克 and 两 are units though their characters count too; digits and a bare 万 are not.
            symbol.unicodeScalars.allSatisfy({ $0.properties.numericType != .decimal }),
            !["十", "百", "千", "万", "亿"].contains(symbol)
        else {
            return nil
        }
        self.symbol = symbol
    }

    public var description: String { symbol }
}

/// How far a number may be trusted: 余/多 is a lower bound, never a value (REQUIREMENTS, reading rules).
public enum Bound: String, CaseIterable, Sendable {
    case exact
    case moreThan = "more_than"
    case about
}

/// Whether a number was promised or reached.
public enum Basis: String, CaseIterable, Sendable {
    case planned
    case actual
}

/// A number with its unit, how exact it is, and whether it is plan or fact (MODEL R6; A13, X21).
public struct Quantity: Hashable, Sendable {
    public var amount: FixedDecimal
    public var unit: UnitOfMeasure
    public var bound: Bound
    public var basis: Basis

    public init(amount: FixedDecimal, unit: UnitOfMeasure, bound: Bound = .exact, basis: Basis = .actual) {
        self.amount = amount
        self.unit = unit
        self.bound = bound
        self.basis = basis
    }

    /// Reads a number and its unit, with or without a space: `321 盏`, `47.277公里`, `1.3万余件`, `约300户`; `nil` for
    /// anything else. 余 and 多 make it a lower bound, 约 an approximation, whatever `bound` says.
    public init?(_ text: String, bound: Bound = .exact, basis: Basis = .actual) {
        var bound = bound
        var text = Substring(text)
        if text.first == "约" {
            bound = .about
            text = text.dropFirst()
        }
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
        var rest = text.dropFirst(number.count).drop(while: \.isWhitespace)
        var scaled = String(number)
        func takeBound() {
            guard let first = rest.first, first == "余" || first == "多", rest.count > 1 else { return }
            bound = .moreThan
            rest = rest.dropFirst()
        }
        // 10余万元 and 1.3万余件: the bound stands on either side of 万.
        takeBound()
        if let scale = rest.first, scale == "万" || scale == "亿", rest.count > 1 {
            scaled.append(scale)
            rest = rest.dropFirst().drop(while: \.isWhitespace)
            takeBound()
        }
        guard let amount = FixedDecimal(scaled), let unit = UnitOfMeasure(String(rest)) else { return nil }
        self.init(amount: amount, unit: unit, bound: bound, basis: basis)
    }

    /// The sum; `nil` across units or between plan and fact, because such a sum means nothing. The weaker bound wins.
    public func adding(_ other: Quantity) -> Quantity? {
        guard unit == other.unit, basis == other.basis, let sum = amount.adding(other.amount) else { return nil }
        let bound: Bound =
            if bound == .about || other.bound == .about { .about } else if bound == .exact { other.bound } else {
                bound
            }
        return Quantity(amount: sum, unit: unit, bound: bound, basis: basis)
    }
}

/// 计数单位: what a total is a number of (MODEL 4.9). A kind of matter declares one; two are never added.
public enum CountUnit: String, CaseIterable, Sendable {
    case 件, 条, 条次, 项, 起, 个, 户, 家, 人, 人次, 场次, 次, 对, 册, 页, 票
}
