import Domain
import Testing

struct LikenessTests {
    private func content(_ text: String) -> [String] { ChineseText(text).contentTerms(most: 60).map(\.text) }

    @Test(arguments: [
        ("请问高龄补贴在哪里办理", "高龄 龄补 补贴 办理"), ("想问一下高龄补贴要带什么材料", "高龄 龄补 补贴 材料"),
        ("老人来电问：高龄补贴到哪里办，要带什么材料，几点上班？", "老人 高龄 龄补 补贴 材料 上班"), ("问高龄补贴怎么办", "高龄 龄补 补贴"),
        ("您好，请问是不是可以？谢谢！", ""), ("路灯，不亮", "路灯 不亮"), ("ＬＥＤ 路灯", "le ed 路灯"), ("路灯路灯", "路灯 灯路"), ("", ""),
    ])
    func `of a natural sentence what it is about is left: no greeting, no form of asking, nothing over a comma (X04)`(
        text: String, expected: String
    ) {
        #expect(content(text) == expected.split(separator: " ").map(String.init))
    }

    @Test func `only the first terms of a long text are taken`() {
        let text = String(String.UnicodeScalarView((0x4E00..<0x4F00).compactMap(Unicode.Scalar.init)))
        #expect(ChineseText(text).contentTerms(most: 60).count == 60)
    }

    /// Which messages are much the same as a text, the most alike first.
    private func alike(_ text: String, among messages: [String]) -> [String] {
        let terms = ChineseText(text).contentTerms(most: 60)
        let held = messages.map { message in
            let found = ChineseText(message).terms
            return terms.indices.filter { found.contains(terms[$0]) }
        }
        let likeness = Likeness(terms, held: held.filter { !$0.isEmpty })
        let weighed = zip(messages, held).compactMap { message, places in
            likeness.weight(of: places).map { (message, weight: $0) }
        }
        return weighed.sorted { $0.weight > $1.weight }.map(\.0)
    }

    private static let allowance = "老人办高龄补贴跑了几趟，每次说的材料都不一样。"
    private static let card = "社保卡补办要带什么材料，在哪里办理"
    private static let messages = [
        allowance, card, "小区门口的路灯坏了三盏", "门诊费用怎么报销", "门诊怎么挂号", "下水道堵塞倒灌", "村口道路破损", "电梯故障维修资金", "附近道路情况严重，请有关部门处理",
    ]

    @Test(arguments: [
        "老人来电问：高龄补贴到哪里办，要带什么材料，几点上班？", "问高龄补贴怎么办", "请问高龄补贴在哪里办理", "想问一下高龄补贴要带什么材料",
    ])
    func `however politely it is asked, the same is found and nothing else (X04)`(text: String) {
        #expect(alike(text, among: Self.messages) == [Self.allowance])
    }

    /// A first-time user's sentence (X04): age, things to bring and hours say nothing of which question it is.
    @Test(arguments: ["我今年80了，想问高龄补贴到哪里去申请，要带些什么东西，几点钟上班？", "我爸爸九十二岁，腿脚不方便，高龄补贴他要不要自己去办？"])
    func `whoever says more of themselves finds no less (X04)`(text: String) {
        #expect(alike(text, among: Self.messages) == [Self.allowance])
    }

    @Test(arguments: [
        // The form of asking alone, and what many matters are about.
        "请问一下要带什么材料", "老人在哪里办理", "请问医保报销要带什么材料，在哪里办理", "小区存在问题，影响严重，请部门处理", "请问电梯什么时候修好", "要求安装电梯", "请问村里的水什么时候来",
    ])
    func `what only sounds alike isn't found`(text: String) {
        #expect(alike(text, among: Self.messages) == [])
    }

    @Test func `what few messages hold counts for more than what many do`() {
        let many = (0..<40).map { "楼道灯坏了，第 \($0) 栋" }
        let text = "楼道灯坏了，配电箱冒烟"
        let smoke = "配电箱冒烟"
        let terms = ChineseText(text).contentTerms(most: 60)
        let held = (many + [smoke]).map { message in
            let found = ChineseText(message).terms
            return terms.indices.filter { found.contains(terms[$0]) }
        }
        let likeness = Likeness(terms, held: held)
        let of = held.map { likeness.weight(of: $0) ?? 0 }
        #expect((of.last ?? 0) > (of.first ?? 0))
        // By the rarest it is found again behind many others.
        let rarest = likeness.rarest.map { terms[$0].text }
        #expect(!rarest.isEmpty && Set(rarest).isSubset(of: ["配电", "电箱", "箱冒", "冒烟"]), "\(rarest)")
    }

    @Test func `nothing to go by is like nothing`() {
        #expect(Likeness([], held: []).weight(of: []) == nil)
        #expect(Likeness([], held: []).rarest == [])
    }
}
