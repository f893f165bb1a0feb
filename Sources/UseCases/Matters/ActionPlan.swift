import Domain
import Store
import Vault

/// What an action comes to on one matter: the domain's command and what it needs from outside.
struct ActionPlan {
    var command: MatterCommand
    var surroundings: Jurisdiction.Surroundings
    /// Of a merge: the matter that takes the other up.
    var parent: Stream<MatterDecider>?
}

/// Words made ready to be kept: under the key of the matter's first reporter, or of somebody who is heard of first.
struct Sealing: Sendable {
    var text: Matter.SealedText?
    var row: VaultRows.TextRow?
    /// Of a further source: who reported it, and who that is where they are new.
    var newcomer: Newcomer?
    var words: Words?
    var salt: UInt128
    var reporter: ReporterID
}

extension Jurisdiction {
    /// Seals the words of an action under the key of the matter's first reporter; under the house key where there is
    /// none or the reporter was erased. `nil` where the action brings none.
    func sealing(_ action: MatterAction, for id: MatterID) async throws -> Sealing? {
        var sealing = Sealing(
            text: nil, row: nil, newcomer: nil, words: nil, salt: world.random(), reporter: world.unlinkableID())
        switch action {
        case .answer(let words, _, _), .answerDirectly(let words, _): sealing.words = words
        case .evaluate(_, _, let words), .fixAtOnce(_, _, let words, _): sealing.words = words
        case .attach(let draft):
            return try await sealing.naming(draft, as: world.unlinkableID(), self)
        case .addSource(_, let words, let contact):
            sealing.words = words
            if let contact, !contact.isEmpty { sealing.newcomer = try Newcomer(contact, in: vault, world: world) }
        default: return nil
        }
        guard let words = sealing.words else { return sealing.newcomer == nil ? nil : sealing }
        try words.check()
        let text = world.unlinkableID(TextID.self)
        if let newcomer = sealing.newcomer {
            try sealing.keep(newcomer.key.seal(words.sealedForm, as: text, salt: sealing.salt), text, newcomer.row.id)
            return sealing
        }
        let name = name
        let row = try await engine.read { connection -> VaultRows.ResidentRow? in
            let rows = VaultRows(name, on: connection)
            return try rows.firstResident(of: id).flatMap { try rows.resident($0) }
        }
        let key = try row.map { try vault.key(of: $0) } ?? vault.houseKey
        try sealing.keep(key.seal(words.sealedForm, as: text, salt: sealing.salt), text, row?.id)
        return sealing
    }

    /// Enters sealed words, and whoever is heard of first, in the transaction of the act.
    func keep(_ sealing: Sealing?, of id: MatterID, _ journal: Journal) throws {
        guard let sealing else { return }
        let rows = VaultRows(name, on: journal.connection)
        if let newcomer = sealing.newcomer {
            if let known = try newcomer.known(in: rows, vault) {
                if let words = sealing.words, let text = sealing.text {
                    let sealed = try known.key.seal(words.sealedForm, as: text.id, salt: sealing.salt)
                    try rows.keep(.init(id: text.id, resident: known.id, sealed: sealed.sealed))
                }
                try rows.report(sealing.reporter, is: known.id, of: id)
                return
            }
            try newcomer.enter(in: rows)
            try rows.report(sealing.reporter, is: newcomer.row.id, of: id)
        }
        guard let row = sealing.row else { return }
        // Erased since the words were sealed: nobody could ever read them.
        if let resident = row.resident, try rows.resident(resident) == nil { throw Refused.noSuchResident }
        try rows.keep(row)
    }

    /// Turns an action into a command, with the other matter, kind or body it names.
    func plan(
        _ action: MatterAction, on matter: Matter, _ stamp: Stamp, _ sealing: Sealing?, _ journal: Journal
    ) throws -> ActionPlan {
        // Limits and requirements are those of the matter's own edition (MODEL 4.13), but a matter that is taken up again
        // or becomes another kind does so under today's.
        var surroundings = Surroundings(kind: try kind(of: matter), edition: matter.edition)
        var parent: Stream<MatterDecider>?
        switch action {
        case .reInclude, .evaluate:
            if matter.closing != nil, let kind = playbook.heir(of: matter.kind) {
                surroundings.kind = kind
                surroundings.edition = playbook.id
            }
            surroundings.openOfSubject = try openOfSubject(surroundings, of: matter, journal)
        case .decideAppeal: surroundings.openOfSubject = try openOfSubject(surroundings, of: matter, journal)
        case .reclassify(let key, _, _):
            guard let kind = playbook.kind(KindID(key)) else {
                throw Refused.unknownKind(key, known: playbook.kinds.map(\.id.key))
            }
            surroundings.kind = kind
            surroundings.edition = playbook.id
            surroundings.openOfSubject = try openOfSubject(surroundings, of: matter, journal)
        case .relate(_, let number): surroundings.other = try load(number, journal).state
        case .merge(let number, _):
            let stream = try load(number, journal)
            surroundings.other = stream.state
            parent = stream
        default: break
        }
        let command = try command(for: action, on: matter, stamp, sealing, surroundings, journal)
        return ActionPlan(command: command, surroundings: surroundings, parent: parent)
    }

    /// The open matter about the same subject, of the kind that this one will be of.
    private func openOfSubject(
        _ surroundings: Surroundings, of matter: Matter, _ journal: Journal
    ) throws -> PublicNumber? {
        try matter.subject.flatMap {
            try MatterQueries(name, on: journal.connection).open(surroundings.kind.id, about: $0)
        }
    }

    private func load(_ number: PublicNumber, _ journal: Journal) throws -> Stream<MatterDecider> {
        guard let id = try MatterQueries(name, on: journal.connection).id(of: number) else {
            throw Refused.noSuchNumber(number)
        }
        return try load(id, from: journal)
    }

    private func command(
        for action: MatterAction, on matter: Matter, _ stamp: Stamp, _ sealing: Sealing?,
        _ surroundings: Surroundings, _ journal: Journal
    ) throws -> MatterCommand {
        let actor = stamp.actor
        switch action {
        case .addSource(let channel, _, let contact):
            let reporter = contact.map { !$0.isEmpty } == true ? sealing?.reporter : nil
            return .addSource(
                .init(channel: try self.channel(channel, in: playbook)), reporter: reporter, words: sealing?.text)
        case .confirmText(let how): return .confirmText(how)
        case .summarise(let text): return .summarise(text)
        case .answerDirectly(_, let knowledge):
            return .answerDirectly(words: try sealed(sealing), knowledge: knowledge)
        case .fixAtOnce(let found, let fixed, _, let evidence):
            return .fixAtOnce(
                task: world.id(), found: found, fixed: fixed, words: sealing?.text, evidence: evidence)
        case .decline(let reason, let clause): return .decline(reason: reason, clause: clause)
        case .reclassify(_, let fields, let reason): return .reclassify(fields: fields, reason: reason)
        case .shield(let reason): return .shield(reason: reason)

        case .dispatch(let body, let part): return .dispatch(task: world.id(), to: body, part: part)
        case .dispatchByRoute:
            let answer = try route(matter, by: surroundings.kind, stamp.actor, on: journal.connection)
            guard let body = answer.body else { throw Refused.noRoute(answer) }
            return .dispatch(task: world.id(), to: body, part: .lead)
        case .offer(let body): return .offer(to: body)
        case .claim: return .claim(task: world.id())
        case .release(let reason): return .release(task: try task(of: actor, on: matter), reason: reason)
        case .acknowledge: return .acknowledge(task: try task(of: actor, on: matter))
        case .return(let reason, let suggests):
            return .return(task: try task(of: actor, on: matter), reason: reason, suggests: suggests)
        case .redispatch(let from, let to, let reason):
            return .redispatch(from: try task(of: from, on: matter), task: world.id(), to: to, reason: reason)

        case .assign(let responsible, let due, let method):
            return .assign(task: try task(of: actor, on: matter), responsible: responsible, due: due, method: method)
        case .handOver(let from, let to, let reason):
            let task = matter.tasks.last {
                $0.isOpen && (from == nil ? $0.body == actor.body : $0.responsible == from)
            }
            guard let task else { throw Refused.nothingToHandOver }
            return .handOver(task: task.id, to: to, reason: reason)
        case .reportDone(let evidence): return .reportDone(task: try task(of: actor, on: matter), evidence: evidence)
        case .advance(let step): return .advance(to: step)
        case .filePlan(let plan, let evidence): return .filePlan(plan: plan, evidence: evidence)
        case .choosePath(let path, let clause): return .choosePath(path, clause: clause)
        case .escalate(let body, let reason): return .escalate(to: body, reason: reason)
        case .limitByPolicy(let clause): return .limitByPolicy(clause: clause)
        case .recordOutcome(let outcome): return .recordOutcome(outcome)
        case .hold(let decision, let clause, let review):
            return .hold(decision: decision, clause: clause, review: review)
        case .resume: return .resume
        case .askExtension(let limit, let reason): return .askExtension(limit, reason: reason)
        case .decideExtension(let granted, let reason): return .decideExtension(granted: granted, reason: reason)
        case .relate(let type, _):
            guard let other = surroundings.other else { throw Refused.matter(.otherMatterMissing) }
            return .relate(.init(type: type, to: other.id))
        case .unrelate(let type, let number, let reason):
            guard let other = try load(number, journal).state else { throw Refused.noSuchNumber(number) }
            return .unrelate(.init(type: type, to: other.id), reason: reason)

        case .urge(let reason, let body):
            return .urge(.person, task: try body.map { try task(of: $0, on: matter) }, reason: reason)
        case .acknowledgeUrge(let number): return .acknowledgeUrge(number: number)
        case .supervise(let reason): return .supervise(reason: reason)
        case .noteAccountability(let body, let person, let reason):
            return .noteAccountability(body: body, person: person, reason: reason)
        case .comment(let text): return .comment(text)
        case .confirmTime(.acknowledgement(let body)):
            return .confirmTime(.acknowledgement(try task(of: body, on: matter)))
        case .confirmTime(.completion(let body)): return .confirmTime(.completion(try task(of: body, on: matter)))
        case .confirmTime(.plan): return .confirmTime(.plan)
        case .confirmTime(.answer): return .confirmTime(.answer)

        case .attach(let draft):
            return .attach(
                draft.purpose, name: try sealed(sealing), facts: draft.facts, reporter: draft.reporter)
        case .removeAttachment(let number, let reason): return .removeAttachment(number: number, reason: reason)

        case .redactAttachment(let draft):
            return .redactAttachment(number: draft.number, draft.redaction, reason: draft.reason)

        case .answer(_, let evidence, let isWritten):
            return .answer(words: try sealed(sealing), evidence: evidence, isWritten: isWritten)
        case .attemptContact(let reached): return .attemptContact(reached: reached)
        case .evaluate(let solved, let level, _): return .evaluate(solved: solved, level: level, words: sealing?.text)
        case .coSign: return .coSign
        case .confirm: return .confirm
        case .strikeOff: return .strikeOff
        case .reInclude: return .reInclude
        case .merge(_, let consented):
            guard let other = surroundings.other else { throw Refused.matter(.otherMatterMissing) }
            return .merge(into: other.id, consents: consented ? matter.reporters : [])
        case .withdraw(let reason, let consented):
            return .withdraw(reason: reason, consents: consented ? matter.reporters : [])
        case .appeal(let reason): return .appeal(reason: reason, words: nil)
        case .decideAppeal(let upheld, let reason): return .decideAppeal(upheld: upheld, reason: reason)
        case .lapse(let cause, let reason): return .lapse(cause, reason: reason)

        case .correct(let correction, let reason): return .correct(correction, reason: reason)
        case .void(let reason): return .void(reason: reason)
        }
    }

    private func sealed(_ sealing: Sealing?) throws -> Matter.SealedText {
        guard let text = sealing?.text else { throw StoreFault.damaged("words were not sealed") }
        return text
    }

    /// The acting body's own task: the open one, else its latest.
    private func task(of actor: Actor, on matter: Matter) throws -> TaskID {
        if let closing = matter.closing { throw Refused.matter(.alreadyClosed(closing.exit)) }
        let own = matter.tasks.filter { $0.body == actor.body && $0.state != .returned }
        guard let task = own.last(where: \.isOpen) ?? own.last else { throw Refused.noTaskOfYours }
        return task.id
    }

    /// Another body's task: the open one, else its latest.
    private func task(of body: OrganisationID, on matter: Matter) throws -> TaskID {
        let tasks = matter.tasks.filter { $0.body == body && $0.state != .returned }
        guard let task = tasks.last(where: \.isOpen) ?? tasks.last else { throw Refused.matter(.noSuchTask) }
        return task.id
    }
}

extension Sealing {
    /// With a file's name, under the key that its content was sealed with.
    fileprivate func naming(
        _ draft: AttachmentDraft, as text: TextID, _ jurisdiction: Jurisdiction
    ) async throws -> Sealing {
        var sealing = self
        let (key, holder) = try await jurisdiction.key(of: draft.holder)
        let name = Words(text: draft.name)
        try sealing.keep(key.seal(name.sealedForm, as: text, salt: salt), text, holder)
        return sealing
    }

    fileprivate mutating func keep(
        _ sealed: (sealed: [UInt8], commitment: [UInt8]), _ text: TextID, _ resident: ResidentID?
    ) {
        row = .init(id: text, resident: resident, sealed: sealed.sealed)
        self.text = .init(id: text, commitment: sealed.commitment)
    }
}
