import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// A matter's papers and files, and what goes wrong, in a real browser, in both languages.
@Suite(.serialized)
struct PaperBrowserTests {
    private struct Papers: Decodable {
        var problems: [String]
        var pages: Int
        var boxes: [Int]
        var kept: [Int]
        var papers: [String]
        var own: [String]
        var withdrawn: String
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `a part of a photo is covered by drawing over it, papers are read and printed, and a matter is withdrawn`()
        throws
    {
        let (folder, environment, secrets) = try BrowserScript.county(
            tokens: ["dispatcher.tan", "handler.zhang"], codes: ["clerk.zhou"])
        let found: Papers = try BrowserScript.looked("papers.py", secrets, at: environment, in: folder)
        #expect(found.problems == [])
        // Drawn from a quarter and a half of the picture to three quarters and seven tenths of it, to a pixel.
        try #require(found.boxes.count == 4, "\(found.boxes)")
        for (value, wanted) in zip(found.boxes, [250, 500, 500, 200]) { #expect(abs(value - wanted) <= 6) }
        #expect(found.kept == found.boxes, "nothing is drawn twice")
        #expect(found.papers.contains("answer-1") && found.papers.contains("order-1"), "\(found.papers)")
        #expect(found.own == ["answer-1"])
        #expect(!found.withdrawn.isEmpty)
    }

    private struct Failures: Decodable {
        var problems: [String]
        var pages: Int
        var slowed: [String]
        var busy: Int
        var kept: String
        var receipts: Int
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func `pages of what went wrong fit as others do, and a report outlives a store that can't be written for now`()
        throws
    {
        let (folder, environment, _) = try BrowserScript.county()
        let found: Failures = try BrowserScript.looked(
            "failures.py", [folder.file("county/store.sqlite")], at: environment, in: folder, perCaller: 20)
        #expect(found.problems == [])
        #expect(found.slowed == ["zh", "en"])
        #expect(found.busy == 503)
        #expect(found.kept.contains("建设路的路灯坏了三盏"))
        #expect(found.receipts == 2, "taken once, with its number and its secret")
    }
}
