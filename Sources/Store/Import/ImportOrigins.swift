public import Domain

/// What sources said of the matters that were taken over from them: questions over the projection of it.
public struct ImportOrigins {
    let jurisdiction: String
    let connection: any Connection

    public init(_ jurisdiction: String, on connection: any Connection) {
        self.jurisdiction = jurisdiction
        self.connection = connection
    }

    /// Whether another source than this one brought a record of the same number.
    public func isNumbered(_ number: String, elsewhereThan source: String) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM import_origins WHERE jurisdiction = ?1 AND number = ?2 AND source <> ?3 LIMIT 1",
            [.text(jurisdiction), .text(number), .text(source)]
        ) { _ in true } ?? false
    }

    /// How many matters had come in by a moment whose working days can't be known.
    public func uncounted(by moment: Moment) throws -> Int {
        let count = try connection.first(
            """
            SELECT count(*) FROM matters WHERE jurisdiction = ?1 AND received <= ?2 AND NOT (\(ImportOrigins.counted))
            """, [.text(jurisdiction), .moment(moment)]
        ) { try $0.int(0) }
        return Int(count ?? 0)
    }

    /// A condition on `matters`, of the jurisdiction `?1`: the working days between its times may be counted.
    static let counted =
        "id NOT IN (SELECT matter FROM import_origins WHERE jurisdiction = ?1 AND counts_workdays = 0)"

    /// Notes a matter's origin where it says more than the source and the row, which stand with the matter.
    func project(_ matter: Matter) throws {
        guard let origin = matter.source.imported, origin.number != nil || !origin.countsWorkdays else { return }
        try connection.insert(
            Schema.importOrigins,
            [
                .text(jurisdiction), .id(matter.id), .text(origin.source), .text(origin.number),
                .int(origin.countsWorkdays ? 1 : 0),
            ])
    }
}

extension Schema {
    /// The number a matter had in its source, and whether its working days may be counted.
    public static let importOrigins = Table(
        "import_origins", key: ["jurisdiction", "matter"],
        [
            .text("jurisdiction"), .bytes("matter"), .text("source"), .text("number").optional,
            .int64("counts_workdays"),
        ],
        indexes: [
            .index("import_origins_by_number", ["jurisdiction", "number", "source"]),
            .index("import_origins_by_counting", ["jurisdiction", "counts_workdays"]),
        ])
}

extension Matter.ImportOrigin {
    /// Fields without a value are left out, so that what was written before there were any is written the same.
    var canonical: Canonical {
        .fields([
            "source": .string(source), "row": .int(Int64(row)), "number": number.map { .string($0) },
            "due": due.map { .int($0.milliseconds) }, "category": category.map { .string($0) },
            "request_kind": requestKind.map { .string($0) }, "body": body.map { .string($0) },
            "channel": channel.map { .string($0) }, "transfers": transfers.map { .int(Int64($0)) },
            "counts_workdays": countsWorkdays ? nil : .bool(false),
        ])
    }

    init(canonical fields: CanonicalFields) throws(CodecFault) {
        self.init(
            source: try fields.string("source"), row: Int(try fields.int("row")),
            number: try fields.optionalString("number"), due: fields.has("due") ? try fields.moment("due") : nil,
            category: try fields.optionalString("category"), requestKind: try fields.optionalString("request_kind"),
            body: try fields.optionalString("body"), channel: try fields.optionalString("channel"),
            transfers: fields.has("transfers") ? Int(try fields.int("transfers")) : nil,
            countsWorkdays: fields.has("counts_workdays") ? try fields.bool("counts_workdays") : true)
    }
}
