import Domain
import Foundation
import Tables
import TestSupport
import Testing
import UseCases

private let messages = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data/messages").path

private let areThere = ["replied.csv", "hot.csv"].allSatisfy {
    FileManager.default.fileExists(atPath: "\(messages)/\($0)")
}

private let isFull = ProcessInfo.processInfo.environment["HUIYIN_FULL"] == "1"

/// Search beside a scan of the same texts: what the one finds is what the other finds.
struct RecallTests {
    /// A matter's texts as they are compared, in bytes.
    private struct Scanned {
        var number: String
        var texts: [Data]

        func contains(_ pieces: [Data]) -> Bool {
            pieces.allSatisfy { piece in texts.contains { text in text.range(of: piece) != nil }
            }
        }
    }

    private func bytes(_ text: String) -> Data {
        Data(String(String.UnicodeScalarView(ChineseText(text).units)).utf8)
    }

    @Test(.enabled(if: areThere, "SKIPPED: ../shared/data/messages/replied.csv and hot.csv aren't here"))
    func `200 drawn pieces of real messages are found where a scan finds them, all of them`() async throws {
        let fixture = try await Fixture(at: ImportTests.now)
        let (jurisdiction, cast) = (fixture.jurisdiction, fixture.cast)
        let clerk = ReadingAs.actor(cast.clerk)
        for name in ["replied.csv", "hot.csv"] {
            let (_, rejected) = try await importing(
                TableFile.open(path: "\(messages)/\(name)"), into: fixture, source: name, most: isFull ? .max : 600)
            #expect(rejected.isEmpty)
        }
        #expect(try await jurisdiction.followSearch() > 1_000)

        var scanned: [Scanned] = []
        var drawn: [String] = []
        for line in try await jurisdiction.intakeList() {
            let file = try await jurisdiction.file(of: PublicNumber(line.number), as: clerk)
            let words = file.words.values.flatMap { [$0.title, $0.text].compactMap(\.self) }
            drawn += words
            scanned.append(
                Scanned(
                    number: line.number, texts: (words + file.view.searchedTexts.map(\.text)).map(bytes)))
        }
        #expect(scanned.count == (isFull ? 7_142 : 1_200))
        drawn.sort()

        var chance = SplitMix(seed: 200)
        var (queries, counted, found) = (0, 0, 0)
        while queries < 200 {
            let text = Array(drawn[Int.random(in: drawn.indices, using: &chance)])
            let length = min(Int.random(in: 1...8, using: &chance), text.count)
            let start = Int.random(in: 0...text.count - length, using: &chance)
            let piece = String(text[start..<start + length])
            // Punctuation alone is refused, not searched.
            guard let query = try? SearchQuery(piece, limit: 1_000) else { continue }
            queries += 1
            let pieces = query.pieces.map(bytes)
            let expected = Set(scanned.filter { $0.contains(pieces) }.map(\.number))
            #expect(!expected.isEmpty)
            let page = try await jurisdiction.search(query, as: clerk)
            let hits = Set(page.hits.map(\.line.number))
            if expected.count <= query.counted {
                #expect(hits == expected, "“\(piece)”: \(hits.symmetricDifference(expected).count) differ")
                #expect(page.found == expected.count && !page.isMore)
            } else {
                counted += 1
                #expect(page.found == query.counted && page.isMore)
                #expect(hits.isSubset(of: expected), "“\(piece)”")
            }
            #expect(page.hits.allSatisfy { hit in hit.snippets.contains { $0.runs.contains(where: \.isMatch) } })
            let times = page.hits.map(\.line.received)
            #expect(times == times.sorted(by: >), "“\(piece)”")
            found += hits.count
        }
        #expect(found > 200)
        #expect(counted < 30)
        // None of it is the public's.
        let publicly = try await jurisdiction.search(SearchQuery("反映"), as: .public)
        #expect(publicly.found == 0)
    }
}
