public import Domain
import Store
import Vault

extension Jurisdiction {
    /// Takes a matter in: number, sealed words, first receiver. All or nothing.
    public func register(_ intake: Intake, _ request: Request) async throws -> Receipt {
        guard let kind = playbook.kind(KindID(intake.kind)) else {
            throw Refused.unknownKind(intake.kind, known: playbook.kinds.map(\.id.key))
        }
        guard let channel = playbook.channel(ChannelID(intake.channel)) else {
            throw Refused.unknownChannel(intake.channel, known: playbook.channels.map(\.id.key))
        }
        guard let firstReceiver = intake.firstReceiver ?? request.actor.body else { throw Refused.noFirstReceiver }
        try Permissions.require(request.actor.role, in: Permissions.intake)
        try intake.words.check()
        try PersonalData.refuse(in: intake.summary, names: [intake.contact.name].compactMap(\.self))
        let id = world.id(MatterID.self)
        let text = world.unlinkableID(TextID.self)
        let reporter = world.unlinkableID(ReporterID.self)
        let salt = world.random()
        let newcomer = try Newcomer(intake.contact, in: vault, world: world)
        let forNewcomer = try newcomer.key.seal(intake.words.sealedForm, as: text, salt: salt)
        return try await perform(request, intake.fingerprint) { [self] journal, stamp in
            let rows = VaultRows(name, on: journal.connection)
            var resident = newcomer.row.id
            var sealed = forNewcomer
            if let known = try newcomer.known(in: rows, vault) {
                resident = known.id
                sealed = try known.key.seal(intake.words.sealedForm, as: text, salt: salt)
            } else {
                try newcomer.enter(in: rows)
            }
            try rows.keep(.init(id: text, resident: resident, sealed: sealed.sealed))
            try rows.report(reporter, is: resident, of: id)
            var stream = Stream<MatterDecider>(id.raw)
            let command = MatterCommand.register(
                .init(
                    id: id, number: try nextNumber(stamp.recorded, on: journal.connection),
                    source: .init(channel: channel.id), place: intake.place, voice: intake.voice,
                    reporters: [reporter], words: .init(id: text, commitment: sealed.commitment),
                    summary: intake.summary, against: intake.against, firstReceiver: firstReceiver))
            try decide(command, on: &stream, kind, playbook.id, &journal, stamp)
            return stream
        }
    }

    /// Carries out one act on the matter with this number.
    public func act(_ action: MatterAction, on number: PublicNumber, _ request: Request) async throws -> Receipt {
        guard let id = try await id(of: number) else { throw Refused.noSuchNumber(number) }
        return try await act(action, on: id, request)
    }

    /// Carries out one act on a matter whose id is known.
    public func act(_ action: MatterAction, on id: MatterID, _ request: Request) async throws -> Receipt {
        try Permissions.require(request.actor.role, in: Permissions.roles(for: action))
        try PersonalData.refuse(in: action)
        if case .assign(let person?, _, _) = action {
            let isOfBody = try await posts().contains { $0.person == person && $0.body == request.actor.body }
            guard isOfBody else { throw Refused.notOfBody(person) }
        }
        let sealing = try await sealing(action, for: id)
        return try await perform(request, action.fingerprint(on: id)) { [self] journal, stamp in
            var stream = try load(id, from: journal)
            guard let matter = stream.state else { throw Refused.matter(.noSuchMatter) }
            if let row = sealing?.row {
                let rows = VaultRows(name, on: journal.connection)
                // Erased since the words were sealed: nobody could ever read them.
                if let resident = row.resident, try rows.resident(resident) == nil { throw Refused.noSuchResident }
                try rows.keep(row)
            }
            // Limits and requirements are those of the matter's own edition (MODEL 4.13), but a matter taken up again
            // is taken up under today's.
            let rules = action == .reInclude ? playbook : edition(matter.edition) ?? playbook
            guard let kind = rules.kind(matter.kind) else {
                throw Refused.unknownKind(matter.kind.key, known: rules.kinds.map(\.id.key))
            }
            let command = try command(for: action, on: matter, actor: stamp.actor, sealing?.text)
            try decide(command, on: &stream, kind, rules.id, &journal, stamp)
            return stream
        }
    }

    func id(of number: PublicNumber) async throws -> MatterID? {
        let name = name
        return try await engine.read { try MatterQueries(name, on: $0).id(of: number) }
    }

    // MARK: - The one path: idempotency, moment, decision, append

    /// Runs a command in one transaction, once for each idempotency key.
    private func perform(
        _ request: Request, _ fingerprint: @autoclosure () -> String,
        _ body: @escaping @Sendable (inout Journal, Stamp) throws -> Stream<MatterDecider>
    ) async throws -> Receipt {
        let fingerprint = request.key.map { _ in vault.blind("command", request.actor.fingerprint + fingerprint()) }
        let correlation = world.id(CorrelationID.self)
        let (receipt, stream) = try await engine.write { [self] connection -> (Receipt, Stream<MatterDecider>?) in
            let facts = StoreFacts(name, on: connection)
            var journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
            let now = try journal.recordingMoment(machine: world.clock())
            if let key = request.key, let fingerprint, let done = try facts.accepted(key, now: now) {
                guard done.fingerprint == fingerprint, let receipt = Receipt(stored: done.result) else {
                    throw Refused.keyReused(key)
                }
                return (receipt, nil)
            }
            let stream = try body(&journal, Stamp(recorded: now, actor: request.actor, correlation: correlation))
            let receipt = try self.receipt(stream)
            if let key = request.key, let fingerprint {
                try facts.accept(key, .init(fingerprint: fingerprint, result: receipt.stored), now: now)
                // Now and then is enough: a result too old is never read.
                if correlation.raw % 64 == 0 { try facts.forgetOldResults(now: now) }
            }
            return (receipt, stream)
        }
        if let stream { streams.keep(stream) }
        return receipt
    }

    private func load(_ id: MatterID, from journal: Journal) throws -> Stream<MatterDecider> {
        if let cached = streams[id], try journal.ends(cached) { return cached }
        return try journal.load(MatterDecider.self, id.raw)
    }

    func decide(
        _ command: MatterCommand, on stream: inout Stream<MatterDecider>, _ kind: MatterKind, _ edition: EditionID,
        _ journal: inout Journal, _ stamp: Stamp, occurred: Moment? = nil
    ) throws {
        let context = MatterContext(
            now: stamp.recorded, occurred: occurred, actor: stamp.actor, kind: kind, edition: edition,
            timetable: timetable)
        let events: [MatterEvent]
        do { events = try MatterDecider.decide(command, stream.state, context) } catch { throw Refused.matter(error) }
        try journal.append(events, to: &stream, stamp, occurred: occurred)
    }

    func receipt(_ stream: Stream<MatterDecider>) throws -> Receipt {
        guard let matter = stream.state else { throw StoreFault.damaged("a matter vanished while it was written") }
        return Receipt(matter)
    }

    func nextNumber(_ moment: Moment, on connection: any Connection) throws -> PublicNumber {
        let year = timetable.zone.day(of: moment).year
        let serial = try StoreFacts(name, on: connection).next(of: numberSeries(year))
        return PublicNumber(prefix: playbook.prefix, year: year, serial: serial)
    }

    // MARK: - From an action to a command

    private struct Sealing: Sendable {
        var row: VaultRows.TextRow
        var text: Matter.SealedText
    }

    /// Seals the words of an action under the key of the matter's first reporter; under the house key where there is
    /// none or the reporter was erased.
    private func sealing(_ action: MatterAction, for id: MatterID) async throws -> Sealing? {
        let words: Words? =
            switch action {
            case .answer(let words, _): words
            case .evaluate(_, _, let words): words
            default: nil
            }
        guard let words else { return nil }
        try words.check()
        let text = world.unlinkableID(TextID.self)
        let salt = world.random()
        let name = name
        let row = try await engine.read { connection -> VaultRows.ResidentRow? in
            let rows = VaultRows(name, on: connection)
            return try rows.firstResident(of: id).flatMap { try rows.resident($0) }
        }
        let key = try row.map { try vault.key(for: $0.id, wrapped: $0.wrappedKey) } ?? vault.houseKey
        let sealed = try key.seal(words.sealedForm, as: text, salt: salt)
        return Sealing(
            row: .init(id: text, resident: row?.id, sealed: sealed.sealed),
            text: .init(id: text, commitment: sealed.commitment))
    }

    private func command(
        for action: MatterAction, on matter: Matter, actor: Actor, _ text: Matter.SealedText?
    ) throws -> MatterCommand {
        switch action {
        case .dispatch(let body, let part): return .dispatch(task: world.id(), to: body, part: part)
        case .acknowledge: return .acknowledge(task: try task(of: actor, on: matter))
        case .return(let reason, let suggests):
            return .return(task: try task(of: actor, on: matter), reason: reason, suggests: suggests)
        case .assign(let responsible, let due, let method):
            return .assign(task: try task(of: actor, on: matter), responsible: responsible, due: due, method: method)
        case .reportDone(let evidence): return .reportDone(task: try task(of: actor, on: matter), evidence: evidence)
        case .recordOutcome(let outcome): return .recordOutcome(outcome)
        case .hold(let decision, let clause, let review):
            return .hold(decision: decision, clause: clause, review: review)
        case .resume: return .resume
        case .answer(_, let evidence):
            guard let text else { throw StoreFault.damaged("an answer was not sealed") }
            return .answer(words: text, evidence: evidence)
        case .attemptContact(let reached): return .attemptContact(reached: reached)
        case .evaluate(let solved, let level, _): return .evaluate(solved: solved, level: level, words: text)
        case .strikeOff: return .strikeOff
        case .reInclude: return .reInclude
        }
    }

    /// The acting body's own task: the open one, else its latest.
    private func task(of actor: Actor, on matter: Matter) throws -> TaskID {
        if let closing = matter.closing { throw Refused.matter(.alreadyClosed(closing.exit)) }
        let own = matter.tasks.filter { $0.body == actor.body && $0.state != .returned }
        guard let task = own.last(where: \.isOpen) ?? own.last else { throw Refused.noTaskOfYours }
        return task.id
    }
}

extension Words {
    func check() throws(Refused) {
        let characters = text.count + (title?.count ?? 0)
        guard characters <= Words.limit else { throw .tooLong(characters: characters, limit: Words.limit) }
        guard !text.allSatisfy(\.isWhitespace) else { throw .matter(.emptyText(.words)) }
    }
}

/// The counter of a year's public numbers.
func numberSeries(_ year: Int) -> String { "number/\(year)" }
