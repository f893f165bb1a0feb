import ArgumentParser
import Domain
import Faces
import Foundation
import UseCases
import Words

struct DemoCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("demo", Help.demo) }
    @Option(help: help(Help.demoStore)) var store: String?
    @Option(help: help(Help.demoCount)) var count = 200

    func run() async throws {
        let composition = try Composition.required()
        let path = store ?? NSTemporaryDirectory() + "huiyin-demo-\(ProcessInfo.processInfo.processIdentifier)"
        let founding = try BuiltInPlaybooks.xiangtan()
        let zone = founding.playbook.zone
        guard let firstDay = Day(year: 2021, month: 4, day: 6) else { return }
        let simulation = SimulatedWorld(
            at: zone.moment(firstDay, millisecond: 9 * Moment.millisecondsPerHour), seed: 20_210_421)
        let jurisdiction = try await composition.found(
            founding, path, StoreOptions.defaultKey(for: path), simulation.world,
            Demonstration(scenario: "demo", seed: 20_210_421))
        Speech.say(.demoMakes(count, path: path))
        try await DemoYear(jurisdiction, simulation, from: firstDay).play(max(0, count))
        try await DemoTour(jurisdiction, simulation).walk()
        Speech.say(.demoNext(path))
    }
}

/// The made-up people of a demonstration, by their codes.
struct DemoCast {
    private let posts: [String: Post]
    private let bodies: [String: OrganisationID]

    init(_ jurisdiction: Jurisdiction) async throws {
        posts = Dictionary(try await jurisdiction.posts().map { ($0.code, $0) }) { first, _ in first }
        bodies = Dictionary(try await jurisdiction.bodies().map { ($0.code, $0.id) }) { first, _ in first }
    }

    func actor(_ code: String) throws -> Domain.Actor {
        guard let post = posts[code] else { throw Refused.unknownPerson(code, known: posts.keys.sorted()) }
        return Actor(person: post.person, body: post.body, role: post.role)
    }

    func person(_ code: String) throws -> PersonID { try actor(code).person ?? PersonID(raw: 0) }

    func body(_ code: String) throws -> OrganisationID {
        guard let body = bodies[code] else { throw Refused.unknownBody(code, known: bodies.keys.sorted()) }
        return body
    }

    /// Who handles for a body.
    func handler(of body: String) throws -> String {
        let id = try self.body(body)
        guard let post = posts.values.first(where: { $0.body == id && $0.role == .handler }) else {
            throw Refused.unknownPerson(body, known: posts.keys.sorted())
        }
        return post.code
    }
}
