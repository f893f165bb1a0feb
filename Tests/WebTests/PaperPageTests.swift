import Domain
import Foundation
import Media
import TestProcesses
import TestSupport
import Testing
import UseCases
import Web
import Words

/// Papers as browsers meet them: which there are, one of them, its PDF, and who gets none.
struct PaperPageTests {
    private static func answered(_ server: LiveServer) async throws -> (number: PublicNumber, secret: String) {
        let registered = try await server.registered()
        let number = try PublicNumber(registered.number)
        try await server.jurisdiction.answerLamp(number, server.fixture.cast)
        return (number, registered.secret)
    }

    /// The same after it was urged and put under supervision.
    private static func pressed(_ server: LiveServer) async throws -> PublicNumber {
        let number = try PublicNumber(try await server.registered(phone: "13907310003").number)
        let (jurisdiction, cast) = (server.jurisdiction, server.fixture.cast)
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.acknowledge, on: number, Request(cast.handler))
        _ = try await jurisdiction.act(.urge(reason: "群众等着", body: nil), on: number, Request(cast.dispatcher))
        _ = try await jurisdiction.act(.supervise(reason: "久拖不决"), on: number, Request(cast.leader))
        return number
    }

    /// One server for all that officials meet: signing in takes its time.
    @Test func `an official finds a matter's papers with number, body and day, and has them as PDFs of A4 (L10)`()
        async throws
    {
        let press = PaperPress.installed()
        let withPress: @Sendable (inout WebSettings) -> Void = { $0.press = press }
        let people = ["clerk.zhou", "dispatcher.tan"]
        try await LiveServer.with(people: people, signedIn: ["dispatcher.tan"], withPress) { server in
            let fresh = try await server.registered(phone: "13907310002").number
            let (number, _) = try await Self.answered(server)
            var browser = PlainBrowser(server, session: server.secrets["dispatcher.tan"])
            let none = try await browser.open("/matters/\(fresh)/papers")
            #expect(none.status == 200 && none.text.contains("There is nothing to print yet."))
            let list = try await browser.open("/matters/\(number)/papers")
            #expect(list.status == 200 && list.headers["cache-control"] == "no-store")
            for name in ["order-1", "answer-1"] {
                #expect(list.text.contains("href=\"/matters/\(number)/papers/\(name)\""), "\(name)")
                #expect(list.text.contains("/papers/\(name)/pdf\"") == (press != nil))
            }
            #expect(list.text.contains("\(number)/order-1") && list.text.contains("7 May 2021"))
            let order = try await browser.open("/matters/\(number)/papers/order-1")
            #expect(order.status == 200, "\(order.text)")
            for said in ["Dispatch order", "Yuetang", "路灯不亮", "10 working days", "Signature", "(seal)"] {
                #expect(order.text.contains(said), "\(said): \(order.text)")
            }
            #expect(!order.text.contains("王秀英") && !order.text.contains("小区门口"))
            let chinese = try await browser.open("/matters/\(number)/papers/order-1?lang=zh")
            #expect(chinese.text.contains("交办单") && chinese.text.contains("\(number)/交办-1"))
            let answer = try await browser.open("/matters/\(number)/papers/answer-1")
            #expect(answer.text.contains("已更换，夜间试亮。") && !answer.text.contains("王秀英"))
            for path in [
                "/matters/\(number)/papers/order-2", "/matters/\(number)/papers/letter-1",
                "/matters/\(number)/papers/order-2/pdf", "/matters/XT-2021-99999-1/papers",
            ] {
                #expect(try await browser.opened(path).status == 404, "\(path)")
            }
            guard press != nil else { return }
            try await Self.hold(
                server, number, browser,
                [
                    ("order-1", ["交办单", "\(number)/交办-1", "岳塘区住建局", "10个工作日", "签收人"]),
                    ("answer-1", ["答复意见书", "\(number)/答复-1", "已更换，夜间试亮。", "2021年5月7日"]),
                ])
            let slow = try await Self.pressed(server)
            try await Self.hold(
                server, slow, browser,
                [
                    ("supervision-1", ["督办单", "\(slow)/督办-1", "岳塘区住建局", "下列事项已列入督办", "久拖不决"]),
                    ("urging-1", ["催办单", "\(slow)/催办-1", "岳塘区住建局", "这是第1次催办", "群众等着"]),
                ])
        }
    }

    /// PDFs: number, body and due date in Chinese, one page of A4, the same each time.
    private static func hold(
        _ server: LiveServer, _ number: PublicNumber, _ browser: PlainBrowser,
        _ papers: [(name: String, says: [String])]
    ) async throws {
        for (name, expected) in papers {
            let path = "/matters/\(number)/papers/\(name)/pdf?lang=zh"
            let pdf = try await browser.opened(path)
            #expect(pdf.status == 200 && pdf.headers["content-type"] == "application/pdf", "\(pdf.text)")
            #expect(pdf.body.starts(with: Data("%PDF-".utf8)))
            #expect(pdf.headers["content-disposition"] == "inline; filename=\"\(number)-\(name).pdf\"")
            let file = server.fixture.folder.file("\(name).pdf")
            try pdf.body.write(to: URL(fileURLWithPath: file))
            let info = try RunningProcess.run("/usr/bin/pdfinfo", [file]).output
            #expect(info.contains(/Pages:\s+1\n/) && info.contains("(A4)"), "\(info)")
            let text = try RunningProcess.run("/usr/bin/pdftotext", [file, "-"]).output.filter { !$0.isWhitespace }
            for said in expected { #expect(text.contains(said), "\(said): \(text)") }
            if name == "order-1" {
                let file = try await server.jurisdiction.intakeFile(of: number)
                let due = try #require(file.view.clock?.due)
                let day = Sentence.plainDay(Zone.shanghai.day(of: due)).zh
                #expect(text.contains(day), "\(day): \(text)")
            }
            #expect(try await browser.opened(path).body == pdf.body, "\(name)")
        }
    }

    @Test func `who reported it gets the answer on paper in their own name, and no other paper; others get none`()
        async throws
    {
        try await LiveServer.with(people: ["clerk.zhou"]) { server in
            let (number, secret) = try await Self.answered(server)
            var browser = PlainBrowser(server)
            try await browser.open("/track")
            let tracked = try await browser.send("/track", [("number", number.description), ("secret", secret)])
            #expect(tracked.status == 303, "\(tracked.text)")
            let page = try await browser.open("/m/\(number)")
            #expect(page.text.contains("href=\"/m/\(number)/papers/answer-1\""), "\(page.text)")
            let answer = try await browser.open("/m/\(number)/papers/answer-1")
            #expect(answer.status == 200 && answer.headers["cache-control"] == "no-store")
            #expect(answer.text.contains("To 王秀英:") && answer.text.contains("已更换，夜间试亮。"), "\(answer.text)")
            let noPress = try await browser.opened("/m/\(number)/papers/answer-1/pdf")
            #expect(noPress.status == 503 && noPress.text.contains("weasyprint"), "\(noPress.text)")
            let stranger = PlainBrowser(server)
            let refusals: [(PlainBrowser, String, Int)] = [
                (browser, "/m/\(number)/papers/order-1", 404), (browser, "/m/\(number)/papers/answer-2", 404),
                (browser, "/m/\(number)/papers/answer-x", 404),
                (stranger, "/m/\(number)/papers/answer-1", 404),
                (stranger, "/matters/\(number)/papers", 303), (stranger, "/matters/\(number)/papers/order-1", 303),
                (stranger, "/matters/\(number)/papers/order-1/pdf", 303),
                (browser, "/matters/\(number)/papers/answer-1", 303),
            ]
            for (visitor, path, status) in refusals {
                let answer = try await visitor.opened(path)
                #expect(answer.status == status, "\(path): \(answer.status) \(answer.text)")
                #expect(!answer.text.contains("王秀英") && !answer.text.contains("夜间试亮"), "\(path)")
            }
        }
    }
}
