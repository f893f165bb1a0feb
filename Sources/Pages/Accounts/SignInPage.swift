public import HTML
import Words

/// Where officials sign in: name and passphrase, and in a second step the code where that is on.
public struct SignInPage: Sendable {
    /// How far one is.
    public enum Step: Sendable {
        case passphrase
        /// Name and passphrase are carried along, sealed.
        case code(held: String)
    }

    public var step: Step
    public var state: FormState
    public var setting: PageSetting

    public init(_ step: Step, _ state: FormState, in setting: PageSetting) {
        self.step = step
        self.state = state
        self.setting = setting
    }

    private static let address = Link("sign-in")

    public var html: HTML {
        let title: Sentence = if case .code = step { .secondStep } else { .signIn }
        var frame = PageFrame(setting: setting, title: "\(setting.said(title)) · \(setting.said(setting.place))")
        frame.hasForm = true
        frame.leadsToSignIn = false
        return frame.page(
            """
            <div class="sheet">
            <h1>\(setting.said(title))</h1>
            \(form)
            </div>
            """)
    }

    private var form: HTML {
        // Where one was going, and what was being filled in.
        let kept: [FormField] = [.hidden("to"), .hidden("draft")]
        switch step {
        case .passphrase:
            let piece = FormPiece(
                name: "sign-in", action: Self.address,
                fields: kept + [
                    FormField(
                        name: "name", label: .signInName, hint: .signInNameHint, kind: .line(autocomplete: "username")),
                    FormField(
                        name: "passphrase", label: .passphraseLabel,
                        kind: .line(type: .password, autocomplete: "current-password")),
                ], buttons: [FormButton(label: .signIn)], state: state, setting: setting, label: .signIn)
            return """
                <p class="note">\(setting.said(.signInIntro))</p>
                \(piece.html)
                <p class="actions"><a href="\(setting.link(Link("link")))">\(setting.said(.haveACode))</a></p>
                """
        case .code(let held):
            var state = state
            state.values["held"] = [held]
            let piece = FormPiece(
                name: "sign-in", action: Self.address,
                fields: kept + [
                    .hidden("held"),
                    FormField(
                        name: "code", label: .timeCodeLabel, hint: .timeCodeHint,
                        kind: .line(autocomplete: "one-time-code", mode: "numeric")),
                ], buttons: [FormButton(label: .signIn)], state: state, setting: setting, label: .secondStep)
            return """
                \(piece.html)
                <p class="actions"><a href="\(setting.link(Self.address))">\(setting.said(.otherName))</a></p>
                """
        }
    }
}
