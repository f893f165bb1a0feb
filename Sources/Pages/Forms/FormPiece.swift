import HTML
import Words

/// What sends a form.
struct FormButton: Sendable {
    enum Kind: String, Sendable {
        /// The one obvious next step.
        case main
        case quiet
        /// It can't be taken back.
        case grave
    }

    var label: Sentence
    var kind = Kind.main
    /// What the button says beside the fields.
    var name: String?
    var value = ""
}

/// A part of a form that is opened by whoever needs it, with buttons of its own: what is written there is sent whichever button of
/// the form is pressed.
struct FormFold {
    var summary: Sentence
    var fields: [FormField]
    var buttons: [FormButton]
    var isOpen: Bool
}

/// A form of a page: fields, faults summed up at the top with links to them, and buttons. It needs no script.
struct FormPiece {
    /// By which ids are told apart, and which of a page's forms it is.
    var name: String
    var action: Link
    var fields: [FormField]
    var buttons: [FormButton]
    var state: FormState
    var setting: PageSetting
    /// Whether a heading says what the form is for; else it is named by this.
    var label: Sentence?
    /// Whether buttons stand among its fields: Enter in a field then still presses the first of those at its end.
    var hasButtonsWithin = false
    /// Whether what is wrong is summed up at the top; of a short form it is said beside its fields alone.
    var sumsUp = true
    /// What stands behind a field and is none.
    var between: [(after: String, html: HTML)] = []
    /// What stands before its buttons.
    var fold: FormFold?

    private var hasFiles: Bool { fields.contains { if case .files = $0.kind { true } else { false } } }
    private var all: [FormField] { fields + (fold?.fields ?? []) }

    private func piece(_ field: FormField) -> HTML {
        FieldPiece(field: field, state: state, setting: setting, prefix: name, isAlert: !isSummedUp).html
    }

    private func folded(_ fold: FormFold) -> HTML {
        """
        <details\(fold.isOpen ? " open" as HTML : .nothing)><summary>\(setting.said(fold.summary))</summary>\
        \(fold.fields.map(piece))<p class="buttons">\(fold.buttons.map(button))</p></details>

        """
    }

    var html: HTML {
        let pieces = fields.map { field -> HTML in
            between.filter { $0.after == field.name }.reduce(piece(field)) { $0 + $1.html }
        }
        return """
            \(note)\(summary)<form class="form" action="\(setting.link(action))" method="post" novalidate\
            \(hasFiles ? " enctype=\"multipart/form-data\"" as HTML : .nothing)\
            \(label.map { " aria-label=\"\(setting.said($0))\"" as HTML })>
            \(hidden)\(pressedByEnter)\(pieces)\(fold.map(folded))<p class="buttons">\(buttons.map(button))</p>
            </form>
            """
    }

    private var hidden: HTML {
        """
        <input type="hidden" name="_token" value="\(state.token)"><input type="hidden" name="_key" value="\(state.key)">
        """
    }

    /// A browser presses a form's first button when Enter is typed: nothing to be seen, and what is meant.
    private var pressedByEnter: HTML? {
        guard hasButtonsWithin, let first = buttons.first else { return nil }
        let named = first.name.map { " name=\"\($0)\" value=\"\(first.value)\"" as HTML }
        return "<button class=\"default\" tabindex=\"-1\" aria-hidden=\"true\"\(named)></button>"
    }

    private var note: HTML {
        state.note.map { "<p class=\"said\" role=\"status\" tabindex=\"-1\">\(setting.said($0))</p>\n" as HTML }
            ?? .nothing
    }

    /// What is about no field that is seen has no other place to be said.
    private var isSummedUp: Bool {
        sumsUp
            || state.faults.contains { fault in
                !all.contains { $0.name == fault.field && !isHidden($0) }
            }
    }

    /// What is wrong, all of it, where it is read first.
    private var summary: HTML {
        guard !state.faults.isEmpty, isSummedUp else { return .nothing }
        let items = state.faults.map { fault -> HTML in
            guard let field = all.first(where: { $0.name == fault.field }), !isHidden(field) else {
                return "<li>\(setting.said(fault.what))</li>"
            }
            return """
                <li><a href="#\(name)-\(field.name)">\(setting.said(.of(field.label, fault.what)))</a></li>
                """
        }
        return """
            <div class="faults" role="alert" tabindex="-1"><h2>\(setting.said(.formNotTaken))</h2><ul>\(items)</ul></div>

            """
    }

    private func isHidden(_ field: FormField) -> Bool { if case .hidden = field.kind { true } else { false } }

    private func button(_ button: FormButton) -> HTML {
        let named = button.name.map { " name=\"\($0)\" value=\"\(button.value)\"" as HTML }
        return "<button class=\"\(button.kind.rawValue)\"\(named)>\(setting.said(button.label))</button> "
    }
}

extension PageSetting {
    /// A button that sends nothing else: signing out, ending a session.
    func button(
        _ label: Sentence, to action: Link, _ state: FormState, _ form: String, kind: FormButton.Kind = .quiet,
        with values: [(name: String, value: String)] = [], about: Sentence? = nil
    ) -> HTML {
        let state = state.of(form)
        let kept = values.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
        let name = about.map { " aria-label=\"\(said(label))\(said(.colon))\(said($0))\"" as HTML }
        return """
            <form class="one" action="\(link(action))" method="post"><input type="hidden" name="_token" value="\(state.token)">\
            <input type="hidden" name="_key" value="\(state.key)">\(kept)<button class="\(kind.rawValue)"\(name)>\(said(label))</button></form>
            """
    }
}
