import Domain
import Testing
import Words

struct MatterWordsTests {
    private func isWhole(_ said: Sentence, _ of: some Any) {
        #expect(said.zh.hasSuffix("。"), "\(of): \(said.zh)")
        #expect(said.en.hasSuffix("."), "\(of): \(said.en)")
        #expect(said.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(of): \(said.zh)")
        #expect(!said.en.unicodeScalars.contains { (0x3000...0xFFEF).contains($0.value) }, "\(of): \(said.en)")
        #expect(
            said.en.first?.isUppercase == true || said.en.first == "“" || said.en.first?.isNumber == true, "\(said.en)")
        for leftover in ["\\(", "nil", "Optional", "ID(", "  ", "。。", "：。", "：，", "，。", "（）", ": .", "..", ", ."] {
            #expect(!said.zh.contains(leftover) && !said.en.contains(leftover), "\(of): \(said)")
        }
    }

    @Test func `every event is told in both languages`() throws {
        for event in Samples.events { isWhole(.event(event, Samples.names), event) }
        let told = Set(Samples.events.map(caseName))
        let known = try cases(of: "MatterEvent:", in: "Domain/Matters/MatterEvents.swift")
        #expect(known.count > 40)
        #expect(known.subtracting(told) == [])
    }

    @Test func `every refusal states the fact and what to do instead, in both languages`() throws {
        for refusal in Samples.refusals { isWhole(.refusal(refusal, Samples.names), refusal) }
        let told = Set(Samples.refusals.map(caseName))
        let known = try cases(of: "MatterRefusal:", in: "Domain/Matters/MatterRefusal.swift")
        #expect(known.count > 80)
        #expect(known.subtracting(told) == [])
    }

    @Test func `what has no name is said by its key, and nothing breaks`() {
        for event in Samples.events { #expect(!Sentence.event(event, Names()).zh.isEmpty) }
        for refusal in Samples.refusals { #expect(!Sentence.refusal(refusal, Names()).en.isEmpty) }
        #expect(Sentence.event(.stepReached("made-up", nextBy: nil), Names()).zh == "进展到“made-up”。")
    }

    @Test func `a text's own full stop is not doubled`() {
        let said = Sentence.event(.withdrawn(reason: " 问题已经解决了。\n谢谢！ "), Samples.names)
        #expect(said.zh == "诉求人撤回：问题已经解决了。 谢谢！")
        #expect(Sentence.event(.withdrawn(reason: "解决了。"), Samples.names).zh == "诉求人撤回：解决了。")
    }

    @Test(arguments: [
        (
            MatterEvent.pathChosen(.init(id: "project", result: .solved), planBy: nil), "办理方式：“列入项目”。",
            "To be dealt with as “taken into a project”."
        ),
        (.struckOff(.explained), "销号（已解释）。", "Struck off (explained)."),
        (
            .escalated(.init(to: [Samples.other], chain: "duty", reason: nil, ringsNext: nil)),
            "逾期，按“责任链”上报市政道路维护中心。", "Overdue: gone up by “line of duty” to City Road Maintenance Centre."
        ),
        (
            .related(.init(type: .sameAs, to: Samples.matter)),
            "与 XT-2021-00418-0 是同一件事，一并办理，分别计数。", "The same as XT-2021-00418-0: handled together, counted each."
        ),
        (
            .corrected(
                .init(old: .field("class", .choice("water")), new: .field("class", nil), reason: "填错")),
            "更正“类别”：饮水安全 → （空）（填错）。", "Corrected “class”: drinking water → (none) (填错)."
        ),
    ])
    func `events speak with the playbook's names`(_ row: (event: MatterEvent, zh: String, en: String)) {
        #expect(Sentence.event(row.event, Samples.names) == Sentence(zh: row.zh, en: row.en))
    }

    @Test(arguments: [
        (MatterRefusal.missingFields(["class"]), "这类事项还缺：类别（--field class=…）。"),
        (.badField("class"), "“类别”填得不对：可选：water 饮水安全（--field class=…）。"),
        (.badField("due"), "“完成期限”填得不对：填日期，如 2021-05-20（--field due=…）。登记以后，承诺的时限不能更正。"),
        (.stepsLeft(["made-up"]), "还有没走完的步骤：制单。先用 matter advance --step made-up。"),
        (.notOfKind("concern", .offer), "“群众诉求”这类事项不挂单。用 matter dispatch 派单。"),
    ])
    func `refusals name the playbook's things and the command`(_ row: (refusal: MatterRefusal, zh: String)) {
        #expect(Sentence.refusal(row.refusal, Samples.names).zh == row.zh)
    }

    @Test func `on a form no refusal names a command or a flag, and each is a whole sentence still`() {
        for refusal in Samples.refusals {
            for names in [Samples.names, Names()] {
                let said = Sentence.refusal(refusal, names).onForms
                for text in [said.zh, said.en] {
                    #expect(!text.contains("--"), "\(refusal): \(text)")
                    for command in ["matter show", "matter dispatch", "matter answer", "matter list", "（）", "()", "  "]
                    {
                        #expect(!text.contains(command), "\(refusal): \(text)")
                    }
                }
                isWhole(said, refusal)
            }
        }
    }

    @Test(arguments: [
        (MatterRefusal.emptyText(.reason), "请写明理由。"), (.missingFields(["class"]), "这类事项还缺：类别。"),
        (.notOfKind("concern", .offer), "“群众诉求”这类事项不挂单。用“派单”派单。"),
        (.backdated, "这一步不能倒填时间，以录入时间为准。请去掉“实际时间”。"),
    ])
    func `on a form a refusal names the act and the field by their labels`(
        _ row: (refusal: MatterRefusal, zh: String)
    ) {
        #expect(Sentence.refusal(row.refusal, Samples.names).onForms.zh == row.zh)
    }

    @Test func `what was decided and how late an answer was is said in both languages`() throws {
        let decision = MoreTime.Decision(
            at: Samples.moment, by: .init(role: .dispatcher, body: Samples.lead), reason: "agreed")
        let asked = MoreTime.Asked(
            limit: .workingDays(5), since: Samples.moment, until: nil, reason: "parts are late",
            deciders: [.init(role: .head, body: Samples.lead), .init(role: .dispatcher, body: nil)])
        for more in [
            MoreTime.asked(asked), .granted(.workingDays(5), due: Samples.moment, decision), .refused(decision),
        ] {
            isWhole(.moreTime(more, Samples.names), more)
        }
        let due = Sentence(zh: "今天", en: "today")
        #expect(Sentence.answered(inTime: false, daysLate: 3, due: due).zh == "逾期 3 个工作日答复，期限 今天")
        #expect(Sentence.answered(inTime: false, daysLate: 1, due: due).en == "Answered 1 working day late, due today")
        // A day brings its own brackets.
        let day = Sentence.day(try #require(Day(iso: "2021-04-20")))
        #expect(!Sentence.answered(inTime: false, daysLate: 3, due: day).zh.contains("））"))
        #expect(Sentence.answered(inTime: true, daysLate: 0, due: due).en == "Answered in time, due today")
    }

    @Test func `each act says what was done and, where something is waited for, what comes next`() throws {
        let number = try PublicNumber("XT-2021-00418-0")
        for act in MatterAct.allCases {
            isWhole(.acted(act, on: number), act)
            #expect(!Sentence.acted(act, on: number).zh.contains("已办。"), "\(act)")
        }
        #expect(Sentence.acted(.return, on: number).zh == "XT-2021-00418-0：已退回，派单员会重新派。")
        let deciders = [MoreTime.Decider(role: .dispatcher, body: Samples.lead), .init(role: .leader, body: nil)]
        let waits = Sentence.waitsFor(deciders, Samples.names)
        let asked = Sentence.acted(.askExtension, on: number, waits: waits)
        #expect(asked.zh.contains(waits.zh) && asked.en.contains(waits.en))
        let hint = Sentence.mayAskFor(.workingDays(10), deciders, Samples.names)
        isWhole(hint, "hint")
        #expect(hint.zh.hasPrefix("最多 10 个工作日；") && hint.en.hasPrefix("At most 10 working days; "))
    }

    @Test func `whoever dispatches is told what they can do, whoever mends the file what is missing there`() {
        let answer = RouteAnswer(rule: nil, outcome: .noBody(FunctionID("water")), nearMisses: [])
        #expect(Sentence.route(answer, DirectoryNames()).zh.contains("组织文件"))
        let said = Sentence.route(answer, DirectoryNames(), toDispatchers: true)
        #expect(!said.zh.contains("组织文件") && said.zh.contains("请写派给哪个单位"))
        #expect(!said.en.contains("file") && said.en.contains("name the body"))
    }
}
