public import Domain

/// The lists that people keep, of one jurisdiction inside one transaction.
public struct SavedViewRows {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    private static let select =
        "SELECT id, person, body, name, query, made, changed FROM saved_views WHERE jurisdiction = ?1"

    private static func view(_ row: any Row) throws -> SavedView {
        SavedView(
            id: try row.id(0), person: try row.id(1), body: row.isNull(2) ? nil : try row.id(2), name: try row.text(3),
            query: try row.text(4), made: try row.moment(5), changed: try row.moment(6))
    }

    /// A person's own, by name.
    public func views(of person: PersonID) throws -> [SavedView] {
        try connection.rows(
            "\(SavedViewRows.select) AND person = ?2 ORDER BY name", [.text(jurisdiction), .id(person)],
            SavedViewRows.view)
    }

    /// Those that a body's head shares with its people, by name.
    public func views(of body: OrganisationID) throws -> [SavedView] {
        try connection.rows(
            "\(SavedViewRows.select) AND body = ?2 ORDER BY name, id", [.text(jurisdiction), .id(body)],
            SavedViewRows.view)
    }

    public func view(_ id: SavedViewID) throws -> SavedView? {
        try connection.first(
            "\(SavedViewRows.select) AND id = ?2", [.text(jurisdiction), .id(id)], SavedViewRows.view)
    }

    /// Keeps one in the place of what was kept under its id. Throws ``StoreFault/duplicate(_:)`` where the person has another
    /// of this name.
    public func keep(_ view: SavedView) throws {
        try connection.run(
            DeskTables.savedViews.upsert,
            [
                .text(jurisdiction), .id(view.id), .id(view.person), .id(view.body), .text(view.name),
                .text(view.query), .moment(view.made), .moment(view.changed),
            ])
    }

    public func delete(_ id: SavedViewID) throws {
        try connection.send(
            "DELETE FROM saved_views WHERE jurisdiction = ?1 AND id = ?2", [.text(jurisdiction), .id(id)])
    }
}
