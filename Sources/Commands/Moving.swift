public import UseCases

/// Moving a store: what of it the composition root knows.
public struct Moving: Sendable {
    /// Copies a store; `progress` hears how many rows of how many were copied.
    public var copy:
        @Sendable (
            _ from: String, _ to: String, _ progress: @escaping @Sendable (Int, Int) -> Void
        ) async throws -> CopiedJurisdiction
    /// The statements that distribute the tables over so many shards, and those that clean up behind them.
    public var distribution: @Sendable (_ shards: Int) -> (statements: [String], cleaning: [String])

    public init(
        copy:
            @escaping @Sendable (String, String, @escaping @Sendable (Int, Int) -> Void) async throws
            -> CopiedJurisdiction,
        distribution: @escaping @Sendable (Int) -> (statements: [String], cleaning: [String])
    ) {
        self.copy = copy
        self.distribution = distribution
    }
}
