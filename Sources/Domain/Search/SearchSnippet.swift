/// A part of a text in which something was found, with what was found marked.
public struct SearchSnippet: Equatable, Sendable {
    /// A stretch of the text.
    public struct Run: Equatable, Sendable {
        public var text: String
        public var isMatch: Bool

        public init(text: String, isMatch: Bool) {
            self.text = text
            self.isMatch = isMatch
        }
    }

    /// What the text is.
    public var part: SearchedText.Part
    public var runs: [Run]
    /// Something of the text stands before or behind that isn't shown.
    public var isCutBefore: Bool
    public var isCutAfter: Bool

    /// As plain text.
    public var text: String { runs.map(\.text).joined() }
}

extension SearchedText {
    /// How many characters are shown before the first place where something was found, and in all.
    private static let (before, most) = (12, 60)
    /// Matches that begin so many units behind the first stand outside whatever characters are made of.
    private static let reach = 1000

    /// What stands around the first place where one of the pieces is found; `nil` where none is.
    public func snippet(of pieces: [ChineseText]) -> SearchSnippet? {
        let pieces = searched.pieces(markedBy: pieces, within: SearchedText.reach)
        guard let first = pieces.firstIndex(where: \.isMatch) else { return nil }
        // Lines of a message are no lines of a list, and what steers a terminal is no text.
        func flat(_ text: Substring) -> String {
            String(
                String.UnicodeScalarView(
                    text.unicodeScalars.compactMap { scalar in
                        if scalar.properties.isWhitespace { return " " }
                        return scalar.properties.generalCategory == .control ? nil : scalar
                    }))
        }
        var snippet = SearchSnippet(part: part, runs: [], isCutBefore: false, isCutAfter: false)
        // Characters are counted no further than they are shown: texts are long.
        if first > 0 {
            let lead = pieces[0].text
            let shown = lead.suffix(SearchedText.before)
            snippet.isCutBefore = shown.startIndex > lead.startIndex
            snippet.runs.append(.init(text: flat(shown), isMatch: false))
        }
        var left = SearchedText.most - (snippet.runs.first?.text.count ?? 0)
        for piece in pieces[first...] {
            guard left > 0 else {
                snippet.isCutAfter = true
                break
            }
            // What was found is shown whole.
            let shown = piece.isMatch ? piece.text : piece.text.prefix(left)
            if shown.endIndex < piece.text.endIndex { snippet.isCutAfter = true }
            snippet.runs.append(.init(text: flat(shown), isMatch: piece.isMatch))
            left -= shown.count
        }
        return snippet
    }
}
