public import Domain

/// Questions over places.
public struct PlaceQueries {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// Every place, closed ones too, in no particular order.
    public func places() throws -> [Place] {
        var former: [PlaceID: [Place.FormerCode]] = [:]
        var since: [PlaceID: Day] = [:]
        try connection.forEach(
            "SELECT place, code, since_day, until_day FROM place_codes WHERE jurisdiction = ?1 ORDER BY place, ordinal",
            [.text(jurisdiction)]
        ) { row in
            let place: PlaceID = try row.id(0)
            if let until = try row.optionalDay(3) {
                former[place, default: []].append(
                    .init(code: try row.placeCode(1), since: try row.optionalDay(2), until: until))
            } else {
                since[place] = try row.optionalDay(2)
            }
        }
        return try connection.rows(
            """
            SELECT id, code, name_zh, name_en, level, parent, closed_day, successor FROM places \
            WHERE jurisdiction = ?1
            """, [.text(jurisdiction)]
        ) { row in
            let id: PlaceID = try row.id(0)
            return Place(
                id: id, code: try row.placeCode(1), codeSince: since[id], formerCodes: former[id] ?? [],
                name: Name(zh: try row.text(2), en: try row.optionalText(3)), level: LevelID(try row.text(4)),
                parent: row.isNull(5) ? nil : try row.id(5),
                closing: try row.optionalDay(6).map { Place.Closing(on: $0, successor: try row.id(7)) })
        }
    }

    /// All places, for questions.
    public func tree() throws -> PlaceTree { PlaceTree(try places()) }
}

extension Row {
    func placeCode(_ column: Int) throws(StoreFault) -> PlaceCode {
        guard let code = PlaceCode(try text(column)) else { throw .damaged("column \(column) is no place code") }
        return code
    }

    func optionalDay(_ column: Int) throws(StoreFault) -> Day? {
        try optionalInt(column).map { Day(number: Int($0)) }
    }
}
