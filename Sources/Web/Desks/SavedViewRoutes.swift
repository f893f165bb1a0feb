import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// 视图: lists that people keep by a name.
enum SavedViewRoutes {
    static let all: [Route] = [list, save, change, delete]

    private static let view = Schema.named("SavedView") {
        .object([
            .needed("id", .form(.uuid)), .needed("name", .line(SavedView.longestName)),
            .needed("query", .object(parameters), "What it asks for, as parameters of a list."),
            .needed("own", .boolean, "Whether it is the caller's; else their body's head shares it."),
            .needed("shared", .boolean), .needed("matters", .line(4000), "The address of the list."),
            .needed("made", .moment), .needed("changed", .moment),
        ])
    }

    private static let parameters: [Schema.Property] = MatterList.Parameter.Name.allCases.filter(\.isKept).map {
        .may($0.rawValue, .line(400))
    }

    private static func json(_ view: SavedView, _ call: Call) -> JSON {
        let query = view.parameters.map { (name: $0.name.rawValue, value: $0.value) }
        return .members([
            "id": Codec.json(view.id), "name": .string(view.name),
            "query": .object(query.map { ($0.name, .string($0.value)) }), "own": .bool(view.person == call.person),
            "shared": .bool(view.body != nil), "matters": .string(Links.matters([:], query: query)),
            "made": Codec.json(view.made), "changed": Codec.json(view.changed),
        ])
    }

    private static let list = Route(
        method: .get, path: "/api/v1/views", name: "listViews",
        summary: "The lists that the caller keeps, and those that the head of their body shares.", tag: "desk",
        entry: .official, scope: .read, roles: Permissions.desks,
        reply: .object([.needed("views", .array(view, most: 10_000))])
    ) { call in
        let views = try await call.jurisdiction.savedViews(try call.request())
        return .json(["views": .array(views.map { json($0, call) })])
    }

    private static let save = Route(
        method: .post, path: "/api/v1/views", name: "saveView", summary: "Keeps a list under a name.", tag: "desk",
        entry: .official, scope: .act, roles: Permissions.desks,
        body: .object([
            .needed("name", .line(200)), .needed("query", .object(parameters)),
            .may("shared", .boolean, "With the people of the body; for its head to say."),
        ]), example: ["name": "Overdue", "query": ["state": "open", "overdue": "true", "sort": "due"]],
        status: .created, reply: view, refusals: [.conflict, .unprocessableContent]
    ) { call in
        var parameters: [MatterList.Parameter] = []
        if case .object(let members)? = call.body.json["query"] {
            for member in members {
                guard let name = MatterList.Parameter.Name(rawValue: member.name), let value = member.value.text else {
                    continue
                }
                parameters.append(.init(name, value))
            }
        }
        let view = try await call.jurisdiction.saveView(
            parameters, as: call.body.needed("name"), shares: call.body.flag("shared") == true, try call.request())
        return .json(json(view, call), .created)
    }

    private static let id = Route.Parameter.path("id", .form(.uuid))

    private static let change = Route(
        method: .post, path: "/api/v1/views/{id}", name: "changeView",
        summary: "Gives a list another name, or says anew whether it is shared.", tag: "desk", entry: .official,
        scope: .act, roles: Permissions.desks, parameters: [id],
        body: .object([.may("name", .line(200)), .may("shared", .boolean)]), example: ["name": "Due soon"],
        reply: view, refusals: [.notFound, .conflict, .unprocessableContent]
    ) { call in
        let view = try await call.jurisdiction.changeView(
            try call.viewID(), name: call.body.text("name"), shares: call.body.flag("shared"), try call.request())
        return .json(json(view, call))
    }

    private static let delete = Route(
        method: .delete, path: "/api/v1/views/{id}", name: "deleteView", summary: "Takes a list out.", tag: "desk",
        entry: .official, scope: .act, roles: Permissions.desks, parameters: [id], status: .noContent,
        refusals: [.notFound]
    ) { call in
        try await call.jurisdiction.deleteView(try call.viewID(), try call.request())
        return .nothing
    }
}

extension Call {
    fileprivate func viewID() throws -> SavedViewID {
        guard let id = SavedViewID(path["id"] ?? "") else { throw Refused.savedView(.noSuchView) }
        return id
    }
}
