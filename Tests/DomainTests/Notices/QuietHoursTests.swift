import Domain
import Testing

private let timetable = Timetable.china

private func at(_ iso: String, _ hour: Int, _ minute: Int = 0, in zone: Zone = .shanghai) throws -> Moment {
    let day = try #require(Day(iso: iso))
    return zone.moment(day, millisecond: Int64(hour * 60 + minute) * Moment.millisecondsPerMinute)
}

struct QuietHoursTests {
    private let standard = QuietHours.standard

    @Test func `by day on a working day nothing waits`() throws {
        let moment = try at("2025-06-03", 10, 30)
        #expect(standard.earliest(from: moment, urgency: .ordinary, by: timetable) == moment)
        let opening = try at("2025-06-03", 8)
        #expect(standard.earliest(from: opening, urgency: .ordinary, by: timetable) == opening)
        let last = try at("2025-06-03", 21).advanced(byMilliseconds: -1)
        #expect(standard.earliest(from: last, urgency: .ordinary, by: timetable) == last)
    }

    @Test func `at night it waits for the morning, before and after midnight`() throws {
        let evening = try at("2025-06-03", 21)
        #expect(try standard.earliest(from: evening, urgency: .ordinary, by: timetable) == at("2025-06-04", 8))
        let night = try at("2025-06-04", 7, 59)
        #expect(try standard.earliest(from: night, urgency: .ordinary, by: timetable) == at("2025-06-04", 8))
    }

    @Test func `on days off it waits for the next working day's morning`() throws {
        let friday = try at("2025-06-06", 22)
        #expect(try standard.earliest(from: friday, urgency: .ordinary, by: timetable) == at("2025-06-09", 8))
        // The National Day holiday of 2025: 1 to 8 October.
        let holiday = try at("2025-10-01", 9)
        #expect(try standard.earliest(from: holiday, urgency: .ordinary, by: timetable) == at("2025-10-09", 8))
        // 28 September 2025 is a Sunday worked in its stead.
        let makeup = try at("2025-09-28", 9)
        #expect(standard.earliest(from: makeup, urgency: .ordinary, by: timetable) == makeup)
    }

    @Test func `what is urgent goes at once, or waits for the morning where it may not ring at night`() throws {
        let holidayNight = try at("2025-10-01", 23)
        #expect(standard.earliest(from: holidayNight, urgency: .urgent, by: timetable) == holidayNight)
        let gentle = try QuietHours([.init(from: 21 * 60, until: 8 * 60)], onDaysOff: true, urgentRingsAtNight: false)
        #expect(try gentle.earliest(from: holidayNight, urgency: .urgent, by: timetable) == at("2025-10-02", 8))
        #expect(try gentle.earliest(from: holidayNight, urgency: .ordinary, by: timetable) == at("2025-10-09", 8))
    }

    @Test func `several stretches, the midday rest among them, and ones that meet`() throws {
        let quiet = try QuietHours(
            [
                .init(from: 12 * 60, until: 14 * 60), .init(from: 21 * 60, until: 24 * 60),
                .init(from: 0, until: 8 * 60),
                .init(from: 13 * 60, until: 14 * 60 + 30),
            ], onDaysOff: false)
        let noon = try at("2025-06-07", 12, 5)
        #expect(try quiet.earliest(from: noon, urgency: .ordinary, by: timetable) == at("2025-06-07", 14, 30))
        let night = try at("2025-06-07", 22)
        #expect(try quiet.earliest(from: night, urgency: .ordinary, by: timetable) == at("2025-06-08", 8))
    }

    @Test func `none means never quiet`() throws {
        let night = try at("2025-10-01", 3)
        for urgency in NoticeUrgency.allCases {
            #expect(QuietHours.none.earliest(from: night, urgency: urgency, by: timetable) == night)
        }
    }

    @Test func `what can't be quiet hours is refused`() throws {
        typealias Span = QuietHours.Span
        for span in [Span(from: -1, until: 8), Span(from: 1440, until: 8), Span(from: 8, until: 1441)] {
            #expect(throws: QuietHours.Fault.outsideDay(span)) { try QuietHours([span], onDaysOff: true) }
        }
        let nothing = Span(from: 8, until: 8)
        #expect(throws: QuietHours.Fault.empty(nothing)) { try QuietHours([nothing], onDaysOff: true) }
        let almost = Span(from: 720, until: 719)
        for spans in [[Span(from: 0, until: 1440)], [almost, Span(from: 700, until: 725)]] {
            #expect(throws: QuietHours.Fault.alwaysQuiet) { try QuietHours(spans, onDaysOff: true) }
        }
        for spans in [[], [Span(from: 1439, until: 0)], [almost]] {
            #expect(throws: Never.self) { try QuietHours(spans, onDaysOff: true) }
        }
    }
}

/// What holds of all quiet hours, in zones whose wall clock jumps as well.
struct QuietHoursLaws {
    /// As in New York in 2025: an hour skipped on 9 March at 02:00, an hour repeated on 2 November at 02:00.
    private static let jumping = Zone(
        identifier: "Jumping", initialOffset: -5 * 3600,
        transitions: [
            .init(from: Moment(milliseconds: 1_741_503_600_000), offset: -4 * 3600),
            .init(from: Moment(milliseconds: 1_762_063_200_000), offset: -5 * 3600),
        ])

    private static func random(_ chance: inout SplitMix) -> QuietHours {
        while true {
            let spans = (0..<Int.random(in: 0...3, using: &chance)).map { _ in
                QuietHours.Span(
                    from: Int.random(in: 0..<1440, using: &chance), until: Int.random(in: 0...1440, using: &chance))
            }
            let quiet = try? QuietHours(
                spans, onDaysOff: Bool.random(using: &chance), urgentRingsAtNight: Bool.random(using: &chance))
            if let quiet { return quiet }
        }
    }

    @Test func `the earliest moment is allowed, not before the one asked of, and none between is`() throws {
        var chance = SplitMix(seed: 21)
        var waited = 0
        for round in 0..<4_000 {
            let zone = round.isMultiple(of: 2) ? Self.jumping : .shanghai
            let timetable = Timetable(calendar: .china, officeHours: .standard, zone: zone)
            let quiet = Self.random(&chance)
            let urgency: NoticeUrgency = Bool.random(using: &chance) ? .ordinary : .urgent
            // Anywhere in 2025, and often around the jumps.
            let base: Int64 = [1_741_503_600_000, 1_762_063_200_000, 1_751_328_000_000][round % 3]
            let spread = round % 3 == 2 ? 180 * Moment.millisecondsPerDay : 6 * Moment.millisecondsPerHour
            let moment = Moment(milliseconds: base + Int64.random(in: -spread...spread, using: &chance))
            let earliest = quiet.earliest(from: moment, urgency: urgency, by: timetable)
            #expect(earliest >= moment)
            #expect(quiet.allows(earliest, urgency: urgency, by: timetable))
            #expect(quiet.earliest(from: earliest, urgency: urgency, by: timetable) == earliest)
            if earliest > moment {
                waited += 1
                #expect(!quiet.allows(moment, urgency: urgency, by: timetable))
                #expect(!quiet.allows(earliest.advanced(byMilliseconds: -1), urgency: urgency, by: timetable))
                for _ in 0..<20 {
                    let between = Moment(
                        milliseconds: Int64.random(in: moment.milliseconds..<earliest.milliseconds, using: &chance))
                    #expect(!quiet.allows(between, urgency: urgency, by: timetable), "\(quiet) \(moment) \(between)")
                }
            }
        }
        #expect(waited > 1_000)
    }
}
