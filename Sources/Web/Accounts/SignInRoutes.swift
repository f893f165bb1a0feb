import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// Signing in and out in a browser, and in which post one acts.
enum SignInRoutes {
    static let all: [Route] =
        Route.form(
            "/sign-in", "signIn", "Where officials sign in.",
            parameters: [.query("to", .string(.init(isFree: true)))], form
        ) { call in try await send(call) } + [signOut, choosePost]

    static let address = Link("sign-in")
    /// Where one gets who wasn't going anywhere.
    static let home = Link("desk")
    /// The field in which a form that was being filled in is carried along.
    static let draft = "draft"
    /// How long name and passphrase wait for the code.
    private static let patience: Int64 = 10 * Moment.millisecondsPerMinute

    /// Where one signs in to get to an address of ours.
    static func address(andThen target: String) -> Link {
        guard let link = Link(ours: target) else { return address }
        return address.with("to", link.address).with("lang", link.query.first { $0.name == "lang" }?.value)
    }

    // MARK: - Signing in

    private static let carried = Schema.string(.init(length: 0...400_000))

    private static let form = PageForm(
        name: "sign-in",
        fields: .object([
            .may("name", .line(64)), .may("passphrase", .line(256)), .may("code", .line(20)), .may("held", carried),
            .may("to", .string(.init(length: 0...4000))), .may(draft, carried),
        ]), secrets: ["passphrase", "code"], show: show)

    /// The page at the step that the form is at.
    static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        var state = state
        if state.values["to"] == nil, let to = call.query.text("to") { state.values["to"] = [to] }
        let held = state.values["held"]?.first
        return SignInPage(
            held.map { .code(held: $0) } ?? .passphrase, state, in: try await call.pageSetting()
        ).html
    }

    private static func send(_ call: Call) async throws -> Reply {
        let (jurisdiction, fields) = (call.jurisdiction, call.body)
        var name = fields.text("name") ?? ""
        var passphrase = fields.text("passphrase") ?? ""
        let held = fields.text("held")
        if let held {
            guard let bytes = jurisdiction.opened(parcel: held, for: "passphrase \(call.holder)"),
                let pair = try? JSON(parsing: bytes), let first = pair["name"]?.text,
                let second = pair["passphrase"]?.text
            else { return try await again(call, FormFault(nil, .secondStepOver)) }
            (name, passphrase) = (first, second)
            guard fields.has("code") else { throw FormRefused("code", .fieldMissing) }
        } else {
            name = String(name[...].trimmingSpaces)
            var missing: [FormFault] = []
            if name.isEmpty { missing.append(FormFault("name", .fieldMissing)) }
            if passphrase.isEmpty { missing.append(FormFault("passphrase", .fieldMissing)) }
            guard missing.isEmpty else {
                var refused = FormRefused(nil, .fieldMissing)
                refused.faults = missing
                throw refused
            }
        }
        let signedIn: SignedIn
        do {
            signedIn = try await jurisdiction.signIn(
                SignIn(
                    name: name, passphrase: passphrase, timeCode: fields.text("code"),
                    device: call.cookies[.device], label: call.device, address: call.address))
        } catch Refused.account(.secondFactorNeeded) {
            let pair = JSON.members(["name": .string(name), "passphrase": .string(passphrase)])
            var state = kept(call)
            state.values["held"] = [
                try jurisdiction.parcel(pair.bytes, for: "passphrase \(call.holder)", lasts: patience)
            ]
            return call.formPage(try await show(call, state))
        } catch Refused.account(.notSignedIn) {
            var refused = FormRefused(nil, .signInWrong)
            refused.status = .unauthorized
            throw refused
        }
        let next = fields.text("to").flatMap { Link(ours: $0) } ?? home
        var reply = Reply.seeOther(next.with("done", next == home ? DoneNote.signedIn.rawValue : nil))
            .with(call.cookies.keeping(.session, signedIn.session, seconds: AccountTimes.session / 1000))
            .with(call.cookies.keeping(.device, signedIn.device, seconds: 400 * Moment.millisecondsPerDay / 1000))
        if let draft = fields.text(draft) { reply.resumed = .init(session: signedIn.session, draft: draft) }
        return reply
    }

    /// From the first step on, with where one was going.
    private static func again(_ call: Call, _ fault: FormFault) async throws -> Reply {
        var state = kept(call)
        state.faults = [fault]
        return call.formPage(try await show(call, state), .unprocessableContent)
    }

    private static func kept(_ call: Call) -> FormState {
        var state = call.freshForm
        for name in ["to", draft] { state.values[name] = call.body.text(name).map { [$0] } }
        return state
    }

    // MARK: - Signing out

    private static let signOut = Route.sending(
        "/sign-out", "signOutForm", "Ends the session; its device is a stranger again.", entry: .official,
        PageForm(name: "sign-out", fields: .object([]), signedOut: address, show: showAccount)
    ) { call in
        let principal = try call.principal()
        guard case .session(let id) = principal.access.point else { throw Problem.notSignedIn }
        do {
            try await call.jurisdiction.endSessions(of: principal.person, only: id, try call.request())
        } catch Refused.account(.noSuchSession) {
            // It ended by itself at this moment: that was what was wanted.
        }
        return [Cookies.Name.session, .device, .post].reduce(
            .seeOther(address.with("done", DoneNote.signedOut.rawValue))
        ) { $0.with(call.cookies.forgetting($1)) }
    }

    // MARK: - In which post

    private static let choosePost = Route.sending(
        "/post", "postForm", "In which of their posts somebody acts from now on.", entry: .official,
        PageForm(
            name: "post",
            fields: .object([.needed("post", .line(90)), .may("to", .string(.init(length: 0...4000)))]),
            show: showAccount)
    ) { call in
        let principal = try call.principal()
        let codes = try await call.jurisdiction.bodyCodes()
        let chosen = call.body.needed("post")
        guard principal.posts.contains(where: { "\(codes[$0.body] ?? "")/\($0.role.rawValue)" == chosen }) else {
            throw Problem(.forbidden, "no-such-post", .notYourPost)
        }
        let next = call.body.text("to").flatMap { Link(ours: $0) } ?? home
        return Reply.seeOther(next.with("done", DoneNote.postChosen.rawValue))
            .with(call.cookies.keeping(.post, chosen, seconds: AccountTimes.session / 1000))
    }

    /// What is shown where one of the head's buttons isn't taken.
    private static func showAccount(_ call: Call, _ state: FormState) async throws -> HTML {
        try await AccountPages.show(call, state)
    }
}

extension Link {
    /// An address of ours as a text has it; `nil` for whatever leads elsewhere, or to no page.
    init?(ours text: String) {
        guard text.first == "/", !text.hasPrefix("//"), text.utf8.count <= 2000,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "#") })
        else { return nil }
        let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var parts: [String] = []
        for part in halves[0].split(separator: "/") {
            guard let plain = Links.unescaped(part), plain != "..", plain != "." else { return nil }
            parts.append(plain)
        }
        guard parts.first != "api" else { return nil }
        var query: [Item] = []
        for pair in halves.count > 1 ? halves[1].split(separator: "&") : [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Links.unescaped(sides[0], plusIsSpace: true),
                let value = Links.unescaped(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            else { return nil }
            query.append(Item(name: name, value: value))
        }
        self.init(path: parts, query: query)
    }
}
