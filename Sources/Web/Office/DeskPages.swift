import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// What waits for somebody in office: their desk, and the board, decisions and calls, which are queues of it shown closer.
enum DeskPages {
    static let all: [Route] = [
        .page(
            "/desk", "deskPage", "What waits for somebody in one of their posts.", entry: .official,
            parameters: [queue, after] + acted
        ) { call in try await desk(call) },
        close("/board", "boardOfDispatch", "What is to be dispatched, with the body that the routes find.", .board),
        close("/approvals", "approvalsPage", "What waits for somebody's decision.", .approvals),
        close("/calls", "callsPage", "Whom to call back.", .calls),
    ]

    private static let queue = Route.Parameter.query("queue", .words(DeskQueue.self))
    private static let after = Route.Parameter.query("after", .form(.deskPlace))
    /// What was done just before, and on what.
    private static let acted: [Route.Parameter] = [
        .query("acted", .words(MatterAct.self)), .query("on", .number),
    ]

    private static func desk(_ call: Call) async throws -> Reply {
        // Where one comes to after signing in: whoever has no desk goes on to their account.
        if case .official(_, let post) = call.visitor, !Permissions.desks.contains(post.role) {
            return .seeOther(Link("account").with("done", call.query.text("done")))
        }
        let queue: DeskQueue? = call.query.word("queue")
        let desk = try await read(DeskQuery(queue: queue, after: after(call), limit: linesAPage), call)
        let words = try await call.firstWords(of: desk.lines.map(\.matter))
        let answering = try await answering(call)
        let here = Link("desk").with("queue", queue?.rawValue).with("after", call.query.text("after"))
        let html = try await html(call, here) { setting, live in
            var page = DeskPage(
                desk, queue: queue, isFirst: after(call) == nil, form: call.freshForm, live: live,
                now: call.jurisdiction.now, in: setting)
            page.words = words
            page.answering = answering
            return page.html
        }
        return call.formPage(html)
    }

    private static let linesAPage = 25

    private static func close(
        _ path: StaticString, _ name: String, _ summary: String, _ place: DeskPlace
    ) -> Route {
        .page(path, name, summary, entry: .official, parameters: [after] + acted) { call in
            call.formPage(try await page(place, call, call.freshForm))
        }
    }

    /// A list, fresh or with what was refused in one of its rows.
    static func page(_ place: DeskPlace, _ call: Call, _ state: FormState) async throws -> HTML {
        let from = after(call) ?? state.values["after"]?.first.flatMap { WaitOrder(text: $0) }
        var query = DeskQuery(after: from, limit: linesAPage)
        // Whoever waits longest for a call is called first.
        (query.queues, query.isDetailed, query.isByAct) = (place.queues, true, place == .calls)
        let desk = try await read(query, call)
        let directory = try await call.jurisdiction.directory()
        let names = DirectoryNames(directory, of: call.jurisdiction)
        let words = try await call.firstWords(of: desk.lines.map(\.matter))
        return try await html(call, Link(place.rawValue).with("after", from?.text)) { setting, live in
            var page = QueuePage(
                place, desk, of: query.queues, isFirst: from == nil, directory: directory, names: names, form: state,
                live: live, now: call.jurisdiction.now, in: setting)
            page.words = words
            page.after = from?.text
            if case .official(_, let post) = call.visitor { page.ownBody = post.body }
            return page.html
        }
    }

    // MARK: - What one's body answers for

    /// So many matters are counted on a desk.
    private static let counted = 500

    static func list(ownedBy code: String, overdue: Bool = false) -> Link {
        let link = Link("matters").with("state", "open").with("owner", code).with("sort", "due")
        return overdue ? link.with("overdue", "true") : link
    }

    /// What is overdue with the body that a post stands for, or within its reach: also what lies in others' hands, who didn't
    /// acknowledge it.
    private static func answering(_ call: Call) async throws -> DeskPage.Answering? {
        guard case .official(_, let post) = call.visitor else { return nil }
        let directory = try await call.jurisdiction.directory()
        guard let body = directory[post.body] else { return nil }
        switch post.role {
        case .clerk, .dispatcher, .administrator, .head:
            var query = MatterListQuery(sort: .due, limit: 1)
            (query.isOpen, query.owner) = (true, body.id)
            let open = try await count(query, call)
            guard open.count > 0 else { return nil }
            query.isOverdue = true
            return .init(
                .answeringHeading, open: (open, list(ownedBy: body.code)),
                overdue: (try await count(query, call), list(ownedBy: body.code, overdue: true)))
        case .leader, .inspector, .representative:
            // One territory narrows the list down; of several, and of none, the list is all that the post reaches.
            let place = body.territory.count == 1 ? body.territory.first : nil
            var query = MatterListQuery(sort: .due, limit: 1)
            (query.isOpen, query.isOverdue, query.place) = (true, true, place)
            let link = Link("matters").with("state", "open").with("place", place?.short).with("sort", "due")
            return .init(
                .reachHeading, open: nil, overdue: (try await count(query, call), link.with("overdue", "true")))
        case .handler, .callBack, .auditor, .system, .resident: return nil
        }
    }

    private static func count(_ query: MatterListQuery, _ call: Call) async throws -> MatterPage.Count {
        let (reading, access) = call.reading()
        let page = try await call.jurisdiction.page(query, counting: counted, as: reading, via: access)
        return page.count ?? .init(page.lines.count, isMore: page.isMore)
    }

    private static func after(_ call: Call) -> WaitOrder? {
        call.query.text("after").flatMap { WaitOrder(text: $0) }
    }

    private static func read(_ query: DeskQuery, _ call: Call) async throws -> Desk {
        guard case .official(let principal, let post) = call.visitor else { throw Problem.notSignedIn }
        return try await call.jurisdiction.desk(
            query, as: Actor(person: post.person, body: post.body, role: post.role), via: principal.access)
    }

    /// Where a matter was just sent, and the form in which that is taken back: for whoever may send it on.
    private static func sent(
        _ number: PublicNumber, _ setting: PageSetting, _ call: Call
    ) async throws -> PageSetting.Acted.Sent? {
        let (reading, access) = call.reading()
        guard case .official(_, let post) = call.visitor,
            let line = try await call.jurisdiction.lines(of: [number], as: reading, via: access).first,
            let lead = line.lead
        else { return nil }
        let directory = try await call.jurisdiction.directory()
        return OfficeMatterRoutes.sent(number, from: lead, to: line.owner, post, directory, setting.names)
    }

    private static func html(
        _ call: Call, _ here: Link, _ page: (PageSetting, String) -> HTML
    ) async throws -> HTML {
        let position = try await call.jurisdiction.journalPosition()
        var call = call
        call.here = here.with("lang", call.here.query.first { $0.name == "lang" }?.value)
        var setting = try await call.pageSetting()
        if let act: MatterAct = call.query.word("acted"), let number = call.query.text("on"),
            let number = try? PublicNumber(number)
        {
            var acted = PageSetting.Acted(act: act, number: number)
            if act == .dispatch { acted.sent = try await sent(number, setting, call) }
            setting.acted = acted
        }
        return page(setting, String(position))
    }
}

extension DeskPlace {
    /// The queues that it shows.
    var queues: Set<DeskQueue> {
        switch self {
        case .desk: []
        case .board: [.returned, .toDispatch]
        case .approvals: [.toDecide]
        case .calls: [.toCallBack]
        }
    }
}
