public import Domain
import Store
import Tables

/// One feature of a file of boundaries, as it stands there.
public struct BoundaryFeature: Sendable {
    /// What it says of itself, as text.
    public var properties: [String: String]
    /// Polygons, each of its rings in degrees; `nil` where it is something else: a point, a line, nothing.
    public var polygons: [[[Boundary.Degrees]]]?

    public init(properties: [String: String], polygons: [[[Boundary.Degrees]]]?) {
        self.properties = properties
        self.polygons = polygons
    }
}

/// What an import of boundaries does, or would do.
public struct BoundaryReport: Hashable, Sendable {
    /// Why a feature isn't taken.
    public enum Problem: Hashable, Sendable {
        /// It doesn't have the property, or nothing in it.
        case unnamed
        case noSuchPlace
        /// Several places have this name.
        case ambiguous([PlaceCode])
        /// An earlier feature of the file is of the same place.
        case twice(PlaceCode)
        /// It is no polygon.
        case noPolygon
        case bad(BoundaryFault)
    }

    /// A feature that wasn't taken.
    public struct Reject: Hashable, Sendable {
        /// From 1.
        public var number: Int
        /// What it calls itself; `nil` where it doesn't.
        public var name: String?
        public var problem: Problem
    }

    /// A place, by what it is known by.
    public struct Named: Hashable, Sendable {
        public var code: PlaceCode
        public var name: Name

        public init(code: PlaceCode, name: Name) {
            self.code = code
            self.name = name
        }
    }

    /// Which property says whose boundary it is.
    public var property: String
    public var features: Int
    public var added: [Named] = []
    public var changed: [Named] = []
    public var unchanged = 0
    public var rejects: [Reject] = []
    /// Open places that have none, of the levels of which some have one now.
    public var without: [Named] = []
    public var isDryRun: Bool
}

extension Jurisdiction {
    /// Takes the boundaries of places from the features of a file, all at once: each belongs to the place whose code, now or
    /// earlier, or else whose name stands in `property`; where none is given, in the property that names the most places.
    /// Where it is the same as was kept, nothing happens; features that can't be taken are reported, the others are taken.
    /// `holds`: whether a report that could be written is the one that was meant; where it isn't, nothing is written.
    ///
    /// Throws ``Refused/notKeeper(known:)`` unless the actor may keep the organisation.
    public func importBoundaries(
        _ features: [BoundaryFeature], property: String? = nil, dryRun: Bool = false, _ actor: Actor,
        onlyIf holds: @escaping @Sendable (BoundaryReport) -> Bool = { _ in true }
    ) async throws -> BoundaryReport {
        try await requireKeeper(actor)
        let matching = BoundaryMatching(features, property: property)
        guard !dryRun else {
            return try await engine.read { [self] connection in
                try matching.plan(
                    try snapshotDirectory(on: connection).places,
                    kept: PlaceQueries(name, on: connection).boundaries(), dryRun: true
                ).report
            }
        }
        let correlation = world.id(CorrelationID.self)
        return try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: actor, correlation: correlation)
            let places = try directory(on: connection).places
            let kept = try PlaceQueries(name, on: connection).boundaries()
            var (report, boundaries) = try matching.plan(places, kept: kept, dryRun: false)
            guard holds(report) else {
                report.isDryRun = true
                return report
            }
            let context = PlaceContext(today: timetable.zone.day(of: stamp.recorded), places: places)
            for (id, boundary) in boundaries {
                var stream = try journal.load(PlaceDecider.self, id.raw)
                let events: [PlaceEvent]
                do { events = try PlaceDecider.decide(.bound(boundary), stream.state, context) } catch {
                    throw StoreFault.damaged("place \(id): its tables differ from the journal")
                }
                try journal.append(events, to: &stream, stamp)
            }
            return report
        }
    }

    /// The boundaries that open places have.
    public func boundaries() async throws -> [PlaceID: Boundary] {
        let name = name
        return try await engine.read { try PlaceQueries(name, on: $0).boundaries() }
    }

    /// The boundaries that these places have.
    public func boundaries(of places: [PlaceID]) async throws -> [PlaceID: Boundary] {
        let name = name
        return try await engine.read { try PlaceQueries(name, on: $0).boundaries(of: places) }
    }

    /// The same of open places of some levels.
    public func boundaries(at levels: Set<LevelID>) async throws -> [PlaceID: Boundary] {
        let name = name
        return try await engine.read { connection in
            let queries = PlaceQueries(name, on: connection)
            return try levels.reduce(into: [:]) { found, level in
                found.merge(try queries.boundaries(at: level)) { first, _ in first }
            }
        }
    }
}

/// Which feature is which place's.
struct BoundaryMatching: Sendable {
    private let features: [BoundaryFeature]
    private let property: String?

    init(_ features: [BoundaryFeature], property: String?) {
        self.features = features
        self.property = property
    }

    func plan(
        _ places: PlaceTree, kept: [PlaceID: Boundary], dryRun: Bool
    ) throws -> (report: BoundaryReport, boundaries: [(PlaceID, Boundary)]) {
        let names = Dictionary(
            grouping: places.all.filter(\.isOpen).flatMap { place in
                ([place.name.zh] + (place.name.en.map { [$0] } ?? [])).map { (name: $0, place: place) }
            }, by: \.name
        ).mapValues { $0.map(\.place) }
        let property = property ?? mostTelling(places, names)
        var report = BoundaryReport(property: property, features: features.count, isDryRun: dryRun)
        var boundaries: [(PlaceID, Boundary)] = []
        var taken: Set<PlaceID> = []
        for (index, feature) in features.enumerated() {
            let text = feature.properties[property]?.filter { !$0.isWhitespace } ?? ""
            // A code alone says little to whoever reads what wasn't taken.
            let name = feature.properties.keys.sorted().first { OrganisationTable.places.column($0) == .name }
                .flatMap { feature.properties[$0] }
            let called = [text, name == text ? "" : name ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            func reject(_ problem: BoundaryReport.Problem) {
                report.rejects.append(.init(number: index + 1, name: called.isEmpty ? nil : called, problem: problem))
            }
            guard !text.isEmpty else {
                reject(.unnamed)
                continue
            }
            let found = BoundaryMatching.places(text, places, names)
            guard let place = found.first else {
                reject(.noSuchPlace)
                continue
            }
            guard found.count == 1 else {
                reject(.ambiguous(found.map(\.code)))
                continue
            }
            guard let polygons = feature.polygons else {
                reject(.noPolygon)
                continue
            }
            guard taken.insert(place.id).inserted else {
                reject(.twice(place.code))
                continue
            }
            let boundary: Boundary
            do { boundary = try Boundary(polygons: polygons) } catch {
                taken.remove(place.id)
                reject(.bad(error))
                continue
            }
            let named = BoundaryReport.Named(code: place.code, name: place.name)
            switch kept[place.id] {
            case boundary?: report.unchanged += 1
            case nil:
                report.added.append(named)
                boundaries.append((place.id, boundary))
            case .some:
                report.changed.append(named)
                boundaries.append((place.id, boundary))
            }
        }
        let bounded = taken.union(kept.keys)
        let levels = Set(bounded.compactMap { places[$0]?.level })
        report.without = places.all.filter { $0.isOpen && levels.contains($0.level) && !bounded.contains($0.id) }
            .map { .init(code: $0.code, name: $0.name) }
        return (report, boundaries)
    }

    /// The place that has or had a code, or what it went into; else those of this name.
    private static func places(_ text: String, _ places: PlaceTree, _ names: [String: [Place]]) -> [Place] {
        if let place = PlaceCode(text).flatMap({ places.place($0) }).map({ places.standing($0) }), place.isOpen {
            return [place]
        }
        return names[text] ?? []
    }

    private func mostTelling(_ places: PlaceTree, _ names: [String: [Place]]) -> String {
        var counts: [String: Int] = [:]
        for feature in features {
            for (property, text) in feature.properties
            where BoundaryMatching.places(text.filter { !$0.isWhitespace }, places, names).count == 1 {
                counts[property, default: 0] += 1
            }
        }
        let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return best?.key ?? features.lazy.flatMap(\.properties.keys).min() ?? "code"
    }
}
