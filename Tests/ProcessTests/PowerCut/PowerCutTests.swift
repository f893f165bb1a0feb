import Foundation
import TestProcesses
import Testing

/// Proves the tool itself on processes whose durability is known: SQLite under each of its settings.
@Suite struct PowerCutTests {
    @Test(arguments: [false, true])
    func everyCommitSurvivesWhereSQLiteSyncs(torn: Bool) throws {
        let bench = try Bench()
        defer { bench.remove() }
        let log = try bench.record(Self.inserts, ["WAL", "FULL", "200"])
        #expect(log.acknowledgedLines(before: log.count).count == 200)
        let points = log.points(30, seed: 7)
        for (point, image) in zip(points, try bench.images(of: log, at: points, torn: torn)) {
            let acknowledged = log.acknowledgedLines(before: point).compactMap { Int($0) }
            #expect(image.integrity == "ok", "point \(point)")
            #expect(Set(acknowledged).subtracting(image.rows) == [], "point \(point)")
        }
    }

    @Test(arguments: ["OFF", "NORMAL"])
    func commitsAreLostWhereSQLiteDoesNotSync(synchronous: String) throws {
        let bench = try Bench()
        defer { bench.remove() }
        let log = try bench.record(Self.inserts, ["WAL", synchronous, "100"])
        let points = log.points(30, seed: 7)
        let images = try bench.images(of: log, at: points, torn: false)
        // NORMAL gives up the newest commits only, never the consistency.
        #expect(synchronous == "OFF" || images.allSatisfy { $0.integrity == "ok" })
        let lost = zip(points, images).filter { point, image in
            let acknowledged = log.acknowledgedLines(before: point).compactMap { Int($0) }
            return !Set(acknowledged).subtracting(image.rows).isEmpty
        }
        #expect(!lost.isEmpty)
    }

    @Test func tornWritesCorruptWhatIsNotSynced() throws {
        let bench = try Bench()
        defer { bench.remove() }
        let log = try bench.record(Self.inserts, ["DELETE", "OFF", "100"])
        let images = try bench.images(of: log, at: log.points(30, seed: 7), torn: true)
        #expect(images.contains { $0.integrity != "ok" })
    }

    @Test func aSecondRunStartsFromWhatStoodThere() throws {
        let bench = try Bench()
        defer { bench.remove() }
        _ = try bench.record(Self.inserts, ["WAL", "FULL", "20"])
        let log = try bench.record(Self.inserts, ["WAL", "FULL", "20"])
        let points = [0] + log.pointsAfterAcknowledgements
        for (index, image) in try bench.images(of: log, at: points, torn: false).enumerated() {
            #expect(image.integrity == "ok")
            #expect(image.rows.count >= 20 + index, "the rows of the first run and those acknowledged since")
        }
    }

    @Test func namesAreDurableWithTheirFolder() throws {
        let bench = try Bench()
        defer { bench.remove() }
        let log = try bench.record(Self.renaming, [])
        let expected: [(said: String, strict: [String: String], journal: [String: String])] = [
            ("written", [:], [:]),
            ("synced", [:], ["a": "old"]),
            ("folder", ["a": "old"], ["a": "old"]),
            ("overwritten", ["a": "old"], ["a": "old"]),
            ("temporary", ["a": "old"], ["a": "old", "b": "new"]),
            ("renamed", ["a": "old"], ["a": "old", "b": "new"]),
            ("folder", ["a": "new"], ["a": "new"]),
            ("unlinked", ["a": "new"], ["a": "new"]),
            ("folder", [:], [:]),
        ]
        let points = log.pointsAfterAcknowledgements
        #expect(log.acknowledgedLines(before: log.count) == expected.map(\.said))
        for (point, step) in zip(points, expected) {
            #expect(try bench.files(of: log, at: point, .folderSync) == step.strict, "\(step.said)")
            #expect(try bench.files(of: log, at: point, .journal) == step.journal, "\(step.said)")
        }
    }

    @Test func aRandomImageCanBeBuiltAgain() throws {
        let bench = try Bench()
        defer { bench.remove() }
        let log = try bench.record(Self.renaming, [])
        let contents = try (0..<40).map { seed in
            try bench.files(of: log, at: log.pointsAfterAcknowledgements[3], .folderSync, .random(UInt64(seed)))
        }
        let again = try (0..<40).map { seed in
            try bench.files(of: log, at: log.pointsAfterAcknowledgements[3], .folderSync, .random(UInt64(seed)))
        }
        #expect(contents == again)
        #expect(Set(contents.map { $0["a"] }) == ["old", "xxx"])
    }

    @Test func whatTheLogCannotExpressIsRefused() throws {
        let bench = try Bench()
        defer { bench.remove() }
        #expect(throws: PowerCutError.self) {
            _ = try bench.record("import os, sys; os.symlink('x', sys.argv[1] + '/y')", [])
        }
    }

    @Test func aFullDiskFailsAndRecovers() throws {
        let bench = try Bench()
        defer { bench.remove() }
        let said = try bench.run(Self.fullDisk, [bench.fullFlag], fullFlag: bench.fullFlag)
        #expect(
            said.split(separator: "\n") == [
                "inserted", "database or disk is full", "read 1", "file: 28", "inserted", "read 2 ok",
            ])
    }

    /// Inserts rows one commit at a time and prints each one's id once it is committed.
    private static let inserts = """
        import sqlite3, sys
        root, journal, synchronous, count = sys.argv[1:]
        db = sqlite3.connect(root + "/store.sqlite", isolation_level=None)
        db.execute("PRAGMA journal_mode=" + journal)
        db.execute("PRAGMA synchronous=" + synchronous)
        db.execute("PRAGMA wal_autocheckpoint=40")
        db.execute("CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, filler BLOB)")
        for _ in range(int(count)):
            id = db.execute("INSERT INTO t(filler) VALUES(randomblob(3000))").lastrowid
            print(id, flush=True)
        """

    private static let renaming = """
        import os, sys
        os.chdir(sys.argv[1])
        folder = os.open(".", os.O_RDONLY)
        def say(what): print(what, flush=True)
        def put(name, text):
            fd = os.open(name, os.O_CREAT | os.O_WRONLY)
            os.write(fd, text)
            return fd
        fd = put("a", b"old"); say("written")
        os.fsync(fd); say("synced")
        os.fsync(folder); say("folder")
        os.pwrite(fd, b"xxx", 0); say("overwritten")
        new = put("b", b"new"); os.fdatasync(new); say("temporary")
        os.rename("b", "a"); say("renamed")
        os.fsync(folder); say("folder")
        os.unlink("a"); say("unlinked")
        os.fsync(folder); say("folder")
        """

    private static let fullDisk = """
        import os, sqlite3, sys
        root, flag = sys.argv[1:]
        db = sqlite3.connect(root + "/store.sqlite", isolation_level=None)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, filler BLOB)")
        def insert():
            try:
                db.execute("INSERT INTO t(filler) VALUES(randomblob(3000))")
                print("inserted")
            except sqlite3.OperationalError as error: print(error)
        insert()
        open(flag, "w").close()
        insert()
        print("read", db.execute("SELECT count(*) FROM t").fetchone()[0])
        try: open(root + "/other", "w")
        except OSError as error: print("file:", error.errno)
        os.unlink(flag)
        insert()
        print("read", db.execute("SELECT count(*) FROM t").fetchone()[0],
              db.execute("PRAGMA integrity_check").fetchone()[0])
        """
}

/// A folder with the shim, the watched root and the images, and the processes run in it.
private struct Bench {
    /// What SQLite finds in an image.
    struct Image: Decodable {
        var integrity: String
        var rows: Set<Int>
    }

    let folder: String
    let shim: String
    let python: String
    var root: String { folder + "/root" }
    var fullFlag: String { folder + "/disk-full" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/power-cut-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder + "/root", withIntermediateDirectories: true)
        shim = try PowerCutLog.buildShim(into: folder)
        // A launcher script would run under the shim too and write into the log.
        let launcher = "import sqlite3, sys, os; print(os.path.realpath(sys.executable))"
        python = try Self.execute("/usr/bin/env", ["python3", "-c", launcher]).trimmingCharacters(in: .newlines)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a script under the shim and reads what was recorded.
    func record(_ script: String, _ arguments: [String]) throws -> PowerCutLog {
        let log = folder + "/" + UUID().uuidString + ".log"
        let said = try run(script, arguments, log: log)
        let recorded = try PowerCutLog(path: log)
        #expect(recorded.acknowledgements(before: recorded.count) == said)
        try #require(recorded.count > recorded.pointsAfterAcknowledgements.count, "the file calls pass by the shim")
        return recorded
    }

    func run(_ script: String, _ arguments: [String], log: String? = nil, fullFlag: String? = nil) throws -> String {
        let variables = PowerCutLog.environment(shim: shim, root: root, log: log, fullFlag: fullFlag)
        return try Self.execute(python, ["-c", script, root] + arguments, variables)
    }

    /// Builds the images and has SQLite open each of them.
    func images(of log: PowerCutLog, at points: [Int], torn: Bool) throws -> [Image] {
        for (index, point) in points.enumerated() {
            try log.image(
                at: point, into: "\(folder)/images/\(index)", keepingUnsynced: torn ? .random(UInt64(index)) : .nothing)
        }
        let script = """
            import json, os, sqlite3, sys
            def look(folder):
                db = sqlite3.connect(folder + "/store.sqlite")
                try:
                    integrity = db.execute("PRAGMA integrity_check").fetchone()[0]
                    table = db.execute("SELECT 1 FROM sqlite_master WHERE name = 't'").fetchone()
                    rows = [r[0] for r in db.execute("SELECT id FROM t")] if table else []
                except sqlite3.DatabaseError as error:
                    integrity, rows = str(error), []
                return {"integrity": integrity, "rows": rows}
            print(json.dumps([look(sys.argv[1] + "/%d" % i) for i in range(int(sys.argv[2]))]))
            """
        let found = try Self.execute(python, ["-c", script, folder + "/images", "\(points.count)"])
        return try JSONDecoder().decode([Image].self, from: Data(found.utf8))
    }

    /// The files of an image with their contents.
    func files(
        of log: PowerCutLog, at point: Int, _ names: PowerCutLog.NameDurability, _ keep: PowerCutLog.Keep = .nothing
    ) throws -> [String: String] {
        let image = folder + "/image"
        try log.image(at: point, into: image, keepingUnsynced: keep, names: names)
        let found = try FileManager.default.contentsOfDirectory(atPath: image)
        return try Dictionary(
            uniqueKeysWithValues: found.map { ($0, try String(contentsOfFile: image + "/" + $0, encoding: .utf8)) })
    }

    private static func execute(
        _ program: String, _ arguments: [String], _ variables: [String: String] = [:]
    ) throws -> String {
        let ended = try RunningProcess.run(program, arguments, environment: variables)
        try #require(ended.code == 0, "\(program) failed: \(ended.errors)")
        return ended.output
    }
}
