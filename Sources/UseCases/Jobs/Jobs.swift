public import Domain
import Store
import Vault

/// What one round of jobs did.
public struct JobReport: Equatable, Sendable {
    public var urged = 0
    public var rolledUp = 0
    public var accountabilities = 0
    /// Offers nobody claimed that went on to whoever has to place them.
    public var sentOn = 0
    /// Matters answered because what they relate to was done (MODEL 4.4).
    public var answered = 0
    public var recalculated = 0
    /// What couldn't be done, with the matter and why; it is tried again in the next round.
    public var refused: [Refusal] = []

    public struct Refusal: Equatable, Sendable {
        public var number: PublicNumber
        public var refusal: MatterRefusal
    }

    public var total: Int { urged + rolledUp + accountabilities + sentOn + answered + recalculated }

    public init() {}
}

/// What jobs say to residents and note in the journal, in the jurisdiction's language.
public struct JobTexts: Sendable {
    /// Why somebody is held to account: the matter, and since when it is overdue.
    public var accountability: @Sendable (_ due: Moment) -> String
    /// What a reporter is told when the project or order that their matter relates to is done.
    public var answerThrough: @Sendable (_ number: PublicNumber, _ summary: String?) -> Words

    public init(
        accountability: @escaping @Sendable (Moment) -> String,
        answerThrough: @escaping @Sendable (PublicNumber, String?) -> Words
    ) {
        self.accountability = accountability
        self.answerThrough = answerThrough
    }
}

extension Jurisdiction {
    private static let jobBatch = 100

    /// Carries out everything that is due now, as ordinary commands of the system: urging, rolling up, accountability,
    /// offers that nobody claimed, answers through projects, and due dates after a year was announced. Safe to be cut off
    /// at any point and to run twice: what was done is seen in the matter itself.
    public func runJobs(_ texts: JobTexts) async throws -> JobReport {
        var report = JobReport()
        try await recalculate(&report)
        var last: (Moment, MatterID)?
        let now = now
        while true {
            let after = last
            let due = try await engine.read { [self] in
                try MatterQueries(name, on: $0).waking(by: now, after: after, most: Jurisdiction.jobBatch)
            }
            guard let end = due.last else { break }
            last = (end.wakes, end.id)
            try await carryOut(due.map(\.id), &report) { [self] stream, journal, stamp, done in
                try ring(&stream, &journal, stamp, texts, &done)
            }
        }
        try await answerThroughOthers(texts, &report)
        return report
    }

    /// What is due now, without doing it: the matters, longest waiting first.
    public func dueJobs(most: Int) async throws -> [(number: PublicNumber, rings: [MatterDecider.Ring])] {
        try await engine.read { [self] connection in
            let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(recorded: world.clock(), actor: .system, correlation: world.id())
            var found: [(number: PublicNumber, rings: [MatterDecider.Ring])] = []
            var last: (Moment, MatterID)?
            while found.count < most {
                let due = try MatterQueries(name, on: connection)
                    .waking(by: stamp.recorded, after: last, most: Jurisdiction.jobBatch)
                guard let end = due.last else { break }
                last = (end.wakes, end.id)
                for (_, id) in due where found.count < most {
                    guard let matter = try journal.load(MatterDecider.self, id.raw).state else { continue }
                    let context = try context(surroundings(of: matter), stamp, journal)
                    let rings = MatterDecider.rings(matter, context)
                    if !rings.isEmpty { found.append((number: matter.number, rings: rings)) }
                }
            }
            return found
        }
    }

    /// When something rings next; `nil`: nothing is waited for.
    public func nextWaking() async throws -> Moment? {
        try await engine.read { [self] in
            try MatterQueries(name, on: $0).waking(by: Moment(milliseconds: .max), most: 1).first?.wakes
        }
    }

    /// Whether a round of jobs has anything to look at: asked by whoever reads, so that nobody is kept from writing for
    /// nothing.
    public func hasDueJobs() async throws -> Bool {
        let (name, version, now) = (name, timetable.calendar.version, now)
        return try await engine.read { connection in
            let queries = MatterQueries(name, on: connection)
            return try StoreFacts(name, on: connection).fact(.dueCalendar) != version
                || !queries.waking(by: now, most: 1).isEmpty || !queries.answerableThroughOthers(most: 1).isEmpty
        }
    }

    // MARK: - One batch

    private struct Done {
        var report = JobReport()
    }

    /// Loads, acts on and appends to a batch of matters in one transaction; a refusal of one undoes nothing of another.
    private func carryOut(
        _ ids: [MatterID], _ report: inout JobReport,
        _ act:
            @escaping @Sendable (inout Stream<MatterDecider>, inout Journal, Stamp, inout JobReport) throws -> Void
    ) async throws {
        guard !ids.isEmpty else { return }
        try await warmDirectory()
        let (done, streams) = try await engine.write { [self] connection -> (JobReport, [Stream<MatterDecider>]) in
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let stamp = Stamp(
                recorded: try journal.recordingMoment(machine: world.clock()), actor: .system,
                correlation: world.id())
            var done = JobReport()
            var streams: [Stream<MatterDecider>] = []
            for id in ids {
                var stream = try load(id, from: journal)
                let version = stream.version
                try act(&stream, &journal, stamp, &done)
                if stream.version > version { streams.append(stream) }
            }
            return (done, streams)
        }
        for stream in streams { self.streams.keep(stream) }
        report.add(done)
    }

    private func surroundings(of matter: Matter) throws -> Surroundings {
        Surroundings(kind: try kind(of: matter), edition: matter.edition)
    }

    /// Carries out what rings on one matter, until nothing does.
    private func ring(
        _ stream: inout Stream<MatterDecider>, _ journal: inout Journal, _ stamp: Stamp, _ texts: JobTexts,
        _ report: inout JobReport
    ) throws {
        // Each ring changes what rings next; a ladder is never longer than this.
        for _ in 0..<64 {
            guard let matter = stream.state else { return }
            let surroundings = try surroundings(of: matter)
            let context = try context(surroundings, stamp, journal)
            guard let ring = MatterDecider.rings(matter, context).first else { return }
            let command: MatterCommand
            switch ring {
            case .urge(let cause, let task): command = .urge(cause, task: task, reason: nil)
            case .rollUp(let chain): command = .rollUp(chain)
            case .accountability:
                command = .noteAccountability(
                    body: matter.lead?.body ?? matter.owner, person: matter.lead?.responsible,
                    reason: texts.accountability(matter.clock?.due ?? stamp.recorded))
            case .sendOn(let kind): command = .offer(to: try placer(kind, for: matter, on: journal.connection))
            }
            let events: [MatterEvent]
            do throws(MatterRefusal) {
                events = try MatterDecider.decide(command, matter, context)
            } catch {
                report.refused.append(.init(number: matter.number, refusal: error))
                return
            }
            try append(events, to: &stream, &journal, stamp)
            switch ring {
            case .urge: report.urged += 1
            case .rollUp: report.rolledUp += 1
            case .accountability: report.accountabilities += 1
            case .sendOn: report.sentOn += 1
            }
        }
    }

    /// The body of this kind that is nearest to whoever took the matter in: above it, else the first there is.
    private func placer(
        _ kind: OrganisationKindID, for matter: Matter, on connection: any Connection
    ) throws -> OrganisationID? {
        let directory = try directory(on: connection)
        let candidates = directory.bodies.filter { $0.kind == kind && $0.isStanding }.map(\.id)
        let above = directory.chains.lazy.flatMap { directory.hierarchy.ancestors(of: matter.owner, in: $0) }
        return above.first { candidates.contains($0) } ?? candidates.first
    }

    // MARK: - Due dates after a year was announced

    private func recalculate(_ report: inout JobReport) async throws {
        let (name, version) = (name, timetable.calendar.version)
        let counted = try await engine.read { try StoreFacts(name, on: $0).fact(.dueCalendar) }
        guard counted != version else { return }
        var last: MatterID?
        while true {
            let after = last
            let ids = try await engine.read {
                try MatterQueries(name, on: $0).timed(after: after, most: Jurisdiction.jobBatch)
            }
            guard let end = ids.last else { break }
            last = end
            try await carryOut(ids, &report) { [self] stream, journal, stamp, done in
                guard let matter = stream.state else { return }
                let context = try context(surroundings(of: matter), stamp, journal)
                let events: [MatterEvent]
                do throws(MatterRefusal) {
                    events = try MatterDecider.decide(.recalculate, matter, context)
                } catch {
                    done.refused.append(.init(number: matter.number, refusal: error))
                    return
                }
                try append(events, to: &stream, &journal, stamp)
                if !events.isEmpty { done.recalculated += 1 }
            }
        }
        try await engine.write { try StoreFacts(name, on: $0).set(.dueCalendar, to: version) }
    }

    // MARK: - Answers through projects and orders

    /// MODEL 4.4: when a project or an order was done, each matter that relates to it is answered once, citing its
    /// evidence; its reporter judges that, and it is struck off alone.
    private func answerThroughOthers(_ texts: JobTexts, _ report: inout JobReport) async throws {
        while true {
            let pairs = try await engine.read { [self] in
                try MatterQueries(name, on: $0).answerableThroughOthers(most: Jurisdiction.jobBatch)
            }
            guard !pairs.isEmpty else { return }
            let before = report.answered
            for pair in pairs { try await answer(pair.matter, through: pair.other, texts, &report) }
            // All that is left was refused: the next round tries again.
            if report.answered == before { return }
        }
    }

    private func answer(
        _ id: MatterID, through other: MatterID, _ texts: JobTexts, _ report: inout JobReport
    ) async throws {
        try await carryOut([id], &report) { [self] stream, journal, stamp, done in
            guard let matter = stream.state, let source = try load(other, from: journal).state else { return }
            var surroundings = try surroundings(of: matter)
            surroundings.other = source
            let rows = VaultRows(name, on: journal.connection)
            // Only the vault knows whether whoever judged the order also reported the matter.
            let residents = try Set(matter.reporters.compactMap { try rows.resident(of: $0) })
            surroundings.otherIsBySameReporter = try source.reporters.contains {
                try rows.resident(of: $0).map(residents.contains) == true
            }
            let words = texts.answerThrough(source.number, source.summary)
            let text = world.unlinkableID(TextID.self)
            let row = try rows.firstResident(of: id).flatMap { try rows.resident($0) }
            let key = try row.map { try vault.key(for: $0.id, wrapped: $0.wrappedKey) } ?? vault.houseKey
            let sealed = try key.seal(words.sealedForm, as: text, salt: world.random())
            let command = MatterCommand.answerThrough(
                other, words: .init(id: text, commitment: sealed.commitment), evidence: source.evidence)
            let context = try context(surroundings, stamp, journal)
            let events: [MatterEvent]
            do throws(MatterRefusal) {
                events = try MatterDecider.decide(command, matter, context)
            } catch {
                done.refused.append(.init(number: matter.number, refusal: error))
                return
            }
            try rows.keep(.init(id: text, resident: row?.id, sealed: sealed.sealed))
            try append(events, to: &stream, &journal, stamp)
            done.answered += 1
        }
    }
}

extension JobReport {
    fileprivate mutating func add(_ other: JobReport) {
        urged += other.urged
        rolledUp += other.rolledUp
        accountabilities += other.accountabilities
        sentOn += other.sentOn
        answered += other.answered
        recalculated += other.recalculated
        refused += other.refused
    }
}
