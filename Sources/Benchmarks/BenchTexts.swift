import Domain
import Tables
import UseCases

/// Made-up texts as long as real ones: lengths drawn from the 5-percent steps of 2,816 residents' messages to a city,
/// with the replies.
struct BenchTexts: Sendable {
    private var random: SplitMix

    private static let titleLengths = [
        8, 12, 13, 14, 15, 15, 16, 16, 17, 17, 18, 19, 19, 20, 21, 22, 22, 24, 25, 27, 36,
    ]
    private static let messageLengths = [
        12, 42, 59, 73, 87, 102, 118, 133, 151, 171, 192, 217, 242, 274, 312, 370, 440, 555, 704, 1068, 3191,
    ]
    private static let answerLengths = [
        3, 33, 53, 84, 117, 145, 175, 198, 225, 251, 276, 300, 330, 363, 399, 444, 507, 589, 690, 902, 7883,
    ]
    /// Words of two, three or four of eight hundred characters, as many as come up in messages to a city. How often each is
    /// said falls off as it does in language: a tenth of them make up half of what is said.
    private static let words: [String] = {
        var random = SplitMix(seed: 7)
        return (0..<3_000).map { _ in
            let length = [2, 2, 2, 2, 3, 4][Int(random.next() % 6)]
            return (0..<length).reduce(into: "") { word, _ in
                word.unicodeScalars.append(Unicode.Scalar(UInt16(0x4E00 + random.next() % 800)) ?? " ")
            }
        }
    }()

    init(seed: UInt64) { random = SplitMix(seed: seed) }

    mutating func title() -> String { text(BenchTexts.titleLengths) }
    mutating func message() -> String { text(BenchTexts.messageLengths) }
    mutating func answer() -> String { text(BenchTexts.answerLengths) }

    private mutating func text(_ steps: [Int]) -> String {
        let step = Int.random(in: 0..<steps.count - 1, using: &random)
        return text(Int.random(in: steps[step]...steps[step + 1], using: &random))
    }

    /// A word, the more often the more often it is said.
    mutating func word() -> String {
        let chance = Double.random(in: 0..<1, using: &random)
        return BenchTexts.words[Int(chance * chance * chance * Double(BenchTexts.words.count))]
    }

    /// The word of so many characters that is said most often.
    static func word(of length: Int) -> String { words.first { $0.count == length } ?? "" }

    /// So many characters.
    mutating func text(_ length: Int) -> String {
        var text = ""
        text.reserveCapacity(length * 3 + 12)
        var count = 0
        while count < length {
            for character in word().prefix(length - count) {
                text.append(character)
                count += 1
            }
        }
        return text
    }

    /// A CSV file of so many messages with replies.
    static func messages(_ count: Int) -> [UInt8] {
        var texts = BenchTexts(seed: 9)
        var writer = CSVWriter()
        writer.append(["留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间"])
        for row in 1...count {
            let day = 1 + row % 28
            writer.append([
                "\(row)", "A\(row)", texts.title(), "2019/4/\(day) 9:32:09", texts.message(), texts.answer(),
                "2019/5/\(day) 14:56:53",
            ])
        }
        return writer.take()
    }

    /// A CSV file of so many requests as another city publishes them: thirty columns, a third of them used, short texts,
    /// times of two halves of the day, due dates.
    static func requests(_ count: Int) -> [UInt8] {
        var random = SplitMix(seed: 10)
        func words(_ most: Int) -> String {
            let count = Int.random(in: 1...most, using: &random)
            return (0..<count).map { _ in vocabulary[Int(random.next() % UInt64(vocabulary.count))] }
                .joined(separator: " ")
        }
        let used = [
            "CASE_ENQUIRY_ID", "OPEN_DT", "TARGET_DT", "CLOSED_DT", "CASE_STATUS", "CLOSURE_REASON", "CASE_TITLE",
            "TYPE",
            "Department", "Location", "neighborhood", "Source",
        ]
        var writer = CSVWriter()
        writer.append(used + (1...18).map { "other_\($0)" })
        for row in 1...count {
            let (day, minute) = (padded(1 + row % 28, 2), padded(row % 60, 2))
            let isClosed = row % 6 != 0
            writer.append(
                [
                    "\(101_001_000_000 + row)", "01/\(day)/2015 09:\(minute):41 AM",
                    "02/\(day)/2015 12:\(minute):00 PM",
                    isClosed ? "03/\(day)/2015 01:\(minute):56 PM" : "", isClosed ? "Closed" : "Open",
                    isClosed ? "Case Closed \(words(24))" : "", words(4), words(3), "PWDx",
                    "\(row % 900) \(words(3)) St",
                    words(2), "Citizens Connect App",
                ] + (1...18).map { "\(row % ($0 * 7 + 1)).0" })
        }
        return writer.take()
    }

    private static let vocabulary = [
        "Pothole", "Repair", "Street", "Light", "Request", "Bicycle", "Abandoned", "Noted", "Resolved", "Ward", "Tree",
        "Sign",
        "Building", "Inspection", "Sidewalk", "Graffiti", "Removal", "Pickup", "Schedule", "Bulk", "Item", "Snow",
    ]
}
