/// How much time is given, written as in playbooks: `10 wd`, `2 wh`, `1 month`.
public struct Limit: Hashable, Sendable, CustomStringConvertible {
    /// What a limit is counted in; the raw value is how playbooks write it.
    public enum Unit: String, CaseIterable, Hashable, Sendable {
        /// Working days (工作日) of the calendar.
        case workingDays = "wd"
        /// Calendar days.
        case days = "d"
        /// Hours by any clock.
        case hours = "h"
        /// Hours while offices are open on working days.
        case workingHours = "wh"
        /// Calendar months.
        case months = "month"
    }

    /// The largest amount taken, which bounds every computation.
    public static let greatestAmount = 10_000

    /// How many units, 0–10,000.
    public let amount: Int
    /// What they are.
    public let unit: Unit

    /// `nil` for a negative amount and for one above ``greatestAmount``.
    public init?(amount: Int, unit: Unit) {
        guard (0...Limit.greatestAmount).contains(amount) else { return nil }
        self.amount = amount
        self.unit = unit
    }

    /// So many working days, at most ``greatestAmount``.
    public static func workingDays(_ amount: UInt16) -> Limit { Limit(clamping: amount, .workingDays) }
    /// So many calendar days, at most ``greatestAmount``.
    public static func days(_ amount: UInt16) -> Limit { Limit(clamping: amount, .days) }
    /// So many office hours, at most ``greatestAmount``.
    public static func workingHours(_ amount: UInt16) -> Limit { Limit(clamping: amount, .workingHours) }

    private init(clamping amount: UInt16, _ unit: Unit) {
        self.amount = min(Int(amount), Limit.greatestAmount)
        self.unit = unit
    }

    /// Reads digits, one space and a unit, as ``description`` prints them; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let unit = Unit(rawValue: String(parts[1])) else { return nil }
        let digits = parts[0].utf8
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let amount = Int(parts[0])
        else { return nil }
        self.init(amount: amount, unit: unit)
    }

    /// `10 wd`.
    public var description: String { "\(amount) \(unit.rawValue)" }
}
