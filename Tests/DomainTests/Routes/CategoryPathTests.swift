import Domain
import Testing

struct CategoryPathTests {
    @Test(arguments: [
        (["城乡建设"], "城乡建设"), (["城乡建设", "安全生产", "事故处理"], "城乡建设/安全生产/事故处理"),
        (["水/电", "停\\供"], "水\\/电/停\\\\供"), (["\\", "/"], "\\\\/\\/"),
    ])
    func `a path is printed as it is read`(_ row: (names: [String], text: String)) throws {
        let path = try CategoryPath(names: row.names)
        #expect(path.description == row.text)
        #expect(try CategoryPath(row.text) == path)
        #expect(path.names == row.names)
        #expect(path.level == row.names.count)
        #expect(path.name == row.names.last)
    }

    @Test func `names of any characters go round`() throws {
        var random = SplitMix(seed: 5)
        let characters: [Character] = ["/", "\\", "路", "灯", " ", "a", "／"]
        for _ in 0..<2_000 {
            let names = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                "名" + String((0..<4).map { _ in characters.randomElement(using: &random) ?? "x" }) + "终"
            }
            let path = try CategoryPath(names: names)
            #expect(path.names == names)
            #expect(try CategoryPath(path.description) == path)
        }
    }

    @Test(arguments: [
        ("", CategoryPath.Fault.emptyName), ("/", .emptyName), ("a//b", .emptyName), ("a/ ", .emptyName),
        ("\u{3000}", .emptyName), ("a/b/c/d", .tooDeep(4)), ("a\\b", .strayBackslash), ("a\\", .strayBackslash),
    ])
    func `what is no path says why`(_ row: (text: String, fault: CategoryPath.Fault)) {
        #expect(throws: row.fault) { try CategoryPath(row.text) }
    }

    @Test func `spaces around names don't count`() throws {
        #expect(try CategoryPath(" 城乡建设 /\u{3000}供水") == CategoryPath("城乡建设/供水"))
    }

    @Test func `a path lies within those above it and itself`() throws {
        let path = try CategoryPath("城乡建设/安全生产/事故处理")
        #expect(path.line.map(\.description) == ["城乡建设", "城乡建设/安全生产", "城乡建设/安全生产/事故处理"])
        for above in path.line { #expect(path.isWithin(above)) }
        #expect(path.parent?.parent?.parent == nil)
        #expect(!path.line[0].isWithin(path))
        #expect(!path.isWithin(try CategoryPath("城乡")))
        #expect(!path.isWithin(try CategoryPath("交通运输/安全生产")))
        #expect(path.line.sorted() == path.line)
    }
}
