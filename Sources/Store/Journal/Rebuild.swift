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
    /// How many streams of a kind are held at least, where there are as many.
    private let keeping: Int
    private var position: Int64 = 0
    private var recorded = Moment(milliseconds: .min)
    private var matters = Recent<MatterDecider>()
    private var organisations = Recent<OrganisationDecider>()
    private var people = Recent<PersonDecider>()
    private var places = Recent<PlaceDecider>()
    private var categories = Recent<CategoryDecider>()
    private var residents = Recent<ResidentDecider>()
    private var editions = Recent<EditionDecider>()
    private var calendars = Recent<CalendarDecider>()
    private var subjects = Recent<SubjectDecider>()
    private var linkages = Recent<LinkageDecider>()
    private var activities = Recent<ActivityDecider>()
    private var volumes = Recent<VolumeDecider>()
    private var catalogues = Recent<CatalogueDecider>()
    private var plans = Recent<VisitPlanDecider>()
    private var campaigns = Recent<CampaignDecider>()

    /// Breaks found so far.
    public private(set) var breaks: [Break] = []
    /// Events taken in.
    public private(set) var count = 0

    /// Holds the streams that were followed last, twice `keeping` of a kind at most: a county's history takes as much memory
    /// with a hundred million events as with a million.
    public init(timetable: Timetable, keeping: Int = 20_000) {
        self.timetable = timetable
        self.keeping = keeping
    }

    /// Empties the projections of a jurisdiction, to be made anew.
    public static func clear(_ jurisdiction: String, on connection: any Connection) throws {
        for table in Schema.projections {
            try connection.send("DELETE FROM \(table.name) WHERE jurisdiction = ?1", [.text(jurisdiction)])
        }
    }

    /// Takes the next entry in the order of positions: checks it and projects it onto `connection`. What came before in its
    /// stream is read again on `journal` where it isn't held any more. Returns the change if it was a matter's.
    @discardableResult
    public mutating func take(
        _ entry: JournalEntry, of journal: any Connection, on connection: any Connection
    ) throws -> Change<MatterDecider>? {
        count += 1
        if entry.position != position + 1 { breaks.append(.position(expected: position + 1, found: entry.position)) }
        if entry.recorded < recorded { breaks.append(.recordedRunsBackwards(position: entry.position)) }
        position = entry.position
        recorded = max(recorded, entry.recorded)
        do {
            switch entry.type.prefix(while: { $0 != "." }) {
            case "matter": return try follow(entry, \.matters, journal, connection)
            case "organisation": _ = try follow(entry, \.organisations, journal, connection)
            case "person": _ = try follow(entry, \.people, journal, connection)
            case "place": _ = try follow(entry, \.places, journal, connection)
            case "category": _ = try follow(entry, \.categories, journal, connection)
            case "resident": _ = try follow(entry, \.residents, journal, connection)
            case "edition": _ = try follow(entry, \.editions, journal, connection)
            case "calendar": _ = try follow(entry, \.calendars, journal, connection)
            case "subject": _ = try follow(entry, \.subjects, journal, connection)
            case "linkage": _ = try follow(entry, \.linkages, journal, connection)
            case "activity": _ = try follow(entry, \.activities, journal, connection)
            case "volume": _ = try follow(entry, \.volumes, journal, connection)
            case "catalogue": _ = try follow(entry, \.catalogues, journal, connection)
            case "plan": _ = try follow(entry, \.plans, journal, connection)
            case "campaign": _ = try follow(entry, \.campaigns, journal, connection)
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
    private mutating func follow<Life: Journaled>(
        _ entry: JournalEntry, _ streams: WritableKeyPath<Rebuild, Recent<Life>>, _ journal: any Connection,
        _ connection: any Connection
    ) throws -> Change<Life> {
        var stream =
            try self[keyPath: streams].take(entry.stream)
            ?? Journal.stream(Life.self, entry.stream, of: entry.jurisdiction, before: entry, on: journal)
        // Also one that broke off: what follows there is held against how far it came.
        defer { self[keyPath: streams].put(stream, keeping: keeping) }
        let before = stream.state
        let event = try Journal.follow(entry, in: &stream)
        let change = Change<Life>(
            jurisdiction: entry.jurisdiction, stream: entry.stream, version: entry.version, event: event,
            before: before, after: stream.state, timetable: timetable)
        try Life.project(change, on: connection)
        return change
    }
}

/// The streams that were followed last.
private struct Recent<Life: Journaled>: Sendable {
    private var young: [UInt128: Stream<Life>] = [:]
    private var old: [UInt128: Stream<Life>] = [:]

    /// Takes a stream out, so that it is changed in place.
    mutating func take(_ id: UInt128) -> Stream<Life>? {
        young.removeValue(forKey: id) ?? old.removeValue(forKey: id)
    }

    mutating func put(_ stream: Stream<Life>, keeping: Int) {
        if young.count >= keeping { (old, young) = (young, [:]) }
        young[stream.id] = stream
    }
}
