public import Domain

// 台账: what stands in them, where it stands on paper, and why something can't be done with one.

extension Sentence {
    public static let ledgersHeading = Sentence(zh: "台账", en: "Ledgers")

    public static func refusal(_ refusal: VolumeRefusal) -> Sentence {
        switch refusal {
        case .alreadyOpened: Sentence(zh: "这一册已经开了。", en: "This volume is open already.")
        case .notOpened: Sentence(zh: "没有开着的册。先打印一次。", en: "No volume is open. Print the ledger first.")
        case .sealed(let on):
            Sentence(
                zh: "这一册 \(day(on).zh) 已封，不再加页。", en: "This volume was closed on \(day(on).en); nothing is added to it."
            )
        case .alreadyAllotted(let page): Sentence(zh: "已经在第 \(page) 页。", en: "It has page \(page) already.")
        case .twice: Sentence(zh: "同一项写了两次。", en: "An entry is named twice.")
        case .empty: Sentence(zh: "册里还没有一页，不用封。", en: "Nothing stands in it yet, so it needn't be closed.")
        }
    }

    public static func unknownLedger(_ id: String, known: [String]) -> Sentence {
        known.isEmpty
            ? Sentence(zh: "规则里没有台账。", en: "The playbook has no ledgers.")
            : Sentence(
                zh: "没有“\(id)”这本台账。有：\(known.joined(separator: "、"))。",
                en: "There is no ledger “\(id)”. There are: \(known.joined(separator: ", ")).")
    }

    public static func closedLedger(_ name: Name) -> Sentence {
        let name = Sentence.name(name)
        return Sentence(
            zh: "《\(name.zh)》有专门权限，您的岗位看不到内容，只看得到数。需要时请主管单位按规则任命。",
            en:
                "“\(name.en)” has a permission of its own: your post sees its counts alone. Whoever needs more is appointed by the rules."
        )
    }

    public static func printsPer(_ level: Sentence) -> Sentence {
        Sentence(
            zh: "这本台账按\(level.zh)打印。先选一个\(level.zh)。", en: "This ledger is printed by \(level.en). Choose one first.")
    }

    public static let oneBody = Sentence(zh: "单位", en: "body")

    public static func ledgerForm(_ form: Ledger.Form?) -> Sentence {
        switch form {
        case .册?: Sentence(zh: "一项一册", en: "a booklet each")
        case .页?: Sentence(zh: "一项一页", en: "a page each")
        case .行?: Sentence(zh: "一项一行", en: "a line each")
        case nil: Sentence(zh: "由别的台账汇总", en: "summed up from others")
        }
    }

    public static func ledgerColumn(_ column: LedgerColumn) -> Sentence {
        switch column {
        case .sheet: Sentence(zh: "册页", en: "Sheet")
        case .number: Sentence(zh: "编号", en: "Number")
        case .summary: Sentence(zh: "事由", en: "About")
        case .kind: Sentence(zh: "类型", en: "Kind")
        case .class: Sentence(zh: "类别", en: "Class")
        case .place: Sentence(zh: "所在地", en: "Place")
        case .household: Sentence(zh: "户编号", en: "Household")
        case .received: Sentence(zh: "登记日期", en: "Entered")
        case .channel: Sentence(zh: "来源", en: "Channel")
        case .owner: Sentence(zh: "责任单位", en: "Body responsible")
        case .responsible: Sentence(zh: "责任人", en: "Person responsible")
        case .method: Sentence(zh: "办理方法", en: "How")
        case .due: Sentence(zh: "办结时限", en: "Due")
        case .position: Sentence(zh: "办理情况", en: "Where it stands")
        case .holder: Sentence(zh: "帮扶人（单位）", en: "Who helps")
        case .group: Sentence(zh: "帮扶对象类别", en: "Group")
        case .since: Sentence(zh: "结对日期", en: "Since")
        case .outcomes: Sentence(zh: "成效", en: "What came of it")
        }
    }

    /// 2014年第3册: a booklet an entry; 2014年第12页; behind the first volume of a year, which.
    public static func sheet(_ sheet: SheetNumber, _ form: Ledger.Form?) -> Sentence {
        let volume =
            sheet.volume == 1
            ? Sentence(zh: "", en: "") : Sentence(zh: "第\(sheet.volume)卷", en: "vol. \(sheet.volume) ")
        return switch form {
        case .册?:
            Sentence(
                zh: "\(sheet.year)年\(volume.zh)第\(sheet.page)册", en: "\(sheet.year) \(volume.en)booklet \(sheet.page)")
        case .页?:
            Sentence(
                zh: "\(sheet.year)年\(volume.zh)第\(sheet.page)页", en: "\(sheet.year) \(volume.en)page \(sheet.page)")
        case .行?, nil:
            Sentence(zh: "\(sheet.year)年\(volume.zh)第\(sheet.page)号", en: "\(sheet.year) \(volume.en)no. \(sheet.page)")
        }
    }

    /// 资金 12000 元
    public static func sumOfOutcomes(_ name: Sentence, _ sum: Sentence) -> Sentence {
        Sentence(zh: "\(name.zh) \(sum.zh)", en: "\(name.en) \(sum.en)")
    }

    /// How many entries; an entry is 项, whatever it is on paper.
    public static func entriesCount(_ count: Int) -> Sentence {
        Sentence(zh: "\(count) 项", en: "\(count) \(plural(count, "entry", "entries"))")
    }

    /// 2530册 + 25000页 + 500项 = 28030项.
    public static func ledgerSum(_ sum: LedgerSum, _ name: (String) -> Sentence) -> Sentence {
        let parts = sum.parts.map { part -> (zh: String, en: String) in
            let form = part.form.map { $0 == .行 ? "项" : $0.rawValue } ?? "项"
            return ("\(name(part.ledger).zh) \(part.entries) \(form)", "\(name(part.ledger).en) \(part.entries)")
        }
        let right = Sentence(zh: "与逐件清点相符。", en: "Counted one by one it is the same.")
        let wrong = Sentence(
            zh: "逐件清点是 \(sum.whole) 项：对不上。", en: "Counted one by one there are \(sum.whole): it doesn't add up.")
        let check = sum.isRight ? right : wrong
        return Sentence(
            zh: "\(parts.map(\.zh).joined(separator: " + ")) = \(sum.sum) 项。\(check.zh)",
            en: "\(parts.map(\.en).joined(separator: " + ")) = \(sum.sum) entries. \(check.en)")
    }

    // What became of an entry that keeps its page.
    public static func goneMerged(_ number: PublicNumber?) -> Sentence {
        number.map { Sentence(zh: "并入 \($0)", en: "merged into \($0)") } ?? Sentence(zh: "已并案", en: "merged")
    }
    public static let goneVoided = Sentence(zh: "作废", en: "voided")
    public static func goneMoved(_ place: Sentence) -> Sentence {
        Sentence(zh: "转到\(place.zh)", en: "moved to \(place.en)")
    }
    public static func goneHandedOn(_ body: Sentence) -> Sentence {
        Sentence(zh: "改由\(body.zh)负责", en: "\(body.en) is responsible now")
    }
    public static func goneReclassified(_ kind: Sentence) -> Sentence {
        Sentence(zh: "改记为\(kind.zh)", en: "entered as \(kind.en) now")
    }
    public static func goneEnded(_ on: Day) -> Sentence {
        Sentence(zh: "\(day(on).zh)结束", en: "ended on \(day(on).en)")
    }
    public static let goneHidden = Sentence(zh: "内容不在您的权限内", en: "not shown to your post")

    /// A reprint: what was printed first has changed since.
    public static func changedSincePrint(_ events: Int) -> Sentence {
        Sentence(
            zh: "初次打印后又办 \(events) 步", en: "\(events) \(plural(events, "step", "steps")) since it was first printed")
    }

    // Rows of a file that aren't taken into a ledger.
    public static let entryNeedsWords = Sentence(zh: "没有写是什么事。", en: "It doesn't say what it is about.")
    public static func entryClassUnknown(_ text: String, known: [Sentence]) -> Sentence {
        Sentence(
            zh: "没有“\(text)”这一类。有：\(known.map(\.zh).joined(separator: "、"))。",
            en: "There is no class “\(text)”. There are: \(known.map(\.en).joined(separator: ", ")).")
    }
    public static let entryNeedsClass = Sentence(zh: "没有写类别。", en: "It has no class.")
    public static let entryNeedsHousehold = Sentence(zh: "没有写户编号。", en: "It names no household.")
    public static func entryHouseholdUnknown(_ code: String) -> Sentence {
        Sentence(zh: "没有编号“\(code)”的户，或已迁出。", en: "No household that is counted has the number “\(code)”.")
    }
    public static func entryHouseholdTwice(line: Int) -> Sentence {
        Sentence(
            zh: "这一户在第 \(line) 行已经登记，同时只能有一项。",
            en: "Row \(line) has entered this household; it has one at a time.")
    }
    public static func entryHouseholdNamed(_ name: String, _ count: Int) -> Sentence {
        count == 0
            ? Sentence(
                zh: "这个村没有户主叫“\(name)”的户。写户编号，或先导入户名册。",
                en:
                    "No household of this village is in the name of “\(name)”. Give its number, or take the list of households in first."
            )
            : Sentence(
                zh: "这个村有 \(count) 户户主叫“\(name)”。写户编号。",
                en: "\(count) households of this village are in the name of “\(name)”. Give the number.")
    }
    public static let headerNeedsWords = Sentence(
        zh: "没有一列写是什么事。用 --map 列名=words 指定。", en: "No column says what it is about. Name it with --map COLUMN=words.")
    public static let headerNeedsHousehold = Sentence(
        zh: "没有一列是户编号或姓名。用 --map 列名=household 指定。",
        en: "No column is the household's number or a name. Name it with --map COLUMN=household.")
}

// What commands on ledgers say.
extension Sentence {
    public static let ledgerTotal = Sentence(zh: "合计", en: "Total")
    public static let noLedgers = Sentence(zh: "规则里没有台账。", en: "The playbook has no ledgers.")
    public static let countsAlone = Sentence(zh: "（只看数）", en: "(counts alone)")
    public static let placeOrBody = Sentence(
        zh: "写一个地方（--place）或一个单位（--body），只写一个。", en: "Name one place (--place) or one body (--body), not both.")
    public static func ledgerPrinted(_ count: Int, new: Int) -> Sentence {
        Sentence(
            zh: "共 \(count) 项，这次新编号 \(new) 项。",
            en: "\(count) \(plural(count, "entry", "entries")), \(new) numbered now.")
    }
    public static func volumeSealed(_ volume: VolumeLine) -> Sentence {
        Sentence(
            zh: "\(volume.year) 年第 \(volume.number) 卷已封，共 \(volume.pages) 页。",
            en:
                "Volume \(volume.number) of \(volume.year) is closed, with \(volume.pages) \(plural(volume.pages, "page", "pages"))."
        )
    }
    /// `alreadyThere`: rows that an earlier run entered.
    public static func entriesTaken(
        _ count: Int, alreadyThere: Int = 0, rejected: Int, isDryRun: Bool
    ) -> Sentence {
        let there =
            alreadyThere == 0
            ? Sentence(zh: "", en: "") : Sentence(zh: "已有 \(alreadyThere) 项，", en: "\(alreadyThere) already there, ")
        return isDryRun
            ? Sentence(
                zh: "试运行：可登记 \(count) 项，\(there.zh)退回 \(rejected) 行。什么也没有写。",
                en: "Dry run: \(count) would be entered, \(there.en)\(rejected) rejected. Nothing was written.")
            : Sentence(
                zh: "已登记 \(count) 项，\(there.zh)退回 \(rejected) 行。",
                en: "\(count) entered, \(there.en)\(rejected) rejected.")
    }
    public static func whichKindOfLedger(_ kinds: [String]) -> Sentence {
        kinds.isEmpty
            ? Sentence(zh: "这本台账是汇总，不登记。", en: "This ledger sums others up; nothing is entered in it.")
            : Sentence(
                zh: "这本台账有几类事项，用 --kind 指定：\(kinds.joined(separator: "、"))。",
                en: "This ledger holds several kinds; name one with --kind: \(kinds.joined(separator: ", ")).")
    }
}

extension Help {
    public static let ledger = Sentence(zh: "台账：清点、查看、打印、登记", en: "Ledgers: count, read, print, enter")
    public static let ledgerList = Sentence(zh: "有哪些台账，各多少项", en: "Which ledgers there are, with how many entries")
    public static let ledgerShow = Sentence(zh: "看一本台账的内容；导出会记下", en: "Read a ledger; exports are written down")
    public static let ledgerMatrix = Sentence(
        zh: "矩阵：类别 × 地方，附合计核对", en: "The matrix: what × where, with the sum checked")
    public static let ledgerBy = Sentence(
        zh: "按这一级的所有地方数（如 village），不按下一级。",
        en: "By all places of this level (such as village) instead of those right below.")
    public static let ledgerPrint = Sentence(
        zh: "打印一个村（单位）的台账，编上册页", en: "Print a village's or body's ledger, with its sheets numbered")
    public static let ledgerPrintMore = Sentence(
        zh: "第一次打印的事项按登记先后编号。编过的号不改、不重用；销号、并案、转走的事项页码留着，写明去向。",
        en: """
            Entries that are printed for the first time are numbered in the order in which they came in. A number is never changed or
            used again: what was struck off, merged or moved keeps its page, which says so.
            """)
    public static let ledgerSeal = Sentence(zh: "封册：这一卷不再加页", en: "Close a volume: nothing is added to it any more")
    public static let ledgerImport = Sentence(zh: "从表格登记一本台账", en: "Enter a ledger from a table")
    public static let ledgerImportMore = Sentence(
        zh: """
            CSV、XLSX 或 XLS，一行一项，登记为今天收到的事项，按规则派单计时。同一个文件再运行，已有的不重复。退回的行写进另一个文件，
            写明原因。别处已经办完的历史，用 huiyin import matters。
            """,
        en: """
            CSV, XLSX or XLS, a row an entry: each is taken in today, placed and timed by the rules. The same file run again enters nothing
            twice. Rows that are rejected go into a file with the reason. For history that was dealt with elsewhere: huiyin import matters.
            """)
    public static let ledgerID = Sentence(zh: "台账的名称（见 ledger list）", en: "the ledger's key (see ledger list)")
    public static let ledgerPlace = Sentence(zh: "一个地方的代码，含下级", en: "a place's code, with all below it")
    public static let ledgerBody = Sentence(zh: "一个单位的代码", en: "a body's code")
    public static let ledgerClass = Sentence(
        zh: "只看这一类；- 是没有分类的", en: "only those of this class; - for those that have none")
    public static let ledgerOfKind = Sentence(
        zh: "只看这一种事项或结对（台账有几种时）", en: "only those of this kind or tier, where the ledger holds several")
    public static let ledgerChannel = Sentence(
        zh: "从哪个渠道来（规则里的名称）", en: "by which channel they came (its key in the playbook)")
    public static let ledgerKind = Sentence(
        zh: "登记为哪一类事项（台账有几类时）", en: "as which kind they are taken in, where the ledger holds several")
    public static let ledgerDefaultPlace = Sentence(zh: "没有写地方的行算在哪里", en: "where rows belong that name no place")
    public static let mapEntries = Sentence(
        zh: "列=字段，可重复。字段：words summary class household place township village group name phone address day。",
        en:
            "COLUMN=FIELD, repeatable. Fields: words summary class household place township village group name phone address day."
    )
}

// What pages of ledgers say.
extension Sentence {
    public static let ledgersTab = Sentence(zh: "台账", en: "Ledgers")
    public static let ledgersNote = Sentence(
        zh: "台账不用另外填：事项登记以后，按规则自己出现在该在的台账里。",
        en: "Nobody fills ledgers in: what was taken in appears where the rules say that it belongs.")
    public static let howLedgersCome = Sentence(
        zh: "规则（playbook）里写了台账以后，这里就有。", en: "They appear once the playbook in force defines some.")
    public static let unitLedgersHeading = Sentence(zh: "建的台账", en: "Ledgers that it keeps")
    public static let unitAppraisalHeading = Sentence(zh: "社会评价用表", en: "Appraised by")
    public static let otherLedgers = Sentence(zh: "其他台账", en: "Other ledgers")
    public static let ledgerName = Sentence(zh: "台账", en: "Ledger")
    public static let ledgerOnPaper = Sentence(zh: "打印时", en: "On paper")
    public static let ledgerEntries = Sentence(zh: "现有", en: "Entries")
    public static let ledgerByPlace = Sentence(zh: "按地方、类别看数", en: "Counts by place and class")
    public static let howEntriesCount = Sentence(
        zh: "一项算一项，不论纸面上是一册、一页还是一行，所以能加在一起。",
        en: "An entry is one, whether it is a booklet, a page or a line on paper; so they add up.")
    public static let howMatrixCounts = Sentence(
        zh: "数从登记的事项里来，没有另外填报。点一个数，看后面的事项；没有权限的台账只有数。",
        en:
            "Counts come from the matters themselves; nothing is reported twice. Open a number to see what is behind it; of ledgers that are closed to you there are counts alone."
    )
    /// From the counts to what is counted.
    public static let ledgerOneByOne = Sentence(zh: "一项一项看", en: "Entry by entry")
    /// What lies in a place, and in none of those below it.
    public static func ledgerByLevel(_ level: Sentence) -> Sentence {
        Sentence(zh: "逐个看各\(level.zh)", en: "Every \(level.en)")
    }
    public static let ledgerByPlacesBelow = Sentence(zh: "只看下一级", en: "Only what lies right below")
    /// Of a place: what stands in it and in none of those that are listed.
    public static func ledgerInNone(_ name: Sentence) -> Sentence {
        Sentence(zh: "\(name.zh)（未细分）", en: "\(name.en) (in none of them)")
    }
    public static let ledgerOwnPlace = Sentence(zh: "未细分", en: "In none of them")
    public static let unclassedEntries = Sentence(zh: "未分类", en: "Not classed")
    public static let ledgerItem = Sentence(zh: "类别", en: "What")
    public static func matrixCell(_ item: Sentence, _ place: Sentence, _ count: Int) -> Sentence {
        Sentence(zh: "\(place.zh)，\(item.zh)：\(count) 项", en: "\(place.en), \(item.en): \(count)")
    }
    public static let ledgerIsEmpty = Sentence(zh: "这里还没有一项。", en: "Nothing stands here yet.")
    public static let howEntriesCome = Sentence(
        zh: "走访、会议、窗口、热线登记的事项会自己出现。",
        en: "What visits, meetings, windows and the hotline take in appears by itself.")
    public static let ledgerIsWatched = Sentence(
        zh: "这本台账有专门权限，每次查看都记在审计日志里。",
        en: "This ledger has a permission of its own; each look at it stands in the log.")
    public static let printAcross = Sentence(
        zh: "要纸的，用浏览器的“打印”，纸张选 A4 横向。", en: "For paper, print this with your browser, on A4 across.")
    public static let printLedger = Sentence(zh: "打印这本台账", en: "Print this ledger")
    public static let ledgerFile = Sentence(zh: "存成表格（CSV）", en: "Save as a table (CSV)")
    public static let ledgerBelow = Sentence(zh: "看下一级", en: "Look further down")
    public static func sheetsPrinted(_ count: Int, _ at: Sentence, by person: String) -> Sentence {
        Sentence(
            zh: "共 \(count) 项。打印：\(at.zh)，\(person)",
            en: "\(count) \(plural(count, "entry", "entries")). Printed \(at.en) by \(person)")
    }
    public static let nothingOnPaper = Sentence(zh: "还没有编过页。", en: "Nothing has a page yet.")
    public static func unnumberedEntries(_ count: Int) -> Sentence {
        Sentence(
            zh: "有 \(count) 项还没有编页。编过的号以后不改、不重用。",
            en:
                "\(count) \(plural(count, "entry has", "entries have")) no page yet. A number that was given is never changed or used again."
        )
    }
    public static func numberSheets(_ count: Int) -> Sentence {
        Sentence(zh: "给这 \(count) 项编页", en: "Number \(plural(count, "this entry", "these \(count) entries"))")
    }
}

extension Sentence {
    /// 民生诉求 · 水
    public static func classed(_ kind: Sentence, _ value: Sentence) -> Sentence {
        Sentence(zh: "\(kind.zh) · \(value.zh)", en: "\(kind.en) · \(value.en)")
    }
}
