import Domain
import Testing

/// 并案, 撤回, relations: matters among each other, and nobody's voice moved without them (M7, 2.2).
struct MergingTests {
    private let now = "2021-04-28 09:00"
    private let merge = MatterCommand.merge(into: .other, consents: [.first])
    private var parent: Matter { Others.all.openNeed }

    @Test
    func `M7: a child is merged with its reporters' consent, cites its parent, and left collected on its day (X07)`()
        throws
    {
        var life = try Life(to: .registered)
        try life.perform(merge, by: .clerk, at: now, other: parent)
        let matter = try life.matter
        #expect(matter.mergedInto == .other)
        #expect(matter.standing == .merged)
        #expect(!Matter.Class.collected.contains(.merged))
        #expect(matter.closing?.at == (try at(now)))
    }

    @Test
    func `M7: every reporter consents, of whom the command names all (mergeWithoutConsent)`() throws {
        let life = try Life(to: .registered, .usual.with { $0.reporters = [.first, .second] })
        try given(life).when(.merge(into: .other, consents: []), by: .clerk, at: now, other: parent)
            .refused(.mergeWithoutConsent(missing: 2))
        try given(life).when(merge, by: .clerk, at: now, other: parent).refused(.mergeWithoutConsent(missing: 1))
        try given(life).when(.merge(into: .other, consents: [.first, .second]), by: .clerk, at: now, other: parent)
            .accepted()
    }

    @Test
    func `M7: without consent they are handled together and counted each`() throws {
        var life = try Life(to: .registered)
        try life.perform(.relate(.init(type: .sameAs, to: .other)), by: .clerk, at: now, other: parent)
        #expect(try life.matter.standing == .open)
        #expect(try life.matter.relations == [.init(type: .sameAs, to: .other)])
    }

    @Test
    func `M7: the parent takes reporters, sources, accused and shield along, each child once`() throws {
        var life = try Life(to: .working)
        let child = Others.all.child(shielded: true)
        try life.perform(.absorb(.other), by: .clerk, at: now, other: child)
        let matter = try life.matter
        #expect(matter.reporters == [.first, .second, .third])
        #expect(matter.furtherSources == [child.source])
        #expect(matter.against == [.bodyC])
        #expect(matter.conditions[.shielded] != nil)
        #expect(matter.mergedFrom == [.other])
        try given(life).when(.absorb(.other), by: .clerk, at: now, other: child).refused(.relationExists)
    }

    @Test
    func `only what was merged into it is absorbed (otherMatterMissing)`() throws {
        try given(Life(to: .working)).when(.absorb(.other), by: .clerk, at: now, other: parent).refused(
            .otherMatterMissing)
        try given(Life(to: .working)).when(.absorb(.other), by: .clerk, at: now).refused(.otherMatterMissing)
        try given(Life(to: .registered)).when(merge, by: .clerk, at: now).refused(.otherMatterMissing)
    }

    @Test
    func `a complaint isn't merged into what the accused has, body or person (ownCase, MODEL 4.8)`() throws {
        let against = try Life(to: .registered, .usual.with { $0.against = [.bodyA] })
        try given(against).when(merge, by: .clerk, at: now, other: parent).refused(.ownCase)
        let official = try Life(to: .registered, .usual.with { $0.againstPeople = [.workerOfA] })
        try given(official).when(merge, by: .clerk, at: now, other: parent).refused(.ownCase)
    }

    @Test
    func `nobody merges away what they handle, nor what is appealed (M4)`() throws {
        try given(Life(to: .working)).when(merge, by: .handlerOfA, at: now, other: parent).refused(.confirmerHandled)
        var appealed = try Life.policyLimited()
        try appealed.perform(.judging(solved: false), by: .resident, at: "2021-05-07 09:00")
        try given(appealed).when(merge, by: .clerk, at: "2021-05-08", other: parent).refused(.underAppeal)
    }

    @Test
    func `what others were merged into isn't made void (holdsMerged)`() throws {
        var life = try Life(to: .registered)
        try life.perform(.absorb(.other), by: .clerk, at: now, other: Others.all.child(shielded: false))
        try given(life).when(.void(reason: "误录"), by: .clerk, at: now).refused(.holdsMerged(1))
    }

    // MARK: - Withdrawn

    @Test
    func `a reporter withdraws their own matter, a clerk or call-back writes it down with their consent`() throws {
        for stage in [Life.Stage.registered, .placed, .working, .answered, .confirmed] {
            var life = try Life(to: stage)
            try life.perform(.withdraw(reason: "已自行解决"), by: .resident, at: "2021-05-08")
            #expect(try life.matter.standing == .withdrawn)
        }
        let life = try Life(to: .working)
        for actor in [Actor.clerk, .caller] {
            try given(life).when(.withdraw(reason: "来电撤回", consents: [.first]), by: actor, at: now).accepted()
            try given(life).when(.withdraw(reason: "来电撤回"), by: actor, at: now)
                .refused(.withdrawWithoutConsent(missing: 1))
        }
        try given(life).when(.withdraw(reason: " "), by: .resident, at: now).refused(.emptyText(.reason))
    }

    @Test
    func `no handler withdraws for the reporter what they don't want to do (notTheReporter, M4)`() throws {
        let withdraw = MatterCommand.withdraw(reason: "群众同意撤回", consents: [.first])
        let life = try Life(to: .working)
        for actor in [Actor.handlerOfA, .handlerOfB, .dispatcher, .countyLeader, .system] {
            try given(life).when(withdraw, by: actor, at: now).refused(.notTheReporter)
        }
        try given(life).when(withdraw, by: Actor(person: .workerOfA, body: .hotline, role: .clerk), at: now)
            .refused(.confirmerHandled)
        try given(life).when(withdraw, by: Actor(person: .clerk, body: .bodyA, role: .clerk), at: now)
            .refused(.confirmerOfHandlingBody)
    }

    @Test
    func `M7: of several reporters none withdraws for the others`() throws {
        var life = try Life(to: .working)
        try life.perform(.addSource(.visit, reporter: .second, words: nil), by: .clerk, at: now)
        try given(life).when(.withdraw(reason: "已自行解决"), by: .resident, at: now)
            .refused(.withdrawWithoutConsent(missing: 2))
        try given(life).when(.withdraw(reason: "已自行解决", consents: [.first, .second]), by: .clerk, at: now).accepted()
    }

    @Test
    func `what nobody reported is taken off the list by whoever put it there, not by who has to do it`() throws {
        let due = try day("2021-12-31")
        let task = try Life.working(.keyTask, ["due": .day(due)])
        let withdraw = MatterCommand.withdraw(reason: "计划调整")
        try given(task).when(withdraw, by: .clerk, at: now).then(.withdrawn(reason: "计划调整"))
        try given(task).when(withdraw, by: .handlerOfA, at: now).refused(.notTheReporter)
        // A promise is kept or not kept; whoever made it doesn't take it back.
        try given(Life.promised()).when(withdraw, by: .promiser, at: now).refused(.confirmerHandled)
    }

    // MARK: - Related

    @Test
    func `A07: a suggestion is solved by a deed, and its duty line names person, day and method`() throws {
        let deed = try Life.registered(.deed) { $0.id = .other }.matter
        var life = try Life.working(.suggestion)
        try life.perform(.relate(.init(type: .solvedBy, to: .other)), by: .handlerOfA, at: now, other: deed)
        let matter = try life.matter
        #expect(matter.relations == [.init(type: .solvedBy, to: .other)])
        #expect(matter.conditions[.inProject] != nil)
        let lead = try #require(matter.lead)
        #expect(lead.responsible == .workerOfA)
        #expect(lead.method == "现场更换")
        #expect(lead.due == (try at("2021-04-30 17:30")))
        // One deed solves it, not two.
        let another = try Life.registered(.deed) { $0.id = .third }.matter
        try given(life).when(.relate(.init(type: .solvedBy, to: .third)), by: .handlerOfA, at: now, other: another)
            .refused(.relationExists)
    }

    @Test
    func `a relation is one the kind knows, to a kind it names (relationNotOfKind)`() throws {
        let project = Others.all.doneProject
        try given(Life(to: .working))
            .when(.relate(.init(type: .solvedBy, to: project.id)), by: .handlerOfA, at: now, other: project)
            .refused(.relationNotOfKind(.solvedBy, "project"))
        let life = try Life.working(.hotlineConcern) { $0.textConfirmed = .readBack }
        try given(life).when(.relate(.init(type: .about, to: project.id)), by: .handlerOfA, at: now, other: project)
            .refused(.relationNotOfKind(.about, "project"))
    }

    @Test
    func `what is unrelated leaves the project only with the last relation to one`() throws {
        var life = try Life(to: .working)
        try life.perform(.relate(.init(type: .sameAs, to: .other)), by: .clerk, at: now, other: parent)
        try life.perform(
            .unrelate(.init(type: .sameAs, to: .other), reason: "误关联"), by: .clerk, at: "2021-04-28 10:00")
        #expect(try life.matter.relations.isEmpty)
        try given(life).when(.unrelate(.init(type: .sameAs, to: .other), reason: "误关联"), by: .clerk, at: now)
            .refused(.noSuchRelation)
    }
}
