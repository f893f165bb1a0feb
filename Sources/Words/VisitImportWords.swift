/// Why lists of visits, or rows of them, aren't taken, and what became of one (X03).
extension Sentence {
    public static let rowNeedsDay = Sentence(
        zh: "没有走访日期。写上日期，或说明没写的是哪天。", en: "It has no day. Write it, or say of which day rows without one are.")
    public static func rowTimeUnreadable(_ text: String) -> Sentence {
        Sentence(zh: "时间“\(text)”看不懂。写成 09:30。", en: "“\(text)” is no time. Write 09:30.")
    }
    public static let rowNeedsGoer = Sentence(zh: "没有写谁去的。", en: "It doesn't say who went.")
    public static func rowModeUnknown(_ text: String) -> Sentence {
        Sentence(
            zh: "方式“\(text)”看不懂。写当面、电话、消息或线上。",
            en: "“\(text)” is no way of meeting. Write in-person, phone, message or online.")
    }
    public static func rowKindUnknown(_ text: String) -> Sentence {
        Sentence(zh: "规则里没有“\(text)”这种活动。", en: "The playbook has no activity “\(text)”.")
    }
    public static func rowAnswerUnknown(_ text: String) -> Sentence {
        Sentence(zh: "“\(text)”看不懂。写是或否。", en: "“\(text)” is neither yes nor no.")
    }
    public static func headerNeeds(_ field: String, zh: String) -> Sentence {
        Sentence(
            zh: "没有一列是\(zh)。用 --map 列名=\(field) 指定。",
            en: "No column is the \(field). Name it with --map COLUMN=\(field).")
    }
    public static func visitsImported(
        _ entered: Int, alreadyThere: Int, rejected: Int, isDryRun: Bool
    ) -> Sentence {
        let (done, would) = (Sentence(zh: "记下", en: "entered"), Sentence(zh: "可记下", en: "would be entered"))
        let what = isDryRun ? would : done
        return Sentence(
            zh: "\(what.zh) \(entered) 次走访，已经有的 \(alreadyThere) 次，没收的 \(rejected) 行。",
            en:
                "\(entered) \(plural(entered, "visit", "visits")) \(what.en), \(alreadyThere) there already, \(rejected) \(plural(rejected, "row", "rows")) not taken."
        )
    }
}

extension Help {
    public static let importVisits = Sentence(zh: "从表格记走访，一行一次。", en: "Enter visits from a table, a row a visit.")
    public static let importVisitsMore = Sentence(
        zh:
            "列：户编号、日期、走访人（姓名、代码或 人员@单位，几个人用顿号），可有 时间、方式、种类、听到的情况、没有发现、专项。已经有的同一天、同一户不再记，所以可以重复运行；没收的行另存，写明原因。先用 --dry-run 看一遍。",
        en:
            "Columns: household, day, goers (names, codes or PERSON@BODY, with commas between), and perhaps time, mode, kind, heard, nothing, campaign. The same day and household isn't entered again, so it may be run again; rows not taken are kept with why. Look first with --dry-run."
    )
    public static let visitKind = Sentence(
        zh: "没写种类的行是哪种（默认 visit）。", en: "The kind of rows that name none (default: visit).")
    public static let visitDay = Sentence(zh: "没写日期的行是哪天。", en: "The day of rows that name none.")
    public static let mapVisits = Sentence(zh: "指定列：列名=字段，可重复。", en: "Name a column: COLUMN=FIELD, repeatable.")
}
