public import Domain

// 台账: what stands in them, where it stands on paper, and why something can't be done with one.

extension Sentence {
    public static let ledgersHeading = Sentence(zh: "台账", en: "Ledgers")

    public static func refusal(_ refusal: VolumeRefusal) -> Sentence {
        switch refusal {
        case .alreadyOpened: Sentence(zh: "这一册已经开了。", en: "This volume is open already.")
        case .notOpened: Sentence(zh: "没有开着的册。先打印一次。", en: "No volume is open. Print the ledger first.")
        case .sealed(let on):
            Sentence(zh: "这一册 \(day(on).zh) 已封，不再加页。", en: "This volume was closed on \(day(on).en); nothing is added to it.")
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
        case .册?: Sentence(zh: "册", en: "booklets")
        case .页?: Sentence(zh: "页", en: "pages")
        case .行?: Sentence(zh: "行", en: "lines")
        case nil: Sentence(zh: "汇总", en: "summary")
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
        case .册?: Sentence(zh: "\(sheet.year)年\(volume.zh)第\(sheet.page)册", en: "\(sheet.year) \(volume.en)booklet \(sheet.page)")
        case .页?: Sentence(zh: "\(sheet.year)年\(volume.zh)第\(sheet.page)页", en: "\(sheet.year) \(volume.en)page \(sheet.page)")
        case .行?, nil:
            Sentence(zh: "\(sheet.year)年\(volume.zh)第\(sheet.page)号", en: "\(sheet.year) \(volume.en)no. \(sheet.page)")
        }
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
        let wrong = Sentence(zh: "逐件清点是 \(sum.whole) 项：对不上。", en: "Counted one by one there are \(sum.whole): it doesn't add up.")
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
        Sentence(zh: "初次打印后又办 \(events) 步", en: "\(events) \(plural(events, "step", "steps")) since it was first printed")
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
    public static let headerNeedsWords = Sentence(
        zh: "没有一列写是什么事。用 --map 列名=words 指定。", en: "No column says what it is about. Name it with --map COLUMN=words.")
    public static let headerNeedsHousehold = Sentence(
        zh: "没有一列是户编号。用 --map 列名=household 指定。",
        en: "No column is the household's number. Name it with --map COLUMN=household.")
}
