import Domain
import Foundation
import TableSamples
import Tables
import TestSupport
import Testing
import UseCases

/// Opens a table, imports it, and tells what became of it.
func importing(
    _ reader: TableReader, into fixture: Fixture, source: String, dates: DateStyle? = nil, countsWorkdays: Bool = true,
    most: Int = .max
) async throws -> (report: MatterImport.Report, rejected: [(line: Int, reason: MatterImport.Reject)]) {
    let plan = try fixture.jurisdiction.prepareImport(
        header: reader.header, overrides: [], source: source, kind: "concern", channel: "online", dates: dates,
        countsWorkdays: countsWorkdays, fixture.cast.clerk)
    var rejected: [(line: Int, reason: MatterImport.Reject)] = []
    var count = 0
    let report = try await fixture.jurisdiction.run(
        plan,
        next: {
            count += 1
            return count > most ? nil : try reader.next()
        },
        rejected: { rejected.append(($0.line, $1)) }, progress: { _ in })
    return (report, rejected)
}

/// What sources say beside the words, and how they say that something ended.
struct ImportOriginTests {
    private func run(
        _ csv: String, in fixture: Fixture, source: String = "source.csv", dates: DateStyle? = nil,
        countsWorkdays: Bool = true, most: Int = .max
    ) async throws -> (report: MatterImport.Report, rejected: [(line: Int, reason: MatterImport.Reject)]) {
        try await importing(
            TableFile.read(Array(csv.utf8)), into: fixture, source: source, dates: dates,
            countsWorkdays: countsWorkdays, most: most)
    }

    /// The matters as imported, by their rows.
    private func matters(_ fixture: Fixture) async throws -> [Matter] {
        var matters: [Matter] = []
        for line in try await fixture.jurisdiction.intakeList(most: 99) {
            matters.append(try await fixture.jurisdiction.intakeFile(of: PublicNumber(line.number)).replayed)
        }
        return matters.sorted { $0.source.imported?.row ?? 0 < $1.source.imported?.row ?? 0 }
    }

    private func fixture() async throws -> Fixture { try await Fixture(at: ImportTests.now) }

    private static let newYork = Zone(identifier: "-05:00", initialOffset: -5 * 3600)

    @Test func `what the source says is kept with the origin: number, due date, labels, transfers`() async throws {
        let fixture = try await fixture()
        let csv = """
            CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CASE_TITLE,TYPE,Department,Source,性质,转处理次数
            101001242404,01/05/2015 12:40:41 PM,01/12/2015 12:40:41 PM,Abandoned Bicycle,Bicycles,BTDT,City Worker App,投诉,46
            ,2015-01-05 09:00,,Pothole,,,,,
            """
        let (report, _) = try await run(csv, in: fixture, dates: DateStyle(zone: Self.newYork), countsWorkdays: false)
        #expect(report.imported == 2)
        let matters = try await matters(fixture)
        let opened = try #require(DateText.parse("2015-01-05T12:40:41-05:00", zone: .shanghai)).moment
        #expect(matters.first?.firstTimes.reported == opened)
        #expect(
            matters.map(\.source.imported) == [
                .init(
                    source: "source.csv", row: 1, number: "101001242404",
                    due: opened.advanced(byMilliseconds: 7 * Moment.millisecondsPerDay), category: "Bicycles",
                    requestKind: "投诉", body: "BTDT", channel: "City Worker App", transfers: 46, countsWorkdays: false),
                .init(source: "source.csv", row: 2, countsWorkdays: false),
            ])
        #expect(matters.allSatisfy { $0.clock == nil && $0.isOpen })
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test func `a status says what is closed and what is open; without one, times and answers do`() async throws {
        let fixture = try await fixture()
        let csv = """
            标题,登记时间,办结时间,办结状态,处理结果
            甲,2019/4/25 9:00,2019/4/26 9:00,已办结,已修好
            乙,2019/4/25 9:00,2019/4/26 9:00,已办结,
            丙,2019/4/25 9:00,,已办结,
            丁,2019/4/25 9:00,2019/4/26 9:00,办理中,先答一次
            戊,2019/4/25 9:00,2019/4/26 9:00,办理中,
            己,2019/4/25 9:00,,办理中,没有时间
            庚,2019/4/25 9:00,2019/4/26 9:00,不明,
            辛,2019/4/25 9:00,,不明,没有时间
            壬,2019/4/25 9:00,,,
            """
        let (report, rejected) = try await run(csv, in: fixture)
        #expect(rejected.map(\.line) == [9])
        #expect(rejected.map(\.reason) == [.answerWithoutTime])
        #expect(report.closedWithoutTime == 1)
        #expect(report.openWithAnswer == 1)
        let matters = try await matters(fixture)
        #expect(
            matters.map(\.position) == [
                .closed, .closed, .closed, .answered, .registered, .registered, .closed, .registered,
            ])
        #expect(matters.map(\.answers.count) == [1, 0, 0, 1, 0, 0, 0, 0])
        #expect(matters[2].closing?.at == fixture.simulation.now)
        #expect(
            matters.map { $0.source.imported?.countsWorkdays } == [true, true, false, true, true, true, true, true])
        let summary = try await fixture.jurisdiction.summary()
        #expect(summary.classes[.closedAtSource] == 4)
        #expect(summary.classes[.open] == 4)
        // Those the source has a reply of; closed without one isn't answered.
        #expect(summary.answered == 2)
        #expect(summary.within.map(\.of) == [7, 7])
        #expect(summary.withoutWorkdays == 1)
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test func `a source that never says when it answered is in no share by working days`() async throws {
        let fixture = try await fixture()
        let csv = "标题,时间,投诉件内容,回复1,回复2\n河,2020-09-03 00:00:00,发臭,收悉,已清淤\n河,12/31/2016,发臭,,\n"
        let (report, rejected) = try await run(csv, in: fixture)
        #expect(rejected.isEmpty)
        #expect(report.closedWithoutTime == 1)
        #expect(report.datesWithoutTime == 1)
        let summary = try await fixture.jurisdiction.summary()
        #expect(summary.classes[.closedAtSource] == 1)
        #expect(summary.classes[.open] == 1)
        #expect(summary.within.map(\.answered) == [0, 0])
        #expect(summary.within.map(\.of) == [1, 1])
        // Before the import nobody here knew that it was answered.
        let before = try await fixture.jurisdiction.summary(asOf: try #require(Day(iso: "2020-12-31")))
        #expect(before.classes[.open] == 2)
        let number = try #require(try await matters(fixture).first?.number)
        let file = try await fixture.jurisdiction.intakeFile(of: number)
        #expect(try file.replayed.answers.compactMap { file.words[$0.id]?.text } == ["收悉\n\n已清淤"])
        #expect(try await run(csv, in: fixture).report.alreadyThere == 2)
    }

    @Test func `a place whose working days aren't known is in no share by them`() async throws {
        let fixture = try await fixture()
        let csv = "标题,登记时间,办结时间,办理结果\n甲,2019/4/25 9:00,2019/4/26 9:00,已办\n"
        _ = try await run(csv, in: fixture, source: "elsewhere.csv", countsWorkdays: false)
        var summary = try await fixture.jurisdiction.summary()
        #expect(summary.collected == 1)
        #expect(summary.answered == 1)
        #expect(summary.within.map(\.of) == [0, 0])
        #expect(summary.withoutWorkdays == 1)
        _ = try await run(csv, in: fixture, source: "here.csv")
        summary = try await fixture.jurisdiction.summary()
        #expect(summary.within.map(\.of) == [1, 1])
        #expect(summary.within.map(\.answered) == [1, 1])
    }

    @Test func `a table without texts is taken by its titles, one without either isn't`() async throws {
        let fixture = try await fixture()
        let (report, rejected) = try await run("主题,时间\n路灯,2019/4/25\n,2019/4/25\n", in: fixture)
        #expect(report.imported == 1)
        #expect(rejected.map(\.reason) == [.missing(.title)])
        let number = try #require(try await matters(fixture).first?.number)
        let file = try await fixture.jurisdiction.intakeFile(of: number)
        #expect(try file.replayed.words.flatMap { file.words[$0.id] } == Words(text: "路灯"))
        await #expect(throws: MatterImport.Fault.noColumn(.text)) { try await run("时间\n2019/4/25\n", in: fixture) }
        await #expect(throws: MatterImport.Fault.noColumn(.received)) { try await run("主题\n路灯\n", in: fixture) }
    }

    @Test func `what may tell who someone is doesn't come into the journal`() async throws {
        let fixture = try await fixture()
        let long = String(repeating: "长", count: 101)
        let csv = """
            工单编号,标题,时间,诉求人,类别,责任单位,来源
            13907310001,甲,2019/4/25,王秀英,路灯,住建局,热线
            110101199003077758,乙,2019/4/25,李强,电话0731-88881234,王 秀英,\(long)
            11010119900307775X,丙,2019/4/25,王秀英,路灯,王秀英的单位,热线
            20210423000123456,丁,2019/4/25,匿名,路灯,住建局,热线
            \(long)1,戊,2019/4/25,1,路灯,住建局,热线
            """
        let (report, _) = try await run(csv, in: fixture)
        #expect(report.imported == 5)
        let origins = try await matters(fixture).map(\.source.imported)
        #expect(origins.map { $0?.number } == [nil, nil, "11010119900307775X", "20210423000123456", nil])
        #expect(origins.map { $0?.category } == ["路灯", nil, "路灯", "路灯", "路灯"])
        #expect(origins.map { $0?.body } == ["住建局", "王 秀英", nil, "住建局", "住建局"])
        #expect(origins.map { $0?.channel } == ["热线", nil, "热线", "热线", "热线"])
        #expect(report.withheldLabels == 6)
        #expect(try await fixture.jurisdiction.residents(.name("王秀英")).count == 2)
        #expect(try await fixture.jurisdiction.residents(.name("匿名")) == [])
        #expect(try await fixture.jurisdiction.residents(.name("1")) == [])
    }

    @Test func `due dates and transfers that can't be read are left out and counted`() async throws {
        let fixture = try await fixture()
        let csv = "标题,时间,办理期限,转办次数\n甲,2019/4/25,10个工作日,两次\n乙,2019/4/25,2019/5/9,-1\n丙,2019/4/25,2019/5/9,3\n"
        let (report, rejected) = try await run(csv, in: fixture)
        #expect(rejected.isEmpty)
        #expect(report.unreadableValues == 3)
        let origins = try await matters(fixture).map(\.source.imported)
        let due = Zone.shanghai.end(of: try #require(Day(iso: "2019-05-09")))
        #expect(origins.map { $0?.due } == [nil, due, due])
        #expect(origins.map { $0?.transfers } == [nil, nil, 3])
    }

    @Test func `numbers known from another source are counted and the first of them named`() async throws {
        let fixture = try await fixture()
        func csv(_ numbers: ClosedRange<Int>) -> String {
            "工单编号,标题,时间\n" + numbers.map { "GD-\($0),路灯,2019/4/25\n" }.joined() + ",无号,2019/4/25\n"
        }
        #expect(try await run(csv(1...10), in: fixture, source: "a").report.numbersElsewhere == 0)
        #expect(try await run(csv(1...10), in: fixture, source: "a").report.numbersElsewhere == 0)
        let (report, _) = try await run(csv(4...14), in: fixture, source: "b")
        #expect(report.imported == 12)
        #expect(report.numbersElsewhere == 7)
        #expect(report.firstNumbersElsewhere == ["GD-4", "GD-5", "GD-6", "GD-7", "GD-8"])
        // What is there already isn't told again.
        #expect(try await run(csv(4...14), in: fixture, source: "b").report.numbersElsewhere == 0)
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test(arguments: [1, 250, 251, 600]) func `an import that was stopped goes on where it stopped`(
        stop: Int
    ) async throws {
        let fixture = try await fixture()
        let csv = "标题,时间\n" + (1...700).map { "路灯\($0),2019/4/25\n" }.joined()
        #expect(try await run(csv, in: fixture, most: stop).report.imported == stop)
        let (rest, _) = try await run(csv, in: fixture)
        #expect(rest.alreadyThere == stop)
        #expect(rest.imported == 700 - stop)
        #expect(try await fixture.jurisdiction.summary().collected == 700)
    }

    @Test func `a workbook is imported like a text, its dates as they are shown`() async throws {
        let fixture = try await fixture()
        var sample = WorkbookSample(
            """
            <row><c t="inlineStr"><is><t>工单编号</t></is></c><c t="inlineStr"><is><t>登记时间</t></is></c>
            <c t="inlineStr"><is><t>诉求内容</t></is></c><c t="inlineStr"><is><t>办结时间</t></is></c></row>
            <row><c><v>7</v></c><c s="1"><v>43580.397326388892</v></c><c t="s"><v>0</v></c><c s="2"><v>43595</v></c></row>
            <row><c r="A5"><v>8</v></c><c r="B5"><v>42118.5</v></c><c r="C5" t="s"><v>0</v></c></row>
            """, sharedTexts: ["<t>路灯不亮</t>"])
        sample.styles = [0, 22, 14]
        let (report, rejected) = try await importing(
            TableFile.read(sample.bytes()), into: fixture, source: "book.xlsx")
        #expect(rejected.isEmpty)
        #expect(report.imported == 2)
        #expect(report.datesWithoutTime == 1)
        let matters = try await matters(fixture)
        #expect(matters.map { $0.source.imported?.number } == ["7", "8"])
        let times = ["2019-04-25 09:32:09", "2015-04-24 12:00"].map { DateText.parse($0, zone: .shanghai)?.moment }
        #expect(matters.map(\.firstTimes.reported) == times)
        #expect(matters[0].closing?.at == Zone.shanghai.end(of: try #require(Day(iso: "2019-05-10"))))
        #expect(matters[1].isOpen)
        let again = try await importing(TableFile.read(sample.bytes()), into: fixture, source: "book.xlsx")
        #expect(again.report.alreadyThere == 2)
    }
}

private let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/data").path

private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: "\(data)/\(path)") }

private let isFull = ProcessInfo.processInfo.environment["HUIYIN_FULL"] == "1"

/// Real files, each with its numbers, each run twice.
struct RealImportTests {
    private func run(
        _ path: String, in fixture: Fixture, dates: DateStyle? = nil, countsWorkdays: Bool = true, most: Int = .max
    ) async throws -> (report: MatterImport.Report, rejected: [(line: Int, reason: MatterImport.Reject)]) {
        let name = URL(fileURLWithPath: path).lastPathComponent
        return try await importing(
            TableFile.open(path: "\(data)/\(path)"), into: fixture, source: name, dates: dates,
            countsWorkdays: countsWorkdays, most: most)
    }

    @Test(.enabled(if: isThere("messages/hot.csv"), "SKIPPED: ../shared/data/messages/hot.csv isn't here"))
    func `4,326 messages with times in two styles and cells of several lines are open`() async throws {
        let fixture = try await Fixture(at: ImportTests.now)
        let (report, rejected) = try await run("messages/hot.csv", in: fixture)
        #expect(rejected.isEmpty)
        #expect(report.imported == 4326)
        #expect(report.datesWithoutTime == 0)
        #expect(report.withheldLabels == 0)
        let summary = try await fixture.jurisdiction.summary()
        #expect(summary.collected == 4326)
        #expect(summary.classes[.open] == 4326)
        #expect(summary.answered == 0)
        let (again, _) = try await run("messages/hot.csv", in: fixture)
        #expect(again.alreadyThere == 4326)
        #expect(again.imported == 0)
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test(.enabled(if: isThere("messages/river.csv"), "SKIPPED: ../shared/data/messages/river.csv isn't here"))
    func `1,464 complaints about rivers are closed at source, their replies without times`() async throws {
        let fixture = try await Fixture(at: ImportTests.now)
        let (report, rejected) = try await run("messages/river.csv", in: fixture)
        #expect(rejected.isEmpty)
        #expect(report.imported == 1464)
        #expect(report.closedWithoutTime == 1464)
        #expect(report.datesWithoutTime == 261)
        #expect(report.unreadableValues == 0)
        #expect(report.withheldLabels == 0)
        let summary = try await fixture.jurisdiction.summary()
        #expect(summary.collected == 1464)
        #expect(summary.classes[.closedAtSource] == 1464)
        #expect(summary.answered == 1464)
        #expect(summary.within.map(\.of) == [0, 0])
        let line = try #require(try await fixture.jurisdiction.intakeList(most: 1).first)
        let origin = try await fixture.jurisdiction.intakeFile(of: PublicNumber(line.number)).view.imported
        #expect(origin?.requestKind != nil && origin?.channel != nil && origin?.number != nil)
        #expect(origin?.transfers != nil && origin?.countsWorkdays == false)
        #expect(try await run("messages/river.csv", in: fixture).report.alreadyThere == 1464)
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test(.enabled(if: isThere("messages/replied.xlsx"), "SKIPPED: ../shared/data/messages/replied.xlsx isn't here"))
    func `the workbook of 2,816 answered messages gives the numbers of the text; after it, a warning`() async throws {
        let (ofText, ofBook) = (try await Fixture(at: ImportTests.now), try await Fixture(at: ImportTests.now))
        _ = try await run("messages/replied.csv", in: ofText)
        let (report, rejected) = try await run("messages/replied.xlsx", in: ofBook)
        #expect(rejected.isEmpty)
        #expect(report.imported == 2816)
        #expect(report.datesWithoutTime == 1)
        #expect(report.numbersElsewhere == 0)
        let summary = try await ofBook.jurisdiction.summary()
        #expect(summary.collected == 2816)
        #expect(summary.classes[.closedAtSource] == 2816)
        #expect(summary.answered == 2816)
        #expect(summary.within.map(\.of) == [2816, 2816])
        #expect(summary.within.map { Double($0.answered * 10_000 / $0.of) / 100 } == [61.68, 74.68])
        #expect(try await ofText.jurisdiction.summary() == summary)
        #expect(try await run("messages/replied.xlsx", in: ofBook).report.alreadyThere == 2816)

        let (twice, _) = try await run("messages/replied.xlsx", in: ofText)
        #expect(twice.imported == 2816)
        #expect(twice.numbersElsewhere == 2816)
        #expect(twice.firstNumbersElsewhere == ["2549", "2554", "2555", "2557", "2574"])
        #expect(try await ofText.jurisdiction.verify().findings == [])
    }

    private static let boston = "requests-elsewhere/boston311_2015.csv.gz"
    private static let canReadBoston = isThere(boston) && FileManager.default.fileExists(atPath: ZoneFile.directory)
    private static let whyNotBoston: Comment =
        "SKIPPED: ../shared/data/requests-elsewhere/boston311_2015.csv.gz or the system's zones aren't here"

    @Test(.enabled(if: canReadBoston, whyNotBoston), arguments: [isFull ? 121_145 : 5_000])
    func `requests of Boston: due dates of the source, local times, no calendar`(records: Int) async throws {
        let fixture = try await Fixture(at: ImportTests.now)
        let dates = DateStyle(zone: try ZoneFile.zone(named: "America/New_York"))
        let (report, rejected) = try await run(
            Self.boston, in: fixture, dates: dates, countsWorkdays: false, most: records)
        let isWhole = records == 121_145
        #expect(report.read == records)
        #expect(report.imported == (isWhole ? 120_932 : 5_000))
        #expect(rejected.count { $0.reason == .answeredBeforeReceived } == (isWhole ? 197 : 0))
        #expect(rejected.count { $0.reason == .missing(.title) } == (isWhole ? 16 : 0))
        #expect(rejected.count == (isWhole ? 213 : 0))
        #expect(report.openWithAnswer == (isWhole ? 85 : 1))
        #expect(report.withheldLabels == 0)
        #expect(report.unreadableValues == 0)
        let summary = try await fixture.jurisdiction.summary()
        #expect(summary.collected == report.imported)
        #expect(summary.classes[.closedAtSource] == (isWhole ? 101_060 : 3_325))
        #expect(summary.classes[.open] == (isWhole ? 19_872 : 1_675))
        #expect(summary.within.map(\.of) == [0, 0])
        let (again, _) = try await run(Self.boston, in: fixture, dates: dates, countsWorkdays: false, most: records)
        #expect(again.alreadyThere == report.imported)
        #expect(again.imported == 0)
        #expect(again.numbersElsewhere == 0)
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }
}
