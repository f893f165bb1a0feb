import Domain
import Pages
import Words

extension PlaceTree {
    /// Places to choose from, level by level as long as there aren't more than so many, each behind the place that it lies in;
    /// `tops`: only these and what lies in them.
    func options(most: Int, of tops: [Place]? = nil) -> [FormOption] {
        let tops = tops ?? children(of: nil)
        var (shown, level) = (tops, tops)
        while !level.isEmpty {
            level = level.flatMap { children(of: $0.id) }
            guard shown.count + level.count <= most else { break }
            shown += level
        }
        let known = Set(shown.map(\.id))
        func branch(_ place: Place, _ depth: Int) -> [FormOption] {
            let indent = String(repeating: "\u{3000}", count: depth)
            let name = Sentence.name(place.name)
            return [FormOption(place.code.short, Sentence(zh: indent + name.zh, en: indent + name.en))]
                + children(of: place.id).filter { known.contains($0.id) }.flatMap { branch($0, depth + 1) }
        }
        return tops.flatMap { branch($0, 0) }
    }
}
