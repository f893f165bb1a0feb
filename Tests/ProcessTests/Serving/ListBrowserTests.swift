import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// Officials' lists, search and intake in a real browser, in both languages.
@Suite(.serialized)
struct ListBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var numbers: [String]
        var joined: String
        var beside: Bool
        var picked: Int
        var rows: Int
        var without_script: String
        var stored: [String]
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `a clerk takes matters in while listening, and a dispatcher lists, picks and finds them`() throws {
        let (folder, environment, codes) = try BrowserScript.county(codes: ["clerk.zhou", "dispatcher.tan"])
        let found: Found = try BrowserScript.looked("lists.py", codes, at: environment, in: folder)
        #expect(found.problems == [])
        #expect(found.numbers.count == 4 && Set(found.numbers).count == 4)
        #expect(found.joined == found.numbers[0])
        #expect(found.beside, "what was typed changed while it was looked up")
        #expect(found.picked == 2 && found.rows == 2)
        #expect(found.without_script.contains("1 matter"))
        // Nothing of what residents said stays on a machine that offices share.
        #expect(found.stored == [])
    }
}
