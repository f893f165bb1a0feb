import Domain
import Store

// The sums up to a day: read whole once, and for days near to it by what lies between them.

extension CoverageCache {
    /// What lies between days farther apart than this is nearly all.
    private static let near = 45

    /// How many of each place's own were counted and reached on a day.
    func counts(
        _ type: MatterKind.SubjectType, on day: Day, at position: Int64, _ queries: CoverageQueries
    ) throws -> [PlaceID: CoverageQueries.Count] {
        try counts.answer(to: .init(type: type, day: day), at: position, exactly: true) {
            let known = counts.nearest(at: position) { other in
                other.type == type ? CoverageCache.distance(other.day, day) : nil
            }
            guard let known else { return try queries.counts(type, on: day) }
            let (from, sign) = (known.question.day, known.question.day < day ? 1 : -1)
            var sums = known.answer
            for (place, more) in try queries.growth(of: type, after: min(from, day), through: max(from, day)) {
                var count = sums[place] ?? .init()
                count.counted += sign * more.counted
                count.reached += sign * more.reached
                sums[place] = count
            }
            return sums
        }
    }

    /// How many households each person met by a day, and how often.
    func goers(
        on day: Day, at position: Int64, _ queries: CoverageQueries
    ) throws -> [PersonID: DutyCoverage.Tally] {
        try goers.answer(to: day, at: position, exactly: true) {
            guard let known = goers.nearest(at: position, { CoverageCache.distance($0, day) }) else {
                return try queries.goers(on: day).mapValues { .init(households: $0.households, visits: $0.visits) }
            }
            let (from, sign) = (known.question, known.question < day ? 1 : -1)
            var tallies = known.answer
            for (person, more) in try queries.growthOfGoers(after: min(from, day), through: max(from, day)) {
                var tally = tallies[person] ?? .init(households: 0, visits: 0)
                tally.households += sign * more.households
                tally.visits += sign * more.visits
                tallies[person] = tally
            }
            return tallies
        }
    }

    private static func distance(_ day: Day, _ other: Day) -> Int? {
        let days = abs(day.number - other.number)
        return days <= near ? days : nil
    }
}
