import Domain
import Testing

struct NameInShortTests {
    private struct Case: Sendable {
        var name: String
        var short: String
        var isShort = true
        var isSure = true
    }

    @Test(arguments: [
        Case(name: "市住房和城乡建设局", short: "市住建局"), Case(name: "湘潭县住房和城乡建设局", short: "湘潭县住建局"),
        Case(name: "岳塘区住建局", short: "岳塘住建局"), Case(name: "市交通运输局", short: "市交通局"),
        // A place and what kind of body it is tell nobody which.
        Case(name: "岳塘区住建局", short: "岳塘区局", isSure: false),
        Case(name: "岳塘区书院路街道", short: "岳塘街道", isSure: false),
        // Of a county or of the city, nobody knows.
        Case(name: "市住房和城乡建设局", short: "住建局", isSure: false),
        // It may be that of municipal works.
        Case(name: "市民政局", short: "市政局", isSure: false),
        Case(name: "市住房和城乡建设局", short: "市住房和城乡建设局", isShort: false, isSure: false),
        Case(name: "市住房和城乡建设局", short: "市建住局", isShort: false, isSure: false),
        Case(name: "市住房和城乡建设局", short: "市住房和城乡", isShort: false, isSure: false),
        Case(name: "市住房和城乡建设局", short: "", isShort: false, isSure: false),
        Case(name: "", short: "局", isShort: false, isSure: false),
    ])
    private func `a body is named in short by characters of its name in their order`(_ one: Case) {
        let name = Name(zh: one.name, en: nil)
        #expect(name.isAbbreviated(by: one.short) == one.isShort)
        #expect(name.isSurelyAbbreviated(by: one.short) == one.isSure)
    }
}
