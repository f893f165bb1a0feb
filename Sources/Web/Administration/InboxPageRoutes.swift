import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// What an official was told, and the desk's calls.
enum InboxPageRoutes {
    static let all: [Route] = [page, takeOut, takeCall, endCall]

    private static let inbox = Link("inbox")

    private static let page = Route.page(
        "/inbox", "inboxPage", "What an official was told, and whom the desk is to call.", entry: .official
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let request = try call.request()
        var calls: [PhoneTask]?
        do {
            calls = try await call.jurisdiction.phoneTasks(
                most: InboxPage.most, texts: NoticeTexts(in: call.language), request)
        } catch Refused.notPermitted(_, _) {
            // Calling is none of their work.
        }
        let notices = try await call.jurisdiction.inbox(request, most: InboxPage.most)
        var page = InboxPage(notices, calls: calls, state, in: try await call.standing(at: inbox).pageSetting())
        page.words = try await call.firstWords(
            of: notices.map { ($0.number.description, $0.summary) }
                + (calls ?? []).map { ($0.number.description, $0.summary) })
        return page.html
    }

    private static func form(_ name: String, _ fields: [Schema.Property] = []) -> PageForm {
        PageForm(name: name, fields: .object([.needed("notice", .form(.uuid))] + fields), show: show)
    }

    private static func notice(_ call: Call) throws -> NoticeID {
        guard let id = NoticeID(call.body.needed("notice")) else { throw Refused.notice(.noSuchNotice) }
        return id
    }

    private static let takeOut = Route.sending(
        "/inbox/done", "takeOutForm", "Takes a notice out of the inbox.", entry: .official, form("done")
    ) { call in
        try await call.jurisdiction.takeFromInbox(try notice(call), try call.request())
        return .seeOther(inbox.with("done", DoneNote.noticeTaken.rawValue))
    }

    private static let takeCall = Route.sending(
        "/inbox/call", "takeCallForm", "Takes a call: the number is shown, and that is written down.",
        entry: .official, form("call")
    ) { call in
        let task = try await call.jurisdiction.takeCall(
            try notice(call), texts: NoticeTexts(in: call.language), reason: call.said(.phoneTaskReason),
            try call.request())
        var page = CallPage(task, call.freshForm, in: try await call.standing(at: inbox).pageSetting())
        page.words = try await call.firstWords(of: [(task.number.description, task.summary)]).values.first
        return call.formPage(page.html)
    }

    private static let endCall = Route.sending(
        "/inbox/call/end", "endCallForm", "Says what came of a call.", entry: .official,
        form("call-end", [.needed("reached", .boolean)])
    ) { call in
        let reached = call.body.flag("reached") == true
        try await call.jurisdiction.endCall(try notice(call), reached: reached, try call.request())
        let note: DoneNote = reached ? .callReached : .callNotReached
        return .seeOther(inbox.with("done", note.rawValue))
    }
}
