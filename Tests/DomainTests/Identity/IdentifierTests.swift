import Domain
import Testing

struct IdentifierTests {
    private let text = "01972c2e-7a3b-7c4d-8e5f-0123456789ab"

    @Test
    func `an id reads and prints its 36 characters`() throws {
        let id = try #require(MatterID(text))
        #expect(id.raw == 0x0197_2c2e_7a3b_7c4d_8e5f_0123_4567_89ab)
        #expect(id.description == text)
        #expect("\(id)" == text)
    }

    @Test
    func `capital letters are read and printed small`() throws {
        let id = try #require(TaskID(text.uppercased()))
        #expect(id.description == text)
        #expect(id == TaskID(text))
    }

    @Test
    func `text and bytes go round for any id`() throws {
        var random = SplitMix(seed: 11)
        var raws = (0..<2_000).map { _ in UInt128.random(in: .min ... .max, using: &random) }
        raws += [.min, .max, 1, 1 << 127]
        for raw in raws {
            let id = PersonID(raw: raw)
            #expect(id.description.utf8.count == 36)
            #expect(PersonID(id.description) == id)
            #expect(id.bytes.count == 16)
            #expect(PersonID(bytes: id.bytes) == id)
        }
    }

    @Test
    func `bytes stand most significant first`() {
        #expect(OrganisationID(raw: 0x0102).bytes == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2])
        #expect(OrganisationID(raw: 0xAB << 120).bytes.first == 0xAB)
    }

    @Test(arguments: [
        "", "01972c2e7a3b7c4d8e5f0123456789ab", "01972c2e-7a3b-7c4d-8e5f-0123456789a",
        "01972c2e-7a3b-7c4d-8e5f-0123456789abc",
        "01972c2e-7a3b-7c4d-8e5f0-123456789ab", "01972c2g-7a3b-7c4d-8e5f-0123456789ab",
        "{01972c2e-7a3b-7c4d-8e5f-0123456789ab}", " 01972c2e-7a3b-7c4d-8e5f-0123456789ab",
        "01972c2e-7a3b-7c4d-8e5f-0123456789a-", "01972c2e–7a3b–7c4d–8e5f–0123456789ab",
        "01972c2e-7a3b-7c4d-8e5f-0123456789ａ", "------------------------------------",
    ])
    func `anything else isn't an id`(text: String) {
        #expect(MatterID(text) == nil)
    }

    @Test(arguments: [0, 1, 15, 17, 32])
    func `an id has sixteen bytes`(count: Int) {
        #expect(TextID(bytes: [UInt8](repeating: 7, count: count)) == nil)
    }

    @Test
    func `version 7 lays out time, version, variant and chance (RFC 9562)`() throws {
        // The example of RFC 9562, appendix A.6.
        let moment = Moment(milliseconds: 0x017F_22E2_79B0)
        let chance = UInt128(0xCC3) << 64 | 0x18C4_DC0C_0C07_398F
        #expect(MatterID.version7(at: moment, random: chance).description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    }

    @Test
    func `version 7 holds the moment, the version and the variant whatever chance says`() throws {
        var random = SplitMix(seed: 12)
        for _ in 0..<2_000 {
            let moment = Moment(milliseconds: Int64.random(in: 0..<(1 << 48), using: &random))
            let chance = UInt128.random(in: .min ... .max, using: &random)
            let raw = MatterID.version7(at: moment, random: chance).raw
            #expect(raw >> 80 == UInt128(UInt64(moment.milliseconds)))
            #expect(raw >> 76 & 0xF == 7)
            #expect(raw >> 62 & 0b11 == 0b10)
            #expect(raw >> 64 & 0xFFF == chance >> 64 & 0xFFF)
            #expect(raw & (1 << 62 - 1) == chance & (1 << 62 - 1))
        }
    }

    @Test
    func `version 7 ids sort by age, as numbers and as texts`() throws {
        var random = SplitMix(seed: 13)
        for _ in 0..<2_000 {
            let moment = Moment(milliseconds: Int64.random(in: 0..<(1 << 47), using: &random))
            let later = moment.advanced(byMilliseconds: Int64.random(in: 1...(1 << 40), using: &random))
            let old = MatterID.version7(at: moment, random: UInt128.random(in: .min ... .max, using: &random))
            let new = MatterID.version7(at: later, random: UInt128.random(in: .min ... .max, using: &random))
            #expect(old < new)
            #expect(old.description < new.description)
            #expect(old.bytes.lexicographicallyPrecedes(new.bytes))
        }
    }
}
