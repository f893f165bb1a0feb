import ArgumentParser
import Domain
import Foundation
import Logs
import Upkeep
import UseCases
import Words

struct BackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup", abstract: words(Help.backup),
            subcommands: [
                MakeBackupCommand.self, ListBackupsCommand.self, VerifyBackupCommand.self, DrillCommand.self,
            ],
            defaultSubcommand: MakeBackupCommand.self)
    }
}

/// Where long-running commands log, if they were asked to.
struct LogOptions: ParsableArguments {
    enum Style: String, ExpressibleByArgument, CaseIterable {
        case text, json

        var format: LogFormat {
            switch self {
            case .text: .text
            case .json: .json
            }
        }
    }

    @Option(help: help(Help.logFormat)) var logFormat: Style?

    /// `nil`: the command speaks to a person instead.
    func log(_ world: World) -> Log? { logFormat.map { Log($0.format, now: { world.clock().milliseconds }) } }

    /// Runs a command; where it logs, also what ended it is an event and no sentence.
    func logging(_ world: World, _ body: (Log?) async throws -> Void) async throws {
        let log = log(world)
        do { try await body(log) } catch {
            guard let log, !(error is ExitCode), let (_, code) = said(error) else { throw error }
            log.note(.failed(LogWord(caseOf: error)))
            throw ExitCode(code)
        }
    }
}

/// The folder of backups that is named, or the usual one.
func backupFolder(_ named: String?, store: String?) throws -> String {
    if let named { return named }
    if let folder = ProcessInfo.processInfo.environment["HUIYIN_BACKUPS"], !folder.isEmpty { return folder }
    guard let store else { throw CommandFault.said(.noStoreNamed) }
    return Backup.folder(beside: store)
}

/// Says where a disk is nearly full, before something large is written to it.
func warnIfDiskIsLow(_ path: String, _ log: Log? = nil) {
    guard let space = DiskSpace.at(path), space.isLow else { return }
    if let log { log.note(.diskLow(free: space.free)) } else { Speech.warn(.diskLow(path, free: space.free)) }
}

struct MakeBackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("make", Help.backupMake, Help.backupMore)
    }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.backupTo)) var to: String?
    @Option(help: help(Help.keepDays)) var keepDays = Backup.days
    @Option(help: help(Help.keepCount)) var keep: Int?
    @OptionGroup var logs: LogOptions

    func validate() throws {
        guard keepDays >= 1, keep ?? 1 >= 1 else { throw ValidationError(words(.atLeastOne)) }
    }

    func run() async throws {
        let composition = try Composition.required()
        try await logs.logging(composition.world) { try await make(composition, $0) }
    }

    private func make(_ composition: Composition, _ log: Log?) async throws {
        let path = try store.path
        let address = StoreAddress(path)
        let folder = try backupFolder(to, store: path)
        warnIfDiskIsLow(folder, log)
        Interruption.expect()
        let began = ContinuousClock.now
        // A database's part in a backup is a store like any other, so that it can be looked into and restored anywhere.
        let portable = address.database == nil ? nil : try TemporaryStore(beside: folder)
        defer { portable?.remove() }
        if let portable { try await composition.keeping.snapshot(path, portable.store) }
        let source = portable?.store ?? path
        let made = try Backup.make(
            Backup.Plan(
                store: address.home, folder: folder, key: try store.keyPath, program: HuiyinCommand.version,
                now: composition.world.clock, snapshot: { try composition.keeping.copy(source, $0) },
                keepDays: keepDays,
                keep: keep, isAskedToStop: { Interruption.isAsked }))
        let took = (ContinuousClock.now - began).milliseconds
        var deleted = made.deleted
        // Those that an upgrade made grow old, too.
        let beside = Backup.folder(beside: path)
        if FileManager.default.fileExists(atPath: beside), beside != folder {
            deleted += try BackupFolder(beside).prune(
                origin: made.manifest.store.origin, now: made.manifest.made, days: keepDays, keep: nil)
        }
        let unreadable = try BackupFolder(folder).contents().unreadable
        if let log {
            log.note(.backupMade(bytes: made.bytes, position: made.manifest.store.position, took: took))
            if !deleted.isEmpty { log.note(.backupsDeleted(deleted.count)) }
            return
        }
        Speech.say(
            .backupMade(
                made.file, bytes: made.bytes, position: made.manifest.store.position,
                parts: made.manifest.parts.count, took: .took(milliseconds: took)))
        if !deleted.isEmpty { Speech.say(.backupsDeleted(deleted, days: keepDays)) }
        for file in unreadable { Speech.warn(.backupUnreadable(file)) }
    }
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}

struct ListBackupsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.backupList) }
    @OptionGroup var store: StoreOptions
    @Option(name: .customLong("from"), help: help(Help.drillFrom)) var folder: String?
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var file: String
        var made: String
        var bytes: Int64
        var position: Int64
        var schema: Int
        var jurisdiction: String
        var program: String
    }

    func run() async throws {
        let folder = try backupFolder(folder, store: try? store.path)
        let (backups, unreadable) = try BackupFolder(folder).contents()
        let now = try Composition.required().world.clock()
        let lines = backups.map {
            Line(
                file: $0.file, made: UTCText.of($0.manifest.made), bytes: $0.bytes,
                position: $0.manifest.store.position, schema: $0.manifest.store.schema,
                jurisdiction: $0.manifest.store.jurisdiction, program: $0.manifest.program)
        }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            let rows = lines.map {
                [$0.file, $0.made, "\($0.bytes)", "\($0.position)", "\($0.schema)", $0.jurisdiction, $0.program]
            }
            let head = ["file", "made", "bytes", "position", "schema", "jurisdiction", "program"]
            print(csv([head] + rows), terminator: "")
        case .text:
            if backups.isEmpty { Speech.say(.noBackups(folder)) }
            for (line, entry) in zip(lines, backups) {
                let age = now.milliseconds - entry.manifest.made.milliseconds
                Speech.say(
                    .backupLine(
                        made: line.made, age: .age(milliseconds: max(0, age)), bytes: line.bytes,
                        position: line.position, schema: line.schema, file: line.file))
            }
        }
        for file in unreadable { Speech.warn(.backupUnreadable(file)) }
    }
}

struct VerifyBackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("verify", Help.backupVerify) }
    @Argument(help: help(Help.backupFile)) var file: String
    @Option(name: .customLong("in"), help: help(Help.drillIn)) var temporary: String?

    func run() async throws {
        let composition = try Composition.required()
        Interruption.expect()
        let folder = try TemporaryStore(in: temporary)
        defer { folder.remove() }
        let manifest = try Backup.extract(file, into: folder.store, isAskedToStop: { Interruption.isAsked })
        try await requireWhole(folder.store, manifest, of: file, composition)
        Speech.say(
            .backupVerified(
                file, parts: manifest.parts.count, position: manifest.store.position, made: UTCText.of(manifest.made)))
    }
}

/// Holds an unpacked store to what its manifest says, and its database to the engine's check.
func requireWhole(
    _ store: String, _ manifest: BackupManifest, of file: String, _ composition: Composition
) async throws {
    let found = try await composition.keeping.inspect(store)
    guard found.origin == manifest.store.origin, found.position == manifest.store.position,
        found.version == manifest.store.schema
    else { throw UpkeepFault.damagedBackup(path: file, part: Backup.database) }
    if let problem = try await composition.keeping.quickCheck(store).first {
        throw CommandFault.said(.damagedDatabase(file, problem))
    }
}

/// A folder of this process's own for a store that is looked at and deleted again.
struct TemporaryStore {
    let path: String
    var store: String { path + "/store" }

    init(in folder: String?) throws {
        let parent = folder ?? NSTemporaryDirectory()
        path = parent + (parent.hasSuffix("/") ? "" : "/") + "huiyin-drill-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: store, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw UpkeepFault.cannotWrite(path: path, reason: error.localizedDescription) }
    }

    /// Beside backups, where there is room for them; not a store of its own yet.
    init(beside backups: String) throws {
        path = backups + ".copying-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw UpkeepFault.cannotWrite(path: path, reason: error.localizedDescription) }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

struct DrillCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("drill", Help.drill, Help.drillMore) }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.drillFrom)) var from: String?
    @Option(name: .customLong("in"), help: help(Help.drillIn)) var temporary: String?
    @OptionGroup var logs: LogOptions

    func run() async throws {
        let composition = try Composition.required()
        try await logs.logging(composition.world) { try await drill(composition, $0) }
    }

    private func drill(_ composition: Composition, _ log: Log?) async throws {
        let folder = try backupFolder(from, store: try? store.path)
        let newest = try BackupFolder(folder).newest()
        let temporary = try TemporaryStore(in: temporary)
        defer { temporary.remove() }
        warnIfDiskIsLow(temporary.path, log)
        Interruption.expect()
        let began = ContinuousClock.now
        let manifest = try Backup.extract(newest.file, into: temporary.store, isAskedToStop: { Interruption.isAsked })
        try await requireWhole(temporary.store, manifest, of: newest.file, composition)
        let key = store.key ?? (try? store.keyPath)
        let opened = try await Restoring.verify(temporary.store, key: key, requiresKey: store.key != nil, composition)
        composition.keeping.release()
        let took = (ContinuousClock.now - began).milliseconds
        let findings = opened?.findings.count ?? 0
        let note = DrillNote(
            backup: fileName(newest.file), drilled: composition.world.clock(), milliseconds: took,
            events: opened?.events ?? Int(manifest.store.position), withKey: opened != nil, findings: findings)
        try note.keep(in: folder)
        if let log {
            log.note(.drilled(events: note.events, findings: findings, withKey: note.withKey, took: took))
        } else {
            if let opened, findings > 0 { print(verificationText(opened)) }
            var live: StoreCondition?
            if let path = try? store.path { live = try? await composition.keeping.inspect(path) }
            let behind = live.flatMap {
                $0.origin == manifest.store.origin ? $0.position - manifest.store.position : nil
            }
            if findings == 0 {
                Speech.say(
                    .drilled(
                        newest.file, events: note.events, took: .took(milliseconds: took), withKey: note.withKey,
                        behind: behind))
            } else {
                Speech.warn(.drillFailed(newest.file, findings: findings))
            }
        }
        if findings > 0 { throw ExitCode(1) }
    }
}
