public import Domain
import Store

/// A flag of the playbook's, place by place, with what was counted under each of its definitions (A14).
public struct FlagReport: Sendable {
    /// One place.
    public struct Line: Sendable {
        public var place: Place
        /// By definition, in the report's order.
        public var counts: [Int]

        public init(place: Place, counts: [Int]) {
            self.place = place
            self.counts = counts
        }

        public var holds: Bool { counts.allSatisfy { $0 == 0 } }
    }

    public var figure: Figure
    /// Its definitions: each must be zero.
    public var definitions: [Figure]
    /// By code, as far as whoever asks reaches.
    public var lines: [Line]
    public var window: FigureWindow
    public var from: Day
    public var asOf: Day
    /// The edition whose definitions these are.
    public var edition: EditionID

    public init(
        figure: Figure, definitions: [Figure], lines: [Line], window: FigureWindow, from: Day, asOf: Day,
        edition: EditionID
    ) {
        self.figure = figure
        self.definitions = definitions
        self.lines = lines
        self.window = window
        self.from = from
        self.asOf = asOf
        self.edition = edition
    }

    /// How many places the flag holds for.
    public var holding: Share { Share(lines.count(where: \.holds), of: lines.count) }
}

extension Jurisdiction {
    /// The flags of the playbook in force that are told place by place (A14).
    public var placeFlags: [Indicator] {
        let levels = playbook.levels.map(\.key)
        return playbook.indicators.filter { indicator in
            if case .flag = indicator.question { indicator.per.map(levels.contains) ?? false } else { false }
        }
    }

    /// A flag place by place over a window that ends on a day; `nil`: the playbook has no such flag. Of whoever's body has a territory the
    /// places of it, and those that it lies in. Refuses a day yet to come.
    public func flagReport(
        _ name: String, window: FigureWindow, asOf: Day? = nil, _ request: Request
    ) async throws -> FlagReport? {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        guard let indicator = placeFlags.first(where: { $0.id == name }), let level = indicator.per,
            case .flag(let zeros) = indicator.question
        else { return nil }
        let day = try past(asOf)
        let whole = try await figure(FigureRequest(name, asOf: day, window: window), as: .actor(request.actor))
        var parts: [FigureReading] = []
        for zero in zeros {
            parts.append(
                try await figure(
                    FigureRequest(zero, asOf: day, window: window, by: level), as: .actor(request.actor)))
        }
        let directory = try await directory()
        let within = fieldPlaces(nil, request.actor, directory)
        let counted = parts.map { part -> [String: Int] in
            Dictionary(
                part.groups.compactMap { group in
                    guard let key = group.key, case .count(let count)? = group.value else { return nil }
                    return (key, count.number)
                }
            ) { first, _ in first }
        }
        let places = directory.places.all.filter { place in
            guard place.level == LevelID(level), place.isOpen else { return false }
            guard let within else { return true }
            return within.contains(place.id)
                || directory.places.descendants(of: place.id).contains { within.contains($0.id) }
        }.sorted { ($0.code, $0.id) < ($1.code, $1.id) }
        let lines = places.map { place in
            FlagReport.Line(place: place, counts: counted.map { $0[place.code.short] ?? $0[place.code.digits] ?? 0 })
        }
        return FlagReport(
            figure: whole.figure, definitions: parts.map(\.figure), lines: lines, window: window,
            from: window.first(asOf: day), asOf: day, edition: playbook.id)
    }
}
