public import Domain
import Store
public import Tables
import Vault

/// Enters households, enterprises or sites from a list: each once, however often it is run.
public struct SubjectImport: Sendable {
    /// Why a row wasn't taken.
    public enum Reject: Error, Hashable, Sendable {
        case noCode
        case noPlace
        /// No open place is meant by this.
        case unknownPlace(String)
        /// Several places are.
        case severalPlaces(String, count: Int)
        case outOfReach
        case badDay(String)
        case badStatus(String)
        case inTheFuture(Day)
        /// Another row of this file has the number, further up.
        case twice(String)
        /// One that is there lies elsewhere: it may have moved, or it is another.
        case elsewhere(String)
    }

    /// What became of a file.
    public struct Report: Hashable, Sendable {
        public var read = 0
        public var entered = 0
        /// There since an earlier run.
        public var alreadyThere = 0
        public var rejected = 0
        /// Telephone numbers that are none, left out.
        public var unreadablePhones = 0

        public init() {}
    }

    public var columns: SubjectColumns
    public var type: MatterKind.SubjectType
    public var actor: Actor
    /// Nothing is entered; the report says what would be.
    public var dryRun: Bool

    public init(columns: SubjectColumns, type: MatterKind.SubjectType, actor: Actor, dryRun: Bool) {
        self.columns = columns
        self.type = type
        self.actor = actor
        self.dryRun = dryRun
    }

    /// Rows in one transaction.
    static let batch = 2_000
}

extension Jurisdiction {
    /// Takes a list over as `next` yields its rows, in batches that are each all or nothing. `rejected` hears of every row that
    /// isn't taken, `progress` of the report so far.
    public func run(
        _ plan: SubjectImport, next: () throws -> TableRecord?,
        rejected: (TableRecord, SubjectImport.Reject) throws -> Void, progress: (SubjectImport.Report) -> Void
    ) async throws -> SubjectImport.Report {
        try Permissions.require(plan.actor.role, in: Permissions.households)
        let directory = try await directory()
        let reader = SubjectRowReader(plan, directory, fieldReach(of: plan.actor, directory), today: today)
        var report = SubjectImport.Report()
        var seen: Set<String> = []
        var isLast = false
        while !isLast {
            var batch: [(record: TableRecord, draft: SubjectDraft, place: PlaceID)] = []
            while batch.count < SubjectImport.batch {
                guard let record = try next() else {
                    isLast = true
                    break
                }
                report.read += 1
                do throws(SubjectImport.Reject) {
                    let (draft, place, hasBadPhone) = try reader.read(record)
                    guard seen.insert(draft.code).inserted else { throw .twice(draft.code) }
                    if hasBadPhone { report.unreadablePhones += 1 }
                    batch.append((record, draft, place))
                } catch {
                    report.rejected += 1
                    try rejected(record, error)
                }
            }
            for (row, outcome) in zip(batch, try await enter(batch.map { ($0.draft, $0.place) }, plan, directory)) {
                switch outcome {
                case .entered: report.entered += 1
                case .alreadyThere: report.alreadyThere += 1
                case .rejected(let reason):
                    report.rejected += 1
                    try rejected(row.record, reason)
                }
            }
            progress(report)
        }
        return report
    }

    private enum RowOutcome: Sendable {
        case entered, alreadyThere
        case rejected(SubjectImport.Reject)
    }

    private func enter(
        _ drafts: [(SubjectDraft, PlaceID)], _ plan: SubjectImport, _ directory: Directory
    ) async throws -> [RowOutcome] {
        guard !drafts.isEmpty else { return [] }
        let moment = now
        let made = try drafts.map { draft, place -> (SubjectDraft, PlaceID, SubjectID, VaultRows.SubjectRow?) in
            let id = world.id(SubjectID.self)
            let row = plan.dryRun || draft.details.isEmpty ? nil : try vault.seal(draft.details, of: id, at: moment)
            return (draft, place, id, row)
        }
        if plan.dryRun {
            return try await engine.read { [self] connection in
                try made.map { try known($0.0, $0.1, on: connection) ?? .entered }
            }
        }
        let correlation = world.id(CorrelationID.self)
        return try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: plan.actor,
                correlation: correlation)
            let vaultRows = VaultRows(name, on: connection)
            return try made.map { draft, place, id, row in
                if let known = try known(draft, place, on: connection) { return known }
                var stream = Stream<SubjectDecider>(id.raw)
                try decide(
                    .enter(
                        id: id, type: draft.type, code: draft.code, place: place, status: draft.status,
                        on: draft.since), on: &stream, directory, &journal, stamp)
                if let row { try vaultRows.keep(row) }
                return .entered
            }
        }
    }

    /// What is said of a row whose number is there already; `nil` where it isn't.
    private func known(
        _ draft: SubjectDraft, _ place: PlaceID, on connection: any Connection
    ) throws -> RowOutcome? {
        let queries = SubjectQueries(name, on: connection)
        guard let id = try queries.open(draft.type, code: draft.code), let subject = try queries.subject(id) else {
            return nil
        }
        return subject.place == place ? .alreadyThere : .rejected(.elsewhere(draft.code))
    }
}

/// Reads rows of a list of households.
private struct SubjectRowReader {
    private let plan: SubjectImport
    private let directory: Directory
    private let reach: Reach
    private let today: Day
    private let named: PlacesByName

    init(_ plan: SubjectImport, _ directory: Directory, _ reach: Reach, today: Day) {
        self.plan = plan
        self.directory = directory
        self.reach = reach
        self.today = today
        named = PlacesByName(directory.places)
    }

    func read(
        _ record: TableRecord
    ) throws(SubjectImport.Reject) -> (draft: SubjectDraft, place: PlaceID, hasBadPhone: Bool) {
        let cells = record.cells
        func text(_ field: SubjectField) -> String? { plan.columns.text(field, in: cells) }
        guard let code = text(.code) else { throw .noCode }
        let place = try place(text)
        guard reach.covers(place.code, of: nil) else { throw .outOfReach }
        let phone = text(.phone).map { PhoneNumber($0) }
        let details = SubjectDetails(
            name: text(.name), phone: phone ?? nil, address: text(.address),
            members: text(.members)?.split { "、,，;；".contains($0) }.map { String($0).trimmedOfSpaces } ?? [])
        let draft = SubjectDraft(
            type: plan.type, code: code, place: place.code, status: try status(text(.status)),
            since: try since(text(.since)), details: details)
        return (draft, place.id, phone == .some(nil))
    }

    private func place(_ text: (SubjectField) -> String?) throws(SubjectImport.Reject) -> Place {
        do throws(PlacesByName.Fault) {
            return try named.place(
                text(.place), township: text(.township), village: text(.village), group: text(.group))
        } catch {
            switch error {
            case .none: throw .noPlace
            case .unknown(let text): throw .unknownPlace(text)
            case .several(let text, let count): throw .severalPlaces(text, count: count)
            }
        }
    }

    private func status(_ text: String?) throws(SubjectImport.Reject) -> Subject.Status {
        guard let text else { return .present }
        guard let status = SubjectWord.status(text) else { throw .badStatus(text) }
        return status
    }

    private func since(_ text: String?) throws(SubjectImport.Reject) -> Day? {
        guard let text else { return nil }
        guard let day = SubjectWord.day(text) else { throw .badDay(text) }
        guard day <= today else { throw .inTheFuture(day) }
        return day
    }
}
