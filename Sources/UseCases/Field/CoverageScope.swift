import Domain
import Store

/// What somebody asks coverage of, on one snapshot: a place, or all that they reach.
struct CoverageScope {
    /// `nil`: all.
    var place: Place?
    /// Of all: the one place that it lies in, if it is one.
    var only: Place?
    var above: [Place]
    /// What it is shown by.
    var children: [Place]
    var directory: Directory
    /// Of the journal.
    var position: Int64
    private let reach: Reach

    /// Throws ``Refused/unknownPlace(_:)`` for a place that isn't, or is no more, and ``Refused/outOfReach``.
    init(
        _ code: PlaceCode?, _ actor: Actor, in jurisdiction: Jurisdiction, on connection: any Connection
    ) throws {
        position = try jurisdiction.coverageCache.follow(jurisdiction.name, on: connection)
        let directory = try jurisdiction.snapshotDirectory(on: connection)
        self.directory = directory
        let reach = jurisdiction.fieldReach(of: actor, directory)
        self.reach = reach
        let places = directory.places
        let place = try code.map { try jurisdiction.place($0, for: actor, directory) }
        self.place = place
        if let place {
            above = places.ancestors(of: place.id).reversed().filter { reach.covers($0.code, of: nil) }
            children = places.children(of: place.id)
        } else {
            above = []
            let top =
                reach.territory.isEmpty
                ? places.children(of: nil) : CoverageScope.outermost(of: reach.territory, in: places)
            if top.count == 1, let first = top.first, places.hasChildren(first.id) {
                only = first
                children = places.children(of: first.id)
            } else {
                children = top
            }
        }
    }

    /// Whether there is more than whoever asks reaches.
    var isBounded: Bool { !reach.territory.isEmpty }

    /// The open places of a territory, without those that lie in another of it.
    static func outermost(of territory: [PlaceCode], in places: PlaceTree) -> [Place] {
        var found: [PlaceID: Place] = [:]
        for code in territory {
            if let place = places.place(code).map(places.standing), place.isOpen { found[place.id] = place }
        }
        return found.values
            .filter { place in !places.ancestors(of: place.id).contains { found[$0.id] != nil } }
            .sorted { ($0.code, $0.id) < ($1.code, $1.id) }
    }

    /// Whether a body is the own one or below it, or lies in the territory.
    func reaches(_ body: OrganisationID) -> Bool {
        guard isBounded else { return true }
        if reach.covers(nil, of: body) { return true }
        return directory[body]?.territory.contains { reach.covers($0, of: nil) } ?? false
    }

    /// Whether a place lies in the territory.
    func reaches(_ place: PlaceCode) -> Bool { !isBounded || reach.covers(place, of: nil) }

    /// A duty as those within reach meet it.
    func within(_ duty: DutyCoverage) -> DutyCoverage {
        guard isBounded else { return duty }
        var duty = duty
        duty.lines.removeAll { !reaches($0.body) }
        return duty
    }
}
