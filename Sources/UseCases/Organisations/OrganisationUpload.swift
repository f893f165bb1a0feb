public import Tables

/// An organisation file as somebody sent it: its name and its bytes.
public struct OrganisationUpload: Equatable, Sendable {
    public var name: String
    public var bytes: [UInt8]
    /// Which table a single table is, where its name doesn't say.
    public var table: String?
    /// What somebody chose for headings that name no column.
    public var chosen: [Choice] = []

    /// That what stands under a heading is a column of the table.
    public struct Choice: Equatable, Sendable {
        public var table: OrganisationTable
        /// Where the heading stands, from 0.
        public var index: Int
        public var column: OrganisationColumn

        public init(_ table: OrganisationTable, at index: Int, is column: OrganisationColumn) {
            self.table = table
            self.index = index
            self.column = column
        }
    }

    /// More isn't taken from a page, because a page carries it from the plan to the carrying out.
    public static let most = 150 * 1024

    public init(name: String, bytes: [UInt8], table: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.table = table
    }

    /// Why a file isn't one of the organisation.
    public enum Fault: Error, Equatable, Sendable {
        case tooLarge(bytes: Int)
        /// Its name names no table, nor does anything else.
        case whichTable
        /// A workbook of which no sheet is named like a table.
        case noTables
        case file(TableFault)
    }

    /// Its headings that name no column, whatever was chosen for them. Throws ``Fault``.
    public func unknown() throws(Fault) -> [(table: OrganisationTable, index: Int, heading: String)] {
        var plain = self
        plain.chosen = []
        return try plain.file().sheets.flatMap { sheet in
            sheet.unknown.map { (sheet.table, $0, sheet.header[$0]) }
        }
    }

    /// Its tables, with what was chosen for their headings. Throws ``Fault``.
    public func file() throws(Fault) -> OrganisationFile {
        guard bytes.count <= OrganisationUpload.most else { throw .tooLarge(bytes: bytes.count) }
        let chosen = table.flatMap { OrganisationTable(name: $0) }
        let names: [String]
        do throws(TableFault) { names = try TableFile.sheets(in: bytes) } catch { throw .file(error) }
        var wanted: [(table: OrganisationTable, sheet: String?, source: String)] = []
        if names.isEmpty {
            let stem = name.firstIndex(of: ".").map { String(name[..<$0]) } ?? name
            guard let table = chosen ?? OrganisationTable(name: stem) else { throw .whichTable }
            wanted = [(table, nil, name)]
        } else if let chosen {
            wanted = [(chosen, names[0], names[0])]
        } else {
            wanted = names.compactMap { name in OrganisationTable(name: name).map { ($0, name, name) } }
        }
        guard !wanted.isEmpty else { throw .noTables }
        do throws(TableFault) {
            var sheets: [OrganisationFile.Sheet] = []
            for (table, sheet, source) in wanted { sheets.append(try read(table, sheet, called: source)) }
            return OrganisationFile(sheets)
        } catch { throw .file(error) }
    }

    private func read(
        _ table: OrganisationTable, _ sheet: String?, called source: String
    ) throws(TableFault) -> OrganisationFile.Sheet {
        let reader = try TableFile.read(bytes, sheet: sheet)
        var rows: [OrganisationFile.Sheet.Row] = []
        while let record = try reader.next() { rows.append(.init(line: record.line, cells: record.cells)) }
        var sheet = OrganisationFile.Sheet(
            table: table, source: source, header: reader.header, headerLine: reader.headerLine, rows: rows)
        for choice in chosen where choice.table == table && sheet.header.indices.contains(choice.index) {
            sheet.take(choice.index, as: choice.column)
        }
        return sheet
    }
}
