import Domain
import Testing

struct OfficeHoursTests {
    private typealias Span = OfficeHours.Span

    @Test func `spans in order are taken`() throws {
        let hours = try OfficeHours([
            Span(opens: 0, closes: 60), Span(opens: 60, closes: 1440),
        ])
        #expect(hours.spans.count == 2)
        #expect(OfficeHours.standard.opening == 9 * Moment.millisecondsPerHour)
    }

    @Test func `hours that can't be kept are refused`() {
        let noon = Span(opens: 720, closes: 780)
        #expect(throws: OfficeHours.Fault.empty) { try OfficeHours([]) }
        #expect(throws: OfficeHours.Fault.overlapping(noon, noon)) { try OfficeHours([noon, noon]) }
        let late = Span(opens: 1400, closes: 1441)
        #expect(throws: OfficeHours.Fault.outsideDay(late)) { try OfficeHours([late]) }
        let early = Span(opens: -1, closes: 60)
        #expect(throws: OfficeHours.Fault.outsideDay(early)) { try OfficeHours([early]) }
        let reversed = Span(opens: 780, closes: 720)
        #expect(throws: OfficeHours.Fault.closesBeforeOpening(reversed)) { try OfficeHours([reversed]) }
    }
}
