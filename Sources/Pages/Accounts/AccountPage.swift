public import Domain
public import HTML
public import UseCases
import Words

/// One's own account: posts, sessions, passphrase, second factor.
public struct AccountPage: Sendable {
    public var principal: Principal
    public var acting: Post
    public var account: Account
    public var sessions: [Session]
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ principal: Principal, acting: Post, _ account: Account, _ sessions: [Session], _ state: FormState,
        in setting: PageSetting
    ) {
        self.principal = principal
        self.acting = acting
        self.account = account
        self.sessions = sessions
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.ownAccount)) · \(setting.said(setting.place))", face: .office,
            place: .account)
        frame.hasForm = true
        return frame.page(
            """
            <h1>\(principal.name)</h1>
            <p class="note">\(setting.said(.signedInAs(principal.code)))</p>
            \(unplaced)\(posts)\(devices)\(passphrase)\(factor)
            """)
    }

    /// What is wrong with a form that has no place of its own on this page: one of the head's.
    private var unplaced: HTML? {
        guard !state.faults.isEmpty, !["device", "passphrase", "factor-off"].contains(state.form) else { return nil }
        let items = state.faults.map { "<p>\(setting.said($0.what))</p>" as HTML }
        return "<div class=\"faults\" role=\"alert\" tabindex=\"-1\">\(items)</div>"
    }

    // MARK: - Posts

    private var posts: HTML {
        let items = principal.posts.map { post -> HTML in
            let name = "\(setting.said(setting.names.body(post.body))) · \(setting.said(.role(post.role)))"
            let standsIn = post.standsInFor.map { _ in
                " <span class=\"note\">\(setting.said(.standingIn))</span>" as HTML
            }
            let isActing = post == acting && principal.posts.count > 1
            let now: HTML = isActing ? " <span class=\"chip\">\(setting.said(.actingNow))</span>" : ""
            return "<li>\(name)\(standsIn)\(now)</li>"
        }
        return """
            <section><h2>\(setting.said(.ownPosts))</h2><ul class="plain">\(items)</ul>
            <p class="note">\(setting.said(.ownPostsNote))</p></section>

            """
    }

    // MARK: - Sessions

    private var label: String { sessions.first(where: isThis)?.label ?? "" }

    private func isThis(_ session: Session) -> Bool { principal.access.point == .session(session.id) }

    private var devices: HTML {
        let zone = setting.names.zone
        let heads: [Sentence] = [.deviceHeading, .sinceHeading, .lastUsedHeading, .endHeading]
        let rows = sessions.map { session -> HTML in
            let name = session.label.isEmpty ? setting.said(.unknownDevice) : session.label
            let end: HTML =
                isThis(session)
                ? "<span class=\"chip\">\(setting.said(.thisDevice))</span>"
                : setting.button(
                    .endThisOne, to: Link("account", "sessions", "end"), state,
                    "end-\(session.id.description.suffix(8))",
                    with: [("session", session.id.description)], about: .data(name))
            return """
                <tr><th scope="row">\(name)</th>\
                <td data-label="\(setting.said(.sinceHeading))">\(setting.said(.moment(session.made, in: zone)))</td>\
                <td data-label="\(setting.said(.lastUsedHeading))">\(setting.said(.moment(session.seen, in: zone)))</td>\
                <td>\(end)</td></tr>

                """
        }
        let others: HTML? =
            sessions.contains { !isThis($0) }
            ? setting.button(.endOthers, to: Link("account", "sessions", "end-others"), state, "end-others") : nil
        let naming = FormPiece(
            name: "device", action: Link("account", "device"),
            fields: [FormField(name: "label", label: .nameDevice, hint: .nameDeviceHint, initial: label)],
            buttons: [FormButton(label: .keepName, kind: .quiet)], state: state.of("device"), setting: setting,
            label: .nameDevice)
        return """
            <section><h2>\(setting.said(.ownDevices))</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.ownDevices))"><table class="cards">
            <thead><tr>\(heads.map { "<th scope=\"col\">\(setting.said($0))</th>" as HTML })</tr></thead>
            <tbody>\(rows)</tbody></table></div>
            <p class="note">\(setting.said(.ownDevicesNote))</p>\(others)\(naming.html)</section>

            """
    }

    // MARK: - Passphrase and second factor

    private var passphrase: HTML {
        let piece = FormPiece(
            name: "passphrase", action: Link("account", "passphrase"),
            fields: [
                .owner(principal.code),
                FormField(
                    name: "old", label: .oldPassphrase, kind: .line(type: .password, autocomplete: "current-password")),
            ] + PassphrasePage.fields, buttons: [FormButton(label: .changePassphrase)], state: state.of("passphrase"),
            setting: setting, label: .changePassphrase)
        return """
            <section><h2>\(setting.said(.changePassphrase))</h2>
            <p class="note">\(setting.said(.passphraseChangeNote))</p>\(piece.html)</section>

            """
    }

    private var factor: HTML {
        let heading: HTML = "<section><h2>\(setting.said(.factorHeading))</h2>"
        guard account.hasSecondFactor else {
            return heading + """
                <p>\(setting.said(.factorIsOff))</p>
                \(setting.button(.switchFactorOn, to: Link("account", "factor"), state, "factor", kind: .main))</section>
                """
        }
        let piece = FormPiece(
            name: "factor-off", action: Link("account", "factor", "off"),
            fields: [
                .owner(principal.code),
                FormField(
                    name: "passphrase", label: .passphraseLabel,
                    kind: .line(type: .password, autocomplete: "current-password")),
                FormField(
                    name: "code", label: .timeCodeLabel, hint: .timeCodeHint,
                    kind: .line(autocomplete: "one-time-code", mode: "numeric")),
            ], buttons: [FormButton(label: .switchFactorOff, kind: .grave)], state: state.of("factor-off"),
            setting: setting, label: .switchFactorOff)
        return heading + """
            <p>\(setting.said(.factorIsOn))</p><p class="note">\(setting.said(.factorLost))</p>
            <details\(state.form == "factor-off" ? " open" as HTML : .nothing)><summary>\(setting.said(.switchFactorOff))</summary>\
            \(piece.html)</details></section>
            """
    }
}
