import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// Matters: taking them in, reading them, acting on them.
enum MatterRoutes {
    static let all: [Route] =
        [register, show, export] + MatterListRoutes.all + ActRoutes.all + MatterVerb.all.map(act)

    // MARK: - Taking in

    private static let intake = Schema.named("Intake") {
        .object([
            .needed("text", .prose(), "What whoever reported it said."), .may("title", .line(200)),
            .may("kind", .code, "The usual kind of requests, if not given."),
            .may("channel", .code, "hotline, if not given."),
            .may("summary", .prose(2000), "For handlers and the public: without names and numbers."),
            .may("contact", .contact), .may("place", .form(.place)), .may("category", .line(300)),
            .may("fields", .kindFields, "The kind's own fields, each as people write it."),
            .may("subject", .form(.uuid)), .may("stage", .line(100)),
            .may("read_back", .boolean, "The text was read back to the reporter."),
            .may("proactive", .boolean, "Nobody asked for it."), .may("against", .array(.code, most: 20)),
            .may("against_people", .array(.code, most: 20)), .may("asks_shield", .boolean),
            .may("receiver", .code, "The first receiver; the acting body, if not given."),
            .may("decided", .code, "The body that was decided on the spot."),
        ])
    }

    static let receipt = Schema.named("Receipt") {
        .object([
            .needed("number", .number), .needed("position", .words(Matter.Position.self)),
            .may("exit", .words(Matter.Exit.self)), .needed("owner", .code), .may("due", .moment),
            .may("tracking_secret", .line(100), "Given once, to be printed beside the number."),
            .needed("matter", .line(200), "Its address."),
        ])
    }

    private static let register = Route(
        method: .post, path: "/api/v1/matters", name: "registerMatter", summary: "Takes a matter in.", tag: "matters",
        entry: .official, scope: .register, roles: Permissions.intake, parameters: [.idempotencyKey], body: intake,
        example: [
            "text": "The street lamps at the gate are out.", "summary": "Street lamps out", "read_back": true,
            "contact": ["name": "Wang", "phone": "13907310001"],
        ], status: .created, reply: receipt, refusals: [.conflict, .unprocessableContent], isVersioned: true
    ) { call in
        let request = try call.request()
        let intake = try await intake(call, request.actor)
        let receipt = try await call.jurisdiction.register(intake, request)
        return try await reply(receipt, call, .created).with(.location, Links.matter(receipt.number))
    }

    private static func intake(_ call: Call, _ actor: Actor) async throws -> Intake {
        let (jurisdiction, fields) = (call.jurisdiction, call.body)
        let named = jurisdiction.kind(orUsual: fields.text("kind"))
        guard let kind = jurisdiction.playbook.kind(KindID(named)) else {
            throw Refused.unknownKind(named, known: jurisdiction.playbook.kinds.map(\.id.key))
        }
        let acted = MatterVerb.Acted(
            jurisdiction: jurisdiction, number: PublicNumber(prefix: "", year: 0, serial: 0), actor: actor)
        return Intake(
            kind: kind.id.key, channel: fields.text("channel") ?? "hotline",
            words: UseCases.Words(title: fields.text("title"), text: fields.needed("text")),
            summary: fields.text("summary"), contact: try fields.contact(), place: fields.place("place"),
            category: try fields.category("category"), fields: try fields.values(of: kind),
            subject: fields.text("subject").flatMap { SubjectID($0) }, stage: fields.text("stage"),
            voice: fields.flag("proactive") == true ? .proactive : actor.role == .resident ? .ownWords : .clerk,
            textConfirmed: fields.flag("read_back") == true ? .readBack : nil,
            against: try await acted.bodies(fields.texts("against")),
            againstPeople: try await acted.people(fields.texts("against_people")),
            asksShield: fields.flag("asks_shield") == true,
            firstReceiver: try await acted.body(fields.text("receiver")) ?? actor.body,
            decided: try await acted.body(fields.text("decided")))
    }

    static func reply(_ receipt: Receipt, _ call: Call, _ status: HTTPResponse.Status) async throws -> Reply {
        let codes = try await call.jurisdiction.bodyCodes()
        let json = JSON.members([
            "number": .string(receipt.number.description), "position": .string(receipt.position.rawValue),
            "exit": .optional(receipt.exit?.rawValue), "owner": .string(codes[receipt.owner] ?? ""),
            "due": Codec.maybe(receipt.due), "tracking_secret": .optional(receipt.trackingSecret),
            "matter": .string(Links.matter(receipt.number)),
        ])
        let reply = Reply.json(json, status)
        return receipt.version > 0 ? reply.with(.eTag, Call.tag(receipt.version)) : reply
    }

    // MARK: - Reading

    private static let show = Route(
        method: .get, path: "/api/v1/matters/{number}", name: "readMatter",
        summary:
            "A matter with its story, as far as its reader may see it. That somebody in office read it is written down.",
        tag: "matters", entry: .actor, scope: .read, parameters: [.number], reply: MatterJSON.schema,
        refusals: [.notFound], isVersioned: true
    ) { call in
        let (reading, access) = call.reading()
        let file = try await call.jurisdiction.file(of: try call.number(), as: reading, via: access)
        let directory = try await call.jurisdiction.directory()
        let page = MatterJSON(
            file: file, names: try await call.jurisdiction.names(for: file),
            codes: Dictionary(directory.bodies.map { ($0.id, $0.code) }) { first, _ in first },
            people: Dictionary(directory.staff.all.map { ($0.id, $0.code) }) { first, _ in first },
            language: call.language)
        let reply = Reply.json(page.json)
        // How often something happened is for those who may know what.
        return file.view.standing.seesWork ? reply.with(.eTag, Call.tag(file.version)) : reply
    }

    private static let export = Route(
        method: .get, path: "/api/v1/exports/matters", name: "exportMatters",
        summary: "A whole list, to be taken along; that it was is written down.", tag: "matters", entry: .official,
        scope: .export, roles: Permissions.export,
        parameters: [
            .query("state", .string(.init(words: ["open", "all"]))), .query("limit", .integer(1...100_000)),
        ],
        reply: .object([
            .needed("matters", .array(MatterLineJSON.schema, most: 100_000)), .needed("demonstration", .boolean),
        ]), refusals: []
    ) { call in
        let (reading, access) = call.reading()
        let lines = try await call.jurisdiction.list(
            open: call.query.text("state") != "all", most: call.query.integer("limit") ?? 10_000, as: reading,
            via: access, exported: true)
        let codes = try await call.jurisdiction.bodyCodes()
        return .json([
            "matters": .array(lines.map { .object(MatterLineJSON.members($0, codes)) }),
            "demonstration": .bool(call.jurisdiction.isDemonstration),
        ])
    }

    // MARK: - Acting

    private static func act(_ verb: MatterVerb) -> Route {
        let parts = verb.name.split(separator: "-")
        let name = parts[0] + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return Route(
            method: .post, path: "/api/v1/matters/{number}/acts", ending: "/\(verb.name)", name: "\(name)Matter",
            summary: verb.summary, tag: "acts",
            entry: verb.roles.contains(.resident) ? .actor : .official, scope: .act, roles: verb.roles,
            parameters: [.number, .ifMatch, .idempotencyKey], body: .object(verb.fields), example: verb.example,
            reply: receipt,
            refusals: [.notFound, .conflict, .preconditionFailed, .unprocessableContent], isVersioned: true
        ) { call in
            var request = try call.request()
            request.occurred = call.body.moment("at")
            let number = try call.number()
            let acted = MatterVerb.Acted(jurisdiction: call.jurisdiction, number: number, actor: request.actor)
            let action = try await verb.action(call.body, acted)
            do {
                return try await reply(try await call.jurisdiction.act(action, on: number, request), call, .ok)
            } catch Refused.changedMeanwhile(let number, let now, let seen) {
                throw try await changed(number, now: now, seen: seen, call)
            }
        }
    }

    /// What is new since the visitor saw the matter, as far as they may know it.
    private static func changed(_ number: PublicNumber, now: Int, seen: Int, _ call: Call) async throws -> Problem {
        let (reading, access) = call.reading()
        let file = try await call.jurisdiction.file(of: number, as: reading, via: access)
        let names = try await call.jurisdiction.names(for: file)
        let codes = try await call.jurisdiction.bodyCodes()
        var problem = Problem(Refused.changedMeanwhile(number, now: now, version: seen), names)
        guard file.view.standing.seesWork else { return problem }
        let new = try await call.jurisdiction.news(of: number, after: seen, as: reading)
        problem.members = [
            ("changed", .array(new.events.map { EventJSON.json($0, names, codes, call.language) }))
        ]
        problem.headers[.eTag] = Call.tag(file.version)
        return problem
    }
}
