import HTML
import Words

/// What the forms of an administrator's pages choose from; empty where there are too many to list, and a code is typed.
public struct AdministrationChoices: Sendable {
    /// Bodies that stand, by their codes.
    public var bodies: [FormOption]
    /// People in office, by their codes.
    public var people: [FormOption]

    /// More aren't listed.
    public static let most = 120

    public init(bodies: [FormOption], people: [FormOption]) {
        self.bodies = bodies.count > AdministrationChoices.most ? [] : bodies
        self.people = people.count > AdministrationChoices.most ? [] : people
    }

    func body(
        _ name: String, _ label: Sentence, none: Sentence = .chooseBody, isRequired: Bool = true, initial: String = ""
    ) -> FormField {
        guard !bodies.isEmpty else {
            return FormField(
                name: name, label: label, hint: .bodyCodeHint, isRequired: isRequired, initial: initial)
        }
        return FormField(
            name: name, label: label, kind: .select(bodies, none: none), isRequired: isRequired, initial: initial)
    }

    func person(
        _ name: String, _ label: Sentence, hint: Sentence? = nil, isRequired: Bool = true, besides code: String = ""
    ) -> FormField {
        guard !people.isEmpty else {
            return FormField(name: name, label: label, hint: hint ?? .personCodeHint, isRequired: isRequired)
        }
        return FormField(
            name: name, label: label, hint: hint,
            kind: .select(people.filter { $0.value != code }, none: .choosePerson), isRequired: isRequired)
    }
}

/// What the pages of administration have in common: the way between them.
struct AdministrationFrame {
    /// The pages that lead to each other.
    enum Section: CaseIterable {
        case overview, people, units, places, tokens, playbook

        var link: Link {
            switch self {
            case .overview: Link("admin")
            case .people: Link("admin", "people")
            case .units: Link("admin", "units")
            case .places: Link("admin", "places")
            case .tokens: Link("admin", "tokens")
            case .playbook: Link("admin", "playbook")
            }
        }

        var name: Sentence {
            switch self {
            case .overview: .administrationOverview
            case .people: .administrationPeople
            case .units: .administrationUnits
            case .places: .administrationRegions
            case .tokens: .administrationTokens
            case .playbook: .administrationPlaybook
            }
        }
    }

    var setting: PageSetting
    var section: Section
    /// What the page is called: of the section itself its name.
    var title: String
    /// Whether the page is one below its section's own.
    var isBelow = false

    func page(_ content: HTML) -> HTML {
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(.administration)) · \(setting.said(setting.place))",
            face: .office, place: .administration)
        frame.hasForm = true
        return frame.page(
            """
            <nav class="chips" aria-label="\(setting.said(.administration))">\(Section.allCases.map(entry))</nav>
            \(content)
            """)
    }

    private func entry(_ other: Section) -> HTML {
        let isHere = other == section
        let current: HTML = isHere ? " aria-current=\"\(isBelow ? "true" : "page")\"" : ""
        return "<a href=\"\(setting.link(other.link))\"\(current)>\(setting.said(other.name))</a> "
    }
}

extension PageSetting {
    /// What is wrong with a form that has no place of its own on a page.
    func unplaced(_ state: FormState, besides forms: [String]) -> HTML? {
        guard !state.faults.isEmpty, !forms.contains(state.form) else { return nil }
        let items = state.faults.map { "<p>\(said($0.what))</p>" as HTML }
        return "<div class=\"faults\" role=\"alert\" tabindex=\"-1\">\(items)</div>"
    }

    /// A part of a page that is opened by whoever needs it; one whose form was refused stands open.
    func opened(_ summary: Sentence, if isOpen: Bool, _ content: HTML) -> HTML {
        "<details\(isOpen ? " open" as HTML : .nothing)><summary>\(said(summary))</summary>\(content)</details>\n"
    }

    /// Facts, each with what it is called.
    func facts(_ facts: [(name: Sentence, value: HTML)]) -> HTML {
        "<dl class=\"facts\">\(facts.map { "<dt>\(said($0.name))</dt><dd>\($0.value)</dd>" as HTML })</dl>"
    }

    /// A table that becomes cards on a phone. `rows`: the first cell of each is its heading.
    func cards(_ label: Sentence, heads: [Sentence], rows: [[HTML]], acts: Bool = false) -> HTML {
        let lines = rows.map { cells -> HTML in
            let rest = zip(heads, cells).enumerated().dropFirst().map { index, cell -> HTML in
                acts && index == heads.count - 1
                    ? "<td class=\"act\">\(cell.1)</td>" : "<td data-label=\"\(said(cell.0))\">\(cell.1)</td>"
            }
            return "<tr><th scope=\"row\">\(cells.first)</th>\(rest)</tr>\n"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(said(label))"><table class="cards">
            <thead><tr>\(heads.map { "<th scope=\"col\">\(said($0))</th>" as HTML })</tr></thead>
            <tbody>\(lines)</tbody></table></div>
            """
    }
}
