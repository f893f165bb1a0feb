public import HTML
public import Words

/// A secret that is shown this once: a one-time code that is printed, or a token for a program.
public struct SecretPage: Sendable {
    public enum What: Sendable {
        /// Whose, and until when it is good.
        case code(person: String, name: String, until: Sentence)
        case token(label: String, person: String, until: Sentence)
    }

    public var what: What
    public var secret: String
    public var setting: PageSetting

    public init(_ what: What, secret: String, in setting: PageSetting) {
        self.what = what
        self.secret = secret
        self.setting = setting
    }

    public var html: HTML {
        let (section, title, back, said, next): (AdministrationFrame.Section, Sentence, Link, [Sentence], Sentence) =
            switch what {
            case .code(let person, let name, let until):
                (
                    .people, .codePageTitle(name), Link("admin", "people", person),
                    [.codePageFor(person), .goodUntil(until)], .codePageNext
                )
            case .token(let label, let person, let until):
                (
                    .tokens, .tokenPageTitle(label), Link("admin", "tokens").with("for", person),
                    [.tokenPageFor(person), .goodUntil(until)], .tokenPageNext
                )
            }
        let frame = AdministrationFrame(setting: setting, section: section, title: setting.said(title), isBelow: true)
        return frame.page(
            """
            <div class="handed card">
            <h1>\(setting.said(title))</h1>
            \(said.map { "<p>\(setting.said($0))</p>" as HTML })
            <p class="lead"><code class="key">\(secret)</code></p>
            <p><b>\(setting.said(.shownOnce))</b> \(setting.said(next))</p>
            </div>
            <p class="actions"><a href="\(setting.link(back))">← \(setting.said(.codeIsHandedOver))</a></p>
            """)
    }
}
