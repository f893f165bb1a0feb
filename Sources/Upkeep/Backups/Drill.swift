public import Domain
import Foundation

/// The last trial of restoring a backup, as it is noted beside the backups.
public struct DrillNote: Equatable, Sendable {
    /// The backup's file name.
    public var backup: String
    public var drilled: Moment
    public var milliseconds: Int64
    public var events: Int
    /// Whether the sealed texts were opened, too: with the key.
    public var withKey: Bool
    /// How many differences were found.
    public var findings: Int

    public init(backup: String, drilled: Moment, milliseconds: Int64, events: Int, withKey: Bool, findings: Int) {
        self.backup = backup
        self.drilled = drilled
        self.milliseconds = milliseconds
        self.events = events
        self.withKey = withKey
        self.findings = findings
    }

    private static let fileName = "last-drill.json"

    private struct Written: Codable {
        var backup: String
        var drilled: String
        var milliseconds: Int64
        var events: Int
        var withKey: Bool
        var findings: Int
    }

    /// The last one in a folder; `nil` where there was none.
    public static func last(in folder: String) -> DrillNote? {
        guard let bytes = try? Files.read(folder + "/" + fileName),
            let written = try? JSONDecoder().decode(Written.self, from: Data(bytes)),
            let drilled = UTCText.moment(written.drilled)
        else { return nil }
        return DrillNote(
            backup: written.backup, drilled: drilled, milliseconds: written.milliseconds, events: written.events,
            withKey: written.withKey, findings: written.findings)
    }

    /// Notes it in the place of the last.
    public func keep(in folder: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let written = Written(
            backup: backup, drilled: UTCText.of(drilled), milliseconds: milliseconds, events: events, withKey: withKey,
            findings: findings)
        let path = folder + "/" + DrillNote.fileName
        try Data(try encoder.encode(written)).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
