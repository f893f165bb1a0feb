import Domain
import HTML
import UseCases
import Words

extension PageSetting {
    /// How households come in from a list: the page for it, or who may open that.
    func householdsFromList(_ type: MatterKind.SubjectType = .household) -> HTML {
        let page = Link("imports", "households").with("type", type == .household ? nil : type.rawValue)
        return taking(
            .listIsTakenIn, .importHouseholdTable, page, by: Permissions.households,
            if: person?.role.map(Permissions.households.contains) == true)
    }

    /// What is taken in from a table, where; for others, who does it.
    func taking(_ what: Sentence, _ name: Sentence, _ page: Link, by roles: Set<Role>, if mayOpen: Bool) -> HTML {
        guard mayOpen else {
            let roles = Role.allCases.filter { roles.contains($0) && $0 != .resident }.map(Sentence.role)
            return "<p class=\"note\">\(said(.takenInBy(what, roles)))</p>"
        }
        return """
            <p class="note">\(said(what))</p><p class="actions"><a href="\(link(page))">\(said(name))</a></p>
            """
    }
}
