public import Domain
import Store
public import Tables
import Vault

/// Takes over messages that were handled elsewhere: times kept, marked as imported, ended as closed at source where the
/// source had answered or closed them; once, however often it is run.
public struct MatterImport: Sendable {
    /// Why one record was not taken.
    public enum Reject: Error, Equatable, Sendable {
        case cells(found: Int, expected: Int)
        case missing(MatterField)
        case badTime(MatterField, String)
        case answeredBeforeReceived
        case inTheFuture
        /// An answer without the time it was given, in a source that gives the times of others.
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
        /// Records that the source closed without saying when, taken as closed when they were imported.
        public var closedWithoutTime = 0
        /// Records open in the source with the text of an answer but no time of it, which isn't taken as one.
        public var openWithAnswer = 0
        /// Due dates and numbers of transfers that can't be read, left out.
        public var unreadableValues = 0
        /// Labels and numbers that may tell who someone is, or are too long for a label, left out: what stands with the
        /// origin stays in the journal for ever.
        public var withheldLabels = 0
        /// Imported records whose number is known from another source.
        public var numbersElsewhere = 0
        /// The first few of those numbers.
        public var firstNumbersElsewhere: [String] = []

        public init() {}
    }

    public var mapping: ColumnMapping
    /// The name under which the source's rows are remembered.
    public var source: String
    public var kind: MatterKind
    public var channel: ChannelID
    public var firstReceiver: OrganisationID
    public var actor: Actor
    /// How the source writes its times.
    public var dates: DateStyle
    /// Whether the working days between its times may be counted by the jurisdiction's calendar.
    public var countsWorkdays: Bool

    /// Records in one transaction: more write less to the disk, for the same pages take several records; fewer keep other
    /// writers waiting less.
    static let batch = 500
    static let numbersNamed = 5

    /// What can't be started.
    public enum Fault: Error, Equatable, Sendable {
        case file(path: String, TableFault)
        case mapping(MappingFault)
        /// No column holds what a matter can't be without.
        case noColumn(MatterField)
    }
}

extension Jurisdiction {
    /// Makes an import ready: columns recognised and the fields that it can't do without found: when a record came in,
    /// and a text or, in a table without texts, a title.
    ///
    /// Times are read in the jurisdiction's zone unless `dates` says otherwise. `countsWorkdays` is false for a source
    /// of a place whose working days aren't known here.
    public func prepareImport(
        header: [String], overrides: [(column: String, field: String)], source: String, kind: String, channel: String,
        dates: DateStyle? = nil, countsWorkdays: Bool = true, _ actor: Actor
    ) throws -> MatterImport {
        let mapping: ColumnMapping
        do { mapping = try ColumnMapping.recognise(header: header, overrides: overrides) } catch {
            throw MatterImport.Fault.mapping(error)
        }
        guard mapping.index(of: .text) != nil || mapping.index(of: .title) != nil else {
            throw MatterImport.Fault.noColumn(.text)
        }
        guard mapping.index(of: .received) != nil else { throw MatterImport.Fault.noColumn(.received) }
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
            actor: actor, dates: dates ?? DateStyle(zone: timetable.zone), countsWorkdays: countsWorkdays)
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
                case .imported(let isNumberedElsewhere):
                    report.imported += 1
                    if isNumberedElsewhere, let number = row.origin.number { report.note(numberElsewhere: number) }
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
                    report.add(row.notes)
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
        var ending: ImportedEnding
        var fingerprint: [UInt8]
        var notes: MatterImport.Report
    }

    private enum RowOutcome: Sendable {
        case imported(isNumberedElsewhere: Bool)
        case alreadyThere
        case rejected(MatterImport.Reject)
    }

    private enum Prepared {
        case ready(PreparedRow)
        case rejected(MatterImport.Reject)
    }

    private func prepare(_ record: TableRecord, _ plan: MatterImport) throws -> Prepared {
        let read: ImportedRecord
        do throws(MatterImport.Reject) { read = try ImportedRecord(record, plan) } catch { return .rejected(error) }
        // A source's own number says nothing of phones: every record is a resident of its own until joined by hand.
        let newcomer = try Newcomer(read.contact, in: vault, world: world)
        func seal(_ words: Words) throws -> (text: Matter.SealedText, sealed: [UInt8]) {
            let id = world.unlinkableID(TextID.self)
            let (sealed, commitment) = try newcomer.key.seal(words.sealedForm, as: id, salt: world.random())
            return (.init(id: id, commitment: commitment), sealed)
        }
        let sealedWords = try seal(read.words)
        return .ready(
            PreparedRow(
                record: record, origin: read.origin, id: world.id(), reporter: world.unlinkableID(),
                newcomer: newcomer, words: sealedWords.text, sealedWords: sealedWords.sealed,
                answer: try read.answer.map(seal), place: read.place, received: read.received, ending: read.ending,
                fingerprint: vault.blind("import", record.cells.joined(separator: "\u{1F}")), notes: read.notes))
    }

    private func write(_ rows: [PreparedRow], _ plan: MatterImport) async throws -> [RowOutcome] {
        let correlation = world.id(CorrelationID.self)
        try await warmDirectory()
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
        let ended = row.ending.moment(importedAt: stamp.recorded)
        guard row.received <= stamp.recorded, (ended ?? row.received) <= stamp.recorded else {
            return .rejected(.inTheFuture)
        }
        if let ended, ended < row.received { return .rejected(.answeredBeforeReceived) }
        let isNumberedElsewhere =
            try row.origin.number.map {
                try ImportOrigins(name, on: journal.connection).isNumbered($0, elsewhereThan: row.origin.source)
            } ?? false
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
            try self.decide(
                command, on: &stream, Surroundings(kind: plan.kind, edition: playbook.id), &journal, stamp,
                occurred: moment, tells: false)
        }
        try decide(.register(registration), at: row.received)
        if let ended {
            if let answer = row.answer {
                try vaultRows.keep(.init(id: answer.text.id, resident: row.newcomer.row.id, sealed: answer.sealed))
                try decide(.importAnswer(words: answer.text), at: ended)
            }
            if row.ending.isClosed {
                try decide(.importClosed(document: "\(plan.source) #\(row.origin.row)"), at: ended)
            }
        }
        return .imported(isNumberedElsewhere: isNumberedElsewhere)
    }
}

extension MatterImport.Report {
    /// Adds what one record's notes count.
    fileprivate mutating func add(_ notes: MatterImport.Report) {
        unreadablePhones += notes.unreadablePhones
        datesWithoutTime += notes.datesWithoutTime
        closedWithoutTime += notes.closedWithoutTime
        openWithAnswer += notes.openWithAnswer
        unreadableValues += notes.unreadableValues
        withheldLabels += notes.withheldLabels
    }

    fileprivate mutating func note(numberElsewhere number: String) {
        numbersElsewhere += 1
        if firstNumbersElsewhere.count < MatterImport.numbersNamed { firstNumbersElsewhere.append(number) }
    }
}
