import Domain
import Foundation
import Store
import Testing

@Suite struct JournalContract {
    /// The history of one matter, an event every ten minutes, each written a minute after it happened.
    private func write(_ events: [MatterEvent], to store: any Engine, stream: UInt128 = 1) async throws {
        for (number, event) in events.enumerated() {
            let occurred = morning.advanced(byMilliseconds: Int64(number) * 10 * minute)
            try await store.append(
                [event], of: MatterDecider.self, to: stream, at: occurred.advanced(byMilliseconds: minute),
                occurred: occurred)
        }
    }

    private var recorded: [Recorded<MatterEvent>] {
        matterHistory.enumerated().map { number, event in
            let occurred = morning.advanced(byMilliseconds: Int64(number) * 10 * minute)
            return Recorded(
                event, occurred: occurred, recorded: occurred.advanced(byMilliseconds: minute), actor: clerk)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a stream is loaded as it was written`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await write(matterHistory, to: store)
            let stream = try await store.load(MatterDecider.self, 1)
            #expect(stream.id == 1)
            #expect(stream.version == matterHistory.count)
            #expect(stream.state == MatterDecider.replay(recorded))
            let story = try await store.read { try journal(on: $0).story(MatterDecider.self, 1) }
            #expect(story == recorded)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `events of every type are loaded from their streams`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let body = OrganisationEvent.founded(id: id(1), code: "a", name: Name(zh: "甲"))
            let people: [PersonEvent] = [
                .enrolled(id: id(2), code: "b", name: "乙"), .appointed(body: id(1), role: .handler),
            ]
            let erased = ResidentEvent.erased(id: id(3), reason: "本人要求")
            try await store.append([body], of: OrganisationDecider.self, to: 1)
            try await store.append(people, of: PersonDecider.self, to: 2)
            try await store.append([erased], of: ResidentDecider.self, to: 3)
            try await store.append([.adopted(xiangtanEdition)], of: EditionDecider.self, to: 4)
            #expect(
                try await store.load(OrganisationDecider.self, 1).state == OrganisationDecider.replay([at(body)]))
            #expect(try await store.load(PersonDecider.self, 2).state == PersonDecider.replay(people.map(at)))
            #expect(try await store.load(ResidentDecider.self, 3).state == ResidentDecider.replay([at(erased)]))
            #expect(try await store.load(EditionDecider.self, 4).state == [xiangtanEdition])
        }
    }

    private func at<Event>(_ event: Event) -> Recorded<Event> {
        Recorded(event, occurred: morning, recorded: morning, actor: clerk)
    }

    @Test(arguments: EngineUnderTest.all) func `who acted comes back with the event`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let actors =
                Role.allCases.map { Actor(role: $0) } + [
                    Actor(person: id(1), role: .clerk), Actor(body: id(2), role: .clerk),
                    Actor(person: id(1), body: id(2), role: .callBack),
                    Actor(person: id(1), role: .handler, offline: .init(device: "平板-3", sequence: 7)),
                ]
            try await store.write { connection in
                var journal = try journal(on: connection)
                var stream = Store.Stream<MatterDecider>(1)
                for actor in actors {
                    try journal.append(
                        [.contactAttempted(reached: true)], to: &stream,
                        Stamp(recorded: morning, actor: actor, correlation: id(1)))
                }
            }
            let story = try await store.read { try journal(on: $0).story(MatterDecider.self, 1) }
            #expect(story.map(\.actor) == actors)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `who acted is written as it always was, a device's entry beside it`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let actors = [
                Actor(person: id(1), body: id(2), role: .callBack), .resident,
                Actor(person: id(1), body: id(2), role: .handler, offline: .init(device: "平板-3", sequence: 7)),
            ]
            try await store.write { connection in
                var journal = try journal(on: connection)
                var stream = Store.Stream<MatterDecider>(1)
                for actor in actors {
                    try journal.append(
                        [.coSigned], to: &stream, Stamp(recorded: morning, actor: actor, correlation: id(1)))
                }
            }
            let (person, body) = ("01972c2e-5a00-7000-8000-000000000001", "01972c2e-5a00-7000-8000-000000000002")
            #expect(
                try await store.content(of: Schema.events).map { $0[8] } == [
                    .text(#"{"body":"\#(body)","person":"\#(person)","role":"call_back"}"#),
                    .text(#"{"role":"resident"}"#),
                    .text(
                        #"{"body":"\#(body)","offline":{"device":"平板-3","sequence":7},"person":"\#(person)","#
                            + #""role":"handler"}"#),
                ])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a stream nobody wrote is the beginning`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append(matterHistory, of: MatterDecider.self, to: 1)
            let stream = try await store.load(MatterDecider.self, 2)
            #expect(stream.version == 0)
            #expect(stream.state == nil)
            let ends = try await store.read { try journal(on: $0).ends(stream) }
            #expect(!ends)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `streams are told apart, and jurisdictions`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let streams: [UInt128] = [0, 1, 1 << 64, .max]
            for (number, stream) in streams.enumerated() {
                try await store.append(
                    Array(repeating: .contactAttempted(reached: false), count: number), of: MatterDecider.self,
                    to: stream)
            }
            try await store.append(
                [.contactAttempted(reached: true)], of: MatterDecider.self, to: 1, in: "elsewhere")
            for (number, stream) in streams.enumerated() {
                #expect(try await store.load(MatterDecider.self, stream).version == number)
            }
            #expect(try await store.load(MatterDecider.self, 1, in: "elsewhere").version == 1)
            #expect(try await store.load(MatterDecider.self, .max, in: "elsewhere").version == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `positions have no gap in a jurisdiction, whatever was refused`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            await withTaskGroup(of: Void.self) { group in
                for number in 1...60 {
                    group.addTask {
                        _ = try? await store.write { connection in
                            let jurisdiction = number.isMultiple(of: 3) ? "elsewhere" : here
                            var journal = try journal(jurisdiction, on: connection)
                            var stream = try journal.load(MatterDecider.self, UInt128(number % 5))
                            try journal.append(
                                [.contactAttempted(reached: true), .contactAttempted(reached: false)], to: &stream,
                                Stamp(recorded: morning, actor: .system, correlation: id(1)))
                            if number.isMultiple(of: 4) { throw Refusal(number: number) }
                        }
                    }
                }
            }
            let all = Array(1...60).filter { !$0.isMultiple(of: 4) }
            for (jurisdiction, accepted) in [
                (here, all.filter { !$0.isMultiple(of: 3) }), ("elsewhere", all.filter { $0.isMultiple(of: 3) }),
            ] {
                let positions = try await store.content(of: Schema.events, in: jurisdiction).map { $0[1] }
                #expect(positions == (1...(2 * accepted.count)).map { .int($0) })
                for stream in UInt128(0)..<5 {
                    let version = try await store.load(MatterDecider.self, stream, in: jurisdiction).version
                    #expect(version == 2 * accepted.count { UInt128($0 % 5) == stream })
                }
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `the journal is followed from any position`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await write(matterHistory, to: store)
            try await store.append(matterHistory, of: MatterDecider.self, to: 1, in: "elsewhere")
            let all = try await store.read { try Journal.entries(of: here, after: 0, most: 100, on: $0) }
            #expect(all.map(\.position) == (1...Int64(matterHistory.count)).map(\.self))
            #expect(all.map(\.version) == Array(1...matterHistory.count))
            #expect(all.map(\.payload) == matterHistory.map { MatterDecider.encode($0).payload.text })
            #expect(all.map(\.occurred) == recorded.map(\.occurred))
            #expect(all.map(\.recorded) == recorded.map(\.recorded))
            #expect(all.allSatisfy { $0.jurisdiction == here && $0.stream == 1 && $0.correlation == id(0xCC) })
            var followed: [JournalEntry] = []
            while true {
                let position = followed.last?.position ?? 0
                let next = try await store.read { try Journal.entries(of: here, after: position, most: 4, on: $0) }
                if next.isEmpty { break }
                #expect(next.count <= 4)
                followed += next
            }
            #expect(followed == all)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `each event has a salt of its own`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append(matterHistory, of: MatterDecider.self, to: 1)
            try await store.append([.adopted(xiangtanEdition)], of: EditionDecider.self, to: 2)
            let salts = try await store.content(of: Schema.eventSalts)
            let events = try await store.content(of: Schema.events)
            #expect(salts.map { $0[1] } == events.map { $0[1] })
            #expect(Set(salts.map { $0[2] }).count == matterHistory.count + 1)
            for salt in salts {
                guard case .bytes(let bytes) = salt[2] else {
                    Issue.record("\(salt)")
                    continue
                }
                #expect(bytes.count == 16)
            }
        }
    }

    // MARK: - Staleness

    @Test(arguments: EngineUnderTest.all) func `a stream that was appended to since it was read is refused`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let stale = try await store.append(
                Array(matterHistory.prefix(2)), of: MatterDecider.self, to: 1)
            let fresh = try await store.append([.contactAttempted(reached: true)], of: MatterDecider.self, to: 1)
            let (staleEnds, freshEnds) = try await store.read { connection in
                let journal = try journal(on: connection)
                return (try journal.ends(stale), try journal.ends(fresh))
            }
            #expect(!staleEnds)
            #expect(freshEnds)
            let error = await fault {
                try await store.write { connection in
                    var journal = try journal(on: connection)
                    var stream = stale
                    try journal.append(
                        [.contactAttempted(reached: false)], to: &stream,
                        Stamp(recorded: morning, actor: clerk, correlation: id(1)))
                }
            }
            guard case .duplicate(let columns)? = error as? StoreFault else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(columns.contains("stream") && columns.contains("version"))
            let after = try await store.load(MatterDecider.self, 1)
            #expect(after.version == 3)
            #expect(after.state == fresh.state)
            #expect(try await store.count(Schema.eventSalts) == 3)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a stream kept from one append to the next goes on`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            var kept = Store.Stream<MatterDecider>(1)
            for event in matterHistory {
                let before = kept
                kept = try await store.write { connection in
                    var journal = try journal(on: connection)
                    var stream = before
                    try journal.append(
                        [event], to: &stream, Stamp(recorded: morning, actor: clerk, correlation: id(1)))
                    return stream
                }
            }
            let loaded = try await store.load(MatterDecider.self, 1)
            #expect(loaded.state == kept.state)
            #expect(loaded.version == kept.version)
        }
    }

    // MARK: - Tampering

    struct Tampering: Sendable, CustomTestStringConvertible {
        var what: String
        /// Statements with the jurisdiction as `?1`.
        var statements: [String]
        var testDescription: String { what }

        init(_ what: String, _ statements: String...) {
            self.what = what
            self.statements = statements.map { "\($0) AND jurisdiction = ?1" }
        }
    }

    static let tamperings = [
        Tampering(
            "payload",
            #"UPDATE events SET payload = '{"task":"01972c2e-5a00-7000-8000-0000000000d2"}' WHERE version = 3"#),
        Tampering("the first payload's white space", "UPDATE events SET payload = payload || ' ' WHERE version = 1"),
        Tampering("occurred time", "UPDATE events SET occurred = occurred + 1 WHERE version = 3"),
        Tampering("recorded time", "UPDATE events SET recorded = recorded - 1 WHERE version = 3"),
        Tampering("actor", #"UPDATE events SET actor = '{"role":"leader"}' WHERE version = 3"#),
        Tampering("correlation", "UPDATE events SET correlation = stream WHERE version = 3"),
        Tampering("type", "UPDATE events SET type = 'matter.answered' WHERE version = 3"),
        Tampering("schema", "UPDATE events SET schema = 2 WHERE version = 3"),
        Tampering("the last event's time", "UPDATE events SET occurred = occurred + 1 WHERE version = 15"),
        Tampering("digest", "UPDATE events SET digest = correlation WHERE version = 3"),
        Tampering("the last digest", "UPDATE events SET digest = correlation WHERE version = 15"),
        Tampering("an event removed", "DELETE FROM events WHERE version = 3"),
        Tampering("the first event removed", "DELETE FROM events WHERE version = 1"),
        Tampering(
            "an event removed and the rest numbered anew", "DELETE FROM events WHERE version = 14",
            "UPDATE events SET version = 14 WHERE version = 15"),
        Tampering(
            "two events swapped", "UPDATE events SET version = 99 WHERE version = 3",
            "UPDATE events SET version = 3 WHERE version = 4", "UPDATE events SET version = 4 WHERE version = 99"),
    ]

    @Test(arguments: EngineUnderTest.all, tamperings) func `a changed journal isn't loaded`(
        subject: EngineUnderTest, tampering: Tampering
    ) async throws {
        try await subject.withStore { store in
            try await write(matterHistory, to: store)
            try await store.append([.contactAttempted(reached: true)], of: MatterDecider.self, to: 1, in: "elsewhere")
            #expect(try await store.load(MatterDecider.self, 1).version == 15)
            try await store.write { connection in
                for statement in tampering.statements {
                    let changed = try connection.run(statement, [.text(here)])
                    #expect(changed == 1)
                }
            }
            let error = await fault { _ = try await store.load(MatterDecider.self, 1) }
            #expect(isDamaged(error), "\(String(describing: error))")
            let told = await fault { _ = try await store.read { try journal(on: $0).story(MatterDecider.self, 1) } }
            #expect(isDamaged(told), "\(String(describing: told))")
            #expect(try await store.load(MatterDecider.self, 1, in: "elsewhere").version == 1)
        }
    }

    /// Each event has a digest that fits it; what doesn't fit is the one after it.
    @Test(arguments: EngineUnderTest.all) func `an event exchanged for another with its own digest breaks the chain`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await subject.withStore { other in
                for (engine, reached) in [(store, true), (other, false)] {
                    try await engine.append(
                        [.contactAttempted(reached: reached), .struckOff(.solved)], of: MatterDecider.self, to: 1)
                }
                let exchanged = try await other.content(of: Schema.events)
                try await store.write { try $0.upsert(Schema.events, exchanged[0]) }
                let error = await fault { _ = try await store.load(MatterDecider.self, 1) }
                #expect(isDamaged(error), "\(String(describing: error))")
                // With the event that follows from it the chain holds again.
                try await store.write { try $0.upsert(Schema.events, exchanged[1]) }
                #expect(try await store.load(MatterDecider.self, 1).version == 2)
            }
        }
    }

    /// SHA-256 over the domain, the digest before and the canonical entry, worked out apart from this program.
    @Test(arguments: EngineUnderTest.all) func `digests are what they will always have been`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append(
                [.contactAttempted(reached: true)], of: MatterDecider.self, to: 1, at: morning,
                occurred: morning.advanced(byMilliseconds: -minute))
            try await store.append(
                [.closedAtSource(document: "第17行\n\"完\"")], of: MatterDecider.self, to: 1,
                at: morning.advanced(byMilliseconds: 1), occurred: morning)
            let digests = try await store.read { connection in
                try Journal.entries(of: here, after: 0, most: 9, on: connection).map { hex($0.digest) }
            }
            #expect(
                digests == [
                    "f7a69ee7e4dad2548b317e8c57517489eb2852f052c1803e7e3891fcdcbeac84",
                    "2372b9c22319ec55e949a2a073ee0985de22ed7e8f5128386281fb243f87ec1c",
                ])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `an event moved to another stream or jurisdiction isn't loaded`(
        subject: EngineUnderTest
    ) async throws {
        for column in ["stream", "jurisdiction"] {
            try await subject.withStore { store in
                try await store.append(matterHistory, of: MatterDecider.self, to: 1)
                let value: Value = column == "stream" ? .bytes(id(7, MatterID.self).bytes) : .text("elsewhere")
                _ = try await store.write { connection in
                    try connection.run(
                        "UPDATE events SET \(column) = ?2 WHERE jurisdiction = ?1", [.text(here), value])
                }
                let stream = column == "stream" ? id(7, MatterID.self).raw : 1
                let error = await fault {
                    _ = try await store.load(MatterDecider.self, stream, in: column == "stream" ? here : "elsewhere")
                }
                #expect(isDamaged(error), "\(column): \(String(describing: error))")
            }
        }
    }

    /// A copy to another engine may number otherwise.
    @Test(arguments: EngineUnderTest.all) func `positions aren't part of what is chained`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append(matterHistory, of: MatterDecider.self, to: 1)
            _ = try await store.write {
                try $0.run("UPDATE events SET position = position + 1000 WHERE jurisdiction = ?1", [.text(here)])
            }
            #expect(try await store.load(MatterDecider.self, 1).version == matterHistory.count)
        }
    }

    /// The chain has no end of its own: that the last is gone, positions and projections tell (`huiyin verify`).
    @Test(arguments: EngineUnderTest.all) func `a stream held in memory notices that its last event is gone`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let held = try await store.append(matterHistory, of: MatterDecider.self, to: 1)
            #expect(try await store.read { try journal(on: $0).ends(held) })
            _ = try await store.write {
                try $0.run("DELETE FROM events WHERE jurisdiction = ?1 AND version = 15", [.text(here)])
            }
            #expect(try await store.read { try journal(on: $0).ends(held) } == false)
        }
    }

    // MARK: - Time

    @Test(arguments: EngineUnderTest.all) func `a clock that lags a little records the last moment again`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append([.contactAttempted(reached: true)], of: MatterDecider.self, to: 1)
            try await store.append(
                [.contactAttempted(reached: true)], of: MatterDecider.self, to: 9, in: "elsewhere",
                at: morning.advanced(byMilliseconds: wholeDay))
            try await store.read { connection in
                let journal = try journal(on: connection)
                for (offset, expected) in [
                    (-Journal.tolerance, 0), (-minute, 0), (-1, 0), (0, 0), (1, 1), (wholeDay, wholeDay),
                ] {
                    #expect(
                        try journal.recordingMoment(machine: morning.advanced(byMilliseconds: offset))
                            == morning.advanced(byMilliseconds: expected))
                }
            }
        }
    }

    @Test(arguments: EngineUnderTest.all, [-Journal.tolerance - 1, -10 * minute, -365 * wholeDay])
    func `a clock set back is a fault that tells both times`(subject: EngineUnderTest, offset: Int64) async throws {
        try await subject.withStore { store in
            try await store.append([.contactAttempted(reached: true)], of: MatterDecider.self, to: 1)
            let now = morning.advanced(byMilliseconds: offset)
            try await store.read { connection in
                let journal = try journal(on: connection)
                #expect(throws: StoreFault.clockSetBack(last: morning, now: now)) {
                    try journal.recordingMoment(machine: now)
                }
                // Another jurisdiction has a last record of its own: none.
                #expect(try elsewhere(connection, now) == now)
            }
        }
    }

    private func elsewhere(_ connection: any Connection, _ now: Moment) throws -> Moment {
        try journal("elsewhere", on: connection).recordingMoment(machine: now)
    }

    @Test(arguments: EngineUnderTest.all) func `the head moves with what one transaction appends`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                var journal = try journal(on: connection)
                #expect(try journal.recordingMoment(machine: morning) == morning)
                var stream = Store.Stream<MatterDecider>(1)
                try journal.append(
                    [.contactAttempted(reached: true)], to: &stream,
                    Stamp(recorded: morning, actor: clerk, correlation: id(1)))
                #expect(
                    try journal.recordingMoment(machine: morning.advanced(byMilliseconds: -minute)) == morning)
            }
        }
    }

    // MARK: - Old forms

    @Test(arguments: EngineUnderTest.all) func `an event of an old form is loaded in its newest`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append([1, 20], of: OldTally.self, to: 1)
            try await store.append([300], of: Tally.self, to: 1)
            let stream = try await store.load(Tally.self, 1)
            #expect(stream.version == 3)
            #expect(stream.state == [.init(by: 1, unit: "件"), .init(by: 20, unit: "件"), .init(by: 300, unit: "条")])
            let schemas = try await store.content(of: Schema.events).map { $0[5] }
            #expect(schemas == [.int(1), .int(1), .int(3)])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `an event nobody knows is a fault that names it`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append([1], of: OldTally.self, to: 1)
            let error = await fault { _ = try await store.load(MatterDecider.self, 1) }
            #expect((error as? CodecFault)?.type == "tally.counted")
        }
    }
}

// MARK: - A decider whose events changed their form twice

/// The first form: a bare number.
enum OldTally: Decider {
    typealias State = Int
    typealias Event = Int64

    static var initial: Int { 0 }
    static func decide(_ command: Int64, _ state: Int, _ context: Void) throws(Refusal) -> [Int64] { [command] }
    static func evolve(_ state: Int, _ event: Recorded<Int64>) -> Int { state + Int(event.event) }
}

extension OldTally: Journaled {
    static let family = "tally"

    static func encode(_ event: Int64) -> StoredEvent {
        StoredEvent(type: "tally.counted", schema: 1, payload: .object(["n": .int(event)]))
    }

    static func decode(_ stored: StoredEvent) throws(CodecFault) -> Int64 {
        guard case .object(let fields) = stored.payload, case .int(let number)? = fields["n"] else {
            throw codecFault(stored.type, found: stored.payload)
        }
        return number
    }

    static func project(_ change: Change<OldTally>, on connection: any Connection) throws {}
}

/// The third form: renamed, then with a unit.
enum Tally: Decider {
    struct Event: Equatable, Sendable, ExpressibleByIntegerLiteral {
        var by: Int64
        var unit: String

        init(by: Int64, unit: String) {
            self.by = by
            self.unit = unit
        }

        init(integerLiteral by: Int64) { self.init(by: by, unit: "条") }
    }

    static var initial: [Event] { [] }
    static func decide(_ command: Event, _ state: [Event], _ context: Void) throws(Refusal) -> [Event] { [command] }
    static func evolve(_ state: [Event], _ event: Recorded<Event>) -> [Event] { state + [event.event] }
}

extension Tally: Journaled {
    static let family = "tally"

    static var upcasters: Upcasters {
        var upcasters = Upcasters()
        upcasters.add("tally.counted", from: 2) { payload throws(CodecFault) in
            guard case .object(var fields) = payload else { throw codecFault("tally.counted", found: payload) }
            fields["unit"] = .string("件")
            return .object(fields)
        }
        upcasters.add("tally.counted", from: 1) { payload throws(CodecFault) in
            guard case .object(var fields) = payload else { throw codecFault("tally.counted", found: payload) }
            fields["by"] = fields.removeValue(forKey: "n")
            return .object(fields)
        }
        return upcasters
    }

    static func encode(_ event: Event) -> StoredEvent {
        StoredEvent(
            type: "tally.counted", schema: 3, payload: .object(["by": .int(event.by), "unit": .string(event.unit)]))
    }

    static func decode(_ stored: StoredEvent) throws(CodecFault) -> Event {
        guard case .object(let fields) = stored.payload, case .int(let by)? = fields["by"],
            case .string(let unit)? = fields["unit"]
        else { throw codecFault(stored.type, found: stored.payload) }
        return Event(by: by, unit: unit)
    }

    static func project(_ change: Change<Tally>, on connection: any Connection) throws {}
}
