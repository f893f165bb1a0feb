import Foundation
import TestProcesses
import TestServers
import TestSupport
import Testing

/// Residents' pages in a real browser, in both languages, with a script and without.
@Suite(.serialized)
struct ResidentBrowserTests {
    private struct Found: Decodable {
        var problems: [String]
        var pages: Int
        var numbers: [String]
        var ratings: [String]
        var drafts: [String]
        var stored: [Int]
        var similar: [Bool]
        var me_too: [String]
        var photos: [Int]
        var again: [Int]
        var appealed: [String]
        var positions: [String]
        var spots: [Spots]

        /// How many places were tapped, and whether what was typed is still there.
        struct Spots: Decodable, Equatable {
            var taps: Int
            var isKept: Bool

            init(from decoder: any Decoder) throws {
                var values = try decoder.unkeyedContainer()
                taps = try values.decode(Int.self)
                isKept = try values.decode(Bool.self)
            }
        }
    }

    @Test(.enabled(if: BrowserTests.isHere), .timeLimit(.minutes(21)))
    func
        `residents report, follow and judge, lose nothing with the connection, and need no script (X06, X10)`()
        throws
    {
        let folder = try TemporaryFolder()
        let environment = ["HUIYIN_LANG": "en", "HUIYIN_STORE": folder.file("county")]
        func done(_ arguments: String...) throws -> String {
            let ended = try RunningProcess.run("huiyin", arguments, environment: environment)
            try #require(ended.code == 0, "\(arguments): \(ended.errors)")
            return ended.output
        }
        _ = try done("init", "--playbook", "xiangtan")
        let places = folder.file("places.csv")
        try "code,name\n430304,岳塘区\n430304001,宝塔街道\n430304001001,宝塔社区\n430304001002,河东社区\n".write(
            toFile: places, atomically: true, encoding: .utf8)
        _ = try done("organisation", "import", places, "--table", "places")
        _ = try done("account", "first", "admin.li", "--name", "李明", "--body", "hotline")
        var tokens: [String] = []
        for person in ["dispatcher.tan", "handler.zhang", "caller.he", "clerk.zhou"] {
            _ = try done("account", "add", person, "--as", "admin.li")
            let made = try done(
                "token", "make", person, "--label", "test", "--scope", "read", "--scope", "act", "--as",
                "admin.li")
            tokens.append(String(try #require(made.firstMatch(of: /hy_\S+/)).output))
        }
        let server = try ServedStore(["--per-caller", "1000", "--per-address", "1000"], environment: environment)
        defer { server.process.kill() }
        let out = ProcessInfo.processInfo.environment["HUIYIN_SCREENSHOTS"] ?? folder.path
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "residents.py")
        let looked = try RunningProcess(
            python, ["-B", script.path, server.address, out] + tokens,
            environment: ["NO_PROXY": "*", "no_proxy": "*"]
        ).end(within: 1_200)
        try #require(looked.code == 0, "\(looked.output.suffix(3000)) \(looked.errors.suffix(6000))")
        let found = try JSONDecoder().decode(Found.self, from: Data(looked.output.utf8))
        #expect(found.problems == [])
        #expect(found.numbers.count == 2 && Set(found.numbers).count == 2)
        #expect(found.drafts.count == 2 && found.drafts.allSatisfy { $0.count > 20 }, "\(found.drafts)")
        #expect(found.stored == [0, 0], "nothing typed stays on the phone when it was sent")
        #expect(found.similar == [true, true], "what is much the same shows while somebody types, who loses nothing")
        #expect(found.me_too == found.numbers)
        #expect(found.photos.count == 2 && found.photos.allSatisfy { $0 > 0 }, "\(found.photos)")
        #expect(found.again == [0, 0], "what isn't solved after all is no longer struck off")
        #expect(found.appealed.count == 2 && found.appealed.allSatisfy { !$0.isEmpty })
        #expect(found.positions == ["27.82959, 112.94411", "", "27.82959, 112.94411", ""])
        #expect(found.spots.count == 2 && found.spots.allSatisfy { $0.taps > 0 && $0.isKept }, "\(found.spots)")
        #expect(found.ratings == ["Thank you. Your judgement is noted."])
    }
}
