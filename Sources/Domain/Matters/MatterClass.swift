extension Matter {
    /// Where a matter stands in the identity that every total keeps (X07): collected = solved + explained + withdrawn +
    /// lapsed + declined + closed at source + open. Merged and voided matters and direct answers stand outside *collected*.
    public enum Class: String, CaseIterable, Sendable {
        case open, solved, explained, withdrawn, lapsed, declined
        case closedAtSource = "closed_at_source"
        case merged
        case answeredDirectly = "answered_directly"
        case voided

        public static let collected: [Class] = [
            .solved, .explained, .withdrawn, .lapsed, .declined, .closedAtSource, .open,
        ]
    }

    /// Exactly one at every moment.
    public var standing: Class {
        guard let closing else { return .open }
        return switch closing.exit {
        // A promise kept is a need met (MODEL 4.11): solved or kept.
        case .struckOff: closing.result == .explained ? .explained : .solved
        case .answeredDirectly: .answeredDirectly
        case .declined: .declined
        case .merged: .merged
        case .withdrawn: .withdrawn
        case .lapsed: .lapsed
        case .closedAtSource: .closedAtSource
        case .voided: .voided
        }
    }
}
