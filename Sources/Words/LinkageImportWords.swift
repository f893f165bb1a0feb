/// Why rows of a list of who answers for whom aren't taken, and what became of one (A02, L05, L13).
extension Sentence {
    public static let rowNeedsTarget = Sentence(
        zh: "没有写联谁：联户写户编号，联地方写区划代码，联题写题目。",
        en: "It doesn't say for whom: a household's number, a place's code or a topic, as the tier asks.")
    public static let rowNeedsHolder = Sentence(zh: "没有写谁负责。", en: "It doesn't say who answers.")
    public static func noBodyCalled(_ name: String) -> Sentence {
        Sentence(zh: "没有叫“\(name)”的单位。", en: "No body is called “\(name)”.")
    }
    public static func linkagesImported(
        _ made: Int, alreadyThere: Int, rejected: Int, isDryRun: Bool
    ) -> Sentence {
        let what = isDryRun ? Sentence(zh: "可建立", en: "would be made") : Sentence(zh: "建立", en: "made")
        return Sentence(
            zh: "\(what.zh) \(made) 条包联，已经有的 \(alreadyThere) 条，没收的 \(rejected) 行。",
            en:
                "\(made) \(plural(made, "linkage", "linkages")) \(what.en), \(alreadyThere) there already, \(rejected) \(plural(rejected, "row", "rows")) not taken."
        )
    }

    // MARK: - On a page

    public static let importLinkageTable = Sentence(zh: "从表格建立包联", en: "Make linkages from a table")
    public static let importLinkagesIntro = Sentence(
        zh: "一行一条：联户写户编号，联村写区划代码，联题写题目；负责人写姓名、代码或“人员@单位”，只写单位就是单位负责；可有身份、群体、起始日期。已经有的不再建，所以同一张表可以再传。先试算，不写入。",
        en:
            "A row each: the household's number, the place's code or the topic, as the tier asks; who answers, by name, code or PERSON@BODY, or a body alone; and perhaps role, people's group and first day. What is there isn't made again, so a table may be sent again. It is tried first: nothing is written."
    )
    public static let linkageTableTier = Sentence(zh: "建在哪一层", en: "The tier they are of")
    public static let linkageTableSince = Sentence(zh: "没写起始日期的从哪天起", en: "Rows without a first day begin on")
    public static let linkageTableSinceHint = Sentence(
        zh: "如 2021-04-21；不填就是今天", en: "Such as 2021-04-21; today if left empty")
    public static let linkageGroupColumn = Sentence(zh: "群体", en: "People's group")
}

extension Help {
    public static let importLinkages = Sentence(
        zh: "从表格建立包联，一行一条。", en: "Make linkages from a table, a row each.")
    public static let importLinkagesMore = Sentence(
        zh:
            "列：户编号（或区划代码、题目，看这一层联谁）、负责人（姓名、代码或 人员@单位）、单位，可有 身份、群体、起。只写单位，就是单位负责。已经有的不再建，所以可以重复运行；没收的行另存，写明原因。先用 --dry-run 看一遍。",
        en:
            "Columns: household (or place, topic, as the tier asks), holder (name, code or PERSON@BODY), body, and perhaps role, group, since. With a body alone the body answers. What is there isn't made again, so it may be run again; rows not taken are kept with why. Look first with --dry-run."
    )
}
