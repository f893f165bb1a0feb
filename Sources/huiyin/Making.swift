import Commands
import Domain
import Foundation
import Media
import Store
import StoreSQLite
import Upkeep
import UseCases
import Vault
import Words

/// How a store comes to be, and how an older one is brought to this program's form.
enum Making {
    /// What a key is called until the store it was made for stands under its name.
    static func unfinished(_ key: String) -> String { key + ".making" }

    /// Makes a store with its key. It is made beside, as `STORE.making`, and gets its name when it is founded: a process
    /// that ends before leaves nothing that stands in the way of the next. The key gets its name last, and until then
    /// ``open(_:of:key:world:)`` finds it.
    static func found(
        _ founding: Founding, store: String, key: String, world: World, demonstration: Demonstration?,
        _ stores: OpenStores
    ) async throws -> Jurisdiction {
        let address = StoreAddress(store)
        if let url = address.database {
            return try await Databases.found(
                founding, address, url, key: key, world: world, demonstration: demonstration, stores)
        }
        try SQLiteEngine.requireVacant(store)
        guard access(key, F_OK) != 0 else { throw MasterKey.Fault.alreadyThere(path: key) }
        // A key that was made for leavings goes with them. Without leavings it belongs to a store that got its name.
        let folder = try MakingFolder(store, clearing: { try? FileManager.default.removeItem(atPath: unfinished(key)) })
        let master: MasterKey
        do { master = try MasterKey.create(path: unfinished(key)) } catch {
            folder.abandon()
            throw error
        }
        do {
            let engine = try SQLiteEngine.create(at: folder.path)
            do {
                _ = try await Jurisdiction.found(
                    founding, in: engine, key: master, world: world, demonstration: demonstration)
                try engine.close()
            } catch {
                try? engine.close()
                throw error
            }
            try folder.finish(last: Backup.database)
        } catch {
            // What this call made would stand in the way of the next attempt.
            try? FileManager.default.removeItem(atPath: unfinished(key))
            folder.abandon()
            throw error
        }
        try MakingFolder.rename(unfinished(key), to: key)
        let engine = stores.note(try SQLiteEngine.open(at: store, access: .write(patience: .seconds(5))))
        return try await Jurisdiction.open(engine, key: master, world: world, files: files(of: store))
    }

    /// Where a store's files are.
    static func files(of store: String) -> BlobStore { BlobStore(folder: "\(store)/\(Backup.attachments)") }

    /// Opens a store with its master key. Where the process that made both ended between naming the one and the other, the
    /// key is found under its first name, and gets its own once it is known to be this store's.
    static func open(_ engine: any Engine, of store: String, key: String, world: World) async throws -> Jurisdiction {
        let isUnfinished =
            access(key, F_OK) != 0 && access(unfinished(key), F_OK) == 0
            && access(MakingFolder.path(for: store), F_OK) != 0
        let master = try MasterKey.load(path: isUnfinished ? unfinished(key) : key)
        let jurisdiction: Jurisdiction
        do {
            jurisdiction = try await Jurisdiction.open(engine, key: master, world: world, files: files(of: store))
        } catch Refused.wrongMasterKey where isUnfinished {
            throw MasterKey.Fault.missing(path: key)
        }
        if isUnfinished { try MakingFolder.rename(unfinished(key), to: key) }
        return jurisdiction
    }

    /// Opens a store for what a command is to do with it.
    static func open(
        _ store: String, key: String, for use: StoreUse, world: World, _ stores: OpenStores
    ) async throws -> Jurisdiction {
        let address = StoreAddress(store)
        if let url = address.database {
            return try await Databases.open(address, url, key: key, for: use, world: world, stores)
        }
        let patience = Duration.seconds(5)
        let access: SQLiteEngine.Access
        switch use {
        case .reading: access = .read
        case .writing: access = .writeBeside(patience: patience, program: HuiyinCommand.version)
        case .serving: access = .write(patience: patience)
        case .alone: access = .writeAlone(patience: patience)
        }
        let engine = stores.note(
            try SQLiteEngine.open(
                at: store, access: access, migration: migration(of: store, key: key, world: world)))
        var world = world
        if let last = try await Jurisdiction.lastMomentOfDemonstration(in: engine) {
            world = world.kept(by: stores.clock(of: store, from: last))
        }
        let jurisdiction = try await open(engine, of: store, key: key, world: world)
        guard case .read = access else {
            engine.followOthers { [weak jurisdiction] in try jurisdiction?.takeOver(on: $0) }
            try await jurisdiction.requireClock()
            try await jurisdiction.bringUpToDate()
            if case .serving = use {
                do { try engine.lend(program: HuiyinCommand.version) } catch {
                    // Whoever is served doesn't need it; commands will be told that the store is in use.
                    guard let sentence = faultSentence(error) else { throw error }
                    Speech.warn(.cannotLend(sentence))
                }
            }
            return jurisdiction
        }
        try await jurisdiction.requireUpToDate()
        return jurisdiction
    }

    /// What is done around a migration: a backup before, and the projections filled in the same transaction.
    static func migration(of store: String, key: String, world: World) -> SQLiteEngine.Migration {
        SQLiteEngine.Migration(
            before: { from, to in
                let made = try Backup.make(
                    Backup.Plan(
                        store: store, folder: Backup.folder(beside: store), key: key, program: HuiyinCommand.version,
                        now: world.clock, snapshot: { try Upkeep.StoreFacts(copying: store, to: $0) },
                        label: "before-v\(to)"))
                Speech.warn(.backedUpBeforeUpgrade(from: from, to: to, file: made.file))
            },
            fill: { try Jurisdiction.fillProjections(on: $0) })
    }
}

extension Keeping {
    static func live(_ stores: OpenStores) -> Keeping {
        Keeping(
            inspect: { store in
                let address = StoreAddress(store)
                guard let url = address.database else { return StoreCondition(try SQLiteEngine.inspect(store)) }
                return try await Databases.inspect(address, url)
            },
            copy: { try Upkeep.StoreFacts(copying: $0, to: $1) },
            snapshot: { store, folder in
                let address = StoreAddress(store)
                guard let url = address.database else { throw StoreFault.notAStore(path: address.shown) }
                try await Databases.snapshot(address, url, to: folder)
            },
            fill: { folder, store in
                let address = StoreAddress(store)
                guard let url = address.database else { throw StoreFault.notAStore(path: address.shown) }
                try await Databases.fill(address, url, from: folder)
            },
            quickCheck: { store in
                let address = StoreAddress(store)
                guard let url = address.database else { return try SQLiteEngine.quickCheck(store) }
                return try await Databases.quickCheck(address, url)
            },
            holder: { SQLiteEngine.holder(of: StoreAddress($0).home) },
            server: { SQLiteEngine.server(of: StoreAddress($0).home) },
            eraseAgain: { store, residents, reason, world in
                let engine = try SQLiteEngine.open(
                    at: store, access: .write(patience: .seconds(5)),
                    migration: .init(before: { _, _ in }, fill: { try Jurisdiction.fillProjections(on: $0) }))
                defer { try? engine.close() }
                return try await Jurisdiction.eraseAgain(residents, reason: reason, in: engine, world: world)
            },
            remade: SQLiteEngine.projections,
            release: { stores.close() })
    }
}

extension Upkeep.StoreFacts {
    /// Copies a store's database to a file and says what is in the copy.
    init(copying store: String, to file: String) throws {
        let found = try SQLiteEngine.copy(store, to: file)
        guard found.jurisdictions.count == 1, let origin = found.origin, let last = found.last else {
            throw Refused.noJurisdiction
        }
        self.init(
            jurisdiction: found.jurisdictions[0], origin: origin, schema: found.version, position: last.position,
            recorded: last.recorded,
            erasures: found.erasures.map { ErasureLedger.Entry(resident: $0.resident, erased: $0.erased) })
    }
}

extension StoreCondition {
    init(_ found: StoreInspection) {
        self.init(
            jurisdiction: found.jurisdictions.count == 1 ? found.jurisdictions[0] : nil, origin: found.origin,
            version: found.version, newest: SQLiteEngine.version, position: found.last?.position ?? 0,
            recorded: found.last?.recorded, calendar: found.calendar,
            hasNewestProjections: found.hasNewestProjections, bytes: found.bytes, logBytes: found.logBytes)
    }
}
