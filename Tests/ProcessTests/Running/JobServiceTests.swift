import Domain
import Foundation
import StoreSQLite
import Tables
import TestProcesses
import TestSupport
import Testing
import UseCases
import Vault

/// The job runner as a service runs it: it stays, lets others write, logs events and ends when it is asked to.
@Suite(.serialized)
struct JobServiceTests {
    private let folder: TemporaryFolder
    private var store: String { folder.file("county") }
    private var key: String { folder.file("county.key") }

    /// A store of 2021 with an overdue matter and an order that nobody claimed and that can't go on to the centre, because
    /// it is complained of.
    private init() async throws {
        folder = try TemporaryFolder()
        let master = try MasterKey.create(path: key)
        let engine = try SQLiteEngine.create(at: store)
        let jurisdiction = try await Jurisdiction.found(
            BuiltInPlaybooks.xiangtan(), in: engine, key: master,
            world: SimulatedWorld(at: Fixture.start, seed: 1).world)
        let cast = try await Cast(jurisdiction)
        _ = try await jurisdiction.importOrganisation(
            OrganisationFile([
                OrganisationFile.Sheet(
                    table: .bodies, source: "bodies.csv", header: ["code", "name", "kind"],
                    rows: [.init(line: 2, cells: ["practice-centre", "新时代文明实践中心", "practice-centre"])])
            ]), dryRun: false, .system)
        let centre = try #require(try await jurisdiction.bodies().first { $0.code == "practice-centre" }).id
        let lamp = try await jurisdiction.registerLamp(cast).number
        _ = try await jurisdiction.act(.dispatch(to: cast.housing, part: .lead), on: lamp, Request(cast.dispatcher))
        let order = try await jurisdiction.register(
            Intake(
                kind: "order", channel: "order", words: Words(text: "想请人上门理发"), summary: "上门理发",
                contact: Contact(name: "李春兰", phone: PhoneNumber("13907310077"), address: "河西新村 7 栋"),
                textConfirmed: .readBack, against: [centre]), Request(cast.clerk)
        ).number
        _ = try await jurisdiction.act(.offer(to: nil), on: order, Request(cast.dispatcher))
        try engine.close()
    }

    private var environment: [String: String] { ["HUIYIN_LANG": "en", "HUIYIN_STORE": store, "HUIYIN_KEY": key] }

    private func huiyin(_ arguments: String...) throws -> RunningProcess.Ended {
        try RunningProcess.run("huiyin", arguments, environment: environment)
    }

    private static let secrets = [
        "王秀英", "13907310001", "宝塔街道", "路灯", "李春兰", "13907310077", "河西新村", "理发", "实践中心", "Zhang", "handler",
    ]

    @Test func `it rings, lets others write, logs without personal data and ends when asked`() async throws {
        let tests = try await JobServiceTests()
        let runner = try RunningProcess(
            "huiyin", ["jobs", "run", "--watch", "--log-format", "json"], environment: tests.environment)
        // Others write while it stays; the first round may be at work just then, and is waited for.
        let registered = try tests.huiyin(
            "matter", "register", "--as", "clerk.zhou", "--text", "停水了", "--phone", "13907310088")
        #expect(registered.code == 0, "\(registered.errors)")
        #expect(runner.waitForErrorLines(3) >= 3)
        runner.kill(SIGTERM)
        let ended = runner.end()
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(ended.output == "")
        let lines = ended.errors.split(separator: "\n").map(String.init)
        let events = try lines.map { line -> String in
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(object["time"] is String && object["level"] is String)
            return try #require(object["event"] as? String)
        }
        #expect(events == ["started", "job_refused", "jobs_done", "stopped"])
        #expect(lines[1].contains(#""matter":"XT-2021-00002-"#) && lines[1].contains(#""refusal":"#))
        #expect(lines[2].contains(#""refused":1"#))
        for secret in Self.secrets + ["停水", "13907310088"] { #expect(!ended.errors.contains(secret), "\(secret)") }
    }

    @Test func `once, it logs one line a happening, and a fault by its name`() async throws {
        let tests = try await JobServiceTests()
        let round = try tests.huiyin("jobs", "run", "--log-format", "text")
        #expect(round.code == 0 && round.output == "")
        #expect(round.errors.contains(" warning job_refused matter=XT-2021-00002-"))
        #expect(round.errors.contains(" info jobs_done urged="))
        for secret in Self.secrets { #expect(!round.errors.contains(secret), "\(secret)") }
        let missing = try RunningProcess.run(
            "huiyin", ["jobs", "run", "--watch", "--log-format", "json", "--store", tests.folder.file("王秀英")])
        #expect(missing.code == 2)
        #expect(missing.errors.contains(#""event":"failed","fault":"notAStore""#))
        #expect(!missing.errors.contains("王秀英"))
    }

    @Test func `doctor tells that the runner doesn't run, and that it does again`() async throws {
        let tests = try await JobServiceTests()
        let before = try tests.huiyin("doctor", "--format", "csv")
        #expect(before.code == 1)
        #expect(before.output.contains("jobs,fault,"))
    }
}
