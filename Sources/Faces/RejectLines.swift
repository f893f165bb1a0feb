public import Tables
public import Words

/// Rows that weren't taken, as a table of their own: each with the line that it stands on and why, so that it is mended and sent again.
public struct RejectLines: Sendable {
    private var writer = CSVWriter(byteOrderMark: true, forSpreadsheets: false)
    private let language: Language

    public init(_ header: [String], in language: Language) {
        self.language = language
        writer.append(header + [Sentence.lineColumn, .reasonColumn].map { $0.said(in: language) })
    }

    public mutating func append(_ record: TableRecord, _ reason: Sentence) {
        writer.append(record.cells + [String(record.line), reason.said(in: language)])
    }

    /// What was written since the last call.
    public mutating func take() -> [UInt8] { writer.take() }
}
