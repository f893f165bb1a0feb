import Domain
import HTML
import Words

/// Where the pages on coverage lead, as of the day that is looked at and in the page's language.
struct CoverageAddress {
    var setting: PageSetting
    var day: Day
    var today: Day
    /// Of what coverage is asked.
    var type = MatterKind.SubjectType.household

    private func dated(_ link: Link) -> Link { setting.link(link.with("as_of", day == today ? nil : day.iso)) }
    private func typed(_ link: Link) -> Link {
        dated(link).with("type", type == .household ? nil : type.rawValue)
    }

    func coverage(_ place: Place? = nil) -> Link {
        typed(Link(path: ["coverage"] + (place.map { [$0.code.short] } ?? [])))
    }
    func notVisited(_ place: Place) -> Link { typed(Link("coverage", place.code.short, "not-visited")) }
    func file(_ place: Place, _ ending: String) -> Link {
        typed(Link("coverage", place.code.short, "not-visited.\(ending)"))
    }
    /// Households, or what else visits meet; `nil` where they meet nothing else.
    func choice(of types: [MatterKind.SubjectType]) -> HTML? {
        guard types.count > 1 else { return nil }
        let choices = types.map { other -> HTML in
            let name = setting.said(.subjects(other))
            guard other != type else { return "<li><span aria-current=\"true\">\(name)</span></li>" }
            let link = here("type", other == .household ? nil : other.rawValue)
            return "<li><a href=\"\(link)\">\(name)</a></li>"
        }
        return "<ul class=\"chips\" aria-label=\"\(setting.said(.subjectTypes))\">\(choices)</ul>\n"
    }
    /// `campaign`: the code of the one that was chosen.
    func duty(_ duty: Duty, body: String? = nil, campaign: String? = nil) -> Link {
        dated(Link("coverage", "duties", duty.id).with("body", body).with("campaign", campaign))
    }

    /// The page itself with other conditions.
    func here(_ name: String, _ value: String?) -> Link { setting.here.with(name, value) }

    /// From the top down to a place; what whoever reads it doesn't reach isn't in it.
    func way(to place: Place?, above: [Place], isCurrent: Bool = true) -> HTML? {
        guard let place else { return nil }
        let links = above.map { above -> HTML in
            "<li><a href=\"\(coverage(above))\">\(setting.said(above.name))</a></li>"
        }
        let all: HTML = "<li><a href=\"\(coverage())\">\(setting.said(.coverageAll))</a></li>"
        let own: HTML =
            isCurrent
            ? "<li><span aria-current=\"page\">\(setting.said(place.name))</span></li>"
            : "<li><a href=\"\(coverage(place))\">\(setting.said(place.name))</a></li>"
        return """
            <nav aria-label="\(setting.said(.coverageWay))"><ol class="way-down">\(all)\(links)\(own)</ol></nav>

            """
    }
}

extension PageSetting {
    /// A share as it is said: 82.10 %; of nothing, a dash.
    func said(_ share: Share) -> String {
        said(share.hundredths.map { Sentence.percent(hundredths: $0) } ?? .noShare)
    }
    func said(_ number: Int) -> String { said(.number(number)) }
}
