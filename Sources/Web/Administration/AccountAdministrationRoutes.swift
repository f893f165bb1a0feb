import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// Accounts of others, over HTTP: by whoever signed in as an administrator, never by a token.
enum AccountAdministrationRoutes {
    static let all: [Route] = [list, make, issue, lock, unlock, sessions, endSessions]

    private static let code = Route.Parameter.path("code", .code, "The person's code.")
    private static let reason = Schema.Property.needed("reason", .line(200), "No names, no numbers.")

    private static let account = Schema.named("Account") {
        .object([
            .needed("code", .code), .needed("name", .line(200)),
            .needed(
                "posts", .array(.object([.needed("body", .code), .needed("role", .words(Role.self))]), most: 1000),
                "In which they act today."),
            .needed("passphrase", .boolean, "Whether one was ever set."), .needed("second_factor", .boolean),
            .may("locked", .object([.needed("since", .moment), .needed("reason", .prose(2000))])),
            .needed("made", .moment),
        ])
    }

    private static let issued = Schema.named("OneTimeCode") {
        .object([
            .needed("code", .line(64), "Given once: it sets a passphrase."), .needed("ends", .moment),
        ])
    }

    private static func reply(_ code: OneTimeCode) -> Reply {
        .json(["code": .string(code.secret), "ends": Codec.json(code.ends)], .created)
    }

    private static let list = Route(
        method: .get, path: "/api/v1/accounts", name: "listAccounts", summary: "Every account. Only a session may.",
        tag: "accounts", entry: .official, roles: Permissions.accounts.union(Permissions.audit),
        reply: .object([.needed("accounts", .array(account, most: 100_000))])
    ) { call in
        let accounts = try await call.jurisdiction.accounts(try call.request())
        let codes = try await call.jurisdiction.bodyCodes()
        return .json([
            "accounts": .array(
                accounts.map { file in
                    .members([
                        "code": .string(file.code), "name": .string(file.name),
                        "posts": .array(
                            file.posts.map {
                                ["body": .string(codes[$0.body] ?? ""), "role": .string($0.role.rawValue)]
                            }),
                        "passphrase": .bool(file.account.hasPassphrase),
                        "second_factor": .bool(file.account.hasSecondFactor),
                        "locked": file.account.locked.map {
                            ["since": Codec.json($0.since), "reason": .string($0.reason)]
                        },
                        "made": Codec.json(file.account.made),
                    ])
                })
        ])
    }

    private static let make = Route(
        method: .post, path: "/api/v1/accounts", name: "makeAccount",
        summary: "Makes an account for somebody in office, and a one-time code. Only a session may.", tag: "accounts",
        entry: .official, roles: Permissions.accounts, body: .object([.needed("person", .code)]),
        example: ["person": "handler.liu"], status: .created, reply: issued,
        refusals: [.conflict, .unprocessableContent]
    ) { call in
        reply(try await call.jurisdiction.addAccount(for: call.body.needed("person"), try call.request()))
    }

    private static let issue = Route(
        method: .post, path: "/api/v1/accounts/{code}/codes", name: "issueOneTimeCode",
        summary: "A new one-time code, for a forgotten passphrase or a lost telephone. Only a session may.",
        tag: "accounts", entry: .official, roles: Permissions.accounts, parameters: [code],
        body: .object([
            reason, .may("drop_second_factor", .boolean, "Whether setting the passphrase takes it off."),
        ]), example: ["reason": "forgot the passphrase"], status: .created, reply: issued,
        refusals: [.notFound, .conflict, .unprocessableContent]
    ) { call in
        reply(
            try await call.jurisdiction.issueCode(
                for: call.path["code"] ?? "", dropsSecondFactor: call.body.flag("drop_second_factor") == true,
                reason: call.body.needed("reason"), try call.request()))
    }

    private static let lock = Route(
        method: .post, path: "/api/v1/accounts/{code}/lock", name: "lockAccount",
        summary: "Shuts an account; its sessions and tokens end. Only a session may.", tag: "accounts",
        entry: .official, roles: Permissions.accounts, parameters: [code], body: .object([reason]),
        example: ["reason": "left office"], status: .noContent, refusals: [.notFound, .conflict, .unprocessableContent]
    ) { call in
        try await call.jurisdiction.lockAccount(
            of: call.path["code"] ?? "", reason: call.body.needed("reason"), try call.request())
        return .nothing
    }

    private static let unlock = Route(
        method: .post, path: "/api/v1/accounts/{code}/unlock", name: "unlockAccount",
        summary: "Opens an account again. Only a session may.", tag: "accounts", entry: .official,
        roles: Permissions.accounts, parameters: [code], body: .object([reason]),
        example: ["reason": "all is clear"], status: .noContent,
        refusals: [.notFound, .conflict, .unprocessableContent]
    ) { call in
        try await call.jurisdiction.unlockAccount(
            of: call.path["code"] ?? "", reason: call.body.needed("reason"), try call.request())
        return .nothing
    }

    // MARK: - Sessions

    private static let sessions = Route(
        method: .get, path: "/api/v1/accounts/{code}/sessions", name: "listSessions",
        summary: "Where somebody is signed in. Only a session may.", tag: "accounts", entry: .official,
        roles: Permissions.accounts, parameters: [code],
        reply: .object([
            .needed(
                "sessions",
                .array(
                    .named("Session") {
                        .object([
                            .needed("id", .form(.uuid)),
                            .needed("label", .string(.init(length: 0...200, isProse: true))),
                            .needed("made", .moment), .needed("seen", .moment), .needed("ends", .moment),
                        ])
                    }, most: 10_000))
        ]), refusals: [.unprocessableContent]
    ) { call in
        let request = try call.request()
        let person = try await call.jurisdiction.personFile(of: call.path["code"] ?? "", request).person.id
        let sessions = try await call.jurisdiction.sessions(of: person, request)
        return .json([
            "sessions": .array(
                sessions.map {
                    [
                        "id": Codec.json($0.id), "label": .string($0.label), "made": Codec.json($0.made),
                        "seen": Codec.json($0.seen), "ends": Codec.json($0.ends),
                    ]
                })
        ])
    }

    private static let endSessions = Route(
        method: .delete, path: "/api/v1/accounts/{code}/sessions", name: "endSessions",
        summary: "Signs somebody out everywhere. Only a session may.", tag: "accounts", entry: .official,
        roles: Permissions.accounts, parameters: [code], status: .noContent,
        refusals: [.notFound, .unprocessableContent]
    ) { call in
        let request = try call.request()
        let person = try await call.jurisdiction.personFile(of: call.path["code"] ?? "", request).person.id
        try await call.jurisdiction.endSessions(of: person, request)
        return .nothing
    }
}
