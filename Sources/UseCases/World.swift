public import Domain

/// What Huiyin takes from outside without asking a database: time and chance. Made in the executable, replaced in tests
/// and scenarios.
public struct World: Sendable {
    public var clock: @Sendable () -> Moment
    public var random: @Sendable () -> UInt128
    /// Hears of moments that other processes recorded; a machine's clock doesn't follow them.
    public var catchUp: @Sendable (Moment) -> Void = { _ in }

    public init(clock: @escaping @Sendable () -> Moment, random: @escaping @Sendable () -> UInt128) {
        self.clock = clock
        self.random = random
    }

    /// A new id that tells nothing of when it was made (RFC 9562, version 4): for people and what leads to them.
    public func unlinkableID<ID: Identifier>(_: ID.Type = ID.self) -> ID { .version4(random: random()) }

    /// A new id, sortable by age.
    public func id<ID: Identifier>(_: ID.Type = ID.self) -> ID { .version7(at: clock(), random: random()) }
}
