public import Domain

/// The rows of accounts, codes, sessions, devices, tokens and tries of one jurisdiction inside one transaction.
public struct AccountRows {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// An account with what is kept of its secrets.
    public struct AccountRow: Equatable, Sendable {
        public var account: Account
        /// As ``PassphraseHash`` writes it.
        public var passphrase: String?
        /// Sealed under the house key.
        public var secondFactor: [UInt8]?
        /// The last step of which a code was taken; below 0 while the person hasn't yet shown that their app makes the codes.
        public var lastStep: Int64

        public init(account: Account, passphrase: String?, secondFactor: [UInt8]?, lastStep: Int64) {
            self.account = account
            self.passphrase = passphrase
            self.secondFactor = secondFactor
            self.lastStep = lastStep
        }
    }

    /// Keeps an account in the place of what was kept of it.
    public func keep(_ row: AccountRow) throws {
        try connection.upsert(
            AccountTables.accounts,
            [
                .text(jurisdiction), .id(row.account.person), .text(row.passphrase),
                row.secondFactor.map { .bytes($0) } ?? .null, .int(row.lastStep), .moment(row.account.locked?.since),
                .text(row.account.locked?.reason), .moment(row.account.made),
            ])
    }

    /// A person's account; `nil` if there is none.
    public func account(of person: PersonID) throws -> AccountRow? {
        try accounts("AND person = ?2", [.id(person)]).first
    }

    /// Every account, by person.
    public func accounts() throws -> [AccountRow] { try accounts("", []) }

    private func accounts(_ which: String, _ values: [Value]) throws -> [AccountRow] {
        try connection.rows(
            """
            SELECT person, passphrase, second_factor, last_step, locked, lock_reason, made FROM accounts \
            WHERE jurisdiction = ?1 \(which) ORDER BY person
            """, [.text(jurisdiction)] + values
        ) { row in
            let (passphrase, factor, step) = (try row.optionalText(1), try row.optionalBytes(2), try row.int(3))
            let lock = try row.optionalInt(4).map {
                Account.Lock(since: Moment(milliseconds: $0), reason: try row.optionalText(5) ?? "")
            }
            return AccountRow(
                account: Account(
                    person: try row.id(0), hasPassphrase: passphrase != nil,
                    hasSecondFactor: factor != nil && step >= 0,
                    locked: lock, made: try row.moment(6)),
                passphrase: passphrase, secondFactor: factor, lastStep: step)
        }
    }

    // MARK: - One-time codes

    /// A one-time code that is still good.
    public struct CodeRow: Equatable, Sendable {
        public var person: PersonID
        public var ends: Moment
        /// Whether using it takes the second factor off as well: the telephone with the app was lost.
        public var dropsSecondFactor: Bool
    }

    /// Keeps a code; those the person had before no longer work.
    public func issue(_ digest: [UInt8], for person: PersonID, ends: Moment, dropsSecondFactor: Bool) throws {
        try dropCodes(of: person)
        try connection.insert(
            AccountTables.oneTimeCodes,
            [.text(jurisdiction), .bytes(digest), .id(person), .moment(ends), .int(dropsSecondFactor ? 1 : 0)])
    }

    /// What a code is for; `nil` if there is none such.
    public func code(_ digest: [UInt8]) throws -> CodeRow? {
        try connection.first(
            "SELECT person, ends, drops_second_factor FROM one_time_codes WHERE jurisdiction = ?1 AND digest = ?2",
            [.text(jurisdiction), .bytes(digest)]
        ) { CodeRow(person: try $0.id(0), ends: try $0.moment(1), dropsSecondFactor: try $0.int(2) == 1) }
    }

    /// Takes back every code of a person.
    public func dropCodes(of person: PersonID) throws {
        try connection.send(
            "DELETE FROM one_time_codes WHERE jurisdiction = ?1 AND person = ?2", [.text(jurisdiction), .id(person)])
    }

    // MARK: - Sessions and devices

    /// Begins a session, or notes that it was used.
    public func keep(_ session: Session, digest: [UInt8]) throws {
        try connection.upsert(
            AccountTables.sessions,
            [
                .text(jurisdiction), .bytes(digest), .id(session.id), .id(session.person), .bytes(session.device),
                .text(session.label), .moment(session.made), .moment(session.seen), .moment(session.ends),
            ])
    }

    private static let session =
        "SELECT id, person, device, label, made, seen, ends FROM sessions WHERE jurisdiction = ?1"

    private func session(_ row: any Row) throws -> Session {
        Session(
            id: try row.id(0), person: try row.id(1), device: try row.bytes(2), label: try row.text(3),
            made: try row.moment(4), seen: try row.moment(5), ends: try row.moment(6))
    }

    /// The session with this secret; it may be past its end.
    public func session(_ digest: [UInt8]) throws -> Session? {
        try connection.first(
            "\(AccountRows.session) AND digest = ?2", [.text(jurisdiction), .bytes(digest)], session)
    }

    /// A person's sessions, the one last used first.
    public func sessions(of person: PersonID) throws -> [Session] {
        try connection.rows("\(AccountRows.session) AND person = ?2", [.text(jurisdiction), .id(person)], session)
            .sorted { ($0.seen, $0.id) > ($1.seen, $1.id) }
    }

    /// Has a session's device called otherwise.
    public func name(_ session: SessionID, of person: PersonID, _ label: String) throws -> Int {
        try connection.run(
            "UPDATE sessions SET label = ?4 WHERE jurisdiction = ?1 AND person = ?2 AND id = ?3",
            [.text(jurisdiction), .id(person), .id(session), .text(label)])
    }

    /// Ends a person's sessions: one, or all; how many there were.
    public func endSessions(of person: PersonID, only id: SessionID? = nil) throws -> Int {
        let values: [Value] = [.text(jurisdiction), .id(person)]
        let all = "DELETE FROM sessions WHERE jurisdiction = ?1 AND person = ?2"
        guard let id else { return try connection.run(all, values) }
        return try connection.run("\(all) AND id = ?3", values + [.id(id)])
    }

    /// Forgets what is past its time: sessions, codes, tokens, links and tries.
    public func forget(endedBy now: Moment, triesBefore: Moment) throws {
        for table in ["sessions", "one_time_codes", "tokens", "matter_secrets"] {
            try connection.send(
                "DELETE FROM \(table) WHERE jurisdiction = ?1 AND ends < ?2", [.text(jurisdiction), .moment(now)])
        }
        try connection.send(
            "DELETE FROM tries WHERE jurisdiction = ?1 AND last < ?2", [.text(jurisdiction), .moment(triesBefore)])
    }

    /// Whether a person has signed in on a device before.
    public func knows(_ device: [UInt8], of person: PersonID) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM devices WHERE jurisdiction = ?1 AND person = ?2 AND digest = ?3",
            [.text(jurisdiction), .id(person), .bytes(device)]
        ) { _ in true } ?? false
    }

    /// Notes that a person signed in on a device.
    public func remember(_ device: [UInt8], of person: PersonID, label: String, at moment: Moment) throws {
        try connection.send(
            """
            INSERT INTO devices (jurisdiction, person, digest, label, first, last) VALUES (?1, ?2, ?3, ?4, ?5, ?5) \
            ON CONFLICT (jurisdiction, person, digest) DO UPDATE SET label = excluded.label, last = excluded.last
            """, [.text(jurisdiction), .id(person), .bytes(device), .text(label), .moment(moment)])
    }

    /// Forgets a person's devices: one, or all.
    public func forgetDevices(of person: PersonID, only digest: [UInt8]? = nil) throws {
        let values: [Value] = [.text(jurisdiction), .id(person)]
        let all = "DELETE FROM devices WHERE jurisdiction = ?1 AND person = ?2"
        guard let digest else {
            try connection.send(all, values)
            return
        }
        try connection.send("\(all) AND digest = ?3", values + [.bytes(digest)])
    }

    // MARK: - Tokens

    /// Keeps a token under the digest of its secret.
    public func keep(_ token: AccessToken, digest: [UInt8]) throws {
        try connection.upsert(
            AccountTables.tokens,
            [
                .text(jurisdiction), .bytes(digest), .id(token.id), .id(token.person), .id(token.body),
                .text(token.role.rawValue), .text(token.label),
                .text(token.scopes.map(\.rawValue).sorted().joined(separator: " ")), .moment(token.made),
                .moment(token.ends), .moment(token.used),
            ])
    }

    private static let token =
        "SELECT id, person, body, role, label, scopes, made, ends, used FROM tokens WHERE jurisdiction = ?1"

    private func token(_ row: any Row) throws -> AccessToken {
        guard let role = Role(rawValue: try row.text(3)) else { throw StoreFault.damaged("tokens: role") }
        return AccessToken(
            id: try row.id(0), person: try row.id(1), body: try row.id(2), role: role, label: try row.text(4),
            scopes: Set(try row.text(5).split(separator: " ").compactMap { TokenScope(rawValue: String($0)) }),
            made: try row.moment(6), ends: try row.moment(7),
            used: try row.optionalInt(8).map(Moment.init(milliseconds:)))
    }

    /// The token with this secret; it may be past its end.
    public func token(_ digest: [UInt8]) throws -> AccessToken? {
        try connection.first("\(AccountRows.token) AND digest = ?2", [.text(jurisdiction), .bytes(digest)], token)
    }

    /// Every token, or one person's, by label.
    public func tokens(of person: PersonID? = nil) throws -> [AccessToken] {
        let which = person == nil ? "" : " AND person = ?2"
        return try connection.rows(
            AccountRows.token + which, [.text(jurisdiction)] + (person.map { [.id($0)] } ?? []), token
        ).sorted { ($0.label, $0.id) < ($1.label, $1.id) }
    }

    /// Ends tokens: one, or all of a person; how many there were.
    public func endTokens(_ id: TokenID? = nil, of person: PersonID? = nil) throws -> Int {
        if let id {
            return try connection.run(
                "DELETE FROM tokens WHERE jurisdiction = ?1 AND id = ?2", [.text(jurisdiction), .id(id)])
        }
        guard let person else { return 0 }
        return try connection.run(
            "DELETE FROM tokens WHERE jurisdiction = ?1 AND person = ?2", [.text(jurisdiction), .id(person)])
    }

    // MARK: - Tries

    /// What a purse holds; `nil`: nothing.
    public func tries(_ purse: [UInt8]) throws -> SignInThrottle? {
        try connection.first(
            "SELECT count, last FROM tries WHERE jurisdiction = ?1 AND purse = ?2",
            [.text(jurisdiction), .bytes(purse)]
        ) { SignInThrottle(failures: Int(try $0.int(0)), last: try $0.moment(1)) }
    }

    /// Sets or empties a purse.
    public func set(_ purse: [UInt8], to tries: SignInThrottle?) throws {
        guard let tries else {
            try connection.send(
                "DELETE FROM tries WHERE jurisdiction = ?1 AND purse = ?2", [.text(jurisdiction), .bytes(purse)])
            return
        }
        try connection.upsert(
            AccountTables.tries,
            [.text(jurisdiction), .bytes(purse), .int(tries.failures), .moment(tries.last)])
    }

    // MARK: - What opens one matter

    /// Why a secret opens a matter.
    public enum MatterPurpose: String, CaseIterable, Sendable {
        /// A link sent out: reading and judging, until its end.
        case link
        /// A link that works once.
        case once
    }

    /// What a secret opens.
    public struct MatterSecretRow: Equatable, Sendable {
        public var matter: MatterID
        public var resident: ResidentID
        public var purpose: MatterPurpose
        public var made: Moment
        public var ends: Moment
        public var used: Moment?

        public init(
            matter: MatterID, resident: ResidentID, purpose: MatterPurpose, made: Moment, ends: Moment,
            used: Moment? = nil
        ) {
            self.matter = matter
            self.resident = resident
            self.purpose = purpose
            self.made = made
            self.ends = ends
            self.used = used
        }
    }

    /// Keeps what a secret opens.
    public func keep(_ secret: MatterSecretRow, digest: [UInt8]) throws {
        try connection.upsert(
            AccountTables.matterSecrets,
            [
                .text(jurisdiction), .bytes(digest), .id(secret.matter), .id(secret.resident),
                .text(secret.purpose.rawValue), .moment(secret.made), .moment(secret.ends), .moment(secret.used),
            ])
    }

    /// What a secret opens; `nil` for none. It may be past its end or used.
    public func matterSecret(_ digest: [UInt8]) throws -> MatterSecretRow? {
        try connection.first(
            """
            SELECT matter, resident, purpose, made, ends, used FROM matter_secrets \
            WHERE jurisdiction = ?1 AND digest = ?2
            """, [.text(jurisdiction), .bytes(digest)]
        ) { row in
            guard let purpose = MatterPurpose(rawValue: try row.text(2)) else {
                throw StoreFault.damaged("matter_secrets: purpose")
            }
            return MatterSecretRow(
                matter: try row.id(0), resident: try row.id(1), purpose: purpose, made: try row.moment(3),
                ends: try row.moment(4),
                used: try row.optionalInt(5).map(Moment.init(milliseconds:)))
        }
    }
}

extension AccountRows {
    /// Forgets how matters stood when a person opened them last: nobody comes back to that desk.
    public func forgetLooks(of person: PersonID) throws { try LookRows(jurisdiction, on: connection).forget(person) }
}
