public import Domain
import Store
public import Tables

/// Who wasn't visited by a day, by the places that they lie in (L03, B06, B07).
public struct NotVisitedList: Sendable {
    public var day: Day
    /// Of what it is the list.
    public var type = MatterKind.SubjectType.household
    public var place: Place
    /// The places that it lies in and that whoever asks reaches, the topmost first.
    public var above: [Place]
    /// What was reached of all there.
    public var share: Share
    public var parts: [Part]
    /// Who answers for each that is shown, by their posts of the day; whoever isn't there has nobody (B07).
    public var answering: [SubjectID: [PersonID]]

    /// A place with those that lie in it itself.
    public struct Part: Sendable {
        public var place: Place
        /// The places above it, the nearest first.
        public var above: [Place]
        public var households: [NotVisited]
    }

    init(day: Day, place: Place, above: [Place], share: Share) {
        self.day = day
        self.place = place
        self.above = above
        self.share = share
        parts = []
        answering = [:]
    }

    /// How many weren't visited, shown or not.
    public var count: Int { share.whole - share.part }
    public var shown: Int { parts.reduce(0) { $0 + $1.households.count } }

    /// More aren't shown on a page, and not written into a file.
    public static let mostShown = 500
    public static let mostWritten = 30_000

    /// The list as a table. Numbers of households, never names of who lives there.
    public func table(_ names: (PersonID) -> String) -> ExportTable {
        let rows = parts.flatMap { part in
            let above = part.above.first.map(\.name.zh) ?? ""
            return part.households.map { household in
                let people = (answering[household.id] ?? []).map(names).joined(separator: " ")
                return [household.code, part.place.code.short, above, part.place.name.zh, people]
            }
        }
        return ExportTable("not visited", heads: ["code", "place", "village", "name", "answers"], texts: rows)
    }
}

/// Reads such a list on one snapshot.
struct NotVisitedQueries {
    private let coverage: CoverageQueries
    private let linkages: LinkageQueries
    private let directory: Directory
    private let type: MatterKind.SubjectType
    private let day: Day
    /// What was closed, by what it went into: homes may stand there still.
    private let closed: [PlaceID: [Place]]

    init(
        _ jurisdiction: String, on connection: any Connection, _ directory: Directory, _ type: MatterKind.SubjectType,
        _ day: Day
    ) {
        coverage = CoverageQueries(jurisdiction, on: connection)
        linkages = LinkageQueries(jurisdiction, on: connection)
        self.directory = directory
        self.type = type
        self.day = day
        let places = directory.places
        closed = Dictionary(grouping: places.all.filter { !$0.isOpen }) { places.standing($0).id }
    }

    /// Those of a place itself, at most so many, by their numbers.
    func households(in place: Place, most: Int) throws -> [NotVisited] {
        var found: [NotVisited] = []
        for part in [place] + (closed[place.id] ?? []) where found.count < most {
            found += try coverage.notReached(type, in: part.id, on: day, most: most - found.count)
                .map { NotVisited(id: $0.id, code: $0.code, place: place.id) }
        }
        return found
    }

    /// Who answers for each in any tier.
    func answering(for households: [NotVisited]) throws -> [SubjectID: [PersonID]] {
        var answering: [SubjectID: [PersonID]] = [:]
        for household in households {
            for linkage in try linkages.linkages(to: [.subject(household.id)]) {
                guard case .post(let person, _) = linkage.holder, linkage.isLive(on: day, directory.staff) else {
                    continue
                }
                if answering[household.id]?.contains(person) != true {
                    answering[household.id, default: []].append(person)
                }
            }
        }
        return answering
    }
}
