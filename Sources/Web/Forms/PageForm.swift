import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// A form of a page: what it takes, and how the page is shown again with what was typed.
struct PageForm: Sendable {
    /// A field for files.
    struct Files: Sendable {
        var field: String
        var most: Int
        var isRequired = false
    }

    /// By which a page with several forms tells which of them was sent.
    var name = ""
    /// An object; each member is a field of the same name.
    var fields: Schema
    var files: [Files] = []
    /// How many fields it has at most.
    var most = TypedForm.most
    /// Fields that are never shown again nor carried along: passphrases and codes.
    var secrets: Set<String> = []
    /// Where to, instead of signing in again, for whom the form is about nothing else than being signed in.
    var signedOut: Link?
    /// The page with the form, empty or as it was sent.
    var show: @Sendable (Call, FormState) async throws -> HTML

    /// Fields that every form of ours carries beside its own.
    static let token = "_token"
    static let key = "_key"
}

/// Why a form wasn't taken, field by field: its page is shown again with this.
struct FormRefused: Error, Sendable {
    var faults: [FormFault]
    var status = HTTPResponse.Status.unprocessableContent

    init(_ field: String?, _ what: Sentence) { faults = [FormFault(field, what)] }
    init(_ faults: [FormFault]) { self.faults = faults }
}

extension Route {
    /// A page, for people's browsers.
    static func page(
        _ path: StaticString, ending: String = "", _ name: String, _ summary: String, entry: Entry = .anyone,
        parameters: [Parameter] = [], _ handle: @escaping @Sendable (Call) async throws -> Reply
    ) -> Route {
        Route(
            method: .get, path: path, ending: ending, name: name, summary: summary, tag: "pages", entry: entry,
            parameters: parameters + [.language, .done], media: "text/html", isPage: true, handle: handle)
    }

    /// Takes a page's form. `send` works with fields that were checked, and answers with ``Reply/seeOther(_:)``; what it
    /// throws is said on the page, beside the field that it is about where that is known.
    static func sending(
        _ path: StaticString, ending: String = "", _ name: String, _ summary: String, entry: Entry = .anyone,
        parameters: [Parameter] = [], _ form: PageForm, _ send: @escaping @Sendable (Call) async throws -> Reply
    ) -> Route {
        var route = Route(
            method: .post, path: path, ending: ending, name: name, summary: summary, tag: "pages", entry: entry,
            parameters: parameters + [.language], media: "text/html", isPage: true, handle: send)
        route.form = form
        return route
    }

    /// A page with its form: read and sent under one address.
    static func form(
        _ path: StaticString, _ name: String, _ summary: String, entry: Entry = .anyone,
        parameters: [Parameter] = [], _ form: PageForm, _ send: @escaping @Sendable (Call) async throws -> Reply
    ) -> [Route] {
        [
            .page(path, "\(name)Page", summary, entry: entry, parameters: parameters) { call in
                call.formPage(try await form.show(call, call.freshForm))
            },
            .sending(
                path, "\(name)Form", summary, entry: entry, parameters: parameters.filter { $0.place == .path }, form,
                send),
        ]
    }
}

extension Route.Parameter {
    static let language = query("lang", .words(Language.self))
    /// What was done before this page was shown: one of a closed set of sentences.
    static let done = query("done", .words(DoneNote.self))
}

extension Call {
    /// A form as nobody has filled it in yet.
    var freshForm: FormState {
        FormState(token: jurisdiction.formToken(for: holder), key: Jurisdiction.freshSecret())
    }

    /// A page with a form: kept by nobody, with the cookie that its token is bound to.
    func formPage(_ html: HTML, _ status: HTTPResponse.Status = .ok) -> Reply {
        var reply = Reply.page(html, in: language, isPrivate: true)
        reply.status = status
        if let newVisitor { reply.headers.append(cookies.keeping(.visitor, newVisitor)) }
        return reply
    }

    /// A page for everybody. What is made for somebody who is signed in is kept by nobody, and given to nobody else.
    func openPage(_ html: HTML) -> Reply { .page(html, in: language, isPrivate: passerby != nil) }

    /// What a page is made with. For somebody signed in, also what its head says of them.
    func pageSetting() async throws -> PageSetting {
        var setting = PageSetting(
            language: language, place: jurisdiction.playbook.name, names: try await jurisdiction.names(),
            demonstration: jurisdiction.isDemonstration ? jurisdiction.today : nil, here: here)
        setting.done = query.word("done")
        setting.passerby = passerby
        guard case .official(let principal, let acting) = visitor else { return setting }
        let codes = try await jurisdiction.bodyCodes()
        let names = setting.names
        setting.person = PagePerson(
            name: principal.name, posts: principal.posts.map { Call.option($0, codes, names) },
            acting: principal.posts.firstIndex(of: acting) ?? 0, form: freshForm)
        setting.person?.body = names.body(acting.body)
        setting.person?.role = acting.role
        setting.person?.takesIn = Permissions.intake.contains(acting.role)
        return setting
    }

    /// A post as it can be chosen.
    private static func option(_ post: Post, _ codes: [OrganisationID: String], _ names: Names) -> FormOption {
        let (body, role) = (names.body(post.body), Sentence.role(post.role))
        return FormOption(
            "\(codes[post.body] ?? "")/\(post.role.rawValue)",
            Sentence(zh: "\(body.zh) \(role.zh)", en: "\(body.en), \(role.en)"))
    }
}

extension Reply {
    /// On to another page, so that loading it again does nothing again.
    static func seeOther(_ link: Link) -> Reply {
        Reply(status: .seeOther, body: [], media: "").with(.location, link.address)
    }

    func with(_ cookie: HTTPField) -> Reply {
        var reply = self
        reply.headers.append(cookie)
        return reply
    }
}

extension FormState {
    /// A form as it was sent, but for its secrets.
    init(_ typed: TypedForm, to route: Route, _ call: Call) {
        self = call.freshForm
        form = route.form?.name ?? ""
        for (name, value) in typed.values where route.form?.secrets.contains(name) != true {
            values[name, default: []].append(value)
        }
        hadFiles = typed.hadFiles
        if let key = typed.only(PageForm.key), FormState.isKey(key) { self.key = key }
    }

    /// Whether a key may be one that ``Call/freshForm`` made, with a form's name behind it.
    static func isKey(_ text: String) -> Bool {
        (43...90).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (97...122).contains($0 | 32) || $0 == 45 || $0 == 95 || $0 == 46
            }
    }

    /// What is wrong, by fields.
    mutating func refuse(_ problem: Problem) {
        if problem.errors.isEmpty { return faults.append(FormFault(nil, problem.detail)) }
        for error in problem.errors {
            let fault = FormFault(error.at?.field, error.detail)
            if !faults.contains(fault) { faults.append(fault) }
        }
    }
}

extension InputProblem.Place {
    /// The field of a form that a place in the body is in: `contact.phone` for `/contact/phone`.
    var field: String? {
        guard case .body(let pointer) = self else { return nil }
        let parts = pointer.split(separator: "/").filter { Int($0) == nil }
        return parts.isEmpty ? nil : parts.joined(separator: ".")
    }

    /// What it is called where it was typed: the field's name, or the parameter's.
    var asked: String {
        switch self {
        case .body(let pointer): field ?? pointer
        case .query(let name), .path(let name), .header(let name): name
        }
    }
}

extension InputProblem.What {
    /// What is said of it beside a field of a page.
    var said: Sentence {
        switch self {
        case .missing, .tooShort(1): .fieldMissing
        case .tooShort(let least): .fieldTooShort(least)
        case .tooLong(let most): .fieldTooLong(most)
        case .outOfRange(let least, let most): .fieldOutOfRange(least, most)
        case .controlCharacter: .fieldControlCharacter
        case .tooMany(let most): .fieldTooMany(most)
        case .tooLarge(let most): .fieldTooLarge(megabytes: most / (1024 * 1024))
        case .notAWord: .fieldNotAChoice
        case .wrongType("integer"): .fieldNotANumber
        case .badForm("day"): .fieldNotADay
        case .unknownField: .fieldUnknown
        case .wrongType, .badForm, .twice: .fieldNotSo
        case .badEncoding: .fieldBadEncoding
        }
    }
}
