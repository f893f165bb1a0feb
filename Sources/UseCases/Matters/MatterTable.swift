public import Domain
public import Tables

/// Lines of a list as a table: one cell a column, codes for bodies and people, so that programs read it again.
public struct MatterTable: Sendable {
    private let bodies: [OrganisationID: String]
    private let people: [PersonID: String]
    private let jurisdiction: Jurisdiction

    init(_ jurisdiction: Jurisdiction, _ directory: Directory) {
        self.jurisdiction = jurisdiction
        bodies = Dictionary(directory.bodies.map { ($0.id, $0.code) }) { first, _ in first }
        people = Dictionary(directory.staff.all.map { ($0.id, $0.code) }) { first, _ in first }
    }

    /// What stands in a column; empty where there is nothing, or nothing for this reader.
    public func cell(_ column: MatterColumn, of line: MatterLine, isChanged: Bool?) -> String {
        switch column {
        case .number: line.number
        case .kind: line.kind.key
        case .position: line.position.rawValue
        case .exit: line.exit?.rawValue ?? ""
        case .owner: line.owner.flatMap { bodies[$0] } ?? ""
        case .lead: line.lead.flatMap { bodies[$0] } ?? ""
        case .responsible: line.responsible.flatMap { people[$0] } ?? ""
        case .place: line.place?.short ?? ""
        case .category: line.category?.description ?? ""
        case .channel: line.channel.key
        case .summary: line.summary ?? ""
        case .received: time(line.received)
        case .due: line.due.map(time) ?? ""
        case .daysLeft: daysLeft(line).map(String.init) ?? ""
        case .acted: time(line.acted)
        case .changed: isChanged.map { $0 ? "true" : "false" } ?? ""
        case .shielded: line.isShielded ? "true" : "false"
        case .importedFrom: line.importedFrom ?? ""
        }
    }

    /// Working days left of an answer that is owed.
    public func daysLeft(_ line: MatterLine) -> Int? {
        guard line.isOwed, let due = line.due else { return nil }
        return jurisdiction.workingDaysLeft(until: due, from: jurisdiction.now)
    }

    /// The whole list with its columns named, to be taken along.
    public func table(_ page: MatterPage, _ columns: [MatterColumn]) -> ExportTable {
        let columns = columns.isEmpty ? MatterColumn.usual : columns
        return ExportTable("matters", heads: columns.map(\.rawValue), count: page.lines.count) { index in
            let line = page.lines[index]
            return columns.map { typed($0, of: line, isChanged: page.isKept ? page.isChanged(line) : nil) }
        }
    }

    /// The same as ``cell(_:of:isChanged:)``, numbers and times as such.
    private func typed(_ column: MatterColumn, of line: MatterLine, isChanged: Bool?) -> TableCell {
        let zone = jurisdiction.timetable.zone
        return switch column {
        case .received: .moment(line.received, in: zone)
        case .acted: .moment(line.acted, in: zone)
        case .due: line.due.map { .moment($0, in: zone) } ?? .text("")
        case .daysLeft: daysLeft(line).map(TableCell.whole) ?? .text("")
        case .number, .kind, .position, .exit, .owner, .lead, .responsible, .place, .category, .channel, .summary,
            .changed, .shielded, .importedFrom:
            .text(cell(column, of: line, isChanged: isChanged))
        }
    }

    /// `2021-05-07T09:30:00+08:00`.
    private func time(_ moment: Moment) -> String {
        TableCell.moment(moment, in: jurisdiction.timetable.zone).text
    }
}

extension MatterLine {
    /// Whether its answer is still owed.
    public var isOwed: Bool {
        switch position {
        case .registered, .placed, .acknowledged, .working: true
        case .answered, .confirmed, .closed: false
        }
    }
}

extension Jurisdiction {
    /// Lines as cells, by the codes of the directory as it stands.
    public func matterTable() async throws -> MatterTable { MatterTable(self, try await directory()) }

    /// A whole list, in its order, at most so many lines. `exported`: taken along as a file, which is written down of whoever
    /// reads in office.
    public func list(
        _ query: MatterListQuery, most: Int, as reading: ReadingAs, via access: Access = .console,
        exported: Bool = false
    ) async throws -> MatterPage {
        try access.require(exported ? .export : .read)
        if exported, case .actor(let actor) = reading { try Permissions.require(actor.role, in: Permissions.export) }
        // A token that may export need not be good for reading.
        let reader = Access(access.point)
        var whole = MatterPage(lines: [], isMore: false)
        var query = query
        while whole.lines.count < most {
            query.limit = min(MatterListQuery.longest, most - whole.lines.count)
            let page = try await page(query, as: reading, via: reader)
            whole.lines += page.lines
            whole.seen.merge(page.seen) { first, _ in first }
            (whole.isMore, whole.isKept) = (page.isMore, page.isKept)
            guard page.isMore, query.before == nil, let last = page.lines.last,
                let number = try? PublicNumber(last.number)
            else { break }
            (query.after, query.key) = (number, nil)
        }
        if exported, case .actor(let actor) = reading {
            try await note(.exported, by: actor, access.point, count: whole.lines.count)
        }
        return whole
    }
}
