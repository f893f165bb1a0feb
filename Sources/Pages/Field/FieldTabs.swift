import HTML
import Words

/// The way between the pages of the field: visits, how far they cover, households, and who answers for whom.
struct FieldTabs {
    enum Tab: CaseIterable {
        case visits, coverage, households, linkages, ledgers

        var link: Link {
            switch self {
            case .visits: Link("visits")
            case .coverage: Link("coverage")
            case .households: Link("households")
            case .linkages: Link("linkages")
            case .ledgers: Link("ledgers")
            }
        }

        var name: Sentence {
            switch self {
            case .visits: .visitsTab
            case .coverage: .coverageTab
            case .households: .householdsTab
            case .linkages: .linkagesTab
            case .ledgers: .ledgersTab
            }
        }
    }

    var current: Tab
    var setting: PageSetting

    var html: HTML {
        """
        <nav class="tabs" aria-label="\(setting.said(.fieldTabs))"><ul>\(Tab.allCases.map(entry))</ul></nav>

        """
    }

    private func entry(_ tab: Tab) -> HTML {
        // On a page below one of them that one is where the reader is, and leads up.
        let isItself = setting.here.path == tab.link.path
        let current: HTML = tab == current ? " aria-current=\"\(isItself ? "page" : "true")\"" : ""
        return "<li><a href=\"\(setting.link(tab.link))\"\(current)>\(setting.said(tab.name))</a></li>"
    }
}
