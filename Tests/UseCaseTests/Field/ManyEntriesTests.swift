import Domain
import TestSupport
import Testing
import UseCases

/// Many matters, edges and outcomes in one request, and figures of what was done.
struct ManyEntriesTests {
    private func hardship(_ code: String?) -> IntakeOfMany {
        IntakeOfMany(
            Intake(
                kind: "hardship", channel: "visit", words: Words(text: "主要劳力长期生病"), summary: "因病困难",
                contact: Contact(name: "王秀英"), fields: ["cause": .choice("illness")]),
            about: code.map { SubjectName(.household, $0) })
    }

    @Test func `a village's ledger comes in at once, each entry about its household: all or nothing, and once (L06)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        let request = Request(field.clerk, key: "ledger-1")
        let numbers = try await jurisdiction.registerMany([hardship("1-001"), hardship("1-002")], request)
        #expect(Set(numbers).count == 2)
        #expect(try await jurisdiction.registerMany([hardship("1-001"), hardship("1-002")], request) == numbers)
        func open() async throws -> Set<String> {
            Set(try await jurisdiction.list(open: true, most: 10, as: .actor(field.clerk)).map { "\($0.number)" })
        }
        #expect(try await open() == Set(numbers.map(\.description)))
        // Each is decided: a household has one open matter of the kind, and one that isn't there has none.
        await #expect(throws: Refused.self) {
            try await jurisdiction.registerMany([hardship("1-001")], Request(field.clerk))
        }
        await #expect(throws: Refused.noSuchSubject(.household, "9-999")) {
            try await jurisdiction.registerMany([hardship("9-999")], Request(field.clerk))
        }
        await #expect(throws: Refused.matter(.noSubject)) {
            try await jurisdiction.registerMany([hardship(nil)], Request(field.clerk))
        }
        let many = Array(repeating: hardship("1-001"), count: IntakeOfMany.mostAtOnce + 1)
        await #expect(throws: Refused.tooManyAtOnce(1_001, most: 1_000)) {
            try await jurisdiction.registerMany(many, Request(field.clerk))
        }
        await #expect(throws: Refused.self) {
            try await jurisdiction.registerMany([hardship("1-002")], Request(.resident))
        }
        #expect(try await open() == Set(numbers.map(\.description)))
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `nothing of a batch stays where one of it is refused (L06)`() async throws {
        let field = try await FieldFixture()
        try await field.enter("1-001")
        await #expect(throws: Refused.noSuchSubject(.household, "9-999")) {
            try await field.jurisdiction.registerMany(
                [hardship("1-001"), hardship("9-999")], Request(field.clerk))
        }
        #expect(try await field.jurisdiction.list(open: true, most: 10, as: .actor(field.clerk)).isEmpty)
        let numbers = try await field.jurisdiction.registerMany([hardship("1-001")], Request(field.clerk))
        #expect(numbers.map(\.serial) == [1])
    }

    @Test func `what came of many pairs is written down at once, all or nothing (L13)`() async throws {
        let field = try await FieldFixture()
        let (jurisdiction, request) = (field.jurisdiction, Request(field.leader))
        try await field.enter("1-001", "1-002")
        let today = jurisdiction.today
        let made = try await jurisdiction.link(
            ["1-001", "1-002"].map { code in
                LinkageDraft(
                    tier: "pairing", holder: .init(person: "s.he", body: "lx-water"),
                    target: .subject(SubjectName(.household, code)), group: "elders-alone", since: today)
            }, request)
        let (money, people) = (try #require(Quantity("500 元")), try #require(Quantity("3 人")))
        try await jurisdiction.recordOutcomes(
            made.map { LinkageOutcomeDraft($0, "money", money, on: today) }
                + made.map { LinkageOutcomeDraft($0, "visits", people, on: today) }, request)
        func sums() async throws -> [String] {
            try await jurisdiction.tierFile("pairing", most: 1, request).groups.flatMap(\.outcomes)
                .map { "\($0.outcome.key) \($0.1.amount) \($0.1.unit)" }
        }
        #expect(try await sums() == ["money 1000 元", "visits 6 人"])
        await #expect(throws: Refused.self) {
            try await jurisdiction.recordOutcomes(
                [
                    LinkageOutcomeDraft(made[0], "money", money, on: today),
                    LinkageOutcomeDraft(made[1], "thanks", money, on: today),
                ], request)
        }
        #expect(try await sums() == ["money 1000 元", "visits 6 人"])
    }

    @Test
    func
        `indicators of the field are answered: a visit by three is three person-visits, a call is none in person, what is folded counts once (L03, L04, A05)`()
        async throws
    {
        let field = try await FieldFixture()
        let (jurisdiction, request) = (field.jurisdiction, Request(field.leader))
        try await field.enter("1-001", "1-002", "1-003")
        func value(_ id: String) async throws -> FigureValue? { try await jurisdiction.fieldFigure(id, request) }
        #expect(try await value("person-visits") == .count(Count(0, .人次)))
        let first = try await jurisdiction.recordActivity(
            field.visit("1-001", by: ["s.he", "s.tang", "c.gao"]), Request(field.clerk))
        let again = try await jurisdiction.recordActivity(
            field.visit("1-001", by: ["s.he"], isAnother: true), Request(field.clerk))
        #expect(try await value("person-visits") == .count(Count(4, .人次)))
        try await jurisdiction.fold(again.id, into: first.id, reason: "录入两次", Request(field.clerk))
        #expect(try await value("person-visits") == .count(Count(3, .人次)))
        _ = try await jurisdiction.recordActivity(
            field.visit("1-002", by: ["s.he"], mode: .phone), Request(field.clerk))
        #expect(try await value("households-reached") == .count(Count(1, .户)))
        #expect(try await value("coverage-households") == .share(Count(1, .户), of: Count(3, .户)))
        #expect(try await value("coverage-officials") == .share(Count(3, .人), of: Count(3, .人)))
        #expect(try await value("courtyard-meetings") == .count(Count(0, .场次)))
        // Of matters, of rosters, or of nothing.
        for other in ["on-ledger", "share-women", "nothing"] { #expect(try await value(other) == nil) }
        // Whoever reaches a territory alone isn't told of all.
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.fieldFigure("person-visits", Request(field.village))
        }
        let tallies = try await jurisdiction.fieldTallies(request)
        #expect(tallies.count(["visit"]) == 2 && tallies.raised == [])
    }

    @Test func `a visit to several homes is one row a goer and day, and every home's first visit counts (L02, L04)`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002", "1-003")
        _ = try await jurisdiction.recordActivity(field.visit("1-001", "1-002", hours: 30), Request(field.clerk))
        _ = try await jurisdiction.recordActivity(field.visit("1-002", "1-003"), Request(field.clerk))
        // Entered last, and earlier than the others.
        _ = try await jurisdiction.recordActivity(field.visit("1-003", hours: 60), Request(field.clerk))
        func tally(_ day: Day) async throws -> DutyCoverage.Tally? {
            try await jurisdiction.coverage(on: day, Request(field.leader)).duties
                .first { $0.duty.id == "twenty-households" }?.lines.first { $0.tally.visits > 0 }?.tally
        }
        let today = jurisdiction.today
        #expect(try await tally(today) == .init(households: 3, visits: 5))
        #expect(try await tally(today.advanced(by: -1)) == .init(households: 3, visits: 3))
        #expect(try await tally(today.advanced(by: -2)) == .init(households: 1, visits: 1))
        #expect(try await jurisdiction.verify().findings == [])
    }
}
