import Domain
public import HTML
import Words

/// Setting a passphrase by a one-time code, typed or brought by a link.
public struct PassphrasePage: Sendable {
    /// The code that the link brought, and who signs in by it.
    public var link: (secret: String, name: String)?
    public var state: FormState
    public var setting: PageSetting

    public init(link: (secret: String, name: String)?, _ state: FormState, in setting: PageSetting) {
        self.link = link
        self.state = state
        self.setting = setting
    }

    /// A new passphrase, twice.
    static let fields = [
        FormField(
            name: "passphrase", label: .newPassphrase, hint: .passphraseRule(Passphrase.least),
            kind: .line(type: .password, autocomplete: "new-password")),
        FormField(
            name: "again", label: .newPassphraseAgain, kind: .line(type: .password, autocomplete: "new-password")),
    ]

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.setPassphrase)) · \(setting.said(setting.place))")
        frame.hasForm = true
        frame.leadsToSignIn = false
        let code = FormField(
            name: "code", label: .oneTimeCodeLabel, hint: .oneTimeCodeHint, kind: .line(autocomplete: "off"))
        let piece = FormPiece(
            name: "link", action: link.map { Link("link", $0.secret) } ?? Link("link"),
            fields: [link.map { .owner($0.name) } ?? code] + Self.fields, buttons: [FormButton(label: .setPassphrase)],
            state: state, setting: setting, label: .setPassphrase)
        return frame.page(
            """
            <div class="sheet">
            <h1>\(setting.said(.setPassphrase))</h1>
            \(link.map { "<p>\(setting.said(.setPassphraseFor($0.name)))</p>" as HTML })
            \(piece.html)
            </div>
            """)
    }
}
