public import Domain

/// What people in office looked at last, of one jurisdiction inside one transaction. It tells each of them what changed since;
/// nothing is counted by it, and it isn't the log of looks.
public struct LookRows {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// How many events the matter had when this person opened it last; `nil`: they never did.
    public func version(of matter: MatterID, seenBy person: PersonID) throws -> Int? {
        try connection.first(
            "SELECT version FROM last_looks WHERE jurisdiction = ?1 AND person = ?2 AND matter = ?3",
            [.text(jurisdiction), .id(person), .id(matter)]
        ) { Int(try $0.int(0)) }
    }

    /// The same of several matters at once: those that this person opened.
    public func versions(of matters: [MatterID], seenBy person: PersonID) throws -> [MatterID: Int] {
        guard !matters.isEmpty else { return [:] }
        let list = ValueList(matters.map { .id($0) }, after: 2)
        let rows = try connection.rows(
            """
            SELECT matter, version FROM last_looks WHERE jurisdiction = ?1 AND person = ?2 AND matter IN (\(list.places))
            """, [.text(jurisdiction), .id(person)] + list.values
        ) { (try $0.id(0, MatterID.self), Int(try $0.int(1))) }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// The person sees the matter as it stands after so many events.
    public func keep(_ person: PersonID, saw matter: MatterID, at version: Int, _ moment: Moment) throws {
        try connection.upsert(
            DeskTables.lastLooks,
            [.text(jurisdiction), .id(person), .id(matter), .int(version), .moment(moment)])
    }

    /// What a person does themself is nothing new to them, if nothing else happened since they looked.
    public func follow(_ person: PersonID, _ matter: MatterID, from version: Int, to next: Int) throws {
        try connection.send(
            """
            UPDATE last_looks SET version = ?5 WHERE jurisdiction = ?1 AND person = ?2 AND matter = ?3 AND version = ?4
            """, [.text(jurisdiction), .id(person), .id(matter), .int(version), .int(next)])
    }

    /// Forgets what a person looked at.
    public func forget(_ person: PersonID) throws {
        try connection.send(
            "DELETE FROM last_looks WHERE jurisdiction = ?1 AND person = ?2", [.text(jurisdiction), .id(person)])
    }

    /// Forgets what was looked at before a moment; how much that was.
    @discardableResult
    public func takeOff(before moment: Moment) throws -> Int {
        try connection.run(
            "DELETE FROM last_looks WHERE jurisdiction = ?1 AND at < ?2", [.text(jurisdiction), .moment(moment)])
    }
}
