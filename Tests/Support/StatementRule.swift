public import Store
import Synchronization

/// Every statement names its jurisdiction for each table that it touches: where the rows of thousands of counties lie on
/// many machines, one that doesn't asks all of them, and where they lie in one database it mixes counties.
///
/// What is asked: a row is put in under its jurisdiction, the first column. Whatever is read, changed or taken out is narrowed
/// by `jurisdiction = ?1`, or by the equal jurisdiction of a table that is, beside no `OR`; in each query of a statement by itself.
public enum StatementRule {
    /// Tables whose rows have no jurisdiction of their own, and why.
    public static let tables: [String: String] = [
        "search_terms": "FTS5 keeps documents by number alone; a term of the jurisdiction stands in each",
        "store_version": "of which form the tables of all are",
        "search_instances": "a view of search_terms, which is read whole to be checked",
    ]

    /// Statements that ask beyond one jurisdiction, and why.
    public static let statements: [String: String] = [
        "SELECT DISTINCT jurisdiction FROM meta ORDER BY jurisdiction": "asks which there are, before any is opened",
        "SELECT DISTINCT jurisdiction FROM search_documents WHERE jurisdiction <> ?1":
            "FTS5 is emptied whole, and what the others had in it is entered again",
    ]

    /// What stands for a part of a statement that isn't known, where texts of statements are read from the program.
    public static let unknown = "unknown_part"

    /// What is wrong with a statement; `nil` if it names its jurisdiction.
    public static func fault(in sql: String) -> String? {
        guard statements[sql] == nil else { return nil }
        return fault(inQueries: pieces(of: sql), bound: [])
    }

    // MARK: - Pieces

    private indirect enum Piece {
        case word(String)
        /// What stands in parentheses.
        case group([Piece])

        var word: String? { if case .word(let word) = self { word } else { nil } }
    }

    private static func pieces(of sql: String) -> [Piece] {
        var open: [[Piece]] = [[]]
        var rest = Substring(sql)
        func isName(_ character: Character) -> Bool { character.isLetter || character.isNumber || character == "_" }
        while let next = rest.first {
            switch next {
            case "(":
                open.append([])
                rest.removeFirst()
            case ")":
                rest.removeFirst()
                guard open.count > 1 else { continue }
                let group = Piece.group(open.removeLast())
                open[open.count - 1].append(group)
            case "'":
                let text = rest.dropFirst().prefix { $0 != "'" }
                rest = rest.dropFirst(text.count + 2)
                open[open.count - 1].append(.word("'\(text)'"))
            case "?":
                let number = rest.dropFirst().prefix(while: \.isNumber)
                rest = rest.dropFirst(number.count + 1)
                open[open.count - 1].append(.word("?\(number)"))
            case _ where isName(next):
                let name = rest.prefix(while: isName)
                rest = rest.dropFirst(name.count)
                open[open.count - 1].append(.word(String(name)))
            case _ where next.isWhitespace: rest.removeFirst()
            default:
                rest.removeFirst()
                open[open.count - 1].append(.word(String(next)))
            }
        }
        return open[0]
    }

    // MARK: - Queries

    private static func fault(inQueries pieces: [Piece], bound: Set<String>) -> String? {
        pieces.split { ["UNION", "EXCEPT", "INTERSECT"].contains($0.word ?? "") }.lazy
            .compactMap { fault(in: Array($0), bound: bound) }.first
    }

    private static func fault(in query: [Piece], bound outer: Set<String>) -> String? {
        // `UNION ALL`
        let query = query.first?.word == "ALL" ? Array(query.dropFirst()) : query
        switch query.first {
        case .group(let inner)? where query.count == 1: return fault(inQueries: inner, bound: outer)
        case .word("INSERT")?: return fault(inInsert: query, bound: outer)
        case .word("SELECT")?, .word("UPDATE")?, .word("DELETE")?: break
        default: return "neither SELECT, INSERT, UPDATE nor DELETE"
        }
        let named = tables(of: query)
        let bindings = bindings(of: query)
        if query.contains(where: { $0.word == "OR" }) { return "OR beside the jurisdiction" }
        var bound = outer
        for table in named where Self.tables[table.name] != nil { bound.insert(table.alias) }
        // A table may be bound through another that is bound later.
        for _ in 0...bindings.count {
            for binding in bindings where binding.to.map(bound.contains) ?? true {
                if let alias = binding.alias {
                    bound.insert(alias)
                } else if named.count == 1 {
                    bound.insert(named[0].alias)
                }
            }
        }
        for table in named where !bound.contains(table.alias) {
            if table.name.hasPrefix(unknown), !bindings.isEmpty { continue }
            return "\(table.name) by no jurisdiction"
        }
        return query.lazy.compactMap { fault(inGroups: $0, bound: bound) }.first
    }

    /// Queries inside parentheses, however deep.
    private static func fault(inGroups piece: Piece, bound: Set<String>) -> String? {
        guard case .group(let inner) = piece else { return nil }
        if inner.first?.word == "SELECT" { return fault(inQueries: inner, bound: bound) }
        return inner.lazy.compactMap { fault(inGroups: $0, bound: bound) }.first
    }

    private static func fault(inInsert query: [Piece], bound: Set<String>) -> String? {
        guard query.count > 4, query[1].word == "INTO", let table = query[2].word else { return "INSERT into nothing" }
        guard tables[table] == nil else { return nil }
        guard case .group(let columns) = query[3], columns.first?.word == "jurisdiction" else {
            return "\(table): the jurisdiction isn't the first column"
        }
        let conflict = query.indices.first {
            query[$0].word == "ON" && query.dropFirst($0 + 1).first?.word == "CONFLICT"
        }
        if let conflict {
            guard case .group(let key)? = query.dropFirst(conflict + 2).first, key.first?.word == "jurisdiction" else {
                return "\(table): the conflict is over no jurisdiction"
            }
        }
        let source = Array(query[4..<(conflict ?? query.endIndex)])
        if source.first?.word == "VALUES" {
            for case .group(let values) in source where values.first?.word != "?1" {
                return "\(table): the first value isn't ?1"
            }
            return nil
        }
        guard source.first?.word == "SELECT", ["jurisdiction", "?1"].contains(source.dropFirst().first?.word) else {
            return "\(table): the first value is no jurisdiction"
        }
        return fault(inQueries: source, bound: bound)
    }

    /// The tables that a query names itself, by what they are called in it.
    private static func tables(of query: [Piece]) -> [(name: String, alias: String)] {
        var found: [(name: String, alias: String)] = []
        let ends: Set<String> = [
            "WHERE", "ON", "ORDER", "GROUP", "LIMIT", "JOIN", "LEFT", "INNER", "CROSS", "SET", "HAVING", "USING", ",",
        ]
        func word(_ index: Int) -> String? { query.indices.contains(index) ? query[index].word : nil }
        var index = 0
        while index < query.count {
            let before = word(index) ?? ""
            index += 1
            guard ["FROM", "JOIN", "UPDATE"].contains(before) else { continue }
            while let name = word(index) {
                index += 1
                var alias = name
                if word(index) == "AS" { index += 1 }
                if let next = word(index), !ends.contains(next) {
                    alias = next
                    index += 1
                }
                found.append((name, alias))
                guard word(index) == "," else { break }
                index += 1
            }
        }
        return found
    }

    /// `alias.jurisdiction = ?1` and `alias.jurisdiction = other.jurisdiction`, both ways.
    private static func bindings(of query: [Piece]) -> [(alias: String?, to: String?)] {
        let words = query.map { $0.word ?? "" }
        func word(_ index: Int) -> String { words.indices.contains(index) ? words[index] : "" }
        var found: [(alias: String?, to: String?)] = []
        for index in words.indices where words[index] == "=" && word(index - 1) == "jurisdiction" {
            let isQualified = word(index - 2) == "."
            guard ["WHERE", "AND", "ON"].contains(word(index - (isQualified ? 4 : 2))) else { continue }
            let alias = isQualified ? word(index - 3) : nil
            if word(index + 1) == "?1" {
                found.append((alias, nil))
            } else if word(index + 2) == ".", word(index + 3) == "jurisdiction" {
                let other = word(index + 1)
                found.append((alias, other))
                if let alias { found.append((other, alias)) }
            }
        }
        return found
    }
}

/// The statements that an engine was given, each once.
public final class StatementWatch: Sendable {
    /// A statement that doesn't name its jurisdiction.
    public struct Fault: Error, CustomStringConvertible {
        public var sql: String
        public var fault: String
        public var description: String { "\(fault): \(sql)" }
    }

    private let seen = Mutex<Set<String>>([])

    public init() {}

    public var statements: Set<String> { seen.withLock(\.self) }

    func note(_ sql: String) throws(Fault) {
        guard !seen.withLock({ $0.contains(sql) }) else { return }
        if let fault = StatementRule.fault(in: sql) { throw Fault(sql: sql, fault: fault) }
        seen.withLock { _ = $0.insert(sql) }
    }
}

/// An engine that takes no statement that doesn't name its jurisdiction.
public struct WatchedEngine: Engine {
    private let engine: any Engine
    public let watch: StatementWatch

    public init(_ engine: any Engine, _ watch: StatementWatch = StatementWatch()) {
        self.engine = engine
        self.watch = watch
    }

    public func write<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await engine.write { [watch] in try body(WatchedConnection(connection: $0, watch: watch)) }
    }

    public func read<R: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> R) async throws -> R {
        try await engine.read { [watch] in try body(WatchedConnection(connection: $0, watch: watch)) }
    }

    public func readBeside<R: Sendable>(
        _ body: @escaping @Sendable (_ store: any Connection, _ scratch: any Connection) throws -> R
    ) async throws -> R {
        try await engine.readBeside { [watch] in
            try body(
                WatchedConnection(connection: $0, watch: watch), WatchedConnection(connection: $1, watch: watch))
        }
    }

    public func integrityProblems() async throws -> [String] { try await engine.integrityProblems() }
    public func scrub() async throws { try await engine.scrub() }
    public func survey() async throws { try await engine.survey() }
}

private struct WatchedConnection: Connection {
    let connection: any Connection
    let watch: StatementWatch

    var jurisdiction: String? { connection.jurisdiction }

    func fullText(of jurisdiction: String) -> any FullText { connection.fullText(of: jurisdiction) }

    func run(_ sql: String, _ values: [Value]) throws -> Int {
        try watch.note(sql)
        return try connection.run(sql, values)
    }

    func send(_ sql: String, _ values: [Value]) throws {
        try watch.note(sql)
        try connection.send(sql, values)
    }

    func rows<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> [T] {
        try watch.note(sql)
        return try connection.rows(sql, values, read)
    }

    func forEach(_ sql: String, _ values: [Value], _ body: (any Row) throws -> Void) throws {
        try watch.note(sql)
        try connection.forEach(sql, values, body)
    }
}
