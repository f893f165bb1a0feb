import Domain
import Store
import Testing

/// Boundaries as their projection answers for them.
@Suite struct BoundaryContract {
    @Test(arguments: EngineUnderTest.all) func `L17: the boundaries of open places are found, of one level or of all`(
        subject: EngineUnderTest
    ) async throws {
        try await subject.withStore { store in
            for act in directoryHistory { try await act(store) }
            let (all, towns, villages, named, bounded) = try await store.read {
                let queries = PlaceQueries(here, on: $0)
                return (
                    try queries.boundaries(), try queries.boundaries(at: .township),
                    try queries.boundaries(at: .village), try queries.boundaries(of: [id(0xA2), id(0xA1)]),
                    try queries.bounded()
                )
            }
            #expect(all.keys.map(\.self) == [id(0xA2)] && towns == all && villages.isEmpty && named == all)
            #expect(bounded == [id(0xA2)])
            #expect(all.values.first?.areas.first?.outer.count == 3)
        }
    }
}
