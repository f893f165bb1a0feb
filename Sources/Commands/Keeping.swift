public import Domain
public import Upkeep
public import UseCases

/// What keeping a store running needs of its engine, beside ``Composition/open``.
public struct Keeping: Sendable {
    /// How a store stands, without its key and without changing anything.
    public var inspect: @Sendable (_ store: String) async throws -> StoreCondition
    /// Copies the database of a store that is a folder, as it stands at one moment, to a new file, beside whoever writes.
    public var copy: @Sendable (_ store: String, _ file: String) throws -> StoreFacts
    /// Copies what a database holds of a jurisdiction, as it stands at one moment, to a store in this folder, which is made;
    /// whoever writes goes on meanwhile. Attachments aren't copied.
    public var snapshot: @Sendable (_ store: String, _ folder: String) async throws -> Void
    /// Copies a store that is a folder into a database; attachments aren't copied.
    public var fill: @Sendable (_ folder: String, _ store: String) async throws -> Void
    /// What the engine's quick check of its files finds.
    public var quickCheck: @Sendable (_ store: String) async throws -> [String]
    /// Whoever writes to the store now.
    public var holder: @Sendable (_ store: String) -> String?
    /// Whoever serves the store now, and lets others write beside.
    public var server: @Sendable (_ store: String) -> String?
    /// Brings a restored store to this program's form and erases residents in it again; returns how many were in it.
    public var eraseAgain:
        @Sendable (_ store: String, _ residents: [ResidentID], _ reason: String, _ world: World) async throws -> Int
    /// The tables that an older store gets anew.
    public var remade: [String]
    /// Closes the stores that were opened so far.
    public var release: @Sendable () -> Void

    public init(
        inspect: @escaping @Sendable (String) async throws -> StoreCondition,
        copy: @escaping @Sendable (String, String) throws -> StoreFacts,
        snapshot: @escaping @Sendable (String, String) async throws -> Void,
        fill: @escaping @Sendable (String, String) async throws -> Void,
        quickCheck: @escaping @Sendable (String) async throws -> [String],
        holder: @escaping @Sendable (String) -> String?,
        server: @escaping @Sendable (String) -> String?,
        eraseAgain: @escaping @Sendable (String, [ResidentID], String, World) async throws -> Int,
        remade: [String], release: @escaping @Sendable () -> Void
    ) {
        self.inspect = inspect
        self.copy = copy
        self.snapshot = snapshot
        self.fill = fill
        self.quickCheck = quickCheck
        self.holder = holder
        self.server = server
        self.eraseAgain = eraseAgain
        self.remade = remade
        self.release = release
    }
}
