/// What is done around the step from older tables to the newest.
public struct StoreMigration: Sendable {
    /// Called before anything is changed; what it throws leaves the store as it was.
    public var before: @Sendable (_ from: Int, _ to: Int) throws -> Void
    /// Fills the remade projections in the transaction that remakes them: until it is committed everybody reads the old
    /// ones, and a process that ends before leaves the store as it was.
    public var fill: @Sendable (any Connection) throws -> Void

    public init(
        before: @escaping @Sendable (Int, Int) throws -> Void,
        fill: @escaping @Sendable (any Connection) throws -> Void
    ) {
        self.before = before
        self.fill = fill
    }
}
