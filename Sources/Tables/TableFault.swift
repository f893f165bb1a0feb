/// Why a table cannot be read, or not any further. Lines are physical lines of a text file or rows of a sheet, and
/// columns are cells, all from 1.
public enum TableFault: Error, Hashable, Sendable {
    // The file.

    /// No file has this path.
    case missing
    /// The path names a directory.
    case isDirectory
    /// The system refused, with this `errno`; `ESPIPE` for what is no regular file, such as a pipe.
    case unreadable(errno: Int32)
    /// There is no header: no bytes, blank lines or rows only, or none from the line on that was named for it.
    case empty
    /// A web page or other markup saved under a table's name, as some systems export it.
    case markup
    /// A workbook in a form older than that of Excel 5, or another document of before 2007.
    case oldWorkbook
    /// A workbook behind a password.
    case encrypted
    /// An archive that holds no workbook, or one in a form without XML.
    case notAWorkbook

    // Compressed data. A part is a file inside a workbook; `nil` for a compressed table.

    /// The compressed data is damaged or cut off.
    case compressionDamaged(part: String?)
    /// The data grows beyond all measure when expanded, as made to harm: it was read up to `limit` bytes.
    case expandsTooFar(part: String?, limit: Int)

    // Text.

    /// The system has no converter for this encoding.
    case encodingUnavailable(TextEncoding)
    /// The byte at `offset` (from 0, in the file as expanded) begins no valid character of the encoding.
    case undecodable(encoding: TextEncoding, offset: Int, line: Int)
    /// The file ends inside a cell whose quote opened here.
    case unterminatedQuote(line: Int, column: Int)
    /// There is a NUL character here.
    case nulCharacter(line: Int, column: Int)
    /// The cell that starts here has more than `limit` bytes of UTF-8.
    case cellTooLong(line: Int, column: Int, limit: Int)
    /// The record that starts here is larger than `limit` bytes in memory.
    case recordTooLarge(line: Int, limit: Int)

    // Workbooks.

    /// There is no such sheet; `sheets` are those there are, none in a file that is no workbook.
    case noSuchSheet(String, sheets: [String])
    /// A workbook in the binary form (.xls) is damaged or cut off: in this sheet, or outside of any.
    case workbookDamaged(sheet: String?)
    /// The workbook names a part that it doesn't hold.
    case missingPart(String)
    /// A part is no well-formed XML, from this line of it on.
    case brokenXML(part: String, line: Int, XMLFault)
    /// A row or cell gives a place that is none.
    case badReference(sheet: String, String)
    /// The cell shows a shared text that the workbook doesn't hold.
    case noSharedText(sheet: String, cell: String)
    /// The texts that cells share take more than `limit` bytes in memory.
    case sharedTextsTooLarge(limit: Int)
}

/// What is wrong with a part's XML.
public enum XMLFault: Hashable, Sendable {
    /// It ends inside an element or a tag.
    case cutOff
    /// A tag that isn't written as tags are.
    case badTag
    /// An end tag closes another element than the last one opened.
    case wrongEndTag
    /// A reference `&…;` to what isn't a character.
    case badReference
    /// A character that XML doesn't allow, or a byte that is no character of the encoding.
    case badCharacter
    /// A document type, which workbooks have none of: entities of one can be made to grow without end.
    case documentType
    /// Elements nested, or a tag longer, than any workbook has them.
    case tooLarge
    /// No element, or more than one, at the top.
    case notOneRoot
}
