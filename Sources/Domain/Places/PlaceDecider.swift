/// What can be done with a place. Days are those on which it takes effect.
public enum PlaceCommand: Equatable, Sendable {
    /// `on` is the place's first day; `nil`: it has been there as long as anyone knows.
    case open(id: PlaceID, code: PlaceCode, name: Name, level: LevelID, parent: PlaceID?, on: Day? = nil)
    case rename(Name, on: Day)
    /// Gives it another level: a town that becomes a subdistrict keeps its place.
    case regrade(LevelID, on: Day)
    /// Puts it below another place; `nil`: at the top.
    case move(to: PlaceID?, on: Day)
    /// Gives it another code; the old one stays findable.
    case recode(PlaceCode, on: Day)
    /// Ends it; its successor is the place it goes into.
    case close(into: PlaceID, on: Day)
    /// Says where it lies on the map.
    case bound(Boundary)
}

/// What happened to a place.
public enum PlaceEvent: Equatable, Sendable {
    case opened(id: PlaceID, code: PlaceCode, name: Name, level: LevelID, parent: PlaceID?, on: Day? = nil)
    case renamed(Name, on: Day)
    case regraded(LevelID, on: Day)
    case moved(to: PlaceID?, on: Day)
    case recoded(PlaceCode, on: Day)
    case closed(into: PlaceID, on: Day)
    /// Its boundary, which pictures are made of; the place itself doesn't keep it.
    case bounded(Boundary)
}

/// Why a command on a place is refused.
public enum PlaceRefusal: Error, Equatable, Sendable {
    case alreadyOpened
    case notOpened
    /// It was closed.
    case closed
    case noName
    /// Another open place has this code.
    case codeTaken(PlaceCode)
    /// The playbook knows no such level.
    case unknownLevel(LevelID, known: [LevelID])
    /// A place can't lie in one of its own or of a lower level.
    case levelNotBelow(LevelID, parent: LevelID)
    /// No open place has this id.
    case unknownPlace(PlaceID)
    /// It would lie in itself.
    case cycle
    /// Open places lie in it; they must be moved or closed first.
    case hasPlacesBelow(Int)
    case inTheFuture(Day)
    /// Its code has been what it is since a later day.
    case beforeLastChange(Day)
}

/// What a decision on a place needs to know.
public struct PlaceContext: Sendable {
    public var today: Day
    public var places: PlaceTree
    /// The playbook's levels from the top; none: any level is taken.
    public var levels: [LevelID]

    public init(today: Day, places: PlaceTree, levels: [LevelID] = []) {
        self.today = today
        self.places = places
        self.levels = levels
    }
}

/// The life of a place (MODEL 3.2): one parent at a time, no place in itself, a code with one open place, a closed place
/// with its successor.
public enum PlaceDecider: Decider {
    public static var initial: Place? { nil }

    public static func decide(
        _ command: PlaceCommand, _ state: Place?, _ context: PlaceContext
    ) throws(PlaceRefusal) -> [PlaceEvent] {
        if case .open(let id, let code, let name, let level, let parent, let day) = command {
            guard state == nil else { throw .alreadyOpened }
            guard !name.isBlank else { throw .noName }
            guard context.places.holder(of: code) == nil else { throw .codeTaken(code) }
            if let day { try context.requirePast(day) }
            try context.require(level, below: parent)
            return [.opened(id: id, code: code, name: name, level: level, parent: parent, on: day)]
        }
        guard let place = state else { throw .notOpened }
        guard place.isOpen else { throw .closed }
        switch command {
        case .open: return []
        case .rename(let name, let day):
            guard !name.isBlank else { throw .noName }
            guard name != place.name else { return [] }
            try context.requirePast(day)
            return [.renamed(name, on: day)]
        case .regrade(let level, let day):
            guard level != place.level else { return [] }
            try context.requirePast(day)
            try context.require(level, below: place.parent)
            return [.regraded(level, on: day)]
        case .move(let parent, let day):
            guard parent != place.parent else { return [] }
            try context.requirePast(day)
            if let parent, context.places.isWithin(parent, place.id) { throw .cycle }
            try context.require(place.level, below: parent)
            return [.moved(to: parent, on: day)]
        case .recode(let code, let day):
            guard code != place.code else { return [] }
            try context.requirePast(day)
            if let since = place.codeSince, day < since { throw .beforeLastChange(since) }
            guard context.places.holder(of: code) == nil else { throw .codeTaken(code) }
            return [.recoded(code, on: day)]
        case .close(let successor, let day):
            try context.requirePast(day)
            if let since = place.codeSince, day < since { throw .beforeLastChange(since) }
            guard successor != place.id else { throw .cycle }
            guard context.places[successor]?.isOpen == true else { throw .unknownPlace(successor) }
            let below = context.places.children(of: place.id).count
            guard below == 0 else { throw .hasPlacesBelow(below) }
            return [.closed(into: successor, on: day)]
        case .bound(let boundary): return [.bounded(boundary)]
        }
    }

    public static func evolve(_ state: Place?, _ recorded: Recorded<PlaceEvent>) -> Place? {
        if case .opened(let id, let code, let name, let level, let parent, let day) = recorded.event {
            return state ?? Place(id: id, code: code, codeSince: day, name: name, level: level, parent: parent)
        }
        guard var place = state else { return nil }
        switch recorded.event {
        case .opened, .bounded: break
        case .renamed(let name, _): place.name = name
        case .regraded(let level, _): place.level = level
        case .moved(let parent, _): place.parent = parent
        case .recoded(let code, let day):
            place.formerCodes.append(.init(code: place.code, since: place.codeSince, until: day))
            place.code = code
            place.codeSince = day
        case .closed(let successor, let day): place.closing = .init(on: day, successor: successor)
        }
        return place
    }
}

extension PlaceContext {
    fileprivate func requirePast(_ day: Day) throws(PlaceRefusal) {
        guard day <= today else { throw .inTheFuture(day) }
    }

    fileprivate func require(_ level: LevelID, below parent: PlaceID?) throws(PlaceRefusal) {
        guard levels.isEmpty || levels.contains(level) else { throw .unknownLevel(level, known: levels) }
        guard let parent else { return }
        guard let above = places[parent], above.isOpen else { throw .unknownPlace(parent) }
        if let upper = levels.firstIndex(of: above.level), let lower = levels.firstIndex(of: level), lower <= upper {
            throw .levelNotBelow(level, parent: above.level)
        }
    }
}
