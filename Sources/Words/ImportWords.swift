import Domain

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

    // MARK: - What was done

    public static func importing(_ path: String, rows: Int, encoding: String) -> Sentence {
        Sentence(
            zh: "\(path)：\(rows) 条，\(encoding)。列的对应：", en: "\(path): \(rows) records, \(encoding). Columns:")
    }
    public static func columnUnused(_ name: String) -> Sentence {
        Sentence(zh: "  \(name) → （不用）", en: "  \(name) → (not used)")
    }
    public static func columnUsed(_ name: String, _ field: String, zh: String) -> Sentence {
        Sentence(zh: "  \(name) → \(zh)（\(field)）", en: "  \(name) → \(field) (\(zh))")
    }
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
