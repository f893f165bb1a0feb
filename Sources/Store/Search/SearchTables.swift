/// The index of search: a document a matter with its terms, which the engine's full text holds a second time, and how
/// far it follows the journal.
public enum SearchTables {
    /// Terms between spaces, each once; of words the blinded terms, ``SearchDocument/blindedBytes`` each.
    public static let documents = Table(
        "search_documents", key: ["jurisdiction", "document"],
        [
            .text("jurisdiction"), .int64("document"), .bytes("matter"), .text("open"), .text("staff"),
            .bytes("words"), .text("holders"),
        ],
        indexes: [.unique("search_documents_by_matter", ["jurisdiction", "matter"])], isWide: true)

    /// Up to which position of the journal documents were made, and in which form of terms.
    public static let progress = Table(
        "search_progress", key: ["jurisdiction"], [.text("jurisdiction"), .int64("position"), .int64("form")])

    public static let all = [documents, progress]
}
