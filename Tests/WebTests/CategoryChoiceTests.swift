import Domain
import TestSupport
import Testing
import UseCases

/// What a report is about: marked by its words, changed by whoever sends it, without a script.
struct CategoryChoiceTests {
    private static func withCategories(_ body: @Sendable (LiveServer) async throws -> Void) async throws {
        try await LiveServer.with(people: []) { server in
            let tree = try CategoryTree(rows: [["城乡建设", "路灯"], ["城乡建设", "供水"], ["交通运输", "公路"], ["教育文体"]])
            _ = try await server.jurisdiction.adopt(tree, try await Cast.actor("admin.li", in: server.jurisdiction))
            try await body(server)
        }
    }

    /// Sends a report and says what it was taken in as.
    private static func sent(
        _ server: LiveServer, _ text: String, _ typed: [(String, String)]
    ) async throws -> (answer: Answer, category: String?) {
        var browser = PlainBrowser(server)
        try await browser.open("/report")
        _ = try await browser.send("/report", [("text", text)])
        let answer = try await browser.send("/report/check", typed + [("go", "send")])
        guard answer.status == 303 else { return (answer, nil) }
        let number = try #require(answer.headers["location"]?.split(separator: "/").dropFirst().first.map(String.init))
        let file = try await server.jurisdiction.intakeFile(of: try PublicNumber(number))
        return (answer, file.view.category?.description)
    }

    @Test("the likeliest category stands marked, another one counts where it is chosen, and an unknown one is refused")
    func categoriesAreChosen() async throws {
        try await Self.withCategories { server in
            var browser = PlainBrowser(server)
            try await browser.open("/report")
            let check = try await browser.send("/report", [("text", "村口的路灯不亮")])
            #expect(check.text.contains("value=\"城乡建设/路灯\" checked>"), "\(check.text)")
            #expect(check.text.contains("<option value=\"教育文体\">教育文体</option>"))
            // Two that fit as well: nobody's word but the reporter's.
            try await browser.open("/report")
            let open = try await browser.send("/report", [("text", "公路边的路灯不亮")])
            #expect(open.text.contains("value=\"unsure\" checked>"), "\(open.text)")

            let before = try await server.fixture.trace()
            for wrong in ["城乡建设/不存在", "a//b", "a/b/c/d"] {
                for field in ["other", "category"] {
                    let refused = try await Self.sent(server, "路灯不亮", [(field, wrong)]).answer
                    #expect(
                        refused.status == 422 && refused.text.contains("Please choose one."),
                        "\(wrong): \(refused.text)")
                    #expect(refused.text.contains("路灯不亮"))
                }
            }
            try await expectNoTrace(of: "unknown categories", since: before, in: server, looks: true)
            #expect(try await Self.sent(server, "路灯不亮", [("category", "城乡建设/路灯")]).category == "城乡建设/路灯")
            #expect(
                try await Self.sent(server, "路灯还不亮", [("category", "城乡建设/路灯"), ("other", "教育文体")]).category == "教育文体")
            let unsaid = try await Self.sent(server, "路灯又不亮", [("category", "unsure"), ("other", "")])
            #expect(unsaid.answer.status == 303 && unsaid.category == nil)
        }
    }
}
