import TestProcesses
import TestSupport
import Testing

/// Matters of several kinds through their lives, as typed.
struct MatterStoryTests {
    @Test func `an order is offered, claimed, served, rated and struck off (X19)`() throws {
        let desk = try Desk()
        let number = try desk.registered(
            "--kind", "order", "--channel", "order", "--text", "想请人上门理发", "--summary", "上门理发", "--name", "王秀英",
            "--phone", "13907310001", "--as", "clerk.zhou")
        #expect(
            try desk.refused("dispatch", number, "--to", "volunteers", "--as", "dispatcher.tan").contains(
                "matter offer"))
        #expect(try desk.matter("offer", number, "--as", "dispatcher.tan").contains("offered, waiting to be claimed"))
        let early = try desk.refused("claim", number, "--as", "volunteer.fang")
        #expect(early.contains("These steps come first: sent out. Use matter advance --step sent-out."))
        #expect(
            try desk.refused("advance", number, "--step", "sent-out", "--as", "volunteer.fang").contains(
                "This step belongs to “civic practice centre”"))
        #expect(
            try desk.matter("advance", number, "--step", "sent-out", "--as", "centre.lin").contains(
                "Reached “sent out”."))
        #expect(try desk.matter("claim", number, "--as", "volunteer.fang").contains("Claimed by Warm Hearts Team"))
        #expect(
            try desk.matter("release", number, "--reason", "那天有事", "--as", "volunteer.fang").contains(
                "Released, offered again"))
        try desk.matter("claim", number, "--as", "volunteer.fang")
        try desk.matter("done", number, "--evidence", desk.photo, "--as", "volunteer.fang")
        let early2 = try desk.refused("strike-off", number, "--as", "caller.he")
        #expect(early2.contains("missing the resident's evaluation “solved”, or 2 attempts in vain"))
        try desk.matter(
            "evaluate", number, "--solved", "yes", "--level", "very-satisfied", "--words", "理得很好", "--as", "resident")
        #expect(
            try desk.matter("strike-off", number, "--as", "caller.he") == """
                Struck off (solved).
                \(number): struck off (solved)

                """)
        let page = try desk.matter("show", number, "--as", "volunteer.fang")
        #expect(page.contains("evaluation      solved, very satisfied, by the resident"))
        #expect(page.contains("“理得很好”"))
        #expect(try desk.done("verify").contains("All well"))
    }

    @Test func `what policy limits is explained in writing, appealed, and struck off as explained (L09, M6)`() throws {
        let desk = try Desk()
        let number = try desk.working()
        let paths = try desk.refused("choose-path", number, "--path", "nothing", "--as", "handler.peng")
        #expect(paths.contains("There are (--path): solved (solved), project (taken into a project), explained"))
        #expect(
            try desk.refused("choose-path", number, "--path", "explained", "--as", "handler.peng").contains("--clause"))
        try desk.matter("limit-by-policy", number, "--clause", "城市照明管理规定第二十条", "--as", "handler.peng")
        let spoken = try desk.refused("answer", number, "--text", "该路段列入拆迁，暂不更换。", "--as", "handler.peng")
        #expect(spoken.contains("missing a written reply"))
        #expect(spoken.contains("matter answer --written"))
        let disagreed = try desk.working(phone: "13907310002")
        try desk.matter("limit-by-policy", disagreed, "--clause", "城市照明管理规定第二十条", "--as", "handler.peng")
        #expect(
            try desk.matter(
                "answer", disagreed, "--text", "该路段列入拆迁，暂不更换。", "--written", "--evidence", desk.photo, "--as",
                "handler.peng"
            ).contains("Answered in writing"))
        let appealed = try desk.matter("evaluate", disagreed, "--solved", "no", "--words", "还是看不见路", "--as", "resident")
        #expect(appealed.contains("under appeal"))
        #expect(try desk.refused("strike-off", disagreed, "--as", "caller.he").contains("matter decide-appeal"))
        #expect(
            try desk.refused("decide-appeal", disagreed, "--dismiss", "--reason", "依据充分", "--as", "leader.cheng")
                .contains("Call-back Centre doesn't stand above"))
        try desk.matter("decide-appeal", disagreed, "--dismiss", "--reason", "依据充分", "--as", "leader.wu")
        #expect(try desk.matter("strike-off", disagreed, "--as", "caller.he").contains("struck off (explained)"))
        #expect(try desk.matter("show", disagreed).contains("Limited by policy, under: 城市照明管理规定第二十条."))
    }

    @Test func `reporters are merged only with their consent; the same thing may be related instead (M7)`() throws {
        let desk = try Desk()
        let first = try desk.working()
        let second = try desk.registered(
            "--text", "路灯不亮好几天", "--name", "李国强", "--phone", "13907310002", "--read-back", "--as", "clerk.zhou")
        let refused = try desk.refused("merge", second, "--into", first, "--as", "clerk.zhou")
        #expect(refused.contains("1 reporter has not consented"))
        #expect(
            try desk.refused("relate", second, "--type", "solved-by", "--to", first, "--as", "clerk.zhou").contains(
                "--type"))
        #expect(
            try desk.matter("relate", second, "--type", "same-as", "--to", first, "--as", "clerk.zhou").contains(
                "The same as \(first): handled together, counted each."))
        #expect(
            try desk.refused("relate", second, "--type", "same-as", "--to", first, "--as", "clerk.zhou").contains(
                "matter unrelate"))
        try desk.matter(
            "unrelate", second, "--type", "same-as", "--to", first, "--reason", "可以并案", "--as", "clerk.zhou")
        #expect(
            try desk.matter("merge", second, "--into", first, "--consented", "--as", "clerk.zhou").contains(
                "Merged into \(first), with the consent of 1 reporter."))
        #expect(try desk.matter("show", second, "--as", "clerk.zhou").contains("merged into     \(first)"))
        #expect(try desk.matter("show", first, "--as", "clerk.zhou").contains("\(second) was merged into this matter."))
        #expect(
            try desk.refused("acknowledge", second, "--as", "handler.peng").contains(
                "Work on the matter it was merged into"))
        #expect(
            try desk.matter(
                "add-source", first, "--channel", "visit", "--text", "我家也看不见", "--phone", "13907310003", "--as",
                "clerk.zhou"
            ).contains("Another resident reports the same (home visit)."))
    }

    @Test func `more time is asked for before it is due and decided by others; a hold stops the clock (X20)`() throws {
        let desk = try Desk()
        let number = try desk.working()
        #expect(
            try desk.refused("ask-extension", number, "--by", "ten", "--reason", "要换杆", "--as", "handler.peng")
                .contains(
                    "“ten” is no limit"))
        #expect(
            try desk.refused("ask-extension", number, "--by", "50 wd", "--reason", "要换杆", "--as", "handler.peng")
                .contains(
                    "at most 10 working days"))
        #expect(
            try desk.matter("ask-extension", number, "--by", "5 wd", "--reason", "要换杆", "--as", "handler.peng")
                .contains(
                    "Asked for 5 working days more: 要换杆."))
        #expect(try desk.matter("show", number, "--as", "handler.peng").contains("extension asked 5 working days: 要换杆"))
        #expect(
            try desk.refused("ask-extension", number, "--by", "5 wd", "--reason", "要换杆", "--as", "handler.peng")
                .contains(
                    "matter decide-extension"))
        try desk.matter("decide-extension", number, "--refuse", "--reason", "备件充足", "--as", "dispatcher.tan")
        try desk.matter("ask-extension", number, "--by", "3 wd", "--reason", "等吊车", "--as", "handler.peng")
        let granted = try desk.matter(
            "decide-extension", number, "--grant", "--reason", "确需吊车", "--as", "dispatcher.tan")
        #expect(granted.contains("Extended by 3 working days"))
        #expect(granted.contains("working, extended"))
        let held = try desk.matter(
            "hold", number, "--decision", "专题会议纪要第7号", "--clause", "照明条例第二十条", "--review", try desk.day(workdays: 20),
            "--as", "dispatcher.tan")
        #expect(held.contains("on hold until"))
        #expect(try desk.matter("show", number).contains("on hold, clock stopped"))
        #expect(
            try desk.refused(
                "hold", number, "--decision", "a", "--clause", "b", "--review", "2999-01-01", "--as", "dispatcher.tan"
            ).contains("matter resume"))
        #expect(try desk.matter("resume", number, "--as", "dispatcher.tan").contains("Resumed"))
    }

    @Test func `what is declined can be appealed and comes back`() throws {
        let desk = try Desk()
        let number = try desk.registered(
            "--text", "邻居家太吵", "--name", "王秀英", "--phone", "13907310001", "--read-back", "--as", "clerk.zhou")
        #expect(try desk.refused("decline", number, "--reason", " ", "--as", "dispatcher.tan").contains("--reason"))
        let declined = try desk.matter(
            "decline", number, "--reason", "属于民事纠纷", "--clause", "信访条例第十四条", "--as", "dispatcher.tan")
        #expect(declined.contains("Declined: 属于民事纠纷, under 信访条例第十四条."))
        #expect(
            try desk.refused("dispatch", number, "--to", "city-roads", "--as", "dispatcher.tan").contains(
                "matter appeal"))
        try desk.matter("appeal", number, "--reason", "半夜施工归住建管", "--as", "resident")
        #expect(try desk.matter("show", number).contains("declined, under appeal"))
        let upheld = try desk.matter("decide-appeal", number, "--uphold", "--reason", "确属施工噪声", "--as", "leader.wu")
        #expect(upheld.contains("Appeal upheld, taken up again"))
        try desk.matter("dispatch", number, "--to", "yuetang-housing", "--as", "dispatcher.tan")
    }

    @Test func `mistakes are put right one at a time and both versions stay; a void matter is in no figure`() throws {
        let desk = try Desk()
        let number = try desk.working()
        #expect(
            try desk.refused("correct", number, "--reason", "x", "--as", "clerk.zhou").contains("one thing at a time"))
        #expect(
            try desk.refused("correct", number, "--place", "4303", "--stage", "", "--reason", "x", "--as", "clerk.zhou")
                .contains("one thing at a time"))
        #expect(
            try desk.matter("correct", number, "--summary", "三盏路灯不亮", "--reason", "数目不清", "--as", "clerk.zhou")
                .contains(
                    "Corrected the summary: 路灯不亮 → 三盏路灯不亮 (数目不清)."))
        try desk.matter("correct", number, "--place", "430304", "--reason", "补地点", "--as", "clerk.zhou")
        #expect(
            try desk.refused("correct", number, "--place", "430304", "--reason", "补地点", "--as", "clerk.zhou").contains(
                "That is what stands there already"))
        try desk.matter("outcome", number, "--name", "路灯", "--quantity", "2 盏", "--as", "handler.peng")
        #expect(
            try desk.refused(
                "correct", number, "--outcome", "1", "--name", "路灯", "--reason", "数错", "--as", "clerk.zhou"
            )
            .contains("both --name and --quantity"))
        #expect(
            try desk.matter(
                "correct", number, "--outcome", "1", "--name", "路灯", "--quantity", "3 盏", "--reason", "数错", "--as",
                "clerk.zhou"
            ).contains("路灯: 2 盏 → 路灯: 3 盏"))
        #expect(
            try desk.matter("correct", number, "--outcome", "1", "--reason", "重复", "--as", "clerk.zhou").contains(
                "taken out"))
        #expect(try desk.refused("void", number, "--reason", "误录", "--as", "clerk.zhou").contains("administrator"))
        #expect(
            try desk.matter("void", number, "--reason", "误录", "--as", "administrator.luo").contains("\(number): voided")
        )
        #expect(try desk.done("report", "summary", "--format", "json").contains("\"collected\" : 0"))
        #expect(try desk.refused("answer", number, "--text", "好", "--as", "handler.peng").contains("voided"))
    }

    @Test func `an act entered later counts from its entry until somebody else confirms its time (DESIGN, idea 6)`()
        throws
    {
        let desk = try Desk()
        let number = try desk.registered(
            "--text", "路灯不亮", "--name", "王秀英", "--phone", "13907310001", "--read-back", "--as", "clerk.zhou")
        try desk.matter("dispatch", number, "--to", "city-roads", "--as", "dispatcher.tan")
        let earlier = desk.now
        #expect(
            try desk.refused("acknowledge", number, "--at", "昨天", "--as", "handler.peng").contains("“昨天” is no time"))
        #expect(
            try desk.refused("acknowledge", number, "--at", "2999-01-01 09:00", "--as", "handler.peng").contains(
                "future"))
        #expect(
            try desk.refused("acknowledge", number, "--at", "2020-01-01 09:00", "--as", "handler.peng").contains(
                "before"))
        try desk.matter("acknowledge", number, "--at", earlier, "--as", "handler.peng")
        #expect(
            try desk.refused("confirm-time", number, "--acknowledged-by", "city-roads", "--as", "handler.peng")
                .contains(
                    "A handler can't do this"))
        #expect(
            try desk.matter("confirm-time", number, "--acknowledged-by", "city-roads", "--as", "caller.he").contains(
                "Time of acknowledgement confirmed"))
        #expect(try desk.refused("confirm-time", number, "--as", "caller.he").contains("No time was entered late"))
        #expect(
            try desk.refused("confirm-time", number, "--done-by", "city-roads", "--as", "caller.he").contains(
                "No time was entered late"))
        try desk.matter(
            "assign", number, "--responsible", "handler.peng", "--method", "更换灯具", "--due", try desk.day(workdays: 5),
            "--as", "handler.peng")
        let done = desk.now
        try desk.matter("done", number, "--at", done, "--as", "handler.peng")
        #expect(
            try desk.matter("confirm-time", number, "--done-by", "city-roads", "--as", "caller.he").contains(
                "confirmed"))
        let both = try desk.run(["matter", "confirm-time", number, "--done-by", "city-roads", "--plan"])
        #expect(both.code == 64)
        let closing = try desk.run([
            "matter", "decline", number, "--reason", "x", "--at", earlier, "--as", "dispatcher.tan",
        ])
        #expect(closing.code == 64)
        #expect(closing.errors.contains("--at"))
    }
}
