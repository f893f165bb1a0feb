import Domain
import Testing
import Words

/// Numbers as pages say them.
struct PageWordsTests {
    @Test(
        "No digit is lost by 万, 亿 and thousands",
        arguments: [
            (0, "0", "0"), (7, "7", "7"), (14_480, "14480", "14,480"), (99_999, "99999", "99,999"),
            (100_000, "10万", "100,000"), (620_000, "62万", "620,000"), (123_456, "12.3456万", "123,456"),
            (1_000_001, "100.0001万", "1,000,001"), (100_000_000, "1亿", "100,000,000"),
            (123_000_000, "1.23亿", "123,000,000"), (-620_000, "-62万", "-620,000"),
        ])
    func numbers(number: Int, zh: String, en: String) {
        #expect(Sentence.number(number) == Sentence(zh: zh, en: en))
    }

    @Test func `a share of too few has no number, one of enough has its decimals (X09)`() {
        func share(_ part: Int, _ whole: Int) -> FigureValue { .share(Count(part, .件), of: Count(whole, .件)) }
        #expect(Sentence.plainValue(share(3698, 3900), decimals: 2)?.zh == "94.82%")
        #expect(Sentence.plainValue(share(8, 9), decimals: 2, minimum: 30) == nil)
        #expect(Sentence.plainValue(share(0, 0), decimals: 2) == nil)
        #expect(Sentence.behind(share(8, 9), minimum: 30).zh == "8 / 9 件，不足 30，不给比率")
        #expect(Sentence.behind(share(3698, 3900)).en == "3,698 of 3,900 matters")
    }

    @Test func `every unit of count has an English name`() {
        for unit in CountUnit.allCases {
            #expect(Sentence.countUnit(unit, 2).en.utf8.allSatisfy { $0 < 128 }, "\(unit)")
            #expect(Sentence.countUnit(unit, 2).zh == unit.rawValue)
        }
    }

    @Test("A place is said with those above it, each without what the one above says already (L17)")
    func placesAbove() {
        let top = Name(zh: "湘潭市", en: "Xiangtan")
        let line = [
            Name(zh: "湘潭县", en: "Xiangtan County"), Name(zh: "湘潭县第一街道"), Name(zh: "第一街道社区1"),
        ]
        #expect(
            Sentence.places(line, below: top)
                == Sentence(zh: "湘潭县 · 第一街道 · 社区1", en: "Xiangtan County · 第一街道 · 社区1"))
        #expect(Sentence.places([Name(zh: "湘潭市岳塘区")], below: top).zh == "岳塘区")
        // No division: what begins alike doesn't lie in it, and a name is never left without a character.
        #expect(Sentence.places([Name(zh: "公园路"), Name(zh: "公园路口社区")]).zh == "公园路 · 公园路口社区")
        #expect(Sentence.places([Name(zh: "城东镇"), Name(zh: "城东镇")]).zh == "城东镇 · 城东镇")
    }

    @Test func `days and moments are found in what is said, whole, in both languages`() throws {
        let (day, other) = (try #require(Day(iso: "2021-04-06")), try #require(Day(iso: "2021-12-20")))
        let moment = Sentence.moment(Zone.shanghai.moment(day, millisecond: 9 * 3_600_000), in: .shanghai)
        let end = Sentence.day(other)
        for (said, parts) in [
            ("从\(moment.zh)到\(end.zh)为止", [moment.zh, end.zh]),
            ("from \(moment.en) to \(end.en)", [moment.en, end.en]),
            ("没有日期，2021 年", []),
        ] {
            #expect(Sentence.days(in: said).map { String(said[$0]) } == parts, "\(said)")
        }
    }

    /// What a day looks like, as a pattern: whatever stands around it or is left out of it, the same is found.
    @Test func `days are found where the pattern says, in any text made of their pieces`() {
        let zh = /\d{4}年\d+月\d+日（周.）(?: \d\d:\d\d)?/
        let en = /\d+ [A-Z][a-z]{2} \d{4} \([A-Z][a-z]{2}\)(?: \d\d:\d\d)?/
        let pieces = [
            "2021", "12021", "21", "年", "5", "月", "20", "日", "（周四）", "（周", " 09:30", " 9:30", " ", "May", "MAY",
            "(Thu)", "从",
            "2021年5月20日（周四）", "20 May 2021 (Thu)",
        ]
        var chance = SystemRandomNumberGenerator()
        var found = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...9, using: &chance)).map { _ in pieces.randomElement(using: &chance) ?? ""
            }
            .joined()
            let (chinese, english) = (text.ranges(of: zh), text.ranges(of: en))
            let expected = (chinese.isEmpty ? english : chinese).map { String(text[$0]) }
            #expect(Sentence.days(in: text).map { String(text[$0]) } == expected, "\(text)")
            found += expected.count
        }
        #expect(found > 1_000)
    }
}
