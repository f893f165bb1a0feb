import Domain
import Foundation
import Outbound
import TestServers
import Testing

private let message = OutboundMessage(
    id: noticeID, recipient: "13907311234", subject: "答复", text: "您反映的事项已办结，请放心。")

private func sign(_ pointer: String, _ value: String) throws -> HTTPTemplate.Sign {
    .value(at: try #require(JSONPointer(pointer)), is: value)
}

/// Against a real HTTP server.
@Suite(.testTools, .timeLimit(.minutes(2))) struct GatewayServerTests {
    @Test func `a gateway that takes a form, one that takes JSON, one that takes everything in the address`()
        async throws
    {
        try await withServer(.http, ["answer": #"{"code":0,"data":[{"msgid":"M-77"}]}"#]) { server in
            try await withCourier(["sms-key": "a&b=c d+e%f\"\\"]) { courier in
                let success = [try sign("/code", "0")]
                let reference = JSONPointer("/data/0/msgid")
                let form = try HTTPTemplate(
                    .post, url: server.url + "/form", headers: [.init("X-Message", "{id}")],
                    body: .form([
                        .init("key", "{secret:sms-key}"), .init("mobile", "{phone}"), .init("content", "【某县】{text}"),
                        .init("ts", "{unix}"), .init("空 =&", "{{literal}}"),
                    ]), success: success, reference: reference)
                let delivered = try await courier.send(message, through: Gateway(template: form), at: noon)
                #expect(delivered.reference == "M-77")
                let asForm = try await server.next()
                #expect(
                    asForm.pairs("form") == [
                        ["key", "a&b=c d+e%f\"\\"], ["mobile", "13907311234"], ["content", "【某县】" + message.text],
                        ["ts", "1748836800"], ["空 =&", "{literal}"],
                    ])
                #expect(asForm.header("x-message") == noticeID.description)
                #expect(asForm.text("method") == "POST")

                let json = try HTTPTemplate(
                    .put, url: server.url + "/json",
                    body: .json(
                        #"{"to":["{phone}"],"n":1.50,"t":true,"text":"{text}","auth":{"k":"{secret:sms-key}"}}"#),
                    success: success, reference: reference)
                _ = try await courier.send(message, through: Gateway(template: json), at: noon)
                let asJSON = try await server.next()
                #expect(
                    asJSON.texts("strings") == [
                        "to", "13907311234", "n", "t", "text", message.text, "auth", "k", "a&b=c d+e%f\"\\",
                    ])
                #expect(asJSON.text("json")?.contains(#""n": 1.5, "t": true"#) == true)
                #expect(asJSON.text("method") == "PUT")

                let query = try HTTPTemplate(
                    .get, url: server.url + "/v1/{phone}/send?key={secret:sms-key}&text={text}&x=%20y",
                    success: success, reference: reference)
                _ = try await courier.send(message, through: Gateway(template: query), at: noon)
                let asQuery = try await server.next()
                #expect(asQuery.pairs("query") == [["key", "a&b=c d+e%f\"\\"], ["text", message.text], ["x", " y"]])
                #expect(asQuery.texts("segments") == ["v1", "13907311234", "send"])
                #expect(asQuery.text("method") == "GET")
            }
        }
    }

    @Test func `any text comes out of the server's reader as it went in, wherever it stands`() async throws {
        var chance = SplitMix(seed: 4_711)
        try await withServer(.http) { server in
            try await withCourier { courier in
                let form = try HTTPTemplate(
                    .post, url: server.url + "/form", body: .form([.init("a", "{text}"), .init("b", "<{phone}>")]))
                let json = try HTTPTemplate(
                    .post, url: server.url + "/json", body: .json(#"{"a":"{text}","b":["<{phone}>"]}"#))
                let query = try HTTPTemplate(.get, url: server.url + "/x/{text}/y?a={text}&b=({phone})")
                for _ in 0..<60 {
                    let text = "t" + RandomText.any(upTo: 60, using: &chance)
                    let other = RandomText.any(upTo: 30, using: &chance)
                    let message = OutboundMessage(id: noticeID, recipient: other, text: text)
                    func same(_ read: String?, _ wanted: String) -> Bool {
                        read.map { Array($0.utf8) } == Array(wanted.utf8)
                    }

                    _ = try await courier.send(message, through: Gateway(template: form), at: noon)
                    let asForm = try await server.next().pairs("form")
                    #expect(asForm.map(\.first) == ["a", "b"])
                    #expect(same(asForm.first?.last, text), "\(text.debugDescription)")
                    #expect(same(asForm.last?.last, "<\(other)>"), "\(other.debugDescription)")

                    _ = try await courier.send(message, through: Gateway(template: json), at: noon)
                    let asJSON = try #require(try await server.next().texts("strings"))
                    #expect(asJSON.count == 4)
                    #expect(same(asJSON[1], text), "\(text.debugDescription)")
                    #expect(same(asJSON[3], "<\(other)>"), "\(other.debugDescription)")

                    _ = try await courier.send(message, through: Gateway(template: query), at: noon)
                    let seen = try await server.next()
                    let asQuery = seen.pairs("query")
                    #expect(asQuery.map(\.first) == ["a", "b"])
                    #expect(same(asQuery.first?.last, text), "\(text.debugDescription)")
                    #expect(same(asQuery.last?.last, "(\(other))"), "\(other.debugDescription)")
                    let segments = try #require(seen.texts("segments"))
                    #expect(segments.count == 3)
                    #expect(same(segments[1], text), "\(text.debugDescription)")
                }
            }
        }
    }

    @Test func `an answer is judged by the template's rules, whatever its status`() async throws {
        enum Expected {
            case taken(String?)
            case not(DeliveryFault.Problem)
        }
        let cases: [(answer: String, Expected)] = [
            (#"{"code":0,"id":"7"}"#, .taken("7")),
            (#"{"id":7,"code":"0"}"#, .taken("7")),
            ("\u{FEFF}{\"code\":0}", .taken(nil)),
            (#"{"code":0,"id":{"a":1}}"#, .taken(nil)),
            (#"{"code":0,"id":"a\r\nb\u0000c"}"#, .taken("abc")),
            (#"{"code":1}"#, .not(.answerNotUnderstood)),
            (#"{"code":0.0}"#, .not(.answerNotUnderstood)),
            (#"{"code":[0]}"#, .not(.answerNotUnderstood)),
            (#"{"code":0"#, .not(.answerNotUnderstood)),
            (#"{"code":0} {}"#, .not(.answerNotUnderstood)),
            ("", .not(.answerNotUnderstood)),
            ("<html>OK</html>", .not(.answerNotUnderstood)),
            (#"{"code":40001,"msg":"invalid mobile"}"#, .not(.refusedByAnswer)),
        ]
        for (answer, expected) in cases {
            try await withServer(.http, ["answer": answer]) { server in
                try await withCourier { courier in
                    let template = try HTTPTemplate(
                        .post, url: server.url + "/ok", body: .form([.init("t", "{text}")]),
                        success: [sign("/code", "0")], refusal: [sign("/code", "40001")], reference: JSONPointer("/id"))
                    let result = await courier.result(message, through: Gateway(template: template))
                    switch expected {
                    case .taken(let reference):
                        #expect(result == .success(Delivered(reference: reference)), "\(answer)")
                    case .not(let problem):
                        #expect(result.problem == problem, "\(answer)")
                        let isUnclear = problem == .answerNotUnderstood
                        #expect(result.fault?.mayHaveArrived == isUnclear)
                        #expect(
                            result.outcome == (isUnclear ? .retry(.answerNotUnderstood) : .failed(.recipientRefused)))
                    }
                }
            }
        }
    }

    @Test func `a word in the answer is enough where it isn't JSON, in any encoding`() async throws {
        try await withServer(.http) { server in
            try await withCourier { courier in
                // GB18030 for 成功 around it.
                let path = "/bytes/b3c9b9a6" + "73756363657373" + "b3c9b9a6"
                let template = try HTTPTemplate(
                    .get, url: server.url + path + "?t={text}", success: [.contains("success")])
                let result = await courier.result(message, through: Gateway(template: template))
                #expect(result == .success(Delivered(reference: nil)))
                let other = try HTTPTemplate(
                    .get, url: server.url + path + "?t={text}", success: [.contains("success"), .contains("sent")])
                let unclear = await courier.result(message, through: Gateway(template: other))
                #expect(unclear.problem == .answerNotUnderstood)
            }
        }
    }

    @Test func `a work group's robot, which says no with a status of 200`() async throws {
        let url = "/cgi-bin/webhook/send?key={secret:robot}"
        let body = HTTPTemplate.Body.json(
            #"{"msgtype":"text","text":{"content":"{subject}\n{text}","mentioned_list":["{to}"]}}"#)
        for (answer, expected) in [
            (#"{"errcode":0,"errmsg":"ok"}"#, DeliveryOutcome.delivered(reference: nil)),
            (#"{"errcode":45009,"errmsg":"api freq out of limit"}"#, .retry(.answerNotUnderstood)),
        ] {
            try await withServer(.http, ["answer": answer]) { server in
                try await withCourier(["robot": "693a91f6-7xxx"]) { courier in
                    let template = try HTTPTemplate(
                        .post, url: server.url + url, body: body, success: [sign("/errcode", "0")])
                    let result = await courier.result(message, through: Gateway(template: template))
                    #expect(result.outcome == expected)
                    let seen = try await server.next()
                    #expect(seen.pairs("query") == [["key", "693a91f6-7xxx"]])
                    #expect(seen.texts("strings")?[4] == "答复\n" + message.text)
                }
            }
        }
    }

    @Test func `a value that would be a step up the path or a header of its own isn't sent`() async throws {
        try await withServer(.http) { server in
            try await withCourier(["key": "abc\r\nX-Evil: 1", "good": "abc"]) { courier in
                let path = try HTTPTemplate(.get, url: server.url + "/a/{phone}/b?t={text}")
                for dots in [".", ".."] {
                    var up = message
                    up.recipient = dots
                    let result = await courier.result(up, through: Gateway(template: path))
                    #expect(result.problem == .valueUnusable(placeholder: "phone"))
                    #expect(result.outcome == .failed(.malformed))
                }
                let headed = try HTTPTemplate(
                    .get, url: server.url + "/?t={text}",
                    headers: [.init("X-To", "{phone}"), .init("Authorization", "Bearer {secret:good}")])
                var evil = message
                evil.recipient = "1\r\nX-Evil: 1"
                let refused = await courier.result(evil, through: Gateway(template: headed))
                #expect(refused.problem == .valueUnusable(placeholder: "phone"))
                let key = try #require(SecretName("key"))
                let secret = try HTTPTemplate(
                    .get, url: server.url + "/?t={text}", headers: [.init("Authorization", "Bearer {secret:key}")])
                let unusable = await courier.result(message, through: Gateway(template: secret))
                #expect(unusable.problem == .secretUnusable(key))
                #expect(!"\(unusable)".contains("abc"))
                _ = try await courier.send(message, through: Gateway(template: headed), at: noon)
                let seen = try await server.next()
                #expect(seen.header("authorization") == "Bearer abc")
                #expect(seen.header("x-evil") == nil)
            }
        }
    }

    @Test func `dots within a path are sent as they stand`() async throws {
        try await withServer(.http) { server in
            try await withCourier { courier in
                let template = try HTTPTemplate(.get, url: server.url + "/a/../b/./c?t={text}")
                _ = try await courier.send(message, through: Gateway(template: template), at: noon)
                let seen = try await server.next()
                #expect(seen.texts("segments") == ["a", "..", "b", ".", "c"])
            }
        }
    }
}

/// What is found when a template is read.
struct TemplateTests {
    private func fault(
        _ method: HTTPMethod = .post, url: String = "https://gw.example/send", headers: [HTTPTemplate.Field] = [],
        body: HTTPTemplate.Body = .form([.init("t", "{text}")])
    ) -> TemplateFault? {
        do { _ = try HTTPTemplate(method, url: url, headers: headers, body: body) } catch { return error }
        return nil
    }

    @Test func `an address leads to one fixed machine`() {
        #expect(fault() == nil)
        for url in [
            "https://gw.example", "http://gw.example:8080/x?a=b", "https://[2001:db8::1]:8443/", "http://10.0.0.1?x=1",
        ] {
            #expect(fault(url: url) == nil, "\(url)")
        }
        for url in [
            "", "ftp://gw.example/", "gw.example/send", "HTTPS://gw.example", "//gw.example", "file:///etc/passwd",
        ] {
            #expect(fault(url: url) == .url(.scheme), "\(url)")
        }
        for url in [
            "https://", "https:///x", "https://user:pw@gw.example/", "https://user@gw.example/",
            "https://{phone}.example/",
            "https://gw.example:/", "https://gw.example:0/", "https://gw.example:65536/", "https://gw.example:8x/",
            "https://-gw.example/", "https://gw..example/", "https://[::g]/", "https://[::1/",
            "https://gw.example@evil/",
            "https://gw.example%2eevil/",
        ] {
            #expect(fault(url: url) == .url(.host), "\(url)")
        }
        for url in [
            "https://gw.example\\@evil/", "https://gw.example/a b", "https://gw.example/#x",
            "https://gw.example/\r\nX: 1",
            "https://gw.example/字", "https://县.example/", "https://gw.example/\0",
        ] {
            #expect(fault(url: url) == .url(.character), "\(url)")
        }
        #expect(fault(url: "https://gw.example/" + String(repeating: "x", count: 4_096)) == .url(.tooLong))
    }

    @Test func `braces and names that mean nothing are named`() {
        #expect(fault(body: .form([.init("t", "{text")])) == .braceLeftOpen)
        #expect(fault(body: .form([.init("t", "text}")])) == .braceLeftOpen)
        #expect(fault(body: .form([.init("t", "{text}{Phone}")])) == .unknownPlaceholder("Phone"))
        #expect(fault(body: .form([.init("t", "{text}{}")])) == .unknownPlaceholder(""))
        #expect(fault(body: .form([.init("t", "{text}{secret:}")])) == .unknownPlaceholder("secret:"))
        #expect(fault(body: .form([.init("t", "{text}{secret:a b}")])) == .unknownPlaceholder("secret:a b"))
        #expect(fault(body: .form([.init("t", "{{text}}")])) == .noText)
        #expect(fault(url: "https://gw.example/{text}", body: .none) == nil)
    }

    @Test func `a header can't frame the request, nor hold a text`() {
        for name in [
            "Host", "content-length", "Transfer-Encoding", "Connection", "Expect", "Content-Type", "", "a b", "a:b",
            "键",
        ] {
            #expect(fault(headers: [.init(name, "1")]) == .headerName(name), "\(name)")
        }
        for value in ["a\r\nb", "a\0", "字", "{text}", "{subject}", "a\tb"] {
            #expect(fault(headers: [.init("X-A", value)]) == .headerValue(name: "X-A"), "\(value)")
        }
        #expect(fault(headers: [.init("X-A", "{id} {phone} {unix} {secret:a}")]) == nil)
    }

    @Test func `a body is JSON where it says so, and a reading request has none`() {
        for text in [
            "", "{", "{text}", #"{"t":{text}}"#, #"{"t":"{text}",}"#, #"["{text}"] x"#, #"{"t":"{text}" "u":1}"#,
            "['{text}']",
            #"["{text}",01]"#, #"["{text}",1.]"#, #"["{text}",+1]"#, #"["{text}",tru]"#, #"["{text}","\x"]"#,
            #"["{text}","\u12g4"]"#, "[\"{text}\n\"]", String(repeating: "[", count: 100_000),
        ] {
            #expect(fault(body: .json(text)) == .bodyNotJSON, "\(text.prefix(40))")
        }
        for text in [#""{text}""#, #" [ "{text}" , -0.5e+3 , null , {} , [] ] "#, #"{"a":{"b":["{text}"]},"a":1}"#] {
            #expect(fault(body: .json(text)) == nil, "\(text)")
        }
        #expect(fault(.get, url: "https://gw.example/{text}", body: .form([])) == .bodyWithGet)
    }

    @Test func `secrets are known by their names`() throws {
        let template = try HTTPTemplate(
            .post, url: "https://gw.example/{secret:a}?k={secret:b}", headers: [.init("X-C", "{secret:c}")],
            body: .json(#"{"t":"{text}","d":["{secret:d}{secret:a}"]}"#))
        #expect(Set(template.secrets.map(\.description)) == ["a", "b", "c", "d"])
        #expect(template.host == "gw.example")
    }

    @Test func `a pointer is read as RFC 6901 says`() {
        for text in ["a", "/~", "/~2", "/a~"] { #expect(JSONPointer(text) == nil, "\(text)") }
        for text in ["", "/", "/a~1b", "/m~0n", "/0/1", "/ "] { #expect(JSONPointer(text) != nil, "\(text)") }
    }
}

/// Which answers pointers find what in, through the only door there is.
@Suite(.testTools, .timeLimit(.minutes(2))) struct PointerServerTests {
    @Test func `RFC 6901's own example, and escapes`() async throws {
        let answer = #"""
            {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8,
             "twice":1,"twice":2,"u":"\u4e8b\ud842\udfb7\ud842x\ud842","n":null,"f":false,"d":-1.50E+2}
            """#
        let found = [
            "/foo/0": "bar", "/foo/1": "baz", "/": "0", "/a~1b": "1", "/c%d": "2", "/e^f": "3", "/g|h": "4",
            #"/i\j"#: "5",
            "/k\"l": "6", "/ ": "7", "/m~0n": "8", "/twice": "2", "/u": "事𠮷\u{FFFD}x\u{FFFD}", "/n": "null",
            "/f": "false",
            "/d": "-1.50E+2",
        ]
        let missing = ["", "/foo", "/foo/2", "/foo/00", "/foo/-", "/foo/-1", "/foo/0/0", "/none"]
        try await withServer(.http, ["answer": answer]) { server in
            try await withCourier { courier in
                for (pointer, value) in found {
                    let template = try HTTPTemplate(
                        .get, url: server.url + "/?t={text}", success: [sign(pointer, value)],
                        reference: JSONPointer(pointer))
                    let result = await courier.result(message, through: Gateway(template: template))
                    #expect(result == .success(Delivered(reference: value)), "\(pointer)")
                }
                for pointer in missing {
                    let template = try HTTPTemplate(
                        .get, url: server.url + "/?t={text}", reference: JSONPointer(pointer))
                    let result = await courier.result(message, through: Gateway(template: template))
                    #expect(result == .success(Delivered(reference: nil)), "\(pointer)")
                }
            }
        }
    }
}
