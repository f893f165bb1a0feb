public import Domain
public import HTML
public import UseCases
public import Words

/// A matter as whoever reported it reads it, or as everybody does.
public struct MatterStoryPage: Sendable {
    public var file: MatterFile
    /// What whoever reported it may do now; `nil`: the public reads.
    public var verbs: Set<ResidentVerb>?
    /// Whether whoever reads it as the public may say that they were hit by the same.
    public var canJoin = false
    /// How whoever reported it wants to hear of it; `nil`: the public reads.
    public var wish: NoticeWish?
    /// The figure behind which it was found, as it was looked at, and what that is called.
    public var origin: (link: Link, title: Sentence)?
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
            \(back)\(heading)
            \(standing)
            \(facts)
            \(answer)\(isOwn ? ResidentActs(page: self).html : SameHerePiece(page: self).html ?? .nothing)\(wish.map { NoticeWishPiece(page: self, wish: $0).html })
            \(files)
            \(papers)
            \(StoryPiece(file: file, now: now, setting: setting).html)
            \(looks)
            \(leave)
            </div>
            """)
    }

    /// What it is about; where nobody put that in words yet, or it may not be read, its kind and number.
    private var heading: HTML {
        let kind = setting.names.kind(view.kind)
        guard let summary = view.summary else {
            return "<h1>\(setting.said(.matterHeading(kind, view.number)))</h1>"
        }
        return """
            <h1>\(summary)</h1>
            <p class="note">\(setting.said(.matterNumber(kind))) <span class="mono">\(view.number.description)</span></p>
            """
    }

    /// To the figure that one came from, and to all of them, from where most who read it as the public came.
    private var back: HTML? {
        let figure: HTML? = origin.map {
            "<a href=\"\(setting.link($0.link))#rows\">← \(setting.said(.backToFigure($0.title)))</a> "
        }
        guard !isOwn || figure != nil else { return nil }
        let arrow = figure == nil ? "← " : ""
        let all: HTML? = isOwn ? nil : "<a href=\"\(setting.link(Link()))\">\(arrow)\(setting.said(.back))</a>"
        return "<p class=\"actions screen\">\(figure)\(all)</p>\n"
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
            <div class="screen leave"><p class="note">\(setting.said(.leaveNote))</p>\
            \(setting.button(.leaveIt, to: Link("track", "leave"), state, "leave"))</div>
            """
    }

    private var facts: HTML {
        let isOnHold = view.conditions[.onHold] != nil
        let chip: HTML =
            view.clock.map { clock in
                DeadlineChip(
                    clock: clock, isOnHold: isOnHold, isRunning: view.isUnanswered, warnAt: file.kind?.warnAt ?? [],
                    timetable: timetable, now: now, setting: setting, promise: promise(clock, isOnHold)
                ).html
            } ?? "<p>\(setting.said(view.isOpen ? .notTimedYet : .noValue))</p>"
        let place = view.place.map { code in
            "<dt>\(setting.said(.placeHeading))</dt><dd>\(setting.said(setting.names.wholePlace(code)))</dd>"
                as HTML
        }
        return """
            <dl class="facts card">
            <dt>\(setting.said(.howItStands))</dt><dd><b>\(setting.said(.standing(view)))</b></dd>
            <dt>\(setting.said(.whoHasIt))</dt><dd>\(responsible)</dd>
            <dt>\(setting.said(.answeredWhen))</dt><dd>\(chip)</dd>
            \(delay)\(place)<dt>\(setting.said(.receivedHeading))</dt><dd>\(setting.said(.day(setting.names.zone.day(of: view.received))))</dd>
            </dl>
            """
    }

    /// Who answers for it, as figures count it; and who was sent it and has yet to sign for it (L16).
    private var responsible: HTML {
        let unsigned = view.unsigned.map { body in
            "<p class=\"note\">\(setting.said(.sentUnsigned(to: setting.names.body(body))))</p>" as HTML
        }
        return "\(setting.said(view.owner.map(setting.names.body) ?? .shieldedUnit))\(unsigned)"
    }

    /// Who answers, and until when, for whoever doesn't read charts.
    private func promise(_ clock: Matter.Clock, _ isOnHold: Bool) -> Sentence? {
        guard view.isUnanswered, !isOnHold, let body = view.owner.map(setting.names.body) else { return nil }
        return .promise(body, due: setting.names.due(clock.due), isOverdue: clock.due < now)
    }

    /// What there is to be judged, before it is asked how it was.
    private var answer: HTML? {
        guard verbs?.contains(.evaluate) == true, let said = file.lastAnswer else { return nil }
        return """
            <section><h2>\(setting.said(.theAnswer))</h2><blockquote class="words">\(said)</blockquote></section>

            """
    }

    /// Why there is no answer yet, by the story.
    private var delay: HTML? {
        view.delay(asOf: now, in: timetable.zone).map { delay in
            "<dt>\(setting.said(.whyNoAnswer))</dt><dd>\(setting.said(.delay(delay, setting.names)))</dd>\n" as HTML
        }
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
        let lines = file.lookedAt.prefix(50).map { look, times -> HTML in
            let said = Sentence.look(
                setting.names.moment(look.at), .role(look.role), look.body.map(setting.names.body),
                .auditAct(look.act), reason: look.reason, times: times)
            return "<li>\(setting.said(said))</li>\n"
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
