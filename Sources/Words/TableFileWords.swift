extension Sentence {
    /// Tables that are taken along.
    public static let asWorkbook = Sentence(zh: "下载 Excel 表（XLSX）", en: "Take along as a workbook (XLSX)")

    public static let asSheet = Sentence(zh: "下载这张表（CSV）", en: "Take the table along (CSV)")
    public static let takingIsWritten = Sentence(zh: "下载会留痕。", en: "That you take it is written down.")

    public static func workbookTooLong(_ most: Int) -> Sentence {
        Sentence(
            zh: "Excel 表最多放 \(most) 行，这份更长：请分段导出，或用 CSV。",
            en: "A workbook holds at most \(most) rows, and this has more: take it along in parts, or as CSV.")
    }

    public static func workbookTooWide(_ most: Int) -> Sentence {
        Sentence(
            zh: "Excel 表最多放 \(most) 列，这份更多：请少选几列，或用 CSV。",
            en: "A workbook holds at most \(most) columns, and this has more: choose fewer, or take it along as CSV.")
    }

    public static func workbookTextTooLong(row: Int, column: String, most: Int) -> Sentence {
        Sentence(
            zh: "第 \(row) 行“\(column)”一格超过 \(most) 字，Excel 表放不下：请用 CSV。",
            en:
                "Row \(row) has more than \(most) characters in “\(column)”, which no workbook can hold: take it along as CSV."
        )
    }

    public static let workbookNotWritten = Sentence(
        zh: "Excel 表没有写成：临时文件夹写不进去。", en: "The workbook wasn't written: the folder for temporary files took nothing.")
    public static let workbookToTerminal = Sentence(
        zh: "Excel 表不是文字，不能显示在屏幕上：请写入文件，例如在命令末尾加 > 表.xlsx",
        en: "A workbook isn't text and can't be shown: send it to a file, as with > table.xlsx at the end.")
}
