import Domain
import Store

// Fields that fit a matter best: if any are accepted, some of these are.

extension ActTrial {
    /// What is tried of an act: lists of alternatives that differ by a body alone, each from the likeliest on.
    func candidates(of act: MatterAct) -> [[Candidate]] {
        switch act {
        case .dispatch:
            return Matter.Task.Part.allCases.map { part in actions(bodies.map { .dispatch(to: $0, part: part) }) }
        case .redispatch:
            let holders = matter.tasks.filter { $0.state != .returned }.map(\.body)
            return (holders.isEmpty ? [matter.owner] : holders).map { from in
                actions(bodies.map { .redispatch(from: from, to: $0, reason: text) })
            }
        case .escalate:
            let above = directory.hierarchy.ancestors(of: matter.lead?.body ?? matter.owner).sorted()
            return [actions((above.isEmpty ? [matter.owner] : above).map { .escalate(to: $0, reason: text) })]
        default: return each(of: act).map { [$0] }
        }
    }

    private func actions(_ actions: [MatterAction]) -> [Candidate] { actions.map { .action($0) } }

    private func each(of act: MatterAct) -> [Candidate] {
        switch act {
        case .addSource, .confirmText, .summarise, .answerDirectly, .fixAtOnce, .decline, .reclassify, .shield:
            actions(intake(act))
        case .dispatch, .redispatch, .escalate, .offer, .claim, .release, .acknowledge, .return:
            actions(placing(act))
        case .assign, .handOver, .reportDone, .advance, .filePlan, .choosePath, .limitByPolicy, .recordOutcome, .hold,
            .resume, .askExtension, .decideExtension:
            actions(working(act))
        case .urge, .acknowledgeUrge, .supervise, .noteAccountability, .comment, .confirmTime: actions(pressing(act))
        case .answer, .attemptContact, .evaluate, .coSign, .confirm, .strikeOff, .reInclude, .withdraw, .appeal,
            .decideAppeal, .lapse, .correct, .void:
            actions(ending(act))
        case .relate, .unrelate, .merge, .attach, .removeAttachment, .redactAttachment: besides(act)
        }
    }

    private func intake(_ act: MatterAct) -> [MatterAction] {
        let now = stamp.recorded
        return switch act {
        case .addSource:
            [.addSource(channel: matter.source.channel.key, words: nil, contact: nil)]
                + jurisdiction.playbook.channels.map { .addSource(channel: $0.id.key, words: nil, contact: nil) }
        case .confirmText: [.confirmText(.readBack)]
        case .summarise: [.summarise(text)]
        case .answerDirectly: [.answerDirectly(Words(text: text), knowledge: text)]
        case .fixAtOnce: [.fixAtOnce(found: now, fixed: now, words: nil, evidence: [])]
        case .decline: [.decline(reason: text, clause: nil)]
        case .shield: [.shield(reason: text)]
        default:
            // What stands in the matter's fields fits best where the new kind has the same ones.
            jurisdiction.playbook.kinds.flatMap { kind -> [MatterAction] in
                let fields = fields(of: kind)
                let kept = matter.fields.filter { kind.field($0.key)?.accepts($0.value) == true }
                return [kept.merging(fields) { own, _ in own }, fields].map {
                    .reclassify(to: kind.id.key, fields: $0, reason: text)
                }
            }
        }
    }

    private func placing(_ act: MatterAct) -> [MatterAction] {
        switch act {
        case .offer: [.offer(to: nil)]
        case .claim: [.claim]
        case .release: [.release(reason: text)]
        case .acknowledge: [.acknowledge]
        default: [.return(reason: text, suggests: nil)]
        }
    }

    private func working(_ act: MatterAct) -> [MatterAction] {
        switch act {
        case .assign: return assignments
        case .handOver:
            let holders = [nil] + Set(matter.tasks.compactMap(\.responsible)).sorted().map(Optional.some)
            let keepsPeople = actor.role == .administrator || actor.role == .system
            let people = (keepsPeople ? posts : colleagues).map(\.person)
            return holders.flatMap { from in people.map { .handOver(from: from, to: $0, reason: text) } }
        case .reportDone: return [.reportDone(evidence: []), .reportDone(evidence: [paper])]
        case .advance:
            let steps = kind.ownSteps.map(\.id)
            return (steps.isEmpty ? kind.steps.map(\.id) + [StepID("")] : steps).map { .advance(to: $0) }
        case .filePlan: return [.filePlan(text, evidence: [])]
        case .choosePath:
            let paths = kind.paths.map(\.id)
            return (paths.isEmpty ? [PathID("")] : paths).map { .choosePath($0, clause: text) }
        case .limitByPolicy: return [.limitByPolicy(clause: text)]
        case .recordOutcome: return outcomes.map { .recordOutcome(.init(name: text, quantity: $0)) }
        case .hold:
            let today = directory.staff.zone.day(of: stamp.recorded)
            return [.hold(decision: text, clause: text, review: today.advanced(by: 1))]
        case .resume: return [.resume]
        case .askExtension:
            let shortest = Limit.Unit.allCases.compactMap { Limit(amount: 1, unit: $0) }
            let order: [Limit.Unit] = [.hours, .workingHours, .days, .workingDays, .months]
            let limits = order.compactMap { unit in shortest.first { $0.unit == unit } }
            return (limits + [kind.extensions?.limit, matter.clock?.limit].compactMap(\.self)).map {
                .askExtension($0, reason: text)
            }
        default: return [true, false].map { .decideExtension(granted: $0, reason: text) }
        }
    }

    /// By the last day that is left, else with none.
    private var assignments: [MatterAction] {
        let own = matter.tasks.last { $0.body == actor.body && $0.isOpen } ?? matter.lead
        let deadline = matter.clock?.due ?? own?.due ?? stamp.recorded
        let soon = stamp.recorded.advanced(byMilliseconds: Moment.millisecondsPerDay)
        let dues: [Moment?] = [deadline > stamp.recorded ? deadline : soon, nil]
        let people = colleagues.map { Optional($0.person) } + [nil]
        return people.flatMap { person in
            dues.map { .assign(responsible: person, due: $0, method: text) }
        }
    }

    private func pressing(_ act: MatterAct) -> [MatterAction] {
        let holders = matter.tasks.map(\.body)
        switch act {
        case .urge: return [.urge(reason: text, body: nil)]
        case .acknowledgeUrge:
            let waiting = matter.urges.filter { $0.acknowledged == nil && $0.to == actor.body }.map(\.number)
            return (waiting + matter.urges.map(\.number) + [1]).map { .acknowledgeUrge(number: $0) }
        case .supervise: return [.supervise(reason: text)]
        case .noteAccountability:
            return ([matter.owner] + holders).map { .noteAccountability(body: $0, person: nil, reason: text) }
        case .comment: return [.comment(text)]
        default:
            return [.confirmTime(of: .answer), .confirmTime(of: .plan)]
                + holders.flatMap { body -> [MatterAction] in
                    [.confirmTime(of: .acknowledgement(by: body)), .confirmTime(of: .completion(by: body))]
                }
        }
    }

    private func ending(_ act: MatterAct) -> [MatterAction] {
        switch act {
        case .answer: [.answer(Words(text: text), evidence: [paper], isWritten: true)]
        case .attemptContact: [.attemptContact(reached: false)]
        case .evaluate: [true, false].map { .evaluate(solved: $0, level: nil, words: nil) }
        case .coSign: [.coSign]
        case .confirm: [.confirm]
        case .strikeOff: [.strikeOff]
        case .reInclude: [.reInclude]
        case .withdraw: [.withdraw(reason: text, consented: true)]
        case .appeal: [.appeal(reason: text)]
        case .decideAppeal: [false, true].map { .decideAppeal(upheld: $0, reason: text) }
        case .lapse: Matter.Lapse.allCases.map { .lapse($0, reason: text) }
        case .correct: [.correct(.summary(matter.summary == text ? text + text : text), reason: text)]
        default: [.void(reason: text)]
        }
    }

    /// Acts that name another matter or bring a file: tried with the likeliest there can be.
    private func besides(_ act: MatterAct) -> [Candidate] {
        switch act {
        case .relate:
            var other = matter
            other.id = MatterID(raw: ~matter.id.raw)
            return [.command(.relate(.init(type: .sameAs, to: other.id)), other: other)]
        case .unrelate:
            let none = Matter.Relation(type: .sameAs, to: MatterID(raw: ~matter.id.raw))
            return (matter.relations + [none]).map { .command(.unrelate($0, reason: text)) }
        case .merge:
            var other = matter
            other.id = MatterID(raw: ~matter.id.raw)
            other.closing = nil
            other.tasks = []
            other.owner = bodies.first { !isAgainst($0) } ?? matter.owner
            return [.command(.merge(into: other.id, consents: matter.reporters), other: other)]
        case .attach:
            let purposes: [Matter.Attachment.Purpose] =
                actor.role == .resident ? [.report] : Matter.Attachment.Purpose.allCases
            guard let file = smallFile else { return [] }
            let name = Matter.SealedText(id: TextID(raw: 0), commitment: [])
            return purposes.map { .command(.attach($0, name: name, facts: file, reporter: nil)) }
        case .redactAttachment:
            guard let file = smallFile, let box = RedactionBox(left: 0, top: 0, width: 1, height: 1)
            else { return [] }
            // A photo, where there is one.
            let photos = matter.attachments.filter { $0.facts.kind.family == .photo }
            let numbers = (photos.isEmpty ? matter.attachments : photos).map(\.number)
            return (numbers.isEmpty ? [1] : numbers).map {
                .command(.redactAttachment(number: $0, .init(boxes: [box], facts: file), reason: text))
            }
        default:
            let numbers = matter.attachments.map(\.number)
            return (numbers.isEmpty ? [1] : numbers).map {
                .action(.removeAttachment(number: $0, reason: text))
            }
        }
    }

    // MARK: - What they say

    /// Any text that isn't empty.
    private var text: String { "…" }
    private var paper: Matter.Evidence { .init(digest: [UInt8](repeating: 0, count: 32), name: "") }

    private var smallFile: AttachmentFacts? {
        ContentHash(bytes: [UInt8](repeating: 0, count: 32)).map {
            AttachmentFacts(
                kind: .pdf, cameAs: .pdf, hash: $0, bytes: 1, pixels: nil, thumbnail: nil, isSealed: true,
                hasActiveContent: false)
        }
    }

    /// Those that stand, the matter's own bodies last, for they have it.
    private var bodies: [OrganisationID] {
        let all = directory.bodies
        let held = Set(matter.tasks.map(\.body))
        let standing = all.filter(\.isStanding).map(\.id)
        return standing.filter { !held.contains($0) } + standing.filter(held.contains)
            + all.filter { !$0.isStanding }.map(\.id)
    }

    private func isAgainst(_ body: OrganisationID) -> Bool {
        matter.against.contains { directory.hierarchy.isWithin(body, $0) }
    }

    private var posts: [Post] { directory.staff.posts(on: directory.staff.zone.day(of: stamp.recorded)) }

    private var colleagues: [Post] {
        var people: Set<PersonID> = []
        return posts.filter { $0.body == actor.body && people.insert($0.person).inserted }
    }

    private var outcomes: [Quantity] {
        let units: [UnitOfMeasure]
        switch kind.outcomes {
        case .units(let counted): units = counted
        case .any, .none: units = []
        }
        return units.isEmpty ? ["1 km"].compactMap { Quantity($0) } : units.compactMap(one)
    }

    private func one(_ unit: UnitOfMeasure) -> Quantity? {
        FixedDecimal(coefficient: 1, scale: 0).map { Quantity(amount: $0, unit: unit) }
    }

    /// What a kind asks for, each as it may be.
    private func fields(of kind: MatterKind) -> [FieldID: Matter.FieldValue] {
        var fields: [FieldID: Matter.FieldValue] = [:]
        for field in kind.fields where field.isRequired || kind.clocks.answer?.field == field.id {
            fields[field.id] =
                switch field.values {
                case .choice(let choices): choices.first.map { .choice($0.key) }
                case .catalogue: .entry("1")
                case .text: .text(text)
                case .quantity(let unit): one(unit).map { .quantity($0) }
                case .day: .day(directory.staff.zone.day(of: stamp.recorded).advanced(by: 30))
                case .limit: .limit(.days(1))
                }
        }
        return fields
    }
}
