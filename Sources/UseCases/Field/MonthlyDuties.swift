public import Domain
import Store

/// Who did in a month what the playbook asks for each month, who didn't, and since when that is overdue (B06, B09).
public struct MonthlyReport: Sendable {
    public var duty: Duty
    public var kind: ActivityKind
    public var month: Day
    /// As of this day: the last of the month, or today.
    public var asOf: Day
    /// Of all within reach, or of a body.
    public var lines: [MonthlyStanding]
    public var body: Organisation?
    /// By code; empty where a body was asked for.
    public var bodies: [(body: Organisation, lines: [MonthlyStanding])]
    /// Those of the body whom whoever asks may read of by name, by code.
    public var people: [(code: String, line: MonthlyStanding)]
    /// What was heard at it in the month, where all was asked for by whoever reaches all.
    public var heard: Heard?
    /// The households that a person answers for, those longest without a call first; of a duty that is owed by them.
    public var homes: [Home]

    /// 18 = 16 + 2: all that was heard is closed or open.
    public struct Heard: Hashable, Sendable {
        public var all: Int
        public var open: Int
        public var closed: Int { all - open }

        public init(all: Int, open: Int) {
            self.all = all
            self.open = open
        }
    }

    /// A household that is to be called on each month.
    public struct Home: Hashable, Sendable {
        public var code: String
        public var place: PlaceID
        public var last: Day?
        public var isDone: Bool
        /// For how many days it is overdue.
        public var overdue: Int

        public init(code: String, place: PlaceID, last: Day?, isDone: Bool, overdue: Int) {
            self.code = code
            self.place = place
            self.last = last
            self.isDone = isDone
            self.overdue = overdue
        }
    }

    public init(
        duty: Duty, kind: ActivityKind, month: Day, asOf: Day, lines: [MonthlyStanding], body: Organisation? = nil,
        bodies: [(body: Organisation, lines: [MonthlyStanding])] = [],
        people: [(code: String, line: MonthlyStanding)] = [], heard: Heard? = nil, homes: [Home] = []
    ) {
        self.duty = duty
        self.kind = kind
        self.month = month
        self.asOf = asOf
        self.lines = lines
        self.body = body
        self.bodies = bodies
        self.people = people
        self.heard = heard
        self.homes = homes
    }

    /// Who did all they owe.
    public var met: Share { Share(lines.count(where: \.isMet), of: lines.count) }
    /// How many of the body aren't told of by name.
    public var hidden: Int { body == nil ? 0 : lines.count - people.count }
    /// Whether it is owed for each household, and not by the person alone.
    public var isPerHome: Bool { if case .tier = duty.who { true } else { false } }
}

extension Jurisdiction {
    /// The duties that the playbook in force asks for each month.
    public var monthlyDuties: [Duty] {
        playbook.duties.filter { duty in
            guard case .do = duty.what else { return false }
            return duty.per == "month"
        }
    }

    /// How a monthly duty is met in a month, up to its end or today; `nil`: the playbook has no such duty. By name it tells of others to
    /// whoever oversees them, and to everybody of themselves. `person`: with the households that they are to call on. `exported`: taken along
    /// as a file, which is written down. Refuses a month yet to come and a body out of reach.
    public func monthlyReport(
        _ id: String, month: Day? = nil, body code: String? = nil, person: String? = nil, exported: Bool = false,
        _ request: Request
    ) async throws -> MonthlyReport? {
        try Permissions.require(request.actor.role, in: Permissions.field)
        try request.access.require(exported ? .export : .read)
        let first = try past(month?.firstOfMonth).firstOfMonth
        let asOf = min(first.lastOfMonth, today)
        let playbook = playbook
        guard let duty = monthlyDuties.first(where: { $0.id == id }), case .do(let kindID) = duty.what,
            let kind = playbook.activities.first(where: { $0.id == kindID })
        else { return nil }
        let report = try await engine.read { [self] connection -> MonthlyReport in
            let scope = try CoverageScope(nil, request.actor, in: self, on: connection)
            let directory = scope.directory
            let queries = MonthQueries(name, on: connection)
            var all = try standings(duty, kindID, first, asOf, directory, connection)
            all.removeAll { !scope.reaches($0.body) }
            var report = MonthlyReport(duty: duty, kind: kind, month: first, asOf: asOf, lines: all)
            if let code {
                guard let body = directory.body(code) else {
                    throw Refused.unknownBody(
                        code, known: nearestNames(to: code, among: directory.bodies.map(\.code), most: 5))
                }
                guard scope.reaches(body.id) else { throw Refused.outOfReach }
                report.body = body
                report.lines.removeAll { $0.body != body.id }
                let seesAll = oversees(body.id, request.actor, directory)
                report.people = report.lines.filter { seesAll || $0.person == request.actor.person }
                    .map { (code: directory.staff[$0.person]?.code ?? "", line: $0) }.sorted { $0.code < $1.code }
            } else {
                report.bodies = Dictionary(grouping: all, by: \.body).compactMap { id, lines in
                    directory[id].map { (body: $0, lines: lines) }
                }.sorted { $0.body.code < $1.body.code }
                if !scope.isBounded, !kind.raises.isEmpty {
                    let (count, open) = try queries.heard(at: kindID, from: first, through: asOf)
                    report.heard = .init(all: count, open: open)
                }
            }
            if let person, case .tier(let tier) = duty.who,
                let line = report.people.first(where: { $0.code == person })?.line
            {
                report.homes = try homes(of: line, in: tier, kindID, first, asOf, connection)
            }
            return report
        }
        if exported {
            try await note(.exported, by: request.actor, request.access.point, count: report.rows)
        }
        return report
    }

    private func standings(
        _ duty: Duty, _ kind: ActivityKindID, _ first: Day, _ asOf: Day, _ directory: Directory,
        _ connection: any Connection
    ) throws -> [MonthlyStanding] {
        let queries = MonthQueries(name, on: connection)
        let inPerson = duty.mode == .inPerson
        let last = try queries.last(kind, inPerson: inPerson, through: asOf)
        let zone = directory.staff.zone
        if case .tier(let tier) = duty.who {
            let met = try queries.met(in: tier, on: asOf, by: kind, from: first)
            var owed: [PersonID: (body: OrganisationID, count: Int)] = [:]
            for holder in try LinkageQueries(name, on: connection).holders(in: tier, on: asOf) {
                guard case .post(let person, let body) = holder.holder else { continue }
                owed[person] = (body, (owed[person]?.count ?? 0) + holder.targets)
            }
            return owed.compactMap { person, held in
                let posts = directory.staff[person]?.posts(on: asOf, in: zone) ?? []
                guard let post = posts.first(where: { $0.body == held.body }) else { return nil }
                return MonthlyStanding(
                    person: person, body: held.body, owed: held.count, done: met[person] ?? 0, last: last[person],
                    since: post.from ?? zone.day(of: post.since))
            }.sorted { $0.person < $1.person }
        }
        let done = Dictionary(
            try queries.done(kind, inPerson: inPerson, from: first, through: asOf).map { ($0.person, $0) }
        ) { first, _ in first }
        let least = if case .count(let count) = duty.least { count } else { 1 }
        return directory.staff.all.compactMap { person in
            let posts = person.posts(on: asOf, in: zone).filter { DutyCoverage.owes($0, duty.who) }
            guard let post = posts.first else { return nil }
            return MonthlyStanding(
                person: person.id, body: post.body, owed: least, done: done[person.id]?.times ?? 0,
                foundNothing: done[person.id]?.foundNothing ?? 0, last: last[person.id],
                since: post.from ?? zone.day(of: post.since))
        }
    }

    private func homes(
        of line: MonthlyStanding, in tier: String, _ kind: ActivityKindID, _ first: Day, _ asOf: Day,
        _ connection: any Connection
    ) throws -> [MonthlyReport.Home] {
        let queries = MonthQueries(name, on: connection)
        let held = try LinkageQueries(name, on: connection).held(by: line.person, at: line.body, in: tier, on: asOf)
        let homes = try held.map { edge -> MonthlyReport.Home in
            let last = try queries.last(kind, of: line.person, with: edge.subject, through: asOf)
            let isDone = last.map { $0 >= first } ?? false
            let days = isDone ? 0 : Day.overdue(monthlyAfter: last, since: edge.since, on: asOf)
            return .init(code: edge.code, place: edge.place, last: last, isDone: isDone, overdue: days)
        }
        return homes.sorted { ($1.overdue, $0.isDone ? 1 : 0, $0.code) < ($0.overdue, $1.isDone ? 1 : 0, $1.code) }
    }
}
