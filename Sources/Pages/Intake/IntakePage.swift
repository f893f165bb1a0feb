public import Domain
public import HTML
import Words

/// 登记: a clerk writes down what they hear, and sees beside it what is known already (X04, B16).
public struct IntakePage: Sendable {
    /// The longest text.
    public static let longest = 4000
    /// So many fields of a kind can be filled in here.
    public static let mostFields = 40

    public var channels: [FormOption]
    public var kinds: [FormOption]
    /// The kind that is chosen, for its fields.
    public var kind: MatterKind?
    public var categories: [FormOption]
    /// What the words suggest.
    public var suggested: [CategoryPath]
    public var places: ReportPage.Places
    public var bodies: [FormOption]
    /// Which channel is chosen before anybody chose.
    public var channel: String
    public var beside: IntakeBeside
    /// Whether callers can be looked up by their number.
    public var findsCallers: Bool
    public var state: FormState
    public var setting: PageSetting

    public init(
        channels: [FormOption], channel: String, kinds: [FormOption], kind: MatterKind?, categories: [FormOption],
        suggested: [CategoryPath], places: ReportPage.Places, bodies: [FormOption], beside: IntakeBeside,
        findsCallers: Bool, _ state: FormState, in setting: PageSetting
    ) {
        self.channels = channels
        self.channel = channel
        self.kinds = kinds
        self.kind = kind
        self.categories = categories
        self.suggested = suggested
        self.places = places
        self.bodies = bodies
        self.beside = beside
        self.findsCallers = findsCallers
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.intakeHeading)) · \(setting.said(setting.place))", face: .office,
            place: .intake)
        frame.hasForm = true
        frame.hasIntake = true
        return frame.page(
            """
            <h1>\(setting.said(.intakeHeading))</h1>
            \(beside.answers || findsCallers ? "<p class=\"note\">\(setting.said(.intakeMayAnswer))</p>" as HTML : .nothing)\(note)\(faults)<form class="intake" id="intake" action="\(setting.link(Link("intake")))" method="post" novalidate \
            autocomplete="off" aria-label="\(setting.said(.intakeHeading))">
            <input type="hidden" name="_token" value="\(state.token)"><input type="hidden" name="_key" value="\(state.key)">\
            <input type="hidden" name="fields_of" value="\(kind?.id.key ?? "")">
            <div class="write">\(check(isFirst: true))\(words)\(kindFields)\(category)\(whereabouts)\(caller)\(more)\(check(isFirst: false))</div>
            <aside aria-label="\(setting.said(.intakeBeside))">\(beside.html(state, setting))</aside>
            </form>
            """)
    }

    // MARK: - What is wrong

    private var fields: [FormField] {
        [text, channelField, kindField, categoryField, placeField, nameField, phoneField, summaryField, againstField]
            + ownFields.map(\.field)
    }

    private var note: HTML {
        state.note.map { "<p class=\"said\" role=\"status\" tabindex=\"-1\">\(setting.said($0))</p>\n" as HTML }
            ?? .nothing
    }

    private var faults: HTML {
        guard !state.faults.isEmpty else { return .nothing }
        let items = state.faults.map { fault -> HTML in
            guard let field = fields.first(where: { $0.name == fault.field }) else {
                return "<li>\(setting.said(fault.what))</li>"
            }
            return """
                <li><a href="#intake-\(field.name)">\(setting.said(.of(field.label, fault.what)))</a></li>
                """
        }
        return """
            <div class="faults" role="alert" tabindex="-1"><h2>\(setting.said(.formNotTaken))</h2><ul>\(items)</ul></div>

            """
    }

    // MARK: - What is typed

    private func piece(_ field: FormField) -> HTML {
        FieldPiece(field: field, state: state, setting: setting, prefix: "intake").html
    }

    private func button(_ label: Sentence, _ go: String, _ kind: FormButton.Kind = .quiet) -> HTML {
        "<button class=\"\(kind.rawValue)\" name=\"go\" value=\"\(go)\">\(setting.said(label))</button> "
    }

    /// The next step. Whoever presses Enter in a line takes it; so it stands first, too, where nobody sees it.
    private func check(isFirst: Bool) -> HTML {
        if isFirst {
            return "<button name=\"go\" value=\"check\" hidden></button>"
        }
        return "<p class=\"buttons\">\(button(.intakeToCheck, "check", .main))\(button(.intakeLook, "look"))</p>"
    }

    private var text: FormField {
        FormField(
            name: "text", label: .intakeWordsLabel, hint: .intakeWordsHint,
            kind: .prose(rows: 7, most: IntakePage.longest))
    }
    private var channelField: FormField {
        FormField(
            name: "channel", label: .intakeChannelLabel, kind: .select(channels, none: .wherePick), initial: channel)
    }
    private var kindField: FormField {
        FormField(
            name: "kind", label: .intakeKindLabel, kind: .select(kinds, none: .wherePick), initial: kind?.id.key ?? "")
    }

    private var words: HTML {
        """
        \(piece(text))<div class="two">\(piece(channelField))\
        <div>\(piece(kindField))<p class="without-script">\(button(.intakeUseKind, "kind"))</p></div></div>
        """
    }

    private var ownFields: [(field: FormField, own: MatterKind.Field)] {
        (kind?.fields ?? []).prefix(IntakePage.mostFields).enumerated().map { index, own in
            (own.asked(as: "f\(index)", setting.names), own)
        }
    }

    private var kindFields: HTML {
        let pieces = ownFields.map { piece($0.field) }
        let inner: HTML =
            pieces.isEmpty
            ? .nothing
            : "<fieldset class=\"field own\"><legend>\(setting.said(.intakeKindFields))</legend>\(pieces)</fieldset>"
        return "<div data-part=\"fields\">\(inner)</div>"
    }

    private var categoryField: FormField {
        var options = categories
        for path in suggested.reversed() where !options.contains(where: { $0.value == path.description }) {
            options.insert(FormOption(path.description, .data(path.description)), at: 0)
        }
        return FormField(
            name: "category", label: .intakeCategoryLabel, kind: .select(options, none: .intakeNoCategory),
            isRequired: false)
    }

    /// What the words suggest stands above the whole list: a tap, and it is chosen.
    private var category: HTML {
        guard !categories.isEmpty || !suggested.isEmpty else { return "<div data-part=\"category\"></div>" }
        let chips = suggested.map { path in
            "<li>\(button(.data(path.description), "category \(path.description)"))</li>" as HTML
        }
        let list: HTML =
            chips.isEmpty
            ? .nothing
            : "<p class=\"note\">\(setting.said(.intakeSuggested))</p><ul class=\"chips suggested\">\(chips)</ul>"
        return "<div data-part=\"category\">\(piece(categoryField))\(list)</div>"
    }

    private var placeField: FormField {
        FormField(
            name: "place", label: .whereLabel(places.chosen.reversed().map { .name($0.name) }),
            kind: .select(
                places.below.map { FormOption($0.code.short, .name($0.name)) },
                none: places.chosen.first.map { .whereWithin(.name($0.name)) } ?? .wherePick),
            isRequired: false)
    }

    private var whereabouts: HTML {
        guard places.areKnown else { return "<div data-part=\"place\"></div>" }
        let within: HTML = piece(.hidden("within"))
        let more: HTML = places.below.isEmpty ? .nothing : button(.whereMore, "place")
        let again: HTML = places.chosen.isEmpty ? .nothing : button(.whereAgain, "anywhere")
        return "<div data-part=\"place\">\(within)\(piece(placeField))<p class=\"steps\">\(more)\(again)</p></div>"
    }

    private var nameField: FormField {
        FormField(name: "name", label: .intakeNameLabel, isRequired: false)
    }
    private var phoneField: FormField {
        FormField(
            name: "phone", label: .intakePhoneLabel, hint: .intakePhoneHint, kind: .line(type: .tel, mode: "tel"),
            isRequired: false)
    }
    private var summaryField: FormField {
        FormField(name: "summary", label: .intakeSummaryLabel, hint: .intakeSummaryHint, isRequired: false)
    }

    private var caller: HTML {
        return """
            <div class="two">\(piece(nameField))\(piece(phoneField))</div>
            <div data-part="caller" role="status"\(findsCallers ? " data-looks" as HTML : .nothing)>\(beside.caller.map { $0.html(beside.words, setting) } ?? .nothing)</div>
            \(piece(summaryField))
            """
    }

    private var againstField: FormField {
        FormField(
            name: "against", label: .intakeAgainstLabel, hint: .intakeAgainstHint,
            kind: .select(bodies, none: .intakeNoBody), isRequired: false)
    }

    private var more: HTML {
        let isUsed = !state.value("against").isEmpty || !state.value("shield").isEmpty
        let shield = FormField(name: "shield", label: .intakeShieldLabel, kind: .check, isRequired: false)
        return """
            <details\(isUsed ? " open" as HTML : .nothing)><summary>\(setting.said(.intakeMore))</summary>\(piece(againstField))\(piece(shield))</details>

            """
    }
}
