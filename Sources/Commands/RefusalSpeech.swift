import Domain
import Faces
import Glibc
import Media
import Scenarios
import Tables
import Upkeep
import UseCases
import Words

/// What any error says to the person at the terminal, and the exit code: 1 where the command was refused or its input
/// is at fault, 2 where the store, the key or the machine is.
func said(_ error: any Error) -> (sentence: Sentence, code: Int32)? {
    switch error {
    case CommandFault.said(let sentence): (sentence, 1)
    case CommandFault.noComposition: (.internalFault("no composition"), 2)
    case let refused as Refused: (.refused(refused), refused == .wrongMasterKey || refused == .noJurisdiction ? 2 : 1)
    case MatterImport.Fault.file(let path, let fault): (.fault(fault, path) { String(cString: strerror($0)) }, 1)
    case MatterImport.Fault.mapping(let fault): (said(fault), 1)
    case MatterImport.Fault.noColumn(let field): (.noColumn(field.rawValue, zh: field.chineseName), 1)
    case let fault as ZoneFault: (said(fault), 1)
    case let refusal as AttachmentRefusal: (.refusal(refusal), 1)
    case let fault as BlobFault: (said(fault), 2)
    case let fault as PhotoWorkshop.Fault: (said(fault), 2)
    case let fault as ScenarioFault: (said(fault), 1)
    case UpkeepFault.stopped: (.stopped, Interruption.exitCode)
    case let fault as UpkeepFault: (said(fault), fault.isOfTheMachine ? 2 : 1)
    default: Composition.current?.said(error).map { ($0, 2) }
    }
}

private func said(_ fault: ZoneFault) -> Sentence {
    switch fault {
    case .unknown(let name, let nearest): .unknownZone(name, nearest: nearest)
    case .noData: .noZoneData(ZoneFile.directory)
    case .damaged(let name): .damagedZone(name)
    }
}

private func said(_ fault: MappingFault) -> Sentence {
    switch fault {
    case .unknownColumn(let name, let nearest): .unknownColumn(name, nearest: nearest)
    case .unknownField(let name, let fields): .unknownField(name, known: fields.map(\.rawValue).joined(separator: ", "))
    case .fieldTwice(let field, let columns): .fieldTwice(field.rawValue, columns: columns)
    case .columnTwice(let name, let fields): .columnTwice(name, fields: fields.map(\.rawValue))
    }
}

/// Why a row was rejected.
func said(_ reject: MatterImport.Reject) -> Sentence {
    switch reject {
    case .cells(let found, let expected): .wrongCells(found: found, expected: expected)
    case .missing(let field): .cellMissing(field.chineseName, field.rawValue)
    case .badTime(let field, let text): .badTime(field.chineseName, field.rawValue, text)
    case .answeredBeforeReceived: .answeredBeforeReceived
    case .inTheFuture: .inTheFuture
    case .answerWithoutTime: .answerWithoutTime
    case .tooLong(let characters, let limit): .rowTooLong(characters, limit: limit)
    case .changed: .rowChanged
    }
}

private func said(_ fault: BlobFault) -> Sentence {
    switch fault {
    case .missing(let hash): .fileMissing(hash: "\(hash)")
    case .altered(let hash), .cannotOpen(let hash): .fileAltered(hash: "\(hash)")
    case .system("open", let path, ENOENT): .fileMissing(path)
    case .system(_, let path, ENOSPC): .diskFull(path)
    case .system(_, let path, let code): .unusable(path, reason: String(cString: strerror(code)))
    }
}

private func said(_ fault: PhotoWorkshop.Fault) -> Sentence {
    switch fault {
    case .toolMissing(let path): .fileMissing(path)
    case .toolFailed(let what), .unexpectedResult(let what): .photoToolFailed(what)
    }
}

private func said(_ fault: UpkeepFault) -> Sentence {
    switch fault {
    case .missing(let path): .fileMissing(path)
    case .unreadable(let path, let reason): .unreadable(path, reason: reason)
    case .cannotWrite(let path, let reason): .cannotWrite(path, reason: reason)
    case .diskFull(let path): .diskFull(path)
    case .notABackup(let path): .notABackup(path)
    case .newerBackup(let path, let found, let known): .newerBackup(path, found: found, known: known)
    case .damagedBackup(let path, let part): .damagedBackup(path, part: part)
    case .alreadyThere(let path): .unusable(path, reason: String(cString: strerror(EEXIST)))
    case .busy(let path): .backupBusy(path)
    case .insideStore(let path): .backupInsideStore(path)
    case .keyInBackup(let path): .keyInBackup(path)
    case .noBackups(let path): .noBackups(path)
    case .noSpace(let path, let needed, let free): .noSpace(path, needed: needed, free: free)
    case .notALedger(let path, let line): .notALedger(path, line: line)
    case .stopped: .stopped
    case .unfitPath(let path): .unfitPath(path)
    }
}

extension UpkeepFault {
    /// Whether disk, permissions or another process are at fault, and not what was asked for.
    fileprivate var isOfTheMachine: Bool {
        switch self {
        case .unreadable, .cannotWrite, .diskFull, .alreadyThere, .busy, .noSpace: true
        case .missing, .notABackup, .newerBackup, .damagedBackup, .insideStore, .keyInBackup, .noBackups, .notALedger,
            .stopped, .unfitPath:
            false
        }
    }
}
