import Domain
import Foundation
import Testing

struct WorkingCalendarTests {
    private static let header = "date,kind,name\n"

    /// An independent list of all days 2007–2026, kept beside the repository where it is worked on.
    private static let reference = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/data/holidays/cn_workdays_2007_2026.csv").standardizedFileURL.path

    @Test func `the shipped days parse`() throws {
        let shipped = try WorkingCalendar.shipped()
        #expect(shipped == .china)
        #expect(shipped.version == "cn-2026")
        #expect(shipped.announcedYears == Array(2007...2026))
        #expect(shipped.isAnnounced(2026))
        #expect(!shipped.isAnnounced(2027))
        #expect(!shipped.isAnnounced(2006))
    }

    @Test func `the weekends worked in 2021 are the announced ones`() throws {
        let worked = WorkingCalendar.china.exceptions(in: 2021).filter { $0.kind.isWorkday }.map(\.day.iso)
        #expect(
            worked == [
                "2021-02-07", "2021-02-20", "2021-04-25", "2021-05-08", "2021-09-18", "2021-09-26", "2021-10-09",
            ])
    }

    @Test func `a day is of one of four kinds`() throws {
        let china = WorkingCalendar.china
        #expect(try china.kind(of: day("2021-09-17")) == .workday)
        #expect(try china.kind(of: day("2021-09-18")) == .makeup(name: "中秋节"))
        #expect(try china.kind(of: day("2021-09-20")) == .holiday(name: "中秋节"))
        #expect(try china.kind(of: day("2021-09-25")) == .weekend)
        #expect(try china.isWorkday(day("2021-09-18")))
        #expect(try !china.isWorkday(day("2021-09-20")))
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: reference),
            "the independent list shared/data/holidays/cn_workdays_2007_2026.csv isn't beside this checkout"))
    func `all days 2007 to 2026 agree with an independent list`() throws {
        let text = try String(contentsOfFile: Self.reference, encoding: .utf8)
        var compared = 0
        for line in text.split(whereSeparator: \.isNewline).dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            let today = try day(String(fields[0]))
            let kind =
                switch WorkingCalendar.china.kind(of: today) {
                case .workday: "workday"
                case .weekend: "weekend"
                case .holiday: "holiday"
                case .makeup: "makeup_workday"
                }
            let isWorkday = WorkingCalendar.china.isWorkday(today)
            if kind != fields[3] || (fields[2] == "1") != isWorkday { Issue.record("\(line) is \(kind) here") }
            compared += 1
        }
        #expect(compared == 7305)
    }

    @Test(arguments: [WorkingCalendar.china, .weekdaysOnly])
    func `counting over years equals counting day by day`(calendar: WorkingCalendar) throws {
        var random = SplitMix(seed: 20_210_918)
        let first = try day("2005-01-01").number
        let last = try day("2030-12-31").number
        for _ in 0..<300 {
            let start = Day(number: Int.random(in: first...last, using: &random))
            let end = Day(number: Int.random(in: start.number...last, using: &random))
            var counted = 0
            var today = start
            while today < end {
                today = today.advanced(by: 1)
                if calendar.isWorkday(today) { counted += 1 }
            }
            #expect(calendar.workdays(after: start, through: end) == counted)
            #expect(calendar.workdays(after: end, through: start) == -counted)
        }
    }

    @Test(arguments: [WorkingCalendar.china, .weekdaysOnly])
    func `adding working days finds the first day that counts so many`(calendar: WorkingCalendar) throws {
        let first = try day("2006-12-01")
        let last = try day("2027-02-01")
        for start in stride(from: first, through: last, by: 1) {
            for count in [1, 2, 7, 10, 261] {
                let found = calendar.day(adding: count, to: start)
                let isRight =
                    calendar.isWorkday(found) && calendar.workdays(after: start, through: found) == count
                if !isRight { Issue.record("\(count) after \(start.iso) came out as \(found.iso)") }
                let back = calendar.day(adding: -count, to: start)
                let isRightBack =
                    calendar.isWorkday(back)
                    && calendar.workdays(after: back.advanced(by: -1), through: start.advanced(by: -1)) == count
                if !isRightBack { Issue.record("\(count) before \(start.iso) came out as \(back.iso)") }
            }
            #expect(calendar.day(adding: 0, to: start) == start)
        }
    }

    @Test func `a calendar without holidays has nothing to announce`() throws {
        let calendar = WorkingCalendar.weekdaysOnly
        #expect(calendar.isAnnounced(1999))
        #expect(try calendar.kind(of: day("2021-10-01")) == .workday)
        #expect(try calendar.kind(of: day("2021-10-02")) == .weekend)
        #expect(calendar.version == "none")
    }

    @Test func `rows may come in any order and with Windows line ends`() throws {
        let text = "# note\r\n\r\ndate,kind,name\r\n2021-10-01,off,国庆节\r\n2021-05-08,work,劳动节\r\n2021,announced,\r\n"
        let calendar = try WorkingCalendar(parsing: text, name: "test")
        #expect(calendar.version == "test-2021")
        #expect(try calendar.kind(of: day("2021-10-01")) == .holiday(name: "国庆节"))
        #expect(try calendar.kind(of: day("2021-05-08")) == .makeup(name: "劳动节"))
    }

    @Test func `a holiday on a weekend and work on a weekday count once`() throws {
        let text = header + "2021,announced,\n2021-05-01,off,劳动节\n2021-05-10,work,x\n2021-05-08,work,x\n"
        let calendar = try WorkingCalendar(parsing: text)
        #expect(try calendar.workdays(after: day("2021-04-30"), through: day("2021-05-10")) == 7)
        #expect(try calendar.day(adding: 6, to: day("2021-04-30")) == day("2021-05-08"))
    }

    private var header: String { Self.header }

    @Test(arguments: [
        ("", "line 1: the header date,kind,name is missing"),
        ("2021,announced,\n", "line 1: the header date,kind,name is missing"),
        ("# a\n\ndate,kind\n", "line 3: the header date,kind,name is missing"),
        (header + "2021,announced\n", "line 2: a row has three fields, date,kind,name"),
        (header + "2021-02-30,off,x\n", "line 2: 2021-02-30 is neither a date like 2021-05-07 nor a year"),
        (header + "21,announced,\n", "line 2: 21 is neither a date like 2021-05-07 nor a year"),
        (
            header + "2021,announced,\n2021-05-07,maybe,x\n",
            "line 3: maybe is not a kind; days are off or work, years announced"
        ),
        (header + "2021,off,x\n", "line 2: off is not a kind; days are off or work, years announced"),
        (
            header + "2021,announced,\n2021-05-07,off,x\n# again\n2021-05-07,work,x\n",
            "line 5: 2021-05-07 stands here a second time"
        ),
        (header + "2021,announced,\n2021,announced,\n", "line 3: 2021 is announced a second time"),
        (header + "2021,announced,\n2022-05-07,off,x\n", "line 3: 2022-05-07 lies in a year that is not announced"),
    ])
    func `a faulty file is refused by line`(text: String, sentence: String) {
        let fault = #expect(throws: WorkingCalendar.Fault.self) { try WorkingCalendar(parsing: text) }
        #expect(fault?.description == sentence)
    }
}
