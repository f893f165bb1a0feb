public import Domain
import Store
import Tables
import Vault

/// A secret that is shown once and kept only as a digest.
public struct OneTimeCode: Equatable, Sendable {
    public var person: PersonID
    public var secret: String
    public var ends: Moment
}

/// A second factor that is being set up.
public struct SecondFactor: Equatable, Sendable {
    /// RFC 4648 base 32, to be typed into an app.
    public var secret: String
    /// The same for a QR code.
    public var uri: String
}

/// An account with whose it is.
public struct AccountFile: Equatable, Sendable {
    public var account: Account
    public var code: String
    public var name: String
    /// In what posts the person acts today.
    public var posts: [Post]
}

extension Jurisdiction {
    // MARK: - Making and shutting accounts

    /// Makes an account for somebody in office; the one-time code is printed and handed over, for there may be no mail.
    public func addAccount(for code: String, _ request: Request) async throws -> OneTimeCode {
        try Permissions.require(request.actor.role, in: Permissions.accounts)
        try await requireKeeper(request.actor)
        return try await makeAccount(for: code, request)
    }

    private func makeAccount(for code: String, _ request: Request) async throws -> OneTimeCode {
        let person = try await person(inOffice: code)
        return try await withAccounts(request) { rows, now in
            guard try rows.account(of: person) == nil else { throw AccountRefusal.accountExists }
            try rows.keep(
                .init(
                    account: Account(
                        person: person, hasPassphrase: false, hasSecondFactor: false, locked: nil, made: now),
                    passphrase: nil, secondFactor: nil, lastStep: -1))
            return [(.accountMade, person, nil)]
        } and: { rows, now in
            try self.issue(for: person, dropsSecondFactor: false, rows, now)
        }
    }

    /// Names the first administrator, on the machine itself: while nobody is one. Enters the person and the post if they
    /// aren't there.
    public func makeFirstAdministrator(code: String, name person: String, body: String) async throws -> OneTimeCode {
        let others = try await posts().filter { $0.role == .administrator }
        guard others.isEmpty || others.allSatisfy({ $0.code == code }) else { throw Refused.account(.notFirst) }
        if others.isEmpty {
            func sheet(_ table: OrganisationTable, _ header: [String], _ cells: [String]) -> OrganisationFile.Sheet {
                .init(
                    table: table, source: "first administrator", header: header,
                    rows: [.init(line: 2, cells: cells)])
            }
            let plan = try await importOrganisation(
                OrganisationFile([
                    sheet(.people, ["code", "name"], [code, person]),
                    sheet(.posts, ["person", "body", "role"], [code, body, Role.administrator.rawValue]),
                ]), dryRun: false, .system)
            guard plan.isApplied else { throw Refused.unknownBody(body, known: try await bodies().map(\.code)) }
        }
        return try await makeAccount(for: code, Request(.system))
    }

    /// Prints a new one-time code for whoever forgot the passphrase, or lost the telephone with the second factor.
    public func issueCode(
        for code: String, dropsSecondFactor: Bool, reason: String, _ request: Request
    ) async throws -> OneTimeCode {
        try Permissions.require(request.actor.role, in: Permissions.accounts)
        try await requireKeeper(request.actor)
        return try await issue(for: code, dropsSecondFactor: dropsSecondFactor, reason, .codeIssued, request)
    }

    /// Past everybody, on the machine's own console: when no administrator can sign in. It stands in the log as that.
    public func breakGlass(for code: String, reason: String) async throws -> OneTimeCode {
        try await issue(for: code, dropsSecondFactor: true, reason, .brokeGlass, Request(.system))
    }

    private func issue(
        for code: String, dropsSecondFactor: Bool, _ reason: String, _ act: AuditAct, _ request: Request
    ) async throws -> OneTimeCode {
        let reason = try Self.reason(reason)
        let person = try await person(inOffice: code)
        return try await withAccounts(request) { rows, now in
            guard var row = try rows.account(of: person) else { throw AccountRefusal.noAccount }
            if act == .brokeGlass {
                row.account.locked = nil
                try rows.keep(row)
            }
            guard row.account.locked == nil else { throw AccountRefusal.locked }
            return [(act, person, reason)]
        } and: { rows, now in
            try self.issue(for: person, dropsSecondFactor: dropsSecondFactor, rows, now)
        }
    }

    private func issue(
        for person: PersonID, dropsSecondFactor: Bool, _ rows: AccountRows, _ now: Moment
    ) throws -> OneTimeCode {
        let secret = Secret.readable(Secret.random(32), groups: 4)
        let code = OneTimeCode(
            person: person, secret: secret, ends: now.advanced(byMilliseconds: AccountTimes.code))
        try rows.issue(
            Secret.digest(Secret.normalised(readable: secret), for: "code"), for: person, ends: code.ends,
            dropsSecondFactor: dropsSecondFactor)
        return code
    }

    /// Shuts an account: sessions and tokens end at once. The last administrator who can come in stays.
    public func lockAccount(of code: String, reason: String, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.accounts)
        try await requireKeeper(request.actor)
        let reason = try Self.reason(reason)
        let directoryPosts = try await posts()
        let person = try await person(named: code)
        let administrators = Set(directoryPosts.filter { $0.role == .administrator }.map(\.person))
        try await withAccounts(request) { rows, now in
            guard var row = try rows.account(of: person) else { throw AccountRefusal.noAccount }
            guard row.account.locked == nil else { throw AccountRefusal.locked }
            if administrators.contains(person) {
                let others = try rows.accounts().contains {
                    administrators.contains($0.account.person) && $0.account.person != person
                        && $0.account.locked == nil
                }
                guard others else { throw AccountRefusal.lastAdministrator }
            }
            row.account.locked = .init(since: now, reason: reason)
            try rows.keep(row)
            _ = try rows.endSessions(of: person)
            _ = try rows.endTokens(of: person)
            try rows.dropCodes(of: person)
            try rows.forgetLooks(of: person)
            return [(.accountLocked, person, reason)]
        } and: { _, _ in
        }
    }

    /// Opens an account that was shut.
    public func unlockAccount(of code: String, reason: String, _ request: Request) async throws {
        try Permissions.require(request.actor.role, in: Permissions.accounts)
        try await requireKeeper(request.actor)
        let reason = try Self.reason(reason)
        let person = try await person(named: code)
        try await withAccounts(request) { rows, _ in
            guard var row = try rows.account(of: person) else { throw AccountRefusal.noAccount }
            guard row.account.locked != nil else { throw AccountRefusal.notLocked }
            row.account.locked = nil
            try rows.keep(row)
            return [(.accountUnlocked, person, reason)]
        } and: { _, _ in
        }
    }

    /// Every account, by code.
    public func accounts(_ request: Request) async throws -> [AccountFile] {
        try Permissions.require(request.actor.role, in: Permissions.accounts.union(Permissions.audit))
        try request.access.requirePerson()
        let (name, posts) = (name, try await posts())
        let directory = try await directory()
        let rows = try await engine.read { try AccountRows(name, on: $0).accounts() }
        return rows.compactMap { row in
            guard let person = directory.staff[row.account.person] else { return nil }
            return AccountFile(
                account: row.account, code: person.code, name: person.name,
                posts: posts.filter { $0.person == person.id })
        }.sorted { $0.code < $1.code }
    }

    // MARK: - Passphrase and second factor

    /// Sets a passphrase by a one-time code, which is used up. Sessions from before end.
    public func setPassphrase(byCode secret: String, to passphrase: String) async throws {
        let digest = Secret.digest(Secret.normalised(readable: secret), for: "code")
        let (name, now) = (name, world.clock())
        guard let code = try await engine.read({ try AccountRows(name, on: $0).code(digest) }), code.ends > now else {
            throw Refused.account(.badCode)
        }
        guard let person = try await directory().staff[code.person] else { throw Refused.account(.badCode) }
        do throws(PassphraseFault) { try Passphrase.check(passphrase, name: person.code) } catch {
            throw Refused.account(.passphrase(error))
        }
        let kept = try await PassphraseHash.make(passphrase, salt: Secret.random(16))
        try await withAccounts(Request(Actor(person: person.id, role: .system))) { rows, now in
            // Looked at once more: another may have used it meanwhile.
            guard let code = try rows.code(digest), code.ends > now, var row = try rows.account(of: code.person),
                row.account.locked == nil
            else { throw AccountRefusal.badCode }
            row.passphrase = kept
            row.account.hasPassphrase = true
            var acts: [(AuditAct, PersonID, String?)] = [(.passphraseSet, code.person, nil)]
            if code.dropsSecondFactor, row.secondFactor != nil {
                row.secondFactor = nil
                row.lastStep = -1
                acts.append((.secondFactorOff, code.person, nil))
            }
            try rows.keep(row)
            try rows.dropCodes(of: code.person)
            _ = try rows.endSessions(of: code.person)
            return acts
        } and: { _, _ in
        }
    }

    /// Begins a second factor; it counts from the first right code on.
    public func beginSecondFactor(for person: PersonID, _ request: Request) async throws -> SecondFactor {
        try requireOwn(person, request)
        let secret = Secret.random(20)
        let sealed = try vault.houseKey.seal(secret, bound: "second factor \(person)")
        let code = try await directory().staff[person]?.code ?? ""
        return try await withAccounts(request) { rows, _ in
            guard var row = try rows.account(of: person) else { throw AccountRefusal.noAccount }
            guard !row.account.hasSecondFactor else { throw AccountRefusal.secondFactorIsOn }
            row.secondFactor = sealed
            row.lastStep = -1
            try rows.keep(row)
            return []
        } and: { [name = playbook.name] _, _ in
            SecondFactor(
                secret: TimeCode.base32(secret), uri: TimeCode.uri(secret, account: code, issuer: name.zh))
        }
    }

    /// Puts the second factor in force by a first right code.
    public func confirmSecondFactor(for person: PersonID, code: String, _ request: Request) async throws {
        try requireOwn(person, request)
        let vault = vault
        try await withAccounts(request) { rows, now in
            guard var row = try rows.account(of: person), let sealed = row.secondFactor else {
                throw AccountRefusal.secondFactorIsOff
            }
            guard !row.account.hasSecondFactor else { throw AccountRefusal.secondFactorIsOn }
            let secret = try vault.houseKey.open(sealed, bound: "second factor \(person)")
            guard let step = TimeCode.accepts(code, secret, seconds: now.milliseconds / 1000, after: -1) else {
                throw AccountRefusal.badCode
            }
            row.lastStep = step
            row.account.hasSecondFactor = true
            try rows.keep(row)
            return [(.secondFactorOn, person, nil)]
        } and: { _, _ in
        }
    }

    /// Whoever it is, or an administrator on the console beside them.
    private func requireOwn(_ person: PersonID, _ request: Request) throws {
        guard request.actor.person == person else {
            throw Refused.notPermitted(request.actor.role, allowed: [])
        }
    }

    // MARK: - Helpers

    /// A person who holds a post today.
    func person(inOffice code: String) async throws -> PersonID {
        let posts = try await posts()
        guard let post = posts.first(where: { $0.code == code }) else {
            throw Refused.unknownPerson(code, known: posts.map(\.code))
        }
        return post.person
    }

    /// A person, in office or not.
    func person(named code: String) async throws -> PersonID {
        guard let person = try await directory().person(code) else {
            throw Refused.unknownPerson(code, known: try await posts().map(\.code))
        }
        return person.id
    }

    static func reason(_ text: String) throws -> String {
        guard text.contains(where: { !$0.isWhitespace }) else { throw Refused.account(.noReason) }
        try PersonalData.refuse(in: text)
        return text
    }

    /// A change of accounts and its lines in the log, in one transaction.
    func withAccounts<R: Sendable>(
        _ request: Request,
        _ change: @escaping @Sendable (AccountRows, Moment) throws -> [(AuditAct, PersonID, String?)],
        and result: @escaping @Sendable (AccountRows, Moment) throws -> R
    ) async throws -> R {
        try request.access.requirePerson()
        do {
            return try await engine.write { [self] connection in
                let rows = AccountRows(name, on: connection)
                let now = world.clock()
                for (act, person, reason) in try change(rows, now) {
                    try note(
                        act, by: request.actor, request.access.point, person: person, reason: reason, on: connection)
                }
                return try result(rows, now)
            }
        } catch let refusal as AccountRefusal { throw Refused.account(refusal) }
    }
}
