/// The tables of a store, and the steps by which older stores reach them.
public enum Schema {
    /// One change that a step makes.
    public enum Change: Sendable {
        case create(Table)
        /// Makes a projection of events that no older program wrote: no journal holds what would fill it.
        case begin(Table)
        /// Drops a projection and makes it in its new form, empty. It is filled from the journal on the first opening for
        /// writing (``projectionVersion``).
        case remake(Table)
        /// Lays a table out anew, with what is in it: its columns stay, what the engine makes of them changes.
        case reform(Table)
        /// Gives a table that stays as it is one more index, by its name.
        case index(Table, String)

        /// The table in its form after the change.
        public var table: Table {
            switch self {
            case .create(let table), .begin(let table), .remake(let table), .reform(let table), .index(let table, _):
                table
            }
        }
    }

    /// Append-only: a store's version is how many of these it has taken. Never edit a step that was released.
    public static let migrations: [[Change]] = [
        first.map(Change.create), second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh,
    ]

    public static var version: Int { migrations.count }

    /// The version at which projections last got other tables or columns: projections that an older one made must be made
    /// anew.
    public static var projectionVersion: Int {
        let names = Set(projections.map(\.name))
        let last = migrations.lastIndex { step in
            step.contains { change in
                switch change {
                case .begin, .reform, .index: false
                case .create, .remake: names.contains(change.table.name)
                }
            }
        }
        return (last ?? 0) + 1
    }

    /// The truth: never rewritten but for the erasure of salts.
    public static let events = Table(
        "events", key: ["jurisdiction", "position"],
        [
            .text("jurisdiction"), .int64("position"), .bytes("stream"), .int64("version"), .text("type"),
            .int64("schema"), .int64("occurred"), .int64("recorded"), .text("actor"), .bytes("correlation"),
            .text("payload"), .bytes("digest"),
        ],
        indexes: [.unique("events_by_stream", ["jurisdiction", "stream", "version"])], isWide: true)

    /// One salt an event, for the commitments of a public log; erasable, so it stands apart.
    public static let eventSalts = Table(
        "event_salts", key: ["jurisdiction", "position"],
        [.text("jurisdiction"), .int64("position"), .bytes("salt")])

    /// Facts about the store itself: how it was opened, not what happened in it.
    public static let meta = Table(
        "meta", key: ["jurisdiction", "name"], [.text("jurisdiction"), .text("name"), .text("value")])

    /// Results of accepted commands by idempotency key, for 30 days.
    public static let accepted = Table(
        "accepted", key: ["jurisdiction", "key"],
        [.text("jurisdiction"), .text("key"), .bytes("fingerprint"), .int64("recorded"), .text("result")],
        indexes: [.index("accepted_by_age", ["jurisdiction", "recorded"])])

    /// Serials handed out, of public numbers by year.
    public static let counters = Table(
        "counters", key: ["jurisdiction", "name"], [.text("jurisdiction"), .text("name"), .int64("value")])

    public static let people = Table(
        "people", key: ["jurisdiction", "id"],
        [.text("jurisdiction"), .bytes("id"), .text("code"), .text("name")],
        indexes: [.unique("people_by_code", ["jurisdiction", "code"])])

    /// One row a matter as it stands now: what lists and questions read.
    public static let matters = Table(
        "matters", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("number"), .text("kind"), .text("edition"),
            .text("channel"), .text("place").optional, .text("imported_source").optional,
            .int64("imported_row").optional, .text("position"), .text("exit").optional, .text("result").optional,
            .text("conditions"), .bytes("owner"), .text("summary").optional, .int64("received"),
            .int64("received_day"), .int64("due").optional, .int64("answered").optional,
            .int64("answered_workdays").optional, .int64("closed").optional, .int64("version"), .text("family"),
            .text("category").optional, .bytes("subject").optional, .bytes("open_subject").optional,
            .bytes("lead").optional, .text("against"), .int64("wakes").optional, .int64("open"), .int64("acted"),
            .bytes("responsible").optional,
        ],
        indexes: [
            .unique("matters_by_number", ["jurisdiction", "number"]),
            .unique(
                "matters_by_import", ["jurisdiction", "imported_source", "imported_row"], needs: "imported_source"),
            .index("matters_by_position", ["jurisdiction", "position", "due", "id"]),
            .index("matters_by_received", ["jurisdiction", "received", "id"]),
            .index("matters_by_answered", ["jurisdiction", "answered"], needs: "answered"),
            .unique("matters_by_open_subject", ["jurisdiction", "kind", "open_subject"], needs: "open_subject"),
            .index("matters_by_wakes", ["jurisdiction", "wakes", "id"], needs: "wakes"),
            .index("matters_by_open", ["jurisdiction", "open", "due", "id"]),
            .index("matters_by_owner", ["jurisdiction", "owner", "open", "due", "id"]),
            .index("matters_by_acted", ["jurisdiction", "acted", "id"]),
            .index("matters_by_place", ["jurisdiction", "kind", "place", "received", "id"]),
            .index("matters_by_subject", ["jurisdiction", "subject", "received", "id"], needs: "subject"),
        ])

    /// In which class of the X07 identity a matter stood, from when until when, by occurred time: as-of answers read
    /// this (MODEL 4.6). One row a change.
    public static let matterSpans = Table(
        "matter_spans", key: ["jurisdiction", "matter", "since_version"],
        [
            .text("jurisdiction"), .bytes("matter"), .int64("since_version"), .text("class"), .int64("since"),
            .int64("until").optional,
        ],
        indexes: [.index("matter_spans_by_class", ["jurisdiction", "class", "since", "until"])])

    /// The vault: everything about a person, as ciphertext under the resident's own key.
    public static let residents = Table(
        "residents", key: ["jurisdiction", "id"],
        [.text("jurisdiction"), .bytes("id"), .bytes("wrapped_key"), .bytes("sealed"), .int64("entered")])

    /// Blind indexes: keyed hashes that find a resident by phone, its last four digits, or name.
    public static let residentIndex = Table(
        "resident_index", key: ["jurisdiction", "field", "blind", "resident"],
        [.text("jurisdiction"), .text("field"), .bytes("blind"), .bytes("resident")],
        indexes: [.index("resident_index_by_resident", ["jurisdiction", "resident"])])

    /// Which resident a matter's random reporter id stands for.
    public static let reporters = Table(
        "reporters", key: ["jurisdiction", "reporter"],
        [.text("jurisdiction"), .bytes("reporter"), .bytes("resident"), .bytes("matter")],
        indexes: [
            .index("reporters_by_resident", ["jurisdiction", "resident"]),
            .index("reporters_by_matter", ["jurisdiction", "matter"]),
        ])

    /// Residents' words and answers. `resident` is `NULL` for a text sealed under the house key.
    public static let sealedTexts = Table(
        "sealed_texts", key: ["jurisdiction", "id"],
        [.text("jurisdiction"), .bytes("id"), .bytes("resident").optional, .bytes("sealed")],
        indexes: [.index("sealed_texts_by_resident", ["jurisdiction", "resident"])], isWide: true)

    /// The texts that an erasure took, by their random ids: what tells an erased text from a lost one.
    public static let erasedTexts = Table(
        "erased_texts", key: ["jurisdiction", "id"], [.text("jurisdiction"), .bytes("id")])

    /// Keyed fingerprints of imported records, so that a changed record is noticed and an erased one isn't brought back.
    public static let importedRecords = Table(
        "imported_records", key: ["jurisdiction", "source", "row"],
        [.text("jurisdiction"), .text("source"), .int64("row"), .bytes("matter"), .bytes("fingerprint").optional],
        indexes: [.index("imported_records_by_matter", ["jurisdiction", "matter"])])

    /// 工单 that bodies have in hand on open matters, and who answers for each by name: two of one matter may be two
    /// people's.
    public static let tasks = Table(
        "tasks", key: ["jurisdiction", "matter", "task"],
        [
            .text("jurisdiction"), .bytes("matter"), .bytes("task"), .bytes("body"), .bytes("responsible").optional,
        ],
        indexes: [
            .index("tasks_by_responsible", ["jurisdiction", "responsible", "matter"]),
            .index("tasks_by_body", ["jurisdiction", "body", "matter"]),
        ])

    /// Relations from both ends: what an answer of a project goes to is asked of the other side (R2, MODEL 4.4).
    public static let relations = Table(
        "relations", key: ["jurisdiction", "matter", "type", "other"],
        [.text("jurisdiction"), .bytes("matter"), .text("type"), .bytes("other"), .int64("answered")],
        indexes: [
            .index("relations_by_other", ["jurisdiction", "other", "type", "matter"]),
            .index("relations_by_answered", ["jurisdiction", "answered", "type"]),
        ])

    private static let first = [
        events, eventSalts, meta, accepted, counters, Superseded.organisations, people, Superseded.appointments,
        Superseded.matters, matterSpans, residents, residentIndex, reporters, sealedTexts, erasedTexts, importedRecords,
    ]

    /// The organisation file: places, chains, territories, functions, dated appointments, absences.
    private static let second: [Change] =
        [.remake(organisations), .remake(Superseded.appointmentsWithoutNames), .remake(Superseded.mattersWithoutDesks)]
        + [
            places, placeCodes, organisationParents, organisationTerritories, organisationFunctions, absences,
            directoryChanges, Superseded.tasksByPerson, relations, importOrigins,
        ].map(Change.create)

    /// Who may come in, who looked, what is found, what is sent and what is counted.
    private static let third: [Change] =
        (AccountTables.all + [ResidentTables.joins, AttachmentTables.attachments] + SearchTables.all + NoticeTables.all
        + [Superseded.figureSteps, FigureTables.deltas])
        .map(Change.create) + [.reform(events), .reform(sealedTexts)]

    /// What several processes on one store do in turns, and the numbers of the log.
    private static let fourth: [Change] = LeaseTables.all.map(Change.create)

    /// What lies on officials' desks, what they looked at last, and the lists that they keep.
    private static let fifth: [Change] =
        [.remake(Superseded.mattersWithoutLedgers), .remake(tasks)] + DeskTables.all.map(Change.create)

    /// The field: who lives where, who answers for whom, what was done, and who was reached.
    private static let sixth: [Change] =
        field.map(Change.begin) + [subjectRecords, heardWords].map(Change.create)

    /// Posts by the playbook's own names; where places lie on the map; where entries of ledgers stand on paper, and lists of a place's by kind.
    private static let seventh: [Change] =
        [.remake(appointments), .index(matters, "matters_by_place")]
        + (ledgers + [placeBoundaries]).map(Change.begin)

    /// What is planned in the field.
    private static let eighth: [Change] = planned.map(Change.begin)

    /// Tallies of what the summary says: deltas that older programs wrote haven't them. Indexes of matters without those that
    /// lack what they are by.
    private static let ninth: [Change] = FigureTables.all.map(Change.remake) + [.remake(matters)]

    /// Files of what was done in the field.
    private static let tenth: [Change] = files.map(Change.begin)

    /// What runs under a name for a time, and what belongs to it.
    private static let eleventh: [Change] = concerted.map(Change.begin)

    private static let ledgers = [volumes, sheets]

    private static let planned = [visitPlans, visitPlanGoers]

    private static let files = [activityFiles]

    private static let concerted = [campaigns, campaignActivities, campaignMatters]

    private static let field = [
        subjects, subjectMoves, subjectKin, coverageDays, reached, linkages, linkageOutcomes, activities, activityHosts,
        activityGoers, activityMet, activityOutcomes, goerHouseholds, goerDays, raised,
    ]

    /// Made from the journal alone: dropped and rebuilt they come out identical (`huiyin verify`).
    public static let projections =
        [
            organisations, people, appointments, matters, matterSpans, places, placeCodes, organisationParents,
            organisationTerritories, organisationFunctions, absences, directoryChanges, tasks, relations, importOrigins,
            ResidentTables.joins, AttachmentTables.attachments, FigureTables.steps, FigureTables.deltas,
            DeskTables.waits, placeBoundaries,
        ] + field + ledgers + planned + files + concerted

    /// Every table of the newest version, in its newest form.
    public static var tables: [Table] { tables(of: migrations) }

    /// The tables that stand after these steps, each in its last form.
    public static func tables(of migrations: [[Change]]) -> [Table] {
        var tables: [Table] = []
        for table in migrations.joined().map(\.table) {
            if let index = tables.firstIndex(where: { $0.name == table.name }) {
                tables[index] = table
            } else {
                tables.append(table)
            }
        }
        return tables
    }
}
