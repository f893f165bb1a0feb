import Domain
import TestSupport
import Testing
import UseCases

/// One act on several matters.
struct BulkTests {
    @Test func `each is done or refused for itself, and the same key goes on where it was cut off`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        var numbers: [PublicNumber] = []
        for index in 0..<4 {
            numbers.append(try await jurisdiction.registerLamp(cast, phone: "1390731000\(index)").number)
        }
        _ = try await jurisdiction.act(.dispatch(to: cast.roads, part: .lead), on: numbers[1], Request(cast.dispatcher))
        let none = PublicNumber(prefix: "XT", year: 2021, serial: 99)
        let action = MatterAction.dispatch(to: cast.housing, part: .lead)
        // As if it had been cut off after the first.
        let request = Request(cast.dispatcher, key: "monday")
        let begun = try await jurisdiction.act(action, onEach: [numbers[0]], request)
        #expect(begun.done == 1)
        let whole = try await jurisdiction.act(action, onEach: numbers + [none, numbers[0]], request)
        #expect(whole.key == "monday")
        #expect(whole.items.map(\.number) == numbers + [none])
        #expect(whole.done == 3)
        func refused(_ index: Int) -> Refused? {
            if case .refused(let refused) = whole.items[index].result { refused } else { nil }
        }
        #expect(refused(1) == .matter(.leadTaskOpen(cast.roads)))
        #expect(refused(4) == .noSuchNumber(none))
        let again = try await jurisdiction.act(action, onEach: numbers, request)
        #expect(again.done == 3)
        let story = try await jurisdiction.intakeFile(of: numbers[0]).view.story
        #expect(story.count { if case .dispatched = $0.event { true } else { false } } == 1)
        // Under its own key an act that is none of the bulk's isn't taken for it.
        let other = try await jurisdiction.act(.comment("已知"), onEach: [numbers[0]], Request(cast.dispatcher))
        #expect(other.done == 1 && !other.key.isEmpty)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `what is said of one matter alone isn't done in bulk, nor too much at once`() async throws {
        let fixture = try await Fixture()
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let number = try await jurisdiction.registerLamp(cast).number
        for action in [MatterAction.strikeOff, .answer(Words(text: "已办"), evidence: []), .void(reason: "重复")] {
            await #expect(throws: Refused.notInBulk(action.act, allowed: Jurisdiction.bulkActs)) {
                _ = try await jurisdiction.act(action, onEach: [number], Request(cast.caller))
            }
        }
        let many = (1...201).map { PublicNumber(prefix: "XT", year: 2021, serial: $0) }
        await #expect(throws: Refused.tooManyAtOnce(201, most: 200)) {
            _ = try await jurisdiction.act(.comment("已知"), onEach: many, Request(cast.clerk))
        }
        await #expect(throws: Refused.self) {
            _ = try await jurisdiction.act(.acknowledge, onEach: [number], Request(cast.clerk))
        }
        await #expect(throws: Refused.personalData) {
            _ = try await jurisdiction.act(.comment("电话 13907310001"), onEach: [number], Request(cast.clerk))
        }
    }
}
