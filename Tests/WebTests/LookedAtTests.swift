import Foundation
import TestSupport
import Testing
import Web

/// Every page is looked at in a browser: which script looks at which stands in one list, and each script holds its own part of it.
struct LookedAtTests {
    private static var serving: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("ProcessTests/Serving")
    }

    @Test func `every page that there is, is looked at by one script, which is there`() async throws {
        let list = try String(contentsOf: Self.serving.appendingPathComponent("looked.csv"), encoding: .utf8)
        let lines = list.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        try #require(lines.allSatisfy { $0.count == 2 }, "\(lines)")
        let pages = pageAddresses(try await Fixture().jurisdiction)
        #expect(Set(pages).subtracting(lines.map { $0[0] }) == [], "pages that no browser looks at")
        #expect(Set(lines.map { $0[0] }).subtracting(pages) == [], "pages that are no more")
        #expect(Set(lines.map { $0[0] }).count == lines.count)
        for script in Set(lines.compactMap { $0[1].split(separator: " ").first }) {
            let file = Self.serving.appendingPathComponent("\(script).py").path
            #expect(FileManager.default.fileExists(atPath: file), "\(script)")
        }
    }
}
