/// Words that may mean danger to life, so that whoever takes them down or types them is shown whom to call at once. It
/// decides nothing and is kept nowhere: a request with such words is taken in like any other.
public enum Danger: String, CaseIterable, Comparable, Sendable {
    case police = "110"
    case fire = "119"
    case ambulance = "120"

    public static func < (left: Danger, right: Danger) -> Bool { left.rawValue < right.rawValue }

    /// The numbers that the words of a text call for, from a list in `danger-words.csv`; a word in a longer one counts.
    public static func signs(in text: String) -> [Danger] {
        let text = text.lowercased()
        return Set(words.filter { text.contains($0.word) }.map(\.danger)).sorted()
    }

    private static let words: [(word: String, danger: Danger)] = String(
        decoding: PackageResources.danger_words_csv, as: UTF8.self
    ).split(separator: "\n").dropFirst().compactMap { line in
        let cells = line.split(separator: ",")
        guard cells.count == 2, let danger = Danger(rawValue: String(cells[1])) else { return nil }
        return (String(cells[0]), danger)
    }
}
