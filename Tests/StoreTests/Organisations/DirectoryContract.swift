import Domain
import Store
import StoreSQLite
import Testing

/// What stands in the tables of bodies, people and places is what their events say.
@Suite struct DirectoryContract {
    private func filled(_ subject: EngineUnderTest, _ body: (any Engine) async throws -> Void) async throws {
        try await subject.withStore { store in
            for act in directoryHistory { try await act(store) }
            try await body(store)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `bodies are read back as their streams have them`(
        subject: EngineUnderTest
    ) async throws {
        try await filled(subject) { store in
            let bodies = try await store.read { try OrganisationQueries(here, on: $0).bodies() }
            #expect(bodies.map(\.code) == ["gov", "housing", "old"])
            for body in bodies {
                let stream = try await store.load(OrganisationDecider.self, body.id.raw & 0xFF)
                #expect(stream.state == body)
            }
            let hierarchy = try await store.read { try OrganisationQueries(here, on: $0).hierarchy() }
            #expect(hierarchy == Hierarchy(parents: ["duty": [id(0xB2): id(0xB1)]]))
            let elsewhere = try await store.read { try OrganisationQueries("elsewhere", on: $0).hierarchy() }
            #expect(elsewhere == .flat)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `places are read back with every code they had (L17)`(
        subject: EngineUnderTest
    ) async throws {
        try await filled(subject) { store in
            let places = try await store.read { try PlaceQueries(here, on: $0).places() }
            #expect(places.count == 3)
            for place in places {
                let stream = try await store.load(PlaceDecider.self, place.id.raw & 0xFF)
                #expect(stream.state == place)
            }
            let tree = try await store.read { try PlaceQueries(here, on: $0).tree() }
            #expect(tree.place(placeCode("430302001"))?.id == id(0xA2))
            #expect(tree.place(placeCode("430302003"), on: Day(number: 18_050))?.id == id(0xA2))
            let elsewhere = try await store.read { try PlaceQueries("elsewhere", on: $0).places() }
            #expect(elsewhere.isEmpty)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `people are read back with appointments and absences`(
        subject: EngineUnderTest
    ) async throws {
        try await filled(subject) { store in
            let people = try await store.read { try OrganisationQueries(here, on: $0).people() }
            #expect(people.map(\.code) == ["a.liu", "b.zhang"])
            for person in people {
                let stream = try await store.load(PersonDecider.self, person.id.raw & 0xFF)
                #expect(stream.state == person)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `who is in office on any day is what the people say`(
        subject: EngineUnderTest
    ) async throws {
        try await filled(subject) { store in
            let staff = Staff(
                try await store.read { try OrganisationQueries(here, on: $0).people() }, zone: .shanghai)
            for number in [17_000, 18_699, 18_700, 18_775, 18_777, 18_778, 18_779, 18_780, 18_781, 19_000, 19_001] {
                let day = Day(number: number)
                let posts = try await store.read { try OrganisationQueries(here, on: $0).posts(on: day) }
                #expect(posts == staff.posts(on: day), "\(day.iso)")
            }
            let monday = try await store.read { try OrganisationQueries(here, on: $0).posts(on: Day(number: 18_778)) }
            #expect(monday.map(\.code) == ["a.liu", "a.liu", "a.liu", "b.zhang", "b.zhang"])
            #expect(monday.map(\.standsInFor) == [nil, id(0xE1), id(0xE1), nil, nil])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `each change of bodies moves their count, and no other's`(
        subject: EngineUnderTest
    ) async throws {
        try await filled(subject) { store in
            func counts() async throws -> [Int64?] {
                let changes = try await store.read { try OrganisationQueries(here, on: $0).changes() }
                return [
                    OrganisationDecider.family, PersonDecider.family, PlaceDecider.family, CategoryDecider.family,
                ].map { changes[$0] }
            }
            #expect(try await counts() == [13, 8, 8, 1])
            try await store.append(
                [.renamed(Name(zh: "区人民政府"))], of: OrganisationDecider.self, to: 0xB1,
                at: morning.advanced(byMilliseconds: 30 * wholeDay))
            #expect(try await counts() == [14, 8, 8, 1])
            let elsewhere = try await store.read { try OrganisationQueries("elsewhere", on: $0).changes() }
            #expect(elsewhere == [:])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `no two open places have one code`(subject: EngineUnderTest) async throws
    {
        try await filled(subject) { store in
            let twice = await fault {
                try await store.append(
                    [
                        .opened(
                            id: id(0xA9), code: placeCode("430302004"), name: Name(zh: "四街道"), level: .township,
                            parent: nil)
                    ], of: PlaceDecider.self, to: 0xA9, at: morning.advanced(byMilliseconds: 30 * wholeDay))
            }
            #expect(isDuplicate(twice))
        }
    }

    @Test func `a category tree of three levels goes through the journal as it was`() throws {
        let rows = (0..<40).map { ["甲\($0 % 4)", "乙\($0 % 12)", "丙/\($0)\\"] }
        let edition = CategoryEdition(edition: "2021", tree: try CategoryTree(rows: rows))
        let stored = CategoryDecider.encode(.adopted(edition))
        #expect(try CategoryDecider.decode(stored) == .adopted(edition))
    }
}
