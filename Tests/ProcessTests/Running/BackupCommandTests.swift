import Domain
import Foundation
import StoreSQLite
import TestProcesses
import TestSupport
import Testing
import UseCases
import Vault

/// Backups, restoring and drills as they are typed, beside whoever writes.
@Suite(.serialized)
struct BackupCommandTests {
    private let folder: TemporaryFolder
    private var store: String { folder.file("county") }
    private var key: String { folder.file("county.key") }
    private var backups: String { folder.file("backups") }

    init() throws { folder = try TemporaryFolder() }

    private func huiyin(_ arguments: [String]) throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store, "HUIYIN_KEY": key])
    }

    @discardableResult
    private func done(_ arguments: String..., at place: SourceLocation = #_sourceLocation) throws -> String {
        let ended = try huiyin(arguments)
        #expect(ended.code == 0, "\(arguments.joined(separator: " ")): \(ended.errors)", sourceLocation: place)
        return ended.output + ended.errors
    }

    private func refused(_ arguments: String..., code: Int32 = 1, at place: SourceLocation = #_sourceLocation) throws
        -> String
    {
        let ended = try huiyin(arguments)
        #expect(ended.code == code, "\(ended.output)\(ended.errors)", sourceLocation: place)
        return ended.errors
    }

    private func register(_ phone: String, name: String = "王秀英") throws {
        try done(
            "matter", "register", "--as", "clerk.zhou", "--read-back", "--text", "路灯不亮", "--name", name, "--phone",
            phone)
    }

    /// The one backup file.
    private func backupFile() throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: backups).filter { $0.hasSuffix(".tar.gz") }
        return backups + "/" + (try #require(names.max()))
    }

    @Test func `a backup made while others write holds what was acknowledged before, and verifies clean`() async throws
    {
        try done("init", "--playbook", "xiangtan")
        let hammer = try RunningProcess("hammer", [store, key, "full", "8", "100000"])
        let before = hammer.waitForLines(200)
        #expect(before >= 200)
        try done("backup", "--to", backups)
        // It went on writing meanwhile, and does still.
        let after = hammer.waitForLines(before + 200)
        #expect(after >= before + 200)
        hammer.kill()
        let lines = hammer.end().output.split(separator: "\n").prefix(before).map(String.init)
        let restored = folder.file("restored")
        let said = try done("restore", try backupFile(), "--store", restored)
        #expect(said.contains("All well"))
        let losses = await DurabilityTests.losses(
            of: try DurabilityTests.promised(lines), in: restored, key: key,
            at: Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
        #expect(losses == [])
    }

    @Test func `killed in the middle a backup leaves none, and the next one clears up`() throws {
        try done("init", "--playbook", "xiangtan")
        try FileManager.default.createDirectory(atPath: store + "/attachments", withIntermediateDirectories: true)
        var random = SystemRandomNumberGenerator()
        let block = Data((0..<1_048_576).map { _ in UInt8.random(in: 0...255, using: &random) })
        for index in 0..<64 {
            try block.write(to: URL(fileURLWithPath: store + "/attachments/\(index)"))
        }
        let backup = try RunningProcess("huiyin", ["backup", "--to", backups, "--store", store, "--key", key])
        let archive = backups + "/.huiyin-partial-archive"
        let limit = Date(timeIntervalSinceNow: 60)
        func size() -> Int { (try? FileManager.default.attributesOfItem(atPath: archive))?[.size] as? Int ?? 0 }
        while size() < 1_000_000, Date() < limit { sched_yield() }
        backup.kill()
        #expect(backup.end().code == -SIGKILL)
        #expect(FileManager.default.fileExists(atPath: archive))
        #expect(try done("backup", "list", "--from", backups).contains("There is no backup"))
        try done("backup", "--to", backups)
        #expect(!FileManager.default.fileExists(atPath: archive))
        #expect(try done("backup", "verify", try backupFile()).contains("65 files fit their digests"))
        // Asked to stop, it does, and leaves nothing either.
        let second = try RunningProcess(
            "huiyin", ["backup", "--to", backups, "--store", store, "--key", key], environment: ["HUIYIN_LANG": "en"])
        while size() < 1_000_000, Date() < limit { sched_yield() }
        second.kill(SIGTERM)
        let ended = second.end()
        #expect(ended.code == 130)
        #expect(ended.errors.contains("nothing half was left"))
        #expect(!FileManager.default.fileExists(atPath: archive))
    }

    @Test func `whoever was erased after the backup is erased again by restoring it`() throws {
        try done("init", "--playbook", "xiangtan")
        try register("13907310001")
        try register("13907310002", name: "李强")
        try done("backup", "--to", backups)
        try register("13907310003")
        try done("resident", "erase", "--phone", "13907310001", "--reason", "本人要求", "--as", "clerk.zhou")
        try done("resident", "erase", "--phone", "13907310003", "--reason", "本人要求", "--as", "clerk.zhou")
        let file = try backupFile()
        // Nothing tells of the erasures where the backup lies: said, and everybody is back.
        let alone = folder.file("alone")
        let unknowing = try done("restore", file, "--store", alone)
        #expect(!unknowing.contains("Erased again"))
        // The ledger that lies beside the store, by name.
        let ledger = store + ".backups/erasures"
        let text = try String(contentsOfFile: ledger, encoding: .utf8)
        #expect(text.split(separator: "\n").count == 3)
        #expect(!text.contains("139") || text.contains("Z"))
        for secret in ["王秀英", "13907310001", "本人要求"] { #expect(!text.contains(secret)) }
        let restored = folder.file("restored")
        let said = try done("restore", file, "--store", restored, "--erasures", ledger)
        #expect(said.contains("Erased again, as they were erased after the backup was made: 1."))
        #expect(said.contains("All well"))
        #expect(
            try done("resident", "find", "--as", "clerk.zhou", "--store", restored, "--phone", "13907310001").hasPrefix(
                "0 found"))
        #expect(
            try done("resident", "find", "--as", "clerk.zhou", "--store", restored, "--phone", "13907310002").hasPrefix(
                "1 found"))
        // The next backup completes the ledger beside it, and then the older one restores rightly by itself.
        try done("backup", "--to", backups)
        let again = try done("restore", file, "--store", folder.file("again"))
        #expect(again.contains("Erased again, as they were erased after the backup was made: 1."))
        // Without the key, too.
        let keyless = try RunningProcess.run(
            "huiyin", ["restore", file, "--store", folder.file("keyless")], environment: ["HUIYIN_LANG": "en"])
        #expect(keyless.code == 0, "\(keyless.errors)")
        #expect(keyless.output.contains("Erased again"))
        #expect(keyless.errors.contains("only the files were checked"))
        #expect(try done("verify", "--store", folder.file("keyless")).contains("All well"))
    }

    @Test func `restoring never touches what is there`() throws {
        try done("init", "--playbook", "xiangtan")
        try done("backup", "--to", backups)
        let file = try backupFile()
        #expect(try refused("restore", file).contains("is a store already; nothing was changed"))
        let full = folder.file("full")
        try FileManager.default.createDirectory(atPath: full, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(fileURLWithPath: full + "/notes"))
        _ = try refused("restore", file, "--store", full)
        #expect(try FileManager.default.contentsOfDirectory(atPath: full) == ["notes"])
        // A flipped byte in the middle, or a key of another store: nothing is left either.
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        bytes[bytes.count / 2] ^= 1
        let damaged = folder.file("damaged.tar.gz")
        try bytes.write(to: URL(fileURLWithPath: damaged))
        let new = folder.file("new")
        #expect(try refused("restore", damaged, "--store", new).contains("is damaged"))
        #expect(try refused("backup", "verify", damaged).contains("is damaged"))
        try done("init", "--playbook", "xiangtan", "--store", folder.file("other"), "--key", folder.file("other.key"))
        #expect(
            try refused("restore", file, "--store", new, "--key", folder.file("other.key"), code: 2)
                .contains("doesn't belong to this store"))
        #expect(try refused("restore", file, "--store", new, "--erasures", folder.file("no")).contains("no"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!left.contains { $0.hasPrefix("new") })
        #expect(try refused("restore", folder.file("county.key"), "--store", new).contains("no backup of Huiyin's"))
    }

    /// A backup opened, changed by hand and packed again as it was.
    private func repacked(_ change: (inout String) -> Void) throws -> String {
        let file = try backupFile()
        let text = folder.file("tar")
        let shell = try RunningProcess.run("/bin/sh", ["-c", "gzip -dc '\(file)' > '\(text)'"])
        try #require(shell.code == 0, "\(shell.errors)")
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: text)))
        let size = try #require(Int(String(decoding: bytes[124..<135], as: UTF8.self), radix: 8))
        var manifest = String(decoding: bytes[512..<512 + size], as: UTF8.self)
        change(&manifest)
        try #require(manifest.utf8.count == size)
        bytes.replaceSubrange(512..<512 + size, with: manifest.utf8)
        try Data(bytes).write(to: URL(fileURLWithPath: text))
        let packed = try RunningProcess.run("/bin/sh", ["-c", "gzip -n < '\(text)' > '\(text).tar.gz'"])
        try #require(packed.code == 0)
        return text + ".tar.gz"
    }

    @Test func `a newer backup is refused with a sentence, and no name leads out of the store`() throws {
        try done("init", "--playbook", "xiangtan")
        try done("backup", "--to", backups)
        #expect(try done("backup", "verify", try repacked { _ in }).contains("is whole"))
        let newer = try repacked { $0 = $0.replacing("\"form\" : 1", with: "\"form\" : 2") }
        #expect(
            try refused("restore", newer, "--store", folder.file("new"))
                .contains("was made by a newer Huiyin (version 2, this program knows 1)"))
        for name in ["../re.sqlite", "/tore.sqlite", "attachments/", "attachm/../x"] {
            let evil = try repacked {
                $0 = $0.replacing("\"store.sqlite\"", with: "\"" + name.prefix(12) + "\"")
            }
            #expect(try refused("restore", evil, "--store", folder.file("new")).contains("is damaged"), "\(name)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.file("re.sqlite")))
        // Ordinary programs read it as well.
        let listed = try RunningProcess.run("/bin/tar", ["tzf", try backupFile()])
        #expect(listed.output == "manifest.json\nstore.sqlite\n")
    }

    @Test func `a drill restores the newest, says how it went and leaves nothing but its note`() throws {
        try done("init", "--playbook", "xiangtan")
        #expect(try refused("backup", "drill", "--from", folder.path).contains("There is no backup"))
        try register("13907310001")
        try done("backup", "--to", backups)
        try register("13907310002")
        let rooms = folder.file("rooms")
        try FileManager.default.createDirectory(atPath: rooms, withIntermediateDirectories: true)
        let said = try done("backup", "drill", "--from", backups, "--in", rooms)
        #expect(said.contains("The drill succeeded"))
        #expect(said.contains("everything fits"))
        #expect(said.contains("the store has 2 records more since"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: rooms) == [])
        let note = try String(contentsOfFile: backups + "/last-drill.json", encoding: .utf8)
        #expect(note.contains("\"findings\" : 0") && note.contains("\"withKey\" : true"))
        let logged = try huiyin(["backup", "drill", "--from", backups, "--log-format", "json"])
        #expect(logged.output == "")
        #expect(logged.errors.contains(#""event":"drilled""#))
    }

    @Test func `a store whose rows were changed is restored as it was, and the drill finds it`() throws {
        try done("init", "--playbook", "xiangtan")
        try register("13907310001")
        let changed = try RunningProcess.run(
            "/usr/bin/sqlite3", [store + "/store.sqlite", "UPDATE matters SET due = 1, wakes = 1"])
        try #require(changed.code == 0, "\(changed.errors)")
        try done("backup", "--to", backups)
        let drill = try huiyin(["backup", "drill", "--from", backups])
        #expect(drill.code == 1)
        #expect(drill.errors.contains("The drill failed"))
        let restored = try huiyin(["restore", try backupFile(), "--store", folder.file("restored")])
        #expect(restored.code == 1)
        #expect(restored.output.contains("difference"))
        #expect(FileManager.default.fileExists(atPath: folder.file("restored/store.sqlite")))
    }

    @Test func `backups grow old and are deleted, also those that an upgrade made`() throws {
        try done("init", "--playbook", "xiangtan")
        try done("backup")
        #expect(try done("backup", "--keep", "1").contains("Deleted 1 backup"))
        #expect(try refused("backup", "--keep-days", "0", code: 64).contains("at least 1"))
        let list = try done("backup", "list", "--format", "json")
        #expect(list.contains("\"position\" : ") && list.contains("county-"))
        #expect(try refused("backup", "--to", store + "/inside").contains("can't lie inside the store"))
    }
}
