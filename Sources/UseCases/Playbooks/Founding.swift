public import Domain
import PlaybookLanguage
import Store

/// What a jurisdiction begins with: an edition of a playbook, and the first bodies and posts.
public struct Founding: Sendable {
    /// A body that the jurisdiction begins with.
    public struct Body: Hashable, Sendable {
        public var code: String
        public var name: Name
        public init(code: String, name: Name) {
            self.code = code
            self.name = name
        }
    }

    /// A person in office that the jurisdiction begins with.
    public struct Post: Hashable, Sendable {
        public var code: String
        public var name: String
        public var body: String
        public var role: Role
        public init(code: String, name: String, body: String, role: Role) {
            self.code = code
            self.name = name
            self.body = body
            self.role = role
        }
    }

    public var edition: Edition
    public var playbook: Playbook
    public var bodies: [Body]
    public var posts: [Post]

    /// Reads the playbook. Throws ``Refused/playbookFaults(_:)`` with everything that is wrong with it.
    public init(text: String, file: String, bodies: [Body] = [], posts: [Post] = []) throws(Refused) {
        playbook = try readPlaybook(text, file: file)
        edition = Edition(playbook.id, text: text)
        self.bodies = bodies
        self.posts = posts
    }
}

/// The one playbook of a text, without a fault.
func readPlaybook(_ text: String, file: String) throws(Refused) -> Playbook {
    let reading = PlaybookLanguage.read(text, file: file)
    guard let playbook = reading.playbook else {
        throw reading.errors.isEmpty ? .notOnePlaybook(reading.playbooks.map(\.id)) : .playbookFaults(reading.errors)
    }
    return playbook
}

extension Jurisdiction {
    /// Adopts a new edition: from now on matters come in, and are taken up again, under it; those that are open keep
    /// theirs (MODEL 4.13). Refused where a kind with open matters would have no heir.
    public func adopt(_ founding: Founding, _ request: Request) async throws {
        try request.access.require(.act)
        try await requireKeeper(request.actor)
        let correlation = world.id(CorrelationID.self)
        let editions = try await engine.write { [self] connection -> [Edition] in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: request.actor,
                correlation: correlation)
            var stream = try journal.load(EditionDecider.self, Jurisdiction.editionStream)
            let context = EditionDecider.Context(
                inForce: playbook, open: try MatterQueries(name, on: connection).openByKind())
            let events: [EditionEvent]
            do throws(EditionRefusal) {
                events = try EditionDecider.decide(
                    .adopt(founding.edition, playbook: founding.playbook), stream.state, context)
            } catch { throw Refused.edition(error) }
            try journal.append(events, to: &stream, stamp)
            return stream.state
        }
        try take(editions)
    }
}
