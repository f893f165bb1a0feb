import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// What happens to open work when somebody leaves or a body ends.
struct HandOverTests {
    /// A lamp that handler.zhang of the housing bureau is responsible for.
    private func assigned(
        _ fixture: Fixture, against: [OrganisationID] = [], againstPeople: [PersonID] = []
    ) async throws -> PublicNumber {
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var intake = Intake(
            kind: "concern", channel: "hotline", words: Words(text: "路灯不亮"), summary: "路灯不亮",
            contact: Contact(name: "王秀英", phone: PhoneNumber("13907310001")), textConfirmed: .readBack)
        intake.against = against
        intake.againstPeople = againstPeople
        let number = try await jurisdiction.register(intake, Request(cast.clerk)).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        let due = jurisdiction.now.advanced(byMilliseconds: 2 * Moment.millisecondsPerDay)
        _ = try await jurisdiction.act(
            .assign(responsible: cast.handler.person, due: due, method: "更换灯具"), on: number, Request(cast.handler))
        return number
    }

    private let colleague = [
        sheet(.people, "代码,姓名\nhandler.deng,邓丽"),
        sheet(.posts, "人员,单位,角色\nhandler.deng,yuetang-housing,handler"),
    ]

    private func leaving(_ successor: String = "", role: String = "handler") -> OrganisationFile.Sheet {
        sheet(
            .posts, "人员,单位,角色,止,原因,接任\nhandler.zhang,yuetang-housing,\(role),2021-05-07,调离,\(successor)")
    }

    @Test func `nobody leaves open matters without naming who takes them`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let numbers = [try await assigned(fixture), try await assigned(fixture)]
        let refused = try await jurisdiction.organise(leaving())
        #expect(refused.rejects.map(\.problem) == [.responsibleFor(numbers)])
        #expect(refused.rejects.first?.column == .successor)
        let stranger = try await jurisdiction.organise(leaving("handler.deng"))
        #expect(stranger.rejects.first?.column == .successor)
        #expect(try await jurisdiction.posts().contains { $0.code == "handler.zhang" })
    }

    @Test func `the successor becomes responsible for every open matter, in the same transaction`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await assigned(fixture)
        // One of another handler's, and one that is done, stay as they are.
        let done = try await jurisdiction.registerLamp(cast, phone: "13907310002", name: "李四").number
        try await jurisdiction.strikeOffLamp(done, cast)
        let file = OrganisationFile(colleague + [leaving("handler.deng")])
        let dry = try await jurisdiction.organise(file, dryRun: true)
        let plan = try await jurisdiction.organise(file, dryRun: false)
        #expect(plan.rejects == [])
        #expect(plan.differences == dry.differences)
        #expect(plan.differences.map(\.what).contains(.handedOver([number], to: "handler.deng")))
        let deng = try #require(try await jurisdiction.directory().person("handler.deng"))
        #expect(try await jurisdiction.intakeFile(of: number).replayed.lead?.responsible == deng.id)
        #expect(try await jurisdiction.intakeFile(of: done).replayed.lead?.responsible == cast.handler.person)
        fixture.advance(days: 1)
        #expect(try await !jurisdiction.posts().contains { $0.code == "handler.zhang" })
        #expect(try await jurisdiction.organise(leaving("handler.deng")).differences == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `whoever keeps another post in the body keeps the work`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let number = try await assigned(fixture)
        let plan = try await jurisdiction.organise(
            sheet(.posts, "人员,单位,角色,起\nhandler.zhang,yuetang-housing,head,2021-05-07"), leaving())
        #expect(plan.rejects == [])
        #expect(
            try await jurisdiction.intakeFile(of: number).replayed.lead?.responsible == fixture.cast.handler.person)
    }

    @Test func `a post once left isn't taken up again by a file that doesn't know it was left`() async throws {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        try await jurisdiction.organise(leaving())
        fixture.advance(days: 2)
        let stale = try await jurisdiction.organise(
            sheet(.posts, "人员,单位,角色\nhandler.zhang,yuetang-housing,handler"))
        #expect(stale.rejects.map(\.problem) == [.leftOn(try day("2021-05-07"))])
        let again = try await jurisdiction.organise(
            sheet(.posts, "人员,单位,角色,起\nhandler.zhang,yuetang-housing,handler,2021-05-09"))
        #expect(again.rejects == [])
        #expect(try await jurisdiction.posts().contains { $0.code == "handler.zhang" })
    }

    @Test func `a matter about the successor isn't given to them: the row says which`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        try await jurisdiction.organise(OrganisationFile(colleague))
        let deng = try #require(try await jurisdiction.directory().person("handler.deng"))
        let number = try await assigned(fixture, againstPeople: [deng.id])
        let refused = try await jurisdiction.organise(leaving("handler.deng"))
        #expect(refused.rejects.map(\.problem) == [.matter(number, .ownCase)])
        #expect(try await jurisdiction.intakeFile(of: number).replayed.lead?.responsible == cast.handler.person)
    }

    private func dissolved(_ successor: String) -> OrganisationFile.Sheet {
        sheet(.bodies, "代码,撤销日期,承接单位,原因\nyuetang-housing,2021-05-08,\(successor),机构改革")
    }

    @Test func `a body with open matters names its successor, who is given what it had in hand (MODEL 3.2)`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await assigned(fixture)
        try await jurisdiction.organise(OrganisationFile(colleague))
        try await jurisdiction.organise(leaving("handler.deng"))
        try await jurisdiction.organise(
            sheet(
                .posts,
                "人员,单位,角色,起,止,原因,接任\nhandler.deng,yuhu-water,handler,2021-05-08,,,\nhandler.deng,yuetang-housing,handler,,2021-05-07,并局,handler.liu"
            ))
        fixture.advance(days: 1)
        let alone = try await jurisdiction.organise(dissolved(""))
        #expect(alone.rejects.map(\.problem) == [.hasOpenMatters([number])])
        let plan = try await jurisdiction.organise(dissolved("yuhu-water"))
        #expect(plan.rejects == [])
        #expect(plan.differences.map(\.what).contains(.handedOver([number], to: "yuhu-water")))
        let directory = try await jurisdiction.directory()
        let body = try #require(directory.body("yuetang-housing"))
        #expect(!body.isStanding)
        #expect(directory.standing(body).code == "yuhu-water")
        #expect(try await jurisdiction.intakeFile(of: number).replayed.lead?.body == cast.water)
        // The successor takes it up like any other.
        let taken = try await jurisdiction.act(.acknowledge, on: number, Request(cast.waterHandler))
        #expect(taken.owner == cast.water)
        #expect(try await jurisdiction.organise(dissolved("yuhu-water")).differences == [])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `a body isn't ended over the heads of its people, nor its work given to whom it is about`() async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await assigned(fixture, against: [cast.water])
        fixture.advance(days: 1)
        let staffed = try await jurisdiction.organise(dissolved("city-roads"))
        #expect(staffed.rejects.map(\.problem) == [.body(.hasPeople(1))])
        let ownCase = try await jurisdiction.organise(dissolved("yuhu-water"))
        #expect(ownCase.rejects.map(\.problem) == [.matter(number, .ownCase)])
    }
}
