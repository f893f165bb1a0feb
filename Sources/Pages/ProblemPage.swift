public import HTML
public import Words

/// What is shown instead of a page: what can't be done, why, and where to go on from.
public enum ProblemPage {
    public static func page(
        title: Sentence, detail: Sentence, more: [Sentence] = [], in setting: PageSetting
    ) -> HTML {
        let frame = PageFrame(
            setting: setting, title: "\(setting.said(title)) · \(setting.said(.brand))",
            face: setting.person == nil ? .open : .office)
        return frame.page(
            """
            <h1>\(setting.said(title))</h1>
            <p>\(setting.said(detail))</p>
            \(more.map { "<p>\(setting.said($0))</p>" as HTML })
            <p class="actions"><a href="\(setting.link(Link()))">\(setting.said(.goBack))</a></p>
            """)
    }
}
