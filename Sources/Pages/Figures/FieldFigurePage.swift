public import Domain
public import HTML
import Words

/// One figure of the field for officials: what it comes to and how it is counted (A04, A05, A10, L03, L04).
public struct FieldFigurePage: Sendable {
    public var indicator: Indicator
    public var value: FigureValue
    public var asOf: Day
    public var today: Day
    public var playbook: Playbook
    public var setting: PageSetting

    public init(
        _ indicator: Indicator, _ value: FigureValue, asOf: Day, today: Day, of playbook: Playbook,
        in setting: PageSetting
    ) {
        self.indicator = indicator
        self.value = value
        self.asOf = asOf
        self.today = today
        self.playbook = playbook
        self.setting = setting
    }

    public var html: HTML {
        let asking = FigureAsking(asOf: asOf, window: nil)
        let title = setting.said(.figureTitle(indicator.name, asking).atHead)
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        frame.footer = DayForm(setting: setting, day: asOf, today: today).html
        let said = Sentence.figureValue(value, decimals: indicator.decimals ?? 2, minimum: indicator.minimum)
        let meaning = Sentence.fieldMeaning(of: indicator, in: playbook).map { "<li>\(setting.said($0))</li>" as HTML }
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("coverage")))">← \(setting.said(.backToCoverage))</a></p>
            <h1>\(title)</h1>
            <p><span class="big">\(setting.said(said))</span></p>
            <p>\(setting.said(.figureAsOf(asking)))</p>
            <section><h2>\(setting.said(.whatItMeans))</h2><ul class="definition">\(meaning)</ul>
            <p class="note">\(setting.said(.fieldFigureNote))</p></section>
            """)
    }
}
