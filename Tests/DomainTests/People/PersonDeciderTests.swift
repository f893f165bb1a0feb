import Domain
import Testing

/// Zhang handles for body A; Liu and Peng are in office too. It is 7 May 2021.
struct PersonDeciderTests {
    private let today: Day
    private let zhang: Person
    private let liu: Person
    private let context: PersonContext

    init() throws {
        today = try day("2021-05-07")
        let since = Zone.shanghai.moment(try day("2021-01-04"))
        zhang = Person(
            id: .handlerOfA, code: "handler.zhang", name: "张立",
            appointments: [.init(body: .bodyA, role: .handler, rank: "staff", since: since)])
        liu = Person(
            id: .handlerOfB, code: "handler.liu", name: "刘芳",
            appointments: [.init(body: .bodyA, role: .handler, since: since)])
        context = PersonContext(
            today: try day("2021-05-07"), zone: .shanghai, standing: [.bodyA, .bodyB], ranks: ["staff", "section"])
    }

    private var given: Given<PersonDecider> { Given(state: zhang) }

    private func with(_ other: Person? = nil, _ change: (inout PersonContext) -> Void = { _ in }) -> PersonContext {
        var context = context
        context.other = other
        change(&context)
        return context
    }

    @Test func `a person is enrolled and may change their name`() {
        let nobody = Given<PersonDecider>(state: nil)
        nobody.when(.enrol(id: .clerk, code: "clerk.zhou", name: "周敏"), context).then(
            .enrolled(id: .clerk, code: "clerk.zhou", name: "周敏"))
        nobody.when(.enrol(id: .clerk, code: "周敏", name: "周敏"), context).refused(.badCode("周敏"))
        nobody.when(.enrol(id: .clerk, code: "clerk.zhou", name: " "), context).refused(.noName)
        given.when(.enrol(id: .handlerOfA, code: "x", name: "张"), context).refused(.alreadyEnrolled)
        given.when(.rename("张力"), context).then(.renamed("张力"))
        given.when(.rename("张立"), context).then()
        given.when(.rename(""), context).refused(.noName)
        nobody.when(.rename("张力"), context).refused(.notEnrolled)
        nobody.when(.appoint(body: .bodyA, role: .handler), context).refused(.notEnrolled)
    }

    @Test func `appointments are dated (P1)`() throws {
        let (from, until) = (try day("2021-06-01"), try day("2022-05-31"))
        given.when(.appoint(body: .bodyB, role: .handler), context).then(.appointed(body: .bodyB, role: .handler))
        given.when(.appoint(body: .bodyB, role: .head, rank: "staff", from: from, until: until), context).then(
            .appointed(body: .bodyB, role: .head, rank: "staff", from: from, until: until))
        given.when(.appoint(body: .bodyB, role: .head, from: until, until: from), context).refused(
            .endsBeforeItBegins(until))
        given.when(.appoint(body: .bodyC, role: .head), context).refused(.unknownBody(.bodyC))
        given.when(.appoint(body: .bodyB, role: .head, rank: "king"), context).refused(
            .unknownRank("king", known: ["section", "staff"]))
    }

    @Test func `a post is held once at a time`() throws {
        given.when(.appoint(body: .bodyA, role: .handler), context).refused(
            .alreadyAppointed(since: try day("2021-01-04")))
        given.when(.appoint(body: .bodyA, role: .head), context).accepted()
        // Before it began it was free.
        given.when(
            .appoint(body: .bodyA, role: .handler, from: try day("2019-01-01"), until: try day("2020-12-31")), context
        ).accepted()
        given.when(
            .appoint(body: .bodyA, role: .handler, from: try day("2019-01-01"), until: try day("2021-01-04")), context
        ).refused(.alreadyAppointed(since: try day("2021-01-04")))
    }

    @Test func `one rank is held at a time (P2)`() throws {
        given.when(.appoint(body: .bodyB, role: .head, rank: "section"), context).refused(.secondRank(held: "staff"))
        given.when(.appoint(body: .bodyB, role: .head, rank: "staff"), context).accepted()
        given.when(.appoint(body: .bodyB, role: .head), context).accepted()
        given.when(
            .appoint(
                body: .bodyB, role: .head, rank: "section", from: try day("2019-01-01"), until: try day("2020-12-31")),
            context
        ).accepted()
    }

    private func end(
        _ until: Day, reason: String = "调离", successor: PersonID? = nil, role: Role = .handler
    ) -> PersonCommand {
        .endAppointment(body: .bodyA, role: role, until: until, reason: reason, successor: successor)
    }

    @Test func `a post ends on a day, for a reason`() throws {
        given.when(end(today), context).then(
            .appointmentEnded(body: .bodyA, role: .handler, until: today, reason: "调离", successor: nil))
        given.when(end(today, reason: " "), context).refused(.noReason)
        given.when(end(today, role: .head), context).refused(.notAppointed)
        given.when(end(try day("2021-01-03")), context).refused(.endsBeforeItBegins(try day("2021-01-04")))
        Given<PersonDecider>(state: nil).when(end(today), context).refused(.notEnrolled)
    }

    @Test func `whoever leaves open matters names who takes them (MODEL 4.10)`() throws {
        let burdened = with(liu) { $0.responsibleFor = 4 }
        given.when(end(today), with { $0.responsibleFor = 4 }).refused(.responsibleFor(4))
        given.when(end(today, successor: liu.id), burdened).then(
            .appointmentEnded(body: .bodyA, role: .handler, until: today, reason: "调离", successor: liu.id))
        given.when(end(today, successor: zhang.id), burdened).refused(.ownSuccessor)
        given.when(end(today, successor: .clerk), burdened).refused(.successorNotInOffice(.clerk))
        var leaving = liu
        leaving.appointments[0].until = today
        given.when(end(today, successor: liu.id), with(leaving)).refused(.successorNotInOffice(liu.id))
    }

    @Test func `an ended post is over, and may be taken up again later`() throws {
        let moment = Zone.shanghai.moment(today)
        let ended = PersonDecider.evolve(
            zhang,
            Recorded(
                .appointmentEnded(body: .bodyA, role: .handler, until: today, reason: "调离", successor: liu.id),
                occurred: moment, recorded: moment, actor: .system))
        let person = try #require(ended)
        #expect(person.posts(on: today, in: .shanghai).count == 1)
        #expect(person.posts(on: today.advanced(by: 1), in: .shanghai).isEmpty)
        #expect(person.appointments[0].ending == .init(reason: "调离", successor: liu.id))
        let again = Given<PersonDecider>(state: person)
        again.when(end(today), context).refused(.notAppointed)
        again.when(.appoint(body: .bodyA, role: .handler), context).refused(
            .alreadyAppointed(since: try day("2021-01-04")))
        again.when(.appoint(body: .bodyA, role: .handler, rank: "section", from: today.advanced(by: 1)), context)
            .accepted()
    }

    @Test func `while somebody is away a deputy acts`() throws {
        let (first, last) = (try day("2021-05-10"), try day("2021-05-14"))
        let away = PersonCommand.goAway(from: first, to: last, deputy: liu.id)
        given.when(away, with(liu)).then(.away(from: first, to: last, deputy: liu.id))
        given.when(.goAway(from: last, to: first, deputy: liu.id), with(liu)).refused(.endsBeforeItBegins(last))
        given.when(.goAway(from: first, to: last, deputy: zhang.id), with(zhang)).refused(.ownSuccessor)
        given.when(away, context).refused(.deputyNotInOffice(liu.id))
        var leaving = liu
        leaving.appointments[0].until = first
        given.when(away, with(leaving)).refused(.deputyNotInOffice(liu.id))
        var absent = liu
        absent.absences = [.init(from: last, to: last.advanced(by: 9), deputy: .clerk)]
        given.when(away, with(absent)).refused(.deputyAway(liu.id))
        given.when(
            away,
            with(liu) { $0.standIns = [.init(person: .clerk, absence: .init(from: last, to: last, deputy: zhang.id))] }
        ).refused(.standsIn(for: .clerk))
        given.when(
            .goAway(from: try day("2020-05-10"), to: try day("2020-05-14"), deputy: liu.id), with(liu)
        ).refused(.noPost)
    }

    @Test func `an absence is announced once, and may end early`() throws {
        let (first, last) = (try day("2021-05-10"), try day("2021-05-14"))
        var away = zhang
        away.absences = [.init(from: first, to: last, deputy: liu.id)]
        let given = Given<PersonDecider>(state: away)
        given.when(.goAway(from: first, to: last, deputy: liu.id), with(liu)).then()
        given.when(.goAway(from: last, to: last.advanced(by: 3), deputy: liu.id), with(liu)).refused(
            .alreadyAway(from: first, to: last))
        given.when(.comeBack(on: last.advanced(by: 1)), context).refused(.notAway(last.advanced(by: 1)))
        let back = try day("2021-05-12")
        given.when(.comeBack(on: back), context).then(.cameBack(on: back))
        let moment = Zone.shanghai.moment(today)
        func after(_ on: Day) -> [Person.Absence]? {
            PersonDecider.evolve(away, Recorded(.cameBack(on: on), occurred: moment, recorded: moment, actor: .system))?
                .absences
        }
        #expect(after(back) == [.init(from: first, to: try day("2021-05-11"), deputy: liu.id)])
        #expect(after(first) == [])
    }
}
