import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// The log of looks and accounts, over HTTP. That it was read stands in it.
enum AuditRoutes {
    static let all: [Route] = [list, chain]

    private static let line = Schema.named("AuditLine") {
        .object([
            .needed("serial", .integer(1...1_000_000_000_000)), .needed("at", .moment),
            .needed("act", .words(AuditAct.self)), .may("by", .code), .needed("role", .words(Role.self)),
            .may("body", .code), .needed("from", .string(.init(words: ["console", "session", "token"]))),
            .may("matter", .number), .may("person", .code, "Whose account it was about."),
            .may("reason", .prose()), .may("count", .integer(0...1_000_000_000)),
        ])
    }

    private static let list = Route(
        method: .get, path: "/api/v1/audit", name: "readAudit",
        summary: "The log of looks and accounts, newest first. That it was read stands in it.", tag: "audit",
        entry: .official, scope: .read, roles: Permissions.audit,
        parameters: [
            .query("matter", .number), .query("person", .code, "Who did it, or whose account it was about."),
            .query("from", .day), .query("to", .day, "Its last day."),
            .query("before", .integer(1...1_000_000_000_000), "Lines before this one: where the page before ended."),
            .query("limit", .integer(1...200), "50, if not given."),
        ],
        reply: .object([.needed("lines", .array(line, most: 200)), .needed("more", .boolean)]),
        refusals: [.notFound, .unprocessableContent]
    ) { call in
        let (fields, jurisdiction) = (call.query, call.jurisdiction)
        let zone = jurisdiction.timetable.zone
        let most = fields.integer("limit") ?? 50
        let found = try await jurisdiction.audit(
            of: fields.has("matter") ? try fields.number("matter") : nil, about: fields.text("person"),
            from: fields.day("from").map { zone.moment($0, millisecond: 0) },
            to: fields.day("to").map { zone.moment($0.advanced(by: 1), millisecond: 0) },
            before: fields.integer("before"), most: most + 1, try call.request())
        let lines = Array(found.prefix(most))
        let directory = try await jurisdiction.directory()
        let numbers = try await jurisdiction.numbers(of: Set(lines.compactMap(\.matter)))
        return .json([
            "lines": .array(
                lines.map { line in
                    .members([
                        "serial": .integer(Int64(line.serial)), "at": Codec.json(line.at),
                        "act": .string(line.act.rawValue),
                        "by": .optional(line.actor.person.flatMap { directory.staff[$0]?.code }),
                        "role": .string(line.actor.role.rawValue),
                        "body": .optional(line.actor.body.flatMap { directory[$0]?.code }),
                        "from": .string(from(line.from)),
                        "matter": .optional(line.matter.flatMap { numbers[$0]?.description }),
                        "person": .optional(line.person.flatMap { directory.staff[$0]?.code }),
                        "reason": .optional(line.reason), "count": line.count.map { .integer(Int64($0)) },
                    ])
                }), "more": .bool(found.count > most),
        ])
    }

    private static func from(_ point: AccessPoint) -> String {
        switch point {
        case .console: "console"
        case .session: "session"
        case .token: "token"
        }
    }

    private static let chain = Route(
        method: .get, path: "/api/v1/audit/chain", name: "checkAudit",
        summary: "Whether a line of the log was changed, put in or taken out: all of it is read.", tag: "audit",
        entry: .official, scope: .read, roles: Permissions.audit,
        reply: .object([
            .needed("holds", .boolean),
            .needed(
                "breaks", .array(.integer(1...1_000_000_000_000), most: 1000), "The lines before which it doesn't."),
        ])
    ) { call in
        let breaks = try await call.jurisdiction.auditBreaks(try call.request())
        return .json([
            "holds": .bool(breaks.isEmpty), "breaks": .array(breaks.prefix(1000).map { .integer(Int64($0)) }),
        ])
    }
}
