public import Domain

/// Questions over activities.
public struct ActivityQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// Activities, newest first; those that were folded aren't listed.
    public func activities(_ question: ActivityQuestion) throws -> [ActivityLine] {
        var conditions = ["activities.jurisdiction = ?1", "folded_into IS NULL"]
        var values: [Value] = [.text(jurisdiction)]
        func require(_ condition: (String) -> String, _ value: Value) {
            values.append(value)
            conditions.append(condition("?\(values.count)"))
        }
        if let kind = question.kind { require({ "kind = \($0)" }, .text(kind.key)) }
        if let place = question.place { require({ "place = \($0)" }, .id(place)) }
        if !question.places.isEmpty {
            let first = values.count + 1
            values += question.places.map { .id($0) }
            conditions.append("place IN (\((first...values.count).map { "?\($0)" }.joined(separator: ", ")))")
        }
        if let from = question.from { require({ "activities.day >= \($0)" }, .day(from)) }
        if let through = question.through { require({ "activities.day <= \($0)" }, .day(through)) }
        if let before = question.before {
            require({ "activities.day <= \($0)" }, .day(before.day))
            let day = "?\(values.count)"
            require({ "(activities.day < \(day) OR id < \($0))" }, .id(before.id))
        }
        if let person = question.person {
            require(
                {
                    """
                    id IN (SELECT activity FROM activity_goers WHERE jurisdiction = ?1 AND person = \($0))
                    """
                }, .id(person))
        }
        values.append(.int(question.most))
        return try lines(
            "WHERE \(conditions.joined(separator: " AND ")) ORDER BY activities.day DESC, id DESC LIMIT ?\(values.count)",
            values)
    }

    /// The last in which somebody was met, newest first.
    public func activities(meeting subject: SubjectID, most: Int) throws -> [ActivityLine] {
        try lines(
            """
            JOIN activity_met ON activity_met.jurisdiction = activities.jurisdiction AND activity_met.activity = activities.id \
            WHERE activities.jurisdiction = ?1 AND activity_met.other = ?2 \
            ORDER BY activities.day DESC, activities.id DESC LIMIT ?3
            """, [.text(jurisdiction), .id(subject), .int(most)])
    }

    /// All in which somebody was met or may have been: those that were folded say in the journal alone whom they met.
    public func everything(meeting subject: SubjectID) throws -> [ActivityID] {
        try connection.rows(
            """
            SELECT activity FROM activity_met WHERE jurisdiction = ?1 AND other = ?2 \
            UNION SELECT id FROM activities WHERE jurisdiction = ?1 AND folded_into IS NOT NULL
            """, [.text(jurisdiction), .id(subject)]
        ) { try $0.id(0, ActivityID.self) }.sorted()
    }

    /// Those of a kind on a day that may be the same as an entry: meeting the same, in the same place by a host of the same or, where
    /// either says no place, with a host or a goer of the same (V2, A05). Those that were folded aren't any more.
    public func alike(
        _ kind: ActivityKindID, on day: Day, place: PlaceID?, hosts: [OrganisationID], goers: [PersonID],
        met: [Activity.Met]
    ) throws -> [ActivityLine] {
        var found: [ActivityLine] = []
        for one in met {
            found += try lines(
                """
                JOIN activity_met ON activity_met.jurisdiction = activities.jurisdiction \
                AND activity_met.activity = activities.id \
                WHERE activities.jurisdiction = ?1 AND activity_met.other = ?2 AND activity_met.day = ?3 AND kind = ?4
                """, [.text(jurisdiction), one.row.other, .day(day), .text(kind.key)])
        }
        if met.isEmpty {
            let hosts = Set(hosts)
            let goers = Set(goers)
            if let place {
                found += try lines(
                    """
                    WHERE activities.jurisdiction = ?1 AND place = ?2 AND activities.day = ?3 AND kind = ?4 AND met = 0 \
                    AND folded_into IS NULL
                    """, [.text(jurisdiction), .id(place), .day(day), .text(kind.key)]
                ).filter { hosts.isEmpty || $0.hosts.isEmpty || !hosts.isDisjoint(with: $0.hosts) }
            }
            if !hosts.isEmpty || !goers.isEmpty {
                let noPlace = place == nil ? "" : "AND place IS NULL"
                found += try lines(
                    """
                    WHERE activities.jurisdiction = ?1 AND activities.day = ?2 AND kind = ?3 AND met = 0 \
                    AND folded_into IS NULL \(noPlace)
                    """, [.text(jurisdiction), .day(day), .text(kind.key)]
                ).filter { !hosts.isDisjoint(with: $0.hosts) || !goers.isDisjoint(with: $0.goers.map(\.person)) }
            }
        }
        var seen: Set<ActivityID> = []
        return found.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
    }

    /// Whom an activity met.
    public func met(at activity: ActivityID) throws -> [Activity.Met] {
        try connection.rows(
            "SELECT other, type FROM activity_met WHERE jurisdiction = ?1 AND activity = ?2 ORDER BY type, other",
            [.text(jurisdiction), .id(activity)]
        ) { try $0.text(1) == "subject" ? .subject(try $0.id(0)) : .organisation(try $0.id(0)) }
    }

    /// The matters heard at an activity: for the first time, or once more.
    public func matters(at activity: ActivityID) throws -> [(matter: MatterID, isFirst: Bool)] {
        try connection.rows(
            "SELECT matter, is_first FROM raised WHERE jurisdiction = ?1 AND activity = ?2 ORDER BY matter",
            [.text(jurisdiction), .id(activity)]
        ) { (matter: try $0.id(0), isFirst: try $0.int(1) == 1) }
    }

    /// Visits of a span as far as signs are looked for in them; those that were folded are none.
    public func traces(from: Day, through: Day) throws -> [VisitTrace] {
        try connection.rows(
            """
            SELECT activities.id, person, body, place, began, ended, mode, met, blind FROM activities \
            JOIN activity_goers ON activity_goers.jurisdiction = activities.jurisdiction \
            AND activity_goers.activity = activities.id \
            LEFT JOIN heard_words ON heard_words.jurisdiction = activities.jurisdiction \
            AND heard_words.activity = activities.id \
            WHERE activities.jurisdiction = ?1 AND activities.day BETWEEN ?2 AND ?3 AND met > 0 AND folded_into IS NULL
            """, [.text(jurisdiction), .day(from), .day(through)]
        ) { row in
            VisitTrace(
                id: try row.id(0), goer: try row.id(1), body: try row.id(2), place: row.isNull(3) ? nil : try row.id(3),
                began: try row.moment(4), ended: try row.optionalInt(5).map(Moment.init(milliseconds:)),
                isInPerson: try row.optionalText(6).map { $0 == ActivityKind.Mode.inPerson.rawValue } ?? true,
                homes: Int(try row.int(7)), words: try row.optionalBytes(8))
        }
    }

    private static let columns = """
        activities.id, kind, activities.type, mode, place, began, ended, head_count, found_nothing, met, heard, minutes, \
        folded_into
        """

    private func lines(_ rest: String, _ values: [Value]) throws -> [ActivityLine] {
        try connection.rows("SELECT \(ActivityQueries.columns) FROM activities \(rest)", values) { row in
            ActivityLine(
                id: try row.id(0), kind: ActivityKindID(try row.text(1)), type: try row.optionalText(2),
                mode: try row.optionalText(3).flatMap(ActivityKind.Mode.init),
                place: row.isNull(4) ? nil : try row.id(4),
                began: try row.moment(5), ended: try row.optionalInt(6).map(Moment.init(milliseconds:)),
                headCount: try row.optionalInt(7).map { Int($0) }, goers: [], hosts: [], met: Int(try row.int(9)),
                raised: 0, foundNothing: try row.int(8) == 1, heard: row.isNull(10) ? nil : try row.id(10),
                minutes: row.isNull(11) ? nil : try row.id(11), foldedInto: row.isNull(12) ? nil : try row.id(12))
        }.map(withParts)
    }

    private func withParts(_ line: ActivityLine) throws -> ActivityLine {
        var line = line
        let key: [Value] = [.text(jurisdiction), .id(line.id)]
        line.goers = try connection.rows(
            "SELECT person, body FROM activity_goers WHERE jurisdiction = ?1 AND activity = ?2 ORDER BY person", key
        ) { .init(person: try $0.id(0), body: try $0.id(1)) }
        line.hosts = try connection.rows(
            "SELECT body FROM activity_hosts WHERE jurisdiction = ?1 AND activity = ?2 ORDER BY body", key
        ) { try $0.id(0) }
        line.raised =
            try connection.first("SELECT count(*) FROM raised WHERE jurisdiction = ?1 AND activity = ?2", key) {
                Int(try $0.int(0))
            } ?? 0
        return line
    }
}
