import Domain
import Testing

/// Coverage as a share, up the tree, and by those who owe it.
@Suite struct CoverageTests {
    @Test func `a share that isn't all never says 100, one that isn't none never says 0 (L03)`() {
        #expect(Share(259_999, of: 260_000).hundredths == 9_999)
        #expect(Share(260_000, of: 260_000).hundredths == 10_000)
        #expect(Share(1, of: 260_000).hundredths == 1)
        #expect(Share(0, of: 260_000).hundredths == 0)
        #expect(Share(0, of: 0).hundredths == nil)
        #expect(Share(1, of: 3).hundredths == 3_333)
        #expect(Share(2, of: 3).hundredths == 6_666)
        #expect(Share(1, of: 1).isWhole && !Share(0, of: 0).isWhole && !Share(2, of: 3).isWhole)
    }

    private static func place(_ number: UInt64, _ code: String, _ level: LevelID, in parent: UInt64?) throws -> Place {
        Place(
            id: PlaceID(raw: UInt128(number)), code: try #require(PlaceCode(code)), name: Name(zh: code), level: level,
            parent: parent.map { PlaceID(raw: UInt128($0)) })
    }

    @Test func `what is reached in a group is reached in its village, township and county (L17)`() throws {
        let tree = PlaceTree([
            try Self.place(1, "510521", .county, in: nil), try Self.place(2, "510521100", .township, in: 1),
            try Self.place(3, "510521100200", .village, in: 2), try Self.place(4, "510521100201", .village, in: 2),
            try Self.place(5, "510521100200001", .group, in: 3),
        ])
        let coverage = CoverageTree(
            [
                PlaceID(raw: 5): Share(3, of: 4), PlaceID(raw: 3): Share(1, of: 1), PlaceID(raw: 4): Share(0, of: 5),
                // Nobody knows it: it is in no sum.
                PlaceID(raw: 9): Share(7, of: 7),
            ], tree)
        #expect(coverage.share(of: PlaceID(raw: 3)) == Share(4, of: 5))
        #expect(coverage.share(of: PlaceID(raw: 2)) == Share(4, of: 10))
        #expect(coverage.whole == Share(4, of: 10))
        #expect(coverage.children(of: PlaceID(raw: 2)).map(\.share) == [Share(4, of: 5), Share(0, of: 5)])
        #expect(coverage.children(of: nil).map(\.place.level) == [.county])
    }

    @Test func `a duty is owed by whoever is in office in its ranks that day, and by nobody else (L02)`() throws {
        let day = try #require(Day(iso: "2014-05-04"))
        func official(_ number: UInt64, rank: RankID?, from: Day?, until: Day? = nil) throws -> Person {
            Person(
                id: PersonID(raw: UInt128(number)), code: "p\(number)", name: "p",
                appointments: [
                    Person.Appointment(
                        body: .bodyA, role: .handler, rank: rank, from: from, since: Moment(milliseconds: 0),
                        until: until)
                ])
        }
        let staff = Staff(
            [
                try official(1, rank: "county", from: nil), try official(2, rank: "staff", from: nil),
                try official(3, rank: "staff", from: day.advanced(by: 1)), try official(4, rank: "village", from: nil),
                try official(5, rank: "staff", from: nil, until: day.advanced(by: -1)),
            ], zone: .shanghai)
        var duty = Duty(
            id: "twenty", name: Name(zh: "二十户"), who: .ranks(["county", "staff"]), what: .do("visit"),
            least: .count(20), per: "campaign")
        duty.distinct = "household"
        let tallies = [
            PersonID(raw: 1): DutyCoverage.Tally(households: 20, visits: 31),
            PersonID(raw: 2): .init(households: 19, visits: 19),
            PersonID(raw: 5): .init(households: 40, visits: 40),
        ]
        let coverage = DutyCoverage(duty, on: day, staff, tallies: tallies)
        #expect(Set(coverage.lines.map(\.person)) == [PersonID(raw: 1), PersonID(raw: 2)])
        #expect(coverage.gone == Share(2, of: 2) && coverage.met == Share(1, of: 2))
        #expect(coverage.visits == 50)
        #expect(coverage.bodies[.bodyA]?.met == Share(1, of: 2))
        duty.who = .ranks(["village"])
        duty.least = .all
        let patch = DutyCoverage(
            duty, on: day, staff, tallies: [PersonID(raw: 4): .init(households: 8, visits: 9)],
            patches: [PersonID(raw: 4): 9])
        #expect(patch.met == Share(0, of: 1) && patch.lines[0].owed == 9)
    }
}
