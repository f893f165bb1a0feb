public import Domain

/// Questions over campaigns, and over what belongs to one. What is counted is given by place, so that whoever reaches a part of the county
/// gets the numbers of that part.
public struct CampaignQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    // MARK: - Campaigns

    /// Those that are open first, the newest first. `openAlone`: no others.
    public func lines(openAlone: Bool = false, most: Int) throws -> [CampaignLine] {
        try connection.rows(linesQuestion(openAlone: openAlone, most: most)) { row in
            CampaignLine(
                id: try row.id(0), code: try row.text(1),
                name: Name(zh: try row.text(2), en: try row.optionalText(3)), lead: try row.id(4),
                from: Day(number: Int(try row.int(5))), through: Day(number: Int(try row.int(6))),
                isOpen: try row.int(7) == 1, strands: Int(try row.int(8)))
        }
    }

    /// Says that ``lines(openAlone:most:)`` will be asked.
    public func foreseeLines(openAlone: Bool, most: Int) throws {
        try connection.foresee(linesQuestion(openAlone: openAlone, most: most))
    }

    private func linesQuestion(openAlone: Bool, most: Int) -> Question {
        Question(
            Schema.campaigns,
            """
            SELECT id, code, name_zh, name_en, lead, from_day, through_day, is_open, strands FROM campaigns \
            WHERE jurisdiction = ?1\(openAlone ? " AND is_open = 1" : "") ORDER BY is_open DESC, from_day DESC, id \
            LIMIT ?2
            """, [.text(jurisdiction), .int(most)])
    }

    public func id(of code: String) throws -> CampaignID? {
        try connection.first(
            "SELECT id FROM campaigns WHERE jurisdiction = ?1 AND code = ?2", [.text(jurisdiction), .text(code)]
        ) { try $0.id(0) }
    }

    public func codes(most: Int) throws -> [String] {
        try connection.rows(
            "SELECT code FROM campaigns WHERE jurisdiction = ?1 ORDER BY is_open DESC, from_day DESC, id LIMIT ?2",
            [.text(jurisdiction), .int(most)]
        ) { try $0.text(0) }
    }

    // MARK: - What belongs to one

    /// What was done, by kind, strand, place and whether somebody was there.
    public func activities(of campaign: CampaignID) throws -> [CampaignTally.Activities] {
        try connection.rows(
            """
            SELECT activities.kind, campaign_activities.strand, activities.place, \
            CASE COALESCE(activities.mode, 'in_person') WHEN 'in_person' THEN 1 ELSE 0 END AS in_person, \
            COUNT(*), CAST(SUM(activities.goers * CASE WHEN activities.met > 0 THEN activities.met ELSE 1 END) AS bigint), \
            CAST(SUM(COALESCE(activities.head_count, 0)) AS bigint), CAST(SUM(activities.found_nothing) AS bigint) \
            FROM campaign_activities JOIN activities ON activities.jurisdiction = campaign_activities.jurisdiction \
            AND activities.id = campaign_activities.activity \
            WHERE campaign_activities.jurisdiction = ?1 AND campaign_activities.campaign = ?2 \
            GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
            """, [.text(jurisdiction), .id(campaign)]
        ) { row in
            CampaignTally.Activities(
                kind: ActivityKindID(try row.text(0)), strand: try row.optionalText(1),
                place: row.isNull(2) ? nil : try row.id(2), isInPerson: try row.int(3) == 1,
                count: Int(try row.int(4)), personVisits: Int(try row.int(5)), attended: Int(try row.int(6)),
                foundNothing: Int(try row.int(7)))
        }
    }

    /// What activities of it brought, by kind, place, name and unit, what was promised apart from what was reached. The places behind the
    /// point and how exact it is are kept apart, too: the sums of each are exact.
    public func brought(by campaign: CampaignID) throws -> [CampaignTally.Brought] {
        try connection.rows(
            """
            SELECT activities.kind, activities.place, activity_outcomes.name, activity_outcomes.unit, \
            activity_outcomes.basis, activity_outcomes.bound, activity_outcomes.scale, COUNT(*), \
            CAST(SUM(activity_outcomes.coefficient) AS bigint) FROM campaign_activities JOIN activities \
            ON activities.jurisdiction = campaign_activities.jurisdiction \
            AND activities.id = campaign_activities.activity JOIN activity_outcomes \
            ON activity_outcomes.jurisdiction = campaign_activities.jurisdiction \
            AND activity_outcomes.activity = campaign_activities.activity \
            WHERE campaign_activities.jurisdiction = ?1 AND campaign_activities.campaign = ?2 \
            GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
            """, [.text(jurisdiction), .id(campaign)]
        ) { row in
            guard let unit = UnitOfMeasure(try row.text(3)), let basis = Basis(rawValue: try row.text(4)),
                let bound = Bound(rawValue: try row.text(5))
            else { throw StoreFault.damaged("activity_outcomes") }
            let amount = FixedDecimal(coefficient: try row.int(8), scale: Int(try row.int(6)))
            let quantity = amount.map { Quantity(amount: $0, unit: unit, bound: bound, basis: basis) }
            return CampaignTally.Brought(
                kind: ActivityKindID(try row.text(0)), place: row.isNull(1) ? nil : try row.id(1),
                name: try row.text(2), count: Int(try row.int(7)),
                sum: .init(unit: unit, basis: basis, quantity: quantity))
        }
    }

    /// How many distinct households, enterprises and sites were met in person, by the place that each lies in.
    public func met(in campaign: CampaignID) throws -> [CampaignTally.Met] {
        try connection.rows(
            """
            SELECT subjects.type, subjects.place, COUNT(DISTINCT activity_met.other) FROM campaign_activities \
            JOIN activity_met ON activity_met.jurisdiction = campaign_activities.jurisdiction \
            AND activity_met.activity = campaign_activities.activity AND activity_met.in_person = 1 \
            JOIN subjects ON subjects.jurisdiction = activity_met.jurisdiction AND subjects.id = activity_met.other \
            WHERE campaign_activities.jurisdiction = ?1 AND campaign_activities.campaign = ?2 \
            GROUP BY subjects.type, subjects.place ORDER BY subjects.type, subjects.place
            """, [.text(jurisdiction), .id(campaign)]
        ) { row in
            CampaignTally.Met(
                type: MatterKind.SubjectType(rawValue: try row.text(0)) ?? .household, place: try row.id(1),
                count: Int(try row.int(2)))
        }
    }

    /// What was registered, by kind, strand, class, place, who answers for it and how it ended; what was entered by mistake left out.
    public func matters(of campaign: CampaignID, now: Moment) throws -> [CampaignTally.Matters] {
        try connection.rows(
            """
            SELECT matters.kind, campaign_matters.strand, matters.category, matters.place, matters.owner, matters.exit, \
            matters.result, COUNT(*), \
            CAST(SUM(CASE WHEN matters.open = 1 AND matters.due < ?3 THEN 1 ELSE 0 END) AS bigint) \
            FROM campaign_matters JOIN matters ON matters.jurisdiction = campaign_matters.jurisdiction \
            AND matters.id = campaign_matters.matter \
            WHERE campaign_matters.jurisdiction = ?1 AND campaign_matters.campaign = ?2 \
            AND (matters.exit IS NULL OR matters.exit <> 'voided') GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
            """, [.text(jurisdiction), .id(campaign), .moment(now)]
        ) { row in
            CampaignTally.Matters(
                kind: KindID(try row.text(0)), strand: try row.optionalText(1),
                category: try row.optionalText(2).flatMap { try? CategoryPath($0) },
                place: try row.optionalText(3).flatMap { PlaceCode($0) }, owner: try row.id(4),
                exit: try row.optionalText(5).flatMap { Matter.Exit(rawValue: $0) },
                result: try row.optionalText(6).flatMap { Matter.Result(rawValue: $0) }, count: Int(try row.int(7)),
                overdue: Int(try row.int(8)))
        }
    }

    /// Which bodies entered something that they went to or held, how much, and whom their people met in person.
    public func bodies(of campaign: CampaignID) throws -> [OrganisationID: CampaignTally.Body] {
        var bodies: [OrganisationID: CampaignTally.Body] = [:]
        let values: [Value] = [.text(jurisdiction), .id(campaign)]
        let entered = try connection.rows(
            """
            SELECT body, COUNT(*) FROM (SELECT campaign_activities.activity AS activity, activity_goers.body AS body \
            FROM campaign_activities JOIN activity_goers \
            ON activity_goers.jurisdiction = campaign_activities.jurisdiction \
            AND activity_goers.activity = campaign_activities.activity \
            WHERE campaign_activities.jurisdiction = ?1 AND campaign_activities.campaign = ?2 \
            UNION SELECT campaign_activities.activity AS activity, activity_hosts.body AS body \
            FROM campaign_activities JOIN activity_hosts \
            ON activity_hosts.jurisdiction = campaign_activities.jurisdiction \
            AND activity_hosts.activity = campaign_activities.activity \
            WHERE campaign_activities.jurisdiction = ?1 AND campaign_activities.campaign = ?2) AS entered \
            GROUP BY body
            """, values
        ) { (body: try $0.id(0, OrganisationID.self), count: Int(try $0.int(1))) }
        for (body, count) in entered { bodies[body, default: .init()].activities = count }
        let met = try connection.rows(
            """
            SELECT activity_goers.body, COUNT(*), COUNT(DISTINCT activity_met.other) FROM campaign_activities \
            JOIN activity_goers ON activity_goers.jurisdiction = campaign_activities.jurisdiction \
            AND activity_goers.activity = campaign_activities.activity \
            JOIN activity_met ON activity_met.jurisdiction = campaign_activities.jurisdiction \
            AND activity_met.activity = campaign_activities.activity AND activity_met.in_person = 1 \
            WHERE campaign_activities.jurisdiction = ?1 AND campaign_activities.campaign = ?2 \
            AND activity_met.type = 'subject' GROUP BY activity_goers.body
            """, values
        ) { (body: try $0.id(0, OrganisationID.self), visits: Int(try $0.int(1)), met: Int(try $0.int(2))) }
        for line in met {
            bodies[line.body, default: .init()].personVisits = line.visits
            bodies[line.body, default: .init()].met = line.met
        }
        return bodies
    }

    // MARK: - Duties over a campaign's days

    /// How many distinct households each person met in person on the days of a span, and how often (人次): what a duty `per: campaign` counts.
    public func goers(from: Day, through: Day) throws -> [PersonID: DutyCoverage.Tally] {
        Dictionary(
            try connection.rows(
                """
                SELECT activity_goers.person, COUNT(DISTINCT activity_met.other), COUNT(*) FROM activities \
                JOIN activity_goers ON activity_goers.jurisdiction = activities.jurisdiction \
                AND activity_goers.activity = activities.id \
                JOIN activity_met ON activity_met.jurisdiction = activities.jurisdiction \
                AND activity_met.activity = activities.id AND activity_met.in_person = 1 \
                WHERE activities.jurisdiction = ?1 AND activities.day BETWEEN ?2 AND ?3 \
                AND activity_met.type = 'subject' GROUP BY activity_goers.person
                """, [.text(jurisdiction), .day(from), .day(through)]
            ) {
                (
                    try $0.id(0, PersonID.self),
                    DutyCoverage.Tally(households: Int(try $0.int(1)), visits: Int(try $0.int(2)))
                )
            }
        ) { first, _ in first }
    }
}
