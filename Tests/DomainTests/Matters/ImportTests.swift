import Domain
import Testing

struct ImportTests {
    private let answer = MatterCommand.importAnswer(words: .sealed(3))
    private let closed = MatterCommand.importClosed(document: "replied.csv:7")

    /// Received on 2 March 2021, taken over on 26 April.
    private func received() throws -> Life {
        var life = Life()
        try life.perform(
            .register(.usual.with { $0.source = .replied }), by: .system, at: "2021-04-26 09:00", occurred: "2021-03-02"
        )
        return life
    }

    @Test
    func `history taken over says so, and when it happened (B10)`() throws {
        let matter = try received().matter
        #expect(matter.isImported)
        #expect(matter.source.imported == Matter.ImportOrigin(source: "replied.csv", row: 7))
        #expect(matter.firstTimes.reported == (try at("2021-03-02")))
    }

    @Test
    func `a reply that stood in the source is taken over with its day, without a task`() throws {
        var life = try received()
        try given(life).when(answer, by: .system, at: "2021-04-26 09:00", occurred: "2021-03-05")
            .then(.answered(.init(task: nil, words: .sealed(3), evidence: [])))
        try life.perform(answer, by: .system, at: "2021-04-26 09:00", occurred: "2021-03-05")
        let matter = try life.matter
        #expect(matter.position == .answered)
        #expect(matter.answers == [.sealed(3)])
        #expect(matter.firstTimes.fedBack == (try at("2021-03-05")))
        #expect(matter.owner == .hotline)
        #expect(matter.handlers.isEmpty)
        #expect(matter.handlingBodies.isEmpty)
        #expect(matter.standing == .open)
    }

    @Test
    func `an answer before the receipt is refused, one at the same moment isn't (answeredBeforeReceived)`() throws {
        let receipt = try at("2021-03-02")
        let life = given(try received())
        let now = try at("2021-04-26 09:00")
        for command in [answer, closed] {
            life.when(command, by: .system, at: now, occurred: receipt.advanced(byMilliseconds: -1))
                .refused(.answeredBeforeReceived)
            life.when(command, by: .system, at: now, occurred: receipt).accepted()
        }
    }

    @Test
    func `what the source had closed is closed at the source, never solved (X07)`() throws {
        var life = try received()
        try life.perform(answer, by: .system, at: "2021-04-26 09:00", occurred: "2021-03-05")
        try given(life).when(closed, by: .system, at: "2021-04-26 09:00", occurred: "2021-03-06")
            .then(.closedAtSource(document: "replied.csv:7"))
        try life.perform(closed, by: .system, at: "2021-04-26 09:00", occurred: "2021-03-06")
        let matter = try life.matter
        let closing = try #require(matter.closing)
        #expect(matter.position == .closed)
        #expect(closing.exit == .closedAtSource)
        #expect(closing.result == nil)
        #expect(closing.at == (try at("2021-03-06")))
        #expect(matter.standing == .closedAtSource)
        try given(life).when(closed, by: .system, at: "2021-04-27").refused(.alreadyClosed(.closedAtSource))
        try given(life).when(.strikeOff, by: .clerk, at: "2021-04-27").refused(.alreadyClosed(.closedAtSource))
    }

    @Test(arguments: ["", " \u{3000}"])
    func `closing at the source names its document (emptyText, M8)`(document: String) throws {
        try given(received()).when(.importClosed(document: document), by: .system, at: "2021-04-26 09:00")
            .refused(.emptyText(.document))
    }

    @Test
    func `a matter of our own can't be answered or closed by import (notImported)`() throws {
        for command in [answer, closed] {
            try given(Life(to: .registered)).when(command, by: .system, at: "2021-04-27").refused(.notImported)
            try given(Life(to: .answered)).when(command, by: .system, at: "2021-05-07").refused(.notImported)
        }
    }

    @Test(arguments: [Life.Stage.placed, .acknowledged, .working, .confirmed])
    func `an import doesn't interfere with work under way (notNow)`(stage: Life.Stage) throws {
        let life = try Life(to: stage, .usual.with { $0.source = .replied })
        let position = try life.matter.position
        for command in [answer, closed] {
            try given(life).when(command, by: .system, at: "2021-05-08").refused(.notNow(position))
        }
    }

    @Test
    func `a matter taken over open is handled like any other`() throws {
        let matter = try Life(to: .struckOff, .usual.with { $0.source = .replied }).matter
        #expect(matter.standing == .solved)
        #expect(matter.isImported)
    }

    @Test
    func `an imported reply that solved nothing can be placed, or the matter waits on nobody (M5, M10)`() throws {
        var life = try received()
        try life.perform(answer, by: .system, at: "2021-04-26 09:00", occurred: "2021-03-05")
        try life.perform(.judging(solved: false), by: .resident, at: "2021-04-26 10:00")
        #expect(try life.matter.isOpen)
        #expect(throws: Never.self) {
            try life.perform(
                .dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: "2021-04-26 11:00")
        }
    }
}
