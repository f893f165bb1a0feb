import Domain
import HTTPTypes
import UseCases
import Words

/// The figures of the playbook, each with its definition, its groups and the matters behind it.
enum FigureRoutes {
    static let all: [Route] = [list, read]

    private static let list = Route(
        method: .get, path: "/api/v1/figures", name: "listFigures",
        summary: "The figures that the playbook defines, in words; of those that can't be answered yet, why.",
        tag: "figures", entry: .reader, scope: .read,
        reply: .object([
            .needed(
                "figures",
                .array(
                    .object([
                        .needed("name", .line(80)), .needed("title", .prose()), .may("unit", .words(CountUnit.self)),
                        .may("windows", .array(.words(FigureWindow.self), most: 5)),
                        .may("definition", definition), .may("gap", .prose(), "Why it can't be answered here."),
                    ]), most: 1000))
        ])
    ) { call in
        try call.requireReading()
        let playbook = call.jurisdiction.playbook
        return .json([
            "figures": .array(
                call.jurisdiction.figures().map { listing in
                    let title = call.json(.name(listing.indicator.name))
                    switch listing.figure {
                    case .success(let figure):
                        return .members([
                            "name": .string(listing.indicator.id), "title": title,
                            "unit": .optional(figure.question.unit?.rawValue),
                            "windows": .list(figure.windows.map { .string($0.rawValue) }),
                            "definition": .array(Sentence.definition(of: figure, in: playbook).map(call.json)),
                        ])
                    case .failure(let gap):
                        return .members([
                            "name": .string(listing.indicator.id), "title": title, "gap": call.json(.figureGap(gap)),
                        ])
                    }
                })
        ])
    }

    private static let definition = Schema.array(.prose(), most: 20)

    private static let read = Route(
        method: .get, path: "/api/v1/figures/{name}", name: "readFigure",
        summary:
            "A figure with its definition, told apart by groups and with the matters behind it as the caller may see them.",
        tag: "figures", entry: .reader, scope: .read,
        parameters: [
            .path("name", .line(80), "As the list of figures has it."),
            .query("as_of", .day, "As of the end of this day; today, if not given."),
            .query("known_at", .day, "As it was known at the end of this day."),
            .query("window", .words(FigureWindow.self), "Only what came about in the window that ends with the day."),
            .query("by", .line(80), "body, kind, channel, stage, month, a level of places or a field."),
            .query("only", .line(80), "The key of one group: its matters alone."),
            .query("rows", .integer(0...200), "How many matters behind it to give; none, if not given."),
        ],
        reply: .named("Figure") { schema }, refusals: [.notFound, .unprocessableContent]
    ) { call in
        let fields = call.query
        let request = FigureRequest(
            call.path["name"] ?? "", asOf: fields.day("as_of"), knownAt: fields.day("known_at"),
            window: fields.word("window"), by: fields.text("by"))
        let (reading, access) = call.reading()
        guard let most = fields.integer("rows"), most > 0 else {
            return .json(json(try await call.jurisdiction.figure(request, as: reading, via: access), nil, call))
        }
        let rows = try await call.jurisdiction.figureRows(
            request, group: fields.text("only"), most: most, as: reading, via: access)
        let codes = try await call.jurisdiction.bodyCodes()
        return .json(json(rows.reading, (rows, codes), call))
    }

    // MARK: - Described

    private static let count = Schema.integer(0...1_000_000_000_000)

    static let value = Schema.named("FigureValue") {
        .object([
            .may("value", count), .may("unit", .line(20)),
            .may(
                "percent", .line(20), "Of a share, as text so that no place is lost; missing of nothing and of too few."
            ),
            .may("numerator", count), .may("denominator", count), .may("truth", .boolean),
            .may("of", count, "Of how many the median is."),
            .may(
                "parts", .array(.object([.needed("name", .line(80)), .needed("value", count)]), most: 40),
                "What an identity adds up from."), .may("holds", .boolean),
        ])
    }

    private static var schema: Schema {
        .object([
            .needed("name", .line(80)), .needed("title", .prose()), .needed("as_of", .day), .may("known_at", .day),
            .may("window", .words(FigureWindow.self)), .needed("reading", value),
            .may(
                "windows",
                .array(.object([.needed("window", .words(FigureWindow.self)), .needed("reading", value)]), most: 5)),
            .may(
                "groups",
                .array(
                    .object([
                        .may("key", .line(200), "Missing of those that have none."), .may("name", .prose()),
                        .may("reading", value, "Missing where so few stand behind it that the caller isn't told."),
                        .needed("withheld", .boolean),
                    ]), most: 100_000)),
            .needed("definition", definition),
            .may(
                "otherwise",
                .object([
                    .may("known_at", .day), .needed("reading", value),
                    .may("entered_later", .integer(-1_000_000_000...1_000_000_000)),
                ]), "The same as it was known at another time, where that differs."),
            .may("faults", .array(.prose(), most: 100), "What doesn't add up."),
            .may(
                "rows",
                .object([
                    .needed(
                        "matters",
                        .array(
                            .object(
                                MatterLineJSON.properties + [
                                    .needed("standing", .words(Matter.Class.self)), .needed("in_part", .boolean),
                                    .may(
                                        "late",
                                        .object([.needed("working_days", count), .needed("answered", .boolean)]),
                                        "By how much its answer is overdue, or was when it was given; missing of what isn't late."
                                    ),
                                ]), most: 200)),
                    .needed("hidden", count, "Matters that count and that the caller isn't shown."),
                    .needed("more", .boolean),
                ])),
            .needed("demonstration", .boolean),
        ])
    }

    // MARK: - Written

    private static func json(
        _ reading: FigureReading, _ behind: (rows: FigureRows, codes: [OrganisationID: String])?, _ call: Call
    ) -> JSON {
        let figure = reading.figure
        return .members([
            "name": .string(figure.id), "title": call.json(.name(figure.name)),
            "as_of": Codec.json(reading.asking.asOf), "known_at": reading.asking.knownAt.map { Codec.json($0) },
            "window": .optional(reading.asking.window?.rawValue), "reading": json(reading.value, figure),
            "windows": .list(
                reading.windows.map {
                    ["window": .string($0.window.rawValue), "reading": json($0.value, figure)]
                }),
            "groups": reading.asking.grouping == nil
                ? nil
                : .array(
                    reading.groups.map { group in
                        .members([
                            "key": .optional(group.key), "name": group.name.map { call.json(.name($0)) },
                            "reading": group.value.map { json($0, figure) }, "withheld": .bool(group.value == nil),
                        ])
                    }),
            "definition": .array(Sentence.definition(of: figure, in: call.jurisdiction.playbook).map(call.json)),
            "otherwise": reading.otherwise.map { otherwise in
                .members([
                    "known_at": otherwise.knownAt.map { Codec.json($0) }, "reading": json(otherwise.value, figure),
                    "entered_later": otherwise.later(than: reading.value).map { .integer(Int64($0)) },
                ])
            },
            "faults": .list(reading.faults.map { call.json(.figureFault($0)) }),
            "rows": behind.map { rows($0.rows, $0.codes) }, "demonstration": .bool(reading.isDemonstration),
        ])
    }

    private static func rows(_ rows: FigureRows, _ codes: [OrganisationID: String]) -> JSON {
        [
            "matters": .array(
                rows.rows.map { row in
                    .object(
                        MatterLineJSON.members(row.line, codes) + [
                            ("standing", .string(row.standing.rawValue)), ("in_part", .bool(row.isPart)),
                        ] + late(row.lateness))
                }),
            "hidden": .integer(Int64(rows.hidden)), "more": .bool(rows.isCut),
        ]
    }

    private static func late(_ lateness: Lateness?) -> [(String, JSON)] {
        guard let lateness else { return [] }
        let isAnswered = if case .answered = lateness { true } else { false }
        return [
            ("late", ["working_days": .integer(Int64(lateness.workingDays)), "answered": .bool(isAnswered)])
        ]
    }

    static func json(_ value: FigureValue, _ figure: Figure) -> JSON {
        func number(_ count: Int) -> JSON { .integer(Int64(count)) }
        switch value {
        case .count(let count): return ["value": number(count.number), "unit": .string(count.unit.rawValue)]
        case .share(let part, let whole):
            let isEnough = whole.number >= figure.minimum ?? 0
            let percent = FixedDecimal.percent(part.number, of: whole.number, decimals: figure.decimals)
            return .members([
                "percent": isEnough ? .optional(percent?.description) : nil, "numerator": number(part.number),
                "denominator": number(whole.number), "unit": .string(whole.unit.rawValue),
            ])
        case .length(let length, let unit, let behind):
            let isEnough = behind >= figure.minimum ?? 0
            return .members([
                "value": isEnough ? length.map(number) : nil, "unit": .string(unit.rawValue), "of": number(behind),
            ])
        case .truth(let isTrue): return ["truth": .bool(isTrue)]
        case .identity(let whole, let parts):
            return [
                "value": number(whole.number), "unit": .string(whole.unit.rawValue),
                "parts": .array(parts.map { ["name": .string($0.name), "value": number($0.count.number)] }),
                "holds": .bool(value.holds),
            ]
        }
    }
}
