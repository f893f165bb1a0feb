/// A person in office in one of their posts, or standing in for somebody in one of theirs.
public struct Post: Hashable, Sendable {
    public var person: PersonID
    public var code: String
    public var name: String
    public var body: OrganisationID
    public var role: Role
    public var rank: RankID?
    /// What the playbook calls the post.
    public var named: PostNameID?
    /// Who holds the post and is away, where this person only stands in.
    public var standsInFor: PersonID?

    public init(
        person: PersonID, code: String, name: String, body: OrganisationID, role: Role, rank: RankID? = nil,
        named: PostNameID? = nil, standsInFor: PersonID? = nil
    ) {
        self.person = person
        self.code = code
        self.name = name
        self.body = body
        self.role = role
        self.rank = rank
        self.named = named
        self.standsInFor = standsInFor
    }
}

/// The people of a jurisdiction as they stand, for questions: who is in office and who stands in, on any day.
public struct Staff: Hashable, Sendable {
    public var zone: Zone
    private var people: [PersonID: Person]

    public init(_ people: some Sequence<Person>, zone: Zone) {
        self.zone = zone
        self.people = Dictionary(people.map { ($0.id, $0) }) { _, last in last }
    }

    public subscript(id: PersonID) -> Person? { people[id] }
    /// Everyone ever enrolled, by code.
    public var all: [Person] { people.values.sorted { ($0.code, $0.id) < ($1.code, $1.id) } }

    /// Enters a person, or what became of them.
    public mutating func set(_ person: Person) { people[person.id] = person }

    /// Everyone in office on a day in each of their posts, by code, own posts first, then those they stand in for.
    public func posts(on day: Day) -> [Post] {
        var posts: [PersonID: [Post]] = [:]
        for person in people.values {
            posts[person.id] = person.posts(on: day, in: zone).map { Post(person, $0) }
        }
        // Whoever has left office stands in for nobody.
        let inOffice = Set(posts.filter { !$0.value.isEmpty }.keys)
        for absent in people.values.sorted(by: { $0.id < $1.id }) {
            guard let deputy = absent.absence(on: day).flatMap({ people[$0.deputy] }), inOffice.contains(deputy.id)
            else { continue }
            posts[deputy.id, default: []] += absent.posts(on: day, in: zone).map {
                Post(deputy, $0, standsInFor: absent.id)
            }
        }
        return all.flatMap { posts[$0.id] ?? [] }
    }

    /// The posts a person may act in on a day: their own, then those they stand in for.
    public func posts(of person: PersonID, on day: Day) -> [Post] {
        guard let deputy = people[person] else { return [] }
        let own = deputy.posts(on: day, in: zone).map { Post(deputy, $0) }
        guard !own.isEmpty else { return [] }
        let absent = people.values.filter { $0.absence(on: day)?.deputy == person }.sorted { $0.id < $1.id }
        return own
            + absent.flatMap { absent in
                absent.posts(on: day, in: zone).map { Post(deputy, $0, standsInFor: absent.id) }
            }
    }

    /// The absences of others for which a person stands in.
    public func standIns(of deputy: PersonID) -> [PersonContext.StandIn] {
        all.flatMap { person in
            person.absences.filter { $0.deputy == deputy }.map { .init(person: person.id, absence: $0) }
        }
    }
}

extension Post {
    fileprivate init(_ person: Person, _ held: Person.Appointment, standsInFor: PersonID? = nil) {
        self.init(
            person: person.id, code: person.code, name: person.name, body: held.body, role: held.role,
            rank: held.rank, named: held.named, standsInFor: standsInFor)
    }
}
