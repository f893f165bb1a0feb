import Domain
import Testing

struct CategoryDeciderTests {
    private let spring: CategoryEdition
    private let autumn: CategoryEdition

    init() throws {
        spring = CategoryEdition(
            edition: "2021-04-01", tree: try CategoryTree(rows: [["城乡建设", "供水"], ["教育"]]))
        autumn = CategoryEdition(edition: "2021-09-01", tree: try CategoryTree(rows: [["城乡建设", "用水"], ["教育"]]))
    }

    private func given(_ editions: CategoryEdition...) -> Given<CategoryDecider> { Given(state: editions) }

    @Test func `a tree is adopted whole, and older ones stay readable`() {
        given().when(.adopt(spring), ()).then(.adopted(spring))
        given(spring).when(.adopt(autumn), ()).then(.adopted(autumn))
        let moment = Moment(milliseconds: 0)
        let state = CategoryDecider.replay(
            [spring, autumn].map {
                Recorded(CategoryEvent.adopted($0), occurred: moment, recorded: moment, actor: .system)
            })
        #expect(state == [spring, autumn])
    }

    @Test func `the tree in force isn't adopted again; an older one may be, under another name`() {
        var same = spring
        same.edition = "2021-05-07"
        given(spring).when(.adopt(same), ()).then()
        given(spring, autumn).when(.adopt(same), ()).then(.adopted(same))
        given(spring, autumn).when(.adopt(spring), ()).refused(.alreadyAdopted("2021-04-01"))
    }

    @Test func `an empty tree and a nameless edition are refused`() {
        given().when(.adopt(CategoryEdition(edition: "2021", tree: CategoryTree())), ()).refused(.noCategories)
        given().when(.adopt(CategoryEdition(edition: " ", tree: spring.tree)), ()).refused(.noEdition)
    }
}
