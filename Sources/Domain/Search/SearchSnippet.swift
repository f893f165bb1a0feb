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

    /// What stands around the first place where one of the pieces is found; `nil` where none is.
    public func snippet(of pieces: [ChineseText]) -> SearchSnippet? {
        let runs = searched.highlighted(pieces)
        guard let first = runs.firstIndex(where: \.isMatch) else { return nil }
        // Lines of a message are no lines of a list, and what steers a terminal is no text.
        func flat(_ text: String) -> String {
            String(
                String.UnicodeScalarView(
                    text.unicodeScalars.compactMap { scalar in
                        if scalar.properties.isWhitespace { return " " }
                        return scalar.properties.generalCategory == .control ? nil : scalar
                    }))
        }
        var snippet = SearchSnippet(part: part, runs: [], isCutBefore: false, isCutAfter: false)
        let lead = runs[..<first].map(\.text).joined()
        if !lead.isEmpty {
            let shown = lead.suffix(SearchedText.before)
            snippet.isCutBefore = shown.count < lead.count
            snippet.runs.append(.init(text: flat(String(shown)), isMatch: false))
        }
        var left = SearchedText.most - (snippet.runs.first?.text.count ?? 0)
        for run in runs[first...] {
            guard left > 0 else {
                snippet.isCutAfter = true
                break
            }
            // What was found is shown whole.
            let shown = run.isMatch ? run.text[...] : run.text.prefix(left)
            if shown.count < run.text.count { snippet.isCutAfter = true }
            snippet.runs.append(.init(text: flat(String(shown)), isMatch: run.isMatch))
            left -= shown.count
        }
        return snippet
    }
}
