import Store

/// Full text by FTS5. The table holds terms and no texts (contentless), and no positions; every token is one of our terms,
/// because terms hold no ASCII but letters and digits, and the ASCII tokenizer breaks at nothing else.
///
/// DESIGN's one exception to keys led by the jurisdiction: a term of it stands in each document.
struct SQLiteFullText: FullText {
    let connection: SQLiteConnection

    static let create = [
        """
        CREATE VIRTUAL TABLE search_terms USING fts5(\(columns), content='', detail='column', tokenize='ascii')
        """,
        "CREATE VIRTUAL TABLE search_instances USING fts5vocab(search_terms, instance)",
    ]
    /// Says that the full text's own table is large. Found with two rows while it was new, SQLite walks it whole for FTS5's own
    /// statements, with each merge; a row that is left out of what it is told changes nothing for who found it.
    static let statistics = "UPDATE sqlite_stat1 SET stat = '1000000' WHERE tbl = 'search_terms_data'"
    static let drop = ["DROP TABLE IF EXISTS search_instances", "DROP TABLE IF EXISTS search_terms"]

    private static let columns = FullTextColumn.allCases.map(\.rawValue).joined(separator: ", ")
    private static let places = FullTextColumn.allCases.indices.map { "?\($0 + 2)" }.joined(separator: ", ")

    private func values(_ document: FullTextDocument) -> [Value] {
        [.int(document.number)] + FullTextColumn.allCases.map { .text(document.columns[$0] ?? "") }
    }

    func add(_ document: FullTextDocument) throws {
        try connection.run(
            "INSERT INTO search_terms (rowid, \(Self.columns)) VALUES (?1, \(Self.places))", values(document))
    }

    func remove(_ document: FullTextDocument) throws {
        try connection.run(
            """
            INSERT INTO search_terms (search_terms, rowid, \(Self.columns)) VALUES ('delete', ?1, \(Self.places))
            """, values(document))
    }

    func highestNumber(from first: Int64, through last: Int64) throws -> Int64? {
        try connection.first(
            "SELECT rowid FROM search_terms WHERE rowid BETWEEN ?1 AND ?2 ORDER BY rowid DESC LIMIT 1",
            [.int(first), .int(last)]
        ) { try $0.int(0) }
    }

    // The full text leads: it gives its rows in the order that is asked for.
    let source = "search_terms CROSS JOIN search_documents AS documents ON documents.document = search_terms.rowid"
    let condition = "search_terms MATCH ?2"
    let number = "search_terms.rowid"
    let newestFirst = "search_terms.rowid DESC"

    func expression(_ query: FullTextQuery) -> Value { .text(Self.text(query)) }

    private static func text(_ query: FullTextQuery) -> String {
        switch query {
        case .term(let term, let columns): "{\(columns.map(\.rawValue).joined(separator: " "))} : \"\(term)\""
        case .beginning(let term, let columns):
            "{\(columns.map(\.rawValue).joined(separator: " "))} : \"\(term)\" *"
        case .all(let queries): "(\(queries.map(text).joined(separator: " AND ")))"
        case .any(let queries): "(\(queries.map(text).joined(separator: " OR ")))"
        }
    }

    func drop() throws -> Bool {
        try connection.run("INSERT INTO search_terms (search_terms) VALUES ('delete-all')", [])
        return true
    }

    /// What was taken out stays in older segments until they are merged; freed pages are overwritten (`secure_delete`).
    func scrub() throws { try connection.run("INSERT INTO search_terms (search_terms) VALUES ('optimize')", []) }

    func forEachTerm(_ body: (FullTextColumn, String, Int64) throws -> Void) throws {
        try connection.forEach("SELECT term, doc, col FROM search_instances", []) { row in
            guard let column = FullTextColumn(rawValue: try row.text(2)) else {
                throw StoreFault.damaged("search_terms: column")
            }
            try body(column, try row.text(0), try row.int(1))
        }
    }
}
