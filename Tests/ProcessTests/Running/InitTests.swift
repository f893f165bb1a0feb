import Foundation
import TestProcesses
import TestSupport
import Testing

/// Wherever `huiyin init` is cut off, either the store is there or it can be made.
struct InitTests {
    private let folder: TemporaryFolder
    private var store: String { folder.file("county") }

    init() throws { folder = try TemporaryFolder() }

    private func huiyin(_ arguments: String...) throws -> RunningProcess.Ended {
        try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private func move(_ from: String, _ to: String) throws {
        try FileManager.default.moveItem(atPath: folder.file(from), toPath: folder.file(to))
    }

    @Test func `what is made has its name when it is whole, and nothing lies beside it`() throws {
        #expect(try huiyin("init", "--playbook", "xiangtan").code == 0)
        #expect(try names() == ["county", "county.key"])
        #expect(try huiyin("verify").code == 0)
        #expect(try huiyin("init", "--playbook", "xiangtan").errors.contains("is a store already"))
    }

    @Test(arguments: ["folder", "tables", "key", "founded"])
    func `what a process that ended left is cleared by the next`(_ leavings: String) throws {
        switch leavings {
        case "folder":
            try FileManager.default.createDirectory(atPath: store + ".making", withIntermediateDirectories: true)
        case "tables", "key":
            try FileManager.default.createDirectory(atPath: store + ".making", withIntermediateDirectories: true)
            for name in ["store.sqlite", "store.sqlite-wal", "lock"] {
                try Data([1, 2, 3]).write(to: URL(fileURLWithPath: store + ".making/" + name))
            }
            if leavings == "key" { try Data([1]).write(to: URL(fileURLWithPath: store + ".key.making")) }
        default:
            #expect(try huiyin("init", "--playbook", "luxian").code == 0)
            try move("county", "county.making")
            try move("county.key", "county.key.making")
        }
        let made = try huiyin("init", "--playbook", "xiangtan")
        #expect(made.code == 0, "\(made.errors)")
        #expect(try names() == ["county", "county.key"])
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `a store that got its name before its key did is opened by the next command`() throws {
        #expect(try huiyin("init", "--playbook", "xiangtan").code == 0)
        try move("county.key", "county.key.making")
        #expect(try huiyin("report", "summary").code == 0)
        #expect(try names() == ["county", "county.key"])
        // Another store's init never takes a key that belongs to one.
        try move("county.key", "county.key.making")
        let other = try huiyin(
            "init", "--playbook", "xiangtan", "--store", folder.file("other"), "--key", folder.file("county.key"))
        #expect(other.code == 2)
        #expect(try huiyin("report", "summary").code == 0)
        // Nor does a store take another's for its own.
        #expect(try huiyin("init", "--playbook", "xiangtan", "--store", folder.file("other")).code == 0)
        try move("other.key", "elsewhere")
        try FileManager.default.copyItem(atPath: folder.file("county.key"), toPath: folder.file("other.key.making"))
        let wrong = try huiyin("report", "summary", "--store", folder.file("other"))
        #expect(wrong.errors.contains("is not there"))
        #expect(!FileManager.default.fileExists(atPath: folder.file("other.key")))
    }

    @Test func `an empty folder somebody stands in becomes the store`() throws {
        try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: true)
        let made = try RunningProcess.run(
            "/bin/sh",
            [
                "-c",
                "cd '\(store)' && '\(RunningProcess.program("huiyin"))' init --playbook xiangtan --store . "
                    + "&& '\(RunningProcess.program("huiyin"))' verify --store .",
            ], environment: ["HUIYIN_LANG": "en"])
        #expect(made.code == 0, "\(made.errors)")
        #expect(try names() == ["county", "county.key"])
    }

    @Test func `what is refused leaves nothing`() throws {
        try Data("key".utf8).write(to: URL(fileURLWithPath: store + ".key"))
        #expect(try huiyin("init", "--playbook", "xiangtan").errors.contains("exists already"))
        #expect(try names() == ["county.key"])
        #expect(try Data(contentsOf: URL(fileURLWithPath: store + ".key")) == Data("key".utf8))
    }
}
