public import Domain
import Store
import Vault

/// What coverage says on a day, from both sides (L02, L03).
public struct CoverageReport: Sendable {
    public var day: Day
    public var type: MatterKind.SubjectType
    /// Where it was asked for; `nil`: all that whoever asks reaches.
    public var place: Place?
    /// Where all of it lies: what was asked for, or the one place that whoever asks reaches.
    public var around: Place?
    /// The places that it lies in and that whoever asks reaches, the topmost first.
    public var above: [Place]
    public var share: Share
    /// The places right below, each with all that lies in it.
    public var children: [(place: Place, share: Share)]
    /// What lies right below each of those, by its place; empty unless it was asked for.
    public var grandchildren: [PlaceID: [(place: Place, share: Share)]]
    /// How each duty to visit is met by those who owe it, as far as whoever asks reaches; only where all was asked for.
    public var duties: [DutyCoverage]
    /// How often somebody in office met one of them in person (人次); only where all was asked for, of whoever reaches all.
    public var visits: Int?

    /// What lies in the place itself and in none of those below.
    public var own: Share {
        let below = children.reduce(Share(0, of: 0)) { $0 + $1.share }
        return Share(share.part - below.part, of: share.whole - below.whole)
    }
}

/// A household that nobody visited yet.
public struct NotVisited: Hashable, Sendable {
    public var id: SubjectID
    public var code: String
    /// The lowest place that is known of it.
    public var place: PlaceID
}

extension Jurisdiction {
    /// Coverage as of a day, of all or of a place with what lies right below it (L17), and below that where it is asked for. Visits in
    /// person alone count (B06). Of whoever has a territory all is that territory. Refuses a day yet to come.
    public func coverage(
        of type: MatterKind.SubjectType = .household, in code: PlaceCode? = nil, on day: Day? = nil,
        isDeep: Bool = false, _ request: Request
    ) async throws -> CoverageReport {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let day = try past(day)
        let playbook = playbook
        return try await engine.read { [self] connection -> CoverageReport in
            let scope = try CoverageScope(code, request.actor, in: self, on: connection)
            let tree = try coverageTree(of: type, on: day, scope, connection)
            let children = scope.children.map { ($0, tree.share(of: $0.id)) }
            var report = CoverageReport(
                day: day, type: type, place: scope.place, around: scope.place ?? scope.only, above: scope.above,
                share: (scope.place ?? scope.only).map { tree.share(of: $0.id) }
                    ?? children.reduce(Share(0, of: 0)) { $0 + $1.1 },
                children: children, grandchildren: [:], duties: [])
            if isDeep {
                for child in scope.children { report.grandchildren[child.id] = tree.children(of: child.id) }
            }
            guard scope.place == nil else { return report }
            let owed = try dutiesOwed(
                .init(edition: playbook.id, type: type, day: day), playbook, scope.directory, connection, scope.position
            )
            report.duties = owed.duties.map(scope.within)
            if !scope.isBounded { report.visits = owed.visits }
            return report
        }
    }

    /// A day that isn't yet to come; `nil`: today.
    func past(_ day: Day?) throws(Refused) -> Day {
        let today = today
        if let day, day > today { throw .figure(.inTheFuture(day, today: today)) }
        return day ?? today
    }

    private func coverageTree(
        of type: MatterKind.SubjectType, on day: Day, _ scope: CoverageScope, _ connection: any Connection
    ) throws -> CoverageTree {
        try coverageCache.shares.answer(to: .init(type: type, day: day), at: scope.position) {
            CoverageTree(
                try coverageCache.counts(type, on: day, at: scope.position, CoverageQueries(name, on: connection))
                    .mapValues { Share($0.reached, of: $0.counted) }, scope.directory.places)
        }
    }

    /// How each duty to visit is met by everybody who owes it.
    func dutiesOwed(
        _ question: CoverageCache.Owed, _ playbook: Playbook, _ directory: Directory, _ connection: any Connection,
        _ position: Int64
    ) throws -> CoverageCache.Duties {
        try coverageCache.duties.answer(to: question, at: position) {
            let goers = try coverageCache.goers(
                on: question.day, at: position, CoverageQueries(name, on: connection))
            let duties = try playbook.duties.filter { $0.isVisiting(question.type) }.map { duty -> DutyCoverage in
                let counted = try campaignTallies(duty, chosen: question.campaign, on: question.day, connection)
                var coverage = DutyCoverage(
                    duty, on: question.day, directory.staff, tallies: counted?.tallies ?? goers,
                    patches: try patches(of: duty, on: question.day, directory, connection, position))
                coverage.campaign = counted?.campaign
                return coverage
            }
            return .init(duties: duties, visits: goers.values.reduce(0) { $0 + $1.visits })
        }
    }

    /// How many each answers for in the tier that a duty is of, by posts that they are in.
    private func patches(
        of duty: Duty, on day: Day, _ directory: Directory, _ connection: any Connection, _ position: Int64
    ) throws -> [PersonID: Int] {
        guard duty.least == .all, let tier = duty.of else { return [:] }
        let loads = try coverageCache.loads.answer(to: tier, at: position, exactly: true) {
            try LinkageQueries(name, on: connection).loads(of: tier)
        }
        var counts: [PersonID: Int] = [:]
        for load in loads where load.holds(on: day) {
            let posts = directory.staff[load.person]?.posts(on: day, in: directory.staff.zone) ?? []
            guard posts.contains(where: { $0.body == load.body }) else { continue }
            counts[load.person, default: 0] += load.count
        }
        return counts
    }

    /// How many were reached for the first time in each place and on each day of a span, with all below it: for a heat table and a
    /// time slider. Refuses a span that ends in the future.
    public func coverageByDay(
        of type: MatterKind.SubjectType = .household, in code: PlaceCode? = nil, from: Day, through: Day,
        _ request: Request
    ) async throws -> [(place: Place, reached: [Day: Int])] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let through = try past(through)
        return try await engine.read { [self] connection -> [(place: Place, reached: [Day: Int])] in
            let scope = try CoverageScope(code, request.actor, in: self, on: connection)
            let reached = try coverageCache.firsts.answer(
                to: .init(type: type, from: from, through: through), at: scope.position
            ) { try firsts(type, from: from, through: through, scope.directory.places, connection) }
            return scope.children.map { place in
                let counts = (reached[place.id] ?? []).enumerated().filter { $0.element != 0 }
                return (
                    place,
                    Dictionary(uniqueKeysWithValues: counts.map { (from.advanced(by: $0.offset), $0.element) })
                )
            }
        }
    }

    /// By place, with all below it, and by the days of a span.
    private func firsts(
        _ type: MatterKind.SubjectType, from: Day, through: Day, _ places: PlaceTree, _ connection: any Connection
    ) throws -> [PlaceID: [Int]] {
        let length = max(0, through.number - from.number + 1)
        var reached: [PlaceID: [Int]] = [:]
        for first in try CoverageQueries(name, on: connection).firsts(type, from: from, through: through) {
            guard let place = places[first.place] else { continue }
            for above in places.line(of: places.standing(place)) {
                reached[above.id, default: Array(repeating: 0, count: length)][first.day.number - from.number] +=
                    first.reached
            }
        }
        return reached
    }

    /// Those of a place and all below it that nobody visited in person by a day, by place and number (L03, B06).
    public func notVisited(
        _ type: MatterKind.SubjectType = .household, in code: PlaceCode, on day: Day? = nil, most: Int,
        _ request: Request
    ) async throws -> [NotVisited] {
        try await notVisitedList(type, in: code, on: day, most: most, request).parts.flatMap(\.households)
    }

    /// The same by the places that they lie in, with who answers for each (L03, B07). `exported`: taken along as a file, which is
    /// written down before anything is given out, and is all of it: more than `most` is refused.
    public func notVisitedList(
        _ type: MatterKind.SubjectType = .household, in code: PlaceCode, on day: Day? = nil, most: Int,
        exported: Bool = false, _ request: Request
    ) async throws -> NotVisitedList {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(exported ? .export : .read)
        let day = try past(day)
        let list = try await engine.read { [self] connection -> NotVisitedList in
            let scope = try CoverageScope(code, request.actor, in: self, on: connection)
            guard let place = scope.place else { throw Refused.unknownPlace(code) }
            let tree = try coverageTree(of: type, on: day, scope, connection)
            var list = NotVisitedList(day: day, place: place, above: scope.above, share: tree.share(of: place.id))
            list.type = type
            if exported, list.count > most { throw Refused.tooManyAtOnce(list.count, most: most) }
            let queries = NotVisitedQueries(name, on: connection, scope.directory, type, day)
            for part in [place] + scope.directory.places.descendants(of: place.id) {
                let left = most - list.shown
                guard left > 0 else { break }
                let share = tree.share(of: part.id)
                // Nothing is missing there, as the sums say: its homes needn't be gone through.
                guard share.whole > share.part else { continue }
                let found = try queries.households(in: part, most: left)
                guard !found.isEmpty else { continue }
                list.parts.append(
                    .init(place: part, above: scope.directory.places.ancestors(of: part.id), households: found))
            }
            list.answering = try queries.answering(for: list.parts.flatMap(\.households))
            return list
        }
        if exported {
            try await note(.exported, by: request.actor, request.access.point, count: list.shown)
        }
        return list
    }
}

extension Duty {
    /// Whether it is to visit distinct ones of a type, or all of a patch.
    func isVisiting(_ type: MatterKind.SubjectType) -> Bool {
        guard case .do = what else { return false }
        return distinct == type.rawValue
    }
}
