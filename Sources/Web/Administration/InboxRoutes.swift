import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// What an official was told, the desk's calls, and contacts in full, over HTTP.
enum InboxRoutes {
    static let all: [Route] = [inbox, takeOut, calls, takeCall, endCall, unmask]

    private static let id = Route.Parameter.path("id", .form(.uuid), "The notice's id.")

    private static func id(_ call: Call) throws -> NoticeID {
        guard let id = NoticeID(call.path["id"] ?? "") else { throw Refused.notice(.noSuchNotice) }
        return id
    }

    private static let summary = Schema.Property.may(
        "summary", .prose(), "What the matter is about; missing: nobody summarised it, or the caller may not know.")

    // MARK: - Inbox

    private static let inbox = Route(
        method: .get, path: "/api/v1/inbox", name: "readInbox",
        summary: "What the caller and their body were told and nobody took out, oldest first.", tag: "notices",
        entry: .official, scope: .read, parameters: [.query("limit", .integer(1...200), "200, if not given.")],
        reply: .object([
            .needed(
                "notices",
                .array(
                    .named("Notice") {
                        .object([
                            .needed("id", .form(.uuid)), .needed("matter", .number),
                            summary, .needed("kind", .words(NoticeKind.self)), .needed("said", .line(200)),
                            .needed("at", .moment),
                        ])
                    }, most: 200))
        ])
    ) { call in
        let found = try await call.jurisdiction.inbox(
            try call.request(), most: call.query.integer("limit") ?? 200)
        return .json([
            "notices": .array(
                found.map {
                    .members([
                        "id": Codec.json($0.notice.id), "matter": .string($0.number.description),
                        "summary": .optional($0.summary), "kind": .string($0.notice.kind.rawValue),
                        "said": call.json(.noticeKind($0.notice.kind)),
                        "at": Codec.json($0.notice.at),
                    ])
                })
        ])
    }

    private static let takeOut = Route(
        method: .post, path: "/api/v1/inbox/{id}/done", name: "takeFromInbox",
        summary: "Takes a notice out; of a body's, for everybody there.", tag: "notices", entry: .official,
        scope: .act, parameters: [id], status: .noContent, refusals: [.notFound]
    ) { call in
        try await call.jurisdiction.takeFromInbox(try id(call), try call.request())
        return .nothing
    }

    // MARK: - Calls

    private static let contact = Schema.named("FullContact") {
        .object([
            .may("name", .prose(2000)), .may("phone", .line(100)), .may("address", .prose(2000)),
            .may("note", .prose(2000)), .may("mail", .line(400)),
        ])
    }

    private static func json(_ contact: Contact) -> JSON {
        .members([
            "name": .optional(contact.name), "phone": .optional(contact.phone?.digits),
            "address": .optional(contact.address), "note": .optional(contact.note), "mail": .optional(contact.mail),
        ])
    }

    private static let task = Schema.named("PhoneTask") {
        .object([
            .needed("id", .form(.uuid)), .needed("matter", .number), summary,
            .needed("kind", .words(NoticeKind.self)), .needed("contact", contact),
            .needed("text", .prose(4000), "What is to be said."),
        ])
    }

    private static func json(_ task: PhoneTask) -> JSON {
        .members([
            "id": Codec.json(task.notice.id), "matter": .string(task.number.description),
            "summary": .optional(task.summary), "kind": .string(task.notice.kind.rawValue),
            "contact": json(task.contact), "text": .string(task.text.text),
        ])
    }

    private static let calls = Route(
        method: .get, path: "/api/v1/calls", name: "listCalls",
        summary: "Residents whom nothing else reaches, their contacts cut short.", tag: "notices", entry: .official,
        scope: .read, roles: Permissions.calls, parameters: [.query("limit", .integer(1...200), "50, if not given.")],
        reply: .object([.needed("calls", .array(task, most: 200))])
    ) { call in
        let tasks = try await call.jurisdiction.phoneTasks(
            most: call.query.integer("limit") ?? 50, texts: NoticeTexts(in: call.language), try call.request())
        return .json(["calls": .array(tasks.map { json($0) })])
    }

    private static let takeCall = Route(
        method: .post, path: "/api/v1/calls/{id}/take", name: "takeCall",
        summary: "Takes a call: the contact in full, which is written down.", tag: "notices", entry: .official,
        scope: .read, roles: Permissions.calls, parameters: [id], reply: task, refusals: [.notFound]
    ) { call in
        .json(
            json(
                try await call.jurisdiction.takeCall(
                    try id(call), texts: NoticeTexts(in: call.language), reason: call.said(.phoneTaskReason),
                    try call.request())))
    }

    private static let endCall = Route(
        method: .post, path: "/api/v1/calls/{id}/end", name: "endCall", summary: "Says what came of a call.",
        tag: "notices", entry: .official, scope: .act, roles: Permissions.calls, parameters: [id],
        body: .object([.needed("reached", .boolean)]), example: ["reached": true], status: .noContent,
        refusals: [.notFound]
    ) { call in
        try await call.jurisdiction.endCall(
            try id(call), reached: call.body.flag("reached") == true, try call.request())
        return .nothing
    }

    // MARK: - Contacts in full

    private static let unmask = Route(
        method: .post, path: "/api/v1/matters/{number}/unmask", name: "unmaskContacts",
        summary: "Whom a matter is from, in full: with a reason, which is written down.", tag: "matters",
        entry: .official, scope: .read, parameters: [.number],
        body: .object([.needed("reason", .line(200), "No names, no numbers.")]),
        example: ["reason": "to arrange a visit"],
        reply: .object([.needed("contacts", .array(contact, most: 10_000))]),
        refusals: [.notFound, .unprocessableContent]
    ) { call in
        let contacts = try await call.jurisdiction.unmask(
            try call.number(), reason: call.body.needed("reason"), try call.request())
        return .json(["contacts": .array(contacts.map { json($0) })])
    }
}
