import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// Lists of matters: a page at a time, or whole as a table.
enum MatterListRoutes {
    static let all: [Route] = [list] + table

    /// What a list is asked by, beside where a page of it begins.
    private static let conditions: [Route.Parameter] = [
        .query("state", .string(.init(words: ["open", "closed", "all"]))),
        .query("position", .words(Matter.Position.self)), .query("exit", .words(Matter.Exit.self)),
        .query("kind", .code), .query("category", .line(300), "With all below it."),
        .query("owner", .code, "The body that answers for it, by its code."),
        .query("body", .code, "A body that answers for it or has a task on it in hand."),
        .query("responsible", .code, "Who has a task on it in hand; for officials."), .query("channel", .code),
        .query("place", .form(.place), "With all whose codes begin with it."),
        .query("from", .day, "The first day on which it came in."), .query("to", .day, "The last one."),
        .query("due_from", .form(.dayOrTime)), .query("due_before", .form(.dayOrTime)),
        .query("overdue", .boolean, "The answer is owed and its time is over."),
        .query("changed", .boolean, "Changed since the reader looked at it last; for officials."),
        .query("text", .line(200), "What search finds, of at most \(MatterListQuery.mostFinds) matters."),
        .query("sort", .words(MatterListQuery.Sort.self)),
        .query("columns", .form(.columns), "Names of members or columns, between commas."),
    ]

    private static let list = Route(
        method: .get, path: "/api/v1/matters", name: "listMatters",
        summary: "Matters as lines, a page at a time, in either direction.", tag: "matters", entry: .reader,
        scope: .read,
        parameters: conditions + [
            .query("limit", .integer(1...Int64(MatterListQuery.longest))),
            .query("after", .form(.listPlace), "The last line of the page before."),
            .query("before", .form(.listPlace), "The first line of the page behind."),
        ],
        reply: .object([
            .needed("matters", .array(ListedMatterJSON.schema, most: MatterListQuery.longest)),
            .may("next", .line(2000), "The address of the next page; missing on the last."),
            .may("previous", .line(2000), "The address of the page before."),
        ]), refusals: [.forbidden, .notFound, .unprocessableContent]
    ) { call in
        let (reading, access) = call.reading()
        let asked = try await call.matterList()
        let page = try await call.jurisdiction.page(asked.query, as: reading, via: access)
        let zone = call.jurisdiction.timetable.zone
        func link(_ name: String, _ line: MatterLine?) -> String? {
            line.map { Links.matters([name: asked.query.cursor(at: $0, in: zone)], query: call.queryTexts) }
        }
        let isBackward = asked.query.before != nil
        let hasNext = isBackward ? !page.lines.isEmpty : page.isMore
        let hasPrevious = isBackward ? page.isMore : asked.query.after != nil
        let json = ListedMatterJSON(try await call.jurisdiction.directory(), try await call.jurisdiction.matterTable())
        return .json(
            .members([
                "matters": .array(
                    page.lines.map {
                        .object(
                            json.members($0, isChanged: page.isKept ? page.isChanged($0) : nil, only: asked.columns))
                    }),
                "next": .optional(hasNext ? link("after", page.lines.last) : nil),
                "previous": .optional(hasPrevious ? link("before", page.lines.first) : nil),
            ]))
    }

    private static let table = Route.tables(
        "/api/v1/exports/matters", "exportMatterTable",
        "A whole list as a table (RFC 4180, or a workbook), to be taken along; that it was is written down.",
        tag: "matters", scope: .export, roles: Permissions.export,
        parameters: conditions + [.query("limit", .integer(1...100_000), "10,000, if not given.")],
        refusals: [.unprocessableContent], isPage: false
    ) { call in
        let (reading, access) = call.reading()
        let asked = try await call.matterList(without: ["limit"])
        let page = try await call.jurisdiction.list(
            asked.query, most: call.query.integer("limit") ?? 10_000, as: reading, via: access, exported: true)
        return OfferedTable(try await call.jurisdiction.matterTable().table(page, asked.columns), named: "matters")
    }
}

extension Call {
    /// The list that the query asks for.
    func matterList(without names: Set<String> = []) async throws -> MatterList {
        let parameters = queryTexts.compactMap { pair -> MatterList.Parameter? in
            guard !names.contains(pair.name), let name = MatterList.Parameter.Name(rawValue: pair.name) else {
                return nil
            }
            return MatterList.Parameter(name, pair.value)
        }
        return try await jurisdiction.matterList(parameters, for: person)
    }

    /// Somebody in office, by name.
    var person: PersonID? {
        guard case .official(_, let post) = visitor else { return nil }
        return post.person
    }
}

extension TextForm {
    static let dayOrTime = TextForm(
        name: "day or time", most: 40, accepts: { Day(iso: $0) != nil || Codec.moment($0) != nil })
    static let columns = TextForm(
        name: "names between commas", pattern: "^[a-z_]+(,[a-z_]+)*$", most: 400,
        accepts: { text in
            !text.isEmpty
                && text.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { name in
                    !name.isEmpty && name.utf8.allSatisfy { (97...122).contains($0) || $0 == 95 }
                }
        })
    /// A public number, and behind it where its matter stood in the order.
    static let listPlace = TextForm(
        name: "place in a list", pattern: "^[A-Z]{1,8}-[0-9]{4}-[0-9]{5,12}-[0-9](~(none|-?[0-9]{1,15}))?$", most: 60,
        accepts: { text in
            let parts = text.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
            guard parts.count <= 2, TextForm.publicNumber.accepts(parts[0]) else { return false }
            guard parts.count == 2, parts[1] != "none" else { return true }
            let digits = parts[1].hasPrefix("-") ? parts[1].dropFirst() : parts[1][...]
            return (1...15).contains(digits.utf8.count) && digits.utf8.allSatisfy { (48...57).contains($0) }
        })
}

/// A line of a list with every column.
struct ListedMatterJSON {
    private let codes: [OrganisationID: String]
    private let people: [PersonID: String]
    private let table: MatterTable

    init(_ directory: Directory, _ table: MatterTable) {
        codes = Dictionary(directory.bodies.map { ($0.id, $0.code) }) { first, _ in first }
        people = Dictionary(directory.staff.all.map { ($0.id, $0.code) }) { first, _ in first }
        self.table = table
    }

    /// `only`: these members alone; empty: all.
    func members(
        _ line: MatterLine, isChanged: Bool?, only columns: [MatterColumn] = []
    ) -> [(name: String, value: JSON)] {
        let extra = JSON.members([
            "lead": .optional(line.lead.flatMap { codes[$0] }),
            "responsible": .optional(line.responsible.flatMap { people[$0] }),
            "place": .optional(line.place?.short), "category": .optional(line.category?.description),
            "channel": .optional(line.channel.key.isEmpty ? nil : line.channel.key), "acted": Codec.json(line.acted),
            "days_left": table.daysLeft(line).map { .integer(Int64($0)) }, "changed": isChanged.map(JSON.bool),
        ])
        var members = MatterLineJSON.members(line, codes)
        if case .object(let more) = extra { members += more }
        guard !columns.isEmpty else { return members }
        return members.filter { member in columns.contains { $0.rawValue == member.name } }
    }

    static let properties: [Schema.Property] =
        MatterLineJSON.properties.map { property in
            // Whoever names columns gets those alone.
            .may(property.name, property.schema, property.note)
        } + [
            .may("lead", .code), .may("responsible", .code), .may("place", .form(.place)),
            .may("category", .line(2000)),
            .may("channel", .code), .may("acted", .moment, "When something was last done about it."),
            .may(
                "days_left", .integer(-1_000_000...1_000_000), "Working days until it is due, negative when it is over."
            ),
            .may("changed", .boolean, "Whether something happened since the reader looked at it last."),
        ]
    static let schema = Schema.named("ListedMatter") { .object(properties) }
}
