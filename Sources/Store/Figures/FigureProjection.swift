import Domain

/// Keeps the tallies in step with the journal, in each event's own transaction: the difference between what the matter
/// came to before and after the event, recorded on the event's day. The differences telescope, so that every as-of and
/// known-at answer is a sum (MODEL 4.6).
enum FigureProjection {
    static func project(_ change: Change<MatterDecider>, _ matter: Matter, on connection: any Connection) throws {
        let zone = change.timetable.zone
        guard MatterCourse.isMoved(from: change.before, to: matter, by: change.event, in: zone) else { return }
        let rows = FigureSteps(change.jurisdiction, on: connection)
        let before = change.before == nil ? MatterCourse() : try rows.course(of: matter.id)
        var after = before
        after.take(from: change.before, to: matter, by: change.event, version: change.version, in: zone)
        for step in after.steps where !before.steps.contains(step) { try rows.keep(step, of: matter.id) }

        let recorded = zone.day(of: change.event.recorded).number
        let sums = cells(after.marks(beyond: before, in: change.timetable)).map { cell, number -> [Value] in
            [
                .text(change.jurisdiction), .text(cell.mark.tally.rawValue), .text(cell.scope.rawValue),
                .text(cell.mark.kind.key), .text(cell.member), .text(cell.mark.channel.key), .text(cell.traits),
                .int(cell.mark.bucket), .int(cell.mark.day.number), .int(recorded), .int(number),
            ]
        }
        try connection.send(add, each: sums)
    }

    /// What is told apart in one scope.
    private struct Cell: Hashable {
        /// With place and body only where the scope is theirs.
        var mark: MatterCourse.Mark
        var scope: FigureScope
        var member: String
        var traits: String
    }

    private static func cells(_ marks: [MatterCourse.Mark: Int]) -> [(Cell, Int)] {
        var cells: [Cell: Int] = [:]
        for (mark, number) in marks {
            let traits = mark.traits.text
            for scope in mark.tally.scopes {
                let cell = Cell(mark: mark.only(scope), scope: scope, member: mark.member(in: scope), traits: traits)
                cells[cell, default: 0] += number
            }
        }
        return cells.filter { $0.value != 0 }.map { ($0.key, $0.value) }
    }

    /// On SQLite a row at a time: for a statement of several it keeps a journal of its own, and at each one's end walks through
    /// all that the savepoint around it has noted, which in a batch of an import took most of the time.
    private static let add =
        "\(FigureTables.deltas.insert) ON CONFLICT (\(FigureTables.deltas.key.joined(separator: ", "))) "
        + "DO UPDATE SET n = figure_deltas.n + excluded.n"
}

extension MatterCourse.Mark {
    /// The mark as a scope tells it apart.
    fileprivate func only(_ scope: FigureScope) -> Self {
        var mark = self
        if scope != .place { mark.place = nil }
        if scope != .body { mark.body = OrganisationID(raw: 0) }
        return mark
    }
}

/// The rows of the courses of matters.
struct FigureSteps {
    private let jurisdiction: String
    private let connection: any Connection

    init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    func course(of matter: MatterID) throws -> MatterCourse {
        MatterCourse(try connection.rows(FigureSteps.courseQuestion(jurisdiction, matter)) { try FigureSteps.step($0) })
    }

    static func courseQuestion(_ jurisdiction: String, _ matter: MatterID) -> Question {
        Question(
            FigureTables.steps,
            "SELECT \(columns) FROM figure_steps WHERE jurisdiction = ?1 AND matter = ?2 ORDER BY version",
            [.text(jurisdiction), .id(matter)])
    }

    func keep(_ step: MatterCourse.Step, of matter: MatterID) throws {
        let stand = step.stand
        try connection.upsert(
            FigureTables.steps,
            [
                .text(jurisdiction), .id(matter), .int(step.version), .moment(step.moment), .int(step.isTimed ? 1 : 0),
                .text(stand.standing.rawValue), .text(stand.kind.key), .text(stand.traits.text),
                .text(stand.channel.key), .text(stand.place?.digits), .id(stand.body), .int(stand.closed?.number),
                .int(stand.late?.number), .int(stand.due?.number), .int(stand.isInTime ? 1 : 0),
                .text(stand.level?.rawValue), .int(step.rated?.number),
                .text(stand.mentions.map(\.key).joined(separator: " ")), .moment(step.answered),
                .int(step.countsWorkdays ? 1 : 0), .int(step.isImported ? 1 : 0),
            ])
    }

    private static let columns = FigureTables.steps.columns.dropFirst(2).map(\.name).joined(separator: ", ")

    private static func step(_ row: any Row) throws -> MatterCourse.Step {
        guard let standing = Matter.Class(rawValue: try row.text(3)) else {
            throw StoreFault.damaged("figure_steps: class")
        }
        func day(_ column: Int) throws(StoreFault) -> Day? {
            try row.optionalInt(column).map { Day(number: Int($0)) }
        }
        let stand = MatterStand(
            standing: standing, kind: KindID(try row.text(4)), traits: Traits(text: try row.text(5)),
            channel: ChannelID(try row.text(6)), place: try row.optionalText(7).flatMap(PlaceCode.init),
            body: try row.id(8), closed: try day(9), late: try day(10), due: try day(11),
            isInTime: try row.int(12) == 1, level: try row.optionalText(13).flatMap(Matter.Satisfaction.init),
            mentions: try row.text(15).split(separator: " ").map { ChannelID(String($0)) })
        return MatterCourse.Step(
            version: Int(try row.int(0)), moment: try row.moment(1), isTimed: try row.int(2) == 1, stand: stand,
            rated: try day(14), answered: try row.optionalInt(16).map(Moment.init(milliseconds:)),
            countsWorkdays: try row.int(17) == 1, isImported: try row.int(18) == 1)
    }
}

extension Value {
    fileprivate static func int(_ value: Int?) -> Value { .int(value.map(Int64.init)) }
}
