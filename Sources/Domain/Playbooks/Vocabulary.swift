// The closed vocabularies of a playbook's sections: what it may choose from, as it writes them. A word outside them is a
// fault, because no code would know what to do with it.

extension CountUnit {
    /// Where none could be read, so that the rest can be.
    public static let standIn: CountUnit = .件
    /// Units in which matters themselves are counted (MODEL 4.9).
    public static let ofMatters: [CountUnit] = [.件, .条, .项, .起, .个]
    /// Units in which activities are counted.
    public static let ofActivities: [CountUnit] = [.次, .场次]
}

extension ActivityKind {
    /// Whom an activity may meet.
    public static let meetable = MatterKind.SubjectType.allCases.map(\.rawValue) + ["organisation"]
    /// What its entry may ask for.
    public static let askable = [
        "place", "host", "attendance", "volunteers", "minutes", "topics", "questions", "medium", "text", "proof",
        "evidence",
    ]
}

extension OwnedList {
    /// What a list may show of a matter.
    public static let columnNames = [
        "number", "kind", "summary", "place", "class", "stage", "task", "owner", "responsible", "due", "method",
        "position",
        "result",
    ]
}

extension Duty {
    /// `always`: at every moment.
    public static let periods = ["day", "week", "month", "quarter", "year", "campaign", "always"]
}

extension Rhythm {
    public static let periods = ["day", "week", "month", "quarter", "year"]
    /// Who may be told, beside roles.
    public static let recipients = ["owner", "responsible", "leader", "leaders"]
}

extension AccessRule {
    /// What it may allow.
    public static let rights = ["read", "read-scope", "comment", "co-sign"]
}

extension Ledger {
    /// By what a matrix may be laid out, beside levels.
    public static let matrixNames = ["kind", "class", "position", "organisation"]
}

extension Sheet {
    /// What a row of a sheet may be, beside levels.
    public static let rowNames = ["organisation", "rank", "person"]
}

extension Indicator {
    /// At what a matter may be counted: when it came in, when it was struck off, or a built-in measure of matters.
    public static let moments =
        ["registered", "struck-off"] + Measure.allCases.filter { $0.population == .matters }.map(\.rawValue)
    /// 三个第一 (B10).
    public static let firstTimes = ["reported", "fed-back"]
    public static let windowNames = ["day", "week", "month", "quarter", "year", "campaign"]
    /// By what a figure may be opened, beside levels.
    public static let drillNames = ["organisation", "rank", "channel", "kind", "class", "stage", "person"]
    public static let tieRules = ["shared-rank", "earlier-first"]
    public static let relationKinds = ["overlaps", "part-of", "apart", "same"]
}

extension Playbook {
    /// What a local word may stand for: verbs, positions, conditions, exits, results and measures.
    public static let nameable: Set<String> = Set(
        Measure.allCases.map(\.rawValue)
            + [
                "registered", "placed", "acknowledged", "working", "confirmed", "struck-off", "re-included", "kept",
                "merged", "dispatched", "offered", "claimed", "returned", "urged", "supervised", "escalated", "on-hold",
                "policy-limited", "plan-filed", "extended", "under-appeal", "in-project", "shielded", "call-back",
                "lead", "supporting", "due", "evidence", "evaluation", "answer", "responsible", "overdue",
            ])
}
