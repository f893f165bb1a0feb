public import Domain
public import HTML
public import UseCases
import Words

/// Tokens of programs: listed, made for somebody's post, taken back.
public struct TokensPage: Sendable {
    public var tokens: [AccessToken]
    /// Codes and names of their people.
    public var people: [PersonID: Person]
    /// For whom one can be made now.
    public var holder: PersonFile?
    public var codes: [OrganisationID: String]
    public var now: Moment
    public var today: Day
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ tokens: [AccessToken], of people: [PersonID: Person], for holder: PersonFile?,
        codes: [OrganisationID: String], now: Moment, today: Day, _ state: FormState, in setting: PageSetting
    ) {
        self.tokens = tokens
        self.people = people
        self.holder = holder
        self.codes = codes
        self.now = now
        self.today = today
        self.state = state
        self.setting = setting
    }

    /// More aren't shown on one page.
    static let most = 100

    public var html: HTML {
        let frame = AdministrationFrame(setting: setting, section: .tokens, title: setting.said(.administrationTokens))
        let title: Sentence = holder.map { .tokensOf($0.person.name) } ?? .administrationTokens
        let all =
            "<p class=\"actions\"><a href=\"\(setting.link(Link("admin", "tokens")))\">← \(setting.said(.allTokens))</a></p>"
            as HTML
        return frame.page(
            """
            \(holder == nil ? nil : all)<h1>\(setting.said(title))</h1>
            <p class="note">\(setting.said(.tokensNote))</p>
            \(setting.unplaced(state, besides: ["token"]))\(list)\(making)
            """)
    }

    private var list: HTML {
        guard !tokens.isEmpty else { return "<p>\(setting.said(.noTokensYet))</p>\n" }
        let zone = setting.names.zone
        let rows = tokens.prefix(Self.most).map { token -> [HTML] in
            let person = people[token.person]
            let scopes = token.scopes.sorted { $0.rawValue < $1.rawValue }.map { setting.said(.tokenScope($0)) }
            let over: HTML? =
                token.ends < now ? " <span class=\"chip overdue\">\(setting.said(.tokenOver))</span>" : nil
            return [
                "\(token.label)",
                """
                \(person?.name ?? "?") · \(setting.said(setting.names.body(token.body))) · \(setting.said(.role(token.role)))
                """,
                "\(scopes.joined(separator: setting.language == .zh ? "、" : ", "))",
                "\(setting.said(.moment(token.ends, in: zone)))\(over)",
                "\(token.used.map { setting.said(.moment($0, in: zone)) } ?? setting.said(.neverUsed))",
                setting.button(
                    .takeTokenBack, to: Link("admin", "tokens", "end"), state,
                    "end-\(token.id.description.suffix(8))", with: [("token", token.id.description)],
                    about: .data(token.label)),
            ]
        }
        let more: HTML? =
            tokens.count > Self.most
            ? "<p class=\"note\">\(setting.said(.moreTokens(tokens.count - Self.most)))</p>" : nil
        return setting.cards(
            .administrationTokens,
            heads: [.tokenLabelHeading, .tokenPost, .tokenScopes, .tokenEnds, .lastUsedHeading, .takeTokenBack],
            rows: Array(rows)) + (more ?? .nothing)
    }

    private var making: HTML {
        guard let holder else {
            return """
                <section><h2>\(setting.said(.makeToken))</h2>
                <form class="asking" action="\(setting.link(Link("admin", "tokens")))" method="get">
                <label for="for">\(setting.said(.tokenForWhom))</label>
                <input type="text" id="for" name="for" autocomplete="off" autocapitalize="none" spellcheck="false">
                <button>\(setting.said(.goOn))</button></form></section>
                """
        }
        guard let account = holder.account, account.locked == nil, !holder.posts.isEmpty else {
            return "<p>\(setting.said(.tokenNeedsAccount))</p>"
        }
        let posts = holder.posts.map { post in
            let (body, role) = (setting.names.body(post.body), Sentence.role(post.role))
            return FormOption(
                "\(codes[post.body] ?? "")/\(post.role.rawValue)",
                Sentence(zh: "\(body.zh) \(role.zh)", en: "\(body.en), \(role.en)"))
        }
        var state = self.state.of("token")
        if state.values["post"] == nil, posts.count == 1 { state.values["post"] = [posts[0].value] }
        let piece = FormPiece(
            name: "token", action: Link("admin", "tokens"),
            fields: [
                .hidden("for", holder.person.code),
                FormField(name: "label", label: .tokenLabelHeading, hint: .tokenLabelHint),
                FormField(name: "post", label: .tokenPost, kind: .radios(posts)),
                FormField(
                    name: "scopes", label: .tokenScopes, hint: .tokenScopesHint,
                    kind: .checks(TokenScope.allCases.map { FormOption($0.rawValue, .tokenScope($0)) })),
                FormField(
                    name: "ends", label: .tokenLastDay, hint: .tokenLastDayHint, kind: .line(type: .date),
                    initial: today.advanced(by: 90).iso),
            ], buttons: [FormButton(label: .makeToken)], state: state, setting: setting, label: .makeToken)
        return "<section><h2>\(setting.said(.makeToken))</h2>\(piece.html)</section>"
    }
}
