public import Domain

extension Sentence {
    public static func scenarioPlays(matters: Int, commands: Int, path: String) -> Sentence {
        Sentence(
            zh: "在 \(path) 里演一遍：\(matters) 件事项，\(commands) 步操作，按模拟的时钟，用真实的命令。",
            en: "Playing into \(path): \(matters) matters, \(commands) commands, real ones on a simulated clock.")
    }
    public static func scenarioExpected(_ value: String) -> Sentence {
        Sentence(zh: "，应为 \(value)", en: "; it should be \(value)")
    }
    public static func scenarioHolds(_ path: String) -> Sentence {
        Sentence(
            zh: "与文章的数字全部相符，都是本产品自己的指标算出来的。接着看：\nhuiyin figure list --store \(path)",
            en:
                "All as in the article, answered by the product's own figures. Go on with:\nhuiyin figure list --store \(path)"
        )
    }
    public static func scenarioInfeasible(part: String, _ number: Int, whole: String, _ limit: Int) -> Sentence {
        Sentence(
            zh: "这些总数互相矛盾：\(part) 是 \(number)，多于 \(whole) 的 \(limit)。",
            en: "The totals contradict each other: \(part) is \(number), more than \(whole), which is \(limit).")
    }
    public static let scenarioTooShort = Sentence(zh: "工作日不够演完。", en: "There are too few working days for it.")
    public static func scenarioRefused(_ number: String?, _ why: String) -> Sentence {
        let which = number.map { " \($0)" } ?? ""
        return Sentence(
            zh: "计划之外被拒绝了\(which)：\(why)", en: "Refused against the plan\(which): \(why)")
    }
    public static func scenarioNobody(_ code: String) -> Sentence {
        Sentence(zh: "名册里没有 \(code)。", en: "The roster lacks \(code).")
    }
    public static let scenarioAccounts = Sentence(
        zh: "登录名、口令和令牌（演示用，只显示这一次；库里只留摘要）：",
        en: "Log-ins, passphrases and tokens (for the demonstration, shown this once; the store keeps digests):")
    public static func scenarioSecrets(passphrase: String, token: String) -> Sentence {
        Sentence(zh: "    口令 \(passphrase)   令牌 \(token)", en: "    passphrase \(passphrase)   token \(token)")
    }
    /// What somebody in this role may try first.
    public static func scenarioTry(_ role: Role) -> Sentence {
        switch role {
        case .clerk:
            Sentence(
                zh: "    登记一件群众来电，或用“路灯”搜索往年的事项。",
                en: "    Take in a call, or search for “路灯”, street lamps, in what came before.")
        case .dispatcher:
            Sentence(
                zh: "    给新登记的事项派单，看规则为什么选这个单位；批复延期申请。",
                en: "    Dispatch what came in, and see why the routes chose that body; decide who gets more time.")
        case .handler:
            Sentence(
                zh: "    签收、落实、答复派到岳塘区的事项。", en: "    Acknowledge, assign and answer what lies with Yuetang District.")
        case .head:
            Sentence(
                zh: "    看岳塘区在办和逾期的事项，分派承办人。",
                en: "    See what Yuetang District has in hand and what is overdue, and say who does it.")
        case .callBack:
            Sentence(
                zh: "    回访已答复的事项，替群众记下评价，然后销号。",
                en: "    Call back where an answer was given, note the judgement, and strike off.")
        case .leader:
            Sentence(
                zh: "    看全市指标，对逾期的事项督办；批复延期申请。",
                en: "    Read the city's figures, and supervise what is overdue; decide who gets more time.")
        case .inspector:
            Sentence(zh: "    从任何一个数字点到背后的事项，催办。", en: "    Go from any number to the matters behind it, and urge.")
        case .representative:
            Sentence(
                zh: "    看本区域的事项，联名确认办理结果。", en: "    See the matters of one's district, and co-sign what came of them."
            )
        case .auditor:
            Sentence(zh: "    读查看记录：谁、以什么身份、看了什么。", en: "    Read the log of looks: who, in what capacity, saw what.")
        case .administrator:
            Sentence(
                zh: "    开户、锁户、发令牌，导入组织文件。", en: "    Make and shut accounts, give tokens, import an organisation file."
            )
        case .resident, .system: Sentence(zh: "", en: "")
        }
    }
    /// What the head of the community may try, whose households were entered beside the year.
    public static let scenarioTryField = Sentence(
        zh: "    从“走访”看走到了没有、哪些户没有人负责，把离岗人名下的移交，再记一次走访。",
        en:
            "    Under “Visits” see who wasn't reached and who has nobody, hand over what a leaver answered for, and enter a visit."
    )
    public static func countyPlays(entries: Int, path: String) -> Sentence {
        Sentence(
            zh: "在 \(path) 里做一个县：\(entries) 条记录，按模拟的时钟，用真实的命令，一批一个事务。",
            en:
                "Making a county in \(path): \(entries) entries by real commands, a batch a transaction, on a simulated clock."
        )
    }
    public static func countyReport(article: String, scale: Int) -> Sentence {
        let part = scale == 1 ? "" : "，按 1/\(scale)"
        let size = scale == 1 ? "" : ", on a scale of 1 to \(scale)"
        return Sentence(
            zh: "\(article)：文章的数字和库里的数字，逐行对照\(part)。",
            en: "\(article): the article's figures beside the store's, row by row\(size).")
    }
    /// `article`: as it stands there; `nil`: it gives no number. `expected`: on this scale, where that is another.
    public static func articleLine(article: Sentence?, expected: Sentence?, found: Sentence?) -> Sentence {
        let said = article.map { Sentence(zh: "文章 \($0.zh)", en: "article \($0.en)") } ?? articleGivesNone
        let scaled = expected.map { Sentence(zh: "，应为 \($0.zh)", en: ", here \($0.en)") } ?? .data("")
        let stored = found ?? Sentence(zh: "没有", en: "nothing")
        return Sentence(
            zh: "\(said.zh)\(scaled.zh)；本库 \(stored.zh)", en: "\(said.en)\(scaled.en); the store \(stored.en)")
    }
    private static let articleGivesNone = Sentence(zh: "文章没有这个数", en: "the article gives none")
    public static func articleCount(_ number: Int, unit: String, isAndMore: Bool) -> Sentence {
        Sentence(
            zh: "\(number)\(isAndMore ? "余" : "") \(unit)", en: "\(isAndMore ? "more than " : "")\(number) \(unit)")
    }
    public static func articleShare(_ share: Share) -> Sentence {
        guard let hundredths = share.hundredths else { return Sentence(zh: "没有", en: "nothing") }
        return .data("\(hundredths / 100).\(padded(hundredths % 100, 2)) %")
    }
    public static func countyHolds(_ path: String) -> Sentence {
        Sentence(
            zh: "每一行都相符，都是本产品自己数出来的。接着看：\nhuiyin serve --store \(path)",
            en: "Every row agrees, counted by the product itself. Go on with:\nhuiyin serve --store \(path)")
    }
    public static func countyPart(_ name: Sentence, entries: Int, seconds: String) -> Sentence {
        Sentence(zh: "\(name.zh)：\(entries) 条，\(seconds) 秒", en: "\(name.en): \(entries) entries in \(seconds) s")
    }
    public static func countyTook(seconds: String, memory: Int) -> Sentence {
        Sentence(zh: "共 \(seconds) 秒，内存最多 \(memory) MiB", en: "\(seconds) s in all, at most \(memory) MiB of memory")
    }
    public static let partOrganisation = Sentence(zh: "区划、单位、人员", en: "places, bodies, people")
    public static let partHouseholds = Sentence(zh: "农户", en: "households")
    public static let partLinkages = Sentence(zh: "联系和结对", en: "who answers for whom")
    public static let partVisits = Sentence(zh: "入户走访", en: "visits")
    public static let partMeetings = Sentence(zh: "会议和活动", en: "meetings and activities")
    public static let partMatters = Sentence(zh: "台账事项", en: "matters")
    public static let badScale = Sentence(zh: "--scale 要在 1 到 1000 之间。", en: "--scale is from 1 to 1000.")
}

extension Help {
    public static let scenario = Sentence(
        zh: "把文章里的一年用真实的命令演一遍，再用本产品的指标对数。",
        en: "Play an article's year through real commands, and check it by the product's own figures.")
    public static let scenarioMore = Sentence(
        zh: """
            先定每件事的结局（总数按最大余额法分摊，先查是否可行），再按模拟时钟一步一步真办；计划外的拒绝就停下。\
            群众、单位人员和原话都是编的。

            luxian、anhua 是两个县：走访、会议、台账一批一批地进，报告把文章的数字和库里的数字逐行对照；用时和内存写在错误输出上。

            huiyin scenario xiangtan --store 库 --scale 20
            huiyin scenario luxian --store 泸县 --scale 100
            """,
        en: """
            Fates are planned first (totals apportioned by largest remainder, checked for feasibility), then every command is \
            given for real on a simulated clock; a refusal that wasn't planned ends it. Residents, officials and words are made up.

            luxian and anhua are two counties: visits, meetings and ledgers come in in batches, and the report holds the article's \
            figures against the store's row by row; time and memory are said on the error output.

            huiyin scenario xiangtan --store STORE --scale 20
            huiyin scenario luxian --store LUXIAN --scale 100
            """)
    public static let scenarioXiangtan = Sentence(
        zh: "湘潭“四为一帮”：收集 14480、解决 7548；热线 1.42 万，在线办结 1.03 万，按时办结 94.82 %。",
        en: "Xiangtan: 14,480 collected, 7,548 solved; hotline 14,200 with 10,300 answered directly, 94.82 % on time.")
    public static let scenarioLuxian = Sentence(
        zh: "泸县“走基层”：30 名领导、3700 名干部，26 万户、62 万人次，院坝会 500 场、意见 530 条，台账 2.8 万项；两个 100 %。",
        en:
            "Lu County: 3,700 officials, 260,000 households, 620,000 person-visits, 500 meetings, 28,030 entries; both coverages 100 %."
    )
    public static let scenarioAnhua = Sentence(
        zh: "安化“三联三清”：31 名县级领导，屋场恳谈会 783 场、其他会议 1075 次，问题建议 5689 条各有来源，帮扶活动 280 场。",
        en:
            "Anhua: 31 leaders, 783 courtyard and 1,075 other meetings, 5,689 suggestions with their sources, 280 aid activities."
    )
    public static let scenarioScale = Sentence(
        zh: "按几分之一演（默认 1：全数）。", en: "One in so many of every total (default 1: all).")
    public static let scenarioFormat = Sentence(
        zh: "text（给人看）或 json（给程序用，含登录名、口令和令牌）。", en: "text, or json for programs, with log-ins, passphrases and tokens."
    )
    public static let scenarioSeed = Sentence(zh: "种子：同一个种子演得一模一样。", en: "The seed: one seed plays the same.")
}
