/// 指标: a question with its definition, typed: what is counted of which matters, in which unit, over which window (DESIGN,
/// idea 5). Made from an indicator of a playbook; asked of a ``FigureSource``.
public struct Figure: Hashable, Sendable {
    public var id: String
    public var name: Name
    public var question: Question
    public var decimals: Int
    /// A share of fewer than so many isn't given.
    public var minimum: Int?
    public var windows: [FigureWindow]
    /// By what the playbook wants it opened, as it names it.
    public var drill: [String]
    /// What it is always told apart by.
    public var per: String?
    /// Means nothing without its date.
    public var asOfRequired: Bool
    public var conversions: [Indicator.Conversion]
    /// Why it totals more than one family.
    public var mixes: String?
    /// How it stands to another (X14).
    public var relation: Indicator.Relation?
    /// What its whole must be the sum of.
    public var identity: [Part]

    /// What is asked.
    public indirect enum Question: Hashable, Sendable {
        case count(Counted)
        /// The sum of others in one unit.
        case sum([Part], CountUnit)
        case share(Part, of: Part)
        /// The middle length of time from report to first reply.
        case median(Population, FigureTally, Limit.Unit)
        /// True where each is zero.
        case none([Part])
        /// The whole is the sum of its parts.
        case identity(whole: Part, parts: [Part])
    }

    /// A count within another question, under the name it is cited by.
    public struct Part: Hashable, Sendable {
        public var name: String
        public var question: Question

        public init(name: String, question: Question) {
            self.name = name
            self.question = question
        }

        public var unit: CountUnit? { question.unit }
    }

    /// Which matters.
    public struct Population: Hashable, Sendable {
        public var kinds: [KindID]
        public var channel: ChannelID?
        /// Fields that must have one of these values.
        public var conditions: [FieldID: Set<String>]
        public var withoutDirect: Bool

        public init(
            kinds: [KindID], channel: ChannelID? = nil, conditions: [FieldID: Set<String>] = [:],
            withoutDirect: Bool = false
        ) {
            self.kinds = kinds
            self.channel = channel
            self.conditions = conditions
            self.withoutDirect = withoutDirect
        }
    }

    /// What is counted of a population, in one unit.
    public struct Counted: Hashable, Sendable {
        public var what: What
        public var of: Population
        public var unit: CountUnit

        public init(_ what: What, of: Population, unit: CountUnit) {
            self.what = what
            self.of = of
            self.unit = unit
        }

        /// The closed list of what can be counted of matters.
        public enum What: Hashable, Sendable {
            /// Whatever came in and wasn't entered by mistake or merged.
            case registered
            case mentioned
            case measure(Measure)
        }

        /// The tallies whose sum it is.
        public var tallies: [FigureTally] {
            switch what {
            case .registered: of.withoutDirect ? [.collected] : [.collected, .receivedDirectly]
            case .mentioned: of.withoutDirect ? [] : [.collected, .receivedDirectly, .mentions]
            case .measure(let measure):
                switch measure {
                case .collected: [.collected]
                case .open, .overdue: [.open]
                case .due: [.due]
                case .closedOnTime: [.closedOnTime]
                case .answered: of.withoutDirect ? [.answered] : [.answered, .answeredDirectly]
                case .answeredDirectly: of.withoutDirect ? [] : [.answeredDirectly]
                case .closed: [.solved, .explained]
                case .solved: [.solved]
                case .explained: [.explained]
                case .declined: [.declined]
                case .withdrawn: [.withdrawn]
                case .lapsed: [.lapsed]
                case .closedAtSource: [.closedAtSource]
                case .rated: [.rated]
                case .ratedSatisfied: [.ratedSatisfied]
                case .households, .personsOwing, .personsWithAVisit, .firstTimeDelays: []
                }
            }
        }

        /// Which buckets count as of a day, within a window that begins on another.
        func buckets(asOf day: Day, since first: Day?) -> ClosedRange<Int>? {
            switch what {
            case .measure(.overdue): 1...max(1, day.number)
            case .measure(.open), .mentioned: nil
            // What falls due later isn't due yet.
            case .measure(.due), .measure(.closedOnTime):
                min(first?.number ?? .min, day.number)...day.number
            default: first.map { min($0.number, day.number)...day.number }
            }
        }

        /// Whether a window cuts it: what stands at a moment has none.
        public var hasWindows: Bool {
            switch what {
            case .measure(.open), .measure(.overdue), .mentioned: false
            default: true
            }
        }
    }

    /// A bare count, without what a playbook says of it.
    public init(counted: Counted, name: Name = Name(zh: "")) {
        id = ""
        self.name = name
        question = .count(counted)
        decimals = 2
        minimum = nil
        windows = []
        drill = []
        per = nil
        asOfRequired = false
        conversions = []
        mixes = nil
        relation = nil
        identity = []
    }

    /// Every population it is asked of, each once.
    public var populations: [Population] {
        question.counted.map(\.of).reduce(into: question.medianOf) { found, next in
            if !found.contains(next) { found.append(next) }
        }
    }

    /// Whether windows cut it.
    public var hasWindows: Bool { question.medianOf.isEmpty && question.counted.allSatisfy(\.hasWindows) }
}

extension Figure.Question {
    /// The unit of what it counts; `nil` for a share, a length and a truth.
    public var unit: CountUnit? {
        switch self {
        case .count(let counted): counted.unit
        case .sum(_, let unit): unit
        case .share, .median, .none, .identity: nil
        }
    }

    /// All counts that it is made of.
    public var counted: [Figure.Counted] {
        switch self {
        case .count(let counted): [counted]
        case .sum(let parts, _), .none(let parts): parts.flatMap(\.question.counted)
        case .share(let part, let whole): part.question.counted + whole.question.counted
        case .identity(let whole, let parts): ([whole] + parts).flatMap(\.question.counted)
        case .median: []
        }
    }

    fileprivate var medianOf: [Figure.Population] {
        if case .median(let population, _, _) = self { [population] } else { [] }
    }
}

/// A window in local time, ending with the day as of which is asked.
public enum FigureWindow: String, CaseIterable, Sendable {
    case day, week, month, quarter, year

    /// Its first day.
    public func first(asOf day: Day) -> Day {
        let (_, month, number) = day.date
        let ofMonth = day.advanced(by: 1 - number)
        return switch self {
        case .day: day
        case .week: day.advanced(by: 1 - day.weekday)
        case .month: ofMonth
        case .quarter: ofMonth.advanced(byMonths: -((month - 1) % 3))
        case .year: ofMonth.advanced(byMonths: 1 - month)
        }
    }
}

/// Why an indicator of a playbook can't be answered here.
public enum FigureGap: Error, Hashable, Sendable {
    /// It counts what isn't recorded: visits and other activities, households, linkages, people in posts, ballots, pages.
    case notRecorded(String)
    /// It counts what was done in the field, which is summed for officials who reach all of the jurisdiction, and not here.
    case ofTheField(String)
    /// It ranks people.
    case ranks(role: String)
    /// The numbers of a field aren't kept apart, only choices are.
    case bounds(FieldID)
    /// Lengths of time are kept from report to first reply, in hours or working days.
    case length(from: String, to: String, Limit.Unit)
    case window(String)
    case mixedUnits([CountUnit])
    case unknown(String)
}

// MARK: - From a playbook

extension Figure {
    /// The question that an indicator asks. Throws the reason where it can't be answered.
    public init(_ indicator: Indicator, in playbook: Playbook) throws(FigureGap) {
        id = indicator.id
        name = indicator.name
        question = try Figure.question(indicator, playbook, [])
        decimals = indicator.decimals ?? 2
        minimum = indicator.minimum
        windows = []
        for word in indicator.windows {
            guard let window = FigureWindow(rawValue: word) else { throw .window(word) }
            windows.append(window)
        }
        drill = indicator.drill
        per = indicator.per
        asOfRequired = indicator.asOfRequired
        conversions = indicator.conversions
        mixes = indicator.mixes
        relation = indicator.relation
        identity = try Figure.parts(indicator.identity, of: indicator, playbook, [indicator.id])
    }

    private static func question(
        _ indicator: Indicator, _ playbook: Playbook, _ above: [String]
    ) throws(FigureGap) -> Question {
        // The lint rules it out; a cycle must end all the same.
        guard !above.contains(indicator.id) else { throw .unknown(indicator.id) }
        let above = above + [indicator.id]
        switch indicator.question {
        case .count(let text):
            if !indicator.sumOf.isEmpty {
                let parts = try self.parts(indicator.sumOf, of: indicator, playbook, above)
                return .sum(parts, try unit(of: parts, indicator))
            }
            switch Countable(rawValue: text) {
            case .matters?:
                return .count(try counted(what(indicator.at ?? "registered"), indicator, playbook))
            case .sources?:
                var counted = try counted(.mentioned, indicator, playbook)
                counted.unit = .条次
                return .count(counted)
            default: throw .notRecorded(text)
            }
        case .ratio(let part, let whole):
            let parts = try self.parts([part, whole], of: indicator, playbook, above)
            _ = try unit(of: parts, indicator)
            return .share(parts[0], of: parts[1])
        case .median(_, let from, let to):
            let unit = indicator.timeUnit ?? .workingDays
            let tally: FigureTally? =
                switch unit {
                case .hours: .replyHours
                case .workingDays: .replyWorkdays
                case .days, .workingHours, .months: nil
                }
            let begins = ["reported", "registered"].contains(from)
            let ends = ["fed-back", "answered"].contains(to)
            guard begins, ends, let tally else { throw .length(from: from, to: to, unit) }
            return .median(try population(indicator, playbook), tally, unit)
        case .rank(let role, _): throw .ranks(role: role)
        case .flag(let zeros): return .none(try parts(zeros, of: indicator, playbook, above))
        case .check(let whole, let names):
            let parts = try self.parts([whole] + names, of: indicator, playbook, above)
            _ = try unit(of: parts, indicator)
            return .identity(whole: parts[0], parts: Array(parts.dropFirst()))
        }
    }

    /// What names stand for: the playbook's own indicators, or built-in measures over the population of whoever cites them.
    private static func parts(
        _ names: [String], of indicator: Indicator, _ playbook: Playbook, _ above: [String]
    ) throws(FigureGap) -> [Part] {
        var parts: [Part] = []
        for name in names {
            if let other = playbook.indicators.first(where: { $0.id == name }) {
                parts.append(Part(name: name, question: try question(other, playbook, above)))
            } else {
                parts.append(
                    Part(name: name, question: .count(try counted(what(name), indicator, playbook))))
            }
        }
        return parts
    }

    private static func what(_ name: String) throws(FigureGap) -> Counted.What {
        if name == "registered" { return .registered }
        if name == "struck-off" { return .measure(.closed) }
        guard let measure = Measure(rawValue: name) else { throw .unknown(name) }
        guard measure.population == .matters else { throw .notRecorded(name) }
        return .measure(measure)
    }

    private static func counted(
        _ what: Counted.What, _ indicator: Indicator, _ playbook: Playbook
    ) throws(FigureGap) -> Counted {
        let population = try population(indicator, playbook)
        let units = playbook.kinds.filter { population.kinds.contains($0.id) }.map { kind in
            indicator.conversions.first { $0.from == kind.counts }?.to ?? kind.counts
        }
        let found = CountUnit.allCases.filter(units.contains)
        guard found.count <= 1 || what == .mentioned else { throw .mixedUnits(found) }
        return Counted(what, of: population, unit: found.first ?? indicator.unit ?? .standIn)
    }

    /// The one unit of several parts, each read as what the indicator converts it to.
    private static func unit(of parts: [Part], _ indicator: Indicator) throws(FigureGap) -> CountUnit {
        let units = Set(
            parts.compactMap(\.unit).map { unit in
                indicator.conversions.first { $0.from == unit }?.to ?? unit
            })
        let found = CountUnit.allCases.filter(units.contains)
        guard found.count == 1 else { throw .mixedUnits(found) }
        return found[0]
    }

    private static func population(_ indicator: Indicator, _ playbook: Playbook) throws(FigureGap) -> Population {
        var conditions: [FieldID: Set<String>] = [:]
        for condition in indicator.conditions {
            guard case .oneOf(let values) = condition.test else { throw .bounds(condition.field) }
            conditions[condition.field] = Set(values)
        }
        if let activity = indicator.ofActivities.first { throw .notRecorded(activity.key) }
        let kinds =
            if !indicator.of.isEmpty { indicator.of } else {
                playbook.kinds.filter { indicator.ofFamilies.isEmpty || indicator.ofFamilies.contains($0.family) }
                    .map(\.id)
            }
        return Population(
            kinds: kinds, channel: indicator.channel, conditions: conditions, withoutDirect: indicator.withoutDirect)
    }
}

extension Playbook {
    /// What each indicator asks, or why it can't be answered here.
    public var figures: [Result<Figure, FigureGap>] {
        indicators.map { indicator in
            Result { () throws(FigureGap) -> Figure in try Figure(indicator, in: self) }
        }
    }
}
