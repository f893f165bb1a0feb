import Domain
import Faces
import Foundation
import Tables
import UseCases
import Words

/// Where the tables of an organisation file are read from: a workbook, a folder of files named like the tables, or one
/// file and the table it is.
struct OrganisationSource {
    var path: String
    /// Which table a single file is.
    var table: OrganisationTable?
    /// Sheets of a workbook; all that are named like tables where none is given.
    var sheets: [String] = []
    /// Of text files; recognised where none is given.
    var encoding: TextEncoding?

    func read() throws -> [OrganisationFile.Sheet] {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard exists, isFolder.boolValue else { return try readFile() }
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        let found = names.compactMap { name -> (name: String, table: OrganisationTable)? in
            guard !name.hasPrefix("."), let table = OrganisationTable(name: baseName(name)) else { return nil }
            return (name, table)
        }
        guard !found.isEmpty else { throw CommandFault.said(.noTables(path, known: OrganisationTable.terms)) }
        return try found.map { try sheet($0.table, path + "/" + $0.name, nil, called: $0.name) }
    }

    private func readFile() throws -> [OrganisationFile.Sheet] {
        let workbook = try sheetNames(of: path)
        if workbook.isEmpty {
            guard let table = table ?? OrganisationTable(name: baseName(fileName(path))) else {
                throw CommandFault.said(.tableNeeded(path, known: OrganisationTable.terms))
            }
            return [try sheet(table, path, nil, called: fileName(path))]
        }
        if let table {
            let name = sheets.first
            return [try sheet(table, path, name, called: name ?? fileName(path))]
        }
        let found = workbook.compactMap { name -> (name: String, table: OrganisationTable)? in
            guard sheets.isEmpty || sheets.contains(name) else { return nil }
            return OrganisationTable(name: name).map { (name, $0) }
        }
        guard !found.isEmpty else { throw CommandFault.said(.noTables(path, known: OrganisationTable.terms)) }
        return try found.map { try sheet($0.table, path, $0.name, called: $0.name) }
    }

    private func sheet(
        _ table: OrganisationTable, _ path: String, _ sheet: String?, called source: String
    ) throws -> OrganisationFile.Sheet {
        let read = try readTable(path, sheet, encoding)
        return OrganisationFile.Sheet(
            table: table, source: source, header: read.header, headerLine: read.headerLine,
            rows: read.rows.map { .init(line: $0.line, cells: $0.cells) })
    }
}

private func baseName(_ name: String) -> String { name.firstIndex(of: ".").map { String(name[..<$0]) } ?? name }

/// A table as it was read: its header and its rows with their lines.
struct ReadTable {
    var header: [String]
    var headerLine: Int
    var rows: [(line: Int, cells: [String])]
}

/// The names of a workbook's sheets; none for a text file.
func sheetNames(of path: String) throws -> [String] {
    do throws(TableFault) { return try TableFile.sheets(of: path) } catch {
        throw MatterImport.Fault.file(path: path, error)
    }
}

/// Reads a whole table; what is wrong with the file is said as with any import.
func readTable(_ path: String, _ sheet: String? = nil, _ encoding: TextEncoding? = nil) throws -> ReadTable {
    do throws(TableFault) {
        let reader = try TableFile.open(path: path, encoding: encoding, sheet: sheet)
        var rows: [(line: Int, cells: [String])] = []
        while let record = try reader.next() { rows.append((record.line, record.cells)) }
        return ReadTable(header: reader.header, headerLine: reader.headerLine, rows: rows)
    } catch { throw MatterImport.Fault.file(path: path, error) }
}

/// The encoding that an option names; `nil` where the file itself tells it.
func textEncoding(_ name: String?) throws -> TextEncoding? {
    guard let name else { return nil }
    let encoding = TextEncoding(label: name)
    // Which of the two byte orders UTF-16 has is told by the file.
    guard encoding != nil || name.lowercased() == "utf-16" else {
        throw CommandFault.said(.unknownEncoding(name, known: TextEncoding.allCases.map(\.rawValue)))
    }
    return encoding
}
