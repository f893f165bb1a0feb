public import Domain
import Store

extension Jurisdiction {
    /// The last position of the journal: whoever knows it knows whether anything has happened since.
    public func journalPosition() async throws -> Int64 {
        let name = name
        return try await engine.read { try Journal.lastPosition(of: name, on: $0) }
    }

    /// The public board as of today, or as of the end of an earlier day; `nil` where the playbook has no figure that can be
    /// shown. All of it is of one moment: one snapshot of the store. Refuses a day yet to come with ``Refused/figure(_:)``.
    public func publicBoard(asOf day: Day? = nil) async throws -> PublicBoard? {
        let (playbook, today, moment) = (playbook, today, now)
        if let day, day > today { throw Refused.figure(.inTheFuture(day, today: today)) }
        guard let sheet = playbook.publicSheet else { return nil }
        return try await engine.read { [self] connection in
            let source = RememberedFigures(FigureQueries(name, on: connection))
            var reading = BoardReading(
                asOf: day ?? today, playbook: playbook, directory: try directory(on: connection), source: source,
                jurisdiction: self)
            if let level = sheet.tiles.map({ LevelID($0.by) }) {
                reading.boundaries = try PlaceQueries(name, on: connection).boundaries(at: level)
            }
            return try reading.board(sheet, today: today, moment: moment, struckOff: try struckOff(on: connection))
        }
    }

    /// What was struck off last, as the public may see it; nothing of what is shielded.
    private func struckOff(on connection: any Connection) throws -> [PublicBoard.StruckOff] {
        let queries = MatterQueries(name, on: connection)
        var found: [PublicBoard.StruckOff] = []
        for ending in try queries.struckOffLast(most: 40) where found.count < 8 {
            guard !found.contains(where: { $0.line.id == ending.matter }),
                let line = try queries.line(of: ending.matter), line.position == .closed, !line.isShielded,
                let seen = Domain.view(line, for: .public, in: timetable.zone),
                let view = try file(of: ending.matter, as: .public, on: connection)?.view
            else { continue }
            found.append(
                .init(
                    line: seen, moment: ending.moment, isSolved: ending.standing == .solved, outcomes: view.outcomes,
                    level: view.evaluation?.level))
        }
        return found
    }
}

/// One reading of the board, under way.
private struct BoardReading {
    let asOf: Day
    let playbook: Playbook
    let directory: Directory
    let source: RememberedFigures
    let jurisdiction: Jurisdiction
    private var faults: [FigureFault] = []
    /// Of the places that the picture shows.
    var boundaries: [PlaceID: Boundary] = [:]

    init(
        asOf: Day, playbook: Playbook, directory: Directory, source: RememberedFigures, jurisdiction: Jurisdiction
    ) {
        self.asOf = asOf
        self.playbook = playbook
        self.directory = directory
        self.source = source
        self.jurisdiction = jurisdiction
    }

    mutating func board(
        _ sheet: Sheet, today: Day, moment: Moment, struckOff: [PublicBoard.StruckOff]
    ) throws -> PublicBoard {
        let headline = try figures(sheet.headline).map { try cell($0, nil) }
        let ofTheDay = try figures(sheet.headline).filter(isCounted).map { try cell($0, .day) }
        let columns = figures(sheet.columns).flatMap { figure in
            let windows = figure.hasWindows ? figure.windows : []
            return windows.isEmpty
                ? [PublicBoard.Column(figure: figure)] : windows.map { .init(figure: figure, window: $0) }
        }
        var total: [FigureValue] = []
        var cells: [[String: FigureReading.Group]] = []
        var order: [FigureReading.Group] = []
        for column in columns {
            let (answer, groups) = try groups(column.figure, column.window, .body)
            total.append(answer.value)
            cells.append(Dictionary(groups.map { ($0.key ?? "", $0) }) { first, _ in first })
            for group in groups where !order.contains(where: { $0.key == group.key }) { order.append(group) }
        }
        let position = Dictionary(directory.bodies.enumerated().map { ($0.element.code, $0.offset) }) { first, _ in
            first
        }
        order.sort { position[$0.key ?? ""] ?? .max < position[$1.key ?? ""] ?? .max }
        let rows = order.map { group in
            let values = zip(columns, cells).map { column, cells in
                // A body that a figure says nothing of has none of it.
                cells[group.key ?? ""].map(\.value) ?? column.figure.zero
            }
            return PublicBoard.Row(key: group.key, name: group.name, values: values)
        }
        return PublicBoard(
            title: sheet.name, playbook: playbook.name, asOf: asOf, today: today, moment: moment,
            isDemonstration: jurisdiction.isDemonstration, headline: headline, ofTheDay: ofTheDay, columns: columns,
            total: total, rows: rows, trend: try trend(figures(sheet.trend)),
            tiles: try sheet.tiles.flatMap { try tiles($0) }, kinds: try kinds(figures(sheet.trend + sheet.headline)),
            populations: try populations(), struckOff: struckOff,
            faults: faults)
    }

    private func figures(_ names: [String]) -> [Figure] {
        names.compactMap { name in
            playbook.indicators.first { $0.id == name }.flatMap { try? Figure($0, in: playbook) }
        }
    }

    private func isCounted(_ figure: Figure) -> Bool {
        if case .count = figure.question { figure.hasWindows } else { false }
    }

    // MARK: - Parts

    private mutating func answer(_ asking: FigureAsking, _ figure: Figure) throws -> FigureAnswer {
        let answer = try figure.answer(
            asking, from: source, place: jurisdiction.placing(asking.grouping, directory.places))
        for fault in answer.faults where !faults.contains(fault) { faults.append(fault) }
        return answer
    }

    private mutating func cell(_ figure: Figure, _ window: FigureWindow?) throws -> PublicBoard.Cell {
        let answer = try answer(FigureAsking(asOf: asOf, window: window), figure)
        return .init(figure: figure, window: window, value: answer.value)
    }

    private mutating func groups(
        _ figure: Figure, _ window: FigureWindow?, _ grouping: FigureGrouping
    ) throws -> (FigureAnswer, [FigureReading.Group]) {
        let asking = FigureAsking(asOf: asOf, window: window, grouping: grouping)
        let answer = try answer(asking, figure)
        return (answer, jurisdiction.groups(figure, answer, asking, directory, isPublic: true))
    }

    private mutating func trend(_ figures: [Figure]) throws -> PublicBoard.Trend? {
        let figures = figures.filter { $0.allows(.month) }
        guard !figures.isEmpty else { return nil }
        var found: [[String: FigureReading.Group]] = []
        for figure in figures {
            let (_, groups) = try groups(figure, nil, .month)
            found.append(Dictionary(groups.compactMap { group in group.key.map { ($0, group) } }) { first, _ in first })
        }
        guard let first = found.flatMap(\.keys).min().flatMap({ Day(iso: $0 + "-01") }) else { return nil }
        let last = FigureWindow.month.first(asOf: asOf)
        var months: [Day] = []
        for month in sequence(first: last, next: { $0.advanced(byMonths: -1) }).prefix(12) where month >= first {
            months.insert(month, at: 0)
        }
        guard months.count > 1 else { return nil }
        return .init(
            months: months,
            series: zip(figures, found).map { figure, groups in
                let values = months.map { month in
                    groups[String(month.iso.prefix(7))].map(\.value) ?? figure.zero
                }
                return .init(figure: figure, values: values)
            })
    }

    private mutating func tiles(_ tiles: Sheet.Tiles) throws -> PublicBoard.Tiles? {
        let level = LevelID(tiles.by)
        guard let figure = figures([tiles.of]).first, figure.allows(.level(level)),
            let name = playbook.levelNames[level]
        else { return nil }
        let (_, groups) = try groups(figure, nil, .level(level))
        let shown = groups.compactMap { group -> PublicBoard.Tiles.Tile? in
            guard let key = group.key, let name = group.name else { return nil }
            let place = PlaceCode(key).flatMap { directory.places.holder(of: $0) }
            return .init(
                key: key, name: name, value: group.value, boundary: place.flatMap { boundaries[$0.id] })
        }
        return shown.isEmpty ? nil : .init(figure: figure, level: level, name: name, tiles: shown)
    }

    /// By kind, of the first figure that can be; `nil` where there is but one kind.
    private mutating func kinds(_ figures: [Figure]) throws -> PublicBoard.Kinds? {
        guard let figure = figures.first(where: { $0.allows(.kind) && isCounted($0) }) else { return nil }
        let (_, groups) = try groups(figure, nil, .kind)
        guard groups.count > 1 else { return nil }
        let rows = groups.map { PublicBoard.Row(key: $0.key, name: $0.name, values: [$0.value]) }
        return .init(
            figure: figure,
            rows: rows.sorted { ($0.values[0]?.behind ?? 0, $1.key ?? "") > ($1.values[0]?.behind ?? 0, $0.key ?? "") })
    }

    private mutating func populations() throws -> [PublicBoard.Population] {
        var found: [PublicBoard.Population] = []
        for indicator in playbook.indicators {
            guard let relation = indicator.relation, let figure = figures([indicator.id]).first else { continue }
            found.append(
                .init(
                    cell: try cell(figure, nil), other: try figures([relation.to]).first.map { try cell($0, nil) }))
        }
        return found
    }
}

/// Figures that ask the same are told the same: within one reading a question is put to the store once.
private final class RememberedFigures: FigureSource {
    private let source: FigureQueries
    private var answers: [TallyQuestion: [TallyRow]] = [:]

    init(_ source: FigureQueries) { self.source = source }

    func rows(_ question: TallyQuestion) throws -> [TallyRow] {
        if let answer = answers[question] { return answer }
        let answer = try source.rows(question)
        answers[question] = answer
        return answer
    }
}
