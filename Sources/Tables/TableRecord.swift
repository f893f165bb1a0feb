/// One record of a table.
public struct TableRecord: Hashable, Sendable {
    /// The physical line of the file it starts on, or the row of the sheet, from 1.
    public var line: Int
    /// Its number among the records after the header, from 1.
    public var ordinal: Int
    /// Its cells: as many as the record of a text file has, whatever the header has, as written but for the quotes
    /// around them; of a sheet, as many as its header has.
    public var cells: [String]

    /// A record with these parts, unchecked.
    public init(line: Int, ordinal: Int, cells: [String]) {
        self.line = line
        self.ordinal = ordinal
        self.cells = cells
    }
}
