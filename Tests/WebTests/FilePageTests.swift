import Domain
import Foundation
import Media
import TestSupport
import Testing
import UseCases
import Web

/// Files of a matter on officials' pages: shown, given out, covered in parts, and refused.
@Suite(
    .enabled(
        if: FileManager.default.isExecutableFile(atPath: "/usr/bin/vipsthumbnail"),
        "libvips-tools is missing"))
struct FilePageTests {
    private static func photo(_ folder: TemporaryFolder) throws -> [UInt8] {
        let tool = try Process.run(
            URL(fileURLWithPath: "/usr/bin/vips"),
            arguments: ["grey", folder.file("a.jpg"), "64", "48", "--uchar"])
        tool.waitUntilExit()
        return Array(try Data(contentsOf: URL(fileURLWithPath: folder.file("a.jpg"))))
    }

    @Test func `a clerk covers parts of a photo without a script, and others see it covered`()
        async throws
    {
        let workshop = try await PhotoWorkshop()
        let withWorkshop: @Sendable (inout WebSettings) -> Void = { $0.workshop = workshop }
        let people = ["clerk.zhou", "handler.zhang"]
        try await LiveServer.with(people: people, signedIn: people, withWorkshop) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try PublicNumber(try await jurisdiction.registerLamp(cast).number.description)
            _ = try await jurisdiction.attach(
                AttachmentUpload(
                    DeclaredFile(name: "井盖.jpg"), bytes: try Self.photo(server.fixture.folder)),
                to: number, in: workshop, Request(cast.clerk))
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            var clerk = PlainBrowser(server, session: server.secrets["clerk.zhou"])
            let handler = PlainBrowser(server, session: server.secrets["handler.zhang"])
            let path = "/matters/\(number)/files/1"
            let page = try await clerk.open(path)
            #expect(page.status == 200 && page.headers["cache-control"] == "no-store", "\(page.text)")
            #expect(page.text.contains("src=\"\(path)/content\"") && page.text.contains("name=\"left3\""))
            let original = try await clerk.opened("\(path)/content")
            #expect(original.status == 200 && original.headers["content-type"] == "image/jpeg")
            #expect(original.headers["cache-control"] == "no-store")
            let part = [("left1", "0"), ("top1", "0"), ("width1", "250"), ("height1", "1000")]
            let refusals: [(name: String, fields: [(String, String)], says: String)] = [
                ("nothing", [("reason", "人脸")], "Say which parts"),
                ("no reason", part, "Please fill this in."),
                (
                    "three numbers", Array(part.prefix(3)) + [("reason", "人脸")],
                    "Part 1 needs all four numbers"
                ),
                (
                    "beyond",
                    part.dropLast() + [("height1", "1000"), ("top1", "5"), ("reason", "人脸")].map { $0 }, "4"
                ),
                ("no number", [("left1", "x")] + part.dropFirst() + [("reason", "人脸")], "whole number"),
                ("a name", part + [("reason", "遮住王秀英 13907310001")], "13907310001"),
            ]
            let before = try await server.fixture.trace()
            for refusal in refusals {
                let refused = try await clerk.send(path, refusal.fields)
                #expect((400..<500).contains(refused.status), "\(refusal.name): \(refused.status)")
                #expect(refused.text.contains(refusal.says), "\(refusal.name): \(refused.text)")
            }
            try await expectNoTrace(of: "parts that aren't right", since: before, in: server)
            try await clerk.open(path)
            let forged = try await clerk.send(path, part + [("reason", "人脸"), ("_token", "x")])
            #expect(forged.status == 403 || forged.status == 422, "\(forged.status)")
            try await clerk.open(path)
            let done = try await clerk.send(path, part + [("reason", "人脸")])
            #expect(done.headers["location"] == "\(path)?done=redacted", "\(done.text)")
            let after = try await clerk.open("\(path)?done=redacted")
            #expect(
                after.text.contains("<rect x=\"0\" y=\"0\" width=\"250\" height=\"1000\"/>"),
                "\(after.text)")
            let covered = try await handler.opened("\(path)/content")
            #expect(covered.status == 200 && covered.body != original.body)
            #expect(try await clerk.opened("\(path)/content").body == original.body)
            #expect(try await clerk.opened("\(path)/content?redacted=true").body == covered.body)
            #expect(try await handler.opened("\(path)/small").body != original.body)
            let seen = try await handler.opened(path)
            #expect(seen.status == 200 && !seen.text.contains("left1") && !seen.text.contains("<rect"))
            // Whoever can't see it, isn't signed in, or may not cover it.
            var stranger = PlainBrowser(server)
            for address in [path, "\(path)/content", "\(path)/small"] {
                #expect(try await stranger.opened(address).status == 303, "\(address)")
            }
            #expect(try await stranger.send(path, part + [("reason", "人脸")]).status == 401)
            #expect(try await clerk.opened("/matters/\(number)/files/2").status == 404)
            #expect(try await clerk.opened("/matters/\(number)/files/2/content").status == 404)
            var worker = handler
            try await worker.open(path)
            let notTheirs = try await worker.send(path, part + [("reason", "人脸")])
            #expect(notTheirs.status == 403, "\(notTheirs.status)")
        }
    }

    @Test func `parts of a photo are covered over the API, by whom, and what is refused`() async throws {
        let workshop = try await PhotoWorkshop()
        let withWorkshop: @Sendable (inout WebSettings) -> Void = { $0.workshop = workshop }
        try await LiveServer.with(withWorkshop) { server in
            let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
            let number = try await jurisdiction.registerLamp(cast).number
            _ = try await jurisdiction.attach(
                AttachmentUpload(DeclaredFile(name: "井盖.jpg"), bytes: try Self.photo(server.fixture.folder)),
                to: number,
                in: workshop, Request(cast.clerk))
            _ = try await jurisdiction.attach(
                AttachmentUpload(DeclaredFile(name: "录音.wav"), bytes: AttachmentTests.recording(900)), to: number,
                in: workshop, Request(cast.clerk))
            let path = "/api/v1/matters/\(number)/attachments"
            let part = #"{"left": 0, "top": 0, "width": 250, "height": 1000}"#
            func body(_ boxes: String, _ reason: String = "人脸") -> String {
                #"{"boxes": [\#(boxes)], "reason": "\#(reason)"}"#
            }
            let cases: [(file: Int, person: String?, body: String, status: Int, problem: String)] = [
                (1, nil, body(part), 401, "not-signed-in"), (1, "handler.zhang", body(part), 403, "not-permitted"),
                (1, "caller.he", body(part), 403, "not-permitted"), (3, "clerk.zhou", body(part), 404, ""),
                (2, "clerk.zhou", body(part), 422, ""), (1, "clerk.zhou", body(""), 422, "bad-boxes"),
                (1, "clerk.zhou", body(#"{"left": 900, "top": 0, "width": 250, "height": 10}"#), 422, "bad-boxes"),
                (1, "clerk.zhou", body(#"{"left": 9, "top": 0, "width": 0, "height": 10}"#), 422, "bad-boxes"),
                (1, "clerk.zhou", body(#"{"left": 1001, "top": 0, "width": 1, "height": 1}"#), 400, "malformed"),
                (1, "clerk.zhou", body(#"{"left": 1, "top": 0, "width": 1}"#), 400, "malformed"),
                (1, "clerk.zhou", #"{"boxes": [\#(part)]}"#, 400, "malformed"),
                (1, "clerk.zhou", body(part, "遮住 13907310001"), 422, "personal-data"),
            ]
            for one in cases {
                let answer = try await server.send(
                    "POST", "\(path)/\(one.file)/redaction", as: one.person, body: one.body)
                #expect(answer.status == one.status, "\(one): \(answer.text)")
                if !one.problem.isEmpty { #expect(answer.problem == one.problem, "\(one): \(answer.text)") }
            }
            let stale = try await server.send(
                "POST", "\(path)/1/redaction", as: "clerk.zhou", body: body(part), headers: ["If-Match: \"1\""])
            #expect(stale.status == 412, "\(stale.text)")
            let original = try await server.send("GET", "\(path)/1", as: "clerk.zhou")
            let done = try await server.send(
                "POST", "\(path)/1/redaction", as: "clerk.zhou", body: body(part), headers: ["Idempotency-Key: face"])
            #expect(done.status == 200, "\(done.text)")
            let again = try await server.send(
                "POST", "\(path)/1/redaction", as: "clerk.zhou", body: body(part), headers: ["Idempotency-Key: face"])
            #expect(again.status == 200 && again.object["version"] as? Int == done.object["version"] as? Int)
            _ = try await jurisdiction.act(
                .dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
            let covered = try await server.send("GET", "\(path)/1", as: "handler.zhang")
            #expect(covered.status == 200 && covered.body != original.body)
            #expect(try await server.send("GET", "\(path)/1", as: "clerk.zhou").body == original.body)
            let document = try await server.send("GET", "/api/openapi.json")
            #expect(document.text.contains("attachments/{attachment}/redaction"))
        }
    }
}
