import Domain
import Testing

struct RedactionBoxTests {
    @Test(arguments: [
        (0, 0, 1000, 1000, true), (999, 999, 1, 1, true), (500, 0, 500, 1, true), (0, 0, 0, 10, false),
        (0, 0, 10, 0, false), (-1, 0, 10, 10, false), (1000, 0, 1, 1, false), (600, 0, 401, 10, false),
        (0, 600, 10, 401, false), (0, 0, .max, 10, false), (.min, 0, 10, 10, false),
    ])
    func `a part lies within its picture and covers something`(
        left: Int, top: Int, width: Int, height: Int, isOne: Bool
    ) {
        #expect((RedactionBox(left: left, top: top, width: width, height: height) != nil) == isOne)
    }

    @Test func `it covers every pixel that it touches, at least one, and none beyond the picture`()
        throws
    {
        for size in [
            PixelSize(width: 640, height: 480), PixelSize(width: 1, height: 1),
            PixelSize(width: 3, height: 2560),
        ] {
            for (left, top, width, height) in [
                (0, 0, 1, 1), (999, 999, 1, 1), (333, 1, 334, 998), (0, 0, 1000, 1000),
            ] {
                let box = try #require(RedactionBox(left: left, top: top, width: width, height: height))
                let (columns, rows) = box.pixels(in: size)
                #expect(!columns.isEmpty && columns.lowerBound >= 0 && columns.upperBound <= size.width)
                #expect(!rows.isEmpty && rows.lowerBound >= 0 && rows.upperBound <= size.height)
                #expect(columns.lowerBound * 1000 <= left * size.width)
                #expect(columns.upperBound * 1000 >= (left + width) * size.width)
                #expect(rows.lowerBound * 1000 <= top * size.height)
                #expect(rows.upperBound * 1000 >= (top + height) * size.height)
            }
        }
    }
}
