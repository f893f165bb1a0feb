import Domain
import Testing

/// Mistakes are put right by new events; what was stays.
struct CorrectingTests {
    private let now = "2021-04-28 09:00"

    private func corrected(_ life: Life, _ correction: Matter.Correction) throws -> Life {
        var life = life
        try life.perform(.correct(correction, reason: "笔误"), by: .clerk, at: now)
        return life
    }

    @Test
    func `place, category, summary and fields are put right, and the event keeps both`() throws {
        let place = PlaceCode("430304")
        var life = try corrected(Life.registered(.livelihood), .place(place))
        #expect(try life.matter.place == place)
        #expect(
            life.last == .corrected(.init(old: .place(PlaceCode("430302")), new: .place(place), reason: "笔误")))
        life = try corrected(life, .summary("水管爆裂"))
        #expect(try life.matter.summary == "水管爆裂")
        let category = try CategoryPath("水/水管")
        life = try corrected(life, .category(category))
        #expect(try life.matter.category == category)
    }

    @Test
    func `a field that was left out is added, and one that needn't be there is taken out`() throws {
        var life = try corrected(Life.registered(.livelihood), .field("utility", .choice("gas")))
        #expect(
            life.last
                == .corrected(
                    .init(old: .field("utility", nil), new: .field("utility", .choice("gas")), reason: "笔误")))
        #expect(try life.matter.fields == ["utility": .choice("gas")])
        life = try corrected(life, .field("utility", nil))
        #expect(try life.matter.fields.isEmpty)
        try given(life).when(.correct(.field("utility", .choice("internet")), reason: "笔误"), by: .clerk, at: now)
            .refused(.badField("utility"))
        try given(life).when(.correct(.field("colour", .text("红")), reason: "笔误"), by: .clerk, at: now)
            .refused(.unknownField("colour"))
        let stuck = try Life.registered(
            .stuck, ["root-cause": .text("未授权"), "window-level": .choice("city")])
        try given(stuck).when(.correct(.field("root-cause", nil), reason: "笔误"), by: .clerk, at: now)
            .refused(.missingFields(["root-cause"]))
    }

    @Test
    func `a date that was promised isn't corrected away (badField)`() throws {
        let later = try day("2022-12-31")
        try given(Life.promised()).when(.correct(.field("promised-by", .day(later)), reason: "笔误"), by: .clerk, at: now)
            .refused(.badField("promised-by"))
    }

    @Test
    func `an outcome is corrected or taken out by its place in the list (A13)`() throws {
        var life = try Life(to: .working)
        try life.perform(.recordOutcome(try outcome("路灯", "321 盏")), by: .handlerOfA, at: "2021-04-27 10:00")
        try life.perform(.recordOutcome(try outcome("救助", "10余万元")), by: .handlerOfA, at: "2021-04-27 11:00")
        life = try corrected(life, .outcome(0, try outcome("路灯", "312 盏")))
        life = try corrected(life, .outcome(1, nil))
        #expect(try life.matter.outcomes == [try outcome("路灯", "312 盏")])
        try given(life)
            .when(.correct(.outcome(0, try outcome("路灯", "-1 盏")), reason: "笔误"), by: .clerk, at: now)
            .refused(.negativeOutcome)
        // After it was struck off, too: the figure was wrong all the same.
        var closed = try Life(to: .working)
        try closed.perform(.recordOutcome(try outcome("路灯", "321 盏")), by: .handlerOfA, at: "2021-04-27 10:00")
        try closed.perform(.answering, by: .handlerOfA, at: "2021-05-06 15:00")
        try closed.perform(.judging(solved: true), by: .resident, at: "2021-05-07 10:00")
        try closed.perform(.strikeOff, by: .clerk, at: "2021-05-07 11:00")
        try given(closed).when(.correct(.outcome(0, nil), reason: "重复"), by: .clerk, at: "2021-05-08").accepted()
    }

    @Test
    func `a correction says why and changes something (emptyText, correctionChangesNothing)`() throws {
        let life = try Life(to: .registered)
        try given(life).when(.correct(.summary("路灯不亮"), reason: " "), by: .clerk, at: now).refused(.emptyText(.reason))
        try given(life).when(.correct(.summary(" "), reason: "笔误"), by: .clerk, at: now).refused(.emptyText(.summary))
        try given(life).when(.correct(.place(PlaceCode("430302")), reason: "笔误"), by: .clerk, at: now)
            .refused(.correctionChangesNothing)
    }

    // MARK: - Whom it is against (MODEL 4.8)

    @Test
    func `whom it is against may be added, and from then on it is shielded for good`() throws {
        var life = try corrected(Life(to: .working), .against([.bodyC], []))
        #expect(try life.matter.conditions[.shielded] != nil)
        life = try corrected(life, .against([], []))
        #expect(try life.matter.against.isEmpty)
        #expect(try life.matter.conditions[.shielded] != nil)
    }

    @Test
    func `a body that has it is taken from it before it is accused (ownCase)`() throws {
        let life = try Life(to: .working)
        let accuse = MatterCommand.correct(.against([.bodyA], []), reason: "投诉承办单位")
        try given(life).when(accuse, by: .clerk, at: now).refused(.ownCase)
        try given(life).when(.correct(.against([], [.workerOfA]), reason: "投诉经办人"), by: .clerk, at: now)
            .refused(.ownCase)
        var moved = life
        try moved.perform(
            .redispatch(from: .first, task: .second, to: .bodyB, reason: "回避"), by: .dispatcher, at: "2021-04-27 10:00")
        try given(moved).when(accuse, by: .clerk, at: now).accepted()
    }

    @Test
    func `nobody takes themself off the list, nor does anybody who handled it (ownCase, M4)`() throws {
        let off = MatterCommand.correct(.against([], []), reason: "误录")
        let life = try Life(to: .working, .usual.with { $0.against = [.bodyC] })
        try given(life).when(off, by: .handlerOfC, at: now).refused(.ownCase)
        try given(life).when(off, by: .handlerOfA, at: now).refused(.confirmerHandled)
        try given(life).when(off, by: .clerk, at: now).accepted()
        // Nor does one accused correct anything else about it.
        try given(life).when(.correct(.summary("没有的事"), reason: "笔误"), by: .handlerOfC, at: now).refused(.ownCase)
        try given(life).when(.correct(.against([.bodyC, .hotline], []), reason: "补录"), by: .clerk, at: now)
            .refused(.ownCase)
    }

    // MARK: - Void

    @Test
    func `what was entered by mistake leaves every figure and stays in the journal (作废)`() throws {
        var life = try Life(to: .registered)
        try life.perform(.void(reason: "重复录入"), by: .clerk, at: now)
        #expect(try life.matter.standing == .voided)
        #expect(!Matter.Class.collected.contains(.voided))
        #expect(life.history.count == 2)
        try given(life).when(.void(reason: "重复录入"), by: .clerk, at: now).refused(.alreadyClosed(.voided))
    }

    @Test
    func `a whole import may have been a mistake`() throws {
        var life = Life()
        try life.perform(
            .register(.usual.with { $0.source = .replied }), by: .system, at: "2021-04-26", occurred: "2021-03-02")
        try life.perform(
            .importClosed(document: "replied.csv:7"), by: .system, at: "2021-04-26", occurred: "2021-03-06")
        try life.perform(.void(reason: "导入了错误的文件"), by: .administrator, at: now)
        #expect(try life.matter.standing == .voided)
    }

    @Test
    func `nobody makes void what they handle, what was judged, or what is appealed (M4, M5)`() throws {
        let void = MatterCommand.void(reason: "误录")
        try given(Life(to: .working)).when(void, by: .handlerOfA, at: now).refused(.confirmerHandled)
        try given(Life(to: .registered, .usual.with { $0.against = [.bodyC] })).when(void, by: .handlerOfC, at: now)
            .refused(.ownCase)
        var unsolved = try Life(to: .answered)
        try unsolved.perform(.judging(solved: false), by: .resident, at: "2021-05-07")
        try given(unsolved).when(void, by: .clerk, at: "2021-05-08").refused(.notNow(.working))
        try given(Life(to: .struckOff)).when(void, by: .clerk, at: "2021-05-08").refused(.notNow(.closed))
        var declined = try Life(to: .registered)
        try declined.perform(.decline(reason: "不属本级", clause: nil), by: .clerk, at: now)
        try declined.perform(.appeal(reason: "不服", words: nil), by: .resident, at: now)
        try given(declined).when(void, by: .clerk, at: now).refused(.underAppeal)
        var merged = try Life(to: .registered)
        try merged.perform(.merge(into: .other, consents: [.first]), by: .clerk, at: now, other: Others.all.openNeed)
        try given(merged).when(void, by: .clerk, at: now).refused(.alreadyClosed(.merged))
    }

    @Test
    func `the subject is gone: it lapses and stays public, said by nobody who handled it (失效)`() throws {
        let lapse = MatterCommand.lapse(.subjectGone, reason: "已迁出本县")
        try given(Life(to: .working)).when(lapse, by: .handlerOfA, at: now).refused(.confirmerHandled)
        var life = try Life(to: .working)
        try life.perform(lapse, by: .clerk, at: now)
        #expect(try life.matter.standing == .lapsed)
        #expect(Matter.Class.collected.contains(.lapsed))
        try given(Life(to: .working)).when(.lapse(.subjectGone, reason: ""), by: .clerk, at: now)
            .refused(.emptyText(.reason))
    }
}
