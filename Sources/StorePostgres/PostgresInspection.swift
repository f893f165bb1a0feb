public import Domain
import Postgres
import Store

/// How a jurisdiction's store in a database stands, seen without a key and without changing anything.
public struct PostgresInspection: Sendable {
    /// The version of the tables.
    public var version: Int
    /// The digest of the jurisdiction's first event, as hexadecimal digits; `nil`: it was never founded.
    public var origin: String?
    /// Its last event, and when that was recorded.
    public var position: Int64
    public var recorded: Moment?
    /// The calendar that its projections were counted by.
    public var calendar: String?
    public var hasNewestProjections: Bool
    /// Bytes of the schema's tables with their indexes, of all jurisdictions.
    public var bytes: Int64
}

extension PostgresEngine {
    /// Looks at a store, also at one of older tables. Throws ``StoreFault/notAStore(path:)`` where the jurisdiction has none, and
    /// ``StoreFault/newer(path:found:known:)``.
    public static func inspect(_ url: String, jurisdiction: String) async throws -> PostgresInspection {
        let texts = StatementTexts()
        return try await arranging(url, Options()) { session, schema, path in
            guard let version = try version(session, schema: schema), try isFounded(session, jurisdiction) else {
                throw StoreFault.notAStore(path: path)
            }
            guard version <= Schema.version else {
                throw StoreFault.newer(path: path, found: version, known: Schema.version)
            }
            let connection = PostgresStatements(session, path: path, of: jurisdiction, texts: texts)
            let facts = StoreFacts(jurisdiction, on: connection)
            let last = try connection.first(
                "SELECT position, recorded FROM events WHERE jurisdiction = ?1 ORDER BY position DESC LIMIT 1",
                [.text(jurisdiction)]
            ) { (position: try $0.int(0), recorded: try $0.moment(1)) }
            let bytes = try session.rows(
                """
                SELECT CAST(sum(pg_total_relation_size(pg_class.oid)) AS bigint) FROM pg_class \
                JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = $1 AND relkind = 'r'
                """, [.text(schema)]
            ) { $0.int(0) ?? 0 }
            return PostgresInspection(
                version: version, origin: try facts.origin, position: last?.position ?? 0, recorded: last?.recorded,
                calendar: try facts.fact(.calendar), hasNewestProjections: try facts.hasNewestProjections,
                bytes: bytes.first ?? 0)
        }.result
    }
}
