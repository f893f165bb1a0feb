public import Domain

extension Sentence {
    public static func fileMissing(_ path: String) -> Sentence {
        Sentence(zh: "没有文件 \(path)。", en: "There is no file \(path).")
    }
    public static func isFolder(_ path: String) -> Sentence {
        Sentence(zh: "\(path) 是文件夹，不是文件。", en: "\(path) is a folder, not a file.")
    }
    public static func unreadable(_ path: String, reason: String) -> Sentence {
        Sentence(zh: "读不了 \(path)：\(reason)。", en: "\(path) can't be read: \(reason).")
    }
    public static func fileEmpty(_ path: String) -> Sentence {
        Sentence(zh: "\(path) 是空的：连表头都没有。", en: "\(path) is empty: not even a header is there.")
    }
    public static func encodingUnavailable(_ path: String, _ encoding: String) -> Sentence {
        Sentence(
            zh: "本机没有 \(encoding) 编码的转换表，读不了 \(path)。",
            en: "This machine has no conversion table for \(encoding); \(path) can't be read.")
    }
    public static func undecodable(_ path: String, _ encoding: String, line: Int, offset: Int) -> Sentence {
        Sentence(
            zh: "\(path) 第 \(line) 行（第 \(offset) 字节）不是 \(encoding) 编码。用 --encoding 指定正确的编码。什么都没有导入。",
            en: "\(path), line \(line) (byte \(offset)) isn't \(encoding). Name the right encoding with --encoding. "
                + "Nothing was imported.")
    }
    public static func unterminatedQuote(_ path: String, line: Int, column: Int) -> Sentence {
        Sentence(
            zh: "\(path) 第 \(line) 行第 \(column) 列的引号没有收尾。改正后再导入；什么都没有导入。",
            en: "\(path), line \(line), cell \(column): the quotation mark is never closed. Mend it and import again; "
                + "nothing was imported.")
    }
    public static func nulCharacter(_ path: String, line: Int, column: Int) -> Sentence {
        Sentence(
            zh: "\(path) 第 \(line) 行第 \(column) 列有空字符，文件可能损坏。什么都没有导入。",
            en: "\(path), line \(line), cell \(column) holds a NUL character; the file may be damaged. "
                + "Nothing was imported.")
    }
    public static func tooLarge(_ path: String, line: Int, limit: Int) -> Sentence {
        Sentence(
            zh: "\(path) 第 \(line) 行超过 \(limit) 字节，大概是引号不配对。什么都没有导入。",
            en: "\(path), line \(line) is longer than \(limit) bytes, probably a quotation mark that isn't closed. "
                + "Nothing was imported.")
    }
    public static func isMarkup(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 其实是网页或 XML，不是表格（有的系统这样导出 .xls）。用表格软件打开，另存为 .xlsx 或 CSV。",
            en:
                "\(path) is a web page or XML under a table's name, as some systems export .xls. Open it in a spreadsheet "
                + "program and save it as .xlsx or CSV.")
    }
    public static func isOldWorkbook(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 不是 Excel 工作簿，或者格式太旧（Excel 5 以前）。用表格软件打开，另存为 .xlsx。",
            en:
                "\(path) is no workbook, or one from before Excel 5. Open it in a spreadsheet program and save it as .xlsx."
        )
    }
    public static func workbookDamaged(_ path: String, sheet: String?) -> Sentence {
        Sentence(
            zh: "\(path)\(sheet.map { " 的工作表“\($0)”" } ?? "")损坏或不完整，读不下去。用表格软件打开另存一份再试。",
            en:
                "\(path)\(sheet.map { ", sheet “\($0)”," } ?? "") is damaged or cut off. Open it in a spreadsheet program, "
                + "save a copy and try that.")
    }
    public static func isEncrypted(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 有密码。去掉密码另存一份再导入。",
            en: "\(path) is behind a password. Save a copy without one and import that.")
    }
    public static func isNoWorkbook(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 是压缩包，里面没有 .xlsx 工作簿。先解压；.xlsb、.ods 请另存为 .xlsx。",
            en: "\(path) is an archive without an .xlsx workbook in it. Unpack it first; save .xlsb and .ods as .xlsx.")
    }
    public static func compressionDamaged(_ path: String, part: String?) -> Sentence {
        Sentence(
            zh: "\(path)\(part.map { " 里的 \($0)" } ?? "")：压缩数据损坏或不完整。什么都没有导入。",
            en:
                "\(path)\(part.map { ", \($0)" } ?? ""): the compressed data is damaged or cut off. Nothing was imported."
        )
    }
    public static func expandsTooFar(_ path: String, part: String?, limit: Int) -> Sentence {
        Sentence(
            zh: "\(path)\(part.map { " 里的 \($0)" } ?? "") 解压后大得反常（超过 \(limit) 字节），可能是恶意文件，没有再读。",
            en:
                "\(path)\(part.map { ", \($0)" } ?? "") expands beyond all measure (over \(limit) bytes), as files made to "
                + "harm do. It wasn't read further.")
    }
    public static func noSuchSheet(_ path: String, _ name: String, sheets: [String]) -> Sentence {
        guard !sheets.isEmpty else {
            return Sentence(zh: "\(path) 不是工作簿，没有工作表。", en: "\(path) is no workbook and has no sheets.")
        }
        return Sentence(
            zh: "\(path) 里没有工作表“\(name)”。有：\(sheets.joined(separator: "、"))。",
            en: "\(path) has no sheet “\(name)”. There are: \(sheets.joined(separator: ", ")).")
    }
    public static func missingPart(_ path: String, _ part: String) -> Sentence {
        Sentence(
            zh: "\(path) 缺了 \(part)，工作簿不完整。", en: "\(path) lacks \(part): the workbook isn't whole.")
    }
    public static func brokenXML(_ path: String, part: String, line: Int, _ problem: Sentence) -> Sentence {
        Sentence(
            zh: "\(path) 里的 \(part) 第 \(line) 行读不下去：\(problem.zh)。用表格软件打开另存一份再试。",
            en: "\(path), \(part), line \(line) can't be read: \(problem.en). Open it in a spreadsheet program, save a "
                + "copy and try that.")
    }
    public static func badReference(_ path: String, sheet: String, _ reference: String) -> Sentence {
        Sentence(
            zh: "\(path) 的工作表“\(sheet)”里，“\(reference)”不是单元格位置。",
            en: "\(path), sheet “\(sheet)”: “\(reference)” is no place of a cell.")
    }
    public static func noSharedText(_ path: String, sheet: String, cell: String) -> Sentence {
        Sentence(
            zh: "\(path) 的工作表“\(sheet)”里，单元格 \(cell) 引用的文字不在文件里。",
            en: "\(path), sheet “\(sheet)”: the text of cell \(cell) isn't in the file.")
    }
    public static func sharedTextsTooLarge(_ path: String, limit: Int) -> Sentence {
        Sentence(
            zh: "\(path) 里的文字超过 \(limit) 字节，读不下。请另存为 CSV。",
            en: "The texts of \(path) take more than \(limit) bytes. Save it as CSV.")
    }
    public static let xmlCutOff = Sentence(zh: "文件没有写完", en: "it is cut off")
    public static let xmlBadTag = Sentence(zh: "标签写法不对", en: "a tag is malformed")
    public static let xmlWrongEndTag = Sentence(zh: "标签没有配对", en: "an end tag doesn't match")
    public static let xmlBadReference = Sentence(zh: "引用的字符不存在", en: "a reference to no character")
    public static let xmlBadCharacter = Sentence(zh: "有不允许的字符", en: "a character that isn't allowed")
    public static let xmlDocumentType = Sentence(
        zh: "带有文档类型声明，不安全", en: "it declares a document type, which isn't safe")
    public static let xmlTooLarge = Sentence(zh: "嵌套太深或标签太长", en: "nested too deep, or a tag too long")
    public static let xmlNotOneRoot = Sentence(zh: "不是完整的 XML", en: "it is no whole XML document")

    public static func unknownColumn(_ name: String, nearest: String?) -> Sentence {
        Sentence(
            zh: "表里没有“\(name)”这一列\(nearest.map { "，是不是“\($0)”" } ?? "")？",
            en: "There is no column “\(name)”\(nearest.map { "; did you mean “\($0)”" } ?? "")?")
    }
    public static func unknownField(_ name: String, known: String) -> Sentence {
        Sentence(zh: "没有“\(name)”这个字段。可用：\(known)。", en: "There is no field “\(name)”. There are: \(known).")
    }
    public static func fieldTwice(_ field: String, columns: [String]) -> Sentence {
        Sentence(
            zh: "字段 \(field) 只能对应一列，给了 \(columns.joined(separator: "、"))。",
            en: "The field \(field) takes one column; these were given: \(columns.joined(separator: ", ")).")
    }
    public static func columnTwice(_ name: String, fields: [String]) -> Sentence {
        Sentence(
            zh: "列“\(name)”只能对应一个字段，给了 \(fields.joined(separator: "、"))。",
            en: "The column “\(name)” takes one field; these were given: \(fields.joined(separator: ", ")).")
    }
    public static func noColumn(_ field: String, zh: String) -> Sentence {
        Sentence(
            zh: "认不出哪一列是“\(zh)”。用 --map 列名=\(field) 指定。",
            en: "No column was recognised as \(field) (\(zh)). Name it with --map COLUMN=\(field).")
    }

    // MARK: - Rejected rows

    public static func wrongCells(found: Int, expected: Int) -> Sentence {
        Sentence(zh: "有 \(found) 格，应有 \(expected) 格", en: "\(found) cells where \(expected) are expected")
    }
    public static func cellMissing(_ zh: String, _ en: String) -> Sentence {
        Sentence(zh: "缺“\(zh)”", en: "no \(en)")
    }
    public static func badTime(_ zh: String, _ en: String, _ text: String) -> Sentence {
        Sentence(zh: "“\(zh)”不是时间：\(text)", en: "\(en) is no time: \(text)")
    }
    public static let answeredBeforeReceived = Sentence(zh: "答复早于来件", en: "answered before it was received")
    public static let inTheFuture = Sentence(zh: "时间在将来", en: "a time in the future")
    public static let answerWithoutTime = Sentence(zh: "有答复，没有答复时间", en: "an answer without its time")
    public static func rowTooLong(_ characters: Int, limit: Int) -> Sentence {
        Sentence(zh: "内容 \(characters) 字，最多 \(limit) 字", en: "\(characters) characters where \(limit) are taken")
    }
    public static let rowChanged = Sentence(
        zh: "这一行以前导入过，内容已不同；原来的没有改动",
        en: "imported before with other content; what is there was not changed")

    /// Where a matter was taken over from, with what the source said of it.
    public static func origin(_ origin: Matter.ImportOrigin, in zone: Zone) -> Sentence {
        var zh = ["导入自“\(origin.source)”第 \(origin.row) 条"]
        var en = ["Imported from “\(origin.source)”, record \(origin.row)"]
        func add(_ zhName: String, _ enName: String, _ value: String?) {
            guard let value else { return }
            zh.append("\(zhName) \(value)")
            en.append("\(enName) \(value)")
        }
        add("原编号", "number", origin.number)
        add("性质", "kind", origin.requestKind)
        add("分类", "category", origin.category)
        add("来源", "channel", origin.channel)
        add("单位", "body", origin.body)
        if let due = origin.due.map({ moment($0, in: zone) }) {
            zh.append("原期限 \(due.zh)")
            en.append("due there \(due.en)")
        }
        if let transfers = origin.transfers {
            zh.append("转办 \(transfers) 次")
            en.append("\(transfers) \(plural(transfers, "transfer", "transfers"))")
        }
        return Sentence(zh: zh.joined(separator: "，"), en: en.joined(separator: ", "))
    }

    // MARK: - What was done

    public static func importing(_ path: String, rows: Int, encoding: String) -> Sentence {
        Sentence(
            zh: "\(path)：\(rows) 条，\(encoding)。列的对应：", en: "\(path): \(rows) records, \(encoding). Columns:")
    }
    public static func importing(_ path: String, rows: Int, sheet: String) -> Sentence {
        Sentence(
            zh: "\(path)，工作表“\(sheet)”：\(rows) 条。列的对应：",
            en: "\(path), sheet “\(sheet)”: \(rows) records. Columns:")
    }
    public static func columnUnused(_ name: String) -> Sentence {
        Sentence(zh: "  \(name) → （不用）", en: "  \(name) → (not used)")
    }
    public static func columnUsed(_ name: String, _ field: String, zh: String) -> Sentence {
        Sentence(zh: "  \(name) → \(zh)（\(field)）", en: "  \(name) → \(field) (\(zh))")
    }
    public static func otherSheets(_ names: [String]) -> Sentence {
        Sentence(
            zh: "另有工作表：\(names.joined(separator: "、"))。用 --sheet 指定。",
            en: "Other sheets: \(names.joined(separator: ", ")). Name one with --sheet.")
    }
    public static func timesReadIn(_ zone: String) -> Sentence {
        Sentence(zh: "时间按 \(zone) 的当地时间读。", en: "Times are read as local times of \(zone).")
    }
    public static let workdaysNotCounted = Sentence(
        zh: "不套用工作日历：期限只按来源的，不推算；这些事项不计入按工作日算的比率。",
        en:
            "No calendar is applied: due dates are the source's alone, none is computed, and these matters are in no share "
            + "by working days.")
    public static func imported(_ imported: Int, alreadyThere: Int, rejected: Int) -> Sentence {
        Sentence(
            zh: "导入 \(imported) 条，先前已有 \(alreadyThere) 条，退回 \(rejected) 条。",
            en: "\(imported) imported, \(alreadyThere) there already, \(rejected) rejected.")
    }
    public static func rejectsWritten(_ path: String) -> Sentence {
        Sentence(
            zh: "退回的行和原因在 \(path)，改正后可再导入。",
            en: "The rejected rows and why are in \(path); mend them and import again.")
    }
    public static func datesWithoutTime(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 个日期没有钟点，按当日最后一刻计。",
            en: "\(count) \(plural(count, "date", "dates")) without a time, taken as the end of that day.")
    }
    public static func unreadablePhones(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 条的电话认不出，原文留在联系方式里。",
            en: "\(count) \(plural(count, "record", "records")) with an unreadable telephone number, kept as a note.")
    }
    public static func closedWithoutTime(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 条来源已办结而没写何时，按导入的时刻计，不计入按工作日算的比率。",
            en:
                "\(count) \(plural(count, "record", "records")) closed by the source without a time, taken as closed now and in "
                + "no share by working days.")
    }
    public static func openWithAnswer(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 条来源仍未办结，却有没写时间的答复文字，不当作答复。",
            en:
                "\(count) \(plural(count, "record", "records")) still open in the source with an answer's text but no time: not "
                + "taken as answered.")
    }
    public static func unreadableValues(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 个期限或转办次数认不出，没有保留。",
            en: "\(count) unreadable due \(plural(count, "date or number", "dates or numbers")) of transfers left out.")
    }
    public static func withheldLabels(_ count: Int) -> Sentence {
        Sentence(
            zh: "\(count) 个编号或标签像电话、证件号或姓名，或者太长，没有写进日志。",
            en:
                "\(count) \(plural(count, "number or label", "numbers or labels")) left out of the journal: they look like a "
                + "telephone or identity number or a name, or are too long.")
    }
    public static func numbersElsewhere(_ count: Int, first: [String]) -> Sentence {
        let more = count > first.count
        return Sentence(
            zh: "注意：\(count) 条的编号在别的来源里已经有了（\(first.joined(separator: "、"))\(more ? " 等" : "")），同一件事可能进了两次。",
            en:
                "Note: the \(plural(count, "number", "numbers")) of \(count) \(plural(count, "record is", "records are")) known "
                + "from another source (\(first.joined(separator: ", "))\(more ? ", …" : "")); the same matter may have come in "
                + "twice.")
    }
    public static func importStopped(_ read: Int, of total: Int) -> Sentence {
        Sentence(
            zh: "按要求停下了：读了 \(total) 条中的 \(read) 条，读过的都已落定。再运行同一条命令，就从停下的地方接着导入。",
            en:
                "Stopped as asked after \(read) of \(total) records; what was read is settled. Run the same command again: it goes "
                + "on where it stopped.")
    }
    public static func unknownZone(_ name: String, nearest: String?) -> Sentence {
        Sentence(
            zh:
                "没有时区“\(name)”\(nearest.map { "，是不是 \($0)" } ?? "")？时区按“洲/城市”写，如 Asia/Shanghai、America/New_York；也可写 UTC 或 +08:00。",
            en:
                "There is no zone “\(name)”\(nearest.map { "; did you mean \($0)?" } ?? ".") Zones are named by continent and city, "
                + "like Asia/Shanghai or America/New_York; UTC and +08:00 will do too.")
    }
    public static func noZoneData(_ folder: String) -> Sentence {
        Sentence(
            zh: "本机没有时区数据（\(folder)）。装上 tzdata，或用 +08:00 这样的固定时差。",
            en: "This machine has no zone data (\(folder)). Install tzdata, or name a fixed offset like +08:00.")
    }
    public static func damagedZone(_ name: String) -> Sentence {
        Sentence(zh: "本机的时区数据 \(name) 读不懂。", en: "This machine's data of the zone \(name) can't be read.")
    }
    public static func rejectsExist(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 已经存在，不会覆盖。用 --rejects 指定一个新文件。",
            en: "\(path) exists already and isn't overwritten. Name a new file with --rejects.")
    }
    public static func unknownEncoding(_ name: String, known: [String]) -> Sentence {
        Sentence(
            zh: "不认识编码“\(name)”。可用：\(known.joined(separator: "、"))，或不写、自动识别。",
            en: "There is no encoding “\(name)” here. There are: \(known.joined(separator: ", ")); or leave it out.")
    }
    public static let reasonColumn = Sentence(zh: "退回原因", en: "reason")
    public static let lineColumn = Sentence(zh: "原文件行号", en: "line")
}
