import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Bodies, for administrators.
enum UnitRoutes {
    static let all: [Route] = [list, found, page, name, attach, territory, functions, dissolve]

    private static let units = Link("admin", "units")
    private static let most = 60
    private static let code = Route.Parameter.path("code", .code)

    private static func kinds(_ call: Call) -> [FormOption] {
        call.jurisdiction.playbook.organisations.map { FormOption($0.id.key, .name($0.name)) }
    }

    private static func chains(_ call: Call) -> [FormOption] {
        call.jurisdiction.playbook.chains.map { FormOption($0.id.key, .name($0.name)) }
    }

    // MARK: - The list

    private static let list = Route.page(
        "/admin/units", "unitsPage", "Bodies: the tree, those found, those that want attention.", entry: .official,
        parameters: [
            .query("q", .asked()), .query("below", .code), .query("show", .asked(40)), .query("after", .code),
        ]
    ) { call in call.formPage(try await showList(call, call.freshForm)) }

    private static func showList(_ call: Call, _ state: FormState) async throws -> HTML {
        try call.jurisdiction.requireAdministrator(try call.request())
        let directory = try await call.jurisdiction.directory()
        let posts = directory.staff.posts(on: call.jurisdiction.today)
        var inOffice: [OrganisationID: Set<PersonID>] = [:]
        for post in posts { inOffice[post.body, default: []].insert(post.person) }
        var below: [OrganisationID: [Organisation]] = [:]
        for body in directory.bodies where body.isStanding {
            for parent in Set(body.parents.values) { below[parent, default: []].append(body) }
        }
        let (which, bodies) = try asked(call, directory, below, inOffice)
        let sorted = bodies.sorted { $0.code < $1.code }
        let behind = call.query.text("after").map { code in sorted.filter { $0.code > code } } ?? sorted
        let shown = behind.prefix(most)
        let names = Dictionary(
            call.jurisdiction.playbook.organisations.map { ($0.id, $0.name) }
        ) { first, _ in first }
        return UnitsPage(
            which,
            shown.map { UnitLine($0, inOffice: inOffice[$0.id]?.count ?? 0, below: below[$0.id]?.count ?? 0) },
            next: behind.count > shown.count ? shown.last?.code : nil, kinds: kinds(call), chains: chains(call),
            try await call.administrationChoices(), kindNames: { names[$0] }, state, in: try await call.pageSetting()
        ).html
    }

    private static func asked(
        _ call: Call, _ directory: Directory, _ below: [OrganisationID: [Organisation]],
        _ inOffice: [OrganisationID: Set<PersonID>]
    ) throws -> (UnitsPage.Which, [Organisation]) {
        let standing = directory.bodies.filter(\.isStanding)
        if let text = call.asked("q") {
            let wanted = text.lowercased()
            return (
                .holding(text),
                directory.bodies.filter { body in
                    [body.code, body.name.zh, body.name.en ?? ""].contains { $0.lowercased().contains(wanted) }
                }
            )
        }
        switch call.asked("show") {
        case "empty": return (.empty, standing.filter { inOffice[$0.id] == nil })
        case "dissolved": return (.dissolved, directory.bodies.filter { !$0.isStanding })
        default: break
        }
        guard let code = call.query.text("below") else {
            return (.below(nil, path: []), standing.filter { $0.parents.isEmpty })
        }
        let body = try body(code, directory)
        var path: [Organisation] = []
        var step = body
        // Chains are acyclic each for itself, not taken together.
        while let parent = step.parents.sorted(by: { $0.key < $1.key }).first.flatMap({ directory[$0.value] }),
            parent.id != body.id, !path.contains(where: { $0.id == parent.id })
        {
            path.insert(parent, at: 0)
            step = parent
        }
        return (.below(body, path: path), below[body.id] ?? [])
    }

    private static func body(_ code: String, _ directory: Directory) throws -> Organisation {
        guard let body = directory.body(code) else {
            let known = nearestNames(to: code, among: directory.bodies.map(\.code), most: 5)
            throw Problem(.notFound, "unknown-body", .unknownBody(code, known: known))
        }
        return body
    }

    private static let found = Route.sending(
        "/admin/units", "foundUnitForm", "Founds a body.", entry: .official,
        PageForm(
            name: "unit",
            fields: .object([
                .needed("code", .line(64)), .needed("name", .line(200)), .may("name_en", .line(200)),
                .may("kind", .line(64)), .may("chain", .line(64)), .may("parent", .line(64)),
            ])
        ) { call, state in try await showList(call.standing(at: units), state) }
    ) { call in
        let fields = call.body
        let code = fields.needed("code")
        let isKnown = try await call.jurisdiction.directory().body(code) != nil
        if isKnown { throw FormRefused("code", .refusal(OrganisationRefusal.alreadyFounded)) }
        var edits = [
            OrganisationEdit.body(
                code, name: Name(zh: fields.needed("name"), en: fields.text("name_en")), kind: fields.text("kind"))
        ]
        if let chain = fields.text("chain") {
            edits.append(.attach(code, chain: chain, below: fields.text("parent")))
        } else if fields.has("parent") {
            throw FormRefused("chain", .fieldMissing)
        }
        try await call.change(edits, ["body": "code"])
        return done(.unitFounded, code)
    }

    // MARK: - One body

    private static func done(_ note: DoneNote, _ code: String) -> Reply {
        .seeOther(Link("admin", "units", code).with("done", note.rawValue))
    }

    private static let page = Route.page(
        "/admin/units/{code}", "unitPage", "One body: what it is, who is in office, what can be changed.",
        entry: .official, parameters: [code]
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        try call.jurisdiction.requireAdministrator(try call.request())
        let directory = try await call.jurisdiction.directory()
        let unit = try body(call.path["code"] ?? "", directory)
        let call = call.standing(at: Link("admin", "units", unit.code))
        let chains = chains(call)
        let above = unit.parents.sorted { $0.key < $1.key }.compactMap { chain, parent in
            directory[parent].map { body in
                (chain: chains.first { $0.value == chain.key } ?? FormOption(chain.key, .data(chain.key)), body: body)
            }
        }
        return UnitPage(
            unit, above: above, successor: unit.dissolution?.successor.flatMap { directory[$0] },
            posts: directory.staff.posts(on: call.jurisdiction.today).filter { $0.body == unit.id },
            functions: call.jurisdiction.playbook.functions.map { FormOption($0.id.key, .name($0.name)) },
            kinds: kinds(call), chains: chains, try await call.administrationChoices(),
            today: call.jurisdiction.today, state, in: try await call.pageSetting()
        ).html
    }

    private static func form(
        _ path: StaticString, _ name: String, _ summary: String, _ form: String, _ fields: [Schema.Property],
        _ note: DoneNote = .unitChanged, _ columns: [String: String] = [:],
        _ edits: @escaping @Sendable (Fields, String) throws -> [OrganisationEdit]
    ) -> Route {
        .sending(
            path, name, summary, entry: .official, parameters: [code],
            PageForm(name: form, fields: .object(fields), show: show)
        ) { call in
            let code = call.path["code"] ?? ""
            try await call.change(try edits(call.body, code), columns)
            return done(note, code)
        }
    }

    private static let name = form(
        "/admin/units/{code}/name", "renameUnitForm", "Gives a body another name or kind.", "name",
        [.needed("name", .line(200)), .may("name_en", .line(200)), .may("kind", .line(64))]
    ) { fields, code in
        [
            .body(
                code, name: Name(zh: fields.needed("name"), en: fields.text("name_en") ?? ""),
                kind: fields.text("kind") ?? "")
        ]
    }

    private static let attach = form(
        "/admin/units/{code}/attach", "attachUnitForm", "Puts a body below another.", "attach",
        [.needed("chain", .line(64)), .may("parent", .line(64))]
    ) { fields, code in [.attach(code, chain: fields.needed("chain"), below: fields.text("parent"))] }

    private static let territory = form(
        "/admin/units/{code}/territory", "territoryForm", "Says where a body answers.", "territory",
        [.may("places", .prose(4000))], .unitChanged, ["place": "places"]
    ) { fields, code in
        let places = fields.text("places") ?? ""
        return [.territory(code, places.split(whereSeparator: \.isWhitespace).joined(separator: " "))]
    }

    private static let functions = form(
        "/admin/units/{code}/functions", "functionsForm", "Says what a body is there for.", "functions",
        [.may("functions", .array(.line(64), most: 150))], .unitChanged, ["function": "functions"]
    ) { fields, code in [.functions(code, fields.texts("functions"))] }

    private static let dissolve = form(
        "/admin/units/{code}/dissolve", "dissolveUnitForm", "Ends a body, and has another take over.", "dissolve",
        [.needed("closed", .day), .may("successor", .line(64)), .may("reason", .line(200))], .unitDissolved
    ) { fields, code in
        guard let day = fields.day("closed") else { throw FormRefused("closed", .fieldNotADay) }
        return [.dissolve(code, on: day, into: fields.text("successor"), reason: fields.text("reason"))]
    }
}
