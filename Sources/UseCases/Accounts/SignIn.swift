public import Domain
import Store
import Vault

/// A try to sign in.
public struct SignIn: Sendable {
    /// The person's code.
    public var name: String
    public var passphrase: String
    /// Six digits from the app, where the second factor is on.
    public var timeCode: String?
    /// The secret that the device kept from the last time; `nil`: a device not seen before.
    public var device: String?
    /// What the device calls itself.
    public var label: String
    /// Where from, as the face knows it; `nil` on the console.
    public var address: String?

    public init(
        name: String, passphrase: String, timeCode: String? = nil, device: String? = nil, label: String = "",
        address: String? = nil
    ) {
        self.name = name
        self.passphrase = passphrase
        self.timeCode = timeCode
        self.device = device
        self.label = label
        self.address = address
    }
}

/// What signing in comes to. Both secrets are given once.
public struct SignedIn: Equatable, Sendable {
    public var id: SessionID
    public var session: String
    public var device: String
    public var person: PersonID
    public var ends: Moment
}

/// Whoever a session or token stands for.
public struct Principal: Equatable, Sendable {
    public var person: PersonID
    public var code: String
    public var name: String
    /// In what posts they act today; of a token the one.
    public var posts: [Post]
    public var access: Access

    public init(person: PersonID, code: String, name: String, posts: [Post], access: Access) {
        self.person = person
        self.code = code
        self.name = name
        self.posts = posts
        self.access = access
    }

    /// A request in one of the posts; the first unless said otherwise.
    public func request(in post: Post? = nil, key: String? = nil) -> Request? {
        guard let post = post ?? posts.first, posts.contains(post) else { return nil }
        return Request(Actor(person: person, body: post.body, role: post.role), key: key, via: access)
    }
}

extension Jurisdiction {
    /// Signs in. Every failure says the same, and takes as long.
    ///
    /// The try is charged before the passphrase is looked at and given back when it was right, so that tries at one moment
    /// don't share one charge.
    public func signIn(_ attempt: SignIn) async throws -> SignedIn {
        let posts = try await posts()
        let person = try await directory().person(attempt.name)?.id
        let device = attempt.device.map { Secret.digest($0, for: "device") }
        let vault = vault
        let address = attempt.address.map { vault.blind("tries", "address \($0)") }
        // Charged: the device's own purse where it is known, else that of all strangers to this name.
        let (row, purse) = try await withTries { rows, now in
            let row = try person.flatMap { try rows.account(of: $0) }
            let isKnown =
                try person.map { person in try device.map { try rows.knows($0, of: person) } ?? false } ?? false
            let whose = isKnown ? "device \(attempt.name) \(hex(device ?? []))" : "strangers \(attempt.name)"
            let purse = vault.blind("tries", whose)
            try Jurisdiction.charge(purse, rows, now)
            if let address { try Jurisdiction.charge(address, rows, now, free: Jurisdiction.freeOfAddress) }
            return (row, purse)
        }
        let isRight = try await PassphraseHash.verify(attempt.passphrase, against: row?.passphrase)
        let inOffice = posts.contains { $0.person == person }
        guard isRight, inOffice, let person, let row, row.account.locked == nil else {
            try await note(.signInFailed, by: Actor(person: person, role: .system), .console, person: person)
            throw Refused.account(.notSignedIn)
        }
        var step: Int64?
        if row.account.hasSecondFactor, let sealed = row.secondFactor {
            guard let typed = attempt.timeCode else {
                // Right so far: not a failure.
                try await withTries { rows, _ in try Jurisdiction.giveBack(purse, address, rows) }
                throw Refused.account(.secondFactorNeeded)
            }
            let secret = try vault.houseKey.open(sealed, bound: "second factor \(person)")
            step = TimeCode.accepts(typed, secret, seconds: now.milliseconds / 1000, after: row.lastStep)
            guard step != nil else {
                try await note(.signInFailed, by: Actor(person: person, role: .system), .console, person: person)
                throw Refused.account(.notSignedIn)
            }
        }
        let session = Secret.opaque(Secret.random(32))
        let deviceSecret = attempt.device ?? Secret.opaque(Secret.random(32))
        let deviceDigest = Secret.digest(deviceSecret, for: "device")
        let id = world.id(SessionID.self)
        let taken = step
        return try await withAccounts(Request(Actor(person: person, role: .system), via: Access(.session(id)))) {
            rows, now in
            guard var row = try rows.account(of: person), row.account.locked == nil else {
                throw AccountRefusal.notSignedIn
            }
            if let taken {
                // A code works once, also for two who type it at one moment.
                guard taken > row.lastStep else { throw AccountRefusal.notSignedIn }
                row.lastStep = taken
                try rows.keep(row)
            }
            try Jurisdiction.giveBack(purse, address, rows)
            try rows.remember(deviceDigest, of: person, label: attempt.label, at: now)
            try rows.keep(
                .init(
                    id: id, person: person, device: deviceDigest, label: attempt.label, made: now, seen: now,
                    ends: now.advanced(byMilliseconds: AccountTimes.session)),
                digest: Secret.digest(session, for: "session"))
            try rows.forget(
                endedBy: now, triesBefore: now.advanced(byMilliseconds: -2 * SignInThrottle.forgets))
            return [(.signedIn, person, nil)]
        } and: { _, now in
            SignedIn(
                id: id, session: session, device: deviceSecret, person: person,
                ends: now.advanced(byMilliseconds: AccountTimes.session))
        }
    }

    /// Who a session stands for; `nil` when it is over. Being used keeps it from idling out.
    public func principal(session secret: String) async throws -> Principal? {
        let digest = Secret.digest(secret, for: "session")
        let (name, now) = (name, world.clock())
        let found = try await engine.read { [self] connection -> (Session, Account, Directory)? in
            let rows = AccountRows(name, on: connection)
            guard let session = try rows.session(digest), let row = try rows.account(of: session.person) else {
                return nil
            }
            return (session, row.account, try snapshotDirectory(on: connection))
        }
        guard let (found, account, directory) = found, account.locked == nil, found.ends > now,
            now.milliseconds - found.seen.milliseconds < AccountTimes.idle
        else { return nil }
        var session = found
        if now.milliseconds - session.seen.milliseconds > Moment.millisecondsPerMinute {
            session.seen = now
            let seen = session
            try await engine.write { connection in
                let rows = AccountRows(name, on: connection)
                // Ended meanwhile it stays ended.
                if try rows.session(digest) != nil { try rows.keep(seen, digest: digest) }
            }
        }
        return principal(session.person, via: Access(.session(session.id)), directory)
    }

    /// Whose session this is or was, also where it idled out; `nil` where it was ended, or there never was one. It opens nothing.
    public func person(ofSession secret: String) async throws -> PersonID? {
        let (name, digest) = (name, Secret.digest(secret, for: "session"))
        return try await engine.read { try AccountRows(name, on: $0).session(digest)?.person }
    }

    private func principal(_ person: PersonID, via access: Access, _ directory: Directory) -> Principal? {
        let posts = directory.staff.posts(of: person, on: today)
        guard !posts.isEmpty, let known = directory.staff[person] else { return nil }
        return Principal(
            person: person, code: known.code, name: known.name, posts: posts, access: access)
    }

    /// A person's sessions, the one last used first: for themselves and for administrators.
    public func sessions(of person: PersonID, _ request: Request) async throws -> [Session] {
        try request.access.requirePerson()
        if request.actor.person != person { try Permissions.require(request.actor.role, in: Permissions.accounts) }
        let (name, now) = (name, world.clock())
        return try await engine.read { try AccountRows(name, on: $0).sessions(of: person) }.filter {
            $0.ends > now && now.milliseconds - $0.seen.milliseconds < AccountTimes.idle
        }
    }

    /// Ends one session, or all of a person; its device is a stranger again.
    public func endSessions(of person: PersonID, only id: SessionID? = nil, _ request: Request) async throws {
        if request.actor.person != person { try Permissions.require(request.actor.role, in: Permissions.accounts) }
        try await withAccounts(request) { rows, _ in
            let ended = try rows.sessions(of: person).filter { id == nil || $0.id == id }
            guard try rows.endSessions(of: person, only: id) > 0 else { throw AccountRefusal.noSuchSession }
            for session in ended { try rows.forgetDevices(of: person, only: session.device) }
            return [(.sessionEnded, person, nil)]
        } and: { _, _ in
        }
    }

    // MARK: - Tokens

    /// Makes a bearer token for a program that acts in one of a person's posts, with an end. The secret is given once.
    public func makeToken(
        _ label: String, for post: Post, scopes: Set<TokenScope>, ends: Moment, _ request: Request
    ) async throws -> (id: TokenID, secret: String) {
        if request.actor.person != post.person {
            try Permissions.require(request.actor.role, in: Permissions.accounts)
        }
        guard !scopes.isEmpty else { throw Refused.account(.noScope) }
        guard label.contains(where: { !$0.isWhitespace }) else { throw Refused.account(.noReason) }
        let secret = "hy_" + Secret.opaque(Secret.random(32))
        let id = world.id(TokenID.self)
        return try await withAccounts(request) { rows, now in
            let latest = now.advanced(byMilliseconds: AccountTimes.longestToken)
            guard ends > now, ends <= latest else { throw AccountRefusal.badTokenEnd(latest: latest) }
            guard let row = try rows.account(of: post.person) else { throw AccountRefusal.noAccount }
            guard row.account.locked == nil else { throw AccountRefusal.locked }
            try rows.keep(
                .init(
                    id: id, person: post.person, body: post.body, role: post.role, label: label, scopes: scopes,
                    made: now, ends: ends, used: nil), digest: Secret.digest(secret, for: "token"))
            return [(.tokenMade, post.person, label)]
        } and: { _, _ in
            (id, secret)
        }
    }

    /// Who a token stands for; `nil` for a forged, ended or taken back one, and when the person no longer holds the post.
    public func principal(token secret: String) async throws -> Principal? {
        let digest = Secret.digest(secret, for: "token")
        let (name, now) = (name, world.clock())
        let found = try await engine.read { [self] connection -> (AccessToken, Account, Directory)? in
            let rows = AccountRows(name, on: connection)
            guard let token = try rows.token(digest), let row = try rows.account(of: token.person) else { return nil }
            return (token, row.account, try snapshotDirectory(on: connection))
        }
        guard let (found, account, directory) = found, account.locked == nil, found.ends > now,
            var principal = principal(
                found.person, via: Access(.token(found.id), scopes: found.scopes), directory)
        else { return nil }
        var token = found
        principal.posts = principal.posts.filter { $0.body == token.body && $0.role == token.role }
        guard !principal.posts.isEmpty else { return nil }
        if (token.used.map { now.milliseconds - $0.milliseconds } ?? .max) > Moment.millisecondsPerHour {
            token.used = now
            let used = token
            try await engine.write { connection in
                let rows = AccountRows(name, on: connection)
                if try rows.token(digest) != nil { try rows.keep(used, digest: digest) }
            }
        }
        return principal
    }

    /// The tokens there are, without their secrets: a person's own, or for administrators all.
    public func tokens(of person: PersonID? = nil, _ request: Request) async throws -> [AccessToken] {
        try request.access.requirePerson()
        if person == nil || request.actor.person != person {
            try Permissions.require(request.actor.role, in: Permissions.accounts)
        }
        let name = name
        return try await engine.read { try AccountRows(name, on: $0).tokens(of: person) }
    }

    /// Takes a token back; it opens nothing from that moment on.
    public func endToken(_ id: TokenID, _ request: Request) async throws {
        let isKeeper = Permissions.accounts.contains(request.actor.role)
        try await withAccounts(request) { rows, _ in
            guard let token = try rows.tokens().first(where: { $0.id == id }),
                isKeeper || token.person == request.actor.person, try rows.endTokens(id) > 0
            else { throw AccountRefusal.noSuchToken }
            return [(.tokenEnded, token.person, token.label)]
        } and: { _, _ in
        }
    }

    // MARK: - Tries

    /// How many failures an address may make before it waits: a town hall comes from one address.
    static let freeOfAddress = 50
    /// How many matters one number may register in a day by itself before it waits between them. A clerk takes in any.
    static let freeRegistrations = 10

    func withTries<R: Sendable>(
        _ body: @escaping @Sendable (AccountRows, Moment) throws -> R
    ) async throws -> R {
        let (name, world) = (name, world)
        do {
            return try await engine.write { try body(AccountRows(name, on: $0), world.clock()) }
        } catch let refusal as AccountRefusal { throw Refused.account(refusal) }
    }

    /// Counts one more use of a purse of which so many are free; refuses it with how long to wait where there were too many.
    func slow(_ purse: [UInt8], free: Int) async throws {
        let (name, clock) = (name, world.clock)
        do {
            try await engine.write { connection in
                try Jurisdiction.charge(purse, AccountRows(name, on: connection), clock(), free: free)
            }
        } catch let refusal as AccountRefusal { throw Refused.account(refusal) }
    }

    /// Counts a try as failed until it is given back; refuses it while its purse waits.
    static func charge(_ purse: [UInt8], _ rows: AccountRows, _ now: Moment, free: Int = SignInThrottle.free) throws {
        let tries = try rows.tries(purse)
        var counted = tries
        counted?.failures -= free - SignInThrottle.free
        if let until = counted?.waits(at: now) { throw AccountRefusal.wait(until: until) }
        try rows.set(purse, to: .failed(tries, at: now))
    }

    /// Gives a try back that was right: the purse is empty, the address's one lighter.
    static func giveBack(_ purse: [UInt8], _ address: [UInt8]?, _ rows: AccountRows) throws {
        try rows.set(purse, to: nil)
        guard let address, var tries = try rows.tries(address) else { return }
        tries.failures -= 1
        try rows.set(address, to: tries.failures > 0 ? tries : nil)
    }
}
