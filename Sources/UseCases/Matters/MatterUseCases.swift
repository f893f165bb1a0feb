public import Domain
import Store
import Vault

extension Jurisdiction {
    /// Takes a matter in: number, sealed words, first receiver. All or nothing.
    public func register(_ intake: Intake, _ request: Request) async throws -> Receipt {
        let prepared = try prepare(intake, request)
        if request.actor.role == .resident, let phone = intake.contact.phone {
            // Who floods is slowed for a while, and nothing is noted of them.
            let purse = vault.blind("tries", "flood \(phone.digits)")
            try await slow(purse, free: Jurisdiction.freeRegistrations)
        }
        let foreseeing: @Sendable (any Connection) throws -> Void = { [self] connection in
            try prepared.newcomer?.foresee(in: VaultRows(name, on: connection))
            try foreseeOpenCampaigns(on: connection)
            let year = timetable.zone.day(of: world.clock()).year
            try StoreFacts(name, on: connection).foreseeNext(of: numberSeries(year))
        }
        var receipt = try await perform(request, intake.fingerprint, foreseeing: foreseeing) { [self] journal, stamp in
            [try take(prepared, &journal, stamp, occurred: request.occurred)]
        }
        // A request that is repeated gets the same.
        receipt.trackingSecret =
            receipt.id == prepared.id
            ? prepared.newcomer.map { _ in vault.trackingSecret(of: prepared.reporter) }
            : try await newestSecret(of: receipt.number)
        return receipt
    }

    /// A matter made ready to be taken in, outside the transaction: keys are made and words are sealed.
    struct PreparedIntake: Sendable {
        var intake: Intake
        let kind: MatterKind
        let edition: EditionID
        let channel: ChannelID
        let firstReceiver: OrganisationID
        let id: MatterID
        let text: TextID
        let reporter: ReporterID
        let task: TaskID
        let salt: UInt128
        let newcomer: Newcomer?
        let sealed: [UInt8]
        let commitment: [UInt8]
        /// What it was heard at (L01).
        var activity: ActivityID?
        /// What that belongs to.
        var part: Campaign.Part?
    }

    /// Checks what can be checked before anything is read, and seals the words.
    func prepare(_ intake: Intake, _ request: Request) throws -> PreparedIntake {
        let playbook = playbook
        guard let kind = playbook.kind(KindID(intake.kind)) else {
            throw Refused.unknownKind(intake.kind, known: playbook.kinds.map(\.id.key))
        }
        let channel = try channel(intake.channel, in: playbook)
        guard let firstReceiver = intake.firstReceiver ?? request.actor.body else { throw Refused.noFirstReceiver }
        try Permissions.require(request.actor.role, in: Permissions.intake)
        try request.access.require(.register)
        try intake.words.check()
        try PersonalData.refuse(in: intake.summary, names: [intake.contact.name].compactMap(\.self))
        try PersonalData.refuse(in: intake.fields)
        let id = world.id(MatterID.self)
        let text = world.unlinkableID(TextID.self)
        let reporter = world.unlinkableID(ReporterID.self)
        let salt = world.random()
        // Whoever gives no name is a reporter all the same; where nobody asked there is nobody to keep a key for, and the
        // words lie under the house key.
        let nobodyAsked =
            kind.isProactive || intake.voice == .proactive || kind.family == .work || kind.family == .finding
        let newcomer =
            intake.contact.isEmpty && nobodyAsked ? nil : try Newcomer(intake.contact, in: vault, world: world)
        let sealed = try (newcomer?.key ?? vault.houseKey).seal(intake.words.sealedForm, as: text, salt: salt)
        return PreparedIntake(
            intake: intake, kind: kind, edition: playbook.id, channel: channel, firstReceiver: firstReceiver, id: id,
            text: text, reporter: reporter, task: world.id(), salt: salt, newcomer: newcomer, sealed: sealed.sealed,
            commitment: sealed.commitment)
    }

    /// Takes a matter in that was made ready, in the transaction of the command.
    func take(
        _ prepared: PreparedIntake, _ journal: inout Journal, _ stamp: Stamp, occurred: Moment?
    ) throws -> Stream<MatterDecider> {
        let intake = prepared.intake
        let rows = VaultRows(name, on: journal.connection)
        var (sealed, commitment) = (prepared.sealed, prepared.commitment)
        var resident: ResidentID?
        if let newcomer = prepared.newcomer {
            resident = newcomer.row.id
            if let known = try newcomer.known(in: rows, vault) {
                resident = known.id
                let again = try known.key.seal(intake.words.sealedForm, as: prepared.text, salt: prepared.salt)
                (sealed, commitment) = (again.sealed, again.commitment)
            } else {
                try newcomer.enter(in: rows)
            }
        }
        try rows.keep(.init(id: prepared.text, resident: resident, sealed: sealed))
        if let resident { try rows.report(prepared.reporter, is: resident, of: prepared.id) }
        if let category = intake.category { try require(category, on: journal.connection) }
        var part = prepared.part
        if intake.campaign != nil || prepared.activity == nil {
            let day = timetable.zone.day(of: occurred ?? stamp.recorded)
            part = try self.part(of: intake, prepared.kind.id, on: day, journal)
        }
        let command = MatterCommand.register(
            .init(
                id: prepared.id, number: try nextNumber(stamp.recorded, on: journal.connection),
                source: .init(channel: prepared.channel, activity: prepared.activity, part: part), place: intake.place,
                category: intake.category, fields: intake.fields, subject: intake.subject, stage: intake.stage,
                voice: intake.voice, textConfirmed: intake.textConfirmed,
                reporters: resident == nil ? [] : [prepared.reporter],
                words: .init(id: prepared.text, commitment: commitment), summary: intake.summary,
                against: intake.against, againstPeople: intake.againstPeople, asksShield: intake.asksShield,
                firstReceiver: prepared.firstReceiver, task: prepared.task, decided: intake.decided))
        var surroundings = Surroundings(kind: prepared.kind, edition: prepared.edition)
        if let subject = intake.subject {
            surroundings.openOfSubject = try MatterQueries(name, on: journal.connection).open(
                prepared.kind.id, about: subject)
        }
        var stream = Stream<MatterDecider>(prepared.id.raw)
        try decide(command, on: &stream, surroundings, &journal, stamp, occurred: occurred)
        return stream
    }

    /// Carries out one act on the matter with this number.
    public func act(_ action: MatterAction, on number: PublicNumber, _ request: Request) async throws -> Receipt {
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        return try await act(action, on: id, request)
    }

    /// Carries out one act on a matter whose id is known.
    public func act(_ action: MatterAction, on id: MatterID, _ request: Request) async throws -> Receipt {
        try Permissions.require(request.actor.role, in: Permissions.roles(for: action))
        try request.access.require(.act)
        try PersonalData.refuse(in: action)
        try await requireOfBody(action, request.actor)
        return try await carryOut(action, on: id, try await sealing(action, for: id), request)
    }

    /// Carries out an act of which it is known that this capacity may do it.
    func carryOut(
        _ action: MatterAction, on id: MatterID, _ sealing: Sealing?, _ request: Request
    ) async throws -> Receipt {
        try await perform(request, action.fingerprint(on: id), on: id) { [self] journal, stamp in
            var stream = try load(id, from: journal)
            guard let matter = stream.state else { throw Refused.matter(.noSuchMatter) }
            if let seen = request.version, seen != stream.version {
                throw Refused.changedMeanwhile(matter.number, now: stream.version, version: seen)
            }
            try Permissions.require(
                request.actor, reaches: matter, try directory(on: journal.connection).reach(of: request.actor))
            try keep(sealing, of: id, journal)
            var plan = try plan(action, on: matter, stamp, sealing, journal)
            let before = stream.version
            try decide(plan.command, on: &stream, plan.surroundings, &journal, stamp, occurred: request.occurred)
            if let person = request.actor.person {
                try LookRows(name, on: journal.connection).follow(person, id, from: before, to: stream.version)
            }
            if case .removeAttachment(let number, _) = action { try eraseName(of: number, on: matter, journal) }
            // A merge is one act on two matters (M7).
            guard var other = plan.parent, let child = stream.state else { return [stream] }
            plan.surroundings.other = child
            plan.surroundings.kind = try kind(of: other.state)
            try decide(.absorb(child.id), on: &other, plan.surroundings, &journal, stamp)
            return [stream, other]
        }
    }

    func id(of number: PublicNumber) async throws -> MatterID? {
        let name = name
        return try await engine.read { try MatterQueries(name, on: $0).id(of: number) }
    }

    /// Whoever answers by name is of the body that names them.
    private func requireOfBody(_ action: MatterAction, _ actor: Actor) async throws {
        let person: PersonID
        switch action {
        case .assign(let responsible?, _, _): person = responsible
        case .handOver(_, let to, _) where actor.role != .administrator && actor.role != .system: person = to
        default: return
        }
        guard try await posts().contains(where: { $0.person == person && $0.body == actor.body }) else {
            throw Refused.notOfBody(person)
        }
    }

    // MARK: - The one path: idempotency, moment, decision, append

    /// Runs a command in one transaction, once for each idempotency key. The first stream is what the receipt is of.
    ///
    /// `matter`: what it acts on, and `foreseeing`: what else `body` will ask, so that it is all asked at once.
    func perform(
        _ request: Request, _ fingerprint: @autoclosure () -> String, on matter: MatterID? = nil,
        foreseeing: (@Sendable (any Connection) throws -> Void)? = nil,
        _ body: @escaping @Sendable (inout Journal, Stamp) throws -> [Stream<MatterDecider>]
    ) async throws -> Receipt {
        let fingerprint = request.key.map { _ in vault.blind("command", request.actor.fingerprint + fingerprint()) }
        let correlation = world.id(CorrelationID.self)
        try await warmDirectory()
        let (receipt, streams) = try await engine.write { [self] connection -> (Receipt, [Stream<MatterDecider>]) in
            let facts = StoreFacts(name, on: connection)
            if let key = request.key { try facts.foreseeAccepted(key) }
            try foreseeing?(connection)
            try Journal.foresee(name, matter.flatMap { self.streams[$0] }, on: connection)
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let now = try journal.recordingMoment(machine: world.clock())
            if let key = request.key, let fingerprint, let done = try facts.accepted(key, now: now) {
                guard done.fingerprint == fingerprint, let receipt = Receipt(stored: done.result) else {
                    throw Refused.keyReused(key)
                }
                return (receipt, [])
            }
            let streams = try body(&journal, Stamp(recorded: now, actor: request.actor, correlation: correlation))
            let receipt = try self.receipt(streams[0])
            if let key = request.key, let fingerprint {
                try facts.accept(key, .init(fingerprint: fingerprint, result: receipt.stored), now: now)
                // Now and then is enough: a result too old is never read.
                if correlation.raw % 64 == 0 { try facts.forgetOldResults(now: now) }
            }
            return (receipt, streams)
        }
        for stream in streams { self.streams.keep(stream) }
        return receipt
    }

    func load(_ id: MatterID, from journal: Journal) throws -> Stream<MatterDecider> {
        if let cached = streams[id], try journal.ends(cached) { return cached }
        return try journal.load(MatterDecider.self, id.raw)
    }

    /// What a decision takes from outside the matter.
    struct Surroundings {
        var kind: MatterKind
        var edition: EditionID
        var other: Matter?
        var otherIsBySameReporter = false
        var openOfSubject: PublicNumber?
    }

    /// `tells`: whether what follows is told to whom it concerns; history isn't.
    func decide(
        _ command: MatterCommand, on stream: inout Stream<MatterDecider>, _ surroundings: Surroundings,
        _ journal: inout Journal, _ stamp: Stamp, occurred: Moment? = nil, tells: Bool = true
    ) throws {
        let context = try context(surroundings, stamp, journal, occurred: occurred)
        let events: [MatterEvent]
        do { events = try MatterDecider.decide(command, stream.state, context) } catch { throw Refused.matter(error) }
        guard tells else { return try journal.append(events, to: &stream, stamp, occurred: occurred) }
        try append(events, to: &stream, &journal, stamp, occurred: occurred)
    }

    func context(
        _ surroundings: Surroundings, _ stamp: Stamp, _ journal: Journal, occurred: Moment? = nil
    ) throws -> MatterContext {
        var context = context(surroundings, stamp, try directory(on: journal.connection), occurred: occurred)
        let cited = Set(surroundings.kind.citedCatalogues)
        guard !cited.isEmpty else { return context }
        // What happened earlier may cite what stood in the catalogue then.
        context.entries = try published(cited, on: journal.connection).mapValues {
            $0.codes(withEarlier: occurred != nil)
        }
        return context
    }

    func context(
        _ surroundings: Surroundings, _ stamp: Stamp, _ directory: Directory, occurred: Moment? = nil
    ) -> MatterContext {
        MatterContext(
            now: stamp.recorded, occurred: occurred, actor: stamp.actor, kind: surroundings.kind,
            edition: surroundings.edition, timetable: timetable, hierarchy: directory.hierarchy,
            actorBodyKind: stamp.actor.body.flatMap { directory[$0]?.kind }, offlineWithin: playbook.offlineWithin,
            other: surroundings.other, otherIsBySameReporter: surroundings.otherIsBySameReporter,
            openOfSubject: surroundings.openOfSubject)
    }

    /// The kind of a matter in its own edition; in the edition in force where that one is gone, which a test rules out.
    func kind(of matter: Matter?) throws -> MatterKind {
        guard let matter else { throw Refused.matter(.noSuchMatter) }
        let rules = edition(matter.edition) ?? playbook
        guard let kind = rules.kind(matter.kind) else {
            throw Refused.unknownKind(matter.kind.key, known: rules.kinds.map(\.id.key))
        }
        return kind
    }

    func channel(_ key: String, in playbook: Playbook) throws -> ChannelID {
        guard let channel = playbook.channel(ChannelID(key)) else {
            throw Refused.unknownChannel(key, known: playbook.channels.map(\.id.key))
        }
        return channel.id
    }

    func receipt(_ stream: Stream<MatterDecider>) throws -> Receipt {
        guard let matter = stream.state else { throw StoreFault.damaged("a matter vanished while it was written") }
        return Receipt(matter, version: stream.version)
    }

    func nextNumber(_ moment: Moment, on connection: any Connection) throws -> PublicNumber {
        let year = timetable.zone.day(of: moment).year
        let serial = try StoreFacts(name, on: connection).next(of: numberSeries(year))
        return PublicNumber(prefix: playbook.prefix, year: year, serial: serial)
    }
}

extension Words {
    func check() throws(Refused) {
        let characters = text.count + (title?.count ?? 0)
        guard characters <= Words.limit else { throw .tooLong(characters: characters, limit: Words.limit) }
        guard !text.allSatisfy(\.isWhitespace) else { throw .matter(.emptyText(.words)) }
    }
}

extension Contact {
    /// Nobody: no name, no way to reach them.
    var isEmpty: Bool { name == nil && phone == nil && address == nil && note == nil && mail == nil }
}

/// The counter of a year's public numbers.
func numberSeries(_ year: Int) -> String { "number/\(year)" }
