public import Domain
import Store

/// What was done in the field through a day: figures of it are made of this.
public struct FieldTallies: Sendable {
    public var day: Day
    public var activities: [ActivityTally]
    public var raised: [RaisedTally]
    /// What came of them (A10, L20).
    public var outcomes: [OutcomeTally]
    /// Of each kind that brings questions along: how many different ones were raised.
    public var questions: [ActivityKindID: Int]

    /// How much activities of a kind brought in a unit.
    public func outcome(_ kind: ActivityKindID, in unit: UnitOfMeasure) -> FixedDecimal? {
        outcomes.first { $0.kind == kind && $0.unit == unit }?.amount
    }

    /// How many of these kinds there were, of a type where one is given.
    public func count(_ kinds: [ActivityKindID], type: String? = nil) -> Int {
        activities.filter { kinds.contains($0.kind) && (type == nil || $0.type == type) }.reduce(0) { $0 + $1.count }
    }
}

extension Jurisdiction {
    /// What was done in all of the jurisdiction through a day. Refuses a day yet to come, and whoever reaches a territory alone.
    public func fieldTallies(asOf day: Day? = nil, _ request: Request) async throws -> FieldTallies {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let day = try past(day)
        let asking = playbook.activities.filter { $0.asks.contains("questions") }.map(\.id)
        return try await engine.read { [self] connection -> FieldTallies in
            guard fieldReach(of: request.actor, try snapshotDirectory(on: connection)).territory.isEmpty else {
                throw Refused.outOfReach
            }
            let queries = ActivityQueries(name, on: connection)
            var questions: [ActivityKindID: Int] = [:]
            for kind in asking { questions[kind] = try queries.questionsRaised(at: kind, through: day).count }
            return FieldTallies(
                day: day, activities: try queries.tallies(through: day), raised: try queries.raised(through: day),
                outcomes: try queries.outcomes(through: day), questions: questions)
        }
    }

    /// The indicator of a name, where it counts what was done in the field.
    public func fieldIndicator(_ id: String) -> Indicator? {
        let playbook = playbook
        return playbook.indicators.first { $0.id == id }.flatMap { FieldFacts.answers($0, in: playbook) ? $0 : nil }
    }

    /// What an indicator of the playbook comes to that counts activities, person-visits (人次), households or those who owe visits
    /// (A04, A05, A10, L03, L04); `nil`: it counts something else, or there is none of this name.
    public func fieldFigure(_ id: String, asOf day: Day? = nil, _ request: Request) async throws -> FigureValue? {
        let playbook = playbook
        guard let indicator = playbook.indicators.first(where: { $0.id == id }),
            FieldFacts.answers(indicator, in: playbook)
        else { return nil }
        let facts = FieldFacts(
            playbook: playbook, tallies: try await fieldTallies(asOf: day, request),
            coverage: try await coverage(on: day, request))
        return facts.value(of: indicator)
    }
}

/// Answers indicators of the field from what was counted.
struct FieldFacts {
    let playbook: Playbook
    let tallies: FieldTallies
    let coverage: CoverageReport

    /// Whether it is counted of the field at all: what isn't needn't be read for.
    static func answers(_ indicator: Indicator, in playbook: Playbook) -> Bool {
        switch indicator.question {
        case .count(let text):
            return [.activities, .attendances, .households].contains(Countable(rawValue: text))
        case .ratio(let part, let whole):
            return [part, whole].allSatisfy { name in
                if let own = playbook.indicators.first(where: { $0.id == name }), case .count = own.question {
                    return answers(own, in: playbook)
                }
                return [.households, .personsOwing, .personsWithAVisit].contains(Measure(rawValue: name))
            }
        case .median, .rank, .flag, .check: return false
        }
    }

    func value(of indicator: Indicator) -> FigureValue? {
        switch indicator.question {
        case .count: count(indicator).map { .count($0) }
        case .ratio(let part, let whole):
            if let part = count(part, of: indicator), let whole = count(whole, of: indicator), part.unit == whole.unit {
                .share(part, of: whole)
            } else {
                nil
            }
        case .median, .rank, .flag, .check: nil
        }
    }

    private func count(_ name: String, of indicator: Indicator) -> Count? {
        if let own = playbook.indicators.first(where: { $0.id == name }) { return count(own) }
        let gone = coverage.duties.first { $0.duty.id == indicator.duty }?.gone
        return switch Measure(rawValue: name) {
        case .households?: Count(coverage.share.whole, .户)
        case .personsOwing?: gone.map { Count($0.whole, .人) }
        case .personsWithAVisit?: gone.map { Count($0.part, .人) }
        default: nil
        }
    }

    private func count(_ indicator: Indicator) -> Count? {
        guard case .count(let text) = indicator.question, let unit = indicator.unit else { return nil }
        let kinds = indicator.ofActivities.isEmpty ? playbook.activities.map(\.id) : indicator.ofActivities
        switch Countable(rawValue: text) {
        case .activities?: return Count(tallies.count(kinds), unit)
        case .attendances?:
            guard let weigh = indicator.weigh else { return nil }
            let counted = tallies.activities.filter { tally in
                kinds.contains(tally.kind) && (indicator.mode == nil || tally.mode == indicator.mode)
            }
            return Count(counted.reduce(0) { $0 + $1.attendances(weigh) }, unit)
        // Coverage is of visits in person (B06).
        case .households? where indicator.mode == .inPerson && !indicator.ofActivities.isEmpty:
            return Count(coverage.share.part, unit)
        default: return nil
        }
    }
}
