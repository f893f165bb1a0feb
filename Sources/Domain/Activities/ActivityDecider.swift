/// What can be done with an activity.
public enum ActivityCommand: Equatable, Sendable {
    case record(id: ActivityID, Activity.Record)
    case addMinutes(Matter.SealedText)
    case recordOutcome(Matter.Outcome)
    /// Adds a photo or another file that was taken and stored. `holder`: the household under whose key it lies.
    case attach(name: Matter.SealedText, AttachmentFacts, holder: SubjectID?)
    /// Takes a file away: its content and its name; that there was one stays.
    case removeFile(Int, reason: String)
    /// It is the same as another, which counts.
    case fold(into: ActivityID, reason: String)
}

/// What happened to an activity.
public enum ActivityEvent: Equatable, Sendable {
    case recorded(id: ActivityID, Activity.Record)
    case minutesAdded(Matter.SealedText)
    case outcomeRecorded(Matter.Outcome)
    case fileAttached(Activity.File)
    case fileRemoved(number: Int, reason: String)
    case foldedInto(ActivityID, reason: String)
}

/// Why a command on an activity is refused.
public enum ActivityRefusal: Error, Equatable, Sendable {
    /// What an entry of its kind must say, by the playbook's word for it.
    public enum Part: Equatable, Sendable {
        case goers, met, type, mode, minutes
        /// Something the kind asks for (`ActivityKind.askable`).
        case asked(String)
    }

    case alreadyRecorded
    case notRecorded
    /// It counts as part of another entry.
    case folded(into: ActivityID)
    case unknownKind(ActivityKindID, known: [ActivityKindID])
    case missing(Part)
    case unknownType(String, known: [String])
    /// The kind isn't done in this way.
    case wrongMode(ActivityKind.Mode, allowed: [ActivityKind.Mode])
    /// The kind meets others.
    case wrongMeeting(allowed: [String])
    /// Somebody is named twice.
    case twice(PersonID)
    case metTwice
    /// Whoever went wasn't in that post on that day.
    case notInPost(PersonID)
    /// Only these ranks hold it (A09).
    case wrongRank(allowed: [RankID])
    case unknownPlace(PlaceID)
    case unknownMet
    case endsBeforeItBegins
    case inTheFuture
    case negative
    /// Something must have been found, or an entry of this kind needn't be made.
    case mayNotBeEmpty
    /// Nothing was found, and here is what was.
    case emptyAndFull
    case intoItself
    /// What it would be folded into isn't another entry that counts.
    case unknownActivity(ActivityID)
    /// The other entry is of another kind or another day.
    case notAlike
    case hasMinutes
    case noReason
    case unknownUnit(UnitOfMeasure, known: [UnitOfMeasure])
    /// A file is at fault, or one too many.
    case attachment(AttachmentRefusal)
    case noSuchFile(Int)
}

/// What a decision on an activity takes from outside.
public struct ActivityContext: Sendable {
    public var now: Moment
    public var zone: Zone
    public var kinds: [ActivityKind]
    public var places: PlaceTree
    public var staff: Staff
    /// What was met, as the playbook names it; `nil` for what isn't there.
    public var met: [Activity.Met: String]
    /// How many matters are raised with it.
    public var raises: Int
    /// What it would be folded into.
    public var other: Activity?

    public init(
        now: Moment, zone: Zone, kinds: [ActivityKind], places: PlaceTree, staff: Staff,
        met: [Activity.Met: String] = [:],
        raises: Int = 0, other: Activity? = nil
    ) {
        self.now = now
        self.zone = zone
        self.kinds = kinds
        self.places = places
        self.staff = staff
        self.met = met
        self.raises = raises
        self.other = other
    }
}

/// The life of an activity (MODEL 3.2): V1 it counts once it is recorded and as long as it isn't folded; V3 a call is a contact, never a
/// visit; V4 a sweep that found nothing is one, too.
public enum ActivityDecider: Decider {
    public static var initial: Activity? { nil }

    public static func decide(
        _ command: ActivityCommand, _ state: Activity?, _ context: ActivityContext
    ) throws(ActivityRefusal) -> [ActivityEvent] {
        if case .record(let id, let record) = command {
            guard state == nil else { throw .alreadyRecorded }
            try context.require(record)
            return [.recorded(id: id, record)]
        }
        guard let activity = state else { throw .notRecorded }
        // Also of what was folded: a wrong photo must not stay.
        if case .removeFile(let number, let reason) = command { return try removeFile(number, reason, activity) }
        if let other = activity.foldedInto { throw .folded(into: other) }
        switch command {
        case .record: return []
        case .addMinutes(let minutes):
            guard activity.record.minutes == nil else { throw .hasMinutes }
            return [.minutesAdded(minutes)]
        case .recordOutcome(let outcome):
            let units = try context.kind(activity.record.kind).outcomes
            guard units.contains(outcome.quantity.unit) else { throw .unknownUnit(outcome.quantity.unit, known: units) }
            return [.outcomeRecorded(outcome)]
        case .attach(let name, let facts, let holder): return try attach(name, facts, holder, activity)
        case .removeFile: return []
        case .fold(let into, let reason):
            guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
            guard into != activity.id else { throw .intoItself }
            guard let other = context.other, other.id == into, other.counts else { throw .unknownActivity(into) }
            let (one, two) = (activity.likeness(in: context.zone), other.likeness(in: context.zone))
            guard one.kind == two.kind, one.day == two.day else { throw .notAlike }
            return [.foldedInto(into, reason: reason)]
        }
    }

    public static func evolve(_ state: Activity?, _ recorded: Recorded<ActivityEvent>) -> Activity? {
        if case .recorded(let id, let record) = recorded.event { return state ?? Activity(id: id, record: record) }
        guard var activity = state else { return nil }
        switch recorded.event {
        case .recorded: break
        case .minutesAdded(let minutes): activity.record.minutes = minutes
        case .outcomeRecorded(let outcome): activity.outcomes.append(outcome)
        case .fileAttached(let file):
            activity.files.append(file)
            activity.filesTaken = max(activity.filesTaken, file.number)
        case .fileRemoved(let number, _): activity.files.removeAll { $0.number == number }
        case .foldedInto(let other, _): activity.foldedInto = other
        }
        return activity
    }
}

extension ActivityContext {
    fileprivate func kind(_ id: ActivityKindID) throws(ActivityRefusal) -> ActivityKind {
        guard let kind = kinds.first(where: { $0.id == id }) else { throw .unknownKind(id, known: kinds.map(\.id)) }
        return kind
    }

    fileprivate func require(_ record: Activity.Record) throws(ActivityRefusal) {
        let kind = try kind(record.kind)
        try require(timesOf: record)
        try require(kind, typeOf: record)
        try require(peopleOf: record, kind)
        try require(kind, metBy: record)
        for asked in kind.asks where !answers(asked, record) { throw .missing(.asked(asked)) }
        let isFull = raises > 0 || record.heard != nil
        if record.foundNothing {
            guard kind.mayBeEmpty else { throw .mayNotBeEmpty }
            guard !isFull else { throw .emptyAndFull }
        }
    }

    private func require(timesOf record: Activity.Record) throws(ActivityRefusal) {
        guard record.began <= now, record.ended.map({ $0 <= now }) ?? true else { throw .inTheFuture }
        if let ended = record.ended, ended < record.began { throw .endsBeforeItBegins }
        if let place = record.place, places[place]?.isOpen != true { throw .unknownPlace(place) }
        guard (record.headCount ?? 0) >= 0, (record.volunteers ?? 0) >= 0 else { throw .negative }
    }

    private func require(_ kind: ActivityKind, typeOf record: Activity.Record) throws(ActivityRefusal) {
        if let type = record.type {
            guard kind.types.contains(where: { $0.key == type }) else {
                throw .unknownType(type, known: kind.types.map(\.key))
            }
        } else if !kind.types.isEmpty {
            throw .missing(.type)
        }
        if let mode = record.mode {
            guard kind.modes.contains(mode) else { throw .wrongMode(mode, allowed: kind.modes) }
        } else if kind.modes.count > 1 {
            throw .missing(.mode)
        }
    }

    private func require(peopleOf record: Activity.Record, _ kind: ActivityKind) throws(ActivityRefusal) {
        let day = zone.day(of: record.began)
        var seen: Set<PersonID> = []
        for goer in record.goers {
            guard seen.insert(goer.person).inserted else { throw .twice(goer.person) }
            let posts = staff[goer.person]?.posts(on: day, in: zone) ?? []
            guard let post = posts.first(where: { $0.body == goer.body }) else { throw .notInPost(goer.person) }
            if !kind.from.isEmpty, !(post.rank.map(kind.from.contains) ?? false) {
                throw .wrongRank(allowed: kind.from)
            }
        }
    }

    private func require(_ kind: ActivityKind, metBy record: Activity.Record) throws(ActivityRefusal) {
        guard Set(record.met).count == record.met.count else { throw .metTwice }
        for met in record.met {
            guard let type = self.met[met] else { throw .unknownMet }
            guard kind.meets.contains(type) else { throw .wrongMeeting(allowed: kind.meets) }
        }
        guard !kind.meets.isEmpty else { return }
        // A visit is somebody's, to somebody; a sweep that found nothing may be of a place (V4, B09).
        if record.met.isEmpty, !record.foundNothing || !kind.mayBeEmpty || record.place == nil { throw .missing(.met) }
        if record.goers.isEmpty { throw .missing(.goers) }
    }

    private func answers(_ asked: String, _ record: Activity.Record) -> Bool {
        switch asked {
        case "place": record.place != nil
        case "host": !record.hosts.isEmpty
        case "attendance": record.headCount != nil
        case "volunteers": record.volunteers != nil
        case "minutes", "text": record.minutes != nil
        case "topics": !record.topics.isEmpty
        // With the questions that were brought along none of them may have come up.
        case "questions": !record.questions.isEmpty || record.plan != nil
        case "evidence", "proof": !record.evidence.isEmpty
        default: true
        }
    }
}
