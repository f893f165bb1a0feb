import Domain
import TestSupport
import Testing
import UseCases
import Vault

/// What somebody does about their own account, and what pages are given to bring back.
struct OwnAccountTests {
    private static let passphrase = "早上八点去菜市场买藕两斤"
    private static let other = "傍晚六点在河边看别人钓鱼"

    /// handler.zhang, signed in; their request.
    private func office() async throws -> (Fixture, Request, SignedIn) {
        let fixture = try await Fixture()
        let jurisdiction = fixture.jurisdiction
        _ = try await jurisdiction.makeFirstAdministrator(code: "admin.li", name: "李明", body: "hotline")
        let code = try await jurisdiction.addAccount(
            for: "handler.zhang", Request(try await Cast.actor("admin.li", in: jurisdiction)))
        #expect(try await jurisdiction.holder(ofCode: code.secret) == "handler.zhang")
        #expect(try await jurisdiction.holder(ofCode: code.secret.lowercased()) == "handler.zhang")
        try await jurisdiction.setPassphrase(byCode: code.secret, to: Self.passphrase)
        #expect(try await jurisdiction.holder(ofCode: code.secret) == nil)
        let signedIn = try await signIn(jurisdiction)
        let principal = try #require(try await jurisdiction.principal(session: signedIn.session))
        return (fixture, try #require(principal.request()), signedIn)
    }

    private func signIn(_ jurisdiction: Jurisdiction, _ passphrase: String = passphrase, code: String? = nil)
        async throws -> SignedIn
    {
        try await jurisdiction.signIn(SignIn(name: "handler.zhang", passphrase: passphrase, timeCode: code))
    }

    private func refusal(_ body: () async throws -> Void) async -> AccountRefusal? {
        do { try await body() } catch Refused.account(let refusal) { return refusal } catch { return nil }
        return nil
    }

    @Test func `a passphrase is changed by whoever knows the old one, and other sessions end`() async throws {
        let (fixture, request, own) = try await office()
        let jurisdiction = fixture.jurisdiction
        let elsewhere = try await signIn(jurisdiction)
        #expect(
            await refusal { try await jurisdiction.changePassphrase(from: "x", to: Self.other, request) }
                == .notSignedIn)
        #expect(
            await refusal { try await jurisdiction.changePassphrase(from: Self.passphrase, to: "short", request) }
                == .passphrase(.tooShort(least: Passphrase.least)))
        try await jurisdiction.changePassphrase(from: Self.passphrase, to: Self.other, request)
        #expect(try await jurisdiction.principal(session: own.session) != nil)
        #expect(try await jurisdiction.principal(session: elsewhere.session) == nil)
        #expect(await refusal { _ = try await signIn(jurisdiction) } == .notSignedIn)
        _ = try await signIn(jurisdiction, Self.other)
        #expect(try await jurisdiction.verify().findings == [])
    }

    @Test func `who tries old passphrases waits, as who fails to sign in`() async throws {
        let (fixture, request, _) = try await office()
        var last: AccountRefusal?
        for _ in 0..<8 {
            last = await refusal {
                try await fixture.jurisdiction.changePassphrase(from: "no no no", to: Self.other, request)
            }
        }
        guard case .wait? = last else {
            Issue.record("\(String(describing: last))")
            return
        }
    }

    @Test func `other sessions are ended at once, one's own is named and stays`() async throws {
        let (fixture, request, own) = try await office()
        let jurisdiction = fixture.jurisdiction
        let person = try #require(request.actor.person)
        let elsewhere = try await signIn(jurisdiction)
        try await jurisdiction.nameDevice("二号窗口", request)
        try await jurisdiction.endOtherSessions(request)
        #expect(try await jurisdiction.sessions(of: person, request).map(\.label) == ["二号窗口"])
        #expect(try await jurisdiction.principal(session: elsewhere.session) == nil)
        try await jurisdiction.endOtherSessions(request)
        #expect(try await jurisdiction.principal(session: own.session) != nil)
        try await jurisdiction.endSessions(of: person, request)
        #expect(await refusal { try await jurisdiction.nameDevice("x", request) } == .noSuchSession)
        #expect(try await jurisdiction.ownAccount(request).hasPassphrase)
    }

    @Test func `the second factor goes off by passphrase and code, not by either alone`() async throws {
        let (fixture, request, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        let person = try #require(request.actor.person)
        let off = await refusal {
            try await jurisdiction.endSecondFactor(passphrase: Self.passphrase, code: "000000", request)
        }
        #expect(off == .secondFactorIsOff)
        let factor = try await jurisdiction.beginSecondFactor(for: person, request)
        func code(_ drift: Int64) throws -> String {
            TimeCode.code(
                try #require(Base32.bytes(factor.secret)), step: jurisdiction.now.milliseconds / 30_000 + drift)
        }
        try await jurisdiction.confirmSecondFactor(for: person, code: try code(-1), request)
        let right = try code(0)
        #expect(
            await refusal { try await jurisdiction.endSecondFactor(passphrase: "no no no", code: right, request) }
                == .notSignedIn)
        let wrong = await refusal {
            try await jurisdiction.endSecondFactor(passphrase: Self.passphrase, code: "000000", request)
        }
        #expect(wrong == .badCode)
        try await jurisdiction.endSecondFactor(passphrase: Self.passphrase, code: right, request)
        #expect(try await jurisdiction.ownAccount(request).hasSecondFactor == false)
        _ = try await signIn(jurisdiction)
    }

    @Test func `a form's token is its holder's, and a parcel is opened for its purpose and in its time`() async throws {
        let (fixture, _, _) = try await office()
        let jurisdiction = fixture.jurisdiction
        let token = jurisdiction.formToken(for: "session 1")
        #expect(jurisdiction.isFormToken(token, of: "session 1"))
        #expect(!jurisdiction.isFormToken(token, of: "session 2"))
        for forged in ["", "=", String(token.dropLast()), token + "A", "é"] {
            #expect(!jurisdiction.isFormToken(forged, of: "session 1"), "\(forged)")
        }
        let parcel = try jurisdiction.parcel(Array("typed".utf8), for: "draft", lasts: 60_000)
        #expect(jurisdiction.opened(parcel: parcel, for: "draft") == Array("typed".utf8))
        #expect(jurisdiction.opened(parcel: parcel, for: "passphrase") == nil)
        #expect(jurisdiction.opened(parcel: parcel + "A", for: "draft") == nil)
        #expect(jurisdiction.opened(parcel: "", for: "draft") == nil)
        let other = try await Fixture()
        #expect(other.jurisdiction.opened(parcel: parcel, for: "draft") == nil)
        #expect(!other.jurisdiction.isFormToken(token, of: "session 1"))
        fixture.simulation.advance(to: jurisdiction.now.advanced(byMilliseconds: 60_000))
        #expect(jurisdiction.opened(parcel: parcel, for: "draft") == nil)
    }
}

/// RFC 4648 base 32, as an authenticator app reads a key.
private enum Base32 {
    static func bytes(_ text: String) -> [UInt8]? {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var bytes: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for character in text {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            buffer = buffer << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits & 255))
                buffer &= (1 << bits) - 1
            }
        }
        return bytes
    }
}
