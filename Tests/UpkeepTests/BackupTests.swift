import Domain
import Foundation
import Testing
import Upkeep

struct BackupTests {
    @Test func `what was put in comes out, with its digests and what the store said of itself`() throws {
        var random = SystemRandomNumberGenerator()
        for size in [0, 1, 511, 512, 513, 300_000] {
            let shelf = try Shelf((0..<size).map { _ in UInt8.random(in: 0...255, using: &random) })
            let photo = (0..<size).map { UInt8($0 % 7) }
            let long = String(repeating: "f", count: 64)
            try shelf.folder.write(photo, to: "county/attachments/ab/\(long)")
            try shelf.folder.write([1], to: "county/attachments/.half-written")
            try shelf.folder.write([1], to: "county/attachments/incoming/7.part")
            let made = try Backup.make(shelf.plan())
            #expect(made.file == shelf.backups + "/county-20210507T010000Z.tar.gz")
            #expect(made.manifest.parts.map(\.name) == ["store.sqlite", "attachments/ab/\(long)"])
            #expect(made.manifest.parts.map(\.bytes) == [Int64(size), Int64(size)])
            #expect(try Backup.manifest(of: made.file) == made.manifest)
            #expect(made.manifest.store == .sample())
            #expect(made.manifest.program == "0.1.0" && made.manifest.made == .start)
            #expect(try Backup.verify(made.file) == made.manifest)
            let restored = shelf.folder.file("restored")
            try Backup.extract(made.file, into: restored)
            #expect(FileManager.default.contents(atPath: restored + "/store.sqlite") == Data(shelf.database))
            #expect(FileManager.default.contents(atPath: restored + "/attachments/ab/\(long)") == Data(photo))
        }
    }

    @Test func `a flipped byte anywhere, and a file cut off anywhere, is found`() throws {
        let shelf = try Shelf()
        let made = try Backup.make(shelf.plan())
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: made.file)))
        let file = shelf.folder.file("damaged.tar.gz")
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 0xFF
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            #expect(throws: UpkeepFault.self, "byte \(index)") { try Backup.verify(file) }
        }
        for length in whole.indices {
            try Data(whole[..<length]).write(to: URL(fileURLWithPath: file))
            #expect(throws: UpkeepFault.self, "cut at \(length)") { try Backup.verify(file) }
        }
        try Data(whole + [0]).write(to: URL(fileURLWithPath: file))
        #expect(throws: UpkeepFault.self) { try Backup.verify(file) }
        try Data(whole).write(to: URL(fileURLWithPath: file))
        #expect(try Backup.verify(file) == made.manifest)
    }

    @Test func `backups beyond the age limit go, those of another store and what isn't ours stay`() throws {
        let shelf = try Shelf()
        let first = try Backup.make(shelf.plan(at: .start)).file
        let foreign = try Backup.make(shelf.plan(at: Moment.start.after(days: 1), facts: .sample(origin: "cd"))).file
        try shelf.folder.write([1, 2, 3], to: "county.backups/county-20200101T000000Z.tar.gz")
        try shelf.folder.write([1, 2, 3], to: "county.backups/notes.tar.gz")
        let second = try Backup.make(shelf.plan(at: Moment.start.after(days: 30)))
        #expect(second.deleted == [])
        let third = try Backup.make(shelf.plan(at: Moment.start.after(days: 31)))
        #expect(third.deleted == [first])
        let there = try BackupFolder(shelf.backups).contents()
        #expect(there.backups.map(\.file) == [third.file, second.file, foreign])
        #expect(there.unreadable == [shelf.backups + "/county-20200101T000000Z.tar.gz"])
        #expect(FileManager.default.fileExists(atPath: shelf.backups + "/notes.tar.gz"))
        #expect(try BackupFolder(shelf.backups).newest().file == third.file)
    }

    @Test func `so many are kept and the newest always`() throws {
        let shelf = try Shelf()
        var files: [String] = []
        for day in 0..<5 as Range<Int64> {
            let made = try Backup.make(shelf.plan(at: Moment.start.after(days: day), keep: 2))
            files.append(made.file)
            #expect(made.deleted == (day < 2 ? [] : [files[Int(day) - 2]]))
        }
        // Two in one second have names of their own.
        let again = try Backup.make(shelf.plan(at: Moment.start.after(days: 4), keep: 2))
        #expect(again.file == files[4].replacing(".tar.gz", with: "-2.tar.gz"))
        #expect(try BackupFolder(shelf.backups).contents().backups.count == 2)
    }

    @Test func `asked to stop it leaves nothing, and what a kill left is cleared by the next`() throws {
        let shelf = try Shelf([UInt8](repeating: 1, count: 1_000_000))
        #expect(throws: UpkeepFault.stopped) { try Backup.make(shelf.plan(stop: { true })) }
        #expect(try shelf.folder.names(in: "county.backups") == [".huiyin-backup.lock"])
        try shelf.folder.write([1], to: "county.backups/.huiyin-partial-archive")
        try shelf.folder.write([1], to: "county.backups/.huiyin-partial-store.sqlite")
        #expect(try BackupFolder(shelf.backups).contents().backups.isEmpty)
        _ = try Backup.make(shelf.plan())
        #expect(
            try shelf.folder.names(in: "county.backups")
                == [".huiyin-backup.lock", "county-20210507T010000Z.tar.gz", "erasures"].sorted())
    }

    @Test func `a backup lies outside the store and without its key`() throws {
        let shelf = try Shelf()
        var plan = shelf.plan()
        plan.folder = shelf.store + "/backups"
        #expect(throws: UpkeepFault.insideStore(path: plan.folder)) { try Backup.make(plan) }
        // Also by another way there.
        try FileManager.default.createSymbolicLink(
            atPath: shelf.folder.file("door"), withDestinationPath: shelf.store)
        plan.folder = shelf.folder.file("door/backups")
        #expect(throws: UpkeepFault.insideStore(path: plan.folder)) { try Backup.make(plan) }
        #expect(try shelf.folder.names(in: "county") == ["store.sqlite"])
        var keyed = shelf.plan()
        try shelf.folder.write([7], to: "county/attachments/key")
        keyed.key = shelf.store + "/attachments/key"
        #expect(throws: UpkeepFault.keyInBackup(path: shelf.store + "/attachments/key")) { try Backup.make(keyed) }
    }

    @Test func `what isn't a backup is said to be none`() throws {
        let folder = try Folder()
        #expect(throws: UpkeepFault.missing(path: folder.file("no"))) { try Backup.manifest(of: folder.file("no")) }
        for bytes in [[], [1, 2, 3], [UInt8](repeating: 0x1F, count: 5000)] as [[UInt8]] {
            try folder.write(bytes, to: "file")
            #expect(throws: UpkeepFault.notABackup(path: folder.file("file"))) {
                try Backup.manifest(of: folder.file("file"))
            }
        }
        #expect(throws: UpkeepFault.noBackups(path: folder.path)) { try BackupFolder(folder.path).newest() }
    }
}

struct ErasureLedgerTests {
    private let one = ErasureLedger.Entry(resident: ResidentID(raw: 1), erased: .start)
    private let two = ErasureLedger.Entry(resident: ResidentID(raw: 2), erased: Moment.start.after(days: 1))

    @Test func `it keeps everybody once, by ids alone`() throws {
        let folder = try Folder()
        let ledger = ErasureLedger(path: folder.file("a/b/erasures"))
        #expect(try ledger.entries() == [])
        try ledger.add([one])
        try ledger.add([one, two, one])
        #expect(try ledger.entries() == [one, two])
        let text = try String(contentsOfFile: ledger.path, encoding: .utf8)
        #expect(
            text == """
                huiyin-erasures-1
                00000000-0000-0000-0000-000000000001 2021-05-07T01:00:00.000Z
                00000000-0000-0000-0000-000000000002 2021-05-08T01:00:00.000Z

                """)
    }

    @Test func `a torn line is passed over and what follows it is read`() throws {
        let folder = try Folder()
        let ledger = ErasureLedger(path: folder.file("erasures"))
        try ledger.add([one])
        let whole = try String(contentsOfFile: ledger.path, encoding: .utf8)
        try Data(whole.dropLast(30).utf8).write(to: URL(fileURLWithPath: ledger.path))
        #expect(try ledger.entries() == [])
        try ledger.add([one, two])
        #expect(try ledger.entries() == [one, two])
    }

    @Test func `another file isn't taken for one`() throws {
        let folder = try Folder()
        try folder.write(Array("hello\n".utf8), to: "erasures")
        let ledger = ErasureLedger(path: folder.file("erasures"))
        #expect(throws: UpkeepFault.notALedger(path: ledger.path, line: 1)) { try ledger.entries() }
        #expect(throws: UpkeepFault.notALedger(path: ledger.path, line: 1)) { try ledger.add([one]) }
    }

    @Test func `every backup completes the ledger beside it`() throws {
        let shelf = try Shelf()
        _ = try Backup.make(shelf.plan(facts: .sample(erasures: [one, two])))
        #expect(try ErasureLedger(path: shelf.backups + "/erasures").entries() == [one, two])
    }
}

struct MakingFolderTests {
    @Test func `a folder stands under its name only when it is whole`() throws {
        let folder = try Folder()
        let making = try MakingFolder(folder.file("store/"))
        #expect(making.path == folder.file("store.making"))
        #expect(!making.hadLeftover)
        try folder.write([1], to: "store.making/store.sqlite")
        #expect(!FileManager.default.fileExists(atPath: folder.file("store")))
        // While one makes it no other does.
        #expect(throws: UpkeepFault.busy(path: making.path)) { try MakingFolder(folder.file("store")) }
        try making.finish(last: "store.sqlite")
        #expect(try folder.names() == ["store"])
        #expect(try folder.names(in: "store") == ["store.sqlite"])
    }

    @Test func `leavings are cleared, after whoever has to know was told`() throws {
        let folder = try Folder()
        try folder.write([1], to: "store.making/attachments/ab/cd")
        try folder.write([1], to: "store.making/store.sqlite")
        var isTold = false
        let making = try MakingFolder(folder.file("store"), clearing: { isTold = true })
        #expect(isTold && making.hadLeftover)
        #expect(try folder.names(in: "store.making") == [])
        making.abandon()
        #expect(try folder.names() == [])
    }

    @Test func `an empty folder is filled, any other is left alone`() throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(atPath: folder.file("store"), withIntermediateDirectories: true)
        let making = try MakingFolder(folder.file("store"))
        try folder.write([1], to: "store.making/attachments/ab")
        try folder.write([1], to: "store.making/store.sqlite")
        try making.finish(last: "store.sqlite")
        #expect(try folder.names() == ["store"])
        #expect(try folder.names(in: "store") == ["attachments", "store.sqlite"])
        let again = try MakingFolder(folder.file("store"))
        #expect(throws: UpkeepFault.alreadyThere(path: folder.file("store"))) { try again.finish(last: "store.sqlite") }
    }

    @Test func `a file never takes another's name`() throws {
        let folder = try Folder()
        try folder.write([1], to: "a")
        try folder.write([2], to: "b")
        #expect(throws: UpkeepFault.alreadyThere(path: folder.file("b"))) {
            try MakingFolder.rename(folder.file("a"), to: folder.file("b"))
        }
        try MakingFolder.rename(folder.file("a"), to: folder.file("c"))
        #expect(try folder.names() == ["b", "c"])
    }
}
