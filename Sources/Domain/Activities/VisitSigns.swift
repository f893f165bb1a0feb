/// What can't well be in entries of visits: flagged and shown, never hidden, and by itself never held against anybody.
public enum VisitSign: Hashable, Sendable {
    /// Somebody was in two places at once.
    case twoPlacesAtOnce(PersonID, [ActivityID])
    /// So many homes within an hour.
    case tooManyInAnHour(PersonID, count: Int, [ActivityID])
    /// So many entries with all the same words.
    case sameWords(PersonID, count: Int, [ActivityID])
}

/// A visit as far as signs are looked for in it.
public struct VisitTrace: Hashable, Sendable {
    public var id: ActivityID
    public var goer: PersonID
    public var place: PlaceID?
    public var began: Moment
    public var ended: Moment?
    public var isInPerson: Bool
    /// What was heard, by a hash under the house's key; `nil` where nothing was written.
    public var words: [UInt8]?

    public init(
        id: ActivityID, goer: PersonID, place: PlaceID?, began: Moment, ended: Moment?, isInPerson: Bool,
        words: [UInt8]? = nil
    ) {
        self.id = id
        self.goer = goer
        self.place = place
        self.began = began
        self.ended = ended
        self.isInPerson = isInPerson
        self.words = words
    }
}

extension VisitSign {
    /// From how many homes within an hour on nobody could have been in each.
    public static let mostInAnHour = 20
    /// From how many equal texts on they say nothing.
    public static let mostSameWords = 10

    /// The signs in what was entered, by person and kind. Calls and messages leave none: many fit into an hour.
    public static func signs(in visits: some Sequence<VisitTrace>) -> [VisitSign] {
        let byGoer = Dictionary(grouping: visits.filter(\.isInPerson), by: \.goer)
        return byGoer.sorted { $0.key < $1.key }.flatMap { goer, visits in
            let visits = visits.sorted { ($0.began, $0.id) < ($1.began, $1.id) }
            return [atOnce(goer, visits), inAnHour(goer, visits)].compactMap(\.self) + sameWords(goer, visits)
        }
    }

    private static func atOnce(_ goer: PersonID, _ visits: [VisitTrace]) -> VisitSign? {
        var found: Set<ActivityID> = []
        for (index, visit) in visits.enumerated() {
            guard let ended = visit.ended, let place = visit.place else { continue }
            for other in visits[(index + 1)...] {
                guard other.began < ended else { break }
                if let elsewhere = other.place, elsewhere != place { found.formUnion([visit.id, other.id]) }
            }
        }
        return found.isEmpty ? nil : .twoPlacesAtOnce(goer, found.sorted())
    }

    /// The hour with most.
    private static func inAnHour(_ goer: PersonID, _ visits: [VisitTrace]) -> VisitSign? {
        var first = visits.startIndex
        var most: ArraySlice<VisitTrace> = []
        for (index, visit) in visits.enumerated() {
            while visit.began.milliseconds - visits[first].began.milliseconds >= Moment.millisecondsPerHour {
                first += 1
            }
            if index - first + 1 > most.count { most = visits[first...index] }
        }
        guard most.count > mostInAnHour else { return nil }
        return .tooManyInAnHour(goer, count: most.count, most.map(\.id).sorted())
    }

    private static func sameWords(_ goer: PersonID, _ visits: [VisitTrace]) -> [VisitSign] {
        Dictionary(grouping: visits.filter { $0.words != nil }, by: \.words)
            .values.filter { $0.count > mostSameWords }
            .map { .sameWords(goer, count: $0.count, $0.map(\.id).sorted()) }
            .sorted { left, right in
                guard case .sameWords(_, let one, let ids) = left, case .sameWords(_, let two, let others) = right
                else { return false }
                return (two, ids.first ?? ids[0]) < (one, others.first ?? others[0])
            }
    }
}
