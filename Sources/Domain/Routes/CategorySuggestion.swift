extension CategoryTree {
    /// Categories that a text may be about, the likeliest first: those whose own name shares most pairs of neighbouring
    /// characters with it, of equals the finer ones. Empty where no name shares one. It only suggests; whoever takes the
    /// matter in has the last word.
    public func suggestions(for text: String, most: Int) -> [CategoryPath] {
        ranked(for: text).prefix(most).map(\.path)
    }

    /// The first of the suggestions, where it may stand chosen before anybody chose: its whole name is in the text, or of a Chinese
    /// name at least two pairs and two thirds of them; and no category elsewhere shares as many. `nil`: somebody has to say.
    public func likeliest(for text: String) -> CategoryPath? {
        let ranked = ranked(for: text)
        guard let best = ranked.first else { return nil }
        let rivals = ranked.dropFirst().filter { !best.path.isWithin($0.path) }
        guard rivals.allSatisfy({ $0.shared < best.shared }) else { return nil }
        let name = CategoryTree.letters(of: best.path.name)
        if CategoryTree.letters(of: text).contains(name) { return best.path }
        let pairs = Set(CategoryTree.pairs(of: best.path.name)).count
        let isChinese = name.unicodeScalars.allSatisfy { $0.value > 0x2E80 }
        return isChinese && best.shared >= 2 && best.shared * 3 >= pairs * 2 ? best.path : nil
    }

    private func ranked(for text: String) -> [(path: CategoryPath, shared: Int)] {
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
        return found
    }

    private static func letters(of text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func pairs(of text: String) -> [String] {
        let letters = CategoryTree.letters(of: text)
        return zip(letters, letters.dropFirst()).map { String([$0, $1]) }
    }
}
