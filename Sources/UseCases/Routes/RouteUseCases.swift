public import Domain
import Store
import Synchronization

extension Jurisdiction {
    /// The stream of categories: there is one a jurisdiction.
    static let categoryStream: UInt128 = 2

    /// Which body these routes give a matter to, and why. Superiors of a body complained of are looked for in `chains`;
    /// in all chains that some body stands in where none are given.
    public func route(
        _ question: RouteQuestion, by routes: [Route], chains: [ChainID] = []
    ) async throws -> RouteAnswer {
        let directory = try await directory()
        return RouteTable(routes).answer(
            for: question, functions: directory.functions, places: directory.places, hierarchy: directory.hierarchy,
            chains: chains.isEmpty ? directory.chains : chains)
    }

    /// The editions of the category tree, oldest first; the last is in force.
    public func categories() async throws -> [CategoryEdition] {
        try await engine.read { [self] in try categories(on: $0) }
    }

    /// The same inside a transaction: one indexed read while nothing changed.
    func categories(on connection: any Connection) throws -> [CategoryEdition] {
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        if let kept = categoryCache.stream, try journal.ends(kept) { return kept.state }
        let stream = try journal.load(CategoryDecider.self, Jurisdiction.categoryStream)
        categoryCache.stream = stream
        return stream.state
    }

    /// What became of a category file.
    public enum CategoryAdoption: Equatable, Sendable {
        case adopted(CategoryEdition)
        /// The tree in force is the same.
        case unchanged(CategoryEdition)
    }

    /// Adopts a category tree as a new edition, called by the day (`2021-05-07`, with `.2` and so on where that is taken)
    /// unless it is given a name; a tree that is in force already changes nothing.
    public func adopt(_ tree: CategoryTree, as edition: String? = nil, _ actor: Actor) async throws -> CategoryAdoption
    {
        try await requireKeeper(actor)
        let correlation = world.id(CorrelationID.self)
        return try await engine.write { [self] connection in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: actor, correlation: correlation)
            var stream = try journal.load(CategoryDecider.self, Jurisdiction.categoryStream)
            let taken = Set(stream.state.map(\.edition))
            let day = timetable.zone.day(of: stamp.recorded).iso
            let free = ([day] + (2...(taken.count + 2)).map { "\(day).\($0)" }).first { !taken.contains($0) }
            let adopted = CategoryEdition(edition: edition ?? free ?? day, tree: tree)
            let events: [CategoryEvent]
            do throws(CategoryRefusal) {
                events = try CategoryDecider.decide(.adopt(adopted), stream.state, ())
            } catch { throw Refused.category(error) }
            if events.isEmpty, let inForce = stream.state.last { return .unchanged(inForce) }
            try journal.append(events, to: &stream, stamp)
            return .adopted(adopted)
        }
    }
}

/// The categories as they were last read.
final class CategoryCache: Sendable {
    private let kept = Mutex<Stream<CategoryDecider>?>(nil)

    var stream: Stream<CategoryDecider>? {
        get { kept.withLock(\.self) }
        set { kept.withLock { $0 = newValue } }
    }
}
