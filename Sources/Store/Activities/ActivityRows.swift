import Domain

/// The rows of activities, and what visits add to coverage: who was reached first when, and by whom (L02, L03; MODEL 4.6).
struct ActivityRows {
    private let jurisdiction: String
    private let connection: any Connection
    private let zone: Zone

    init(_ jurisdiction: String, on connection: any Connection, _ zone: Zone) {
        self.jurisdiction = jurisdiction
        self.connection = connection
        self.zone = zone
    }

    func keep(_ activity: Activity) throws {
        let record = activity.record
        try connection.upsert(
            Schema.activities,
            [
                .text(jurisdiction), .id(activity.id), .text(record.kind.key), .text(record.type),
                .text(record.mode?.rawValue), .id(record.place), .moment(record.began), .day(day(of: record)),
                .moment(record.ended), .int(record.headCount.map(Int64.init)), .int(record.volunteers.map(Int64.init)),
                .text(record.campaign), .int(record.foundNothing ? 1 : 0), .int(record.goers.count),
                .int(record.met.count), .text(record.topics.joined(separator: "\n")),
                .text(record.questions.joined(separator: "\n")), .id(record.heard?.id), .id(record.minutes?.id),
                .id(activity.foldedInto),
            ])
    }

    func keep(_ outcome: Matter.Outcome, _ ordinal: Int, of activity: ActivityID) throws {
        try connection.insert(
            Schema.activityOutcomes,
            [.text(jurisdiction), .id(activity), .int(ordinal), .text(outcome.name)] + outcome.quantity.values)
    }

    private func day(of record: Activity.Record) -> Day { zone.day(of: record.began) }

    // MARK: - What counts

    func count(_ activity: Activity) throws {
        let (record, id) = (activity.record, activity.id)
        let day = day(of: record)
        if let part = record.part {
            try connection.insert(
                Schema.campaignActivities, [.text(jurisdiction), .id(part.campaign), .id(id), .text(part.strand)])
        }
        for host in Set(record.hosts).sorted() {
            try connection.insert(Schema.activityHosts, [.text(jurisdiction), .id(id), .id(host), .day(day)])
        }
        for goer in record.goers {
            try connection.insert(
                Schema.activityGoers, [.text(jurisdiction), .id(id), .id(goer.person), .id(goer.body), .day(day)])
        }
        for met in record.met {
            let (type, other) = met.row
            try connection.insert(
                Schema.activityMet,
                [.text(jurisdiction), .id(id), other, .text(type), .day(day), .int(record.isInPerson ? 1 : 0)])
        }
        guard record.isInPerson else { return }
        let rows = SubjectRows(jurisdiction, on: connection)
        for household in record.households {
            let before = try rows.reached(household)
            try reach(household, from: before, to: earliest(day, before))
        }
        // One row a goer and day, however many they met: most entries are a visit to one home.
        for goer in record.goers {
            var new = 0
            for household in record.households {
                let first = try self.first(goer.person, household)
                guard earliest(day, first) != first else { continue }
                if let first { try add(to: goer.person, on: first, households: -1, visits: 0) }
                try connection.upsert(
                    Schema.goerHouseholds, [.text(jurisdiction), .id(goer.person), .id(household), .day(day)])
                new += 1
            }
            guard !record.households.isEmpty else { continue }
            try add(to: goer.person, on: day, households: new, visits: record.households.count)
        }
    }

    /// What an entry that is folded counted is taken out, and who was reached by it alone isn't any more.
    func uncount(_ activity: Activity) throws {
        let (record, id) = (activity.record, activity.id)
        let day = day(of: record)
        for table in [Schema.activityHosts, Schema.activityGoers, Schema.activityMet, Schema.campaignActivities] {
            try connection.send(
                "DELETE FROM \(table.name) WHERE jurisdiction = ?1 AND activity = ?2", [.text(jurisdiction), .id(id)])
        }
        guard record.isInPerson else { return }
        for household in record.households {
            let rows = SubjectRows(jurisdiction, on: connection)
            try reach(household, from: try rows.reached(household), to: try firstVisit(of: household))
            for goer in record.goers {
                try meet(
                    goer.person, household, from: try first(goer.person, household),
                    to: try firstVisit(of: household, by: goer.person))
                try add(to: goer.person, on: day, households: 0, visits: -1)
            }
        }
    }

    private func earliest(_ day: Day, _ other: Day?) -> Day { other.map { min(day, $0) } ?? day }

    /// Writes when a household was reached first, and what that changes in its places' counts.
    private func reach(_ household: SubjectID, from before: Day?, to day: Day?) throws {
        let rows = SubjectRows(jurisdiction, on: connection)
        guard before != day else { return }
        if let day {
            try connection.upsert(Schema.reached, [.text(jurisdiction), .id(household), .day(day)])
        } else {
            try connection.send(
                "DELETE FROM reached WHERE jurisdiction = ?1 AND subject = ?2", [.text(jurisdiction), .id(household)])
        }
        guard let subject = try SubjectQueries(jurisdiction, on: connection).subject(household) else { return }
        try rows.count(
            of: subject.type, from: SubjectCover.steps(subject, reached: before),
            to: SubjectCover.steps(subject, reached: day))
    }

    private func firstVisit(of household: SubjectID) throws -> Day? {
        try connection.first(
            """
            SELECT day FROM activity_met WHERE jurisdiction = ?1 AND other = ?2 AND in_person = 1 ORDER BY day LIMIT 1
            """, [.text(jurisdiction), .id(household)]
        ) { Day(number: Int(try $0.int(0))) }
    }

    private func firstVisit(of household: SubjectID, by person: PersonID) throws -> Day? {
        try connection.first(
            """
            SELECT activity_met.day FROM activity_met JOIN activity_goers \
            ON activity_goers.jurisdiction = activity_met.jurisdiction \
            AND activity_goers.activity = activity_met.activity \
            WHERE activity_met.jurisdiction = ?1 AND activity_met.other = ?2 AND activity_met.in_person = 1 \
            AND activity_goers.person = ?3 ORDER BY activity_met.day LIMIT 1
            """, [.text(jurisdiction), .id(household), .id(person)]
        ) { Day(number: Int(try $0.int(0))) }
    }

    private func first(_ person: PersonID, _ household: SubjectID) throws -> Day? {
        try connection.first(
            "SELECT first_day FROM goer_households WHERE jurisdiction = ?1 AND person = ?2 AND subject = ?3",
            [.text(jurisdiction), .id(person), .id(household)]
        ) { Day(number: Int(try $0.int(0))) }
    }

    private func meet(_ person: PersonID, _ household: SubjectID, from before: Day?, to day: Day?) throws {
        guard before != day else { return }
        if let before { try add(to: person, on: before, households: -1, visits: 0) }
        guard let day else {
            try connection.send(
                "DELETE FROM goer_households WHERE jurisdiction = ?1 AND person = ?2 AND subject = ?3",
                [.text(jurisdiction), .id(person), .id(household)])
            return
        }
        try add(to: person, on: day, households: 1, visits: 0)
        try connection.upsert(
            Schema.goerHouseholds, [.text(jurisdiction), .id(person), .id(household), .day(day)])
    }

    private func add(to person: PersonID, on day: Day, households: Int, visits: Int) throws {
        try connection.send(
            """
            INSERT INTO goer_days (jurisdiction, person, day, households, visits) VALUES (?1, ?2, ?3, ?4, ?5) \
            ON CONFLICT (jurisdiction, person, day) DO UPDATE SET \
            households = goer_days.households + excluded.households, visits = goer_days.visits + excluded.visits
            """, [.text(jurisdiction), .id(person), .day(day), .int(households), .int(visits)])
    }
}

extension Activity.Met {
    var row: (type: String, other: Value) {
        switch self {
        case .subject(let id): ("subject", .id(id))
        case .organisation(let id): ("organisation", .id(id))
        }
    }
}
