/// What a figure comes to.
public enum FigureValue: Hashable, Sendable {
    case count(Count)
    case share(Count, of: Count)
    /// The middle length and of how many; `nil` of none.
    case length(Int?, Limit.Unit, of: Int)
    case truth(Bool)
    case identity(whole: Count, parts: [Part])

    /// A part of an identity.
    public struct Part: Hashable, Sendable {
        public var name: String
        public var count: Count

        public init(name: String, count: Count) {
            self.name = name
            self.count = count
        }
    }

    /// How many matters stand behind it: what makes a cell small.
    public var behind: Int {
        switch self {
        case .count(let count): count.number
        case .share(_, let whole): whole.number
        case .length(_, _, let number): number
        case .truth(let isNone): isNone ? 0 : 1
        case .identity(let whole, _): whole.number
        }
    }

    /// Whether so few stand behind it that it tells of them one by one; that there are none or some does not.
    public func isSmall(below least: Int) -> Bool {
        if case .truth = self { false } else { (1..<max(1, least)).contains(behind) }
    }

    /// Whether an identity holds; every other value does.
    public var holds: Bool {
        guard case .identity(let whole, let parts) = self else { return true }
        return whole.number == parts.reduce(0) { $0 + $1.count.number }
    }
}

extension FixedDecimal {
    /// Percent, rounded half up; never 100 where a part is missing, never 0 where there is one (MODEL 4.12). `nil` of
    /// nothing.
    public static func percent(_ part: Int, of whole: Int, decimals: Int) -> FixedDecimal? {
        guard whole > 0, part >= 0, (0...maximumScale).contains(decimals) else { return nil }
        let one = (0..<decimals).reduce(1) { one, _ in one * 10 }
        let (scaled, overflow) = part.multipliedReportingOverflow(by: 200 * one)
        guard !overflow else { return nil }
        var value = (scaled / whole + 1) / 2
        if part < whole { value = min(value, 100 * one - 1) }
        if part > 0 { value = max(value, 1) }
        return FixedDecimal(coefficient: Int64(value), scale: decimals)
    }
}

/// By what a figure is told apart.
public enum FigureGrouping: Hashable, Sendable {
    case body
    /// Places of a level.
    case level(LevelID)
    case kind, channel, stage
    /// By the values of a field.
    case field(FieldID)
    /// By the month in which each came about.
    case month

    /// As it is asked for: `body`, `month`, the key of a level or a field.
    public var word: String {
        switch self {
        case .body: "body"
        case .level(let level): level.key
        case .kind: "kind"
        case .channel: "channel"
        case .stage: "stage"
        case .field(let field): field.key
        case .month: "month"
        }
    }
}

/// A figure asked as of a day.
public struct FigureAsking: Hashable, Sendable {
    public var asOf: Day
    /// What was recorded by the end of this day; `nil`: whatever is known now.
    public var knownAt: Day?
    public var window: FigureWindow?
    public var grouping: FigureGrouping?

    public init(
        asOf: Day, knownAt: Day? = nil, window: FigureWindow? = nil, grouping: FigureGrouping? = nil
    ) {
        self.asOf = asOf
        self.knownAt = knownAt
        self.window = window
        self.grouping = grouping
    }
}

/// What doesn't add up in a reading, and is said with it.
public enum FigureFault: Hashable, Sendable {
    /// What was collected isn't the sum of what became of it (X07); in this group, if any.
    case identity(whole: Int, parts: Int, group: String?)
    /// A total and the sum of its groups differ.
    case groups(total: Int, sum: Int)
    /// What a sum adds isn't of one unit.
    case units([CountUnit])
}

/// An answer, with what is wrong with it.
public struct FigureAnswer: Hashable, Sendable {
    public var value: FigureValue
    /// By the key of each group: a body's id, a place's code, a key of the playbook, `2021-05`. Empty where it wasn't told
    /// apart.
    public var groups: [String: FigureValue]
    public var faults: [FigureFault]
}
