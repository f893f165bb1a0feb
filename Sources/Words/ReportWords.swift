public import Domain

extension Sentence {
    public static func summaryTitle(_ day: Day) -> Sentence {
        let date = Sentence.day(day)
        return Sentence(zh: "汇总，截至 \(date.zh) 24 时", en: "Summary, as of the end of \(date.en)")
    }
    public static let collected = Sentence(zh: "收集", en: "collected")
    public static let identityHolds = Sentence(
        zh: "收集 = 各类之和：相符", en: "collected = the sum of its classes: holds")
    public static let identityBroken = Sentence(
        zh: "收集 ≠ 各类之和：不符，请运行 huiyin verify", en: "collected ≠ the sum of its classes: run huiyin verify")
    public static let beside = Sentence(zh: "另计（不在“收集”的分类里）", en: "beside it (no part of that sum)")
    public static let answered = Sentence(zh: "已有答复（与上面各类重叠）", en: "answered (overlaps with the classes)")
    public static func ofThemImported(_ count: Int) -> Sentence {
        Sentence(zh: "其中导入 \(count) 件", en: "of these imported: \(count)")
    }
    public static func within(_ workdays: Int, answered: Int, of: Int, share: String) -> Sentence {
        Sentence(
            zh: "\(workdays) 个工作日内答复：\(share)（\(answered) / 已满 \(workdays) 个工作日的 \(of) 件）",
            en: "answered within \(workdays) working days: \(share) (\(answered) of the \(of) matters whose "
                + "\(workdays) working days are over)")
    }
    public static func withoutWorkdays(_ count: Int) -> Sentence {
        Sentence(
            zh: "另有导入的 \(count) 件不知道工作日，不在这些比率里",
            en:
                "in none of these shares: \(count) imported \(plural(count, "matter", "matters")) whose working days aren't known"
        )
    }
    public static let demonstrationSendsNothing = Sentence(
        zh: "演示数据：通知不会发出去，号码可能真有其人。", en: "Demonstration data: no notice leaves, for the numbers may be somebody's.")

    // MARK: - Verify

    public static func verified(events: Int, matters: Int, texts: Int, erased: Int) -> Sentence {
        Sentence(
            zh: "核对了 \(events) 条记录、\(matters) 件事项、\(texts) 段密文（已删除 \(erased) 段）。",
            en:
                "Checked \(events) \(plural(events, "event", "events")), \(matters) \(plural(matters, "matter", "matters")), "
                + "\(texts) sealed \(plural(texts, "text", "texts")) (\(erased) erased).")
    }
    public static let verifiedClean = Sentence(
        zh: "全部相符：日志链完整，各表与日志重算一致。",
        en: "All well: the chain of digests is whole, and every table is what the journal gives.")
    public static func differences(_ count: Int) -> Sentence {
        Sentence(zh: "发现 \(count) 处不符：", en: "\(count) \(plural(count, "difference", "differences")) found:")
    }
    public static func moreDifferences(_ count: Int) -> Sentence {
        Sentence(zh: "……另有 \(count) 处。", en: "… and \(count) more.")
    }
    public static func engineProblem(_ text: String) -> Sentence {
        Sentence(zh: "数据库文件：\(text)", en: "database file: \(text)")
    }
    public static func positionGap(expected: Int64, found: Int64) -> Sentence {
        Sentence(
            zh: "日志缺号：应为第 \(expected) 条，实为第 \(found) 条",
            en: "the journal has a gap: position \(expected) expected, \(found) found")
    }
    public static func runsBackwards(_ position: Int64) -> Sentence {
        Sentence(zh: "第 \(position) 条的记录时间倒退", en: "recorded time runs backwards at position \(position)")
    }
    public static func unknownType(_ type: String, _ position: Int64) -> Sentence {
        Sentence(zh: "第 \(position) 条是不认识的类型 \(type)", en: "position \(position) is of the unknown type \(type)")
    }
    public static func brokenStream(_ what: String, _ position: Int64) -> Sentence {
        Sentence(zh: "第 \(position) 条：\(what)", en: "position \(position): \(what)")
    }
    public static func rowMissing(_ table: String, _ key: String) -> Sentence {
        Sentence(zh: "\(table) 缺一行：\(key)", en: "\(table): row missing: \(key)")
    }
    public static func rowUnexpected(_ table: String, _ key: String) -> Sentence {
        Sentence(zh: "\(table) 多一行：\(key)", en: "\(table): row not in the journal: \(key)")
    }
    public static func rowDiffers(_ table: String, _ key: String, _ columns: [String]) -> Sentence {
        Sentence(
            zh: "\(table) 的 \(key)：\(columns.joined(separator: "、")) 不同",
            en: "\(table), \(key): \(columns.joined(separator: ", ")) \(plural(columns.count, "differs", "differ"))")
    }
    public static func textMissing(_ number: PublicNumber, _ text: TextID) -> Sentence {
        Sentence(zh: "\(number) 的原文 \(text) 不见了", en: "\(number): its text \(text) is missing")
    }
    public static func textUnreadable(_ number: PublicNumber, _ text: TextID) -> Sentence {
        Sentence(
            zh: "\(number) 的原文 \(text) 打不开或被换过", en: "\(number): its text \(text) can't be opened or was exchanged")
    }
    public static func contactUnreadable(_ resident: ResidentID) -> Sentence {
        Sentence(zh: "群众 \(resident) 的联系方式打不开", en: "resident \(resident): the contact can't be opened")
    }
    public static func residentNotFindable(_ resident: ResidentID, _ field: String) -> Sentence {
        Sentence(
            zh: "群众 \(resident) 按 \(field) 查不到", en: "resident \(resident) can't be found by \(field)")
    }
    public static func counterBehind(_ year: Int, counter: Int, serial: Int) -> Sentence {
        Sentence(
            zh: "\(year) 年的编号已发到 \(serial)，计数却是 \(counter)",
            en: "numbers of \(year) were given up to \(serial), but the counter stands at \(counter)")
    }
    public static func importForgotten(_ source: String, _ row: Int) -> Sentence {
        Sentence(
            zh: "“\(source)”第 \(row) 条已导入却没有记下，会重复导入",
            en: "record \(row) of “\(source)” was imported but isn't remembered and would come in again")
    }
    public static func logNumberBroken(_ number: Int64) -> Sentence {
        Sentence(
            zh: "公开日志的第 \(number) 号不接着前一号，或者对应的不是下一条记录",
            en: "number \(number) of the log doesn't follow the one before, or stands for another entry than the next")
    }
    public static func identityBroken(collected: Int, sum: Int) -> Sentence {
        Sentence(
            zh: "收集 \(collected) 件，各类之和 \(sum) 件", en: "collected is \(collected), the sum of its classes \(sum)")
    }
    public static func summaryDiffers(_ number: Sentence, counted: Int, tallied: Int) -> Sentence {
        Sentence(
            zh: "汇总的“\(number.zh)”：逐件数是 \(counted)，按每日合计是 \(tallied)",
            en: "the summary's “\(number.en)” is \(counted) counted one by one, \(tallied) by the sums of days")
    }
    public static let givenAReply = Sentence(zh: "已有答复", en: "answered")
    public static let takenOver = Sentence(zh: "导入", en: "imported")
    public static let workdaysUnknown = Sentence(zh: "不知道工作日", en: "working days not known")
    public static func answeredWithin(_ workdays: Int) -> Sentence {
        Sentence(zh: "\(workdays) 个工作日内答复", en: "answered within \(workdays) working days")
    }
    public static func workdaysOver(_ workdays: Int) -> Sentence {
        Sentence(zh: "已满 \(workdays) 个工作日", en: "\(workdays) working days are over")
    }
}
