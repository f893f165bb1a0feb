import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Pages for everyone, which need no script: the board, the big screen and one figure.
enum PageRoutes {
    static func all(_ keeper: BoardKeeper) -> [Route] {
        [
            .page("/", "boardPage", "The public board.", parameters: [asOf, sort]) { call in
                let (kept, setting) = try await board(keeper, call)
                let sort = call.query.integer("sort").map { $0 - 1 }
                return call.openPage(BoardPage(kept.board, in: setting, sort: sort, live: live(kept, call)).html)
            },
            .page("/wall", "wallPage", "The public board for a big screen.", parameters: [asOf]) { call in
                let (kept, setting) = try await board(keeper, call)
                return call.openPage(BoardPage(kept.board, in: setting, live: live(kept, call)).wall)
            },
            .page(
                "/figures/{name}", "figurePage", "A figure: how it is counted, and the matters behind it.",
                entry: .reader,
                parameters: [.path("name", .line(80))] + figureQuery
            ) { call in try await figure(call) },
        ] + Asset.all.map(asset)
    }

    // MARK: - Described

    private static let asOf = Route.Parameter.query("as_of", .day)
    private static let knownAt = Route.Parameter.query("known_at", .day)
    private static let window = Route.Parameter.query("window", .words(FigureWindow.self))
    private static let by = Route.Parameter.query("by", .line(80))
    private static let only = Route.Parameter.query("only", .line(80))
    private static let rows = Route.Parameter.query("rows", .integer(1...500))
    private static let sort = Route.Parameter.query("sort", .integer(1...50))

    /// How a figure is looked at, and how the board's units were sorted where it was found: what its address says of it, and that of
    /// a matter found behind it.
    static let figureQuery = [asOf, knownAt, window, by, only, rows, sort]

    /// The figure behind which a matter was found, as the matter's address says it; `nil`: there is none, or none of that name.
    static func origin(_ call: Call) -> (link: Link, title: Sentence)? {
        guard let id = call.query.text("figure"),
            let indicator = call.jurisdiction.playbook.indicators.first(where: { $0.id == id })
        else { return nil }
        let link = originQuery(call).reduce(Link("figures", id)) { $0.with($1.name, $1.value) }
        let asking = FigureAsking(asOf: call.jurisdiction.today, window: call.query.word("window"))
        return (link, .figureTitle(indicator.name, asking))
    }

    /// What of a matter's address is about the figure.
    static func originQuery(_ call: Call) -> [Link.Item] {
        call.queryTexts.filter { item in figureQuery.contains { $0.name == item.name } }
            .map { Link.Item(name: $0.name, value: $0.value) }
    }

    private static func asset(_ asset: Asset) -> Route {
        Route(
            method: .get, path: "/assets/{digest}/", ending: asset.name, name: "asset", summary: "A file of the pages.",
            tag: "pages", entry: .anyone, parameters: [.path("digest", .line(40))], media: asset.media, isPage: true
        ) { call in
            guard call.path["digest"] == asset.digest else { throw Problem.noSuchAddress }
            let kept = (HTTPField.Name.cacheControl, "public, max-age=31536000, immutable")
            guard call.takesGzip, let gzipped = asset.gzipped else {
                return Reply(status: .ok, body: asset.content, media: asset.media).with(kept.0, kept.1)
                    .with(.vary, "Accept-Encoding")
            }
            return Reply(status: .ok, body: gzipped, media: asset.media).with(kept.0, kept.1)
                .with(.contentEncoding, "gzip").with(.vary, "Accept-Encoding")
        }
    }

    // MARK: - Answered

    private static func board(
        _ keeper: BoardKeeper, _ call: Call
    ) async throws -> (BoardKeeper.Kept, PageSetting) {
        guard let kept = try await keeper.board(asOf: call.query.day("as_of")) else {
            throw Problem(.notFound, "no-board", .noBoard)
        }
        return (kept, try await call.pageSetting())
    }

    /// The position that a page is of, where it shows how things stand now: such a page follows what happens.
    private static func live(_ kept: BoardKeeper.Kept, _ call: Call) -> String? {
        call.query.has("as_of") ? nil : String(kept.position)
    }

    private static func figure(_ call: Call) async throws -> Reply {
        let jurisdiction = call.jurisdiction
        // What was done in the field is for officials alone; everybody else is told so.
        if case .official = call.visitor, let indicator = jurisdiction.fieldIndicator(call.path["name"] ?? "") {
            return try await field(indicator, call)
        }
        // Of matters an official sees the window as everybody does.
        var asEverybody = call
        asEverybody.visitor = .unknown
        return try await openFigure(asEverybody)
    }

    private static func openFigure(_ call: Call) async throws -> Reply {
        let (fields, jurisdiction) = (call.query, call.jurisdiction)
        let most = fields.integer("rows") ?? 50
        let only = fields.text("only")
        let request = FigureRequest(
            call.path["name"] ?? "", asOf: fields.day("as_of"), knownAt: fields.day("known_at"),
            window: fields.word("window"), by: fields.text("by"))
        var rows: FigureRows?
        let reading: FigureReading
        do {
            let found = try await jurisdiction.figureRows(request, group: only, most: most, as: .public)
            rows = found
            reading = found.reading
        } catch Refused.figure(.tooFew) {
            reading = try await jurisdiction.figure(request, as: .public)
        }
        let next = most < 500 ? min(500, most * 2) : nil
        let page = FigurePage(
            reading, rows: rows, by: fields.text("by"), only: only, next: next, in: try await call.pageSetting())
        return call.openPage(page.html)
    }

    private static func field(_ indicator: Indicator, _ call: Call) async throws -> Reply {
        let jurisdiction = call.jurisdiction
        let day = call.query.day("as_of") ?? jurisdiction.today
        guard let value = try await jurisdiction.fieldFigure(indicator.id, asOf: day, try call.request()) else {
            throw Refused.figure(.gap(indicator.id, .notRecorded(indicator.id)))
        }
        let page = FieldFigurePage(
            indicator, value, asOf: day, today: jurisdiction.today, of: jurisdiction.playbook,
            in: try await call.pageSetting())
        return call.formPage(page.html)
    }
}

extension Reply {
    /// A page; what is private is kept by nobody.
    static func page(_ html: HTML, in language: Language, isPrivate: Bool = false) -> Reply {
        var reply = Reply(status: .ok, body: Array(html.text.utf8), media: "text/html; charset=utf-8")
        reply.headers[.contentLanguage] = language == .zh ? "zh-Hans" : "en"
        reply.headers[.contentSecurityPolicy] = pagePolicy
        reply.headers[.referrerPolicy] = "same-origin"
        reply.headers[.permissionsPolicy] = permissions(position: false)
        // Whoever is signed in gets another.
        reply.headers[.vary] = "Accept-Language, Cookie"
        guard !isPrivate else { return reply.with(.cacheControl, "no-store") }
        // Asked again each time; what is unchanged isn't sent again.
        reply.headers[.cacheControl] = "no-cache"
        reply.headers[.eTag] = "W/\"\(Asset.digest(of: reply.body))\""
        return reply
    }

    /// What a page may ask a browser for: where the phone is on the one page where that is said, else nothing.
    static func permissions(position: Bool) -> String {
        "camera=(), geolocation=(\(position ? "self" : "")), microphone=()"
    }

    /// Nothing but what this server itself sends is loaded, run or asked for, and no page is framed by another's.
    static let pagePolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

extension Problem {
    /// The problem as a page, for whoever reads pages. `isSent`: what they sent wasn't taken; `kept`: what of it the page holds.
    func page(
        _ here: Link, in language: Language, _ jurisdiction: Jurisdiction, isSent: Bool = false,
        keeping kept: ProblemPage.Kept? = nil, to passerby: Passerby? = nil
    ) async -> Reply? {
        guard let names = try? await jurisdiction.names() else { return nil }
        var setting = PageSetting(
            language: language, place: jurisdiction.playbook.name, names: names,
            demonstration: jurisdiction.isDemonstration ? jurisdiction.today : nil, here: here)
        setting.passerby = passerby
        var details: [Sentence] =
            switch name {
            case "no-such-address": [.noSuchPage]
            case "malformed":
                [.pageMalformed]
                    + errors.map { error in error.at.map { .wrongThere($0.asked, error.detail) } ?? error.detail }
            default: [detail] + errors.map(\.detail)
            }
        if isSent, [.contentTooLarge, .tooManyRequests, .serviceUnavailable].contains(status) {
            details.append(.backToWhatWasTyped)
        }
        var reply = Reply.page(
            ProblemPage.page(
                title: .status(status.code), detail: details[0], more: Array(details.dropFirst()), keeping: kept,
                in: setting),
            in: language)
        reply.status = status
        reply.headers.append(contentsOf: headers)
        reply.headers[.cacheControl] = "no-store"
        reply.headers[.eTag] = nil
        return reply
    }
}
