import Domain
import PlaybookLanguage
import Testing

/// A playbook with one kind and nothing wrong: rules are tested by what is changed in it.
struct Draft {
    var head = """
        playbook: test
        edition: 2021-01-01
        name: {zh: 测试, en: test}
        prefix: TS
        levels: {county: {zh: 县, en: county}, village: {zh: 村, en: village}}
        channels: {hotline: {zh: 热线, en: hotline}}
        """
    /// The keys of the kind `request` beside its names.
    var request = """
        family: need
        counts: 件
        clocks: {answer: 10 wd}
        closes: {requires: [evidence], confirmed-by: [reporter]}
        """
    /// Further kinds.
    var kinds = ""
    var sections = ""

    var text: String {
        let request = self.request.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }
            .joined()
        let kinds = self.kinds.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)\n" }.joined()
        return
            "\(head)\nkinds:\n  request:\n    zh: 诉求\n    en: request\n\(request)\(self.kinds.isEmpty ? "" : kinds)\(sections)\n"
    }

    static func request(_ keys: String, sections: String = "") -> String {
        Draft(request: keys, sections: sections).text
    }
    static func kinds(_ kinds: String, sections: String = "") -> String { Draft(kinds: kinds, sections: sections).text }
    static func sections(_ sections: String) -> String { Draft(sections: sections).text }
}

/// The lines of a text that are marked `# here`, from 1.
func marked(_ text: String) -> [Int] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .filter { $0.element.contains("# here") }.map { $0.offset + 1 }
}

func read(_ text: String) -> PlaybookLanguage.Reading { PlaybookLanguage.read(text, file: "test.yaml") }

/// The one playbook of a text that has nothing wrong.
func playbook(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Playbook {
    let reading = read(text)
    #expect(reading.findings == [], sourceLocation: sourceLocation)
    return try #require(reading.playbook, sourceLocation: sourceLocation)
}
