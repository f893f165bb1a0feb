import Domain
import Testing

/// What a category picker suggests from what was said.
struct CategorySuggestionTests {
    private static let tree = CategoryTree(
        ["城乡建设/城市建设和市政管理/自来水供应", "城乡建设/城市建设和市政管理/路灯", "交通运输/公路/道路维修", "教育文体"]
            .compactMap { try? CategoryPath($0) })

    @Test(arguments: [
        ("我家自来水停了两天", ["城乡建设/城市建设和市政管理/自来水供应"]),
        ("村口的路灯不亮，道路也要维修", ["交通运输/公路/道路维修", "城乡建设/城市建设和市政管理/路灯"]),
        ("隔壁的狗叫", []), ("", []), ("水", []),
    ])
    func `names that share pairs of characters with the text come first`(
        _ text: String, _ expected: [String]
    ) {
        #expect(Self.tree.suggestions(for: text, most: 4).map(\.description) == expected)
    }

    @Test func `of many no more come than were asked for`() {
        #expect(Self.tree.suggestions(for: "城市建设和市政管理，自来水供应，路灯，公路", most: 2).count == 2)
        #expect(CategoryTree().suggestions(for: "路灯", most: 4).isEmpty)
    }

    @Test(arguments: [
        ("村口的路灯不亮", "城乡建设/城市建设和市政管理/路灯"),
        ("我家自来水又停了，供应不上", "城乡建设/城市建设和市政管理/自来水供应"),
        // Two that share as much, and a name of which only a part is there: somebody has to say.
        ("路灯边上的公路", nil), ("自来水很浑", nil), ("道路边的树", nil), ("隔壁的狗叫", nil), ("", nil),
    ])
    func `one is chosen beforehand only where the text names it and none other`(_ text: String, _ expected: String?) {
        #expect(Self.tree.likeliest(for: text)?.description == expected)
    }

    @Test
    func `what lies above the likeliest is no rival, a sister is, and single letters of other scripts prove nothing`() {
        func likeliest(_ paths: [String], _ text: String) -> String? {
            CategoryTree(paths.compactMap { try? CategoryPath($0) }).likeliest(for: text)?.description
        }
        #expect(likeliest(["路灯/路灯"], "路灯坏了") == "路灯/路灯")
        #expect(likeliest(["路灯/路灯", "交通/路灯"], "路灯坏了") == nil)
        #expect(likeliest(["streets"], "the street here sets in") == nil)
        #expect(likeliest(["streets"], "our Streets are dark") == "streets")
    }
}
