import Domain
import Testing

/// 承诺践诺 (B14), and promises in hours (X20).
struct PromiseTests {
    private let promisedBy = "2021-05-31"
    private func end(_ text: String) throws -> Moment { Zone.shanghai.end(of: try day(text)) }

    private func delivered(at moment: String = "2021-05-20 09:00") throws -> Life {
        var life = try Life.promised()
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .promiser, at: moment)
        return life
    }

    @Test
    func `B14: whoever promises leads from the start, until the day they named, and it is public`() throws {
        let matter = try Life.promised().matter
        #expect(matter.position == .working)
        #expect(matter.owner == .village)
        #expect(matter.family == .work)
        let lead = try #require(matter.lead)
        #expect(lead.state == .assigned)
        #expect(lead.responsible == .promiser)
        #expect(matter.clock?.due == (try end(promisedBy)))
        #expect(matter.clock?.limit == nil)
        #expect(MatterKind.promise.isPublic)
    }

    @Test
    func `B14: nobody promises for another body, without a day, or for a day gone by`() throws {
        let by = try day(promisedBy)
        func promising(_ change: (inout MatterCommand.Registration) -> Void) -> MatterCommand {
            .register(
                .unasked.with {
                    $0.fields = ["promised-by": .day(by)]
                    $0.firstReceiver = .village
                    $0.task = .first
                    change(&$0)
                })
        }
        let now = "2021-04-26 09:00"
        try given().when(promising { _ in }, by: .clerk, at: now, kind: .promise).refused(.notYourTask(.village))
        try given().when(promising { $0.task = nil }, by: .promiser, at: now, kind: .promise).refused(.noLeadTask)
        try given().when(promising { $0.fields = [:] }, by: .promiser, at: now, kind: .promise)
            .refused(.missingFields(["promised-by"]))
        try given().when(promising { _ in }, by: .promiser, at: "2021-06-01", kind: .promise)
            .refused(.datePassed("promised-by"))
        try given().when(promising { _ in }, by: .promiser, at: "2021-05-31 23:59", kind: .promise).accepted()
    }

    @Test
    func `B14: kept, when the branch above says so, never the promiser (M4)`() throws {
        var life = try delivered()
        #expect(try life.matter.position == .answered)
        try given(life).when(.confirm, by: .promiser, at: "2021-05-21").refused(.confirmerHandled)
        try given(life).when(.confirm, by: .countyLeader, at: "2021-05-21").accepted()
        try given(life).when(.confirm, by: .handlerOfB, at: "2021-05-21").refused(.notAConfirmer([.branch]))
        try given(life).when(.strikeOff, by: .branchSecretary, at: "2021-05-21").refused(.notConfirmed([.branch]))
        try life.perform(.confirm, by: .branchSecretary, at: "2021-05-21 09:00")
        try life.perform(.strikeOff, by: .branchSecretary, at: "2021-05-21 10:00")
        #expect(try life.matter.closing?.result == .kept)
        #expect(try life.matter.standing == .solved)
    }

    @Test
    func `B14: without anything to show for it there is no keeping it`() throws {
        var life = try Life.promised()
        try life.perform(.reportDone(task: .first, evidence: []), by: .promiser, at: "2021-05-20")
        try life.perform(.confirm, by: .branchSecretary, at: "2021-05-21 09:00")
        try given(life).when(.strikeOff, by: .branchSecretary, at: "2021-05-21 10:00")
            .refused(.missingEvidence([.evidence], attempts: 0))
    }

    @Test
    func `B14: not kept, when its day went by and the branch says so; what was delivered is judged instead`() throws {
        let lapse = MatterCommand.lapse(.notKept, reason: "到期未践诺")
        var life = try Life.promised()
        try given(life).when(lapse, by: .branchSecretary, at: "2021-05-31 23:59").refused(.notLapsedYet)
        try given(life).when(lapse, by: .promiser, at: "2021-06-01").refused(.confirmerHandled)
        try given(life).when(lapse, by: .handlerOfB, at: "2021-06-01").refused(.notAConfirmer([.branch]))
        try given(delivered()).when(lapse, by: .branchSecretary, at: "2021-06-01").refused(.notNow(.answered))
        try given(Life(to: .working)).when(lapse, by: .countyLeader, at: "2021-06-01").refused(.notLapsedYet)
        try life.perform(lapse, by: .branchSecretary, at: "2021-06-01 09:00")
        #expect(try life.matter.standing == .lapsed)
        // 未践诺 stays: it doesn't come back as if nothing had been promised.
        try given(life).when(.reInclude, by: .branchSecretary, at: "2021-06-02").refused(.notStruckOff)
    }

    @Test
    func `B14: said to be done and found not to be, it is owed again, and can lapse (M5)`() throws {
        var life = try delivered()
        try life.perform(.judging(solved: false), by: .branchSecretary, at: "2021-05-22")
        #expect(try life.matter.position == .working)
        try given(life).when(.lapse(.notKept, reason: "到期未践诺"), by: .branchSecretary, at: "2021-06-01").accepted()
    }

    @Test
    func `B14: a promise isn't given back, offered or dispatched, and is urged on its day`() throws {
        var life = try Life.promised()
        try given(life).when(.return(task: .first, reason: "不想办了", suggests: nil), by: .promiser, at: "2021-05-20")
            .refused(.notOfKind("promise", .return))
        try given(life).when(.offer(to: nil), by: .branchSecretary, at: "2021-05-20").refused(
            .notOfKind("promise", .offer))
        try given(life)
            .when(.dispatch(task: .second, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-05-20")
            .refused(.notOfKind("promise", .dispatch))
        #expect(try life.ring(at: "2021-05-31 23:59").isEmpty)
        #expect(try life.ring(at: "2021-06-01 00:00") == [.urge(.clock(.answer), task: .first)])
    }

    @Test
    func `B14: promises of a register taken over are promises, too`() throws {
        let by = try day(promisedBy)
        var life = Life(.promise)
        try life.perform(
            .register(
                .unasked.with {
                    $0.source = .replied
                    $0.fields = ["promised-by": .day(by)]
                    $0.firstReceiver = .village
                    $0.task = .first
                }), by: .system, at: "2021-04-26", occurred: "2021-03-02")
        #expect(try life.matter.position == .working)
        try given(life).when(.reportDone(task: .first, evidence: [.photo(1)]), by: .promiser, at: "2021-05-20")
            .accepted()
        // The register knows how it ended, before anybody of ours did anything about it.
        try given(life).when(.importClosed(document: "register.csv:7"), by: .system, at: "2021-04-27").accepted()
        try life.perform(.reportDone(task: .first, evidence: [.photo(1)]), by: .promiser, at: "2021-05-20")
        try given(life).when(.importClosed(document: "register.csv:7"), by: .system, at: "2021-05-21")
            .then(.closedAtSource(document: "register.csv:7"))
    }

    // MARK: - X20

    @Test(arguments: [
        // A seal within the hour, by the clock on the wall.
        ("1 h", "2021-04-30 17:00", "2021-04-30 18:00"),
        // Within two office hours: half an hour on Friday, and the rest after the holiday.
        ("2 wh", "2021-04-30 17:00", "2021-05-06 10:30"), ("1 d", "2021-04-30 17:00", "2021-05-01 23:59:59.999"),
    ])
    func `X20: a service is due within what the catalogue promises, in hours too`(
        promise: String, placed: String, due: String
    ) throws {
        let limit = try limit(promise)
        var life = try Life.registered(.service, ["promise": .limit(limit)])
        try life.perform(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: placed)
        let clock = try #require(try life.matter.clock)
        #expect(clock.limit == limit)
        let expected =
            due.contains(".") ? Zone.shanghai.end(of: try day(String(due.prefix(10)))) : try at(due)
        #expect(clock.due == expected)
    }

    @Test
    func `X20: without the promise there is no date, and nobody corrects it afterwards`() throws {
        try given().when(.register(.usual), by: .clerk, at: "2021-04-26", kind: .service)
            .refused(.missingFields(["promise"]))
        let life = try Life.registered(.service, ["promise": .limit(.days(1))])
        try given(life).when(.correct(.field("promise", .limit(.days(9))), reason: "笔误"), by: .clerk, at: "2021-04-27")
            .refused(.badField("promise"))
        // A matter that lost its promise on the way can't be placed.
        var lost = try life.matter
        lost.fields = [:]
        try GivenMatter(state: lost, kind: .service)
            .when(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-27")
            .refused(.missingFields(["promise"]))
    }
}
