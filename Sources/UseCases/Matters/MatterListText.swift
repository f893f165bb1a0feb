public import Domain
import Store

/// 列表: which matters, in which order, with which columns. The command line, other programs, exports and kept lists read it
/// from the same parameters.
public struct MatterList: Equatable, Sendable {
    public var query: MatterListQuery
    /// Empty: what the face usually shows.
    public var columns: [MatterColumn]

    public init(_ query: MatterListQuery = MatterListQuery(), columns: [MatterColumn] = []) {
        self.query = query
        self.columns = columns
    }

    /// One parameter, as people write it.
    public struct Parameter: Hashable, Sendable {
        public var name: Name
        public var value: String

        public init(_ name: Name, _ value: String) {
            self.name = name
            self.value = value
        }

        /// What is asked by: a closed set.
        public enum Name: String, CaseIterable, Sendable {
            case state, position, exit, kind, category, owner, body, responsible, channel, place, from, to
            case dueFrom = "due_from"
            case dueBefore = "due_before"
            case overdue, changed, text, sort, columns, limit, after, before
        }
    }

}

extension MatterList.Parameter.Name {
    /// Whether it is kept under a name: which page it was isn't.
    public var isKept: Bool { self != .limit && self != .after && self != .before }
}

extension Jurisdiction {
    /// Reads a list from its parameters. What isn't known is refused with what is. `person`: whoever asks, for what changed
    /// since they looked.
    public func matterList(
        _ parameters: [MatterList.Parameter], for person: PersonID? = nil
    ) async throws -> MatterList {
        let directory = try await directory()
        return try matterList(parameters, for: person, directory)
    }

    func matterList(
        _ parameters: [MatterList.Parameter], for person: PersonID?, _ directory: Directory
    ) throws -> MatterList {
        var list = MatterList()
        var known: Set<MatterList.Parameter.Name> = []
        for parameter in parameters {
            guard known.insert(parameter.name).inserted else { throw Refused.list(.twice(parameter.name.rawValue)) }
            let reading = ListReading(
                parameter: parameter, playbooks: editions, directory: directory, zone: timetable.zone, person: person)
            try reading.read(into: &list)
        }
        return list
    }
}

/// Reads one parameter of a list.
private struct ListReading {
    let parameter: MatterList.Parameter
    /// Every edition: old matters are of kinds and channels that the one in force may not know.
    let playbooks: [Playbook]
    let directory: Directory
    let zone: Zone
    let person: PersonID?

    private var value: String { parameter.value }
    private var bad: Refused { .list(.badValue(value, of: parameter.name.rawValue)) }

    func read(into list: inout MatterList) throws {
        switch parameter.name {
        case .state: list.query.isOpen = ["open": true, "closed": false][try one(of: ["open", "closed", "all"])]
        case .position: list.query.position = try word()
        case .exit: list.query.exit = try word()
        case .kind:
            let kind = try one(of: Set(playbooks.flatMap(\.kinds).map(\.id.key)).sorted()) {
                Refused.unknownKind($0, known: $1)
            }
            list.query.kind = KindID(kind)
        case .category:
            do { list.query.category = try CategoryPath(value) } catch { throw Refused.badCategory(value, error) }
        case .owner: list.query.owner = try body()
        case .body: list.query.body = try body()
        case .responsible:
            guard let found = directory.person(value) else {
                throw Refused.unknownPerson(value, known: directory.staff.all.map(\.code))
            }
            list.query.responsible = found.id
        case .channel:
            let channel = try one(of: Set(playbooks.flatMap(\.channels).map(\.id.key)).sorted()) {
                Refused.unknownChannel($0, known: $1)
            }
            list.query.channel = ChannelID(channel)
        case .place:
            guard let place = PlaceCode(value) else { throw bad }
            list.query.place = place
        case .from: list.query.from = try day()
        case .to: list.query.to = try day()
        case .dueFrom: list.query.dueFrom = try moment()
        case .dueBefore: list.query.dueBefore = try moment()
        case .overdue: list.query.isOverdue = try flag()
        case .changed:
            // For whoever asks by no name everything is news, and the reading refuses it.
            list.query.changedFor = try flag() ? person ?? PersonID(raw: 0) : nil
        case .text: list.query.text = value
        case .sort: list.query.sort = try word()
        case .columns:
            for column in value.split(separator: ",") {
                guard let found = MatterColumn(rawValue: String(column)) else {
                    throw Refused.list(
                        .unknownValue(
                            String(column), of: parameter.name.rawValue, known: MatterColumn.allCases.map(\.rawValue)))
                }
                if !list.columns.contains(found) { list.columns.append(found) }
            }
        case .limit:
            guard let limit = Int(value), (1...MatterListQuery.longest).contains(limit) else { throw bad }
            list.query.limit = limit
        case .after: (list.query.after, list.query.key) = try cursor()
        case .before: (list.query.before, list.query.key) = try cursor()
        }
    }

    private func one(
        of known: [String], _ refused: ((String, [String]) -> Refused)? = nil
    ) throws(Refused) -> String {
        guard !known.contains(value) else { return value }
        throw refused?(value, known) ?? .list(.unknownValue(value, of: parameter.name.rawValue, known: known))
    }

    private func word<Word: RawRepresentable & CaseIterable>() throws(Refused) -> Word where Word.RawValue == String {
        let known = Word.allCases.map(\.rawValue)
        guard let word = Word(rawValue: try one(of: known)) else { throw bad }
        return word
    }

    private func flag() throws(Refused) -> Bool { try one(of: ["true", "false"]) == "true" }

    /// A dissolved body answers for nothing, and may be asked for.
    private func body() throws(Refused) -> OrganisationID {
        guard let body = directory.body(value) else {
            throw .unknownBody(value, known: directory.bodies.map(\.code))
        }
        return body.id
    }

    private func day() throws(Refused) -> Day {
        guard let day = Day(iso: value) else { throw bad }
        return day
    }

    /// A moment, or the beginning of a day.
    private func moment() throws(Refused) -> Moment {
        if let day = Day(iso: value) { return zone.moment(day, millisecond: 0) }
        guard let moment = UTCText.time(rfc3339: value) else { throw bad }
        return moment
    }

    /// `XT-2021-00418-7`, or with where it stood in the order: `XT-2021-00418-7~1620349200000`.
    private func cursor() throws(Refused) -> (PublicNumber, MatterListQuery.Key?) {
        let parts = value.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
        let number: PublicNumber
        do { number = try PublicNumber(parts.first ?? "") } catch { throw .badNumber(error) }
        switch parts.count {
        case 1: return (number, nil)
        case 2 where parts[1] == "none": return (number, .untimed)
        case 2:
            guard let key = Int64(parts[1]) else { throw bad }
            return (number, .at(key))
        default: throw bad
        }
    }
}

extension MatterListQuery {
    /// What names the place of a line in this order, for the page behind it or before it. A moment that is cut to its day for
    /// the reader isn't told; the line stands where its matter stands.
    public func cursor(at line: MatterLine, in zone: Zone) -> String {
        func key(_ moment: Moment) -> String {
            let isCut = zone.local(moment).millisecond == 0
            return isCut ? line.number : "\(line.number)~\(moment.milliseconds)"
        }
        switch sort {
        case .received: return key(line.received)
        case .acted: return key(line.acted)
        case .due: return line.due.map { "\(line.number)~\($0.milliseconds)" } ?? "\(line.number)~none"
        case .number: return line.number
        }
    }
}
