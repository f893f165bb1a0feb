public import HTML
public import Words

/// What is shown instead of a page: what can't be done, why, and where to go on from.
public enum ProblemPage {
    /// A form that wasn't taken, as it was sent: to be sent again by one press.
    public struct Kept: Sendable {
        public var action: Link
        public var values: [(name: String, value: String)]
        /// Whether files came with it, which a browser must be given again.
        public var hadFiles: Bool

        public init(action: Link, values: [(name: String, value: String)], hadFiles: Bool) {
            self.action = action
            self.values = values
            self.hadFiles = hadFiles
        }
    }

    public static func page(
        title: Sentence, detail: Sentence, more: [Sentence] = [], keeping kept: Kept? = nil, in setting: PageSetting
    ) -> HTML {
        let frame = PageFrame(
            setting: setting, title: "\(setting.said(title)) · \(setting.said(.brand))",
            face: setting.person == nil ? .open : .office)
        return frame.page(
            """
            <h1>\(setting.said(title))</h1>
            <p>\(setting.said(detail))</p>
            \(more.map { "<p>\(setting.said($0))</p>" as HTML })\(kept.map { form($0, setting) })
            <p class="actions"><a href="\(setting.link(Link()))">\(setting.said(.goBack))</a></p>
            """)
    }

    private static func form(_ kept: Kept, _ setting: PageSetting) -> HTML {
        let fields = kept.values.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
        let files: HTML? = kept.hadFiles ? "<p class=\"note\">\(setting.said(.chooseFilesLater))</p>" : nil
        return """

            <p>\(setting.said(.typedIsHere))</p>\(files)
            <form action="\(setting.link(kept.action))" method="post">\(fields)\
            <p class="buttons"><button class="main">\(setting.said(.sendAgain))</button></p></form>
            """
    }
}
