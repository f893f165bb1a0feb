import Domain
import Foundation
import Logs
import Synchronization
import TestSupport
import Testing
import UseCases
import Web

/// The server as it runs, on a port of its own, over a jurisdiction of a test's own, with people who can sign in.
struct LiveServer: Sendable {
    let fixture: Fixture
    let port: Int
    /// What opens the server to people, by their codes: a token, or a session of those who signed in.
    let secrets: [String: String]
    /// What was logged.
    let lines: LogLines

    var jurisdiction: Jurisdiction { fixture.jurisdiction }

    static let passphrase = "seven teapots under a bridge"
    static let people = ["clerk.zhou", "dispatcher.tan", "handler.zhang", "handler.peng", "caller.he", "leader.cheng"]

    /// Serves while the body runs, at most two minutes. A passphrase costs time, so few sign in.
    static func with(
        people: [String] = LiveServer.people, signedIn: [String] = [], playbook: String = "xiangtan",
        _ change: @Sendable (inout WebSettings) -> Void = { _ in },
        _ body: @Sendable (LiveServer) async throws -> Void
    ) async throws {
        let fixture = try await Fixture(playbook: playbook)
        let jurisdiction = fixture.jurisdiction
        _ = try await jurisdiction.makeFirstAdministrator(code: "admin.li", name: "Li Ming", body: "hotline")
        let administrator = Request(try await Cast.actor("admin.li", in: jurisdiction))
        var secrets: [String: String] = [:]
        for person in people + ["admin.li"] {
            if person != "admin.li" {
                let code = try await jurisdiction.addAccount(for: person, administrator)
                if signedIn.contains(person) {
                    try await jurisdiction.setPassphrase(byCode: code.secret, to: passphrase)
                    secrets[person] = try await jurisdiction.signIn(SignIn(name: person, passphrase: passphrase))
                        .session
                    continue
                }
            }
            let post = try #require(try await jurisdiction.posts().first { $0.code == person })
            secrets[person] = try await jurisdiction.makeToken(
                "test", for: post, scopes: Set(TokenScope.allCases),
                ends: jurisdiction.now.advanced(byMilliseconds: 90 * Moment.millisecondsPerDay), administrator
            ).secret
        }
        var settings = WebSettings(port: 0, version: "test")
        change(&settings)
        let lines = LogLines()
        let (ports, heard) = AsyncStream<Int>.makeStream()
        let application = buildApplication(jurisdiction, settings, log: lines.log) { heard.yield($0) }
        let serving = Task {
            do { try await serve(application, host: "127.0.0.1", port: 0, onSignals: false) } catch {}
            heard.finish()
        }
        let watch = Task {
            try await Task.sleep(for: .seconds(120))
            serving.cancel()
        }
        defer {
            watch.cancel()
            serving.cancel()
        }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let server = LiveServer(fixture: fixture, port: port, secrets: secrets, lines: lines)
        try await body(server)
        serving.cancel()
        await serving.value
    }

    /// One request on a connection of its own.
    func send(
        _ method: String, _ path: String, as person: String? = nil, token: String? = nil, secret: String? = nil,
        body: String? = nil, headers: [String] = []
    ) async throws -> Answer {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Connection: close", "Accept-Language: en"]
        if let bearer = token ?? person.flatMap({ secrets[$0] }) { lines.append("Authorization: Bearer \(bearer)") }
        if let secret { lines.append("Huiyin-Tracking-Secret: \(secret)") }
        let given = headers.map { $0.prefix { $0 != ":" }.lowercased() }
        if let body {
            if !given.contains("content-type") { lines.append("Content-Type: application/json") }
            lines.append("Content-Length: \(body.utf8.count)")
        }
        lines = lines.filter { line in !given.contains(line.prefix { $0 != ":" }.lowercased()) } + headers
        let text = lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
        let port = port
        let answer = try await onThread {
            let wire = try Wire(port: port)
            wire.send(text)
            return try wire.answer(head: method == "HEAD")
        }
        return try #require(answer, "\(method) \(path): closed without an answer")
    }

    /// A matter about a lamp, registered over HTTP; its number and its tracking secret.
    func registered(phone: String = "13907310001") async throws -> (number: String, secret: String) {
        let answer = try await send(
            "POST", "/api/v1/matters", as: "clerk.zhou",
            body: """
                {"text": "小区门口的路灯坏了三盏", "summary": "路灯不亮", "read_back": true,
                 "contact": {"name": "王秀英", "phone": "\(phone)"}}
                """)
        #expect(answer.status == 201, "\(answer.text)")
        return (answer.string("number"), answer.string("tracking_secret"))
    }

    @discardableResult
    func act(
        _ verb: String, _ number: String, as person: String? = nil, secret: String? = nil, _ body: String = "{}",
        headers: [String] = [], is status: Int = 200, _ problem: String = "",
        at place: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        let answer = try await send(
            "POST", "/api/v1/matters/\(number)/acts/\(verb)", as: person, secret: secret, body: body, headers: headers)
        #expect(answer.status == status, "\(verb): \(answer.text)", sourceLocation: place)
        #expect(answer.problem == problem, "\(verb): \(answer.text)", sourceLocation: place)
        return answer
    }
}

/// What was logged, line by line.
final class LogLines: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock(\.self) }

    var log: Log {
        Log { label in
            LineHandler(
                label: label, format: .json, now: { 0 }, write: { line in self.kept.withLock { $0.append(line) } })
        }
    }
}
