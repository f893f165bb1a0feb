public import Domain
import Store
import Vault

/// What coverage says on a day, from both sides (L02, L03).
public struct CoverageReport: Sendable {
    public var day: Day
    public var type: MatterKind.SubjectType
    /// Where it was asked for; `nil`: everywhere.
    public var place: Place?
    public var share: Share
    /// The places right below, each with all that lies in it.
    public var children: [(place: Place, share: Share)]
    /// How each duty to visit is met by those who owe it; only where all was asked for.
    public var duties: [DutyCoverage]
}

/// A household that nobody visited yet.
public struct NotVisited: Hashable, Sendable {
    public var id: SubjectID
    public var code: String
    /// The lowest place that is known of it.
    public var place: PlaceID
}

extension Jurisdiction {
    /// Coverage as of a day, of all or of a place with what lies right below it (L17). Visits in person alone count (B06).
    public func coverage(
        of type: MatterKind.SubjectType = .household, in code: PlaceCode? = nil, on day: Day? = nil, _ request: Request
    ) async throws -> CoverageReport {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let day = day ?? today
        let playbook = playbook
        return try await engine.read { [self] connection -> CoverageReport in
            let directory = try snapshotDirectory(on: connection)
            let queries = CoverageQueries(name, on: connection)
            let tree = CoverageTree(
                try queries.counts(type, on: day).mapValues { Share($0.reached, of: $0.counted) }, directory.places)
            let asked = try code.map { try self.place($0, for: request.actor, directory) }
            var duties: [DutyCoverage] = []
            if asked == nil {
                let goers = try queries.goers(on: day)
                    .mapValues { DutyCoverage.Tally(households: $0.households, visits: $0.visits) }
                for duty in playbook.duties where duty.isVisiting(type) {
                    duties.append(
                        DutyCoverage(
                            duty, on: day, directory.staff, tallies: goers,
                            patches: duty.least == .all ? try patches(of: duty, on: day, directory, connection) : [:]))
                }
            }
            return CoverageReport(
                day: day, type: type, place: asked, share: asked.map { tree.share(of: $0.id) } ?? tree.whole,
                children: tree.children(of: asked?.id), duties: duties)
        }
    }

    /// How many each answers for in the tier that a duty is of.
    private func patches(
        of duty: Duty, on day: Day, _ directory: Directory, _ connection: any Connection
    ) throws -> [PersonID: Int] {
        guard let tier = duty.of else { return [:] }
        var counts: [PersonID: Int] = [:]
        for linkage in try LinkageQueries(name, on: connection).linkages(of: tier, on: day) {
            guard case .post(let person, _) = linkage.holder, linkage.isLive(on: day, directory.staff) else { continue }
            counts[person, default: 0] += 1
        }
        return counts
    }

    /// How many were reached for the first time in each place and on each day of a span, with all below it: for a heat table and a
    /// time slider.
    public func coverageByDay(
        of type: MatterKind.SubjectType = .household, in code: PlaceCode? = nil, from: Day, through: Day,
        _ request: Request
    ) async throws -> [(place: Place, reached: [Day: Int])] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        return try await engine.read { [self] connection -> [(place: Place, reached: [Day: Int])] in
            let directory = try snapshotDirectory(on: connection)
            let asked = try code.map { try self.place($0, for: request.actor, directory) }
            var reached: [PlaceID: [Day: Int]] = [:]
            for first in try CoverageQueries(name, on: connection).firsts(type, from: from, through: through) {
                guard let place = directory.places[first.place] else { continue }
                for above in directory.places.line(of: directory.places.standing(place)) {
                    reached[above.id, default: [:]][first.day, default: 0] += first.reached
                }
            }
            return directory.places.children(of: asked?.id).map { ($0, reached[$0.id] ?? [:]) }
        }
    }

    /// Those of a place and all below it that nobody visited in person by a day, by place and number (L03, B06).
    public func notVisited(
        _ type: MatterKind.SubjectType = .household, in code: PlaceCode, on day: Day? = nil, most: Int,
        _ request: Request
    ) async throws -> [NotVisited] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let day = day ?? today
        return try await engine.read { [self] connection -> [NotVisited] in
            let directory = try snapshotDirectory(on: connection)
            let place = try self.place(code, for: request.actor, directory)
            let queries = CoverageQueries(name, on: connection)
            var found: [NotVisited] = []
            for part in [place] + directory.places.descendants(of: place.id).sorted(by: { $0.code < $1.code }) {
                guard found.count < most else { break }
                found += try queries.notReached(type, in: part.id, on: day, most: most - found.count)
                    .map { NotVisited(id: $0.id, code: $0.code, place: part.id) }
            }
            return found
        }
    }

    /// What can't well be in the entries of a span: shown to whoever checks, held against nobody by itself.
    public func visitSigns(from: Day, through: Day, _ request: Request) async throws -> [VisitSign] {
        try Permissions.require(request.actor.role, in: Permissions.checking)
        try request.access.require(.read)
        let name = name
        return try await engine.read {
            VisitSign.signs(in: try ActivityQueries(name, on: $0).traces(from: from, through: through))
        }
    }
}

extension Duty {
    /// Whether it is to visit distinct ones of a type, or all of a patch.
    fileprivate func isVisiting(_ type: MatterKind.SubjectType) -> Bool {
        guard case .do = what else { return false }
        return distinct == type.rawValue
    }
}
