import Domain
public import HTML
public import UseCases

/// Entries of the knowledge base that earlier answers to much the same rest on, those that fit best first: what a field that asks
/// for one suggests. Where an answer cites none, it is an entry itself, by its matter's number.
public struct EntrySuggestions {
    var hits: [KnowledgeHit]
    /// Where a script finds them, where the page doesn't have them yet.
    var at: Link?

    /// So much of an answer tells which one it is.
    private static let shown = 60

    /// `at`: where a script finds them, where the page doesn't have them yet.
    public init(hits: [KnowledgeHit], at: Link? = nil) {
        self.hits = hits
        self.at = at
    }

    /// Each entry once, with how its answer begins.
    public var options: [(entry: String, label: String)] {
        var seen: Set<String> = []
        return hits.compactMap { hit in
            let entry = hit.knowledge ?? hit.line.number
            guard seen.insert(entry).inserted else { return nil }
            let answer = hit.answer.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let label = answer.count > EntrySuggestions.shown ? "\(answer.prefix(EntrySuggestions.shown))…" : answer
            return (entry, "\(entry) · \(label)")
        }
    }

    var html: HTML {
        let options = options.map { "<option value=\"\($0.entry)\" label=\"\($0.label)\"></option>" as HTML }
        let from = at.map { " data-from=\"\($0)\"" as HTML }
        return "<datalist id=\"entries\"\(from)>\(options)</datalist>\n"
    }
}
