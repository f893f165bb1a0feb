public import Domain
public import HTML
public import UseCases
public import Words

/// A matter as those in office read it: left its story, right what they can do now, its clock, and who has it.
public struct OfficeMatterPage {
    public var file: MatterFile
    public var desk: MatterDesk
    /// Why acts aren't open, in sentences.
    public var refusals: [MatterAct: Sentence]
    public var choices: ActChoices
    public var timetable: Timetable
    public var now: Moment
    /// The position of the journal that the page is of.
    public var position: Int64
    /// How much of the story is newer than what the reader saw when they filled in the form that wasn't taken.
    public var news = 0
    /// Entries of the knowledge base that a direct answer may rest on, those that fit best first.
    public var entries: [KnowledgeHit] = []
    /// Where a script finds ``entries`` when the form that cites one is opened.
    public var entriesAt: Link?
    /// Whom it is from in full, where that was asked for and written down.
    public var contacts: [Contact]?
    /// What the matters are about that this one has to do with, by number.
    public var abouts: [String: MatterAbout] = [:]
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ file: MatterFile, _ desk: MatterDesk, refusals: [MatterAct: Sentence], _ choices: ActChoices,
        timetable: Timetable, now: Moment, position: Int64, _ state: FormState, in setting: PageSetting
    ) {
        self.file = file
        self.desk = desk
        self.refusals = refusals
        self.choices = choices
        self.timetable = timetable
        self.now = now
        self.position = position
        self.state = state
        self.setting = setting
    }

    private var view: MatterView { file.view }
    private var names: Names { setting.names }
    private var address: Link { Link("matters", view.number.description) }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(view.number) · \(setting.said(setting.place))", face: .office)
        frame.hasForm = true
        if view.standing.seesWork {
            frame.live = String(position)
            frame.probe = (Link("matters", view.number.description, "version"), file.version)
        }
        let kind = names.kind(view.kind)
        return frame.page(
            """
            \(setting.actedNote)<div class="matter desk-matter">
            <header>\(seal)<p class="note"><span class="mono">\(view.number.description)</span> · \(setting.said(kind)) · \(setting.said(.standing(view)))</p>
            <h1>\(setting.name(MatterAbout(view.summary, words: file.firstWords)))</h1>\(papers)</header>
            <div class="body" data-fresh>\(facts)\(words)\(files)\(reporter)</div>
            <aside>\(clock)\(OfficeActs(page: self).html)</aside>
            <div class="body then" data-fresh>\(tasks)\(related)\(story)\(notices)</div>
            </div>
            \(suggestions)
            """)
    }

    private var suggestions: HTML {
        let bodies = BodySuggestions(bodies: choices.bodies, setting: setting).html
        guard !entries.isEmpty || entriesAt != nil else { return bodies }
        return bodies + EntrySuggestions(hits: entries, at: entriesAt.map { setting.link($0) }).html
    }

    private var seal: HTML? {
        guard let closing = view.closing, closing.exit == .struckOff else { return nil }
        return setting.seal(names.zone.day(of: closing.at))
    }

    private var papers: HTML? {
        guard view.standing.seesWork else { return nil }
        let link = setting.link(Link("matters", view.number.description, "papers"))
        return "<p class=\"actions screen\"><a href=\"\(link)\">\(setting.said(.papersLink))</a></p>"
    }

    // MARK: - Until when

    private var clock: HTML {
        let unanswered: Set<Matter.Position> = [.registered, .placed, .acknowledged, .working]
        let chip: HTML =
            view.clock.map { clock in
                DeadlineChip(
                    clock: clock, isOnHold: view.conditions[.onHold] != nil,
                    isRunning: unanswered.contains(view.position), warnAt: file.kind?.warnAt ?? [],
                    timetable: timetable, now: now, setting: setting
                ).html
            } ?? "<p>\(setting.said(view.isOpen ? .notTimedYet : .noValue))</p>"
        return """
            <section class="card clock" data-fresh><h2>\(setting.said(.limitName(.answer)))</h2>\(chip)\(acknowledging)\(timing)\(moreTime)\(askForMore)</section>

            """
    }

    /// Until when a body that was given it acknowledges it, which is another limit than the answer's.
    private var acknowledging: [HTML] {
        view.tasks.compactMap { task in
            guard view.isOpen, task.state == .dispatched, let by = task.acknowledgeBy else { return nil }
            let name = Sentence.limitName(.acknowledge)
            return """
                <p class="note">\(setting.said(name))\(setting.said(.colon))\(setting.said(names.body(task.body))) · \
                \(setting.dated(names.due(by)))</p>
                """
        }
    }

    /// Of the last answer, where one stands.
    private var timing: HTML? {
        guard [.answered, .confirmed, .closed].contains(view.position), let last = desk.timings.last else { return nil }
        return "<p>\(AnswerTimingPiece(timing: last, timetable: timetable, setting: setting).html)</p>"
    }

    private var moreTime: HTML? {
        desk.moreTime.map { "<p class=\"note more-time\">\(setting.dated(.moreTime($0, names)))</p>" }
    }

    /// The way to the form by which more time is asked for, from where one sees that there is too little.
    private var askForMore: HTML? {
        guard desk.moreTimeOpen != nil, state.form != MatterAct.askExtension.rawValue else { return nil }
        let link = address.with("open", MatterAct.askExtension.rawValue)
        return
            "<p class=\"actions screen\"><a href=\"\(setting.link(link))\">\(setting.said(.act(.askExtension)))</a></p>"
    }

    // MARK: - What it is

    private var facts: HTML {
        let against = view.against.map(names.body) + view.againstPeople.map { .data(names.person($0)) }
        let source = Sentence.joined([
            view.imported.map { .origin($0, in: names.zone) } ?? view.channel.map(names.channel),
            .received(names.moment(view.received)), view.voice.map(Sentence.voice),
        ])
        var lines: [(Sentence, Sentence)] = [(MatterLabel.source, source)]
        if let place = view.place { lines.append((MatterLabel.place, names.wholePlace(place))) }
        if let category = view.category { lines.append((MatterLabel.category, .data(category.description))) }
        if let stage = view.stage { lines.append((MatterLabel.stage, names.stage(stage))) }
        for (id, value) in view.fields.sorted(by: { $0.key < $1.key }) {
            lines.append((names.field(id), names.value(value, of: id)))
        }
        if let owner = view.owner { lines.append((MatterLabel.owner, names.body(owner))) }
        if !against.isEmpty { lines.append((MatterLabel.against, .list(against))) }
        if let path = view.path { lines.append((MatterLabel.path, names.path(path.id))) }
        if let clause = view.clause { lines.append((MatterLabel.clause, .data(clause))) }
        if let hold = view.conditions[.onHold] {
            lines.append((.condition(.onHold), .heldBecause(hold.reason, until: hold.review.map(Sentence.day))))
        }
        lines.append((.asWhom, .standingOfReader(view.standing)))
        let items = lines.map { label, value in
            "<dt>\(setting.heading(label))</dt><dd>\(setting.dated(value))</dd>" as HTML
        }
        return "<dl class=\"facts two\">\(items)</dl>\n"
    }

    /// What the resident said, before anything that was done about it.
    private var words: HTML {
        let said = view.story.compactMap { recorded -> String? in
            switch recorded.event {
            case .registered, .sourceAdded: recorded.event.texts.compactMap { file.words[$0.id]?.text }.first
            default: nil
            }
        }
        let content: HTML =
            said.isEmpty
            ? "<p class=\"note\">\(setting.said(.wordsHidden))</p>"
            : HTML(said.map { "<blockquote class=\"words\">\($0)</blockquote>" as HTML })
        return "<section><h2>\(setting.said(.wordsHeading))</h2>\(content)</section>\n"
    }

    private var files: HTML? {
        guard !view.attachments.isEmpty else { return nil }
        let items = view.attachments.map { attachment -> HTML in
            let whole = Link("matters", view.number.description, "files", String(attachment.number))
            let name = Sentence.attachment(attachment, name: file.words[attachment.name.id]?.text)
            guard attachment.facts.thumbnail != nil else {
                return "<li><a href=\"\(setting.link(whole))\">\(setting.said(name))</a></li>"
            }
            let small = Link("matters", view.number.description, "files", String(attachment.number), "small")
            return """
                <li><a href="\(setting.link(whole))"><img src="\(small)" alt="\(setting.said(name))" width="120" loading="lazy"></a></li>
                """
        }
        return "<section><h2>\(setting.said(.filesHeading))</h2><ul class=\"photos\">\(items)</ul></section>\n"
    }

    // MARK: - Whom it is from

    private var reporter: HTML {
        let shown = contacts ?? file.contacts
        let lines = shown.map { contact -> HTML in
            let parts = [contact.name, contact.phone?.digits ?? contact.note, contact.address, contact.mail].compactMap(
                \.self)
            return "<li><span class=\"key\">\(parts.joined(separator: "  "))</span></li>"
        }
        let content: HTML
        switch view.contact {
        case .none: content = "<p class=\"note\">\(setting.said(.reporterHidden))</p>"
        case .masked, .own:
            content =
                lines.isEmpty
                ? "<p class=\"note\">\(setting.said(.nobodyReported))</p>"
                : """
                \(contacts == nil ? HTML.nothing : "<p class=\"note\" role=\"status\">\(setting.said(.contactShown))</p>")\
                <ul class="plain">\(lines)</ul>\(contacts == nil ? unmask : .nothing)
                """
        }
        return "<section id=\"reporter\"><h2>\(setting.said(.reporterHeading))</h2>\(content)</section>\n"
    }

    private var unmask: HTML {
        let form = FormPiece(
            name: "contact", action: Link("matters", view.number.description, "contact"),
            fields: [
                FormField(
                    name: "reason", label: .showContactReason, hint: .showContactHint, kind: .line(),
                    initial: setting.person?.role == .callBack ? setting.said(.callReason) : "")
            ], buttons: [FormButton(label: .showContact, kind: .quiet)], state: state.of("contact"), setting: setting,
            label: .showContact
        ).html
        let open: HTML = state.form == "contact" || setting.person?.role == .callBack ? " open" : ""
        return "<details class=\"screen\"\(open)><summary>\(setting.said(.showContact))</summary>\(form)</details>"
    }

    // MARK: - Who works on it, and what it has to do with

    private var tasks: HTML? {
        guard !view.tasks.isEmpty else { return nil }
        let rows = view.tasks.map { task -> HTML in
            let isOver = task.state == .done || task.state == .returned
            let person = task.responsible.map(names.person) ?? ""
            func cell(_ label: Sentence, _ content: HTML) -> HTML {
                "<td data-label=\"\(setting.said(label))\">\(content)</td>"
            }
            return """
                <tr><th scope="row">\(setting.said(names.body(task.body)))</th>\(cell(.taskPart, "\(setting.said(.part(task.part)))"))\
                \(cell(.taskStateHeading, "\(setting.said(.taskState(task.state)))"))\(cell(.taskPerson, "\(person)"))\
                \(cell(.taskDue, isOver ? "" : setting.dated(names.due(task.due))))</tr>
                """
        }
        let heads = [Sentence.taskBody, .taskPart, .taskStateHeading, .taskPerson, .taskDue].map {
            "<th scope=\"col\">\(setting.said($0))</th>" as HTML
        }
        return """
            <section><h2>\(setting.said(.tasksHeading))</h2><table class="cards"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></section>

            """
    }

    private var related: HTML? {
        var items = view.relations.compactMap { relation -> HTML? in
            guard let number = file.numbers[relation.to] else { return nil }
            return line(.relation(relation.type), number)
        }
        if let into = view.mergedInto, let number = file.numbers[into] {
            items.append(line(MatterLabel.mergedInto, number))
        }
        guard !items.isEmpty else { return nil }
        return "<section><h2>\(setting.said(.relationsHeading))</h2><ul class=\"plain\">\(items)</ul></section>\n"
    }

    private func line(_ what: Sentence, _ number: PublicNumber) -> HTML {
        "<li>\(setting.said(what)) \(setting.matter(number.description, abouts[number.description]))</li>"
    }

    private var story: HTML {
        OfficeStory(file: file, timings: desk.timings, timetable: timetable, now: now, news: news, setting: setting)
            .html
    }

    private var notices: HTML? {
        guard !file.notices.isEmpty else { return nil }
        let items = file.notices.reversed().prefix(30).map { notice -> HTML in
            "<li>\(setting.said(.noticeLine(notice.kind, notice.way, notice.state, at: names.moment(notice.at), notice.reason)))</li>"
        }
        return """
            <details class="screen"><summary>\(setting.said(.noticesHeading))</summary><ul class="plain">\(Array(items))</ul></details>

            """
    }
}
