public import Domain
import Foundation

/// What a backup says of itself: the first entry of its file.
public struct BackupManifest: Equatable, Sendable {
    /// A file in the backup, by its path in the store's folder.
    public struct Part: Hashable, Sendable, Codable {
        public var name: String
        public var bytes: Int64
        /// SHA-256, hexadecimal.
        public var sha256: String
    }

    /// The number of the form that this program writes and the newest it reads.
    public static let form = 1
    static let kind = "huiyin-backup"
    static let fileName = "manifest.json"

    public var form: Int
    public var store: StoreFacts
    /// When it was made.
    public var made: Moment
    /// The version of the program that made it.
    public var program: String
    public var parts: [Part]

    /// How much room its parts need.
    public var bytes: Int64 { parts.reduce(0) { $0 + $1.bytes } }
}

/// What a store says of itself without its key.
public struct StoreFacts: Equatable, Sendable {
    public var jurisdiction: String
    /// Tells stores apart, and stays the same for a store and its copies: the digest of the first event, hexadecimal.
    public var origin: String
    /// The version of its tables.
    public var schema: Int
    /// The position of its last event.
    public var position: Int64
    /// When that was recorded.
    public var recorded: Moment
    /// Whose data was erased, and when.
    public var erasures: [ErasureLedger.Entry]

    public init(
        jurisdiction: String, origin: String, schema: Int, position: Int64, recorded: Moment,
        erasures: [ErasureLedger.Entry]
    ) {
        self.jurisdiction = jurisdiction
        self.origin = origin
        self.schema = schema
        self.position = position
        self.recorded = recorded
        self.erasures = erasures
    }
}

extension BackupManifest {
    private struct Written: Codable {
        var kind: String
        var form: Int
        var jurisdiction: String
        var origin: String
        var schema: Int
        var position: Int64
        var recorded: String
        var made: String
        var program: String
        var parts: [Part]
    }

    private struct Head: Codable {
        var kind: String
        var form: Int
    }

    /// JSON, with its keys in order.
    var text: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let written = Written(
                kind: BackupManifest.kind, form: form, jurisdiction: store.jurisdiction, origin: store.origin,
                schema: store.schema, position: store.position, recorded: UTCText.of(store.recorded),
                made: UTCText.of(made), program: program, parts: parts)
            return Array(try encoder.encode(written)) + [UInt8(ascii: "\n")]
        }
    }

    /// Reads what ``text`` wrote; `path` is whose it is.
    init(_ text: [UInt8], of path: String) throws(UpkeepFault) {
        guard let head = try? JSONDecoder().decode(Head.self, from: Data(text)), head.kind == BackupManifest.kind else {
            throw .notABackup(path: path)
        }
        guard head.form <= BackupManifest.form else {
            throw .newerBackup(path: path, found: head.form, known: BackupManifest.form)
        }
        guard let written = try? JSONDecoder().decode(Written.self, from: Data(text)),
            let made = UTCText.moment(written.made), let recorded = UTCText.moment(written.recorded),
            Set(written.parts.map(\.name)).count == written.parts.count,
            written.parts.allSatisfy({ $0.bytes >= 0 && BackupManifest.isFit($0.name) })
        else { throw .damagedBackup(path: path, part: BackupManifest.fileName) }
        self.init(
            form: written.form,
            store: StoreFacts(
                jurisdiction: written.jurisdiction, origin: written.origin, schema: written.schema,
                position: written.position, recorded: recorded, erasures: []),
            made: made, program: written.program, parts: written.parts)
    }

    /// Whether a part's name leads to where it says: nothing outside the store is ever written.
    private static func isFit(_ name: String) -> Bool {
        let steps = name.split(separator: "/", omittingEmptySubsequences: false)
        return (name == Backup.database || (steps.count > 1 && steps[0] == Substring(Backup.attachments)))
            && steps.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && name.utf8.allSatisfy { $0 >= 32 }
    }
}
