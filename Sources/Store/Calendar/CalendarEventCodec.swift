public import Domain

extension CalendarDecider: Journaled {
    public static let family = "calendar"

    public static func encode(_ event: CalendarEvent) -> StoredEvent {
        switch event {
        case .adopted(let announcement):
            StoredEvent(
                type: "calendar.adopted",
                payload: .fields([
                    "text": .string(announcement.text), "years": .list(announcement.years) { .int(Int64($0)) },
                ]))
        }
    }

    public static func decode(_ stored: StoredEvent) throws(CodecFault) -> CalendarEvent {
        let fields = try CanonicalFields(stored.payload, of: stored.type)
        guard stored.type == "calendar.adopted" else { throw CodecFault(type: stored.type, field: "", found: nil) }
        var years: [Int] = []
        for value in try fields.array("years") {
            guard case .int(let year) = value else { throw fields.fault("years") }
            years.append(Int(year))
        }
        return .adopted(.init(text: try fields.string("text"), years: years))
    }

    /// Calendars are few and read from their stream.
    public static func project(_ change: Change<Self>, on connection: any Connection) throws {}
}
