import Foundation
import Glibc
import TestClusters
import TestProcesses
import Testing

/// Servers and runners of jobs that share a database.
extension DatabaseStoreTests {
    /// The last position that a listener was told.
    private func told(_ listening: RunningProcess) -> Int? {
        listening.outputSoFar.matches(of: /data: (\d+)\n/).last.flatMap { Int($0.output.1) }
    }

    @Test func `what is recorded at one server is heard by who listens at another`() async throws {
        try await withCounty { county, _ in
            let (server, here) = try county.serve()
            let (other, there) = try county.serve()
            defer { for server in [server, other] { server.kill() } }
            let listening = try RunningProcess(
                "/usr/bin/curl", ["-sN", "--noproxy", "*", "--max-time", "300", "\(there)/live"])
            defer { listening.kill() }
            wait("the first position", until: { told(listening) != nil })
            for _ in 0..<3 {
                let before = try #require(told(listening))
                #expect(try county.register(here) == "201")
                wait("the next position", until: { told(listening) != before })
                #expect(try #require(told(listening)) > before)
            }
            for server in [server, other] { county.stop(server) }
        }
    }

    @Test
    func
        `a runner of jobs numbers the log where nobody serves, gives its leases back, and leaves to others what they hold`()
        async throws
    {
        try await withCounty { county, url in
            try county.done("import", "matters", try county.table("ledger", rows: 5))
            let behind = try psql(Self.unnumbered, url)
            #expect(behind != "0")
            // Another process is at work, and its clock goes before.
            _ = try psql(
                """
                INSERT INTO huiyin.leases (jurisdiction, name, holder, until, fence) \
                SELECT 'xiangtan', name, decode('0123456789abcdef0123456789abcdef', 'hex'), \
                CAST(extract(epoch FROM now()) * 1000 AS bigint) + 240000, 1 \
                FROM unnest(ARRAY['jobs', 'notices', 'search', 'log']) AS name
                """, url)
            func watch(_ body: (RunningProcess) throws -> Void) throws -> RunningProcess.Ended {
                let runner = try RunningProcess("huiyin", ["jobs", "run", "--watch"], environment: county.environment)
                defer { runner.kill() }
                try body(runner)
                runner.kill(SIGTERM)
                return runner.end(within: 60)
            }
            let left = try watch { runner in
                wait("it says so", until: { runner.errorsSoFar.contains("Another process") })
            }
            #expect(left.code == 0, "\(left.errors)")
            #expect(try psql(Self.unnumbered, url) == behind)
            let once = try county.run("jobs", "run")
            #expect(once.code == 0 && once.errors.contains("Another process"), "\(once.errors)")

            _ = try psql("DELETE FROM huiyin.leases", url)
            let done = try watch { _ in
                try wait("the log is numbered", until: { try psql(Self.unnumbered, url) == "0" })
            }
            #expect(done.code == 0 && !done.errors.contains("Another process"), "\(done.errors)")
            let held = "SELECT count(*) FROM huiyin.leases WHERE until > extract(epoch FROM now()) * 1000"
            #expect(try psql(held, url) == "0")
            #expect(try psql("SELECT count(*) FROM huiyin.leases WHERE name = 'log'", url) == "1")
            try county.expectClean()
        }
    }

    @Test func `where it isn't known whether a matter was taken in, the same key asked again gives one`() async throws {
        let cluster = try await Cluster()
        try await cluster.withDatabase { url in
            let county = try ServedCounty(database: url)
            let (server, address) = try county.serve()
            defer { server.kill() }
            #expect(try county.register(address) == "201")
            // Nothing else is to be written when the request is.
            try wait("the log is numbered", until: { try psql(Self.unnumbered, url) == "0" })
            try wait(
                "search has caught up",
                until: {
                    try county.ask("\(address)/metrics").contains("huiyin_search_behind_events 0\n")
                })
            // COMMIT waits, when all is written, for a standby that isn't there.
            try await cluster.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
            try await cluster.execute("SELECT pg_reload_conf()")
            try wait("it is set", until: { try psql("SHOW synchronous_standby_names", url) == "nobody" })
            // The server's own processes hear of it at their leisure.
            usleep(1_000_000)
            let request = [
                "-H", "Idempotency-Key: asked-twice", "-d", #"{"text": "路灯坏了", "read_back": true}"#, "-w",
                "\n%{http_code}",
            ]
            let asking = try RunningProcess(
                "/usr/bin/curl", county.curl + ["\(address)/api/v1/matters"] + request)
            try wait(
                "it is being committed",
                until: {
                    try psql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'", url) == "1"
                })
            cluster.hold()
            cluster.interrupt(crashes: true)
            let unknown = asking.end(within: 90).output
            #expect(unknown.contains("outcome-unknown") && unknown.hasSuffix("\n503"), "\(unknown)")

            cluster.release()
            try await cluster.execute("ALTER SYSTEM RESET synchronous_standby_names")
            try await cluster.execute("SELECT pg_reload_conf()")
            var again = ""
            try wait(
                "it is answered",
                until: {
                    again = try RunningProcess.run(
                        "/usr/bin/curl", county.curl + ["\(address)/api/v1/matters"] + request
                    ).output
                    return again.hasSuffix("\n201")
                })
            #expect(again.firstMatch(of: /XT-\d{4}-\d{5}-\d/) != nil, "\(again)")
            #expect(try county.collected(address) == 2)
            try county.expectClean()
            county.stop(server)
        }
    }
}
