public import Domain
import Store

/// Which places are asked for.
public enum PlaceQuestion: Equatable, Sendable {
    /// Right below a place; `nil`: at the top.
    case below(PlaceCode?)
    /// By code or name, also by former ones and closed ones.
    case holding(String)
    case closed
    /// Open ones without a boundary, of the levels of which some have one.
    case withoutBoundary
}

/// A page of places, as administrators look for them (L17).
public struct PlaceList: Sendable {
    /// One of them, with what stands around it.
    public struct Line: Sendable {
        public var place: Place
        /// Those above it, the topmost first.
        public var above: [Place]
        /// How many lie right below it.
        public var below: Int
        public var isBounded: Bool
        /// What it went into, if it was closed.
        public var successor: Place?
    }

    /// How many open places there are of a level, and how many of these have a boundary.
    public struct Count: Equatable, Sendable {
        public var level: LevelID
        public var places: Int
        public var bounded: Int
    }

    /// Below which these lie; `nil` where something else was asked, or the top.
    public var place: Place?
    /// Those above ``place``, the topmost first.
    public var above: [Place]
    public var lines: [Line]
    /// Behind which code the next page begins.
    public var next: PlaceCode?
    /// Of all below ``place``, from the highest level.
    public var counts: [Count]
}

/// One place, as administrators see it (L17, B15).
public struct PlaceFile: Sendable {
    /// Whose a code was on other days.
    public struct Holder: Sendable {
        public var place: Place
        /// The first day on which it wasn't its code any more.
        public var until: Day

        public init(place: Place, until: Day) {
            self.place = place
            self.until = until
        }
    }

    /// By which it was asked for: its own, or one that it had.
    public var asked: PlaceCode
    public var place: Place
    /// The topmost first.
    public var above: [Place]
    /// Right below it.
    public var below: [Place]
    /// How many lie below it at every depth, by level.
    public var counts: [PlaceList.Count]
    /// What it went into, if it was closed, and what stands there today.
    public var successor: Place?
    public var standing: Place
    /// Which places went into it.
    public var absorbed: [Place]
    /// Others that had the code that was asked for.
    public var others: [Holder]
    public var boundary: Boundary?
    /// Of those right below it.
    public var boundaries: [PlaceID: Boundary]
    /// What happened to it, in the order in which it was entered.
    public var history: [PlaceStep]
    /// Where it can be moved to, and what it can go into: open places of a higher level, and of its own.
    public var parents: [Place]
    public var successors: [Place]
}

/// Something that happened to a place, with what it was before (L17, B15).
public struct PlaceStep: Sendable {
    public enum What: Sendable {
        case opened(PlaceCode, Name)
        case renamed(from: Name, to: Name)
        case regraded(from: LevelID, to: LevelID)
        /// `nil`: the top.
        case moved(from: Place?, to: Place?)
        case recoded(from: PlaceCode, to: PlaceCode)
        case closed(into: Place)
        case bounded
    }

    public var what: What
    /// The first day on which it was so; `nil`: as long as anyone knows, or it has no day.
    public var since: Day?
    /// The day on which it was entered.
    public var entered: Day

    public init(_ what: What, since: Day?, entered: Day) {
        self.what = what
        self.since = since
        self.entered = entered
    }
}

extension Jurisdiction {
    /// Places for administrators. Throws ``Refused/unknownPlace(_:)``.
    public func placeList(
        _ question: PlaceQuestion, after: PlaceCode? = nil, most: Int, _ request: Request
    ) async throws -> PlaceList {
        try requireAdministrator(request)
        let name = name
        let (directory, bounded) = try await engine.read { [self] connection in
            (try snapshotDirectory(on: connection), try PlaceQueries(name, on: connection).bounded())
        }
        let places = directory.places
        var place: Place?
        let found: [Place]
        switch question {
        case .below(let code):
            place = try code.map { code in
                guard let place = places.place(code) else { throw Refused.unknownPlace(code) }
                return place
            }
            found = places.children(of: place?.id)
        case .holding(let text): found = places.holding(text)
        case .closed: found = places.all.filter { !$0.isOpen }
        case .withoutBoundary:
            let levels = Set(bounded.compactMap { places[$0]?.level })
            found = places.all.filter { $0.isOpen && levels.contains($0.level) && !bounded.contains($0.id) }
        }
        let behind = after.map { code in found.filter { $0.code > code } } ?? found
        var shown = Array(behind.prefix(most))
        // A closed place may have had the code that an open one has: one page has both.
        while shown.count < behind.count, behind[shown.count].code == shown.last?.code {
            shown.append(behind[shown.count])
        }
        return PlaceList(
            place: place, above: place.map { places.ancestors(of: $0.id).reversed() } ?? [],
            lines: shown.map { place in
                PlaceList.Line(
                    place: place, above: places.ancestors(of: place.id).reversed(),
                    below: places.children(of: place.id).count, isBounded: bounded.contains(place.id),
                    successor: place.closing.flatMap { places[$0.successor] })
            }, next: shown.count < behind.count ? shown.last?.code : nil,
            counts: counts(of: place.map { places.descendants(of: $0.id) } ?? places.all.filter(\.isOpen), bounded))
    }

    /// The place that a code means or meant, for administrators. Throws ``Refused/unknownPlace(_:)``.
    public func placeFile(_ code: PlaceCode, _ request: Request) async throws -> PlaceFile {
        try requireAdministrator(request)
        let name = name
        return try await engine.read { [self] connection in
            let queries = PlaceQueries(name, on: connection)
            let places = try snapshotDirectory(on: connection).places
            guard let place = places.place(code) else { throw Refused.unknownPlace(code) }
            let all = places.all
            let below = places.children(of: place.id)
            let level = playbook.levels.firstIndex(of: place.level)
            return PlaceFile(
                asked: code, place: place, above: places.ancestors(of: place.id).reversed(), below: below,
                counts: counts(of: places.descendants(of: place.id), try queries.bounded()),
                successor: place.closing.flatMap { places[$0.successor] }, standing: places.standing(place),
                absorbed: all.filter { $0.closing?.successor == place.id },
                others: all.compactMap { other in
                    guard other.id != place.id, let until = other.lastDay(of: code) else { return nil }
                    return .init(place: other, until: until)
                }, boundary: try queries.boundaries(of: [place.id])[place.id],
                boundaries: try queries.boundaries(of: below.map(\.id)),
                history: try history(of: place.id, places, on: connection),
                parents: all.filter { other in
                    guard other.isOpen, !places.isWithin(other.id, place.id) else { return false }
                    guard let level, let upper = playbook.levels.firstIndex(of: other.level) else { return true }
                    return upper < level
                }, successors: all.filter { $0.isOpen && $0.id != place.id && $0.level == place.level })
        }
    }

    private func history(
        of id: PlaceID, _ places: PlaceTree, on connection: any Connection
    ) throws -> [PlaceStep] {
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        var (steps, state): ([PlaceStep], Place?) = ([], PlaceDecider.initial)
        for recorded in try journal.story(PlaceDecider.self, id.raw) {
            let before = state
            state = PlaceDecider.evolve(state, recorded)
            if let step = step(recorded, before, places) { steps.append(step) }
        }
        return steps
    }

    private func step(_ recorded: Recorded<PlaceEvent>, _ before: Place?, _ places: PlaceTree) -> PlaceStep? {
        let entered = timetable.zone.day(of: recorded.recorded)
        func step(_ what: PlaceStep.What, _ day: Day?) -> PlaceStep {
            PlaceStep(what, since: day, entered: entered)
        }
        if case .opened(_, let code, let name, _, _, let day) = recorded.event { return step(.opened(code, name), day) }
        guard let before else { return nil }
        return switch recorded.event {
        case .opened: nil
        case .renamed(let name, let day): step(.renamed(from: before.name, to: name), day)
        case .regraded(let level, let day): step(.regraded(from: before.level, to: level), day)
        case .moved(let parent, let day):
            step(.moved(from: before.parent.flatMap { places[$0] }, to: parent.flatMap { places[$0] }), day)
        case .recoded(let code, let day): step(.recoded(from: before.code, to: code), day)
        case .closed(let successor, let day): places[successor].map { step(.closed(into: $0), day) }
        case .bounded: step(.bounded, nil)
        }
    }

    private func counts(of places: [Place], _ bounded: Set<PlaceID>) -> [PlaceList.Count] {
        let levels = playbook.levels
        return Dictionary(grouping: places, by: \.level).map { level, places in
            PlaceList.Count(
                level: level, places: places.count, bounded: places.count { bounded.contains($0.id) })
        }.sorted { left, right in
            let (one, other) = (
                levels.firstIndex(of: left.level) ?? .max, levels.firstIndex(of: right.level) ?? .max
            )
            return (one, left.level) < (other, right.level)
        }
    }
}

extension Place {
    /// The first day on which a code that it had wasn't its own any more; `nil` where it has it, or never had.
    fileprivate func lastDay(of code: PlaceCode) -> Day? {
        code == self.code ? closing?.on : formerCodes.last { $0.code == code }?.until
    }
}

extension PlaceTree {
    /// Those with this in their name or in a code that they have or had, by code.
    fileprivate func holding(_ text: String) -> [Place] {
        let wanted = text.lowercased()
        return all.filter { place in
            let codes = [place.code] + place.formerCodes.map(\.code)
            return [place.name.zh, place.name.en ?? ""].contains { $0.lowercased().contains(wanted) }
                || codes.contains { $0.digits.hasPrefix(wanted) || $0.short == wanted }
        }
    }
}
