public import Domain
public import HTML
public import UseCases
import Words

/// People of the organisation: found, listed, and one entered.
public struct OfficialsPage: Sendable {
    public var found: PersonPage
    public var text: String
    public var filter: PersonFilter?
    public var choices: AdministrationChoices
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ found: PersonPage, holding text: String, _ filter: PersonFilter?, _ choices: AdministrationChoices,
        _ state: FormState, in setting: PageSetting
    ) {
        self.found = found
        self.text = text
        self.filter = filter
        self.choices = choices
        self.state = state
        self.setting = setting
    }

    static let link = Link("admin", "people")

    public var html: HTML {
        let frame = AdministrationFrame(
            setting: setting, section: .people, title: setting.said(.administrationPeople))
        return frame.page(
            """
            <h1>\(setting.said(.administrationPeople))</h1>
            \(setting.unplaced(state, besides: ["person"]))\(search)\(list)\(entering)
            """)
    }

    private var search: HTML {
        let kept = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        let options = PersonFilter.allCases.map { filter -> HTML in
            let chosen: HTML = filter == self.filter ? " selected" : ""
            return "<option value=\"\(filter.rawValue)\"\(chosen)>\(setting.said(.personFilter(filter)))</option>"
        }
        return """
            <form class="asking" action="\(setting.link(Self.link))" method="get">\(kept)\
            <label for="q">\(setting.said(.findPeople))</label>
            <input type="search" id="q" name="q" value="\(text)" autocomplete="off">
            <label for="show">\(setting.said(.findWhich))</label>
            <select id="show" name="show"><option value="">\(setting.said(.everybody))</option>\(options)</select>
            <button>\(setting.said(.find))</button></form>

            """
    }

    private var list: HTML {
        guard !found.people.isEmpty else {
            return "<p>\(setting.said(text.isEmpty && filter == nil ? .nobodyYet : .nobodyFound))</p>\n"
        }
        let rows = found.people.map { file -> [HTML] in
            let link = Link("admin", "people", file.person.code)
            return [
                "<a href=\"\(setting.link(link))\">\(file.person.name)</a> <span class=\"note\">\(file.person.code)</span>",
                setting.posts(of: file), setting.standing(of: file),
            ]
        }
        let next = found.next.map { code -> HTML in
            let link = setting.here.with("after", code).with("done", nil)
            return "<p class=\"actions\"><a href=\"\(setting.link(link))\">\(setting.said(.nextPage))</a></p>"
        }
        return """
            <p class="note">\(setting.said(.peopleFound(found.total)))</p>
            \(setting.cards(.administrationPeople, heads: [.nameColumn, .postsColumn, .accountColumn], rows: rows))
            \(next)
            """
    }

    private var entering: HTML {
        let state = state.of("person")
        let piece = FormPiece(
            name: "person", action: Self.link,
            fields: [
                FormField(name: "code", label: .newPersonCode, hint: .newPersonCodeHint),
                FormField(name: "name", label: .newPersonName, kind: .line(autocomplete: "off")),
                choices.body("body", .postBody, isRequired: false),
                FormField.role(isRequired: false),
                FormField(
                    name: "from", label: .postFrom, hint: .postFromHint, kind: .line(type: .date), isRequired: false),
            ], buttons: [FormButton(label: .enterPerson)], state: state, setting: setting, label: .enterPerson)
        return """
            <section><h2>\(setting.said(.enterPerson))</h2><p class="note">\(setting.said(.enterPersonNote))</p>\
            \(piece.html)</section>
            """
    }
}

extension FormField {
    /// In what capacity somebody is appointed.
    static func role(isRequired: Bool = true) -> FormField {
        let roles = Role.allCases.filter { $0 != .resident && $0 != .system }
        return FormField(
            name: "role", label: .postRole,
            kind: .select(roles.map { FormOption($0.rawValue, .role($0)) }, none: .chooseRole), isRequired: isRequired)
    }
}

extension PageSetting {
    /// In what posts somebody acts, in short.
    func posts(of file: PersonFile) -> HTML {
        let lines = file.posts.map { post -> HTML in
            let standsIn: HTML = post.standsInFor == nil ? "" : " <span class=\"note\">\(said(.standingIn))</span>"
            return "<div>\(said(names.body(post.body))) · \(said(.role(post.role)))\(standsIn)</div>"
        }
        return lines.isEmpty ? "<span class=\"note\">\(said(.noPost))</span>" : HTML(lines)
    }

    /// How somebody's account stands, as words on shapes.
    func standing(of file: PersonFile) -> HTML {
        var chips: [HTML] = []
        func chip(_ what: Sentence, _ style: String = "") {
            chips.append("<span class=\"chip \(style)\">\(said(what))</span> ")
        }
        if let absence = file.absence { chip(.awayUntil(absence.to), "on-hold") }
        if let account = file.account {
            if account.locked != nil {
                chip(.shut, "overdue")
            } else if !account.hasPassphrase {
                chip(.noPassphraseYet, "due-soon")
            } else if account.hasSecondFactor {
                chip(.withSecondFactor, "on-time")
            } else {
                chip(.passphraseOnly)
            }
        } else {
            chip(.noAccountYet)
        }
        return HTML(chips)
    }
}
