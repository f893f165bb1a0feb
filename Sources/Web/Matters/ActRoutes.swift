import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// What can be done to a matter, one act on several, and joining one.
enum ActRoutes {
    static let all: [Route] = [openActs, join] + MatterVerb.all.filter { isBulk($0) }.map(bulk)

    private static func isBulk(_ verb: MatterVerb) -> Bool { Jurisdiction.bulkActs.contains(verb.sample.act) }

    private static let openActs = Route(
        method: .get, path: "/api/v1/matters/{number}/acts", name: "openActs",
        summary: "What the caller can do on a matter now, and why not what they can't.", tag: "acts", entry: .actor,
        scope: .read, parameters: [.number],
        reply: .object([.needed("acts", .array(schema, most: MatterAct.allCases.count))]), refusals: [.notFound]
    ) { call in
        let (reading, access) = call.reading()
        let number = try call.number()
        let acts = try await call.jurisdiction.openActs(on: number, as: reading, via: access)
        let names = try await call.jurisdiction.names()
        return .json(["acts": .array(acts.map { json($0, names, call.language) })])
    }

    static let schema = Schema.named("Act") {
        .object([
            .needed("act", .words(MatterAct.self)), .needed("name", .line(200), "For people."),
            .needed("open", .boolean),
            .may("needs", .array(.words(ActField.self), most: 20), "What it must say."),
            .may("takes", .array(.words(ActField.self), most: 20), "What it may say beside."),
            .may("problem", .line(100), "Why it isn't open: the name of the refusal."),
            .may("detail", .prose(), "The same for people."),
        ])
    }

    static func json(_ act: OpenAct, _ names: Names, _ language: Language) -> JSON {
        func fields(_ isRequired: Bool) -> JSON? {
            .list(act.needs.filter { $0.isRequired == isRequired }.map { .string($0.field.rawValue) })
        }
        return .members([
            "act": .string(act.act.rawValue), "name": .string(Sentence.act(act.act).said(in: language)),
            "open": .bool(act.isOpen), "needs": fields(true), "takes": fields(false),
            "problem": .optional(act.refusal.map { Problem.name(of: $0) }),
            "detail": .optional(act.refusal.map { Sentence.refusedOnForm($0, names).said(in: language) }),
        ])
    }

    // MARK: - Several at once

    private static func bulk(_ verb: MatterVerb) -> Route {
        let name = verb.name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        var example = verb.example
        if case .object(let members) = example {
            example = .object([("numbers", .array(["XT-2026-00001-0"]))] + members)
        }
        return Route(
            method: .post, path: "/api/v1/bulk-acts", ending: "/\(verb.name)", name: "bulk\(name)",
            summary: "\(verb.summary) On several matters, each for itself; the same key goes on where it was cut off.",
            tag: "acts", entry: .official, scope: .act, roles: verb.roles, parameters: [.idempotencyKey],
            body: .object([.needed("numbers", .array(.number, most: Jurisdiction.mostAtOnce))] + verb.fields),
            example: example, reply: outcome, refusals: [.unprocessableContent]
        ) { call in
            var request = try call.request()
            request.occurred = call.body.moment("at")
            let numbers = try call.body.texts("numbers").map { try Fields.number($0) }
            let acted = MatterVerb.Acted(
                jurisdiction: call.jurisdiction, number: numbers.first ?? PublicNumber(prefix: "", year: 0, serial: 0),
                actor: request.actor)
            let action = try await verb.action(call.body, acted)
            return try await reply(try await call.jurisdiction.act(action, onEach: numbers, request), call)
        }
    }

    private static let outcome = Schema.named("BulkOutcome") {
        .object([
            .needed("key", .line(200), "Under which it goes on where it was cut off."),
            .needed("done", .integer(0...Int64(Jurisdiction.mostAtOnce))),
            .needed(
                "items",
                .array(
                    .object([
                        .needed("number", .number), .needed("done", .boolean),
                        .may("position", .words(Matter.Position.self)), .may("due", .moment),
                        .may("problem", .line(100)), .may("detail", .prose()),
                    ]), most: Jurisdiction.mostAtOnce)),
        ])
    }

    private static func reply(_ outcome: BulkOutcome, _ call: Call) async throws -> Reply {
        let names = try await call.jurisdiction.names()
        let directory = try await call.jurisdiction.directory()
        let items = outcome.items.map { item -> JSON in
            switch item.result {
            case .done(let receipt):
                .members([
                    "number": .string(item.number.description), "done": true,
                    "position": .string(receipt.position.rawValue), "due": Codec.maybe(receipt.due),
                ])
            case .refused(let refused):
                .members([
                    "number": .string(item.number.description), "done": false,
                    "problem": .string(Problem.name(of: refused)),
                    "detail": .string(
                        Sentence.refusedOnForm(refused, names, route: DirectoryNames(directory, of: call.jurisdiction))
                            .said(in: call.language)),
                ])
            }
        }
        return .json([
            "key": .string(outcome.key), "done": .integer(Int64(outcome.done)), "items": .array(items),
        ])
    }

    // MARK: - Joining

    private static let join = Route(
        method: .post, path: "/api/v1/matters/{number}/joins", name: "joinMatter",
        summary: "Somebody else was hit by the same: one more mention of the matter, no further matter.",
        tag: "matters", entry: .official, scope: .act, roles: Permissions.roles(for: .addSource),
        parameters: [.number, .idempotencyKey],
        body: .object([
            .needed("contact", .contact), .may("text", .prose(), "What they said."),
            .may("channel", .code, "hotline, if not given."),
        ]), example: ["contact": ["name": "Li", "phone": "13907310002"], "text": "Our block is dark, too."],
        status: .created, reply: MatterRoutes.receipt, refusals: [.notFound, .conflict, .unprocessableContent],
        isVersioned: true
    ) { call in
        let receipt = try await call.jurisdiction.join(
            try call.number(), words: call.body.words("text"), contact: try call.body.contact(),
            channel: call.body.text("channel") ?? "hotline", try call.request())
        return try await MatterRoutes.reply(receipt, call, .created)
    }
}
