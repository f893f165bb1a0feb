import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// One's own account in the browser.
enum AccountPages {
    static let all: [Route] =
        [page, endSession, endOthers, nameDevice, changePassphrase, beginFactor, confirmFactor, endFactor] + typedCode
        + link

    private static let account = Link("account")

    private static func done(_ note: DoneNote) -> Reply { .seeOther(account.with("done", note.rawValue)) }

    // MARK: - The page

    private static let page = Route.page(
        "/account", "accountPage", "One's own posts, sessions, passphrase and second factor.", entry: .official
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        guard case .official(let principal, let acting) = call.visitor else { throw Problem.notSignedIn }
        var call = call
        call.here = account.with("lang", call.here.query.first { $0.name == "lang" }?.value)
        let request = try call.request()
        return AccountPage(
            principal, acting: acting, try await call.jurisdiction.ownAccount(request),
            try await call.jurisdiction.sessions(of: principal.person, request), state, in: try await call.pageSetting()
        ).html
    }

    // MARK: - Sessions

    private static let endSession = Route.sending(
        "/account/sessions/end", "endSessionForm", "Ends one of one's sessions.", entry: .official,
        PageForm(name: "end", fields: .object([.needed("session", .form(.uuid))]), show: show)
    ) { call in
        let principal = try call.principal()
        guard let id = SessionID(call.body.needed("session")) else { throw Refused.account(.noSuchSession) }
        try await call.jurisdiction.endSessions(of: principal.person, only: id, try call.request())
        return done(.sessionEnded)
    }

    private static let endOthers = Route.sending(
        "/account/sessions/end-others", "endOthersForm", "Ends all of one's sessions but this.", entry: .official,
        PageForm(name: "end-others", fields: .object([]), show: show)
    ) { call in
        try await call.jurisdiction.endOtherSessions(try call.request())
        return done(.sessionsEnded)
    }

    private static let nameDevice = Route.sending(
        "/account/device", "nameDeviceForm", "What the device that one sits at is called.", entry: .official,
        PageForm(name: "device", fields: .object([.needed("label", .line(60))]), show: show)
    ) { call in
        try await call.jurisdiction.nameDevice(call.body.needed("label"), try call.request())
        return done(.deviceNamed)
    }

    // MARK: - Passphrase

    private static let newPassphrase: [Schema.Property] = [
        .needed("passphrase", .line(256)), .needed("again", .line(256)),
    ]

    private static let changePassphrase = Route.sending(
        "/account/passphrase", "passphraseForm", "Changes one's passphrase.", entry: .official,
        PageForm(
            name: "passphrase", fields: .object([.needed("old", .line(256))] + newPassphrase),
            secrets: ["old", "passphrase", "again"], show: show)
    ) { call in
        let passphrase = try chosen(call)
        do {
            try await call.jurisdiction.changePassphrase(
                from: call.body.needed("old"), to: passphrase, try call.request())
        } catch Refused.account(.notSignedIn) {
            throw FormRefused("old", .oldPassphraseWrong)
        } catch let refused as Refused { throw said(refused) }
        return done(.passphraseChanged)
    }

    /// A new passphrase that was typed the same twice.
    private static func chosen(_ call: Call) throws -> String {
        let passphrase = call.body.needed("passphrase")
        guard passphrase == call.body.needed("again") else { throw FormRefused("again", .passphrasesDiffer) }
        return passphrase
    }

    /// What is wrong with a passphrase is said beside it.
    private static func said(_ refused: Refused) -> any Error {
        guard case .account(.passphrase) = refused else { return refused }
        return FormRefused("passphrase", .refusedOnForm(refused))
    }

    // MARK: - Second factor

    private static let patience: Int64 = 30 * Moment.millisecondsPerMinute

    private static func showFactor(_ call: Call, _ state: FormState) async throws -> HTML {
        guard let held = state.values["held"]?.first, let person = try call.request().actor.person,
            let bytes = call.jurisdiction.opened(parcel: held, for: "factor \(person)"),
            let pair = try? JSON(parsing: bytes), let secret = pair["secret"]?.text, let uri = pair["uri"]?.text
        else { throw Problem(.unprocessableContent, "factor-page-over", .factorPageOver) }
        var call = call
        // What comes of looking at it in another language is the account.
        call.here = account
        return FactorPage(secret: secret, uri: uri, held: held, state, in: try await call.pageSetting()).html
    }

    private static let beginFactor = Route.sending(
        "/account/factor", "beginFactorForm", "Begins a second factor.", entry: .official,
        PageForm(name: "factor", fields: .object([]), show: show)
    ) { call in
        let person = try call.principal().person
        let factor = try await call.jurisdiction.beginSecondFactor(for: person, try call.request())
        let pair = JSON.members(["secret": .string(factor.secret), "uri": .string(factor.uri)])
        var state = call.freshForm
        state.values["held"] = [
            try call.jurisdiction.parcel(pair.bytes, for: "factor \(person)", lasts: patience)
        ]
        return call.formPage(try await showFactor(call, state))
    }

    private static let confirmFactor = Route.sending(
        "/account/factor/confirm", "confirmFactorForm", "Puts the second factor in force.", entry: .official,
        PageForm(
            name: "factor",
            fields: .object([.needed("held", .string(.init(length: 0...4000))), .needed("code", .line(20))]),
            secrets: ["code"], show: showFactor)
    ) { call in
        do {
            try await call.jurisdiction.confirmSecondFactor(
                for: try call.principal().person, code: call.body.needed("code"), try call.request())
        } catch Refused.account(.badCode) { throw FormRefused("code", .wrongTimeCode) }
        return done(.factorOn)
    }

    private static let endFactor = Route.sending(
        "/account/factor/off", "endFactorForm", "Switches the second factor off.", entry: .official,
        PageForm(
            name: "factor-off",
            fields: .object([.needed("passphrase", .line(256)), .needed("code", .line(20))]),
            secrets: ["passphrase", "code"], show: show)
    ) { call in
        do {
            try await call.jurisdiction.endSecondFactor(
                passphrase: call.body.needed("passphrase"), code: call.body.needed("code"), try call.request())
        } catch Refused.account(.notSignedIn) {
            throw FormRefused("passphrase", .oldPassphraseWrong)
        } catch Refused.account(.badCode) { throw FormRefused("code", .wrongTimeCode) }
        return done(.factorOff)
    }

    // MARK: - One-time codes

    /// Sets a passphrase by a code. Looking at the page uses nothing up.
    private static func set(_ secret: String, _ call: Call, at field: String?) async throws -> Reply {
        let passphrase = try chosen(call)
        do { try await call.jurisdiction.setPassphrase(byCode: secret, to: passphrase) } catch Refused.account(.badCode)
        {
            throw FormRefused(field, .oneTimeCodeWrong)
        } catch let refused as Refused { throw said(refused) }
        return .seeOther(SignInRoutes.address.with("done", DoneNote.passphraseSet.rawValue))
    }

    private static let typedCode = Route.form(
        "/link", "typedCode", "Where a passphrase is set by a one-time code.",
        PageForm(
            name: "link", fields: .object([.needed("code", .line(60))] + newPassphrase),
            secrets: ["passphrase", "again"]
        ) { call, state in
            PassphrasePage(link: nil, state, in: try await call.pageSetting()).html
        }
    ) { call in try await set(call.body.needed("code"), call, at: "code") }

    private static let link = Route.form(
        "/link/{secret}", "link", "The same, by a link that holds the code.", parameters: [.path("secret", .line(60))],
        PageForm(
            name: "link", fields: .object(newPassphrase), secrets: ["passphrase", "again"]
        ) { call, state in
            let secret = call.path["secret"] ?? ""
            guard let name = try await call.jurisdiction.holder(ofCode: secret) else {
                throw Problem(.notFound, "bad-code", .oneTimeCodeWrong)
            }
            return PassphrasePage(link: (secret, name), state, in: try await call.pageSetting()).html
        }
    ) { call in try await set(call.path["secret"] ?? "", call, at: nil) }
}
