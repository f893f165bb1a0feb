public import Domain
import Media
import Store
import Vault

/// What `huiyin verify` found: nothing, if the store is what its journal says.
public struct Verification: Equatable, Sendable {
    /// One thing that isn't as it should be.
    public enum Finding: Equatable, Sendable {
        /// The engine's own check of its files.
        case engine(String)
        case position(expected: Int64, found: Int64)
        case recordedRunsBackwards(position: Int64)
        case unknownType(String, position: Int64)
        /// A stream's digest, version or form is broken.
        case stream(String, position: Int64)
        case rowMissing(table: String, key: String)
        case rowUnexpected(table: String, key: String)
        case rowDiffers(table: String, key: String, columns: [String])
        /// A text that an event names isn't in the vault, though its reporter wasn't erased.
        case textMissing(PublicNumber, TextID)
        /// A text is there and can't be opened, or isn't the one committed to.
        case textUnreadable(PublicNumber, TextID)
        case identityBroken(collected: Int, sum: Int)
        /// What the summary reads from tallies isn't what there is, counted one by one.
        case summaryDiffers(Summary.Number, counted: Int, tallied: Int)
        /// A resident's contact can't be opened.
        case contactUnreadable(ResidentID)
        /// A blind index that should find a resident is missing.
        case residentNotFindable(ResidentID, String)
        /// Numbers up to `serial` were given in a year, and the counter would give them again.
        case counterBehind(year: Int, counter: Int, serial: Int)
        /// An imported matter's row isn't remembered and would come in again.
        case importForgotten(source: String, row: Int)
        /// A matter's file isn't in the folder of attachments, or isn't what was stored.
        case fileMissing(PublicNumber, Int)
        case fileAltered(PublicNumber, Int)
        /// The same of a file of a visit or a meeting.
        case visitFileMissing(ActivityID, Int)
        case visitFileAltered(ActivityID, Int)
        /// A line of the log of looks was changed, put in or taken out before this one.
        case auditBroken(serial: Int)
        /// The log's numbers have a gap before this one, or it stands for another entry than the next.
        case logNumberBroken(Int64)
    }

    public var events: Int
    public var matters: Int
    /// Sealed texts opened and found to be what was committed to.
    public var texts: Int
    public var erasedTexts: Int
    public var findings: [Finding]
}

extension Jurisdiction {
    /// Checks the whole store as it stands at one moment, whoever writes meanwhile: the engine's files, positions,
    /// recorded times and digest chains of the journal, every projection against a rebuild from nothing, every sealed
    /// text and contact against what was committed to, the counters, the numbers of the log, the index of search, the identity
    /// of X07 by counting matters one by one, and the summary that is read from tallies against that.
    ///
    /// What it can't see: a history rewritten or cut off at its end with all tables made to fit. Only a copy kept
    /// elsewhere shows that.
    public func verify() async throws -> Verification {
        let problems = try await engine.integrityProblems().map(Verification.Finding.engine)
        let (name, vault, timetable, now) = (name, vault, timetable, world.clock())
        let found = try await engine.readBeside { store, scratch in
            var check = StoreCheck(name: name, vault: vault, timetable: timetable, store: store)
            try check.rebuild(on: scratch)
            try check.compareProjections(with: scratch)
            try check.openContacts()
            try check.compareCounters()
            try check.auditChain()
            try check.logNumbers()
            try check.compareSearch(self)
            try check.summary(asOf: timetable.zone.day(of: now))
            return check.result
        }
        let files = try await fileFindings() + visitFileFindings()
        return Verification(
            events: found.events, matters: found.matters, texts: found.texts, erasedTexts: found.erasedTexts,
            findings: problems + found.findings + files)
    }

    /// Every file that a matter has, read whole against its name. One that is missing may have been taken away meanwhile.
    private func fileFindings() async throws -> [Verification.Finding] {
        guard let files else { return [] }
        var altered: [AttachmentRows.Row] = []
        var missing: [AttachmentRows.Row] = []
        for row in try await attachmentRows() {
            switch try row.hashes.compactMap({ try files.damage(to: $0) }).first {
            case .altered: altered.append(row)
            case .missing: missing.append(row)
            case nil: break
            }
        }
        guard !missing.isEmpty || !altered.isEmpty else { return [] }
        let now = try await attachmentRows()
        missing = missing.filter(now.contains)
        let numbers = try await numbers(of: Set((altered + missing).map(\.matter)))
        func findings(
            _ rows: [AttachmentRows.Row], _ finding: (PublicNumber, Int) -> Verification.Finding
        ) -> [Verification.Finding] {
            rows.compactMap { row in numbers[row.matter].map { finding($0, abs(row.number)) } }
        }
        return findings(altered, Verification.Finding.fileAltered) + findings(missing, Verification.Finding.fileMissing)
    }

    /// The same for files of visits and meetings.
    private func visitFileFindings() async throws -> [Verification.Finding] {
        guard let files else { return [] }
        let name = name
        func rows() async throws -> [ActivityFileRows.Row] {
            try await engine.read { try ActivityFileRows(name, on: $0).kept() }
        }
        var found: [(row: ActivityFileRows.Row, isMissing: Bool)] = []
        for row in try await rows() {
            switch try row.hashes.compactMap({ try files.damage(to: $0) }).first {
            case .altered: found.append((row, false))
            case .missing: found.append((row, true))
            case nil: break
            }
        }
        guard !found.isEmpty else { return [] }
        let now = try await rows()
        return found.filter { !$0.isMissing || now.contains($0.row) }.map { row, isMissing in
            isMissing
                ? .visitFileMissing(row.activity, row.number) : .visitFileAltered(row.activity, row.number)
        }
    }
}

/// One verification on one snapshot.
private struct StoreCheck {
    let name: String
    let vault: Vault
    let timetable: Timetable
    let store: any Connection
    private(set) var result = Verification(events: 0, matters: 0, texts: 0, erasedTexts: 0, findings: [])
    private var serials: [Int: Int] = [:]
    private var matters: [MatterID] = []
    private var origins: Set<Matter.ImportOrigin> = []

    init(name: String, vault: Vault, timetable: Timetable, store: any Connection) {
        self.name = name
        self.vault = vault
        self.timetable = timetable
        self.store = store
    }

    private var rows: VaultRows { VaultRows(name, on: store) }

    /// The log of who looked holds together.
    mutating func auditChain() throws {
        for serial in try AuditRows(name, on: store).breaks() {
            result.findings.append(.auditBroken(serial: serial))
        }
    }

    /// The log's numbers are dense, in the order of the journal, and stand for one entry each.
    mutating func logNumbers() throws {
        result.findings += try LogNumbers(name, on: store).breaks().map { .logNumberBroken($0) }
    }

    /// Projects the journal again and opens the texts that its events bring.
    mutating func rebuild(on scratch: any Connection) throws {
        var rebuild = Rebuild(timetable: timetable)
        var position: Int64 = 0
        while true {
            let entries = try Journal.entries(of: name, after: position, most: 2_000, on: store)
            guard let last = entries.last else { break }
            for entry in entries {
                guard let change = try rebuild.take(entry, of: store, on: scratch), let matter = change.after else {
                    continue
                }
                if change.before == nil {
                    matters.append(matter.id)
                    serials[matter.number.year] = max(serials[matter.number.year] ?? 0, matter.number.serial)
                    if let origin = matter.source.imported { origins.insert(origin) }
                }
                for text in change.event.event.texts { try open(text, of: matter) }
            }
            position = last.position
        }
        result.events = rebuild.count
        result.findings += rebuild.breaks.map(Verification.Finding.init)
    }

    private mutating func open(_ text: Matter.SealedText, of matter: Matter) throws {
        do {
            if try sealedWords(text, in: rows, vault) != nil {
                result.texts += 1
            } else if try rows.isErased(text.id) {
                result.erasedTexts += 1
            } else {
                result.findings.append(.textMissing(matter.number, text.id))
            }
        } catch is Vault.Fault {
            result.findings.append(.textUnreadable(matter.number, text.id))
        }
    }

    mutating func compareProjections(with scratch: any Connection) throws {
        for table in Schema.projections {
            let found = try table.contents(name, on: store)
            if table == Schema.matters { result.matters = found.count }
            let differences = table.differences(found: found, expected: try table.contents(name, on: scratch))
            result.findings += differences.sorted { $0.key < $1.key }.map(Verification.Finding.init)
        }
    }

    /// The index of search against documents made anew, as far as it follows the journal.
    mutating func compareSearch(_ jurisdiction: Jurisdiction) throws {
        // Whatever stops a matter from being read is a finding of the rebuild already.
        guard !result.findings.contains(where: \.isOfJournal) else { return }
        result.findings += try jurisdiction.searchDifferences(matters, on: store).map(Verification.Finding.init)
    }

    mutating func openContacts() throws {
        for resident in try rows.everyone() {
            do {
                let contact = try vault.contact(in: resident)
                for (field, blind) in contact.indexes(in: vault)
                where try !rows.residents(field, blind: blind).contains(resident.id) {
                    result.findings.append(.residentNotFindable(resident.id, field.rawValue))
                }
            } catch is Vault.Fault {
                result.findings.append(.contactUnreadable(resident.id))
            }
        }
    }

    /// Serials that were given can't be given again, and an imported record can't come in again.
    mutating func compareCounters() throws {
        let facts = StoreFacts(name, on: store)
        for (year, serial) in serials.sorted(by: { $0.key < $1.key }) {
            let counter = try facts.last(of: numberSeries(year))
            if counter < serial { result.findings.append(.counterBehind(year: year, counter: counter, serial: serial)) }
        }
        for origin in origins where try rows.importedRecord(origin) == nil {
            result.findings.append(.importForgotten(source: origin.source, row: origin.row))
        }
    }

    mutating func summary(asOf day: Day) throws {
        let counted = try Summary(counted: name, asOf: day, timetable, on: store)
        if !counted.identityHolds {
            let sum = Matter.Class.collected.reduce(0) { $0 + (counted.classes[$1] ?? 0) }
            result.findings.append(.identityBroken(collected: counted.collected, sum: sum))
        }
        let tallied = try Summary(tallied: name, asOf: day, timetable, on: store)
        for (one, other) in zip(counted.numbers, tallied.numbers) where one.count != other.count {
            result.findings.append(.summaryDiffers(one.name, counted: one.count, tallied: other.count))
        }
    }
}

extension Verification.Finding {
    /// A stream of the journal, or a text that it names, can't be read.
    fileprivate var isOfJournal: Bool {
        switch self {
        case .stream, .unknownType, .textUnreadable, .contactUnreadable: true
        default: false
        }
    }

    init(_ broken: Rebuild.Break) {
        self =
            switch broken {
            case .position(let expected, let found): .position(expected: expected, found: found)
            case .recordedRunsBackwards(let position): .recordedRunsBackwards(position: position)
            case .unknownType(let type, let position): .unknownType(type, position: position)
            case .stream(let what, let position): .stream(what, position: position)
            }
    }

    init(_ difference: RowDifference) {
        self =
            switch difference.kind {
            case .missing: .rowMissing(table: difference.table, key: difference.key)
            case .unexpected: .rowUnexpected(table: difference.table, key: difference.key)
            case .differs(let columns): .rowDiffers(table: difference.table, key: difference.key, columns: columns)
            }
    }
}
