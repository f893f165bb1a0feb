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
            let (directory, traces, signs) = try signs(from, through, request.actor, on: connection)
            let named = Set(signs.flatMap(\.entries))
            let entries = traces.filter { named.contains($0.id) }
            let places = Set(entries.compactMap(\.place)).compactMap { directory.places[$0] }
            return VisitSignReport(
                from: from, through: through, signs: signs,
                entries: Dictionary(entries.map { ($0.id, $0) }) { first, _ in first },
                places: Dictionary(places.map { ($0.id, $0) }) { first, _ in first })
        }
    }

    /// The signs in the entries of a span, as the command shows them: of everybody within reach, as in
    /// ``visitSignReport(from:through:_:)``, however long the span is.
    public func visitSigns(from: Day, through: Day, _ request: Request) async throws -> [VisitSign] {
        try Permissions.require(request.actor.role, in: Permissions.checking)
        try request.access.require(.read)
        return try await engine.read { [self] in try signs(from, through, request.actor, on: $0).signs }
    }

    private func signs(
        _ from: Day, _ through: Day, _ actor: Actor, on connection: any Connection
    ) throws -> (directory: Directory, traces: [VisitTrace], signs: [VisitSign]) {
        let scope = try CoverageScope(nil, actor, in: self, on: connection)
        let directory = scope.directory
        let own = actor.role == .head ? actor.body : nil
        func isSeen(_ body: OrganisationID) -> Bool {
            own.map { directory.hierarchy.isWithin(body, $0) } ?? scope.reaches(body)
        }
        let traces = try ActivityQueries(name, on: connection).traces(from: from, through: through)
        let signs = VisitSign.signs(in: traces, places: directory.places, zone: timetable.zone).filter { sign in
            switch sign {
            case .twoPlacesAtOnce(let person, _), .tooManyInAnHour(let person, _, _), .sameWords(let person, _, _):
                directory.staff[person]?.appointments.contains { isSeen($0.body) } ?? false
            case .sameWordsInBody(let body, _, _, _): isSeen(body)
            }
        }
        return (directory, traces, signs)
    }
}
