public import Domain

extension SubjectDecider: Journaled {
    public static let family = "subject"

    public static func encode(_ event: SubjectEvent) -> StoredEvent {
        func stored(_ type: String, _ fields: [String: Canonical?], on day: Day? = nil) -> StoredEvent {
            var fields = fields
            fields["on"] = day.map { .string($0.iso) }
            return StoredEvent(type: "subject.\(type)", payload: .fields(fields))
        }
        func id(_ id: some Identifier) -> Canonical { .string(id.description) }
        return switch event {
        case .entered(let subject, let type, let code, let place, let status, let day, let from):
            stored(
                "entered",
                [
                    "id": id(subject), "type": .string(type.rawValue), "code": .string(code), "place": id(place),
                    "status": status == .present ? nil : .string(status.rawValue),
                    "from": from.isEmpty ? nil : .list(from, id),
                ], on: day)
        case .renumbered(let code): stored("renumbered", ["code": .string(code)])
        case .placed(let place, let day): stored("placed", ["place": id(place)], on: day)
        case .noted(let status, let day): stored("noted", ["status": .string(status.rawValue)], on: day)
        case .left(let reason, let day, let into):
            stored(
                "left", ["reason": .string(reason.rawValue), "into": into.isEmpty ? nil : .list(into, id)], on: day)
        case .corrected(let details, let reason):
            stored(
                "corrected",
                ["details": .list(details) { .string($0.rawValue) }, "reason": .string(reason)])
        case .erased(let reason): stored("erased", ["reason": .string(reason)])
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> SubjectEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "subject.entered":
            return .entered(
                id: try fields.id("id"), type: try fields.word("type"), code: try fields.string("code"),
                place: try fields.id("place"), status: try fields.optionalWord("status") ?? .present,
                on: try fields.optionalDay("on"), from: fields.has("from") ? try fields.ids("from") : [])
        case "subject.renumbered": return .renumbered(try fields.string("code"))
        case "subject.placed": return .placed(try fields.id("place"), on: try fields.day("on"))
        case "subject.noted": return .noted(try fields.word("status"), on: try fields.day("on"))
        case "subject.left":
            return .left(
                try fields.word("reason"), on: try fields.day("on"),
                into: fields.has("into") ? try fields.ids("into") : [])
        case "subject.corrected":
            return .corrected(try fields.words("details"), reason: try fields.string("reason"))
        case "subject.erased": return .erased(reason: try fields.string("reason"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let subject = change.after else { return }
        let rows = SubjectRows(change.jurisdiction, on: connection)
        switch change.event.event {
        case .corrected, .erased: return
        case .entered, .renumbered, .noted: try rows.keep(subject)
        case .placed:
            try rows.keep(subject)
            try rows.keepLastMove(of: subject)
        case .left: try rows.keep(subject)
        }
        try rows.keepKin(of: subject, change.event.event)
        let reached = change.before == nil ? nil : try rows.reached(subject.id)
        try rows.count(
            of: subject.type, from: change.before.map { SubjectCover.steps($0, reached: reached) } ?? [:],
            to: SubjectCover.steps(subject, reached: reached))
    }
}

/// What a household adds to the counts of its places on which day: the same sums as of any day as its life says.
enum SubjectCover {
    struct Step: Hashable {
        var place: PlaceID
        /// ``always`` for what began as long ago as anyone knows.
        var day: Int
    }

    struct Count: Hashable {
        var counted = 0
        var reached = 0
    }

    /// The day of what began before anything was written down.
    static let always = Int(Int32.min)

    /// `reached`: the day of the first visit in person that counts. Whoever moves takes it along; whoever left before it isn't
    /// reached anywhere.
    static func steps(_ subject: Subject, reached: Day?) -> [Step: Count] {
        var steps: [Step: Count] = [:]
        for span in subject.spans {
            let from = span.from?.number ?? always
            steps[Step(place: span.place, day: from), default: Count()].counted += 1
            if let until = span.until {
                steps[Step(place: span.place, day: until.number), default: Count()].counted -= 1
            }
            guard let reached, span.until.map({ reached < $0 }) ?? true else { continue }
            steps[Step(place: span.place, day: max(from, reached.number)), default: Count()].reached += 1
            if let until = span.until {
                steps[Step(place: span.place, day: until.number), default: Count()].reached -= 1
            }
        }
        return steps
    }
}

/// The rows of households and their like.
struct SubjectRows {
    let jurisdiction: String
    let connection: any Connection

    init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    func keep(_ subject: Subject) throws {
        try connection.upsert(
            Schema.subjects,
            [
                .text(jurisdiction), .id(subject.id), .text(subject.type.rawValue), .text(subject.code),
                .text(subject.leaving == nil ? subject.code : nil), .id(subject.place), .day(subject.since),
                .text(subject.status.rawValue), .day(subject.leaving?.on), .text(subject.leaving?.reason.rawValue),
            ])
    }

    func keepLastMove(of subject: Subject) throws {
        guard let last = subject.formerPlaces.last else { return }
        try connection.upsert(
            Schema.subjectMoves,
            [
                .text(jurisdiction), .id(subject.id), .int(subject.formerPlaces.count - 1), .id(last.place),
                .day(last.until),
            ])
    }

    func keepKin(of subject: Subject, _ event: SubjectEvent) throws {
        func keep(_ others: [SubjectID], _ way: String) throws {
            for other in others {
                try connection.upsert(
                    Schema.subjectKin, [.text(jurisdiction), .id(subject.id), .id(other), .text(way)])
            }
        }
        switch event {
        case .entered: try keep(subject.from, "from")
        case .left(_, _, let into): try keep(into, "into")
        default: break
        }
    }

    // MARK: - Coverage

    func reached(_ subject: SubjectID) throws -> Day? {
        try connection.first(
            "SELECT first_day FROM reached WHERE jurisdiction = ?1 AND subject = ?2",
            [.text(jurisdiction), .id(subject)]
        ) { Day(number: Int(try $0.int(0))) }
    }

    /// Writes what changed between two sets of steps.
    func count(
        of type: MatterKind.SubjectType, from before: [SubjectCover.Step: SubjectCover.Count],
        to after: [SubjectCover.Step: SubjectCover.Count]
    ) throws {
        guard before != after else { return }
        let steps = Set(before.keys).union(after.keys)
            .sorted { ($0.place, $0.day) < ($1.place, $1.day) }
        for step in steps {
            let (old, new) = (before[step] ?? .init(), after[step] ?? .init())
            guard old != new else { continue }
            try connection.send(
                """
                INSERT INTO coverage_days (jurisdiction, type, place, day, counted, reached) \
                VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (jurisdiction, type, place, day) DO UPDATE \
                SET counted = coverage_days.counted + excluded.counted, \
                reached = coverage_days.reached + excluded.reached
                """,
                [
                    .text(jurisdiction), .text(type.rawValue), .id(step.place), .int(step.day),
                    .int(new.counted - old.counted), .int(new.reached - old.reached),
                ])
        }
    }
}
