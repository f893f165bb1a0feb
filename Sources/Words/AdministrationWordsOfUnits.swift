public import Domain

/// What the pages of bodies and of the playbook say.
extension Sentence {
    public static let findUnits = Sentence(zh: "名称或代码", en: "Name or code")
    public static let uploadUnits = Sentence(zh: "上传组织文件", en: "Send an organisation file")
    public static let emptyUnits = Sentence(zh: "没有人在任的单位", en: "Bodies with nobody in office")
    public static let dissolvedUnits = Sentence(zh: "已撤销的单位", en: "Dissolved bodies")
    public static let allUnits = Sentence(zh: "所有单位", en: "All bodies")
    public static let noUnits = Sentence(
        zh: "还没有单位。在下面设第一个，或上传组织文件。",
        en: "There are no bodies yet. Found the first below, or send an organisation file.")
    public static let noUnitsBelow = Sentence(zh: "没有下级单位。", en: "No body stands below it.")
    public static let noUnitsFound = Sentence(zh: "没有这样的单位。", en: "No body fits.")
    public static let noEmptyUnits = Sentence(zh: "每个单位都有人在任。", en: "Somebody is in office in every body.")
    public static let noDissolvedUnits = Sentence(zh: "没有撤销过单位。", en: "No body was dissolved.")
    public static let nothingBelow = Sentence(zh: "没有下级", en: "nothing below")
    public static func unitsBelow(_ count: Int) -> Sentence {
        Sentence(zh: "下级 \(count) 个 ›", en: "\(count) below ›")
    }
    public static let nobodyInOffice = Sentence(zh: "没有人在任", en: "nobody in office")
    public static let nobodyInOfficeThen = Sentence(
        zh: "没有人在任，派来的事没有人签收。请到“人员和账户”任命。",
        en: "Nobody is in office, so nobody takes what is placed here. Appoint somebody under “People and accounts”.")
    public static func countInOffice(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 人", en: "\(count)")
    }
    public static let unitHeading = Sentence(zh: "单位", en: "Body")
    public static let unitKindHeading = Sentence(zh: "类型", en: "Kind")
    public static let inOfficeHeading = Sentence(zh: "在任", en: "In office")
    public static let belowHeading = Sentence(zh: "下级", en: "Below")
    public static let aboveHeading = Sentence(zh: "上级", en: "Above")
    public static let nobodyAbove = Sentence(zh: "没有上级", en: "nothing above it")
    public static let territoryHeading = Sentence(zh: "辖区", en: "Territory")
    public static let answersEverywhere = Sentence(zh: "全域", en: "everywhere")
    public static let functionsHeading = Sentence(zh: "职能", en: "Functions")
    public static let noFunctions = Sentence(zh: "没有写职能，不会按职能派单", en: "none: nothing is routed to it by function")

    public static let foundUnit = Sentence(zh: "设一个单位", en: "Found a body")
    public static let newUnitCode = Sentence(zh: "代码", en: "Code")
    public static let newUnitCodeHint = Sentence(
        zh: "小写字母、数字、点和连字符，如 yuetang-housing。以后不改。",
        en: "Lower-case letters, digits, points and hyphens, like yuetang-housing. It stays for good.")
    public static let unitNameZh = Sentence(zh: "名称", en: "Name in Chinese")
    public static let unitNameEn = Sentence(zh: "英文名称", en: "Name in English")
    public static let noKind = Sentence(zh: "不写类型", en: "no kind in particular")
    public static let chainLabel = Sentence(zh: "在哪条线上", en: "In which chain")
    public static let noChain = Sentence(zh: "先不归到任何线", en: "in none for now")
    public static let chooseChain = Sentence(zh: "请选一条线", en: "choose a chain")
    public static let parentLabel = Sentence(zh: "上级单位", en: "Body above it")
    public static let noParent = Sentence(zh: "没有上级", en: "none: at the top or out of it")
    public static let changeUnit = Sentence(zh: "改动", en: "Changes")
    public static let changeUnitName = Sentence(zh: "改名称和类型", en: "Change name and kind")
    public static let changeAbove = Sentence(zh: "改上级", en: "Change what stands above it")
    public static let changeAboveNote = Sentence(
        zh: "逾期上报、申诉和回避按上级走。", en: "Overdue matters, appeals and cases against it go up this way.")
    public static let changeTerritory = Sentence(zh: "改辖区", en: "Change its territory")
    public static let placeCodesLabel = Sentence(zh: "区划代码", en: "Codes of places")
    public static let placeCodesHint = Sentence(
        zh: "几个之间用空格或换行隔开。空着就是管全域", en: "Several with spaces or lines between. Empty: everywhere")
    public static let changeFunctions = Sentence(zh: "改职能", en: "Change its functions")
    public static let dissolveUnit = Sentence(zh: "撤销或并入", en: "Dissolve or merge")
    public static let dissolveUnitNote = Sentence(
        zh: "先让在任的人离任、改下级单位的上级。没有办结的事交给承接单位，以前的事和数字不变。",
        en:
            "First end the posts in it and attach the bodies below elsewhere. Open matters go to the successor; what was done before stays as it is."
    )
    public static let dissolvedDay = Sentence(zh: "从哪天起撤销", en: "First day that it is no more")
    public static let unitSuccessor = Sentence(zh: "承接单位", en: "Successor")
    public static let noSuccessor = Sentence(zh: "没有承接单位", en: "none")

    // MARK: - A file

    public static func columnOf(_ heading: String, _ table: Sentence) -> Sentence {
        Sentence(zh: "\(table.zh)：\(heading)", en: "\(table.en): \(heading)")
    }
    public static let unknownColumnsHint = Sentence(
        zh: "这些列没认出来，先不用。要用的，选它是什么，再比对一次。",
        en: "These weren't recognised and aren't used. Choose what one is, and compare again.")
    public static let showPlanAgain = Sentence(zh: "按这样再比对", en: "Compare again")
    public static let uploadUnitsIntro = Sentence(
        zh: "先比对，看清要改什么，再写入。有一行不能用，整份都不写入；文件里没有的单位和人员不受影响。",
        en:
            "It is compared first: you see what would change, and then have it written. Where one row can't be taken, nothing is. Bodies and people that the file doesn't name stay as they are."
    )
    public static let unitFile = Sentence(zh: "文件", en: "File")
    public static let unitFileHint = Sentence(
        zh: "XLSX 工作簿（工作表名：区域、组织、人员、岗位、层级、辖区、职能、请假），或其中一张表的 CSV，150 KB 以内",
        en:
            "An XLSX workbook with sheets named places, bodies, people, posts, chains, territories, functions or absences, or one of these as CSV; up to 150 KB"
    )
    public static let whichTable = Sentence(zh: "是哪张表", en: "Which table it is")
    public static let whichTableHint = Sentence(
        zh: "文件名或工作表名已经写明的，不用选", en: "Not needed where the file's or sheet's name says it")
    public static let byItsName = Sentence(zh: "看名称", en: "as its name says")
    public static let showPlan = Sentence(zh: "比对，看要改什么", en: "Compare: show what would change")
    public static let planOfFile = Sentence(zh: "这份文件要改什么", en: "What this file would change")
    public static let otherFile = Sentence(zh: "换一份文件", en: "Another file")
    public static let rowsNotTaken = Sentence(zh: "不能用的行", en: "Rows that can't be taken")
    public static let nothingInTable = Sentence(zh: "没有不同。", en: "No differences.")
    public static func moreChanges(_ count: Int) -> Sentence {
        Sentence(zh: "……还有 \(count) 处", en: "… and \(count) more")
    }
    public static func fileRejectedAll(_ count: Int) -> Sentence {
        Sentence(
            zh: "有 \(count) 行不能用，整份都不能写入。改好文件，再传一次。",
            en:
                "\(count) \(plural(count, "row", "rows")) can't be taken, so nothing can be written. Mend the file and send it again."
        )
    }
    public static func wouldChangeNow(_ count: Int) -> Sentence {
        Sentence(zh: "要改 \(count) 处，还没有写入。", en: "\(count) \(plural(count, "change", "changes")), not written yet.")
    }
    public static func carryOut(_ count: Int) -> Sentence {
        Sentence(
            zh: "全部写入（\(count) 处）", en: "Write \(plural(count, "it", "all of it")) (\(count))")
    }
    public static let planChanged = Sentence(
        zh: "刚才又有人改了组织，比对结果变了，没有写入。请看新的结果。",
        en:
            "Somebody changed the organisation meanwhile, so the plan is another and nothing was written. Please look at the new one."
    )
    public static let planTooOld = Sentence(
        zh: "时间过了，没有写入。请重新上传。", en: "That took too long, and nothing was written. Send it again.")
    public static func uploadTooLarge(_ kilobytes: Int) -> Sentence {
        Sentence(
            zh: "文件有 \(kilobytes) KB，网页上最多 150 KB。分成几张表传，或用 huiyin organisation import。",
            en:
                "The file has \(kilobytes) KB; a page takes 150 KB. Send its tables one by one, or use huiyin organisation import."
        )
    }
    public static let uploadWhichTable = Sentence(
        zh: "看名称不知道是哪张表，请选。", en: "Its name doesn't say which table it is. Please choose.")
    public static let uploadNoTables = Sentence(
        zh: "工作簿里没有一张工作表是这些名称：区域、组织、人员、岗位、层级、辖区、职能、请假。",
        en:
            "No sheet of the workbook has one of the names: places, bodies, people, posts, chains, territories, functions, absences."
    )

    // MARK: - Playbook

    public static let lintNothing = Sentence(zh: "检查过，没有问题。", en: "It was checked: nothing is wrong.")
    public static let lintFound = Sentence(zh: "检查发现", en: "What the check found")
    public static let kindsHeading = Sentence(zh: "事项类型", en: "Kinds of matters")
    public static let kindColumn = Sentence(zh: "类型", en: "Kind")
    public static let countedColumn = Sentence(zh: "怎么计", en: "How it is counted")
    public static let clockColumn = Sentence(zh: "时限", en: "Limit")
    public static let neededColumn = Sentence(zh: "必填", en: "Must say")
    public static let noLimitOfKind = Sentence(zh: "没有时限", en: "no limit")
    public static let nothingNeeded = Sentence(zh: "没有", en: "nothing")
    public static func lifeOf(_ name: Name) -> Sentence {
        let said = Sentence.name(name)
        return Sentence(
            zh: "“\(said.zh)”从登记到销号的图，下面有文字", en: "\(said.en) drawn from registering to its end; the same as text below"
        )
    }
    public static let asText = Sentence(zh: "看文字", en: "As text")
    public static let newEdition = Sentence(zh: "新版本", en: "A new edition")
    public static let newEditionNote = Sentence(
        zh: "先检查，看清和现行版本有什么不同，再启用。已经登记的事按原来的版本办。",
        en:
            "It is checked first, and you see what differs from the edition in force. Matters that came in before keep their edition."
    )
    public static let editionFile = Sentence(zh: "规则文件", en: "Playbook file")
    public static let editionFileHint = Sentence(zh: "YAML，UTF-8，150 KB 以内", en: "YAML in UTF-8, up to 150 KB")
    public static let lookAtEdition = Sentence(zh: "检查", en: "Check it")
    public static let editionsHeading = Sentence(zh: "启用过的版本", en: "Editions adopted")
    public static let downloadEdition = Sentence(zh: "下载现行版本", en: "Download the edition in force")
    public static let editionText = Sentence(zh: "看原文", en: "Read its text")
    public static let editionDifferences = Sentence(zh: "和现行版本不同的地方", en: "What differs from the edition in force")
    public static let editionSaysTheSame = Sentence(
        zh: "办理的步骤、时限和凭据都一样。", en: "Steps, limits and evidence are the same.")
    public static let headOfPlaybook = Sentence(zh: "总则", en: "In general")
    public static func kindAdded(_ name: Name) -> Sentence {
        let said = Sentence.name(name)
        return Sentence(zh: "新增类型：\(said.zh)", en: "A new kind: \(said.en)")
    }
    public static func kindDropped(_ name: Name, heir: Name? = nil) -> Sentence {
        let (said, heir) = (Sentence.name(name), heir.map { Sentence.name($0) })
        return Sentence(
            zh: "不再有类型：\(said.zh)\(heir.map { "，归入“\($0.zh)”" } ?? "")",
            en: "Dropped: \(said.en)\(heir.map { ", followed by \($0.en)" } ?? "")")
    }
    public static let adoptNote = Sentence(
        zh: "启用以后，新来的事按这一版办，不能退回旧版。",
        en: "From then on matters come in under this edition. There is no way back to the old one.")
    public static func adoptEdition(_ edition: String) -> Sentence {
        Sentence(zh: "启用 \(edition)", en: "Adopt \(edition)")
    }
    public static let editionTooLarge = Sentence(zh: "文件太大，最多 150 KB。", en: "The file is too large: at most 150 KB.")
    public static let editionPageOver = Sentence(
        zh: "时间过了，没有启用。请重新上传。", en: "That took too long, and nothing was adopted. Send the file again.")
    public static let noSuchKindHere = Sentence(zh: "现行版本里没有这个类型。", en: "The edition in force has no such kind.")
    public static func personFilter(_ filter: PersonFilter) -> Sentence {
        switch filter {
        case .inOffice: Sentence(zh: "在任的", en: "in office")
        case .withoutAccount: Sentence(zh: "没有账户的", en: "without an account")
        case .withoutPassphrase: Sentence(zh: "还没有设口令的", en: "without a passphrase yet")
        case .withoutFactor: Sentence(zh: "没有动态验证码的", en: "without a second factor")
        case .locked: Sentence(zh: "账户停用的", en: "with an account that is shut")
        case .away: Sentence(zh: "今天请假的", en: "away today")
        case .left: Sentence(zh: "已离任的", en: "who left office")
        }
    }
}
