public import Domain
import Store

/// 我的台面: what waits for somebody in one of their posts.
public struct Desk: Equatable, Sendable {
    /// One matter that waits, by what of it is due first.
    public struct Line: Equatable, Sendable {
        public var queue: DeskQueue
        /// As its reader sees it.
        public var matter: MatterLine
        /// The body that it is about.
        public var body: OrganisationID
        /// When it is due; `nil`: no clock runs.
        public var due: Moment?
        /// Working days until then, today not counted; negative when it is over.
        public var daysLeft: Int?
        public var isOverdue: Bool
        /// What is done next about it.
        public var next: MatterAct
        public var looked: Looked
        /// Of what is to be placed: where the routes send it, and why.
        public var route: RouteAnswer?
        /// What it is about more closely, where that was asked for.
        public var about: About?
        /// Where it stands in the order, for the page behind it.
        public var place: WaitOrder
        /// What else of the matter waits here, each act once.
        public var also: [Line] = []
        /// What became of more time that was asked for, for whoever works on it.
        public var moreTime: MoreTime?
    }

    /// What somebody has to know to decide, or to make a call.
    public enum About: Equatable, Sendable {
        case moreTime(Limit, reason: String)
        case hold(reason: String, review: Day?)
        case appeal(reason: String)
        /// How often the reporter was called in vain.
        case judgement(attempts: Int)
        /// Who gave it back, why, and whose it is in their view.
        case returned(by: OrganisationID, reason: String, suggests: OrganisationID?)
    }

    /// Whether a matter changed since this person looked at it last.
    public enum Looked: String, CaseIterable, Sendable {
        /// They never did.
        case never
        case changed
        case unchanged
    }

    /// The queues of this post, with how many matters each has; empty ones too.
    public var queues: [(queue: DeskQueue, count: Int)]
    /// How many matters are due when, each once, by what of it is due first.
    public var due: DueCounts
    /// Those overdue first, then by what is due next. As many as are counted: each matter once.
    public var lines: [Line]
    /// There are more behind the last.
    public var isMore: Bool

    public static func == (left: Desk, right: Desk) -> Bool {
        left.queues.map(\.queue) == right.queues.map(\.queue) && left.queues.map(\.count) == right.queues.map(\.count)
            && left.due == right.due && left.lines == right.lines && left.isMore == right.isMore
    }
}

/// What of a desk is asked for.
public struct DeskQuery: Equatable, Sendable {
    /// Only these; empty: all of them.
    public var queues: Set<DeskQueue>
    /// The last line of the page before.
    public var after: WaitOrder?
    public var limit: Int
    /// Whether each line also says what it is about more closely, for which its matter is loaded.
    public var isDetailed = false
    /// Whether what nothing was done on for longest comes first, over all of it, instead of what is due first.
    public var isByAct = false

    /// The longest page.
    public static let longest = 100

    public init(queue: DeskQueue? = nil, after: WaitOrder? = nil, limit: Int = 20) {
        queues = queue.map { [$0] } ?? []
        self.after = after
        self.limit = min(max(1, limit), DeskQuery.longest)
    }
}

extension Jurisdiction {
    /// The desk of somebody in one of their posts, a page of it. Everything is counted and read by indexes on what is waited
    /// for; only the lines of the page are looked at one by one.
    public func desk(
        _ query: DeskQuery = DeskQuery(), as actor: Actor, via access: Access = .console
    ) async throws -> Desk {
        try access.require(.read)
        try Permissions.require(actor.role, in: Permissions.desks)
        return try await engine.read { [self] connection in
            try DeskReader(self, actor, connection).desk(query)
        }
    }

    /// Until when something is due today, and until when tomorrow: by working days, so that what is due on a Saturday that
    /// isn't worked is due with the working day before.
    func dueBounds(at now: Moment) -> DueBounds {
        let (calendar, zone) = (timetable.calendar, timetable.zone)
        let next = calendar.day(adding: 1, to: zone.day(of: now))
        return DueBounds(
            now: now, tomorrow: zone.moment(next, millisecond: 0),
            later: zone.moment(calendar.day(adding: 1, to: next), millisecond: 0))
    }

    /// Working days from today until something is due, today not counted; negative when it is over.
    public func workingDaysLeft(until due: Moment, from now: Moment) -> Int {
        timetable.calendar.workdays(after: timetable.zone.day(of: now), through: timetable.zone.day(of: due))
    }
}

/// Reads one desk on one snapshot.
private struct DeskReader {
    private let jurisdiction: Jurisdiction
    private let actor: Actor
    private let connection: any Connection
    private let directory: Directory
    private let reader: Reader
    private let queries: DeskQueries
    private let now: Moment
    private let bounds: DueBounds
    /// Kinds of which somebody in office says that they are done.
    private let confirmed: Set<KindID>

    init(_ jurisdiction: Jurisdiction, _ actor: Actor, _ connection: any Connection) throws {
        self.jurisdiction = jurisdiction
        self.actor = actor
        self.connection = connection
        directory = try jurisdiction.directory(on: connection)
        reader = jurisdiction.reader(of: actor, directory)
        queries = DeskQueries(jurisdiction.name, on: connection)
        now = jurisdiction.now
        bounds = jurisdiction.dueBounds(at: now)
        confirmed = Set(jurisdiction.playbook.kinds.filter { !$0.asksForJudgement($0.requires) }.map(\.id))
    }

    private typealias Asked = (interest: MatterWait.Interest, question: WaitQuestion)

    func desk(_ query: DeskQuery) throws -> Desk {
        let asked = MatterWait.interests(of: actor.role).compactMap { interest in
            question(interest).map { (interest: interest, question: $0) }
        }
        let queues = DeskQueue.allCases.filter { queue in asked.contains { $0.interest.queue == queue } }
        let counts = try counts(asked, queues)
        let (lines, isMore) = try page(
            asked.filter { query.queues.isEmpty || query.queues.contains($0.interest.queue) }, query)
        return Desk(
            queues: Array(zip(queues, counts.groups)).map { (queue: $0, count: $1) }, due: counts.due, lines: lines,
            isMore: isMore)
    }

    /// What is asked of the store for an interest; `nil` where the post can have none of it.
    private func question(_ interest: MatterWait.Interest) -> WaitQuestion? {
        let whose: WaitQuestion.Whose
        switch interest.whose {
        case .ownBody:
            guard let body = actor.body else { return nil }
            whose = .body(body)
        case .ownPerson:
            guard let person = actor.person else { return nil }
            whose = .person(person, of: actor.body)
        case .colleagues:
            guard let body = actor.body else { return nil }
            whose = .colleagues(of: actor.person, in: body)
        case .below:
            guard let body = actor.body else { return nil }
            let below = directory.bodies.map(\.id).filter {
                $0 != body && directory.hierarchy.isWithin($0, body)
            }
            guard !below.isEmpty else { return nil }
            whose = .bodies(below)
        case .others: whose = .others(than: actor.body)
        case .withinReach: whose = .others(than: nil)
        }
        let kinds = interest.isConfirmed.map { isConfirmed in
            jurisdiction.playbook.kinds.map(\.id).filter { confirmed.contains($0) == isConfirmed }
        }
        return WaitQuestion(interest.cause, whose, kinds: kinds)
    }

    /// Whether how far the post reaches narrows a question down.
    private func isTerritorial(_ question: WaitQuestion) -> Bool {
        guard !reader.reach.territory.isEmpty, case .others = question.whose else { return false }
        return true
    }

    // MARK: - Counting

    private func counts(_ asked: [Asked], _ queues: [DeskQueue]) throws -> WaitCounts {
        let waits = asked.map { asked in
            WaitsAsked(
                asked.question, group: queues.firstIndex(of: asked.interest.queue) ?? 0,
                isWithinReach: isTerritorial(asked.question))
        }
        var counts: WaitCounts
        if waits.contains(where: \.isWithinReach) {
            counts = try queries.countsByPlace(waits, groups: queues.count, bounds)
                .map { reader.reach.covers($0.place, of: $0.owner) ? $0.within : $0.beyond }
                .reduce(.none(of: queues.count), +)
        } else {
            counts = try queries.counts(waits, groups: queues.count, bounds)
        }
        // Nobody complained of is told by a count that there is a complaint.
        var guarded: [MatterID: (due: Int64, groups: Set<Int>)] = [:]
        for wait in waits {
            for found in try queries.guarded(wait.question) where covers(found.row, wait.question) {
                var known = guarded[found.row.matter] ?? (due: found.row.order.due, groups: [])
                known.due = min(known.due, found.row.order.due)
                known.groups.insert(wait.group)
                guarded[found.row.matter] = known
            }
        }
        for (matter, known) in guarded where try !isSeen(matter) {
            counts =
                counts
                - WaitCounts(
                    due: bounds.count(known.due), groups: queues.indices.map { known.groups.contains($0) ? 1 : 0 })
        }
        return counts
    }

    private func covers(_ row: WaitRow, _ question: WaitQuestion) -> Bool {
        !isTerritorial(question) || reader.reach.covers(row.place, of: row.owner)
    }

    private func isSeen(_ matter: MatterID) throws -> Bool { try line(of: matter) != nil }

    private func line(of matter: MatterID) throws -> MatterLine? {
        try MatterQueries(jurisdiction.name, on: connection).line(of: matter).flatMap {
            Domain.view($0, for: reader, in: jurisdiction.timetable.zone)
        }
    }

    // MARK: - The page

    /// What one question finds, a batch at a time.
    private struct Source {
        var asked: Asked
        var rows: ArraySlice<WaitRow> = []
        var after: WaitOrder?
        var isOver = false
    }

    /// The next matters of all questions, put in one order: each where the first of what waits of it stands, and there alone,
    /// so that none comes again on a later page.
    private func page(_ asked: [Asked], _ query: DeskQuery) throws -> (lines: [Desk.Line], isMore: Bool) {
        var sources = asked.map { Source(asked: $0, after: query.after) }
        var lines: [Desk.Line] = []
        while true {
            var first: Int?
            for index in sources.indices {
                try fill(&sources[index], query)
                guard let row = sources[index].rows.first else { continue }
                if let known = first, let other = sources[known].rows.first, other.order <= row.order { continue }
                first = index
            }
            guard let first, let row = sources[first].rows.popFirst() else { return (lines, false) }
            let waits = try waits(of: row.matter, asked, byAct: query.isByAct)
            guard waits.first?.row.order == row.order, covers(row, sources[first].asked.question),
                let seen = try line(of: row.matter)
            else { continue }
            // A wait that two questions find comes a second time and is known by its place.
            guard lines.last?.place != row.order else { continue }
            guard lines.count < query.limit else { return (lines, true) }
            lines.append(try line(waits, seen, query))
        }
    }

    private func fill(_ source: inout Source, _ query: DeskQuery) throws {
        guard source.rows.isEmpty, !source.isOver else { return }
        let most = query.limit + 1
        let batch = try queries.page(source.asked.question, after: source.after, most: most, byAct: query.isByAct)
        source.rows = batch[...]
        source.after = batch.last?.order
        source.isOver = batch.count < most
    }

    /// What of a matter waits here, in order.
    private func waits(
        of matter: MatterID, _ asked: [Asked], byAct: Bool
    ) throws -> [(interest: MatterWait.Interest, row: WaitRow)] {
        try queries.waits(of: matter, byAct: byAct).compactMap { row in
            asked.first { $0.question.asks(for: row) && covers(row, $0.question) }.map { ($0.interest, row) }
        }
    }

    private func line(
        _ waits: [(interest: MatterWait.Interest, row: WaitRow)], _ seen: MatterLine, _ query: DeskQuery
    ) throws -> Desk.Line {
        var lines: [Desk.Line] = []
        for wait in waits {
            var line = try self.line(wait.interest, wait.row, seen)
            guard !lines.contains(where: { $0.next == line.next }) else { continue }
            if query.isDetailed { line.about = try about(wait.row) }
            lines.append(line)
        }
        var first = lines.removeFirst()
        first.also = lines
        if waits.contains(where: { [.work, .assignment].contains($0.row.wait.cause) }) {
            first.moreTime = try moreTime(on: seen)
        }
        return first
    }

    private func line(
        _ interest: MatterWait.Interest, _ row: WaitRow, _ line: MatterLine
    ) throws -> Desk.Line {
        let due = row.wait.due
        let kind = jurisdiction.playbook.kind(row.kind)
        let isLead = line.lead == row.wait.body
        return Desk.Line(
            queue: interest.queue, matter: line, body: row.wait.body, due: due,
            daysLeft: due.map { jurisdiction.workingDaysLeft(until: $0, from: now) },
            isOverdue: due.map { $0 < now } ?? false,
            next: MatterWait.act(
                on: row.wait.cause, isConfirmed: confirmed.contains(row.kind),
                isAnswered: isLead && kind?.requiresAnswer ?? true), looked: try looked(line),
            route: interest.queue == .toDispatch || interest.queue == .returned ? try route(row.matter) : nil,
            place: row.order)
    }

    private func about(_ row: WaitRow) throws -> Desk.About? {
        guard row.wait.cause != .replacing else { return try givenBack(row) }
        guard [.extensionDecision, .review, .appealDecision, .judgement].contains(row.wait.cause) else { return nil }
        let journal = try Journal(
            jurisdiction.name, on: connection, timetable: jurisdiction.timetable, salt: jurisdiction.world.random)
        guard let matter = try jurisdiction.load(row.matter, from: journal).state else { return nil }
        let view = Domain.view(
            matter, story: [], kind: jurisdiction.playbook.kind(row.kind), for: reader, in: jurisdiction.timetable.zone)
        switch row.wait.cause {
        case .extensionDecision: return view.extensionAsked.map { .moreTime($0.limit, reason: $0.reason) }
        case .review: return view.conditions[.onHold].map { .hold(reason: $0.reason, review: $0.review) }
        case .appealDecision: return view.conditions[.underAppeal].map { .appeal(reason: $0.reason) }
        default: return .judgement(attempts: view.attempts)
        }
    }

    /// Who gave a matter back last, as the reader may know it.
    private func givenBack(_ row: WaitRow) throws -> Desk.About? {
        let journal = try Journal(
            jurisdiction.name, on: connection, timetable: jurisdiction.timetable, salt: jurisdiction.world.random)
        let (story, state) = try journal.history(MatterDecider.self, row.matter.raw)
        guard let matter = state else { return nil }
        let view = Domain.view(
            matter, story: story, kind: jurisdiction.playbook.kind(row.kind), for: reader,
            in: jurisdiction.timetable.zone)
        for recorded in view.story.reversed() {
            guard case .returned(let event) = recorded.event,
                let body = matter.tasks.last(where: { $0.id == event.task })?.body
            else { continue }
            return .returned(by: body, reason: event.reason, suggests: event.suggests)
        }
        return nil
    }

    /// Where it stands with more time, of matters of which any was asked for: few.
    private func moreTime(on line: MatterLine) throws -> MoreTime? {
        let journal = try Journal(
            jurisdiction.name, on: connection, timetable: jurisdiction.timetable, salt: jurisdiction.world.random)
        guard line.lead == actor.body,
            try journal.holds(anyOf: ["matter.extension_asked"], in: line.id.raw)
        else { return nil }
        let (story, state) = try journal.history(MatterDecider.self, line.id.raw)
        return state.flatMap { jurisdiction.moreTime(on: $0, story, directory) }
    }

    private func looked(_ line: MatterLine) throws -> Desk.Looked {
        guard let person = actor.person,
            let seen = try LookRows(jurisdiction.name, on: connection).version(of: line.id, seenBy: person)
        else { return .never }
        return seen < line.version ? .changed : .unchanged
    }

    private func route(_ id: MatterID) throws -> RouteAnswer? {
        let journal = try Journal(
            jurisdiction.name, on: connection, timetable: jurisdiction.timetable, salt: jurisdiction.world.random)
        guard let matter = try jurisdiction.load(id, from: journal).state else { return nil }
        return try jurisdiction.route(matter, by: jurisdiction.kind(of: matter), actor, on: connection)
    }
}
