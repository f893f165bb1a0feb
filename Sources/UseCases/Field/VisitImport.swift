public import Domain
import Store
public import Tables

/// Enters visits from a list, a row a visit: what a visit day's units hand in (X03). However often it is run each is entered once, because
/// an entry of the same kind, day and household is there already. Where a kind meets enterprises or sites, too, a number may be
/// one of theirs (B03).
public struct VisitImport: Sendable {
    /// Why a row wasn't taken.
    public enum Reject: Error, Equatable, Sendable {
        case noHousehold
        case noDay
        case badDay(String)
        case badTime(String)
        case noGoer
        case unknownPerson(String)
        /// Several people in office are called so, or one has several posts: their codes.
        case severalPeople(String, [String])
        case badMode(String)
        case unknownKind(String)
        case badAnswer(String)
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

    public var columns: VisitColumns
    public var request: Request
    /// The playbook's kind of rows that name none.
    public var kind: String
    /// The day of rows that name none.
    public var day: Day?
    public var campaign: String?
    /// Nothing is entered; the report says what would be.
    public var dryRun: Bool

    public init(
        columns: VisitColumns, request: Request, kind: String, day: Day? = nil, campaign: String? = nil, dryRun: Bool
    ) {
        self.columns = columns
        self.request = request
        self.kind = kind
        self.day = day
        self.campaign = campaign
        self.dryRun = dryRun
    }
}

extension Jurisdiction {
    /// Takes a list of visits over as `next` yields its rows, in batches. `rejected` hears of every row that isn't taken, with why. A row
    /// that was raised to a matter isn't one of these: what residents raised is entered as it is heard.
    public func run(
        _ plan: VisitImport, next: () throws -> TableRecord?,
        rejected: (TableRecord, VisitImport.Reject) throws -> Void, progress: (VisitImport.Report) -> Void
    ) async throws -> VisitImport.Report {
        try Permissions.require(plan.request.actor.role, in: Permissions.field)
        try plan.request.access.require(.act)
        let reader = VisitRowReader(plan, try await directory(), try await posts(), playbook, timetable.zone)
        var report = VisitImport.Report()
        var isLast = false
        while !isLast {
            var batch: [VisitRow] = []
            while batch.count < ActivityDraft.mostAtOnce {
                guard let record = try next() else {
                    isLast = true
                    break
                }
                report.read += 1
                do throws(VisitImport.Reject) {
                    batch.append(try reader.row(record))
                } catch {
                    report.rejected += 1
                    try rejected(record, error)
                }
            }
            guard !batch.isEmpty else { continue }
            let outcomes = try await enter(batch, plan)
            for (row, outcome) in zip(batch, outcomes) {
                switch outcome {
                case nil: report.entered += 1
                case .alike?: report.alreadyThere += 1
                case let refused?:
                    report.rejected += 1
                    try rejected(row.record, .refused(refused))
                }
            }
            progress(report)
        }
        return report
    }

    /// A number is a household's where there is one of this number, else an enterprise's or a site's, as far as the row's kind meets these.
    private func enter(_ batch: [VisitRow], _ plan: VisitImport) async throws -> [Refused?] {
        var outcomes = try await recordActivities(batch.map(\.draft), plan.request, dryRun: plan.dryRun)
        // Of a type that isn't the first the request would be another one.
        var request = plan.request
        request.key = nil
        for step in 1..<MatterKind.SubjectType.allCases.count {
            let left = batch.indices.filter { index in
                guard case .noSuchSubject? = outcomes[index] else { return false }
                return batch[index].types.count > step
            }
            guard !left.isEmpty else { break }
            let drafts = left.map { batch[$0].draft(as: batch[$0].types[step]) }
            for (index, outcome) in zip(left, try await recordActivities(drafts, request, dryRun: plan.dryRun)) {
                // What isn't there as anything is refused as what it was taken for first.
                if case .noSuchSubject? = outcome { continue }
                outcomes[index] = outcome
            }
        }
        return outcomes
    }
}

/// A row that could be read, with what its number may be of.
private struct VisitRow {
    var record: TableRecord
    var draft: ActivityDraft
    var types: [MatterKind.SubjectType]

    func draft(as type: MatterKind.SubjectType) -> ActivityDraft {
        var draft = draft
        draft.met = draft.met.map { SubjectName(type, $0.code) }
        return draft
    }
}

/// Reads rows of a list of visits.
private struct VisitRowReader {
    private let plan: VisitImport
    private let kinds: [ActivityKind]
    private let zone: Zone
    /// `s.he@lx-water` by code, by name, and by itself.
    private var posts: [String: [LinkageHolderName]] = [:]

    init(_ plan: VisitImport, _ directory: Directory, _ posts: [Post], _ playbook: Playbook, _ zone: Zone) {
        self.plan = plan
        self.zone = zone
        kinds = playbook.activities
        for post in posts where post.standsInFor == nil {
            guard let body = directory[post.body] else { continue }
            let holder = LinkageHolderName(person: post.code, body: body.code)
            for key in ["\(post.code)@\(body.code)", post.code, post.name] {
                if self.posts[key]?.contains(holder) != true { self.posts[key, default: []].append(holder) }
            }
        }
    }

    func row(_ record: TableRecord) throws(VisitImport.Reject) -> VisitRow {
        func text(_ field: VisitField) -> String? { plan.columns.text(field, in: record.cells) }
        let kind = try kind(text(.kind))
        guard let code = text(.household) else { throw .noHousehold }
        let met = kind.meets.compactMap { MatterKind.SubjectType(rawValue: $0) }
        let types = MatterKind.SubjectType.allCases.filter(met.contains)
        var draft = ActivityDraft(
            kind: kind.id.key, mode: try mode(text(.mode), kind), began: try began(text(.day), text(.time)),
            goers: try goers(text(.goers)), met: [SubjectName(types.first ?? .household, code)],
            heard: text(.heard), campaign: text(.campaign) ?? plan.campaign)
        if let said = text(.nothing) {
            guard let found = VisitWord.yes(said) else { throw .badAnswer(said) }
            draft.foundNothing = found
        }
        return VisitRow(record: record, draft: draft, types: types)
    }

    private func kind(_ text: String?) throws(VisitImport.Reject) -> ActivityKind {
        let wanted = text ?? plan.kind
        let found = kinds.first { $0.id.key == wanted || $0.name.zh == wanted || $0.name.en == wanted }
        guard let found else { throw .unknownKind(wanted) }
        return found
    }

    private func mode(_ text: String?, _ kind: ActivityKind) throws(VisitImport.Reject) -> ActivityKind.Mode? {
        guard let text else { return kind.modes.isEmpty ? nil : kind.modes.count == 1 ? kind.modes.first : .inPerson }
        guard let mode = VisitWord.mode(text) else { throw .badMode(text) }
        return mode
    }

    private func began(_ day: String?, _ time: String?) throws(VisitImport.Reject) -> Moment {
        var on = plan.day
        if let day {
            guard let read = SubjectWord.day(day) else { throw .badDay(day) }
            on = read
        }
        guard let on else { throw .noDay }
        guard let time else { return zone.moment(on, millisecond: Activity.dayAlone) }
        guard let minutes = VisitWord.minutes(time) else { throw .badTime(time) }
        return zone.moment(on, millisecond: Int64(minutes) * 60_000)
    }

    private func goers(_ text: String?) throws(VisitImport.Reject) -> [LinkageHolderName] {
        let names = (text ?? "").split { "、,，;；/".contains($0) || $0.isNewline }.map { String($0).trimmedOfSpaces }
            .filter { !$0.isEmpty }
        guard !names.isEmpty else { throw .noGoer }
        var goers: [LinkageHolderName] = []
        for name in names {
            let found = posts[name] ?? []
            guard let first = found.first else { throw .unknownPerson(name) }
            guard found.count == 1 else {
                throw .severalPeople(name, found.map { "\($0.person ?? "")@\($0.body)" })
            }
            goers.append(first)
        }
        return goers
    }
}
