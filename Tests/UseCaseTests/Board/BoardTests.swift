import Domain
import PlaybookLanguage
import TestSupport
import Testing
import UseCases

/// The public board (X07–X09, X11, X14), over matters that were lived in a store.
struct BoardTests {
    private func board(_ fixture: Fixture, asOf: String? = nil) async throws -> PublicBoard {
        try #require(try await fixture.jurisdiction.publicBoard(asOf: asOf.flatMap(Day.init(iso:))))
    }

    private func number(_ value: FigureValue?) -> Int? {
        if case .count(let count)? = value { count.number } else { nil }
    }

    /// Registers so many, of which the first are struck off.
    private func live(_ fixture: Fixture, _ count: Int, struckOff: Int, from first: Int = 0) async throws {
        for index in first..<(first + count) {
            let number = try await fixture.jurisdiction.registerLamp(
                fixture.cast, phone: "139\(String(10_000_000 + index))"
            ).number
            if index < first + struckOff { try await fixture.jurisdiction.strikeOffLamp(number, fixture.cast) }
        }
    }

    @Test func `columns, totals and rows are the sheet's, by month and year (X09)`() async throws {
        let fixture = try await Fixture()
        try await live(fixture, 14, struckOff: 8)
        let board = try await board(fixture)
        #expect(
            board.columns.map(\.figure.id) == [
                "handled", "handled", "in-hand", "unanswered", "satisfaction", "satisfaction",
            ])
        #expect(board.columns.map(\.window) == [.month, .year, nil, nil, .month, .year])
        #expect(board.total.prefix(3).map(number) == [8, 8, 6])
        #expect(board.headline.map(\.figure.id).prefix(3) == ["collected-units", "solved-units", "open-units"])
        #expect(board.headline.prefix(3).map { number($0.value) } == [14, 8, 6])
        #expect(board.ofTheDay.map { number($0.value) } == [14, 8])
        let housing = try #require(board.rows.first { $0.key == "yuetang-housing" })
        #expect(housing.values.prefix(2).map(number) == [8, 8])
        #expect(board.faults == [])
    }

    @Test func `a cell is what the figure itself says, so that the assessment has no other numbers (X11)`() async throws
    {
        let fixture = try await Fixture()
        try await live(fixture, 9, struckOff: 6)
        let board = try await board(fixture)
        for (index, column) in board.columns.enumerated() {
            let reading = try await fixture.jurisdiction.figure(
                FigureRequest(column.figure.id, window: column.window, by: "body"), as: .public)
            #expect(board.total[index] == reading.value)
            for row in board.rows {
                let group = reading.groups.first { $0.key == row.key }
                #expect(row.values[index] == (group.map(\.value) ?? column.figure.zero), "\(column.figure.id)")
            }
        }
    }

    @Test func `what few stand behind is withheld, and what would tell it (X08)`() async throws {
        let fixture = try await Fixture()
        try await live(fixture, 9, struckOff: 3)
        let board = try await board(fixture)
        let housing = try #require(board.rows.first { $0.key == "yuetang-housing" })
        // Three were closed by the only body that closed any: the total would tell it, and is no secret itself.
        #expect(housing.values[0] == nil)
        #expect(number(board.total[0]) == 3)
    }

    @Test func `a strike-off is on the board at once, and what was stays as it was (X08)`() async throws {
        let fixture = try await Fixture()
        try await live(fixture, 6, struckOff: 0)
        let before = try await fixture.jurisdiction.journalPosition()
        #expect(try await board(fixture).struckOff.isEmpty)
        fixture.advance(days: 1)
        let number = try #require(try await fixture.jurisdiction.intakeList().last?.number)
        try await fixture.jurisdiction.strikeOffLamp(try PublicNumber(number), fixture.cast)
        #expect(try await fixture.jurisdiction.journalPosition() > before)
        let now = try await board(fixture)
        #expect(now.headline.prefix(3).map { self.number($0.value) } == [6, 1, 5])
        let ended = try #require(now.struckOff.first)
        #expect(ended.line.number == number && ended.isSolved)
        // Words, names and the minute aren't the public's.
        #expect(ended.line.summary == "路灯不亮")
        #expect(
            ended.line.received
                == fixture.jurisdiction.timetable.zone.moment(
                    fixture.jurisdiction.timetable.zone.day(of: ended.line.received), millisecond: 0))
        let yesterday = try await board(fixture, asOf: "2021-05-07")
        #expect(yesterday.headline.prefix(3).map { self.number($0.value) } == [6, 0, 6])
        #expect(yesterday.asOf == Day(iso: "2021-05-07") && yesterday.today == Day(iso: "2021-05-08"))
    }

    @Test func `two populations are stated, not added (X14)`() async throws {
        let fixture = try await Fixture()
        try await live(fixture, 5, struckOff: 0)
        let population = try #require(try await board(fixture).populations.first)
        #expect(population.cell.figure.id == "hotline-accepted" && population.other?.figure.id == "collected-units")
        #expect(number(population.cell.value) == 5 && number(population.other?.value) == 5)
    }

    @Test func `months are drawn from the first on, a year of them at most`() async throws {
        let fixture = try await Fixture()
        try await live(fixture, 6, struckOff: 5)
        #expect(try await board(fixture).trend == nil)
        fixture.advance(days: 62)
        try await live(fixture, 5, struckOff: 0, from: 100)
        let trend = try #require(try await board(fixture).trend)
        #expect(trend.months.map { String($0.iso.prefix(7)) } == ["2021-05", "2021-06", "2021-07"])
        #expect(trend.series.map { $0.values.map(number) } == [[6, 0, 5], [5, 0, 0]])
        fixture.advance(days: 500)
        #expect(try await board(fixture).trend?.months.count == 12)
    }

    @Test func `a day to come has no board`() async throws {
        let fixture = try await Fixture()
        var refusal: FigureRefusal?
        do { _ = try await board(fixture, asOf: "2021-05-08") } catch Refused.figure(let found) { refusal = found }
        let (asked, today) = (try #require(Day(iso: "2021-05-08")), try #require(Day(iso: "2021-05-07")))
        #expect(refusal == .inTheFuture(asked, today: today))
    }

    @Test(arguments: ShippedPlaybooks.all.map(\.name))
    func `every playbook has something to show`(name: String) throws {
        let playbook = try #require(ShippedPlaybooks.playbook(name))
        let sheet = try #require(playbook.publicSheet, "\(name) shows nothing")
        #expect(sheet.isPublic && !sheet.columns.isEmpty && !sheet.headline.isEmpty)
        for id in sheet.columns + sheet.headline + sheet.trend {
            let indicator = try #require(playbook.indicators.first { $0.id == id })
            #expect(throws: Never.self) { try Figure(indicator, in: playbook) }
        }
    }
}
