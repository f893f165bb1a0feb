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
        return try await reply(call, Link("desk").with("queue", queue?.rawValue)) { setting, live in
            DeskPage(
                desk, queue: queue, isFirst: after(call) == nil, form: call.freshForm, live: live,
                now: call.jurisdiction.now, in: setting
            ).html
        }
    }

    private static let linesAPage = 25

    private static func close(
        _ path: StaticString, _ name: String, _ summary: String, _ place: DeskPlace
    ) -> Route {
        .page(path, name, summary, entry: .official, parameters: [after] + acted) { call in
            var query = DeskQuery(after: after(call), limit: linesAPage)
            (query.queues, query.isDetailed) = (place.queues, true)
            let desk = try await read(query, call)
            let directory = try await call.jurisdiction.directory()
            let names = DirectoryNames(directory, of: call.jurisdiction)
            let words = place == .board ? try await words(desk, call) : [:]
            return try await reply(call, Link(place.rawValue)) { setting, live in
                var page = QueuePage(
                    place, desk, of: query.queues, isFirst: query.after == nil, directory: directory, names: names,
                    form: call.freshForm, live: live, now: call.jurisdiction.now, in: setting)
                page.words = words
                if case .official(_, let post) = call.visitor { page.ownBody = post.body }
                return page.html
            }
        }
    }

    /// The beginning of what was said of matters that nobody summarised yet: whoever dispatches reads it, which is written down
    /// once for each matter as it stands.
    private static func words(_ desk: Desk, _ call: Call) async throws -> [String: String] {
        let (reading, access) = call.reading()
        var words: [String: String] = [:]
        for line in desk.lines where line.matter.summary == nil {
            let file = try await call.jurisdiction.file(
                of: try Fields.number(line.matter.number), as: reading, via: access, isPart: true)
            let said = file.view.story.first.flatMap { $0.event.texts.compactMap { file.words[$0.id]?.text }.first }
            guard let said else { continue }
            words[line.matter.number] = said.count > 60 ? "\(said.prefix(60))…" : said
        }
        return words
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
        return .init(
            to: setting.names.body(lead),
            back: OfficeMatterRoutes.takingBack(number, from: lead, to: line.owner, post, directory))
    }

    private static func reply(
        _ call: Call, _ here: Link, _ page: (PageSetting, String) -> HTML
    ) async throws -> Reply {
        let position = try await call.jurisdiction.journalPosition()
        var call = call
        call.here = here.with("after", call.query.text("after"))
            .with("lang", call.here.query.first { $0.name == "lang" }?.value)
        var setting = try await call.pageSetting()
        if let act: MatterAct = call.query.word("acted"), let number = call.query.text("on"),
            let number = try? PublicNumber(number)
        {
            var acted = PageSetting.Acted(act: act, number: number)
            if act == .dispatch { acted.sent = try await sent(number, setting, call) }
            setting.acted = acted
        }
        return call.formPage(page(setting, String(position)))
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
