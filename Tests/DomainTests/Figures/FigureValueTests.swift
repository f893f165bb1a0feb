import Domain
import Testing

struct FigureValueTests {
    @Test(arguments: [
        (3_698, 3_900, 2, "94.82"), (7_548, 14_480, 2, "52.13"), (321, 397, 2, "80.86"), (480, 1_492, 2, "32.17"),
        (1_237, 1_492, 1, "82.9"), (137, 161, 2, "85.09"), (1, 1, 2, "100.00"), (0, 7, 2, "0.00"), (1, 2, 0, "50"),
    ])
    func `a share is rounded half up to its decimals (X14, N05, L18)`(
        part: Int, whole: Int, decimals: Int, expected: String
    ) {
        #expect(FixedDecimal.percent(part, of: whole, decimals: decimals)?.description == expected)
    }

    @Test
    func `a share that isn't all is never 100, one that isn't none never 0 (L03)`() {
        #expect(FixedDecimal.percent(259_999, of: 260_000, decimals: 2)?.description == "99.99")
        #expect(FixedDecimal.percent(259_999, of: 260_000, decimals: 0)?.description == "99")
        #expect(FixedDecimal.percent(1, of: 260_000, decimals: 2)?.description == "0.01")
        #expect(FixedDecimal.percent(260_000, of: 260_000, decimals: 2)?.description == "100.00")
        #expect(FixedDecimal.percent(0, of: 0, decimals: 2) == nil)
    }

    @Test
    func `counts of two units are never added; the weaker bound wins`() {
        #expect(Count(3, .件).adding(Count(4, .户)) == nil)
        #expect(Count(3, .件).adding(Count(4, .件)) == Count(7, .件))
        #expect(Count(3, .件).adding(Count(4, .件, bound: .moreThan))?.bound == .moreThan)
        #expect(Count(3, .件, bound: .about).adding(Count(4, .件, bound: .moreThan))?.bound == .about)
        #expect(Count(.max, .件).adding(Count(1, .件)) == nil)
    }

    @Test(arguments: [
        (FigureWindow.day, "2021-05-20"), (.week, "2021-05-17"), (.month, "2021-05-01"), (.quarter, "2021-04-01"),
        (.year, "2021-01-01"),
    ])
    func `a window begins on its local day (X09)`(window: FigureWindow, first: String) throws {
        #expect(window.first(asOf: try day("2021-05-20")).iso == first)
        #expect(window.first(asOf: try day(first)).iso == first)
    }
}
