public import Tables
public import Words

extension Sentence {
    /// Why a table isn't written as a workbook.
    public static func fault(_ fault: WorkbookFault) -> Sentence {
        switch fault {
        case .tooManyRows(let most): .workbookTooLong(most)
        case .tooManyColumns(let most): .workbookTooWide(most)
        case .textTooLong(let row, let column, let most): .workbookTextTooLong(row: row, column: column, most: most)
        case .cannotWrite: .workbookNotWritten
        }
    }
}
