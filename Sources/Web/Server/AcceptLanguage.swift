package import Words

extension Language {
    /// The language that a browser or program asks for by `Accept-Language`; Chinese where it asks for neither.
    package init(accepted header: String?) {
        var best: (language: Language, quality: Int)?
        for range in (header ?? "").split(separator: ",").prefix(20) {
            let parts = range.split(separator: ";")
            guard let tag = parts.first?.trimmingSpaces.lowercased() else { continue }
            let quality =
                parts.dropFirst().lazy.map(\.trimmingSpaces).first { $0.hasPrefix("q=") }
                .map { Language.quality($0.dropFirst(2)) } ?? 1000
            let main = tag.prefix { $0 != "-" }
            guard quality > 0, let language = Language(rawValue: String(main)), quality > best?.quality ?? 0 else {
                continue
            }
            best = (language, quality)
        }
        self = best?.language ?? .zh
    }

    /// In thousandths; 0 for what can't be read.
    private static func quality(_ text: Substring) -> Int {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), (0...1).contains(whole) else { return 0 }
        guard parts.count == 2 else { return whole * 1000 }
        let digits = parts[1].prefix(3)
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return 0 }
        let fraction = Int(digits + String(repeating: "0", count: 3 - digits.count)) ?? 0
        return min(1000, whole * 1000 + fraction)
    }
}

extension Substring {
    var trimmingSpaces: Substring {
        var text = self
        while text.first == " " || text.first == "\t" { text = text.dropFirst() }
        while text.last == " " || text.last == "\t" { text = text.dropLast() }
        return text
    }
}
