public import Domain

/// Which matters have which files: what says whether a blob is still cited. A projection of the journal.
public enum AttachmentTables {
    /// `name` is the sealed text of the file's name: where that was erased, so is the file.
    public static let attachments = Table(
        "attachments", key: ["jurisdiction", "matter", "number"],
        [
            .text("jurisdiction"), .bytes("matter"), .int64("number"), .bytes("name"), .bytes("hash"),
            .bytes("thumbnail").optional,
        ],
        indexes: [.index("attachments_by_name", ["jurisdiction", "name"])])
}

/// Questions about files that belong to matters.
public struct AttachmentRows {
    /// A file that a matter has.
    public struct Row: Equatable, Sendable {
        public var matter: MatterID
        /// The file's number in the matter; what is negative is the redacted one of that number.
        public var number: Int
        public var name: TextID
        public var hashes: [ContentHash]
    }

    private let jurisdiction: String
    private let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// Of a photo that was redacted the redacted one has a row of its own, under its number's negative, so that it is cited,
    /// copied, checked and erased as every file is.
    func project(_ event: MatterEvent, of matter: MatterID) throws {
        switch event {
        case .attached(let attachment):
            try keep(attachment.facts, attachment.number, of: matter, named: .id(attachment.name.id))
        case .attachmentRedacted(let number, let redaction, _):
            let names = try connection.rows(
                "SELECT name FROM attachments WHERE jurisdiction = ?1 AND matter = ?2 AND number = ?3",
                [.text(jurisdiction), .id(matter), .int(number)]
            ) { try $0.bytes(0) }
            guard let name = names.first else { return }
            try keep(redaction.facts, -number, of: matter, named: .bytes(name))
        case .attachmentRemoved(let number, _):
            try connection.send(
                "DELETE FROM attachments WHERE jurisdiction = ?1 AND matter = ?2 AND number IN (?3, ?4)",
                [.text(jurisdiction), .id(matter), .int(number), .int(-number)])
        default: break
        }
    }

    private func keep(_ facts: AttachmentFacts, _ number: Int, of matter: MatterID, named name: Value)
        throws
    {
        try connection.upsert(
            AttachmentTables.attachments,
            [
                .text(jurisdiction), .id(matter), .int(number), name, .bytes(facts.hash.bytes),
                facts.thumbnail.map { .bytes($0.hash.bytes) } ?? .null,
            ])
    }

    /// Every file that is there, of one matter or of all, by matter and number.
    public func kept(of matter: MatterID? = nil) throws -> [Row] {
        try rows(
            """
            SELECT matter, number, name, hash, thumbnail FROM attachments a WHERE jurisdiction = ?1 \
            \(matter == nil ? "" : "AND matter = ?2") AND NOT EXISTS \
            (SELECT 1 FROM erased_texts e WHERE e.jurisdiction = a.jurisdiction AND e.id = a.name) \
            ORDER BY matter, number
            """, matter.map { [.id($0)] } ?? [])
    }

    /// The files whose resident was erased: their blobs mean nothing to anybody any more.
    public func erased() throws -> [Row] {
        try rows(
            """
            SELECT a.matter, a.number, a.name, a.hash, a.thumbnail FROM attachments a \
            JOIN erased_texts e ON e.jurisdiction = a.jurisdiction AND e.id = a.name \
            WHERE a.jurisdiction = ?1 ORDER BY a.matter, a.number
            """)
    }

    private func rows(_ sql: String, _ more: [Value] = []) throws -> [Row] {
        try connection.rows(sql, [.text(jurisdiction)] + more) { row in
            Row(
                matter: try row.id(0), number: Int(try row.int(1)), name: try row.id(2),
                hashes: try [3, 4].filter { !row.isNull($0) }.map { column in
                    guard let hash = ContentHash(bytes: try row.bytes(column)) else {
                        throw StoreFault.damaged("attachments.hash")
                    }
                    return hash
                })
        }
    }
}
