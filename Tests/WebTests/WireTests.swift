import Domain
import Faces
import Foundation
import Testing
import UseCases
import Web

/// What no client of good manners sends, or takes its time with.
struct WireTests {
    private static func talk(_ server: LiveServer, _ body: @escaping @Sendable (Wire) throws -> Answer?) async throws
        -> Answer?
    {
        let port = server.port
        return try await onThread { try body(try Wire(port: port)) }
    }

    /// What is answered to so many requests sent at once on one connection.
    private static func statuses(_ server: LiveServer, _ headers: [[String]], _ path: String) async throws -> [Int] {
        let port = server.port
        return try await onThread {
            let wire = try Wire(port: port)
            wire.send(
                headers.map { "GET \(path) HTTP/1.1\r\nHost: a\r\n\($0.map { $0 + "\r\n" }.joined())\r\n" }.joined())
            return try headers.compactMap { _ in try wire.answer()?.status }
        }
    }

    @Test func `what is no HTTP is answered or ended, and the server goes on`() async throws {
        try await LiveServer.with(people: []) { server in
            for text in [
                "\r\n\r\nrubbish\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{03}\u{01}\u{02}", "GET / HTTP/9.9\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            ] {
                let answer = try await Self.talk(server) { wire in
                    wire.send(text)
                    wire.finish()
                    return try wire.answer()
                }
                #expect(answer?.status == 400, "\(text)")
                #expect(answer?.problem == "not-http", "\(text)")
            }
            let health = try await server.send("GET", "/healthz")
            #expect(health.status == 200)
        }
    }

    @Test func `headers that are too large or too many end the request`() async throws {
        try await LiveServer.with(people: []) { server in
            for headers in [
                "X-Long: " + String(repeating: "a", count: 100_000) + "\r\n",
                (0..<500).map { "X-\($0): a\r\n" }.joined(),
                String(repeating: "X-Same: " + String(repeating: "b", count: 1000) + "\r\n", count: 40),
            ] {
                let answer = try await Self.talk(server) { wire in
                    wire.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
                    return try wire.answer()
                }
                #expect(answer?.status == 431, "\(headers.prefix(20))")
                #expect(answer?.problem == "headers-too-large")
                #expect(answer?.headers["connection"] == "close")
            }
        }
    }

    @Test func `a body that is too large is read away and refused; one beyond all bounds is cut off`() async throws {
        try await LiveServer.with(
            people: [],
            {
                $0.limits.body = 1000
                $0.limits.drained = 100_000
            },
            { server in
                let head = "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                // Behind it the same connection is good for another.
                let (refused, next) = try await onThread {
                    let wire = try Wire(port: server.port)
                    wire.send("\(head)Content-Length: 50000\r\n\r\n" + String(repeating: "x", count: 50_000))
                    let refused = try wire.answer()
                    wire.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
                    return (refused, try wire.answer())
                }
                #expect(refused?.status == 413)
                #expect(refused?.problem == "too-large")
                #expect(next?.status == 200)
                // In pieces nobody announced the length of.
                let pieces = try await Self.talk(server) { wire in
                    wire.send("\(head)Transfer-Encoding: chunked\r\n\r\n")
                    for _ in 0..<20 { wire.send("400\r\n" + String(repeating: "y", count: 1024) + "\r\n") }
                    wire.send("0\r\n\r\n")
                    return try wire.answer()
                }
                #expect(pieces?.status == 413)
                let (cut, isClosed) = try await onThread {
                    let wire = try Wire(port: server.port)
                    wire.send("\(head)Content-Length: 10000000\r\n\r\n")
                    let cut = try wire.answer()
                    return (cut, wire.isClosed())
                }
                #expect(cut?.status == 413)
                #expect(cut?.headers["connection"] == "close")
                #expect(isClosed)
            })
    }

    @Test func `an upload that breaks off changes nothing`() async throws {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            let session = try #require(server.secrets["clerk.zhou"])
            _ = try await Self.talk(server) { wire in
                wire.send(
                    """
                    POST /api/v1/matters HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(session)\r\n\
                    Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"text": "half a
                    """)
                wire.finish()
                return try wire.answer()
            }
            let list = try await server.send("GET", "/api/v1/matters")
            #expect((list.object["matters"] as? [Any])?.isEmpty == true, "\(list.text)")
            let taken = try await server.registered()
            #expect(taken.number.hasPrefix("XT-2021-00001"))
        }
    }

    @Test func `who is slow is not waited for: neither headers nor bodies may drip in`() async throws {
        try await LiveServer.with(
            people: [], { $0.limits.requestSeconds = 1 },
            { server in
                for start in [
                    "GET /healthz HTTP/1.1\r\nHost: a\r\nX-", "",
                    "POST /api/v1/sessions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{",
                ] {
                    let seconds = try await onThread {
                        let wire = try Wire(port: server.port, patience: 15)
                        let began = ContinuousClock.now
                        wire.send(start)
                        // Something now and then, so that the connection never rests.
                        Thread.detachNewThread {
                            for _ in 0..<40 {
                                usleep(200_000)
                                guard wire.send(start.isEmpty ? "" : " ") else { return }
                            }
                        }
                        guard wire.isClosed() else { return Duration.seconds(99) }
                        return ContinuousClock.now - began
                    }
                    #expect(seconds < .seconds(8), "\(start.prefix(20)): \(seconds)")
                }
            })
    }

    @Test func `requests on one connection are answered in their order`() async throws {
        try await LiveServer.with(people: []) { server in
            let answers = try await onThread {
                let wire = try Wire(port: server.port)
                wire.send(
                    ["/healthz", "/nowhere", "/readyz"].map { "GET \($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
                return [try wire.answer()?.status, try wire.answer()?.status, try wire.answer()?.status]
            }
            #expect(answers == [200, 404, 200])
        }
    }

    @Test func `who asks too often waits; whoever showed who they are has a purse of their own`() async throws {
        try await LiveServer.with(
            people: ["clerk.zhou"],
            {
                $0.limits.addressPerSecond = 1
                $0.limits.addressAtOnce = 5
                $0.limits.callerPerSecond = 1
                $0.limits.callerAtOnce = 3
            },
            { server in
                // Opens the purse of the caller while the address still has something.
                let known = try await server.send("GET", "/api/v1/me", as: "clerk.zhou")
                #expect(known.status == 200)
                let strangers = try await Self.statuses(server, Array(repeating: [], count: 60), "/healthz")
                #expect(strangers.contains(200))
                #expect(strangers.contains(429))
                // Behind the same address somebody who is known goes on working, until their own is empty.
                let bearer = "Authorization: Bearer \(server.secrets["clerk.zhou"] ?? "")"
                let own = try await Self.statuses(server, Array(repeating: [bearer], count: 60), "/api/v1/me")
                #expect(own.first == 200)
                #expect(own.contains(429))
            })
    }

    @Test func `a proxy that is trusted says who asks; anybody else may say what they like`() async throws {
        try await LiveServer.with(
            people: [],
            {
                $0.limits.addressPerSecond = 1
                $0.limits.addressAtOnce = 3
                $0.proxies = TrustedProxies(["127.0.0.1"].compactMap { AddressRange($0) })
            },
            { server in
                let one = "X-Forwarded-For: 198.51.100.1"
                let slowed = try await Self.statuses(server, Array(repeating: [one], count: 20), "/healthz")
                #expect(slowed.contains(429))
                // What stands left of whom the proxy heard anybody could have written.
                let other = try await Self.statuses(server, [["\(one), 198.51.100.2"]], "/healthz")
                #expect(other == [200])
                let claimed = try await Self.statuses(
                    server, Array(repeating: ["X-Forwarded-For: 198.51.100.3, 198.51.100.1"], count: 20), "/healthz")
                #expect(claimed.contains(429))
            })
    }

    @Test func `logs and metrics hold nothing that anybody sent`() async throws {
        try await LiveServer.with { server in
            let (number, secret) = try await server.registered()
            _ = try await server.send("GET", "/api/v1/search?q=%E7%8E%8B%E7%A7%80%E8%8B%B1", as: "clerk.zhou")
            _ = try await server.send("GET", "/api/v1/matters/\(number)", secret: secret)
            _ = try await server.send("GET", "/api/v1/wangxiuying-13907310001")
            let logged = server.lines.all.joined(separator: "\n")
            let metrics = try await server.send("GET", "/metrics").text
            #expect(logged.contains(#""event":"answered","method":"post","route":"/api/v1/matters","status":201"#))
            #expect(logged.contains(#""route":"none","status":404"#))
            #expect(
                metrics.contains(
                    #"huiyin_requests_total{method="GET",route="/api/v1/matters/{number}",status="200"} 1"#))
            for secret in [
                number, secret, "13907310001", "王秀英", "%E7", "wangxiuying", "127.0.0.1",
                server.secrets["clerk.zhou"] ?? "",
            ] {
                #expect(!logged.contains(secret), "\(secret)")
                #expect(!metrics.contains(secret), "\(secret)")
            }
        }
    }
}
