public import Domain
import Store

extension Jurisdiction {
    /// Where the routes of its kind send a matter, explained: the body, or why there is none.
    public func route(of number: PublicNumber, _ actor: Actor) async throws -> RouteAnswer {
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        return try await engine.read { [self] connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            guard let matter = try journal.load(MatterDecider.self, id.raw).state else {
                throw Refused.noSuchNumber(number)
            }
            return try route(matter, by: kind(of: matter), actor, on: connection)
        }
    }

    func route(_ matter: Matter, by kind: MatterKind, _ actor: Actor, on connection: any Connection) throws
        -> RouteAnswer
    {
        let directory = try directory(on: connection)
        let question = RouteQuestion(
            kind: matter.kind, category: matter.category, fields: matter.fields.compactMapValues(\.routed),
            place: matter.place, against: Set(matter.against), firstReceiver: matter.owner,
            ownOrganisation: actor.body)
        return RouteTable(kind.route).answer(
            for: question, functions: directory.functions, places: directory.places, hierarchy: directory.hierarchy,
            chains: directory.chains)
    }

    /// Refuses a category that isn't in the tree in force; where none was adopted any is taken.
    func require(_ category: CategoryPath, on connection: any Connection) throws {
        guard let tree = try categories(on: connection).last?.tree else { return }
        do throws(CategoryTree.Unknown) { try tree.require(category) } catch { throw Refused.unknownCategory(error) }
    }

    /// Keeps the directory at hand for the writer: a transaction that may be refused can't.
    func warmDirectory() async throws {
        if !directories.isWarm { _ = try await directory() }
    }
}

extension Matter.FieldValue {
    /// What a route's condition compares; lengths, days and amounts aren't routed by.
    fileprivate var routed: [String]? {
        switch self {
        case .choice(let key): [key]
        case .entry(let code): [code]
        case .text(let text): [text]
        case .quantity, .day, .limit: nil
        }
    }
}
