import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Places, for administrators (L17, B15, X02).
enum PlaceRoutes {
    static let all: [Route] = [list, opened, page, name, recode, move, close, openedBelow]

    private static let places = Link("admin", "places")
    private static let code = Route.Parameter.path("code", .line(20))
    private static let newPlace: Schema = .object([
        .needed("code", .line(20)), .needed("name", .line(200)), .may("name_en", .line(200)),
        .needed("level", .line(64)), .may("on", .day),
    ])

    // MARK: - The list

    private static let list = Route.page(
        "/admin/places", "placesPage", "Places: the tree, those found, closed ones, those without a boundary.",
        entry: .official,
        parameters: [
            .query("q", .asked()), .query("below", .form(.place)), .query("show", .asked(40)),
            .query("after", .form(.place)),
        ]
    ) { call in call.formPage(try await showList(call, call.freshForm)) }

    private static func showList(_ call: Call, _ state: FormState) async throws -> HTML {
        let question: PlaceQuestion =
            if let text = call.asked("q") {
                .holding(text)
            } else {
                switch call.asked("show") {
                case "closed": .closed
                case "unbounded": .withoutBoundary
                default: .below(call.askedPlace("below"))
                }
            }
        let request = try call.request()
        let found = try await found {
            try await call.jurisdiction.placeList(
                question, after: call.askedPlace("after"), most: PlacesPage.most, request)
        }
        return PlacesPage(
            question, found, levels: call.jurisdiction.playbook.levels, state, in: try await call.pageSetting()
        ).html
    }

    /// A place that nobody knows is a page that isn't there.
    private static func found<Answer>(_ read: () async throws -> Answer) async throws -> Answer {
        do { return try await read() } catch Refused.unknownPlace(let code) {
            throw Problem(.notFound, "unknown-place", .unknownPlace(code.short))
        }
    }

    // MARK: - One place

    private static func asked(_ call: Call) throws -> PlaceCode {
        let text = call.path["code"] ?? ""
        guard let code = PlaceCode(text) else { throw Problem(.notFound, "unknown-place", .unknownPlace(text)) }
        return code
    }

    private static let page = Route.page(
        "/admin/places/{code}", "placePage",
        "One place: its codes, what lies in it, its boundary, what can be changed.",
        entry: .official, parameters: [code]
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        try call.jurisdiction.requireAdministrator(try call.request())
        let (code, request) = (try asked(call), try call.request())
        let file = try await found { try await call.jurisdiction.placeFile(code, request) }
        let here = call.standing(at: Link("admin", "places", code.short))
        return PlacePage(
            file, levels: call.jurisdiction.playbook.levels, today: call.jurisdiction.today, state,
            in: try await here.pageSetting()
        ).html
    }

    // MARK: - Changes

    private static func done(_ note: DoneNote, _ code: PlaceCode) -> Reply {
        .seeOther(Link("admin", "places", code.short).with("done", note.rawValue))
    }

    /// Does it, and says beside the field why it can't be done. `other`: the field that names another place.
    private static func trying<Answer>(
        _ call: Call, other: String? = nil, _ body: () async throws -> Answer
    ) async throws -> Answer {
        do { return try await body() } catch Refused.unknownPlace(let code) {
            guard let other else { throw Problem(.notFound, "unknown-place", .unknownPlace(code.short)) }
            throw FormRefused(other, .regionUnknown(code.short))
        } catch Refused.place(let refusal) {
            let names = DirectoryNames(try await call.jurisdiction.directory(), of: call.jurisdiction)
            throw FormRefused(field(of: refusal, other: other), Sentence.refusal(refusal, names).onForms)
        }
    }

    private static func field(of refusal: PlaceRefusal, other: String?) -> String? {
        switch refusal {
        case .alreadyOpened, .codeTaken: "code"
        case .noName: "name"
        case .unknownLevel, .levelNotBelow: other ?? "level"
        case .unknownPlace, .cycle: other
        case .inTheFuture, .beforeLastChange: "on"
        case .notOpened, .closed, .hasPlacesBelow: nil
        }
    }

    private static func typedCode(_ call: Call, _ field: String) throws -> PlaceCode? {
        guard let text = call.body.text(field) else { return nil }
        guard let code = PlaceCode(text) else { throw FormRefused(field, .notAPlaceCode(text)) }
        return code
    }

    private static func typedName(_ call: Call) -> Name {
        Name(zh: call.body.needed("name"), en: call.body.text("name_en"))
    }

    private static func form(
        _ path: StaticString, _ name: String, _ summary: String, _ form: String, _ fields: [Schema.Property],
        _ note: DoneNote, other: String? = nil, _ change: @escaping @Sendable (Call) throws -> PlaceChange
    ) -> Route {
        .sending(
            path, name, summary, entry: .official, parameters: [code],
            PageForm(name: form, fields: .object(fields + [.needed("on", .day)]), show: show)
        ) { call in
            guard let day = call.body.day("on") else { throw FormRefused("on", .fieldNotADay) }
            let (code, change, request) = (try asked(call), try change(call), try call.request())
            let now = try await trying(call, other: other) {
                try await call.jurisdiction.change(code, change, on: day, request)
            }
            return done(note, now)
        }
    }

    private static let name = form(
        "/admin/places/{code}/name", "renamePlaceForm", "Gives a place another name or level.", "name",
        [.needed("name", .line(200)), .may("name_en", .line(200)), .may("level", .line(64))], .regionChanged
    ) { call in .describe(typedName(call), call.body.text("level").map { LevelID($0) }) }

    private static let recode = form(
        "/admin/places/{code}/code", "recodePlaceForm", "Gives a place another code; the former one leads to it.",
        "code",
        [.needed("code", .line(20))], .regionRecoded
    ) { call in
        guard let code = try typedCode(call, "code") else { throw FormRefused("code", .fieldMissing) }
        return .recode(code)
    }

    private static let move = form(
        "/admin/places/{code}/move", "movePlaceForm", "Puts a place below another.", "move",
        [.may("parent", .line(20))], .regionChanged, other: "parent"
    ) { call in .move(below: try typedCode(call, "parent")) }

    private static let close = form(
        "/admin/places/{code}/close", "closePlaceForm", "Closes a place into another.", "close",
        [.needed("successor", .line(20))], .regionClosed, other: "successor"
    ) { call in
        guard let code = try typedCode(call, "successor") else { throw FormRefused("successor", .fieldMissing) }
        return .close(into: code)
    }

    // MARK: - Opening

    private static func open(_ call: Call, below parent: PlaceCode?) async throws -> Reply {
        guard let code = try typedCode(call, "code") else { throw FormRefused("code", .fieldMissing) }
        let draft = PlaceDraft(
            code: code, name: typedName(call), level: LevelID(call.body.needed("level")), parent: parent,
            since: call.body.day("on"))
        let request = try call.request()
        try await trying(call) { try await call.jurisdiction.openPlace(draft, request) }
        return done(.regionOpened, code)
    }

    private static let opened = Route.sending(
        "/admin/places", "openPlaceForm", "Opens a place at the top.", entry: .official,
        PageForm(name: "place", fields: newPlace) { call, state in try await showList(call.standing(at: places), state)
        }
    ) { call in try await open(call, below: nil) }

    private static let openedBelow = Route.sending(
        "/admin/places/{code}/place", "openPlaceBelowForm", "Opens a place below another.", entry: .official,
        parameters: [code], PageForm(name: "place", fields: newPlace, show: show)
    ) { call in try await open(call, below: try asked(call)) }
}
