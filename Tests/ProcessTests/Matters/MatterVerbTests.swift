import Foundation
import TestProcesses
import TestSupport
import Testing

/// The other verbs, each typed at least once, and what is said when they can't be done.
struct MatterVerbTests {
    @Test func `pressing: urged, acknowledged, supervised, held to account, commented (X22, L16)`() throws {
        let desk = try Desk()
        let number = try desk.working()
        #expect(try desk.refused("acknowledge-urge", number, "--as", "handler.peng").contains("wasn't urged"))
        #expect(
            try desk.matter("urge", number, "--reason", "群众又来电", "--as", "dispatcher.tan").contains(
                "Urged City Road Maintenance Centre (no. 1): 群众又来电."))
        #expect(
            try desk.matter("show", number, "--as", "clerk.zhou").contains(
                "urged no. 1     City Road Maintenance Centre"))
        #expect(
            try desk.refused("acknowledge-urge", number, "--urge", "1", "--as", "handler.liu").contains("City Road"))
        try desk.matter("acknowledge-urge", number, "--as", "handler.peng")
        #expect(try desk.refused("acknowledge-urge", number, "--as", "handler.peng").contains("acknowledged already"))
        #expect(
            try desk.refused("acknowledge-urge", number, "--urge", "7", "--as", "handler.peng").contains(
                "no urging no. 7"))
        try desk.matter("supervise", number, "--reason", "涉及上百户", "--as", "leader.wu")
        #expect(try desk.refused("supervise", number, "--reason", "x", "--as", "leader.wu").contains("matter urge"))
        #expect(
            try desk.matter(
                "note-accountability", number, "--body", "city-roads", "--person", "handler.peng", "--reason", "两次没有到场",
                "--as", "leader.wu"
            ).contains("Accountability noted: 彭伟, City Road Maintenance Centre, 两次没有到场."))
        #expect(
            try desk.matter("comment", number, "--text", "建议公布计划", "--as", "delegate.tang").contains("Comment: 建议公布计划.")
        )
        #expect(
            try desk.refused("comment", number, "--text", "打13907310001找她", "--as", "delegate.tang").contains("journal")
        )
    }

    @Test func `placing: by the routes with the reason, returned, redispatched, handed over, escalated`() throws {
        let desk = try Desk()
        let number = try desk.registered(
            "--text", "路灯不亮", "--name", "王秀英", "--phone", "13907310001", "--category", "交通运输", "--as", "clerk.zhou")
        #expect(try desk.refused("dispatch", number, "--as", "dispatcher.tan").contains("matter confirm-text"))
        #expect(
            try desk.matter("confirm-text", number, "--read-back", "--as", "clerk.zhou").contains(
                "read back to the resident"))
        let routed = try desk.matter("dispatch", number, "--as", "dispatcher.tan")
        #expect(
            routed.hasPrefix("Because: category “交通运输” → rule 3 → roads and transport → City Road Maintenance Centre"))
        #expect(try desk.refused("dispatch", number, "--supporting", "--as", "dispatcher.tan").contains("--to"))
        try desk.matter("dispatch", number, "--to", "yuhu-water", "--supporting", "--as", "dispatcher.tan")
        #expect(
            try desk.matter("return", number, "--reason", "不归我们管", "--suggests", "city-roads", "--as", "handler.liu")
                .contains(
                    "Returned: 不归我们管 (suggests City Road Maintenance Centre)."))
        let moved = try desk.matter(
            "redispatch", number, "--from", "city-roads", "--to", "yuhu-water", "--reason", "灯杆属水务", "--as",
            "dispatcher.tan")
        #expect(moved.contains("Redispatched to Yuhu Water Bureau, same time limit"))
        try desk.matter(
            "redispatch", number, "--from", "yuhu-water", "--to", "city-roads", "--reason", "核实后属道路", "--as",
            "dispatcher.tan")
        try desk.matter("acknowledge", number, "--as", "handler.peng")
        try desk.matter(
            "assign", number, "--responsible", "handler.peng", "--method", "更换", "--due", try desk.day(workdays: 5),
            "--as",
            "handler.peng")
        #expect(
            try desk.refused("hand-over", number, "--to", "handler.peng", "--reason", "出差", "--as", "handler.peng")
                .contains(
                    "--to"))
        #expect(
            try desk.matter("hand-over", number, "--to", "handler.yi", "--reason", "出差", "--as", "handler.peng")
                .contains(
                    "Handed over to 易红: 出差."))
        #expect(
            try desk.refused("escalate", number, "--to", "call-back", "--reason", "要停电", "--as", "handler.yi").contains(
                "Call-back Centre doesn't stand above"))
        #expect(
            try desk.matter("escalate", number, "--to", "city-government", "--reason", "要停电", "--as", "handler.yi")
                .contains(
                    "working, escalated"))
        let unknown = try desk.registered(
            "--kind", "stuck", "--field", "root-cause=材料反复退", "--text", "办证跑了五趟", "--name", "李国强", "--phone",
            "13907310002",
            "--read-back", "--as", "clerk.zhou")
        let noBody = try desk.refused("dispatch", unknown, "--as", "dispatcher.tan")
        #expect(noBody.contains("no body has the function “approvals”"))
        #expect(noBody.contains("matter dispatch --to"))
    }

    @Test func `fields are read as the kind has them, and refused by their names`() throws {
        let desk = try Desk()
        func register(_ arguments: String...) throws -> [String] {
            [
                "register", "--text", "办事", "--name", "王秀英", "--phone", "13907310001", "--read-back", "--as",
                "clerk.zhou",
            ]
                + arguments
        }
        func said(_ arguments: [String]) throws -> String {
            let ended = try desk.run(["matter"] + arguments)
            #expect(ended.code == 1)
            return ended.errors
        }
        #expect(
            try said(register("--kind", "service")).contains("This kind also needs: promised time (--field promise=…).")
        )
        #expect(
            try said(register("--kind", "service", "--field", "promise=soon")).contains(
                "“promised time” isn't filled in as it should be; it takes a limit, like “1 h” or “10 wd”"))
        #expect(
            try said(register("--kind", "relapse-risk", "--field", "class=roof")).contains(
                "it takes one of: schooling (schooling), care (medical care)"))
        #expect(
            try said(register("--kind", "service", "--field", "colour=red")).contains("There are (--field): promise"))
        #expect(try said(register("--kind", "service", "--field", "promise")).contains("NAME=VALUE"))
        #expect(try said(register("--kind", "nonsense")).contains("There is no kind “nonsense”"))
        #expect(try said(register("--subject", "nobody")).contains("has the number “nobody”"))
        let service = try desk.run(["matter"] + register("--kind", "service", "--field", "promise=1 wh"))
        #expect(service.code == 0, "\(service.errors)")
        let risk = try desk.run(["matter"] + register("--kind", "relapse-risk", "--field", "class=饮水安全"))
        #expect(risk.code == 0, "\(risk.errors)")
    }

    @Test func `a task of a plan goes by steps, is related by a concern, and is confirmed from above (X17, B02)`()
        throws
    {
        let desk = try Desk()
        #expect(
            try desk.refused(
                "register", "--kind", "project", "--proactive", "--text", "改造路灯", "--field", "due=2020-01-01", "--as",
                "dispatcher.tan"
            ).contains("The date of “due day” has passed"))
        let due = try desk.day(workdays: 60)
        let project = try desk.registered(
            "--kind", "project", "--proactive", "--text", "改造路灯", "--summary", "改造路灯", "--field", "due=\(due)",
            "--field",
            "money=2000000", "--as", "dispatcher.tan")
        #expect(try desk.matter("show", project, "--as", "dispatcher.tan").contains("money           2000000 元"))
        try desk.matter("dispatch", project, "--to", "city-roads", "--as", "dispatcher.tan")
        try desk.matter("acknowledge", project, "--as", "handler.peng")
        try desk.matter(
            "assign", project, "--responsible", "handler.peng", "--method", "分段施工", "--due", due, "--as", "handler.peng"
        )
        #expect(
            try desk.refused("advance", project, "--step", "half", "--as", "handler.peng").contains(
                "basically-complete"))
        for step in ["planned", "started", "basically-complete"] {
            try desk.matter("advance", project, "--step", step, "--as", "handler.peng")
        }
        #expect(try desk.matter("show", project, "--as", "handler.peng").contains("✓ basically complete → complete"))
        let concern = try desk.working()
        #expect(
            try desk.matter("relate", concern, "--type", "solved-by", "--to", project, "--as", "handler.peng").contains(
                "in project"))
        try desk.matter("choose-path", concern, "--path", "project", "--as", "handler.peng")
        #expect(
            try desk.refused("answer", concern, "--text", "已列入", "--as", "handler.peng").contains("answered by itself"))
        try desk.matter("advance", project, "--step", "complete", "--as", "handler.peng")
        try desk.matter("done", project, "--evidence", desk.photo, "--as", "handler.peng")
        #expect(try desk.refused("confirm", project, "--as", "caller.he").contains("Only a superior body can say so"))
        #expect(
            try desk.matter("confirm", project, "--as", "head.gao").contains("Confirmed as done by a superior body."))
        try desk.matter("strike-off", project, "--as", "leader.wu")
        try desk.done("jobs", "run")
        #expect(
            try desk.matter("show", concern, "--as", "clerk.zhou").contains("Answered, by what \(project) achieved"))
    }

    @Test func `at the hotline: answered from the knowledge base, reclassified, summarised, withdrawn (X04)`() throws {
        let desk = try Desk()
        let asked = try desk.registered(
            "--text", "公积金怎么提取", "--name", "王秀英", "--phone", "13907310001", "--as", "clerk.zhou")
        #expect(
            try desk.refused("answer-directly", asked, "--text", "带身份证到窗口", "--as", "clerk.zhou").contains(
                "--knowledge"))
        #expect(
            try desk.matter("answer-directly", asked, "--text", "带身份证到窗口", "--knowledge", "K-12", "--as", "clerk.zhou")
                .contains("\(asked): answered directly"))
        #expect(try desk.matter("re-include", asked, "--as", "resident").contains("Re-included (by the resident)"))
        // The centre that took it in is timed by its clock.
        #expect(
            try desk.refused(
                "reclassify", asked, "--kind", "stuck", "--reason", "多次办不成", "--as", "clerk.zhou"
            ).contains("Whoever a clock times"))
        #expect(
            try desk.refused(
                "reclassify", asked, "--kind", "stuck", "--reason", "多次办不成", "--as", "dispatcher.tan"
            ).contains("root cause (--field root-cause=…)"))
        #expect(
            try desk.matter(
                "reclassify", asked, "--kind", "stuck", "--field", "root-cause=材料反复退", "--reason", "多次办不成", "--as",
                "dispatcher.tan"
            ).contains("Reclassified as “stuck case”"))
        try desk.matter("summarise", asked, "--summary", "公积金提取办不成", "--as", "clerk.zhou")
        #expect(
            try desk.refused("summarise", asked, "--summary", "王秀英 13907310001", "--as", "clerk.zhou").contains(
                "leave out"))
        try desk.matter("withdraw", asked, "--reason", "已经办好", "--as", "resident")
        let gone = try desk.registered(
            "--text", "空巢老人送餐", "--name", "陈桂兰", "--phone", "13907310003", "--read-back", "--as", "clerk.zhou")
        #expect(
            try desk.refused("lapse", gone, "--cause", "unclaimed", "--reason", "没人接", "--as", "dispatcher.tan")
                .contains(
                    "can't lapse yet"))
        #expect(
            try desk.matter("lapse", gone, "--cause", "subject-gone", "--reason", "老人已随子女搬走", "--as", "dispatcher.tan")
                .contains("Lapsed (whom it was about is gone): 老人已随子女搬走."))
    }

    @Test func `a plan is filed, and reported above, in Luxian (L09)`() throws {
        let desk = try Desk("luxian")
        let number = try desk.registered(
            "--kind", "livelihood", "--channel", "visit", "--field", "utility=water", "--text", "三组吃水难", "--summary",
            "三组吃水难",
            "--name", "王秀英", "--phone", "13907310001", "--as", "clerk.zhou")
        let dispatched = try desk.matter("dispatch", number, "--to", "water", "--as", "dispatcher.tan")
        #expect(dispatched.contains("a plan by"))
        try desk.matter("acknowledge", number, "--as", "handler.liu")
        try desk.matter(
            "assign", number, "--responsible", "handler.liu", "--method", "打井", "--due", try desk.day(workdays: 8),
            "--as",
            "handler.liu")
        try desk.matter("choose-path", number, "--path", "planned", "--as", "handler.liu")
        #expect(try desk.refused("file-plan", number, "--text", " ", "--as", "handler.liu").contains("--text"))
        #expect(
            try desk.matter(
                "file-plan", number, "--text", "打井一口，铺管两公里", "--evidence", desk.photo, "--as", "handler.liu"
            )
            .contains("Plan filed: 打井一口，铺管两公里, evidence:"))
        #expect(
            try desk.matter("escalate", number, "--to", "county-government", "--reason", "要资金", "--as", "handler.liu")
                .contains(
                    "working, escalated, plan filed"))
        #expect(
            try desk.refused("shield", number, "--reason", " ", "--as", "clerk.zhou").contains("--reason"))
        #expect(try desk.matter("shield", number, "--reason", "怕被报复", "--as", "clerk.zhou").contains("shielded"))
    }

    @Test func `put right on the spot, and co-signed, in Ningshan (N12, N08)`() throws {
        let desk = try Desk("ningshan")
        let number = try desk.registered(
            "--kind", "problem", "--channel", "going-out", "--stage", "correcting", "--text", "井盖坏了", "--summary",
            "井盖坏了", "--name",
            "王秀英", "--phone", "13907310001", "--as", "handler.peng")
        #expect(
            try desk.refused(
                "register", "--kind", "problem", "--channel", "going-out", "--stage", "later", "--text", "x", "--phone",
                "13907310002", "--as", "clerk.zhou"
            ).contains("There are (--stage): learning (learning)"))
        let now = desk.now
        #expect(
            try desk.matter(
                "fix-at-once", number, "--found", now, "--fixed", now, "--evidence", desk.photo, "--as", "handler.peng"
            ).contains("Put right at once by Transport Bureau"))
        #expect(try desk.matter("show", number, "--as", "clerk.zhou").contains("stage           correcting"))
        try desk.matter("contact", number, "--no-reached", "--as", "caller.he")
        try desk.matter("evaluate", number, "--solved", "yes", "--as", "resident")
        #expect(try desk.refused("co-sign", number, "--as", "caller.he").contains("representative"))
        #expect(try desk.matter("co-sign", number, "--as", "delegate.tang").contains("Co-signed by a representative."))
        try desk.matter("strike-off", number, "--as", "leader.cheng")
    }

    @Test func `decided on the spot, body and date at once, in Anhua (A09)`() throws {
        let desk = try Desk("anhua")
        let due = try desk.day(workdays: 20)
        let arguments = [
            "register", "--kind", "decided", "--channel", "hotline", "--text", "河堤塌方", "--name", "王秀英", "--phone",
            "13907310001",
            "--field", "due=\(due)", "--as", "leader.cheng",
        ]
        let without = try desk.run(["matter"] + arguments)
        #expect(without.code == 1)
        let channel = without.errors.contains("There is no channel") ? try aChannel(without.errors) : "hotline"
        let fixed = arguments.map { $0 == "hotline" ? channel : $0 }
        #expect(try desk.run(["matter"] + fixed).errors.contains("--decided"))
        let decided = try desk.run(["matter"] + fixed + ["--decided", "water"])
        #expect(decided.code == 0, "\(decided.errors)")
        #expect(decided.output.contains("answer by"))
    }

    private func aChannel(_ errors: String) throws -> String {
        String(try #require(errors.firstMatch(of: /There are: ([a-z-]+)/)).1)
    }

    @Test func `every command that a refusal names is one that can be typed`() throws {
        let desk = try RunningProcess.run("huiyin", ["matter", "--help"], environment: ["HUIYIN_LANG": "en"])
        let known = Set(desk.output.matches(of: #/\n  ([a-z-]+) /#).map { String($0.1) })
        #expect(known.count > 45)
        let words = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/Words")
        var named: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(atPath: words.path) where file.hasSuffix(".swift") {
            let text = try String(contentsOf: words.appendingPathComponent(file), encoding: .utf8)
            // In a Chinese sentence only a command is Latin; in an English one a matter *is* this and *has* that.
            for line in text.split(separator: "\n") where line.contains("zh:") {
                let chinese = line.prefix(upTo: line.firstRange(of: "en:")?.lowerBound ?? line.endIndex)
                named.formUnion(chinese.matches(of: /matter ([a-z]+(?:-[a-z]+)*)/).map { String($0.1) })
            }
        }
        #expect(named.count > 25)
        #expect(named.subtracting(known).sorted() == [])
    }
}
