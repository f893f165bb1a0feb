/// Copies a jurisdiction from one engine to another, row by row in the order of keys, and holds the one against the other when it is
/// done.
///
/// Until then the target is marked and opened by nobody (``StoreFault/unfinishedCopy(of:)``). What was cut off goes on where it was:
/// how far it is stands in the mark, which moves in the transaction that writes the rows. Nobody may write to the source
/// meanwhile; whoever opens it for this sees to that, and a row that changed all the same is noticed at the end.
public struct StoreCopy: Sendable {
    /// Why a copy wasn't begun, or isn't one.
    public enum Fault: Error, Equatable, Sendable {
        /// The source holds no jurisdiction, or several.
        case noJurisdiction
        /// Something stands in the target that isn't the beginning of this copy.
        case notEmpty(table: String)
        /// The target holds the beginning of another store's copy.
        case ofAnother
        /// The source's tables have an older form than this program's.
        case ofOlder(path: String, version: Int, newest: Int)
        /// What stands in the target isn't what stands in the source.
        case differs(table: String)
    }

    /// What was copied, and found equal.
    public struct Report: Sendable {
        public var jurisdiction: String
        /// Rows by table, in the order of the schema.
        public var rows: [(table: String, count: Int)]
        /// A digest over the whole journal in its order, 64 hexadecimal digits: the same of both.
        public var journal: String
        /// Whether an earlier attempt's rows were taken over.
        public var wasResumed: Bool

        /// Events of the journal.
        public var events: Int { rows.first { $0.table == Schema.events.name }?.count ?? 0 }
    }

    private let source: any Engine
    private let target: any Engine
    private let batch: Int

    /// `batch`: rows in a transaction of the target.
    public init(from source: any Engine, to target: any Engine, batch: Int = 2_000) {
        self.source = source
        self.target = target
        self.batch = batch
    }

    /// Copies and compares. `progress` hears how many rows of how many were copied; `last` is done before the target becomes a
    /// store, and what it throws leaves it unfinished.
    public func run(
        progress: @Sendable (_ rows: Int, _ of: Int) -> Void, last: (_ jurisdiction: String) async throws -> Void
    ) async throws -> Report {
        let name = try await soleJurisdiction()
        let origin = try await source.read { try CopyMark.origin(of: name, on: $0) }
        let sizes = try await source.read { connection in
            try StoreCopy.tables.map { try $0.count(name, on: connection) }
        }
        let total = sizes.reduce(0, +)
        var report = Report(jurisdiction: name, rows: [], journal: "", wasResumed: true)
        // A store that is there whole is compared and never written over.
        var mayCopyAnew = false
        let begun = try await begin(name, origin)
        if let begun {
            report.wasResumed = begun.table != nil
            mayCopyAnew = report.wasResumed
            var mark = begun
            var done = 0
            try await target.write { try $0.fullText(of: name).prepareBulk() }
            for (table, size) in zip(StoreCopy.tables, sizes) {
                mark = try await copy(table, of: name, mark, isResumed: report.wasResumed) {
                    progress(done + min($0, size), total)
                }
                done += size
            }
            try await target.write { try $0.fullText(of: name).finishBulk() }
        }
        progress(total, total)
        for table in StoreCopy.tables {
            if try await add(table, to: &report) { continue }
            guard mayCopyAnew else { throw Fault.differs(table: table.name) }
            // The source went on between the attempts: this table is copied anew.
            var fresh = CopyMark(origin: origin)
            fresh.table = table.name
            try await empty(table, of: name)
            _ = try await copy(table, of: name, fresh, isResumed: true) { _ in }
            guard try await add(table, to: &report) else { throw Fault.differs(table: table.name) }
        }
        if begun != nil { try await target.survey() }
        try await last(name)
        try await finish(name)
        guard try await add(Schema.meta, to: &report) else { throw Fault.differs(table: Schema.meta.name) }
        return report
    }

    // MARK: - Beginning

    /// What is copied before the mark goes; `meta` comes last, with which a jurisdiction is there.
    private static let tables = Schema.tables.filter { $0 != Schema.meta }

    private func soleJurisdiction() async throws -> String {
        try await source.read { connection in
            let names = try StoreFacts.jurisdictions(on: connection)
            guard names.count == 1, let name = names.first else { throw Fault.noJurisdiction }
            try StoreFacts(name, on: connection).requireWhole()
            return name
        }
    }

    /// Marks the target, or finds how far an earlier attempt came; `nil` where it is whole.
    private func begin(_ name: String, _ origin: String) async throws -> CopyMark? {
        try await target.write { connection in
            let facts = StoreFacts(name, on: connection)
            let others = try StoreFacts.jurisdictions(on: connection).filter { $0 != name }
            guard others.isEmpty else { throw Fault.notEmpty(table: Schema.meta.name) }
            if let text = try facts.fact(.copying) {
                guard let mark = CopyMark(text: text), mark.origin == origin else { throw Fault.ofAnother }
                return mark
            }
            if try Schema.meta.count(name, on: connection) > 0 {
                guard try CopyMark.origin(of: name, on: connection) == origin else {
                    throw Fault.notEmpty(table: Schema.meta.name)
                }
                return nil
            }
            for table in StoreCopy.tables where try table.count(name, on: connection) > 0 {
                throw Fault.notEmpty(table: table.name)
            }
            let mark = CopyMark(origin: origin)
            try facts.set(.copying, to: mark.text)
            return mark
        }
    }

    // MARK: - Copying

    /// Copies what of a table isn't there yet; returns the mark as it stands then.
    private func copy(
        _ table: Table, of name: String, _ mark: CopyMark, isResumed: Bool, progress: (Int) -> Void
    ) async throws -> CopyMark {
        var mark = mark
        if mark.table != table.name {
            let order = StoreCopy.tables.map(\.name)
            if let begun = mark.table {
                guard let here = order.firstIndex(of: table.name), let there = order.firstIndex(of: begun) else {
                    throw Fault.ofAnother
                }
                if here < there { return mark }
            }
            (mark.table, mark.rows) = (table.name, 0)
            // Where a table before this one was copied anew, this one has its rows already.
            if isResumed { try await empty(table, of: name) }
        }
        var isAnew = !isResumed || mark.rows == 0
        var rows = try await page(of: table, of: name, after: nil, skipping: mark.rows)
        while let end = rows.last {
            // Read while those before it are written.
            async let next = page(of: table, of: name, after: table.keyValues(of: end), skipping: 0)
            mark.rows += rows.count
            let (moved, copied) = (mark, rows)
            do {
                try await target.write { connection in
                    for row in copied { try connection.insert(table, row) }
                    if table == SearchTables.documents { try SearchIndex(name, on: connection).enterTerms(of: copied) }
                    try StoreFacts(name, on: connection).set(.copying, to: moved.text)
                }
            } catch StoreFault.duplicate where !isAnew {
                // The source went on since, and what was behind the last row copied isn't any more.
                try await empty(table, of: name)
                isAnew = true
                mark.rows = 0
                rows = try await page(of: table, of: name, after: nil, skipping: 0)
                continue
            }
            progress(mark.rows)
            rows = try await next
        }
        return mark
    }

    private func page(
        of table: Table, of name: String, after: [Value]?, skipping: Int
    ) async throws -> [[Value]] {
        let most = batch
        // A key of the jurisdiction alone has one row.
        guard after == nil || table.key.count > 1 else { return [] }
        return try await source.read {
            try table.page(name, after: after, skipping: skipping, most: most, on: $0)
        }
    }

    private func empty(_ table: Table, of name: String) async throws {
        try await target.write { connection in
            if table == SearchTables.documents {
                // Which takes the terms out as well.
                try SearchIndex(name, on: connection).drop()
            }
            try connection.run("DELETE FROM \(table.name) WHERE jurisdiction = ?1", [.text(name)])
        }
    }

    /// Takes the mark off in the transaction that brings `meta`: from then on the target is a store.
    private func finish(_ name: String) async throws {
        let facts = try await source.read { connection in
            try connection.rows(Schema.meta.scan, [.text(name)]) { row in
                Schema.meta.columns.indices.map { row.value($0) }
            }
        }
        try await target.write { connection in
            try connection.run("DELETE FROM meta WHERE jurisdiction = ?1", [.text(name)])
            for row in facts { try connection.insert(Schema.meta, row) }
        }
    }

    // MARK: - Comparing

    /// Notes what a table comes to; `false` where the target's isn't the source's.
    private func add(_ table: Table, to report: inout Report) async throws -> Bool {
        let name = report.jurisdiction
        async let here = source.read { try table.fingerprint(name, on: $0) }
        async let there = target.read { connection -> TableFingerprint? in
            if table == SearchTables.documents, try !SearchIndex(name, on: connection).holdsItsTerms() { return nil }
            return try table.fingerprint(name, on: connection)
        }
        let (expected, found) = try await (here, there)
        guard found == expected else { return false }
        report.rows.append((table.name, expected.count))
        if table == Schema.events { report.journal = hex(expected.rolling) }
        return true
    }
}

/// How far a copy is: whose it is, which table it came to, and how many rows of that one.
private struct CopyMark: Sendable {
    /// The digest of the journal's first event, in hexadecimal digits.
    var origin: String
    var table: String?
    var rows = 0

    init(origin: String) { self.origin = origin }

    init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let rows = Int(parts[2]) else { return nil }
        origin = parts[0]
        table = parts[1].isEmpty ? nil : parts[1]
        self.rows = rows
    }

    var text: String { "\(origin) \(table ?? "") \(rows)" }

    static func origin(of name: String, on connection: any Connection) throws -> String {
        try StoreFacts(name, on: connection).origin ?? ""
    }
}
