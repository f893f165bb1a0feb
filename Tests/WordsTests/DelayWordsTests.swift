import Domain
import Testing
import Words

/// Why there is no answer yet, as it is said: what happened, nobody's fault.
struct DelayWordsTests {
    private static let office = OrganisationID(raw: 1)
    private static let names = Names(bodies: [office: Name(zh: "市政府办公室", en: "City Government Office")])

    @Test func `what was done, that no reason was given, and the last step (L16)`() throws {
        let step = try #require(Day(iso: "2021-04-13"))
        let facts: [Delay.Fact] = [
            .urged(times: 1, last: step.advanced(by: 8)), .escalated(to: [Self.office], on: step.advanced(by: 10)),
        ]
        let said = Sentence.delay(Delay(facts: facts, lastStep: step), Self.names)
        #expect(
            said.zh
                == "2021年4月21日（周三）催办 1 次；2021年4月23日（周五）因逾期上报市政府办公室。经过里没有说明原因。最近一步是2021年4月13日（周二）。")
        #expect(
            said.en
                == "Urged once, on 21 Apr 2021 (Wed); went up to City Government Office on 23 Apr 2021 (Fri), because it was late. "
                + "The story gives no reason. The last step was on 13 Apr 2021 (Tue).")
        let silent = Sentence.delay(Delay(facts: [], lastStep: nil), Self.names)
        #expect(silent.zh == "经过里没有说明原因。" && silent.en == "The story gives no reason.")
    }

    @Test func `every fact is a sentence in both languages, and a reason is never followed by that there is none`()
        throws
    {
        let day = try #require(Day(iso: "2021-05-20"))
        let due = Zone.shanghai.end(of: day)
        let facts: [Delay.Fact] = [
            .onHold(until: day), .onHold(until: nil), .held(days: 1), .held(days: 9), .extended(times: 1, until: due),
            .extended(times: 2, until: due), .extensionAsked(since: day), .policyLimited, .inProject, .planned,
            .passedOn(times: 1), .passedOn(times: 3), .reported(to: [Self.office], on: day),
        ]
        for fact in facts {
            let said = Sentence.delay(Delay(facts: [fact], lastStep: nil), Self.names)
            #expect(said.zh.hasSuffix("。") && said.en.hasSuffix("."), "\(said)")
            #expect(said.en.first?.isUppercase == true && !said.en.contains("  "), "\(said)")
            #expect(!said.zh.contains("没有说明原因") && !said.en.contains("no reason"), "\(said)")
        }
        for fact in [Delay.Fact.urged(times: 2, last: day), .supervised(on: day)] {
            #expect(Sentence.delay(Delay(facts: [fact], lastStep: day), Self.names).zh.contains("没有说明原因"))
        }
    }
}
