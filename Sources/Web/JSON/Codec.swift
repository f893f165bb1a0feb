package import Domain

/// How ids, times and amounts are written and read, for every route.
package enum Codec {
    /// RFC 3339 in UTC with milliseconds: `2026-11-21T10:56:27.123Z`.
    static func json(_ moment: Moment) -> JSON { .string(UTCText.of(moment)) }
    static func maybe(_ moment: Moment?) -> JSON? { moment.map { json($0) } }
    static func json(_ day: Day) -> JSON { .string(day.iso) }
    static func json(_ id: some Identifier) -> JSON { .string(id.description) }

    static func json(_ quantity: Quantity) -> JSON {
        .members([
            "amount": .string(quantity.amount.description), "unit": .string(quantity.unit.symbol),
            "bound": .string(quantity.bound.rawValue), "basis": .string(quantity.basis.rawValue),
        ])
    }

    /// A name in both languages.
    static func json(_ name: Name) -> JSON { .members(["zh": .string(name.zh), "en": .optional(name.en)]) }

    /// Reads a time of RFC 3339, ``UTCText/time(rfc3339:)``.
    package static func moment(_ text: String) -> Moment? { UTCText.time(rfc3339: text) }
}
