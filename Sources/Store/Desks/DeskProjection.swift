import Domain

/// Projects what is waited for on a matter.
struct DeskProjection {
    static func project(
        _ change: Change<MatterDecider>, _ matter: Matter, on connection: any Connection
    ) throws {
        let before = change.before.map { rows($0, change) } ?? []
        let after = rows(matter, change)
        guard before != after else { return }
        for (item, row) in after.enumerated() where item >= before.count || before[item] != row {
            try connection.upsert(DeskTables.waits, row)
        }
        guard after.count < before.count else { return }
        try connection.send(
            "DELETE FROM waits WHERE jurisdiction = ?1 AND matter = ?2 AND item >= ?3",
            [.text(change.jurisdiction), .id(matter.id), .int(after.count)])
    }

    private static func rows(_ matter: Matter, _ change: Change<MatterDecider>) -> [[Value]] {
        let against = matter.againstText
        return matter.waits(in: change.timetable.zone).enumerated().map { item, wait in
            [
                .text(change.jurisdiction), .id(matter.id), .int(item), .text(wait.cause.rawValue), .id(wait.body),
                .id(wait.person), .text(matter.kind.key), .text(matter.place?.digits), .id(matter.owner),
                .int(wait.due?.milliseconds ?? DeskTables.never), .text(against.isEmpty ? nil : against),
            ]
        }
    }
}

extension Matter {
    /// Whom it is against: bodies by their ids, people by theirs after `p:`.
    var againstText: String {
        (against.map(\.description) + againstPeople.map { "p:\($0)" }).joined(separator: " ")
    }
}
