/// Which bodies have which function, and for where: what the organisation file says.
public struct FunctionBindings: Hashable, Sendable {
    /// A body that has a function.
    public struct Binding: Hashable, Sendable {
        public var body: OrganisationID
        /// Where it answers; nothing named means everywhere in the jurisdiction.
        public var territory: [PlaceCode]

        public init(body: OrganisationID, territory: [PlaceCode] = []) {
            self.body = body
            self.territory = territory
        }
    }

    private var bindings: [FunctionID: [Binding]]

    public static let none = FunctionBindings([:])

    public init(_ bindings: [FunctionID: [Binding]]) {
        self.bindings = bindings.mapValues { $0.sorted { $0.body < $1.body } }
    }

    /// The bodies that have a function, in a fixed order.
    public func bodies(for function: FunctionID) -> [Binding] { bindings[function] ?? [] }
    /// The functions that some body has.
    public var functions: [FunctionID] { bindings.filter { !$0.value.isEmpty }.keys.sorted() }
}
