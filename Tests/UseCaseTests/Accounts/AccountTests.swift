import Domain
import Store
import Tables
import TestSupport
import Testing
import UseCases
import Vault

/// Who may come in.
struct AccountTests {
    static let passphrase = "早上八点去菜市场买藕两斤"

    /// A jurisdiction with an administrator, handler.zhang with an account and a passphrase.
    private func office() async throws -> (Fixture, administrator: Request, zhang: PersonID) {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        let first = try await jurisdiction.makeFirstAdministrator(code: "admin.li", name: "李明", body: "hotline")
        try await jurisdiction.setPassphrase(byCode: first.secret, to: "四月里的第一场雨下在山后")
        let administrator = Request(try await Cast.actor("admin.li", in: jurisdiction))
        let code = try await jurisdiction.addAccount(for: "handler.zhang", administrator)
        // Typed in small letters without dashes, with an O for a 0.
        let typed = code.secret.lowercased().replacing("-", with: " ").replacing("0", with: "o")
        try await jurisdiction.setPassphrase(byCode: typed, to: Self.passphrase)
        return (fixture, administrator, code.person)
    }

    private func signIn(
        _ jurisdiction: Jurisdiction, _ passphrase: String = AccountTests.passphrase, code: String? = nil,
        device: String? = nil, from address: String? = nil, name: String = "handler.zhang"
    ) async throws -> SignedIn {
        try await jurisdiction.signIn(
            SignIn(
                name: name, passphrase: passphrase, timeCode: code, device: device, label: "窗口电脑", address: address))
    }

    private func refusal(_ body: () async throws -> Void) async -> AccountRefusal? {
        do { try await body() } catch Refused.account(let refusal) { return refusal } catch { return nil }
        return nil
    }

    @Test func `a session acts in today's posts, ends by itself, and is ended with its device`() async throws {
        let (fixture, _, zhang) = try await office()
        let jurisdiction = fixture.jurisdiction
        let signedIn = try await signIn(jurisdiction)
        let principal = try #require(try await jurisdiction.principal(session: signedIn.session))
        #expect(principal.code == "handler.zhang")
        #expect(principal.posts.map(\.role) == [.handler])
        let request = try #require(principal.request())
        #expect(request.access.point == .session(signedIn.id))
        #expect(try await jurisdiction.principal(session: signedIn.session + "x") == nil)
        #expect(try await jurisdiction.sessions(of: zhang, request).map(\.label) == ["窗口电脑"])
        fixture.advance(hours: 11)
        #expect(try await jurisdiction.principal(session: signedIn.session) != nil)
        fixture.advance(hours: 11)
        #expect(try await jurisdiction.principal(session: signedIn.session) != nil)
        fixture.advance(hours: 13)
        #expect(try await jurisdiction.principal(session: signedIn.session) == nil)
        let again = try await signIn(jurisdiction, device: signedIn.device)
        #expect(again.device == signedIn.device)
        try await jurisdiction.endSessions(of: zhang, only: again.id, request)
        #expect(try await jurisdiction.principal(session: again.session) == nil)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `every failure says the same, whether the name, the passphrase or the account is at fault`() async throws
    {
        let (fixture, administrator, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        #expect(await refusal { _ = try await signIn(jurisdiction, "wrong and wrong again") } == .notSignedIn)
        #expect(await refusal { _ = try await signIn(jurisdiction, name: "nobody.here") } == .notSignedIn)
        #expect(await refusal { _ = try await signIn(jurisdiction, name: "caller.he") } == .notSignedIn)
        try await jurisdiction.lockAccount(of: "handler.zhang", reason: "借调", administrator)
        #expect(await refusal { _ = try await signIn(jurisdiction) } == .notSignedIn)
        try await jurisdiction.unlockAccount(of: "handler.zhang", reason: "回来上班", administrator)
        _ = try await signIn(jurisdiction)
    }

    @Test func `strangers who guess make each other wait, not the official on a device of their own`() async throws {
        let (fixture, administrator, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        let own = try await signIn(jurisdiction)
        var refusals: [AccountRefusal?] = []
        for guess in 0..<8 {
            refusals.append(
                await refusal { _ = try await signIn(jurisdiction, "guess number \(guess)", from: "10.0.0.\(guess)") })
        }
        #expect(refusals.prefix(SignInThrottle.free).allSatisfy { $0 == .notSignedIn })
        #expect(refusals.contains { if case .wait = $0 { true } else { false } })
        // The right passphrase from a strange device waits as well; from their own it doesn't.
        let strange = await refusal { _ = try await signIn(jurisdiction) }
        #expect({ if case .wait = strange { true } else { false } }())
        _ = try await signIn(jurisdiction, device: own.device)
        // And a printed code opens the account whoever guesses.
        let code = try await jurisdiction.issueCode(
            for: "handler.zhang", dropsSecondFactor: false, reason: "换了电脑", administrator)
        try await jurisdiction.setPassphrase(byCode: code.secret, to: "秋天第一片叶子落在井台")
        fixture.advance(hours: 1)
        _ = try await signIn(jurisdiction, "秋天第一片叶子落在井台")
    }

    @Test func `guesses at one moment share no charge`() async throws {
        let (fixture, _, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        let looked = await withTaskGroup(of: Bool.self) { group in
            for guess in 0..<12 {
                group.addTask {
                    await refusal { _ = try await signIn(jurisdiction, "guess number \(guess)") } == .notSignedIn
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(looked == SignInThrottle.free)
    }

    @Test func `an address that tries many names waits, a town hall's mistyping doesn't`() async throws {
        let (fixture, _, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        var waited = 0
        for guess in 0..<60 {
            let refusal = await refusal {
                _ = try await signIn(jurisdiction, "guess the passphrase", from: "203.0.113.9", name: "name\(guess)")
            }
            if case .wait = refusal { waited += 1 } else { #expect(guess <= 50) }
        }
        #expect(waited > 0)
    }

    @Test func `a one-time code is good once, for a day, and only the last one printed`() async throws {
        let (fixture, administrator, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        func code() async throws -> String {
            try await jurisdiction.issueCode(
                for: "handler.zhang", dropsSecondFactor: false, reason: "忘了口令", administrator
            ).secret
        }
        let superseded = try await code()
        let last = try await code()
        #expect(
            await refusal { try await jurisdiction.setPassphrase(byCode: superseded, to: Self.passphrase) } == .badCode)
        #expect(
            await refusal { try await jurisdiction.setPassphrase(byCode: last, to: "short") }
                == .passphrase(.tooShort(least: Passphrase.least)))
        try await jurisdiction.setPassphrase(byCode: last, to: Self.passphrase)
        #expect(await refusal { try await jurisdiction.setPassphrase(byCode: last, to: Self.passphrase) } == .badCode)
        let late = try await code()
        fixture.advance(hours: 25)
        #expect(await refusal { try await jurisdiction.setPassphrase(byCode: late, to: Self.passphrase) } == .badCode)
    }

    @Test func `the second factor: a code counts once, and is asked for only when the passphrase was right`()
        async throws
    {
        let (fixture, administrator, zhang) = try await office()
        let jurisdiction = fixture.jurisdiction
        let own = Request(fixture.cast.handler)
        let factor = try await jurisdiction.beginSecondFactor(for: zhang, own)
        #expect(factor.uri.hasPrefix("otpauth://totp/"))
        // Until it is confirmed nobody is asked for it.
        _ = try await signIn(jurisdiction)
        let secret = try #require(base32(factor.secret))
        func digits() -> String {
            TimeCode.code(secret, step: fixture.simulation.now.milliseconds / 1000 / TimeCode.step)
        }
        #expect(
            await refusal { try await jurisdiction.confirmSecondFactor(for: zhang, code: "12 34", own) } == .badCode)
        try await jurisdiction.confirmSecondFactor(for: zhang, code: digits(), own)
        #expect(await refusal { _ = try await signIn(jurisdiction) } == .secondFactorNeeded)
        #expect(await refusal { _ = try await signIn(jurisdiction, "wrong and wrong again") } == .notSignedIn)
        // The confirming code is used up.
        #expect(await refusal { _ = try await signIn(jurisdiction, code: digits()) } == .notSignedIn)
        fixture.advance(hours: 1)
        let code = digits()
        _ = try await signIn(jurisdiction, code: code)
        #expect(await refusal { _ = try await signIn(jurisdiction, code: code) } == .notSignedIn)
        // The telephone is lost: a code that takes it off.
        let lost = try await jurisdiction.issueCode(
            for: "handler.zhang", dropsSecondFactor: true, reason: "手机丢了", administrator)
        try await jurisdiction.setPassphrase(byCode: lost.secret, to: Self.passphrase)
        fixture.advance(hours: 1)
        _ = try await signIn(jurisdiction)
    }

    private func base32(_ text: String) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (buffer, bits, bytes) = (0, 0, [UInt8]())
        for character in text {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            buffer = buffer << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits & 255))
            }
        }
        return bytes
    }

    @Test func `a token does what it is for, in its post, until its end; a forged one nothing`() async throws {
        let (fixture, administrator, zhang) = try await office()
        let jurisdiction = fixture.jurisdiction
        let post = try #require(try await jurisdiction.posts().first { $0.person == zhang })
        let end = fixture.simulation.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        let token = try await jurisdiction.makeToken("报表", for: post, scopes: [.read], ends: end, administrator)
        let principal = try #require(try await jurisdiction.principal(token: token.secret))
        #expect(principal.access.scopes == [.read])
        let request = try #require(principal.request())
        let number = try await jurisdiction.registerLamp(fixture.cast).number
        await #expect(throws: Refused.account(.outOfScope(.act))) {
            _ = try await jurisdiction.act(.acknowledge, on: number, request)
        }
        let reading = ReadingAs.actor(request.actor)
        _ = try await jurisdiction.file(of: number, as: reading, via: request.access)
        await #expect(throws: Refused.account(.outOfScope(.export))) {
            _ = try await jurisdiction.list(open: true, most: 5, as: reading, via: request.access, exported: true)
        }
        let writer = try await jurisdiction.makeToken(
            "接口", for: post, scopes: [.act, .register, .export], ends: end, administrator)
        let written = try #require(try await jurisdiction.principal(token: writer.secret)?.request())
        await #expect(throws: Refused.account(.outOfScope(.read))) {
            _ = try await jurisdiction.file(of: number, as: reading, via: written.access)
        }
        await #expect(throws: Refused.account(.outOfScope(.read))) {
            _ = try await jurisdiction.search(SearchQuery("路灯"), as: reading, via: written.access)
        }
        #expect(
            await refusal {
                _ = try await jurisdiction.makeToken("再来一个", for: post, scopes: [.read], ends: end, written)
            } == .notByToken)
        #expect(try await jurisdiction.principal(token: token.secret + "A") == nil)
        #expect(try await jurisdiction.principal(token: "hy_" + String(repeating: "A", count: 43)) == nil)
        let far = end.advanced(byMilliseconds: 400 * Moment.millisecondsPerDay)
        let tooLong = await refusal {
            _ = try await jurisdiction.makeToken("报表", for: post, scopes: [.read], ends: far, administrator)
        }
        #expect({ if case .badTokenEnd = tooLong { true } else { false } }())
        #expect(
            await refusal {
                _ = try await jurisdiction.makeToken("报表", for: post, scopes: [], ends: end, administrator)
            }
                == .noScope)
        let other = try await jurisdiction.makeToken("接口", for: post, scopes: [.act], ends: end, administrator)
        try await jurisdiction.endToken(other.id, administrator)
        #expect(try await jurisdiction.principal(token: other.secret) == nil)
        fixture.advance(days: 2)
        #expect(try await jurisdiction.principal(token: token.secret) == nil)
    }

    @Test func `the last administrator stays: neither shut out nor ended by an organisation file`() async throws {
        let (fixture, administrator, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        #expect(
            await refusal { try await jurisdiction.lockAccount(of: "admin.li", reason: "离职", administrator) }
                == .lastAdministrator)
        let today = jurisdiction.today.iso
        let leaving = sheet(.posts, "人员,单位,角色,止,原因\nadmin.li,hotline,administrator,\(today),离职")
        let plan = try await jurisdiction.importOrganisation(
            OrganisationFile([leaving]), dryRun: false, administrator.actor)
        #expect(plan.rejects.map(\.problem) == [.lastAdministrator])
        // With another one in office it goes.
        let both = OrganisationFile([
            sheet(.people, "代码,姓名\nadmin.wu,吴刚"), sheet(.posts, "人员,单位,角色\nadmin.wu,hotline,administrator"), leaving,
        ])
        let second = try await jurisdiction.importOrganisation(both, dryRun: false, administrator.actor)
        #expect(second.rejects == [])
        await #expect(throws: Refused.account(.notFirst)) {
            _ = try await jurisdiction.makeFirstAdministrator(code: "me.too", name: "某某", body: "hotline")
        }
    }

    @Test func `breaking the glass opens a shut administrator's account and stays marked`() async throws {
        let (fixture, administrator, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        let code = try await jurisdiction.breakGlass(for: "admin.li", reason: "管理员手机和口令都丢了")
        try await jurisdiction.setPassphrase(byCode: code.secret, to: "九月的雨下在河对岸的桥")
        _ = try await signIn(jurisdiction, "九月的雨下在河对岸的桥", name: "admin.li")
        _ = try await jurisdiction.importOrganisation(
            OrganisationFile([
                sheet(.people, "代码,姓名\nauditor.qin,秦敏"), sheet(.posts, "人员,单位,角色\nauditor.qin,hotline,auditor"),
            ]), dryRun: false, administrator.actor)
        let auditor = Request(try await Cast.actor("auditor.qin", in: jurisdiction))
        let log = try await jurisdiction.audit(most: 100, auditor)
        let broken = try #require(log.first { $0.act == .brokeGlass })
        #expect(broken.from == .console && broken.actor.role == .system)
        #expect(broken.reason == "管理员手机和口令都丢了")
        // Administrators make accounts; who looked is for somebody else to read.
        await #expect(throws: Refused.notPermitted(.administrator, allowed: [.auditor])) {
            _ = try await jurisdiction.audit(most: 1, administrator)
        }
    }

    @Test func `codes by the clock are RFC 6238's`() {
        let secret = Array("12345678901234567890".utf8)
        for (seconds, code) in [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)] {
            #expect(TimeCode.code(secret, step: seconds / TimeCode.step, digits: 8) == code)
        }
        #expect(TimeCode.base32(Array("foobar".utf8)) == "MZXW6YTBOI")
    }

    @Test func `a passphrase is kept as scrypt with a salt of its own, and one text however it was composed`()
        async throws
    {
        let first = try await PassphraseHash.make("caf\u{E9} au lait", salt: [1, 2, 3, 4])
        let second = try await PassphraseHash.make("caf\u{E9} au lait", salt: [4, 3, 2, 1])
        #expect(first.hasPrefix("scrypt$14$8$5$") && first != second)
        #expect(try await PassphraseHash.verify("cafe\u{301} au lait", against: first))
        #expect(try await !PassphraseHash.verify("cafe au lait", against: first))
        #expect(try await !PassphraseHash.verify("cafe au lait", against: nil))
        #expect(try await !PassphraseHash.verify("cafe au lait", against: "scrypt$99$8$5$AA==$AA=="))
    }
}
