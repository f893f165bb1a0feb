import Domain
import Media
import Store
import Vault
import Web
import Words

/// What a fault of the store or the key says to a person; `nil` for other errors.
func faultSentence(_ error: any Error) -> Sentence? {
    switch error {
    case let fault as StoreFault: said(fault)
    case let fault as StoreCopy.Fault: said(fault)
    case let fault as DatabaseFault: said(fault)
    case let fault as MasterKey.Fault: said(fault)
    case let fault as PaperPress.Fault: said(fault)
    case let fault as ListenFault: .cannotListen(fault.address, reason: fault.reason)
    case is Vault.Fault: .damaged("vault")
    case let fault as CodecFault: .damaged("\(fault.type) \(fault.field)")
    case let fault as Canonical.Fault: .damaged("\(fault)")
    case let fault as OutboundFault: .outboundFault(fault.path, at: fault.at, fault.problem)
    default: nil
    }
}

private func said(_ fault: StoreFault) -> Sentence {
    switch fault {
    case .notAStore(let path): .notAStore(path)
    case .alreadyAStore(let path): .alreadyAStore(path)
    case .newer(let path, let found, let known): .newerStore(path, found: found, known: known)
    case .inUse(let path, let holder): .storeInUse(path, holder: holder)
    case .neededAlone(let path, let holder): .storeNeededAlone(path, holder: holder)
    case .noAnswer(let path, let holder): .serverDoesNotAnswer(path, holder: holder)
    case .otherProgram(let path, let holder, let theirs, let ours):
        .serverOfOtherVersion(path, holder: holder, theirs: theirs, ours: ours)
    case .otherUser(let path, let holder, let theirs, let ours):
        .serverOfOtherUser(path, holder: holder, theirs: theirs, ours: ours)
    case .held(let path, let holder): .storeHeld(path, holder: holder)
    case .busy(let path): .storeBusy(path)
    case .diskFull(let path): .diskFull(path)
    case .unusable(let path, let reason): .unusable(path, reason: reason)
    case .unreachable(let path, let reason): .storeUnreachable(path, reason: reason)
    case .outcomeUnknown(let path): .outcomeUnknown(path)
    case .tookTooLong(let path): .storeTookTooLong(path)
    case .damaged(let what): .damaged(what)
    case .duplicate(let columns): .duplicate(columns)
    case .unfinishedCopy(let jurisdiction): .unfinishedCopy(jurisdiction)
    case .clockSetBack(let last, let now): .clockSetBack(last: last, now: now)
    }
}

private func said(_ fault: MasterKey.Fault) -> Sentence {
    switch fault {
    case .missing(let path): .keyMissing(path)
    case .unreadable(let path, let reason): .keyUnreadable(path, reason: reason)
    case .cannotWrite(let path, let reason): .cannotWrite(path, reason: reason)
    case .notAKey(let path): .notAKey(path)
    case .alreadyThere(let path): .keyAlreadyThere(path)
    case .open(let path, let mode): .keyOpen(path, mode: mode)
    }
}

private func said(_ fault: PaperPress.Fault) -> Sentence {
    switch fault {
    case .failed(let what): .paperPressFailed(what)
    }
}

private func said(_ fault: DatabaseFault) -> Sentence {
    switch fault {
    case .otherJurisdiction(let named, let playbook): .databaseOfAnother(named: named, playbook: playbook)
    case .several(let address, let names): .databaseOfSeveral(address, names: names)
    case .homeOfAnother(let path, let owner): .homeOfAnother(path, of: owner)
    case .noDump(let reason): .databaseNotDumped(reason: reason)
    }
}

private func said(_ fault: StoreCopy.Fault) -> Sentence {
    switch fault {
    case .noJurisdiction: .copyWithoutJurisdiction
    case .notEmpty(let table): .copyNotEmpty(table: table)
    case .ofAnother: .copyOfAnother
    case .ofOlder(let path, let version, let newest): .copyOfOlder(path, version: version, newest: newest)
    case .differs(let table): .copyDiffers(table: table)
    }
}
