import StoreSQLite
import TestSupport
import Testing
import Web

/// What is said where the store doesn't answer.
struct AwayStoreTests {
    @Test func `what took the store too long is said to be so, and that it can't be read, at once`() async throws {
        let slow: @Sendable (inout WebSettings) -> Void = { settings in
            settings.isTransient = { _ in true }
            settings.isTooLong = { _ in true }
        }
        try await LiveServer.with(people: [], slow) { server in
            #expect(try await server.send("GET", "/readyz").status == 200)
            try server.fixture.engine.close()
            for path in ["/api/v1/summary", "/readyz"] {
                let answer = try await server.send("GET", path)
                #expect(answer.status == 503 && answer.text.contains("took-too-long"), "\(path): \(answer.text)")
                #expect(answer.headers["retry-after"] == "5")
            }
            #expect(try await server.send("GET", "/healthz").status == 200)
        }
    }
}
