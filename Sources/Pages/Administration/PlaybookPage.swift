public import Domain
import Drawing
public import HTML
public import Words

/// The edition in force: its kinds, what the lint says, its text; and another one sent.
public struct PlaybookPage: Sendable {
    public var playbook: Playbook
    public var text: String
    public var findings: [Sentence]
    public var editions: [EditionID]
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ playbook: Playbook, text: String, findings: [Sentence], editions: [EditionID], _ state: FormState,
        in setting: PageSetting
    ) {
        self.playbook = playbook
        self.text = text
        self.findings = findings
        self.editions = editions
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        let frame = AdministrationFrame(
            setting: setting, section: .playbook, title: setting.said(.administrationPlaybook))
        return frame.page(
            """
            <h1>\(setting.heading(.name(playbook.name)))</h1>
            <p class="note">\(setting.said(.editionInForce(playbook.id.description)))</p>
            \(setting.unplaced(state, besides: ["edition"]))
            <ul class="plain">\(PlaybookWords.head(playbook).map { "<li>\(setting.said($0))</li>" as HTML })</ul>
            \(lint)\(kinds)\(sending)\(past)
            """)
    }

    private var lint: HTML {
        guard !findings.isEmpty else { return "<p class=\"said\">\(setting.said(.lintNothing))</p>\n" }
        return """
            <section><h2>\(setting.said(.lintFound))</h2><ul class="changes">\(findings.map { "<li>\(setting.said($0))</li>" as HTML })</ul></section>

            """
    }

    private var kinds: HTML {
        let rows = playbook.kinds.map { kind -> [HTML] in
            let needed = kind.fields.filter(\.isRequired).map { setting.said($0.name) }
            let limit = kind.clocks.answer.map { clock(of: kind, $0) }
            return [
                """
                <a href="\(setting.link(Link("admin", "playbook", "kinds", kind.id.key)))">\(setting.heading(.name(kind.name)))</a> \
                <span class="note">\(kind.id.key)</span>
                """, "\(setting.said(PlaybookWords.kindLine(kind)))",
                "\(limit.map { setting.said($0) } ?? setting.said(.noLimitOfKind))",
                "\(needed.isEmpty ? setting.said(.nothingNeeded) : needed.joined(separator: setting.language == .zh ? "、" : ", "))",
            ]
        }
        return """
            <section><h2>\(setting.said(.kindsHeading))</h2>
            \(setting.cards(.kindsHeading, heads: [.kindColumn, .countedColumn, .clockColumn, .neededColumn], rows: rows))</section>

            """
    }

    private func clock(of kind: MatterKind, _ time: MatterKind.AnswerTime) -> Sentence {
        var (field, catalogue): (Name?, Name?)
        switch time {
        case .limit: break
        case .field(let id): field = kind.field(id)?.name
        case .entry(let id, let listed):
            field = kind.field(id)?.name
            catalogue = playbook.catalogues.first { $0.id == listed }?.name
        }
        return PlaybookWords.answerClock(time, field: field, catalogue: catalogue, answers: kind.requiresAnswer)
    }

    private var sending: HTML {
        let piece = FormPiece(
            name: "edition", action: Link("admin", "playbook"),
            fields: [
                FormField(
                    name: "file", label: .editionFile, hint: .editionFileHint,
                    kind: .files(accept: ".yaml,.yml,.txt", most: 1))
            ], buttons: [FormButton(label: .lookAtEdition)], state: state.of("edition"), setting: setting,
            label: .newEdition)
        return """
            <section><h2>\(setting.said(.newEdition))</h2><p class="note">\(setting.said(.newEditionNote))</p>\(piece.html)</section>

            """
    }

    private var past: HTML {
        let list = editions.reversed().enumerated().map { place, edition -> HTML in
            let now: HTML? = place == 0 ? " <span class=\"chip\">\(setting.said(PlaybookWords.inForce))</span>" : nil
            return "<li>\(edition.description)\(now)</li>"
        }
        let download = Link("admin", "playbook", "text.yaml")
        return """
            <section><h2>\(setting.said(.editionsHeading))</h2><ul class="plain">\(list)</ul>
            <p class="actions"><a href="\(download)" download>\(setting.said(.downloadEdition))</a></p>
            \(setting.opened(
                .editionText, if: false,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(setting.said(.editionText))\"><pre class=\"source\" lang=\"zh-Hans\">\(text)</pre></div>"))</section>
            """
    }
}

/// The life of one kind: drawn, and told.
public struct KindPage: Sendable {
    public var kind: MatterKind
    public var playbook: Playbook
    public var setting: PageSetting

    public init(_ kind: MatterKind, of playbook: Playbook, in setting: PageSetting) {
        self.kind = kind
        self.playbook = playbook
        self.setting = setting
    }

    public var html: HTML {
        let frame = AdministrationFrame(
            setting: setting, section: .playbook, title: setting.heading(.name(kind.name)), isBelow: true)
        let picture = Link("admin", "playbook", "pictures", "\(kind.id.key).svg")
            .with("lang", setting.language.rawValue)
        let lines = Lifecycle(of: kind, in: playbook).lines(in: setting.language)
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("admin", "playbook")))">← \(setting.said(.administrationPlaybook))</a></p>
            <h1>\(setting.heading(.name(kind.name)))</h1>
            <p class="note">\(setting.said(PlaybookWords.kindLine(kind)))</p>
            <img class="lifecycle" src="\(picture)" alt="\(setting.said(.lifeOf(kind.name)))" width="400">
            \(setting.opened(
                .asText, if: false,
                "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(setting.said(.asText))\"><pre>\(lines.map(setting.data).joined(separator: "\n"))</pre></div>"))
            """)
    }

    /// The drawing as a file of its own.
    public static func picture(_ kind: MatterKind, of playbook: Playbook, in language: Language) -> String {
        LifecyclePicture(Lifecycle(of: kind, in: playbook), in: language).text
    }
}

/// An edition that was sent: what the lint says, what it changes, and whether it is adopted.
public struct EditionPage: Sendable {
    public var proposed: Playbook?
    public var inForce: Playbook
    public var findings: [Sentence]
    public var refusal: Sentence?
    /// The text, sealed; empty where it can't be adopted.
    public var held: String
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ proposed: Playbook?, inForce: Playbook, findings: [Sentence], refusal: Sentence?, held: String,
        _ state: FormState, in setting: PageSetting
    ) {
        self.proposed = proposed
        self.inForce = inForce
        self.findings = findings
        self.refusal = refusal
        self.held = held
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        let frame = AdministrationFrame(
            setting: setting, section: .playbook, title: setting.said(.newEdition), isBelow: true)
        let name: HTML? = proposed.map { "<p class=\"note\">\($0.id.description)</p>" }
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("admin", "playbook")))">← \(setting.said(.administrationPlaybook))</a></p>
            <h1>\(setting.said(.newEdition))</h1>\(name)
            \(adopting == nil ? setting.unplaced(state, besides: []) : nil)
            \(refusal.map { "<p class=\"refusal\">\(setting.said($0))</p>" as HTML })\(lint)\(differences)\(adopting)
            """)
    }

    private var lint: HTML {
        guard !findings.isEmpty else { return "<p class=\"said\">\(setting.said(.lintNothing))</p>\n" }
        return """
            <section><h2>\(setting.said(.lintFound))</h2>\
            <ul class="changes">\(findings.prefix(100).map { "<li>\(setting.said($0))</li>" as HTML })</ul></section>

            """
    }

    /// What it says otherwise, part by part, in the words in which a playbook is explained.
    private var differences: HTML? {
        guard let proposed else { return nil }
        var parts: [HTML] = []
        func part(_ title: String, _ before: [String], _ after: [String]) {
            let (gone, come) = EditionPage.difference(before, after)
            guard !gone.isEmpty || !come.isEmpty else { return }
            parts.append(
                """
                <section><h3>\(title)</h3><ul class="changes">\
                \(gone.map { "<li><del>\(setting.data($0))</del></li>" as HTML })\
                \(come.map { "<li><ins>\(setting.data($0))</ins></li>" as HTML })</ul></section>

                """)
        }
        let language = setting.language
        part(
            setting.said(.headOfPlaybook), PlaybookWords.head(inForce).map { $0.said(in: language) },
            PlaybookWords.head(proposed).map { $0.said(in: language) })
        for kind in inForce.kinds where proposed.kind(kind.id) == nil {
            let heir = proposed.heir(of: kind.id)
            let said: Sentence = heir.map { .kindDropped(kind.name, heir: $0.name) } ?? .kindDropped(kind.name)
            parts.append("<p>\(setting.said(said))</p>")
        }
        for kind in proposed.kinds {
            guard let before = inForce.kind(kind.id) else {
                parts.append("<p>\(setting.said(.kindAdded(kind.name)))</p>")
                continue
            }
            part(
                setting.heading(.name(kind.name)), EditionPage.lines(of: before, inForce, language),
                EditionPage.lines(of: kind, proposed, language))
        }
        if parts.isEmpty { parts = ["<p>\(setting.said(.editionSaysTheSame))</p>"] }
        return "<section><h2>\(setting.said(.editionDifferences))</h2>\(parts)</section>\n"
    }

    /// What is told of a kind, without the rails it is drawn with.
    private static func lines(of kind: MatterKind, _ playbook: Playbook, _ language: Language) -> [String] {
        let rails: Set<Character> = ["│", "║", "↓", "●", "◆", "├", "└", "□", "↺", " "]
        return Lifecycle(of: kind, in: playbook).lines(in: language)
            .map { String($0.drop { rails.contains($0) }) }.filter { !$0.isEmpty }
    }

    /// Lines that went and lines that came, in their order.
    static func difference(_ before: [String], _ after: [String]) -> (gone: [String], come: [String]) {
        var (gone, come): ([String], [String]) = ([], [])
        for change in after.difference(from: before) {
            switch change {
            case .remove(_, let line, _): gone.append(line)
            case .insert(_, let line, _): come.append(line)
            }
        }
        return (gone.reversed(), come)
    }

    private var adopting: HTML? {
        guard let proposed, !held.isEmpty, refusal == nil else { return nil }
        let piece = FormPiece(
            name: "adopt", action: Link("admin", "playbook", "adopt"), fields: [.hidden("held", held)],
            buttons: [FormButton(label: .adoptEdition(proposed.id.description))], state: state.of("adopt"),
            setting: setting, label: .newEdition)
        return "<section><p>\(setting.said(.adoptNote))</p>\(piece.html)</section>"
    }
}

extension PageSetting {
    /// A text that the catalogue said in this page's language.
    func data(_ text: String) -> String { said(.data(text)) }
}
