import Domain
import Outbound
import TestServers
import Testing

private let oldKey = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
private let newKey = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
private let body = Array(#"{"type":"matter.answered","number":"2025-00017-3","title":"路灯"}"#.utf8)

private func name(_ text: String) throws -> SecretName { try #require(SecretName(text)) }

private func local(also: String = "127.0.0.0/8") throws -> ConnectionSettings {
    ConnectionSettings(reach: .publicInternet(also: [try #require(Network(also))]))
}

/// Against a real HTTP server.
@Suite(.testTools, .timeLimit(.minutes(2))) struct WebhookServerTests {
    private let secrets = ["old": oldKey, "new": newKey, "bad": "whsec_tooshort"]

    private func target(
        _ server: TestServer, _ path: String = "/ok", keys: [String] = ["new"],
        connection: ConnectionSettings? = nil
    ) throws -> WebhookTarget {
        try WebhookTarget(
            url: server.url + path, keys: keys.map(name), connection: connection ?? local())
    }

    @Test func `another language's code finds both keys' signatures right, and a third key's wrong`() async throws {
        let third = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        try await withServer(.http, ["keys": [oldKey, newKey, third]]) { server in
            try await withCourier(secrets) { courier in
                let delivered = try await courier.send(
                    Webhook(id: noticeID, body: body), to: target(server, keys: ["new", "old"]), at: noon)
                #expect(delivered.outcome == .delivered(reference: nil))
                let seen = try await server.next()
                #expect(seen.bools("signed") == [true, true, false])
                #expect(seen.text("method") == "POST")
                #expect(seen.header("webhook-id") == noticeID.description)
                #expect(seen.header("webhook-timestamp") == "1748836800")
                #expect(seen.header("content-type") == "application/json; charset=utf-8")
                #expect(seen.header("expect") == nil)

                // Another sending has the same id and another time, and one key's signature alone.
                let later = noon.advanced(byMilliseconds: 61_500)
                _ = try await courier.send(Webhook(id: noticeID, body: body), to: target(server), at: later)
                let again = try await server.next()
                #expect(again.bools("signed") == [false, true, false])
                #expect(again.header("webhook-id") == noticeID.description)
                #expect(again.header("webhook-timestamp") == "1748836861")
                // And what was sent is what our own receiver believes.
                let received = WebhookSignature(
                    id: try #require(again.header("webhook-id")),
                    timestamp: try #require(again.header("webhook-timestamp")),
                    signature: try #require(again.header("webhook-signature")))
                try received.verify(body: body, keys: [#require(WebhookKey(newKey))], now: later)
            }
        }
    }

    @Test func `each status has its consequence`() async throws {
        let cases: [(String, DeliveryFault.Problem, DeliveryOutcome, Bool)] = [
            ("/status/500", .status(500), .retry(.serverFault), true),
            ("/status/503/120", .status(503, retryAfter: 120), .retry(.serverFault, after: 120_000), true),
            ("/status/503/-5", .status(503), .retry(.serverFault), true),
            ("/status/503/soon", .status(503), .retry(.serverFault), true),
            (
                "/status/429/99999999999", .status(429, retryAfter: 8_640_000),
                .retry(.throttled, after: 8_640_000_000), false
            ),
            ("/status/400", .status(400), .failed(.messageRefused), false),
            ("/status/404", .status(404), .failed(.messageRefused), false),
            ("/status/410", .status(410), .failed(.messageRefused), false),
            ("/status/401", .status(401), .retry(.notAuthorised), false),
            ("/status/403", .status(403), .retry(.notAuthorised), false),
            ("/status/408", .status(408), .retry(.serverFault), false),
            ("/redirect/301", .redirect(301), .failed(.redirected), false),
            ("/redirect/302", .redirect(302), .retry(.redirected), false),
            ("/redirect/307", .redirect(307), .retry(.redirected), false),
            ("/redirect/308", .redirect(308), .failed(.redirected), false),
        ]
        try await withServer(.http) { server in
            try await withCourier(secrets) { courier in
                for (path, problem, expected, mayHaveArrived) in cases {
                    let result = await courier.result(Webhook(id: noticeID, body: body), to: try target(server, path))
                    #expect(result.problem == problem, "\(path)")
                    #expect(result.outcome == expected, "\(path)")
                    #expect(result.fault?.mayHaveArrived == mayHaveArrived, "\(path)")
                    #expect(result.fault?.host == "127.0.0.1:\(server.port)")
                    // Nothing but that was asked for: a redirect isn't followed.
                    let seen = try await server.next()
                    #expect(seen.text("target") == path)
                }
            }
        }
    }

    @Test func `a target answered with 500 for an hour gets it in the end, on the schedule's times`() async throws {
        // A failure each: the clock is ours, so the hour passes at once.
        let schedule = RetrySchedule.standard
        var chance = SplitMix(seed: 7)
        try await withServer(.http) { server in
            try await withCourier(secrets) { courier in
                let target = try target(server, "/fail/5")
                var now = noon
                var attempts = 0
                while true {
                    attempts += 1
                    let result = await courier.result(Webhook(id: noticeID, body: body), to: target)
                    if case .delivered = result.outcome { break }
                    #expect(result.outcome == .retry(.serverFault))
                    guard
                        case .again(let moment) = schedule.next(
                            attempts: attempts, created: noon, now: now, using: &chance)
                    else {
                        Issue.record("given up after \(attempts)")
                        return
                    }
                    now = moment
                }
                #expect(attempts == 6)
                let waited = now.milliseconds - noon.milliseconds
                #expect((23 * 60_000...31 * 60_000).contains(waited), "1 + 2 + 4 + 8 + 16 minutes less chance")
            }
        }
    }

    @Test(arguments: [
        "http://127.0.0.1:PORT/ok", "http://localhost:PORT/ok", "http://2130706433:PORT/ok", "http://0x7f.1:PORT/ok",
        "http://127.1:PORT/ok", "http://0:PORT/ok", "http://[::1]:PORT/ok", "http://[::ffff:127.0.0.1]:PORT/ok",
        "http://[::ffff:7f00:1]:PORT/ok",
    ])
    func `a target on this machine isn't reached, however it is written`(_ url: String) async throws {
        try await withServer(.http) { server in
            try await withCourier(secrets) { courier in
                let target = try WebhookTarget(
                    url: url.replacing("PORT", with: "\(server.port)"), keys: [name("new")])
                let result = await courier.result(Webhook(id: noticeID, body: body), to: target)
                guard case .addressForbidden(let address) = result.problem else {
                    Issue.record("\(url): \(result)")
                    return
                }
                #expect(!address.isPublic)
                #expect(result.outcome == .failed(.addressForbidden))
                // The first that the server hears of is one that was allowed.
                _ = try await courier.send(
                    Webhook(id: noticeID, body: body), to: self.target(server, "/first"), at: noon)
                let seen = try await server.next()
                #expect(seen.text("target") == "/first")
            }
        }
    }

    @Test func `a connection that somebody else opened isn't used to get round the guard`() async throws {
        try await withServer(.http) { server in
            try await withCourier(secrets) { courier in
                let template = try HTTPTemplate(.get, url: server.url + "/ok?t={text}")
                let gateway = Gateway(template: template)
                let message = OutboundMessage(id: noticeID, recipient: "1", text: "x")
                _ = try await courier.send(message, through: gateway, at: noon)
                _ = try await courier.send(message, through: gateway, at: noon)
                let (first, second) = (try await server.next(), try await server.next())
                #expect(first.int("client") == second.int("client"), "an open connection stands, and is used again")
                let result = await courier.result(
                    Webhook(id: noticeID, body: body), to: try target(server, connection: .guarded))
                #expect(result.outcome == .failed(.addressForbidden))
            }
        }
    }

    @Test func `TLS by an authority of our own, and not without it`() async throws {
        try await withServer(.http, ["tls": true, "keys": [newKey]]) { server in
            try await withCourier(secrets) { courier in
                let url = "https://localhost:\(server.port)/ok"
                var own = try local(also: "127.0.0.0/8")
                own.reach = .anywhere
                own.trust = .authorities(path: server.authority)
                let known = try WebhookTarget(url: url, keys: [name("new")], connection: own)
                _ = try await courier.send(Webhook(id: noticeID, body: body), to: known, at: noon)
                let seen = try await server.next()
                #expect(seen.bools("signed") == [true])

                let strange = try WebhookTarget(url: url, keys: [name("new")], connection: .trusted)
                let result = await courier.result(Webhook(id: noticeID, body: body), to: strange)
                #expect(result.problem == .insecure)
                #expect(result.fault?.mayHaveArrived == false)
            }
        }
    }

    @Test func `keys that are missing or none are told by their names alone`() async throws {
        try await withServer(.http) { server in
            try await withCourier(secrets) { courier in
                let missing = await courier.result(
                    Webhook(id: noticeID, body: body), to: try target(server, keys: ["new", "gone"]))
                #expect(missing.problem == .secretMissing(try name("gone")))
                #expect(missing.outcome == .retry(.misconfigured))
                let bad = await courier.result(Webhook(id: noticeID, body: body), to: try target(server, keys: ["bad"]))
                #expect(bad.problem == .secretUnusable(try name("bad")))
                #expect(!"\(bad)".contains("tooshort"))
            }
        }
    }

    @Test func `what the environment says of proxies isn't heard, what the settings say is`() async throws {
        // The server's start set http_proxy to a port where nobody listens, and the others of this suite arrive.
        try await withServer(.http) { server in
            try await withCourier(secrets) { courier in
                var settings = ConnectionSettings.trusted
                settings.proxy = server.url
                let target = try WebhookTarget(
                    url: "http://hooks.invalid/in", keys: [name("new")], connection: settings)
                _ = try await courier.send(Webhook(id: noticeID, body: body), to: target, at: noon)
                let seen = try await server.next()
                #expect(seen.text("target") == "http://hooks.invalid/in")

                settings.reach = .publicInternet()
                let guarded = try WebhookTarget(
                    url: "http://hooks.invalid/in", keys: [name("new")], connection: settings)
                let result = await courier.result(Webhook(id: noticeID, body: body), to: guarded)
                #expect(result.problem == .proxyHidesAddress)
            }
        }
    }

    @Test func `a name that nobody has`() async throws {
        try await withCourier(secrets) { courier in
            let target = try WebhookTarget(url: "https://hooks.invalid/in", keys: [name("new")])
            let result = await courier.result(Webhook(id: noticeID, body: body), to: target)
            #expect(result.problem == .nameNotFound)
            #expect(result.outcome == .retry(.unreachable))
            #expect(result.fault?.description == "hooks.invalid: the name isn't known")
        }
    }
}

struct WebhookSignatureTests {
    /// Given in the Standard Webhooks text and its libraries.
    @Test func `the standard's own example is believed`() throws {
        let signature = WebhookSignature(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: "1614265330",
            signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        let key = try #require(WebhookKey(oldKey))
        try signature.verify(
            body: Array(#"{"test": 2432232314}"#.utf8), keys: [key], now: Moment(milliseconds: 1_614_265_330_000))
    }

    private func signed(by keys: [String]) throws -> WebhookSignature {
        WebhookSignature(id: noticeID, body: body, at: noon, keys: try keys.map { try #require(WebhookKey($0)) })
    }

    @Test func `any one of the keys is enough while they change`() throws {
        let (old, new) = (try #require(WebhookKey(oldKey)), try #require(WebhookKey(newKey)))
        try signed(by: [oldKey, newKey]).verify(body: body, keys: [old], now: noon)
        try signed(by: [oldKey, newKey]).verify(body: body, keys: [new], now: noon)
        try signed(by: [newKey]).verify(body: body, keys: [old, new], now: noon)
        let onlyOld = try signed(by: [oldKey])
        #expect(throws: WebhookSignature.Fault.signatureWrong) {
            try onlyOld.verify(body: body, keys: [new], now: noon)
        }
        #expect(throws: WebhookSignature.Fault.signatureWrong) { try onlyOld.verify(body: body, keys: [], now: noon) }
    }

    @Test func `a byte changed anywhere isn't believed`() throws {
        let key = try #require(WebhookKey(newKey))
        let right = try signed(by: [newKey])
        for index in body.indices {
            var changed = body
            changed[index] ^= 1
            #expect(throws: WebhookSignature.Fault.signatureWrong) {
                try right.verify(body: changed, keys: [key], now: noon)
            }
        }
        let other = WebhookSignature(id: right.id + "0", timestamp: right.timestamp, signature: right.signature)
        #expect(throws: WebhookSignature.Fault.signatureWrong) { try other.verify(body: body, keys: [key], now: noon) }
        let later = WebhookSignature(id: right.id, timestamp: "1748836801", signature: right.signature)
        #expect(throws: WebhookSignature.Fault.signatureWrong) { try later.verify(body: body, keys: [key], now: noon) }
    }

    @Test func `an old one and one from the future aren't believed, whichever clock was set`() throws {
        let key = try #require(WebhookKey(newKey))
        let right = try signed(by: [newKey])
        func at(_ seconds: Int64) -> Moment { noon.advanced(byMilliseconds: seconds * 1000) }
        try right.verify(body: body, keys: [key], now: at(300))
        try right.verify(body: body, keys: [key], now: at(-300))
        #expect(throws: WebhookSignature.Fault.tooOld) { try right.verify(body: body, keys: [key], now: at(301)) }
        #expect(throws: WebhookSignature.Fault.tooNew) { try right.verify(body: body, keys: [key], now: at(-301)) }
        try right.verify(body: body, keys: [key], now: at(3_000), tolerance: 3_000)
    }

    @Test func `headers that are none are refused before anything is compared`() throws {
        let key = try #require(WebhookKey(newKey))
        let right = try signed(by: [newKey])
        func fault(id: String? = nil, timestamp: String? = nil, signature: String? = nil) -> WebhookSignature.Fault? {
            let received = WebhookSignature(
                id: id ?? right.id, timestamp: timestamp ?? right.timestamp, signature: signature ?? right.signature)
            do { try received.verify(body: body, keys: [key], now: noon) } catch { return error }
            return nil
        }
        #expect(fault() == nil)
        for timestamp in [
            "", "x", "-1", "+1748836800", "01748836800", " 1748836800", "1748836800.0", "99999999999999999999",
        ] {
            #expect(fault(timestamp: timestamp) == .headerMalformed, "\(timestamp)")
        }
        // A point in the id could move the border between id and time.
        #expect(fault(id: "") == .headerMalformed)
        #expect(fault(id: "a.1748836800") == .headerMalformed)
        for signature in ["", "v1", "v2,AAAA", "v1a,AAAA", "v1,***", "g0hM9SsE"] {
            #expect(fault(signature: signature) == .noSignature, "\(signature)")
        }
        #expect(fault(signature: "v1,AAAA") == .signatureWrong)
        #expect(fault(signature: "v1a,AAAA v2,BBBB v1,AAAA \(right.signature)") == nil)
        #expect(fault(signature: "v1, \(right.signature.dropFirst(3))") == .signatureWrong)
    }

    @Test(arguments: [
        "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "whsec_MfKQ9r8GKYqr",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa==", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa_w",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n",
    ])
    func `is no key`(_ text: String) { #expect(WebhookKey(text) == nil) }
}
