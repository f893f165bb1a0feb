public import Domain
import Store
import Synchronization

/// Who and where, as they stand: what routing, naming and importing ask.
public struct Directory: Sendable {
    /// All bodies by code, dissolved ones too.
    public internal(set) var bodies: [Organisation]
    public internal(set) var places: PlaceTree
    public internal(set) var staff: Staff
    public let hierarchy: Hierarchy
    /// The chains in which some body stands below another, by key.
    public let chains: [ChainID]
    /// Which bodies that stand have which function.
    public let functions: FunctionBindings
    private let byID: [OrganisationID: Organisation]
    private let bodyCodes: [String: OrganisationID]
    private let personCodes: [String: PersonID]

    init(bodies: [Organisation], places: PlaceTree, staff: Staff) {
        self.bodies = bodies
        self.places = places
        self.staff = staff
        byID = Dictionary(bodies.map { ($0.id, $0) }) { first, _ in first }
        bodyCodes = Dictionary(bodies.map { ($0.code, $0.id) }) { first, _ in first }
        personCodes = Dictionary(staff.all.map { ($0.code, $0.id) }) { first, _ in first }
        var parents: [ChainID: [OrganisationID: OrganisationID]] = [:]
        var functions: [FunctionID: [FunctionBindings.Binding]] = [:]
        for body in bodies where body.isStanding {
            for (chain, parent) in body.parents { parents[chain, default: [:]][body.id] = parent }
            for function in body.functions {
                functions[function, default: []].append(.init(body: body.id, territory: body.territory))
            }
        }
        hierarchy = Hierarchy(parents: parents)
        chains = parents.keys.sorted()
        self.functions = FunctionBindings(functions)
    }

    /// Reads it from a store, in whatever transaction this is.
    init(_ jurisdiction: String, on connection: any Connection, zone: Zone) throws {
        let queries = OrganisationQueries(jurisdiction, on: connection)
        self.init(
            bodies: try queries.bodies(), places: try PlaceQueries(jurisdiction, on: connection).tree(),
            staff: Staff(try queries.people(), zone: zone))
    }

    public subscript(id: OrganisationID) -> Organisation? { byID[id] }

    /// How far a post reaches: as far as its body's territory, if it has one.
    public func reach(of actor: Actor) -> Reach {
        guard let body = actor.body.flatMap({ byID[$0] }), Permissions.territorial.contains(actor.role) else {
            return .everywhere
        }
        return Reach(territory: body.territory, body: body.id, places: places, hierarchy: hierarchy)
    }

    /// Whether somebody in a body acknowledges what it is given, works on it and answers.
    public func hasHands(_ body: OrganisationID, on day: Day) -> Bool {
        let hands = Permissions.roles(for: MatterAct.acknowledge).intersection(Permissions.roles(for: MatterAct.answer))
        return staff.posts(on: day).contains { $0.body == body && hands.contains($0.role) }
    }

    /// The body with this code; `nil` if there is none.
    public func body(_ code: String) -> Organisation? { bodyCodes[code].flatMap { byID[$0] } }

    /// The person with this code; `nil` if there is none.
    public func person(_ code: String) -> Person? { personCodes[code].flatMap { staff[$0] } }

    /// A body, or whoever took over from it.
    public func standing(_ body: Organisation) -> Organisation {
        var body = body
        for _ in 0..<bodies.count {
            guard let successor = body.dissolution?.successor.flatMap({ byID[$0] }) else { break }
            body = successor
        }
        return body
    }
}

/// The directory as it was last read: kept while bodies, people and places haven't changed in the store, whoever writes.
final class DirectoryCache: Sendable {
    private let kept = Mutex<(changes: [String: Int64], directory: Directory)?>(nil)

    /// Whether it was read before and nobody has found it stale since.
    var isWarm: Bool { kept.withLock { $0 != nil } }

    /// `isCommitted`: the connection reads a snapshot, so that what it finds can be kept. Inside a transaction that may yet
    /// be refused nothing is kept: its counts would be reached again with other contents.
    func directory(
        _ jurisdiction: String, on connection: any Connection, zone: Zone, isCommitted: Bool
    ) throws -> Directory {
        let changes = try OrganisationQueries(jurisdiction, on: connection).changes()
        if let kept = kept.withLock(\.self), kept.changes == changes { return kept.directory }
        let directory = try Directory(jurisdiction, on: connection, zone: zone)
        // What is stale is let go, so that the next one who asks for it warm reads it again.
        kept.withLock { $0 = isCommitted ? (changes, directory) : nil }
        return directory
    }
}

extension Jurisdiction {
    /// Bodies, places and people as they stand now.
    public func directory() async throws -> Directory {
        try await engine.read { [self] in try snapshotDirectory(on: $0) }
    }

    /// The same on a connection that reads a snapshot.
    func snapshotDirectory(on connection: any Connection) throws -> Directory {
        try directories.directory(name, on: connection, zone: timetable.zone, isCommitted: true)
    }

    /// The same inside a transaction: one indexed read where ``directory()`` was asked since the last change.
    func directory(on connection: any Connection) throws -> Directory {
        try directories.directory(name, on: connection, zone: timetable.zone, isCommitted: false)
    }

    /// Today in the jurisdiction's zone.
    public var today: Day { timetable.zone.day(of: now) }

    /// Who is in office on a day and who stands in, by code, each person's own posts first.
    public func posts(on day: Day) async throws -> [Post] {
        let name = name
        return try await engine.read { try OrganisationQueries(name, on: $0).posts(on: day) }
    }
}
