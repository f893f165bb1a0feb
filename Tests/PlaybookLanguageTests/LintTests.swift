import Domain
import Foundation
import PlaybookLanguage
import Testing
import Words

struct LintTests {
    @Test func `a plain draft has nothing wrong`() throws { _ = try playbook(Draft().text) }

    @Test(arguments: Rule.all)
    func `each rule finds exactly its fault, at its line`(_ rule: Rule) {
        let findings = read(rule.text).findings
        #expect(Set(findings.map { plain($0.problem) }) == Set(rule.problems.map(plain)), "\(rule.text)")
        #expect(findings.count == rule.problems.count)
        let lines = marked(rule.text)
        #expect(Set(findings.map(\.at.line)) == Set(lines), "\(findings)\n\(rule.text)")
    }

    /// Without the names that are near: those change with every word of the language.
    private func plain(_ problem: PlaybookProblem) -> PlaybookProblem {
        switch problem {
        case .unknownKey(let key, _): .unknownKey(key, nearest: [])
        case .unknownWord(let word, _): .unknownWord(word, nearest: [])
        case .unknown(let reference, let name, _): .unknown(reference, name, nearest: [])
        case .notAValue(let field, let value, _): .notAValue(field, value, nearest: [])
        default: problem
        }
    }

    @Test func `the nearest names come first`() throws {
        func nearest(_ text: String) -> String? {
            switch read(text).findings.first?.problem {
            case .unknownKey(_, let nearest), .unknownWord(_, let nearest), .unknown(_, _, let nearest): nearest.first
            default: nil
            }
        }
        #expect(nearest(Draft.sections("indicaters: {}")) == "indicators")
        #expect(nearest(Draft.kinds("o: {zh: 另, en: o, like: request, clocks: {anser: 1 d}}")) == "answer")
        #expect(nearest(Draft.kinds("o: {zh: 另, en: o, like: request, assign: [metod]}")) == "method")
        #expect(nearest(Draft.kinds("o: {zh: 另, en: o, like: reqest}")) == "request")
        #expect(
            nearest(Draft.sections("indicators: {x: {zh: 率, en: x, ratio: [solvd, collected], of: [request]}}"))
                == "solved")
    }

    /// Rules that need more than one text, or a text of their own, are tested apart.
    private static let apart: Set<String> = [
        "tooLarge", "notUTF8", "functionWithoutBody", "kindDropped", "heirUnknown", "familyChanged",
        "editionNotNewer",
        "otherPlaybook", "prefixChanged", "pathDropped",
    ]

    private static func label(_ problem: PlaybookProblem) -> String {
        String("\(problem)".prefix { $0.isLetter || $0.isNumber })
    }

    @Test func `every problem there is has a rule that shows it`() throws {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Domain/Playbooks/Lint/PlaybookProblem.swift")
        let text = try String(contentsOf: source, encoding: .utf8)
        let body = try #require(text.components(separatedBy: "/// A playbook may be adopted with warnings").first)
        let declared = body.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { $0.hasPrefix("case ") }.map { String($0.dropFirst(5).prefix { $0.isLetter || $0.isNumber }) }
        let shown = Set(Rule.all.flatMap(\.problems).map(Self.label))
        #expect(declared.count > 80)
        #expect(Set(declared).subtracting(shown) == Self.apart)
    }

    @Test(arguments: Rule.all)
    func `every fault is said in both languages`(_ rule: Rule) {
        for problem in rule.problems {
            let said = PlaybookWords.problem(problem)
            #expect(said.zh.hasSuffix("。") && said.en.hasSuffix("."), "\(said)")
            #expect(said.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(said)")
            #expect(!said.en.contains("。") && said.en != said.zh, "\(said)")
        }
    }

    @Test func `a function that no body has is a fault once the bodies are known`() throws {
        let text = Draft.kinds(
            "other: {zh: 另, en: other, like: request, route: [{to: water}]} # here",
            sections: "functions: {water: {zh: 供水, en: water}, roads: {zh: 道路, en: roads}}")
        #expect(PlaybookLanguage.read(text, file: "t", bound: ["water"]).findings == [])
        let findings = PlaybookLanguage.read(text, file: "t", bound: ["roads"]).findings
        #expect(findings.map(\.problem) == [.functionWithoutBody("water")])
        #expect(findings.map(\.at.line) == marked(text))
    }

    @Test func `an inherited fault stands where it was written, a contradiction at what makes it one`() {
        let inherited = Draft.kinds(
            """
            base: {abstract: true, zh: 基, en: base, like: request, overdue: [{roll-up: nowhere}]} # here
            one: {zh: 一, en: one, like: base}
            two: {zh: 二, en: two, like: base}
            """)
        #expect(read(inherited).findings.map(\.at.line) == marked(inherited))
        let contradiction = Draft.kinds("deed: {zh: 实事, en: deed, like: request, voice: proactive} # here")
        #expect(read(contradiction).findings.map(\.at.line) == marked(contradiction))
        let told = read(contradiction).findings.first
        #expect(told?.at.column == 43)
    }

    // MARK: - Editions

    private static let next = Draft(head: Draft().head.replacing("2021-01-01", "2022-01-01")).text

    @Test func `4.13: a kind with open matters survives or has its heir named`() throws {
        let old = try playbook(
            Draft.kinds(
                """
                other: {zh: 另, en: other, like: request, heir: request}
                task: {zh: 任务, en: task, like: request, family: work}
                """))
        let new = try playbook(Self.next)
        #expect(new.faults(replacing: old, open: [:]) == [])
        #expect(new.faults(replacing: old, open: ["other": 0, "request": 7]) == [])
        #expect(
            new.faults(replacing: old, open: ["other": 3]) == [
                PlaybookFault(["heirs", "other"], .kindDropped("other", open: 3, suggested: "request"))
            ])
        var named = new
        named.heirs = ["other": "request"]
        #expect(named.faults(replacing: old, open: ["other": 3]) == [])
        named.heirs = ["other": "nothing", "task": "request"]
        #expect(
            named.faults(replacing: old, open: ["other": 3, "task": 1]).map(\.problem) == [
                .heirUnknown("other", heir: "nothing"), .familyChanged("task", .work, heir: "request", .need),
            ])
        var changed = old
        changed.id = new.id
        changed.kinds[0].family = .order
        #expect(
            changed.faults(replacing: old, open: ["request": 1]) == [
                PlaybookFault(["kinds", "request"], .familyChanged("request", .need, heir: "request", .order))
            ])
    }

    @Test func `4.13: a new edition is later, of the same playbook, and says what else changes`() throws {
        let paths = "other: {zh: 另, en: other, like: request, paths: {done: {zh: 办, en: done, result: solved}}}"
        let old = try playbook(Draft.kinds(paths))
        #expect(
            old.faults(replacing: old, open: [:]).map(\.problem) == [
                .editionNotNewer(old: "2021-01-01", new: "2021-01-01")
            ])
        var new = old
        new.id = EditionID(playbook: "else", edition: "2022-01-01")
        new.prefix = "EL"
        new.kinds[1].paths[0].id = "finished"
        let faults = new.faults(replacing: old, open: ["other": 1]).map(\.problem)
        #expect(
            faults == [
                .otherPlaybook(old: "test", new: "else"), .prefixChanged(old: "TS", new: "EL"),
                .pathDropped("other", "done"),
            ])
        #expect(faults.map(\.severity) == [.error, .error, .warning])
    }

    @Test(arguments: [
        PlaybookProblem.tooLarge(bytes: 2, limit: 1), .notUTF8, .functionWithoutBody("water"),
        .kindDropped("a", open: 1, suggested: nil), .kindDropped("a", open: 2, suggested: "b"),
        .heirUnknown("a", heir: "b"),
        .familyChanged("a", .need, heir: "b", .work), .editionNotNewer(old: "1", new: "0"),
        .otherPlaybook(old: "a", new: "b"), .prefixChanged(old: "A", new: "B"), .pathDropped("a", "b"),
    ])
    func `so are those that no text alone can show`(_ problem: PlaybookProblem) {
        #expect(Self.apart.contains(Self.label(problem)))
        #expect(PlaybookWords.problem(problem).zh.hasSuffix("。") && PlaybookWords.problem(problem).en.hasSuffix("."))
    }
}
