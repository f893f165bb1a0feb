import ArgumentParser
import Domain
import Foundation
import Upkeep
import UseCases
import Words

/// What restoring and drilling share.
enum Restoring {
    /// Brings an unpacked store to this program's form and verifies it with the key; `nil` where the key isn't there and
    /// needn't be.
    static func verify(
        _ store: String, key: String?, requiresKey: Bool, _ composition: Composition
    ) async throws -> Verification? {
        guard let key, requiresKey || FileManager.default.fileExists(atPath: key) else { return nil }
        _ = try await composition.keeping.eraseAgain(store, [], words(.erasedAgainReason), composition.world)
        return try await composition.open(store, key, .alone, composition.world).verify()
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("restore", Help.restore, Help.restoreMore) }
    @Argument(help: help(Help.backupFile)) var file: String
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.erasures)) var erasures: [String] = []

    func run() async throws {
        let composition = try Composition.required()
        let address = try store.address
        let (path, home) = (address.text, address.home)
        let key = try store.keyPath
        if let content = try? FileManager.default.contentsOfDirectory(atPath: home) {
            guard content.isEmpty else { throw CommandFault.said(.alreadyAStore(home)) }
        } else if FileManager.default.fileExists(atPath: home) {
            throw CommandFault.said(.alreadyAStore(home))
        }
        // Read before anything is written: a ledger that can't be read would bring somebody back.
        let ledgers = try ledgers(beside: path)
        let erased = try ledgers.flatMap { try $0.entries() }
        warnIfDiskIsLow(home)
        Interruption.expect()
        let folder = try MakingFolder(home)
        do {
            let manifest = try Backup.extract(file, into: folder.path, isAskedToStop: { Interruption.isAsked })
            try await requireWhole(folder.path, manifest, of: file, composition)
            let again = try await eraseAgain(erased, folder.path, composition)
            let verification = try await Restoring.verify(
                folder.path, key: key, requiresKey: store.key != nil, composition)
            composition.keeping.release()
            if address.database != nil {
                try await composition.keeping.fill(folder.path, path)
                composition.keeping.release()
                // What is in the database now is kept there alone.
                for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
                where name != Backup.attachments && name != StoreAddress.mark {
                    try FileManager.default.removeItem(atPath: folder.path + "/" + name)
                }
            }
            try folder.finish(last: address.database == nil ? Backup.database : nil)
            Speech.say(
                .restored(
                    address.shown, from: file, position: manifest.store.position, made: UTCText.of(manifest.made)))
            if again > 0 { Speech.say(.erasedAgain(again)) }
            if ledgers.isEmpty { Speech.warn(.noLedger(made: UTCText.of(manifest.made))) }
            guard let verification else { return Speech.warn(.restoredWithoutKey(key)) }
            print(verificationText(verification))
            // The folder stays all the same: in an emergency a store with differences is more than none.
            if !verification.findings.isEmpty { throw ExitCode(1) }
        } catch {
            composition.keeping.release()
            folder.abandon()
            throw error
        }
    }

    private func eraseAgain(
        _ erased: [ErasureLedger.Entry], _ store: String, _ composition: Composition
    ) async throws -> Int {
        guard !erased.isEmpty else { return 0 }
        return try await composition.keeping.eraseAgain(
            store, erased.map(\.resident), words(.erasedAgainReason), composition.world)
    }

    /// Those that were named, and those that lie where they usually do.
    private func ledgers(beside store: String) throws -> [ErasureLedger] {
        let named = erasures.map { ErasureLedger(path: $0) }
        for ledger in named where !ledger.exists { throw UpkeepFault.missing(path: ledger.path) }
        let folder = file.contains("/") ? String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) : "."
        let usual = [Backup.folder(beside: store), folder].map {
            ErasureLedger(path: $0 + "/" + ErasureLedger.fileName)
        }
        return named + (usual + ErasureLedgers.fromEnvironment).filter(\.exists)
    }
}

/// The ledgers that erasures are noted in.
enum ErasureLedgers {
    /// One that the environment names: best on another disk.
    static var fromEnvironment: [ErasureLedger] {
        let path = ProcessInfo.processInfo.environment["HUIYIN_ERASURES"] ?? ""
        return path.isEmpty ? [] : [ErasureLedger(path: path)]
    }

    /// Notes every erasure of a store beside it and where the environment says. What can't be noted is said; the erasure
    /// itself stands.
    static func complete(_ jurisdiction: Jurisdiction, store: String) async {
        guard let erased = try? await jurisdiction.erasures() else { return }
        let entries = erased.map { ErasureLedger.Entry(resident: $0.resident, erased: $0.erased) }
        let beside = ErasureLedger(path: Backup.folder(beside: store) + "/" + ErasureLedger.fileName)
        for ledger in [beside] + fromEnvironment {
            do throws(UpkeepFault) { try ledger.add(entries) } catch { Speech.warn(.ledgerNotWritten(ledger.path)) }
        }
    }
}
