public import Domain
public import HTML
public import Words

/// Below a list: what to do with the rows that are picked.
struct BulkChoice {
    var page: MatterListPage

    var html: HTML {
        let (setting, state) = (page.setting, page.state.of("bulk"))
        let options = page.acts.map { act -> HTML in
            let chosen: HTML = state.value("act") == act.rawValue ? " selected" : ""
            return "<option value=\"\(act.rawValue)\"\(chosen)>\(setting.said(.act(act)))</option>"
        }
        return """
            <form class="bulk" id="bulk" action="\(setting.link(Link("matters", "bulk")))" method="post" data-picks>\
            <input type="hidden" name="_token" value="\(state.token)"><input type="hidden" name="_key" value="\(state.key)">\
            <input type="hidden" name="query" value="\(page.query)"><input type="hidden" name="go" value="choose">
            <h2>\(setting.said(.bulkHeading))</h2> <span class="note" role="status" data-picked="\(setting.said(.pickedCount))"></span>
            <button type="button" class="quiet" data-pick-all hidden>\(setting.said(.pickAll))</button>
            <select name="act" aria-label="\(setting.said(.bulkChooseAct))"><option value="">\(setting.said(.bulkChooseAct))</option>\(options)</select>
            <button>\(setting.said(.bulkNext))</button></form>

            """
    }
}

/// One act on several matters: what it says, that it is so, and what came of each.
public struct BulkPage: Sendable {
    /// What one matter's came to.
    public struct Item: Sendable {
        public var number: String
        /// Why it wasn't done; `nil`: it was.
        public var refused: Sentence?

        public init(number: String, refused: Sentence?) {
            self.number = number
            self.refused = refused
        }
    }

    public enum Step: Sendable {
        case fields
        case check
        case result([Item])
    }

    public var act: MatterAct
    public var numbers: [String]
    /// What they are about, by number, where somebody said so.
    public var abouts: [String: MatterAbout] = [:]
    public var step: Step
    /// What the act says, and whether it must.
    public var fields: [(field: ActField, isRequired: Bool)]
    public var choices: ListChoices
    /// The list that it came from.
    public var query: String
    public var back: Link
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ act: MatterAct, on numbers: [String], _ step: Step, fields: [(field: ActField, isRequired: Bool)],
        choices: ListChoices, query: String, back: Link, _ state: FormState, in setting: PageSetting
    ) {
        self.act = act
        self.numbers = numbers
        self.step = step
        self.fields = fields
        self.choices = choices
        self.query = query
        self.back = back
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        let title = Sentence.bulkTitle(act, numbers.count)
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(title)) · \(setting.said(setting.place))", face: .office,
            place: .list)
        frame.hasForm = true
        let content: HTML
        switch step {
        case .fields: content = form(fields.map(field), [FormButton(label: .bulkCheck, name: "go", value: "check")])
        case .check: content = check
        case .result(let items): content = result(items)
        }
        return frame.page(
            """
            <h1>\(setting.said(title))</h1>
            \(content)<p class="actions"><a href="\(setting.link(back))">\(setting.said(.backToList))</a></p>
            """)
    }

    // MARK: - Saying it

    private func form(_ fields: [FormField], _ buttons: [FormButton]) -> HTML {
        var state = state.of("bulk")
        state.values["chosen"] = [numbers.joined(separator: " ")]
        state.values["act"] = [act.rawValue]
        state.values["query"] = [query]
        let carried: [FormField] = [.hidden("chosen"), .hidden("act"), .hidden("query")]
        let piece = FormPiece(
            name: "bulk", action: Link("matters", "bulk"), fields: carried + fields, buttons: buttons, state: state,
            setting: setting, label: .act(act))
        return "<p class=\"note\">\(setting.said(.bulkEach))</p>\(which)\(piece.html)"
    }

    private var which: HTML {
        let items = numbers.map { "<li><span class=\"mono\">\($0)</span> \(setting.about(abouts[$0]))</li>" as HTML }
        return """
            <details><summary>\(setting.said(.bulkWhich))</summary><ul class="numbers">\(items)</ul></details>

            """
    }

    private func options(_ field: ActField) -> [FormOption]? {
        switch field {
        case .to where act == .handOver, .from where act == .handOver, .responsible: choices.people
        case .to, .from, .body: choices.bodies
        case .part: Matter.Task.Part.allCases.map { FormOption($0.rawValue, .part($0)) }
        case .granted: [FormOption("true", .yesWord), FormOption("false", .noWord)]
        case .step: choices.steps
        default: nil
        }
    }

    private func field(_ asked: (field: ActField, isRequired: Bool)) -> FormField {
        let kind: FormField.Kind
        var isRequired = asked.isRequired
        switch (asked.field, options(asked.field)) {
        case (.part, let options?), (.granted, let options?): kind = .radios(options)
        case (.to, let options?) where act == .dispatch:
            kind = .select(options, none: .bulkByRoute)
            isRequired = false
        case (_, let options?):
            kind = .select(options, none: asked.isRequired ? .wherePick : .bulkNobody)
        case (.due, nil): kind = .line(type: .date)
        case (.reason, nil), (.text, nil), (.method, nil): kind = .prose(rows: 4, most: 2000)
        default: kind = .line()
        }
        return FormField(
            name: asked.field.rawValue, label: .field(asked.field), kind: kind, isRequired: isRequired,
            initial: asked.field == .part ? Matter.Task.Part.lead.rawValue : "")
    }

    // MARK: - That it is so

    private var check: HTML {
        let facts = fields.compactMap { asked -> HTML? in
            let value = state.value(asked.field.rawValue)
            guard !value.isEmpty else { return nil }
            let name = options(asked.field)?.first { $0.value == value }?.name
            let said = name.map { setting.said($0) } ?? value
            return "<dt>\(setting.said(.field(asked.field)))</dt><dd class=\"words\">\(said)</dd>"
        }
        let list: HTML = facts.isEmpty ? .nothing : "<dl class=\"facts card\">\(facts)</dl>"
        let carried = fields.map { FormField.hidden($0.field.rawValue) }
        var buttons = [FormButton(label: .bulkDo(numbers.count), name: "go", value: "do")]
        if !fields.isEmpty { buttons.append(FormButton(label: .bulkChange, kind: .quiet, name: "go", value: "change")) }
        return list + form(carried, buttons)
    }

    // MARK: - What came of it

    private func result(_ items: [Item]) -> HTML {
        let refused = items.count { $0.refused != nil }
        let rows = items.map { item -> HTML in
            let how: HTML =
                item.refused.map {
                    "<span class=\"chip due-soon\">\(setting.said(.bulkRefused))</span> \(setting.said($0))"
                } ?? "<span class=\"chip on-time\">\(setting.said(.bulkDone))</span>"
            return """
                <tr data-row><th scope="row">\(setting.matter(item.number, abouts[item.number], row: true))</th>\
                <td>\(how)</td></tr>

                """
        }
        return """
            <p class="lead" role="status">\(setting.said(.bulkOutcome(done: items.count - refused, refused: refused)))</p>
            <table class="cards rows"><thead><tr><th scope="col">\(setting.said(.column(.number)))</th>\
            <th scope="col">\(setting.said(.bulkResultHeading))</th></tr></thead><tbody>\(rows)</tbody></table>

            """
    }
}
