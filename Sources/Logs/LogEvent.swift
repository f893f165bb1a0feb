public import Domain

/// A value that a log line may carry. There is no case for a text: what somebody typed, or what a resident is called, has
/// no way in.
public enum LogValue: Equatable, Sendable {
    case count(Int)
    case bytes(Int64)
    case milliseconds(Int64)
    case position(Int64)
    case moment(Moment)
    /// The public number of a matter.
    case matter(PublicNumber)
    /// A word that stands in the program.
    case word(LogWord)
    case flag(Bool)
}

/// A word of the program: made of a literal, or of the name of an enumeration's case, never of data.
public struct LogWord: Equatable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let description: String

    public init(stringLiteral value: StaticString) { description = "\(value)" }

    /// The name of a case, without what it carries: `unusable` of `unusable(path: …)`.
    public init(caseOf value: any Error) {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .enum else {
            description = "\(type(of: value))"
            return
        }
        let name = mirror.children.first?.label ?? "\(value)"
        let isName = name.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 32) || (48...57).contains($0) || $0 == 95
        }
        description = isName ? name : "\(type(of: value))"
    }
}

/// Something that happened while a command ran for long.
public enum LogEvent: Equatable, Sendable {
    /// A command that stays began.
    case started(LogWord)
    /// It was asked to end and does.
    case stopped(LogWord)
    /// A round of jobs did something.
    case jobsDone(
        urged: Int, rolledUp: Int, accountabilities: Int, sentOn: Int, answered: Int, recalculated: Int, refused: Int,
        took: Int64)
    /// A job on one matter was refused; it is tried again.
    case jobRefused(PublicNumber, LogWord)
    /// The round has to wait for another process or a fault to pass.
    case jobsWait(LogWord)
    case backupMade(bytes: Int64, position: Int64, took: Int64)
    case backupsDeleted(Int)
    case drilled(events: Int, findings: Int, withKey: Bool, took: Int64)
    case diskLow(free: Int64)
    /// Files that nothing cites any more were removed.
    case attachmentsTidied(Int)
    /// The command ended by a fault.
    case failed(LogWord)

    /// How much it matters.
    public enum Level: String, Sendable {
        case info, warning, error
    }

    public var level: Level {
        switch self {
        case .started, .stopped, .jobsDone, .backupMade, .backupsDeleted, .attachmentsTidied: .info
        case .drilled(_, let findings, _, _): findings == 0 ? .info : .error
        case .jobRefused, .jobsWait, .diskLow: .warning
        case .failed: .error
        }
    }

    /// Its stable name.
    public var name: LogWord {
        switch self {
        case .started: "started"
        case .stopped: "stopped"
        case .jobsDone: "jobs_done"
        case .jobRefused: "job_refused"
        case .jobsWait: "jobs_wait"
        case .backupMade: "backup_made"
        case .backupsDeleted: "backups_deleted"
        case .drilled: "drilled"
        case .diskLow: "disk_low"
        case .attachmentsTidied: "attachments_tidied"
        case .failed: "failed"
        }
    }

    /// What it carries, by stable names.
    public var fields: [(name: LogWord, value: LogValue)] {
        switch self {
        case .started(let command), .stopped(let command): [("command", .word(command))]
        case .jobsDone(
            let urged, let rolledUp, let accountabilities, let sentOn, let answered, let counted, let refused, let took):
            [
                ("urged", .count(urged)), ("rolled_up", .count(rolledUp)),
                ("accountabilities", .count(accountabilities)), ("sent_on", .count(sentOn)),
                ("answered", .count(answered)), ("recalculated", .count(counted)), ("refused", .count(refused)),
                ("milliseconds", .milliseconds(took)),
            ]
        case .jobRefused(let number, let why): [("matter", .matter(number)), ("refusal", .word(why))]
        case .jobsWait(let why), .failed(let why): [("fault", .word(why))]
        case .backupMade(let bytes, let position, let took):
            [("bytes", .bytes(bytes)), ("position", .position(position)), ("milliseconds", .milliseconds(took))]
        case .backupsDeleted(let count), .attachmentsTidied(let count): [("count", .count(count))]
        case .drilled(let events, let findings, let withKey, let took):
            [
                ("events", .count(events)), ("findings", .count(findings)), ("with_key", .flag(withKey)),
                ("milliseconds", .milliseconds(took)),
            ]
        case .diskLow(let free): [("free_bytes", .bytes(free))]
        }
    }
}
