import ArgumentParser
import Domain
import Foundation
import Glibc
import UseCases
import Words

struct AccountCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "account", Help.account, nil,
            [
                FirstAdministratorCommand.self, AddAccountCommand.self, CodeCommand.self, PassphraseCommand.self,
                ListAccountsCommand.self, LockCommand.self, UnlockCommand.self, SecondFactorCommand.self,
                CheckCommand.self, SessionsCommand.self, BreakGlassCommand.self,
            ])
    }
}

/// Reads a line that isn't shown while it is typed; from a pipe the next line of it.
func secretLine(_ prompt: Sentence) throws -> String {
    let isTerminal = isatty(STDIN_FILENO) == 1
    var before = termios()
    if isTerminal {
        FileHandle.standardError.write(Data(words(prompt).utf8))
        tcgetattr(STDIN_FILENO, &before)
        var hidden = before
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
    }
    defer {
        if isTerminal {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            FileHandle.standardError.write(Data("\n".utf8))
        }
    }
    guard let line = readLine(), !line.isEmpty else { throw CommandFault.said(.noInput) }
    return line
}

private func say(_ code: OneTimeCode, of person: String, _ jurisdiction: Jurisdiction) {
    Speech.say(
        .oneTimeCode(code.secret, for: person, until: .moment(code.ends, in: jurisdiction.timetable.zone)))
}

struct FirstAdministratorCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("first", Help.accountFirst) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.newPersonName)) var name: String
    @Option(help: help(Help.ofBody)) var body: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        say(
            try await jurisdiction.makeFirstAdministrator(code: code, name: name, body: body), of: code, jurisdiction)
    }
}

struct AddAccountCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("add", Help.accountAdd) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        say(try await jurisdiction.addAccount(for: code, request), of: code, jurisdiction)
    }
}

struct CodeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("code", Help.accountCode) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.reason)) var reason: String
    @Flag(help: help(Help.dropsFactor)) var dropSecondFactor = false

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        let issued = try await jurisdiction.issueCode(
            for: code, dropsSecondFactor: dropSecondFactor, reason: reason, request)
        say(issued, of: code, jurisdiction)
    }
}

struct BreakGlassCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("break-glass", Help.accountGlass) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        say(try await jurisdiction.breakGlass(for: code, reason: reason), of: code, jurisdiction)
    }
}

struct PassphraseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("passphrase", Help.accountPassphrase, Help.accountPassphraseMore)
    }
    @OptionGroup var store: StoreOptions

    func run() async throws {
        // Before the store is opened: nobody else writes while it is, and people take their time to type.
        let code = try secretLine(.askCode)
        let passphrase = try secretLine(.askNewPassphrase)
        if isatty(STDIN_FILENO) == 1, try secretLine(.askAgain) != passphrase {
            throw CommandFault.said(.passphraseDiffers)
        }
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.setPassphrase(byCode: code, to: passphrase)
        Speech.say(.passphraseSet)
    }
}

struct ListAccountsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.accountList) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var code: String
        var name: String
        var roles: [String]
        var passphrase: Bool
        var second_factor: Bool
        var locked: String?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let accounts = try await jurisdiction.accounts(try await acting.request(in: jurisdiction))
        let lines = accounts.map { file in
            Line(
                code: file.code, name: file.name, roles: file.posts.map(\.role.rawValue),
                passphrase: file.account.hasPassphrase, second_factor: file.account.hasSecondFactor,
                locked: file.account.locked?.reason)
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["code", "name", "roles", "passphrase", "second_factor", "locked"]]
                        + lines.map {
                            [
                                $0.code, $0.name, $0.roles.joined(separator: " "), "\($0.passphrase)",
                                "\($0.second_factor)", $0.locked ?? "",
                            ]
                        }), terminator: "")
        case .text:
            if accounts.isEmpty { Speech.say(.noAccounts) }
            for file in accounts {
                var parts = file.posts.map { Sentence.role($0.role) }
                if !file.account.hasPassphrase { parts.append(.noPassphraseYet) }
                if file.account.hasSecondFactor { parts.append(.withSecondFactor) }
                if file.account.locked != nil { parts.append(.shut) }
                print("\(file.code)  \(file.name)  \(parts.map { words($0) }.joined(separator: "  "))")
            }
        }
    }
}

struct LockCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("lock", Help.accountLock) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.lockAccount(
            of: code, reason: reason, try await acting.request(in: jurisdiction))
        Speech.say(.accountShut)
    }
}

struct UnlockCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("unlock", Help.accountUnlock) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        try await jurisdiction.unlockAccount(
            of: code, reason: reason, try await acting.request(in: jurisdiction))
        Speech.say(.accountOpened)
    }
}

struct SecondFactorCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("second-factor", Help.accountFactor) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.confirmDigits)) var confirm: String?

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let actor = try await jurisdiction.actor(code)
        guard let person = actor.person else { throw Refused.account(.noAccount) }
        guard let confirm else {
            let factor = try await jurisdiction.beginSecondFactor(for: person, Request(actor))
            Speech.say(.secondFactor(factor.secret, uri: factor.uri))
            return
        }
        try await jurisdiction.confirmSecondFactor(for: person, code: confirm, Request(actor))
        Speech.say(.secondFactorIsOn)
    }
}

/// Signs in and out again.
struct CheckCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("check", Help.accountCheck) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.confirmDigits)) var digits: String?

    func run() async throws {
        let passphrase = try secretLine(.askPassphrase)
        let jurisdiction = try await store.open(forWriting: true)
        let signedIn = try await jurisdiction.signIn(
            SignIn(name: code, passphrase: passphrase, timeCode: digits, label: "huiyin account check"))
        guard let principal = try await jurisdiction.principal(session: signedIn.session),
            let request = principal.request()
        else { throw Refused.account(.notSignedIn) }
        try await jurisdiction.endSessions(of: signedIn.person, only: signedIn.id, request)
        let bodies = Dictionary(
            try await jurisdiction.bodies().map { ($0.id, Sentence.name($0.name)) }
        ) { first, _ in first }
        let posts = principal.posts.map { post -> Sentence in
            let (body, role) = (bodies[post.body] ?? .data("?"), Sentence.role(post.role))
            return Sentence(zh: "\(body.zh)\(role.zh)", en: "\(role.en), \(body.en)")
        }
        Speech.say(
            .signsIn(
                principal.name,
                posts: Sentence(
                    zh: posts.map(\.zh).joined(separator: "、"), en: posts.map(\.en).joined(separator: "; "))))
    }
}

struct SessionsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("sessions", Help.accountSessions) }
    @Argument(help: help(Help.personCode)) var code: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.endSession)) var end: String?
    @Flag(help: help(Help.endAllSessions)) var endAll = false

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: end != nil || endAll)
        let request = try await acting.request(in: jurisdiction)
        guard let person = try await jurisdiction.actor(code).person else { throw Refused.account(.noAccount) }
        if let end {
            guard let id = SessionID(end) else { throw Refused.account(.noSuchSession) }
            try await jurisdiction.endSessions(of: person, only: id, request)
            return Speech.say(.sessionsEnded)
        }
        if endAll {
            try await jurisdiction.endSessions(of: person, request)
            return Speech.say(.sessionsEnded)
        }
        let sessions = try await jurisdiction.sessions(of: person, request)
        if sessions.isEmpty { Speech.say(.noSessions) }
        let zone = jurisdiction.timetable.zone
        for session in sessions {
            print("\(session.id)  \(words(.moment(session.seen, in: zone)))  \(session.label)")
        }
    }
}

struct TokenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "token", Help.token, nil, [MakeTokenCommand.self, ListTokensCommand.self, EndTokenCommand.self])
    }
}

struct MakeTokenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("make", Help.tokenMake) }
    @Argument(help: help(Help.postCode)) var post: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.tokenLabel)) var label: String
    @Option(help: help(Help.tokenScope)) var scope: [String] = []
    @Option(help: help(Help.tokenDays)) var days = 90

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        let holder = try await jurisdiction.actor(post)
        let held = try await jurisdiction.posts().first {
            $0.person == holder.person && $0.body == holder.body && $0.role == holder.role
        }
        guard let held else { throw Refused.account(.noAccount) }
        var scopes: Set<TokenScope> = []
        for text in scope {
            guard let known = TokenScope(rawValue: text) else { throw Refused.account(.noScope) }
            scopes.insert(known)
        }
        let days = Int64(max(-1, min(days, 10_000)))
        let ends = jurisdiction.now.advanced(byMilliseconds: days * Moment.millisecondsPerDay)
        let token = try await jurisdiction.makeToken(label, for: held, scopes: scopes, ends: ends, request)
        Speech.say(.tokenMade(token.secret))
    }
}

struct ListTokensCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.tokenList) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let request = try await acting.request(in: jurisdiction)
        let isKeeper = request.actor.role == .administrator
        let tokens = try await jurisdiction.tokens(of: isKeeper ? nil : request.actor.person, request)
        if tokens.isEmpty { Speech.say(.noTokens) }
        let people = try await jurisdiction.directory().staff
        let zone = jurisdiction.timetable.zone
        for token in tokens {
            print(
                [
                    token.id.description, token.label, people[token.person]?.code ?? "?",
                    words(.role(token.role)), token.scopes.map(\.rawValue).sorted().joined(separator: " "),
                    words(.by(.moment(token.ends, in: zone), isOver: token.ends < jurisdiction.now)),
                ].joined(separator: "  "))
        }
    }
}

struct EndTokenCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("end", Help.tokenEnd) }
    @Argument(help: help(Help.tokenID)) var id: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        guard let id = TokenID(id) else { throw Refused.account(.noSuchToken) }
        try await jurisdiction.endToken(id, try await acting.request(in: jurisdiction))
        Speech.say(.tokenTakenBack)
    }
}

struct AuditCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("audit", Help.audit, Help.auditList) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.auditMatter)) var matter: String?
    @Option(help: help(Help.sinceDay)) var from: String?
    @Option(help: help(Help.untilDay)) var to: String?
    @Option(help: help(Help.most)) var most = 50
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var serial: Int
        var at: String
        var act: String
        var by: String?
        var role: String
        var body: String?
        var from: String
        var matter: String?
        var person: String?
        var reason: String?
        var count: Int?
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await acting.request(in: jurisdiction)
        let zone = jurisdiction.timetable.zone
        let entries = try await jurisdiction.audit(
            of: try matter.map(Commands.number), from: try from.map { zone.moment(try day($0), millisecond: 0) },
            to: try to.map { zone.moment(try day($0).advanced(by: 1), millisecond: 0) }, most: max(1, most), request)
        let directory = try await jurisdiction.directory()
        let numbers = try await jurisdiction.numbers(of: Set(entries.compactMap(\.matter)))
        let lines = entries.map { entry in
            Line(
                serial: entry.serial, at: timestamp(entry.at, zone), act: entry.act.rawValue,
                by: entry.actor.person.flatMap { directory.staff[$0]?.code }, role: entry.actor.role.rawValue,
                body: entry.actor.body.flatMap { directory[$0]?.code }, from: words(.accessPoint(entry.from)),
                matter: entry.matter.flatMap { numbers[$0]?.description },
                person: entry.person.flatMap { directory.staff[$0]?.code }, reason: entry.reason, count: entry.count)
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(
                csv(
                    [["serial", "at", "act", "by", "role", "body", "from", "matter", "person", "reason", "count"]]
                        + lines.map {
                            [
                                "\($0.serial)", $0.at, $0.act, $0.by ?? "", $0.role, $0.body ?? "", $0.from,
                                $0.matter ?? "", $0.person ?? "", $0.reason ?? "", $0.count.map { "\($0)" } ?? "",
                            ]
                        }), terminator: "")
        case .text:
            if entries.isEmpty { Speech.say(.nothingLogged) }
            for (entry, line) in zip(entries, lines) {
                let person: String? = entry.person == entry.actor.person ? nil : line.person
                let count: String? = line.count.map { "× \($0)" }
                let about = [line.matter, person, count, line.reason].compactMap(\.self).joined(separator: "  ")
                let role = words(.role(entry.actor.role))
                let who = line.by.map { "\($0) (\(role))" } ?? role
                let parts: [String] = [
                    "\(entry.serial)", words(.moment(entry.at, in: zone)), who, words(.auditAct(entry.act)), about,
                    "[\(line.from)]",
                ]
                print(parts.filter { !$0.isEmpty }.joined(separator: "  "))
            }
        }
    }
}

struct UnmaskCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("unmask", Help.unmask) }
    @Argument(help: help(Help.number)) var number: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Option(help: help(Help.reason)) var reason: String

    func run() async throws {
        let number = try Commands.number(number)
        let jurisdiction = try await store.open(forWriting: true)
        let contacts = try await jurisdiction.unmask(
            number, reason: reason, try await acting.request(in: jurisdiction))
        for contact in contacts {
            print(
                [contact.name, contact.phone?.digits, contact.address, contact.note].compactMap(\.self)
                    .joined(separator: "  "))
        }
    }
}

struct LinkCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("link", Help.link) }
    @Argument(help: help(Help.number)) var number: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var acting: ActorOptions
    @Flag(help: help(Help.once)) var once = false

    func run() async throws {
        let number = try Commands.number(number)
        let jurisdiction = try await store.open(forWriting: true)
        print(
            try await jurisdiction.makeLink(
                to: number, once: once, try await acting.request(in: jurisdiction)))
    }
}
