import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// People of the organisation and their accounts, for administrators.
enum OfficialRoutes {
    static let all: [Route] = [
        list, enter, page, appoint, leave, announce, comeBack, keepMail, rename, makeAccount, printCode, lock, unlock,
        endSessions,
    ]

    private static let people = Link("admin", "people")
    private static let most = 50
    private static let code = Route.Parameter.path("code", .code)

    // MARK: - The list

    private static let list = Route.page(
        "/admin/people", "officialsPage", "People of the organisation, found and listed.", entry: .official,
        parameters: [.query("q", .asked()), .query("show", .asked(40)), .query("after", .code)]
    ) { call in call.formPage(try await showList(call, call.freshForm)) }

    private static func showList(_ call: Call, _ state: FormState) async throws -> HTML {
        let text = call.asked("q")
        let filter = call.asked("show").flatMap { PersonFilter(rawValue: $0) }
        let found = try await call.jurisdiction.people(
            holding: text, filter, after: call.query.text("after"), most: most, try call.request())
        return OfficialsPage(
            found, holding: text ?? "", filter, try await call.administrationChoices(), state,
            in: try await call.pageSetting()
        ).html
    }

    private static let enter = Route.sending(
        "/admin/people", "enterPersonForm", "Enters a person, and a first post.", entry: .official,
        PageForm(
            name: "person",
            fields: .object([
                .needed("code", .line(64)), .needed("name", .line(80)), .may("body", .line(64)),
                .may("role", .words(Role.self)), .may("from", .day),
            ])
        ) { call, state in try await showList(call.standing(at: people), state) }
    ) { call in
        let fields = call.body
        let code = fields.needed("code")
        var edits = [OrganisationEdit.person(code, name: fields.needed("name"))]
        switch (fields.text("body"), fields.word("role") as Role?) {
        case (let body?, let role?):
            edits.append(.appoint(code, body: body, role: role, from: fields.day("from")))
        case (nil, nil): break
        case (nil, _?): throw FormRefused("body", .fieldMissing)
        case (_?, nil): throw FormRefused("role", .fieldMissing)
        }
        try await call.change(edits, ["person": "code"])
        return done(.personEntered, code)
    }

    // MARK: - One person

    private static func done(_ note: DoneNote, _ code: String) -> Reply {
        .seeOther(Link("admin", "people", code).with("done", note.rawValue))
    }

    private static let page = Route.page(
        "/admin/people/{code}", "officialPage", "One person: posts, days away, account, sessions.", entry: .official,
        parameters: [code]
    ) { call in call.formPage(try await show(call, call.freshForm)) }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let code = call.path["code"] ?? ""
        let call = call.standing(at: Link("admin", "people", code))
        let request = try call.request()
        let file: PersonFile
        do { file = try await call.jurisdiction.personFile(of: code, request) } catch let refused as Refused {
            guard case .unknownPerson = refused else { throw refused }
            throw Problem(.notFound, "unknown-person", .refusedOnForm(refused))
        }
        let sessions =
            file.account == nil ? [] : try await call.jurisdiction.sessions(of: file.person.id, request)
        let ranks = call.jurisdiction.playbook.ranks.map { FormOption($0.id.key, .name($0.name)) }
        let postNames = call.jurisdiction.playbook.roles.map { FormOption($0.key, .name($0.name)) }
        return OfficialPage(
            file, sessions, codes: try await call.jurisdiction.bodyCodes(), ranks: ranks, postNames: postNames,
            try await call.administrationChoices(), today: call.jurisdiction.today, state,
            in: try await call.pageSetting()
        ).html
    }

    /// A form of a person's page.
    private static func form(
        _ path: StaticString, _ name: String, _ summary: String, _ form: String, _ fields: [Schema.Property],
        _ send: @escaping @Sendable (Call, String) async throws -> Reply
    ) -> Route {
        .sending(
            path, name, summary, entry: .official, parameters: [code],
            PageForm(name: form, fields: .object(fields), show: show)
        ) { call in try await send(call, call.path["code"] ?? "") }
    }

    // MARK: - Posts and days away

    private static let appoint = form(
        "/admin/people/{code}/posts", "appointForm", "Appoints a person.", "appoint",
        [
            .needed("body", .line(64)), .needed("role", .words(Role.self)), .may("rank", .line(64)),
            .may("post_name", .line(64)), .may("from", .day), .may("to", .day),
        ]
    ) { call, code in
        let fields = call.body
        guard let role: Role = fields.word("role") else { throw FormRefused("role", .fieldMissing) }
        try await call.change([
            .appoint(
                code, body: fields.needed("body"), role: role, rank: fields.text("rank"),
                named: fields.text("post_name"), from: fields.day("from"), to: fields.day("to"))
        ])
        return done(.appointed, code)
    }

    private static let leave = form(
        "/admin/people/{code}/posts/end", "endPostForm", "Ends a post.", "leave",
        [
            .needed("body", .line(64)), .needed("role", .words(Role.self)), .needed("to", .day),
            .needed("reason", .line(200)), .may("successor", .line(64)),
        ]
    ) { call, code in
        let fields = call.body
        guard let role: Role = fields.word("role"), let to = fields.day("to") else {
            throw FormRefused("to", .fieldNotADay)
        }
        try await call.change([
            .leave(
                code, body: fields.needed("body"), role: role, to: to, reason: fields.needed("reason"),
                successor: fields.text("successor"))
        ])
        return done(.postEnded, code)
    }

    private static let announce = form(
        "/admin/people/{code}/absences", "absenceForm", "Announces days away and who stands in.", "away",
        [.needed("from", .day), .needed("to", .day), .needed("deputy", .line(64))]
    ) { call, code in
        guard let from = call.body.day("from"), let to = call.body.day("to") else {
            throw FormRefused("from", .fieldNotADay)
        }
        // A file that says so announces nothing; whoever types it means something.
        guard from <= to else { throw FormRefused("to", .refusal(PersonRefusal.endsBeforeItBegins(from))) }
        try await call.change([.absence(code, from: from, to: to, deputy: call.body.needed("deputy"))])
        return done(.absenceAnnounced, code)
    }

    private static let comeBack = form(
        "/admin/people/{code}/absences/back", "backForm", "Ends days away early.", "back",
        [.needed("from", .day), .needed("back", .day)]
    ) { call, code in
        let file = try await call.jurisdiction.personFile(of: code, try call.request())
        let staff = try await call.jurisdiction.directory().staff
        guard let from = call.body.day("from"), let back = call.body.day("back"),
            let absence = file.person.absences.first(where: { $0.from == from }),
            let deputy = staff[absence.deputy]
        else { throw FormRefused("back", .fieldUnknown) }
        try await call.change([.absence(code, from: from, to: absence.to, deputy: deputy.code, back: back)])
        return done(.cameBack, code)
    }

    // MARK: - Name and mail

    private static let rename = form(
        "/admin/people/{code}/name", "renamePersonForm", "Gives a person another name.", "rename",
        [.needed("name", .line(80))]
    ) { call, code in
        try await call.change([.person(code, name: call.body.needed("name"))])
        return done(.personRenamed, code)
    }

    private static let keepMail = form(
        "/admin/people/{code}/mail", "officialMailForm", "Says where a person gets mail.", "mail",
        [.may("mail", .line(200))]
    ) { call, code in
        let request = try call.request()
        let person = try await call.jurisdiction.personFile(of: code, request).person.id
        do {
            try await call.jurisdiction.setMail(of: person, to: call.body.text("mail"), request)
        } catch Refused.notice(
            .badAddress)
        { throw FormRefused("mail", .badMailAddress) }
        return done(.mailKept, code)
    }

    // MARK: - Accounts

    private static let makeAccount = form(
        "/admin/people/{code}/account", "makeAccountForm", "Makes an account; its code is shown once.", "account", []
    ) { call, code in
        try await shown(try await call.jurisdiction.addAccount(for: code, try call.request()), code, call)
    }

    private static let printCode = form(
        "/admin/people/{code}/code", "oneTimeCodeForm", "Prints a one-time code, shown once.", "code",
        [.needed("reason", .line(200)), .may("drop", .boolean)]
    ) { call, code in
        let issued = try await call.jurisdiction.issueCode(
            for: code, dropsSecondFactor: call.body.flag("drop") == true, reason: call.body.needed("reason"),
            try call.request())
        return try await shown(issued, code, call)
    }

    private static func shown(_ issued: OneTimeCode, _ code: String, _ call: Call) async throws -> Reply {
        // In another language it can't be had again: what is led to is the person.
        let call = call.standing(at: Link("admin", "people", code))
        let setting = try await call.pageSetting()
        let name = setting.names.person(issued.person)
        let until = Sentence.moment(issued.ends, in: call.jurisdiction.timetable.zone)
        return call.formPage(
            SecretPage(.code(person: code, name: name, until: until), secret: issued.secret, in: setting).html)
    }

    private static let lock = form(
        "/admin/people/{code}/lock", "lockAccountForm", "Shuts an account.", "lock", [.needed("reason", .line(200))]
    ) { call, code in
        try await call.jurisdiction.lockAccount(
            of: code, reason: call.body.needed("reason"), try call.request())
        return done(.accountShut, code)
    }

    private static let unlock = form(
        "/admin/people/{code}/unlock", "unlockAccountForm", "Opens an account again.", "unlock",
        [.needed("reason", .line(200))]
    ) { call, code in
        try await call.jurisdiction.unlockAccount(
            of: code, reason: call.body.needed("reason"), try call.request())
        return done(.accountOpened, code)
    }

    private static let endSessions = form(
        "/admin/people/{code}/sessions/end", "endSessionsForm", "Ends all sessions of a person.", "sessions", []
    ) { call, code in
        let request = try call.request()
        let person = try await call.jurisdiction.personFile(of: code, request).person.id
        try await call.jurisdiction.endSessions(of: person, request)
        return done(.allSessionsEnded, code)
    }
}
