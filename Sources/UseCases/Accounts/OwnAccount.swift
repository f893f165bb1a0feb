public import Domain
import Store
import Vault

// What somebody does about their own account.
extension Jurisdiction {
    /// The account of whoever asks.
    public func ownAccount(_ request: Request) async throws -> Account {
        let person = try Jurisdiction.themselves(request)
        let name = name
        let row = try await engine.read { try AccountRows(name, on: $0).account(of: person) }
        guard let row else { throw Refused.account(.noAccount) }
        return row.account
    }

    /// Who sets a passphrase by a one-time code: the name by which they sign in. The code isn't used up by this. `nil` for a
    /// code that is wrong, used up or past its time.
    public func holder(ofCode secret: String) async throws -> String? {
        let digest = Secret.digest(Secret.normalised(readable: secret), for: "code")
        let (name, now) = (name, world.clock())
        guard let code = try await engine.read({ try AccountRows(name, on: $0).code(digest) }), code.ends > now else {
            return nil
        }
        return try await directory().staff[code.person]?.code
    }

    /// Changes the passphrase of whoever asks; every other session of theirs ends. The old one is asked for, and failing at
    /// it is charged as failing to sign in is. Throws ``AccountRefusal/notSignedIn`` where it is wrong.
    public func changePassphrase(from old: String, to passphrase: String, _ request: Request) async throws {
        let person = try Jurisdiction.themselves(request)
        let code = try await directory().staff[person]?.code ?? ""
        do throws(PassphraseFault) { try Passphrase.check(passphrase, name: code) } catch {
            throw Refused.account(.passphrase(error))
        }
        let purse = try await requirePassphrase(old, of: person, request)
        let kept = try await PassphraseHash.make(passphrase, salt: Secret.random(16))
        try await withAccounts(request) { rows, _ in
            guard var row = try rows.account(of: person), row.account.locked == nil else {
                throw AccountRefusal.notSignedIn
            }
            try Jurisdiction.giveBack(purse, nil, rows)
            row.passphrase = kept
            try rows.keep(row)
            try rows.dropCodes(of: person)
            try Jurisdiction.endOthers(than: request.access, of: person, rows)
            return [(.passphraseSet, person, nil)]
        } and: { _, _ in
        }
    }

    /// Ends every session of whoever asks but the one they ask in.
    public func endOtherSessions(_ request: Request) async throws {
        let person = try Jurisdiction.themselves(request)
        try await withAccounts(request) { rows, _ in
            let ended = try Jurisdiction.endOthers(than: request.access, of: person, rows)
            return ended > 0 ? [(.sessionEnded, person, nil)] : []
        } and: { _, _ in
        }
    }

    /// Has the device of the session in which somebody asks called so, that they know it again in the list.
    public func nameDevice(_ label: String, _ request: Request) async throws {
        let person = try Jurisdiction.themselves(request)
        guard case .session(let id) = request.access.point else { throw Refused.account(.noSuchSession) }
        try await withAccounts(request) { rows, _ in
            guard try rows.name(id, of: person, label) > 0 else { throw AccountRefusal.noSuchSession }
            return []
        } and: { _, _ in
        }
    }

    /// Switches the second factor of whoever asks off. The passphrase and a code are asked for: a telephone or a page left
    /// open is not enough.
    public func endSecondFactor(passphrase: String, code: String, _ request: Request) async throws {
        let person = try Jurisdiction.themselves(request)
        let purse = try await requirePassphrase(passphrase, of: person, request)
        let vault = vault
        try await withAccounts(request) { rows, now in
            guard var row = try rows.account(of: person), row.account.hasSecondFactor, let sealed = row.secondFactor
            else { throw AccountRefusal.secondFactorIsOff }
            let secret = try vault.houseKey.open(sealed, bound: "second factor \(person)")
            // The try stays charged where the code is wrong.
            guard TimeCode.accepts(code, secret, seconds: now.milliseconds / 1000, after: row.lastStep) != nil else {
                throw AccountRefusal.badCode
            }
            try Jurisdiction.giveBack(purse, nil, rows)
            row.account.hasSecondFactor = false
            row.secondFactor = nil
            row.lastStep = -1
            try rows.keep(row)
            return [(.secondFactorOff, person, nil)]
        } and: { _, _ in
        }
    }

    // MARK: - Helpers

    /// Charges a try, and refuses a wrong passphrase; the purse to give it back to.
    private func requirePassphrase(_ passphrase: String, of person: PersonID, _ request: Request) async throws
        -> [UInt8]
    {
        let purse = vault.blind("tries", "own \(person)")
        let row = try await withTries { rows, now in
            try Jurisdiction.charge(purse, rows, now)
            return try rows.account(of: person)
        }
        guard try await PassphraseHash.verify(passphrase, against: row?.passphrase), row?.account.locked == nil else {
            try await note(.signInFailed, by: request.actor, request.access.point, person: person)
            throw Refused.account(.notSignedIn)
        }
        return purse
    }

    @discardableResult
    private static func endOthers(than access: Access, of person: PersonID, _ rows: AccountRows) throws -> Int {
        var ended = 0
        for session in try rows.sessions(of: person) where access.point != .session(session.id) {
            ended += try rows.endSessions(of: person, only: session.id)
            try rows.forgetDevices(of: person, only: session.device)
        }
        return ended
    }

    /// Whoever asks, as a person who signed in.
    private static func themselves(_ request: Request) throws -> PersonID {
        try request.access.requirePerson()
        guard let person = request.actor.person else { throw Refused.notPermitted(request.actor.role, allowed: []) }
        return person
    }
}
