public import Domain

extension Schema {
    /// Which activities have which files: what says whether a blob is still cited. `name` is the sealed text of the file's name,
    /// `holder` the household under whose key it lies.
    public static let activityFiles = Table(
        "activity_files", key: ["jurisdiction", "activity", "number"],
        [
            .text("jurisdiction"), .bytes("activity"), .int64("number"), .bytes("name"), .bytes("hash"),
            .bytes("thumbnail").optional, .bytes("holder").optional,
        ],
        indexes: [.index("activity_files_by_name", ["jurisdiction", "name"])])
}

/// Questions about files that belong to activities.
public struct ActivityFileRows {
    /// A file that an activity has.
    public struct Row: Equatable, Sendable {
        public var activity: ActivityID
        public var number: Int
        public var hashes: [ContentHash]
    }

    private let jurisdiction: String
    private let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    func keep(_ file: Activity.File, of activity: ActivityID) throws {
        try connection.upsert(
            Schema.activityFiles,
            [
                .text(jurisdiction), .id(activity), .int(file.number), .id(file.name.id), .bytes(file.facts.hash.bytes),
                file.facts.thumbnail.map { .bytes($0.hash.bytes) } ?? .null, .id(file.holder),
            ])
    }

    func remove(_ number: Int, of activity: ActivityID) throws {
        try connection.send(
            "DELETE FROM activity_files WHERE jurisdiction = ?1 AND activity = ?2 AND number = ?3",
            [.text(jurisdiction), .id(activity), .int(number)])
    }

    /// Every file that can be read, by activity and number.
    public func kept() throws -> [Row] {
        try rows("AND NOT \(ActivityFileRows.isErased)")
    }

    /// The files whose name or whose household was erased: their blobs mean nothing to anybody any more.
    public func erased() throws -> [Row] {
        try rows("AND \(ActivityFileRows.isErased)")
    }

    private static let isErased = """
        (EXISTS (SELECT 1 FROM erased_texts e WHERE e.jurisdiction = a.jurisdiction AND e.id = a.name) \
        OR (a.holder IS NOT NULL AND NOT EXISTS \
        (SELECT 1 FROM subject_records s WHERE s.jurisdiction = a.jurisdiction AND s.id = a.holder)))
        """

    private func rows(_ condition: String) throws -> [Row] {
        try connection.rows(
            """
            SELECT a.activity, a.number, a.hash, a.thumbnail FROM activity_files a \
            WHERE a.jurisdiction = ?1 \(condition) ORDER BY a.activity, a.number
            """, [.text(jurisdiction)]
        ) { row in
            Row(
                activity: try row.id(0), number: Int(try row.int(1)),
                hashes: try [2, 3].filter { !row.isNull($0) }.map { column in
                    guard let hash = ContentHash(bytes: try row.bytes(column)) else {
                        throw StoreFault.damaged("activity_files.hash")
                    }
                    return hash
                })
        }
    }
}
