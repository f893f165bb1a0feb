public import Domain
public import HTML
import Words

/// Asks once more before a matter is withdrawn, because it can't be undone.
public struct WithdrawPage: Sendable {
    public var number: PublicNumber
    public var state: FormState
    public var setting: PageSetting

    public init(_ number: PublicNumber, _ state: FormState, in setting: PageSetting) {
        self.number = number
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.withdrawHeading)) · \(number)", place: .track)
        frame.hasForm = true
        let piece = FormPiece(
            name: "withdraw", action: Link("m", number.description, "withdraw"),
            fields: [
                FormField(
                    name: "reason", label: .withdrawReason, hint: .openReasonHint,
                    kind: .prose(rows: 3, most: 1000))
            ], buttons: [FormButton(label: .withdrawButton, kind: .grave)], state: state,
            setting: setting,
            label: .withdrawHeading)
        return frame.page(
            """
            <div class="sheet">
            <h1>\(setting.said(.withdrawHeading))</h1>
            <p>\(setting.said(.withdrawNote))</p>
            <p class="actions"><a href="\(setting.link(Link("m", number.description)))">\(setting.said(.keepIt))</a></p>
            \(piece.html)
            </div>
            """)
    }
}
