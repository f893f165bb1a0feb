import Domain
import Tables
import TestSupport
import Testing
import UseCases

/// Places changed one by one, and read as administrators read them.
struct PlaceChangingTests {
    private static func district() async throws -> (jurisdiction: Jurisdiction, request: Request) {
        let fixture = try await Fixture()
        try await fixture.jurisdiction.organise(districtPlaces)
        return (fixture.jurisdiction, Request(fixture.cast.administrator))
    }

    @Test("L17: a recoded place is found by its former code, with the days of both, and the change is made once")
    func recoded() async throws {
        let (jurisdiction, request) = try await Self.district()
        let (old, new) = (try placeCode("430302001001"), try placeCode("430302001009"))
        let since = try day("2021-04-01")
        #expect(try await jurisdiction.change(old, .recode(new), on: since, request) == new)
        // By the former code, again: it is so already.
        #expect(try await jurisdiction.change(old, .recode(new), on: since, request) == new)
        let file = try await jurisdiction.placeFile(old, request)
        #expect(file.place.code == new && file.place.codeSince == since)
        #expect(file.place.formerCodes == [.init(code: old, since: nil, until: since)])
        #expect(file.above.map(\.name.zh) == ["雨湖区", "雨湖路街道"] && file.others.isEmpty)
        let found = try await jurisdiction.placeList(.holding("430302001001"), most: 9, request)
        #expect(found.lines.map(\.place.code) == [new])

        // Another place gets the former code: whoever asks by it is told of both.
        try await jurisdiction.openPlace(
            PlaceDraft(
                code: old, name: Name(zh: "新村"), level: .village, parent: try placeCode("430302002"),
                since: try day("2021-05-01")), request)
        let now = try await jurisdiction.placeFile(old, request)
        #expect(now.place.name.zh == "新村" && now.others.map(\.place.code) == [new])
        #expect(now.others.map(\.until) == [since])
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test("L17, B15: what a change can't be is refused, and nothing of it is written")
    func refused() async throws {
        let (jurisdiction, request) = try await Self.district()
        let village = try placeCode("430302001001")
        let (today, later) = (jurisdiction.today, jurisdiction.today.advanced(by: 1))
        let changes: [(PlaceChange, Day, Refused)] = [
            (.recode(try placeCode("430302001002")), today, .place(.codeTaken(try placeCode("430302001002")))),
            (.recode(try placeCode("430302001009")), later, .place(.inTheFuture(later))),
            (.describe(Name(zh: " "), nil), today, .place(.noName)),
            (.move(below: try placeCode("430302001002")), today, .place(.levelNotBelow(.village, parent: .village))),
            (.move(below: try placeCode("999999")), today, .unknownPlace(try placeCode("999999"))),
            (.close(into: village), today, .place(.cycle)),
        ]
        for (change, day, refusal) in changes {
            await #expect(throws: refusal, "\(change)") {
                try await jurisdiction.change(village, change, on: day, request)
            }
        }
        await #expect(throws: Refused.place(.hasPlacesBelow(2))) {
            try await jurisdiction.change(
                try placeCode("430302001"), .close(into: try placeCode("430302002")), on: today, request)
        }
        // The name was taken before its level was refused: neither is kept.
        await #expect(throws: Refused.self) {
            try await jurisdiction.change(village, .describe(Name(zh: "别的名"), .county), on: today, request)
        }
        #expect(try await jurisdiction.directory().places.place(village)?.name.zh == "一村")
        let clerk = Request(try await Cast.actor("clerk.zhou", in: jurisdiction))
        await #expect(throws: Refused.self) {
            try await jurisdiction.change(village, .describe(Name(zh: "别的名"), nil), on: today, clerk)
        }
        await #expect(throws: Refused.self) { try await jurisdiction.placeFile(village, clerk) }
        await #expect(throws: Refused.self) { try await jurisdiction.placeList(.closed, most: 9, clerk) }
    }

    @Test("L17: a closed place leads on; lists go by pages and count the levels")
    func closed() async throws {
        let (jurisdiction, request) = try await Self.district()
        let (one, two) = (try placeCode("430302001001"), try placeCode("430302001002"))
        try await jurisdiction.change(one, .close(into: two), on: jurisdiction.today, request)
        let file = try await jurisdiction.placeFile(one, request)
        #expect(file.place.name.zh == "一村" && file.standing.code == two && file.successor?.code == two)
        #expect(try await jurisdiction.placeFile(two, request).absorbed.map(\.code) == [one])
        #expect(try await jurisdiction.placeList(.closed, most: 9, request).lines.map(\.place.code) == [one])
        #expect(
            try await jurisdiction.placeList(.holding("一村"), most: 9, request).lines.map(\.successor?.code) == [two])

        let top = try await jurisdiction.placeList(.below(nil), most: 9, request)
        #expect(top.lines.map(\.place.name.zh) == ["雨湖区"] && top.lines.map(\.below) == [2])
        #expect(top.counts.map(\.places).reduce(0, +) == 5 && top.counts.allSatisfy { $0.bounded == 0 })
        let first = try await jurisdiction.placeList(.below(try placeCode("430302")), most: 1, request)
        #expect(first.lines.map(\.place.code.short) == ["430302001"])
        let next = try #require(first.next)
        let second = try await jurisdiction.placeList(.below(try placeCode("430302")), after: next, most: 1, request)
        #expect(second.lines.map(\.place.code.short) == ["430302002"] && second.next == nil)
    }
}
