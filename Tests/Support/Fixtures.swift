public import Domain
import Foundation
public import Media
import Store
public import StoreSQLite
public import UseCases
public import Vault

/// A folder of a test's own, gone when the value is let go.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        path = NSTemporaryDirectory() + "huiyin-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A path inside it.
    public func file(_ name: String) -> String { path + "/" + name }
}

/// A jurisdiction in a store of a test's own, on a simulated clock.
public struct Fixture: Sendable {
    public let folder: TemporaryFolder
    public let engine: SQLiteEngine
    /// The statements that the jurisdiction gave to the engine; one that doesn't name its jurisdiction was refused.
    public let watch: StatementWatch
    public let key: MasterKey
    public let simulation: SimulatedWorld
    public let jurisdiction: Jurisdiction
    public let cast: Cast

    public var store: String { folder.file("store") }
    public var files: BlobStore { BlobStore(folder: store + "/attachments") }

    /// 2021-05-07 09:00 in Beijing: a Friday before a working Saturday.
    public static let start = Moment(milliseconds: 1_620_349_200_000)

    public init(
        seed: UInt64 = 1, at moment: Moment = Fixture.start, demonstration: Demonstration? = nil,
        playbook: String = "xiangtan"
    ) async throws {
        folder = try TemporaryFolder()
        engine = try SQLiteEngine.create(at: folder.file("store"))
        watch = StatementWatch()
        key = .fresh()
        simulation = SimulatedWorld(at: moment, seed: seed)
        let files = BlobStore(folder: folder.file("store/attachments"))
        // Whatever the playbook, the people are the same.
        let cast = try BuiltInPlaybooks.xiangtan()
        var founding = try BuiltInPlaybooks.named(playbook) ?? cast
        (founding.bodies, founding.posts) = (cast.bodies, cast.posts)
        jurisdiction = try await Jurisdiction.found(
            founding, in: WatchedEngine(engine, watch), key: key, world: simulation.world,
            demonstration: demonstration, files: files)
        self.cast = try await Cast(jurisdiction)
    }

    public func advance(hours: Int64) {
        simulation.advance(to: simulation.now.advanced(byMilliseconds: hours * Moment.millisecondsPerHour))
    }

    public func advance(days: Int64) { advance(hours: 24 * days) }
}

/// The people of the built-in playbook.
public struct Cast: Sendable {
    public let clerk, dispatcher, administrator, handler, waterHandler, roadHandler, caller, leader: Actor
    public let housing, water, roads, hotline, callBack: OrganisationID

    /// Somebody in office today; their first post.
    public static func actor(_ code: String, in jurisdiction: Jurisdiction) async throws -> Actor {
        let posts = try await jurisdiction.posts()
        guard let post = posts.first(where: { $0.code == code }) else {
            throw Refused.unknownPerson(code, known: posts.map(\.code))
        }
        return Actor(person: post.person, body: post.body, role: post.role)
    }

    public init(_ jurisdiction: Jurisdiction) async throws {
        let bodies = try await jurisdiction.bodies()
        func actor(_ code: String) async throws -> Actor { try await Cast.actor(code, in: jurisdiction) }
        func body(_ code: String) throws -> OrganisationID {
            guard let body = bodies.first(where: { $0.code == code }) else {
                throw Refused.unknownBody(code, known: [])
            }
            return body.id
        }
        clerk = try await actor("clerk.zhou")
        dispatcher = try await actor("dispatcher.tan")
        // Nobody is one yet: whoever can open the store keeps it.
        administrator = .system
        leader = try await actor("leader.cheng")
        handler = try await actor("handler.zhang")
        waterHandler = try await actor("handler.liu")
        roadHandler = try await actor("handler.peng")
        caller = try await actor("caller.he")
        housing = try body("yuetang-housing")
        water = try body("yuhu-water")
        roads = try body("city-roads")
        hotline = try body("hotline")
        callBack = try body("call-back")
    }
}

extension MatterFile {
    /// The matter that the story a reader gets makes: the whole of it for whoever takes matters in.
    public var replayed: Matter {
        get throws {
            guard let matter = MatterDecider.replay(view.story) else { throw Refused.matter(.noSuchMatter) }
            return matter
        }
    }
}

extension Jurisdiction {
    /// The residents that fit, as a clerk finds them.
    public func residents(_ search: ResidentSearch) async throws -> [ResidentFile] {
        try await residents(search, Request(Actor(role: .clerk)))
    }

    /// The matter as whoever takes matters in may see it: with all that happened and every word that can be read.
    public func intakeFile(of number: PublicNumber) async throws -> MatterFile {
        try await file(of: number, as: .actor(Cast.actor("clerk.zhou", in: self)))
    }

    /// All matters as whoever takes matters in may see them.
    public func intakeList(most: Int = 10_000) async throws -> [MatterLine] {
        try await list(open: false, most: most, as: .actor(Cast.actor("clerk.zhou", in: self)))
    }

    /// A matter about a street lamp.
    public func registerLamp(
        _ cast: Cast, phone: String = "13907310001", name: String = "王秀英", text: String = "小区门口的路灯坏了三盏。",
        key: String? = nil
    ) async throws -> Receipt {
        try await register(
            Intake(
                kind: "concern", channel: "hotline", words: Words(text: text), summary: "路灯不亮",
                contact: Contact(name: name, phone: PhoneNumber(phone), address: "宝塔街道 3 栋 501"),
                textConfirmed: .readBack),
            Request(cast.clerk, key: key))
    }

    /// Dispatch, acknowledge, assign and answer by the housing bureau.
    public func answerLamp(_ number: PublicNumber, _ cast: Cast, text: String = "已更换，夜间试亮。") async throws {
        _ = try await act(.dispatch(to: cast.housing, part: .lead), on: number, Request(cast.dispatcher))
        _ = try await act(.acknowledge, on: number, Request(cast.handler))
        let due = now.advanced(byMilliseconds: Moment.millisecondsPerDay)
        _ = try await act(
            .assign(responsible: cast.handler.person, due: due, method: "更换灯具"), on: number, Request(cast.handler))
        let photo = Matter.Evidence(digest: [UInt8](repeating: 7, count: 32), name: "lamp.jpg")
        _ = try await act(
            .answer(Words(text: text), evidence: [photo], isWritten: false), on: number, Request(cast.handler))
    }

    /// The whole loop, to its strike-off.
    public func strikeOffLamp(_ number: PublicNumber, _ cast: Cast) async throws {
        try await answerLamp(number, cast)
        _ = try await act(
            .evaluate(solved: true, level: .satisfied, words: Words(text: "谢谢")), on: number, Request(.resident))
        _ = try await act(.strikeOff, on: number, Request(cast.caller))
    }
}
