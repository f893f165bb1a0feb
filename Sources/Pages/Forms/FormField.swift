import HTML
import Words

/// One field of a form, with its label, its hint, and what is wrong with it beside it.
struct FormField: Sendable {
    enum Kind: Sendable {
        /// One line. `autocomplete`: the word by which browsers fill it in (HTML, 4.10.18.7.1); `mode`: which keys a phone shows.
        /// `list`: the id of the page's list of suggestions.
        case line(
            type: LineType = .text, autocomplete: StaticString = "off", mode: StaticString? = nil,
            list: StaticString? = nil)
        /// Text of several lines, of at most so many characters, counted beside it.
        case prose(rows: Int, most: Int)
        /// One of a few, all to be seen.
        case radios([FormOption])
        /// Several of a few.
        case checks([FormOption])
        /// One of many. `none`: what stands there while nothing is chosen.
        case select([FormOption], none: Sentence)
        /// One of many, in groups with names.
        case groups([(name: Sentence, options: [FormOption])], none: Sentence)
        /// Yes, or nothing.
        case check
        /// `accept`: as the attribute has it.
        case files(accept: StaticString, most: Int)
        /// Carried along; an empty one isn't there.
        case hidden
        /// Whose passphrase it is, for what fills passphrases in; it isn't sent.
        case owner
    }

    enum LineType: String, Sendable {
        case text, password, tel, email, date, time, search
        /// A day and a time of day, where the reader is.
        case moment = "datetime-local"
    }

    var name: String
    var label: Sentence
    var hint: Sentence?
    var kind: Kind = .line()
    var isRequired = true
    /// What it holds before anybody typed.
    var initial = ""

    static func owner(_ name: String) -> FormField {
        FormField(name: "", label: .data(""), kind: .owner, isRequired: false, initial: name)
    }

    static func hidden(_ name: String, _ value: String = "") -> FormField {
        FormField(name: name, label: .data(""), kind: .hidden, isRequired: false, initial: value)
    }
}

/// A field as it stands in a form of a page.
struct FieldPiece {
    var field: FormField
    var state: FormState
    var setting: PageSetting
    /// Of the form, so that ids on a page are told apart.
    var prefix: String
    /// Whether what is wrong with it is said nowhere else.
    var isAlert = false

    var id: String { "\(prefix)-\(field.name)" }
    private var value: String { state.values[field.name].map { $0.first ?? "" } ?? field.initial }
    private var faults: [FormFault] { state.faults.filter { $0.field == field.name } }

    var html: HTML {
        switch field.kind {
        case .hidden:
            value.isEmpty ? .nothing : "<input type=\"hidden\" name=\"\(field.name)\" value=\"\(value)\">"
        case .owner:
            "<input type=\"text\" autocomplete=\"username\" value=\"\(field.initial)\" readonly hidden>"
        case .radios(let options): group(options, "radio") { value == $0 }
        case .checks(let options): group(options, "checkbox") { state.values[field.name]?.contains($0) == true }
        case .check:
            framed(
                """
                <label class="choice"><input type="checkbox" id="\(id)" name="\(field.name)" value="true"\(described)\
                \(value == "true" ? " checked" as HTML : .nothing)> <span>\(setting.said(field.label))</span></label>
                """, labelled: false)
        case .line(let type, let autocomplete, let mode, let list):
            framed(
                """
                <input type="\(type.rawValue)" id="\(id)" name="\(field.name)" value="\(type == .password ? "" : value)" \
                autocomplete="\("\(autocomplete)")"\(mode.map { " inputmode=\"\("\($0)")\"" as HTML })\(list.map { " list=\"\("\($0)")\"" as HTML })\(required)\(described)\
                \(isPlainText(type) ? " autocapitalize=\"none\" spellcheck=\"false\"" as HTML : .nothing)>
                """)
        case .prose(let rows, let most):
            // A line break right behind the tag would be dropped.
            framed(
                """
                <textarea id="\(id)" name="\(field.name)" rows="\(rows)" data-most="\(most)"\(required)\(described)>
                \(value)</textarea><p class="counter note" id="\(id)-count" data-of="\(id)"\
                 data-left="\(setting.said(.charactersLeft))" data-over="\(setting.said(.charactersOver))">\
                \(setting.said(.charactersAtMost(most)))</p>
                """)
        case .select(let options, let none):
            framed(
                """
                <select id="\(id)" name="\(field.name)"\(required)\(described)>\
                <option value="">\(setting.said(none))</option>\(options.map(chosen))</select>
                """)
        case .groups(let groups, let none):
            framed(
                """
                <select id="\(id)" name="\(field.name)"\(required)\(described)>\
                <option value="">\(setting.said(none))</option>\(groups.map { group in
                    "<optgroup label=\"\(setting.said(group.name))\">\(group.options.map(chosen))</optgroup>" as HTML
                })</select>
                """)
        case .files(let accept, let most):
            framed(
                """
                <input type="file" id="\(id)" name="\(field.name)" accept="\("\(accept)")"\
                \(most > 1 ? " multiple" as HTML : .nothing)\(required)\(described)>\
                \(state.hadFiles ? "<p class=\"note\">\(setting.said(.chooseFilesAgain))</p>" as HTML : .nothing)
                """)
        }
    }

    private func chosen(_ option: FormOption) -> HTML {
        """
        <option value="\(option.value)"\(option.value == value ? " selected" as HTML : .nothing)>\(setting.said(option.name))</option>
        """
    }

    private func isPlainText(_ type: FormField.LineType) -> Bool {
        guard case .line(_, let autocomplete, _, _) = field.kind else { return false }
        return type == .text && ["username", "one-time-code", "off"].contains("\(autocomplete)")
    }

    // MARK: - Parts

    private var required: HTML { field.isRequired ? " aria-required=\"true\"" : "" }

    /// The ids of what is said about it, and whether something is wrong.
    private var described: HTML {
        var ids: [String] = []
        if field.hint != nil { ids.append("\(id)-hint") }
        if !faults.isEmpty { ids.append("\(id)-fault") }
        if case .prose = field.kind { ids.append("\(id)-count") }
        let by: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        return by + (faults.isEmpty ? "" : " aria-invalid=\"true\"")
    }

    private var hint: HTML {
        field.hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\(setting.said($0))</p>" as HTML } ?? .nothing
    }

    private var wrong: HTML {
        guard !faults.isEmpty else { return .nothing }
        return """
            <p class="fault" id="\(id)-fault"\(isAlert ? " role=\"alert\"" as HTML : .nothing)>\(faults.map { setting.said($0.what) }.joined(separator: " "))</p>
            """
    }

    private var optional: HTML {
        field.isRequired ? .nothing : " <span class=\"optional\">\(setting.said(.optionalField))</span>"
    }

    private func framed(_ input: HTML, labelled: Bool = true) -> HTML {
        let label: HTML = "<label for=\"\(id)\">\(setting.said(field.label))\(optional)</label>"
        return """
            <div class="field\(faults.isEmpty ? "" : " wrong")">\(labelled ? label : .nothing)\(hint)\(wrong)\(input)</div>

            """
    }

    private func group(_ options: [FormOption], _ type: String, _ isChosen: (String) -> Bool) -> HTML {
        let choices = options.enumerated().map { index, option -> HTML in
            let own = index == 0 ? id : "\(id)-\(index + 1)"
            let hint = option.hint.map { " <span class=\"note\">\(setting.said($0))</span>" as HTML }
            return """
                <label class="choice"><input type="\(type)" id="\(own)" name="\(field.name)" value="\(option.value)"\
                \(isChosen(option.value) ? " checked" as HTML : .nothing)> \(option.face.map(FacePicture.html))<span>\(setting.said(option.name))\(hint)</span></label>
                """
        }
        return """
            <fieldset class="field\(faults.isEmpty ? "" : " wrong")"\(described)><legend>\(setting.said(field.label))\(optional)</legend>\
            \(hint)\(wrong)<div class="choices">\(choices)</div></fieldset>

            """
    }
}
