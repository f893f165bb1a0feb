extension Figure {
    /// Answers the question from a source. `place` says in which place of a level's places a matter's place lies; its
    /// answer is a group's key.
    public func answer(
        _ asking: FigureAsking, from source: some FigureSource, place: @escaping (String) -> String? = { $0 }
    ) throws -> FigureAnswer {
        var reading = Reading(figure: self, asking: asking, source: source, place: place)
        return try reading.answer()
    }

    /// Whether it can be told apart so: a month is of what came about in it, and of lengths no place is kept.
    public func allows(_ grouping: FigureGrouping) -> Bool {
        let isMedian = if case .median = question { true } else { false }
        return switch grouping {
        case .month: hasWindows && !isMedian
        case .level: !isMedian
        case .body, .kind, .channel, .stage, .field: true
        }
    }

    /// What it comes to where nothing is counted.
    public var zero: FigureValue {
        func none(_ part: Part) -> Count { Count(0, part.unit ?? .standIn) }
        return switch question {
        case .count, .sum: .count(Count(0, question.unit ?? .standIn))
        case .share(let part, let whole): .share(none(part), of: none(whole))
        case .median(_, _, let unit): .length(nil, unit, of: 0)
        case .none: .truth(true)
        case .identity(let whole, let parts):
            .identity(whole: none(whole), parts: parts.map { .init(name: $0.name, count: none($0)) })
        }
    }

    /// The classes of which matters behind it stand, or once stood.
    public var classes: [Matter.Class] {
        let counted = question.counted.flatMap(\.tallies)
        let tallies = counted.isEmpty ? [.collected] : counted
        return Matter.Class.allCases.filter { standing in
            guard let own = FigureTally(standing) else { return false }
            return tallies.contains { tally in
                switch tally {
                case .open, .solved, .explained, .withdrawn, .lapsed, .declined, .closedAtSource: tally == own
                case .answeredDirectly, .receivedDirectly: own == .answeredDirectly
                case .mentions: true
                default: own != .answeredDirectly
                }
            }
        }
    }

    /// One reading under way.
    private struct Reading<Source: FigureSource> {
        let figure: Figure
        let asking: FigureAsking
        let source: Source
        let place: (String) -> String?
        private var faults: [FigureFault] = []

        init(figure: Figure, asking: FigureAsking, source: Source, place: @escaping (String) -> String?) {
            self.figure = figure
            self.asking = asking
            self.source = source
            self.place = place
        }

        mutating func answer() throws -> FigureAnswer {
            let value = try self.value(figure.question, nil)[""] ?? figure.zero
            try checkCollected(nil)
            try checkOwn(value)
            var groups: [String: FigureValue] = [:]
            if let grouping = asking.grouping {
                groups = try self.value(figure.question, grouping)
                try checkCollected(grouping)
                if case .count(let total) = value {
                    let sum = groups.values.reduce(0) { $0 + $1.behind }
                    if sum != total.number { faults.append(.groups(total: total.number, sum: sum)) }
                }
            }
            for (key, value) in [("", value)] + groups.sorted(by: { $0.key < $1.key }) {
                guard case .identity(let whole, let parts) = value, !value.holds else { continue }
                let fault = FigureFault.identity(
                    whole: whole.number, parts: parts.reduce(0) { $0 + $1.count.number },
                    group: key.isEmpty ? nil : key)
                if !faults.contains(fault) { faults.append(fault) }
            }
            return FigureAnswer(value: value, groups: groups, faults: faults)
        }

        // MARK: - Values

        private mutating func value(
            _ question: Question, _ grouping: FigureGrouping?
        ) throws -> [String: FigureValue] {
            switch question {
            case .count, .sum: return try counts(question, grouping).mapValues(FigureValue.count)
            case .share(let part, let whole):
                let parts = try counts(part.question, grouping)
                let wholes = try counts(whole.question, grouping)
                return group(parts, wholes) { key in
                    .share(parts[key] ?? zero(part), of: wholes[key] ?? zero(whole))
                }
            case .median(let population, let tally, let unit):
                return try lengths(population, tally, grouping).mapValues { lengths in
                    let sorted = lengths.sorted { $0.key < $1.key }
                    let number = sorted.reduce(0) { $0 + $1.value }
                    // Of an even number the lower of the two in the middle: a length that did occur.
                    var rest = (number + 1) / 2
                    let middle = sorted.first { length in
                        rest -= length.value
                        return rest <= 0
                    }
                    return .length(number > 0 ? middle?.key : nil, unit, of: number)
                }
            case .none(let parts):
                let counts = try parts.map { try self.counts($0.question, grouping) }
                return group(counts) { key in .truth(counts.allSatisfy { ($0[key]?.number ?? 0) == 0 }) }
            case .identity(let whole, let parts):
                let wholes = try counts(whole.question, grouping)
                let counts = try parts.map { try self.counts($0.question, grouping) }
                return group([wholes] + counts) { key in
                    .identity(
                        whole: wholes[key] ?? zero(whole),
                        parts: zip(parts, counts).map { .init(name: $0.name, count: $1[key] ?? zero($0)) })
                }
            }
        }

        private func zero(_ part: Part) -> Count { Count(0, part.unit ?? .standIn) }

        private func group(
            _ counts: [String: Count]..., value: (String) -> FigureValue
        ) -> [String: FigureValue] { group(counts, value: value) }

        private func group(
            _ counts: [[String: Count]], value: (String) -> FigureValue
        ) -> [String: FigureValue] {
            let keys = counts.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
            return Dictionary(uniqueKeysWithValues: keys.map { ($0, value($0)) })
        }

        // MARK: - Counts

        private mutating func counts(
            _ question: Question, _ grouping: FigureGrouping?
        ) throws -> [String: Count] {
            switch question {
            case .count(let counted): return try counts(counted, grouping)
            case .sum(let parts, let unit):
                var sums: [String: Count] = [:]
                for part in parts {
                    for (key, count) in try counts(part.question, grouping) {
                        guard let sum = (sums[key] ?? Count(0, unit)).adding(read(count, as: unit)) else {
                            faults.append(.units([unit, count.unit]))
                            continue
                        }
                        sums[key] = sum
                    }
                }
                return sums
            case .share, .median, .none, .identity: return [:]
            }
        }

        /// A named conversion, where the figure has one.
        private func read(_ count: Count, as unit: CountUnit) -> Count {
            guard figure.conversions.contains(where: { $0.from == count.unit && $0.to == unit }) else { return count }
            return Count(count.number, unit, bound: count.bound)
        }

        private func counts(_ counted: Counted, _ grouping: FigureGrouping?) throws -> [String: Count] {
            let since = counted.hasWindows ? asking.window?.first(asOf: asking.asOf) : nil
            let buckets = counted.buckets(asOf: asking.asOf, since: since)
            var sums: [String: Int] = [:]
            for tally in counted.tallies {
                for row in try rows(tally, counted.of, grouping, buckets: buckets) {
                    guard let key = key(row, grouping) else { continue }
                    sums[key, default: 0] += row.number
                }
            }
            return sums.filter { $0.value != 0 }.mapValues { Count($0, counted.unit) }
        }

        private func lengths(
            _ population: Population, _ tally: FigureTally, _ grouping: FigureGrouping?
        ) throws -> [String: [Int: Int]] {
            var found: [String: [Int: Int]] = [:]
            for row in try rows(tally, population, grouping, buckets: nil, keepsBuckets: true) {
                guard let key = key(row, grouping), let length = row.bucket else { continue }
                found[key, default: [:]][length, default: 0] += row.number
            }
            return found.mapValues { $0.filter { $0.value != 0 } }.filter { !$0.value.isEmpty }
        }

        private func rows(
            _ tally: FigureTally, _ population: Population, _ grouping: FigureGrouping?, buckets: ClosedRange<Int>?,
            keepsBuckets: Bool = false
        ) throws -> [TallyRow] {
            let scope: FigureScope =
                switch grouping {
                case .body: .body
                case .level: .place
                default: .all
                }
            let question = TallyQuestion(
                tally: tally, scope: scope, kinds: Set(population.kinds), channel: population.channel,
                buckets: buckets, keepsBuckets: keepsBuckets || grouping == .month, asOf: asking.asOf,
                knownAt: asking.knownAt)
            return try source.rows(question).filter { row in
                population.conditions.allSatisfy { field, values in
                    row.traits.fields[field].map(values.contains) ?? false
                }
            }
        }

        /// The group of a row; the empty key is of those that have no place, stage or value.
        private func key(_ row: TallyRow, _ grouping: FigureGrouping?) -> String? {
            switch grouping {
            case nil: ""
            case .body: row.member
            case .level: place(row.member) ?? ""
            case .kind: row.kind.key
            case .channel: row.channel.key
            case .stage: row.traits.stage ?? ""
            case .field(let field): row.traits.fields[field] ?? ""
            case .month: row.bucket.map { String(Day(number: $0).iso.prefix(7)) }
            }
        }

        // MARK: - Identity

        /// What the playbook says that the whole is the sum of.
        private mutating func checkOwn(_ value: FigureValue) throws {
            guard !figure.identity.isEmpty else { return }
            let whole: Int
            switch value {
            case .count(let count): whole = count.number
            case .share(_, let count): whole = count.number
            case .length, .truth, .identity: return
            }
            let sum = try figure.identity.reduce(0) { try $0 + (counts($1.question, nil)[""]?.number ?? 0) }
            if sum != whole { faults.append(.identity(whole: whole, parts: sum, group: nil)) }
        }

        /// X07, over each population: what was collected is what became of it, as of the day, whatever the window.
        private mutating func checkCollected(_ grouping: FigureGrouping?) throws {
            // What came in in one month ends in another.
            guard grouping != .month else { return }
            for population in figure.populations {
                var wholes: [String: Int] = [:]
                var parts: [String: Int] = [:]
                for row in try rows(.collected, population, grouping, buckets: nil) {
                    if let key = key(row, grouping) { wholes[key, default: 0] += row.number }
                }
                for tally in FigureTally.classes {
                    for row in try rows(tally, population, grouping, buckets: nil) {
                        if let key = key(row, grouping) { parts[key, default: 0] += row.number }
                    }
                }
                for key in Set(wholes.keys).union(parts.keys).sorted() where wholes[key] ?? 0 != parts[key] ?? 0 {
                    let fault = FigureFault.identity(
                        whole: wholes[key] ?? 0, parts: parts[key] ?? 0, group: key.isEmpty ? nil : key)
                    if !faults.contains(fault) { faults.append(fault) }
                }
            }
        }
    }
}
