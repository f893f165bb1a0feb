public import Domain

extension PersonDecider: Journaled {
    public static let family = "person"

    public static func encode(_ event: PersonEvent) -> StoredEvent {
        func stored(_ type: String, _ fields: [String: Canonical?]) -> StoredEvent {
            StoredEvent(type: type, payload: .fields(fields))
        }
        func day(_ day: Day?) -> Canonical? { day.map { .string($0.iso) } }
        return switch event {
        case .enrolled(let id, let code, let name):
            stored(
                "person.enrolled",
                ["id": .string(id.description), "code": .string(code), "name": .string(name)])
        case .renamed(let name): stored("person.renamed", ["name": .string(name)])
        case .appointed(let body, let role, let rank, let from, let until, let named):
            stored(
                "person.appointed",
                [
                    "body": .string(body.description), "role": .string(role.rawValue),
                    "rank": rank.map { .string($0.key) }, "from": day(from), "until": day(until),
                    "named": named.map { .string($0.key) },
                ])
        case .appointmentEnded(let body, let role, let until, let reason, let successor):
            stored(
                "person.appointment_ended",
                [
                    "body": .string(body.description), "role": .string(role.rawValue), "until": day(until),
                    "reason": .string(reason), "successor": successor.map { .string($0.description) },
                ])
        case .away(let from, let to, let deputy):
            stored(
                "person.away", ["from": day(from), "to": day(to), "deputy": .string(deputy.description)])
        case .cameBack(let on): stored("person.came_back", ["on": day(on)])
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> PersonEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "person.enrolled":
            return .enrolled(id: try fields.id("id"), code: try fields.string("code"), name: try fields.string("name"))
        case "person.renamed": return .renamed(try fields.string("name"))
        case "person.appointed":
            return .appointed(
                body: try fields.id("body"), role: try fields.word("role"),
                rank: try fields.optionalString("rank").map(RankID.init), from: try fields.optionalDay("from"),
                until: try fields.optionalDay("until"),
                named: try fields.optionalString("named").map(PostNameID.init))
        case "person.appointment_ended":
            return .appointmentEnded(
                body: try fields.id("body"), role: try fields.word("role"), until: try fields.day("until"),
                reason: try fields.string("reason"), successor: try fields.optionalID("successor"))
        case "person.away":
            return .away(from: try fields.day("from"), to: try fields.day("to"), deputy: try fields.id("deputy"))
        case "person.came_back": return .cameBack(on: try fields.day("on"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let person = change.after else { return }
        try connection.countChange(change)
        let key: [Value] = [.text(change.jurisdiction), .id(person.id)]
        // A person has few of either: all are written again, so that an ending finds its row by its place in the list.
        func rewrite(_ table: Table, _ rows: [[Value]]) throws {
            try connection.send("DELETE FROM \(table.name) WHERE jurisdiction = ?1 AND person = ?2", key)
            for (ordinal, row) in rows.enumerated() { try connection.insert(table, key + [.int(ordinal)] + row) }
        }
        switch change.event.event {
        case .enrolled, .renamed:
            try connection.upsert(Schema.people, key + [.text(person.code), .text(person.name)])
        case .appointed, .appointmentEnded:
            let zone = change.timetable.zone
            try rewrite(
                Schema.appointments,
                person.appointments.map { post in
                    [
                        .id(post.body), .text(post.role.rawValue), .text(post.rank?.key), .text(post.named?.key),
                        .moment(post.since),
                        .day(post.from), .day(post.firstDay(in: zone)),
                        .int(post.until.map { Int64($0.number) } ?? Schema.endless), .text(post.ending?.reason),
                        .id(post.ending?.successor),
                    ]
                })
        case .away, .cameBack:
            try rewrite(
                Schema.absences, person.absences.map { [.day($0.from), .day($0.to), .id($0.deputy)] })
        }
    }
}
