public import Domain
import Store

/// Which questions came up at visits of a kind, field by field, in a span of days (A03).
public struct QuestionReport: Sendable {
    public var kind: ActivityKind
    public var list: QuestionList
    public var counts: QuestionCounts
    public var from: Day
    public var through: Day
    /// With all that lies below it; `nil`: as far as whoever asks reaches.
    public var place: Place?

    public init(
        kind: ActivityKind, list: QuestionList, counts: QuestionCounts, from: Day, through: Day, place: Place? = nil
    ) {
        self.kind = kind
        self.list = list
        self.counts = counts
        self.from = from
        self.through = through
        self.place = place
    }
}

extension Jurisdiction {
    /// How often each question of a kind's catalogue was raised, of the visits in a place and all below it, or as far as whoever asks
    /// reaches; `nil`: no kind of activity of the playbook carries questions, or not this one. A span is at most 1,100 days.
    public func questionReport(
        kind asked: String? = nil, in code: PlaceCode? = nil, from: Day? = nil, through: Day? = nil,
        _ request: Request
    ) async throws -> QuestionReport? {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let playbook = playbook
        let through = try past(through)
        let from = max(from ?? through.advanced(by: -89), through.advanced(by: -1_099))
        let kinds = playbook.activities.filter { $0.plans != nil }
        guard let kind = kinds.first(where: { asked == nil || $0.id.key == asked }), let catalogue = kind.plans else {
            return nil
        }
        return try await engine.read { [self] connection -> QuestionReport? in
            guard let list = try questions(of: catalogue, on: connection) else { return nil }
            let directory = try snapshotDirectory(on: connection)
            let place = try code.map { try self.place($0, for: request.actor, directory) }
            let within = fieldPlaces(place, request.actor, directory)
            var raised: [[String]] = []
            for visit in try VisitPlanQueries(name, on: connection).raised(at: kind.id, from: from, through: through) {
                guard let within else {
                    raised.append(visit.questions)
                    continue
                }
                if let place = visit.place, within.contains(place) { raised.append(visit.questions) }
            }
            return QuestionReport(
                kind: kind, list: list, counts: QuestionCounts(list, raised: raised), from: from, through: through,
                place: place)
        }
    }

    /// A place with all below it, or the territory of whoever asks; `nil`: all there are.
    func fieldPlaces(_ place: Place?, _ actor: Actor, _ directory: Directory) -> Set<PlaceID>? {
        let tops =
            place.map { [$0] } ?? fieldReach(of: actor, directory).territory.compactMap { directory.places.place($0) }
        guard !tops.isEmpty else { return nil }
        return Set(tops.flatMap { top in [top.id] + directory.places.descendants(of: top.id).map(\.id) })
    }
}

/// Which topics those of certain ranks took on, and what they did about them (N01).
public struct TopicReport: Sendable {
    /// Somebody who is to have a topic.
    public struct Line: Sendable {
        public var person: PersonID
        public var code: String
        public var body: OrganisationID
        public var rank: RankID
        /// What they took on, with how many visits they made for it in the span.
        public var topics: [(topic: String, visits: Int)]
        /// Visits for topics that aren't theirs.
        public var others: Int

        public init(
            person: PersonID, code: String, body: OrganisationID, rank: RankID,
            topics: [(topic: String, visits: Int)], others: Int
        ) {
            self.person = person
            self.code = code
            self.body = body
            self.rank = rank
            self.topics = topics
            self.others = others
        }
    }

    public var tier: Tier
    /// The playbook's topics, by key.
    public var known: [Term]
    /// By rank and code, as far as whoever asks may read of them by name.
    public var lines: [Line]
    /// Of each rank how many have a topic, of all within reach.
    public var ranks: [(rank: Rank, share: Share)]
    /// How many have each topic and how many visits were made for it: those of the playbook in its order, others behind.
    public var topics: [(topic: String, people: Int, visits: Int)]
    public var from: Day
    public var through: Day

    public init(
        tier: Tier, known: [Term], lines: [Line], ranks: [(rank: Rank, share: Share)],
        topics: [(topic: String, people: Int, visits: Int)], from: Day, through: Day
    ) {
        self.tier = tier
        self.known = known
        self.lines = lines
        self.ranks = ranks
        self.topics = topics
        self.from = from
        self.through = through
    }
}

extension Jurisdiction {
    /// Who of a tier's ranks took on which topics, and the visits that they made for them; `nil`: the playbook has no tier to topics.
    /// By name it tells of others to whoever oversees them, and to everybody of themselves.
    public func topicReport(from: Day? = nil, through: Day? = nil, _ request: Request) async throws -> TopicReport? {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(.read)
        let playbook = playbook
        let through = try past(through)
        let from = max(from ?? through.advanced(by: -364), through.advanced(by: -1_099))
        guard let tier = playbook.tiers.first(where: { $0.to == .topic }) else { return nil }
        let asking = playbook.activities.filter { $0.asks.contains("topics") }
        let known = asking.compactMap { kind in playbook.catalogues.first { $0.id == kind.plans } }.first?.classes ?? []
        // Somebody types what a topic is called, or its key.
        @Sendable func key(_ topic: String) -> String {
            known.first { $0.key == topic || $0.name.zh == topic || $0.name.en == topic }?.key ?? topic
        }
        return try await engine.read { [self] connection -> TopicReport? in
            let scope = try CoverageScope(nil, request.actor, in: self, on: connection)
            let directory = scope.directory
            var taken: [PersonID: [String]] = [:]
            for edge in try LinkageQueries(name, on: connection).linkages(of: tier.id, on: through)
            where edge.isLive(on: through, directory.staff) {
                if case .post(let person, _) = edge.holder, case .topic(let topic) = edge.target {
                    let topic = key(topic)
                    if taken[person]?.contains(topic) != true { taken[person, default: []].append(topic) }
                }
            }
            var visits: [PersonID: [String: Int]] = [:]
            let queries = VisitPlanQueries(name, on: connection)
            for kind in asking {
                for visit in try queries.topics(at: kind.id, from: from, through: through) {
                    for topic in Set(visit.topics.map(key)) {
                        visits[visit.person, default: [:]][topic, default: 0] += 1
                    }
                }
            }
            let ranks = tier.from.flatMap { if case .ranks(let ranks) = $0 { ranks } else { [RankID]() } }
            var report = TopicReport(
                tier: tier, known: known, lines: [], ranks: [], topics: [], from: from, through: through)
            var owing: [TopicReport.Line] = []
            for person in directory.staff.all {
                let posts = person.posts(on: through, in: directory.staff.zone)
                guard let post = posts.first(where: { $0.rank.map(ranks.contains) ?? false }), let rank = post.rank,
                    scope.reaches(post.body)
                else { continue }
                let own = taken[person.id] ?? []
                let made = visits[person.id] ?? [:]
                owing.append(
                    .init(
                        person: person.id, code: person.code, body: post.body, rank: rank,
                        topics: own.map { ($0, made[$0] ?? 0) },
                        others: made.filter { !own.contains($0.key) }.values.reduce(0, +)))
            }
            report.ranks = playbook.ranks.filter { ranks.contains($0.id) }.map { rank in
                let all = owing.filter { $0.rank == rank.id }
                return (rank, Share(all.count { !$0.topics.isEmpty }, of: all.count))
            }
            var heard: [String: (people: Int, visits: Int)] = [:]
            for line in owing {
                for (topic, _) in line.topics { heard[topic, default: (0, 0)].people += 1 }
                for (topic, count) in visits[line.person] ?? [:] { heard[topic, default: (0, 0)].visits += count }
            }
            let order = known.map(\.key) + heard.keys.filter { topic in !known.contains { $0.key == topic } }.sorted()
            report.topics = order.map { ($0, heard[$0]?.people ?? 0, heard[$0]?.visits ?? 0) }
            let places = Dictionary(uniqueKeysWithValues: ranks.enumerated().map { ($0.element, $0.offset) })
            report.lines = owing.filter {
                $0.person == request.actor.person || oversees($0.body, request.actor, directory)
            }.sorted { (places[$0.rank] ?? 0, $0.code) < (places[$1.rank] ?? 0, $1.code) }
            return report
        }
    }
}
