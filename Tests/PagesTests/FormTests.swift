import Foundation
import HTML
import Pages
import TestSupport
import Testing
import UseCases
import Words

/// How forms are built: by keyboard, by ear, and without a script.
struct FormTests {
    private func page(_ state: FormState) async throws -> String {
        let county = try await SampleCounty()
        return SignInPage(.passphrase, state, in: try await county.setting(.en, marked: false)).html.text
    }

    @Test func `each field has its label, and what is wrong stands beside it and is summed up with links`() async throws
    {
        var state = SampleCounty.refused("name")
        state.values["name"] = ["<b>\"O'Neill\"</b>"]
        let text = try await page(state)
        #expect(text.contains("<label for=\"sign-in-name\">"))
        #expect(text.contains("aria-describedby=\"sign-in-name-hint sign-in-name-fault\" aria-invalid=\"true\""))
        #expect(text.contains("<div class=\"faults\" role=\"alert\""))
        #expect(text.contains("<a href=\"#sign-in-name\">Name: Please fill this in.</a>"))
        #expect(text.contains("value=\"&lt;b&gt;&quot;O&#39;Neill&quot;&lt;/b&gt;\""))
        #expect(text.contains("autocomplete=\"current-password\""))
        #expect(!text.contains("style=") && !text.contains("onclick") && !text.contains("onsubmit"))
        let fresh = try await page(SampleCounty.form)
        #expect(!fresh.contains("aria-invalid") && !fresh.contains("role=\"alert\""))
    }

    @Test func `a passphrase is never filled in again`() async throws {
        var state = SampleCounty.form
        state.values["passphrase"] = ["seven teapots"]
        #expect(try await !page(state).contains("seven teapots"))
    }

    @Test func `forms of one page have keys of their own, and faults only where they were sent`() {
        var state = SampleCounty.refused("label")
        state.form = "device"
        #expect(state.of("device").faults.count == 2 && state.of("device").key == state.key)
        #expect(state.of("passphrase").faults == [] && state.of("passphrase").note == nil)
        #expect(state.of("passphrase").key != state.of("factor").key)
        #expect(state.of("passphrase").token == state.token)
    }

    @Test func `the style and each page stay small enough for an old phone`() async throws {
        #expect(Asset.style.content.count <= 30_000)
        let county = try await SampleCounty()
        let board = try #require(try await county.fixture.jurisdiction.publicBoard())
        let setting = try await county.setting(.zh, marked: false)
        #expect(BoardPage(board, in: setting).html.text.utf8.count <= 60_000)
        #expect(SignInPage(.passphrase, SampleCounty.form, in: setting).html.text.utf8.count <= 10_000)
    }
}
