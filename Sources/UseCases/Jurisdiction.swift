public import Domain
public import Media
public import Store
import Synchronization
public import Vault

/// A county's Huiyin, opened: the store, the vault and the rules in force. Every face goes through its use cases.
public final class Jurisdiction: Sendable {
    /// The key that leads every row.
    public let name: String
    /// From which scenario the data was made up; `nil` where it is a county's own. What time it is in it is ``now``.
    public let demonstration: Demonstration?
    let engine: any Engine
    let vault: Vault
    let world: World
    /// Where files are kept; `nil` where a store has no such place.
    let files: BlobStore?
    let streams = StreamCache()
    let directories = DirectoryCache()
    let coverageCache = CoverageCache()
    let categoryCache = CategoryCache()
    let catalogueCache = CatalogueCache()
    let blinder: TermBlinder
    let leases = HeldLeases()
    private let rules: Mutex<Rules>

    /// What may change while it is open: editions and the calendar.
    private struct Rules: Sendable {
        var editions: [Playbook]
        var timetable: Timetable
        /// How long the streams were that both were read from; `nil` where that isn't known.
        var versions: [Int]?
    }

    private let listeners = CommitListeners()

    /// The stream of editions: there is one a jurisdiction.
    static let editionStream: UInt128 = 1
    /// The stream of announced calendars.
    static let calendarStream: UInt128 = 3

    private init(
        name: String, rules: Rules, demonstration: Demonstration?, engine: any Engine, vault: Vault, world: World,
        files: BlobStore?
    ) {
        self.name = name
        self.rules = Mutex(rules)
        self.demonstration = demonstration
        self.engine = TellingEngine(engine: engine, listeners: listeners)
        self.vault = vault
        self.blinder = TermBlinder(vault: vault)
        self.world = world
        self.files = files
    }

    /// Whether all data is made up.
    public var isDemonstration: Bool { demonstration != nil }

    /// The edition in force.
    public var playbook: Playbook { rules.withLock { $0.editions[$0.editions.count - 1] } }
    /// All editions adopted, oldest first.
    public var editions: [Playbook] { rules.withLock(\.editions) }
    /// By which days, hours and zone limits are counted.
    public var timetable: Timetable { rules.withLock(\.timetable) }

    static func timetable(of playbook: Playbook, _ announcements: [CalendarAnnouncement] = []) -> Timetable {
        let calendar: WorkingCalendar =
            switch playbook.calendar {
            case .china: .china.with(announcements)
            case .none: .weekdaysOnly
            }
        return Timetable(calendar: calendar, officeHours: playbook.officeHours, zone: playbook.zone)
    }

    /// Founds a jurisdiction in an empty store: adopts the playbook and enters the bodies and posts it begins with.
    public static func found(
        _ founding: Founding, in engine: any Engine, key: MasterKey, world: World,
        demonstration: Demonstration? = nil, files: BlobStore? = nil
    ) async throws -> Jurisdiction {
        let name = founding.playbook.id.playbook
        let vault = Vault(key, jurisdiction: name)
        let timetable = timetable(of: founding.playbook)
        try await engine.write { connection in
            let facts = StoreFacts(name, on: connection)
            try facts.set(.keyCheck, to: hex(vault.check))
            try facts.set(.calendar, to: timetable.calendar.version)
            try facts.set(.dueCalendar, to: timetable.calendar.version)
            try facts.set(.projections, to: "\(Schema.projectionVersion)")
            if let demonstration { try facts.set(.demonstration, to: demonstration.stored) }
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: .system, correlation: world.id())
            var editions = try journal.load(EditionDecider.self, editionStream)
            let events: [EditionEvent]
            do throws(EditionRefusal) {
                events = try EditionDecider.decide(
                    .adopt(founding.edition, playbook: founding.playbook), editions.state, .init())
            } catch { throw Refused.edition(error) }
            try journal.append(events, to: &editions, stamp)
            var roster = Roster(journal: journal, stamp: stamp, world: world, zone: timetable.zone)
            try roster.enter(founding)
        }
        return try await open(engine, key: key, world: world, files: files)
    }

    /// Opens the one jurisdiction of a store.
    public static func open(
        _ engine: any Engine, key: MasterKey, world: World, files: BlobStore? = nil
    ) async throws -> Jurisdiction {
        let found = try await engine.read { connection -> Found? in
            let names = try StoreFacts.jurisdictions(on: connection)
            guard names.count == 1, let name = names.first else { return nil }
            let facts = StoreFacts(name, on: connection)
            try facts.requireWhole()
            // Editions are read before their own zone is known; nothing is projected here.
            let journal = try Journal(name, on: connection, timetable: .china, salt: world.random)
            return Found(
                name: name, editions: try journal.load(EditionDecider.self, editionStream).state,
                announcements: try journal.load(CalendarDecider.self, calendarStream).state,
                versions: try ruleVersions(in: journal), keyCheck: try facts.fact(.keyCheck),
                demonstration: try facts.fact(.demonstration).map { Demonstration(stored: $0) })
        }
        guard let found, !found.editions.isEmpty else { throw Refused.noJurisdiction }
        let vault = Vault(key, jurisdiction: found.name)
        guard found.keyCheck == hex(vault.check) else { throw Refused.wrongMasterKey }
        let editions = try found.editions.map { try readPlaybook($0.text, file: "\($0.id)") }
        return Jurisdiction(
            name: found.name,
            rules: Rules(
                editions: editions, timetable: timetable(of: editions[editions.count - 1], found.announcements),
                versions: found.versions),
            demonstration: found.demonstration, engine: engine, vault: vault, world: world, files: files)
    }

    private struct Found: Sendable {
        var name: String
        var editions: [Edition]
        var announcements: [CalendarAnnouncement]
        var versions: [Int]
        var keyCheck: String?
        var demonstration: Demonstration?
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
            try Jurisdiction.fill(name, timetable, on: connection)
        }
    }

    /// Fills the projections of an older store in the transaction that made its tables anew, so that nobody ever reads them
    /// empty. Needs no key: nothing sealed is opened.
    public static func fillProjections(on connection: any Connection) throws {
        let names = try StoreFacts.jurisdictions(on: connection)
        guard names.count == 1, let name = names.first else { return }
        // Steps that touch no projection leave them as they are.
        guard try !StoreFacts(name, on: connection).hasNewestProjections else { return }
        let journal = try Journal(name, on: connection, timetable: .china, salt: { 0 })
        let editions = try journal.load(EditionDecider.self, editionStream).state
        guard let edition = editions.last else { return }
        let announcements = try journal.load(CalendarDecider.self, calendarStream).state
        let timetable = timetable(of: try readPlaybook(edition.text, file: "\(edition.id)"), announcements)
        try fill(name, timetable, on: connection)
    }

    /// Makes every projection again, from nothing.
    private static func fill(_ name: String, _ timetable: Timetable, on connection: any Connection) throws {
        let facts = StoreFacts(name, on: connection)
        try Rebuild.clear(name, on: connection)
        var rebuild = Rebuild(timetable: timetable)
        var position: Int64 = 0
        while true {
            let entries = try Journal.entries(of: name, after: position, most: 2_000, on: connection)
            guard let last = entries.last else { break }
            for entry in entries { try rebuild.take(entry, of: connection, on: connection) }
            position = last.position
        }
        if let broken = rebuild.breaks.first { throw StoreFault.damaged("\(broken)") }
        try facts.set(.calendar, to: timetable.calendar.version)
        try facts.set(.projections, to: "\(Schema.projectionVersion)")
    }

    /// Throws ``StoreFault/clockSetBack(last:now:)`` where the machine's clock lies behind what was recorded last: before
    /// anything is asked of a day that isn't.
    public func requireClock() async throws {
        let (name, timetable, world) = (name, timetable, world)
        try await engine.read { connection in
            _ = try Journal(name, on: connection, timetable: timetable, salt: world.random)
                .recordingMoment(machine: world.clock())
        }
    }

    /// Throws unless the projections have been made in the form this program reads: a store that was brought to newer
    /// tables by a process that ended before it filled them.
    public func requireUpToDate() async throws {
        let name = name
        let isUpToDate = try await engine.read { try StoreFacts(name, on: $0).hasNewestProjections }
        guard isUpToDate else { throw Refused.notBroughtUpToDate }
    }

    func edition(_ id: EditionID) -> Playbook? { rules.withLock { $0.editions.last { $0.id == id } } }

    /// Takes over editions as they stand in the journal now.
    func take(_ editions: [Edition]) throws {
        let playbooks = try editions.map { try readPlaybook($0.text, file: "\($0.id)") }
        guard let inForce = playbooks.last else { return }
        rules.withLock { rules in
            rules.versions = nil
            rules.editions = playbooks
            rules.timetable = Timetable(
                calendar: rules.timetable.calendar, officeHours: inForce.officeHours, zone: inForce.zone)
        }
    }

    /// Takes over announced calendars as they stand in the journal now.
    func take(_ announcements: [CalendarAnnouncement]) {
        rules.withLock { rules in
            rules.versions = nil
            rules.timetable = Jurisdiction.timetable(of: rules.editions[rules.editions.count - 1], announcements)
        }
    }

    /// Takes over what another process committed, as far as it is kept in memory without being held against the store at every
    /// use: editions, calendars, and what time it is. Called inside a transaction, before anything else in it.
    public func takeOver(on connection: any Connection) throws {
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        if let last = journal.lastRecorded { world.catchUp(last) }
        let versions = try Jurisdiction.ruleVersions(in: journal)
        if rules.withLock(\.versions) != versions {
            try take(journal.load(EditionDecider.self, Jurisdiction.editionStream).state)
            take(try journal.load(CalendarDecider.self, Jurisdiction.calendarStream).state)
            rules.withLock { $0.versions = versions }
        }
        listeners.tellForeign()
    }

    /// How long the streams are that the rules are read from.
    private static func ruleVersions(in journal: Journal) throws -> [Int] {
        try [editionStream, calendarStream].map { try journal.version(of: $0) }
    }

    /// Calls `listener` when another process committed something. It is called while nobody writes, so it only passes that on.
    public func onForeignCommit(_ listener: @escaping @Sendable () -> Void) {
        listeners.hearForeign(listener)
    }

    /// Calls `listener` after each write of this process, also one that was refused. It only passes that on.
    public func onOwnWrite(_ listener: @escaping @Sendable () -> Void) {
        listeners.hearOwn(listener)
    }

    /// The bodies, by code.
    public func bodies() async throws -> [Organisation] { try await directory().bodies }

    /// The people in office today with their posts, by code: each person's own first, then those in which they stand in
    /// for somebody away.
    public func posts() async throws -> [Post] {
        let name = name
        return try await engine.read { [today] in try OrganisationQueries(name, on: $0).posts(on: today) }
    }
}
