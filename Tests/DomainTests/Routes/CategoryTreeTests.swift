import Domain
import Testing

struct CategoryTreeTests {
    private let tree: CategoryTree

    init() throws {
        tree = try CategoryTree(rows: [
            ["城乡建设", "安全生产", "事故处理"], ["城乡建设", "安全生产", "安全隐患"], ["城乡建设", "供水", ""],
            ["交通运输", "安全生产", "事故处理"], ["教育", "", ""], ["城乡建设", "供水", ""], ["", "", ""],
        ])
    }

    @Test func `rows make a tree; names repeat, so the path is the key`() throws {
        #expect(tree.counts == [3, 3, 3])
        #expect(tree.roots.map(\.name) == ["城乡建设", "交通运输", "教育"])
        #expect(tree.children(of: try CategoryPath("城乡建设")).map(\.name) == ["安全生产", "供水"])
        #expect(tree.contains(try CategoryPath("交通运输/安全生产/事故处理")))
        #expect(!tree.contains(try CategoryPath("交通运输/安全生产/安全隐患")))
        #expect(tree.children(of: try CategoryPath("卫生")).isEmpty)
        #expect(tree.branch(try CategoryPath("城乡建设")).count == 5)
        #expect(CategoryTree().counts == [])
        #expect(CategoryTree().isEmpty)
    }

    @Test func `paths come in the order of the file and make the same tree again`() throws {
        #expect(
            tree.paths.map(\.description) == [
                "城乡建设", "城乡建设/安全生产", "城乡建设/安全生产/事故处理", "城乡建设/安全生产/安全隐患", "城乡建设/供水",
                "交通运输", "交通运输/安全生产", "交通运输/安全生产/事故处理", "教育",
            ])
        #expect(CategoryTree(tree.paths) == tree)
    }

    @Test func `an unknown path names where it strayed and what is near`() throws {
        func unknown(_ text: String) throws -> CategoryTree.Unknown? {
            let path = try CategoryPath(text)
            return #expect(throws: CategoryTree.Unknown.self) { try tree.require(path) }
        }
        let second = try #require(try unknown("城乡建设/安全生成/事故处理"))
        #expect(second.known == (try CategoryPath("城乡建设")))
        #expect(second.nearest == ["安全生产", "供水"])
        let first = try #require(try unknown("交通"))
        #expect(first.known == nil)
        #expect(first.nearest.first == "交通运输")
        #expect(try unknown("教育/学位")?.nearest == [])
        try tree.require(CategoryPath("教育"))
    }

    @Test func `a row with a gap is refused by its number`() {
        #expect(throws: CategoryTree.RowFault(row: 1, fault: .emptyName)) {
            try CategoryTree(rows: [["城乡建设", "供水", "水压"], ["城乡建设", "", "水压"]])
        }
        #expect(throws: CategoryTree.RowFault(row: 0, fault: .tooDeep(4))) {
            try CategoryTree(rows: [["a", "b", "c", "d"]])
        }
    }
}
