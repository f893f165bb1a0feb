public import Domain
import Store

/// A new place as somebody types it.
public struct PlaceDraft: Equatable, Sendable {
    public var code: PlaceCode
    public var name: Name
    public var level: LevelID
    /// Any code that the place above has or had; `nil`: it lies at the top.
    public var parent: PlaceCode?
    /// Its first day; `nil`: as long as anyone knows.
    public var since: Day?

    public init(code: PlaceCode, name: Name, level: LevelID, parent: PlaceCode? = nil, since: Day? = nil) {
        self.code = code
        self.name = name
        self.level = level
        self.parent = parent
        self.since = since
    }
}

/// A change of one place (L17, B15). Other places are named by any code that they have or had.
public enum PlaceChange: Equatable, Sendable {
    /// Its name, and its level where one is given.
    case describe(Name, LevelID?)
    case recode(PlaceCode)
    /// Below another; `nil`: to the top.
    case move(below: PlaceCode?)
    /// What it goes into.
    case close(into: PlaceCode)
}

extension Jurisdiction {
    /// Opens a place.
    ///
    /// Throws ``Refused/place(_:)``, ``Refused/unknownPlace(_:)`` for the place above, and ``Refused/notKeeper(known:)`` unless
    /// whoever asks may keep the organisation.
    public func openPlace(_ draft: PlaceDraft, _ request: Request) async throws {
        try request.access.require(.act)
        try await requireKeeper(request.actor)
        let id = world.id(PlaceID.self)
        _ = try await once(request, "open place\n\(draft)") { [self] journal, stamp in
            let places = try directory(on: journal.connection).places
            let parent = try draft.parent.map { try standing($0, places) }
            var stream = Stream<PlaceDecider>(id.raw)
            let command = PlaceCommand.open(
                id: id, code: draft.code, name: draft.name, level: draft.level, parent: parent?.id, on: draft.since)
            try decide(command, on: &stream, places, &journal, stamp)
            return draft.code.digits
        }
    }

    /// Changes the place that a code means, from a day on; what is so already stays. Returns the code that it has then.
    ///
    /// Throws ``Refused/place(_:)``, ``Refused/unknownPlace(_:)`` for it or for another that is named, and
    /// ``Refused/notKeeper(known:)`` unless whoever asks may keep the organisation.
    @discardableResult
    public func change(
        _ code: PlaceCode, _ change: PlaceChange, on day: Day, _ request: Request
    ) async throws -> PlaceCode {
        try request.access.require(.act)
        try await requireKeeper(request.actor)
        let stored = try await once(request, "change place\n\(code) \(change) \(day.iso)") { [self] journal, stamp in
            let places = try directory(on: journal.connection).places
            guard let place = places.place(code) else { throw Refused.unknownPlace(code) }
            var stream = try journal.load(PlaceDecider.self, place.id.raw)
            for command in try commands(change, on: day, places) {
                try decide(command, on: &stream, places, &journal, stamp)
            }
            return stream.state?.code.digits ?? code.digits
        }
        guard let code = PlaceCode(stored) else { throw StoreFault.damaged("accepted: place") }
        return code
    }

    private func commands(_ change: PlaceChange, on day: Day, _ places: PlaceTree) throws -> [PlaceCommand] {
        switch change {
        case .describe(let name, let level):
            [.rename(name, on: day)] + (level.map { [.regrade($0, on: day)] } ?? [])
        case .recode(let code): [.recode(code, on: day)]
        case .move(let code): [.move(to: try code.map { try standing($0, places).id }, on: day)]
        case .close(let code): [.close(into: try standing(code, places).id, on: day)]
        }
    }

    /// The place that a code means, or what it went into.
    private func standing(_ code: PlaceCode, _ places: PlaceTree) throws -> Place {
        guard let place = places.place(code) else { throw Refused.unknownPlace(code) }
        return places.standing(place)
    }

    private func decide(
        _ command: PlaceCommand, on stream: inout Stream<PlaceDecider>, _ places: PlaceTree, _ journal: inout Journal,
        _ stamp: Stamp
    ) throws {
        let context = PlaceContext(
            today: timetable.zone.day(of: stamp.recorded), places: places, levels: playbook.levels)
        let events: [PlaceEvent]
        do { events = try PlaceDecider.decide(command, stream.state, context) } catch { throw Refused.place(error) }
        if !events.isEmpty { try journal.append(events, to: &stream, stamp) }
    }
}
