/// Tables as released steps made them, before a later step made them anew.
enum Superseded {
    static let organisations = Table(
        "organisations", key: ["jurisdiction", "id"],
        [.text("jurisdiction"), .bytes("id"), .text("code"), .text("name_zh"), .text("name_en").optional],
        indexes: [.unique("organisations_by_code", ["jurisdiction", "code"])])

    static let appointments = Table(
        "appointments", key: ["jurisdiction", "person", "body", "role"],
        [.text("jurisdiction"), .bytes("person"), .bytes("body"), .text("role"), .int64("since")])

    /// Before posts had names of the playbook's own.
    static let appointmentsWithoutNames = Table(
        "appointments", key: ["jurisdiction", "person", "ordinal"],
        [
            .text("jurisdiction"), .bytes("person"), .int64("ordinal"), .bytes("body"), .text("role"),
            .text("rank").optional, .int64("since"), .int64("from_day").optional, .int64("first_day"),
            .int64("last_day"), .text("end_reason").optional, .bytes("successor").optional,
        ])

    static let matters = Table(
        "matters", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("number"), .text("kind"), .text("edition"),
            .text("channel"), .text("place").optional, .text("imported_source").optional,
            .int64("imported_row").optional, .text("position"), .text("exit").optional, .text("result").optional,
            .text("conditions"), .bytes("owner"), .text("summary").optional, .int64("received"),
            .int64("received_day"), .int64("due").optional, .int64("answered").optional,
            .int64("answered_workdays").optional, .int64("closed").optional, .int64("version"),
        ],
        indexes: [
            .unique("matters_by_number", ["jurisdiction", "number"]),
            .unique("matters_by_import", ["jurisdiction", "imported_source", "imported_row"]),
            .index("matters_by_position", ["jurisdiction", "position", "due", "id"]),
            .index("matters_by_received", ["jurisdiction", "received", "id"]),
            .index("matters_by_answered", ["jurisdiction", "answered"]),
        ])

    /// Before desks.
    static let mattersWithoutDesks = Table(
        "matters", key: ["jurisdiction", "id"],
        [
            .text("jurisdiction"), .bytes("id"), .text("number"), .text("kind"), .text("edition"),
            .text("channel"), .text("place").optional, .text("imported_source").optional,
            .int64("imported_row").optional, .text("position"), .text("exit").optional, .text("result").optional,
            .text("conditions"), .bytes("owner"), .text("summary").optional, .int64("received"),
            .int64("received_day"), .int64("due").optional, .int64("answered").optional,
            .int64("answered_workdays").optional, .int64("closed").optional, .int64("version"), .text("family"),
            .text("category").optional, .bytes("subject").optional, .bytes("open_subject").optional,
            .bytes("lead").optional, .text("against"), .int64("wakes").optional,
        ],
        indexes: [
            .unique("matters_by_number", ["jurisdiction", "number"]),
            .unique("matters_by_import", ["jurisdiction", "imported_source", "imported_row"]),
            .index("matters_by_position", ["jurisdiction", "position", "due", "id"]),
            .index("matters_by_received", ["jurisdiction", "received", "id"]),
            .index("matters_by_answered", ["jurisdiction", "answered"]),
            .unique("matters_by_open_subject", ["jurisdiction", "kind", "open_subject"]),
            .index("matters_by_wakes", ["jurisdiction", "wakes", "id"]),
        ])

    static let tasksByPerson = Table(
        "tasks", key: ["jurisdiction", "matter", "task"],
        [
            .text("jurisdiction"), .bytes("matter"), .bytes("task"), .bytes("body"), .bytes("responsible").optional,
        ],
        indexes: [.index("tasks_by_responsible", ["jurisdiction", "responsible", "matter"])])

    /// Before the summary was made of tallies.
    static let figureSteps = Table(
        "figure_steps", key: ["jurisdiction", "matter", "version"],
        [
            .text("jurisdiction"), .bytes("matter"), .int64("version"), .int64("moment"), .int64("timed"),
            .text("class"), .text("kind"), .text("traits"), .text("channel"), .text("place").optional, .bytes("body"),
            .int64("closed_day").optional, .int64("late_day").optional, .int64("due_day").optional,
            .int64("in_time"), .text("level").optional, .int64("rated_day").optional, .text("mentions"),
            .int64("answered").optional, .int64("counts_workdays"),
        ],
        indexes: [.index("figure_steps_by_class", ["jurisdiction", "class", "kind", "matter"])])

    /// Before lists of a place's matters by kind.
    static let mattersWithoutLedgers = Table(
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
            .unique("matters_by_import", ["jurisdiction", "imported_source", "imported_row"]),
            .index("matters_by_position", ["jurisdiction", "position", "due", "id"]),
            .index("matters_by_received", ["jurisdiction", "received", "id"]),
            .index("matters_by_answered", ["jurisdiction", "answered"]),
            .unique("matters_by_open_subject", ["jurisdiction", "kind", "open_subject"]),
            .index("matters_by_wakes", ["jurisdiction", "wakes", "id"]),
            .index("matters_by_open", ["jurisdiction", "open", "due", "id"]),
            .index("matters_by_owner", ["jurisdiction", "owner", "open", "due", "id"]),
            .index("matters_by_acted", ["jurisdiction", "acted", "id"]),
        ])
}
