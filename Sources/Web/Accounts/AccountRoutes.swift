import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// Signing in and out, tokens for programs, and who one is.
enum AccountRoutes {
    static let all: [Route] = [signIn, signOut, me, listTokens, makeToken, endToken]

    private static let signIn = Route(
        method: .post, path: "/api/v1/sessions", name: "signIn",
        summary: "Signs somebody in office in. Every failure says the same; who fails often waits.", tag: "accounts",
        entry: .anyone,
        body: .named("SignIn") {
            .object([
                .needed("name", .line(64), "The person's code."), .needed("passphrase", .line(256)),
                .may("time_code", .line(12), "Six digits, where the second factor is on."),
                .may("device", .line(128), "What the device was given the last time."),
                .may("label", .line(60), "What the device calls itself."),
            ])
        },
        example: ["name": "handler.zhang", "passphrase": "early to the market for two roots"], status: .created,
        reply: .named("SignedIn") {
            .object([
                .needed("session", .line(128), "To be sent as a bearer token."),
                .needed("device", .line(128), "To be kept by the device and sent the next time."),
                .needed("ends", .moment),
            ])
        }, refusals: [.unauthorized]
    ) { call in
        let fields = call.body
        let signedIn = try await call.jurisdiction.signIn(
            SignIn(
                name: fields.needed("name"), passphrase: fields.needed("passphrase"),
                timeCode: fields.text("time_code"), device: fields.text("device"), label: fields.text("label") ?? "",
                address: call.address))
        return .json(
            [
                "session": .string(signedIn.session), "device": .string(signedIn.device),
                "ends": Codec.json(signedIn.ends),
            ], .created)
    }

    private static let signOut = Route(
        method: .delete, path: "/api/v1/sessions/current", name: "signOut",
        summary: "Ends the session; its device is a stranger again.", tag: "accounts", entry: .official,
        status: .noContent, refusals: [.notFound]
    ) { call in
        let principal = try call.principal()
        guard case .session(let id) = principal.access.point else { throw Refused.account(.noSuchSession) }
        try await call.jurisdiction.endSessions(of: principal.person, only: id, try call.request())
        return .nothing
    }

    private static let me = Route(
        method: .get, path: "/api/v1/me", name: "whoAmI", summary: "Who one is, and in which posts one may act.",
        tag: "accounts", entry: .official,
        reply: .named("Principal") {
            .object([
                .needed("code", .code), .needed("name", .line(200)), .needed("posts", .array(post, most: 100)),
                .needed("acting", post, "The post of this request; the header Huiyin-Post names another."),
                .may("scopes", .array(.words(TokenScope.self), most: 10), "Of a token: what it is good for."),
            ])
        }
    ) { call in
        guard case .official(let principal, let acting) = call.visitor else { throw Problem.notSignedIn }
        let codes = try await call.jurisdiction.bodyCodes()
        func json(_ post: Post) -> JSON {
            ["body": .string(codes[post.body] ?? ""), "role": .string(post.role.rawValue)]
        }
        return .json(
            .members([
                "code": .string(principal.code), "name": .string(principal.name),
                "posts": .array(principal.posts.map(json)), "acting": json(acting),
                "scopes": principal.access.scopes.map { .array($0.map(\.rawValue).sorted().map(JSON.string)) },
            ]))
    }

    private static let post = Schema.named("Post") {
        .object([.needed("body", .code), .needed("role", .words(Role.self))])
    }

    // MARK: - Tokens

    private static let token: [Schema.Property] = [
        .needed("id", .form(.uuid)), .needed("label", .prose(2000)), .needed("body", .code),
        .needed("role", .words(Role.self)),
        .needed("scopes", .array(.words(TokenScope.self), most: 10)), .needed("made", .moment),
        .needed("ends", .moment), .may("used", .moment, "About when it was last used."),
    ]

    private static let listTokens = Route(
        method: .get, path: "/api/v1/tokens", name: "listTokens", summary: "One's own tokens, without their secrets.",
        tag: "accounts", entry: .official,
        reply: .object([.needed("tokens", .array(.named("Token") { .object(token) }, most: 10_000))])
    ) { call in
        let principal = try call.principal()
        let tokens = try await call.jurisdiction.tokens(of: principal.person, try call.request())
        let codes = try await call.jurisdiction.bodyCodes()
        return .json([
            "tokens": .array(
                tokens.map { token in
                    .members([
                        "id": Codec.json(token.id), "label": .string(token.label),
                        "body": .string(codes[token.body] ?? ""), "role": .string(token.role.rawValue),
                        "scopes": .array(token.scopes.map(\.rawValue).sorted().map(JSON.string)),
                        "made": Codec.json(token.made), "ends": Codec.json(token.ends),
                        "used": Codec.maybe(token.used),
                    ])
                })
        ])
    }

    private static let makeToken = Route(
        method: .post, path: "/api/v1/tokens", name: "makeToken",
        summary: "Makes a token for a program that acts in one's post. Only a session may.", tag: "accounts",
        entry: .official,
        body: .object([
            .needed("label", .line(100), "What it is for."),
            .needed("scopes", .array(.words(TokenScope.self), most: 10)), .needed("ends", .moment),
        ]), example: ["label": "nightly list", "scopes": ["read"], "ends": "2027-01-31T00:00:00Z"], status: .created,
        reply: .object([.needed("id", .form(.uuid)), .needed("secret", .line(128), "Given once.")]),
        refusals: [.unprocessableContent]
    ) { call in
        guard case .official(_, let post) = call.visitor, let ends = call.body.moment("ends") else {
            throw Problem.notSignedIn
        }
        let scopes = Set(call.body.texts("scopes").compactMap(TokenScope.init))
        let made = try await call.jurisdiction.makeToken(
            call.body.needed("label"), for: post, scopes: scopes, ends: ends, try call.request())
        return .json(["id": Codec.json(made.id), "secret": .string(made.secret)], .created)
    }

    private static let endToken = Route(
        method: .delete, path: "/api/v1/tokens/{id}", name: "endToken",
        summary: "Takes a token back; it opens nothing from then on.", tag: "accounts", entry: .official,
        parameters: [.path("id", .form(.uuid))], status: .noContent, refusals: [.notFound]
    ) { call in
        guard let id = TokenID(call.path["id"] ?? "") else { throw Refused.account(.noSuchToken) }
        try await call.jurisdiction.endToken(id, try call.request())
        return .nothing
    }
}
