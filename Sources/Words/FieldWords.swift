public import Domain

// What commands on households and coverage say.

extension Sentence {
    public static func subjectStatus(_ status: Subject.Status) -> Sentence {
        switch status {
        case .present: Sentence(zh: "在家", en: "at home")
        case .away: Sentence(zh: "外出", en: "away")
        }
    }

    public static func householdEntered(_ code: String) -> Sentence {
        Sentence(zh: "已登记：\(code)", en: "Entered: \(code)")
    }
    public static func householdChanged(_ code: String) -> Sentence {
        Sentence(zh: "已改：\(code)", en: "Changed: \(code)")
    }
    public static func householdErased(_ code: String, visits: Int) -> Sentence {
        Sentence(
            zh: "已删除：\(code)。\(visits) 次走访听到的话一并删除；户、走访次数和提出的事项留下。",
            en:
                "Erased: \(code), with what was said at \(visits) \(plural(visits, "visit", "visits")). The household, its visits as numbers and what was raised stay."
        )
    }
    public static func householdsRecast(from: Int, into: Int) -> Sentence {
        from == 1
            ? Sentence(zh: "已分成 \(into) 户。", en: "Split into \(into).")
            : Sentence(zh: "\(from) 户已并成一户。", en: "\(from) were put together into one.")
    }
    public static let householdPlace = Sentence(zh: "所在", en: "Lies in")
    public static let householdName = Sentence(zh: "户主", en: "Head")
    public static let householdPhone = Sentence(zh: "电话", en: "Telephone")
    public static let householdAddress = Sentence(zh: "住址", en: "Address")
    public static let householdMembers = Sentence(zh: "成员", en: "Members")
    public static let householdStatus = Sentence(zh: "状态", en: "Status")
    public static let householdSince = Sentence(zh: "起始", en: "Since")
    public static let householdLeft = Sentence(zh: "迁出", en: "Left")
    public static let nobodyAnswers = Sentence(zh: "没有人", en: "nobody")
    public static let noHouseholdsThere = Sentence(
        zh: "这个地方本身没有登记的户；下面的组里可能有。", en: "Nothing is entered in this place itself; places below it may have some.")

    public static func householdsImported(
        _ entered: Int, alreadyThere: Int, rejected: Int, isDryRun: Bool
    ) -> Sentence {
        isDryRun
            ? Sentence(
                zh: "预演：会登记 \(entered) 户，已有 \(alreadyThere) 户，退回 \(rejected) 行。没有写入。",
                en:
                    "Dry run: \(entered) would be entered, \(alreadyThere) are there, \(rejected) rejected. Nothing was written."
            )
            : Sentence(
                zh: "登记 \(entered) 户，已有 \(alreadyThere) 户，退回 \(rejected) 行。",
                en: "\(entered) entered, \(alreadyThere) were there, \(rejected) rejected.")
    }

    /// Sixty homes of a hundred: 60.00 %.
    public static func percent(hundredths: Int) -> Sentence {
        let rest = hundredths % 100
        return .data("\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %")
    }

    public static func coverageLine(
        _ place: Sentence?, _ share: Share, _ type: MatterKind.SubjectType, on day: Day
    ) -> Sentence {
        let (date, what) = (Sentence.day(day), subjectType(type))
        let percent = share.hundredths.map { Sentence.percent(hundredths: $0) } ?? Sentence(zh: "—", en: "—")
        let zh = place.map { "\($0.zh)：" } ?? ""
        let en = place.map { "\($0.en): " } ?? ""
        return Sentence(
            zh: "\(zh)截至\(date.zh)，当面走访到 \(share.part) \(what.zh)，共 \(share.whole) \(what.zh)，\(percent.zh)",
            en:
                "\(en)\(share.part) of \(share.whole) (\(what.en)) visited in person as of \(date.en), \(percent.en)"
        )
    }

    public static func dutyLine(_ duty: DutyCoverage) -> Sentence {
        let (gone, met) = (duty.gone, duty.met)
        return Sentence(
            zh: "\(duty.duty.name.zh)：应走访 \(gone.whole) 人，去过 \(gone.part) 人，达到 \(met.part) 人，共 \(duty.visits) 人次",
            en:
                "\(duty.duty.name.en ?? duty.duty.name.zh): owed by \(gone.whole), \(gone.part) went, \(met.part) met it, \(duty.visits) person-visits"
        )
    }

    public static let allVisited = Sentence(zh: "都走访到了。", en: "All were visited.")
}

extension Help {
    public static let importHouseholds = Sentence(
        zh: "从表格登记户、企业、站点。", en: "Enter households, enterprises or sites from a table.")
    public static let importHouseholdsMore = Sentence(
        zh: """
            CSV 或 XLSX，一行一户。要有户编号，和区划代码（或镇、村、组的名称）。姓名、电话、住址、成员加密存放。
            再运行一次，已有的不重复登记。退回的行写进另一个文件，写明原因。
            """,
        en: """
            CSV or XLSX, a row each. It needs a number and the place's code, or the names of township, village and group. Names,
            telephones, addresses and members are sealed. Run again, nothing is entered twice. Rows that are rejected go into a
            file with the reason.
            """)
    public static let mapSubjects = Sentence(
        zh: "列=字段，可重复。字段：code place township village group name phone address members status since。",
        en:
            "COLUMN=FIELD, repeatable. Fields: code place township village group name phone address members status since."
    )
    public static let subjectTypeOption = Sentence(zh: "户、企业还是站点。", en: "Household, enterprise or site.")
    public static let household = Sentence(
        zh: "户、企业、站点：登记、查看、变动。", en: "Households, enterprises and sites: entered, shown, changed.")
    public static let householdEnter = Sentence(zh: "登记一户。", en: "Enter one.")
    public static let householdShow = Sentence(
        zh: "看一户：在哪里，谁负责，谁去过。", en: "Show one: where it lies, who answers for it, who was there.")
    public static let householdList = Sentence(zh: "列出一个地方本身的户。", en: "List those of a place itself.")
    public static let householdNote = Sentence(zh: "记在家或外出。", en: "Note that they are at home or away.")
    public static let householdMove = Sentence(zh: "在县内搬到别处。", en: "Move it within the county.")
    public static let householdLeave = Sentence(
        zh: "迁出、销户或并入别户。", en: "It moved away, is no more, or went into another.")
    public static let householdRecast = Sentence(zh: "分户，或几户并成一户。", en: "Split one, or put several together.")
    public static let householdCorrect = Sentence(
        zh: "更正姓名、电话、住址、成员（写全，没写的清空）。",
        en: "Put name, telephone, address and members right: all of them, what is left out is emptied.")
    public static let householdErase = Sentence(
        zh: "删除一户的资料：那里的人和他们说过的话。", en: "Erase what is known of a household: its people and what they said.")
    public static let householdEraseMore = Sentence(
        zh: "姓名、电话、住址、成员、只走访这一户时听到的话和那里的文件都从库里抹去；户、位置、走访次数和提出的事项留下。提出事项的人另用 resident erase 删除。不可恢复。"
            + "正在服务的库先要停下服务器。",
        en:
            "Name, telephone, address, members, what was heard at visits to it alone and the files there are wiped from the store; the "
            + "household, its place, its visits as numbers and what was raised stay. Whoever reported something is erased with resident erase. "
            + "This can't be undone. A server of the store has to be stopped before.")
    public static let householdLeftOn = Sentence(
        zh: "是哪天迁出的：已迁出、编号又给了别户的才要写。", en: "The day it left: for one that left and whose number another has or had.")
    public static let householdCode = Sentence(zh: "户编号。", en: "Its number.")
    public static let householdName = Sentence(zh: "户主姓名，或企业名称。", en: "The head's name, or the enterprise's.")
    public static let householdPhone = Sentence(zh: "电话。", en: "A telephone number.")
    public static let householdAddress = Sentence(zh: "住址。", en: "The address.")
    public static let householdMembers = Sentence(
        zh: "成员，可重复；只在帮扶需要时写。", en: "A member, repeatable; only where aid needs it.")
    public static let householdSince = Sentence(zh: "从哪天起在这里（默认：一直在）。", en: "Its first day there (default: always).")
    public static let householdAway = Sentence(zh: "外出。", en: "They are away.")
    public static let householdFull = Sentence(
        zh: "看全部信息，写明原因，会留痕。", en: "Show everything, for this reason; it is written down.")
    public static let householdAfter = Sentence(zh: "从这个编号之后列起。", en: "List those after this number.")
    public static let householdOn = Sentence(zh: "从哪天起（默认今天）。", en: "From which day (default: today).")
    public static let householdDissolved = Sentence(zh: "销户，不是搬走。", en: "It is no more, rather than moved.")
    public static let householdInto = Sentence(zh: "并入哪一户。", en: "Which it went into.")
    public static let householdRecastFrom = Sentence(zh: "原来的户编号。", en: "The numbers of those that end.")
    public static let householdRecastInto = Sentence(zh: "新的户编号，可重复。", en: "The number of one that begins, repeatable.")
    public static let coverage = Sentence(zh: "走访覆盖：哪里到了，哪里没到。", en: "Coverage by visits: where they were, where not.")
    public static let coverageMore = Sentence(
        zh: "只算当面走访；电话、消息是联系，不是走访。百分比不进位：差一户就不是 100 %。",
        en:
            "Visits in person alone count: a call or a message is a contact. Percentages are cut: with one missing it isn't 100 %."
    )
    public static let coverageShow = Sentence(zh: "一个地方和它下一级。", en: "A place and those right below it.")
    public static let coverageDays = Sentence(
        zh: "一个地方的下一级，每天新走到多少户。",
        en: "How many were reached for the first time each day, in the places right below one.")
    public static let coverageDaysFrom = Sentence(
        zh: "从哪天起（默认往前 14 天）。", en: "From which day on (default: fourteen days in all).")
    public static let coverageMissing = Sentence(zh: "还没走访到的户。", en: "Those that nobody visited yet.")
    public static let coverageMissingLimit = Sentence(
        zh: "最多几户：列在屏幕上默认 1,000；写成文件默认 30,000，更多就不写。",
        en:
            "At most so many: 1,000 on the screen by default; 30,000 in a file, which isn't written where there are more."
    )
    public static let coverageAsOf = Sentence(zh: "截至哪天（默认今天）。", en: "As of which day (default: today).")
}
