import Domain
public import HTML
public import UseCases
import Words

/// What an official was told, and whom the desk is to call.
public struct InboxPage: Sendable {
    public var notices: [NumberedNotice]
    /// `nil`: calling is none of their work.
    public var calls: [PhoneTask]?
    /// The beginning of what was said of matters that nobody summarised yet, by number.
    public var words: [String: String] = [:]
    public var state: FormState
    public var setting: PageSetting

    /// More are shown once these were taken out.
    public static let most = 100

    public init(_ notices: [NumberedNotice], calls: [PhoneTask]?, _ state: FormState, in setting: PageSetting) {
        self.notices = notices
        self.calls = calls
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.inboxTitle)) · \(setting.said(setting.place))", face: .office,
            place: .inbox)
        frame.hasForm = true
        return frame.page(
            """
            <h1>\(setting.said(.inboxTitle))</h1>
            \(setting.unplaced(state, besides: []))\(told)\(toCall)
            """)
    }

    /// One form whose buttons say which.
    private func one(_ form: String, _ action: Link, _ content: HTML) -> HTML {
        let state = state.of(form)
        return """
            <form action="\(setting.link(action))" method="post"><input type="hidden" name="_token" value="\(state.token)">\
            <input type="hidden" name="_key" value="\(state.key)">\(content)</form>

            """
    }

    private var told: HTML {
        guard !notices.isEmpty else { return "<p>\(setting.said(.inboxEmpty))</p>\n" }
        let zone = setting.names.zone
        let rows = notices.map { found -> [HTML] in
            let number = found.number.description
            return [
                setting.matter(number, MatterAbout(found.summary, words: words[number])),
                "\(setting.said(.noticeKind(found.notice.kind)))",
                "\(setting.said(.moment(found.notice.at, in: zone)))",
                """
                <button class="quiet" name="notice" value="\(found.notice.id.description)" \
                aria-label="\(setting.said(.takeOut)): \(number) \(setting.said(.noticeKind(found.notice.kind)))">\(setting.said(.takeOut))</button>
                """,
            ]
        }
        let table = setting.cards(
            .inboxTitle, heads: [.noticeMatter, .noticeWhat, .noticeSince, .takeOut], rows: rows)
        let more: HTML? =
            notices.count >= Self.most ? "<p class=\"note\">\(setting.said(.inboxMore(Self.most)))</p>" : nil
        return "<p class=\"note\">\(setting.said(.inboxNote))</p>" + one("done", Link("inbox", "done"), table)
            + (more ?? .nothing)
    }

    private var toCall: HTML? {
        guard let calls else { return nil }
        let heading: HTML = "<section><h2>\(setting.said(.phoneTasksHeading))</h2>"
        guard !calls.isEmpty else { return heading + "<p>\(setting.said(.noCalls))</p></section>" }
        let rows = calls.map { task -> [HTML] in
            let number = task.number.description
            let whom = [task.contact.name, task.contact.phone?.digits, task.contact.note].compactMap(\.self)
            return [
                setting.matter(number, MatterAbout(task.summary, words: words[number])),
                "\(whom.joined(separator: " · "))", "\(task.text.text)",
                """
                <button name="notice" value="\(task.notice.id.description)" \
                aria-label="\(setting.said(.takeCall)): \(number)">\(setting.said(.takeCall))</button>
                """,
            ]
        }
        let table = setting.cards(
            .phoneTasksHeading, heads: [.noticeMatter, .callWhom, .callText, .takeCall], rows: rows)
        return heading + "<p class=\"note\">\(setting.said(.callsNote))</p>"
            + one("call", Link("inbox", "call"), table) + "</section>"
    }
}

/// A call that was taken: whom to call in full, what to say, and what came of it.
public struct CallPage: Sendable {
    public var task: PhoneTask
    /// The beginning of what was said, if nobody summarised it yet.
    public var words: String?
    public var state: FormState
    public var setting: PageSetting

    public init(_ task: PhoneTask, _ state: FormState, in setting: PageSetting) {
        self.task = task
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.callTitle)) · \(setting.said(setting.place))", face: .office,
            place: .inbox)
        frame.hasForm = true
        let contact = task.contact
        var facts: [(name: Sentence, value: HTML)] = []
        if let name = contact.name { facts.append((.callName, "\(name)")) }
        if let phone = contact.phone { facts.append((.callNumber, "<span class=\"key\">\(phone.digits)</span>")) }
        if let note = contact.note { facts.append((.callNumberNote, "\(note)")) }
        if let address = contact.address { facts.append((.callAddress, "\(address)")) }
        let state = state.of("call-end")
        return frame.page(
            """
            <div class="sheet">
            <p class="actions"><a href="\(setting.link(Link("inbox")))">← \(setting.said(.inboxTitle))</a></p>
            <h1>\(setting.said(.callTitle))</h1>
            <p><b>\(setting.about(MatterAbout(task.summary, words: words)))</b></p>
            <p class="note"><span class="mono">\(task.number.description)</span> · \(setting.said(.callIsLogged))</p>
            \(setting.facts(facts))
            <p class="label">\(setting.said(.callText))</p>
            <blockquote class="words">\(task.text.text)</blockquote>
            <form class="form" action="\(setting.link(Link("inbox", "call", "end")))" method="post">\
            <input type="hidden" name="_token" value="\(state.token)"><input type="hidden" name="_key" value="\(state.key)">\
            <input type="hidden" name="notice" value="\(task.notice.id.description)">
            <p class="buttons"><button class="main" name="reached" value="true">\(setting.said(.callReached))</button>
            <button name="reached" value="false">\(setting.said(.callNotReached))</button></p></form>
            </div>
            """)
    }
}
