import Domain
import HTTPTypes

/// The route table as OpenAPI 3.1, for programs that call the server and for those that make such programs.
enum OpenAPI {
    static func document(_ routes: [Route], version: String) -> JSON {
        var paths: [(name: String, value: JSON)] = []
        for route in routes {
            let operation = (name: route.method.rawValue, value: operation(route))
            if let index = paths.firstIndex(where: { $0.name == route.template }),
                case .object(let methods) = paths[index].value
            {
                paths[index].value = .object(methods + [operation])
            } else {
                paths.append((route.template, .object([operation])))
            }
        }
        var schemas = Problem.schema.named
        for route in routes {
            for schema in [route.body, route.reply].compactMap(\.self) + route.parameters.map(\.schema) {
                schemas.merge(schema.named) { first, _ in first }
            }
        }
        return .members([
            "openapi": "3.1.0",
            "info": .members([
                "title": "Huiyin", "version": .string(version),
                "description": """
                The closed loop by which a county hears its residents. Refusals are problem documents (RFC 9457), in \
                Chinese or English by Accept-Language. Times are RFC 3339, ids are opaque, unknown members are refused. \
                Where all data is made up every response says so, with the scenario's name and the day that it is in it: \
                `Huiyin-Demonstration: xiangtan; 2021-05-31`.
                """,
                "license": ["name": "See the repository"],
            ]),
            "servers": [["url": "/"]],
            "tags": .array(
                routes.map(\.tag).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                    .map { ["name": .string($0)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(schemas.sorted { $0.key < $1.key }.map { ($0.key, $0.value.document) }),
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer",
                        "description": "The secret of a session or of a token.",
                    ],
                    "tracking": [
                        "type": "apiKey", "in": "header", "name": "Huiyin-Tracking-Secret",
                        "description": "What whoever reported a matter has beside its number.",
                    ],
                ],
            ],
        ])
    }

    private static func operation(_ route: Route) -> JSON {
        .members([
            "operationId": .string(route.name), "summary": .string(route.summary), "tags": [.string(route.tag)],
            "security": security(route), "x-scope": .optional(route.scope?.rawValue),
            "x-roles": route.roles.map { .array($0.map(\.rawValue).sorted().map(JSON.string)) },
            "parameters": .list(route.parameters.map(parameter) + (route.entry == .anyone ? [] : [post])),
            "requestBody": requestBody(route),
            "responses": responses(route),
        ])
    }

    private static func requestBody(_ route: Route) -> JSON? {
        guard let body = route.body else { return nil }
        var content: JSON = ["application/json": .members(["schema": body.document, "example": route.example])]
        if route.takesFile, case .object(let properties) = body {
            let file: JSON = ["type": "string", "contentMediaType": "application/octet-stream"]
            let fields = properties.map { (name: $0.name, value: $0.schema.document) } + [(name: "file", value: file)]
            content = [
                "multipart/form-data": [
                    "schema": ["type": "object", "properties": .object(fields), "required": ["file"]]
                ]
            ]
        }
        return .members(["required": true, "content": content])
    }

    private static let post = JSON.members([
        "name": "Huiyin-Post", "in": "header", "required": false,
        "description": "In which post one acts, body/role; the first, if not given.",
        "schema": ["type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[a-z_]{1,20}$"],
    ])

    private static func security(_ route: Route) -> JSON {
        switch route.entry {
        case .anyone: []
        case .reader: [[:], ["bearer": []]]
        case .official: [["bearer": []]]
        // Reading one as the public needs nothing; acting does.
        case .actor where route.method == .get: [[:], ["bearer": []], ["tracking": []]]
        case .actor: [["bearer": []], ["tracking": []]]
        }
    }

    private static func parameter(_ parameter: Route.Parameter) -> JSON {
        .members([
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .bool(parameter.isRequired),
            "description": parameter.note.isEmpty ? nil : .string(parameter.note), "schema": parameter.schema.document,
        ])
    }

    private static func responses(_ route: Route) -> JSON {
        var success: [(name: String, value: JSON)] = [("description", .string(route.status.reasonPhrase))]
        if let reply = route.reply {
            let content: JSON = ["application/json": ["schema": reply.document]]
            success.append((name: "content", value: content))
        } else if let media = route.media {
            let content: JSON = ["schema": ["type": "string"]]
            success.append((name: "content", value: .object([(name: media, value: content)])))
        }
        if route.isVersioned {
            let tag: JSON = ["description": "The matter's version.", "schema": ["type": "string"]]
            success.append((name: "headers", value: ["ETag": tag]))
        }
        return .object(
            [(name: "\(route.status.code)", value: .object(success))]
                + route.possibleProblems.map { status in
                    (
                        name: "\(status.code)",
                        value: [
                            "description": .string(status.reasonPhrase),
                            "content": ["application/problem+json": ["schema": Problem.schema.document]],
                        ]
                    )
                })
    }
}

extension Route {
    /// Every status that a problem of this route can have.
    var possibleProblems: [HTTPResponse.Status] {
        var found: Set<Int> = Set(refusals.map(\.code))
        found.formUnion([400, 429, 500, 503])
        if entry != .anyone { found.formUnion([401, 403]) }
        if body != nil { found.formUnion([413, 415]) }
        return found.sorted().map { HTTPResponse.Status(code: $0) }
    }
}
