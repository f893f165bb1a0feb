public import Domain

/// Questions over bodies and people in office.
public struct OrganisationQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// All bodies by code.
    public func bodies() throws -> [Organisation] {
        try connection.rows(
            "SELECT id, code, name_zh, name_en FROM organisations WHERE jurisdiction = ?1 ORDER BY code",
            [.text(jurisdiction)]
        ) { row in
            Organisation(
                id: try row.id(0), code: try row.text(1),
                name: Name(zh: try row.text(2), en: try row.optionalText(3)))
        }
    }

    /// Everyone in office in each of their posts, by code.
    public func posts() throws -> [Post] {
        try connection.rows(
            """
            SELECT people.id, people.code, people.name, appointments.body, appointments.role \
            FROM people JOIN appointments ON appointments.jurisdiction = people.jurisdiction \
            AND appointments.person = people.id WHERE people.jurisdiction = ?1 \
            ORDER BY people.code, appointments.since, appointments.body, appointments.role
            """, [.text(jurisdiction)]
        ) { row in
            guard let role = Role(rawValue: try row.text(4)) else { throw StoreFault.damaged("appointments: role") }
            return Post(
                person: try row.id(0), code: try row.text(1), name: try row.text(2), body: try row.id(3), role: role)
        }
    }
}
