/// What can be wrong with a backup, a ledger, a folder being made or a service's paths.
public enum UpkeepFault: Error, Equatable, Sendable {
    case missing(path: String)
    case unreadable(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case diskFull(path: String)
    /// The file wasn't made by ``Backup``.
    case notABackup(path: String)
    /// The backup was made by a newer Huiyin: the number of its form, or of its store's tables.
    case newerBackup(path: String, found: Int, known: Int)
    /// A part isn't what the manifest says, or the file is cut off or changed; `nil`: the file as a whole.
    case damagedBackup(path: String, part: String?)
    case alreadyThere(path: String)
    /// Another process makes something in this folder.
    case busy(path: String)
    /// A backup would lie inside the store it is of.
    case insideStore(path: String)
    /// The master key would be in the backup.
    case keyInBackup(path: String)
    /// The folder holds no backup.
    case noBackups(path: String)
    case noSpace(path: String, needed: Int64, free: Int64)
    case notALedger(path: String, line: Int)
    /// It was asked to stop; nothing half is left.
    case stopped
    /// A path that a unit can't name.
    case unfitPath(String)
}
