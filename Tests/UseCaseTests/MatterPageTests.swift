import Domain
import TestSupport
import Testing
import UseCases

/// Lists a page at a time.
struct MatterPageTests {
    /// Matters of some days, some placed and so due, some ended.
    private static func county() async throws -> Fixture {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        for index in 0..<23 {
            // Some come in at one moment.
            if index % 3 == 0 { fixture.advance(hours: 7) }
            let number = try await jurisdiction.registerLamp(cast, phone: "1390731\(1000 + index)").number
            if index % 2 == 0 {
                _ = try await jurisdiction.act(
                    .dispatch(to: index % 4 == 0 ? cast.housing : cast.roads, part: .lead), on: number,
                    Request(cast.dispatcher))
            }
            if index % 5 == 0 {
                _ = try await jurisdiction.act(
                    .withdraw(reason: "不再需要", consented: true), on: number, Request(cast.clerk))
            }
        }
        return fixture
    }

    private static func all(
        _ query: MatterListQuery, _ jurisdiction: Jurisdiction, as reading: ReadingAs
    ) async throws -> [String] {
        var query = query
        var numbers: [String] = []
        while true {
            let page = try await jurisdiction.page(query, as: reading)
            #expect(page.lines.count <= query.limit)
            numbers += page.lines.map(\.number)
            guard page.isMore, let last = page.lines.last else { return numbers }
            query.after = try PublicNumber(last.number)
        }
    }

    @Test func `pages of every length make the whole list, in its order, each matter once`() async throws {
        let fixture = try await Self.county()
        let jurisdiction = fixture.jurisdiction
        let clerk = ReadingAs.actor(fixture.cast.clerk)
        for sort in MatterListQuery.Sort.allCases {
            for isOpen in [nil, true, false] as [Bool?] {
                var whole = MatterListQuery(sort: sort, limit: 200)
                whole.isOpen = isOpen
                let expected = try await Self.all(whole, jurisdiction, as: clerk)
                #expect(Set(expected).count == expected.count)
                for limit in [1, 2, 5, 22, 23, 24] {
                    var query = MatterListQuery(sort: sort, limit: limit)
                    query.isOpen = isOpen
                    let found = try await Self.all(query, jurisdiction, as: clerk)
                    #expect(found == expected, "\(sort) \(limit)")
                }
            }
        }
        let open = try await jurisdiction.list(open: true, most: 200, as: clerk).map(\.number)
        var query = MatterListQuery(sort: .due, limit: 4)
        query.isOpen = true
        let paged = try await Self.all(query, jurisdiction, as: clerk)
        #expect(paged == open)
        let everything = try await jurisdiction.list(open: false, most: 200, as: clerk).map(\.number)
        let newest = try await Self.all(MatterListQuery(limit: 4), jurisdiction, as: clerk)
        #expect(newest == everything)
        #expect(everything.count == 23)
    }

    @Test func `filters narrow down by what stands in the lines`() async throws {
        let fixture = try await Self.county()
        let (jurisdiction, clerk) = (fixture.jurisdiction, ReadingAs.actor(fixture.cast.clerk))
        let zone = jurisdiction.timetable.zone
        let lines = try await jurisdiction.list(open: false, most: 200, as: clerk)
        func hold(_ change: (inout MatterListQuery) -> Void, _ fits: (MatterLine) -> Bool) async throws {
            var query = MatterListQuery(limit: 3)
            change(&query)
            let found = try await Self.all(query, jurisdiction, as: clerk)
            let expected = lines.filter(fits).map(\.number)
            #expect(found == expected)
            #expect(!expected.isEmpty && expected.count < lines.count)
        }
        try await hold({ $0.position = .placed }, { $0.position == .placed })
        try await hold({ $0.exit = .withdrawn }, { $0.exit == .withdrawn })
        let day = zone.day(of: Fixture.start).advanced(by: 1)
        try await hold({ $0.from = day }, { zone.day(of: $0.received) >= day })
        try await hold({ $0.to = day }, { zone.day(of: $0.received) <= day })
        let due = try #require(lines.compactMap(\.due).max())
        try await hold({ $0.dueBefore = due }, { $0.due.map { $0 < due } ?? false })
    }

    @Test(arguments: [
        "clerk", "caller", "handler", "another body", "body complained of", "official complained of", "leader",
        "public",
    ])
    func `as many are counted as their reader finds on all pages, up to a limit`(_ name: String) async throws {
        let fixture = try await Self.county()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        for shielded in [true, true, false] {
            _ = try await ViewTests.planted(in: fixture, shielded: shielded)
            fixture.advance(hours: 1)
        }
        let reading = try await ViewTests.reading(name, fixture)
        var queries = [MatterListQuery(), MatterListQuery(sort: .due), MatterListQuery(), MatterListQuery()]
        queries[1].isOpen = true
        queries[2].body = cast.water
        queries[3].owner = cast.housing
        for query in queries {
            let count = try await Self.all(query, jurisdiction, as: reading).count
            for most in [1, count - 1, count, count + 1, 500] where most > 0 {
                let counted = try await jurisdiction.page(query, counting: most, as: reading).count
                #expect(counted == .init(min(count, most), isMore: count > most), "\(query) \(most)")
            }
        }
    }

    @Test func `whose matters a place's list holds isn't told to the public where they are shielded`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let village = try #require(PlaceCode("430302001001"))
        func register(_ phone: String, shielded: Bool) async throws -> String {
            try await jurisdiction.register(
                Intake(
                    kind: "concern", channel: "hotline", words: Words(text: "有人占道"), summary: "占道",
                    contact: Contact(name: "王秀英", phone: PhoneNumber(phone)), place: village,
                    textConfirmed: .readBack, asksShield: shielded), Request(cast.clerk)
            ).number.description
        }
        let open = try await register("13907310001", shielded: false)
        let hidden = try await register("13907310002", shielded: true)
        func found(_ place: PlaceCode, _ reading: ReadingAs) async throws -> Set<String> {
            var query = MatterListQuery()
            query.place = place
            return Set(try await jurisdiction.page(query, as: reading).lines.map(\.number))
        }
        let township = try #require(PlaceCode("430302001"))
        let (near, far) = (try await found(village, .public), try await found(township, .public))
        #expect(near == [open])
        #expect(far == [open, hidden])
        let desk = try await found(village, .actor(cast.clerk))
        #expect(desk == [open, hidden])
        // Nor does whoever answers for it narrow it down.
        var query = MatterListQuery()
        query.owner = cast.hotline
        let owned = try await jurisdiction.page(query, as: .public).lines.map(\.number)
        #expect(owned == [open])
        let line = try #require(
            try await jurisdiction.page(MatterListQuery(), as: .public).lines.first { $0.number == open })
        let zone = jurisdiction.timetable.zone
        #expect(line.received == zone.moment(zone.day(of: Fixture.start), millisecond: 0))
    }

    @Test func `an act on what changed meanwhile is refused, and what is new is told to whoever may know it`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        let seen = try await jurisdiction.file(of: number, as: .actor(cast.clerk)).version
        let receipt = try await jurisdiction.act(.summarise("路灯三盏"), on: number, Request(cast.clerk, version: seen))
        #expect(receipt.version == seen + 1)
        _ = try await jurisdiction.act(.comment("联系了物业"), on: number, Request(cast.clerk))
        var late: Refused?
        do {
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher, version: seen))
        } catch let refused as Refused { late = refused }
        #expect(late == .changedMeanwhile(number, now: seen + 2, version: seen))
        let news = try await jurisdiction.news(of: number, after: seen, as: .actor(cast.dispatcher))
        #expect(news.events.map(\.event) == [.summarised("路灯三盏"), .commented("联系了物业")])
        let publicly = try await jurisdiction.news(of: number, after: seen, as: .public)
        #expect(publicly.events.map(\.event) == [.summarised("路灯三盏")])
        // The same request again is the same, whatever changed since.
        let keyed = Request(cast.clerk, key: "k", version: seen + 2)
        let first = try await jurisdiction.act(.comment("等配件"), on: number, keyed)
        let again = try await jurisdiction.act(.comment("等配件"), on: number, keyed)
        #expect(first == again)
    }
}
