import Dispatch
import Domain
import Store
import Testing

@Suite struct TransactionContract {
    @Test(arguments: EngineUnderTest.all) func `a write returns what its body returns`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let value = try await store.write { connection in
                try connection.insert(Schema.counters, [.text(here), .text("a"), .int(7)])
                return try connection.first("SELECT value FROM counters WHERE jurisdiction = ?1", [.text(here)]) {
                    try $0.int(0)
                }
            }
            #expect(value == 7)
            #expect(try await store.content(of: Schema.counters) == [[.text(here), .text("a"), .int(7)]])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a write that throws leaves nothing and throws the same`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            await #expect(throws: Refusal(number: 3)) {
                try await store.write { connection in
                    try connection.upsert(Schema.counters, [.text(here), .text("a"), .int(2)])
                    try connection.insert(Schema.counters, [.text(here), .text("b"), .int(2)])
                    try connection.run("DELETE FROM counters WHERE jurisdiction = ?1 AND name = 'a'", [.text(here)])
                    throw Refusal(number: 3)
                }
            }
            #expect(try await store.content(of: Schema.counters) == [[.text(here), .text("a"), .int(1)]])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a write whose statement is refused leaves nothing of itself`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let error = await fault {
                try await store.write { connection in
                    try connection.insert(Schema.counters, [.text(here), .text("a"), .int(1)])
                    try connection.insert(Schema.counters, [.text(here), .text("b"), .int(1)])
                    try connection.insert(Schema.counters, [.text(here), .text("a"), .int(2)])
                }
            }
            #expect(isDuplicate(error))
            let left = try await store.count(Schema.counters)
            #expect(left == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `of writes at the same time the refused alone leave nothing`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let answers = await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
                for number in 1...200 {
                    group.addTask {
                        do {
                            let answer = try await store.write { connection in
                                try connection.insert(Schema.counters, [.text(here), .text("\(number)"), .int(number)])
                                try connection.insert(Schema.meta, [.text(here), .text("\(number)"), .text("")])
                                if number.isMultiple(of: 7) { throw Refusal(number: number) }
                                return number
                            }
                            return (number, .success(answer))
                        } catch { return (number, .failure(error)) }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 200)
            for (number, answer) in answers {
                switch answer {
                case .success(let value): #expect(value == number && !number.isMultiple(of: 7))
                case .failure(let error): #expect(error as? Refusal == Refusal(number: number))
                }
            }
            let accepted = (1...200).filter { !$0.isMultiple(of: 7) }
            let values = try await store.content(of: Schema.counters).map { $0[2] }
            #expect(Set(values) == Set(accepted.map { .int($0) }))
            #expect(values.count == accepted.count)
            #expect(try await store.count(Schema.meta) == accepted.count)
        }
    }

    /// Every write reads what all before it wrote: none is lost.
    @Test(arguments: EngineUnderTest.all) func `writes follow one another`(subject: EngineUnderTest) async throws {
        try await subject.withStore { store in
            let serials = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...300 {
                    group.addTask { try await store.write { try StoreFacts(here, on: $0).next(of: "2021") } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(serials.sorted() == Array(1...300))
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a read after a write sees it`(subject: EngineUnderTest) async throws {
        try await subject.withStore { store in
            for number in 1...50 {
                try await store.write { try $0.upsert(Schema.counters, [.text(here), .text("a"), .int(number)]) }
                #expect(try await store.content(of: Schema.counters).map { $0[2] } == [.int(number)])
            }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a read sees one state of the store, whatever is written meanwhile`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            let written = DispatchSemaphore(value: 0)
            let (hasRead, signal) = AsyncStream.makeStream(of: Void.self)
            async let seen = store.read { connection in
                func value() throws -> Int64? {
                    try connection.first("SELECT value FROM counters WHERE jurisdiction = ?1", [.text(here)]) {
                        try $0.int(0)
                    }
                }
                let before = try value()
                signal.finish()
                let wasWritten = written.wait(timeout: .now() + 30) == .success
                return (before, wasWritten, try value())
            }
            for await _ in hasRead {}
            try await store.write { try $0.upsert(Schema.counters, [.text(here), .text("a"), .int(2)]) }
            written.signal()
            let (before, wasWritten, after) = try await seen
            #expect(wasWritten)
            #expect(before == 1)
            #expect(after == 1)
            #expect(try await store.content(of: Schema.counters).map { $0[2] } == [.int(2)])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a read can't write`(subject: EngineUnderTest) async throws {
        try await subject.withStore { store in
            let error = await fault {
                try await store.read { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            }
            #expect(error is StoreFault)
            let left = try await store.count(Schema.counters)
            #expect(left == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `what a read's body throws is thrown`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            await #expect(throws: Refusal(number: 1)) { try await store.read { _ in throw Refusal(number: 1) } }
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a statement tells how many rows it changed`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let changed = try await store.write { connection in
                var changed: [Int] = []
                for name in ["a", "b", "c"] {
                    changed.append(try connection.run(Schema.counters.insert, [.text(here), .text(name), .int(1)]))
                }
                let update = "UPDATE counters SET value = 2 WHERE jurisdiction = ?1 AND name <> ?2"
                changed.append(try connection.run(update, [.text(here), .text("a")]))
                changed.append(try connection.run(update, [.text("elsewhere"), .text("a")]))
                changed.append(try connection.run(Schema.counters.upsert, [.text(here), .text("a"), .int(3)]))
                changed.append(try connection.run("DELETE FROM counters WHERE jurisdiction = ?1", [.text(here)]))
                changed.append(try connection.run("DELETE FROM counters WHERE jurisdiction = ?1", [.text(here)]))
                return changed
            }
            #expect(changed == [1, 1, 1, 2, 0, 1, 3, 0])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `statements may run while rows are read`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let pairs = try await store.write { connection in
                for name in ["a", "b", "c"] {
                    try connection.insert(Schema.counters, [.text(here), .text(name), .int(1)])
                }
                let names = "SELECT name FROM counters WHERE jurisdiction = ?1 ORDER BY name"
                var pairs: [String] = []
                try connection.forEach(names, [.text(here)]) { outer in
                    let name = try outer.text(0)
                    let other = try connection.first(
                        "SELECT max(name) FROM counters WHERE jurisdiction = ?1 AND name <> ?2",
                        [.text(here), .text(name)]
                    ) { try $0.text(0) }
                    try connection.upsert(Schema.meta, [.text(here), .text(name), .text(other)])
                    pairs.append(name + (other ?? ""))
                }
                return pairs
            }
            #expect(pairs == ["ac", "bc", "cb"])
            #expect(try await store.count(Schema.meta) == 3)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a query may run inside itself`(subject: EngineUnderTest) async throws {
        try await subject.withStore { store in
            let names = "SELECT name FROM counters WHERE jurisdiction = ?1 ORDER BY name"
            try await store.write { connection in
                for name in ["a", "b", "c"] {
                    try connection.insert(Schema.counters, [.text(here), .text(name), .int(1)])
                }
            }
            let pairs = try await store.write { connection in
                var pairs: [String] = []
                try connection.forEach(names, [.text(here)]) { outer in
                    // Where the inner query begins the outer one anew, it would never end.
                    if pairs.count > 9 { throw Refusal() }
                    let name = try outer.text(0)
                    pairs += try connection.rows(names, [.text(here)]) { name + (try $0.text(0)) }
                }
                return pairs
            }
            #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a reader that throws ends its query and refuses the write`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            await #expect(throws: Refusal(number: 2)) {
                try await store.write { connection in
                    for number in 1...3 {
                        try connection.insert(Schema.counters, [.text(here), .text("\(number)"), .int(number)])
                    }
                    try connection.forEach("SELECT value FROM counters WHERE jurisdiction = ?1", [.text(here)]) { row in
                        if try row.int(0) == 2 { throw Refusal(number: 2) }
                    }
                }
            }
            let left = try await store.count(Schema.counters)
            #expect(left == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all, ["SELECT nothing FROM nowhere WHERE jurisdiction = ?1", "SELEKT ?1", ""])
    func `a statement the engine doesn't take is a fault of the store`(
        subject: EngineUnderTest, sql: String
    ) async throws {
        try await subject.withStore { store in
            let inRead = await fault { _ = try await store.read { try $0.rows(sql, [.text(here)]) { _ in () } } }
            #expect(inRead is StoreFault)
            let inWrite = await fault { _ = try await store.write { try $0.run(sql, [.text(here)]) } }
            #expect(inWrite is StoreFault)
            // The store goes on.
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            #expect(try await store.count(Schema.counters) == 1)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `more values than places are refused`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            let error = await fault {
                try await store.write { connection in
                    try connection.insert(Schema.counters, [.text(here), .text("a"), .int(1), .int(2)])
                }
            }
            #expect(error is StoreFault)
            let left = try await store.count(Schema.counters)
            #expect(left == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `fewer values than places are refused`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { try $0.insert(Schema.meta, [.text(here), .text("a"), .text("another's")]) }
            let error = await fault {
                try await store.write { try $0.insert(Schema.meta, [.text(here), .text("b")]) }
            }
            #expect(error is StoreFault)
            #expect(try await store.content(of: Schema.meta) == [[.text(here), .text("a"), .text("another's")]])
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a store beside is empty, of its own, and gone afterwards`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            let counts = try await store.readBeside { connection, scratch in
                let before = try Schema.tables.map { try $0.contents(here, on: scratch).count }
                try scratch.insert(Schema.meta, [.text(here), .text("a"), .text("b")])
                return (
                    before: before.reduce(0, +), beside: try Schema.meta.contents(here, on: scratch).count,
                    store: try Schema.meta.contents(here, on: connection).count
                )
            }
            #expect(counts == (before: 0, beside: 1, store: 0))
            #expect(try await store.readBeside { try Schema.meta.contents(here, on: $1).count } == 0)
        }
    }

    @Test(arguments: EngineUnderTest.all) func `a store in use has no problems and can be scrubbed`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            try await store.append(matterHistory, of: MatterDecider.self, to: 1)
            #expect(try await store.integrityProblems() == [])
            try await store.scrub()
            #expect(try await store.integrityProblems() == [])
            #expect(try await store.load(MatterDecider.self, 1).version == matterHistory.count)
        }
    }
}
