import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

extension Dispatcher {
    /// Takes a page's form. Whatever is wrong with it, its page is shown again with what was typed: nobody types a thing
    /// twice.
    func sent(
        _ form: PageForm, _ incoming: inout Incoming, _ route: Route, _ path: [String: String]
    ) async throws -> Reply {
        var call: Call
        do { call = try await admit(incoming, route, path) } catch let problem as Problem
            where problem.status == .unauthorized && route.entry == .official
        {
            if let link = form.signedOut { return .seeOther(link) }
            return try await signInAgain(try await body(of: form, &incoming), form, incoming, route)
        } catch let problem as Problem where problem.status == .tooManyRequests {
            return try await waiting(problem, form, &incoming, route)
        }
        call.isSent = true
        let typed: TypedForm
        do { typed = try await body(of: form, &incoming) } catch let problem as Problem
            where problem.status == .tooManyRequests
        {
            // No room for more files: what was typed with them is kept all the same.
            guard incoming.isSmall else { throw problem }
            let words = try await incoming.typed(form, files: false)
            var state = FormState(words, to: route, call)
            return try await again(form, call, &state, problem)
        }
        var state = FormState(typed, to: route, call)
        guard incoming.isOfOurPages, let token = typed.only(PageForm.token),
            let key = typed.only(PageForm.key), FormState.isKey(key),
            jurisdiction.isFormToken(token, of: call.holder)
        else { return try await again(form, call, &state, Problem(.forbidden, "not-our-form", .formNotOurs)) }
        let (value, problems) = form.check(typed)
        guard problems.isEmpty else {
            var problem = Problem(.unprocessableContent, "malformed", .formNotTaken)
            problem.errors = problems.prefix(20).map { ($0.at, $0.what.said) }
            return try await again(form, call, &state, problem)
        }
        call.body = Fields(json: value)
        call.files = typed.files
        call.idempotencyKey = key
        do {
            let reply = try await route.handle(call).going(on: incoming.chosen)
            guard let resumed = reply.resumed else { return reply }
            return try await resume(resumed, reply, call)
        } catch let refused as FormRefused {
            state.faults = refused.faults
            return call.formPage(try await form.show(call, state), refused.status)
        } catch {
            return try await again(form, call, &state, await problem(of: error, incoming, route))
        }
    }

    private func body(of form: PageForm, _ incoming: inout Incoming) async throws -> TypedForm {
        guard !form.files.isEmpty else { return try await incoming.typed(form) }
        try admission.beginUpload()
        defer { admission.endUpload() }
        return try await incoming.typed(form)
    }

    /// What was sent too soon, held in a page that can be sent again: made without asking the store anything, because whoever
    /// sends too much is to cost little. What no page may hold stays with the browser.
    private func waiting(
        _ problem: Problem, _ form: PageForm, _ incoming: inout Incoming, _ route: Route
    ) async throws -> Reply {
        guard incoming.readsPages, incoming.isOfOurPages, form.secrets.isEmpty, incoming.isSmall,
            let typed = try? await incoming.typed(form, files: false), typed.problems.isEmpty
        else { throw problem }
        metrics.slowed()
        let kept = ProblemPage.Kept(action: incoming.here, values: typed.values, hadFiles: typed.hadFiles)
        guard let page = await problem.page(incoming.here, in: incoming.language, jurisdiction, keeping: kept) else {
            throw problem
        }
        return page
    }

    /// The page with its form as it was sent, and what is wrong.
    private func again(
        _ form: PageForm, _ call: Call, _ state: inout FormState, _ problem: Problem
    ) async throws -> Reply {
        state.refuse(problem)
        let html: HTML
        // A page that can't be shown any more leaves what was wrong.
        do { html = try await form.show(call, state) } catch { throw problem }
        var reply = call.formPage(html, problem.status)
        if let wait = problem.headers[.retryAfter] { reply.headers[.retryAfter] = wait }
        return reply
    }

    // MARK: - A session that ended in the middle

    /// The page on which one signs in again, with all that was typed in it, unread by the browser.
    private func signInAgain(
        _ typed: TypedForm, _ form: PageForm, _ incoming: Incoming, _ route: Route
    ) async throws -> Reply {
        var call = Call(
            jurisdiction: jurisdiction, language: incoming.language, query: Fields(json: .null),
            body: Fields(json: .null), visitor: .unknown, address: incoming.caller?.purse)
        call.bind(incoming.cookies)
        call.here = SignInRoutes.address
        let kept = typed.values.filter { $0.name != PageForm.token && !form.secrets.contains($0.name) }
        var person: PersonID?
        if let session = incoming.cookies[.session] { person = try await jurisdiction.person(ofSession: session) }
        let draft = JSON.members([
            "person": .optional(person?.description),
            "to": .string(String(incoming.path)),
            "values": .array(kept.map { .array([.string($0.name), .string($0.value)]) }),
            "files": .bool(!typed.files.isEmpty),
        ])
        var state = call.freshForm
        state.values[SignInRoutes.draft] = [
            try jurisdiction.parcel(draft.bytes, for: "draft", lasts: AccountTimes.idle)
        ]
        state.note = .sessionEndedMeanwhile
        return call.formPage(try await SignInRoutes.show(call, state), .unauthorized)
    }

    /// The form that was being filled in when the session ended, as it was, ready to be sent.
    private func resume(_ resumed: Reply.Resumed, _ reply: Reply, _ before: Call) async throws -> Reply {
        guard let bytes = jurisdiction.opened(parcel: resumed.draft, for: "draft"),
            let draft = try? JSON(parsing: bytes), let to = draft["to"]?.text,
            case .route(let route, let path) = table.route("POST", to[...]), let form = route.form
        else { return reply }
        var call = Call(
            jurisdiction: jurisdiction, language: before.language, path: path, query: Fields(json: .null),
            body: Fields(json: .null), visitor: .unknown, address: before.address)
        call.cookies = before.cookies
        call.visitor = try await admission.official(session: resumed.session, before.cookies, jurisdiction)
        // What one wrote is shown to nobody else who signs in at the same machine.
        if let writer = draft["person"]?.text, case .official(let principal, _) = call.visitor,
            principal.person.description != writer
        {
            return reply
        }
        call.bind(before.cookies)
        call.here = Link(path: to.split(separator: "/").map { Links.unescaped($0) ?? "" })
        var typed = TypedForm()
        typed.values = (draft["values"]?.items ?? []).compactMap { pair in
            guard let name = pair.items?.first?.text, let value = pair.items?.last?.text else { return nil }
            return (name, value)
        }
        var state = FormState(typed, to: route, call)
        state.hadFiles = draft["files"]?.flag == true
        state.note = .signedInAgain
        // What isn't for them, or isn't there any more, keeps nobody from being signed in.
        guard let html = try? await form.show(call, state) else { return reply }
        var page = call.formPage(html)
        page.headers.append(contentsOf: reply.headers.filter { $0.name == .setCookie })
        return page
    }
}

extension Reply {
    /// Leads on in the language that the form's own address names.
    fileprivate func going(on language: Language?) -> Reply {
        guard let language, status == .seeOther, let to = headers[.location], !to.contains("lang=") else { return self }
        return with(.location, "\(to)\(to.contains("?") ? "&" : "?")lang=\(language.rawValue)")
    }
}

extension PageForm {
    /// The fields as the schema has them, and what isn't so.
    func check(_ typed: TypedForm) -> (value: JSON, problems: [InputProblem]) {
        var own = typed
        own.values = typed.values.filter { $0.name != PageForm.token && $0.name != PageForm.key }
        var (value, problems) = fields.value(of: own)
        for file in files where file.isRequired && !typed.files.contains(where: { $0.field == file.field }) {
            problems.append(InputProblem(at: .body("").appending(file.field), what: .missing))
        }
        return (value, problems)
    }
}

extension Call {
    /// Finds out to whom forms are bound: the session, or what the browser keeps, which it is given where it has nothing.
    mutating func bind(_ cookies: Cookies) {
        self.cookies = cookies
        if case .official(let principal, _) = visitor, case .session(let id) = principal.access.point {
            holder = "session \(id)"
            newVisitor = nil
            return
        }
        let kept = cookies[.visitor]
        let value = kept ?? Jurisdiction.freshSecret()
        holder = "visitor \(value)"
        newVisitor = kept == nil ? value : nil
    }
}

extension Incoming {
    /// Whether a form was sent from a page of ours, as far as the browser says: by `Sec-Fetch-Site`, and by `Origin` against
    /// the host that was asked. What nobody else set off (a page loaded again) is no other site's.
    var isOfOurPages: Bool {
        if let site = headers[.secFetchSite], site != "same-origin", site != "none" { return false }
        guard let origin = headers[.origin] else { return true }
        let parts = origin.lowercased().split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, ["http", "https"].contains(parts[0]), let host else { return false }
        return parts[1] == host.lowercased()
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .via
    static let forwardedProto = HTTPField.Name("X-Forwarded-Proto") ?? .via
}
