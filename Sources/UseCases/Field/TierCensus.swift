import Domain
import Store

/// A tier counted on a day, place by place. Of tiers to households the store counts, and only what is to be shown is taken out of it.
struct TierCensus {
    /// A target whose edge stands and whose post is empty, and that nobody else answers for.
    struct Vacated {
        var target: Linkage.Target
        var code: String?
        var place: PlaceID
        var holder: Linkage.Holder
        var linkage: LinkageID
    }

    let tier: Tier
    let day: Day
    let directory: Directory
    private(set) var vacated: [Vacated] = []
    /// What a duty asks for at least of whoever holds the tier.
    private let atLeast: Int?
    /// Targets that are covered, of how many, by the place itself.
    private var own: [PlaceID: Share] = [:]
    private var counts: [HolderCount] = []
    private var edges: [Linkage] = []

    init(
        _ tier: Tier, _ playbook: Playbook, on day: Day, _ directory: Directory, _ name: String,
        _ connection: any Connection
    ) throws {
        self.tier = tier
        self.day = day
        self.directory = directory
        atLeast =
            playbook.duties.lazy.compactMap { duty -> Int? in
                guard duty.of == tier.id, case .count(let count) = duty.least else { return nil }
                return count
            }.first
        let queries = LinkageQueries(name, on: connection)
        switch tier.to {
        case .subject(let type): try countSubjects(type, queries, CoverageQueries(name, on: connection))
        case .level(let level):
            edges = try queries.linkages(of: tier.id, on: day)
            countPlaces(level)
        default: edges = try queries.linkages(of: tier.id, on: day)
        }
    }

    private func isLive(_ holder: Linkage.Holder) -> Bool {
        switch holder {
        case .body: true
        case .post(let person, let body):
            directory.staff[person]?.posts(on: day, in: directory.staff.zone).contains { $0.body == body } ?? false
        }
    }

    private mutating func countSubjects(
        _ type: MatterKind.SubjectType, _ queries: LinkageQueries, _ coverage: CoverageQueries
    ) throws {
        counts = try queries.holders(in: tier.id, on: day)
        var held = try queries.held(in: tier.id, on: day)
        let holders = Set(counts.map(\.holder))
        let empty = holders.filter { !isLive($0) }
        var seen: Set<SubjectID> = []
        for case .post(let person, let body) in empty {
            for one in try queries.held(by: person, at: body, in: tier.id, on: day)
            where seen.insert(one.subject).inserted {
                let others = try queries.linkages(to: [.subject(one.subject)])
                guard !others.contains(where: { $0.tier == tier.id && $0.isLive(on: day, directory.staff) }) else {
                    continue
                }
                held[one.place, default: 1] -= 1
                vacated.append(
                    Vacated(
                        target: .subject(one.subject), code: one.code, place: one.place,
                        holder: .post(person, at: body), linkage: one.linkage))
            }
        }
        vacated.sort { ($0.code ?? "", $0.linkage) < ($1.code ?? "", $1.linkage) }
        counts = counts.filter { !empty.contains($0.holder) }
        for (place, count) in try coverage.counts(type, on: day) where count.counted > 0 {
            own[place] = Share(held[place] ?? 0, of: count.counted)
        }
    }

    private mutating func countPlaces(_ level: LevelID) {
        let live = Set(edges.filter { isLive($0.holder) }.map(\.target))
        for place in directory.places.all where place.isOpen && place.level == level {
            let isCovered = live.contains(.place(place.id))
            own[place.id] = Share(isCovered ? 1 : 0, of: 1)
            if !isCovered, let edge = edges.first(where: { $0.target == .place(place.id) }) {
                vacated.append(
                    Vacated(
                        target: edge.target, code: nil, place: place.id, holder: edge.holder, linkage: edge.id))
            }
        }
    }

    var tree: CoverageTree { CoverageTree(own, directory.places) }

    /// `nil` where targets can't be counted.
    func share(_ tree: CoverageTree, of place: Place?) -> Share? {
        if case .topic = tier.to { return nil }
        return place.map { tree.share(of: $0.id) } ?? tree.whole
    }

    // MARK: - Loads

    /// Everybody's, the most first, also of those in office of the tier's ranks or roles who answer for nothing. Of a place: of those
    /// who answer for something in it or whose body lies in it, with all that they answer for, held against the loads of the whole tier.
    func loads(in place: Place?) -> TierLoads {
        var targets: [Linkage.Holder: Int] = [:]
        var here: Set<Linkage.Holder> = []
        func isHere(_ id: PlaceID) -> Bool { place.map { directory.places.isWithin(id, $0.id) } ?? true }
        for count in counts {
            targets[count.holder, default: 0] += count.targets
            if isHere(count.place) { here.insert(count.holder) }
        }
        for edge in edges where isLive(edge.holder) {
            targets[edge.holder, default: 0] += 1
            if case .place(let id) = edge.target, isHere(id) { here.insert(edge.holder) }
            if case .topic = edge.target { here.insert(edge.holder) }
        }
        for holder in able where targets[holder] == nil {
            guard case .post(_, let body) = holder else { continue }
            let territory = directory[body]?.territory.compactMap { directory.places.place($0)?.id } ?? []
            guard place == nil || territory.contains(where: isHere) else { continue }
            targets[holder] = 0
            here.insert(holder)
        }
        let scale = LoadScale(about: tier.about, least: atLeast, loads: targets.values)
        let loads = targets.filter { here.contains($0.key) }
            .map { HolderLoad(holder: $0.key, targets: $0.value, measure: scale.measure($0.value)) }
            .sorted { (-$0.targets, TierCensus.key($0.holder)) < (-$1.targets, TierCensus.key($1.holder)) }
        return TierLoads(loads: loads, scale: scale)
    }

    private static func key(_ holder: Linkage.Holder) -> UInt128 {
        switch holder {
        case .post(let person, _): person.raw
        case .body(let body): body.raw
        }
    }

    /// Those in office of the tier's ranks or roles. Where anybody in office may hold it, nobody is said to hold nothing.
    private var able: [Linkage.Holder] {
        guard tier.isOfSomePosts else { return [] }
        return directory.staff.all.flatMap { person in
            person.posts(on: day, in: directory.staff.zone)
                .filter(tier.isHeld)
                .map { Linkage.Holder.post(person.id, at: $0.body) }
        }
    }

    // MARK: - Gaps

    /// Those without anybody in a place and all below it: first those whose post is empty, then the others, by place and number.
    func gaps(
        in place: Place?, after cursor: SubjectList.Cursor?, most: Int, _ connection: any Connection, _ name: String
    ) throws -> (gaps: [LinkageGap], next: SubjectList.Cursor?) {
        let queries = LinkageQueries(name, on: connection)
        var gaps: [LinkageGap] = []
        func isHere(_ id: PlaceID) -> Bool { place.map { directory.places.isWithin(id, $0.id) } ?? true }
        if cursor == nil {
            for one in vacated where isHere(one.place) {
                guard let lies = directory.places[one.place] else { continue }
                gaps.append(LinkageGap(target: one.target, code: one.code, place: lies, why: left(one)))
            }
        }
        let parts = place.map { [$0] + directory.places.descendants(of: $0.id) } ?? directory.places.all
        var found: [LinkageGap] = []
        let open = parts.filter { part in own[part.id].map { $0.part < $0.whole } ?? false }
        for part in open.sorted(by: { $0.code < $1.code }) {
            if let cursor, part.code < cursor.place { continue }
            guard found.count <= most else { break }
            let after = part.code == cursor?.place ? cursor?.code : nil
            switch tier.to {
            case .level:
                guard after == nil, !vacated.contains(where: { $0.place == part.id }) else { continue }
                found.append(
                    LinkageGap(
                        target: .place(part.id), code: nil, place: part, why: try why(.place(part.id), queries)))
            case .subject(let type):
                let wanted = most + 1 - found.count
                for one in try queries.notHeld(type, in: part.id, tier: tier.id, on: day, after: after, most: wanted) {
                    let target = Linkage.Target.subject(one.subject)
                    found.append(
                        LinkageGap(target: target, code: one.code, place: part, why: try why(target, queries)))
                }
            default: break
            }
        }
        let next = found.count > most ? found[most - 1] : nil
        return (
            gaps + found.prefix(most), next.map { SubjectList.Cursor(place: $0.place.code, code: $0.code ?? "~") }
        )
    }

    func left(_ one: Vacated) -> LinkageGap.Why {
        .left(on: lastDay(of: one.holder)?.advanced(by: 1), one.holder, one.linkage)
    }

    /// Of a target without anybody that isn't among ``vacated``.
    func why(_ target: Linkage.Target, _ queries: LinkageQueries) throws -> LinkageGap.Why {
        let ended = try queries.linkages(to: [target]).filter { $0.tier == tier.id }
            .compactMap { edge in edge.ending.map { (edge: edge, ending: $0) } }.filter { $0.ending.on <= day }
        guard let last = ended.max(by: { $0.ending.on < $1.ending.on }) else { return .never }
        return .ended(on: last.ending.on, reason: last.ending.reason, last.edge.holder)
    }

    /// The last day on which somebody was in the post.
    private func lastDay(of holder: Linkage.Holder) -> Day? {
        guard case .post(let person, let body) = holder else { return nil }
        return directory.staff[person]?.appointments.filter { $0.body == body }.compactMap(\.until).filter { $0 < day }
            .max()
    }

    // MARK: - Overlaps

    func doubled(
        in place: Place?, _ connection: any Connection, _ name: String
    ) throws -> [(code: String?, place: Place)] {
        guard tier.isExclusive else { return [] }
        func isHere(_ id: PlaceID) -> Bool { place.map { directory.places.isWithin(id, $0.id) } ?? true }
        guard case .subject = tier.to else {
            let places = edges.filter { isLive($0.holder) }.compactMap { edge -> PlaceID? in
                if case .place(let id) = edge.target { id } else { nil }
            }
            let doubled = Dictionary(grouping: places, by: \.self).filter { $0.value.count > 1 }.keys
            return doubled.filter(isHere).compactMap { directory.places[$0] }.sorted { $0.code < $1.code }
                .map { (nil, $0) }
        }
        return try LinkageQueries(name, on: connection).doubled(in: tier.id, on: day, most: 200)
            .compactMap { one in
                isHere(one.place) ? directory.places[one.place].map { (one.code, $0) } : nil
            }
    }
}
