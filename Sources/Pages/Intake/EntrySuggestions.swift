import Domain
import HTML
import UseCases

/// Entries of the knowledge base that earlier answers to much the same rest on, those that fit best first: what a field that asks
/// for one suggests. Where an answer cites none, it is an entry itself, by its matter's number.
struct EntrySuggestions {
    var hits: [KnowledgeHit]
    /// A page that has them, where this one doesn't yet.
    var at: Link?

    /// So much of an answer tells which one it is.
    private static let shown = 60

    var html: HTML {
        var seen: Set<String> = []
        let options = hits.compactMap { hit -> HTML? in
            let entry = hit.knowledge ?? hit.line.number
            guard seen.insert(entry).inserted else { return nil }
            let answer = hit.answer.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let label = answer.count > EntrySuggestions.shown ? "\(answer.prefix(EntrySuggestions.shown))…" : answer
            return "<option value=\"\(entry)\" label=\"\(entry) · \(label)\"></option>"
        }
        let from = at.map { " data-from=\"\($0)\"" as HTML }
        return "<datalist id=\"entries\"\(from)>\(options)</datalist>\n"
    }
}
