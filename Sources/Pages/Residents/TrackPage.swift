public import HTML
import Words

/// Where whoever reported something opens it again, by number and secret.
public struct TrackPage: Sendable {
    public var state: FormState
    public var setting: PageSetting

    public init(_ state: FormState, in setting: PageSetting) {
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.trackHeading)) · \(setting.said(setting.place))",
            place: .track)
        frame.hasForm = true
        frame.hasDraft = true
        var piece = FormPiece(
            name: "track", action: Link("track"),
            fields: [
                FormField(
                    name: "number", label: .numberLabel, hint: .trackNumberHint,
                    kind: .line(autocomplete: "off")),
                FormField(
                    name: "secret", label: .secretLabel, hint: .trackSecretHint, kind: .line(autocomplete: "off"),
                    isRequired: false),
            ], buttons: [FormButton(label: .openIt)], state: state, setting: setting, label: .trackHeading
        )
        // What is wrong with two fields is said once, beside them.
        piece.sumsUp = false
        return frame.page(
            """
            <div class="sheet" data-track="track">
            <h1>\(setting.said(.trackHeading))</h1>
            <p class="note">\(setting.said(.trackIntroduction))</p>
            \(piece.html)
            </div>
            """)
    }
}
