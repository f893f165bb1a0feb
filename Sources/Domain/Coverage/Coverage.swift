/// A part of a whole, as coverage is said (L02, L03): two decimals of a percent, and never 100 unless it is all.
public struct Share: Hashable, Sendable {
    public var part: Int
    public var whole: Int

    public init(_ part: Int, of whole: Int) {
        self.part = part
        self.whole = whole
    }

    /// Hundredths of a percent, cut and not rounded up: 10 000 only where it is all, 0 only where it is none (MODEL 4.12); `nil` of
    /// nothing.
    public var hundredths: Int? {
        guard whole > 0 else { return nil }
        guard part < whole else { return 10_000 }
        guard part > 0 else { return 0 }
        return min(max(part * 10_000 / whole, 1), 9_999)
    }

    public var isWhole: Bool { whole > 0 && part >= whole }

    public static func + (left: Share, right: Share) -> Share {
        Share(left.part + right.part, of: left.whole + right.whole)
    }
}

/// How many were reached of how many, place by place up the tree (L03, L17).
public struct CoverageTree: Sendable {
    private var shares: [PlaceID: Share] = [:]
    private let places: PlaceTree

    /// `own`: what was reached of what lies in each place itself.
    public init(_ own: [PlaceID: Share], _ places: PlaceTree) {
        self.places = places
        for (id, share) in own {
            guard let place = places[id] else { continue }
            // A place that was closed is part of what followed it.
            for place in places.line(of: places.standing(place)) {
                shares[place.id] = (shares[place.id] ?? Share(0, of: 0)) + share
            }
        }
    }

    /// Of how many places something is known.
    public var count: Int { shares.count }

    /// Of a place with all below it.
    public func share(of place: PlaceID) -> Share { shares[place] ?? Share(0, of: 0) }

    /// Of everything.
    public var whole: Share { places.children(of: nil).reduce(Share(0, of: 0)) { $0 + share(of: $1.id) } }

    /// The open places right below one, or at the top, each with its share.
    public func children(of place: PlaceID?) -> [(place: Place, share: Share)] {
        places.children(of: place).map { ($0, share(of: $0.id)) }
    }
}

/// How a duty to visit is met by those who owe it on a day: everyone in office then in one of its capacities (L02, MODEL 4.10).
public struct DutyCoverage: Sendable {
    /// What somebody did.
    public struct Tally: Hashable, Sendable {
        public var households: Int
        /// 人次.
        public var visits: Int

        public init(households: Int, visits: Int) {
            self.households = households
            self.visits = visits
        }
    }

    /// Somebody who owes it, by the body they owe it in.
    public struct Line: Hashable, Sendable {
        public var person: PersonID
        public var body: OrganisationID
        public var tally: Tally
        /// How many they owe.
        public var owed: Int

        public var hasGone: Bool { tally.households > 0 }
        public var isMet: Bool { tally.households >= owed }
    }

    public var duty: Duty
    public var lines: [Line]
    /// The campaign over whose days it is counted; `nil`: everything to date.
    public var campaign: CampaignLine?

    /// `patches`: how many households each answers for, for duties to visit all of them.
    public init(
        _ duty: Duty, on day: Day, _ staff: Staff, tallies: [PersonID: Tally], patches: [PersonID: Int] = [:]
    ) {
        self.duty = duty
        lines = staff.all.compactMap { person in
            let posts = person.posts(on: day, in: staff.zone).filter { DutyCoverage.owes($0, duty.who) }
            guard let post = posts.first else { return nil }
            let owed =
                switch duty.least {
                case .count(let count): count
                case .all: patches[person.id] ?? 0
                }
            return Line(
                person: person.id, body: post.body, tally: tallies[person.id] ?? Tally(households: 0, visits: 0),
                owed: owed)
        }
    }

    /// Whether somebody in a post is among those who owe it; those who owe it by an edge are known to the linkages.
    public static func owes(_ post: Person.Appointment, _ who: Duty.Who) -> Bool {
        switch who {
        case .ranks(let ranks): post.rank.map(ranks.contains) ?? false
        case .everyone: true
        case .role(let role): post.role.rawValue == role || post.named?.key == role
        // Whoever holds an edge of a tier owes by the edge, which the linkages know.
        case .tier: false
        }
    }

    /// Who went to one at least, of all who owe.
    public var gone: Share { Share(lines.count(where: \.hasGone), of: lines.count) }
    /// Who did all they owe.
    public var met: Share { Share(lines.count(where: \.isMet), of: lines.count) }
    public var visits: Int { lines.reduce(0) { $0 + $1.tally.visits } }

    /// The same by body.
    public var bodies: [OrganisationID: DutyCoverage] {
        Dictionary(grouping: lines, by: \.body).mapValues { lines in
            var part = self
            part.lines = lines
            return part
        }
    }
}
