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
}
