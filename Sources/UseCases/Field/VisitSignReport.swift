public import Domain
import Store

/// What can't well be in entries of visits, with the entries concerned.
public struct VisitSignReport: Sendable {
    public var from: Day
    public var through: Day
    public var signs: [VisitSign]
    /// Those that the signs name.
    public var entries: [ActivityID: VisitTrace]
    /// The places of these.
    public var places: [PlaceID: Place]
}

extension VisitSign {
    /// Whose entries they are.
    public var person: PersonID {
        switch self {
        case .twoPlacesAtOnce(let person, _), .tooManyInAnHour(let person, _, _), .sameWords(let person, _, _): person
        }
    }

    public var entries: [ActivityID] {
        switch self {
        case .twoPlacesAtOnce(_, let ids), .tooManyInAnHour(_, _, let ids), .sameWords(_, _, let ids): ids
        }
    }
}

extension Jurisdiction {
    /// A span that is looked through at most, in days.
    public static let longestSigns = 31

    /// The signs in the entries of a span, with those entries: of everybody within reach, to a head of their own people alone. Refuses
    /// a day yet to come. A span that is too long begins later.
    public func visitSignReport(
        from: Day, through: Day, _ request: Request
    ) async throws -> VisitSignReport {
        try Permissions.require(request.actor.role, in: Permissions.checking)
        try request.access.require(.read)
        let through = try past(through)
        let from = max(from, through.advanced(by: 1 - Jurisdiction.longestSigns))
        return try await engine.read { [self] connection -> VisitSignReport in
            let scope = try CoverageScope(nil, request.actor, in: self, on: connection)
            let directory = scope.directory
            let own = request.actor.role == .head ? request.actor.body : nil
            func isSeen(_ person: PersonID) -> Bool {
                let bodies = directory.staff[person]?.appointments.map(\.body) ?? []
                if let own { return bodies.contains { directory.hierarchy.isWithin($0, own) } }
                return bodies.contains(where: scope.reaches)
            }
            let traces = try ActivityQueries(name, on: connection).traces(from: from, through: through)
            let signs = VisitSign.signs(in: traces).filter { isSeen($0.person) }
            let named = Set(signs.flatMap(\.entries))
            let entries = traces.filter { named.contains($0.id) }
            let places = Set(entries.compactMap(\.place)).compactMap { directory.places[$0] }
            return VisitSignReport(
                from: from, through: through, signs: signs,
                entries: Dictionary(entries.map { ($0.id, $0) }) { first, _ in first },
                places: Dictionary(places.map { ($0.id, $0) }) { first, _ in first })
        }
    }
}
