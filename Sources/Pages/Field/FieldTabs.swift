import HTML
import Words

/// The way between the pages of the field: who was there, where nobody was yet, which households there are, who answers for them.
struct FieldTabs {
    enum Tab: CaseIterable {
        case visits, coverage, households, linkages

        var link: Link {
            switch self {
            case .visits: Link("visits")
            case .coverage: Link("coverage")
            case .households: Link("households")
            case .linkages: Link("linkages")
            }
        }

        var name: Sentence {
            switch self {
            case .visits: .visitsTab
            case .coverage: .coverageTab
            case .households: .householdsTab
            case .linkages: .linkagesTab
            }
        }
    }

    var setting: PageSetting
    var tab: Tab
    /// Whether the page is one below its tab's own.
    var isBelow = false

    var html: HTML {
        """
        <nav class="tabs" aria-label="\(setting.said(.fieldTabs))"><ul>\(Tab.allCases.map(entry))</ul></nav>

        """
    }

    private func entry(_ other: Tab) -> HTML {
        let current: HTML = other == tab ? " aria-current=\"\(isBelow ? "true" : "page")\"" : ""
        return "<li><a href=\"\(setting.link(other.link))\"\(current)>\(setting.said(other.name))</a></li>"
    }
}
