import Foundation
import TestSupport
import Testing

/// Files sent to a matter over HTTP, and read again.
struct AttachmentTests {
    /// A recording of so many samples, 8 kHz, one byte each.
    static func recording(_ samples: Int) -> [UInt8] {
        func four(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        return Array("RIFF".utf8) + four(36 + samples) + Array("WAVEfmt ".utf8) + four(16) + [1, 0, 1, 0] + four(8000)
            + four(8000) + [1, 0, 8, 0] + Array("data".utf8) + four(samples)
            + (0..<samples).map { UInt8(truncatingIfNeeded: $0 * 7) }
    }

    private static func form(_ name: String, _ content: [UInt8], fields: [(String, String)] = []) -> [UInt8] {
        var body: [UInt8] = []
        for (field, value) in fields {
            body += Array("--XX\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\nContent-Type: audio/wav\r\n\r\n"
                .utf8)
        return body + content + Array("\r\n--XX--\r\n".utf8)
    }

    private static func send(
        _ body: [UInt8], to number: String, of server: LiveServer, as person: String? = nil, secret: String? = nil,
        type: String = "multipart/form-data; boundary=XX"
    ) async throws -> Answer {
        var head =
            "POST /api/v1/matters/\(number)/attachments HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\nConnection: close\r\n"
        if let bearer = person.flatMap({ server.secrets[$0] }) { head += "Authorization: Bearer \(bearer)\r\n" }
        if let secret { head += "Huiyin-Tracking-Secret: \(secret)\r\n" }
        head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n"
        let (sent, port) = (Array(head.utf8) + body, server.port)
        return try #require(
            try await onThread {
                let wire = try Wire(port: port)
                wire.send(sent)
                return try wire.answer()
            })
    }

    @Test func `a recording is sent, seen by whom it is for, and taken away`() async throws {
        try await LiveServer.with { server in
            let (number, secret) = try await server.registered()
            let path = "/api/v1/matters/\(number)"
            let recording = Self.recording(30_000)
            let sent = try await Self.send(Self.form("王秀英的录音.wav", recording), to: number, of: server, secret: secret)
            #expect(sent.status == 201, "\(sent.text)")
            for (person, shown) in [("clerk.zhou", 200), (nil, 404), ("handler.zhang", 404)] as [(String?, Int)] {
                let read = try await server.send("GET", "\(path)/attachments/1", as: person)
                #expect(read.status == shown, "\(person ?? "nobody"): \(read.text.prefix(200))")
                guard shown == 200 else { continue }
                #expect(Array(read.body) == recording)
                #expect(read.headers["content-type"] == "audio/wav")
                #expect(read.headers["x-content-type-options"] == "nosniff")
                #expect(read.headers["content-disposition"]?.hasPrefix("attachment; filename=\"file.wav\"") == true)
            }
            let own = try await server.send("GET", path, secret: secret)
            let files = try #require(own.object["attachments"] as? [[String: Any]])
            #expect(files.first?["name"] as? String == "王秀英的录音.wav")
            let looks = try await server.send("GET", path)
            #expect(!looks.text.contains("录音"))
            let head = try await server.send("HEAD", "\(path)/attachments/1", as: "clerk.zhou")
            #expect(head.headers["content-length"] == "\(recording.count)")
            let removed = try await server.send(
                "POST", "\(path)/attachments/1/removal", as: "clerk.zhou", body: #"{"reason": "传错了"}"#)
            #expect(removed.status == 200, "\(removed.text)")
            let gone = try await server.send("GET", "\(path)/attachments/1", as: "clerk.zhou")
            #expect(gone.status == 404, "\(gone.text)")
            #expect(!server.lines.all.joined().contains("录音"))
        }
    }

    @Test func `what is no file that is taken, and what is no form`() async throws {
        try await LiveServer.with { server in
            let (number, secret) = try await server.registered()
            let recording = Self.recording(100)
            let (typed, whole) = ("multipart/form-data; boundary=XX", Self.form("a.wav", recording))
            let cases: [([UInt8], String, String?, Int, String)] = [
                (whole, typed, nil, 401, "not-signed-in"), (whole, "application/json", "clerk.zhou", 415, "form-only"),
                (whole, "multipart/form-data", "clerk.zhou", 400, "bad-form"),
                (Array(whole.dropLast(9)), typed, "clerk.zhou", 400, "bad-form"),
                (Self.form("a.wav", []), typed, "clerk.zhou", 422, "file-empty"),
                (Self.form("a.wav", Array("MZ\u{0}".utf8)), typed, "clerk.zhou", 415, "file-not-taken"),
                (Self.form("a.wav", Array(recording.dropLast(50))), typed, "clerk.zhou", 422, "file-cut-off"),
                (Self.form("a.wav", recording, fields: [("purpose", "riddle")]), typed, "clerk.zhou", 400, "malformed"),
                (Self.form("a.wav", recording, fields: [("riddle", "a")]), typed, "clerk.zhou", 400, "malformed"),
                (Self.form("a.wav", recording, fields: [("purpose", "answer")]), typed, nil, 403, "purpose-not-yours"),
            ]
            let before = try await server.fixture.trace()
            for (body, type, person, status, problem) in cases {
                let answer = try await Self.send(
                    body, to: number, of: server, as: person, secret: problem == "purpose-not-yours" ? secret : nil,
                    type: type)
                #expect(answer.status == status, "\(problem): \(answer.text)")
                #expect(answer.problem == problem, "\(answer.text)")
                try await expectNoTrace(of: problem, since: before, in: server)
            }
            let page = try await server.send("GET", "/api/v1/matters/\(number)", as: "clerk.zhou")
            #expect(page.object["attachments"] == nil)
        }
    }
}
