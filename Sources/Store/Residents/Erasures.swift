public import Domain

/// The erasures that the journal tells of: by random ids, without a key.
public struct Erasures {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// Whose data was erased and when that was recorded, in order: of residents, and of households and their like by the same kind of id.
    public func all() throws -> [(resident: ResidentID, erased: Moment)] {
        try connection.rows(
            "SELECT stream, recorded FROM events WHERE jurisdiction = ?1 AND type IN (?2, ?3) ORDER BY position",
            [.text(jurisdiction), .text("resident.erased"), .text("subject.erased")]
        ) { (resident: try $0.id(0), erased: try $0.moment(1)) }
    }
}
