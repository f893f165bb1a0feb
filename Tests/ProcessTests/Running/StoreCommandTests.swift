import Foundation
import Store
import StoreSQLite
import TestProcesses
import TestSupport
import Testing

/// `huiyin store`: moving a store, and the statements that spread one over machines.
struct StoreCommandTests {
    private let folder: TemporaryFolder
    private var store: String { folder.file("county") }
    private var copy: String { folder.file("moved") }

    init() throws { folder = try TemporaryFolder() }

    private func huiyin(_ arguments: String..., language: String = "en") throws -> RunningProcess.Ended {
        try RunningProcess.run(
            "huiyin", arguments, environment: ["HUIYIN_LANG": language, "HUIYIN_STORE": store])
    }

    private func make() throws {
        #expect(try huiyin("init", "--playbook", "xiangtan").code == 0)
        for name in ["王秀英", "李四"] {
            let registered = try huiyin(
                "matter", "register", "--as", "clerk.zhou", "--text", "小区门口的路灯坏了", "--name", name, "--phone",
                "13907310001",
                "--read-back")
            #expect(registered.code == 0, "\(registered.errors)")
        }
        #expect(try huiyin("search", "路灯", "--as", "clerk.zhou").code == 0)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `a copy is opened with the same key, and says what the store says`() throws {
        try make()
        let copied = try huiyin("store", "copy", store, copy)
        #expect(copied.code == 0, "\(copied.errors)")
        #expect(copied.output.contains("equal table by table in count and digest"))
        #expect(copied.output.contains("open \(copy) with --key \(store).key"))
        #expect(try names() == ["county", "county.key", "moved"])
        for arguments in [["report", "summary"], ["search", "路灯", "--as", "clerk.zhou"], ["verify"]] {
            let there = try RunningProcess.run(
                "huiyin", arguments + ["--store", store, "--key", "\(store).key"], environment: ["HUIYIN_LANG": "en"])
            let here = try RunningProcess.run(
                "huiyin", arguments + ["--store", copy, "--key", "\(store).key"], environment: ["HUIYIN_LANG": "en"])
            #expect(here.code == 0 && here.output == there.output, "\(here.errors)")
        }
        // What is there is never copied over.
        let again = try huiyin("store", "copy", store, copy)
        #expect(again.code == 2 && again.errors.contains("is a store already"))
    }

    @Test(arguments: ["tables", "nothing", "whole"])
    func `what an earlier attempt left is gone on with, and is no store before`(_ leavings: String) throws {
        try make()
        let making = copy + ".copying"
        switch leavings {
        case "tables":
            try FileManager.default.createDirectory(atPath: making, withIntermediateDirectories: true)
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: making + "/store.sqlite"))
        case "nothing": try FileManager.default.createDirectory(atPath: making, withIntermediateDirectories: true)
        default:
            #expect(try huiyin("store", "copy", store, copy).code == 0)
            try FileManager.default.moveItem(atPath: copy, toPath: making)
        }
        #expect(try huiyin("verify", "--store", copy, "--key", "\(store).key").code == 2)
        let copied = try huiyin("store", "copy", store, copy)
        #expect(copied.code == 0, "\(copied.errors)")
        #expect(copied.output.contains("Went on") == (leavings == "whole"))
        #expect(try huiyin("verify", "--store", copy, "--key", "\(store).key").code == 0)
        #expect(try names() == ["county", "county.key", "moved"])
    }

    @Test func `a store that is served isn't copied`() throws {
        try make()
        var server: SQLiteEngine? = try SQLiteEngine.open(at: store, access: .write(patience: .seconds(5)))
        try server?.lend(program: "any")
        let copied = try huiyin("store", "copy", store, copy)
        #expect(copied.code == 2 && copied.errors.contains("is served by"), "\(copied.errors)")
        #expect(try names() == ["county", "county.key"])
        try server?.close()
        // Which holds the lock as long as it is there.
        server = nil
        #expect(try huiyin("store", "copy", store, copy).code == 0)
    }

    /// As the program before leases left one.
    @Test func `a store of an older form is upgraded first`() throws {
        try make()
        let kept = Set(Schema.tables(of: Array(Schema.migrations.prefix(3))).map(\.name))
        let later = Schema.tables.map(\.name).filter { !kept.contains($0) }
        let older = try RunningProcess.run(
            "/usr/bin/sqlite3",
            [
                store + "/store.sqlite",
                later.map { "DROP TABLE \($0);" }.joined(separator: " ")
                    + "UPDATE meta SET value = '3' WHERE name = 'projections'; PRAGMA user_version = 3;",
            ])
        #expect(older.code == 0)
        let copied = try huiyin("store", "copy", store, copy)
        #expect(copied.code == 2 && copied.errors.contains("Run huiyin upgrade first"), "\(copied.errors)")
        #expect(try names() == ["county", "county.key"])
        #expect(try huiyin("upgrade", "--check").output.contains("these tables are made anew from"))
        #expect(try huiyin("upgrade").code == 0)
        #expect(try huiyin("store", "copy", store, copy).code == 0)
        #expect(try huiyin("verify", "--store", copy, "--key", "\(store).key").code == 0)
    }

    @Test func `killed in the middle, the same command goes on`() throws {
        try make()
        let process = try RunningProcess("huiyin", ["store", "copy", store, copy], environment: ["HUIYIN_LANG": "en"])
        // Wherever that meets it: before anything is there, or when all is done.
        process.kill()
        _ = process.end()
        if try !names().contains("moved") {
            #expect(try huiyin("store", "copy", store, copy).code == 0)
        }
        #expect(try huiyin("verify", "--store", copy, "--key", "\(store).key").code == 0)
    }

    @Test(arguments: ["en", "zh"]) func `distribute prints the golden statements and comments, and needs no store`(
        language: String
    ) throws {
        let printed = try RunningProcess.run(
            "huiyin", ["store", "distribute"], environment: ["HUIYIN_LANG": language])
        #expect(printed.code == 0 && printed.errors.isEmpty)
        let lines = printed.output.split(separator: "\n").map(String.init)
        let golden = try String(
            contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent("StoreTests/Tables/citus.sql"), encoding: .utf8)
        #expect(lines.filter { !$0.hasPrefix("-- ") } == golden.split(separator: "\n").map(String.init))
        #expect(printed.output.contains(language == "en" ? "The only reference table" : "引用表（reference table）只有"))
        let seven = try RunningProcess.run(
            "huiyin", ["store", "distribute", "--shards", "7"], environment: ["HUIYIN_LANG": language])
        #expect(seven.output.contains("shard_count => 7"))
        #expect(try RunningProcess.run("huiyin", ["store", "distribute", "--shards", "0"], environment: [:]).code != 0)
    }
}
