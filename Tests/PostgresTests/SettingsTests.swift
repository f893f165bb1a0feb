import Postgres
import TestClusters
import Testing

@Suite struct SettingsTests {
    @Test(arguments: [
        ("postgres://ann:geheim@db.example:5433/county?sslmode=verify-full", "postgres://ann@db.example:5433/county"),
        ("postgresql://db.example/county", "postgres://db.example/county"),
        ("postgres://ann@/county?host=/run/postgresql&password=geheim", "postgres://ann@/county?host=/run/postgresql"),
    ]) func `an address is shown without what is secret in it`(url: String, address: String) throws {
        #expect(try PostgresSettings(url: url).address == address)
    }

    @Test(arguments: [
        "", "county", "host=db password=geheim", "postgres://ann:geheim@db/x?nonsense=1",
        "postgres://ann:ge%zzheim@db/x",
    ]) func `what is no URL of a database is refused, and isn't repeated`(url: String) throws {
        do throws(PostgresError) {
            _ = try PostgresSettings(url: url)
            Issue.record("taken")
        } catch {
            #expect(error.kind == .address)
            #expect(!"\(error)".contains("heim"))
        }
    }

    @Test func `a server that isn't there is told without the password`() async throws {
        var settings = try PostgresSettings(url: "postgres://ann:geheim@127.0.0.1:1/geheim")
        settings.connectTimeout = .seconds(2)
        let here = settings
        let fault = await fault { _ = try await PostgresConnection.open(here) }
        #expect(fault?.kind == .unreachable)
        #expect(fault?.description.contains("geheim") == false)
    }

    @Test func `a database that isn't there is told`() async throws {
        let settings = try PostgresSettings(url: try await Cluster.shared.url("nowhere"))
        let fault = await fault { _ = try await PostgresConnection.open(settings) }
        #expect(fault?.kind == .notPermitted)
    }

    @Test func `what the URL says of TLS holds`() async throws {
        let cluster = try await Cluster.shared
        let ours = try PostgresSettings(
            url: cluster.securedURL("postgres", "sslmode=verify-full&sslrootcert=\(cluster.folder)/server.crt"))
        let connection = try await PostgresConnection.open(ours)
        let isSecured = try await connection.perform {
            try $0.rows("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") { $0.int(0) }
        }
        #expect(isSecured == [1])
        // Nobody that this machine trusts signed it.
        let theirs = try PostgresSettings(
            url: cluster.securedURL(
                "postgres", "sslmode=verify-full&sslrootcert=/etc/ssl/certs/ca-certificates.crt"))
        let refused = await fault { _ = try await PostgresConnection.open(theirs) }
        #expect(refused?.kind == .notPermitted)
    }

    @Test func `limits are the connection's, and it says who it is`() async throws {
        try await withDatabase { settings in
            var settings = settings
            (settings.statementTimeout, settings.lockTimeout) = (.seconds(7), .milliseconds(1500))
            (settings.idleInTransactionTimeout, settings.applicationName) = (.seconds(60), "huiyin test")
            settings.preparation = ["SET search_path = pg_temp"]
            let connection = try await PostgresConnection.open(settings)
            let read = try await connection.perform { session in
                try [
                    "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "application_name",
                    "search_path",
                ]
                .map { name in
                    try session.rows("SELECT current_setting($1)", [.text(name)]) { $0.text(0) ?? "" }.first ?? ""
                }
            }
            #expect(read == ["7s", "1500ms", "1min", "huiyin test", "pg_temp"])
        }
    }
}
