import Foundation
import Store
import StoreSQLite

/// What a store holds of people's data, by number: two that are equal have nothing come in between them.
public struct Trace: Equatable, Sendable, CustomStringConvertible {
    /// Rows of each table, of the journal and beside it.
    public var rows: [String: Int64]
    /// Contents in the folder of attachments, whether something cites them or not.
    public var blobs: Int
    /// Lines of the log of looks. A page that shows a matter again leaves one.
    public var looks: Int64

    public var description: String {
        let held = rows.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "\(held); blobs \(blobs), looks \(looks)"
    }

    /// The same without the log of looks, for where pages of a matter are shown in between.
    public var withoutLooks: Trace { Trace(rows: rows, blobs: blobs, looks: 0) }

    /// Tables of what people said, sent and did; not of sessions and of tries that are counted.
    static let tables = [
        "events", "residents", "resident_index", "reporters", "sealed_texts", "matters", "attachments",
        "matter_secrets",
        "activities", "activity_files", "heard_words", "notices", "accepted", "counters", "accounts",
    ]
}

extension Fixture {
    /// What there is now.
    public func trace() async throws -> Trace {
        let (rows, looks) = try await engine.read { connection in
            func count(_ table: String) throws -> Int64 {
                try connection.first("SELECT count(*) FROM \(table)", []) { try $0.int(0) } ?? 0
            }
            var rows: [String: Int64] = [:]
            for table in Trace.tables { rows[table] = try count(table) }
            return (rows, try count("audit"))
        }
        let files = FileManager.default.enumerator(atPath: store + "/attachments")?.allObjects as? [String] ?? []
        // The folder's lock, and what is being written, have other names.
        let blobs = files.filter { $0.contains("/") && $0.count > 60 && $0.allSatisfy { $0.isHexDigit || $0 == "/" } }
        return Trace(rows: rows, blobs: blobs.count, looks: looks)
    }
}
