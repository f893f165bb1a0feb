import ArgumentParser
import Domain
import Foundation
import Upkeep
import UseCases
import Words

struct UpgradeCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("upgrade", Help.upgrade, Help.upgradeMore) }
    @OptionGroup var store: StoreOptions
    @Flag(help: help(Help.upgradeCheck)) var check = false

    func run() async throws {
        let composition = try Composition.required()
        let path = try store.path
        let condition = try await composition.keeping.inspect(path)
        let isCounted = try await isCounted(condition, path, composition)
        guard condition.version < condition.newest || !condition.hasNewestProjections || !isCounted else {
            return Speech.say(.upgradeNone(version: condition.version))
        }
        if condition.version < condition.newest || !condition.hasNewestProjections {
            Speech.say(
                .upgradePlan(
                    from: condition.version, to: condition.newest,
                    remade: condition.hasNewestProjections ? [] : composition.keeping.remade,
                    events: condition.position))
        } else {
            Speech.say(.upgradeProjections(events: condition.position))
        }
        // The backup's copy and its compressed form, and the tables once more in the log.
        let needed = condition.bytes * 3
        if StoreAddress(path).database == nil, let space = DiskSpace.at(path) {
            Speech.say(.upgradeRoom(needed: needed, free: space.free))
            guard space.free >= needed else { throw UpkeepFault.noSpace(path: path, needed: needed, free: space.free) }
        }
        warnIfDiskIsLow(StoreAddress(path).home)
        guard !check else { return Speech.say(.upgradeHow) }
        _ = try await store.open(.alone)
        Speech.say(.upgraded(version: try await composition.keeping.inspect(path).version))
    }

    /// Whether the projections were counted by the calendar that is known now; asked only of a store of the newest form.
    private func isCounted(
        _ condition: StoreCondition, _ path: String, _ composition: Composition
    ) async throws -> Bool {
        guard condition.version == condition.newest, condition.hasNewestProjections else { return true }
        let jurisdiction = try await composition.open(path, try store.keyPath, .reading, composition.world)
        return jurisdiction.timetable.calendar.version == condition.calendar
    }
}
