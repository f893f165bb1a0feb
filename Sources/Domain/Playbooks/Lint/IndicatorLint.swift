/// Checks figures: names resolve, families don't mix, units agree, *solved* isn't widened (MODEL 4.2, 4.9, 4.11).
struct IndicatorLint {
    private let names: PlaybookNames
    private let playbook: Playbook
    private let own: [String: Indicator]
    private(set) var faults: [PlaybookFault] = []

    init(_ names: PlaybookNames) {
        self.names = names
        playbook = names.playbook
        own = Dictionary(playbook.indicators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func note(_ indicator: Indicator, _ problem: PlaybookProblem, at path: String...) {
        faults.append(PlaybookFault(["indicators", indicator.id] + path, problem))
    }

    private mutating func require(
        _ name: String, _ reference: PlaybookProblem.Reference, among known: [String], _ indicator: Indicator,
        at path: String...
    ) {
        let path = ["indicators", indicator.id] + path
        if let fault = PlaybookNames.missing(name, reference, among: known, at: path) { faults.append(fault) }
    }

    mutating func check() {
        for indicator in playbook.indicators {
            let before = faults.count
            checkNames(indicator)
            // What isn't there has neither unit nor family.
            guard faults.count == before else { continue }
            checkCycle(indicator)
            guard faults.count == before else { continue }
            checkQuestion(indicator)
            checkFamilies(indicator)
            checkUnits(indicator)
            checkSums(indicator)
            if let label = SolvedLabel.claim(indicator.name), !isSolved(indicator) {
                note(indicator, .solvedWidened(label: label, boundTo: bound(indicator)))
            }
        }
    }

    // MARK: - Names

    private mutating func checkNames(_ indicator: Indicator) {
        if Measure(rawValue: indicator.id) != nil || Indicator.moments.contains(indicator.id) {
            note(indicator, .builtInRedefined(indicator.id))
        }
        for kind in indicator.of {
            require(kind.key, .kind, among: names.kinds + names.activities, indicator, at: "of", kind.key)
        }
        for activity in indicator.ofActivities {
            require(activity.key, .activity, among: names.activities, indicator, at: "with", "do")
        }
        if let channel = indicator.channel {
            require(channel.key, .channel, among: names.channels, indicator, at: "channel")
        }
        for name in indicator.drill {
            require(name, .level, among: names.levels + Indicator.drillNames, indicator, at: "drill", name)
        }
        if let per = indicator.per {
            require(per, .level, among: names.levels + ["organisation"], indicator, at: "per")
        }
        if let duty = indicator.duty { require(duty, .duty, among: playbook.duties.map(\.id), indicator, at: "duty") }
        for name in indicator.sumOf {
            require(name, .indicator, among: names.indicators, indicator, at: "sum-of", name)
        }
        for name in indicator.sumOfLedgers {
            require(name, .ledger, among: names.ledgers, indicator, at: "sum-of", "ledgers", name)
        }
        if let relation = indicator.relation {
            require(relation.to, .indicator, among: names.indicators, indicator, at: "relation", "to")
        }
        let measures = Measure.allCases.map(\.rawValue) + names.indicators
        for (name, key) in cited(indicator) { require(name, .measure, among: measures, indicator, at: key, name) }
        if case .rank(let role, _) = indicator.question {
            require(role, .role, among: names.roles, indicator, at: "rank", "role")
        }
        checkConditions(indicator)
    }

    /// Names of figures that an indicator is made of, and the key under which each stands.
    private func cited(_ indicator: Indicator) -> [(name: String, key: String)] {
        let named: [(String, String)] =
            switch indicator.question {
            case .count: []
            case .ratio(let part, let whole): [(part, "ratio"), (whole, "ratio")]
            case .median(let measure, _, _): [(measure, "median")]
            case .rank(_, let by): by.map { ($0, "by") }
            case .flag(let zeros): zeros.map { ($0, "flag") }
            case .check(let whole, let parts): [(whole, "check")] + parts.map { ($0, "check") }
            }
        return named + indicator.identity.map { ($0, "identity") }
    }

    private mutating func checkConditions(_ indicator: Indicator) {
        for condition in indicator.conditions {
            let id = condition.field
            if indicator.question == .count(Countable.persons.rawValue) {
                let roster = playbook.organisations.flatMap { $0.roster.map(\.key) }
                require(id.key, .field, among: roster, indicator, at: "where", id.key)
                continue
            }
            for kind in kinds(of: indicator) {
                guard let field = kind.field(id) else {
                    note(indicator, .fieldOfOther(id, kind.id), at: "where", id.key)
                    continue
                }
                guard case .choice(let choices) = field.values, case .oneOf(let values) = condition.test else {
                    continue
                }
                for value in values where !choices.contains(where: { $0.key == value }) {
                    let nearest = PlaybookProblem.nearest(to: value, among: choices.map(\.key))
                    note(indicator, .notAValue(id, value, nearest: nearest), at: "where", id.key)
                }
            }
        }
    }

    private mutating func checkCycle(_ indicator: Indicator) {
        let next = { (id: String) in
            self.own[id].map { self.cited($0).map(\.name) + $0.sumOf }?.filter { self.own[$0] != nil } ?? []
        }
        if let cycle = cycle(from: indicator.id, next) { note(indicator, .cycle(cycle)) }
    }

    // MARK: - Questions

    private mutating func checkQuestion(_ indicator: Indicator) {
        switch indicator.question {
        case .count(let text):
            let countable = Countable(rawValue: text)
            if countable == .matters, indicator.at == nil, indicator.sumOf.isEmpty {
                note(indicator, .missingKey("at"))
            }
            if countable == .attendances {
                if indicator.weigh == nil { note(indicator, .missingKey("weigh")) }
                for activity in activities(of: indicator)
                where indicator.weigh == .attended && !activity.asks.contains("attendance") {
                    note(indicator, .attendanceNotAsked(activity.id), at: "weigh")
                }
            }
        case .median(let name, _, _):
            if Measure(rawValue: name)?.population != .time {
                note(indicator, .measureOfOther(name, expected: "first-time-delays"), at: "median")
            }
        case .rank:
            if indicator.minimum == nil { note(indicator, .rankedWithoutMinimum) }
            if indicator.ties == nil { note(indicator, .rankedWithoutTies) }
        case .check(let whole, let parts):
            if whole == Measure.collected.rawValue {
                let all: [Measure] = [.solved, .explained, .withdrawn, .lapsed, .declined, .closedAtSource, .open]
                let missing = all.map(\.rawValue).filter { !parts.contains($0) }
                if !missing.isEmpty { note(indicator, .checkIncomplete(missing: missing), at: "check", "parts") }
            }
            // `of` and `not` bind every part: one with a population of its own would be another's.
            for part in [whole] + parts {
                guard let other = own[part] else { continue }
                if other.of != indicator.of || other.withoutDirect != indicator.withoutDirect {
                    note(
                        indicator, .measureOfOther(part, expected: indicator.of.map(\.key).joined(separator: ", ")),
                        at: "check", part)
                }
            }
        case .ratio(let part, let whole):
            for name in [part, whole] where Measure(rawValue: name)?.population == .time {
                note(indicator, .measureOfOther(name, expected: Measure.collected.rawValue), at: "ratio", name)
            }
        case .flag: break
        }
    }

    // MARK: - Populations

    /// The kinds that a figure of matters runs over.
    private func kinds(of indicator: Indicator) -> [MatterKind] {
        if !indicator.of.isEmpty { return playbook.kinds.filter { indicator.of.contains($0.id) } }
        if !indicator.ofFamilies.isEmpty { return playbook.kinds.filter { indicator.ofFamilies.contains($0.family) } }
        return playbook.kinds
    }

    private func activities(of indicator: Indicator) -> [ActivityKind] {
        let all = playbook.activities
        return indicator.ofActivities.isEmpty ? all : all.filter { indicator.ofActivities.contains($0.id) }
    }

    /// Whether it is taken of matters by itself, not through other indicators.
    private func isOfMatters(_ indicator: Indicator) -> Bool {
        switch indicator.question {
        case .count(let text): [.matters, .sources].contains(Countable(rawValue: text)) && indicator.sumOf.isEmpty
        case .ratio, .check: cited(indicator).contains { Measure(rawValue: $0.name)?.population == .matters }
        case .median: true
        case .rank, .flag: false
        }
    }

    private func families(of indicator: Indicator) -> Set<MatterKind.Family> {
        var found = isOfMatters(indicator) ? Set(kinds(of: indicator).map(\.family)) : []
        switch indicator.question {
        case .rank, .flag: break
        case .count, .ratio, .median, .check:
            for name in cited(indicator).map(\.name) + indicator.sumOf {
                if let other = own[name] { found.formUnion(families(of: other)) }
            }
        }
        return found
    }

    private mutating func checkFamilies(_ indicator: Indicator) {
        let found = families(of: indicator)
        guard found.count > 1, indicator.mixes == nil else { return }
        note(indicator, .mixedFamilies(MatterKind.Family.allCases.filter(found.contains)), at: "of")
    }

    // MARK: - Units

    /// In which units it counts, each read as what it is converted to.
    private func units(of indicator: Indicator) -> Set<CountUnit> {
        switch indicator.question {
        case .count(let text):
            if !indicator.sumOf.isEmpty {
                return Set(indicator.sumOf.compactMap { own[$0] }.flatMap { units(of: $0) }.map { read($0, indicator) })
            }
            switch Countable(rawValue: text) {
            case .matters?: return Set(kinds(of: indicator).map { read($0.counts, indicator) })
            case .activities?: return Set(activities(of: indicator).map { read($0.counts, indicator) })
            case .pages?: return indicator.unit == .册 ? [.册] : [.页]
            case let countable?: return countable.unit.map { [$0] } ?? []
            case nil: return []
            }
        case .ratio, .check: return Set(cited(indicator).flatMap { units(of: $0.name, in: indicator) })
        case .median, .rank, .flag: return []
        }
    }

    private func units(of name: String, in indicator: Indicator) -> Set<CountUnit> {
        if let other = own[name] {
            if let unit = other.unit { return [read(unit, indicator)] }
            return Set(units(of: other).map { read($0, indicator) })
        }
        switch Measure(rawValue: name)?.population {
        case .matters: return Set(kinds(of: indicator).map { read($0.counts, indicator) })
        case .unit(let unit): return [unit]
        case .time, nil: return []
        }
    }

    private func read(_ unit: CountUnit, _ indicator: Indicator) -> CountUnit {
        indicator.conversions.first { $0.from == unit }?.to ?? unit
    }

    private mutating func checkUnits(_ indicator: Indicator) {
        let found = CountUnit.allCases.filter(units(of: indicator).contains)
        switch indicator.question {
        case .count:
            guard let given = indicator.unit else { return note(indicator, .unitMissing) }
            if found.count > 1 {
                note(indicator, .mixedUnits(found), at: "unit")
            } else if let unit = found.first, unit != given {
                note(indicator, .unitDiffers(given: given, found: unit), at: "unit")
            }
        case .ratio, .check:
            if found.count > 1 { note(indicator, .mixedUnits(found)) }
        case .median:
            if indicator.timeUnit == nil { note(indicator, .unitMissing) }
        case .rank, .flag: break
        }
    }

    // MARK: - Ledgers

    private mutating func checkSums(_ indicator: Indicator) {
        guard !indicator.sumOfLedgers.isEmpty else { return }
        var held: Set<String> = []
        var queue = indicator.sumOfLedgers
        var seen: Set<String> = []
        while let id = queue.popLast() {
            guard seen.insert(id).inserted, let ledger = playbook.ledgers.first(where: { $0.id == id }) else {
                continue
            }
            held.formUnion(ledger.holds)
            queue += ledger.rollsUp
        }
        let counted = Set(kinds(of: indicator).map(\.id.key))
        if held != counted {
            note(
                indicator,
                .ledgersDiffer(missing: counted.subtracting(held).sorted(), added: held.subtracting(counted).sorted()),
                at: "sum-of", "ledgers")
        }
    }

    // MARK: - Labels

    private func isSolved(_ indicator: Indicator) -> Bool {
        switch indicator.question {
        case .count:
            indicator.sumOf.isEmpty
                ? indicator.at == Measure.solved.rawValue
                : indicator.sumOf.allSatisfy { own[$0].map(isSolved) ?? false }
        case .ratio(let part, _): part == Measure.solved.rawValue || (own[part].map(isSolved) ?? false)
        case .median, .rank, .flag, .check: false
        }
    }

    /// What the label really stands on.
    private func bound(_ indicator: Indicator) -> String {
        switch indicator.question {
        case .count(let text): indicator.at ?? text
        case .ratio(let part, _): part
        case .median(let measure, _, _): measure
        case .rank(_, let by): by.joined(separator: ", ")
        case .flag(let zeros): zeros.joined(separator: ", ")
        case .check(let whole, _): whole
        }
    }
}
