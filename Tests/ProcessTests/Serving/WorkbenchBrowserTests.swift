import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// The workbench in a real browser: a matter's whole way, in both languages.
@Suite(.serialized)
struct WorkbenchBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var walked: [Int]
        var grew: [[String: Int]]
        var kept: [String]
        var streams: [Int]
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `a matter walks from a resident's phone over the desks to the public figure (A05, A07, X10)`() throws {
        let (folder, environment, codes) = try BrowserScript.county(
            codes: ["clerk.zhou", "dispatcher.tan", "handler.zhang", "caller.he"])
        let found: Found = try BrowserScript.looked("workbench.py", codes, at: environment, in: folder)
        #expect(found.problems == [])
        #expect(found.walked == [1, 1], "the public window shows what was struck off")
        #expect(
            found.grew == Array(repeating: ["collected-units": 1, "solved-units": 1], count: 2),
            "what was struck off counts where everybody reads it")
        #expect(found.streams == [1, 1], "tabs of one browser hold one stream between them")
        #expect(found.kept == ["已经换好三盏灯", "已经换好三盏灯"], "what was typed stays while others act")
    }
}
