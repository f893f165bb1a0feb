import Drawing
public import HTML
import Words

/// Switching the second factor on: its key as a picture and in words, and a first code.
public struct FactorPage: Sendable {
    /// RFC 4648 base 32.
    public var secret: String
    /// The same for an app that scans.
    public var uri: String
    /// Both, sealed, to be brought back.
    public var held: String
    public var state: FormState
    public var setting: PageSetting

    public init(secret: String, uri: String, held: String, _ state: FormState, in setting: PageSetting) {
        self.secret = secret
        self.uri = uri
        self.held = held
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.factorHeading)) · \(setting.said(setting.place))", face: .office,
            place: .account)
        frame.hasForm = true
        var state = state
        state.values["held"] = [held]
        let piece = FormPiece(
            name: "factor", action: Link("account", "factor", "confirm"),
            fields: [
                .hidden("held"),
                FormField(
                    name: "code", label: .timeCodeLabel, hint: .timeCodeHint,
                    kind: .line(autocomplete: "one-time-code", mode: "numeric")),
            ], buttons: [FormButton(label: .switchFactorOn)], state: state, setting: setting, label: .factorHeading)
        return frame.page(
            """
            <div class="sheet">
            <p class="actions"><a href="\(setting.link(Link("account")))">← \(setting.said(.ownAccount))</a></p>
            <h1>\(setting.said(.factorHeading))</h1>
            <p>\(setting.said(.factorStepScan))</p>
            \(picture)
            <p><span class="label">\(setting.said(.factorKey))</span> <code class="key">\(groups)</code></p>
            <p class="note">\(setting.said(.factorKeyNote))</p>
            <p>\(setting.said(.factorStepConfirm))</p>
            \(piece.html)
            </div>
            """)
    }

    /// The key in groups of four.
    private var groups: String {
        var groups = ""
        for (index, character) in secret.enumerated() {
            if index > 0, index.isMultiple(of: 4) { groups.append(" ") }
            groups.append(character)
        }
        return groups
    }

    /// Dark on light in every scheme: many apps read nothing else. Four modules of quiet around it.
    private var picture: HTML? {
        QRCode(uri).map { code in
            """
            <svg class="qr" viewBox="-4 -4 \(code.size + 8) \(code.size + 8)" role="img" aria-label="\(setting.said(.factorPicture))">\
            <rect x="-4" y="-4" width="\(code.size + 8)" height="\(code.size + 8)"/><path d="\(code.path)"/></svg>
            """
        }
    }
}
