/// 派单规则: under which conditions which function answers (DESIGN, organisation and routes). Routes are a playbook's; they
/// name functions, never bodies, so that counties can share them.
public struct Route: Hashable, Sendable {
    /// What must hold of a matter, all of it at once. A condition without entries asks for nothing.
    public struct Condition: Hashable, Sendable {
        /// The matter's category is one of these or below one.
        public var categories: [CategoryPath]
        /// The matter is of one of these kinds.
        public var kinds: [KindID]
        /// Each of these fields has one of its values.
        public var fields: [FieldID: [String]]
        /// The matter's place is one of these or below one.
        public var places: [PlaceCode]

        /// Without entries: holds of every matter.
        public init(
            categories: [CategoryPath] = [], kinds: [KindID] = [], fields: [FieldID: [String]] = [:],
            places: [PlaceCode] = []
        ) {
            self.categories = categories
            self.kinds = kinds
            self.fields = fields
            self.places = places
        }
    }

    /// Who answers.
    public enum Target: Hashable, Sendable {
        /// The body bound to this function for the matter's place.
        case function(FunctionID)
        /// Whoever took the matter in (L16).
        case firstReceiver
        /// The body of whoever places it.
        case ownOrganisation
    }

    public var when: Condition
    public var to: Target

    public init(when: Condition = .init(), to: Target) {
        self.when = when
        self.to = to
    }
}
