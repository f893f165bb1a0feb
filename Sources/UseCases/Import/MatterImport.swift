public import Domain
import Store
public import Tables
import Vault

/// Takes over messages that were handled elsewhere: times kept, marked as imported, ended as closed at source where the
/// source had answered; once, however often it is run.
public struct MatterImport: Sendable {
    /// Why one record was not taken.
    public enum Reject: Equatable, Sendable {
        case cells(found: Int, expected: Int)
        case missing(MatterField)
        case badTime(MatterField, String)
        case answeredBeforeReceived
        case inTheFuture
        /// An answer without the time it was given.
        case answerWithoutTime
        case tooLong(characters: Int, limit: Int)
        /// The same row of the same source was imported before with other content.
        case changed
    }

    /// What became of a file.
    public struct Report: Equatable, Sendable {
        public var read = 0
        public var imported = 0
        /// There since an earlier run.
        public var alreadyThere = 0
        public var rejected = 0
        /// Records whose telephone number isn't one; kept as a note with the contact.
        public var unreadablePhones = 0
        /// Times given as a date alone, taken as the end of that day.
        public var datesWithoutTime = 0

        public init() {}
    }

    /// The fields that become part of a matter; other recognised columns are left for later.
    public static let fields: Set<MatterField> = [
        .title, .text, .received, .closed, .answer, .phone, .reporter, .address, .place,
    ]

    public var mapping: ColumnMapping
    /// The name under which the source's rows are remembered.
    public var source: String
    public var kind: MatterKind
    public var channel: ChannelID
    public var firstReceiver: OrganisationID
    public var actor: Actor

    static let batch = 250

    /// What can't be started.
    public enum Fault: Error, Equatable, Sendable {
        case file(path: String, TableFault)
        case mapping(MappingFault)
        /// No column holds what a matter can't be without.
        case noColumn(MatterField)
    }
}

extension Jurisdiction {
    /// Makes an import ready: columns recognised and the fields that it can't do without found.
    public func prepareImport(
        header: [String], overrides: [(column: String, field: String)], source: String, kind: String, channel: String,
        _ actor: Actor
    ) throws -> MatterImport {
        let mapping: ColumnMapping
        do { mapping = try ColumnMapping.recognise(header: header, overrides: overrides) } catch {
            throw MatterImport.Fault.mapping(error)
        }
        for field in [MatterField.text, .received] where mapping.index(of: field) == nil {
            throw MatterImport.Fault.noColumn(field)
        }
        guard let known = playbook.kind(KindID(kind)) else {
            throw Refused.unknownKind(kind, known: playbook.kinds.map(\.id.key))
        }
        guard playbook.channel(ChannelID(channel)) != nil else {
            throw Refused.unknownChannel(channel, known: playbook.channels.map(\.id.key))
        }
        try Permissions.require(actor.role, in: Permissions.records)
        guard let firstReceiver = actor.body else { throw Refused.noFirstReceiver }
        return MatterImport(
            mapping: mapping, source: source, kind: known, channel: ChannelID(channel), firstReceiver: firstReceiver,
            actor: actor)
    }

    /// Imports records as `next` yields them, in batches that are each all or nothing. `rejected` hears of every record
    /// not taken, `progress` of the report so far.
    public func run(
        _ plan: MatterImport, next: () throws -> TableRecord?,
        rejected: (TableRecord, MatterImport.Reject) throws -> Void, progress: (MatterImport.Report) -> Void
    ) async throws -> MatterImport.Report {
        var report = MatterImport.Report()
        var pending: (Task<[RowOutcome], any Error>, [PreparedRow])?
        func settle() async throws {
            guard let (task, rows) = pending else { return }
            pending = nil
            for (row, outcome) in zip(rows, try await task.value) {
                switch outcome {
                case .imported: report.imported += 1
                case .alreadyThere: report.alreadyThere += 1
                case .rejected(let reason):
                    report.rejected += 1
                    try rejected(row.record, reason)
                }
            }
            progress(report)
        }
        var isLast = false
        while !isLast {
            var batch: [PreparedRow] = []
            while batch.count < MatterImport.batch {
                guard let record = try next() else {
                    isLast = true
                    break
                }
                report.read += 1
                switch try prepare(record, plan) {
                case .ready(let row):
                    report.unreadablePhones += row.hasUnreadablePhone ? 1 : 0
                    report.datesWithoutTime += row.datesWithoutTime
                    batch.append(row)
                case .rejected(let reason):
                    report.rejected += 1
                    try rejected(record, reason)
                }
            }
            // The next batch is sealed while this one is being written.
            try await settle()
            if !batch.isEmpty {
                let rows = batch
                pending = (Task { try await self.write(rows, plan) }, rows)
            }
        }
        try await settle()
        return report
    }

    // MARK: - One record

    private struct PreparedRow: Sendable {
        var record: TableRecord
        var origin: Matter.ImportOrigin
        var id: MatterID
        var reporter: ReporterID
        var newcomer: Newcomer
        var words: Matter.SealedText
        var sealedWords: [UInt8]
        var answer: (text: Matter.SealedText, sealed: [UInt8])?
        var place: PlaceCode?
        var received: Moment
        var closed: Moment?
        var fingerprint: [UInt8]
        var hasUnreadablePhone: Bool
        var datesWithoutTime: Int
    }

    private enum RowOutcome: Sendable {
        case imported, alreadyThere
        case rejected(MatterImport.Reject)
    }

    private enum Prepared {
        case ready(PreparedRow)
        case rejected(MatterImport.Reject)
    }

    private func prepare(_ record: TableRecord, _ plan: MatterImport) throws -> Prepared {
        let mapping = plan.mapping
        guard record.cells.count == mapping.columns.count else {
            return .rejected(.cells(found: record.cells.count, expected: mapping.columns.count))
        }
        guard let text = mapping.value(.text, in: record) else { return .rejected(.missing(.text)) }
        guard let receivedText = mapping.value(.received, in: record) else { return .rejected(.missing(.received)) }
        guard let received = DateText.parse(receivedText, zone: timetable.zone) else {
            return .rejected(.badTime(.received, receivedText))
        }
        var closed: ParsedTime?
        if let closedText = mapping.value(.closed, in: record) {
            closed = DateText.parse(closedText, zone: timetable.zone)
            if closed == nil { return .rejected(.badTime(.closed, closedText)) }
        }
        let answer = mapping.value(.answer, in: record).map { Words(text: $0) }
        if answer != nil, closed == nil { return .rejected(.answerWithoutTime) }
        let words = Words(title: mapping.value(.title, in: record), text: text)
        for words in [words, answer].compactMap(\.self) {
            let characters = words.text.count + (words.title?.count ?? 0)
            if characters > Words.limit { return .rejected(.tooLong(characters: characters, limit: Words.limit)) }
        }
        // A day without a time is its last moment; what was answered that same day was received before.
        let receivedAt =
            if !received.hasTime, let closed,
                timetable.zone.day(of: closed.moment) == timetable.zone.day(of: received.moment)
            { min(received.moment, closed.moment) } else { received.moment }
        let phoneText = mapping.value(.phone, in: record)
        let phone = phoneText.flatMap(PhoneNumber.init)
        // Columns of places hold names more often than codes; a name is kept where it says something: with the address.
        let placeText = mapping.value(.place, in: record)
        let place = placeText.flatMap(PlaceCode.init)
        let placeAndAddress = [place == nil ? placeText : nil, mapping.value(.address, in: record)]
            .compactMap(\.self).joined(separator: " ")
        let contact = Contact(
            name: mapping.value(.reporter, in: record), phone: phone,
            address: placeAndAddress.isEmpty ? nil : placeAndAddress,
            note: phone == nil ? phoneText : nil)
        // A source's own number says nothing of phones: every record is a resident of its own until joined by hand.
        let newcomer = try Newcomer(contact, in: vault, world: world)
        func seal(_ words: Words) throws -> (text: Matter.SealedText, sealed: [UInt8]) {
            let id = world.unlinkableID(TextID.self)
            let (sealed, commitment) = try newcomer.key.seal(words.sealedForm, as: id, salt: world.random())
            return (.init(id: id, commitment: commitment), sealed)
        }
        let sealedWords = try seal(words)
        return .ready(
            PreparedRow(
                record: record, origin: .init(source: plan.source, row: record.ordinal), id: world.id(),
                reporter: world.unlinkableID(), newcomer: newcomer, words: sealedWords.text,
                sealedWords: sealedWords.sealed,
                answer: try answer.map(seal),
                place: place, received: receivedAt,
                closed: closed?.moment,
                fingerprint: vault.blind("import", record.cells.joined(separator: "\u{1F}")),
                hasUnreadablePhone: phoneText != nil && phone == nil,
                datesWithoutTime: (received.hasTime ? 0 : 1) + (closed?.hasTime == false ? 1 : 0)))
    }

    private func write(_ rows: [PreparedRow], _ plan: MatterImport) async throws -> [RowOutcome] {
        let correlation = world.id(CorrelationID.self)
        return try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: plan.actor,
                correlation: correlation)
            return try rows.map { try write($0, plan, &journal, stamp) }
        }
    }

    private func write(
        _ row: PreparedRow, _ plan: MatterImport, _ journal: inout Journal, _ stamp: Stamp
    ) throws -> RowOutcome {
        let vaultRows = VaultRows(name, on: journal.connection)
        if let known = try vaultRows.importedRecord(row.origin) {
            // After an erasure no fingerprint is left, and the record isn't brought back.
            return known.fingerprint.map { $0 == row.fingerprint } ?? true ? .alreadyThere : .rejected(.changed)
        }
        // Everything that could refuse this record is asked before anything of it is written.
        guard row.received <= stamp.recorded, (row.closed ?? row.received) <= stamp.recorded else {
            return .rejected(.inTheFuture)
        }
        if let closed = row.closed, closed < row.received { return .rejected(.answeredBeforeReceived) }
        try row.newcomer.enter(in: vaultRows)
        try vaultRows.keep(.init(id: row.words.id, resident: row.newcomer.row.id, sealed: row.sealedWords))
        try vaultRows.report(row.reporter, is: row.newcomer.row.id, of: row.id)
        try vaultRows.remember(row.origin, matter: row.id, fingerprint: row.fingerprint)
        var stream = Stream<MatterDecider>(row.id.raw)
        let registration = MatterCommand.Registration(
            id: row.id, number: try nextNumber(stamp.recorded, on: journal.connection),
            source: .init(channel: plan.channel, imported: row.origin), place: row.place, voice: .ownWords,
            reporters: [row.reporter], words: row.words, summary: nil, against: [], firstReceiver: plan.firstReceiver)
        func decide(_ command: MatterCommand, at moment: Moment) throws {
            try self.decide(command, on: &stream, plan.kind, playbook.id, &journal, stamp, occurred: moment)
        }
        try decide(.register(registration), at: row.received)
        if let closed = row.closed {
            if let answer = row.answer {
                try vaultRows.keep(.init(id: answer.text.id, resident: row.newcomer.row.id, sealed: answer.sealed))
                try decide(.importAnswer(words: answer.text), at: closed)
            }
            try decide(.importClosed(document: "\(plan.source) #\(row.origin.row)"), at: closed)
        }
        return .imported
    }
}
