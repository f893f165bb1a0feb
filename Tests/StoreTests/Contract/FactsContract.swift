import Domain
import Store
import Testing

@Suite struct FactsContract {
    @Test(arguments: EngineUnderTest.all) func `facts are kept, replaced and told apart by jurisdiction`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { connection in
                let facts = StoreFacts(here, on: connection)
                #expect(try StoreFacts.jurisdictions(on: connection) == [])
                for fact in StoreFacts.Fact.allCases { #expect(try facts.fact(fact) == nil) }
                try facts.set(.keyCheck, to: "ab")
                try facts.set(.keyCheck, to: "cd")
                try facts.set(.demonstration, to: "")
                try StoreFacts("elsewhere", on: connection).set(.keyCheck, to: "ef")
            }
            try await store.read { connection throws in
                #expect(try StoreFacts(here, on: connection).fact(.keyCheck) == "cd")
                #expect(try StoreFacts(here, on: connection).fact(.demonstration) == "")
                #expect(try StoreFacts("elsewhere", on: connection).fact(.keyCheck) == "ef")
                #expect(try StoreFacts("elsewhere", on: connection).fact(.demonstration) == nil)
                // An engine that is opened for one jurisdiction knows of no other.
                let known = connection.jurisdiction.map { [$0] } ?? ["elsewhere", here]
                #expect(try StoreFacts.jurisdictions(on: connection) == known)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `serials have no gap among the accepted, at any concurrency`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let serials = await withTaskGroup(of: Int?.self) { group in
                for number in 1...200 {
                    group.addTask {
                        try? await store.write { connection in
                            let serial = try StoreFacts(here, on: connection).next(of: "2021")
                            if number.isMultiple(of: 7) { throw Refusal(number: number) }
                            return serial
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(serials.compactMap(\.self).sorted() == Array(1...172))
            let (last, next) = try await store.write { connection in
                let facts = StoreFacts(here, on: connection)
                return (try facts.last(of: "2021"), try facts.next(of: "2021"))
            }
            #expect(last == 172)
            #expect(next == 173)
            #expect(try await store.read { try StoreFacts(here, on: $0).last(of: "2022") } == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `each series and each jurisdiction counts from one`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let serials = try await store.write { connection in
                try [here, "elsewhere"].flatMap { jurisdiction in
                    try ["2021", "2022", "2021"].map { try StoreFacts(jurisdiction, on: connection).next(of: $0) }
                }
            }
            #expect(serials == [1, 1, 2, 1, 1, 2])
        }
    }

    private let result = StoreFacts.Accepted(
        fingerprint: [0, 1, 255], result: #"{"number":"XT-2021-00001-9","名":"湘"}"#)

    @Test(arguments: EngineUnderTest.all)
    func `what was foreseen is answered as it stands, whatever was written or refused since`(
        subject: EngineUnderTest
    ) async throws {
        struct Refusal: Error {}
        try await subject.withStore { engine in
            // Together, so that they share a transaction: the second is refused after it wrote.
            async let first = engine.write { connection -> [Int] in
                let facts = StoreFacts(here, on: connection)
                try facts.foreseeNext(of: "a")
                try facts.foreseeAccepted("key")
                let before = [try facts.last(of: "a"), try facts.last(of: "a")]
                return before + [try facts.next(of: "a"), try facts.last(of: "a"), try facts.next(of: "a")]
            }
            async let second: Int? = try? engine.write { connection -> Int in
                let facts = StoreFacts(here, on: connection)
                try facts.foreseeNext(of: "b")
                // Whichever of the three comes first.
                let own = try facts.next(of: "b")
                try facts.foreseeNext(of: "b")
                guard try facts.last(of: "b") == own else { return -1 }
                throw Refusal()
            }
            async let third = engine.write { connection -> [Int] in
                let facts = StoreFacts(here, on: connection)
                try facts.foreseeNext(of: "b")
                return [try facts.next(of: "b"), try facts.next(of: "b")]
            }
            #expect(try await first == [0, 0, 1, 1, 2])
            #expect(await second == nil)
            #expect(try await third == [1, 2])
            // Of a transaction that is over nothing is remembered.
            try await engine.write { _ = try StoreFacts(here, on: $0).next(of: "a") }
            let last = try await engine.write { connection in
                let facts = StoreFacts(here, on: connection)
                try facts.foreseeNext(of: "a")
                return try facts.last(of: "a")
            }
            #expect(last == 3)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `an accepted result answers for thirty days`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { try StoreFacts(here, on: $0).accept("key", result, now: morning) }
            try await store.read { connection throws in
                let facts = StoreFacts(here, on: connection)
                #expect(try facts.accepted("key", now: morning) == result)
                #expect(try facts.accepted("key", now: after(30 * wholeDay - 1)) == result)
                #expect(try facts.accepted("key", now: after(30 * wholeDay)) == nil)
                #expect(try facts.accepted("another", now: morning) == nil)
                #expect(try facts.accepted("KEY", now: morning) == nil)
                #expect(try StoreFacts("elsewhere", on: connection).accepted("key", now: morning) == nil)
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a result accepted again replaces the expired one`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let later = after(31 * wholeDay)
            let second = StoreFacts.Accepted(fingerprint: [], result: "")
            try await store.write { connection in
                let facts = StoreFacts(here, on: connection)
                try facts.accept("key", result, now: morning)
                try facts.accept("key", second, now: later)
                #expect(try facts.accepted("key", now: later) == second)
            }
            #expect(try await store.count(Schema.accepted) == 1)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a result goes with the write that was refused`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            await #expect(throws: Refusal()) {
                try await store.write { connection in
                    try StoreFacts(here, on: connection).accept("key", result, now: morning)
                    throw Refusal()
                }
            }
            let left = try await store.count(Schema.accepted)
            #expect(left == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `old results are forgotten, no more than asked at a time`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let now = after(30 * wholeDay)
            try await store.write { connection in
                let facts = StoreFacts(here, on: connection)
                for number in 0..<10 { try facts.accept("old-\(number)", result, now: after(-Int64(number))) }
                for number in 1...5 { try facts.accept("new-\(number)", result, now: after(Int64(number))) }
                try StoreFacts("elsewhere", on: connection).accept("old", result, now: after(-wholeDay))
            }
            for (most, left) in [(0, 15), (4, 11), (4, 7), (4, 5), (4, 5)] {
                try await store.write { try StoreFacts(here, on: $0).forgetOldResults(now: now, most: most) }
                #expect(try await store.count(Schema.accepted) == left)
            }
            let keys = try await store.content(of: Schema.accepted).map { $0[1] }
            #expect(keys == (1...5).map { .text("new-\($0)") })
            #expect(try await store.count(Schema.accepted, in: "elsewhere") == 1)
            try await store.write { try StoreFacts(here, on: $0).forgetOldResults(now: after(60 * wholeDay)) }
            #expect(try await store.count(Schema.accepted) == 0)
        }
    }

    private func after(_ milliseconds: Int64) -> Moment { morning.advanced(byMilliseconds: milliseconds) }
}
