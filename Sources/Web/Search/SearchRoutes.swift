import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// Finding matters, and the summary of them all.
enum SearchRoutes {
    static let all: [Route] = [search, summary]

    /// The longest page, and the furthest that one may begin.
    private static let (longest, deepest) = (100, 1000)

    private static let search = Route(
        method: .get, path: "/api/v1/search", name: "searchMatters",
        summary:
            "Matters in which the question stands, newest first. That somebody in office searched is written down.",
        tag: "search", entry: .reader, scope: .read,
        parameters: [
            .query(
                "q", .line(200), "Pieces between spaces; each must stand in one of a matter's texts.", isRequired: true),
            .query("kind", .code), .query("state", .line(40), "open, closed, a position, an exit or a condition."),
            .query("place", .form(.place)), .query("body", .code), .query("from", .day), .query("to", .day),
            .query("limit", .integer(1...Int64(longest))), .query("skip", .integer(0...Int64(deepest))),
        ],
        reply: .object([
            .needed(
                "found", .integer(0...Int64(deepest + longest)),
                "Counted to \(SearchQuery.mostCounted), or as far as the page reaches."),
            .needed("more", .boolean, "There are more than were counted."),
            .may(
                "behind", .object([.needed("events", .integer(0...1_000_000_000)), .needed("since", .moment)]),
                "What the index hasn't taken in."),
            .needed(
                "hits",
                .array(
                    .named("SearchHit") {
                        .object(
                            MatterLineJSON.properties + [
                                .needed("snippets", .array(snippet, most: 10))
                            ])
                    }, most: longest)),
        ]), refusals: [.unprocessableContent]
    ) { call in
        let (reading, access) = call.reading()
        let page = try await call.jurisdiction.search(try await query(call), as: reading, via: access)
        let codes = try await call.jurisdiction.bodyCodes()
        return .json(
            .members([
                "found": .integer(Int64(page.found)), "more": .bool(page.isMore),
                "behind": page.lag.map {
                    ["events": .integer(Int64($0.events)), "since": Codec.json($0.since)]
                },
                "hits": .array(
                    page.hits.map { hit in
                        .object(
                            MatterLineJSON.members(hit.line, codes)
                                + [("snippets", .array(hit.snippets.map(json)))])
                    }),
            ]))
    }

    private static let snippet = Schema.named("Snippet") {
        .object([
            .needed("part", .words(SearchedText.Part.self)),
            .needed(
                "runs",
                .array(.object([.needed("text", .prose()), .needed("match", .boolean)]), most: 100)),
            .needed("cut_before", .boolean), .needed("cut_after", .boolean),
        ])
    }

    private static func json(_ snippet: SearchSnippet) -> JSON {
        [
            "part": .string(snippet.part.rawValue),
            "runs": .array(snippet.runs.map { ["text": .string($0.text), "match": .bool($0.isMatch)] }),
            "cut_before": .bool(snippet.isCutBefore), "cut_after": .bool(snippet.isCutAfter),
        ]
    }

    private static func query(_ call: Call) async throws -> SearchQuery {
        let fields = call.query
        var state: SearchState?
        if let name = fields.text("state") {
            state = SearchState(name)
            if state == nil {
                throw Problem(.unprocessableContent, "unknown-state", .inputBadForm("state"), at: [.query("state")])
            }
        }
        var body: OrganisationID?
        if let code = fields.text("body") { body = try await call.jurisdiction.body(code) }
        do {
            return try SearchQuery(
                fields.needed("q"), place: fields.place("place"), body: body,
                kind: fields.text("kind").map { KindID($0) },
                state: state, from: fields.day("from"), to: fields.day("to"), limit: fields.integer("limit") ?? 20,
                skipping: fields.integer("skip") ?? 0)
        } catch { throw Refused.search(error) }
    }

    private static let counts: [Matter.Class] = [
        .solved, .explained, .withdrawn, .lapsed, .declined, .closedAtSource, .open, .answeredDirectly, .merged,
    ]

    private static let summary = Route(
        method: .get, path: "/api/v1/summary", name: "summary",
        summary: "What came in and what became of it, as of the end of a day.", tag: "figures", entry: .reader,
        scope: .read, parameters: [.query("as_of", .day, "Today, if not given.")],
        reply: .named("Summary") {
            let count = Schema.integer(0...1_000_000_000)
            return .object(
                [.needed("as_of", .day), .needed("collected", count)]
                    + counts.map { .needed($0.rawValue, count) }
                    + [
                        .needed("answered", count), .needed("imported", count),
                        .needed("without_working_days", count), .needed("identity_holds", .boolean),
                        .needed("demonstration", .boolean),
                        .needed(
                            "answered_within",
                            .array(
                                .object([
                                    .needed("working_days", count), .needed("answered", count), .needed("of", count),
                                ]), most: 10)),
                    ])
        }
    ) { call in
        try call.requireReading()
        let summary = try await call.jurisdiction.summary(asOf: call.query.day("as_of"))
        func count(_ number: Int) -> JSON { .integer(Int64(number)) }
        return .json(
            .object(
                [("as_of", Codec.json(summary.asOf)), ("collected", count(summary.collected))]
                    + counts.map { ($0.rawValue, count(summary.classes[$0] ?? 0)) }
                    + [
                        ("answered", count(summary.answered)), ("imported", count(summary.imported)),
                        ("without_working_days", count(summary.withoutWorkdays)),
                        ("identity_holds", .bool(summary.identityHolds)),
                        ("demonstration", .bool(call.jurisdiction.isDemonstration)),
                        (
                            "answered_within",
                            .array(
                                summary.within.map {
                                    [
                                        "working_days": count($0.workdays), "answered": count($0.answered),
                                        "of": count($0.of),
                                    ]
                                })
                        ),
                    ]))
    }
}
