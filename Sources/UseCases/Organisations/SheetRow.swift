import Domain
import Tables

/// One record of an organisation file, its cells by what they mean. Blank cells aren't there.
struct SheetRow {
    let table: OrganisationTable
    let source: String
    let line: Int
    let cells: [OrganisationColumn: String]

    /// What stands in a cell; `nil` where it is blank: that says nothing of what stands already.
    subscript(column: OrganisationColumn) -> String? { cells[column] }

    /// In a cell, that there is to be nothing.
    static let nothing = "-"

    func required(_ column: OrganisationColumn) throws(Trouble) -> String {
        guard let text = cells[column] else { throw Trouble(.cellMissing, at: column) }
        return text
    }

    func placeCode(_ column: OrganisationColumn) throws(Trouble) -> PlaceCode? {
        guard let text = cells[column] else { return nil }
        guard let code = PlaceCode(text) else { throw Trouble(.notAPlaceCode(text), at: column) }
        return code
    }

    func day(_ column: OrganisationColumn, in zone: Zone) throws(Trouble) -> Day? {
        guard let text = cells[column] else { return nil }
        guard let time = DateText.parse(text, zone: zone) else { throw Trouble(.notADay(text), at: column) }
        return zone.day(of: time.moment)
    }

    func requiredDay(_ column: OrganisationColumn, in zone: Zone) throws(Trouble) -> Day {
        guard let day = try day(column, in: zone) else { throw Trouble(.cellMissing, at: column) }
        return day
    }

    func role() throws(Trouble) -> Role {
        let text = try required(.role)
        guard let role = OrganisationWord.role(text) else { throw Trouble(.notARole(text), at: .role) }
        return role
    }
}

extension OrganisationFile.Sheet {
    /// Its records by what their cells mean; what can't be read as such is handed to `reject`.
    func read(
        ignored: inout [String], reject: (OrganisationPlan.Reject) -> Void
    ) -> [SheetRow] {
        func rejected(_ line: Int, _ column: OrganisationColumn?, _ problem: OrganisationProblem) {
            reject(.init(table: table, source: source, line: line, column: column, problem: problem))
        }
        var columns: [(index: Int, column: OrganisationColumn)] = []
        for (index, heading) in header.enumerated() {
            guard let column = table.column(heading) else {
                if let heading = OrganisationWord.content(heading) { ignored.append(heading) }
                continue
            }
            guard !columns.contains(where: { $0.column == column }) else {
                rejected(headerLine, column, .columnTwice)
                continue
            }
            columns.append((index, column))
        }
        let missing = table.columns.filter { column in
            table.required.contains(column) && !columns.contains { $0.column == column }
        }
        for column in missing { rejected(headerLine, column, .columnMissing) }
        guard missing.isEmpty else { return [] }
        return rows.compactMap { row in
            guard row.cells[min(header.count, row.cells.count)...].allSatisfy({ OrganisationWord.content($0) == nil })
            else {
                rejected(row.line, nil, .tooManyCells(found: row.cells.count, expected: header.count))
                return nil
            }
            var cells: [OrganisationColumn: String] = [:]
            for (index, column) in columns where row.cells.indices.contains(index) {
                cells[column] = OrganisationWord.content(row.cells[index])
            }
            return cells.isEmpty ? nil : SheetRow(table: table, source: source, line: row.line, cells: cells)
        }
    }
}
