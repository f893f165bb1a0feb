import Domain
import Foundation
import Glibc
import Store
import StoreSQLite
import Testing

/// For whoever opens a store that was just let go: a process that another test is starting holds copies of all locks
/// for a moment.
let patience = Duration.seconds(30)

/// What a store's folder may be, and who may open it.
@Suite struct OpeningTests {
    // MARK: - Making

    @Test func `a store is made in a folder that isn't there, for its owner only`() async throws {
        try await withFolder { parent in
            let folder = parent + "/a/b"
            let store = try SQLiteEngine.create(at: folder)
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            let attributes = try FileManager.default.attributesOfItem(atPath: folder)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
            #expect(try await store.count(Schema.counters) == 1)
        }
    }

    @Test func `a store is made in an empty folder`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            #expect(try await store.count(Schema.events) == 0)
        }
    }

    @Test func `no store is made in a folder that isn't empty`() async throws {
        try await withFolder { folder in
            try Data("a".utf8).write(to: URL(fileURLWithPath: folder + "/photo.jpg"))
            let error = #expect(throws: StoreFault.self) { try SQLiteEngine.create(at: folder) }
            guard case .unusable(let path, let reason)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(path == folder)
            #expect(!reason.isEmpty)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["photo.jpg"])
        }
    }

    @Test func `no store is made over another, open or closed`() async throws {
        try await withFolder { folder in
            var store: SQLiteEngine? = try SQLiteEngine.create(at: folder)
            try await store?.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            #expect(throws: StoreFault.alreadyAStore(path: folder)) { try SQLiteEngine.create(at: folder) }
            store = nil
            #expect(throws: StoreFault.alreadyAStore(path: folder)) { try SQLiteEngine.create(at: folder) }
            #expect(throws: StoreFault.alreadyAStore(path: folder)) { try SQLiteEngine.requireVacant(folder) }
            let again = try SQLiteEngine.open(at: folder, access: .write(patience: patience))
            #expect(try await again.count(Schema.counters) == 1)
        }
    }

    @Test func `no store is made where a file stands or below one`() async throws {
        try await withFolder { parent in
            let file = parent + "/file"
            try Data("a".utf8).write(to: URL(fileURLWithPath: file))
            for path in [file, file + "/store"] {
                let error = #expect(throws: StoreFault.self) { try SQLiteEngine.create(at: path) }
                guard case .unusable(path, _)? = error else {
                    Issue.record("\(path): \(String(describing: error))")
                    continue
                }
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data("a".utf8))
        }
    }

    // MARK: - Opening

    @Test func `a store is opened again with what was written`() async throws {
        try await withFolder { folder in
            var store: SQLiteEngine? = try SQLiteEngine.create(at: folder)
            try await store?.append(matterHistory, of: MatterDecider.self, to: 1)
            store = nil
            for access in [SQLiteEngine.Access.read, .write(patience: patience), .read] {
                let again = try SQLiteEngine.open(at: folder, access: access)
                #expect(try await again.load(MatterDecider.self, 1).version == matterHistory.count)
            }
        }
    }

    @Test func `a closed store's file holds all of it`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            try await store.append(matterHistory, of: MatterDecider.self, to: 1)
            try store.close()
            #expect((try? Data(contentsOf: URL(fileURLWithPath: folder + "/store.sqlite-wal")))?.isEmpty != false)
            let copy = folder + "/copy"
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
            try FileManager.default.copyItem(atPath: folder + "/store.sqlite", toPath: copy + "/store.sqlite")
            let again = try SQLiteEngine.open(at: copy, access: .write(patience: patience))
            #expect(try await again.load(MatterDecider.self, 1).version == matterHistory.count)
        }
    }

    @Test func `a copy of a closed store's file alone can be read`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            try await store.append(matterHistory, of: MatterDecider.self, to: 1)
            try store.close()
            let copy = folder + "/copy"
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
            try FileManager.default.copyItem(atPath: folder + "/store.sqlite", toPath: copy + "/store.sqlite")
            let again = try SQLiteEngine.open(at: copy, access: .read)
            #expect(try await again.load(MatterDecider.self, 1).version == matterHistory.count)
        }
    }

    @Test(arguments: [SQLiteEngine.Access.read, .write(patience: patience)])
    func `a folder that isn't there or holds no store is refused and left as it was`(
        access: SQLiteEngine.Access
    ) async throws {
        try await withFolder { parent in
            let missing = parent + "/missing"
            #expect(throws: StoreFault.notAStore(path: missing)) { try SQLiteEngine.open(at: missing, access: access) }
            #expect(throws: StoreFault.notAStore(path: parent)) { try SQLiteEngine.open(at: parent, access: access) }
            let files = try FileManager.default.contentsOfDirectory(atPath: parent)
            #expect(files == [])
        }
    }

    static let foreign: [(name: String, content: [UInt8])] = [
        ("text", utf8("this is no database, whatever its name says\n")),
        ("long text", utf8(String(repeating: "湘潭市岳塘区\n", count: 2_000))),
        ("nothing", []),
        ("another program's database", emptyDatabase(application: 0x0F05_5112, version: 0)),
        ("a database of nobody's", emptyDatabase(application: 0, version: 1)),
    ]

    @Test(arguments: foreign.map(\.name), [SQLiteEngine.Access.read, .write(patience: patience)])
    func `a file that isn't Huiyin's is refused`(name: String, access: SQLiteEngine.Access) async throws {
        try await withFolder { folder in
            let content = try #require(OpeningTests.foreign.first { $0.name == name }?.content)
            try Data(content).write(to: URL(fileURLWithPath: folder + "/store.sqlite"))
            let error = #expect(throws: StoreFault.self) { try SQLiteEngine.open(at: folder, access: access) }
            guard case .notAStore? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test(arguments: foreign.map(\.name), [SQLiteEngine.Access.read, .write(patience: patience)])
    func `a file that isn't Huiyin's is left as it was`(name: String, access: SQLiteEngine.Access) async throws {
        try await withFolder { folder in
            let file = URL(fileURLWithPath: folder + "/store.sqlite")
            let content = try #require(OpeningTests.foreign.first { $0.name == name }?.content)
            try Data(content).write(to: file)
            #expect(throws: StoreFault.self) { try SQLiteEngine.open(at: folder, access: access) }
            let left = try Data(contentsOf: file)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == Data(content))
            #expect(files == ["store.sqlite"])
        }
    }

    @Test(arguments: [SQLiteEngine.Access.read, .write(patience: patience)])
    func `a store of a newer Huiyin is refused with both versions`(access: SQLiteEngine.Access) async throws {
        try await withFolder { folder in
            var store: SQLiteEngine? = try SQLiteEngine.create(at: folder)
            let newer = Schema.version + 41
            try await store?.write { _ = try $0.run("PRAGMA user_version = \(newer)", []) }
            store = nil
            #expect(throws: StoreFault.newer(path: folder, found: newer, known: Schema.version)) {
                try SQLiteEngine.open(at: folder, access: access)
            }
        }
    }

    @Test func `a reader doesn't bring an older store up to date`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            try Data(emptyDatabase(application: 0x4859_4E31, version: 0)).write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: StoreFault.self) { try SQLiteEngine.open(at: folder, access: .read) }
            guard case .unusable? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let store = try SQLiteEngine.open(at: folder, access: .write(patience: patience))
            for table in Schema.tables { #expect(try await store.count(table) == 0) }
        }
    }

    // MARK: - Who has it

    @Test func `a second writer is refused and told who has the store`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            for short in [Duration.zero, .milliseconds(60)] {
                let error = #expect(throws: StoreFault.self) {
                    try SQLiteEngine.open(at: folder, access: .write(patience: short))
                }
                guard case .inUse(let path, let holder)? = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(path == folder)
                #expect(holder.split(separator: " ").first == "\(getpid())", "\(holder)")
                #expect(!holder.contains("\n"))
            }
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            #expect(try await store.count(Schema.counters) == 1)
        }
    }

    @Test func `a writer that waits has the store when it is let go`() async throws {
        try await withFolder { folder in
            var store: SQLiteEngine? = try SQLiteEngine.create(at: folder)
            try await store?.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            let next = Task.detached { try SQLiteEngine.open(at: folder, access: .write(patience: .seconds(60))) }
            store = nil
            let second = try await next.value
            try await second.write { try $0.upsert(Schema.counters, [.text(here), .text("a"), .int(2)]) }
            #expect(try await second.content(of: Schema.counters).map { $0[2] } == [.int(2)])
        }
    }

    @Test func `readers stand beside a writer and see what it wrote`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            let readers = try (1...3).map { _ in try SQLiteEngine.open(at: folder, access: .read) }
            for number in 1...20 {
                try await store.write { try $0.upsert(Schema.counters, [.text(here), .text("a"), .int(number)]) }
                for reader in readers {
                    #expect(try await reader.content(of: Schema.counters).map { $0[2] } == [.int(number)])
                }
            }
        }
    }

    @Test func `a store opened for reading refuses to write`() async throws {
        try await withFolder { folder in
            let store = try SQLiteEngine.create(at: folder)
            let reader = try SQLiteEngine.open(at: folder, access: .read)
            let error = await fault {
                try await reader.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            }
            guard case .unusable(folder, _)? = error as? StoreFault else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(try await store.count(Schema.counters) == 0)
        }
    }

    /// As a user that owns nothing here: who is root may write anywhere.
    @Test func `a store in a folder that can't be written is a fault, never a crash`() async throws {
        try await withFolder { parent in
            let folder = parent + "/store"
            let store = try SQLiteEngine.create(at: folder)
            try await store.write { try $0.insert(Schema.counters, [.text(here), .text("a"), .int(1)]) }
            try store.close()
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            await #expect(processExitsWith: .success) { [folder = folder as String] in
                _ = seteuid(65_534)
                let created = #expect(throws: StoreFault.self) { try SQLiteEngine.create(at: folder + "/new") }
                #expect(isUnusable(created), "\(String(describing: created))")
                let written = #expect(throws: StoreFault.self) {
                    try SQLiteEngine.open(at: folder, access: .write(patience: patience))
                }
                #expect(isUnusable(written), "\(String(describing: written))")
                do {
                    let reader = try SQLiteEngine.open(at: folder, access: .read)
                    let count = try await reader.count(Schema.counters)
                    #expect(count == 1)
                } catch StoreFault.unusable {}
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        }
    }
}

private func isUnusable(_ fault: StoreFault?) -> Bool {
    if case .unusable? = fault { true } else { false }
}

/// An SQLite file of one empty page, in rollback mode, written by somebody (https://www.sqlite.org/fileformat2.html).
private func emptyDatabase(application: UInt32, version: UInt32) -> [UInt8] {
    var page = [UInt8](repeating: 0, count: 4096)
    func put(_ bytes: [UInt8], at offset: Int) { page.replaceSubrange(offset..<offset + bytes.count, with: bytes) }
    func bigEndian(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian, Array.init) }
    put(utf8("SQLite format 3\u{0}"), at: 0)
    // Page size 4096, rollback journal, no reserved bytes, the three fixed payload fractions.
    put([0x10, 0, 1, 1, 0, 64, 32, 32], at: 16)
    put(bigEndian(1), at: 24)
    put(bigEndian(1), at: 28)
    put(bigEndian(4), at: 44)
    put(bigEndian(1), at: 56)
    put(bigEndian(version), at: 60)
    put(bigEndian(application), at: 68)
    put(bigEndian(1), at: 92)
    put(bigEndian(3_040_001), at: 96)
    // The schema's table: a leaf without a cell.
    put([0x0D, 0, 0, 0, 0, 0x10, 0, 0], at: 100)
    return page
}
