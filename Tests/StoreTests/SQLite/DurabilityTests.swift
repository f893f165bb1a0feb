import Dispatch
import Domain
import Foundation
import Store
import StoreSQLite
import Testing

/// How commits, deletions and full disks are met. That a commit outlives a power cut is ProcessTests' business.
@Suite struct DurabilityTests {
    private func pragma(_ name: String, of connection: any Connection) throws -> Value? {
        try connection.first("PRAGMA \(name)", []) { $0.value(0) }
    }

    @Test func `the connection that writes is in WAL mode, fully synchronised, and overwrites what it deletes`()
        async throws
    {
        try await withFolder { folder in
            var store: SQLiteEngine? = try SQLiteEngine.create(at: folder)
            for _ in 1...2 {
                let found = try await store?.write { connection in
                    try ["synchronous", "journal_mode", "secure_delete", "temp_store"].map {
                        try pragma($0, of: connection)
                    }
                }
                // FULL is 2; temporary tables in memory are 2.
                #expect(found == [.int(2), .text("wal"), .int(1), .int(2)])
                store = nil
                store = try SQLiteEngine.open(at: folder, access: .write(patience: patience))
            }
        }
    }

    @Test func `only who asks for it has a store without synchronisation`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder, durability: .off)
            #expect(try await store.write { try pragma("synchronous", of: $0) } == .int(0))
        }
    }

    @Test func `readers are in WAL mode too`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            let reader = try SQLiteEngine.open(at: folder, access: .read)
            for engine in [store, reader] {
                #expect(try await engine.read { try pragma("journal_mode", of: $0) } == .text("wal"))
            }
        }
    }

    // MARK: - A full disk

    @Test func `on a full disk what was answered stands, what was refused doesn't, and the store goes on`()
        async throws
    {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            let limit = try await store.write { connection in
                let pages = try #require(try connection.first("PRAGMA page_count", []) { try $0.int(0) })
                return try connection.first("PRAGMA max_page_count = \(pages + 40)", []) { try $0.int(0) }
            }
            try #require(limit != nil)
            let large = [UInt8](repeating: 7, count: 60_000)
            let answers = await withTaskGroup(of: (Int, (any Error)?).self) { group in
                for number in 1...120 {
                    group.addTask {
                        let error = await fault {
                            try await store.write { connection in
                                try connection.insert(Schema.counters, [.text(here), .text("\(number)"), .int(number)])
                                if number.isMultiple(of: 9) {
                                    try connection.insert(
                                        Schema.eventSalts, [.text(here), .int(number), .bytes(large)])
                                }
                            }
                        }
                        return (number, error)
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let refused = answers.filter { $0.1 != nil }
            #expect(!refused.isEmpty)
            for (number, error) in refused {
                guard case .diskFull? = error as? StoreFault else {
                    Issue.record("\(number): \(String(describing: error))")
                    continue
                }
            }
            let accepted = Set(answers.filter { $0.1 == nil }.map(\.0))
            let counters = try await store.content(of: Schema.counters).map { $0[2] }
            #expect(Set(counters) == Set(accepted.map { .int($0) }))
            let salts = try await store.content(of: Schema.eventSalts).map { $0[1] }
            #expect(Set(salts) == Set(accepted.filter { $0.isMultiple(of: 9) }.map { .int($0) }))
            try await store.write { connection in
                _ = try connection.first("PRAGMA max_page_count = 1000000", []) { try $0.int(0) }
                try connection.insert(Schema.counters, [.text(here), .text("after"), .int(0)])
            }
            #expect(try await store.count(Schema.counters) == accepted.count + 1)
            #expect(try await store.integrityProblems() == [])
        }
    }

    // MARK: - What was deleted

    private let secret =
        utf8("a sealed text that stands nowhere else: ") + (0..<64).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }

    private func files(in folder: String, holding part: [UInt8]) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { file in
            try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)")).range(of: Data(part)) != nil
        }.sorted()
    }

    private func enterAndErase(_ secret: [UInt8], in store: any Engine) async throws {
        try await store.write { connection in
            let vault = VaultRows(here, on: connection)
            try vault.enter(
                .init(id: id(1), wrappedKey: secret, sealed: secret, entered: morning), indexes: [(.phone, secret)])
            for number in UInt64(1)...50 { try vault.keep(.init(id: id(number), resident: id(1), sealed: secret)) }
        }
        try await store.write { try VaultRows(here, on: $0).erase(id(1)) }
    }

    @Test func `after a scrub no file of the store holds what was erased`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            let reader = try SQLiteEngine.open(at: folder, access: .read)
            try await enterAndErase(secret, in: store)
            #expect(try await reader.count(Schema.sealedTexts) == 0)
            // Until then it stands in the log.
            #expect(try files(in: folder, holding: secret) == ["store.sqlite-wal"])
            try await store.scrub()
            #expect(try files(in: folder, holding: secret) == [])
            #expect(try await store.count(Schema.residents) == 0)
        }
    }

    @Test func `a scrub that a reader holds back doesn't pass for done`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            let release = DispatchSemaphore(value: 0)
            let (hasRead, signal) = AsyncStream.makeStream(of: Void.self)
            async let reading = store.read { connection in
                let count = try connection.rows(Schema.counters.scan, [.text(here)]) { _ in () }.count
                signal.finish()
                return release.wait(timeout: .now() + 60) == .success ? count : nil
            }
            for await _ in hasRead {}
            try await enterAndErase(secret, in: store)
            let error = await fault { try await store.scrub() }
            let left = try files(in: folder, holding: secret)
            release.signal()
            #expect(try await reading == 1)
            #expect(error as? StoreFault == .busy(path: folder))
            #expect(!left.isEmpty)
            try await store.scrub()
            #expect(try files(in: folder, holding: secret) == [])
        }
    }

    // MARK: - Damage

    @Test func `a damaged file is told by the engine's own check or by a fault`() async throws {
        try await withFolder { folder in
            var store: SQLiteEngine? = try SQLiteEngine.create(at: folder)
            for stream in UInt128(1)...40 {
                try await store?.append(
                    Array(repeating: .contactAttempted(reached: true), count: 20), of: MatterDecider.self, to: stream)
            }
            try store?.close()
            store = nil
            let file = URL(fileURLWithPath: folder + "/store.sqlite")
            var bytes = try Data(contentsOf: file)
            // Every page but the first, which holds the header and the schema.
            for offset in stride(from: 4096, to: bytes.count, by: 4096) {
                bytes.replaceSubrange(offset..<offset + 64, with: [UInt8](repeating: 0xA5, count: 64))
            }
            try bytes.write(to: file)
            var problems: [String] = []
            let error = await fault {
                let reader = try SQLiteEngine.open(at: folder, access: .read)
                problems = try await reader.integrityProblems()
            }
            #expect(error == nil ? !problems.isEmpty : error is StoreFault, "\(String(describing: error))")
            let loading = await fault {
                let reader = try SQLiteEngine.open(at: folder, access: .read)
                _ = try await reader.load(MatterDecider.self, 1)
            }
            #expect(isDamaged(loading), "\(String(describing: loading))")
        }
    }

    // MARK: - The log of statements

    @Test func `the log of statements holds what was committed and nothing refused`() async throws {
        try await withFolder { folder in
            let log = StatementLog()
            let store = try SQLiteEngine.create(at: folder, log: log)
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            #expect(log.batches.map { $0.map(\.sql) } == [[Schema.counters.insert]])
            #expect(log.batches.first?.first?.values == [.text(here), .text("a"), .int(1)])
            await #expect(throws: Refusal()) {
                try await store.write { connection in
                    try connection.insert(Schema.counters, [.text(here), .text("b"), .int(1)])
                    throw Refusal()
                }
            }
            #expect(log.batches.joined().map(\.sql) == [Schema.counters.insert])
        }
    }
}
