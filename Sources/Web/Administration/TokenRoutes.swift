import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Tokens of programs, for administrators.
enum TokenRoutes {
    static let all: [Route] = [page, make, end]

    private static let tokens = Link("admin", "tokens")

    private static let page = Route.page(
        "/admin/tokens", "tokensPage", "Tokens of programs: listed, made, taken back.", entry: .official,
        parameters: [.query("for", .asked(64))]
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let request = try call.request()
        var holder: PersonFile?
        if let code = call.asked("for") ?? state.values["for"]?.first {
            do { holder = try await call.jurisdiction.personFile(of: code, request) } catch let refused as Refused {
                guard case .unknownPerson = refused else { throw refused }
                throw Problem(.notFound, "unknown-person", .refusedOnForm(refused))
            }
        }
        let call = call.standing(at: tokens.with("for", holder?.person.code))
        let found = try await call.jurisdiction.tokens(of: nil, request)
            .filter { holder == nil || $0.person == holder?.person.id }.sorted { $0.ends < $1.ends }
        let people = try await call.jurisdiction.directory().staff.all
        return TokensPage(
            found, of: Dictionary(people.map { ($0.id, $0) }) { first, _ in first }, for: holder,
            codes: try await call.jurisdiction.bodyCodes(), now: call.jurisdiction.now,
            today: call.jurisdiction.today, state, in: try await call.pageSetting()
        ).html
    }

    private static let make = Route.sending(
        "/admin/tokens", "makeTokenForm", "Makes a token; its secret is shown once.", entry: .official,
        PageForm(
            name: "token",
            fields: .object([
                .needed("for", .line(64)), .needed("label", .line(100)), .needed("post", .line(90)),
                .needed("scopes", .array(.words(TokenScope.self), most: 10)), .needed("ends", .day),
            ]), show: show)
    ) { call in
        let (jurisdiction, fields) = (call.jurisdiction, call.body)
        let request = try call.request()
        let holder = try await jurisdiction.personFile(of: fields.needed("for"), request)
        let codes = try await jurisdiction.bodyCodes()
        let chosen = fields.needed("post")
        guard let post = holder.posts.first(where: { "\(codes[$0.body] ?? "")/\($0.role.rawValue)" == chosen }) else {
            throw FormRefused("post", .fieldNotAChoice)
        }
        guard let day = fields.day("ends") else { throw FormRefused("ends", .fieldNotADay) }
        let ends = jurisdiction.timetable.zone.moment(day.advanced(by: 1), millisecond: 0)
        let made: (id: TokenID, secret: String)
        do {
            made = try await jurisdiction.makeToken(
                fields.needed("label"), for: post,
                scopes: Set(fields.texts("scopes").compactMap(TokenScope.init)), ends: ends, request)
        } catch let refused as Refused {
            guard case .account(.badTokenEnd) = refused else { throw refused }
            throw FormRefused("ends", .refusedOnForm(refused, try await jurisdiction.names()))
        }
        let call = call.standing(at: tokens.with("for", holder.person.code))
        let until = Sentence.moment(ends, in: jurisdiction.timetable.zone)
        return call.formPage(
            SecretPage(
                .token(label: fields.needed("label"), person: holder.person.code, until: until), secret: made.secret,
                in: try await call.pageSetting()
            ).html)
    }

    private static let end = Route.sending(
        "/admin/tokens/end", "endTokenForm", "Takes a token back.", entry: .official,
        PageForm(name: "end", fields: .object([.needed("token", .form(.uuid))]), show: show)
    ) { call in
        guard let id = TokenID(call.body.needed("token")) else { throw Refused.account(.noSuchToken) }
        try await call.jurisdiction.endToken(id, try call.request())
        return .seeOther(tokens.with("done", DoneNote.tokenEnded.rawValue))
    }
}
