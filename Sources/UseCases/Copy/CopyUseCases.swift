public import Domain
public import Media
public import Store

/// A jurisdiction that was copied to another engine.
public struct CopiedJurisdiction: Sendable {
    public var report: StoreCopy.Report
    /// Files that are cited and lie beside the copy now, and how many bytes of them were written by this attempt.
    public var files: Int
    public var bytes: Int
    /// Cited files that the source hasn't, or not as their names say: the copy hasn't them either.
    public var lost: [ContentHash]

    /// Rows of all tables.
    public var rows: Int { report.rows.map(\.count).reduce(0, +) }
    public var tables: Int { report.rows.count }
    public var events: Int { report.events }
    /// A digest over the whole journal, the same of both.
    public var journal: String { report.journal }
    /// Whether an earlier attempt was gone on with.
    public var wasResumed: Bool { report.wasResumed }
}

extension Jurisdiction {
    /// Copies a jurisdiction with its files from one engine to another, each row and each file held against the source's. Needs
    /// no key: nothing sealed is opened. The source must not be written to meanwhile. Cut off, it goes on where it was.
    public static func copy(
        from source: any Engine, _ sourceFiles: BlobStore, to target: any Engine, _ targetFiles: BlobStore,
        batch: Int = 2_000, progress: @Sendable (_ rows: Int, _ of: Int) -> Void
    ) async throws -> CopiedJurisdiction {
        var (files, bytes) = (0, 0)
        var lost: [ContentHash] = []
        let report = try await StoreCopy(from: source, to: target, batch: batch).run(progress: progress) { name in
            let cited = try await source.read { try citedFiles(name, on: $0) }
            for hash in cited.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }) {
                do {
                    bytes += try await targetFiles.take(hash, from: sourceFiles)
                    files += 1
                } catch let fault as BlobFault {
                    switch fault {
                    case .missing, .altered: lost.append(hash)
                    case .cannotOpen, .system: throw fault
                    }
                }
            }
        }
        return CopiedJurisdiction(report: report, files: files, bytes: bytes, lost: lost)
    }
}
