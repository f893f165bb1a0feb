import ArgumentParser
import Domain
import Foundation
import Tables
import Upkeep
import UseCases
import Words

struct DoctorCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("doctor", Help.doctor, Help.doctorMore) }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.drillFrom)) var from: String?
    @Option(help: help(Help.keepDays)) var keepDays = Backup.days
    @Option(help: help(Help.format)) var format = Format.text

    private struct Line: Encodable {
        var check: String
        var state: String
        var says: String
    }

    func run() async throws {
        let composition = try Composition.required()
        let found = try await examination(composition).findings
        let lines = found.map { Line(check: $0.check, state: $0.state.rawValue, says: words(said($0))) }
        switch format {
        case .json: try printJSON(lines)
        case .csv:
            print(csv([["check", "state", "says"]] + lines.map { [$0.check, $0.state, $0.says] }), terminator: "")
        case .text:
            for (line, finding) in zip(lines, found) { print("\(sign(finding.state)) \(line.says)") }
            Speech.say(
                .doctorSummary(
                    faults: found.count { $0.state == .fault }, advice: found.count { $0.state == .advice }))
        }
        if found.contains(where: { $0.state == .fault }) { throw ExitCode(1) }
    }

    private func sign(_ state: Diagnosis.State) -> String {
        switch state {
        case .good: "✓"
        case .advice: "!"
        case .fault: "✗"
        }
    }

    private func examination(_ composition: Composition) async throws -> Examination {
        let (path, keyPath) = (try store.path, try store.keyPath)
        let condition = try await composition.keeping.inspect(path)
        let home = StoreAddress(path).home
        let now = composition.world.clock()
        let opened = await open(path, keyPath, composition)
        let folder = try backupFolder(from, store: path)
        // No folder is no backup.
        let contents = try? BackupFolder(folder).contents()
        let zone = opened.jurisdiction?.timetable.zone ?? .shanghai
        let calendar = opened.jurisdiction?.timetable.calendar
        let knowsAll = calendar?.isAnnounced(1) ?? true
        var found = Examination(
            now: now, today: zone.day(of: now), program: HuiyinCommand.version, store: condition,
            openFolder: mode(of: home).flatMap { $0 & 0o077 == 0 ? nil : $0 }, key: opened.key, keyPath: keyPath,
            holder: composition.keeping.holder(path), problems: try await composition.keeping.quickCheck(path),
            disk: DiskSpace.at(home), hasZoneData: (try? ZoneFile.zone(named: "Asia/Shanghai")) != nil,
            backups: Examination.Backups(
                folder: folder,
                made: contents?.backups.map(\.manifest).filter { $0.store.origin == condition.origin }.map(\.made)
                    ?? [],
                unreadable: contents?.unreadable ?? [], drill: DrillNote.last(in: folder)), keepDays: keepDays,
            nextWaking: try await opened.jurisdiction?.nextWaking(), photos: photos(), fileLimit: fileLimit(),
            announcedYears: knowsAll ? nil : calendar?.announcedYears)
        found.makesPDF = Programs.path("weasyprint") != nil
        return found
    }

    /// Opens the store for reading, where its key and its form allow; and what is to be said of the key.
    private func open(
        _ path: String, _ keyPath: String, _ composition: Composition
    ) async -> (jurisdiction: Jurisdiction?, key: Examination.Key) {
        guard FileManager.default.fileExists(atPath: keyPath) else { return (nil, .missing) }
        if let mode = mode(of: keyPath), mode & 0o077 != 0 { return (nil, .open(mode: mode)) }
        guard FileManager.default.isReadableFile(atPath: keyPath) else { return (nil, .unreadable) }
        let isInside = Paths.lies(keyPath, in: StoreAddress(path).home)
        do {
            let jurisdiction = try await composition.open(path, keyPath, .reading, composition.world)
            return (jurisdiction, isInside ? .insideStore : .good)
        } catch Refused.wrongMasterKey {
            return (nil, .wrong)
        } catch {
            // The store itself is what can't be opened: older tables, or damage that other findings tell of.
            return (nil, isInside ? .insideStore : .good)
        }
    }

    private func mode(of path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions].flatMap { $0 as? Int }
    }

    private func fileLimit() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
        return limit.rlim_cur > UInt(Int.max) ? .max : Int(limit.rlim_cur)
    }

    /// Whether photos can be taken in: asked of the programs themselves.
    private func photos() -> Examination.Photos {
        guard Programs.path("vipsthumbnail") != nil else { return .missing }
        // What loaders there are is listed by the library's own tool, where that is installed.
        guard let vips = Programs.path("vips"), let listed = Programs.output(vips, ["-l", "foreign"]) else {
            return .good
        }
        return listed.contains("heifload") ? .good : .noHEIF
    }
}

/// Other programs on this machine.
enum Programs {
    /// Where a program of this name is found.
    static func path(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(
            separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// What a program prints; `nil` where it can't be run or fails.
    static func output(_ path: String, _ arguments: [String]) -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }
}

private func said(_ finding: Diagnosis) -> Sentence {
    switch finding {
    case .program(let version): .program(version)
    case .storeCurrent(let version): .storeCurrent(version: version)
    case .storeOlder(let found, let newest): .storeOlder(found: found, newest: newest)
    case .projectionsOld: .projectionsOld
    case .storeOpen(let mode): .storeOpen(mode: mode)
    case .key(let path, let key): said(key, path)
    case .writer(let holder): .writer(holder)
    case .nobodyWrites: .nobodyWrites
    case .sound: .sound
    case .damaged(let problems): .databaseDamaged(problems)
    case .log(let bytes): .log(bytes)
    case .logLarge(let bytes): .logLarge(bytes)
    case .disk(let space): .disk(free: space.free, total: space.total)
    case .diskLow(let space): .diskNearlyFull(free: space.free, total: space.total)
    case .clockSane: .clockSane
    case .clockBehind(let last, let now): .clockBehind(last: UTCText.of(last), now: UTCText.of(now))
    case .zones: .zonesGood
    case .noZones: .noZones
    case .backedUp(let age, let folder): .backedUp(age: .age(milliseconds: age), folder: folder)
    case .backupOld(let age, let folder): .backupOld(age: .age(milliseconds: age), folder: folder)
    case .noBackup(let folder): .noBackup(folder)
    case .backupsBeyondLimit(let count, let days, let folder): .backupsBeyondLimit(count, days: days, folder: folder)
    case .backupsUnreadable(let files): .backupsUnreadableFound(files)
    case .drilled(let age): .drilledAgo(.age(milliseconds: age))
    case .drillOld(let age): .drillOld(.age(milliseconds: age))
    case .neverDrilled: .neverDrilled
    case .drillFailed(let findings): .lastDrillFailed(findings)
    case .jobsOnTime: .jobsOnTime
    case .jobsOverdue(let since): .jobsOverdue(.age(milliseconds: since))
    case .photos(.good): .photosGood
    case .photos(.noHEIF): .photosNoHEIF
    case .photos(.missing): .photosMissing
    case .press(true): .pressGood
    case .press(false): .pressMissing
    case .fileLimit(let count): .fileLimit(count)
    case .fileLimitLow(let count): .fileLimitLow(count)
    case .calendarKnown(let years): .calendarKnown(years)
    case .calendarUnknown(let years, _): .calendarUnknown(years)
    }
}

private func said(_ key: Examination.Key, _ path: String) -> Sentence {
    switch key {
    case .good: .keyGood(path)
    case .missing: .keyMissing(path)
    case .open(let mode): .keyOpen(path, mode: mode)
    case .unreadable: .unreadable(path, reason: String(cString: strerror(EACCES)))
    case .insideStore: .keyInsideStoreFound(path)
    case .wrong: .wrongKey
    }
}
