import Domain
import Testing
import Words

struct OrganisationWordsTests {
    private let names = DirectoryNames(
        body: { id in Sentence(zh: id.raw == 1 ? "雨湖区水务局" : "区政府", en: id.raw == 1 ? "Yuhu Water" : "District") },
        person: { _ in .data("张立") }, place: { _ in .data("雨湖区") }, placeCode: { _ in .data("雨湖区") },
        function: { _ in Sentence(zh: "供水", en: "water") })

    private func answer(_ outcome: RouteAnswer.Outcome, _ met: RouteAnswer.Met = .init()) -> RouteAnswer {
        RouteAnswer(
            rule: .init(number: 3, met: met, target: .function("water")), outcome: outcome, nearMisses: [])
    }

    @Test func `a route is said from the rule to the body`() throws {
        let yuhu = try #require(PlaceCode("430302"))
        let met = RouteAnswer.Met(category: try CategoryPath("城乡建设/供水"), place: yuhu)
        let routed = Sentence.route(answer(.body(OrganisationID(raw: 1), .narrowest(yuhu)), met), names)
        #expect(routed.zh == "分类“城乡建设/供水”且在雨湖区 → 规则 3 → 供水 → 雨湖区水务局（辖区最近：雨湖区）")
        #expect(
            routed.en == "category “城乡建设/供水” and in 雨湖区 → rule 3 → water → Yuhu Water (nearest territory: 雨湖区)")
        let ownCase = answer(.ownCase(OrganisationID(raw: 1), .superior(OrganisationID(raw: 2), "duty")))
        #expect(Sentence.route(ownCase, names).zh == "不限条件 → 规则 3 → 供水 → 雨湖区水务局被反映，不能派给它 → 上级区政府（duty）")
        let nowhere = RouteAnswer(rule: nil, outcome: .noRule, nearMisses: [])
        #expect(
            Sentence.route(nowhere, names) == Sentence(zh: "没有一条规则适用：请人工派单", en: "No rule applies: place it by hand"))
    }

    @Test func `every end of a route says something else, in both languages`() throws {
        let (one, two) = (OrganisationID(raw: 1), OrganisationID(raw: 2))
        let outcomes: [RouteAnswer.Outcome] = [
            .body(one, .everywhere), .body(one, .only), .body(one, .firstReceiver), .ownCase(one, .another(two)),
            .ownCase(one, .superior(two, "duty")), .ownCase(one, .nobody), .noBody("water"),
            .noBodyHere("water", elsewhere: [one]), .several("water", [one, two]), .placeNeeded("water", [one, two]),
            .nobodyToName(.firstReceiver), .nobodyToName(.ownOrganisation),
        ]
        let said = outcomes.map { Sentence.route(answer($0), names) }
        #expect(Set(said.map(\.zh)).count == outcomes.count)
        #expect(Set(said.map(\.en)).count == outcomes.count)
        for sentence in said { #expect(!sentence.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }) }
    }

    @Test func `a refusal says what to do instead`() {
        #expect(
            Sentence.refusal(PersonRefusal.responsibleFor(2)).zh == "还是 2 件未办结事项的责任人，请写明接任人。")
        #expect(
            Sentence.refusal(PersonRefusal.responsibleFor(1)).en
                == "Still responsible for 1 open matter; name the successor.")
        #expect(Sentence.refusal(PersonRefusal.deputyAway(PersonID(raw: 1)), names).zh == "代理人张立这些天也请假。")
        #expect(Sentence.refusal(OrganisationRefusal.hasBodiesBelow(1)).en.hasPrefix("1 body stands below it"))
        #expect(Sentence.refusal(PlaceRefusal.levelNotBelow(.township, parent: .village)).zh == "乡镇级不能归在村级之下。")
    }

    @Test(
        "On a page a refusal of the organisation says what to do there, not which flag",
        arguments: [
            (Sentence.unknownPlace("430302"), "没有代码为 430302 的区域。请核对代码。", "Check the code."),
            (.notKeeper(known: []), "组织由管理员维护。现在还没有管理员：请先在服务器上设一位。", "named on the server first."),
            (.notKeeper(known: ["admin.li"]), "组织由管理员维护：admin.li。", "keep the organisation: admin.li."),
            (
                .refusal(PlaceRefusal.unknownLevel("street", known: [.township])),
                "规则里没有“street”这一级。有：township。请在表里改用其中一个。", "Use one of them in the table."
            ),
        ])
    func onPages(_ said: Sentence, zh: String, en: String) {
        #expect(said.onForms.zh == zh)
        #expect(said.onForms.en.hasSuffix(en), "\(said.onForms.en)")
        for text in [said.onForms.zh, said.onForms.en] { #expect(!text.contains("--") && !text.contains("huiyin")) }
        #expect(said.zh.contains("--") || said.zh.contains("huiyin"), "the command line says more")
    }

    @Test func `an unknown category names what is near`() throws {
        let tree = try CategoryTree(rows: [["城乡建设", "供水"], ["教育"]])
        func unknown(_ text: String) throws -> Sentence? {
            let path = try CategoryPath(text)
            do throws(CategoryTree.Unknown) { try tree.require(path) } catch { return .unknownCategory(error) }
            return nil
        }
        #expect(try unknown("城乡建设/用水")?.zh == "没有分类“城乡建设/用水”。“城乡建设”之下相近的有：供水。")
        #expect(try unknown("城建")?.zh == "没有分类“城建”。相近的有：城乡建设、教育。")
        #expect(try unknown("教育/学位")?.zh == "没有分类“教育/学位”：“教育”之下不再细分。")
        #expect(try unknown("教育") == nil)
    }
}
