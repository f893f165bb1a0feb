/// 指标口径: the built-in measures (MODEL 6, closed list). Their meaning is fixed in code; a playbook can cite them, never
/// redefine them. Raw values are what playbooks write.
public enum Measure: String, CaseIterable, Sendable {
    case collected, open, overdue, due, answered
    case answeredDirectly = "answered-directly"
    case closed
    case closedOnTime = "closed-on-time"
    case solved, explained, declined, withdrawn, lapsed
    case closedAtSource = "closed-at-source"
    case rated
    case ratedSatisfied = "rated-satisfied"
    case households
    case personsOwing = "persons-owing"
    case personsWithAVisit = "persons-with-a-visit"
    case firstTimeDelays = "first-time-delays"

    /// What a measure is taken of.
    public enum Population: Hashable, Sendable {
        /// Counted in the unit of its kinds.
        case matters
        /// Counted in this unit.
        case unit(CountUnit)
        /// Lengths of time.
        case time
    }

    public var population: Population {
        switch self {
        case .collected, .open, .overdue, .due, .answered, .answeredDirectly, .closed, .closedOnTime, .solved,
            .explained,
            .declined, .withdrawn, .lapsed, .closedAtSource, .rated, .ratedSatisfied:
            .matters
        case .households: .unit(.户)
        case .personsOwing, .personsWithAVisit: .unit(.人)
        case .firstTimeDelays: .time
        }
    }
}

/// What an indicator counts; each has exactly one source of rows (MODEL 4.9). Raw values are what playbooks write.
public enum Countable: String, CaseIterable, Sendable {
    case matters, sources, households, enterprises, persons, attendances, activities, linkages, pages, ballots

    /// The unit, where it is always the same one.
    public var unit: CountUnit? {
        switch self {
        case .matters, .activities, .pages: nil
        case .sources: .条次
        case .households: .户
        case .enterprises: .家
        case .persons: .人
        case .attendances: .人次
        case .linkages: .对
        case .ballots: .票
        }
    }
}
