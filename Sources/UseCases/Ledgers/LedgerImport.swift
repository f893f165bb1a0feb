public import Domain
import Store
public import Tables
import Vault

/// Takes entries of a ledger in from a table that was kept by hand: each row becomes a matter of the ledger's kind, once, however often
/// the table is run (L06, L12).
public struct LedgerImport: Sendable {
    /// Why a row wasn't taken.
    public enum Reject: Error, Equatable, Sendable {
        case noWords
        case unknownPlace(String)
        case severalPlaces(String, count: Int)
        case outOfReach
        case noValue
        case unknownValue(String, known: [MatterKind.Field.Choice])
        case noHousehold
        case unknownHousehold(String)
        /// It gives a name alone, which so many households of the village have.
        case householdNamed(String, count: Int)
        /// An earlier row of the table entered the same household, which has one open matter of the kind.
        case householdTwice(line: Int)
        /// What the rules say to it.
        case refused(Refused)
    }

    /// What became of a table.
    public struct Report: Hashable, Sendable {
        public var read = 0
        public var entered = 0
        /// Rows that an earlier run entered.
        public var alreadyThere = 0
        public var rejected = 0
        /// Telephone numbers that are none, left out.
        public var unreadablePhones = 0

        public init() {}
    }

    /// What can't be started.
    public enum Fault: Error, Equatable, Sendable {
        /// No column says what it is about.
        case noWords
        /// The kind is about households, and no column has their numbers or names.
        case noHousehold
        case unknownColumn(String, known: [String])
        case unknownField(String)
        /// The ledger holds several kinds, or none: which is meant has to be said.
        case whichKind([String])
    }

    public var columns: NamedColumns<EntryField>
    public var ledger: Ledger
    public var kind: MatterKind
    public var channel: String
    /// Where rows that name no place belong.
    public var place: Place?
    /// Under which the rows are remembered.
    public var source: String
    public var request: Request
    public var dryRun: Bool
    /// The catalogue that the ledger's classes stand in, where an edition was published.
    var classes: QuestionList?

    /// Under which the rows of a file are remembered, by whichever way it comes.
    public static func source(of ledger: String, file name: String) -> String { "ledger \(ledger) \(name)" }

    /// Rows on the way at once: their commits are shared.
    static let abreast = 64

    /// A row as it was read.
    struct Row: Sendable {
        var record: TableRecord
        var intake: Intake
    }

    /// What became of a row that could be read.
    enum Outcome: Sendable {
        case entered, alreadyThere
        case refused(Refused)
    }
}

extension Jurisdiction {
    /// A ledger whose entries somebody may take in, and the kinds of matters that it holds.
    public func ledgerTaking(_ id: String, _ request: Request) async throws -> (ledger: Ledger, kinds: [MatterKind]) {
        try Permissions.require(request.actor.role, in: Permissions.intake)
        try request.access.require(.register)
        let ledger = try known(ledger: id)
        guard playbook.opens(ledger, to: postNames(of: request.actor, try await directory())) else {
            throw Refused.closedLedger(ledger.name)
        }
        return (ledger, ledger.holds.compactMap { playbook.kind(KindID($0)) })
    }

    /// Makes a table ready to be taken into a ledger. Throws ``LedgerImport/Fault`` and what is refused.
    public func prepareLedger(
        _ id: String, kind key: String?, channel: String, place code: PlaceCode?, header: [String],
        overrides: [(column: String, field: String)], source: String, dryRun: Bool, _ request: Request
    ) async throws -> LedgerImport {
        let (ledger, kinds) = try await ledgerTaking(id, request)
        let directory = try await directory()
        guard let kind = key.map({ key in kinds.first { $0.id.key == key } }) ?? (kinds.count == 1 ? kinds[0] : nil)
        else { throw LedgerImport.Fault.whichKind(kinds.map(\.id.key)) }
        guard playbook.channel(ChannelID(channel)) != nil else {
            throw Refused.unknownChannel(channel, known: playbook.channels.map(\.id.key))
        }
        let columns: NamedColumns<EntryField>
        do throws(NamedColumns<EntryField>.Fault) {
            columns = try NamedColumns(header, overrides: overrides)
        } catch {
            switch error {
            case .unknownColumn(let name, let known): throw LedgerImport.Fault.unknownColumn(name, known: known)
            case .unknownField(let name): throw LedgerImport.Fault.unknownField(name)
            }
        }
        guard columns.index(of: .words) != nil || columns.index(of: .summary) != nil else {
            throw LedgerImport.Fault.noWords
        }
        if kind.oneOpenPerSubject, columns.index(of: .household) == nil, columns.index(of: .name) == nil {
            throw LedgerImport.Fault.noHousehold
        }
        var plan = LedgerImport(
            columns: columns, ledger: ledger, kind: kind, channel: channel,
            place: try code.map { try place($0, for: request.actor, directory) }, source: source, request: request,
            dryRun: dryRun)
        if case .catalogue(let id)? = ledger.classes.flatMap(kind.field)?.values {
            plan.classes = try await citedCatalogues()[id]
        }
        return plan
    }

    /// Takes rows in as `next` yields them; each is a command of its own. `rejected` hears of every row that isn't taken, `progress` of
    /// the report so far. A dry run carries each row out and takes it back, so that it says what the run will.
    public func run(
        _ plan: LedgerImport, next: () throws -> TableRecord?,
        rejected: (TableRecord, LedgerImport.Reject) throws -> Void, progress: (LedgerImport.Report) -> Void
    ) async throws -> LedgerImport.Report {
        let directory = try await directory()
        let reader = EntryRowReader(plan, directory, fieldReach(of: plan.request.actor, directory))
        let villages = VillageNames(reader)
        var report = LedgerImport.Report()
        var isLast = false
        var waiting: LedgerImport.Row?
        // The lines whose households were entered.
        var lines: [SubjectID: Int] = [:]
        while !isLast || waiting != nil {
            var rows: [LedgerImport.Row] = []
            var about: Set<SubjectID> = []
            while rows.count < LedgerImport.abreast {
                var read = waiting
                waiting = nil
                if read == nil {
                    guard !isLast, let record = try next() else {
                        isLast = true
                        break
                    }
                    report.read += 1
                    do throws(LedgerImport.Reject) {
                        read = try await readRow(record, villages, directory, &report)
                    } catch {
                        report.rejected += 1
                        try rejected(record, error)
                    }
                }
                guard let row = read else { continue }
                if plan.kind.oneOpenPerSubject, let subject = row.intake.subject {
                    if let line = lines[subject] {
                        report.rejected += 1
                        try rejected(row.record, .householdTwice(line: line))
                        continue
                    }
                    // Of two rows of one household the first is taken, whichever would be quicker.
                    guard about.insert(subject).inserted else {
                        waiting = row
                        break
                    }
                }
                rows.append(row)
            }
            for (row, outcome) in zip(rows, try await enter(rows, plan)) {
                if case .refused(let refused) = outcome {
                    report.rejected += 1
                    try rejected(row.record, .refused(refused))
                    continue
                }
                if case .alreadyThere = outcome { report.alreadyThere += 1 } else { report.entered += 1 }
                if let subject = row.intake.subject { lines[subject] = row.record.line }
            }
            progress(report)
        }
        return report
    }

    private func readRow(
        _ record: TableRecord, _ villages: VillageNames, _ directory: Directory, _ report: inout LedgerImport.Report
    ) async throws(LedgerImport.Reject) -> LedgerImport.Row {
        var (intake, code, hasBadPhone) = try villages.reader.read(record)
        if code == nil, villages.reader.needsHousehold {
            code = try await householdNamed(intake, villages, directory)
        }
        if let code {
            let subject: Subject
            do { subject = try await household(code) } catch { throw .unknownHousehold(code) }
            intake.subject = subject.id
            if intake.place == nil { intake.place = directory.places[subject.place]?.code }
        }
        if hasBadPhone { report.unreadablePhones += 1 }
        return LedgerImport.Row(record: record, intake: intake)
    }

    /// Registers rows beside each other; what is refused is said at its place.
    private func enter(
        _ rows: [LedgerImport.Row], _ plan: LedgerImport
    ) async throws -> [LedgerImport.Outcome] {
        // By what a row says, too: next month's table has the same name and other rows.
        let keys = rows.map { row in
            let said = vault.blind("entry", row.intake.fingerprint)
            return "\(plan.source):\(row.record.ordinal):\(hex(said.prefix(8)))"
        }
        let done = try await engine.read { [self] connection -> Set<String> in
            let facts = StoreFacts(name, on: connection)
            let now = world.clock()
            return try Set(keys.filter { try facts.accepted($0, now: now) != nil })
        }
        return try await withThrowingTaskGroup(of: (Int, LedgerImport.Outcome).self) { group in
            for (index, row) in rows.enumerated() {
                group.addTask {
                    guard !done.contains(keys[index]) else { return (index, .alreadyThere) }
                    var request = plan.request
                    request.key = plan.dryRun ? nil : keys[index]
                    do {
                        if plan.dryRun {
                            try await self.tryOut(row.intake, request)
                        } else {
                            _ = try await self.register(row.intake, request)
                        }
                        return (index, .entered)
                    } catch let refused as Refused { return (index, .refused(refused)) }
                }
            }
            var found = [LedgerImport.Outcome](repeating: .alreadyThere, count: rows.count)
            for try await (index, outcome) in group { found[index] = outcome }
            return found
        }
    }

    /// A trial's end.
    private struct TakenBack: Error {}

    /// Registers and takes it back: what it is refused for, it is refused for here.
    private func tryOut(_ intake: Intake, _ request: Request) async throws {
        let prepared = try prepare(intake, request)
        do {
            _ = try await once(request, "") { [self] journal, stamp -> String in
                _ = try take(prepared, &journal, stamp, occurred: request.occurred)
                // What a command did that fails is taken back by its savepoint.
                throw TakenBack()
            }
        } catch is TakenBack {}
    }

    /// The number of the household that a row means by its name: the only one of that name in the row's village.
    private func householdNamed(
        _ intake: Intake, _ villages: VillageNames, _ directory: Directory
    ) async throws(LedgerImport.Reject) -> String {
        guard let name = intake.contact.name, let place = intake.place.flatMap(directory.places.place) else {
            throw .noHousehold
        }
        let line = directory.places.line(of: place)
        let village = line.first { $0.level.key == villages.reader.level } ?? place
        if villages.codes[village.id] == nil {
            do { villages.codes[village.id] = try await households(in: village.id, directory) } catch {
                throw .noHousehold
            }
        }
        let codes = villages.codes[village.id]?[name] ?? []
        guard codes.count == 1, let code = codes.first else { throw .householdNamed(name, count: codes.count) }
        return code
    }

    /// The numbers of a village's households by the name that each is in.
    private func households(in village: PlaceID, _ directory: Directory) async throws -> [String: [String]] {
        let places = [village] + directory.places.descendants(of: village).map(\.id)
        return try await engine.read { [self] connection in
            let (queries, rows) = (SubjectQueries(name, on: connection), VaultRows(name, on: connection))
            var found: [String: [String]] = [:]
            for place in places {
                for subject in try queries.subjects(.household, in: place, most: 100_000) where subject.leaving == nil {
                    guard let row = try rows.subject(subject.id), let name = try vault.details(in: row).name else {
                        continue
                    }
                    found[name, default: []].append(subject.code)
                }
            }
            return found
        }
    }

    private func household(_ code: String) async throws -> Subject {
        let name = name
        let found = try await engine.read { connection -> Subject? in
            let queries = SubjectQueries(name, on: connection)
            return try queries.open(.household, code: code).flatMap { try queries.subject($0) }
        }
        guard let found else { throw Refused.noSuchSubject(.household, code) }
        return found
    }
}

/// A table's rows, and the households of its villages by name, each village read when a row first asks for it.
private final class VillageNames {
    let reader: EntryRowReader
    var codes: [PlaceID: [String: [String]]] = [:]

    init(_ reader: EntryRowReader) { self.reader = reader }
}

/// Reads rows of a ledger that was kept by hand.
private struct EntryRowReader {
    private let plan: LedgerImport
    private let reach: Reach
    private let named: PlacesByName

    init(_ plan: LedgerImport, _ directory: Directory, _ reach: Reach) {
        self.plan = plan
        self.reach = reach
        named = PlacesByName(directory.places)
    }

    /// Whether each entry is about a household.
    var needsHousehold: Bool { plan.kind.oneOpenPerSubject }
    /// The level of the places that the ledger is kept by.
    var level: String { plan.ledger.per }

    /// A row as it is taken in, the number of its household, and whether its telephone number is none.
    func read(
        _ record: TableRecord
    ) throws(LedgerImport.Reject) -> (intake: Intake, household: String?, hasBadPhone: Bool) {
        func text(_ field: EntryField) -> String? { plan.columns.text(field, in: record.cells) }
        let household = text(.household)
        let fields = try fields(text(.value))
        guard var words = text(.words) ?? text(.summary) else { throw .noWords }
        if plan.kind.oneOpenPerSubject, household == nil, text(.name) == nil { throw .noHousehold }
        if let day = text(.day) { words += "\n\(EntryField.day.chineseName)：\(day)" }
        let phone = text(.phone).map { PhoneNumber($0) }
        let intake = Intake(
            kind: plan.kind.id.key, channel: plan.channel, words: Words(text: words), summary: text(.summary),
            contact: Contact(name: text(.name), phone: phone ?? nil, address: text(.address)),
            place: try place(text)?.code, fields: fields)
        return (intake, household, phone == .some(nil))
    }

    private func fields(_ text: String?) throws(LedgerImport.Reject) -> [FieldID: Matter.FieldValue] {
        guard let id = plan.ledger.classes, let field = plan.kind.field(id) else { return [:] }
        guard let text else {
            if field.isRequired { throw .noValue }
            return [:]
        }
        switch field.values {
        case .choice(let choices):
            let key = text.lowercased()
            guard
                let choice = choices.first(where: { choice in
                    [choice.key, choice.name.zh, choice.name.en?.lowercased()].contains(key)
                })
            else { throw .unknownValue(text, known: choices) }
            return [id: .choice(choice.key)]
        case .catalogue:
            guard let classes = plan.classes else { return [id: .entry(text)] }
            guard let entry = classes.meant(text) else {
                let known = classes.entries.map { MatterKind.Field.Choice(key: $0.code, name: Name(zh: $0.text)) }
                throw .unknownValue(text, known: known)
            }
            return [id: .entry(entry.code)]
        case .text: return [id: .text(text)]
        case .quantity, .day, .limit: return [:]
        }
    }

    private func place(_ text: (EntryField) -> String?) throws(LedgerImport.Reject) -> Place? {
        guard text(.place) != nil || text(.village) != nil else { return plan.place }
        let place: Place
        do throws(PlacesByName.Fault) {
            place = try named.place(
                text(.place), township: text(.township), village: text(.village), group: text(.group))
        } catch {
            switch error {
            case .none: return plan.place
            case .unknown(let text): throw .unknownPlace(text)
            case .several(let text, let count): throw .severalPlaces(text, count: count)
            }
        }
        guard reach.covers(place.code, of: nil) else { throw .outOfReach }
        return place
    }
}
