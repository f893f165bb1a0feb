public import Domain
import Store

/// What is overdue in somebody's scope down a line of superiors, by the bodies of the next level (N11).
public struct ChainReport: Sendable {
    /// A body with all that stands below it in the line.
    public struct Line: Sendable {
        public var body: Organisation
        public var load: BodyLoad
        /// How many bodies stand right below it.
        public var below: Int

        public init(body: Organisation, load: BodyLoad, below: Int) {
            self.body = body
            self.load = load
            self.below = below
        }
    }

    public var chain: Chain
    /// The lines of the playbook that somebody stands in, to choose from.
    public var chains: [Chain]
    /// From which body down; `nil`: from the top.
    public var body: Organisation?
    /// The next above, where whoever asks may look at it.
    public var above: Organisation?
    /// At which level of the line the body stands, from 1.
    public var level: Int?
    /// What the body has itself.
    public var own: BodyLoad
    public var lines: [Line]
    public var now: Moment

    public init(
        chain: Chain, chains: [Chain], body: Organisation?, above: Organisation?, level: Int?, own: BodyLoad,
        lines: [Line], now: Moment
    ) {
        self.chain = chain
        self.chains = chains
        self.body = body
        self.above = above
        self.level = level
        self.own = own
        self.lines = lines
        self.now = now
    }

    /// All of the scope.
    public var total: BodyLoad { lines.reduce(own) { $0 + $1.load } }
}

extension Jurisdiction {
    /// What is overdue down one of the playbook's lines of superiors: from one's own body, or from one below it; administrators from any
    /// and from the top. `nil`: the playbook has no such line. Each level sees its own scope: another is refused.
    public func chainReport(
        of name: String? = nil, from code: String? = nil, _ request: Request
    ) async throws -> ChainReport? {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let (playbook, now) = (playbook, now)
        return try await engine.read { [self] connection -> ChainReport? in
            let directory = try snapshotDirectory(on: connection)
            let hierarchy = directory.hierarchy
            let mine = request.actor.body
            func stands(_ body: OrganisationID, in chain: ChainID) -> Bool {
                hierarchy.parent(of: body, in: chain) != nil
                    || directory.bodies.contains { $0.isStanding && $0.parents[chain] == body }
            }
            let chains = playbook.chains.filter { chain in directory.bodies.contains { $0.parents[chain.id] != nil } }
            let usual = mine.flatMap { body in chains.first { stands(body, in: $0.id) } }
            guard
                let chain = name.map({ name in playbook.chains.first { $0.id.key == name } })
                    ?? (usual ?? chains.first ?? playbook.chains.first)
            else { return nil }
            let seesAll = request.actor.role == .administrator
            var body = mine.flatMap { directory[$0] }
            if let code {
                guard let found = directory.body(code) else {
                    throw Refused.unknownBody(
                        code, known: nearestNames(to: code, among: directory.bodies.map(\.code), most: 5))
                }
                let isBelow = mine.map { own in
                    found.id == own || hierarchy.ancestors(of: found.id, in: chain.id).contains(own)
                }
                guard seesAll || isBelow == true else { throw Refused.outOfReach }
                body = found
            } else if seesAll {
                body = nil
            }
            let loads = try MatterQueries(self.name, on: connection).loads(now: now)
            let standing = directory.bodies.filter(\.isStanding)
            var below: [OrganisationID: [OrganisationID]] = [:]
            for body in standing {
                if let parent = body.parents[chain.id] { below[parent, default: []].append(body.id) }
            }
            func sum(_ top: OrganisationID) -> BodyLoad {
                var (total, waiting, seen) = (BodyLoad(), [top], Set<OrganisationID>())
                while let next = waiting.popLast() {
                    guard seen.insert(next).inserted else { continue }
                    total = total + (loads[next] ?? BodyLoad())
                    waiting += below[next] ?? []
                }
                return total
            }
            let next: [OrganisationID] =
                body.map { below[$0.id] ?? [] }
                ?? standing.filter { $0.parents[chain.id] == nil && below[$0.id] != nil }.map(\.id)
            let lines = next.compactMap { directory[$0] }.sorted { $0.code < $1.code }.map { body in
                ChainReport.Line(body: body, load: sum(body.id), below: below[body.id]?.count ?? 0)
            }
            let up = body.flatMap { hierarchy.parent(of: $0.id, in: chain.id) }.flatMap { directory[$0] }
            let mayUp = up.map { up in
                seesAll || up.id == mine
                    || (mine.map { hierarchy.ancestors(of: up.id, in: chain.id).contains($0) } ?? false)
            }
            return ChainReport(
                chain: chain, chains: chains, body: body, above: mayUp == true ? up : nil,
                level: body.map { hierarchy.ancestors(of: $0.id, in: chain.id).count + 1 },
                own: body.flatMap { loads[$0.id] } ?? BodyLoad(), lines: lines, now: now)
        }
    }
}
