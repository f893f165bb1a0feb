/// A table, declared once; each engine renders it (DESIGN, the store). Every key begins with `jurisdiction`.
public struct Table: Hashable, Sendable {
    /// The four types that every engine has.
    public enum ColumnType: Hashable, Sendable { case int64, text, bytes, double }

    /// A column; `NULL` only where it is optional.
    public struct Column: Hashable, Sendable {
        public var name: String
        public var type: ColumnType
        public var isOptional: Bool
    }

    /// An index, and whether it allows no two equal rows.
    public struct Index: Hashable, Sendable {
        public var name: String
        public var columns: [String]
        public var isUnique: Bool
        /// The column without which a row isn't in it: what most rows lack needn't be written with each of their changes.
        public var needed: String?
    }

    public let name: String
    public let columns: [Column]
    public let key: [String]
    public let indexes: [Index]
    /// Its rows are long beside their key. Stored by the key itself, a few would fill each level of the tree.
    public let isWide: Bool
    /// `INSERT INTO t (…) VALUES (?1, …)`, in the order of the columns. Engines take `?n`.
    public let insert: String
    /// Like ``insert``, replacing the row with the same key.
    public let upsert: String

    init(_ name: String, key: [String], _ columns: [Column], indexes: [Index] = [], isWide: Bool = false) {
        self.name = name
        self.isWide = isWide
        self.columns = columns
        self.key = key
        self.indexes = indexes
        // Made once: these run for every event.
        let names = columns.map(\.name)
        let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let insert = "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(places))"
        let set = names.filter { !key.contains($0) }.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        self.insert = insert
        self.upsert =
            "\(insert) ON CONFLICT (\(key.joined(separator: ", "))) "
            + (set.isEmpty ? "DO NOTHING" : "DO UPDATE SET \(set)")
    }

    /// All rows of one jurisdiction in the order of the key: for comparing and copying.
    public var scan: String {
        "SELECT \(names) FROM \(name) WHERE jurisdiction = ?1 ORDER BY \(key.joined(separator: ", "))"
    }

    /// The DDL of one of its indexes, the same for every engine.
    public func statement(of index: Index) -> String {
        "CREATE \(index.isUnique ? "UNIQUE " : "")INDEX IF NOT EXISTS \(index.name) ON \(name) (\(index.columns.joined(separator: ", ")))"
            + (index.needed.map { " WHERE \($0) IS NOT NULL" } ?? "")
    }

    private var names: String { columns.map(\.name).joined(separator: ", ") }
}

extension Table.Column {
    static func int64(_ name: String) -> Self { .init(name: name, type: .int64, isOptional: false) }
    static func text(_ name: String) -> Self { .init(name: name, type: .text, isOptional: false) }
    static func bytes(_ name: String) -> Self { .init(name: name, type: .bytes, isOptional: false) }
    var optional: Self { .init(name: name, type: type, isOptional: true) }
}

extension Table.Index {
    static func index(_ name: String, _ columns: [String], needs column: String? = nil) -> Self {
        .init(name: name, columns: columns, isUnique: false, needed: column)
    }
    static func unique(_ name: String, _ columns: [String], needs column: String? = nil) -> Self {
        .init(name: name, columns: columns, isUnique: true, needed: column)
    }
}
