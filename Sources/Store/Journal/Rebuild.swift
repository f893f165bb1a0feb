public import Domain

/// Projects a journal a second time, from nothing: what comes out must be what stands in the store.
public struct Rebuild: Sendable {
    /// Something in the journal that no honest history holds.
    public enum Break: Error, Equatable, Sendable {
        case position(expected: Int64, found: Int64)
        case recordedRunsBackwards(position: Int64)
        case unknownType(String, position: Int64)
        case stream(String, position: Int64)
    }

    private let timetable: Timetable
    private var position: Int64 = 0
    private var recorded = Moment(milliseconds: .min)
    private var matters: [UInt128: Stream<MatterDecider>] = [:]
    private var organisations: [UInt128: Stream<OrganisationDecider>] = [:]
    private var people: [UInt128: Stream<PersonDecider>] = [:]
    private var places: [UInt128: Stream<PlaceDecider>] = [:]
    private var categories: [UInt128: Stream<CategoryDecider>] = [:]
    private var residents: [UInt128: Stream<ResidentDecider>] = [:]
    private var editions: [UInt128: Stream<EditionDecider>] = [:]
    private var calendars: [UInt128: Stream<CalendarDecider>] = [:]

    /// Breaks found so far.
    public private(set) var breaks: [Break] = []
    /// Events taken in.
    public private(set) var count = 0

    public init(timetable: Timetable) {
        self.timetable = timetable
    }

    /// Empties the projections of a jurisdiction, to be made anew.
    public static func clear(_ jurisdiction: String, on connection: any Connection) throws {
        for table in Schema.projections {
            try connection.send("DELETE FROM \(table.name) WHERE jurisdiction = ?1", [.text(jurisdiction)])
        }
    }

    /// Takes the next entry in the order of positions: checks it and projects it onto `connection`. Returns the change
    /// if it was a matter's.
    @discardableResult
    public mutating func take(_ entry: JournalEntry, on connection: any Connection) throws -> Change<MatterDecider>? {
        count += 1
        if entry.position != position + 1 { breaks.append(.position(expected: position + 1, found: entry.position)) }
        if entry.recorded < recorded { breaks.append(.recordedRunsBackwards(position: entry.position)) }
        position = entry.position
        recorded = max(recorded, entry.recorded)
        do {
            switch entry.type.prefix(while: { $0 != "." }) {
            case "matter": return try Rebuild.follow(entry, &matters, timetable, connection)
            case "organisation": _ = try Rebuild.follow(entry, &organisations, timetable, connection)
            case "person": _ = try Rebuild.follow(entry, &people, timetable, connection)
            case "place": _ = try Rebuild.follow(entry, &places, timetable, connection)
            case "category": _ = try Rebuild.follow(entry, &categories, timetable, connection)
            case "resident": _ = try Rebuild.follow(entry, &residents, timetable, connection)
            case "edition": _ = try Rebuild.follow(entry, &editions, timetable, connection)
            case "calendar": _ = try Rebuild.follow(entry, &calendars, timetable, connection)
            default: breaks.append(.unknownType(entry.type, position: entry.position))
            }
        } catch let fault as StoreFault {
            breaks.append(.stream("\(fault)", position: entry.position))
        } catch let fault as CodecFault {
            breaks.append(.stream("\(fault)", position: entry.position))
        } catch let fault as Canonical.Fault {
            breaks.append(.stream("\(fault)", position: entry.position))
        }
        return nil
    }

    /// Takes an entry into its stream and projects it.
    private static func follow<Life: Journaled>(
        _ entry: JournalEntry, _ streams: inout [UInt128: Stream<Life>], _ timetable: Timetable,
        _ connection: any Connection
    ) throws -> Change<Life> {
        var stream = streams[entry.stream] ?? Stream<Life>(entry.stream)
        let before = stream.state
        let event = try entry.event(of: Life.self)
        try Journal.follow(entry, in: &stream)
        streams[entry.stream] = stream
        let change = Change<Life>(
            jurisdiction: entry.jurisdiction, stream: entry.stream, version: entry.version, event: event,
            before: before, after: stream.state, timetable: timetable)
        try Life.project(change, on: connection)
        return change
    }
}
