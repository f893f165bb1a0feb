public import Domain
public import HTML
public import UseCases
public import Words

/// What will be kept, large enough to be read out; and what becomes of it (B16, X10).
public struct IntakeCheckPage: Sendable {
    public enum Purpose: Sendable {
        /// `answers`: whether it may be answered directly, too.
        case register(answers: Bool)
        /// Whoever calls is added to this matter.
        case join(number: String, MatterAbout?)
    }

    public var purpose: Purpose
    public var text: String
    /// Everything else that is kept, by what it is called.
    public var facts: [(name: Sentence, value: Sentence)]
    /// All of it, sealed, to be brought back.
    public var draft: String
    public var state: FormState
    public var setting: PageSetting
    /// Whether an answer at once must say what it rests on.
    public var mustCite = false
    /// Entries of the knowledge base that it may rest on, those that fit best first.
    public var entries: [KnowledgeHit] = []

    public init(
        _ purpose: Purpose, text: String, facts: [(name: Sentence, value: Sentence)], draft: String,
        _ state: FormState, in setting: PageSetting
    ) {
        self.purpose = purpose
        self.text = text
        self.facts = facts
        self.draft = draft
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(heading)) · \(setting.said(setting.place))", face: .office,
            place: .intake)
        frame.hasForm = true
        let rows = facts.map { "<dt>\(setting.said($0.name))</dt><dd>\(setting.said($0.value))</dd>" as HTML }
        return frame.page(
            """
            <div class="sheet readback">
            <h1>\(setting.said(heading))</h1>
            <p class="note">\(setting.said(introduction))</p>\(target)
            <blockquote class="words large">\(text)</blockquote>
            <dl class="facts card">\(rows)</dl>
            \(forms)
            </div>
            """)
    }

    private var heading: Sentence {
        switch purpose {
        case .register: .intakeCheckHeading
        case .join(let number, _): .intakeJoinHeading(number)
        }
    }

    private var introduction: Sentence {
        switch purpose {
        case .register: .intakeCheckNote
        case .join: .intakeJoinNote
        }
    }

    private var target: HTML {
        guard case .join(_, let about) = purpose else { return .nothing }
        return "<p class=\"lead\">\(setting.about(about))</p>"
    }

    /// Keeping it, and answering it at once where that can be. One form: an answer that somebody typed is never left behind.
    private var forms: HTML {
        let change = FormButton(label: .intakeChange, kind: .quiet, name: "go", value: "change")
        var state = state
        state.values["draft"] = [draft]
        var piece = FormPiece(
            name: "intake-check", action: Link("intake", "check"), fields: [.hidden("draft")],
            buttons: [FormButton(label: .intakeJoined, name: "go", value: "joined"), change], state: state,
            setting: setting, label: heading)
        guard case .register(let answers) = purpose else { return piece.html }
        let isAnswering = answers && (!state.value("answer").isEmpty || state.faults.contains { $0.field == "answer" })
        piece.buttons = [
            FormButton(label: .intakeAgreed, kind: isAnswering ? .quiet : .main, name: "go", value: "agreed"),
            FormButton(label: .intakeKeep, kind: .quiet, name: "go", value: "keep"), change,
        ]
        guard answers else { return piece.html }
        piece.fold = FormFold(
            summary: .intakeDirectHeading,
            fields: [
                FormField(
                    name: "answer", label: .intakeAnswerLabel, hint: .intakeAnswerHint,
                    kind: .prose(rows: 5, most: IntakePage.longest)),
                FormField(
                    name: "knowledge", label: .intakeKnowledgeLabel,
                    hint: entries.isEmpty ? .noEntriesHint : .knowledgeHint,
                    kind: .line(list: "entries"), isRequired: mustCite),
                FormField(name: "first_cited", label: .firstCited, kind: .check, isRequired: false),
            ],
            buttons: [
                FormButton(label: .intakeAnswered, kind: isAnswering ? .main : .quiet, name: "go", value: "answered")
            ], isOpen: isAnswering || !entries.isEmpty)
        return piece.html + EntrySuggestions(hits: entries).html
    }
}

/// What whoever calls is told: number, code, who has it, until when.
public struct IntakeDonePage: Sendable {
    public enum Outcome: Sendable {
        case registered(isConfirmed: Bool)
        case joined
        case answered
        /// It is taken in, and wasn't answered.
        case notAnswered(Sentence)
    }

    public var outcome: Outcome
    public var number: PublicNumber
    public var secret: String?
    public var owner: Sentence
    public var due: Moment?
    public var setting: PageSetting

    public init(
        _ outcome: Outcome, _ number: PublicNumber, secret: String?, owner: Sentence, due: Moment?,
        in setting: PageSetting
    ) {
        self.outcome = outcome
        self.number = number
        self.secret = secret
        self.owner = owner
        self.due = due
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(heading)) · \(number)", face: .office, place: .intake)
        frame.hasForm = true
        let code: HTML =
            secret.map {
                """
                <dt>\(setting.said(.intakeSecretLabel))</dt><dd class="key">\($0)</dd>
                """
            } ?? .nothing
        let note: HTML = secret == nil ? .nothing : "<p class=\"note\">\(setting.said(.intakeSecretNote))</p>"
        return frame.page(
            """
            <div class="sheet">
            <h1>\(setting.said(heading))</h1>
            \(said)<h2>\(setting.said(.intakeTell))</h2>
            <dl class="facts card"><dt>\(setting.said(.column(.number)))</dt><dd class="key">\(number.description)</dd>\(code)
            <dt>\(setting.said(.intakeOwnerLabel))</dt><dd>\(setting.said(owner))</dd>
            \(dueLine)</dl>
            \(note)<p class="actions"><a class="main" href="\(setting.link(Link("intake")))">\(setting.said(.intakeNext))</a> \
            <a data-open href="\(setting.link(Link("matters", number.description)))">\(setting.said(.intakeOpen))</a></p>
            </div>
            """)
    }

    private var heading: Sentence {
        switch outcome {
        case .registered, .notAnswered: .intakeDoneHeading
        case .joined: .intakeJoinedHeading
        case .answered: .intakeAnsweredHeading
        }
    }

    private var said: HTML {
        switch outcome {
        case .registered(let isConfirmed):
            isConfirmed ? "<p class=\"said\" role=\"status\">\(setting.said(.intakeConfirmedNote))</p>" : .nothing
        case .joined: .nothing
        case .answered: "<p class=\"said\" role=\"status\">\(setting.said(.intakeJudge))</p>"
        case .notAnswered(let why):
            "<p class=\"refusal\" role=\"alert\">\(setting.said(.intakeNotAnswered)) \(setting.said(why))</p>"
        }
    }

    private var dueLine: HTML {
        if case .answered = outcome { return .nothing }
        let due = due.map(setting.names.due) ?? .intakeNoDue
        return "<dt>\(setting.said(.intakeDueLabel))</dt><dd>\(setting.said(due))</dd>"
    }
}
