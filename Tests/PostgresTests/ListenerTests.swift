import Postgres
import TestClusters
import Testing

@Suite struct ListenerTests {
    @Test func `what is said is heard, and after a gap that something may have been missed`() async throws {
        try await withDatabase { settings in
            let other = try await PostgresConnection.open(settings)
            let listener = try PostgresListener(settings, channel: "county_1")
            var signals = listener.signals.makeAsyncIterator()
            #expect(await signals.next() == .mayHaveMissed)
            let say = "SELECT pg_notify('county_1', $1)"
            for text in ["", "湘潭", "7 xiangtan"] {
                try await other.perform { _ = try $0.run(say, [.text(text)]) }
                #expect(await signals.next() == .notified(payload: text, sender: other.processID))
            }
            try await other.perform { session throws in
                _ = try session.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
            }
            #expect(await signals.next() == .mayHaveMissed)
            try await other.perform { _ = try $0.run(say, [.text("again")]) }
            #expect(await signals.next() == .notified(payload: "again", sender: other.processID))
            listener.stop()
            #expect(await signals.next() == nil)
        }
    }

    @Test(arguments: ["", "County", "a;b", "a b"]) func `a channel has a plain name`(channel: String) async throws {
        let settings = try PostgresSettings(url: "postgres:///x")
        #expect(throws: PostgresError.self) { try PostgresListener(settings, channel: channel) }
    }
}
