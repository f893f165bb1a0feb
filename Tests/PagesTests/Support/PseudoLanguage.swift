import Foundation
import HTML

/// Finds what a page says that the catalogue doesn't: pages are made with a ``PageSetting`` that puts whatever the catalogue
/// says between ⟦ and ⟧ (`marksWords`), and a visible letter outside of these is data or a fault.
enum PseudoLanguage {
    /// Pieces of what is read or heard that stand outside the brackets and hold letters. `data`: texts that may.
    static func strays(in html: HTML, data: [String] = []) -> [String] {
        var text = html.text
        text.replace(/(?s)<script\b.*?<\/script>/, with: " ")
        // What attributes say to people; a value of ours holds no unescaped quotation mark.
        let spoken = text.matches(
            of: /\s(?:aria-label|title|placeholder|alt|data-label|data-left|data-over)="([^"]*)"/
        ).map { String($0.output.1) }
        let pieces = text.replacing(/<[^>]*>/, with: "\n").split(separator: "\n").map(String.init) + spoken
        return pieces.map { outside($0, data) }.filter { $0.contains(where: \.isLetter) }
    }

    private static func outside(_ piece: String, _ data: [String]) -> String {
        var plain = piece
        for (entity, character) in [("&quot;", "\""), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
            plain = plain.replacingOccurrences(of: entity, with: character)
        }
        var rest = ""
        var depth = 0
        for character in plain {
            switch character {
            case "⟦": depth += 1
            case "⟧": depth -= 1
            default: if depth == 0 { rest.append(character) }
            }
        }
        for text in data.sorted(by: { $0.count > $1.count }) { rest = rest.replacingOccurrences(of: text, with: "") }
        // {n} is filled in by the script, which says nothing besides.
        return rest.replacingOccurrences(of: "{n}", with: "").trimmingCharacters(in: .whitespaces)
    }
}
