import Domain
import Testing

struct PlaceCodeTests {
    @Test(arguments: [
        ("43", "430000000000"), ("4303", "430300000000"), ("430302", "430302000000"), ("430302001", "430302001000"),
        ("430302001003", "430302001003"),
    ])
    func `a division's code of any level is filled up to twelve digits`(text: String, digits: String) throws {
        let code = try #require(PlaceCode(text))
        #expect(code.digits == digits)
        #expect(code.description == digits)
        #expect(code == PlaceCode(digits))
    }

    @Test(arguments: [
        "", "4", "430", "43030", "4303020", "43030200", "4303020010", "43030200100", "4303020010030", "43030a",
        "43 302",
        "-43030", "４３", "四三",
    ])
    func `anything else isn't a code`(text: String) {
        #expect(PlaceCode(text) == nil)
    }
}
