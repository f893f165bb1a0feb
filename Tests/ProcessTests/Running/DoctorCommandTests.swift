import Foundation
import TestProcesses
import TestSupport
import Testing

/// Doctor on a machine where something is wrong, and the services' files.
struct DoctorCommandTests {
    private let folder: TemporaryFolder
    private var store: String { folder.file("county") }
    private var key: String { folder.file("county.key") }

    init() throws { folder = try TemporaryFolder() }

    private func huiyin(
        _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", arguments,
            environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store].merging(environment) { _, new in new })
    }

    /// What doctor says of each thing: its state, by check.
    private func states() throws -> (states: [String: Set<String>], code: Int32) {
        let ended = try huiyin(["doctor", "--format", "json"])
        struct Line: Decodable {
            var check: String
            var state: String
            var says: String
        }
        let lines = try JSONDecoder().decode([Line].self, from: Data(ended.output.utf8))
        #expect(lines.allSatisfy { $0.says.count > 10 })
        return (Dictionary(grouping: lines, by: \.check).mapValues { Set($0.map(\.state)) }, ended.code)
    }

    private func made() throws {
        for arguments in [["init", "--playbook", "xiangtan"], ["backup"], ["backup", "drill"]] {
            let ended = try huiyin(arguments)
            try #require(ended.code == 0, "\(ended.errors)")
        }
    }

    @Test func `where all is well it says so, and changes nothing`() throws {
        try made()
        let before = try Data(contentsOf: URL(fileURLWithPath: store + "/store.sqlite"))
        let (states, _) = try states()
        for check in [
            "program", "store", "key", "lock", "integrity", "log", "clock", "zones", "backups", "drill", "jobs",
            "calendar",
        ] { #expect(states[check] == ["good"], "\(check)") }
        #expect(try Data(contentsOf: URL(fileURLWithPath: store + "/store.sqlite")) == before)
        let spoken = try huiyin(["doctor"])
        #expect(spoken.output.contains("✓ The store is of version"))
        let chinese = try RunningProcess.run(
            "huiyin", ["doctor", "--store", store], environment: ["HUIYIN_LANG": "zh"])
        #expect(chinese.output.contains("✓ 库版本"))
    }

    private enum Planted: String, CaseIterable {
        case noKey, openKey, anotherKey, keyInside, openFolder, noBackup, unreadableBackup, damagedPage
    }

    @Test(arguments: Planted.allCases) private func `a planted fault is found, and the exit code says so`(
        _ planted: Planted
    ) throws {
        try made()
        let files = FileManager.default
        let check: String
        switch planted {
        case .noKey:
            try files.moveItem(atPath: key, toPath: folder.file("elsewhere"))
            check = "key"
        case .openKey:
            try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
            check = "key"
        case .anotherKey:
            let other = try huiyin(["init", "--playbook", "xiangtan", "--store", folder.file("other")])
            try #require(other.code == 0)
            try files.removeItem(atPath: key)
            try files.moveItem(atPath: folder.file("other.key"), toPath: key)
            check = "key"
        case .keyInside:
            try files.moveItem(atPath: key, toPath: store + "/real.key")
            try files.createSymbolicLink(atPath: key, withDestinationPath: store + "/real.key")
            check = "key"
        case .openFolder:
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: store)
            check = "store"
        case .noBackup:
            try files.removeItem(atPath: store + ".backups")
            check = "backups"
        case .unreadableBackup:
            try Data([1, 2]).write(to: URL(fileURLWithPath: store + ".backups/county-20210507T010000Z.tar.gz"))
            check = "backups"
        case .damagedPage:
            let handle = try #require(FileHandle(forUpdatingAtPath: store + "/store.sqlite"))
            // Inside a page of an index: the file opens, and its check finds it.
            let size = try handle.seekToEnd()
            for page in stride(from: 8 * 4096 as UInt64, to: size, by: 4096) {
                try handle.seek(toOffset: page + 8)
                try handle.write(contentsOf: Data([0xFF, 0xFF, 0xFF, 0xFF]))
            }
            try handle.close()
            let ended = try huiyin(["doctor"])
            #expect(ended.code != 0)
            #expect((ended.output + ended.errors).contains("damaged"))
            return
        }
        let (states, code) = try states()
        #expect(code == 1)
        #expect(states[check]?.contains("fault") == true, "\(states)")
        // Nothing else is blamed, but what can't be looked at without the key.
        let others = states.filter { $0.key != check && $0.key != "disk" && $0.key != "drill" }
        #expect(others.allSatisfy { !$0.value.contains("fault") }, "\(others)")
    }

    @Test func `whoever writes is named`() throws {
        try made()
        let hammer = try RunningProcess("hammer", [store, key, "full", "2", "100000"])
        #expect(hammer.waitForLines(10) >= 10)
        let said = try huiyin(["doctor"]).output
        #expect(said.contains("Process \(hammer.pid) hammer"))
        hammer.kill()
        _ = hammer.end()
    }

    // MARK: - Services

    private func install(_ arguments: String...) throws -> RunningProcess.Ended {
        try huiyin(
            [
                "service", "install", "--store", "/var/lib/huiyin/county", "--key", "/etc/huiyin/county.key", "--to",
                "/var/backups/huiyin",
            ]
                + arguments)
    }

    @Test func `the services' files are what systemd takes, and go again`() throws {
        let root = folder.file("root")
        // The program has to be there for systemd to be content.
        let shown = try install("--program", "/bin/true", "--dry-run")
        #expect(shown.code == 0, "\(shown.errors)")
        #expect(!FileManager.default.fileExists(atPath: root))
        let installed = try install("--program", "/bin/true", "--root", root)
        #expect(installed.code == 0, "\(installed.errors)")
        #expect(
            installed.output.contains(
                "systemctl enable --now huiyin-jobs.service huiyin-backup.timer huiyin-drill.timer"))
        let units = ["jobs.service", "backup.service", "backup.timer", "drill.service", "drill.timer"].map {
            root + "/etc/systemd/system/huiyin-" + $0
        }
        let verified = try RunningProcess.run("/usr/bin/systemd-analyze", ["verify", "--man=no"] + units)
        let complaints = verified.errors.split(separator: "\n").filter { $0.contains("huiyin-") }
        #expect(complaints == [], "\(verified.errors)")
        let users = try RunningProcess.run(
            "/usr/bin/systemd-sysusers", ["--root=" + root, root + "/etc/sysusers.d/huiyin.conf"])
        #expect(users.code == 0, "\(users.errors)")
        #expect(try String(contentsOfFile: root + "/etc/passwd", encoding: .utf8).contains("huiyin:"))
        // The same again changes nothing; a file of somebody else's is left alone.
        #expect(try install("--program", "/bin/true", "--root", root).code == 0)
        #expect(
            try huiyin(["service", "show", "--root", root]).output.contains("ExecStart=/bin/true jobs run --watch"))
        try Data("[Unit]\n".utf8).write(to: URL(fileURLWithPath: units[4]))
        let foreign = try install("--program", "/bin/true", "--root", root)
        #expect(foreign.code == 1)
        #expect(foreign.errors.contains("wasn't written by huiyin service install"))
        let removed = try huiyin(["service", "remove", "--root", root])
        #expect(removed.code == 0)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: root + "/etc/systemd/system") == ["huiyin-drill.timer"])
        #expect(try huiyin(["service", "show", "--root", root]).output.contains("No service is installed"))
    }

    @Test func `a server's unit takes the place of the runner's, and may use the network`() throws {
        let root = folder.file("root")
        let arguments = ["--program", "/bin/true", "--root", root, "--listen", "127.0.0.1:8080"]
        let installed = try huiyin(
            [
                "service", "install", "--store", "/var/lib/huiyin/county", "--key", "/etc/huiyin/county.key", "--to",
                "/var/backups/huiyin", "--forwarded-from", "127.0.0.1",
            ] + arguments)
        #expect(installed.code == 0, "\(installed.errors)")
        #expect(
            installed.output.contains("systemctl enable --now huiyin.service huiyin-backup.timer huiyin-drill.timer"))
        let unit = root + "/etc/systemd/system/huiyin.service"
        let text = try String(contentsOfFile: unit, encoding: .utf8)
        #expect(
            text.contains(
                "ExecStart=/bin/true serve --listen 127.0.0.1:8080 --forwarded-from 127.0.0.1 --log-format json"))
        #expect(text.contains("RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6"))
        #expect(!FileManager.default.fileExists(atPath: root + "/etc/systemd/system/huiyin-jobs.service"))
        let verified = try RunningProcess.run("/usr/bin/systemd-analyze", ["verify", "--man=no", unit])
        #expect(
            verified.errors.split(separator: "\n").filter { $0.contains("huiyin.service") } == [], "\(verified.errors)")
        let shown = try huiyin(["service", "show", "--root", root])
        #expect(shown.output.contains("serve --listen"))
        #expect(!shown.errors.contains("huiyin-jobs"))
        for bad in [["--listen", "here"], ["--listen", "127.0.0.1:8080", "--forwarded-from", "proxy"]] {
            let refused = try huiyin(["service", "install", "--store", "/srv/x", "--dry-run"] + bad)
            #expect(refused.code == 1)
            #expect(refused.errors.contains("is no address"))
        }
        #expect(try huiyin(["service", "remove", "--root", root]).code == 0)
        #expect(!FileManager.default.fileExists(atPath: unit))
    }

    @Test func `a database's password is in a file of its owner's alone, and shown nowhere`() throws {
        let root = folder.file("root")
        let arguments = [
            "service", "install", "--store", "postgres://huiyin:Geheim77@db.example/counties?jurisdiction=xiangtan",
            "--key",
            "/etc/huiyin/county.key", "--to", "/var/backups/huiyin", "--listen", "127.0.0.1:8080", "--program",
            "/bin/true",
        ]
        let environment = ["HUIYIN_FILES": "/var/lib/huiyin/xiangtan"]
        let shown = try huiyin(arguments + ["--dry-run"], environment)
        #expect(shown.code == 0, "\(shown.errors)")
        #expect(shown.output.contains("HUIYIN_STORE=\"postgres://huiyin@db.example/counties?jurisdiction=xiangtan\""))
        #expect(!(shown.output + shown.errors).contains("Geheim77"))
        let installed = try huiyin(arguments + ["--root", root], environment)
        #expect(installed.code == 0, "\(installed.errors)")
        #expect(!(installed.output + installed.errors).contains("Geheim77"))
        let secret = root + "/etc/huiyin/database.env"
        #expect(try String(contentsOfFile: secret, encoding: .utf8).contains("huiyin:Geheim77@db.example"))
        let mode = try FileManager.default.attributesOfItem(atPath: secret)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let units = ["huiyin.service", "huiyin-backup.service", "huiyin-drill.service"].map {
            root + "/etc/systemd/system/" + $0
        }
        for unit in units { #expect(try !String(contentsOfFile: unit, encoding: .utf8).contains("db.example")) }
        let verified = try RunningProcess.run("/usr/bin/systemd-analyze", ["verify", "--man=no"] + units)
        #expect(verified.errors.split(separator: "\n").filter { $0.contains("huiyin") } == [], "\(verified.errors)")
        #expect(try huiyin(["service", "remove", "--root", root]).code == 0)
        #expect(!FileManager.default.fileExists(atPath: secret))
    }

    @Test func `paths that no unit can hold are refused, and a key or backups in the store`() throws {
        let bad = try huiyin(["service", "install", "--store", "/tmp/x", "--dry-run"])
        #expect(bad.code == 1)
        #expect(bad.errors.contains("can't be a service's path"))
        #expect(
            try huiyin(["service", "install", "--store", "/srv/x", "--key", "/srv/x/key", "--dry-run"]).errors.contains(
                "can't lie inside the store"))
        #expect(
            try huiyin(["service", "install", "--store", "/srv/x", "--to", "/srv/x/b", "--dry-run"]).errors.contains(
                "can't lie inside the store"))
    }
}
