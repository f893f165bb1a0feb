import Domain
import Foundation
import Tables
import TestSupport
import Testing
import UseCases

struct ImportTests {
    static let header = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间"
    static let now = Moment(milliseconds: 1_795_000_000_000)  // 2026-11-18

    private func run(
        _ csv: String, in fixture: Fixture, source: String = "replied.csv"
    ) async throws -> (MatterImport.Report, [(line: Int, reason: MatterImport.Reject)]) {
        try await importing(TableFile.read(Array(csv.utf8)), into: fixture, source: source)
    }

    @Test func `imported matters keep their times, end as closed at source and are never solved (X07)`() async throws {
        let fixture = try await Fixture(at: Self.now)
        let csv = """
            \(Self.header)
            1,甲,路灯,2019/4/25 9:32:09,路灯不亮,已修好,2019/5/10 14:56:53
            2,乙,供水,2019-04-26 08:00:00,停水两天,,
            3,丙,公交,2019/4/29 10:00:00,班次太少,已加密班次,2019/5/6
            """
        let (report, rejected) = try await run(csv, in: fixture)
        #expect(report.imported == 3)
        #expect(report.datesWithoutTime == 1)
        #expect(rejected.isEmpty)
        let summary = try await fixture.jurisdiction.summary()
        #expect(summary.collected == 3)
        #expect(summary.classes[.closedAtSource] == 2)
        #expect(summary.classes[.open] == 1)
        #expect(summary.classes[.solved] == 0)
        #expect(summary.answered == 2)
        #expect(summary.imported == 3)
        let day = try #require(Day(iso: "2019-05-09"))
        let then = try await fixture.jurisdiction.summary(asOf: day)
        #expect(then.classes[.closedAtSource] == 1)
        #expect(then.classes[.open] == 2)
        let lines = try await fixture.jurisdiction.intakeList(most: 9)
        #expect(lines.allSatisfy { $0.importedFrom == "replied.csv" })
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test func `a second run whenever it comes doubles nothing, and a changed row is told`() async throws {
        let fixture = try await Fixture(at: Self.now)
        let csv = "\(Self.header)\n1,甲,路灯,2019/4/25 9:32:09,路灯不亮,已修好,2019/5/10 14:56:53\n"
        #expect(try await run(csv, in: fixture).0.imported == 1)
        fixture.advance(days: 400)
        let (again, _) = try await run(csv, in: fixture)
        #expect(again.imported == 0)
        #expect(again.alreadyThere == 1)
        let (changed, rejected) = try await run(csv.replacingOccurrences(of: "路灯不亮", with: "路灯闪烁"), in: fixture)
        #expect(changed.rejected == 1)
        #expect(rejected.map(\.reason) == [.changed])
        let (other, _) = try await run(csv, in: fixture, source: "another.csv")
        #expect(other.imported == 1)
    }

    @Test func `an erased resident's record isn't brought back by importing again`() async throws {
        let fixture = try await Fixture(at: Self.now)
        let csv = "\(Self.header)\n1,钱多多,路灯,2019/4/25 9:32:09,路灯不亮,已修好,2019/5/10 14:56:53\n"
        _ = try await run(csv, in: fixture)
        let resident = try #require(try await fixture.jurisdiction.residents(.name("钱多多")).first)
        try await fixture.jurisdiction.erase(resident.id, reason: "本人要求", Request(fixture.cast.clerk))
        let (again, _) = try await run(csv, in: fixture)
        #expect(again.alreadyThere == 1)
        #expect(try await fixture.jurisdiction.residents(.name("钱多多")) == [])
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    @Test func `rows that can't be taken are told with line and reason, the others are taken`() async throws {
        let fixture = try await Fixture(at: Self.now)
        let csv = """
            \(Self.header)
            1,甲,好,2019/4/25 9:32:09,路灯不亮,已修好,2019/5/10 14:56:53
            2,乙,坏日期,2019/13/25,停水,,
            3,丙,缺内容,2019/4/25 9:32:09,,,
            4,丁,先答后问,2019/4/25 9:32:09,停电,来电了,2019/4/24 9:00:00
            5,戊,无时间,2019/4/25 9:32:09,停电,来电了,
            6,己,将来,2039/4/25 9:32:09,停电,,
            7,庚,少一格,2019/4/25 9:32:09,停电
            8,辛,"多
            行",2019/4/25 9:32:09,"说了
            两行",,
            """
        let (report, rejected) = try await run(csv, in: fixture)
        #expect(report.imported == 2)
        #expect(
            rejected.sorted { $0.line < $1.line }.map(\.reason) == [
                .badTime(.received, "2019/13/25"), .missing(.text), .answeredBeforeReceived, .answerWithoutTime,
                .inTheFuture, .cells(found: 5, expected: 7),
            ])
        #expect(rejected.map(\.line).sorted() == [3, 4, 5, 6, 7, 8])
        #expect(report.read == report.imported + report.alreadyThere + report.rejected)
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }

    private static let replied = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("shared/data/messages/replied.csv").path

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: replied),
            "SKIPPED: ../shared/data/messages/replied.csv isn't here; 2,816 real messages were not imported"))
    func `2,816 real messages go through: collected, closed at source, answered; none solved, none open`() async throws
    {
        let fixture = try await Fixture(at: Self.now)
        let text = try String(contentsOfFile: Self.replied, encoding: .utf8)
        let (report, rejected) = try await run(text, in: fixture)
        #expect(rejected.isEmpty)
        #expect(report.imported == 2816)
        #expect(report.datesWithoutTime == 1)
        let summary = try await fixture.jurisdiction.summary()
        #expect(summary.collected == 2816)
        #expect(summary.classes[.closedAtSource] == 2816)
        #expect(summary.answered == 2816)
        #expect(summary.classes[.solved] == 0)
        #expect(summary.classes[.open] == 0)
        #expect(try await run(text, in: fixture).0.alreadyThere == 2816)
        #expect(try await fixture.jurisdiction.verify().findings == [])
    }
}
