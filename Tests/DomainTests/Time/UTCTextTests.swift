import Domain
import Testing

struct UTCTextTests {
    @Test func `what is written is read again, for any moment`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            let moment = Moment(milliseconds: Int64.random(in: 0..<4_102_444_800_000, using: &random))
            #expect(UTCText.moment(UTCText.of(moment)) == moment)
        }
        #expect(UTCText.of(Moment(milliseconds: 1_620_349_200_007)) == "2021-05-07T01:00:00.007Z")
        #expect(UTCText.compact(Moment(milliseconds: 1_620_349_200_007)) == "20210507T010000Z")
    }

    @Test(arguments: [
        "", "2021-05-07", "2021-05-07T01:00:00Z", "2021-05-07T25:00:00.000Z", "2021-02-30T01:00:00.000Z",
        "2021-05-07T01:00:00.7Z", "2021-05-07 01:00:00.007Z", "2021-05-07T01:00:00.007",
    ])
    func `anything else is no moment`(_ text: String) {
        #expect(UTCText.moment(text) == nil)
    }
}
