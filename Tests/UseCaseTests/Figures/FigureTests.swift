import Domain
import Store
import StoreSQLite
import TestSupport
import Testing
import UseCases

/// Figures read through the use cases, of matters that were lived in a store.
struct FigureTests {
    private static let asker = ReadingAs.actor(Actor(role: .inspector))

    private func read(
        _ name: String, in fixture: Fixture, asOf: String? = nil, knownAt: String? = nil, window: FigureWindow? = nil,
        by: String? = nil, as reading: ReadingAs = FigureTests.asker
    ) async throws -> FigureReading {
        let request = FigureRequest(
            name, asOf: asOf.flatMap(Day.init(iso:)), knownAt: knownAt.flatMap(Day.init(iso:)), window: window, by: by)
        return try await fixture.jurisdiction.figure(request, as: reading)
    }

    private func number(_ value: FigureValue?) -> Int? {
        if case .count(let count)? = value { count.number } else { nil }
    }

    private func refusal(_ body: () async throws -> Void) async throws -> FigureRefusal? {
        do {
            try await body()
            return nil
        } catch Refused.figure(let refusal) { return refusal }
    }

    @Test
    func `every figure of the playbook is answered or says what it lacks, and adds up (X07, X14)`() async throws {
        let fixture = try await Fixture()
        for index in 0..<4 {
            let number = try await fixture.jurisdiction.registerLamp(
                fixture.cast, phone: "1390000000\(index)"
            ).number
            if index < 2 { try await fixture.jurisdiction.strikeOffLamp(number, fixture.cast) }
        }
        var (answered, gaps) = (0, 0)
        for listing in fixture.jurisdiction.figures() {
            switch listing.figure {
            case .success(let figure):
                let reading = try await read(figure.id, in: fixture)
                #expect(reading.faults == [], "\(figure.id)")
                answered += 1
            case .failure(let gap):
                let found = try await refusal { _ = try await read(listing.indicator.id, in: fixture) }
                #expect(found == .gap(listing.indicator.id, gap))
                gaps += 1
            }
        }
        #expect(answered > 7 && gaps > 0)
        #expect(number(try await read("collected-units", in: fixture).value) == 4)
        #expect(number(try await read("solved-units", in: fixture).value) == 2)
        #expect(number(try await read("in-hand", in: fixture).value) == 2)
        let identity = try await read("identity", in: fixture).value
        #expect(identity.holds && identity.behind == 4)
    }

    @Test
    func `what is entered later moves what is known now, not what was known then (N05)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.answerLamp(number, cast)
        _ = try await jurisdiction.act(
            .evaluate(solved: true, level: .satisfied, words: nil), on: number, Request(.resident))
        fixture.advance(days: 2)
        // Struck off on the 8th by a device that comes online on the 9th.
        let device = Actor(
            person: cast.caller.person, body: cast.caller.body, role: cast.caller.role,
            offline: .init(device: "平板-3", sequence: 1))
        let yesterday = fixture.simulation.now.advanced(byMilliseconds: -Moment.millisecondsPerDay)
        _ = try await jurisdiction.act(.strikeOff, on: number, Request(device, occurred: yesterday))

        let now = try await read("solved-units", in: fixture, asOf: "2021-05-08")
        #expect(self.number(now.value) == 1)
        #expect(now.otherwise?.knownAt == Day(iso: "2021-05-08"))
        #expect(now.otherwise?.later(than: now.value) == 1)
        let then = try await read("solved-units", in: fixture, asOf: "2021-05-08", knownAt: "2021-05-08")
        #expect(self.number(then.value) == 0)
        #expect(then.otherwise?.knownAt == nil)
        #expect(then.otherwise?.later(than: then.value) == 1)
        // The day before it stands as it stood, whenever it is asked.
        let before = try await read("solved-units", in: fixture, asOf: "2021-05-07")
        #expect(self.number(before.value) == 0 && before.otherwise == nil)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test
    func `handled this month and this year, by body, with the rows behind each cell (X08, X09)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var numbers: [PublicNumber] = []
        for index in 0..<7 {
            let number = try await jurisdiction.registerLamp(cast, phone: "1390000000\(index)").number
            numbers.append(number)
            if index < 6 { try await jurisdiction.strikeOffLamp(number, cast) }
            if index == 0 { fixture.advance(days: 30) }
        }
        let reading = try await read("handled", in: fixture, by: "body")
        #expect(number(reading.value) == 6)
        #expect(reading.windows.map(\.window) == [.month, .year])
        #expect(reading.windows.map { number($0.value) } == [5, 6])
        #expect(reading.groups.map(\.key) == ["yuetang-housing"])
        let months = try await read("handled", in: fixture, by: "month")
        #expect(months.groups.map(\.key) == ["2021-05", "2021-06"])
        #expect(months.groups.map { number($0.value) } == [1, 5])
        // First-hand: it is there the moment it happened, not the next day.
        try await jurisdiction.strikeOffLamp(numbers[6], cast)
        #expect(number(try await read("handled", in: fixture, window: .month).value) == 6)

        let request = FigureRequest("handled", window: .month, by: "body")
        let rows = try await jurisdiction.figureRows(request, group: "yuetang-housing", most: 4, as: Self.asker)
        #expect(rows.rows.count == 4 && rows.isCut && rows.hidden == 0)
        #expect(rows.rows.allSatisfy { $0.standing == .solved })
        let all = try await jurisdiction.figureRows(request, most: 100, as: Self.asker)
        #expect(Set(all.rows.map(\.line.number)) == Set(numbers.dropFirst().map(\.description)))
        #expect(!all.isCut)
        let open = try await jurisdiction.figureRows(FigureRequest("in-hand"), most: 100, as: Self.asker)
        #expect(open.rows.isEmpty)
        let known = try await refusal {
            _ = try await jurisdiction.figureRows(request, group: "nobody", most: 4, as: Self.asker)
        }
        #expect(known == .unknownGroup("nobody", known: ["yuetang-housing"]))
    }

    @Test
    func `rows say how late each answer is, in working days as the desk counts them (X09)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var numbers: [PublicNumber] = []
        for index in 0..<7 {
            let number = try await jurisdiction.registerLamp(cast, phone: "139\(padded(index, 8))").number
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
            numbers.append(number)
        }
        let due = try #require(try await jurisdiction.intakeFile(of: numbers[0]).view.due)
        fixture.advance(days: 30)
        let late = -jurisdiction.workingDaysLeft(until: due, from: jurisdiction.now)
        #expect(late > 5)
        let request = FigureRequest("unanswered", by: "body")
        let overdue = try await jurisdiction.figureRows(request, group: "yuetang-housing", most: 100, as: .public)
        #expect(overdue.rows.count == 7)
        #expect(overdue.rows.allSatisfy { $0.lateness == .overdue(workingDays: late) })
        // As of the day before they came due none of them was late.
        let before = FigureRequest("in-hand", asOf: Zone.shanghai.day(of: due).advanced(by: -1))
        let then = try await jurisdiction.figureRows(before, most: 100, as: .public)
        #expect(then.rows.count == 7 && then.rows.allSatisfy { $0.lateness == nil })

        _ = try await jurisdiction.act(
            .assign(
                responsible: cast.handler.person, due: jurisdiction.now.advanced(byMilliseconds: 86_400_000),
                method: "更换灯具"), on: numbers[0], Request(cast.handler))
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
        _ = try await jurisdiction.act(
            .answer(Words(text: "已更换。"), evidence: [photo]), on: numbers[0], Request(cast.handler))
        _ = try await jurisdiction.act(.shield(reason: "本人要求"), on: numbers[1], Request(cast.clerk))
        let open = try await jurisdiction.figureRows(FigureRequest("in-hand"), most: 100, as: Self.asker)
        let found = Dictionary(uniqueKeysWithValues: open.rows.map { ($0.line.number, $0.lateness) })
        #expect(found[numbers[0].description] == .some(.answered(workingDays: late)))
        // Of what is shielded the times tell nobody anything.
        #expect(found[numbers[1].description] == .some(nil))
        #expect(found[numbers[2].description] == .some(.overdue(workingDays: late)))
        let left = try await jurisdiction.figure(FigureRequest("unanswered"), as: Self.asker)
        #expect(number(left.value) == 6)
    }

    @Test
    func `behind what is overdue the latest stand first, and who has yet to sign stands beside who answers (L16)`()
        async throws
    {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var numbers: [PublicNumber] = []
        for index in 0..<12 {
            let number = try await jurisdiction.registerLamp(cast, phone: "139\(padded(index, 8))").number
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            // Every other one isn't signed for.
            if index.isMultiple(of: 2) {
                _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
            }
            numbers.append(number)
            fixture.advance(days: 1)
        }
        let unsigned = fixture.jurisdiction.today
        fixture.advance(days: 40)
        let request = FigureRequest("unanswered", by: "body")
        for (group, body, sent, rest) in [
            ("hotline", cast.hotline, Optional(cast.housing), 1), ("yuetang-housing", cast.housing, nil, 0),
        ] {
            let found = try await jurisdiction.figureRows(request, group: group, most: 100, as: .public)
            let expected = numbers.enumerated().filter { $0.offset % 2 == rest }.map(\.element.description)
            #expect(found.rows.map(\.line.number) == expected && found.isLatestAnswersFirst)
            let late = found.rows.compactMap(\.lateness?.workingDays)
            #expect(late.count == 6 && late == late.sorted(by: >))
            #expect(found.rows.allSatisfy { $0.line.owner == body && $0.unsigned == sent })
            // Cut, those that came in first are left.
            let cut = try await jurisdiction.figureRows(request, group: group, most: 2, as: .public)
            #expect(cut.isCut && cut.rows.map(\.line.number) == Array(expected.prefix(2)))
        }
        // Signed for today, it counted under the first receiver on a day before, and its row says so.
        _ = try await jurisdiction.act(.acknowledge, on: numbers[1], Request(cast.handler))
        let then = try await jurisdiction.figureRows(
            FigureRequest("in-hand", asOf: unsigned, by: "body"), group: "hotline", most: 100, as: .public)
        let row = try #require(then.rows.first { $0.line.number == numbers[1].description })
        #expect(row.line.owner == cast.hotline && row.unsigned == cast.housing)
        // All else is newest first.
        #expect(
            !then.isLatestAnswersFirst && then.rows.map(\.line.number) == then.rows.map(\.line.number).sorted(by: >))
    }

    @Test
    func `the public isn't told which cells are small, nor by subtracting (X08)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        func open(_ count: Int, at body: OrganisationID, _ handler: Actor, from: Int) async throws {
            for index in 0..<count {
                let number = try await jurisdiction.registerLamp(cast, phone: "139\(padded(from + index, 8))").number
                _ = try await jurisdiction.act(.dispatch(to: body, part: .lead), on: number, Request(cast.dispatcher))
                _ = try await jurisdiction.act(.acknowledge, on: number, Request(handler))
            }
        }
        try await open(3, at: cast.water, cast.waterHandler, from: 0)
        let single = try await read("in-hand", in: fixture, by: "body", as: .public)
        #expect(single.groups.map(\.value) == [nil])
        try await open(6, at: cast.housing, cast.handler, from: 10)
        try await open(8, at: cast.roads, cast.roadHandler, from: 20)
        let shown = try await read("in-hand", in: fixture, by: "body", as: .public)
        // Three at the water bureau; the next larger is kept back, too, or else 17 − 14 would tell.
        let told = Dictionary(uniqueKeysWithValues: shown.groups.map { ($0.key ?? "", number($0.value)) })
        #expect(told == ["yuhu-water": nil, "yuetang-housing": nil, "city-roads": 8])
        #expect(number(shown.value) == 17)
        let staff = try await read("in-hand", in: fixture, by: "body")
        #expect(staff.groups.compactMap { number($0.value) }.reduce(0, +) == 17)
        let request = FigureRequest("in-hand", by: "body")
        let rows = try await jurisdiction.figureRows(request, group: "city-roads", most: 100, as: .public)
        #expect(rows.rows.count == 8)
        let small = try await refusal {
            _ = try await jurisdiction.figureRows(request, group: "yuhu-water", most: 100, as: .public)
        }
        #expect(small == .tooFew(least: FigureReading.least))
    }

    @Test
    func `a shielded matter counts, and its row tells the public nothing of whose it is (X09)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        for index in 0..<5 {
            let number = try await jurisdiction.registerLamp(cast, phone: "1390000000\(index)").number
            if index == 0 {
                _ = try await jurisdiction.act(.shield(reason: "本人要求"), on: number, Request(cast.clerk))
            }
        }
        let request = FigureRequest("in-hand", by: "body")
        let rows = try await jurisdiction.figureRows(request, group: "hotline", most: 100, as: .public)
        #expect(rows.rows.count == 4 && rows.hidden == 1)
        #expect(rows.rows.allSatisfy { !$0.line.isShielded })
    }

    @Test
    func `what can't be asked is refused with what can (X09, N05)`() async throws {
        let fixture = try await Fixture()
        let known = try await refusal { _ = try await read("handeld", in: fixture) }
        guard case .unknown("handeld", let nearest)? = known else {
            Issue.record("\(String(describing: known))")
            return
        }
        #expect(nearest.contains("handled"))
        #expect(
            try await refusal { _ = try await read("in-hand", in: fixture, window: .month) } == .noWindow("in-hand"))
        let tomorrow = fixture.jurisdiction.today.advanced(by: 1)
        #expect(
            try await refusal { _ = try await read("handled", in: fixture, asOf: tomorrow.iso) }
                == .inTheFuture(tomorrow, today: fixture.jurisdiction.today))
        let by = try await refusal { _ = try await read("in-hand", in: fixture, by: "month") }
        guard case .unknownGrouping("month", let groups)? = by else {
            Issue.record("\(String(describing: by))")
            return
        }
        #expect(groups.contains("body") && groups.contains("district") && !groups.contains("month"))
    }

    @Test
    func `an erasure leaves every figure as it was, and the store whole (X07)`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        try await jurisdiction.strikeOffLamp(number, cast)
        _ = try await jurisdiction.registerLamp(cast, phone: "13900000009")
        func all() async throws -> [FigureValue] {
            var values: [FigureValue] = []
            for listing in jurisdiction.figures() {
                guard case .success(let figure) = listing.figure else { continue }
                values.append(try await read(figure.id, in: fixture).value)
            }
            return values
        }
        let before = try await all()
        let phone = try #require(PhoneNumber("13907310001"))
        let resident = try #require(try await jurisdiction.residents(.phone(phone)).first)
        try await jurisdiction.erase(resident.id, reason: "本人要求", Request(cast.clerk))
        #expect(try await all() == before)
        #expect(try await jurisdiction.verify().findings == [])
    }
}
