public import Domain
public import HTML
public import UseCases
public import Words

/// A queue shown closer, so that it can be worked through: what is to be dispatched and where to, what is to be decided and why,
/// whom to call.
public struct QueuePage {
    var place: DeskPlace
    var desk: Desk
    var queues: Set<DeskQueue>
    var isFirst: Bool
    var directory: Directory
    var names: DirectoryNames
    var form: FormState
    var live: String
    var now: Moment
    var setting: PageSetting
    /// What was said of matters that nobody summarised yet, by number.
    public var words: [String: String] = [:]
    /// The body of the post: what doesn't stand below it is elsewhere.
    public var ownBody: OrganisationID?

    public init(
        _ place: DeskPlace, _ desk: Desk, of queues: Set<DeskQueue>, isFirst: Bool, directory: Directory,
        names: DirectoryNames, form: FormState, live: String, now: Moment, in setting: PageSetting
    ) {
        self.place = place
        self.desk = desk
        self.queues = queues
        self.isFirst = isFirst
        self.directory = directory
        self.names = names
        self.form = form
        self.live = live
        self.now = now
        self.setting = setting
    }

    private var address: Link { Link(place.rawValue) }

    public var html: HTML {
        var frame = PageFrame(setting: setting, title: setting.said(heading), face: .office, place: place.place)
        frame.live = live
        frame.hasForm = true
        return frame.page(
            """
            \(setting.actedNote)<h1>\(setting.said(heading))</h1>
            \(lines)
            """)
    }

    private var heading: Sentence {
        switch place {
        case .desk, .board: .dispatchHeading
        case .approvals: .approvalsHeading
        case .calls: .callsToMake
        }
    }

    private var empty: (says: Sentence, hint: Sentence) {
        switch place {
        case .desk, .board: (.dispatchEmpty, .dispatchEmptyHint)
        case .approvals: (.approvalsEmpty, .approvalsEmptyHint)
        case .calls: (.callsEmpty, .callsEmptyHint)
        }
    }

    private var lines: HTML {
        // A queue of a post that there is nothing for at all is empty, too.
        let concerned = setting.person?.role.map(MatterWait.interests) ?? []
        let isOfPost = concerned.contains { queues.contains($0.queue) }
        guard isOfPost || desk.queues.contains(where: { queues.contains($0.queue) }) else {
            return "<p class=\"empty\">\(setting.said(.noDesk))</p>"
        }
        guard !desk.lines.isEmpty else {
            return """
                <div class="empty"><p class="lead">\(setting.said(empty.says))</p><p class="note">\(setting.said(empty.hint))</p></div>
                """
        }
        let lead: HTML? = place == .board ? "<p class=\"note\">\(setting.said(.dispatchLead))</p>" : nil
        let suggestions = place == .board ? BodySuggestions(bodies: directory.bodies, setting: setting).html : nil
        let rows = desk.lines.map { line in
            DeskLinePiece(
                line: line, others: line.also, setting: setting, form: place == .board ? nil : form, back: place,
                words: words[line.matter.number], below: below(line)
            ).html
        }
        return """
            \(lead)<ol class="waits wide">\(rows)</ol>
            \(suggestions)\(QueuePage.paging(desk, address, isFirst: isFirst, setting))
            """
    }

    static func paging(_ desk: Desk, _ address: Link, isFirst: Bool, _ setting: PageSetting) -> HTML {
        let next: HTML? =
            desk.isMore
            ? desk.lines.last.map { line in
                "<a href=\"\(setting.link(address.with("after", line.place.text)))\" rel=\"next\">\(setting.said(.showMore))</a>"
            } : nil
        let first: HTML? = isFirst ? nil : "<a href=\"\(setting.link(address))\">\(setting.said(.fromTheTop))</a>"
        guard next != nil || first != nil else { return .nothing }
        return "<p class=\"actions\">\(first)\(next)</p>"
    }

    // MARK: - What stands under a row

    private func below(_ line: Desk.Line) -> HTML? {
        switch place {
        case .desk: return nil
        case .board: return dispatch(line)
        case .approvals, .calls:
            let pieces = ([line] + line.also).compactMap { line in line.about.map { about(line, $0) } }
            return pieces.isEmpty ? nil : HTML(pieces)
        }
    }

    private func about(_ line: Desk.Line, _ about: Desk.About) -> HTML {
        let said: Sentence =
            switch about {
            case .moreTime(let limit, let reason): .asksFor(limit, reason: reason)
            case .hold(let reason, let review): .heldBecause(reason, until: review.map(Sentence.day))
            case .appeal(let reason): .appealedBecause(reason)
            case .judgement(let attempts): .attemptsMade(attempts)
            }
        let quick: HTML? =
            if case .moreTime = about { decisions(line) } else { nil }
        return "<div class=\"more\"><p>\(setting.said(said))</p>\(quick)</div>"
    }

    /// Granting or refusing more time, with its reason, without leaving the list.
    private func decisions(_ line: Desk.Line) -> HTML {
        let act = MatterAct.decideExtension
        let name = "\(act.rawValue).\(line.matter.number)"
        return FormPiece(
            name: name, action: Link("matters", line.matter.number, "acts", act.rawValue),
            fields: [
                .hidden("seen", String(line.matter.version)), .hidden("back", place.rawValue),
                FormField(
                    name: "reason", label: .label(.reason, of: act), hint: .hint(.reason, of: act), kind: .line()),
            ],
            buttons: [
                FormButton(label: .decision(.granted, true), name: "granted", value: "true"),
                FormButton(label: .decision(.granted, false), kind: .quiet, name: "granted", value: "false"),
            ], state: form.of(name), setting: setting, label: .act(act)
        ).html
    }

    private func dispatch(_ line: Desk.Line) -> HTML {
        let number = line.matter.number
        let action = Link("matters", number, "acts", MatterAct.dispatch.rawValue)
        let kept = [("seen", String(line.matter.version)), ("back", place.rawValue)]
        // Nobody is offered to send a matter where it lies already.
        let found = line.route.flatMap(\.body).flatMap { $0 == line.body ? nil : $0 }
        let why: HTML? = line.route.map { route in
            "<p class=\"note\"><b>\(setting.said(.because))</b>\(setting.said(.colon))\(setting.said(.route(route, names)))</p>"
        }
        let standing: HTML? = standing(line, found).map { "<p class=\"standing\">\(setting.said($0))</p>" }
        let press: HTML? = found.map { body in
            setting.button(
                .dispatchTo(setting.names.body(body)), to: action, form, "route.\(number)", kind: .main, with: kept,
                about: .data(number))
        }
        let state = form.of("other.\(number)")
        let other: HTML = """
            <form class="one" action="\(setting.link(action))" method="post"><input type="hidden" name="_token" value="\(state.token)">\
            <input type="hidden" name="_key" value="\(state.key)">\(kept.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" as HTML })\
            <input name="to" list="bodies" autocomplete="off" aria-label="\(setting.said(.anotherBody))\(setting.said(.colon))\(number)" \
            placeholder="\(setting.said(found == nil ? .bodyToDispatchTo : .anotherBody))" required><button>\(setting.said(.dispatchButton))</button></form>
            """
        return "<div class=\"more\">\(why)<div class=\"choose\">\(press)\(other)</div>\(standing)</div>"
    }

    /// What has to be known before one presses: that it stays, that nobody is found, or that it leaves one's own bodies.
    private func standing(_ line: Desk.Line, _ found: OrganisationID?) -> Sentence? {
        if let body = line.route?.body, body == line.body { return .staysHere(setting.names.body(body)) }
        guard let found else { return .rulesFindNobody }
        guard let ownBody, !directory.hierarchy.isWithin(found, ownBody) else { return nil }
        let chains = setting.names.playbook?.chains ?? []
        let above = chains.lazy.compactMap { directory.hierarchy.parent(of: found, in: $0.id) }.first
        return .goesElsewhere(
            setting.names.body(found), below: above.map(setting.names.body), from: setting.names.body(ownBody))
    }
}

/// Names of bodies, which fields that ask for one suggest.
struct BodySuggestions {
    var bodies: [Organisation]
    var setting: PageSetting

    var html: HTML {
        let standing = bodies.filter(\.isStanding).prefix(ActChoices.mostSuggested)
        let options = standing.map { body in
            "<option value=\"\(setting.names.body(body.id).said(in: setting.language))\">" as HTML
        }
        return "<datalist id=\"bodies\">\(Array(options))</datalist>\n"
    }
}

extension DeskPlace {
    var place: PageFrame.Place {
        switch self {
        case .desk: .desk
        case .board: .dispatch
        case .approvals: .approvals
        case .calls: .calls
        }
    }
}
