import Domain
import Testing

struct RegisteringTests {
    @Test
    func `a registered matter is open, with its first receiver and its first reported moment (L16, B10)`() throws {
        let matter = try Life(to: .registered).matter
        #expect(matter.position == .registered)
        #expect(matter.isOpen)
        #expect(matter.owner == .hotline)
        #expect(matter.firstTimes.reported == (try at("2021-04-26 09:00")))
        #expect(matter.firstTimes.solved == nil)
        #expect(matter.firstTimes.fedBack == nil)
        #expect(matter.clock == nil)
        #expect(matter.deadline(in: .china) == nil)
        #expect(matter.number.description == "XT-2021-00418-0")
        #expect(matter.kind == MatterKind.concern.id)
        #expect(matter.edition == .spring)
        #expect(matter.place == PlaceCode("430302000000"))
        #expect(matter.reporters == [ReporterID(raw: 0x4E)])
        #expect(matter.words == .sealed(1))
        #expect(matter.summary == "路灯不亮")
        #expect(matter.voice == .clerk)
        #expect(!matter.isImported)
        #expect(matter.conditions.isEmpty)
    }

    @Test
    func `registering says under which kind and edition it was done (M2)`() throws {
        let usual = MatterCommand.Registration.usual
        try given().when(.register(usual), by: .clerk, at: "2021-04-26 09:00", kind: .simple, edition: .autumn).then(
            .registered(
                .init(
                    id: usual.id, number: usual.number, kind: MatterKind.simple.id, edition: .autumn,
                    source: usual.source, place: usual.place, voice: usual.voice, reporters: usual.reporters,
                    words: usual.words, summary: usual.summary, against: [], firstReceiver: .hotline)))
    }

    @Test
    func `a matter is registered once (alreadyRegistered)`() throws {
        for stage in Life.Stage.allCases {
            try given(Life(to: stage)).when(.register(.usual), by: .clerk, at: "2021-05-08").refused(.alreadyRegistered)
        }
    }

    @Test
    func `nothing can be done with a matter that isn't registered (noSuchMatter)`() throws {
        let commands: [MatterCommand] = [
            .dispatch(task: .first, to: .bodyA, part: .lead), .acknowledge(task: .first),
            .return(task: .first, reason: "不属职责", suggests: nil), try .assigning(.first, due: "2021-05-10"),
            .reportDone(task: .first, evidence: []), try .holding(until: "2021-06-01"), .resume, .answering,
            .attemptContact(reached: false), .judging(solved: true), .strikeOff, .reInclude,
            .importAnswer(words: .sealed(3)), .importClosed(document: "replied.csv:7"),
        ]
        for command in commands {
            try given().when(command, by: .clerk, at: "2021-05-01").refused(.noSuchMatter)
        }
    }

    @Test(arguments: [Matter.Voice.ownWords, .clerk])
    func `somebody's words need somebody who said them (noReporter, B16)`(voice: Matter.Voice) throws {
        let nobody = MatterCommand.Registration.usual.with {
            $0.reporters = []
            $0.voice = voice
        }
        try given().when(.register(nobody), by: .clerk, at: "2021-04-26").refused(.noReporter)
    }

    @Test
    func `a need met unasked has no reporter (B16)`() throws {
        let unasked = MatterCommand.Registration.usual.with {
            $0.reporters = []
            $0.voice = .proactive
        }
        try given().when(.register(unasked), by: .clerk, at: "2021-04-26").accepted()
    }

    @Test(arguments: ["", " ", "\u{3000}\n\t"])
    func `a summary is absent or says something (emptyText)`(summary: String) throws {
        let blank = MatterCommand.Registration.usual.with { $0.summary = summary }
        try given().when(.register(blank), by: .clerk, at: "2021-04-26").refused(.emptyText(.summary))
        let absent = MatterCommand.Registration.usual.with { $0.summary = nil }
        try given().when(.register(absent), by: .clerk, at: "2021-04-26").accepted()
    }

    @Test
    func `only history taken over may be registered as of earlier (M8, backdated)`() throws {
        let imported = MatterCommand.Registration.usual.with { $0.source = .replied }
        try given().when(.register(.usual), by: .clerk, at: "2021-04-26", occurred: "2021-04-25").refused(.backdated)
        try given().when(.register(imported), by: .system, at: "2021-04-26", occurred: "2021-03-02").accepted()
    }

    @Test
    func `nothing has happened later than it is recorded (inTheFuture)`() throws {
        let now = try at("2021-04-26 09:00")
        let later = now.advanced(byMilliseconds: 1)
        let imported = MatterCommand.Registration.usual.with { $0.source = .replied }
        given().when(.register(imported), by: .system, at: now, occurred: later).refused(.inTheFuture)
        given(try Life(to: .registered))
            .when(.dispatch(task: .first, to: .bodyA, part: .lead), by: .dispatcher, at: now, occurred: later)
            .refused(.inTheFuture)
    }

    @Test
    func `whoever complains of a body is shielded from the first moment (MODEL 4.8)`() throws {
        let complaint = MatterCommand.Registration.usual.with { $0.against = [.bodyA] }
        let matter = try Life(to: .registered, complaint).matter
        #expect(matter.against == [.bodyA])
        #expect(matter.conditions[.shielded]?.since == (try at("2021-04-26 09:00")))
    }
}
