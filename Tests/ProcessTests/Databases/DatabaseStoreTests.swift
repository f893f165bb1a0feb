import Foundation
import Glibc
import Store
import TestClusters
import TestProcesses
import TestSupport
import Testing

/// Stores in a PostgreSQL database, as commands and servers use them.
@Suite(.serialized)
struct DatabaseStoreTests {
    func withCounty(_ body: (_ county: ServedCounty, _ url: String) async throws -> Void) async throws {
        try await Cluster.shared.withDatabase { url in try await body(ServedCounty(database: url), url) }
    }

    /// What a query gives, as `psql` prints it.
    func psql(_ sql: String, _ database: String) throws -> String {
        let ended = try RunningProcess.run(
            "/usr/bin/psql", ["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql, database])
        #expect(ended.code == 0, "\(ended.errors)")
        return ended.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Waits until something holds, at most a minute.
    func wait(_ what: String, until holds: () throws -> Bool, at place: SourceLocation = #_sourceLocation) rethrows {
        let deadline = ContinuousClock.now + .seconds(60)
        while try !holds() {
            guard ContinuousClock.now < deadline else {
                Issue.record("\(what)", sourceLocation: place)
                return
            }
            usleep(100_000)
        }
    }

    /// How many entries of the journal have no number in the log.
    static let unnumbered =
        "SELECT (SELECT count(*) FROM huiyin.events) - (SELECT count(*) FROM huiyin.log_numbers)"

    /// What a command says of a store somewhere else, which has the same key.
    private func said(_ arguments: [String], of store: String, files: String, _ county: ServedCounty) throws -> String {
        let ended = try RunningProcess.run(
            "huiyin", arguments,
            environment: [
                "HUIYIN_LANG": "en", "HUIYIN_STORE": store, "HUIYIN_FILES": files, "HUIYIN_KEY": county.store + ".key",
            ])
        #expect(ended.code == 0, "\(arguments) \(store): \(ended.errors)")
        return ended.output
    }

    private static let questions = [
        ["report", "summary", "--format", "json"], ["matter", "list", "--all", "--format", "json"],
        ["search", "路灯", "--as", "clerk.zhou"],
        ["figure", "list"], ["verify"],
    ]

    @Test func `a store in a database is backed up, drilled, restored and copied, and says the same everywhere`()
        async throws
    {
        try await withCounty { county, url in
            try county.done("import", "matters", try county.table("ledger", rows: 40))
            let taken = try county.done(
                "matter", "register", "--as", "clerk.zhou", "--text", "小区门口的路灯坏了", "--name", "王秀英", "--phone",
                "13907310001", "--read-back")
            let number = String(try #require(taken.firstMatch(of: /XT-\d{4}-\d{5}-\d/)).output)
            let pdf = county.folder.file("a.pdf")
            try Data("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\ntrailer\nstartxref\n9\n%%EOF\n".utf8)
                .write(
                    to: URL(fileURLWithPath: pdf))
            try county.done("matter", "attach", number, pdf, "--as", "clerk.zhou")
            let expected = try Self.questions.map { try said($0, of: url, files: county.store, county) }
            #expect(
                expected[0].contains("\"collected\" : 41") || expected[0].contains("\"collected\":41"), "\(expected[0])"
            )

            try county.done("backup", "make")
            try county.done("backup", "drill")
            let backups = try FileManager.default.contentsOfDirectory(atPath: county.store + ".backups")
            let backup =
                county.store + ".backups/" + (try #require(backups.first { $0.hasSuffix(".gz") }, "\(backups)"))
            try county.done("doctor")

            // To a folder, and from the backup to another database.
            let folder = county.folder.file("folder")
            try county.done("store", "copy", url, folder)
            for (question, answer) in zip(Self.questions, expected) {
                #expect(try said(question, of: folder, files: folder, county) == answer)
            }
            try await Cluster.shared.withDatabase { other in
                let home = county.folder.file("restored")
                _ = try said(["restore", backup], of: other, files: home, county)
                for (question, answer) in zip(Self.questions, expected) {
                    #expect(try said(question, of: other, files: home, county) == answer)
                }
                let file = county.folder.file("again.pdf")
                _ = try said(
                    ["matter", "attachment", number, "1", "--as", "clerk.zhou", "--out", file], of: other, files: home,
                    county)
                #expect(FileManager.default.contents(atPath: file) == FileManager.default.contents(atPath: pdf))
            }
            // And back from the folder.
            try await Cluster.shared.withDatabase { third in
                let home = county.folder.file("third")
                let copied = try RunningProcess.run(
                    "huiyin",
                    ["store", "copy", folder, third.replacingOccurrences(of: "huiyin@", with: "huiyin:secret@")],
                    environment: ["HUIYIN_LANG": "en", "HUIYIN_FILES": home])
                #expect(copied.code == 0 && !(copied.output + copied.errors).contains("secret"), "\(copied.errors)")
                for (question, answer) in zip(Self.questions, expected) {
                    #expect(try said(question, of: third, files: home, county) == answer)
                }
            }
        }
    }

    @Test
    func
        `three servers share a database: one is killed under mixed load, all that was acknowledged is there, and the others take over its work`()
        async throws
    {
        try await withCounty { county, url in
            let servers = try (0..<3).map { _ in try county.serve() }
            defer { for server in servers { server.0.kill() } }
            // The same request under the same key, at another server: it is carried out once.
            let request = ["-H", "Idempotency-Key: one-and-the-same", "-d", #"{"text": "路灯坏了", "read_back": true}"#]
            let repeated = try servers.map {
                try county.ask("\($0.url)/api/v1/matters", request[0], request[1], request[2], request[3])
            }
            let numbers = try repeated.map { try #require($0.firstMatch(of: /XT-\d{4}-\d{5}-\d/), "\($0)").output }
            #expect(Set(numbers).count == 1)

            let load = try MixedLoad(county)
            let callers = try servers.map { try load.run(40, callers: 6, $0.url) }
            _ = callers[0].waitForLines(60)
            servers[0].0.kill(SIGKILL)
            let answers = callers.map { $0.end(within: 240).output.split(separator: "\n").map(String.init) }
            for answered in answers.dropFirst() {
                let counts = Dictionary(grouping: answered, by: \.self).mapValues(\.count)
                #expect(counts == Dictionary(uniqueKeysWithValues: MixedLoad.expected.map { ($0, 40) }), "\(counts)")
            }
            // At the killed one some weren't answered; no other answer was given.
            let odd = Set(answers[0]).subtracting(MixedLoad.expected).filter { !$0.hasSuffix(" 000") }
            #expect(odd.isEmpty, "\(odd)")
            let acknowledged = answers.joined().count { $0 == "register 201" } + 1
            let collected = try county.collected(servers[1].url)
            // What was on its way in the killed one may have been done, and whoever asked wasn't told.
            #expect((acknowledged...acknowledged + 6).contains(collected), "\(acknowledged) \(collected)")
            #expect(try county.collected(servers[2].url) == collected)
            // Whatever the killed one held, the others number the log and keep search up, within the time of a lease.
            try wait("the log is numbered", until: { try psql(Self.unnumbered, url) == "0" })
            try wait(
                "search has caught up",
                until: {
                    try county.ask("\(servers[1].url)/metrics").contains("huiyin_search_behind_events 0\n")
                })
            try county.expectClean()
            for server in servers.dropFirst() { county.stop(server.0) }
            try county.expectClean()
        }
    }

    @Test func `what one process changes holds for the others: editions, tokens, sessions`() async throws {
        try await withCounty { county, _ in
            let (server, url) = try county.serve()
            defer { server.kill() }
            #expect(try county.ask("\(url)/api/v1/playbook").contains("2021-04-01"))
            try county.adoptNextEdition()
            #expect(try county.register(url) == "201")
            #expect(try county.ask("\(url)/api/v1/playbook").contains("2027-01-01"))
            let listed = try county.done("token", "list", "--as", "admin.li")
            try county.done(
                "token", "end", String(try #require(listed.split(separator: " ").first)), "--as", "admin.li")
            #expect(try county.register(url) == "401")

            // Signed in at one server, one is so at the other, and signed out as well.
            let (other, there) = try county.serve()
            defer { other.kill() }
            let accounts = StoreAccounts(folder: county.folder, environment: county.environment)
            try accounts.setPassphrase(try accounts.done(["account", "add", "dispatcher.tan", "--as", "admin.li"]))
            let signedIn = try ServedStore.get(
                "\(url)/api/v1/sessions",
                [
                    "-H", "Content-Type: application/json", "-d",
                    #"{"name": "dispatcher.tan", "passphrase": "\#(ServedStore.passphrase)"}"#,
                ])
            let session = try #require(signedIn.firstMatch(of: /"session":"([^"]+)"/), "\(signedIn)").output.1
            let status = ["-o", "/dev/null", "-w", "%{http_code}"]
            func account(_ address: String) throws -> String {
                try ServedStore.get("\(address)/account", ["-H", "Cookie: huiyin-session=\(session)"] + status)
            }
            #expect(try account(there) == "200")
            let signedOut = try ServedStore.get(
                "\(url)/api/v1/sessions/current",
                ["-X", "DELETE", "-H", "Authorization: Bearer \(session)"] + status)
            #expect(signedOut == "204")
            #expect(try account(there) == "303")
            #expect(try account(url) == "303")
            for server in [server, other] { county.stop(server) }
        }
    }

    @Test
    func `a store of older tables is dumped before it is brought up to date, and stays as it is where it can't be`()
        async throws
    {
        try await withCounty { county, url in
            try county.done("import", "matters", try county.table("ledger", rows: 40))
            let expected = try Self.questions.map { try said($0, of: url, files: county.store, county) }
            func psql(_ sql: String, _ database: String = url) throws -> String { try self.psql(sql, database) }
            let version = "SELECT version FROM huiyin.store_version"
            // As the step before the last left it.
            let older = Schema.version - 1
            let kept = Set(Schema.tables(of: Array(Schema.migrations.dropLast())).map(\.name))
            for step in Schema.migrations[older] {
                if case .index(_, let name) = step { _ = try psql("DROP INDEX huiyin.\(name)") }
                if !kept.contains(step.table.name) { _ = try psql("DROP TABLE huiyin.\(step.table.name)") }
            }
            _ = try psql(
                "UPDATE huiyin.store_version SET version = \(older); "
                    + "UPDATE huiyin.meta SET value = '\(older)' WHERE name = 'projections'")

            // Whoever only reads changes nothing, nor does anybody without the tool that makes the dump.
            #expect(try county.run("report", "summary").code != 0)
            let tools = county.folder.file("no-tools")
            try FileManager.default.createDirectory(atPath: tools, withIntermediateDirectories: false)
            let refused = try RunningProcess.run(
                "huiyin", ["search", "rebuild"], environment: county.environment.merging(["PATH": tools]) { $1 })
            #expect(refused.code != 0 && refused.errors.contains("postgresql-client"), "\(refused.errors)")
            #expect(try psql(version) == "\(older)")

            let upgraded = try county.run("search", "rebuild")
            #expect(upgraded.code == 0, "\(upgraded.errors)")
            #expect(try psql(version) == "\(Schema.version)")
            for (question, answer) in zip(Self.questions, expected) {
                #expect(try said(question, of: url, files: county.store, county) == answer, "\(question)")
            }
            let folder = county.store + ".backups"
            let dumps = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".dump") }
            #expect(dumps.count == 1 && upgraded.errors.contains(dumps.first ?? "?"), "\(dumps) \(upgraded.errors)")
            // PostgreSQL's own tool makes the older store of it again.
            try await Cluster.shared.withDatabase { other in
                let restored = try RunningProcess.run(
                    "/usr/bin/pg_restore", ["--dbname=\(other)", "--exit-on-error", "\(folder)/\(dumps.first ?? "?")"])
                #expect(restored.code == 0, "\(restored.errors)")
                #expect(try psql(version, other) == "\(older)")
                let events = "SELECT count(*) FROM huiyin.events"
                #expect(try psql(events, other) == psql(events))
            }
        }
    }

    @Test func `X07 X14: the year of Xiangtan says the same on both engines, byte for byte`() async throws {
        try await Cluster.shared.withDatabase { url in
            let folder = try TemporaryFolder()
            func run(_ store: String, _ arguments: [String]) throws -> String {
                let ended = try RunningProcess.run(
                    "huiyin", arguments,
                    environment: [
                        "HUIYIN_LANG": "en", "HUIYIN_STORE": store, "HUIYIN_FILES": folder.file("files"),
                        "HUIYIN_KEY": folder.file(StoreKind(store).rawValue + ".key"),
                    ])
                #expect(ended.code == 0, "\(arguments): \(ended.errors)")
                return ended.output
            }
            enum StoreKind: String {
                case folder, database
                init(_ store: String) { self = store.hasPrefix("/") ? .folder : .database }
            }
            let stores = [folder.file("store"), url]
            let played = try stores.map { try run($0, ["scenario", "xiangtan", "--scale", "40", "--format", "json"]) }
            /// Figures and what the article says; where it was played and who may come in differ.
            func check(_ text: String) throws -> Substring {
                try #require(text.firstMatch(of: /"check"\s*:\s*\[[^\]]*\]/)).output
            }
            #expect(played[0].contains("\"holds\""))
            #expect(try check(played[0]) == check(played[1]))
            for question in [
                ["report", "summary", "--as-of", "2021-05-31", "--format", "json"],
                ["matter", "list", "--all", "--format", "csv"],
                ["figure", "handled", "--by", "body", "--format", "json"],
                ["figure", "collected-units", "--window", "month", "--format", "csv"], ["verify"],
            ] {
                let answers = try stores.map { try run($0, question) }
                #expect(answers[0] == answers[1], "\(question)")
                #expect(!answers[0].isEmpty)
            }
        }
    }

    @Test func `a database that goes away is ridden out, and readyz says so meanwhile`() async throws {
        let cluster = try await Cluster()
        try await cluster.withDatabase { url in
            let county = try ServedCounty(database: url)
            let (server, address) = try county.serve()
            defer { server.kill() }
            #expect(try county.register(address) == "201")
            cluster.hold()
            cluster.interrupt(crashes: true)
            #expect(try county.register(address) == "503")
            // Whoever watches it doesn't wait as long as a request does.
            #expect(
                try county.ask("\(address)/readyz", "--max-time", "3", "-o", "/dev/null", "-w", "%{http_code}")
                    == "503")
            cluster.release()
            var status = ""
            for _ in 0..<40 where status != "200" {
                status = try county.ask("\(address)/readyz", "-o", "/dev/null", "-w", "%{http_code}")
                if status != "200" { usleep(500_000) }
            }
            #expect(status == "200")
            #expect(try county.register(address) == "201")
            #expect(try county.collected(address) == 2)
            try county.expectClean()
            county.stop(server)
        }
    }

    @Test(arguments: [
        ("postgres://nobody@127.0.0.1:1/county", "can't be reached"), ("postgres://[::1", "postgres://"),
    ]) func `an address that leads nowhere is said without its password`(_ address: String, said: String) throws {
        let withPassword = address.replacingOccurrences(of: "nobody@", with: "nobody:secret@")
        let ended = try RunningProcess.run(
            "huiyin", ["report", "summary", "--store", withPassword, "--key", "/nonexistent"],
            environment: ["HUIYIN_LANG": "en"])
        #expect(ended.code == 2)
        #expect(ended.errors.contains(said), "\(ended.errors)")
        #expect(!ended.errors.contains("secret"))
    }
}
