public import Domain
import PlaybookLanguage
import Store

/// How things stand for whoever administers, and what wants attention.
public struct AdministrationState: Equatable, Sendable {
    /// People in office today.
    public var inOffice: Int
    /// How many people each filter holds for.
    public var people: [PersonFilter: Int]
    /// Bodies that stand.
    public var bodies: Int
    /// Bodies that stand and in which nobody is in office today, by code.
    public var emptyBodies: [Organisation]
    /// What the playbook's routes ask for, and no body has.
    public var missingFunctions: [FunctionID]
    public var tokens: Int
    /// Tokens that end within ``soon`` days, or ended and were never taken back.
    public var endingTokens: Int
    public var edition: EditionID
    /// What the lint says of the edition in force.
    public var warnings: Int
    /// Notices that couldn't be delivered, counted up to ``mostNotices``.
    public var failedNotices: Int

    /// Days.
    public static let soon = 14
    public static let mostNotices = 100

    public init(
        inOffice: Int, people: [PersonFilter: Int], bodies: Int, emptyBodies: [Organisation],
        missingFunctions: [FunctionID], tokens: Int, endingTokens: Int, edition: EditionID, warnings: Int,
        failedNotices: Int
    ) {
        self.inOffice = inOffice
        self.people = people
        self.bodies = bodies
        self.emptyBodies = emptyBodies
        self.missingFunctions = missingFunctions
        self.tokens = tokens
        self.endingTokens = endingTokens
        self.edition = edition
        self.warnings = warnings
        self.failedNotices = failedNotices
    }
}

extension Jurisdiction {
    /// What can be administered and what of it wants attention. For administrators who signed in.
    public func administration(_ request: Request) async throws -> AdministrationState {
        let files = try await personFiles(request)
        let directory = try await directory()
        let standing = directory.bodies.filter(\.isStanding)
        let held = Set(files.flatMap(\.posts).map(\.body))
        let had = Set(standing.flatMap(\.functions))
        let tokens = try await tokens(of: nil, request)
        let soon = now.advanced(byMilliseconds: Int64(AdministrationState.soon) * Moment.millisecondsPerDay)
        let (name, rules) = (name, playbook)
        let failed = try await engine.read {
            try NoticeRows(name, on: $0).notices(.failed, most: AdministrationState.mostNotices).count
        }
        return AdministrationState(
            inOffice: files.count(where: \.isInOffice),
            people: Dictionary(
                PersonFilter.allCases.map { filter in (filter, files.count(where: filter.holds)) }
            ) { first, _ in first },
            bodies: standing.count, emptyBodies: standing.filter { !held.contains($0.id) },
            missingFunctions: rules.functions.map(\.id).filter { !had.contains($0) }, tokens: tokens.count,
            endingTokens: tokens.count { $0.ends < soon }, edition: rules.id,
            warnings: try await playbookFile(request).findings.count { $0.severity == .warning },
            failedNotices: failed)
    }
}
