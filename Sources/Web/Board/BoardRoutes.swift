import Domain
import HTTPTypes
import UseCases
import Words

/// The public board for programs: the same reading as the page's.
enum BoardRoutes {
    static func all(_ keeper: BoardKeeper) -> [Route] {
        [
            Route(
                method: .get, path: "/api/v1/board", name: "readBoard",
                summary:
                    "The public board: totals, unit by unit, month by month, by place, and what was struck off last.",
                tag: "figures", entry: .anyone,
                parameters: [.query("as_of", .day, "As of the end of this day; today, if not given.")],
                reply: .named("Board") { schema }, refusals: [.notFound, .unprocessableContent]
            ) { call in
                guard let kept = try await keeper.board(asOf: call.query.day("as_of")) else {
                    throw Problem(.notFound, "no-board", .noBoard)
                }
                return .json(json(kept.board, try await call.jurisdiction.bodyCodes(), call))
            }
        ]
    }

    // MARK: - Described

    private static let cell = Schema.object([
        .needed("name", .line(80)), .needed("title", .prose()), .may("window", .words(FigureWindow.self)),
        .may("reading", FigureRoutes.value, "Missing where so few stand behind it that the public isn't told."),
    ])

    private static var schema: Schema {
        .object([
            .needed("title", .prose()), .needed("as_of", .day), .needed("demonstration", .boolean),
            .needed("headline", .array(cell, most: 50)), .needed("of_the_day", .array(cell, most: 50)),
            .needed("columns", .array(cell, most: 50), "Each with the total."),
            .needed(
                "units",
                .array(
                    .object([
                        .may("key", .line(200), "The body's code."), .may("name", .prose()),
                        .needed(
                            "readings", .array(.object([.may("reading", FigureRoutes.value)]), most: 50),
                            "One a column, in their order."),
                    ]), most: 10_000)),
            .may(
                "months",
                .array(
                    .object([
                        .needed("month", .line(7)),
                        .needed("readings", .array(.object([.may("reading", FigureRoutes.value)]), most: 50)),
                    ]), most: 12)), .may("trend", .array(cell, most: 50), "What the months are of."),
            .may(
                "places",
                .array(
                    .object([
                        .needed("key", .line(12)), .needed("name", .prose()), .may("reading", FigureRoutes.value),
                    ]), most: 10_000)),
            .needed(
                "struck_off",
                .array(
                    .object(
                        MatterLineJSON.properties + [.needed("day", .day), .needed("solved", .boolean)]), most: 50)),
            .needed("faults", .array(.prose(), most: 100), "What doesn't add up."),
        ])
    }

    // MARK: - Written

    private static func json(_ board: PublicBoard, _ codes: [OrganisationID: String], _ call: Call) -> JSON {
        func cell(_ figure: Figure, _ window: FigureWindow?, _ value: FigureValue?) -> JSON {
            .members([
                "name": .string(figure.id), "title": call.json(.name(figure.name)),
                "window": .optional(window?.rawValue), "reading": value.map { FigureRoutes.json($0, figure) },
            ])
        }
        func reading(_ value: FigureValue?, _ figure: Figure) -> JSON {
            .members(["reading": value.map { FigureRoutes.json($0, figure) }])
        }
        let zone = call.jurisdiction.timetable.zone
        return .members([
            "title": call.json(.name(board.title)), "as_of": Codec.json(board.asOf),
            "demonstration": .bool(board.isDemonstration),
            "headline": .array(board.headline.map { cell($0.figure, $0.window, $0.value) }),
            "of_the_day": .array(board.ofTheDay.map { cell($0.figure, $0.window, $0.value) }),
            "columns": .array(zip(board.columns, board.total).map { cell($0.figure, $0.window, $1) }),
            "units": .array(
                board.rows.map { row in
                    .members([
                        "key": .optional(row.key), "name": row.name.map { call.json(.name($0)) },
                        "readings": .array(zip(board.columns, row.values).map { reading($1, $0.figure) }),
                    ])
                }),
            "trend": board.trend.map { .array($0.series.map { cell($0.figure, nil, nil) }) },
            "months": board.trend.map { trend in
                .array(
                    trend.months.indices.map { index in
                        [
                            "month": .string(String(trend.months[index].iso.prefix(7))),
                            "readings": .array(trend.series.map { reading($0.values[index], $0.figure) }),
                        ]
                    })
            },
            "places": board.tiles.map { tiles in
                .array(
                    tiles.tiles.map { tile in
                        .members([
                            "key": .string(tile.key), "name": call.json(.name(tile.name)),
                            "reading": tile.value.map { FigureRoutes.json($0, tiles.figure) },
                        ])
                    })
            },
            "struck_off": .array(
                board.struckOff.map { ended in
                    .object(
                        MatterLineJSON.members(ended.line, codes) + [
                            ("day", Codec.json(zone.day(of: ended.moment))), ("solved", .bool(ended.isSolved)),
                        ])
                }),
            "faults": .array(board.faults.map { call.json(.figureFault($0)) }),
        ])
    }
}
