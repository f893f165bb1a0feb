import Domain
import HTML
import UseCases
import Words

/// How whoever reported a matter wants to hear of it, or that they don't.
struct NoticeWishPiece {
    var page: MatterStoryPage
    var wish: NoticeWish

    static let form = "notices"

    private var setting: PageSetting { page.setting }

    var html: HTML {
        let options = wish.open.map { choice in
            switch choice {
            case .any: FormOption(choice.rawValue, .wishAny)
            case .sms: FormOption(choice.rawValue, .wishText)
            case .call: FormOption(choice.rawValue, .wishCall)
            case .mail: FormOption(choice.rawValue, .wishMail)
            case .nothing: FormOption(choice.rawValue, .wishNone, hint: .wishNoneHint)
            }
        }
        let fields = [
            FormField(name: "way", label: .wishLabel, kind: .radios(options), initial: wish.choice.rawValue),
            FormField(
                name: "mail", label: .wishMailLabel, hint: wish.hasMail ? .wishMailKnown : nil,
                kind: .line(type: .email, autocomplete: "email", mode: "email"), isRequired: false),
        ]
        var address = page.address
        address.path.append(NoticeWishPiece.form)
        let piece = FormPiece(
            name: NoticeWishPiece.form, action: address, fields: fields, buttons: [FormButton(label: .wishButton)],
            state: page.state.of(NoticeWishPiece.form), setting: setting, label: .wishHeading)
        let open: HTML = page.state.form == NoticeWishPiece.form ? " open" : ""
        return """
            <section class="acts screen"><details\(open)><summary>\(setting.said(.wishHeading))</summary>\(piece.html)</details></section>

            """
    }
}

/// 我也是, on a matter's own page: for whoever reads it and was hit by the same.
struct SameHerePiece {
    var page: MatterStoryPage

    static let form = "same"

    private var setting: PageSetting { page.setting }

    var html: HTML? {
        let state = page.state.of(SameHerePiece.form)
        guard page.canJoin else {
            // Joined too late, it is said why.
            guard !state.faults.isEmpty else { return nil }
            return """
                <div class="refusal" role="alert">\(state.faults.map { "<p>\(setting.said($0.what))</p>" as HTML })</div>

                """
        }
        var address = page.address
        address.path.append(SameHerePiece.form)
        let piece = FormPiece(
            name: SameHerePiece.form, action: address,
            fields: [
                FormField(name: "name", label: .ownNameLabel, kind: .line(autocomplete: "name"), isRequired: false),
                FormField(
                    name: "phone", label: .ownPhoneLabel, hint: .ownPhoneHint,
                    kind: .line(type: .tel, autocomplete: "tel", mode: "tel"), isRequired: false),
            ], buttons: [FormButton(label: .sameHereButton)], state: state, setting: setting, label: .sameHereHeading)
        let open: HTML = page.state.form == SameHerePiece.form ? " open" : ""
        return """
            <section class="acts screen"><details\(open)><summary>\(setting.said(.sameHereHeading))</summary>\
            <p class="note">\(setting.said(.sameHereNote))</p>\(piece.html)</details></section>

            """
    }
}
