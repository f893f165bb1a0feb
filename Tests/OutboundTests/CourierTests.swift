import Domain
import Outbound
import TestServers
import Testing

private let message = OutboundMessage(id: noticeID, recipient: "13907311234", text: "secret text")

/// The thread, its limits and its end; against a real HTTP server.
@Suite(.testTools, .timeLimit(.minutes(2))) struct CourierServerTests {
    private func gateway(
        _ server: TestServer, _ path: String, _ change: (inout ConnectionSettings) -> Void = { _ in }
    ) throws -> Gateway {
        var settings = ConnectionSettings.trusted
        settings.totalLimit = 100_000
        change(&settings)
        return Gateway(
            template: try HTTPTemplate(.post, url: server.url + path, body: .form([.init("t", "{text}")])),
            connection: settings)
    }

    @Test func `a server that never answers runs into the limit, and may have it`() async throws {
        try await withServer(.http) { server in
            try await withCourier { courier in
                let result = await courier.result(
                    message, through: try gateway(server, "/hang") { $0.totalLimit = 700 })
                #expect(result.problem == .timedOut(connecting: false, milliseconds: 700))
                #expect(result.outcome == .retry(.timedOut))
                #expect(result.fault?.mayHaveArrived == true)
                #expect(
                    result.fault?.description
                        == "127.0.0.1:\(server.port): not done within 700 ms; it may have arrived")
            }
        }
    }

    @Test func `a server that hangs up without an answer may have it`() async throws {
        try await withServer(.http) { server in
            try await withCourier { courier in
                let result = await courier.result(message, through: try gateway(server, "/drop"))
                #expect(result.problem == .brokenOff)
                #expect(result.fault?.mayHaveArrived == true)
            }
        }
    }

    @Test(arguments: ["/huge", "/headers"])
    func `an answer without end is hung up on`(_ path: String) async throws {
        try await withServer(.http) { server in
            try await withCourier { courier in
                let result = await courier.result(
                    message, through: try gateway(server, path) { $0.answerLimit = 10_000 })
                #expect(result.problem == .answerTooLarge(limit: 10_000))
                #expect(result.outcome == .retry(.answerTooLarge))
                _ = try await server.next()
                let end = try await server.next()
                #expect(end.bool("hungUp") == true)
            }
        }
    }

    @Test func `while one host hangs on all it may have, another is served, and calling back frees the first`()
        async throws
    {
        try await withServer(.http) { slow in
            try await withServer(.http) { quick in
                try await withCourier(limits: .init(inFlight: 3, perHost: 2)) { courier in
                    let (hang, ok) = (try gateway(slow, "/hang"), try gateway(quick, "/ok"))
                    let stuck = (0..<4).map { _ in Task { await courier.result(message, through: hang) } }
                    // Two are there; two more wait their turn, and don't stand in the other's way.
                    for _ in 0..<2 { _ = try await slow.next() }
                    for _ in 0..<10 { _ = try await courier.send(message, through: ok, at: noon) }
                    for task in stuck { task.cancel() }
                    var mayHaveArrived = 0
                    for task in stuck {
                        let result = await task.value
                        #expect(result.problem == .cancelled)
                        #expect(result.outcome == .retry(.interrupted))
                        if result.fault?.mayHaveArrived == true { mayHaveArrived += 1 }
                    }
                    #expect(mayHaveArrived >= 2)
                    _ = try await courier.send(message, through: gateway(slow, "/ok"), at: noon)
                }
            }
        }
    }

    @Test func `what is cancelled before it begins isn't sent`() async throws {
        try await withServer(.http) { server in
            try await withCourier { courier in
                let gateway = try gateway(server, "/ok")
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return await courier.result(message, through: gateway)
                }
                let result = await task.value
                #expect(result.problem == .cancelled)
                #expect(result.fault?.mayHaveArrived == false)
                _ = try await courier.send(message, through: self.gateway(server, "/first"), at: noon)
                let seen = try await server.next()
                #expect(seen.text("target") == "/first")
            }
        }
    }

    @Test func `a cancel is never lost, at whatever point it comes`() async throws {
        try await withServer(.http) { server in
            try await withCourier(limits: .init(inFlight: 1, perHost: 1)) { courier in
                let hang = try gateway(server, "/hang")
                let first = Task { await courier.result(message, through: hang) }
                _ = try await server.next()
                // All wait behind the first; one whose cancel was lost would wait until the limit of time.
                await withTaskGroup(of: DeliveryFault.Problem?.self) { group in
                    for _ in 0..<3_000 {
                        group.addTask {
                            let task = Task { await courier.result(message, through: hang).problem }
                            await Task.yield()
                            task.cancel()
                            return await task.value
                        }
                    }
                    for await problem in group { #expect(problem == .cancelled) }
                }
                first.cancel()
                #expect(await first.value.problem == .cancelled)
            }
        }
    }

    @Test func `many at once, each gets its own answer`() async throws {
        try await withServer(.http) { server in
            try await withCourier(limits: .init(inFlight: 8, perHost: 8)) { courier in
                let results = try await withThrowingTaskGroup(of: (Int, DeliveryOutcome).self) { group in
                    for number in 0..<200 {
                        // A third are called back, at whatever point they have reached.
                        let gateway = try gateway(server, number % 3 == 1 ? "/status/404" : "/ok")
                        group.addTask {
                            guard number % 3 == 2 else {
                                return (number, await courier.result(message, through: gateway).outcome)
                            }
                            let task = Task { await courier.result(message, through: gateway).outcome }
                            task.cancel()
                            return (number, await task.value)
                        }
                    }
                    return try await group.reduce(into: [Int: DeliveryOutcome]()) { $0[$1.0] = $1.1 }
                }
                #expect(results.count == 200)
                for (number, outcome) in results {
                    switch number % 3 {
                    case 0: #expect(outcome == .delivered(reference: nil))
                    case 1: #expect(outcome == .failed(.messageRefused))
                    default: #expect([.delivered(reference: nil), .retry(.interrupted)].contains(outcome))
                    }
                }
            }
        }
    }

    @Test func `stopping breaks off what is under way and turns away what comes after`() async throws {
        try await withServer(.http) { server in
            let courier = try Courier { _ in nil }
            let hang = try gateway(server, "/hang")
            let task = Task { await courier.result(message, through: hang) }
            _ = try await server.next()
            await courier.stop()
            let result = await task.value
            #expect(result.problem == .stopped)
            #expect(result.outcome == .retry(.interrupted))
            #expect(result.fault?.mayHaveArrived == true)
            let after = await courier.result(message, through: hang)
            #expect(after.problem == .stopped)
            #expect(after.fault?.mayHaveArrived == false)
            await courier.stop()
        }
    }

    @Test(.timeLimit(.minutes(1))) func `stopping with grace lets what is under way end`() async throws {
        try await withServer(.http) { server in
            let courier = try Courier { _ in nil }
            let hold = try gateway(server, "/hold")
            let task = Task { await courier.result(message, through: hold) }
            _ = try await server.next()
            let stopping = Task { await courier.stop(grace: 100_000) }
            // Once it turns others away, it is stopping.
            while true {
                let probe = await courier.result(message, through: try gateway(server, "/ok"))
                if probe.problem == .stopped { break }
            }
            try await withCourier { other in
                _ = try await other.send(message, through: gateway(server, "/release"), at: noon)
            }
            #expect(await task.value == .success(Delivered(reference: nil)))
            await stopping.value
        }
    }

    @Test func `a courier that is let go of ends by itself`() async throws {
        try await withServer(.http) { server in
            let ok = try gateway(server, "/ok")
            for _ in 0..<20 {
                let courier = try Courier { _ in nil }
                _ = try await courier.send(message, through: ok, at: noon)
            }
            for _ in 0..<20 { _ = try Courier { _ in nil } }
        }
    }

    @Test func `no fault holds what was sent, to whom, or a secret`() async throws {
        try await withServer(.http, ["answer": #"{"error":"secret text for 13907311234 with k3y"}"#]) { server in
            try await withCourier(["key": "k3y"]) { courier in
                for path in ["/ok", "/status/500", "/status/400", "/redirect/302", "/drop", "/huge"] {
                    let template = try HTTPTemplate(
                        .post, url: server.url + path + "?key={secret:key}&to={phone}",
                        body: .form([.init("t", "{text}")]), success: [.contains("never said")])
                    let result = await courier.result(message, through: Gateway(template: template))
                    let fault = try #require(result.fault)
                    for hidden in ["secret text", "13907311234", "k3y"] {
                        #expect(!"\(fault)".contains(hidden), "\(path)")
                        #expect(!String(reflecting: fault).contains(hidden), "\(path)")
                        #expect(!"\(fault.outcome)".contains(hidden), "\(path)")
                    }
                }
            }
        }
    }
}

struct ReachTests {
    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1",
        "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1",
        "::127.0.0.1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::10.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1",
        "2001::1", "2001:db8::1", "2002:a00:1::1", "3fff::1", "4000::1",
    ])
    func `is no public address`(_ text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(!address.isPublic)
        #expect(!Reach.publicInternet().allows(address))
        #expect(Reach.anywhere.allows(address))
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "114.114.114.114", "172.15.255.255",
        "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.5.5.5", "::ffff:8.8.8.8", "64:ff9b::808:808",
        "2400:3200::1", "2606:4700::1111", "2001:200::1",
    ])
    func `is a public address`(_ text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(address.isPublic)
        #expect(Reach.publicInternet().allows(address))
    }

    @Test func `networks of our own are reached, and nothing beside them`() throws {
        let reach = Reach.publicInternet(also: [
            try #require(Network("10.20.0.0/16")), try #require(Network("fd00:1::/32")),
            try #require(Network("192.168.7.7")),
        ])
        for text in ["10.20.0.0", "10.20.255.255", "::ffff:10.20.1.1", "fd00:1::9", "192.168.7.7", "1.1.1.1"] {
            #expect(try reach.allows(#require(NetworkAddress(text))), "\(text)")
        }
        for text in ["10.19.255.255", "10.21.0.0", "fd00:2::9", "192.168.7.8", "127.0.0.1"] {
            #expect(try !reach.allows(#require(NetworkAddress(text))), "\(text)")
        }
    }

    @Test func `addresses and networks are read strictly and shown as they are written`() throws {
        for text in ["10.20.0.0/16", "0.0.0.0/0", "192.168.7.7/32", "fd00:1::/32", "::/0", "2001:db8::1/128"] {
            #expect(Network(text)?.description == text)
        }
        for text in [
            "", "10.0.0.0/33", "10.0.0.1/8", "::/129", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/-1", "10/8", "fe80::1%1",
            "a",
        ] {
            #expect(Network(text) == nil, "\(text)")
        }
        for text in ["1.2.3.4", "2001:db8::1", "::1"] { #expect(NetworkAddress(text)?.description == text) }
        #expect(NetworkAddress("::ffff:1.2.3.4") == NetworkAddress("1.2.3.4"))
        for text in ["1.2.3", "01.2.3.4", "256.1.1.1", "1.2.3.4 ", "localhost"] {
            #expect(NetworkAddress(text) == nil, "\(text)")
        }
        let everything = try #require(Network("0.0.0.0/0"))
        #expect(try everything.contains(#require(NetworkAddress("8.8.8.8"))))
        #expect(try !everything.contains(#require(NetworkAddress("2400::1"))))
        let all = try #require(Network("::/0"))
        #expect(try all.contains(#require(NetworkAddress("2400::1"))))
    }
}
