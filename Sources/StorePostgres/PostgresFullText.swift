import Store

/// Full text as a `tsvector` a document, made of our terms alone: no parser and no dictionary of the server's. A term is led by
/// a letter for its column, so that one index serves all columns.
struct PostgresFullText: FullText {
    let connection: PostgresStatements
    let jurisdiction: String

    static let table = Distribution.Own.searchTerms
    static let create = [
        """
        CREATE TABLE search_terms (jurisdiction text COLLATE "C" NOT NULL, document bigint NOT NULL, \
        terms tsvector NOT NULL, PRIMARY KEY (jurisdiction, document))
        """,
        index,
    ]
    /// Also made where a bulk that was never finished left the table without.
    static let index = "CREATE INDEX IF NOT EXISTS search_terms_by_term ON search_terms USING gin (terms)"
    static let drop = ["DROP TABLE IF EXISTS search_terms"]

    private static func letter(_ column: FullTextColumn) -> String {
        switch column {
        case .scope: "j"
        case .open: "o"
        case .staff: "t"
        case .words: "w"
        case .holders: "h"
        }
    }

    private static let columns = Dictionary(
        uniqueKeysWithValues: FullTextColumn.allCases.map { (letter($0), $0) })

    func add(_ document: FullTextDocument) throws {
        let terms = FullTextColumn.allCases.flatMap { column in
            (document.columns[column] ?? "").split(separator: " ").map { PostgresFullText.letter(column) + $0 }
        }
        try connection.send(
            """
            INSERT INTO search_terms (jurisdiction, document, terms) \
            VALUES (?1, ?2, array_to_tsvector(string_to_array(?3, ' ')))
            """, [.text(jurisdiction), .int(document.number), .text(terms.joined(separator: " "))])
    }

    func remove(_ document: FullTextDocument) throws {
        try connection.send(
            "DELETE FROM search_terms WHERE jurisdiction = ?1 AND document = ?2",
            [.text(jurisdiction), .int(document.number)])
    }

    func highestNumber(from first: Int64, through last: Int64) throws -> Int64? {
        try connection.first(
            """
            SELECT document FROM search_terms WHERE jurisdiction = ?1 AND document BETWEEN ?2 AND ?3 \
            ORDER BY document DESC LIMIT 1
            """, [.text(jurisdiction), .int(first), .int(last)]
        ) { try $0.int(0) }
    }

    let source = """
        search_terms JOIN search_documents AS documents ON documents.jurisdiction = search_terms.jurisdiction \
        AND documents.document = search_terms.document
        """
    let condition = "search_terms.jurisdiction = ?1 AND search_terms.terms @@ CAST(CAST(?2 AS text) AS tsquery)"
    let number = "search_terms.document"
    /// Not by the key's own order: whatever nobody holds would be looked for in every document from the newest to the first, because of a
    /// term that isn't among the most frequent the planner believes that one in two hundred holds it.
    let newestFirst = "search_terms.document + 0 DESC"
    /// The index of terms gives the documents in no order: what half of a million hold is read whole to find the newest fifty.
    let steps = [1024, 16_384]

    func expression(_ query: FullTextQuery) -> Value { .text(PostgresFullText.text(PostgresFullText.narrowed(query))) }

    /// Without the jurisdiction's own term where others narrow: the condition names it, and the index would hold every document
    /// under it.
    private static func narrowed(_ query: FullTextQuery) -> FullTextQuery {
        guard case .all(let queries) = query else { return query }
        let others = queries.filter { if case .term(_, [.scope]) = $0 { false } else { true } }
        return others.isEmpty ? query : .all(others)
    }

    private static func text(_ query: FullTextQuery) -> String {
        switch query {
        case .term(let term, let columns): either(columns.map { quoted(letter($0) + term) })
        case .beginning(let term, let columns): either(columns.map { quoted(letter($0) + term) + ":*" })
        case .all(let queries): "(\(queries.map(text).joined(separator: " & ")))"
        case .any(let queries): either(queries.map(text))
        }
    }

    private static func either(_ texts: [String]) -> String { "(\(texts.joined(separator: " | ")))" }

    /// Terms hold no quotes; what is asked for isn't trusted to be one.
    private static func quoted(_ text: String) -> String {
        var quoted = "'"
        for character in text.unicodeScalars {
            if character == "'" || character == "\\" { quoted.unicodeScalars.append(character) }
            quoted.unicodeScalars.append(character)
        }
        return quoted + "'"
    }

    func drop() throws -> Bool {
        try connection.send("DELETE FROM search_terms WHERE jurisdiction = ?1", [.text(jurisdiction)])
        return false
    }

    /// Entered into the index one by one, a document's terms cost several times what all of them cost at once. Not where others have
    /// documents in the same table.
    func prepareBulk() throws {
        let isEmpty = try connection.first("SELECT 1 FROM search_terms LIMIT 1", []) { _ in false } ?? true
        if isEmpty { try connection.send("DROP INDEX IF EXISTS search_terms_by_term", []) }
    }

    func finishBulk() throws {
        // Terms of a million documents that don't fit are merged in again and again: as much as the server gives, and enough.
        _ = try connection.first(
            """
            SELECT set_config('maintenance_work_mem', greatest(setting::bigint, 524288)::text, true) FROM pg_settings
            WHERE name = 'maintenance_work_mem'
            """, []
        ) { _ in true }
        try connection.send(PostgresFullText.index, [])
        try connection.send("ANALYZE search_terms", [])
    }

    /// What was taken out goes with ``PostgresEngine/scrub()``.
    func scrub() throws {}

    func forEachTerm(_ body: (FullTextColumn, String, Int64) throws -> Void) throws {
        // A row a document: a row a term would be a thousand times as many.
        try connection.forEach(
            """
            SELECT document, array_to_string(tsvector_to_array(terms), ' ') FROM search_terms WHERE jurisdiction = ?1
            """, [.text(jurisdiction)]
        ) { row in
            let document = try row.int(0)
            for lexeme in try row.text(1).split(separator: " ") {
                guard let column = PostgresFullText.columns[String(lexeme.prefix(1))] else {
                    throw StoreFault.damaged("search_terms: column")
                }
                try body(column, String(lexeme.dropFirst()), document)
            }
        }
    }
}
