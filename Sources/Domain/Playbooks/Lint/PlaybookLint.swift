extension Playbook {
    /// Everything that is wrong with what this playbook says (MODEL 6, lint), in the order of its sections. Where the
    /// functions that bodies have are known, `bound`, a route to any other function is a fault too. Pure: the reader of
    /// the text knows where each path stands.
    public func faults(bound: Set<FunctionID>? = nil) -> [PlaybookFault] {
        var lint = Lint(self)
        lint.checkSections()
        for kind in kinds {
            var life = KindLint(kind, in: lint.names, bound: bound)
            life.check()
            lint.faults += life.faults
        }
        var figures = IndicatorLint(lint.names)
        figures.check()
        return lint.faults + figures.faults
    }
}

/// What a playbook declares, by name.
struct PlaybookNames {
    let playbook: Playbook
    let levels, roles, ranks, organisations, chains, channels, functions, catalogues, kinds: [String]
    let activities, tiers, ledgers, lists, indicators, sheets, appraisals, access: [String]
    let hasChain: Bool
    /// Representatives who may say something about a matter, and who may co-sign its strike-off.
    let hasRepresentatives, hasCoSigners: Bool

    init(_ playbook: Playbook) {
        self.playbook = playbook
        levels = playbook.levels.map(\.key)
        roles = playbook.roles.map(\.key) + Role.allCases.map { String($0.rawValue.map { $0 == "_" ? "-" : $0 }) }
        ranks = playbook.ranks.map(\.id.key)
        organisations = playbook.organisations.map(\.id.key)
        chains = playbook.chains.map(\.id.key)
        channels = playbook.channels.map(\.id.key)
        functions = playbook.functions.map(\.id.key)
        catalogues = playbook.catalogues.map(\.id.key)
        kinds = playbook.kinds.map(\.id.key)
        activities = playbook.activities.map(\.id.key)
        tiers = playbook.tiers.map(\.id)
        ledgers = playbook.ledgers.map(\.id)
        lists = playbook.lists.map(\.id)
        indicators = playbook.indicators.map(\.id)
        sheets = playbook.sheets.map(\.id)
        appraisals = playbook.appraisals.map(\.id)
        access = playbook.access.map(\.id)
        hasChain = !playbook.chains.isEmpty
        hasRepresentatives = playbook.access.contains { $0.may.contains("comment") || $0.may.contains("co-sign") }
        hasCoSigners = playbook.access.contains { $0.may.contains("co-sign") }
    }

    /// The fault of a name that isn't among those declared.
    static func missing(
        _ name: String, _ reference: PlaybookProblem.Reference, among known: [String], at path: [String]
    ) -> PlaybookFault? {
        guard !known.contains(name) else { return nil }
        return PlaybookFault(path, .unknown(reference, name, nearest: PlaybookProblem.nearest(to: name, among: known)))
    }
}

/// A label that speaks of solving stands only on what was solved (MODEL 4.11).
enum SolvedLabel {
    private static let wide = [
        "未解决", "没有解决", "没解决", "待解决", "unsolved", "unresolved", "not solved", "not resolved", "to be solved",
        "still to solve",
    ]

    /// The name that says solved, if one does.
    static func claim(_ name: Name) -> String? {
        [name.zh, name.en ?? ""].first { text in
            var rest = text.lowercased()
            for word in wide { rest = removing(word, from: rest) }
            return contains("解决", in: rest) || contains("solved", in: rest)
        }
    }

    private static func contains(_ word: String, in text: String) -> Bool {
        position(of: Array(word), in: Array(text)) != nil
    }

    private static func removing(_ word: String, from text: String) -> String {
        var rest = Array(text)
        let word = Array(word)
        while let start = position(of: word, in: rest) { rest.removeSubrange(start..<start + word.count) }
        return String(rest)
    }

    private static func position(of word: [Character], in text: [Character]) -> Int? {
        guard text.count >= word.count else { return nil }
        return (0...(text.count - word.count)).first { Array(text[$0..<$0 + word.count]) == word }
    }
}

extension Limit {
    /// Whether this is longer than another for certain, whatever weekends and holidays lie in between.
    func isSurelyLonger(than other: Limit, _ hours: OfficeHours) -> Bool {
        if unit == other.unit { return amount > other.amount }
        let perDay = Int(hours.millisecondsPerDay / Moment.millisecondsPerMinute)
        switch (unit, other.unit) {
        case (.workingDays, .workingHours): return amount * perDay > other.amount * 60
        case (.workingHours, .workingDays): return amount * 60 > other.amount * perDay
        default: return hoursAtLeast > other.hoursAtMost
        }
    }

    private var hoursAtLeast: Int {
        switch unit {
        case .hours, .workingHours: amount
        case .days, .workingDays: amount * 24
        case .months: amount * 28 * 24
        }
    }

    /// Ten days of holidays and weekends at once, at the worst.
    private var hoursAtMost: Int {
        switch unit {
        case .hours: amount
        case .days: amount * 24
        case .workingHours: (amount / 4 + 1) * 48 + 240
        case .workingDays: amount * 48 + 240
        case .months: amount * 31 * 24
        }
    }
}
