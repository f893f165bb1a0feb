/// What is looked for among matters, and among which.
public struct SearchQuery: Equatable, Sendable {
    /// The pieces of the question: each must stand in one of a matter's texts. Never empty.
    public let pieces: [String]
    /// The place, with all that lies in it.
    public var place: PlaceCode?
    /// The body that answers for the matter or has a task on it.
    public var body: OrganisationID?
    public var kind: KindID?
    public var state: SearchState?
    /// The days on which it came in, both included.
    public var from: Day?
    public var to: Day?
    /// At most so many hits, after skipping so many of the newest.
    public var limit: Int
    public var skipping: Int

    /// How many hits are counted, unless a page reaches further: each that is counted is read as its reader sees it.
    public static let mostCounted = 20
    /// How many hits of this question are counted at most.
    public var counted: Int { max(SearchQuery.mostCounted, skipping + limit) }
    /// The furthest that a page is asked for.
    private static let furthest = 1_000_000
    /// The longest question, in characters.
    public static let longest = 200

    /// Reads a question: pieces stand between spaces, `"…"` or `“…”` holds one with spaces together. What can't be looked
    /// for (punctuation alone) is left out. Throws ``SearchRefusal``.
    public init(
        _ text: String, place: PlaceCode? = nil, body: OrganisationID? = nil, kind: KindID? = nil,
        state: SearchState? = nil, from: Day? = nil, to: Day? = nil, limit: Int = 20, skipping: Int = 0
    ) throws(SearchRefusal) {
        guard text.count <= SearchQuery.longest else {
            throw .tooLong(characters: text.count, limit: SearchQuery.longest)
        }
        var pieces: [String] = []
        for piece in SearchQuery.split(text) where !ChineseText(piece).isEmpty && !pieces.contains(piece) {
            pieces.append(piece)
        }
        guard !pieces.isEmpty else { throw .nothingToLookFor }
        if let from, let to, to < from { throw .daysReversed(from: from, to: to) }
        self.pieces = pieces
        self.place = place
        self.body = body
        self.kind = kind
        self.state = state
        self.from = from
        self.to = to
        self.limit = min(max(0, limit), SearchQuery.furthest)
        self.skipping = min(max(0, skipping), SearchQuery.furthest)
    }

    private static func split(_ text: String) -> [String] {
        var pieces = [""]
        var isQuoted = false
        for character in text {
            if ["\"", "“", "”", "＂"].contains(character) {
                isQuoted.toggle()
                pieces.append("")
            } else if character.isWhitespace, !isQuoted {
                pieces.append("")
            } else {
                pieces[pieces.count - 1].append(character)
            }
        }
        return pieces
    }
}

/// How a matter stands, for searching.
public enum SearchState: Hashable, Sendable {
    case open
    case closed
    case position(Matter.Position)
    case exit(Matter.Exit)
    case condition(Matter.Condition)

    /// By the name that commands and tables use: `open`, `closed`, or a position, an exit or a condition.
    public init?(_ name: String) {
        if name == "open" {
            self = .open
        } else if name == "closed" {
            self = .closed
        } else if let position = Matter.Position(rawValue: name) {
            self = .position(position)
        } else if let exit = Matter.Exit(rawValue: name) {
            self = .exit(exit)
        } else if let condition = Matter.Condition(rawValue: name) {
            self = .condition(condition)
        } else {
            return nil
        }
    }

    /// Every name that is taken.
    public static let names: [String] =
        ["open", "closed"] + Matter.Position.allCases.map(\.rawValue).filter { $0 != "closed" }
        + Matter.Exit.allCases.map(\.rawValue) + Matter.Condition.allCases.map(\.rawValue)
}

/// Why a question isn't one.
public enum SearchRefusal: Error, Equatable, Sendable {
    /// Nothing but spaces and punctuation.
    case nothingToLookFor
    case tooLong(characters: Int, limit: Int)
    case daysReversed(from: Day, to: Day)
    case unknownState(String, known: [String])
}

extension SearchQuery {
    /// Whether a matter as one reader sees it is among those that are asked about, whatever stands in it. What the reader
    /// may not see can't be narrowed down by, either.
    public func includes(_ view: MatterView, in zone: Zone, places: PlaceTree) -> Bool {
        if let kind, view.kind != kind { return false }
        if let state, !view.stands(state) { return false }
        if let body, view.owner != body, !view.tasks.contains(where: { $0.body == body && $0.state != .returned }) {
            return false
        }
        if let place {
            guard let stands = view.place, places.steps(from: stands, upTo: place) != nil else { return false }
        }
        let day = zone.day(of: view.received)
        if let from, day < from { return false }
        if let to, day > to { return false }
        return true
    }
}

extension MatterView {
    fileprivate func stands(_ state: SearchState) -> Bool {
        switch state {
        case .open: isOpen
        case .closed: !isOpen
        case .position(let position): self.position == position
        case .exit(let exit): closing?.exit == exit
        case .condition(let condition): conditions[condition] != nil
        }
    }
}
