import Domain
import Foundation
import TestSupport
import Testing
import UseCases

/// Residents who were hit by the same, as a browser without a script meets it.
struct MeTooPageTests {
    /// Much like what the public may read of the open one: its summary.
    private static let text = "路灯不亮，很黑"

    private static func said(_ browser: inout PlainBrowser, _ more: (String, String)...) async throws -> Answer {
        try await browser.open("/report")
        return try await browser.send("/report", [("text", text)] + more)
    }

    @Test func `who was hit by the same joins the open matter, and no further one is opened`() async throws {
        try await LiveServer.with(people: []) { server in
            let jurisdiction = server.jurisdiction
            let open = try await jurisdiction.registerLamp(server.fixture.cast)
            try await jurisdiction.followSearch()
            var browser = PlainBrowser(server)
            let check = try await Self.said(&browser, ("phone", "13907310002"))
            #expect(check.status == 200 && check.text.contains("value=\"\(open.number)\""), "\(check.text)")
            #expect(!check.text.contains("王秀英"))
            let sent = try await browser.send("/report/check", [("same", open.number.description)])
            #expect(sent.headers["location"] == "/m/\(open.number)/receipt", "\(sent.text)")
            let receipt = try await browser.open(try #require(sent.headers["location"]))
            let told = receipt.text.matches(of: /<dd class="key">([^<]+)<\/dd>/).map { String($0.output.1) }
            #expect(told.count == 2 && told.first == open.number.description, "\(receipt.text)")
            let resident = try await jurisdiction.resident(number: open.number, secret: try #require(told.last))
            #expect(try await jurisdiction.file(of: open.number, as: .resident(resident)).view.standing == .reporter)
            let all = try await jurisdiction.page(
                MatterListQuery(), counting: 10, as: .actor(server.fixture.cast.clerk))
            #expect(all.count == .init(1, isMore: false))
        }
    }

    @Test func `what is much the same is shown while one writes, and nothing is kept of what was asked`() async throws {
        try await LiveServer.with(people: []) { server in
            let jurisdiction = server.jurisdiction
            let open = try await jurisdiction.registerLamp(server.fixture.cast)
            try await jurisdiction.followSearch()
            var browser = PlainBrowser(server)
            let before = try await browser.open("/report")
            #expect(!before.text.contains("/m/\(open.number)"))
            // A number that is half typed isn't wrong yet.
            let looked = try await browser.send("/report", [("text", Self.text), ("go", "look"), ("phone", "12")])
            #expect(looked.status == 200 && looked.text.contains("/m/\(open.number)"), "\(looked.text)")
            #expect(looked.text.contains(Self.text) && !looked.text.contains("王秀英"))
            let other = try await browser.send("/report", [("text", "广场舞的音响太吵"), ("go", "look")])
            #expect(other.status == 200 && !other.text.contains("/m/\(open.number)"), "\(other.text)")
            let all = try await jurisdiction.page(
                MatterListQuery(), counting: 10, as: .actor(server.fixture.cast.clerk))
            #expect(all.count == .init(1, isMore: false))
        }
    }

    @Test func `nobody joins without a way to be told, nor what isn't open to it`() async throws {
        try await LiveServer.with(people: []) { server in
            let jurisdiction = server.jurisdiction
            let open = try await jurisdiction.registerLamp(server.fixture.cast)
            let answered = try await jurisdiction.registerLamp(server.fixture.cast, phone: "13907310003")
            try await jurisdiction.answerLamp(answered.number, server.fixture.cast)
            try await jurisdiction.followSearch()
            var browser = PlainBrowser(server)
            let check = try await Self.said(&browser)
            #expect(!check.text.contains("value=\"\(answered.number)\""))
            for (number, status, says) in [
                (open.number.description, 422, "leave a name or a telephone"), ("XT-2021-0", 422, "check"),
            ] {
                let refused = try await browser.send("/report/check", [("same", number)])
                #expect(refused.status == status && refused.text.contains(says), "\(number): \(refused.text)")
            }
            _ = try await Self.said(&browser, ("phone", "13907310002"))
            let late = try await browser.send("/report/check", [("same", answered.number.description)])
            #expect(late.status == 409 || late.status == 422, "\(late.status)")
            #expect(late.text.contains(Self.text))
        }
    }
}
