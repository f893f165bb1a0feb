/// Tables that are taken in on a page: sent, looked at, taken in.
extension Sentence {
    public static let importHouseholdTable = Sentence(zh: "导入户名册", en: "Take in a list of households")
    public static let listIsTakenIn = Sentence(
        zh: "已有的名单（CSV 或 Excel，一行一户，有户编号和村、组名）可以整张导入。",
        en:
            "A list that you have (CSV or Excel, a row a household, with its number and the names of village and group) can be taken in whole."
    )
    public static let ledgerTableIsTakenIn = Sentence(
        zh: "已有的表格可以整本导入。", en: "A table that you have can be taken in whole.")
    /// For whoever may not do it.
    public static func takenInBy(_ what: Sentence, _ roles: [Sentence]) -> Sentence {
        let (all, either) = (Sentence.list(roles), Sentence.either(roles))
        return Sentence(zh: "\(what.zh)\(all.zh)都可以导入。", en: "\(what.en) Ask a \(either.en).")
    }
    public static let importLedgerTable = Sentence(zh: "导入表格", en: "Take in a ledger kept by hand")
    public static func importIntoLedger(_ ledger: Sentence) -> Sentence {
        Sentence(zh: "把表格导入“\(ledger.zh)”", en: "Take a table into “\(ledger.en)”")
    }
    public static let importHouseholdsIntro = Sentence(
        zh: "每行一户。先试算，不写入；看清楚了再导入。同一张表再导入一次，已有的户不会重复。",
        en:
            "A household a row. It is tried first and nothing is written; take it in when it is right. The same list again enters nobody twice."
    )
    public static let importEntriesIntro = Sentence(
        zh: "每行一件，按今天登记。先试算，不写入；看清楚了再导入。同一张表再导入一次，不会重复。",
        en:
            "An entry a row, registered today. It is tried first and nothing is written; take it in when it is right. The same table again enters nothing twice."
    )
    public static func tableLimits(megabytes: Int, rows: Int) -> Sentence {
        Sentence(
            zh: "Excel（.xlsx、.xls）或 CSV，最大 \(megabytes) MB、\(rows) 行。再大的请管理员在服务器上导入。",
            en:
                "A workbook (.xlsx, .xls) or CSV, of at most \(megabytes) MB and \(rows) rows. What is larger an administrator takes in on the server."
        )
    }
    public static let tableFile = Sentence(zh: "表格文件", en: "The file")
    public static let tryTable = Sentence(zh: "上传并试算", en: "Send and try")
    public static let tryTableAgain = Sentence(zh: "按这样再试算", en: "Try it like this")
    public static let otherTable = Sentence(zh: "换一个文件", en: "Another file")
    public static let tableSubjects = Sentence(zh: "登记为", en: "What they are")
    public static let tableChannel = Sentence(zh: "这些事从哪里来", en: "How these came in")
    public static let tableKind = Sentence(zh: "登记为哪一类", en: "What they become")
    public static let tablePlace = Sentence(zh: "没写地方的行算在哪里", en: "Where rows belong that name no place")
    public static let tablePlaceHint = Sentence(zh: "区划代码，可以不填", en: "The code of a place; may be left empty")

    public static func tableHeading(_ file: String, rows: Int, line: Int) -> Sentence {
        Sentence(
            zh: "\(file)：表头在第 \(line) 行，下面有 \(rows) 行",
            en: "\(file): its heading is row \(line), with \(rows) \(plural(rows, "row", "rows")) below")
    }
    public static let tableColumns = Sentence(zh: "各列是什么", en: "What the columns are")
    public static let tableColumnsHint = Sentence(
        zh: "认出的已选好；没认出或认错的，在这里改。", en: "What was recognised is chosen. Change here what wasn't, or wrongly.")
    public static let columnIsNone = Sentence(zh: "不用", en: "not used")
    public static let headingRow = Sentence(zh: "表头在第几行", en: "The heading's row")
    public static let headingRowHint = Sentence(
        zh: "表头上面的标题行会跳过；改了行号就重新认列。",
        en: "Titles above it are passed over. With another row, columns are recognised anew.")
    public static let whichSheet = Sentence(zh: "哪张工作表", en: "Which sheet")
    public static let firstSheet = Sentence(zh: "第一张", en: "the first")

    /// What a column of a table may be, by the name it has in files.
    public static func tableField(_ name: String) -> Sentence {
        switch name {
        case "code": Sentence(zh: "户编号", en: "Number")
        case "place": Sentence(zh: "区划代码", en: "Code of the place")
        case "township": Sentence(zh: "乡镇", en: "Township")
        case "village": Sentence(zh: "村（社区）", en: "Village")
        case "group": Sentence(zh: "组", en: "Group")
        case "name": Sentence(zh: "姓名", en: "Name")
        case "phone": Sentence(zh: "电话", en: "Telephone")
        case "address": Sentence(zh: "住址", en: "Address")
        case "members": Sentence(zh: "家庭成员", en: "Members")
        case "status": Sentence(zh: "在家情况", en: "At home or away")
        case "since": Sentence(zh: "起始日期", en: "Since")
        case "words": Sentence(zh: "内容", en: "What it is about")
        case "summary": Sentence(zh: "事由", en: "In short")
        case "class": Sentence(zh: "类别", en: "Class")
        case "household": Sentence(zh: "户编号", en: "Household")
        case "day": Sentence(zh: "日期", en: "Day")
        case "time": Sentence(zh: "时间", en: "Time")
        case "goers": Sentence(zh: "走访人", en: "Who went")
        case "mode": Sentence(zh: "方式", en: "How")
        case "kind": Sentence(zh: "种类", en: "Kind")
        case "heard": Sentence(zh: "听到的情况", en: "What was heard")
        case "nothing": Sentence(zh: "没有发现", en: "Nothing found")
        case "campaign": Sentence(zh: "专项", en: "Campaign")
        case "topic": Sentence(zh: "题目", en: "Topic")
        case "holder": Sentence(zh: "负责人", en: "Who answers")
        case "body": Sentence(zh: "单位", en: "Body")
        case "role": Sentence(zh: "身份", en: "Role")
        default: .data(name)
        }
    }

    public static func columnMissing(_ fields: [Sentence]) -> Sentence {
        Sentence(
            zh: "没有一列是“\(fields.map(\.zh).joined(separator: "”或“"))”。请在下面选。",
            en: "No column is “\(fields.map(\.en).joined(separator: "” or “"))”. Choose it below.")
    }
    public static func columnTwice(_ field: Sentence) -> Sentence {
        Sentence(zh: "有两列都选成了“\(field.zh)”。只留一列。", en: "Two columns are “\(field.en)”. Keep one.")
    }
    public static func tableTooLarge(_ megabytes: Int, most: Int) -> Sentence {
        Sentence(
            zh: "文件有 \(megabytes) MB，网页上最多 \(most) MB。",
            en: "The file has \(megabytes) MB; a page takes \(most) MB.")
    }
    public static func tableTooLong(_ rows: Int, most: Int) -> Sentence {
        Sentence(zh: "有 \(rows) 行，网页上最多 \(most) 行。", en: "It has \(rows) rows; a page takes \(most).")
    }
    public static func tableTooWide(_ columns: Int, most: Int) -> Sentence {
        Sentence(zh: "有 \(columns) 列，最多 \(most) 列。", en: "It has \(columns) columns; at most \(most) are taken.")
    }
    public static let tableHasNoRows = Sentence(zh: "表头下面没有数据行。", en: "There is no row below the heading.")

    public static let tableTried = Sentence(zh: "试算结果（还没有写入）", en: "What would come of it (nothing was written)")
    public static let tableTaken = Sentence(zh: "导入结果", en: "What came of it")
    public static func takeRows(_ count: Int) -> Sentence {
        Sentence(zh: "导入这 \(count) 行", en: "Take in \(count) \(plural(count, "row", "rows"))")
    }
    public static let tableTakesNone = Sentence(
        zh: "没有一行可以导入。", en: "No row of it can be taken in.")
    public static func rowRejected(_ line: Int, _ why: Sentence) -> Sentence {
        Sentence(zh: "第 \(line) 行：\(why.zh)", en: "Row \(line): \(why.en)")
    }
    public static func rowsRejected(_ count: Int) -> Sentence {
        Sentence(zh: "退回的 \(count) 行", en: "\(count) rejected \(plural(count, "row", "rows"))")
    }
    public static let takeRejects = Sentence(zh: "下载退回的行（CSV）", en: "Take the rejected rows along (CSV)")
    public static let takeRejectsNote = Sentence(
        zh: "每行写明原因，改好可再导入。链接两小时内有效。", en: "Each says why; mend them and send them again. The link holds for two hours."
    )
    public static func rowsSoFar(_ count: Int, of rows: Int) -> Sentence {
        Sentence(zh: "\(count) / \(rows) 行", en: "\(count) of \(rows) rows")
    }
    public static let importBrokeOff = Sentence(
        zh: "中途断了。已经写入的都算数；请再导入一次，会从没写的接着来。",
        en: "It broke off. What was written holds; take it in again, and it goes on with what is missing.")
    public static let importsBusy = Sentence(
        zh: "正有别的表格在导入，请过一会儿再试。", en: "Other tables are being taken in. Please try again in a while.")
    public static let rejectsGone = Sentence(
        zh: "这份退回名单已过期。请重新上传。", en: "This list of rejected rows has expired. Send the file again.")
    public static let toHouseholds = Sentence(zh: "看户名册", en: "To the households")
    public static let toLedger = Sentence(zh: "看台账", en: "To the ledger")
}
