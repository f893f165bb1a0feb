/// What can't well be in entries of visits: flagged and shown, never hidden, and by itself never held against anybody.
public enum VisitSign: Hashable, Sendable {
    /// Somebody was in two places at once.
    case twoPlacesAtOnce(PersonID, [ActivityID])
    /// So many homes within an hour.
    case tooManyInAnHour(PersonID, count: Int, [ActivityID])
    /// So many entries with all the same words.
    case sameWords(PersonID, count: Int, [ActivityID])
    /// So many entries with all the same words, by several people who went for one body.
    case sameWordsInBody(OrganisationID, people: Int, count: Int, [ActivityID])
}

/// A visit as far as signs are looked for in it.
public struct VisitTrace: Hashable, Sendable {
    public var id: ActivityID
    public var goer: PersonID
    /// Whom they went for.
    public var body: OrganisationID?
    public var place: PlaceID?
    public var began: Moment
    public var ended: Moment?
    public var isInPerson: Bool
    /// How many were met at it.
    public var homes: Int
    /// What was heard, by a hash under the house's key; `nil` where nothing was written.
    public var words: [UInt8]?

    public init(
        id: ActivityID, goer: PersonID, body: OrganisationID? = nil, place: PlaceID?, began: Moment, ended: Moment?,
        isInPerson: Bool, homes: Int = 1, words: [UInt8]? = nil
    ) {
        self.id = id
        self.goer = goer
        self.body = body
        self.place = place
        self.began = began
        self.ended = ended
        self.isInPerson = isInPerson
        self.homes = homes
        self.words = words
    }
}

extension VisitSign {
    /// From how many homes within an hour on nobody could have been in each.
    public static let mostInAnHour = 20
    /// From how many equal texts on they say nothing.
    public static let mostSameWords = 10
    /// Over how many hours the homes of entries without a time are spread.
    public static let hoursOfADay: Int64 = 10

    /// The signs in what was entered, by person and kind, then by body. Calls and messages leave none: many fit into an hour.
    ///
    /// The homes of an entry lie evenly between its beginning and its end, without an end all at its beginning. An entry of which only
    /// the day is known (``Activity/dayAlone``) is in no two places at once, and all such homes of a day are spread over the day.
    /// `places`: a place and what lies in it are no two places.
    public static func signs(
        in visits: some Sequence<VisitTrace>, places: PlaceTree = .empty, zone: Zone = .shanghai
    ) -> [VisitSign] {
        let visits = visits.filter(\.isInPerson)
        let byGoer = Dictionary(grouping: visits, by: \.goer)
        let ofPeople = byGoer.sorted { $0.key < $1.key }.flatMap { goer, visits in
            let visits = visits.sorted { ($0.began, $0.id) < ($1.began, $1.id) }
            let timed = visits.filter { $0.hasTime(in: zone) }
            let untimed = visits.filter { !$0.hasTime(in: zone) }
            return [
                atOnce(goer, timed, places), inAnHour(goer, homes(of: timed) + homes(spread: untimed)),
            ].compactMap(\.self) + sameWords(goer, visits)
        }
        return ofPeople + sameWordsInBodies(visits)
    }

    private static func atOnce(_ goer: PersonID, _ visits: [VisitTrace], _ places: PlaceTree) -> VisitSign? {
        var found: Set<ActivityID> = []
        for (index, visit) in visits.enumerated() {
            guard let place = visit.place else { continue }
            for other in visits[(index + 1)...] {
                guard other.began == visit.began || visit.ended.map({ other.began < $0 }) ?? false else { break }
                if let elsewhere = other.place, areApart(place, elsewhere, places) {
                    found.formUnion([visit.id, other.id])
                }
            }
        }
        return found.isEmpty ? nil : .twoPlacesAtOnce(goer, found.sorted())
    }

    /// Neither lies in the other, as places stand now.
    private static func areApart(_ one: PlaceID, _ two: PlaceID, _ places: PlaceTree) -> Bool {
        let one = places[one].map(places.standing)?.id ?? one
        let two = places[two].map(places.standing)?.id ?? two
        return !places.isWithin(one, two) && !places.isWithin(two, one)
    }

    /// One home of an entry, and when somebody was there.
    private typealias Home = (at: Int64, entry: ActivityID)

    private static func homes(of visits: [VisitTrace]) -> [Home] {
        visits.flatMap { visit in
            let began = visit.began.milliseconds
            let length = (visit.ended?.milliseconds ?? began) - began
            return (0..<Int64(max(visit.homes, 0))).map { (began + length * $0 / Int64(visit.homes), visit.id) }
        }
    }

    private static func homes(spread visits: [VisitTrace]) -> [Home] {
        Dictionary(grouping: visits, by: \.began).flatMap { began, visits in
            let entries = visits.flatMap { Array(repeating: $0.id, count: max($0.homes, 0)) }
            let length = hoursOfADay * Moment.millisecondsPerHour
            return entries.enumerated().map { index, entry in
                (began.milliseconds + length * Int64(index) / Int64(entries.count), entry)
            }
        }
    }

    /// The hour with most.
    private static func inAnHour(_ goer: PersonID, _ homes: [Home]) -> VisitSign? {
        let homes = homes.sorted { ($0.at, $0.entry) < ($1.at, $1.entry) }
        var first = homes.startIndex
        var most: ArraySlice<Home> = []
        for (index, home) in homes.enumerated() {
            while home.at - homes[first].at >= Moment.millisecondsPerHour { first += 1 }
            if index - first + 1 > most.count { most = homes[first...index] }
        }
        guard most.count > mostInAnHour else { return nil }
        return .tooManyInAnHour(goer, count: most.count, Set(most.map(\.entry)).sorted())
    }

    private static func sameWords(_ goer: PersonID, _ visits: [VisitTrace]) -> [VisitSign] {
        Dictionary(grouping: visits.filter { $0.words != nil }, by: \.words)
            .values.filter { $0.count > mostSameWords }
            .map { .sameWords(goer, count: $0.count, $0.map(\.id).sorted()) }
            .sorted(by: mostFirst)
    }

    /// Across those who went for one body. Several who went together are one entry, and what one of them wrote alone is theirs.
    private static func sameWordsInBodies(_ visits: [VisitTrace]) -> [VisitSign] {
        let byBody = Dictionary(grouping: visits.filter { $0.words != nil && $0.body != nil }, by: \.body)
        var found: [(body: OrganisationID, signs: [VisitSign])] = []
        for case (let body?, let visits) in byBody {
            let signs = Dictionary(grouping: visits, by: \.words).values.compactMap { same -> VisitSign? in
                let entries = Set(same.map(\.id))
                let byGoer = Dictionary(grouping: same, by: \.goer)
                guard entries.count > mostSameWords, !byGoer.values.contains(where: { $0.count == entries.count })
                else { return nil }
                return .sameWordsInBody(body, people: byGoer.count, count: entries.count, entries.sorted())
            }
            if !signs.isEmpty { found.append((body, signs.sorted(by: mostFirst))) }
        }
        return found.sorted { $0.body < $1.body }.flatMap(\.signs)
    }

    private static func mostFirst(_ one: VisitSign, _ two: VisitSign) -> Bool {
        let (ids, others) = (one.entries, two.entries)
        guard ids.count == others.count else { return ids.count > others.count }
        return ids.lexicographicallyPrecedes(others)
    }

    /// The entries that show it.
    public var entries: [ActivityID] {
        switch self {
        case .twoPlacesAtOnce(_, let ids), .tooManyInAnHour(_, _, let ids), .sameWords(_, _, let ids),
            .sameWordsInBody(_, _, _, let ids):
            ids
        }
    }
}

extension VisitTrace {
    /// Whether somebody said when it was.
    func hasTime(in zone: Zone) -> Bool { zone.local(began).millisecond != Activity.dayAlone }
}

extension Activity {
    /// The millisecond of the day at which an activity is entered of which only the day is known: one after eight, which no form gives.
    public static let dayAlone = 8 * Moment.millisecondsPerHour + 1
}
