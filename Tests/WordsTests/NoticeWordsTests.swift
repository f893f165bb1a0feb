import Domain
import Testing
import Words

struct NoticeWordsTests {
    private let number = PublicNumber(prefix: "XT", year: 2021, serial: 418)

    @Test func `a text to a resident fits into one message, with its number and a date (70 characters)`() throws {
        let due = Sentence.due(Zone.shanghai.end(of: try #require(Day(iso: "2021-10-20"))), in: .shanghai)
        for kind in NoticeKind.allCases where kind.audience == .reporter {
            for due in [due, nil] {
                let said = Sentence.notice(kind, number, due: due, link: nil)
                #expect(said.zh.contains("XT") && said.en.contains("XT"), "\(kind)")
                #expect(said.zh.count <= 70, "\(kind): \(said.zh)")
                #expect(said.en.count <= 160, "\(kind): \(said.en)")
            }
        }
        let link = Sentence.notice(.received, number, due: nil, link: "https://xt.example/m/1")
        #expect(link.zh.hasSuffix("查看：https://xt.example/m/1") && link.en.hasSuffix(" See https://xt.example/m/1"))
    }

    @Test func `a shielded matter's text says neither its number nor that anything was reported`() {
        for said in [Sentence.shieldedNotice, .shieldedSubject] {
            for word in ["XT", "反映", "投诉", "编号", "report", "complain"] {
                #expect(!said.zh.contains(word) && !said.en.contains(word), "\(word)")
            }
        }
    }

    @Test func `no two kinds, ways, states or reasons are said the same way`() {
        func differ<T>(_ values: [T], _ said: (T) -> Sentence) -> Bool { Set(values.map(said)).count == values.count }
        #expect(differ(NoticeKind.allCases, Sentence.noticeKind))
        #expect(differ(NoticeWay.allCases, Sentence.noticeWay))
        #expect(differ(NoticeState.allCases, Sentence.noticeState))
        #expect(differ(NoticeReason.allCases, Sentence.noticeReason))
    }
}
