extension CategoryTree {
    /// Categories that a text may be about, the likeliest first: those whose own name shares most pairs of neighbouring
    /// characters with it, of equals the finer ones. Empty where no name shares one. It only suggests; whoever takes the
    /// matter in has the last word.
    public func suggestions(for text: String, most: Int) -> [CategoryPath] {
        let known = Set(CategoryTree.pairs(of: text))
        guard !known.isEmpty else { return [] }
        var found: [(path: CategoryPath, shared: Int)] = []
        for path in paths {
            let shared = Set(CategoryTree.pairs(of: path.name)).count { known.contains($0) }
            if shared > 0 { found.append((path, shared)) }
        }
        found.sort { one, other in
            (other.shared, other.path.level, one.path) < (one.shared, one.path.level, other.path)
        }
        return found.prefix(most).map(\.path)
    }

    private static func pairs(of text: String) -> [String] {
        let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
        return zip(letters, letters.dropFirst()).map { String([$0, $1]) }
    }
}
