public import Domain
import Tables

/// One change of the organisation as somebody types it into a form: a row of an organisation file, carried out by the same plan.
public struct OrganisationEdit: Equatable, Sendable {
    let table: OrganisationTable
    let cells: [OrganisationColumn: String]

    private init(_ table: OrganisationTable, _ cells: [OrganisationColumn: String?]) {
        self.table = table
        self.cells = cells.compactMapValues(\.self)
    }

    /// Enters a person, or gives one another name.
    public static func person(_ code: String, name: String) -> OrganisationEdit {
        .init(.people, [.code: code, .name: name])
    }

    /// Appoints somebody, from a day on; `nil`: from today.
    public static func appoint(
        _ person: String, body: String, role: Role, rank: String? = nil, named: String? = nil, from: Day? = nil,
        to: Day? = nil
    ) -> OrganisationEdit {
        .init(
            .posts,
            [
                .person: person, .body: body, .role: role.rawValue, .rank: rank, .postName: named,
                .from: from?.iso, .to: to?.iso,
            ])
    }

    /// Ends a post with a day. Whoever answers for open matters needs a successor.
    public static func leave(
        _ person: String, body: String, role: Role, to: Day, reason: String, successor: String? = nil
    ) -> OrganisationEdit {
        .init(
            .posts,
            [
                .person: person, .body: body, .role: role.rawValue, .to: to.iso, .reason: reason,
                .successor: successor,
            ])
    }

    /// Announces days away and who stands in. `back`: the first day at work again, where somebody comes back early.
    public static func absence(
        _ person: String, from: Day, to: Day, deputy: String, back: Day? = nil
    ) -> OrganisationEdit {
        .init(
            .absences, [.person: person, .from: from.iso, .to: to.iso, .deputy: deputy, .back: back?.iso])
    }

    /// Founds a body, or gives one another name or kind. An empty English name or kind takes what stands away.
    public static func body(_ code: String, name: Name, kind: String? = nil) -> OrganisationEdit {
        .init(
            .bodies,
            [
                .code: code, .name: name.zh, .nameEn: name.en.map { $0.isEmpty ? SheetRow.nothing : $0 },
                .kind: kind.map { $0.isEmpty ? SheetRow.nothing : $0 },
            ])
    }

    /// Ends a body; what it has in hand goes to its successor.
    public static func dissolve(_ code: String, on day: Day, into successor: String?, reason: String?)
        -> OrganisationEdit
    {
        .init(.bodies, [.code: code, .closed: day.iso, .successor: successor, .reason: reason])
    }

    /// Puts a body below another in a chain; `nil`: at the top or out of it.
    public static func attach(_ body: String, chain: String, below parent: String?) -> OrganisationEdit {
        .init(.chains, [.chain: chain, .body: body, .parent: parent ?? SheetRow.nothing])
    }

    /// Says where a body answers, by codes with anything between them; none: everywhere.
    public static func territory(_ body: String, _ codes: String) -> OrganisationEdit {
        .init(.territories, [.body: body, .place: OrganisationWord.content(codes) ?? SheetRow.nothing])
    }

    /// Says what a body is there for.
    public static func functions(_ body: String, _ functions: [String]) -> OrganisationEdit {
        .init(
            .functions,
            [.body: body, .function: functions.isEmpty ? SheetRow.nothing : functions.joined(separator: " ")])
    }
}

extension OrganisationFile {
    /// Changes as the rows of a file that holds nothing else.
    init(_ edits: [OrganisationEdit]) {
        self.init(
            edits.enumerated().map { line, edit in
                let columns = edit.table.columns.filter { edit.cells[$0] != nil || edit.table.required.contains($0) }
                return Sheet(
                    table: edit.table, source: edit.table.rawValue, header: columns.map(\.rawValue),
                    rows: [.init(line: line + 2, cells: columns.map { edit.cells[$0] ?? "" })])
            })
    }
}

extension OrganisationPlan.Reject {
    /// The column it is about, by its English name.
    public var field: String? { column?.rawValue }
}

extension Jurisdiction {
    /// Carries changes of the organisation out, all or none: see the plan's rejects. Throws ``Refused/notKeeper(known:)``
    /// unless the actor may keep the organisation.
    public func change(_ edits: [OrganisationEdit], _ request: Request) async throws -> OrganisationPlan {
        try request.access.require(.act)
        return try await importOrganisation(OrganisationFile(edits), dryRun: false, request.actor)
    }
}
