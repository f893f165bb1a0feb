import Domain
import Store
import Testing

@Suite struct UpcasterTests {
    /// Each step notes its number, so that the order can be read off.
    private static let upcasters: Upcasters = {
        var upcasters = Upcasters()
        upcasters.add("tally.counted", from: 2) { payload throws(CodecFault) in try note(2, in: payload) }
        upcasters.add("tally.counted", from: 1) { payload throws(CodecFault) in try note(1, in: payload) }
        return upcasters
    }()

    private static func note(_ step: Int64, in payload: Canonical) throws(CodecFault) -> Canonical {
        guard case .array(let steps) = payload else { throw codecFault("tally.counted", found: payload) }
        return .array(steps + [.int(step)])
    }

    private func newest(_ type: String, schema: Int) throws -> StoredEvent {
        try UpcasterTests.upcasters.newest(StoredEvent(type: type, schema: schema, payload: .array([])))
    }

    @Test func `the oldest form takes every step, in order`() throws {
        #expect(
            try newest("tally.counted", schema: 1)
                == StoredEvent(type: "tally.counted", schema: 3, payload: .array([.int(1), .int(2)])))
    }

    @Test func `a form in between takes the steps that are left`() throws {
        #expect(
            try newest("tally.counted", schema: 2)
                == StoredEvent(type: "tally.counted", schema: 3, payload: .array([.int(2)])))
    }

    @Test func `the newest form takes no step`() throws {
        let stored = StoredEvent(type: "tally.counted", schema: 3, payload: .null)
        #expect(try UpcasterTests.upcasters.newest(stored) == stored)
    }

    @Test func `another type takes no step`() throws {
        let stored = StoredEvent(type: "tally.reset", schema: 1, payload: .null)
        #expect(try UpcasterTests.upcasters.newest(stored) == stored)
    }

    @Test func `a step's fault is the reader's`() {
        #expect(throws: codecFault("tally.counted", found: .null)) {
            try UpcasterTests.upcasters.newest(StoredEvent(type: "tally.counted", schema: 1, payload: .null))
        }
    }

    @Test func `no event of today has an older form without a golden file`() {
        for sample in EventSample.all {
            #expect(sample.stored.schema >= 1, "\(sample)")
        }
    }
}
