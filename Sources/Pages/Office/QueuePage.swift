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
    /// The beginning of what was said of matters that nobody summarised yet, by number.
    public var words: [String: String] = [:]
    /// The body of the post: what doesn't stand below it is elsewhere.
    public var ownBody: OrganisationID?
    /// From where on the page is, which acts lead back to.
    public var after: String?

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
        // Where something was refused the page has no address of its own to be read again from.
        if form.form.isEmpty { frame.live = live }
        frame.hasForm = true
        return frame.page(
            """
            \(setting.actedNote)<h1>\(setting.said(heading))</h1>
            \(elsewhere)\(lines)
            """)
    }

    // MARK: - What was refused

    /// What a form of a row is called: the act and the matter.
    public static func form(_ act: MatterAct, on number: String) -> String { "\(act.rawValue).\(number)" }

    /// What was refused on a matter that isn't on the page any more, because somebody else saw to it: with what was typed.
    private var elsewhere: HTML? {
        let parts = form.form.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let act = MatterAct(rawValue: String(parts[0])), !form.faults.isEmpty,
            !desk.lines.contains(where: { $0.matter.number == parts[1] })
        else { return nil }
        let number = String(parts[1])
        let said = form.faults.map { "<p>\(setting.said($0.what))</p>" as HTML }
        let typed = ["to", "reason"].map { form.value($0) }.filter { !$0.isEmpty }
            .map { "<blockquote class=\"words\">\($0)</blockquote>" as HTML }
        return """
            <div class="faults" role="alert" tabindex="-1">\
            <p><a href="\(setting.link(Link("matters", number)))"><b>\(setting.said(.notDone(act, on: number)))</b></a></p>\
            \(said)\(typed)</div>

            """
    }

    /// The same in its row.
    private func refused(_ state: FormState) -> HTML? {
        let note: HTML? = state.note.map { "<p class=\"said\" role=\"status\" tabindex=\"-1\">\(setting.said($0))</p>" }
        guard !state.faults.isEmpty else { return note }
        let said = state.faults.map { "<p class=\"fault\">\(setting.said($0.what))</p>" as HTML }
        return "\(note)<div class=\"faults\" role=\"alert\" tabindex=\"-1\">\(said)</div>"
    }

    private func kept(_ line: Desk.Line) -> [(name: String, value: String)] {
        [("seen", String(line.matter.version)), ("back", place.rawValue)] + (after.map { [("after", $0)] } ?? [])
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
                line: line, others: line.also, setting: setting, now: now, form: place == .board ? nil : form,
                back: place,
                words: words[line.matter.number], below: below(line)
            ).html
        }
        return """
            \(lead)<ol class="waits">\(rows)</ol>
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
            let all = [line] + line.also
            let pieces = all.compactMap { line in line.about.map { about(line, $0) } }
            // What is asked about has a form of its own, which says what is wrong with it.
            let pressed = all.compactMap { one -> HTML? in
                guard one.next.isOnePress else { return nil }
                return refused(form.of(QueuePage.form(one.next, on: line.matter.number)))
            }
            return pieces.isEmpty && pressed.isEmpty ? nil : HTML(pressed + pieces)
        }
    }

    private func said(_ about: Desk.About) -> Sentence {
        switch about {
        case .moreTime(let limit, let reason): .asksFor(limit, reason: reason)
        case .hold(let reason, let review): .heldBecause(reason, until: review.map(Sentence.day))
        case .appeal(let reason): .appealedBecause(reason)
        case .judgement(let attempts): .attemptsMade(attempts)
        case .returned(let body, let reason, let suggests):
            .returnedBecause(reason, by: names.body(body), suggests: suggests.map(names.body))
        }
    }

    private func about(_ line: Desk.Line, _ about: Desk.About) -> HTML {
        let quick: HTML? =
            if case .moreTime = about { decisions(line) } else { nil }
        return "<div class=\"more\"><p>\(setting.said(said(about)))</p>\(quick)</div>"
    }

    /// Granting or refusing more time, with its reason, without leaving the list.
    private func decisions(_ line: Desk.Line) -> HTML {
        let act = MatterAct.decideExtension
        let name = QueuePage.form(act, on: line.matter.number)
        var state = form.of(name)
        // As it stands now, whatever was seen when it was sent.
        for kept in ["seen", "back", "after"] { state.values[kept] = nil }
        return FormPiece(
            name: name, action: Link("matters", line.matter.number, "acts", act.rawValue),
            fields: kept(line).map { .hidden($0.name, $0.value) } + [
                FormField(
                    name: "reason", label: .label(.reason, of: act), hint: .hint(.reason, of: act), kind: .line())
            ],
            buttons: [
                FormButton(label: .decision(.granted, true), name: "granted", value: "true"),
                FormButton(label: .decision(.granted, false), kind: .quiet, name: "granted", value: "false"),
            ], state: state, setting: setting, label: .act(act)
        ).html
    }

    // MARK: - Dispatching

    private func dispatch(_ line: Desk.Line) -> HTML {
        let why: HTML? = line.route.map { route in
            let said = Sentence.route(route, names, toDispatchers: true)
            return "<p class=\"note\"><b>\(setting.said(.because))</b>\(setting.said(.colon))\(setting.said(said))</p>"
        }
        let state = form.of(QueuePage.form(.dispatch, on: line.matter.number))
        let standing: HTML? = standing(line).map { "<p class=\"standing\">\(setting.said($0))</p>" }
        var press: HTML? = line.route?.body.map { body in
            isOwn(body, line) ? keep(line, with: body) : send(line, to: body)
        }
        var returned: HTML?
        if case .returned(let body, _, let suggests)? = line.about, let about = line.about {
            returned = "<p>\(setting.said(said(about)))</p>"
            // Whom they name comes first; whoever gave it back isn't proposed to get it again.
            if let suggests, !isOwn(suggests, line), let code = directory[suggests]?.code {
                press = send(line, to: suggests, named: code)
            } else if line.route?.body == body {
                press = nil
            }
        }
        return """
            <div class="more">\(returned)\(why)\(standing)\(refused(state))<div class="choose">\(press)\(another(line, state))</div></div>
            """
    }

    /// Whether it would stay where it is, or with whoever dispatches.
    private func isOwn(_ body: OrganisationID, _ line: Desk.Line) -> Bool { body == line.body || body == ownBody }

    /// `code`: it is named; else the rules find it.
    private func send(_ line: Desk.Line, to body: OrganisationID, named code: String? = nil) -> HTML {
        let number = line.matter.number
        return setting.button(
            .dispatchTo(setting.names.body(body)), to: ActForm.address(number, .dispatch), form, "route.\(number)",
            kind: .main, with: kept(line) + (code.map { [("to", $0)] } ?? []), about: .data(number))
    }

    /// What the rules say is done by one press and a tick: a matter that one's own body is given lies on no board any more.
    private func keep(_ line: Desk.Line, with body: OrganisationID) -> HTML {
        let number = line.matter.number
        let own = form.of("keep.\(number)")
        let name = setting.names.body(body)
        guard directory.hasHands(body, on: setting.names.zone.day(of: now)) else {
            let link = Link("matters", number).with("open", MatterAct.answerDirectly.rawValue)
            return """
                <p class="note">\(setting.said(.noHands(name))) \
                <a href="\(setting.link(link))">\(setting.said(.act(.answerDirectly)))</a></p>
                """
        }
        return """
            <details class="keep"><summary>\(setting.said(.keepHere(name)))</summary>\
            <form class="form" action="\(setting.link(ActForm.address(number, .dispatch)))" method="post">\
            <input type="hidden" name="_token" value="\(own.token)"><input type="hidden" name="_key" value="\(own.key)">\
            \(hidden(kept(line)))\(tick(name, isRequired: true))\
            <p class="buttons"><button class="main" aria-label="\(setting.said(.keepHere(name)))\(setting.said(.colon))\(number)">\
            \(setting.said(.keepHere(name)))</button></p></form></details>
            """
    }

    /// `isRequired`: the form sends it nowhere else.
    private func tick(_ body: Sentence, isRequired: Bool) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="own" value="true"\(isRequired ? " required" as HTML : .nothing)> \
        <span>\(setting.said(.ownTick(body))) <span class="note">\(setting.said(.ownTickHint))</span></span></label>
        """
    }

    /// Naming another body. Left empty the rules decide, as on the matter's page; where they find nobody it must be named.
    private func another(_ line: Desk.Line, _ state: FormState) -> HTML {
        let number = line.matter.number
        let isSent = form.form == QueuePage.form(.dispatch, on: number)
        let own = isSent ? state : form.of("other.\(number)")
        // What the rules leave with a body that has nobody to do it must be named.
        let found = line.route?.body.flatMap { body in
            isOwn(body, line) && !directory.hasHands(body, on: setting.names.zone.day(of: now)) ? nil : body
        }
        let hint: Sentence = found == nil ? .bodyToDispatchTo : .emptyByRule
        let wrong: HTML? = state.faults.contains { $0.field == "to" } ? " aria-invalid=\"true\"" : nil
        // That it is one's own body is asked once it was named, or the rules found it.
        let asked = state.faults.contains { $0.field == "own" } ? setting.person?.body : nil
        return """
            <form class="one" action="\(setting.link(ActForm.address(number, .dispatch)))" method="post">\
            <input type="hidden" name="_token" value="\(own.token)"><input type="hidden" name="_key" value="\(own.key)">\
            \(hidden(kept(line)))<input name="to" list="bodies" autocomplete="off" value="\(isSent ? state.value("to") : "")" \
            aria-label="\(setting.said(.anotherBody))\(setting.said(.colon))\(number)" placeholder="\(setting.said(hint))"\(wrong)\
            \(found == nil ? " required" as HTML : .nothing)><button>\(setting.said(.dispatchButton))</button>\(asked.map { tick($0, isRequired: false) })</form>
            """
    }

    private func hidden(_ values: [(name: String, value: String)]) -> [HTML] {
        values.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
    }

    /// What has to be known before one presses: that nobody is found, or that it leaves one's own bodies.
    private func standing(_ line: Desk.Line) -> Sentence? {
        guard let found = line.route?.body else { return .rulesFindNobody }
        if isOwn(found, line) { return nil }
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
