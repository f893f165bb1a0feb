import Domain
import Foundation
import Store
import StoreSQLite
import TestProcesses
import TestSupport
import Testing
import UseCases
import Vault

/// A store of version 1, before places, chains and dated posts, opened by this program.
struct MigrationTests {
    /// The projections that version 2 remakes, as version 1 made them.
    private static let firstForms = [
        "organisations": """
        CREATE TABLE organisations (jurisdiction TEXT NOT NULL, id BLOB NOT NULL, code TEXT NOT NULL, \
        name_zh TEXT NOT NULL, name_en TEXT, PRIMARY KEY (jurisdiction, id)) STRICT, WITHOUT ROWID; \
        CREATE UNIQUE INDEX organisations_by_code ON organisations (jurisdiction, code);
        """,
        "appointments": """
        CREATE TABLE appointments (jurisdiction TEXT NOT NULL, person BLOB NOT NULL, body BLOB NOT NULL, \
        role TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (jurisdiction, person, body, role)) \
        STRICT, WITHOUT ROWID;
        """,
        "matters": """
        CREATE TABLE matters (jurisdiction TEXT NOT NULL, id BLOB NOT NULL, number TEXT NOT NULL, \
        kind TEXT NOT NULL, edition TEXT NOT NULL, channel TEXT NOT NULL, place TEXT, imported_source TEXT, \
        imported_row INTEGER, position TEXT NOT NULL, exit TEXT, result TEXT, conditions TEXT NOT NULL, \
        owner BLOB NOT NULL, summary TEXT, received INTEGER NOT NULL, received_day INTEGER NOT NULL, due INTEGER, \
        answered INTEGER, answered_workdays INTEGER, closed INTEGER, version INTEGER NOT NULL, \
        PRIMARY KEY (jurisdiction, id)) STRICT, WITHOUT ROWID;
        """,
    ]

    /// The tables that version 1 had.
    private static let firstTables: Set<String> = [
        "events", "event_salts", "meta", "accepted", "counters", "organisations", "people", "appointments", "matters",
        "matter_spans", "residents", "resident_index", "reporters", "sealed_texts", "erased_texts", "imported_records",
    ]

    private func sqlite(_ store: String, _ sql: String) throws -> String {
        let ended = try RunningProcess.run("/usr/bin/sqlite3", [store + "/store.sqlite", sql])
        try #require(ended.code == 0, "\(ended.errors)")
        return ended.output
    }

    /// Turns a closed store back into one of version 1, with what its projections then held.
    func turnBack(_ store: String) throws {
        // The full text's own tables go with it.
        let tables = try sqlite(
            store,
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_terms_%'"
        )
        .split(separator: "\n").map(String.init)
        let columns = { (table: String) in
            try sqlite(store, "SELECT group_concat(name) FROM pragma_table_info('\(table)')")
        }
        for table in tables where !Self.firstTables.contains(table) { _ = try sqlite(store, "DROP TABLE \(table)") }
        for (table, form) in Self.firstForms {
            let before = try columns(table)
            _ = try sqlite(store, "ALTER TABLE \(table) RENAME TO later_\(table)")
            for index in try sqlite(
                store,
                "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'later_\(table)' AND sql IS NOT NULL"
            ).split(separator: "\n") {
                _ = try sqlite(store, "DROP INDEX \(index)")
            }
            _ = try sqlite(store, form)
            let known = Set(before.split(whereSeparator: { ",\n".contains($0) }).map(String.init))
            let old = try columns(table).split(whereSeparator: { ",\n".contains($0) }).map(String.init)
            let same = old.filter(known.contains).joined(separator: ", ")
            _ = try sqlite(
                store,
                "INSERT OR IGNORE INTO \(table) (\(same)) SELECT \(same) FROM later_\(table); DROP TABLE later_\(table)"
            )
        }
        _ = try sqlite(store, "DELETE FROM meta WHERE name = 'projections'; PRAGMA user_version = 1")
    }

    @Test func `a store of yesterday opens, is brought up to date and verifies clean`() async throws {
        let fixture = try await Fixture()
        let number = try await fixture.jurisdiction.registerLamp(fixture.cast).number
        try await fixture.jurisdiction.strikeOffLamp(number, fixture.cast)
        let posts = try await fixture.jurisdiction.posts()
        let bodies = try await fixture.jurisdiction.bodies()
        try fixture.engine.close()
        // The fixture still holds the first folder's lock.
        let store = fixture.folder.file("yesterday")
        try FileManager.default.createDirectory(atPath: store, withIntermediateDirectories: false)
        try FileManager.default.copyItem(atPath: fixture.store + "/store.sqlite", toPath: store + "/store.sqlite")
        try turnBack(store)

        // Nothing is shown of it before somebody opens it for writing.
        let early = #expect(throws: (any Error).self) { try SQLiteEngine.open(at: store, access: .read) }
        #expect("\(String(describing: early))".contains("version 1 must first be opened for writing"))

        let engine = try SQLiteEngine.open(at: store, access: .write(patience: .seconds(30)))
        let jurisdiction = try await Jurisdiction.open(engine, key: fixture.key, world: fixture.simulation.world)
        // Tables without their rows aren't taken for an empty county.
        await #expect(throws: Refused.notBroughtUpToDate) { try await jurisdiction.requireUpToDate() }
        try await jurisdiction.bringUpToDate()
        try await jurisdiction.requireUpToDate()
        #expect(try await jurisdiction.posts() == posts)
        #expect(try await jurisdiction.bodies() == bodies)
        #expect(try await jurisdiction.intakeFile(of: number).view.closing?.exit == .struckOff)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `the first command that writes brings a store of yesterday up to date`() throws {
        let folder = try TemporaryFolder()
        let store = folder.file("store")
        func huiyin(_ arguments: String...) throws -> RunningProcess.Ended {
            try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
        }
        #expect(try huiyin("init", "--playbook", "xiangtan").code == 0)
        try turnBack(store)
        let early = try huiyin("report", "summary")
        #expect(early.code == 2)
        #expect(early.errors.contains("must first be opened for writing"))
        let registered = try huiyin(
            "matter", "register", "--as", "clerk.zhou", "--text", "停水了", "--phone", "13907310001")
        #expect(registered.code == 0, "\(registered.errors)")
        #expect(try huiyin("report", "summary").code == 0)
        #expect(try huiyin("verify").code == 0)
    }

    @Test func `an upgrade is shown before it is done, backs the store up first, and a newer store is refused`() throws
    {
        let folder = try TemporaryFolder()
        let store = folder.file("store")
        func huiyin(_ arguments: String...) throws -> RunningProcess.Ended {
            try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
        }
        #expect(try huiyin("init", "--playbook", "xiangtan").code == 0)
        #expect(try huiyin("upgrade", "--check").output.contains("there is nothing to do"))
        try turnBack(store)
        let before = try Data(contentsOf: URL(fileURLWithPath: store + "/store.sqlite"))
        let shown = try huiyin("upgrade", "--check")
        #expect(shown.code == 0, "\(shown.errors)")
        #expect(shown.output.contains("from version 1 to \(SQLiteEngine.version)"))
        #expect(shown.output.contains("organisations, people, appointments, matters"))
        #expect(shown.output.contains("are needed"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: store + "/store.sqlite")) == before)
        #expect(!FileManager.default.fileExists(atPath: store + ".backups"))
        #expect(try huiyin("doctor", "--format", "csv").output.contains("store,advice,"))

        let upgraded = try huiyin("upgrade")
        #expect(upgraded.code == 0, "\(upgraded.errors)")
        #expect(upgraded.errors.contains("it was backed up before"))
        #expect(upgraded.output.contains("Upgraded: the store is of version \(SQLiteEngine.version)"))
        #expect(try huiyin("verify").code == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: store + ".backups")
        let backup = try #require(names.first { $0.hasPrefix("store.before-v\(SQLiteEngine.version)-") })
        // The backup is the old store; restored it is brought up to date and fits.
        let restored = try huiyin(
            "restore", store + ".backups/" + backup, "--store", folder.file("restored"), "--key", store + ".key")
        #expect(restored.code == 0, "\(restored.errors)")
        #expect(restored.output.contains("All well"))

        _ = try sqlite(store, "PRAGMA user_version = 99")
        for command in [["upgrade", "--check"], ["upgrade"], ["doctor"], ["backup"], ["report", "summary"]] {
            let refused = try RunningProcess.run(
                "huiyin", command, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
            #expect(refused.code == 2, "\(command)")
            #expect(refused.errors.contains("was written by a newer Huiyin (store version 99"), "\(refused.errors)")
        }
    }

    @Test func `cut off while tables are made anew, the old store is there as it was`() throws {
        let folder = try TemporaryFolder()
        let store = folder.file("store")
        func huiyin(_ arguments: String...) throws -> RunningProcess.Ended {
            try RunningProcess.run("huiyin", arguments, environment: ["HUIYIN_LANG": "en", "HUIYIN_STORE": store])
        }
        #expect(try huiyin("init", "--playbook", "xiangtan").code == 0)
        try turnBack(store)
        let tables = try sqlite(store, "SELECT name, sql FROM sqlite_schema ORDER BY name")
        let bodies = try sqlite(store, "SELECT code FROM organisations ORDER BY code")
        struct PowerCut: Error {}
        // In the middle: tables are remade, and filling them breaks off.
        #expect(throws: PowerCut.self) {
            try SQLiteEngine.open(
                at: store, access: .write(patience: .seconds(5)),
                migration: .init(
                    before: { from, to in #expect(from == 1 && to == SQLiteEngine.version) },
                    fill: {
                        try Jurisdiction.fillProjections(on: $0)
                        throw PowerCut()
                    }))
        }
        #expect(try sqlite(store, "PRAGMA user_version") == "1\n")
        #expect(try sqlite(store, "SELECT name, sql FROM sqlite_schema ORDER BY name") == tables)
        #expect(try sqlite(store, "SELECT code FROM organisations ORDER BY code") == bodies)
        // Where there is no room for the backup nothing is begun.
        #expect(throws: PowerCut.self) {
            try SQLiteEngine.open(
                at: store, access: .write(patience: .seconds(5)),
                migration: .init(before: { _, _ in throw PowerCut() }, fill: { _ in }))
        }
        #expect(try sqlite(store, "PRAGMA user_version") == "1\n")
        #expect(try huiyin("upgrade").code == 0)
        #expect(try huiyin("verify").code == 0)
    }
}
