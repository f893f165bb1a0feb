public import Domain
public import Store
public import Vault

/// A county's Huiyin, opened: the store, the vault and the rules in force. Every face goes through its use cases.
public final class Jurisdiction: Sendable {
    /// The key that leads every row.
    public let name: String
    /// The edition in force.
    public let playbook: Playbook
    public let timetable: Timetable
    /// Whether all data is made up.
    public let isDemonstration: Bool
    let editions: [Playbook]
    let engine: any Engine
    let vault: Vault
    let world: World
    let streams = StreamCache()
    let directories = DirectoryCache()
    let categoryCache = CategoryCache()

    /// The stream of editions: there is one a jurisdiction.
    static let editionStream: UInt128 = 1

    private init(
        name: String, editions: [Playbook], playbook: Playbook, isDemonstration: Bool, engine: any Engine, vault: Vault,
        world: World
    ) {
        self.name = name
        self.editions = editions
        self.playbook = playbook
        self.isDemonstration = isDemonstration
        self.timetable = Jurisdiction.timetable(of: playbook)
        self.engine = engine
        self.vault = vault
        self.world = world
    }

    static func timetable(of playbook: Playbook) -> Timetable {
        Timetable(calendar: .china, officeHours: playbook.officeHours, zone: playbook.zone)
    }

    /// Founds a jurisdiction in an empty store: adopts the playbook and enters the bodies and posts it begins with.
    public static func found(
        _ playbook: Playbook, in engine: any Engine, key: MasterKey, world: World, isDemonstration: Bool = false
    ) async throws -> Jurisdiction {
        let name = playbook.id.playbook
        let vault = Vault(key, jurisdiction: name)
        let timetable = timetable(of: playbook)
        try await engine.write { connection in
            let facts = StoreFacts(name, on: connection)
            try facts.set(.keyCheck, to: hex(vault.check))
            try facts.set(.calendar, to: timetable.calendar.version)
            try facts.set(.projections, to: "\(Schema.projectionVersion)")
            if isDemonstration { try facts.set(.demonstration, to: "1") }
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: .system, correlation: world.id())
            var editions = try journal.load(EditionDecider.self, editionStream)
            let events: [EditionEvent]
            do throws(EditionRefusal) {
                events = try EditionDecider.decide(.adopt(playbook), editions.state, ())
            } catch { throw Refused.edition(error) }
            try journal.append(events, to: &editions, stamp)
            var roster = Roster(journal: journal, stamp: stamp, world: world, zone: timetable.zone)
            try roster.enter(playbook)
        }
        return try await open(engine, key: key, world: world)
    }

    /// Opens the one jurisdiction of a store.
    public static func open(_ engine: any Engine, key: MasterKey, world: World) async throws -> Jurisdiction {
        let found = try await engine.read { connection -> (String, [Playbook], String?, Bool)? in
            let names = try StoreFacts.jurisdictions(on: connection)
            guard names.count == 1, let name = names.first else { return nil }
            let facts = StoreFacts(name, on: connection)
            // Editions are read before their own zone is known; nothing is projected here.
            let journal = try Journal(name, on: connection, timetable: .china, salt: world.random)
            let editions = try journal.load(EditionDecider.self, editionStream).state
            return (name, editions, try facts.fact(.keyCheck), try facts.fact(.demonstration) != nil)
        }
        guard let (name, editions, check, isDemonstration) = found, let playbook = editions.last else {
            throw Refused.noJurisdiction
        }
        let vault = Vault(key, jurisdiction: name)
        guard check == hex(vault.check) else { throw Refused.wrongMasterKey }
        return Jurisdiction(
            name: name, editions: editions, playbook: playbook, isDemonstration: isDemonstration, engine: engine,
            vault: vault, world: world)
    }

    /// What the world's clock says.
    public var now: Moment { world.clock() }

    /// Makes the projections anew where they were counted by another calendar than this program's (working days that
    /// were announced since) or where their tables got another form. The journal and every promised date in it stay as
    /// they are.
    public func bringUpToDate() async throws {
        let (name, timetable) = (name, timetable)
        try await engine.write { connection in
            let facts = StoreFacts(name, on: connection)
            let isCounted = try facts.fact(.calendar) == timetable.calendar.version
            guard try !isCounted || !facts.hasNewestProjections else { return }
            try Rebuild.clear(name, on: connection)
            var rebuild = Rebuild(timetable: timetable)
            var position: Int64 = 0
            while true {
                let entries = try Journal.entries(of: name, after: position, most: 2_000, on: connection)
                guard let last = entries.last else { break }
                for entry in entries { try rebuild.take(entry, on: connection) }
                position = last.position
            }
            if let broken = rebuild.breaks.first { throw StoreFault.damaged("\(broken)") }
            try facts.set(.calendar, to: timetable.calendar.version)
            try facts.set(.projections, to: "\(Schema.projectionVersion)")
        }
    }

    /// Throws unless the projections have been made in the form this program reads: a store that was brought to newer
    /// tables by a process that ended before it filled them.
    public func requireUpToDate() async throws {
        let name = name
        let isUpToDate = try await engine.read { try StoreFacts(name, on: $0).hasNewestProjections }
        guard isUpToDate else { throw Refused.notBroughtUpToDate }
    }

    func edition(_ id: EditionID) -> Playbook? { editions.last { $0.id == id } }

    /// The bodies, by code.
    public func bodies() async throws -> [Organisation] {
        let name = name
        return try await engine.read { try OrganisationQueries(name, on: $0).bodies() }
    }

    /// The people in office today with their posts, by code: each person's own first, then those in which they stand in
    /// for somebody away.
    public func posts() async throws -> [Post] {
        let name = name
        return try await engine.read { [today] in try OrganisationQueries(name, on: $0).posts(on: today) }
    }
}
