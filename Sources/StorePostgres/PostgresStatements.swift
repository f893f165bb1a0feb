import Postgres
import Store
import Synchronization

/// One transaction's connection. Statements come with places `?1`, `?2` …, which the server knows as `$1`, `$2` ….
final class PostgresStatements: Connection {
    let session: PostgresSession
    let path: String
    let jurisdiction: String?
    private let texts: StatementTexts
    /// The first fault of the server or the connection, also where whoever ran the statement passed over it: the transaction
    /// can only be rolled back since.
    private(set) var fault: PostgresError?

    /// What was foreseen, while nothing wrote to its table.
    private var foreseen: [Question: PostgresQuestion] = [:]

    /// `jurisdiction`: whose store it is; `nil` where all of the database's are meant.
    init(_ session: PostgresSession, path: String, of jurisdiction: String?, texts: StatementTexts) {
        self.session = session
        self.path = path
        self.jurisdiction = jurisdiction
        self.texts = texts
    }

    /// Faults from now on.
    func forgetFault() { fault = nil }

    func fullText(of jurisdiction: String) -> any FullText {
        PostgresFullText(connection: self, jurisdiction: jurisdiction)
    }

    func foresee(_ question: Question) throws {
        guard foreseen[question] == nil else { return }
        foreseen[question] = try noting {
            try session.ask(try text(question.sql, question.values), question.values.map(PostgresValue.init))
        }
    }

    /// Forgets what an answer may have been changed by.
    private func forgetForeseen(by sql: String) {
        guard !foreseen.isEmpty else { return }
        switch texts.text(of: sql).effect {
        case .none: break
        case .writes(let table): foreseen = foreseen.filter { $0.key.table != table }
        case .unknown: foreseen = [:]
        }
    }

    @discardableResult
    func run(_ sql: String, _ values: [Value]) throws -> Int {
        forgetForeseen(by: sql)
        return try noting { try session.run(try text(sql, values), values.map(PostgresValue.init)) }
    }

    func send(_ sql: String, _ values: [Value]) throws {
        forgetForeseen(by: sql)
        try noting { try session.queue(try text(sql, values), values.map(PostgresValue.init)) }
    }

    func send(_ sql: String, each rows: [[Value]]) throws {
        forgetForeseen(by: sql)
        var rest = rows[...]
        while let first = rest.first {
            let batch = rest.prefix(PostgresStatements.mostRows)
            guard first.count == texts.text(of: sql).places, batch.allSatisfy({ $0.count == first.count }) else {
                throw StoreFault.unusable(path: path, reason: "rows that don't fit: \(sql)")
            }
            let text = texts.text(of: sql, rows: batch.count).sql
            try noting { try session.queue(text, batch.joined().map(PostgresValue.init)) }
            rest = rest.dropFirst(batch.count)
        }
    }

    /// As many rows one statement inserts at most: each number of them is prepared by itself.
    private static let mostRows = 16

    func rows<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> [T] {
        forgetForeseen(by: sql)
        return try noting {
            try session.rows(try text(sql, values), values.map(PostgresValue.init)) {
                try read(PostgresStoreRow(row: $0))
            }
        }
    }

    func rows<T>(_ question: Question, _ read: (any Row) throws -> T) throws -> [T] {
        guard let asked = foreseen[question] else { return try rows(question.sql, question.values, read) }
        return try noting { try session.rows(of: asked) { try read(PostgresStoreRow(row: $0)) } }
    }

    func forEach(_ sql: String, _ values: [Value], _ body: (any Row) throws -> Void) throws {
        forgetForeseen(by: sql)
        try noting {
            try session.forEach(try text(sql, values), values.map(PostgresValue.init)) {
                try body(PostgresStoreRow(row: $0))
            }
        }
    }

    /// Waits for everything that was sent; throws also what somebody passed over.
    func settle() throws {
        try noting { try session.flush() }
        if let fault { throw StoreFault(fault, path: path) }
    }

    /// Waits for everything that was sent, whatever becomes of it.
    func abandon() {
        foreseen = [:]
        do { try session.flush() } catch { fault = fault ?? error }
    }

    private func text(_ sql: String, _ values: [Value]) throws -> String {
        let text = texts.text(of: sql)
        guard text.places == values.count else {
            throw StoreFault.unusable(path: path, reason: "\(values.count) values for \(text.places) places: \(sql)")
        }
        return text.sql
    }

    private func noting<R>(_ body: () throws -> R) throws -> R {
        do { return try body() } catch let error as PostgresError {
            // A transaction that failed answers everything with that alone.
            let first = fault ?? error
            fault = first
            throw StoreFault(error.sqlState == "25P02" ? first : error, path: path)
        }
    }
}

/// Statements as the server takes them, made once a text.
final class StatementTexts: Sendable {
    struct Text {
        var sql: String
        /// The highest place.
        var places: Int
        var effect: Effect
    }

    /// What a statement does to tables.
    enum Effect: Equatable {
        case none
        case writes(String)
        case unknown

        /// By its first words, which are the store's own.
        init(_ sql: String) {
            let words = sql.prefix(200).split(separator: " ", maxSplits: 3, omittingEmptySubsequences: true)
            switch words.first {
            case "SELECT": self = .none
            case "INSERT", "DELETE": self = words.count > 2 ? .writes(String(words[2])) : .unknown
            case "UPDATE": self = words.count > 1 ? .writes(String(words[1])) : .unknown
            default: self = .unknown
            }
        }
    }

    /// The statement, and how many rows it inserts.
    private struct Key: Hashable {
        var sql: String
        var rows: Int
    }

    private let texts = Mutex<[Key: Text]>([:])
    private static let most = 2_000

    /// - Parameter rows: how many a statement that inserts one is to insert.
    func text(of sql: String, rows: Int = 1) -> Text {
        let key = Key(sql: sql, rows: rows)
        if let known = texts.withLock({ $0[key] }) { return known }
        let text = StatementTexts.translated(rows == 1 ? sql : StatementTexts.repeated(sql, rows: rows))
        texts.withLock {
            if $0.count >= StatementTexts.most { $0.removeAll() }
            $0[key] = text
        }
        return text
    }

    /// `VALUES (?1, ?2)` becomes `VALUES (?1, ?2), (?3, ?4)`: of a statement with no other places.
    static func repeated(_ sql: String, rows: Int) -> String {
        guard let values = sql.firstRange(of: "VALUES ("), let end = sql[values.upperBound...].firstIndex(of: ")")
        else {
            return sql
        }
        let places = sql[values.upperBound..<end].split(separator: ",").count
        let more = (1..<rows).map { row in
            ", (" + (1...places).map { "?\(row * places + $0)" }.joined(separator: ", ") + ")"
        }
        let after = sql.index(after: end)
        return sql[..<after] + more.joined() + sql[after...]
    }

    /// `?12` becomes `$12`, but not within quotes.
    static func translated(_ sql: String) -> Text {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(sql.utf8.count)
        var (places, quote): (Int, UInt8?) = (0, nil)
        var number: Int?
        for byte in sql.utf8 {
            if let digits = number {
                if (48...57).contains(byte) {
                    number = digits * 10 + Int(byte - 48)
                    bytes.append(byte)
                    continue
                }
                places = max(places, digits)
                number = nil
            }
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "?") {
                bytes.append(UInt8(ascii: "$"))
                number = 0
                continue
            }
            bytes.append(byte)
        }
        return Text(
            sql: String(decoding: bytes, as: UTF8.self), places: max(places, number ?? 0), effect: Effect(sql))
    }
}

/// A row as the store reads it.
struct PostgresStoreRow: Row {
    let row: PostgresRow

    func value(_ column: Int) -> Value {
        switch row.value(column) {
        case .null: .null
        case .int(let value): .int(value)
        case .text(let value): .text(value)
        case .bytes(let value): .bytes(value)
        case .double(let value): .double(value)
        }
    }

    func isNull(_ column: Int) -> Bool { row.isNull(column) }

    func int(_ column: Int) throws(StoreFault) -> Int64 {
        guard let value = row.int(column) else { throw .damaged("column \(column) is no integer") }
        return value
    }

    func text(_ column: Int) throws(StoreFault) -> String {
        guard let value = row.text(column) else { throw .damaged("column \(column) is no text") }
        return value
    }

    func bytes(_ column: Int) throws(StoreFault) -> [UInt8] {
        guard let value = row.bytes(column) else { throw .damaged("column \(column) holds no bytes") }
        return value
    }
}

extension PostgresValue {
    init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .int(let value): self = .int(value)
        case .text(let value): self = .text(value)
        case .bytes(let value): self = .bytes(value)
        case .double(let value): self = .double(value)
        }
    }
}
