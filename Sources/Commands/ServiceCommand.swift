import ArgumentParser
import Faces
import Foundation
import Upkeep
import Words

struct ServiceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "service", Help.service, nil,
            [InstallServiceCommand.self, RemoveServiceCommand.self, ShowServiceCommand.self])
    }

    /// The first line of every file that is written here, so that no other is replaced or removed.
    static let mark = "# Written by huiyin service install; remove it with huiyin service remove.\n"

    /// Whether the machine runs systemd and may be told to.
    static var isRunning: Bool { FileManager.default.fileExists(atPath: "/run/systemd/system") && geteuid() == 0 }

    /// Whether a unit is started by itself: what a timer starts isn't.
    static func canRun(_ name: String) -> Bool {
        [ServiceUnits.server, ServiceUnits.jobs].contains(name) || ServiceUnits.timers.contains(name)
    }

    static func isOurs(_ path: String) -> Bool {
        FileManager.default.contents(atPath: path)?.starts(with: Data(mark.utf8)) ?? false
    }

    /// Runs a command of the system, its output going where this one's does.
    static func run(_ command: [String]) throws {
        let text = command.joined(separator: " ")
        Speech.say(.serviceRun(text))
        fflush(nil)
        guard let program = Programs.path(command[0]) else { throw CommandFault.said(.serviceFailed(text, code: 127)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = Array(command.dropFirst())
        do { try process.run() } catch { throw CommandFault.said(.serviceFailed(text, code: 126)) }
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CommandFault.said(.serviceFailed(text, code: process.terminationStatus))
        }
    }
}

struct InstallServiceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("install", Help.serviceInstall, Help.serviceInstallMore)
    }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.serviceUser)) var user = "huiyin"
    @Option(help: help(Help.backupTo)) var to: String?
    @Option(help: help(Help.keepDays)) var keepDays = Backup.days
    @Option(help: help(Help.serviceListen)) var listen: String?
    @Option(help: help(Help.forwardedFrom)) var forwardedFrom: [String] = []
    @Option(help: help(Help.outbound)) var outbound: String?
    @Option(help: help(Help.serviceProgram)) var program: String?
    @Option(help: help(Help.serviceRoot)) var root: String?
    @Flag(help: help(Help.serviceDryRun)) var dryRun = false

    func validate() throws {
        guard keepDays >= 1 else { throw ValidationError(words(.atLeastOne)) }
    }

    func run() async throws {
        let address = try store.address
        let path = absolute(address.home)
        let key = absolute(try store.keyPath)
        guard !Paths.lies(key, in: path) else { throw CommandFault.said(.keyInsideStore(key)) }
        let backups = absolute(try backupFolder(to, store: path))
        guard !Paths.lies(backups, in: path) else { throw UpkeepFault.insideStore(path: backups) }
        let units = try ServiceUnits(
            program: try program.map(absolute)
                ?? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
            user: user, store: path, key: key, backups: backups, keepDays: keepDays, serving: try serving,
            outbound: outbound.map(absolute), database: address.database.map { _ in address.text })
        // The units start nothing where their store isn't, without a word: so one is said here.
        let mark = path + "/" + (address.database == nil ? Backup.database : StoreAddress.mark)
        for path in [mark, key] + (outbound.map { [absolute($0)] } ?? [])
        where !FileManager.default.fileExists(atPath: path) { Speech.warn(.serviceMissing(path)) }
        if dryRun {
            var shown = units
            // A password isn't shown; the installed file holds it.
            shown.database = units.database.map { _ in address.shown }
            for file in shown.files { print("### \(file.path)\n\(ServiceCommand.mark)\(file.text)") }
            return
        }
        // Nothing is written before it is known that all can be.
        for file in units.files {
            let target = (root ?? "") + file.path
            if FileManager.default.fileExists(atPath: target), !ServiceCommand.isOurs(target) {
                throw CommandFault.said(.serviceForeign(target))
            }
        }
        for file in units.files {
            let target = (root ?? "") + file.path
            do {
                try FileManager.default.createDirectory(
                    atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o755])
                // Whatever mask this process was given, the system's manager reads it; a secret nobody else ever.
                try write(Data((ServiceCommand.mark + file.text).utf8), to: target, mode: file.isSecret ? 0o600 : 0o644)
            } catch { throw UpkeepFault.cannotWrite(path: target, reason: error.localizedDescription) }
            Speech.say(.serviceWritten(target))
        }
        // The store and its key become the user's; of what isn't a store nothing changes hands.
        let hasStore = FileManager.default.fileExists(atPath: mark)
        let commands =
            [["systemd-sysusers", ServiceUnits.users]]
            + (hasStore ? [["chown", "-R", "\(user):", path], ["chown", "\(user):", key]] : [])
            + [
                ["systemd-tmpfiles", "--create", ServiceUnits.folders], ["systemctl", "daemon-reload"],
                ["systemctl", "enable", "--now"] + units.enabled,
            ]
        if root == nil, ServiceCommand.isRunning {
            for command in commands { try ServiceCommand.run(command) }
        } else {
            Speech.say(.serviceNext(commands.map { $0.joined(separator: " ") }))
        }
        Speech.say(.serviceOwner(path, user: user))
    }

    /// Writes a file beside and gives it its name when it is whole and nobody has more rights to it than meant.
    private func write(_ content: Data, to path: String, mode: Int) throws {
        let beside = path + ".new"
        try? FileManager.default.removeItem(atPath: beside)
        guard
            FileManager.default.createFile(
                atPath: beside, contents: content, attributes: [.posixPermissions: mode])
        else { throw UpkeepFault.cannotWrite(path: path, reason: String(cString: strerror(errno))) }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: beside)
        guard rename(beside, path) == 0 else {
            throw UpkeepFault.cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// How it is served, where it is; what is wrong with it is said before anything is written.
    private var serving: ServiceUnits.Serving? {
        get throws {
            guard let listen else { return nil }
            _ = try ServeCommand.address(listen)
            for range in forwardedFrom where AddressRange(range) == nil {
                throw CommandFault.said(.badAddressRange(range))
            }
            return .init(listen: listen, forwardedFrom: forwardedFrom)
        }
    }

    private func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }
}

struct RemoveServiceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("remove", Help.serviceRemove) }
    @Option(help: help(Help.serviceRoot)) var root: String?

    func run() async throws {
        let there = ServiceUnits.paths.map { (root ?? "") + $0 }.filter { ServiceCommand.isOurs($0) }
        guard !there.isEmpty else { return Speech.say(.serviceNone) }
        let tells = root == nil && ServiceCommand.isRunning
        let enabled = there.compactMap { $0.split(separator: "/").last.map(String.init) }.filter(ServiceCommand.canRun)
        if tells { try ServiceCommand.run(["systemctl", "disable", "--now"] + enabled) }
        for path in there {
            do { try FileManager.default.removeItem(atPath: path) } catch {
                throw UpkeepFault.cannotWrite(path: path, reason: error.localizedDescription)
            }
            Speech.say(.serviceRemoved(path))
        }
        if tells { try ServiceCommand.run(["systemctl", "daemon-reload"]) }
    }
}

struct ShowServiceCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("show", Help.serviceShow) }
    @Option(help: help(Help.serviceRoot)) var root: String?

    func run() async throws {
        let paths = ServiceUnits.paths.map { (root ?? "") + $0 }
        guard paths.contains(where: { ServiceCommand.isOurs($0) }) else { return Speech.say(.serviceNone) }
        // Either there is a server or the runner of jobs.
        let other = [ServiceUnits.server, ServiceUnits.jobs].filter { name in
            !paths.contains { $0.hasSuffix("/\(name)") && ServiceCommand.isOurs($0) }
        }
        for path in paths where other.count != 1 || !path.hasSuffix("/\(other[0])") {
            guard let data = FileManager.default.contents(atPath: path) else {
                Speech.warn(.serviceMissing(path))
                continue
            }
            print("### \(path)\n\(String(decoding: data, as: UTF8.self))")
        }
        guard root == nil, ServiceCommand.isRunning, let program = Programs.path("systemctl") else { return }
        let units =
            [ServiceUnits.server, ServiceUnits.jobs] + ServiceUnits.timers
            + [ServiceUnits.backup + ".service", ServiceUnits.drill + ".service"]
        print(Programs.output(program, ["list-units", "--all", "--no-pager"] + units) ?? "", terminator: "")
        print(Programs.output(program, ["list-timers", "--all", "--no-pager"] + units) ?? "", terminator: "")
    }
}
