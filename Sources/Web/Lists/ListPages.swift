import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// 事项列表 for people in office: conditions, pages, kept lists, and the table to be taken along.
enum ListPages {
    static let all: [Route] = [page] + table + ViewPages.all + BulkPages.all

    static let address = Link("matters")
    /// How many matters are counted.
    private static let counted = 1000

    /// Whatever is asked: what isn't right is said on the page.
    private static let parameters = MatterList.Parameter.Name.allCases.map { name in
        var parameter = Route.Parameter.query(name.rawValue, .line(400))
        parameter.takesSeveral = name == .columns
        return parameter
    }

    // MARK: - The list

    private static let page = Route.page(
        "/matters", "matterListPage", "Matters as somebody in office may see them.", entry: .official,
        parameters: parameters
    ) { call in
        let shown = try await shown(call, call.freshForm)
        return call.formPage(shown.html, shown.isTaken ? .ok : .unprocessableContent)
    }

    static func show(_ call: Call, _ state: FormState) async throws -> HTML { try await shown(call, state).html }

    /// What is asked for: in the address, or in a form that carries it along.
    static func asked(_ call: Call, _ state: FormState) -> [MatterList.Parameter] {
        let pairs = state.values["query"]?.first.map(pairs(in:)) ?? call.queryTexts
        return pairs.compactMap { pair in
            MatterList.Parameter.Name(rawValue: pair.name).map { MatterList.Parameter($0, pair.value) }
        }
    }

    private static func pairs(in query: String) -> [(name: String, value: String)] {
        query.split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = Links.unescaped(parts[0]), let value = Links.unescaped(parts[1]),
                value.count <= 400
            else { return nil }
            return (name, value)
        }
    }

    private static func shown(
        _ call: Call, _ state: FormState
    ) async throws -> (html: HTML, isTaken: Bool) {
        let jurisdiction = call.jurisdiction
        let request = try call.request()
        var asked = asked(call, state)
        if MatterListPage.canonical(asked).isEmpty, !asked.contains(where: { !$0.name.isKept }) {
            asked = MatterListPage.first
        }
        var state = state
        var found: MatterListPage.Found?
        do { found = try await self.found(asked, call) } catch let refused as Refused {
            switch refused {
            case .notPermitted, .account, .outOfReach: throw refused
            default: state.faults.append(FormFault(nil, .refusedOnForm(refused, try await jurisdiction.names())))
            }
        }
        let language = call.here.query.first { $0.name == "lang" }?.value
        var call = call
        call.here = MatterListPage.address(asked).with("lang", language)
        let role = request.actor.role
        let page = MatterListPage(
            asked: asked, found: found, choices: try await choices(call),
            views: try await jurisdiction.savedViews(request), reader: request.actor.person, mayShare: role == .head,
            acts: Jurisdiction.bulkActs.filter { Permissions.roles(for: $0).contains(role) }, state,
            in: try await call.pageSetting())
        return (page.html, found != nil)
    }

    private static func found(_ asked: [MatterList.Parameter], _ call: Call) async throws -> MatterListPage.Found {
        let jurisdiction = call.jurisdiction
        var list = try await jurisdiction.matterList(asked, for: call.person)
        if !asked.contains(where: { $0.name == .limit }) { list.query.limit = MatterListPage.rows }
        let (reading, access) = call.reading()
        let page = try await jurisdiction.page(list.query, counting: counted, as: reading, via: access)
        var found = MatterListPage.Found(
            list: list, page: page, table: try await jurisdiction.matterTable(), now: jurisdiction.now)
        if (list.columns.isEmpty ? MatterListPage.usual : list.columns).contains(.summary) {
            found.words = try await call.firstWords(of: page.lines)
        }
        return found
    }

    // MARK: - What can be chosen

    /// So many places are offered at most: in a large county its townships, without its villages.
    private static let mostPlaces = 150

    static func choices(_ call: Call) async throws -> ListChoices {
        let jurisdiction = call.jurisdiction
        let (playbook, directory) = (jurisdiction.playbook, try await jurisdiction.directory())
        var choices = ListChoices()
        choices.kinds = playbook.kinds.map { FormOption($0.id.key, .name($0.name)) }
        choices.channels = playbook.channels.map { FormOption($0.id.key, .name($0.name)) }
        choices.bodies = directory.bodies.filter(\.isStanding).map { FormOption($0.code, .name($0.name)) }
        var seen: Set<StepID> = []
        choices.steps = playbook.kinds.flatMap(\.steps).filter { seen.insert($0.id).inserted }
            .map { FormOption($0.id.key, .name($0.name)) }
        if case .official(_, let post) = call.visitor {
            var known: Set<String> = []
            choices.people = try await jurisdiction.posts()
                .filter { $0.body == post.body || $0.role == .handler }.filter { known.insert($0.code).inserted }
                .map { FormOption($0.code, .data($0.name)) }
        }
        if let tree = try await jurisdiction.categories().last?.tree {
            let paths = tree.paths.count <= 300 ? tree.paths : tree.paths.filter { $0.level == 1 }
            choices.categories = paths.map { FormOption($0.description, .data($0.description)) }
        }
        choices.places = directory.places.options(most: mostPlaces)
        return choices
    }

    // MARK: - The table

    private static let table = Route.tables(
        "/matters", "matterListTable", "The whole list as a table; that it was taken along is written down.",
        parameters: parameters.filter { $0.name != "limit" && $0.name != "after" && $0.name != "before" }
            + [.language]
    ) { call in
        let (reading, access) = call.reading()
        let list = try await call.matterList()
        let page = try await call.jurisdiction.list(
            list.query, most: 10_000, as: reading, via: access, exported: true)
        return OfferedTable(try await call.jurisdiction.matterTable().table(page, list.columns), named: "matters")
    }
}

/// 视图 in the browser.
enum ViewPages {
    static let all: [Route] = [save, change, delete]

    private static let fields: [Schema.Property] = [
        .needed("name", .line(200)), .may("shared", .boolean), .may("query", .anything),
    ]

    private static func back(_ call: Call, _ note: DoneNote) -> Reply {
        var state = call.freshForm
        state.values["query"] = [call.body.text("query") ?? ""]
        return .seeOther(MatterListPage.address(ListPages.asked(call, state)).with("done", note.rawValue))
    }

    private static func id(_ call: Call) throws -> SavedViewID {
        guard let id = SavedViewID(call.body.needed("id")) else { throw Refused.savedView(.noSuchView) }
        return id
    }

    /// What is wrong with a name is said beside it.
    private static func said(_ refused: Refused) -> any Error {
        if case .personalData = refused { return FormRefused("name", .refusedOnForm(refused)) }
        guard case .savedView(let why) = refused else { return refused }
        switch why {
        case .noName, .nameTooLong, .nameNotOneLine, .nameTaken: return FormRefused("name", .refusedOnForm(refused))
        case .notHead: return FormRefused("shared", .refusedOnForm(refused))
        case .queryTooLong, .tooMany, .noSuchView, .notYours: return refused
        }
    }

    private static let save = Route.sending(
        "/matters/views", "saveViewForm", "Keeps a list under a name.", entry: .official,
        PageForm(name: "view-save", fields: .object(fields), show: ListPages.show)
    ) { call in
        var state = call.freshForm
        state.values["query"] = [call.body.text("query") ?? ""]
        let asked = MatterListPage.canonical(ListPages.asked(call, state))
        do {
            _ = try await call.jurisdiction.saveView(
                asked, as: call.body.needed("name"), shares: call.body.flag("shared") == true, try call.request())
        } catch let refused as Refused { throw said(refused) }
        return back(call, .viewKept)
    }

    private static let change = Route.sending(
        "/matters/views/change", "changeViewForm", "Gives a list another name, or says anew whether it is shared.",
        entry: .official,
        PageForm(name: "view", fields: .object(fields + [.needed("id", .form(.uuid))]), show: ListPages.show)
    ) { call in
        let request = try call.request()
        // Who can't share doesn't see whether it is, and leaves that as it is.
        let shares = request.actor.role == .head ? call.body.flag("shared") == true : nil
        do {
            _ = try await call.jurisdiction.changeView(
                try id(call), name: call.body.needed("name"), shares: shares, request)
        } catch let refused as Refused { throw said(refused) }
        return back(call, .viewChanged)
    }

    private static let delete = Route.sending(
        "/matters/views/delete", "deleteViewForm", "Takes a list out.", entry: .official,
        PageForm(
            name: "view-delete", fields: .object([.needed("id", .form(.uuid)), .may("query", .anything)]),
            show: ListPages.show)
    ) { call in
        try await call.jurisdiction.deleteView(try id(call), try call.request())
        return back(call, .viewDeleted)
    }
}
