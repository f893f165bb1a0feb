import Commands
import Domain
import Foundation
import Media
import Store
import StorePostgres
import StoreSQLite
import Upkeep
import UseCases
import Vault
import Words

/// What is wrong with a database that a store is to be in.
enum DatabaseFault: Error {
    /// The address names another jurisdiction than the playbook's.
    case otherJurisdiction(named: String, playbook: String)
    /// Several jurisdictions have their stores there, and the address doesn't say whose is meant.
    case several(address: String, names: [String])
    /// The folder for files is another jurisdiction's.
    case homeOfAnother(path: String, of: String)
    /// Older tables aren't changed without a dump, and none could be made.
    case noDump(reason: String)
}

/// Stores in databases: how they come to be, are opened, looked at and copied.
enum Databases {
    /// Makes a jurisdiction's store in a database, with its key and the folder for its files. The key gets its name last, as with
    /// a folder.
    static func found(
        _ founding: Founding, _ address: StoreAddress, _ url: String, key: String, world: World,
        demonstration: Demonstration?, _ stores: OpenStores
    ) async throws -> Jurisdiction {
        let name = founding.playbook.id.playbook
        if let named = address.jurisdiction, named != name {
            throw DatabaseFault.otherJurisdiction(named: named, playbook: name)
        }
        try SQLiteEngine.requireVacant(address.home)
        guard access(key, F_OK) != 0 else { throw MasterKey.Fault.alreadyThere(path: key) }
        let engine = stores.note(try await fresh(url, name))
        try? FileManager.default.removeItem(atPath: Making.unfinished(key))
        let master = try MasterKey.create(path: Making.unfinished(key))
        do {
            try makeHome(address.home, of: name)
            let jurisdiction = try await Jurisdiction.found(
                founding, in: engine, key: master, world: world, demonstration: demonstration,
                files: Making.files(of: address.home))
            try MakingFolder.rename(Making.unfinished(key), to: key)
            return jurisdiction
        } catch StoreFault.outcomeUnknown(let path) {
            // It may have been founded under this key.
            throw StoreFault.outcomeUnknown(path: path)
        } catch {
            try? FileManager.default.removeItem(atPath: Making.unfinished(key))
            throw error
        }
    }

    /// An empty place for a jurisdiction, also one that an earlier attempt made and didn't fill.
    private static func fresh(_ url: String, _ name: String) async throws -> PostgresEngine {
        do { return try await PostgresEngine.create(url, jurisdiction: name) } catch StoreFault.alreadyAStore(let path)
        {
            let engine = try await PostgresEngine.open(url, jurisdiction: name)
            guard try await engine.read({ try Store.StoreFacts.jurisdictions(on: $0) }).isEmpty else {
                engine.close()
                throw StoreFault.alreadyAStore(path: path)
            }
            return engine
        }
    }

    /// Makes the folder for a jurisdiction's files, and says in it whose it is.
    private static func makeHome(_ home: String, of name: String) throws {
        try requireHome(home, of: name)
        do {
            try FileManager.default.createDirectory(
                atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data("\(name)\n".utf8).write(to: URL(fileURLWithPath: "\(home)/\(StoreAddress.mark)"))
        } catch { throw StoreFault.unusable(path: home, reason: error.localizedDescription) }
    }

    private static func requireHome(_ home: String, of name: String) throws(DatabaseFault) {
        guard let text = try? String(contentsOfFile: "\(home)/\(StoreAddress.mark)", encoding: .utf8) else { return }
        let owner = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard owner == name else { throw .homeOfAnother(path: home, of: owner) }
    }

    /// Opens a store for what a command is to do with it. Others write beside it; nobody has it alone.
    static func open(
        _ address: StoreAddress, _ url: String, key: String, for use: StoreUse, world: World, _ stores: OpenStores
    ) async throws -> Jurisdiction {
        let isWriting = if case .reading = use { false } else { true }
        var options = PostgresEngine.Options()
        // Whoever is served waits no longer, and no question holds a connection for ever; commands read whole stores.
        if case .serving = use { options.readTimeout = .seconds(30) }
        let engine = stores.note(try await engine(address, url, isWriting ? .write : .read, options))
        var world = world
        if let last = try await Jurisdiction.lastMomentOfDemonstration(in: engine) {
            world = world.kept(by: stores.clock(of: address.text, from: last))
        }
        let jurisdiction = try await Making.open(engine, of: address.home, key: key, world: world)
        guard isWriting else {
            try await jurisdiction.requireUpToDate()
            return jurisdiction
        }
        engine.followOthers { [weak jurisdiction] in try jurisdiction?.takeOver(on: $0) }
        try await jurisdiction.requireClock()
        try await jurisdiction.bringUpToDate()
        return jurisdiction
    }

    static func engine(
        _ address: StoreAddress, _ url: String, _ access: PostgresEngine.Access,
        _ options: PostgresEngine.Options = .init()
    ) async throws -> PostgresEngine {
        let name = try await jurisdiction(address, url)
        try requireHome(address.home, of: name)
        return try await PostgresEngine.open(
            url, jurisdiction: name, access: access, options: options, migration: migration(address, url))
    }

    /// Whose store is meant: the one that is named, or the only one there.
    static func jurisdiction(_ address: StoreAddress, _ url: String) async throws -> String {
        if let named = address.jurisdiction { return named }
        let names = try await PostgresEngine.jurisdictions(url)
        guard names.count < 2 else { throw DatabaseFault.several(address: address.shown, names: names) }
        guard let name = names.first else { throw StoreFault.notAStore(path: address.shown) }
        return name
    }

    /// What is done around a step to newer tables: a dump before by PostgreSQL's own tool, because a copy of this program's would
    /// need the tables it knows.
    private static func migration(_ address: StoreAddress, _ url: String) -> StoreMigration {
        StoreMigration(
            before: { from, to in
                let folder = Backup.folder(beside: address.home)
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
                let file = "\(folder)/before-v\(to)-\(UUID().uuidString).dump"
                try dump(address, url, to: file)
                Speech.warn(.backedUpBeforeUpgrade(from: from, to: to, file: file))
            },
            fill: { try Jurisdiction.fillProjections(on: $0) })
    }

    /// The password goes by the environment: arguments are everybody's to see.
    private static func dump(_ address: StoreAddress, _ url: String, to file: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "pg_dump", "--format=custom", "--file=\(file)", "--dbname=\(StoreAddress(url).shown)",
        ]
        var environment = ProcessInfo.processInfo.environment
        if let password = URLComponents(string: url)?.password { environment["PGPASSWORD"] = password }
        process.environment = environment
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        do { try process.run() } catch { throw DatabaseFault.noDump(reason: error.localizedDescription) }
        let said = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw DatabaseFault.noDump(
                reason: String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }

    // MARK: - Looking and copying

    /// Copies what a database holds of a jurisdiction at one moment to a store that is made in this folder.
    static func snapshot(_ address: StoreAddress, _ url: String, to folder: String) async throws {
        let source = try await engine(address, url, .read)
        defer { source.close() }
        let held = HeldSnapshot(of: source)
        defer { held.release() }
        let target = try SQLiteEngine.create(at: folder)
        defer { try? target.close() }
        _ = try await StoreCopy(from: held, to: target).run(progress: { _, _ in }, last: { _ in })
    }

    /// Copies the store in a folder into a database that has none of that jurisdiction.
    static func fill(_ address: StoreAddress, _ url: String, from folder: String) async throws {
        let source = try SQLiteEngine.open(at: folder, access: .writeAlone(patience: .seconds(5)))
        defer { try? source.close() }
        let target = try await target(address, url, home: folder, for: source)
        defer { target.close() }
        _ = try await StoreCopy(from: source, to: target).run(progress: { _, _ in }, last: { _ in })
    }

    /// A place in a database for another engine's jurisdiction, new or what an earlier attempt made; and its home.
    static func target(
        _ address: StoreAddress, _ url: String, home: String, for source: any Engine
    ) async throws -> PostgresEngine {
        let names = try await source.read { try Store.StoreFacts.jurisdictions(on: $0) }
        guard names.count == 1, let name = names.first else { throw StoreCopy.Fault.noJurisdiction }
        if let named = address.jurisdiction, named != name {
            throw DatabaseFault.otherJurisdiction(named: named, playbook: name)
        }
        try makeHome(home, of: name)
        do { return try await PostgresEngine.create(url, jurisdiction: name) } catch StoreFault.alreadyAStore {
            return try await PostgresEngine.open(url, jurisdiction: name)
        }
    }

    /// How a store in a database stands.
    static func inspect(_ address: StoreAddress, _ url: String) async throws -> StoreCondition {
        let name = try await jurisdiction(address, url)
        let found = try await PostgresEngine.inspect(url, jurisdiction: name)
        return StoreCondition(
            jurisdiction: found.origin == nil ? nil : name, origin: found.origin, version: found.version,
            newest: Schema.version, position: found.position, recorded: found.recorded, calendar: found.calendar,
            hasNewestProjections: found.hasNewestProjections, bytes: found.bytes, logBytes: 0)
    }

    static func quickCheck(_ address: StoreAddress, _ url: String) async throws -> [String] {
        let engine = try await engine(address, url, .read)
        defer { engine.close() }
        return try await engine.integrityProblems()
    }
}
