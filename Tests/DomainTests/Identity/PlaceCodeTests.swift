import Domain
import Testing

struct PlaceCodeTests {
    @Test(arguments: [
        ("43", "430000000000"), ("4303", "430300000000"), ("430302", "430302000000"), ("430302001", "430302001000"),
        ("430302001003", "430302001003"), ("430302001003007", "430302001003007"), ("430302001003000", "430302001003"),
    ])
    func `a division's code of any level is filled up to twelve digits`(text: String, digits: String) throws {
        let code = try #require(PlaceCode(text))
        #expect(code.digits == digits)
        #expect(code.description == digits)
        #expect(code == PlaceCode(digits))
    }

    @Test(arguments: [
        "", "4", "430", "43030", "4303020", "43030200", "4303020010", "43030200100", "4303020010030",
        "43030200100300", "4303020010030001", "43030a", "43 302", "-43030", "４３", "四三",
    ])
    func `anything else isn't a code`(text: String) {
        #expect(PlaceCode(text) == nil)
    }

    @Test(arguments: [
        ("43", 2, nil, LevelID.province), ("4303", 4, "43", .city), ("430302", 6, "4303", .county),
        ("430302001", 9, "430302", .township), ("430302001003", 12, "430302001", .village),
        ("430302001003007", 15, "430302001003", .group), ("430302010000", 9, "430302", .township),
    ])
    func `digits tell the level and the division above (L17)`(
        _ row: (text: String, digits: Int, above: String?, level: LevelID)
    ) throws {
        let code = try #require(PlaceCode(row.text))
        #expect(code.significantDigits == row.digits)
        #expect(code.enclosing == row.above.flatMap(PlaceCode.init))
        #expect(code.level == row.level)
        #expect(PlaceCode(code.short) == code)
        for above in sequence(first: code, next: \.enclosing) { #expect(code.lies(in: above)) }
        if let above = code.enclosing { #expect(!above.lies(in: code)) }
    }
}
