import Domain
import Store
import Testing

/// Campaigns and what belongs to them, as questions find them on every engine.
@Suite struct CampaignContract {
    private static let programme: CampaignID = id(0x401)

    @Test(arguments: EngineUnderTest.all)
    func `A01, X03: campaigns are found by their codes, those that are open first, as they last were`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in campaignHistory { try await act(store) }
            try await store.read { connection in
                let queries = CampaignQueries(here, on: connection)
                let lines = try queries.lines(most: 9)
                #expect(lines.map(\.code) == ["programme", "before"] && lines.map(\.isOpen) == [true, false])
                #expect(lines.first?.through == campaignStart.advanced(by: 12) && lines.first?.strands == 1)
                #expect(try queries.lines(openAlone: true, most: 9).map(\.code) == ["programme"])
                #expect(try queries.id(of: "before") == id(0x402))
                #expect(try queries.id(of: "after") == nil)
                #expect(try queries.codes(most: 1) == ["programme"])
                #expect(try CampaignQueries("elsewhere", on: connection).lines(most: 9) == [])
            }
            let again = CampaignEvent.opened(
                id: id(0x403),
                .init(
                    code: "programme", name: Name(zh: "又一个"), lead: id(0xB2), from: campaignStart,
                    through: campaignStart))
            #expect(await fault { try await store.append([again], of: CampaignDecider.self, to: 0x7403) } != nil)
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `B03, X03: what belongs to a campaign is counted without what was folded or void, calls apart from visits`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in campaignHistory { try await act(store) }
            try await store.read { connection in
                let queries = CampaignQueries(here, on: connection)
                let done = try queries.activities(of: Self.programme)
                #expect(done.allSatisfy { $0.strand == "roads" && $0.kind == "visit" && $0.place == id(0xA1) })
                let visits = done.filter(\.isInPerson)
                #expect(visits.map(\.count) == [2] && visits.map(\.personVisits) == [3])
                #expect(done.filter { !$0.isInPerson }.map(\.count) == [1])
                let met = try queries.met(in: Self.programme)
                #expect(Set(met.map(\.place)) == [id(0xA1), id(0xA2)] && met.map(\.count) == [1, 1])
                let matters = try queries.matters(of: Self.programme, now: morning)
                #expect(matters.map(\.count) == [1] && matters.first?.strand == "roads")
                #expect(CampaignTally.Standing(matters).open == 1)
                let bodies = try queries.bodies(of: Self.programme)
                #expect(bodies.keys.elementsEqual([id(0xB2)]))
                // The call is an entry, too; it meets nobody.
                #expect(bodies[id(0xB2)]?.activities == 3)
                #expect(bodies[id(0xB2)]?.personVisits == 3 && bodies[id(0xB2)]?.met == 2)
                let elsewhere = CampaignQueries("elsewhere", on: connection)
                #expect(try elsewhere.activities(of: Self.programme) == [])
                #expect(try elsewhere.bodies(of: Self.programme) == [:])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `L20, X18: what activities brought is summed exactly, and what was folded or belongs to none isn't in it`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            func outcome(_ name: String, _ text: String, _ basis: Basis = .actual) throws -> ActivityEvent {
                .outcomeRecorded(.init(name: name, quantity: try #require(Quantity(text, basis: basis))))
            }
            func keep(
                _ number: UInt64, in place: UInt64, _ part: Campaign.Part?, _ more: [ActivityEvent]
            ) async throws {
                let record = Activity.Record(kind: "publicity", place: id(place), began: morning, part: part)
                let events = [ActivityEvent.recorded(id: id(number), record)] + more
                try await store.append(events, of: ActivityDecider.self, to: UInt128(number) + 0x7500)
            }
            let part = Campaign.Part(campaign: Self.programme)
            try await keep(
                0x551, in: 0xA1, part,
                [
                    outcome("资金", "82.10元"), outcome("资金", "7.35元"), outcome("资金", "0.9元"), outcome("标语", "3条"),
                    outcome("标语", "8条", .planned),
                ])
            try await keep(0x552, in: 0xA2, part, [outcome("资金", "约100元")])
            try await keep(
                0x553, in: 0xA1, part, [outcome("资金", "1000元"), .foldedInto(id(0x551), reason: "重")])
            try await keep(0x554, in: 0xA1, nil, [outcome("资金", "1000元")])
            try await store.read { connection in
                let lines = try CampaignQueries(here, on: connection).brought(by: Self.programme)
                let near = lines.filter { $0.place == id(0xA1) && $0.name == "资金" }
                #expect(near.map(\.count).reduce(0, +) == 3)
                #expect(Set(near.compactMap { $0.sum.quantity?.amount.description }) == ["89.45", "0.9"])
                let added = CampaignTally.added(lines)
                #expect(added.map(\.name) == ["标语", "标语", "资金"] && added.map(\.count) == [1, 1, 4])
                let sums = added.compactMap { $0.sum.quantity }
                #expect(
                    sums.map(\.amount.description) == ["3", "8", "190.35"]
                        && sums.map(\.basis) == [.actual, .planned, .actual])
                #expect(sums.last?.bound == .about)
                #expect(try CampaignQueries("elsewhere", on: connection).brought(by: Self.programme).isEmpty)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all)
    func `L02: over a span each household counts once for each who went, and what was before or after doesn't`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in campaignHistory { try await act(store) }
            try await store.read { connection in
                let queries = CampaignQueries(here, on: connection)
                let span = try queries.goers(from: campaignStart, through: campaignStart.advanced(by: 12))
                #expect(span[id(0xE1)] == .init(households: 2, visits: 3))
                #expect(span[id(0xE2)] == .init(households: 1, visits: 1))
                let day = campaignStart.advanced(by: 5)
                #expect(try queries.goers(from: day, through: day) == [id(0xE1): .init(households: 1, visits: 1)])
                let none = campaignStart.advanced(by: 20)
                #expect(try queries.goers(from: none, through: none) == [:])
            }
        }
    }
}
