import Domain
import Testing

/// Whom an event is told to.
struct NoticePlanTests {
    /// What the last act of a life tells, in the order of its events.
    private func told(_ life: Life, _ hierarchy: Hierarchy = .county) throws -> [NoticePlan.Written] {
        let last = try #require(life.history.last)
        let act = life.history.reversed().prefix { $0.recorded == last.recorded && $0.actor == last.actor }.count
        var before = MatterDecider.replay(Array(life.history.dropLast(act)))
        var notices: [NoticePlan.Written] = []
        for recorded in life.history.suffix(act) {
            let after = MatterDecider.evolve(before, recorded)
            notices += NoticePlan.notices(
                for: recorded.event, before: before, after: try #require(after), by: recorded.actor, hierarchy)
            before = after
        }
        return notices
    }

    @Test func `it came in: told to whoever reported it`() throws {
        #expect(try told(Life(to: .registered)) == [.init(.received, to: .reporter(.first))])
    }

    @Test func `it was placed: told to the body`() throws {
        #expect(try told(Life(to: .placed)) == [.init(.dispatched, to: .body(.bodyA))])
    }

    @Test func `somebody answers for it by name: told to them`() throws {
        #expect(try told(Life(to: .working)) == [.init(.assigned, to: .person(.workerOfA))])
    }

    @Test func `it was answered: told at once, and asked a day later whether it is solved`() throws {
        let expected: [NoticePlan.Written] = [
            .init(.answered, to: .reporter(.first)),
            .init(.pleaseRate, to: .reporter(.first), after: Moment.millisecondsPerDay),
        ]
        #expect(try told(Life(to: .answered)) == expected)
    }

    @Test func `it isn't solved: whoever answers for it is told`() throws {
        var life = try Life(to: .answered)
        try life.perform(.judging(solved: false), by: .resident, at: "2021-05-07 10:00")
        let notices = try told(life)
        #expect(notices.contains { $0.kind == .takenUpAgain && $0.recipient == .person(.workerOfA) })
    }

    @Test func `it is taken up again: told to whoever reported it and to whoever has it`() throws {
        var life = try Life(to: .struckOff)
        try life.perform(.reInclude, by: .resident, at: "2021-05-10 10:00")
        let notices = try told(life)
        #expect(notices.contains(.init(.reIncluded, to: .reporter(.first))))
        #expect(notices.contains { $0.kind == .takenUpAgain })
    }

    @Test func `its clock is stopped and runs again: told to whoever reported it`() throws {
        var life = try Life(to: .working)
        try life.perform(try .holding(until: "2021-06-30"), by: .dispatcher, at: "2021-04-28 09:00")
        #expect(try told(life).filter { $0.kind.audience == .reporter } == [.init(.dueChanged, to: .reporter(.first))])
        try life.perform(.resume, by: .dispatcher, at: "2021-05-06 09:00")
        #expect(try told(life).filter { $0.kind.audience == .reporter } == [.init(.dueChanged, to: .reporter(.first))])
    }

    @Test func `a clock that rings waits for the morning, somebody who urges doesn't wait for a working day`() throws {
        var life = try Life(to: .placed)
        try life.ring(at: "2021-05-01 09:00")
        let byClock = try told(life).filter { $0.kind == .urged }
        #expect(byClock.map(\.recipient) == [.body(.bodyA)] && byClock.allSatisfy { $0.urgency == .ordinary })
        try life.perform(
            .urge(.person, task: .first, reason: "尽快"), by: .dispatcher, at: "2021-05-01 10:00")
        #expect(try told(life).contains(.init(.urged, to: .body(.bodyA), .urgent)))
    }

    @Test func `that it was imported tells nobody anything`() throws {
        var life = Life()
        try life.perform(
            .register(MatterCommand.Registration.usual.with { $0.source = .replied }), by: .clerk,
            at: "2021-04-26 09:00")
        #expect(try told(life) == [])
    }

    @Test func `every kind of notice to residents and officials comes of some event`() {
        var seen: Set<NoticeKind> = []
        eachEvent { _, notices, _ in seen.formUnion(notices.map(\.kind)) }
        #expect(seen == Set(NoticeKind.allCases.filter { $0.audience != .system }))
    }

    @Test func `law: nobody complained of is told, nobody twice of one event, and nobody who did it themselves`() {
        eachEvent { matter, notices, actor in
            #expect(Set(notices.map { Key(kind: $0.kind, recipient: $0.recipient) }).count == notices.count)
            for notice in notices {
                switch notice.recipient {
                case .body(let body):
                    #expect(matter.against.allSatisfy { !Hierarchy.county.isWithin(body, $0) })
                    #expect(body != actor.body && notice.kind.audience == .official)
                case .person(let person):
                    #expect(!matter.againstPeople.contains(person) && person != actor.person)
                    #expect(notice.kind.audience == .official)
                case .reporter(let reporter):
                    #expect(matter.reporters.contains(reporter) && notice.kind.audience == .reporter)
                case .system: Issue.record("no event tells a system")
                }
            }
        }
    }

    @Test func `law: what is told of an event is true when it is told`() {
        eachEvent { matter, notices, _ in
            for notice in notices where notice.kind == .received || notice.kind == .answered {
                #expect(NoticePlan.isStill(notice.kind, true: matter))
            }
        }
    }

    @Test func `what was overtaken isn't said any more`() throws {
        let answered = try Life(to: .answered).matter
        #expect(NoticePlan.isStill(.pleaseRate, true: answered))
        #expect(!NoticePlan.isStill(.dueChanged, true: answered))
        let struckOff = try Life(to: .struckOff).matter
        #expect(!NoticePlan.isStill(.pleaseRate, true: struckOff))
        #expect(!NoticePlan.isStill(.urged, true: struckOff))
        #expect(NoticePlan.isStill(.answered, true: struckOff))
    }

    @Test func `every reason has one text, and the text is the reason`() {
        let texts = NoticeReason.allCases.map(\.text)
        #expect(Set(texts).count == texts.count && !texts.contains(""))
        for reason in NoticeReason.allCases { #expect(NoticeReason(text: reason.text) == reason) }
        #expect(NoticeReason(text: "because") == nil)
    }

    private struct Key: Hashable {
        var kind: NoticeKind
        var recipient: NoticeRecipient
    }

    /// Every event of the random lives, with what it tells.
    private func eachEvent(_ body: (Matter, [NoticePlan.Written], Actor) -> Void) {
        RandomLives.each { life in
            var before: Matter?
            for recorded in life.history {
                guard let after = MatterDecider.evolve(before, recorded) else { continue }
                body(
                    after,
                    NoticePlan.notices(
                        for: recorded.event, before: before, after: after, by: recorded.actor, .county),
                    recorded.actor)
                before = after
            }
        }
    }
}
