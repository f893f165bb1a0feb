import Domain
import Testing

struct ChineseTextTests {
    private func units(_ text: String) -> String { String(String.UnicodeScalarView(ChineseText(text).units)) }

    @Test(arguments: [
        ("路灯，不亮。", "路灯不亮"), ("Ａ３区 ＬＥＤ灯", "a3区led灯"), ("XT-2021-00418-0", "xt2021004180"), ("3．5 公里", "35公里"),
        ("　路\n灯\t", "路灯"), ("İstanbul ÉCOLE", "istanbul école"), ("①㎡℃💡", "①㎡℃💡"), ("⚠\u{FE0F}", "⚠"),
        ("C++ & <b>", "cb"), ("", ""), ("。！？…—", ""), ("\u{1B}[31m红", "31m红"), ("㐀𠀀\u{E000}", "㐀𠀀\u{E000}"),
    ])
    func `width, capitals, spaces and punctuation make no difference`(text: String, expected: String) {
        #expect(units(text) == expected.replacing(" ", with: ""))
        // What was made the same stays the same.
        #expect(ChineseText(units(text)).units == ChineseText(text).units)
    }

    @Test func `terms are overlapping pairs and the last unit`() {
        func terms(_ text: String) -> Set<String> { Set(ChineseText(text).terms.map(\.text)) }
        #expect(terms("路灯不亮") == ["路灯", "灯不", "不亮", "亮"])
        #expect(terms("灯") == ["灯"])
        #expect(terms("A3") == ["a3", "3"])
        #expect(terms("。") == [])
        #expect(ChineseText("路灯路灯").wanted.map(\.text) == ["路灯", "灯路"])
        #expect(ChineseText("灯").wanted.map(\.text) == ["灯"])
    }

    @Test func `terms that Unicode holds equal stay two`() {
        // e with an accent as one scalar and as two: both are looked for as they are written.
        let terms = ChineseText("é e\u{301}").terms
        #expect(terms.contains(SearchTerm("e", "\u{301}")))
        #expect(terms.contains(SearchTerm("é", "e")))
        #expect(terms.count == 3)
    }

    @Test func `what was found is marked, and the rest is there`() {
        let text = ChineseText("小区门口的路 灯坏了，ＬＥＤ路灯也坏了")
        let runs = text.highlighted([ChineseText("路灯"), ChineseText("led")])
        #expect(
            runs == [
                .init(text: "小区门口的", isMatch: false), .init(text: "路 灯", isMatch: true),
                .init(text: "坏了，", isMatch: false), .init(text: "ＬＥＤ路灯", isMatch: true),
                .init(text: "也坏了", isMatch: false),
            ])
        #expect(text.highlighted([]) == [.init(text: text.text, isMatch: false)])
        #expect(text.highlighted([ChineseText("，")]) == [.init(text: text.text, isMatch: false)])
    }

    // MARK: - Laws

    /// Texts of few characters, so that pieces repeat, overlap, and stand apart by what isn't compared.
    private static func text(_ length: Int, _ chance: inout SplitMix) -> String {
        let alphabet: [Unicode.Scalar] = [
            "路", "灯", "不", "亮", "A", "a", "Ａ", "1", "１", "é", "e", "\u{301}", " ", "\n", "，", "-", "+", "💡", "\u{FE0F}",
            "\u{200D}", "İ", "ß", "Σ", "𠀀",
        ]
        var view = String.UnicodeScalarView()
        for _ in 0..<length { view.append(alphabet[Int.random(in: alphabet.indices, using: &chance)]) }
        return String(view)
    }

    @Test func `every piece of a text is found in it, and its terms lead to it`() {
        var chance = SplitMix(seed: 41)
        var tried = 0
        for _ in 0..<3_000 {
            let text = Self.text(Int.random(in: 1...40, using: &chance), &chance)
            let scalars = Array(text.unicodeScalars)
            let start = Int.random(in: scalars.indices, using: &chance)
            let end = Int.random(in: start + 1...scalars.count, using: &chance)
            let piece = ChineseText(String(String.UnicodeScalarView(scalars[start..<end])))
            guard !piece.isEmpty else { continue }
            tried += 1
            let whole = ChineseText(text)
            #expect(whole.contains(piece), "\(piece.text) in \(text)")
            let terms = whole.terms
            if piece.units.count == 1 {
                #expect(terms.contains { $0.first == piece.units[0] })
                #expect(whole.singles.isSuperset(of: piece.wanted))
            } else {
                #expect(terms.isSuperset(of: piece.wanted))
            }
        }
        #expect(tried > 2_000)
    }

    @Test func `what is found is what was looked for, and nothing is missed or found twice`() {
        var chance = SplitMix(seed: 42)
        var found = 0
        for _ in 0..<3_000 {
            let text = ChineseText(Self.text(Int.random(in: 0...60, using: &chance), &chance))
            let piece = ChineseText(Self.text(Int.random(in: 1...3, using: &chance), &chance))
            let ranges = text.ranges(of: piece)
            found += ranges.count
            for range in ranges {
                #expect(range.lowerBound >= text.text.startIndex && range.upperBound <= text.text.endIndex)
                #expect(ChineseText(String(text.text.unicodeScalars[range])).units == piece.units)
            }
            for (one, next) in zip(ranges, ranges.dropFirst()) { #expect(one.upperBound <= next.lowerBound) }
            #expect(text.contains(piece) == !ranges.isEmpty)
            #expect(text.contains(piece) == scan(text.units, for: piece.units))
            let runs = text.highlighted([piece])
            #expect(runs.map { Array($0.text.unicodeScalars) }.flatMap(\.self) == Array(text.text.unicodeScalars))
            #expect(runs.contains(where: \.isMatch) == !ranges.isEmpty)
        }
        #expect(found > 1_000)
    }

    private func scan(_ units: [Unicode.Scalar], for piece: [Unicode.Scalar]) -> Bool {
        guard !piece.isEmpty else { return false }
        return units.indices.contains { units[$0...].starts(with: piece) }
    }
}

struct SearchSnippetTests {
    @Test func `a snippet shows what stands around the first match`() throws {
        let text = String(repeating: "前", count: 40) + "路\n灯" + String(repeating: "后", count: 80)
        let snippet = try #require(SearchedText(.words, text).snippet(of: [ChineseText("路灯")]))
        #expect(snippet.part == .words)
        #expect(snippet.isCutBefore && snippet.isCutAfter)
        #expect(snippet.runs.map(\.isMatch) == [false, true, false])
        #expect(snippet.runs[1].text == "路 灯")
        #expect(snippet.text.count == 60)
        #expect(snippet.runs[0].text.count == 12)
    }

    @Test func `a short text is shown whole, and nothing that steers a terminal`() throws {
        let snippet = try #require(SearchedText(.summary, "\u{1B}[2J路灯\u{7}不亮").snippet(of: [ChineseText("灯不")]))
        #expect(snippet.text == "[2J路灯不亮")
        #expect(!snippet.isCutBefore && !snippet.isCutAfter)
        #expect(SearchedText(.summary, "路灯不亮").snippet(of: [ChineseText("停水")]) == nil)
    }
}

struct SearchQueryTests {
    @Test(arguments: [
        ("路灯 不亮", ["路灯", "不亮"]), ("“street lamp” 坏", ["street lamp", "坏"]), ("\"a b", ["a b"]), ("路灯　路灯", ["路灯"]),
        ("118号，", ["118号，"]), ("。 灯", ["灯"]), ("灯”坏", ["灯", "坏"]),
    ])
    func `pieces stand between spaces, or in quotes`(text: String, pieces: [String]) throws {
        #expect(try SearchQuery(text).pieces == pieces)
    }

    @Test func `what can't be looked for is refused`() {
        for text in ["", "  ", "。！", "“”", "+-"] {
            #expect(throws: SearchRefusal.nothingToLookFor) { try SearchQuery(text) }
        }
        #expect(throws: SearchRefusal.tooLong(characters: 201, limit: 200)) {
            try SearchQuery(String(repeating: "灯", count: 201))
        }
        let day = Day(number: 18_000)
        #expect(throws: SearchRefusal.daysReversed(from: day, to: day.advanced(by: -1))) {
            try SearchQuery("灯", from: day, to: day.advanced(by: -1))
        }
    }

    @Test func `every state has one name and is found by it`() {
        #expect(Set(SearchState.names).count == SearchState.names.count)
        #expect(SearchState.names.allSatisfy { SearchState($0) != nil })
        #expect(SearchState("closed") == .closed)
        #expect(SearchState("struck_off") == .exit(.struckOff))
        #expect(SearchState("on_hold") == .condition(.onHold))
        #expect(SearchState("anything") == nil)
    }
}
