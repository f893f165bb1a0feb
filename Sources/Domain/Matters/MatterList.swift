/// Which matters a list shows, in which order, and from where on.
public struct MatterListQuery: Equatable, Sendable {
    /// In which order.
    public enum Sort: String, CaseIterable, Sendable {
        /// The newest first.
        case received
        /// The soonest due first; those without a clock last.
        case due
    }

    /// `nil`: open and ended ones.
    public var isOpen: Bool?
    public var position: Matter.Position?
    public var exit: Matter.Exit?
    public var kind: KindID?
    /// The body that answers for it.
    public var owner: OrganisationID?
    /// The place by its code, with all whose codes begin with it.
    public var place: PlaceCode?
    /// The days on which it came in, both included.
    public var from: Day?
    public var to: Day?
    public var dueBefore: Moment?
    public var sort: Sort
    /// The last matter of the page before.
    public var after: PublicNumber?
    public var limit: Int

    /// The longest page.
    public static let longest = 200

    public init(sort: Sort = .received, limit: Int = 50) {
        self.sort = sort
        self.limit = min(max(1, limit), MatterListQuery.longest)
    }

    /// Whether a line as its reader sees it fits: what is kept from a reader narrows nothing down for them.
    /// `hidesPlace`: this reader is told the township at most.
    public func includes(_ line: MatterLine, hidesPlace: Bool) -> Bool {
        if let owner, line.owner != owner { return false }
        if let place, hidesPlace, place.significantDigits > 9 { return false }
        return true
    }
}
