public import Domain
public import HTML
public import UseCases
import Words

/// One person of the organisation: posts, days away, account, sessions.
public struct OfficialPage: Sendable {
    public var file: PersonFile
    public var sessions: [Session]
    public var codes: [OrganisationID: String]
    /// Ranks that the playbook knows.
    public var ranks: [FormOption]
    /// What the playbook appoints people as.
    public var postNames: [FormOption]
    public var choices: AdministrationChoices
    public var today: Day
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ file: PersonFile, _ sessions: [Session], codes: [OrganisationID: String], ranks: [FormOption],
        postNames: [FormOption], _ choices: AdministrationChoices, today: Day, _ state: FormState,
        in setting: PageSetting
    ) {
        self.file = file
        self.sessions = sessions
        self.codes = codes
        self.ranks = ranks
        self.postNames = postNames
        self.choices = choices
        self.today = today
        self.state = state
        self.setting = setting
    }

    private var person: Person { file.person }
    private func link(_ parts: String...) -> Link { Link(path: ["admin", "people", person.code] + parts) }

    private static let placed = ["rename", "appoint", "leave", "away", "back", "mail", "code", "lock", "unlock"]

    /// Forms that are on the page as the account stands.
    private var placed: [String] {
        let isOpen = file.account.map { $0.locked == nil } ?? false
        return Self.placed.filter { name in
            switch name {
            case "lock": isOpen
            case "unlock": file.account != nil && !isOpen
            default: true
            }
        }
    }

    public var html: HTML {
        let frame = AdministrationFrame(setting: setting, section: .people, title: person.name, isBelow: true)
        return frame.page(
            """
            <h1>\(person.name) <span class="note">\(person.code)</span></h1>
            <p>\(setting.standing(of: file))</p>
            \(setting.unplaced(state, besides: placed))
            <div class="sides"><div>\(posts)\(absences)</div><div>\(account)\(devices)\(more)</div></div>
            """)
    }

    private func form(
        _ name: String, _ action: Link, _ fields: [FormField], _ button: FormButton, _ state: FormState? = nil,
        called prefix: String? = nil
    ) -> HTML {
        FormPiece(
            name: prefix ?? name, action: action, fields: fields, buttons: [button],
            state: state ?? self.state.of(name), setting: setting, label: button.label
        ).html
    }

    // MARK: - Posts

    private var posts: HTML {
        let zone = setting.names.zone
        let held = person.appointments.sorted { $0.firstDay(in: zone) > $1.firstDay(in: zone) }
        let rows = held.enumerated().map { place, post -> [HTML] in
            let until: HTML = post.until.map { "\(setting.said(.day($0)))" } ?? "\(setting.said(.untilFurtherNotice))"
            let ended = post.until.map { $0 < today } ?? false
            return [
                "\(setting.said(setting.names.body(post.body)))",
                "\(setting.said(.role(post.role)))\(named(post))",
                "\(setting.said(.day(post.firstDay(in: zone))))", until, ended ? .nothing : leaving(post, place),
            ]
        }
        let table =
            rows.isEmpty
            ? "<p>\(setting.said(.noPost))</p>"
            : setting.cards(
                .postsColumn, heads: [.postBody, .postRole, .postFrom, .postUntil, .endPost], rows: rows)
        let standIns = file.posts.filter { $0.standsInFor != nil }.map { post -> HTML in
            """
            <li>\(setting.said(setting.names.body(post.body))) · \(setting.said(.role(post.role)))
            <span class="note">\(setting.said(.standsInFor(setting.names.person(post.standsInFor ?? post.person))))</span></li>
            """
        }
        var fields = [
            choices.body("body", .postBody), FormField.role(),
            FormField(name: "from", label: .postFrom, hint: .postFromHint, kind: .line(type: .date), isRequired: false),
            FormField(name: "to", label: .postUntil, hint: .postUntilHint, kind: .line(type: .date), isRequired: false),
        ]
        if !ranks.isEmpty {
            fields.insert(
                FormField(name: "rank", label: .postRank, kind: .select(ranks, none: .noRank), isRequired: false), at: 2
            )
        }
        if !postNames.isEmpty {
            fields.insert(
                FormField(
                    name: "post_name", label: .postName, kind: .select(postNames, none: .noPostName), isRequired: false),
                at: 2)
        }
        let appointing = setting.opened(
            .appoint, if: state.form == "appoint",
            form("appoint", link("posts"), fields, FormButton(label: .appoint)))
        return """
            <section><h2>\(setting.said(.postsColumn))</h2>\(table)
            \(standIns.isEmpty ? nil : "<ul class=\"plain\">\(standIns)</ul>" as HTML?)\(appointing)</section>

            """
    }

    private func named(_ post: Person.Appointment) -> HTML {
        let name = post.named.map { name in postNames.first { $0.value == name.key }?.name ?? .data(name.key) }
        return HTML([name, post.rank.map(rank)].compactMap(\.self).map { " · \(setting.said($0))" as HTML })
    }

    private func rank(_ rank: RankID) -> Sentence { ranks.first { $0.value == rank.key }?.name ?? .data(rank.key) }

    private func leaving(_ post: Person.Appointment, _ place: Int) -> HTML {
        let body = codes[post.body] ?? ""
        let isThis =
            state.form == "leave" && state.value("body") == body && state.value("role") == post.role.rawValue
        let own = isThis ? state : state.of("leave-\(place)")
        return setting.opened(
            .endPost, if: isThis,
            form(
                "leave", link("posts", "end"),
                [
                    .hidden("body", body), .hidden("role", post.role.rawValue),
                    FormField(
                        name: "to", label: .lastDay, kind: .line(type: .date), initial: post.until?.iso ?? today.iso),
                    FormField(name: "reason", label: .leavingReason, hint: .reasonHint),
                    choices.person(
                        "successor", .successorLabel, hint: .successorHint, isRequired: false, besides: person.code),
                ], FormButton(label: .endPost, kind: .grave), own, called: "leave-\(place)"))
    }

    // MARK: - Days away

    private var absences: HTML {
        let coming = person.absences.filter { $0.to >= today }.sorted { $0.from < $1.from }
        let rows = coming.enumerated().map { place, absence -> [HTML] in
            let deputy = setting.names.person(absence.deputy)
            let isThis = state.form == "back" && state.value("from") == absence.from.iso
            let own = isThis ? state : state.of("back-\(place)")
            return [
                "\(setting.said(.day(absence.from))) – \(setting.said(.day(absence.to)))", "\(deputy)",
                setting.opened(
                    .backEarly, if: isThis,
                    form(
                        "back", link("absences", "back"),
                        [
                            .hidden("from", absence.from.iso),
                            FormField(
                                name: "back", label: .firstDayBack, kind: .line(type: .date),
                                initial: max(today, absence.from).iso),
                        ], FormButton(label: .backEarly, kind: .quiet), own, called: "back-\(place)")),
            ]
        }
        let table =
            rows.isEmpty
            ? "<p>\(setting.said(.notAwaySoon))</p>"
            : setting.cards(.absencesHeading, heads: [.awayDays, .deputyLabel, .backEarly], rows: rows)
        let announcing = setting.opened(
            .announceAbsence, if: state.form == "away",
            form(
                "away", link("absences"),
                [
                    FormField(name: "from", label: .firstDayAway, kind: .line(type: .date), initial: today.iso),
                    FormField(name: "to", label: .lastDayAway, kind: .line(type: .date)),
                    choices.person("deputy", .deputyLabel, hint: .deputyHint, besides: person.code),
                ], FormButton(label: .announceAbsence)))
        return """
            <section><h2>\(setting.said(.absencesHeading))</h2>\(table)\(file.isInOffice ? announcing : .nothing)</section>

            """
    }

    // MARK: - The account

    private static func reason(_ hint: Sentence = .reasonHint) -> FormField {
        FormField(name: "reason", label: .reasonLabel, hint: hint)
    }

    private var account: HTML {
        let heading: HTML = "<section><h2>\(setting.said(.accountColumn))</h2>"
        guard let account = file.account else {
            guard file.isInOffice else {
                return heading + "<p>\(setting.said(.noAccountNoPost))</p></section>\n"
            }
            return heading + """
                <p>\(setting.said(.noAccountMore))</p>
                \(setting.button(.makeAccount, to: link("account"), state, "account", kind: .main))</section>

                """
        }
        let zone = setting.names.zone
        var facts: [(name: Sentence, value: HTML)] = [
            (.accountMadeOn, "\(setting.said(.moment(account.made, in: zone)))"),
            (.passphraseLabel, "\(setting.said(account.hasPassphrase ? .passphraseIsSet : .noPassphraseYet))"),
            (.factorHeading, "\(setting.said(account.hasSecondFactor ? .factorOnShort : .factorOffShort))"),
        ]
        if let lock = account.locked {
            facts.append((.shut, "\(setting.said(.moment(lock.since, in: zone))) · \(lock.reason)"))
        }
        return heading + """
            \(setting.facts(facts))\(account.locked == nil ? open : shut)</section>

            """
    }

    private var open: HTML {
        let code = setting.opened(
            .printCode, if: state.form == "code",
            "<p class=\"note\">\(setting.said(.printCodeNote))</p>"
                + form(
                    "code", link("code"),
                    [
                        Self.reason(.codeReasonHint),
                        FormField(name: "drop", label: .dropFactor, kind: .check, isRequired: false),
                    ], FormButton(label: .printCode)))
        let lock = setting.opened(
            .shutAccount, if: state.form == "lock",
            "<p class=\"note\">\(setting.said(.shutAccountNote))</p>"
                + form("lock", link("lock"), [Self.reason()], FormButton(label: .shutAccount, kind: .grave)))
        return code + lock
    }

    private var shut: HTML {
        setting.opened(
            .openAccount, if: state.form == "unlock",
            form("unlock", link("unlock"), [Self.reason()], FormButton(label: .openAccount)))
    }

    // MARK: - Sessions, mail, name

    private var devices: HTML? {
        guard file.account != nil else { return nil }
        let zone = setting.names.zone
        let rows = sessions.map { session -> [HTML] in
            [
                "\(session.label.isEmpty ? setting.said(.unknownDevice) : session.label)",
                "\(setting.said(.moment(session.made, in: zone)))", "\(setting.said(.moment(session.seen, in: zone)))",
            ]
        }
        let list =
            rows.isEmpty
            ? "<p>\(setting.said(.notSignedInAnywhere))</p>"
            : setting.cards(
                .ownDevices, heads: [.deviceHeading, .sinceHeading, .lastUsedHeading], rows: rows)
                + setting.button(.endAllSessions, to: link("sessions", "end"), state, "sessions")
        let tokens = Link("admin", "tokens").with("for", person.code)
        return """
            <section><h2>\(setting.said(.sessionsHeading))</h2>\(list)
            <p class="actions"><a href="\(setting.link(tokens))">\(setting.said(.tokensOf(person.name)))</a></p></section>

            """
    }

    private var more: HTML {
        let mail = setting.opened(
            file.mail == nil ? .setMail : .changeMail, if: state.form == "mail",
            form(
                "mail", link("mail"),
                [
                    FormField(
                        name: "mail", label: .mailLabel, hint: .mailHint, kind: .line(type: .email), isRequired: false,
                        initial: file.mail ?? "")
                ], FormButton(label: .keepName)))
        let name = setting.opened(
            .renamePerson, if: state.form == "rename",
            form(
                "rename", link("name"), [FormField(name: "name", label: .newPersonName, initial: person.name)],
                FormButton(label: .keepName)))
        return """
            <section><h2>\(setting.said(.moreOfPerson))</h2>
            \(setting.facts([(.mailLabel, file.mail.map { "\($0)" } ?? "\(setting.said(.noMail))")]))
            \(mail)\(name)</section>

            """
    }
}
