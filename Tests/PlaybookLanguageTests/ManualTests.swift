import Domain
import Foundation
import PlaybookLanguage
import Testing

/// The manual speaks of everything that the language has.
struct ManualTests {
    private let chapter: String

    init() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/MANUAL.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let after = try #require(text.components(separatedBy: "\n## Playbooks\n").dropFirst().first)
        chapter = try #require(after.components(separatedBy: "\n## ").first)
    }

    /// What stands between single backticks, taken apart at everything that isn't part of a word, and the keys and words of
    /// its YAML.
    private var spoken: Set<String> {
        let pieces = chapter.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map(\.element)
        let isPart: (Character) -> Bool = { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return Set(pieces.flatMap { $0.split(whereSeparator: { !isPart($0) }).map(String.init) })
    }

    @Test func `its example is a whole playbook without a fault`() throws {
        let example = try #require(
            chapter.components(separatedBy: "```yaml\n").dropFirst().first?.components(separatedBy: "```").first)
        let book = try playbook(example)
        #expect(book.kinds.map(\.id) == ["request", "complaint"])
        #expect(book.kind("complaint")?.clocks.answer == .limit(.workingDays(5)))
    }

    @Test func `it names every key that the language has`() {
        let keys = PlaybookLanguage.vocabulary(of: ShippedPlaybooks.all.map(\.text)).values.reduce(into: Set<String>())
        {
            $0.formUnion($1)
        }
        #expect(keys.count > 120)
        #expect(keys.subtracting(spoken).sorted() == [])
    }

    @Test func `it names every word of the closed vocabularies`() {
        func written(_ words: [some RawRepresentable<String>]) -> [String] {
            words.map { String($0.rawValue.map { $0 == "_" ? "-" : $0 }) }
        }
        var words = written(MatterKind.Family.allCases) + written(MatterKind.Placing.allCases)
        words += written(MatterKind.Confirmer.allCases) + written(MatterKind.ClockName.allCases)
        words += written(MatterKind.RelationType.allCases) + written(MatterKind.Hidden.allCases)
        words += written(MatterKind.SubjectType.allCases) + written(MatterKind.AssignmentField.allCases)
        words += written(Matter.Result.allCases) + written(Measure.allCases) + written(Countable.allCases)
        words += written(ActivityKind.Mode.allCases) + written(ActivityKind.Weigh.allCases) + AccessRule.rights
        words += [
            "task", "responsible", "answer", "evidence", "evaluation", "attempts", "plan", "escalation", "clause",
        ]
        words += ["written-reply", "knowledge", "co-sign", "urge", "roll-up", "accountability"]
        #expect(Set(words).subtracting(spoken).sorted() == [])
    }
}
