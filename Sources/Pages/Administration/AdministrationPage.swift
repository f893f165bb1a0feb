public import Domain
public import HTML
public import UseCases
import Words

/// What can be administered, and first what of it wants attention.
public struct AdministrationPage: Sendable {
    public var found: AdministrationState
    /// Whether jobs, notices and search keep up.
    public var isKeepingUp: Bool
    /// Names of the functions that nobody has.
    public var missing: [Name]
    public var setting: PageSetting

    public init(_ found: AdministrationState, isKeepingUp: Bool, missing: [Name], in setting: PageSetting) {
        self.found = found
        self.isKeepingUp = isKeepingUp
        self.missing = missing
        self.setting = setting
    }

    public var html: HTML {
        let frame = AdministrationFrame(
            setting: setting, section: .overview, title: setting.said(.administrationOverview))
        return frame.page(
            """
            <h1>\(setting.said(.administration))</h1>
            \(attention)
            <section><h2>\(setting.said(.administrationPlaces))</h2>
            <ul class="ways">\(places)</ul></section>
            """)
    }

    private var attention: HTML {
        guard !items.isEmpty else { return "<p class=\"said\">\(setting.said(.nothingWantsAttention))</p>\n" }
        return """
            <section><h2>\(setting.said(.wantsAttention))</h2><ul class="ways">\(items)</ul></section>

            """
    }

    private var items: [HTML] {
        var items: [HTML] = []
        func item(_ count: Int, _ link: Link, _ what: (Int) -> Sentence, _ then: Sentence) {
            guard count > 0 else { return }
            items.append(way(link, what(count), then))
        }
        func people(_ filter: PersonFilter) -> (Int, Link) {
            (found.people[filter] ?? 0, Link("admin", "people").with("show", filter.rawValue))
        }
        if !isKeepingUp {
            items.append("<li><b>\(setting.said(.notKeepingUp))</b><p>\(setting.said(.notKeepingUpThen))</p></li>")
        }
        var (count, link) = people(.locked)
        item(count, link, Sentence.lockedAccounts, .lockedAccountsThen)
        (count, link) = people(.withoutFactor)
        item(count, link, Sentence.withoutFactor, .withoutFactorThen)
        (count, link) = people(.withoutPassphrase)
        item(count, link, Sentence.withoutPassphrase, .withoutPassphraseThen)
        (count, link) = people(.withoutAccount)
        item(count, link, Sentence.withoutAccount, .withoutAccountThen)
        item(
            found.emptyBodies.count, Link("admin", "units").with("show", "empty"), Sentence.emptyBodies,
            .emptyBodiesThen)
        if !missing.isEmpty {
            items.append(
                way(Link("admin", "units"), .missingFunctions(missing.count), .missingFunctionsThen(missing)))
        }
        item(found.endingTokens, Link("admin", "tokens"), Sentence.endingTokens, .endingTokensThen)
        item(found.warnings, Link("admin", "playbook"), Sentence.playbookWarnings, .playbookWarningsThen)
        if found.failedNotices > 0 {
            let sentence = Sentence.failedNotices(
                found.failedNotices, isMore: found.failedNotices >= AdministrationState.mostNotices)
            items.append(way(Link("admin", "notices"), sentence, .failedNoticesThen))
        }
        return items
    }

    private func way(_ link: Link, _ what: Sentence, _ then: Sentence) -> HTML {
        "<li><a href=\"\(setting.link(link))\">\(setting.said(what))</a><p>\(setting.said(then))</p></li>\n"
    }

    private var places: [HTML] {
        [
            way(
                Link("admin", "people"), .administrationPeople,
                .peopleCounts(inOffice: found.inOffice, away: found.people[.away] ?? 0)),
            way(Link("admin", "units"), .administrationUnits, .unitCounts(found.bodies)),
            way(Link("admin", "places"), .administrationRegions, .regionsThen),
            way(Link("admin", "tokens"), .administrationTokens, .tokenCounts(found.tokens)),
            way(Link("admin", "playbook"), .administrationPlaybook, .editionInForce(found.edition.description)),
        ]
    }
}
