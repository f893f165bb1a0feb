import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// What waits for somebody in office.
enum DeskRoutes {
    static let all: [Route] = [desk]

    private static let count = Schema.integer(0...1_000_000_000)

    private static let desk = Route(
        method: .get, path: "/api/v1/desk", name: "desk",
        summary: "The matters that wait for the caller in the post of this request, overdue first, a page at a time.",
        tag: "desk",
        entry: .official, scope: .read, roles: Permissions.desks,
        parameters: [
            .query("queue", .words(DeskQueue.self)), .query("limit", .integer(1...Int64(DeskQuery.longest))),
            .query("after", .form(.deskPlace), "The place of the last line of the page before."),
        ],
        reply: .named("Desk") {
            .object([
                .needed(
                    "queues",
                    .array(
                        .object([
                            .needed("queue", .words(DeskQueue.self)), .needed("name", .line(200)),
                            .needed("count", count, "How many matters."),
                        ]), most: DeskQueue.allCases.count)),
                .needed(
                    "due",
                    .object([
                        .needed("overdue", count), .needed("today", count), .needed("tomorrow", count),
                        .needed("later", count),
                    ]),
                    "How many matters, each by what of it is due first, by working days; later is also what has no clock."
                ),
                .needed("lines", .array(line, most: DeskQuery.longest)),
                .may("next", .line(2000), "The address of the next page; missing on the last."),
            ])
        }, refusals: [.forbidden]
    ) { call in
        guard case .official(let principal, let post) = call.visitor else { throw Problem.notSignedIn }
        let query = DeskQuery(
            queue: call.query.word("queue"), after: call.query.text("after").flatMap(WaitOrder.init(text:)),
            limit: call.query.integer("limit") ?? 20)
        let desk = try await call.jurisdiction.desk(
            query, as: Actor(person: post.person, body: post.body, role: post.role), via: principal.access)
        let lines = DeskLines(
            codes: try await call.jurisdiction.bodyCodes(),
            routes: DirectoryNames(try await call.jurisdiction.directory(), of: call.jurisdiction),
            names: try await call.jurisdiction.names(),
            language: call.language)
        let next = desk.isMore ? desk.lines.last.map { Links.desk(after: $0.place.text, query: call.queryTexts) } : nil
        func number(_ count: Int) -> JSON { .integer(Int64(count)) }
        return .json(
            .members([
                "queues": .array(
                    desk.queues.map {
                        [
                            "queue": .string($0.queue.rawValue), "name": call.json(.queue($0.queue)),
                            "count": number($0.count),
                        ]
                    }),
                "due": [
                    "overdue": number(desk.due.overdue), "today": number(desk.due.today),
                    "tomorrow": number(desk.due.tomorrow), "later": number(desk.due.later),
                ],
                "lines": .array(desk.lines.map(lines.json)), "next": .optional(next),
            ]))
    }

    private static let line = Schema.named("DeskLine") {
        .object([
            .needed("queue", .words(DeskQueue.self)), .needed("number", .number), .needed("kind", .code),
            .may("summary", .prose()), .needed("position", .words(Matter.Position.self)),
            .may("body", .code, "The body that it is about."), .may("due", .moment),
            .may("days_left", .integer(-1_000_000...1_000_000), "Working days until then, negative when it is over."),
            .needed("overdue", .boolean), .needed("next", .words(MatterAct.self), "What is done next about it."),
            .needed("looked", .words(Desk.Looked.self), "Whether it changed since the caller looked at it last."),
            .needed("shielded", .boolean), .needed("place", .form(.deskPlace)),
            .may(
                "route",
                .object([.may("body", .code), .needed("why", .prose())]), "Where the routes send it, and why."),
            .needed("matter", .line(200), "Its address."),
            .may(
                "more_time", .prose(), "Where it stands with more time that was asked for, for whoever works on it."),
            .may(
                "also",
                .array(
                    .object([
                        .needed("queue", .words(DeskQueue.self)), .may("body", .code), .may("due", .moment),
                        .may("days_left", .integer(-1_000_000...1_000_000)), .needed("overdue", .boolean),
                        .needed("next", .words(MatterAct.self)),
                    ]), most: MatterAct.allCases.count), "What else of the matter waits here."),
        ])
    }
}

/// Writes lines of a desk.
private struct DeskLines {
    var codes: [OrganisationID: String]
    var routes: DirectoryNames
    var names: Names
    var language: Language

    func json(_ line: Desk.Line) -> JSON {
        let route = line.route.map { answer in
            JSON.members([
                "body": .optional(answer.body.flatMap { codes[$0] }),
                "why": .string(Sentence.route(answer, routes).said(in: language)),
            ])
        }
        return .members([
            "queue": .string(line.queue.rawValue), "number": .string(line.matter.number),
            "kind": .string(line.matter.kind.key), "summary": .optional(line.matter.summary),
            "position": .string(line.matter.position.rawValue), "body": .optional(codes[line.body]),
            "due": Codec.maybe(line.due), "days_left": line.daysLeft.map { .integer(Int64($0)) },
            "overdue": .bool(line.isOverdue), "next": .string(line.next.rawValue),
            "looked": .string(line.looked.rawValue), "shielded": .bool(line.matter.isShielded),
            "place": .string(line.place.text), "route": route, "matter": .string(Links.matter(line.matter.number)),
            "more_time": line.moreTime.map { .string(Sentence.moreTime($0, names).said(in: language)) },
            "also": line.also.isEmpty ? nil : .array(line.also.map(also)),
        ])
    }

    private func also(_ line: Desk.Line) -> JSON {
        .members([
            "queue": .string(line.queue.rawValue), "body": .optional(codes[line.body]), "due": Codec.maybe(line.due),
            "days_left": line.daysLeft.map { .integer(Int64($0)) }, "overdue": .bool(line.isOverdue),
            "next": .string(line.next.rawValue),
        ])
    }
}

extension TextForm {
    static let deskPlace = TextForm(
        name: "place on a desk",
        pattern: "^-?[0-9]{1,15}~[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}~[0-9]{1,4}$", most: 60,
        accepts: { WaitOrder(text: $0) != nil })
}
