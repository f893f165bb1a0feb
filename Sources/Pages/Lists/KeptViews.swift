import Domain
import HTML
import UseCases
import Words

/// Keeping a list under a name, and changing or deleting the one that is shown.
struct KeptViews {
    var page: MatterListPage

    private var setting: PageSetting { page.setting }

    var html: HTML {
        guard page.found != nil || page.state.form.hasPrefix("view") else { return .nothing }
        return "<section class=\"kept-views\">\(own.map(change) ?? save)</section>"
    }

    /// The reader's own list that is shown, or whose change was refused.
    private var own: SavedView? {
        let mine = page.views.filter { $0.person == page.reader }
        if page.state.form == "view", let sent = mine.first(where: { $0.id.description == page.state.value("id") }) {
            return sent
        }
        return page.state.form == "view-save" ? nil : mine.first { page.isAsked($0.parameters) }
    }

    private func fields(_ name: String, isShared: Bool) -> [FormField] {
        var fields = [
            FormField(name: "name", label: .viewNameLabel, hint: .viewNameHint, initial: name),
            .hidden("query", page.query),
        ]
        if page.mayShare {
            fields.append(
                FormField(
                    name: "shared", label: .shareViewLabel, kind: .check, isRequired: false,
                    initial: isShared ? "true" : ""))
        }
        return fields
    }

    private var save: HTML {
        let isSent = page.state.form == "view-save"
        let piece = FormPiece(
            name: "view-save", action: Link("matters", "views"), fields: fields("", isShared: false),
            buttons: [FormButton(label: .keepViewButton, kind: .quiet)], state: page.state.of("view-save"),
            setting: setting, label: .keepView)
        return """
            <details\(isSent ? " open" as HTML : .nothing)><summary>\(setting.said(.keepView))</summary>\(piece.html)</details>
            """
    }

    private func change(_ view: SavedView) -> HTML {
        let isSent = page.state.form == "view"
        let piece = FormPiece(
            name: "view", action: Link("matters", "views", "change"),
            fields: [.hidden("id", view.id.description)] + fields(view.name, isShared: view.body != nil),
            buttons: [FormButton(label: .changeViewButton)], state: page.state.of("view"), setting: setting,
            label: .manageView)
        let delete = setting.button(
            .deleteViewButton, to: Link("matters", "views", "delete"), page.state, "view-delete", kind: .grave,
            with: [("id", view.id.description), ("query", page.query)], about: .data(view.name))
        return """
            <details\(isSent ? " open" as HTML : .nothing)><summary>\(setting.said(.manageView))</summary>\(piece.html)\(delete)</details>
            """
    }
}
