import Domain
import Store

extension Jurisdiction {
    /// The figures of the playbook in force, and of each that can't be answered here, why.
    public func figures() -> [FigureListing] {
        let playbook = playbook
        return zip(playbook.indicators, playbook.figures).map { indicator, figure in
            FigureListing(indicator: indicator, figure: figure.mapError { gap($0, of: indicator, in: playbook) })
        }
    }

    /// What isn't recorded among matters may be counted in the field.
    private func gap(_ gap: FigureGap, of indicator: Indicator, in playbook: Playbook) -> FigureGap {
        guard case .notRecorded(let what) = gap, FieldFacts.answers(indicator, in: playbook) else { return gap }
        return .ofTheField(what)
    }

    /// Reads a figure: the known-now answer as of today, unless the request says otherwise. Whatever doesn't add up in it is
    /// among its faults. Refuses with ``Refused/figure(_:)``.
    public func figure(
        _ request: FigureRequest, as reading: ReadingAs, via access: Access = .console
    ) async throws -> FigureReading {
        try access.require(.read)
        let (figure, asking) = try asked(request)
        return try await engine.read { [self] in try read(figure, asking, as: reading, on: $0) }
    }

    /// The matters behind a figure as this reader may see them, newest first, at most so many; of one group if its key is
    /// given. Of what is overdue those that came in first, and of them what is latest before the others.
    public func figureRows(
        _ request: FigureRequest, group: String? = nil, most: Int, as reading: ReadingAs,
        via access: Access = .console, exported: Bool = false
    ) async throws -> FigureRows {
        try access.require(exported ? .export : .read)
        let (figure, asking) = try asked(request)
        let rows = try await engine.read { [self] in
            try self.rows(figure, asking, group: group, most: most, as: reading, on: $0)
        }
        if exported, case .actor(let actor) = reading {
            try Permissions.require(actor.role, in: Permissions.export)
            try await note(.exported, by: actor, access.point, count: rows.rows.count)
        }
        return rows
    }

    // MARK: - What is asked

    private func asked(_ request: FigureRequest) throws -> (Figure, FigureAsking) {
        let playbook = playbook
        guard let indicator = playbook.indicators.first(where: { $0.id == request.name }) else {
            let known = playbook.indicators.map(\.id)
            let nearest = PlaybookProblem.nearest(to: request.name, among: known)
            throw Refused.figure(.unknown(request.name, nearest: nearest.isEmpty ? known : nearest))
        }
        let figure: Figure
        do throws(FigureGap) { figure = try Figure(indicator, in: playbook) } catch {
            throw Refused.figure(.gap(indicator.id, gap(error, of: indicator, in: playbook)))
        }
        for day in [request.asOf, request.knownAt].compactMap(\.self) where day > today {
            throw Refused.figure(.inTheFuture(day, today: today))
        }
        if figure.asOfRequired, request.asOf == nil { throw Refused.figure(.needsDay(figure.id)) }
        if request.window != nil, !figure.hasWindows { throw Refused.figure(.noWindow(figure.id)) }
        let by = request.by ?? figure.per
        let groups = try by.map { try self.grouping($0, of: figure, in: playbook) }
        return (
            figure,
            FigureAsking(
                asOf: request.asOf ?? today, knownAt: request.knownAt == today ? nil : request.knownAt,
                window: request.window, grouping: groups)
        )
    }

    private func grouping(_ text: String, of figure: Figure, in playbook: Playbook) throws -> FigureGrouping {
        let kinds = playbook.kinds.filter { kind in figure.populations.contains { $0.kinds.contains(kind.id) } }
        let fields = kinds.flatMap(\.fields).filter { field in
            switch field.values {
            case .choice, .catalogue: true
            default: false
            }
        }.map(\.id.key)
        let found: FigureGrouping? =
            switch text {
            case "body", "organisation": .body
            case "kind": .kind
            case "channel": .channel
            case "stage": .stage
            case "month": .month
            case _ where playbook.levels.contains(LevelID(text)): .level(LevelID(text))
            case _ where fields.contains(text): .field(FieldID(text))
            default: nil
            }
        let all: [(String, FigureGrouping)] =
            [("body", .body), ("kind", .kind), ("channel", .channel), ("stage", .stage), ("month", .month)]
            + playbook.levels.map { ($0.key, .level($0)) } + fields.map { ($0, .field(FieldID($0))) }
        guard let found, figure.allows(found) else {
            var known: [String] = []
            for (name, grouping) in all where figure.allows(grouping) && !known.contains(name) { known.append(name) }
            throw Refused.figure(.unknownGrouping(text, known: known))
        }
        return found
    }

    // MARK: - Reading

    private func read(
        _ figure: Figure, _ asking: FigureAsking, as reader: ReadingAs, on connection: any Connection
    ) throws -> FigureReading {
        let directory = try directory(on: connection)
        let source = FigureQueries(name, on: connection)
        let place = placing(asking.grouping, directory.places)
        let answer = try figure.answer(asking, from: source, place: place)
        var faults = answer.faults
        func value(_ asking: FigureAsking) throws -> FigureValue {
            let answer = try figure.answer(asking, from: source)
            for fault in answer.faults where !faults.contains(fault) { faults.append(fault) }
            return answer.value
        }
        var otherwise: FigureReading.Otherwise?
        if asking.knownAt != nil || asking.asOf < today {
            var other = asking
            other.grouping = nil
            other.knownAt = asking.knownAt == nil ? asking.asOf : nil
            let found = try value(other)
            if found != answer.value { otherwise = .init(knownAt: other.knownAt, value: found) }
        }
        let windows = asking.window == nil ? figure.windows : []
        return FigureReading(
            figure: figure, asking: asking, value: answer.value,
            groups: groups(figure, answer, asking, directory, isPublic: reader.isPublic), faults: faults,
            otherwise: otherwise,
            windows: try windows.map { window in
                let asking = FigureAsking(asOf: asking.asOf, knownAt: asking.knownAt, window: window)
                return .init(window: window, value: try value(asking))
            }, today: today, isDemonstration: isDemonstration)
    }

    /// In which place of a level a place lies: its code. By the tree, else by what the digits of the code tell.
    func placing(_ grouping: FigureGrouping?, _ places: PlaceTree) -> (String) -> String? {
        guard case .level(let level) = grouping else { return { $0 } }
        return { digits in
            guard let code = PlaceCode(digits) else { return nil }
            if let place = places.place(code).map(places.standing),
                let found = places.line(of: place).first(where: { $0.level == level })
            {
                return found.code.digits
            }
            for outer in Swift.sequence(first: code, next: \.enclosing) {
                if places.place(outer).map(places.standing)?.level == level || outer.level == level {
                    return outer.digits
                }
            }
            return nil
        }
    }

    /// Every group with its name in an order that doesn't depend on values; places of a level are all there.
    func groups(
        _ figure: Figure, _ answer: FigureAnswer, _ asking: FigureAsking, _ directory: Directory, isPublic: Bool
    ) -> [FigureReading.Group] {
        guard let grouping = asking.grouping else { return [] }
        let playbook = playbook
        var order: [(key: String, name: Name?)] = []
        switch grouping {
        case .body: order = directory.bodies.map { ($0.id.description, $0.name) }
        case .level(let level):
            order = directory.places.all.filter { $0.level == level && $0.isOpen }.map { ($0.code.digits, $0.name) }
        case .kind: order = playbook.kinds.map { ($0.id.key, $0.name) }
        case .channel: order = playbook.channels.map { ($0.id.key, $0.name) }
        case .field(let id):
            for field in playbook.kinds.compactMap({ $0.field(id) }) {
                guard case .choice(let choices) = field.values else { continue }
                order += choices.map { ($0.key, $0.name) }
            }
        case .stage, .month: break
        }
        // What isn't listed comes after, by its key; what has none comes last.
        let listed = Set(order.map(\.key))
        order += answer.groups.keys.filter { !listed.contains($0) && !$0.isEmpty }.sorted().map { ($0, nil) }
        if answer.groups[""] != nil { order.append(("", nil)) }
        let isComplete = if case .level = grouping { true } else { false }
        let zero = figure.zero
        var found: [(group: FigureReading.Group, behind: Int)] = []
        for (key, name) in order where !found.contains(where: { $0.group.key == key }) {
            guard let value = answer.groups[key] ?? (isComplete ? zero : nil) else { continue }
            found.append(
                (
                    .init(key: key.isEmpty ? nil : self.key(key, grouping, directory), name: name, value: value),
                    value.behind
                ))
        }
        guard isPublic else { return found.map(\.group) }
        let small = found.indices.filter { found[$0].group.value?.isSmall(below: FigureReading.least) ?? false }
        var withheld = Set(small)
        if small.count == 1 {
            // The total would tell the only one that is left out.
            let next = found.indices.filter { found[$0].behind >= FigureReading.least }
                .min { found[$0].behind < found[$1].behind }
            if let next { withheld.insert(next) } else { withheld.formUnion(found.indices) }
        }
        for index in withheld { found[index].group.value = nil }
        return found.map(\.group)
    }

    /// What a group is called by: a body by its code, a place by the digits that say something.
    private func key(_ key: String, _ grouping: FigureGrouping, _ directory: Directory) -> String {
        switch grouping {
        case .body: OrganisationID(key).flatMap { directory[$0]?.code } ?? key
        case .level: PlaceCode(key)?.short ?? key
        case .kind, .channel, .stage, .field, .month: key
        }
    }

    // MARK: - Rows

    private func rows(
        _ figure: Figure, _ asking: FigureAsking, group: String?, most: Int, as reading: ReadingAs,
        on connection: any Connection
    ) throws -> FigureRows {
        var found = try read(figure, asking, as: reading, on: connection)
        let directory = try directory(on: connection)
        var inner: String?
        if let group {
            if !found.groups.contains(where: { ($0.key ?? "") == group }),
                let empty = emptyGroup(group, figure, asking.grouping, directory)
            {
                found.groups.append(empty)
                return FigureRows(reading: found, rows: [], hidden: 0, isCut: false)
            }
            guard let one = found.groups.first(where: { ($0.key ?? "") == group }) else {
                throw Refused.figure(.unknownGroup(group, known: found.groups.map { $0.key ?? "" }))
            }
            // Not which matters, where not even how many.
            guard one.value != nil else { throw Refused.figure(.tooFew(least: FigureReading.least)) }
            inner = innerKey(group, asking.grouping, directory)
        }
        let reader: Reader =
            switch reading {
            case .public: .public
            case .actor(let actor): reader(of: actor, directory)
            case .resident: Reader(.resident)
            }
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        let place = placing(asking.grouping, directory.places)
        let queries = MatterQueries(name, on: connection)
        var rows = FigureRows(reading: found, rows: [], hidden: 0, isCut: false)
        var last: MatterID?
        let body = asking.grouping == .body ? inner.flatMap { OrganisationID($0) } : nil
        let classes = figure.classes
        let kinds = Array(Set(figure.populations.flatMap(\.kinds))).sorted()
        search: while true {
            let batch = try FigureQueries(name, on: connection).matters(
                in: classes, of: kinds, with: body, behind: last, oldestFirst: figure.isOfOverdue, most: 200)
            for id in batch {
                let story = try journal.story(MatterDecider.self, id.raw)
                guard let standing = try counts(story, in: figure, asking, group: inner, place) else { continue }
                guard rows.rows.count < most else {
                    rows.isCut = true
                    break search
                }
                // A group of a body or a place would tell of a shielded matter what its line leaves out.
                guard
                    var line = try queries.line(of: id).flatMap({ Domain.view($0, for: reader, in: timetable.zone) }),
                    !(line.isShielded && line.owner == nil && group != nil)
                else {
                    rows.hidden += 1
                    continue
                }
                // Whoever isn't told who has it isn't told who has yet to take it, either.
                let unsigned = line.owner == nil ? nil : standing.answering?.unsigned
                if line.owner != nil, let body = standing.answering?.body { line.owner = body }
                rows.rows.append(
                    FigureRow(
                        line: line, standing: standing.standing, isPart: standing.isPart,
                        lateness: line.isShielded ? nil : standing.lateness, unsigned: unsigned))
            }
            guard let end = batch.last else { break }
            last = end
        }
        if rows.isLatestAnswersFirst {
            func days(_ row: FigureRow) -> Int { row.lateness?.workingDays ?? 0 }
            // Of those that are equally late, those that came in first stay first.
            let order = rows.rows.enumerated().sorted {
                (days($1.element), $0.offset) < (days($0.element), $1.offset)
            }
            rows.rows = order.map(\.element)
        }
        return rows
    }

    /// A group that there is, and that has none of what is counted.
    private func emptyGroup(
        _ key: String, _ figure: Figure, _ grouping: FigureGrouping?, _ directory: Directory
    ) -> FigureReading.Group? {
        let playbook = playbook
        let name: Name? =
            switch grouping {
            case .body: directory.body(key)?.name
            case .kind: playbook.kind(KindID(key))?.name
            case .channel: playbook.channel(ChannelID(key))?.name
            case .month: Day(iso: key + "-01") == nil ? nil : Name(zh: key)
            case .level, .stage, .field, nil: nil
            }
        return name.map { FigureReading.Group(key: key, name: $0, value: figure.zero) }
    }

    private func innerKey(_ key: String, _ grouping: FigureGrouping?, _ directory: Directory) -> String {
        switch grouping {
        case .body: directory.body(key)?.id.description ?? key
        case .level: PlaceCode(key)?.digits ?? key
        default: key
        }
    }

    /// Whether one matter counts in a figure, by asking the figure of that matter alone.
    private func counts(
        _ story: [Recorded<MatterEvent>], in figure: Figure, _ asking: FigureAsking, group: String?,
        _ place: @escaping (String) -> String?
    ) throws -> Counting? {
        let replay = FigureReplay([story], timetable)
        let answer = try figure.answer(asking, from: replay, place: place)
        guard let value = group == nil ? answer.value : answer.groups[group ?? ""], value.behind > 0 else { return nil }
        let isPart = if case .share(let part, _) = value { part.number > 0 } else { true }
        guard let standing = replay.standing(asOf: asking.asOf, knownAt: asking.knownAt).first else { return nil }
        return Counting(
            standing: standing, isPart: isPart, lateness: replay.lateness(asOf: asking.asOf, knownAt: asking.knownAt),
            answering: replay.answering(asOf: asking.asOf, knownAt: asking.knownAt))
    }
}

/// How one matter counts in a figure.
private struct Counting {
    var standing: Matter.Class
    var isPart: Bool
    var lateness: Lateness?
    var answering: (body: OrganisationID, unsigned: OrganisationID?)?
}

extension ReadingAs {
    /// Whether no office stands behind it.
    var isPublic: Bool {
        switch self {
        case .public, .resident: true
        case .actor(let actor): actor.role == .resident
        }
    }
}
