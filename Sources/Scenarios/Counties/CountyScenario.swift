public import Domain
import Tables
public import UseCases

/// An article's county, made through real commands and held against the article row by row.
public protocol CountyScenario: Sendable {
    /// What the command calls it, and its playbook.
    static var name: String { get }
    var scale: Int { get }
    var seed: UInt64 { get }

    /// `scale`: one in so many of each total.
    init(scale: Int, seed: UInt64)

    /// Throws where the totals contradict each other: before anything runs.
    func check() throws(ScenarioFault)
    /// The playbook with those who enter what is entered.
    func founding() throws(Refused) -> Founding
    /// When the store is founded.
    func start(in zone: Zone) -> Moment
    /// How many entries it makes.
    var entries: Int { get }
    /// Plays it into a jurisdiction that was founded for it. `progress` is told how many entries are made. Returns what each part of
    /// it took.
    func play(
        in jurisdiction: Jurisdiction, _ simulation: SimulatedWorld, progress: @escaping @Sendable (Int) -> Void
    ) async throws -> [ScenarioPart]
    /// The article's figures beside what the store holds.
    func report(_ jurisdiction: Jurisdiction) async throws -> [ArticleLine]
    /// One account a role, for whoever looks around.
    func openDoors(in jurisdiction: Jurisdiction) async throws -> [DemonstrationAccount]
}

extension CountyScenario {
    /// The county's own playbook, without anybody in it.
    static func playbook() throws(Refused) -> Founding {
        guard let founding = try BuiltInPlaybooks.named(name) else {
            throw .unknownKind(name, known: BuiltInPlaybooks.names)
        }
        return founding
    }

    /// Takes the county's places, bodies and people in, all or none.
    func organise(_ file: OrganisationFile, in jurisdiction: Jurisdiction) async throws {
        let plan = try await jurisdiction.importOrganisation(file, dryRun: false, .system)
        guard plan.isApplied else { throw ScenarioFault.refused(number: nil, "\(plan.rejects.prefix(3))") }
    }
}

/// What a part of a scenario took.
public struct ScenarioPart: Sendable {
    public enum What: String, CaseIterable, Sendable {
        case organisation, households, linkages, visits, meetings, matters
    }

    public var what: What
    public var entries: Int
    public var seconds: Double

    public init(_ what: What, entries: Int, seconds: Double) {
        self.what = what
        self.entries = entries
        self.seconds = seconds
    }
}

/// One figure of an article beside what it should be on this scale and what the store says.
public struct ArticleLine: Hashable, Sendable {
    public enum Amount: Hashable, Sendable {
        case count(Int, unit: String)
        case share(Share)

        init?(_ value: FigureValue?) {
            switch value {
            case .count(let count)?: self = .count(count.number, unit: count.unit.rawValue)
            case .share(let part, let whole)?: self = .share(Share(part.number, of: whole.number))
            case .length?, .truth?, .identity?, nil: return nil
            }
        }
    }

    /// The row of the requirements: L04.
    public var row: String
    public var name: Name
    /// The indicator of the playbook that answers; `nil`: a question of the product's own.
    public var indicator: String?
    /// What the article says; `nil`: it gives no number, and the one that is expected is ours.
    public var article: Amount?
    /// 余: the article says so many and some.
    public var isAndMore: Bool
    /// The article's on this scale.
    public var expected: Amount
    /// What the store says; `nil`: nothing.
    public var found: Amount?

    public var holds: Bool {
        switch (expected, found) {
        // All is all, of however many.
        case (.share(let expected), .share(let found)?): expected.hundredths == found.hundredths
        default: expected == found
        }
    }
}

/// Runs a scenario's parts one after the other, each with its time.
struct ScenarioClock {
    private(set) var parts: [ScenarioPart] = []
    private(set) var entries = 0
    private var began = ContinuousClock.now
    private let progress: @Sendable (Int) -> Void

    init(_ progress: @escaping @Sendable (Int) -> Void) { self.progress = progress }

    /// So many more are entered.
    mutating func add(_ number: Int) {
        entries += number
        progress(entries)
    }

    /// All since the last part was this one.
    mutating func end(_ what: ScenarioPart.What) {
        let now = ContinuousClock.now
        let took = (now - began).components
        let before = parts.reduce(0) { $0 + $1.entries }
        parts.append(
            ScenarioPart(
                what, entries: entries - before, seconds: Double(took.seconds) + Double(took.attoseconds) / 1e18))
        began = now
    }
}

/// Who acts in a scenario, and which bodies there are, by their codes.
struct CountyCast: Sendable {
    private let posts: [String: Post]
    private let bodies: [String: OrganisationID]

    init(_ jurisdiction: Jurisdiction) async throws {
        posts = Dictionary(try await jurisdiction.posts().map { ($0.code, $0) }) { first, _ in first }
        bodies = Dictionary(try await jurisdiction.bodies().map { ($0.code, $0.id) }) { first, _ in first }
    }

    func request(_ code: String) throws(ScenarioFault) -> Request {
        guard let post = posts[code] else { throw .nobody(code) }
        return Request(Actor(person: post.person, body: post.body, role: post.role))
    }

    func body(_ code: String) throws(ScenarioFault) -> OrganisationID {
        guard let body = bodies[code] else { throw .nobody(code) }
        return body
    }
}

/// Carries out what the plan took for granted.
func planned<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let refused as Refused {
        throw ScenarioFault.refused(number: nil, "\(refused)")
    }
}

/// A table of an organisation file.
func organisationSheet(
    _ table: OrganisationTable, _ header: [String], _ rows: [[String]]
) -> OrganisationFile.Sheet {
    .init(
        table: table, source: "scenario", header: header,
        rows: rows.enumerated().map { .init(line: $0.offset + 2, cells: $0.element) })
}
