public import Domain
import Store
import Vault

/// A household, enterprise or site in a list: the name cut short, so that it can be told apart and nobody be called.
public struct SubjectLine: Sendable {
    public var id: SubjectID
    public var code: String
    public var place: Place?
    public var status: Subject.Status
    /// Cut short; `nil` where none is known.
    public var name: String?
    /// The day of the last visit in person; `nil`: nobody was there.
    public var lastVisit: Day?
    /// Who answers for it itself today, in whatever tier.
    public var holders: [Linkage.Holder]
}

/// The households of a place: how many lie in each part of it, and a page of them.
public struct SubjectList: Sendable {
    /// Where a page goes on: behind a number in a place.
    public struct Cursor: Hashable, Sendable {
        public var place: PlaceCode
        public var code: String

        public init(place: PlaceCode, code: String) {
            self.place = place
            self.code = code
        }
    }

    public var type: MatterKind.SubjectType
    public var place: Place?
    /// The places above, as far as the reader's post reaches, nearest first.
    public var above: [Place]
    /// How many were visited in person, of how many that are counted.
    public var share: Share
    /// The same of the places right below.
    public var children: [(place: Place, share: Share)]
    /// By place and number; none where no place was asked for.
    public var lines: [SubjectLine]
    /// Where the next page begins; `nil` on the last.
    public var next: Cursor?
}

extension Jurisdiction {
    /// Where a post is at home in the field: the places of its body's territory; none where it has no territory, and reaches all.
    public func fieldHome(_ request: Request) async throws -> [Place] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let directory = try await directory()
        return home(of: request.actor, directory)
    }

    /// The place that a code means, with those above it as far as the post reaches, nearest first; nothing without a code.
    public func placeLine(_ code: PlaceCode?, _ request: Request) async throws -> (place: Place?, above: [Place]) {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let directory = try await directory()
        let place = try code.map { try self.place($0, for: request.actor, directory) }
        return (place, above(place, for: request.actor, directory))
    }

    func home(of actor: Actor, _ directory: Directory) -> [Place] {
        fieldReach(of: actor, directory).territory.compactMap { directory.places.place($0) }.filter(\.isOpen)
    }

    /// The places above one that the post reaches, too.
    func above(_ place: Place?, for actor: Actor, _ directory: Directory) -> [Place] {
        guard let place else { return [] }
        let reach = fieldReach(of: actor, directory)
        return directory.places.ancestors(of: place.id).filter { reach.covers($0.code, of: nil) }
    }

    /// The households of a place with all below it, by place and number, `most` a page; without a place, how many lie where.
    public func subjectList(
        _ type: MatterKind.SubjectType, in code: PlaceCode?, after cursor: SubjectList.Cursor? = nil, most: Int,
        _ request: Request
    ) async throws -> SubjectList {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let today = today
        return try await engine.read { [self] connection -> SubjectList in
            let directory = try snapshotDirectory(on: connection)
            let place = try code.map { try self.place($0, for: request.actor, directory) }
            let counts = try CoverageQueries(name, on: connection).counts(type, on: today)
            let tree = CoverageTree(counts.mapValues { Share($0.reached, of: $0.counted) }, directory.places)
            let home = place == nil ? home(of: request.actor, directory) : []
            var list = SubjectList(
                type: type, place: place, above: above(place, for: request.actor, directory),
                share: place.map { tree.share(of: $0.id) }
                    ?? (home.isEmpty
                        ? tree.whole : home.reduce(Share(0, of: 0)) { $0 + tree.share(of: $1.id) }),
                children: home.isEmpty
                    ? tree.children(of: place?.id) : home.map { ($0, tree.share(of: $0.id)) },
                lines: [])
            guard let place else { return list }
            let queries = SubjectQueries(name, on: connection)
            var rows: [SubjectRow] = []
            // Only places of their own are asked; of a county's thousands most have none.
            let parts = ([place] + directory.places.descendants(of: place.id)).filter {
                counts[$0.id]?.counted ?? 0 > 0
            }
            for part in parts.sorted(by: { $0.code < $1.code }) {
                if let cursor, part.code < cursor.place { continue }
                guard rows.count <= most else { break }
                let after = part.code == cursor?.place ? cursor?.code : nil
                rows += try queries.lines(type, in: part.id, on: today, after: after, most: most + 1 - rows.count)
            }
            list.lines = try lines(Array(rows.prefix(most)), directory, connection)
            if rows.count > most, let last = list.lines.last, let place = last.place {
                list.next = .init(place: place.code, code: last.code)
            }
            return list
        }
    }

    /// Those that whoever asks answers for in a post they hold today: those that nobody visited first, then those whose last visit is
    /// longest ago.
    public func ownPatch(_ type: MatterKind.SubjectType, _ request: Request) async throws -> [SubjectLine] {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        guard let person = request.actor.person else { return [] }
        let today = today
        return try await engine.read { [self] connection -> [SubjectLine] in
            let directory = try snapshotDirectory(on: connection)
            let posts = directory.staff[person]?.posts(on: today, in: timetable.zone).map(\.body) ?? []
            let queries = SubjectQueries(name, on: connection)
            var seen: Set<SubjectID> = []
            let rows = try Set(posts).sorted().flatMap {
                try queries.lines(type, of: person, at: $0, on: today)
            }.filter { seen.insert($0.id).inserted }
            return try lines(
                rows.sorted { left, right in
                    let (first, second) = (left.lastVisit?.number ?? .min, right.lastVisit?.number ?? .min)
                    return (first, left.code, left.id) < (second, right.code, right.id)
                }, directory, connection, answering: false)
        }
    }

    /// `answering`: whether it is asked who answers for each.
    private func lines(
        _ rows: [SubjectRow], _ directory: Directory, _ connection: any Connection, answering: Bool = true
    ) throws -> [SubjectLine] {
        let vault = VaultRows(name, on: connection)
        let linkages = LinkageQueries(name, on: connection)
        let today = today
        return try rows.map { row in
            let details = try vault.subject(row.id).map { try self.vault.details(in: $0).masked }
            var holders: [Linkage.Holder] = []
            if answering {
                for linkage in try linkages.linkages(to: [.subject(row.id)])
                where linkage.isLive(on: today, directory.staff) && !holders.contains(linkage.holder) {
                    holders.append(linkage.holder)
                }
            }
            return SubjectLine(
                id: row.id, code: row.code, place: directory.places[row.place], status: row.status,
                name: details?.name, lastVisit: row.lastVisit, holders: holders)
        }
    }
}
