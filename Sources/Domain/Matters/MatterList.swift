/// Which matters a list shows, in which order, and from where on: what the command line, other programs, exports and saved views
/// ask by.
public struct MatterListQuery: Equatable, Sendable {
    /// In which order.
    public enum Sort: String, CaseIterable, Sendable {
        /// The newest first.
        case received
        /// The soonest due first; those without a clock last.
        case due
        /// Those on which something was done last first.
        case acted
        /// By public number.
        case number
    }

    /// What the list is ordered by, of the matter that a page begins behind: told with it, the page begins there although
    /// the matter moved since.
    public enum Key: Hashable, Sendable {
        case at(Int64)
        /// It had no clock.
        case untimed
    }

    /// `nil`: open and ended ones.
    public var isOpen: Bool?
    public var position: Matter.Position?
    public var exit: Matter.Exit?
    public var kind: KindID?
    /// The category with all below it.
    public var category: CategoryPath?
    /// The body that answers for it.
    public var owner: OrganisationID?
    /// A body that answers for it or has a task on it in hand.
    public var body: OrganisationID?
    /// Who has a task on it in hand.
    public var responsible: PersonID?
    public var channel: ChannelID?
    /// The place by its code, with all whose codes begin with it.
    public var place: PlaceCode?
    /// The days on which it came in, both included.
    public var from: Day?
    public var to: Day?
    /// From when on it is due, and before when.
    public var dueFrom: Moment?
    public var dueBefore: Moment?
    /// The answer is owed and its time is over.
    public var isOverdue: Bool
    /// Something happened since this person looked at it last, or they never did.
    public var changedFor: PersonID?
    /// What search finds, as it finds it for this reader.
    public var text: String?
    public var sort: Sort
    /// The last matter of the page before, or the first of the page behind; one of them.
    public var after: PublicNumber?
    public var before: PublicNumber?
    /// Where that matter stood in the order; `nil`: where it stands now.
    public var key: Key?
    public var limit: Int

    /// The longest page.
    public static let longest = 200
    /// Of how many finds of a text a list is made.
    public static let mostFinds = 200

    public init(sort: Sort = .received, limit: Int = 50) {
        self.sort = sort
        self.limit = min(max(1, limit), MatterListQuery.longest)
        isOverdue = false
    }

    /// Whether a line as its reader sees it fits: what is kept from a reader narrows nothing down for them.
    /// `hidesPlace`: this reader is told the township at most.
    public func includes(_ line: MatterLine, hidesPlace: Bool) -> Bool {
        if let owner, line.owner != owner { return false }
        // Who has a part of it stands in no line; where the owner is kept from the reader, so is that.
        if body != nil, line.owner == nil { return false }
        if let category, line.category.map({ $0 != category && !$0.line.contains(category) }) ?? true { return false }
        if let channel, line.channel != channel { return false }
        if let place, hidesPlace, place.significantDigits > 9 { return false }
        return true
    }
}

/// A column of a list: a closed set, by the names that addresses, commands and tables give them.
public enum MatterColumn: String, CaseIterable, Sendable {
    case number
    case kind
    case position
    case exit
    case owner
    case lead
    case responsible
    case place
    case category
    case channel
    case summary
    case received
    case due
    /// Working days left until it is due, negative when it is over.
    case daysLeft = "days_left"
    case acted
    case changed
    case shielded
    case importedFrom = "imported_from"

    /// Those of a table where none are named.
    public static let usual: [MatterColumn] = [.number, .kind, .position, .exit, .owner, .received, .due]
}

/// Why a question for a list isn't one.
public enum ListRefusal: Error, Equatable, Sendable {
    case unknownParameter(String, known: [String])
    /// Not one of the words that it may be.
    case unknownValue(String, of: String, known: [String])
    /// Not of its form.
    case badValue(String, of: String)
    /// A parameter stands twice.
    case twice(String)
    /// Behind one matter and before another.
    case bothDirections
    /// The text stands in more matters than a list is made of.
    case tooManyFinds(most: Int)
}
