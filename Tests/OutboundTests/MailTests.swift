import Domain
import Foundation
import Glibc
import Outbound
import TestServers
import Testing

private func mail(
    to: String = "clerk@town.example", name: String? = nil, from: String = "notice@county.example",
    sender: String? = nil, replyTo: Mailbox? = nil, subject: String = "A subject", text: String = "A text.\n",
    unsubscribe: String? = nil
) throws -> Mail {
    try Mail(
        id: noticeID, from: Mailbox(from, name: sender, field: .from), to: Mailbox(to, name: name, field: .to),
        replyTo: replyTo, subject: subject, text: text, written: noon, zone: .shanghai, unsubscribe: unsubscribe)
}

/// Against a real mail server.
@Suite(.testTools, .timeLimit(.minutes(2))) struct MailServerTests {
    private func relay(
        _ server: TestServer, security: MailRelay.Security = .clear, login: MailRelay.Login? = nil,
        bounces: Mailbox? = nil, connection: ConnectionSettings = .trusted
    ) throws -> MailRelay {
        try MailRelay(
            host: "127.0.0.1", port: server.port, security: security, login: login, bounces: bounces,
            greeting: "county.example", connection: connection)
    }

    @Test func `a mail in Chinese is read back exactly by another language's reader`() async throws {
        let subject = "群众反映事项办理情况通报：关于城关镇东风路积水、路灯不亮及公交站牌损坏等三件事项的答复（第〇二五号）𠮷"
        let text = """
            张三同志：

            　　您好！您反映的“东风路积水”已于6月1日办结。
            .
            ..以点开头的一行
            From 也不该被改动，=3D 也不该\t被改动。
            """
        let sent = try mail(
            name: "李四 <办公室>", sender: "惠民·回音 \"热线\"", replyTo: Mailbox("desk@county.example", field: .replyTo),
            subject: subject, text: text, unsubscribe: "https://county.example/stop?n=1")
        try await withServer(.mail) { server in
            try await withCourier { courier in
                let relay = try relay(server)
                let result = await courier.result(sent, through: relay)
                #expect(result == .success(Delivered(reference: sent.messageID)))
                let seen = try await server.next()
                #expect(seen.header("Subject") == subject)
                #expect(seen.text("text") == text.replacingOccurrences(of: "\n", with: "\r\n"))
                let names = seen.pairs("names")
                #expect(
                    names == [
                        ["惠民·回音 \"热线\"", "notice@county.example"], ["李四 <办公室>", "clerk@town.example"],
                    ])
                #expect(seen.texts("defects") == [])
                #expect(seen.text("sender") == "notice@county.example")
                #expect(seen.texts("recipients") == ["clerk@town.example"])
                #expect(seen.header("Date") == "Mon, 02 Jun 2025 12:00:00 +0800")
                #expect(seen.header("Message-ID") == "<\(noticeID)@county.example>")
                #expect(seen.header("Reply-To") == "desk@county.example")
                #expect(seen.header("Auto-Submitted") == "auto-generated")
                #expect(seen.header("List-Unsubscribe") == "<https://county.example/stop?n=1>")
                #expect(seen.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click")
                #expect(seen.int("longest").map { $0 <= 76 } == true)
                #expect(seen.bool("bare") == false)
                #expect(seen.bool("ascii") == true)
                #expect(seen.text("hello") == "county.example")
                #expect(seen.text("raw").flatMap { Data(base64Encoded: $0) }.map(Array.init) == sent.rendered)
            }
        }
    }

    @Test func `random subjects, names and texts come out of the server's reader as they went in`() async throws {
        var chance = SplitMix(seed: 20_250_602)
        try await withServer(.mail) { server in
            try await withCourier { courier in
                let relay = try relay(server)
                for _ in 0..<60 {
                    // Readers fold spaces within a header's unencoded text; ours are encoded where that would matter.
                    let subject = RandomText.line(upTo: 120, using: &chance)
                    let name = RandomText.line(upTo: 40, using: &chance)
                    let text = RandomText.body(upTo: 600, using: &chance)
                    let sent = try mail(name: name, subject: subject, text: text)
                    _ = try await courier.send(sent, through: relay)
                    let seen = try await server.next()
                    let read = try #require(seen.header("Subject"))
                    #expect(Array(read.utf8) == Array(subject.utf8), "\(subject.debugDescription)")
                    let box = try #require(seen.pairs("names").last)
                    #expect(Array(box[0].utf8) == Array(name.utf8), "\(name.debugDescription)")
                    let body = try #require(seen.text("text"))
                    #expect(Array(body.utf8) == Array(RandomText.canonical(text).utf8), "\(text.debugDescription)")
                    #expect(seen.texts("defects") == [])
                }
            }
        }
    }

    @Test func `a mail of 100 kB arrives whole`() async throws {
        let text = String(repeating: "这一行有二十个汉字，一共写上两千遍，试一试。\n", count: 2_000)
        #expect(text.utf8.count > 100_000)
        try await withServer(.mail) { server in
            try await withCourier { courier in
                let relay = try relay(server)
                _ = try await courier.send(mail(text: text), through: relay)
                let seen = try await server.next()
                #expect(seen.text("text") == text.replacingOccurrences(of: "\n", with: "\r\n"))
                #expect(seen.int("longest").map { $0 <= 76 } == true)
            }
        }
    }

    @Test func `what the server says no to is told apart by its reply and by what it answered`() async throws {
        typealias Step = DeliveryFault.MailStep
        let cases: [(to: String, from: String, code: Int, enhanced: String?, at: Step, DeliveryOutcome)] = [
            ("refused", "notice", 550, "5.1.1", .recipient, .failed(.recipientRefused)),
            ("bare", "notice", 553, nil, .recipient, .failed(.recipientRefused)),
            ("later", "notice", 451, "4.7.1", .recipient, .retry(.serverFault)),
            ("full", "notice", 452, "4.2.2", .recipient, .retry(.serverFault)),
            ("login", "notice", 530, "5.7.0", .recipient, .retry(.notAuthorised)),
            ("clerk", "blocked", 550, "5.7.1", .sender, .failed(.senderRefused)),
            ("spam", "notice", 554, "5.7.1", .message, .failed(.messageRefused)),
            ("busy", "notice", 421, "4.3.2", .message, .retry(.serverFault)),
        ]
        try await withServer(.mail) { server in
            try await withCourier { courier in
                let relay = try relay(server)
                for (to, from, code, enhanced, step, expected) in cases {
                    let sent = try mail(to: "\(to)@town.example", from: "\(from)@county.example")
                    let result = await courier.result(sent, through: relay)
                    let fault = try #require(result.fault)
                    #expect(fault.problem == .mail(.init(code: code, enhanced: enhanced), at: step), "\(to)")
                    #expect(fault.outcome == expected, "\(to)")
                    #expect(fault.host == "127.0.0.1:\(server.port)")
                    #expect(!fault.mayHaveArrived, "\(to)")
                    #expect(!"\(fault)".contains("\(to)@"), "the recipient stands in \(fault)")
                }
                // And the server is used on as if nothing had been.
                _ = try await courier.send(mail(), through: relay)
                let seen = try await server.next()
                #expect(seen.texts("recipients") == ["clerk@town.example"])
            }
        }
    }

    @Test func `a mail too large for the server is refused for ever`() async throws {
        try await withServer(.mail, ["limit": 1_000]) { server in
            try await withCourier { courier in
                let relay = try relay(server)
                let sent = try mail(text: String(repeating: "x", count: 5_000))
                let result = await courier.result(sent, through: relay)
                #expect(result.outcome == .failed(.messageRefused))
                guard case .mail(let reply, _) = result.problem else {
                    Issue.record("\(result)")
                    return
                }
                #expect(reply.code == 552)
            }
        }
    }

    @Test func `a server that takes a mail and says nothing runs into the limit, and may have it`() async throws {
        try await withServer(.mail) { server in
            try await withCourier { courier in
                var connection = ConnectionSettings.trusted
                connection.totalLimit = 1_500
                let relay = try relay(server, connection: connection)
                let sent = try mail(to: "hang@town.example")
                let result = await courier.result(sent, through: relay)
                #expect(result.problem == .timedOut(connecting: false, milliseconds: 1_500))
                #expect(result.outcome == .retry(.timedOut))
                #expect(result.fault?.mayHaveArrived == true)
            }
        }
    }

    @Test func `a server that drops the line after the text may have it`() async throws {
        try await withServer(.mail) { server in
            try await withCourier { courier in
                let relay = try relay(server)
                let sent = try mail(to: "drop@town.example")
                let result = await courier.result(sent, through: relay)
                #expect(result.problem == .brokenOff)
                #expect(result.outcome == .retry(.unreachable))
                #expect(result.fault?.mayHaveArrived == true)
            }
        }
    }

    @Test func `a server that never greets runs into the limit for connecting, one that greets with no is tried again`()
        async throws
    {
        try await withServer(.mail, ["silent": true]) { server in
            try await withCourier { courier in
                var connection = ConnectionSettings.trusted
                connection.connectLimit = 300
                let relay = try relay(server, connection: connection)
                let sent = try mail()
                let result = await courier.result(sent, through: relay)
                #expect(result.problem == .timedOut(connecting: true, milliseconds: 300))
                #expect(result.fault?.mayHaveArrived == false)
            }
        }
        try await withServer(.mail, ["silent": true, "greeting": "554 5.7.1 you are on a list"]) { server in
            try await withCourier { courier in
                let relay = try relay(server)
                let sent = try mail()
                let result = await courier.result(sent, through: relay)
                #expect(result.problem == .mail(.init(code: 554, enhanced: "5.7.1"), at: .greeting))
                #expect(result.outcome == .retry(.serverFault))
            }
        }
    }

    @Test func `a server that never answers the goodbye holds up neither the next mail nor the end`() async throws {
        try await withServer(.mail) { server in
            try await withCourier(limits: .init(inFlight: 1, perHost: 1)) { courier in
                let relay = try relay(server)
                for _ in 0..<3 { _ = try await courier.send(mail(to: "hangquit@town.example"), through: relay) }
                _ = try await courier.send(mail(), through: relay)
            }
        }
    }

    @Test func `STARTTLS with a login, by an authority of our own`() async throws {
        let settings: [String: Any] = ["security": "startTLS", "user": "notice", "password": "correct horse"]
        try await withServer(.mail, settings) { server in
            try await withCourier(["mail": "correct horse", "stale": "wrong"]) { courier in
                let name = try #require(SecretName("mail"))
                let own = ConnectionSettings(reach: .anywhere, trust: .authorities(path: server.authority))
                let relay = try relay(
                    server, security: .startTLS, login: .init(user: "notice", password: name), connection: own)
                _ = try await courier.send(mail(), through: relay)
                let seen = try await server.next()
                #expect(seen.bool("encrypted") == true)
                #expect(seen.text("user") == "notice")

                let strange = try self.relay(server, security: .startTLS, login: relay.login)
                let unknown = await courier.result(try letter, through: strange)
                #expect(unknown.problem == .insecure, "an authority that nobody named")

                let stale = try #require(SecretName("stale"))
                let wrong = try self.relay(
                    server, security: .startTLS, login: .init(user: "notice", password: stale), connection: own)
                let refused = await courier.result(try letter, through: wrong)
                #expect(refused.problem == .loginRefused(.init(code: 535, enhanced: "5.7.8")))
                #expect(refused.outcome == .retry(.notAuthorised))

                let missing = try #require(SecretName("missing"))
                let none = try self.relay(
                    server, security: .startTLS, login: .init(user: "notice", password: missing), connection: own)
                let absent = await courier.result(try letter, through: none)
                #expect(absent.problem == .secretMissing(missing))
                for result in [unknown, refused, absent] {
                    #expect(!"\(result)".contains("horse"))
                    #expect(!"\(result)".contains("wrong"))
                }
            }
        }
    }

    private var letter: Mail {
        get throws(MailFault) {
            try Mail(
                id: noticeID, from: Mailbox("notice@county.example", field: .from),
                to: Mailbox("clerk@town.example", field: .to), subject: "A", text: "A", written: noon,
                zone: .shanghai)
        }
    }

    @Test func `TLS from the first byte, and a certificate for another name is not believed`() async throws {
        try await withServer(.mail, ["security": "tls"]) { server in
            try await withCourier { courier in
                let own = ConnectionSettings(reach: .anywhere, trust: .authorities(path: server.authority))
                let relay = try relay(server, security: .tls, connection: own)
                _ = try await courier.send(mail(), through: relay)
                let seen = try await server.next()
                #expect(seen.bool("encrypted") == true)
            }
        }
        try await withServer(.mail, ["security": "tls", "names": "DNS:other.example"]) { server in
            try await withCourier { courier in
                let own = ConnectionSettings(reach: .anywhere, trust: .authorities(path: server.authority))
                let relay = try relay(server, security: .tls, connection: own)
                let sent = try mail()
                let result = await courier.result(sent, through: relay)
                #expect(result.problem == .insecure)
                #expect(result.outcome == .retry(.insecure))
            }
        }
    }

    @Test func `a server that doesn't offer STARTTLS gets nothing`() async throws {
        try await withServer(.mail) { server in
            try await withCourier { courier in
                let relay = try relay(server, security: .startTLS)
                let sent = try mail()
                let result = await courier.result(sent, through: relay)
                #expect(result.problem == .insecure)
            }
        }
    }

    @Test func `bounces go where they are wanted`() async throws {
        try await withServer(.mail) { server in
            try await withCourier { courier in
                let bounces = try Mailbox("bounces@county.example", field: .from)
                let relay = try relay(server, bounces: bounces)
                _ = try await courier.send(mail(), through: relay)
                let seen = try await server.next()
                #expect(seen.text("sender") == "bounces@county.example")
                #expect(seen.header("From") == "notice@county.example")
            }
        }
    }

    @Test func `nobody there`() async throws {
        // A port that was given out and closed again.
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && getsockname(descriptor, pointer, &length) == 0
            }
        }
        try #require(bound)
        defer { close(descriptor) }
        // Bound and never listening: nobody else can take it, and connections are refused.
        let relay = try MailRelay(host: "127.0.0.1", port: Int(UInt16(bigEndian: address.sin_port)), security: .clear)
        let sent = try mail()
        try await withCourier { courier in
            let result = await courier.result(sent, through: relay)
            #expect(result.problem == .noConnection)
            #expect(result.outcome == .retry(.unreachable))
        }
    }
}

/// What is refused before anything is sent.
struct MailTests {
    private static let attacks = [
        "\r\nBcc: victim@elsewhere.example", "\nBcc: victim@elsewhere.example", "\rBcc: victim@elsewhere.example",
        "\0", "\u{0B}", "\u{85}", "\u{2028}Bcc: x", "\u{7F}", "\u{1B}[2J",
    ]

    @Test(arguments: attacks) func `a header can't be slipped in through any field`(_ attack: String) throws {
        #expect(throws: MailFault(.subject, .controlCharacter)) { try mail(subject: "A" + attack) }
        #expect(throws: MailFault(.subject, .controlCharacter)) { try mail(subject: attack + "A") }
        #expect(throws: MailFault(.to, .controlCharacter)) { try mail(to: "clerk@town.example" + attack) }
        #expect(throws: MailFault(.to, .controlCharacter)) { try mail(name: "Clerk" + attack) }
        #expect(throws: MailFault(.from, .controlCharacter)) { try mail(from: "a" + attack + "@county.example") }
        #expect(throws: MailFault(.from, .controlCharacter)) { try mail(sender: attack) }
        #expect(throws: MailFault(.replyTo, .controlCharacter)) {
            try Mailbox("desk@county.example", name: attack, field: .replyTo)
        }
        #expect(throws: MailFault(.unsubscribe, .controlCharacter)) {
            try mail(unsubscribe: "https://county.example/" + attack)
        }
    }

    @Test func `a text holds lines and tabs, and no other controls`() throws {
        #expect(throws: Never.self) { try mail(text: "a\r\nb\nc\rd\te") }
        for control in ["\0", "\u{08}", "\u{1B}", "\u{85}"] {
            #expect(throws: MailFault(.text, .controlCharacter)) { try mail(text: "a" + control) }
        }
    }

    @Test(arguments: [
        "", "a", "@town.example", "a@", "a@@town.example", "a b@town.example", "a@town example", "<a@town.example>",
        "a@town.example,b@town.example", "a@town.example;b", ".a@town.example", "a.@town.example", "a..b@town.example",
        "a@-town.example", "a@town..example", "a@.example", "\"a b\"@town.example", "a@[127.0.0.1]", "张三@town.example",
        "a@城关镇.example", "a@town.example>", "a@town.example SIZE=1", "a(b)@town.example", "a@under_score.example",
        "12345678901234567890123456789012345678901234567890123456789012345@town.example",
    ])
    func `is no address`(_ text: String) {
        let problem: MailFault.Problem = text.isEmpty ? .empty : .notAnAddress
        #expect(throws: MailFault(.to, problem)) { try Mailbox(text, field: .to) }
    }

    @Test(arguments: [
        "a@b", "clerk@town.example", "a.b+c=d@x-y.example", "o'neil@town.example", "a@xn--fiqs8s", "A_1@TOWN.EXAMPLE",
        "!#$%&'*+-/=?^_`{|}~@town.example",
    ])
    func `is an address`(_ text: String) throws {
        let box = try Mailbox(text, field: .to)
        #expect(box.address == text)
    }

    @Test func `what is too long or empty is named`() {
        #expect(throws: MailFault(.subject, .tooLong(limit: 900))) {
            try mail(subject: String(repeating: "字", count: 301))
        }
        #expect(throws: Never.self) { try mail(subject: String(repeating: "字", count: 300)) }
        #expect(throws: MailFault(.subject, .empty)) { try mail(subject: "") }
        #expect(throws: MailFault(.text, .empty)) { try mail(text: "") }
        #expect(throws: MailFault(.text, .tooLong(limit: 1_000_000))) {
            try mail(text: String(repeating: "x", count: 1_000_001))
        }
        #expect(throws: MailFault(.to, .tooLong(limit: 254))) {
            try mail(to: "a@" + Array(repeating: "town", count: 51).joined(separator: "."))
        }
        #expect(throws: MailFault(.from, .tooLong(limit: 256))) { try mail(sender: String(repeating: "x", count: 257)) }
        for link in ["http://county.example", "javascript:alert(1)", "https://a> b", "https://a<b", "county.example"] {
            #expect(throws: MailFault(.unsubscribe, .notALink)) { try mail(unsubscribe: link) }
        }
    }

    @Test func `the same notice makes the same mail, byte for byte`() throws {
        #expect(try mail(subject: "通报").rendered == mail(subject: "通报").rendered)
        #expect(try mail().messageID == "<\(noticeID)@county.example>")
    }

    @Test func `a plain subject stands as it is, one that looks encoded is encoded`() throws {
        func subject(_ text: String) throws -> String {
            let lines = String(decoding: try mail(subject: text).rendered, as: UTF8.self).components(
                separatedBy: "\r\n")
            let start = try #require(lines.firstIndex { $0.hasPrefix("Subject:") })
            let more = lines[(start + 1)...].prefix { $0.hasPrefix(" ") }
            return ([lines[start]] + more).joined(separator: "|")
        }
        #expect(try subject("Weekly report") == "Subject: Weekly report")
        #expect(try subject("=?UTF-8?B?QQ==?=") == "Subject: =?UTF-8?B?PT9VVEYtOD9CP1FRPT0/PQ==?=")
        #expect(try subject(" a") == "Subject: =?UTF-8?B?IGE=?=")
        #expect(try subject("通报") == "Subject: =?UTF-8?B?6YCa5oql?=")
    }

    @Test func `a relay's settings that can't be are refused`() throws {
        let password = try #require(SecretName("mail"))
        for host in [
            "", "mail example", "mail.example/x", "a@mail.example", "mail.example:25", "[::1]", "mail\r\nx", "-a",
        ] {
            #expect(throws: MailRelay.Fault.host) { try MailRelay(host: host, port: 25, security: .clear) }
        }
        #expect(throws: Never.self) { try MailRelay(host: "::1", port: 25, security: .clear) }
        #expect(throws: MailRelay.Fault.port(0)) { try MailRelay(host: "a", port: 0, security: .clear) }
        #expect(throws: MailRelay.Fault.port(65_536)) { try MailRelay(host: "a", port: 65_536, security: .clear) }
        #expect(throws: MailRelay.Fault.greeting) {
            try MailRelay(host: "a", port: 25, security: .clear, greeting: "x\r\nMAIL FROM:<a@b>")
        }
        #expect(throws: MailRelay.Fault.loginInClear) {
            try MailRelay(host: "a", port: 25, security: .clear, login: .init(user: "u", password: password))
        }
        #expect(throws: MailRelay.Fault.user) {
            try MailRelay(host: "a", port: 25, security: .tls, login: .init(user: "u\r\n", password: password))
        }
    }
}
