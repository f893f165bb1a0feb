import Store

extension CodecFaultTests {
    /// Fields of the field's events that may be absent.
    static let optionalOfTheField: Set<String> = [
        "subject.entered status", "subject.entered on", "subject.entered from", "subject.left into",
        "linkage.linked person", "linkage.linked role", "linkage.linked group", "linkage.linked exclusive",
        "linkage.ended successor", "activity.recorded type", "activity.recorded mode", "activity.recorded place",
        "activity.recorded ended", "activity.recorded hosts", "activity.recorded goers", "activity.recorded met",
        "activity.recorded head_count", "activity.recorded volunteers", "activity.recorded questions",
        "activity.recorded topics", "activity.recorded heard", "activity.recorded minutes",
        "matter.registered activity", "matter.source_added source.activity",
        "matter.source_added more", "activity.recorded evidence", "activity.recorded campaign",
        "activity.recorded found_nothing", "activity.recorded plan", "activity.file_attached active",
        "activity.file_attached pixels", "activity.file_attached thumbnail", "activity.file_attached holder",
        "plan.planned place", "plan.planned households",
        "plan.planned questions", "plan.carried_out met", "catalogue.published entries.group",
        "campaign.opened name.en", "campaign.opened places", "campaign.opened bodies", "campaign.opened activities",
        "campaign.opened matters", "campaign.strand_added name.en", "campaign.strand_added parent",
        "activity.recorded part", "activity.recorded part.strand", "matter.registered part",
        "matter.registered part.strand",
    ]

    static let wrongValuesOfTheField: [Value] = [
        Value(.subjectEntered, "type", value: .string("house")),
        Value(.subjectEntered, "status", value: .string("gone")),
        Value(.subjectEntered, "on", value: .string("2021-02-30")),
        Value(.subjectEntered, "from", 0, value: .string("x")),
        Value(.subjectLeft, "reason", value: .string("died")),
        Value(.subjectCorrected, "details", 0, value: .string("")),
        Value(.linked, "target", "type", value: .string("person")), Value(.linked, "target", "id", value: .string("7")),
        Value(.linked, "since", value: .string("May")),
        Value(.linkageOutcome, "quantity", "unit", value: .string("")),
        Value(.activityRecorded, "mode", value: .string("inPerson")),
        Value(.activityRecorded, "goers", 0, "person", value: .string("wang")),
        Value(.activityRecorded, "met", 0, "type", value: .string("person")),
        Value(.activityRecorded, "heard", "commitment", value: .string("AB")),
        Value(.activityFolded, "into", value: .string("")),
        Value(.visitFileAttached, "kind", value: .string("gif")),
        Value(.visitFileAttached, "hash", value: .string("A1")),
        Value(.visitFileAttached, "thumbnail", "hash", value: .string("A1")),
        Value(.visitFileAttached, "name", "commitment", value: .string("AB")),
        Value(.visitFileAttached, "holder", value: .string("1-001")),
        Value(.planned, "on", value: .string("2021-02-30")),
        Value(.planned, "goers", 0, "person", value: .string("wang")),
        Value(.planned, "households", 0, value: .string("1-001")),
        Value(.planCarriedOut, "visit", value: .string("")),
        Value(.campaignOpened, "from", value: .string("2021-02-30")),
        Value(.campaignOpened, "lead", value: .string("lx-water")),
        Value(.campaignExtended, "through", value: .string("May")), Value(.campaignClosed, "on", value: .string("")),
    ]
}
