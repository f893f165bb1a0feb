import Domain
import Testing
import Words

struct WordsTests {
    @Test func `dates are written as each language writes them`() throws {
        let day = try #require(Day(iso: "2021-05-20"))
        #expect(Sentence.day(day).zh == "2021年5月20日（周四）")
        #expect(Sentence.day(day).en == "20 May 2021 (Thu)")
        let end = Zone.shanghai.end(of: day)
        #expect(Sentence.due(end, in: .shanghai).zh == "2021年5月20日（周四）")
        #expect(Sentence.moment(end, in: .shanghai).en == "20 May 2021 (Thu) 23:59")
    }

    @Test(arguments: [
        (Remaining.left(3), "还有 3 个工作日", "3 working days left"), (.left(1), "还有 1 个工作日", "1 working day left"),
        (.left(0), "今天到期", "due now"), (.overdue(1), "逾期 1 个工作日", "1 working day overdue"),
    ])
    func `what is left of a limit is said with its number`(_ row: (Remaining, String, String)) {
        #expect(Sentence.remaining(row.0, .workingDays) == Sentence(zh: row.1, en: row.2))
    }

    @Test func `a refused strike-off says what is missing and what to do (N07)`() {
        let refusal = MatterRefusal.missingEvidence(
            [.init(.evaluation, .attempts(3, apart: nil))], attempts: 1)
        let said = Sentence.refusal(refusal, Names())
        #expect(
            said.zh == "还不能往下办：缺群众评价“解决了”，或联系群众 3 次未果（已记 1 次）。补齐用：matter evaluate 或 matter contact。")
        #expect(
            said.en
                == "Not yet: missing the resident's evaluation “solved”, or 3 attempts in vain to reach "
                + "the resident (1 recorded). Do it with matter evaluate or matter contact.")
    }

    @Test func `the language follows the environment, Chinese first`() {
        #expect(Language(environment: [:]) == .zh)
        #expect(Language(environment: ["LANG": "C.UTF-8"]) == .zh)
        #expect(Language(environment: ["LANG": "en_GB.UTF-8"]) == .en)
        #expect(Language(environment: ["LANG": "en_GB.UTF-8", "HUIYIN_LANG": "zh"]) == .zh)
    }

    @Test func `outcomes say their bound and whether they are planned (A13)`() throws {
        let unit = try #require(UnitOfMeasure("盏"))
        let amount = try #require(FixedDecimal("321"))
        let outcome = Matter.Outcome(
            name: "路灯", quantity: Quantity(amount: amount, unit: unit, bound: .moreThan, basis: .planned))
        #expect(Sentence.outcome(outcome).zh == "路灯：321 余盏（计划）")
        #expect(Sentence.outcome(outcome).en == "路灯: more than 321 盏 (planned)")
    }
}
