public import Domain

// What is said of flags place by place (三无, A14) and of what is overdue down a line of superiors (N11).

extension Sentence {
    // MARK: - Flags

    public static let noPlaceFlag = Sentence(zh: "规则里没有按地方算的这种称号。", en: "The playbook has no such flag by place.")
    public static func flagSpan(_ holding: Share, from: Day, asOf: Day, edition: EditionID) -> Sentence {
        let (first, last) = (day(from), day(asOf))
        return Sentence(
            zh: "\(first.zh)至\(last.zh)：\(holding.whole) 个地方，\(holding.part) 个够得上。口径按规则 \(edition.description)。",
            en:
                "\(first.en) to \(last.en): it holds for \(holding.part) of \(holding.whole) places. Definitions of the playbook \(edition.description)."
        )
    }
    public static let flagMeans = Sentence(
        zh: "下面每一条都是零，才够得上。", en: "It holds where each of these is zero.")
    public static let flagHolds = Sentence(zh: "够得上", en: "holds")
    public static let flagNot = Sentence(zh: "没够上", en: "doesn't hold")
    public static let flagColumn = Sentence(zh: "结果", en: "Flag")
    public static let flagWindow = Sentence(zh: "哪一段", en: "Window")
    public static func flagWindow(_ window: FigureWindow) -> Sentence {
        switch window {
        case .day: Sentence(zh: "当天", en: "the day")
        case .week: Sentence(zh: "本周", en: "the week")
        case .month: Sentence(zh: "本月", en: "the month")
        case .quarter: Sentence(zh: "本季", en: "the quarter")
        case .year: Sentence(zh: "本年", en: "the year")
        }
    }
    public static let flagAsOf = Sentence(zh: "截至", en: "As of")
    public static let flagNoPlaces = Sentence(zh: "辖区里没有这一级的地方。", en: "No place of that level is within reach.")

    // MARK: - Down the line

    public static let chainHeading = Sentence(zh: "责任链上的逾期", en: "Overdue down the line")
    public static let toChain = Sentence(zh: "责任链上的逾期", en: "Overdue down the line")
    public static let noChains = Sentence(zh: "规则里没有责任链。", en: "The playbook has no line of superiors.")
    public static func chainOf(_ name: Name, levels: [Sentence]) -> Sentence {
        let name = Sentence.name(name)
        guard !levels.isEmpty else { return name }
        return Sentence(
            zh: "\(name.zh)：\(levels.map(\.zh).joined(separator: " → "))",
            en: "\(name.en): \(levels.map(\.en).joined(separator: " → "))")
    }
    public static func chainScope(_ body: Sentence, level: Int?, of levels: Int) -> Sentence {
        guard let level else { return Sentence(zh: "从“\(body.zh)”往下看。", en: "From “\(body.en)” down.") }
        return Sentence(
            zh: "从“\(body.zh)”往下看，第 \(level) 级，共 \(levels) 级。",
            en: "From “\(body.en)” down: level \(level) of \(levels).")
    }
    public static func chainCounts(open: Int, overdue: Int, rolledUp: Int) -> Sentence {
        Sentence(
            zh: "在办 \(open) 件，逾期 \(overdue) 件，其中 \(rolledUp) 件已逐级上报。",
            en: "\(open) open, \(overdue) overdue, of which \(rolledUp) rolled up.")
    }
    public static let chainNote = Sentence(
        zh: "谁的事数在谁那里：一行是下一级一个单位，连同它下面所有的单位。保密的事只计数。",
        en: "Each row is a body of the next level with all below it. Shielded matters are counted, not named.")
    public static let chainBody = Sentence(zh: "单位（连同下级）", en: "Body, with all below it")
    public static let chainOpen = Sentence(zh: "在办", en: "Open")
    public static let chainOverdue = Sentence(zh: "逾期", en: "Overdue")
    public static let chainLongest = Sentence(zh: "最久的逾期（天）", en: "Longest, days")
    public static let chainRolledUp = Sentence(zh: "已上报", en: "Rolled up")
    public static let chainOwn = Sentence(zh: "本单位", en: "The body itself")
    public static let chainNoneBelow = Sentence(zh: "下面没有单位了。", en: "No body stands below it.")
    public static let chainUp = Sentence(zh: "上一级", en: "One level up")
    public static let chainOneByOne = Sentence(zh: "逐件", en: "One by one")
    public static let chainList = Sentence(zh: "看清单", en: "The list")
}

extension Help {
    public static let flag = Sentence(
        zh: "称号逐地方算，如信访“三无”乡镇。", en: "Flags place by place, such as townships without petitions.")
    public static let flagMore = Sentence(
        zh: "每个地方按每条口径各计多少，都是零才够得上。不写名称就列出规则里有哪些。",
        en: "What each place has under each definition; it holds where each is zero. Without a name: which there are.")
    public static let flagName = Sentence(zh: "规则里的称号，如 three-none。", en: "The playbook's flag, such as three-none.")
    public static let flagWindow = Sentence(
        zh: "哪一段：day、week、month、quarter、year（默认 year）。", en: "day, week, month, quarter or year (default: year).")
    public static let overdueChain = Sentence(
        zh: "责任链上往下看逾期，按下一级单位分。", en: "What is overdue down a line of superiors, by the bodies of the next level.")
    public static let chainName = Sentence(
        zh: "规则里的哪条链（默认自己所在的）。", en: "Which of the playbook's lines (default: one's own).")
    public static let chainFrom = Sentence(zh: "从哪个单位往下（默认自己的）。", en: "From which body down (default: one's own).")
}
