public import Domain

extension PlaceDecider: Journaled {
    public static let family = "place"

    public static func encode(_ event: PlaceEvent) -> StoredEvent {
        func stored(_ type: String, _ fields: [String: Canonical?], on day: Day?) -> StoredEvent {
            var fields = fields
            fields["on"] = day.map { .string($0.iso) }
            return StoredEvent(type: type, payload: .fields(fields))
        }
        return switch event {
        case .opened(let id, let code, let name, let level, let parent, let day):
            stored(
                "place.opened",
                [
                    "id": .string(id.description), "code": .string(code.digits), "name": name.canonical,
                    "level": .string(level.key), "parent": parent.map { .string($0.description) },
                ], on: day)
        case .renamed(let name, let day): stored("place.renamed", ["name": name.canonical], on: day)
        case .regraded(let level, let day): stored("place.regraded", ["level": .string(level.key)], on: day)
        case .moved(let parent, let day):
            stored("place.moved", ["to": parent.map { .string($0.description) }], on: day)
        case .recoded(let code, let day): stored("place.recoded", ["code": .string(code.digits)], on: day)
        case .closed(let successor, let day):
            stored("place.closed", ["into": .string(successor.description)], on: day)
        case .bounded(let boundary): stored("place.bounded", ["areas": boundary.canonical], on: nil)
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> PlaceEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        switch stored.type {
        case "place.opened":
            return .opened(
                id: try fields.id("id"), code: try fields.placeCode("code"), name: try Name(fields.object("name")),
                level: LevelID(try fields.string("level")), parent: try fields.optionalID("parent"),
                on: try fields.optionalDay("on"))
        case "place.renamed": return .renamed(try Name(fields.object("name")), on: try fields.day("on"))
        case "place.regraded": return .regraded(LevelID(try fields.string("level")), on: try fields.day("on"))
        case "place.moved": return .moved(to: try fields.optionalID("to"), on: try fields.day("on"))
        case "place.recoded": return .recoded(try fields.placeCode("code"), on: try fields.day("on"))
        case "place.closed": return .closed(into: try fields.id("into"), on: try fields.day("on"))
        case "place.bounded": return .bounded(try fields.boundary("areas"))
        default: throw CodecFault(type: stored.type, field: "", found: nil)
        }
    }

    public static func project(_ change: Change<Self>, on connection: any Connection) throws {
        guard let place = change.after else { return }
        try connection.countChange(change)
        try connection.upsert(
            Schema.places,
            [
                .text(change.jurisdiction), .id(place.id), .text(place.code.digits),
                .text(place.isOpen ? place.code.digits : nil), .text(place.name.zh), .text(place.name.en),
                .text(place.level.key), .id(place.parent), .day(place.closing?.on), .id(place.closing?.successor),
            ])
        switch change.event.event {
        case .opened, .recoded: break
        case .renamed, .regraded, .moved, .closed: return
        case .bounded(let boundary):
            try connection.upsert(
                Schema.placeBoundaries,
                [.text(change.jurisdiction), .id(place.id), .text(boundary.canonical.text)])
            return
        }
        let codes =
            place.formerCodes.map { ($0.code, $0.since, Day?.some($0.until)) } + [(place.code, place.codeSince, nil)]
        for (ordinal, (code, since, until)) in codes.enumerated() {
            try connection.upsert(
                Schema.placeCodes,
                [
                    .text(change.jurisdiction), .id(place.id), .int(ordinal), .text(code.digits), .day(since),
                    .day(until),
                ])
        }
    }
}

extension CanonicalFields {
    func placeCode(_ key: String) throws(CodecFault) -> PlaceCode {
        guard let code = PlaceCode(try string(key)) else { throw fault(key) }
        return code
    }
}

extension Value {
    static func day(_ day: Day?) -> Value { .int(day.map { Int64($0.number) }) }
}
