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
}
