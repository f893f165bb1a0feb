public import Domain
public import HTML
import Words

/// 专项: all there are, those that are open first (A01, X03).
public struct CampaignsPage: Sendable {
    public var lines: [CampaignLine]
    public var today: Day
    /// Whether the reader opens campaigns.
    public var mayOpen: Bool
    public var setting: PageSetting

    public init(_ lines: [CampaignLine], today: Day, mayOpen: Bool, in setting: PageSetting) {
        self.lines = lines
        self.today = today
        self.mayOpen = mayOpen
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.campaignsHeading)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        let open: HTML? =
            mayOpen
            ? "<a class=\"main\" href=\"\(setting.link(Link("campaigns", "new")))\">\(setting.said(.openCampaign))</a> "
            : nil
        let day = "<a href=\"\(setting.link(Link("imports", "visits")))\">\(setting.said(.toDayImport))</a>" as HTML
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(title)</h1>
            <p class="note">\(setting.said(.campaignsNote))</p>
            <p class="actions enter">\(open)\(day)</p>
            \(table)
            """)
    }

    private var table: HTML {
        guard !lines.isEmpty else { return "<p class=\"empty\">\(setting.said(.noCampaigns))</p>\n" }
        let rows = lines.map { line -> [HTML] in
            [
                "<a href=\"\(setting.link(Link("campaigns", line.code)))\">\(setting.said(line.name))</a>",
                "\(setting.said(.campaignSpan(from: line.from, through: line.through)))",
                "\(setting.said(.campaignStanding(line.standing(on: today))))",
                "\(setting.said(setting.names.body(line.lead)))", "<span class=\"mono\">\(line.code)</span>",
            ]
        }
        let heads: [Sentence] = [.campaignName, .campaignDays, .campaignStanding, .campaignLead, .campaignCode]
        return setting.cards(.campaignsHeading, heads: heads, rows: rows)
    }
}
