public import Domain
import Store
import Synchronization
public import Tables

/// Makes edges of one tier from a list, a row an edge: pairings, patches, units and their villages (A02, L05, L13). However often it is
/// run each is made once, because an open edge of the same holder and target is there already.
public struct LinkageImport: Sendable {
    /// Why a row wasn't taken.
    public enum Reject: Error, Equatable, Sendable {
        case noTarget
        case noHolder
        case badPlace(String)
        case unknownBody(String)
        case unknownPerson(String)
        /// Several people in office are called so, or one has several posts: their codes.
        case severalPeople(String, [String])
        case badDay(String)
        case refused(Refused)
    }

    /// What became of a file.
    public struct Report: Hashable, Sendable {
        public var read = 0
        public var entered = 0
        /// There since an earlier run, or twice in the file.
        public var alreadyThere = 0
        public var rejected = 0

        public init() {}
    }

    public var columns: NamedColumns<LinkageField>
    public var tier: String
    public var actor: Actor
    /// The first day of rows that name none; `nil`: today.
    public var since: Day?
    /// Nothing is made; the report says what would be.
    public var dryRun: Bool

    public init(
        columns: NamedColumns<LinkageField>, tier: String, actor: Actor, since: Day? = nil, dryRun: Bool
    ) {
        self.columns = columns
        self.tier = tier
        self.actor = actor
        self.since = since
        self.dryRun = dryRun
    }

    fileprivate static let batch = 500

    /// A dry run's end.
    fileprivate struct TakenBack: Error {}
}

extension Jurisdiction {
    /// Takes a list over as `next` yields its rows, in batches. `rejected` hears of every row that isn't taken, with why. Refuses a tier
    /// that the playbook doesn't have.
    public func run(
        _ plan: LinkageImport, next: () throws -> TableRecord?,
        rejected: (TableRecord, LinkageImport.Reject) throws -> Void, progress: (LinkageImport.Report) -> Void
    ) async throws -> LinkageImport.Report {
        try Permissions.require(plan.actor.role, in: Permissions.linking)
        let reader = LinkageRowReader(
            plan, try tier(plan.tier), try await directory(), try await posts(), today: today)
        var report = LinkageImport.Report()
        var isLast = false
        while !isLast {
            var batch: [(record: TableRecord, draft: LinkageDraft)] = []
            while batch.count < LinkageImport.batch {
                guard let record = try next() else {
                    isLast = true
                    break
                }
                report.read += 1
                do throws(LinkageImport.Reject) {
                    batch.append((record, try reader.draft(record)))
                } catch {
                    report.rejected += 1
                    try rejected(record, error)
                }
            }
            guard !batch.isEmpty else { continue }
            let outcomes = try await linkEach(batch.map(\.draft), plan)
            for (row, outcome) in zip(batch, outcomes) {
                switch outcome {
                case nil: report.entered += 1
                case .linkage(.doubled)?: report.alreadyThere += 1
                case let refused?:
                    report.rejected += 1
                    try rejected(row.record, .refused(refused))
                }
            }
            progress(report)
        }
        return report
    }

    /// Each by itself, in one transaction; a dry run is one that is taken back. `nil`: it was made.
    private func linkEach(_ drafts: [LinkageDraft], _ plan: LinkageImport) async throws -> [Refused?] {
        let made = drafts.map { ($0, world.id(LinkageID.self)) }
        let outcomes = Outcomes()
        do {
            _ = try await once(Request(plan.actor), "linkages") { [self] journal, stamp in
                let directory = try directory(on: journal.connection)
                var found: [Refused?] = []
                for (draft, id) in made {
                    do {
                        try link(draft, as: id, directory, &journal, stamp)
                        found.append(nil)
                    } catch let refused as Refused { found.append(refused) }
                }
                let all = found
                outcomes.found.withLock { $0 = all }
                if plan.dryRun { throw LinkageImport.TakenBack() }
                return "\(found.count { $0 == nil })"
            }
        } catch is LinkageImport.TakenBack {}
        return outcomes.found.withLock(\.self)
    }
}

/// What became of a batch's rows.
private final class Outcomes: Sendable {
    let found = Mutex<[Refused?]>([])
}

/// Reads rows of a list of edges.
private struct LinkageRowReader {
    private let plan: LinkageImport
    private let tier: Tier
    private let today: Day
    /// Bodies by code and by name.
    private var bodies: [String: String] = [:]
    /// `s.he@lx-water` by code, by name, and by itself.
    private var posts: [String: [LinkageHolderName]] = [:]

    init(_ plan: LinkageImport, _ tier: Tier, _ directory: Directory, _ posts: [Post], today: Day) {
        self.plan = plan
        self.tier = tier
        self.today = today
        for body in directory.bodies where body.isStanding { bodies[body.name.zh] = body.code }
        for body in directory.bodies { bodies[body.code] = body.code }
        for post in posts where post.standsInFor == nil {
            guard let body = directory[post.body] else { continue }
            let holder = LinkageHolderName(person: post.code, body: body.code)
            for key in ["\(post.code)@\(body.code)", post.code, post.name] {
                if self.posts[key]?.contains(holder) != true { self.posts[key, default: []].append(holder) }
            }
        }
    }

    func draft(_ record: TableRecord) throws(LinkageImport.Reject) -> LinkageDraft {
        func text(_ field: LinkageField) -> String? { plan.columns.text(field, in: record.cells) }
        let target = try target(text(.household), text(.place), text(.topic))
        var since = plan.since ?? today
        if let said = text(.since) {
            guard let day = SubjectWord.day(said) else { throw .badDay(said) }
            since = day
        }
        return LinkageDraft(
            tier: tier.id, holder: try holder(text(.holder), text(.body)), target: target,
            role: key(text(.role), among: tier.roles), group: key(text(.group), among: tier.groups), since: since)
    }

    private func target(
        _ household: String?, _ place: String?, _ topic: String?
    ) throws(LinkageImport.Reject) -> LinkageTargetName {
        switch tier.to {
        case .subject(let type):
            guard let household else { throw .noTarget }
            return .subject(SubjectName(type, household))
        case .topic:
            guard let topic else { throw .noTarget }
            return .topic(topic)
        default:
            guard let place else { throw .noTarget }
            guard let code = PlaceCode(place) else { throw .badPlace(place) }
            return .place(code)
        }
    }

    private func holder(_ person: String?, _ body: String?) throws(LinkageImport.Reject) -> LinkageHolderName {
        var code: String?
        if let body {
            guard let known = bodies[body] else { throw .unknownBody(body) }
            code = known
        }
        guard let person else {
            guard let code else { throw .noHolder }
            return LinkageHolderName(body: code)
        }
        let found = (posts[person] ?? []).filter { code == nil || $0.body == code }
        guard let first = found.first else { throw .unknownPerson(person) }
        guard found.count == 1 else {
            throw .severalPeople(person, found.map { "\($0.person ?? "")@\($0.body)" })
        }
        return first
    }

    /// The tier's word for a role or a group, by key or name; what is neither is refused by the tier.
    private func key(_ text: String?, among terms: [Term]) -> String? {
        text.map { text in terms.first { $0.name.zh == text || $0.name.en == text }?.key ?? text }
    }
}
