public import Domain
public import HTML
public import UseCases
import Words

/// A matter as whoever reported it reads it, or as everybody does.
public struct MatterStoryPage: Sendable {
    public var file: MatterFile
    /// What whoever reported it may do now; `nil`: the public reads.
    public var verbs: Set<ResidentVerb>?
    /// Whether whoever reads it as the public may say that they were hit by the same.
    public var canJoin = false
    /// How whoever reported it wants to hear of it; `nil`: the public reads.
    public var wish: NoticeWish?
    public var timetable: Timetable
    public var now: Moment
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ file: MatterFile, verbs: Set<ResidentVerb>?, timetable: Timetable, now: Moment,
        _ state: FormState,
        in setting: PageSetting
    ) {
        self.file = file
        self.verbs = verbs
        self.timetable = timetable
        self.now = now
        self.state = state
        self.setting = setting
    }

    private var view: MatterView { file.view }
    private var isOwn: Bool { view.standing == .reporter }
    var address: Link { Link("m", view.number.description) }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(view.number) · \(setting.said(setting.place))",
            place: isOwn ? .track : nil)
        frame.hasForm = isOwn || canJoin
        return frame.page(
            """
            <div class="sheet matter">
            <h1>\(setting.said(.matterHeading(setting.names.kind(view.kind), view.number)))</h1>
            \(standing)
            \(facts)
            \(isOwn ? ResidentActs(page: self).html : SameHerePiece(page: self).html ?? .nothing)\(wish.map { NoticeWishPiece(page: self, wish: $0).html })
            \(files)
            \(papers)
            \(StoryPiece(file: file, now: now, setting: setting).html)
            \(looks)
            \(leave)
            </div>
            """)
    }

    /// The seal where it is struck off; in what capacity it is read, and the way in or out.
    private var standing: HTML {
        let struck: HTML? = view.closing.flatMap { closing in
            guard closing.exit == .struckOff else { return nil }
            return setting.seal(setting.names.zone.day(of: closing.at))
        }
        let shielded: HTML? =
            view.isShielded && !isOwn ? "<p class=\"note\">\(setting.said(.shieldedNote))</p>" : nil
        guard isOwn else {
            return """
                \(struck)\(shielded)<p class="note">\(setting.said(.readsAsPublic)) <a href="\(setting.link(Link("track").with("number", view.number.description)))">\(setting.said(.openAll))</a></p>
                """
        }
        return """
            \(struck)<p class="note">\(setting.said(.readsAsReporter))</p>
            """
    }

    /// The way out, on a phone that others use too.
    private var leave: HTML? {
        guard isOwn else { return nil }
        return """
            <div class="screen">\(setting.button(.leaveIt, to: Link("track", "leave"), state, "leave")) <span class="note">\(setting.said(.leaveNote))</span></div>
            """
    }

    private var facts: HTML {
        let unanswered: Set<Matter.Position> = [.registered, .placed, .acknowledged, .working]
        let chip: HTML =
            view.clock.map { clock in
                DeadlineChip(
                    clock: clock, isOnHold: view.conditions[.onHold] != nil,
                    isRunning: unanswered.contains(view.position), warnAt: file.kind?.warnAt ?? [],
                    timetable: timetable, now: now, setting: setting
                ).html
            } ?? "<p>\(setting.said(view.isOpen ? .notTimedYet : .noValue))</p>"
        let body = (view.lead?.body ?? view.owner).map(setting.names.body)
        let summary = view.summary.map { "<p class=\"lead\">\($0)</p>" as HTML }
        let place = view.place.map { code in
            "<dt>\(setting.said(.placeHeading))</dt><dd>\(setting.said(setting.names.place(code)))</dd>"
                as HTML
        }
        return """
            \(summary)<dl class="facts card">
            <dt>\(setting.said(.howItStands))</dt><dd><b>\(setting.said(.standing(view)))</b></dd>
            <dt>\(setting.said(.whoHasIt))</dt><dd>\(setting.said(body ?? .shieldedUnit))</dd>
            <dt>\(setting.said(.answeredWhen))</dt><dd>\(promise)\(chip)</dd>
            \(place)<dt>\(setting.said(.receivedHeading))</dt><dd>\(setting.said(.day(setting.names.zone.day(of: view.received))))</dd>
            </dl>
            """
    }

    /// Who answers, and until when, for whoever doesn't read charts.
    private var promise: HTML? {
        let unanswered: Set<Matter.Position> = [.registered, .placed, .acknowledged, .working]
        guard unanswered.contains(view.position), view.conditions[.onHold] == nil, let clock = view.clock,
            let body = (view.lead?.body ?? view.owner).map(setting.names.body)
        else { return nil }
        let zone = timetable.zone
        let due = zone.day(of: clock.due)
        let left = timetable.calendar.workdays(after: zone.day(of: now), through: due)
        let said = Sentence.promise(body, due: .day(due), left: left, isOverdue: clock.due < now)
        return "<p>\(setting.said(said))</p>"
    }

    private var files: HTML? {
        guard isOwn, !view.attachments.isEmpty else { return nil }
        let items = view.attachments.map { attachment -> HTML in
            let whole = Link("m", view.number.description, "files", String(attachment.number))
            let name = file.words[attachment.name.id]?.text
            let picture: HTML =
                attachment.facts.thumbnail == nil
                ? "\(setting.said(.attachment(attachment, name: name)))"
                : """
                <img src="\(Link("m", view.number.description, "files", String(attachment.number), "small"))" alt="\(name ?? setting.said(.fileNumbered(attachment.number)))" width="120" loading="lazy">
                """
            return "<li><a href=\"\(whole)\">\(picture)</a></li>"
        }
        return """
            <section><h2>\(setting.said(.filesHeading))</h2><ul class="photos">\(items)</ul></section>
            """
    }

    /// The answers as papers, to be printed and kept.
    private var papers: HTML? {
        guard isOwn else { return nil }
        let items = file.papers.map { paper -> HTML in
            let link = Link(path: address.path + ["papers", paper.name.description])
            let number = Sentence.paperNumber(paper.name, of: view.number)
            return """
                <li><a href="\(setting.link(link))">\(setting.said(.paper(paper.name.kind))) \(setting.said(number))</a></li>
                """
        }
        guard !items.isEmpty else { return nil }
        return """
            <section class="screen"><h2>\(setting.said(.answerToKeep))</h2><ul class="plain">\(items)</ul></section>
            """
    }

    private var looks: HTML? {
        guard isOwn else { return nil }
        let lines = file.looks.prefix(50).map { look -> HTML in
            """
            <li>\(setting.said(.look(setting.names.moment(look.at), .role(look.role), look.body.map(setting.names.body), .auditAct(look.act), reason: look.reason)))</li>
            """
        }
        let list: HTML =
            lines.isEmpty
            ? "<p class=\"note\">\(setting.said(.nobodyLooked))</p>"
            : "<ul class=\"plain\">\(HTML(lines))</ul>"
        return """
            <section><h2>\(setting.said(.looksHeading))</h2>\(list)</section>
            """
    }
}
