import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Files far too large for what they are, sent piece by piece as a phone does.
struct LargeUploadTests {
    private static let megabytes = 50 << 20

    private static func photo(_ bytes: Int) -> PlainBrowser.File {
        let head: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
        return .init(name: "big.jpg", bytes: head, zeros: bytes - head.count)
    }

    @Test("X06: a photo of 50 MB on the report is refused beside its field, what was typed stays, and nothing is kept")
    func reports() async throws {
        try await LiveServer.with(people: []) { server in
            var browser = PlainBrowser(server)
            try await browser.open("/report")
            let before = try await server.fixture.trace()
            for (bytes, says) in [(Self.megabytes, "big.jpg: "), (Self.megabytes + 1, "Too large: at most 50 MB")] {
                let answer = try await browser.send(
                    "/report", [("text", "井盖坏了"), ("name", "王秀英")], field: "photos", [Self.photo(bytes)])
                #expect(answer.status == 422 && answer.text.contains(says), "\(bytes): \(answer.status) \(answer.text)")
                #expect(answer.text.contains("role=\"alert\"") && answer.body.count < 60_000)
                #expect(answer.text.contains("井盖坏了</textarea>") && answer.text.contains("value=\"王秀英\""))
                try await expectNoTrace(of: "\(bytes) bytes", since: before, in: server, looks: true)
            }
            // The same words go through without it.
            let check = try await browser.send("/report", [("text", "井盖坏了")], field: "photos", [])
            #expect(check.status == 200 && check.text.contains("Please check"), "\(check.text)")
        }
    }

    @Test(
        "X06: a photo of 50 MB with an answer is refused on the matter's page, the answer's words stay, nothing is kept"
    )
    func answers() async throws {
        let people = ["handler.zhang"]
        try await LiveServer.with(people: ["clerk.zhou"] + people, signedIn: people) { server in
            let cast = server.fixture.cast
            let number = try PublicNumber(try await server.registered().number)
            let due = server.jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay)
            let acts: [(MatterAction, Actor)] = [
                (.dispatch(to: cast.housing, part: .lead), cast.dispatcher), (.acknowledge, cast.handler),
                (.assign(responsible: cast.handler.person, due: due, method: "更换灯具"), cast.handler),
            ]
            for (act, actor) in acts { _ = try await server.jurisdiction.act(act, on: number, Request(actor)) }
            var browser = PlainBrowser(server, session: server.secrets["handler.zhang"])
            try await browser.open("/matters/\(number)")
            let before = try await server.fixture.trace()
            let action = "/matters/\(number)/acts/answer"
            for (bytes, says) in [(Self.megabytes, "big.jpg"), (Self.megabytes + 1, "Too large: at most 50 MB")] {
                let answer = try await browser.send(
                    action, [("text", "已更换，夜间试亮。")], field: "files", [Self.photo(bytes)])
                #expect((400..<500).contains(answer.status), "\(bytes): \(answer.status) \(answer.text)")
                #expect(answer.text.contains(says) && answer.text.contains("已更换，夜间试亮。</textarea>"), "\(answer.text)")
                try await expectNoTrace(of: "\(bytes) bytes", since: before, in: server)
            }
            let file = try await server.jurisdiction.intakeFile(of: number)
            #expect(file.view.attachments.isEmpty)
        }
    }
}
