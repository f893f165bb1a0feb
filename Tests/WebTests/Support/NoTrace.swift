import TestSupport
import Testing

/// What isn't taken leaves nothing behind: no event, no row, no file. `looks`: nor a line in the log of looks, where no page of a
/// matter was shown in between.
func expectNoTrace(
    of what: String, since before: Trace, in server: LiveServer, looks: Bool = false,
    at place: SourceLocation = #_sourceLocation
) async throws {
    let after = try await server.fixture.trace()
    if looks {
        #expect(after == before, "\(what)", sourceLocation: place)
    } else {
        #expect(after.withoutLooks == before.withoutLooks, "\(what)", sourceLocation: place)
    }
}
