import Domain
import TestSupport
import Testing
import UseCases

/// What the pages of visits ask for: lists within one's reach, entries that look the same, and households to choose from.
struct ActivityListingTests {
    private static func code(_ text: String) throws -> PlaceCode { try #require(PlaceCode(text)) }

    @Test func `a list holds a place with all below it, as far as its reader reaches, and one's own visits anywhere`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        try await field.enter("9-001", in: "510521100201001")
        let tang = Request(try await Cast.actor("s.tang", in: jurisdiction))
        func enter(_ household: String, in place: String, hours: Int64, with neighbour: Bool = false) async throws {
            var draft = field.visit(household, hours: hours)
            draft.place = try Self.code(place)
            if neighbour { draft.goers.append(.init(person: "v.deng", body: "yumu")) }
            _ = try await jurisdiction.recordActivity(draft, tang)
        }
        try await enter("1-001", in: "510521100200001", hours: 3)
        try await enter("1-002", in: "510521100200002", hours: 2, with: true)
        try await enter("9-001", in: "510521100201001", hours: 1)
        func count(_ listing: ActivityListing, _ actor: Actor, most: Int = 10) async throws -> Int {
            try await jurisdiction.activities(listing, most: most, Request(actor)).lines.count
        }
        #expect(try await count(.init(), field.village) == 2)
        #expect(try await count(.init(), field.neighbour) == 1)
        #expect(try await count(.init(), field.leader) == 3)
        #expect(try await count(.init(place: try Self.code("510521100200")), field.leader) == 2)
        #expect(try await count(.init(place: try Self.code("510521100")), field.leader) == 3)
        #expect(try await count(.init(place: try Self.code("510521")), field.leader) == 3)
        #expect(try await count(.init(place: try Self.code("510521100200002")), field.village) == 1)
        // Whoever went along sees where they were.
        #expect(try await count(.init(person: "v.deng"), field.neighbour) == 1)
        #expect(try await count(.init(person: "s.he"), field.neighbour) == 1)
        await #expect(throws: Refused.outOfReach) {
            try await jurisdiction.activities(
                ActivityListing(place: try Self.code("510521100201")), most: 5, Request(field.village))
        }
        await #expect(throws: Refused.self) {
            try await jurisdiction.activities(ActivityListing(person: "nobody"), most: 5, Request(field.village))
        }
        await #expect(throws: Refused.self) {
            try await jurisdiction.activities(ActivityListing(), most: 5, Request(.resident))
        }
        let first = try await jurisdiction.activities(ActivityListing(), most: 2, Request(field.leader))
        let last = try #require(first.lines.last)
        #expect(first.isMore && first.lines.count == 2)
        let day = jurisdiction.timetable.zone.day(of: last.began)
        let rest = try await jurisdiction.activities(
            ActivityListing(before: .init(day: day, id: last.id)), most: 2, Request(field.leader))
        #expect(!rest.isMore && rest.lines.count == 1 && !first.lines.map(\.id).contains(rest.lines[0].id))
    }

    @Test
    func `L01: a visit that doesn't say where it was is where those live who were met, and their village sees it`()
        async throws
    {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001")
        try await field.enter("2-001", in: "510521100200002")
        let tang = Request(try await Cast.actor("s.tang", in: jurisdiction))
        _ = try await jurisdiction.recordActivity(field.visit("1-001", hours: 3), tang)
        _ = try await jurisdiction.recordActivity(field.visit("1-001", "2-001", hours: 30), tang)
        let lines = try await jurisdiction.activities(ActivityListing(), most: 9, Request(field.village)).lines
        let places = try await jurisdiction.directory().places
        #expect(lines.map { $0.place.flatMap { places[$0]?.code.short } } == ["510521100200001", "510521100200"])
        #expect(try await jurisdiction.activities(ActivityListing(), most: 9, Request(field.neighbour)).lines.isEmpty)
    }

    @Test func `V2: what an entry looks like is found before and after it is made, within reach`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        let tang = Request(try await Cast.actor("s.tang", in: jurisdiction))
        var draft = field.visit("1-001")
        draft.place = try Self.code("510521100200001")
        let first = try await jurisdiction.recordActivity(draft, tang)
        let twice = field.visit("1-001", by: ["s.tang"], isAnother: true)
        #expect(try await jurisdiction.activities(like: twice, tang).map(\.id) == [first.id])
        #expect(try await jurisdiction.activities(like: twice, Request(field.neighbour)).isEmpty)
        #expect(try await jurisdiction.activities(like: field.visit("1-002"), tang).isEmpty)
        let second = try await jurisdiction.recordActivity(twice, tang)
        let file = try await jurisdiction.activityFile(second.id, tang)
        #expect(try await jurisdiction.activities(like: file.activity, tang).map(\.id) == [first.id])
        try await jurisdiction.fold(second.id, into: first.id, reason: "两人各记了一次", tang)
        let kept = try await jurisdiction.activityFile(first.id, tang)
        #expect(try await jurisdiction.activities(like: kept.activity, tang).isEmpty)
    }

    @Test func `L05: one's own patch and the place's households are at hand, unless they are too many`() async throws {
        let field = try await FieldFixture()
        let jurisdiction = field.jurisdiction
        try await field.enter("1-001", "1-002")
        try await field.enter("2-001", in: "510521100200002")
        try await field.enter("9-001", in: "510521100201001")
        _ = try await jurisdiction.link(
            [
                LinkageDraft(
                    tier: "patch", holder: .init(person: "v.chen", body: "longjing"),
                    target: .subject(SubjectName(.household, "2-001")), since: jurisdiction.today)
            ], Request(field.leader))
        func at(_ place: String?, most: Int = 10) async throws -> [SubjectAtHand] {
            try await jurisdiction.subjectsAtHand(
                .household, in: try place.map(Self.code), most: most, Request(field.village))
        }
        let group = try await at("510521100200001")
        #expect(group.map(\.code) == ["1-001", "1-002", "2-001"])
        #expect(group.allSatisfy { $0.name.hasPrefix("王") && !$0.name.contains("秀英") })
        #expect(try await at("510521100200", most: 2).map(\.code) == ["2-001"])
        #expect(try await at("510521100201").map(\.code) == ["2-001"])
        #expect(try await at(nil).map(\.code) == ["2-001"])
    }
}
