public import Domain

/// A value in a row.
public enum Value: Hashable, Sendable {
    case null
    case int(Int64)
    case text(String)
    case bytes([UInt8])
    case double(Double)
}

extension Value {
    public static func int(_ value: Int) -> Value { .int(Int64(value)) }
    public static func int(_ value: Int64?) -> Value { value.map { .int($0) } ?? .null }
    public static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .null }
    public static func moment(_ value: Moment?) -> Value { .int(value?.milliseconds) }
    public static func id(_ value: some Identifier) -> Value { .bytes(value.bytes) }
    public static func id(_ value: (some Identifier)?) -> Value { value.map { .bytes($0.bytes) } ?? .null }
}

/// One row of an answer, while it is being read.
public protocol Row {
    func value(_ column: Int) -> Value
    func int(_ column: Int) throws(StoreFault) -> Int64
    func text(_ column: Int) throws(StoreFault) -> String
    func bytes(_ column: Int) throws(StoreFault) -> [UInt8]
    func isNull(_ column: Int) -> Bool
}

extension Row {
    /// An integer or `NULL`.
    public func optionalInt(_ column: Int) throws(StoreFault) -> Int64? { isNull(column) ? nil : try int(column) }
    /// A text or `NULL`.
    public func optionalText(_ column: Int) throws(StoreFault) -> String? { isNull(column) ? nil : try text(column) }
    /// Bytes or `NULL`.
    public func optionalBytes(_ column: Int) throws(StoreFault) -> [UInt8]? { isNull(column) ? nil : try bytes(column) }
    /// Milliseconds since 1970 as a moment.
    public func moment(_ column: Int) throws(StoreFault) -> Moment { Moment(milliseconds: try int(column)) }

    /// Sixteen bytes as an id.
    public func id<ID: Identifier>(_ column: Int, _: ID.Type = ID.self) throws(StoreFault) -> ID {
        guard let id = ID(bytes: try bytes(column)) else { throw .damaged("column \(column) holds no id") }
        return id
    }
}

/// A read of one table that is known before its answer is needed (``Connection/foresee(_:)``).
public struct Question: Hashable, Sendable {
    /// The one table that it reads.
    public var table: String
    public var sql: String
    public var values: [Value]

    init(_ table: Table, _ sql: String, _ values: [Value]) {
        (self.table, self.sql, self.values) = (table.name, sql, values)
    }
}

/// The inside of one transaction. Statements take `?1`, `?2` …; every one names its jurisdiction.
public protocol Connection {
    /// Runs a statement; returns how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ values: [Value]) throws -> Int
    /// Runs a statement whose count nobody needs. An engine far away may send it with the next one that is waited
    /// for, or a little before: what refuses it is thrown there, or by the whole write.
    func send(_ sql: String, _ values: [Value]) throws
    /// Runs a statement that inserts one row (`VALUES (?1, …)`, its only places) for each of several, no two of which meet in what the
    /// statement says of conflicts. An engine far away may make one of them all; else like ``send(_:_:)``.
    func send(_ sql: String, each rows: [[Value]]) throws
    /// The rows of a query, each read by `read`.
    func rows<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> [T]
    /// Calls `body` with each row; for answers too large to hold.
    func forEach(_ sql: String, _ values: [Value], _ body: (any Row) throws -> Void) throws
    /// Says that a question will be asked. An engine far away asks all that were foreseen together with the first that is waited
    /// for, and answers each as often as it is asked, until this transaction writes to its table.
    func foresee(_ question: Question) throws
    /// The rows of a question, foreseen or not.
    func rows<T>(_ question: Question, _ read: (any Row) throws -> T) throws -> [T]
    /// The engine's own full text, which search is made of, for the documents of one jurisdiction.
    func fullText(of jurisdiction: String) -> any FullText
    /// Whose store it is, where the engine's database holds several jurisdictions' and was opened for one of them.
    var jurisdiction: String? { get }
}

extension Connection {
    public var jurisdiction: String? { nil }

    /// The first row, or `nil`.
    public func first<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> T? {
        try rows(sql, values, read).first
    }

    public func send(_ sql: String, _ values: [Value]) throws { try run(sql, values) }

    public func send(_ sql: String, each rows: [[Value]]) throws {
        for values in rows { try send(sql, values) }
    }

    public func foresee(_ question: Question) throws {}

    public func rows<T>(_ question: Question, _ read: (any Row) throws -> T) throws -> [T] {
        try rows(question.sql, question.values, read)
    }

    /// Adds a row, with values in the order of the columns; like ``send(_:_:)``.
    public func insert(_ table: Table, _ values: [Value]) throws { try send(table.insert, values) }
    /// Adds a row or replaces the one with its key; like ``send(_:_:)``.
    public func upsert(_ table: Table, _ values: [Value]) throws { try send(table.upsert, values) }
}

/// A database engine. What differs between engines stays behind this; the contract suite holds them to it.
public protocol Engine: Sendable {
    /// Runs `body` in a transaction that is all or nothing: what it throws is thrown here and nothing of it stays.
    /// Returns only when its writes are durable. Calls that wait may share one commit.
    func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R
    /// Runs `body` on one unchanging snapshot.
    func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R
    /// Runs `body` on one unchanging snapshot and an empty store beside it with the same tables, which is gone
    /// afterwards: for making projections again.
    func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R
    /// Problems the engine itself finds in its files; none if all is well.
    func integrityProblems() async throws -> [String]
    /// Makes what was deleted unrecoverable from the store's own files (after an erasure). Throws
    /// ``StoreFault/busy(path:)`` while a reader holds an older state; may be asked again.
    func scrub() async throws
    /// Looks over what its tables hold, so that questions are planned by that: after very many rows were entered at once.
    func survey() async throws
}

extension Engine {
    /// For engines that don't plan by what their tables hold.
    public func survey() async throws {}
}

/// What can go wrong with a store. Faults, not refusals: nobody's command was at fault.
public enum StoreFault: Error, Equatable, Sendable {
    case notAStore(path: String)
    case alreadyAStore(path: String)
    /// The store was written by a newer Huiyin.
    case newer(path: String, found: Int, known: Int)
    /// Another process holds the store; `holder` is what it wrote of itself.
    case inUse(path: String, holder: String)
    /// This needs the store alone, and another process serves it.
    case neededAlone(path: String, holder: String)
    /// The process that serves the store doesn't let this one write.
    case noAnswer(path: String, holder: String)
    /// The process that serves the store is of another version of the program.
    case otherProgram(path: String, holder: String, theirs: String, ours: String)
    /// The process that serves the store runs as another user of the machine; both by number.
    case otherUser(path: String, holder: String, theirs: Int, ours: Int)
    /// Another process is in the middle of writing and doesn't come to an end.
    case held(path: String, holder: String)
    /// Another process reads an older state, so that it can't be wiped yet.
    case busy(path: String)
    case diskFull(path: String)
    /// The folder or a file can't be read or written.
    case unusable(path: String, reason: String)
    /// The database's server can't be reached, or doesn't come back in time. Of what was to be written nothing was.
    case unreachable(path: String, reason: String)
    /// The connection was lost while a write was being committed, and the server couldn't be asked what became of it: it was
    /// done whole or not at all. Asked again under the same key it isn't done twice.
    case outcomeUnknown(path: String)
    /// The database ended a question that took longer than it may, or its administrator did.
    case tookTooLong(path: String)
    /// A row or file isn't what Huiyin wrote.
    case damaged(String)
    /// A unique index refused a row: the index's columns.
    case duplicate(String)
    /// A copy of this jurisdiction was begun here and isn't whole.
    case unfinishedCopy(of: String)
    /// The machine's clock is behind the store's last record by more than is put down to drift.
    case clockSetBack(last: Moment, now: Moment)
}
