import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// Bodies, places and the rules in force: what a program needs in order to name them.
enum OrganisationRoutes {
    static let all: [Route] = [bodies, body, places, place, playbook]

    private static let name = Schema.named("Name") { .object([.needed("zh", .line(500)), .may("en", .line(500))]) }

    // MARK: - Bodies

    private static let bodySchema = Schema.named("Organisation") {
        .object([
            .needed("code", .code), .needed("name", name), .may("kind", .code),
            .may("above", .array(.object([.needed("chain", .code), .needed("body", .code)]), most: 100)),
            .may("territory", .array(.form(.place), most: 10_000)), .may("functions", .array(.code, most: 1000)),
            .may("dissolved", .day), .may("successor", .code),
        ])
    }

    private static func json(_ body: Organisation, _ directory: Directory) -> JSON {
        .members([
            "code": .string(body.code), "name": Codec.json(body.name), "kind": .optional(body.kind?.key),
            "above": .list(
                body.parents.sorted { $0.key < $1.key }.compactMap { chain, parent in
                    directory[parent].map { ["chain": .string(chain.key), "body": .string($0.code)] }
                }),
            "territory": .list(body.territory.map { .string($0.short) }),
            "functions": .list(body.functions.map { .string($0.key) }),
            "dissolved": body.dissolution.map { Codec.json($0.on) },
            "successor": .optional(body.dissolution?.successor.flatMap { directory[$0]?.code }),
        ])
    }

    private static let bodies = Route(
        method: .get, path: "/api/v1/organisations", name: "listOrganisations", summary: "Every body that stands.",
        tag: "organisation", entry: .reader, scope: .read,
        reply: .object([.needed("organisations", .array(bodySchema, most: 100_000))])
    ) { call in
        try call.requireReading()
        let directory = try await call.jurisdiction.directory()
        return .json([
            "organisations": .array(directory.bodies.filter(\.isStanding).map { json($0, directory) })
        ])
    }

    private static let body = Route(
        method: .get, path: "/api/v1/organisations/{code}", name: "readOrganisation",
        summary: "One body, a dissolved one too.", tag: "organisation", entry: .reader, scope: .read,
        parameters: [.path("code", .code)], reply: bodySchema, refusals: [.notFound]
    ) { call in
        try call.requireReading()
        let directory = try await call.jurisdiction.directory()
        let code = call.path["code"] ?? ""
        guard let body = directory.body(code) else {
            throw Problem(.notFound, "unknown-body", .unknownBody(code, known: directory.bodies.map(\.code)))
        }
        return .json(json(body, directory))
    }

    // MARK: - Places

    private static let placeSchema = Schema.named("Place") {
        .object([
            .needed("code", .form(.place)), .needed("name", name), .needed("level", .code),
            .may("above", .form(.place)), .may("former_codes", .array(.form(.place), most: 100)),
            .may("closed", .day), .may("successor", .form(.place)), .needed("has_places", .boolean),
        ])
    }

    private static func json(_ place: Place, _ places: PlaceTree) -> JSON {
        .members([
            "code": .string(place.code.short), "name": Codec.json(place.name), "level": .string(place.level.key),
            "above": .optional(place.parent.flatMap { places[$0]?.code.short }),
            "former_codes": .list(place.formerCodes.map { .string($0.code.short) }),
            "closed": place.closing.map { Codec.json($0.on) },
            "successor": .optional(place.closing.flatMap { places[$0.successor]?.code.short }),
            "has_places": .bool(places.hasChildren(place.id)),
        ])
    }

    private static let places = Route(
        method: .get, path: "/api/v1/places", name: "listPlaces",
        summary: "The places right below one; the topmost, if none is given.", tag: "organisation", entry: .reader,
        scope: .read, parameters: [.query("in", .form(.place))],
        reply: .object([.needed("places", .array(placeSchema, most: 100_000))]), refusals: [.notFound]
    ) { call in
        try call.requireReading()
        let places = try await call.jurisdiction.directory().places
        var container: Place?
        if let code = call.query.place("in") {
            container = places.place(code)
            if container == nil {
                throw Problem(.notFound, "unknown-place", .unknownPlace(code.short), at: [.query("in")])
            }
        }
        return .json(["places": .array(places.children(of: container?.id).map { json($0, places) })])
    }

    private static let place = Route(
        method: .get, path: "/api/v1/places/{code}", name: "readPlace",
        summary: "One place, by a code that it has or had.", tag: "organisation", entry: .reader, scope: .read,
        parameters: [.path("code", .form(.place))], reply: placeSchema, refusals: [.notFound]
    ) { call in
        try call.requireReading()
        let places = try await call.jurisdiction.directory().places
        let code = call.path["code"] ?? ""
        guard let found = PlaceCode(code).flatMap({ places.place($0) }) else {
            throw Problem(.notFound, "unknown-place", .unknownPlace(code))
        }
        return .json(json(found, places))
    }

    // MARK: - The rules in force

    private static let field = Schema.named("Field") {
        .object([
            .needed("key", .code), .needed("name", name), .needed("required", .boolean),
            .needed("takes", .string(.init(words: ["choice", "entry", "text", "quantity", "day", "limit"]))),
            .may("choices", .array(.object([.needed("key", .code), .needed("name", name)]), most: 1000)),
            .may("unit", .line(8)),
        ])
    }

    private static let term = Schema.named("Term") { .object([.needed("key", .code), .needed("name", name)]) }

    private static let playbook = Route(
        method: .get, path: "/api/v1/playbook", name: "readPlaybook",
        summary: "The edition in force: kinds with their fields, and channels.", tag: "organisation", entry: .reader,
        scope: .read,
        reply: .object([
            .needed("edition", .line(200)), .needed("name", name), .needed("channels", .array(term, most: 1000)),
            .needed(
                "kinds",
                .array(
                    .named("Kind") {
                        .object([
                            .needed("key", .code), .needed("name", name),
                            .needed("family", .words(MatterKind.Family.self)),
                            .needed("fields", .array(field, most: 1000)), .may("paths", .array(term, most: 1000)),
                            .may("steps", .array(term, most: 1000)),
                        ])
                    }, most: 1000)),
        ])
    ) { call in
        try call.requireReading()
        let playbook = call.jurisdiction.playbook
        return .json([
            "edition": .string(playbook.id.description), "name": Codec.json(playbook.name),
            "channels": .array(playbook.channels.map { named($0.id.key, $0.name) }),
            "kinds": .array(
                playbook.kinds.map { kind in
                    .members([
                        "key": .string(kind.id.key), "name": Codec.json(kind.name),
                        "family": .string(kind.family.rawValue), "fields": .array(kind.fields.map(json)),
                        "paths": .list(kind.paths.map { named($0.id.key, $0.name) }),
                        "steps": .list(kind.steps.map { named($0.id.key, $0.name) }),
                    ])
                }),
        ])
    }

    private static func named(_ key: String, _ name: Name) -> JSON { ["key": .string(key), "name": Codec.json(name)] }

    private static func json(_ field: MatterKind.Field) -> JSON {
        var choices: [JSON] = []
        var unit: String?
        let takes: String
        switch field.values {
        case .choice(let known):
            takes = "choice"
            choices = known.map { named($0.key, $0.name) }
        case .catalogue: takes = "entry"
        case .text: takes = "text"
        case .quantity(let measured):
            takes = "quantity"
            unit = measured.symbol
        case .day: takes = "day"
        case .limit: takes = "limit"
        }
        return .members([
            "key": .string(field.id.key), "name": Codec.json(field.name), "required": .bool(field.isRequired),
            "takes": .string(takes), "choices": .list(choices), "unit": .optional(unit),
        ])
    }
}
