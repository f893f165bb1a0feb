import Domain
import Foundation
import StoreSQLite
import TestProcesses
import TestSupport
import Testing
import UseCases
import Vault

/// What was acknowledged is there again, whatever ended the process.
@Suite(.serialized)
struct DurabilityTests {
    /// `scripts/test --full` cuts the power ten times as often.
    private static let isFull = ProcessInfo.processInfo.environment["HUIYIN_FULL"] == "1"

    /// A founded store with its key, and nobody holding it.
    private struct Prepared {
        let folder: TemporaryFolder
        let store: String
        let key: String

        init() async throws {
            folder = try TemporaryFolder()
            store = folder.file("store")
            key = folder.file("master.key")
            let engine = try SQLiteEngine.create(at: store)
            _ = try await Jurisdiction.found(
                BuiltInPlaybooks.xiangtan(), in: engine, key: MasterKey.create(path: key),
                world: SimulatedWorld(at: Fixture.start, seed: 1).world)
            try engine.close()
        }
    }

    /// What acknowledged lines promise: for each number the highest version.
    static func promised(_ lines: [String]) throws -> [String: Int] {
        var promised: [String: Int] = [:]
        for line in lines where !line.hasPrefix("REFUSED") {
            let parts = line.split(separator: " ").map(String.init)
            try #require(parts.count == 2, "\(line)")
            promised[parts[0]] = max(promised[parts[0]] ?? 0, try #require(Int(parts[1])))
        }
        return promised
    }

    /// What a store doesn't hold of what was promised, and whatever else is wrong with it.
    static func losses(
        of promised: [String: Int], in store: String, key: String,
        at moment: Moment = Fixture.start.advanced(byMilliseconds: Moment.millisecondsPerDay)
    ) async -> [String] {
        do {
            let engine = try SQLiteEngine.open(at: store, access: .write(patience: .seconds(5)))
            defer { try? engine.close() }
            let world = SimulatedWorld(at: moment, seed: 2)
            let jurisdiction = try await Jurisdiction.open(engine, key: MasterKey.load(path: key), world: world.world)
            var losses: [String] = []
            for (number, version) in promised {
                do {
                    let story = try await jurisdiction.intakeFile(of: PublicNumber(number)).view.story
                    if story.count < version { losses.append("\(number): \(story.count) of \(version) events") }
                } catch { losses.append("\(number): \(error)") }
            }
            losses += try await jurisdiction.verify().findings.map { "\($0)" }
            return losses
        } catch { return ["\(error)"] }
    }

    @Test func `kill -9 loses nothing that was acknowledged`() async throws {
        let prepared = try await Prepared()
        var lines: [String] = []
        for round in 1...5 {
            let hammer = try RunningProcess("hammer", [prepared.store, prepared.key, "full", "8", "100000"])
            #expect(hammer.waitForLines(round * 40) >= round * 40)
            hammer.kill()
            let ended = hammer.end()
            #expect(ended.code == -SIGKILL)
            // A line cut off by the kill was never read by anybody.
            lines += ended.output.split(separator: "\n").dropLast(ended.output.hasSuffix("\n") ? 0 : 1).map(String.init)
            let promised = try Self.promised(lines)
            #expect(await Self.losses(of: promised, in: prepared.store, key: prepared.key) == [])
        }
        #expect(lines.count > 500)
        #expect(!lines.contains { $0.hasPrefix("REFUSED") })
    }

    /// Runs the hammer under the recording shim and gives the log with the key to open its images.
    private func recorded(_ durability: String) async throws -> (PowerCutLog, Prepared) {
        let prepared = try await Prepared()
        let shim = try PowerCutLog.buildShim(into: prepared.folder.path)
        let log = prepared.folder.file("operations.log")
        let environment = PowerCutLog.environment(shim: shim, root: prepared.store, log: log)
        let ended = try RunningProcess.run(
            "hammer", [prepared.store, prepared.key, durability, "8", "60"], environment: environment)
        try #require(ended.code == 0, "\(ended.errors)")
        return (try PowerCutLog(path: log), prepared)
    }

    @Test func `a power cut at any of 50 random points loses nothing that was acknowledged`() async throws {
        let (log, prepared) = try await recorded("full")
        var acknowledged = 0
        for (index, point) in log.points(Self.isFull ? 500 : 50, seed: 7).enumerated() {
            let image = prepared.folder.file("image-\(index)")
            let keep: PowerCutLog.Keep = index.isMultiple(of: 2) ? .nothing : .random(UInt64(index))
            try log.image(at: point, into: image, keepingUnsynced: keep)
            let promised = try Self.promised(log.acknowledgedLines(before: point))
            acknowledged = max(acknowledged, promised.values.reduce(0, +))
            #expect(
                await Self.losses(of: promised, in: image, key: prepared.key) == [],
                "cut at operation \(point), \(keep)")
            try FileManager.default.removeItem(atPath: image)
        }
        #expect(acknowledged == 60 * 8)
    }

    @Test func `the same test sees the loss where nothing is synchronised`() async throws {
        let (log, prepared) = try await recorded("off")
        var cutsWithLoss = 0
        for (index, point) in log.points(12, seed: 7).enumerated() {
            let image = prepared.folder.file("image-\(index)")
            try log.image(at: point, into: image, keepingUnsynced: .nothing)
            let promised = try Self.promised(log.acknowledgedLines(before: point))
            if await !Self.losses(of: promised, in: image, key: prepared.key).isEmpty { cutsWithLoss += 1 }
            try FileManager.default.removeItem(atPath: image)
        }
        #expect(cutsWithLoss > 0)
    }

    @Test func `a full disk refuses clearly, reads go on, and writing works again once there is room`() async throws {
        let prepared = try await Prepared()
        let shim = try PowerCutLog.buildShim(into: prepared.folder.path)
        let full = prepared.folder.file("disk-is-full")
        var environment = PowerCutLog.environment(
            shim: shim, root: prepared.store, log: prepared.folder.file("operations.log"), fullFlag: full)
        environment["HUIYIN_LANG"] = "en"
        let options = ["--store", prepared.store, "--key", prepared.key]
        func huiyin(_ arguments: [String]) throws -> RunningProcess.Ended {
            try RunningProcess.run("huiyin", arguments + options, environment: environment)
        }
        let register = ["matter", "register", "--as", "clerk.zhou", "--text", "停水", "--phone", "13907310001"]
        #expect(try huiyin(register).code == 0)
        #expect(FileManager.default.createFile(atPath: full, contents: nil))
        let refused = try huiyin(register)
        #expect(refused.code == 2)
        #expect(refused.errors.contains("The disk is full"))
        #expect(refused.errors.contains(prepared.store))
        let read = try huiyin(["report", "summary", "--format", "json"])
        #expect(read.code == 0, "\(read.errors)")
        #expect(read.output.contains("\"collected\" : 1"))
        try FileManager.default.removeItem(atPath: full)
        #expect(try huiyin(register).code == 0)
        #expect(try huiyin(["report", "summary", "--format", "json"]).output.contains("\"collected\" : 2"))
        #expect(try huiyin(["verify"]).code == 0)
    }
}
