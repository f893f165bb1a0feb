/// Who reads a matter, with everything that decides what they may see (MODEL 4.8).
public struct Reader: Sendable {
    /// `nil`: the public.
    public var actor: Actor?
    public var hierarchy: Hierarchy
    /// The reporters of matters that a resident is themself.
    public var isReporter: Set<ReporterID>
    /// Households and enterprises the reader is linked to, whom a complaint may concern too closely.
    public var linkedTo: Set<SubjectID>
    /// Kinds that the playbook's access rules keep from this reader (L12, N08).
    public var closedKinds: Set<KindID>
    /// Kinds in ledgers that those rules open to this reader by name: as far as their post reaches they read what stands there,
    /// protected or not, and never whom it is from.
    public var openedKinds: Set<KindID>
    /// How far the post reaches in which the reader reads: outside it nobody takes in, calls back or leads.
    public var reach: Reach

    public init(
        _ actor: Actor?, hierarchy: Hierarchy = .flat, isReporter: Set<ReporterID> = [],
        linkedTo: Set<SubjectID> = [], closedKinds: Set<KindID> = [],
        openedKinds: Set<KindID> = [], reach: Reach = .everywhere
    ) {
        self.actor = actor
        self.hierarchy = hierarchy
        self.isReporter = isReporter
        self.linkedTo = linkedTo
        self.closedKinds = closedKinds
        self.openedKinds = openedKinds
        self.reach = reach
    }

    public static let `public` = Reader(nil)

    /// Whether a kind stands in a ledger each read of which is written down (L12), open to this reader or not.
    public func watches(_ kind: KindID) -> Bool { closedKinds.contains(kind) || openedKinds.contains(kind) }
}

/// What one reader may see of one matter. Every page, answer, export, print, notice and search hit takes this, never a
/// ``Matter`` (MODEL 4.8, 3).
public struct MatterView: Equatable, Sendable {
    /// In what capacity the reader reads.
    public enum Standing: String, CaseIterable, Sendable {
        /// Whoever reported it.
        case reporter
        /// Takes matters in and places them.
        case intake
        /// Of a body that has a task on it.
        case handler
        /// Asks the reporter on nobody's behalf who handled it.
        case confirmer
        /// Of a body above one that has it, or a leader.
        case superior
        /// Inspectors, auditors, representatives, and officials of other bodies.
        case overseer
        /// The body or official complained of, those below, and whoever is linked to the household: no reporter, even
        /// as lead or superior.
        case complainedOf = "complained_of"
        case `public`
    }

    /// How much of who reported it may be shown.
    public enum ContactAccess: String, CaseIterable, Sendable {
        case none
        /// 张** 138****1234; in full only with a reason, logged.
        case masked
        /// The reporter's own.
        case own
    }

    public struct Task: Equatable, Sendable {
        public var id: TaskID
        public var body: OrganisationID
        public var part: Matter.Task.Part
        public var state: Matter.Task.State
        public var acknowledgeBy: Moment?
        public var due: Moment
        public var responsible: PersonID?
        public var method: String?
    }

    public var standing: Standing
    public var isShielded: Bool
    public var id: MatterID
    public var number: PublicNumber
    public var kind: KindID
    public var edition: EditionID
    public var family: MatterKind.Family
    public var channel: ChannelID?
    public var imported: Matter.ImportOrigin?
    public var place: PlaceCode?
    public var category: CategoryPath?
    public var fields: [FieldID: Matter.FieldValue]
    public var subject: SubjectID?
    public var stage: String?
    public var voice: Matter.Voice?
    public var summary: String?
    /// Cut down to the day where minutes could tell who it was.
    public var received: Moment
    public var position: Matter.Position
    public var conditions: [Matter.Condition: Matter.Standing]
    public var closing: Matter.Closing?
    public var owner: OrganisationID?
    public var tasks: [Task]
    public var clock: Matter.Clock?
    /// 挂单: until when, and by whom, it can be claimed; not of a shielded matter outside.
    public var offer: Matter.Offer?
    public var planBy: Moment?
    /// Until when the next local step is owed.
    public var stepBy: Moment?
    public var path: Matter.ChosenPath?
    public var clause: String?
    public var relations: [Matter.Relation]
    public var mergedInto: MatterID?
    public var urges: [Matter.Urge]
    public var accountabilities: [Matter.Accountability]
    public var steps: [StepID]
    public var extensionAsked: Matter.ExtensionAsked?
    public var outcomes: [Matter.Outcome]
    public var evidence: [Matter.Evidence]
    /// The files that this reader may open; no other.
    public var attachments: [Matter.Attachment]
    public var evaluation: Matter.Evaluation?
    public var attempts: Int
    public var firstTimes: Matter.FirstTimes
    public var timesReIncluded: Int
    public var isDisputed: Bool
    public var against: [OrganisationID]
    public var againstPeople: [PersonID]
    public var contact: ContactAccess
    /// Whom the reporter ids stand for may be asked of the vault; empty where the contact is hidden.
    public var reporters: [ReporterID]
    /// The sealed texts that this reader may have opened; no other.
    public var texts: Set<TextID>
    /// What happened, as far as this reader may know it.
    public var story: [Recorded<MatterEvent>]

    public var isOpen: Bool { position != .closed }
    /// The lead body's task in force.
    public var lead: Task? { tasks.last { $0.part == .lead && $0.state != .returned } }
    /// When it is to be answered; `nil` while no clock runs.
    public var due: Moment? { conditions[.onHold] == nil ? clock?.due : nil }
}

extension MatterView.Standing {
    /// Shield beats every grant (MODEL 4.8, 5).
    static func of(_ matter: Matter, _ reader: Reader) -> MatterView.Standing {
        guard let actor = reader.actor else { return .public }
        if actor.role == .resident {
            return matter.reporters.contains(where: reader.isReporter.contains) ? .reporter : .public
        }
        if let person = actor.person, matter.againstPeople.contains(person) { return .complainedOf }
        if let body = actor.body, matter.against.contains(where: { reader.hierarchy.isWithin(body, $0) }) {
            return .complainedOf
        }
        if let subject = matter.subject, matter.conditions[.shielded] != nil, reader.linkedTo.contains(subject) {
            return .complainedOf
        }
        let holders = matter.tasks.filter { $0.state != .returned }.map(\.body)
        if let body = actor.body, holders.contains(body) { return .handler }
        switch actor.role {
        case .clerk, .dispatcher, .callBack, .leader:
            guard reader.reach.covers(matter) else { return .overseer }
            return actor.role == .callBack ? .confirmer : actor.role == .leader ? .superior : .intake
        case .administrator: return .intake
        case .head, .handler:
            guard let body = actor.body else { return .overseer }
            let isAbove = (holders + [matter.owner]).contains { reader.hierarchy.ancestors(of: $0).contains(body) }
            return isAbove ? .superior : .overseer
        case .inspector, .auditor, .representative, .system, .resident: return .overseer
        }
    }

    /// The words of whoever reported it.
    public func seesWords(shielded: Bool) -> Bool {
        switch self {
        case .reporter, .intake, .confirmer: true
        case .handler, .superior: !shielded
        case .overseer, .complainedOf, .public: false
        }
    }

    func contact(shielded: Bool) -> MatterView.ContactAccess {
        switch self {
        case .reporter: .own
        case .intake, .confirmer: .masked
        case .handler: shielded ? .none : .masked
        case .superior, .overseer, .complainedOf, .public: .none
        }
    }

    /// Texts that officials write for each other: methods, reasons, comments, who is responsible.
    public var seesWork: Bool {
        switch self {
        case .reporter, .intake, .handler, .confirmer, .superior, .overseer: true
        case .complainedOf, .public: false
        }
    }

    /// What was complained of, and against whom.
    func seesAgainst() -> Bool {
        switch self {
        case .reporter, .intake, .confirmer: true
        case .handler, .superior, .overseer, .complainedOf, .public: false
        }
    }
}

/// The one function that decides what anyone sees of a matter (MODEL 4.8). `story` is the matter's own; `kind` tells what
/// the public never sees.
public func view(
    _ matter: Matter, story: [Recorded<MatterEvent>], kind: MatterKind?, for reader: Reader, in zone: Zone
) -> MatterView {
    Redaction(
        matter: matter, kind: kind, standing: standing(of: matter, for: reader), own: reader.isReporter,
        isOpened: reader.openedKinds.contains(matter.kind) && reader.reach.covers(matter), zone: zone
    ).view(story)
}

extension MatterView.Standing {
    /// A ledger with its own permission (L12) shows itself to nobody else than those who work on what stands there.
    func opened(of kind: KindID, for reader: Reader) -> MatterView.Standing {
        reader.closedKinds.contains(kind) && (self == .overseer || self == .superior) ? .public : self
    }
}

/// In what capacity somebody reads a matter.
public func standing(of matter: Matter, for reader: Reader) -> MatterView.Standing {
    MatterView.Standing.of(matter, reader).opened(of: matter.kind, for: reader)
}

private struct Redaction {
    let matter: Matter
    let kind: MatterKind?
    let standing: MatterView.Standing
    /// Which of the reporters the reader is.
    let own: Set<ReporterID>
    /// A ledger with its own permission is open to the reader.
    let isOpened: Bool
    let zone: Zone

    var isShielded: Bool { matter.conditions[.shielded] != nil }
    /// Nothing that tells one household from another: minutes, original files, what was asked field by field.
    var isCoarse: Bool {
        switch standing {
        case .reporter, .intake, .confirmer: false
        case .public, .complainedOf: true
        case .handler, .superior, .overseer: isShielded
        }
    }
    /// What it is classed by; of a protected matter for those to whom its ledger is open.
    var fields: [FieldID: Matter.FieldValue] {
        guard isCoarse else { return matter.fields }
        guard isOpened, standing.seesWork else { return [:] }
        return matter.fields.filter { Traits.told($0.value) != nil }
    }
    var seesWords: Bool { standing.seesWords(shielded: isShielded) }
    /// The summary was written for handlers; of a shielded matter it goes no further than those who work on it.
    var seesSummary: Bool {
        switch standing {
        case .reporter, .intake, .handler, .confirmer: true
        case .superior, .overseer: !isShielded || isOpened
        case .public: !isShielded
        case .complainedOf: false
        }
    }

    func view(_ story: [Recorded<MatterEvent>]) -> MatterView {
        let work = standing.seesWork
        let contact = standing.contact(shielded: isShielded)
        let isOutside = standing == .public || standing == .complainedOf
        let hidesSubject = isOutside || isShielded && !seesWords
        let evaluation = matter.evaluation.map { evaluation in
            Matter.Evaluation(
                solved: evaluation.solved, level: evaluation.level, words: seesWords ? evaluation.words : nil,
                by: evaluation.by)
        }
        return MatterView(
            standing: standing, isShielded: isShielded, id: matter.id, number: matter.number, kind: matter.kind,
            edition: matter.edition, family: matter.family,
            channel: isOutside && isShielded ? nil : matter.source.channel, imported: matter.source.imported,
            place: place, category: isOutside && isShielded ? nil : matter.category,
            fields: fields, subject: hidesSubject ? nil : matter.subject,
            stage: matter.stage, voice: isOutside ? nil : matter.voice, summary: seesSummary ? matter.summary : nil,
            received: time(matter.firstTimes.reported), position: matter.position, conditions: conditions,
            closing: matter.closing.map {
                .init(exit: $0.exit, result: $0.result, at: time($0.at), by: work ? $0.by : nil)
            },
            owner: owner, tasks: tasks, clock: matter.clock,
            offer: owner == nil ? nil : matter.offer, planBy: matter.planBy, stepBy: matter.stepBy, path: matter.path,
            clause: matter.clause, relations: work ? matter.relations : [], mergedInto: matter.mergedInto,
            urges: matter.urges, accountabilities: work ? matter.accountabilities : [], steps: matter.steps,
            extensionAsked: work ? matter.extensionAsked : nil,
            outcomes: isOutside && isShielded ? [] : matter.outcomes,
            evidence: isCoarse ? [] : matter.evidence, attachments: matter.attachments.filter(sees).map(shown),
            evaluation: evaluation, attempts: matter.attempts.count,
            firstTimes: .init(
                reported: time(matter.firstTimes.reported), solved: matter.firstTimes.solved.map(time),
                fedBack: matter.firstTimes.fedBack.map(time)),
            timesReIncluded: matter.timesReIncluded, isDisputed: matter.isDisputed,
            against: standing.seesAgainst() ? matter.against : [],
            againstPeople: standing.seesAgainst() ? matter.againstPeople : [], contact: contact,
            reporters: contact == .none ? [] : matter.reporters, texts: texts(story),
            story: story.compactMap(redact))
    }

    /// Who reads what was said sees what was shown with it; of several reporters each their own.
    private func sees(_ attachment: Matter.Attachment) -> Bool {
        switch attachment.purpose {
        case .report:
            guard standing == .reporter, matter.reporters.count > 1 else { return seesWords }
            return attachment.reporter.map(own.contains) == true
        case .answer: return seesWords
        case .evidence: return standing != .reporter && standing.seesWork && !isCoarse
        }
    }

    /// A photo that was redacted is the redacted one for everybody but those who take matters in.
    private func shown(_ attachment: Matter.Attachment) -> Matter.Attachment {
        guard standing != .intake, let redaction = attachment.redaction else { return attachment }
        var shown = attachment
        shown.facts = redaction.facts
        shown.redaction = nil
        return shown
    }

    /// The public never sees finer than a village; of a matter that hides its place, the township.
    private var place: PlaceCode? {
        let isOutside = standing == .public || standing == .complainedOf
        guard isOutside, let place = matter.place else { return matter.place }
        let isHidden = isShielded || kind?.hides.contains(.placeBelowTownship) == true
        return isHidden ? PlaceCode(String(place.digits.prefix(9))) : place
    }

    /// Which body deals with a shielded matter tells whom it was about.
    private var owner: OrganisationID? {
        isShielded && (standing == .public || standing == .complainedOf) ? nil : matter.owner
    }

    private var tasks: [MatterView.Task] {
        if owner == nil { return [] }
        return matter.tasks.map { task in
            .init(
                id: task.id, body: task.body, part: task.part, state: task.state, acknowledgeBy: task.acknowledgeBy,
                due: task.due, responsible: standing.seesWork ? task.responsible : nil,
                method: standing.seesWork ? task.method : nil)
        }
    }

    /// A hold is public with its decision and its review (M9); other reasons are for those who work on it.
    private var conditions: [Matter.Condition: Matter.Standing] {
        var conditions = matter.conditions
        if !standing.seesWork {
            for (condition, value) in conditions where condition != .onHold && condition != .policyLimited {
                conditions[condition] = .init(since: time(value.since), reason: "", review: value.review)
            }
        }
        return conditions
    }

    private func time(_ moment: Moment) -> Moment {
        isCoarse ? zone.moment(zone.day(of: moment), millisecond: 0) : moment
    }

    /// The reporter's words and what answers them: whoever may read the one may read the other.
    private func texts(_ story: [Recorded<MatterEvent>]) -> Set<TextID> {
        guard seesWords else { return Set(matter.attachments.filter(sees).map(\.name.id)) }
        guard standing == .reporter, matter.reporters.count > 1 else {
            return Set(story.flatMap { seen(in: $0.event) }.map(\.id))
        }
        // Of several reporters each reads their own words only; the answers are for all of them.
        let said = story.flatMap { recorded -> [Matter.SealedText] in
            switch recorded.event {
            case .registered(let event): event.reporters.allSatisfy(own.contains) ? recorded.event.texts : []
            case .sourceAdded(let event): event.reporter.map(own.contains) == true ? recorded.event.texts : []
            case .attached: seen(in: recorded.event)
            default: []
            }
        }
        return Set((matter.answers + said).map(\.id))
    }

    /// The texts of an event but for the names of files that the reader doesn't see.
    private func seen(in event: MatterEvent) -> [Matter.SealedText] {
        if case .attached(let attachment) = event, !sees(attachment) { return [] }
        return event.texts
    }

    // MARK: - Story

    private func redact(_ recorded: Recorded<MatterEvent>) -> Recorded<MatterEvent>? {
        guard let event = redact(recorded.event) else { return nil }
        let actor = recorded.actor
        let seen: Actor =
            standing.seesWork
            ? actor : Actor(person: nil, body: owner == nil ? nil : actor.body, role: actor.role)
        return Recorded(event, occurred: time(recorded.occurred), recorded: time(recorded.recorded), actor: seen)
    }

    private func redact(_ event: MatterEvent) -> MatterEvent? {
        let work = standing.seesWork
        switch event {
        case .registered(var event):
            event.reporters = standing.contact(shielded: isShielded) == .none ? [] : event.reporters
            event.words = seesWords ? event.words : nil
            event.summary = seesSummary ? event.summary : nil
            event.against = standing.seesAgainst() ? event.against : []
            event.againstPeople = standing.seesAgainst() ? event.againstPeople : []
            event.place = place
            if isCoarse {
                event.fields = [:]
                event.subject = nil
            }
            if owner == nil {
                event.category = nil
                event.source = .init(channel: ChannelID(""), imported: event.source.imported)
                event.firstReceiver = OrganisationID(raw: 0)
                event.undertaken = nil
            }
            return .registered(event)
        case .sourceAdded(var event):
            event.reporter = standing.contact(shielded: isShielded) == .none ? nil : event.reporter
            event.words = seesWords ? event.words : nil
            return owner == nil ? nil : .sourceAdded(event)
        case .absorbed(var event):
            guard work else { return nil }
            event.reporters = standing.contact(shielded: isShielded) == .none ? [] : event.reporters
            event.against = standing.seesAgainst() ? event.against : []
            event.againstPeople = standing.seesAgainst() ? event.againstPeople : []
            return .absorbed(event)
        case .summarised: return seesSummary ? event : nil
        case .answeredDirectly(let words, let knowledge):
            return .answeredDirectly(words: seesWords ? words : .hidden, knowledge: knowledge)
        case .fixedAtOnce(var event):
            guard owner != nil else { return nil }
            event.words = seesWords ? event.words : nil
            event.evidence = isCoarse ? [] : event.evidence
            event.found = time(event.found)
            event.fixed = time(event.fixed)
            return .fixedAtOnce(event)
        case .declined(let reason, let clause):
            // Who said it isn't theirs, and why, is public (requirement 2.1) unless that tells who asked.
            return .declined(reason: isShielded && !work ? "" : reason, clause: clause)
        case .reclassified(var event):
            if isCoarse { event.fields = [:] }
            if !work { event.reason = "" }
            return .reclassified(event)
        case .answered(var event):
            event.words = seesWords ? event.words : .hidden
            event.evidence = isCoarse ? [] : event.evidence
            return .answered(event)
        case .evaluated(var evaluation):
            evaluation.words = seesWords ? evaluation.words : nil
            return .evaluated(evaluation)
        case .appealed(_, let words):
            return .appealed(reason: "", words: seesWords ? words : nil)
        case .taskDone(let task, let evidence, let delivers):
            return owner == nil ? nil : .taskDone(task: task, evidence: isCoarse ? [] : evidence, delivers: delivers)
        case .planFiled(let plan, let evidence):
            return work
                ? .planFiled(plan: plan, evidence: isCoarse ? [] : evidence) : .planFiled(plan: "", evidence: [])
        case .attached(let attachment): return sees(attachment) ? event : nil
        case .corrected:
            // Old and new stand in it: only for those who see both.
            return standing.seesAgainst() ? event : nil
        case .taskAssigned(var event):
            guard owner != nil else { return nil }
            if !work {
                event.responsible = nil
                event.method = nil
            }
            return .taskAssigned(event)
        case .returned(var event):
            guard owner != nil else { return nil }
            if !work { event.reason = "" }
            return .returned(event)
        case .dispatched, .redispatched, .claimed, .acknowledged, .released, .offered, .handedOver, .escalated, .urged,
            .outcomeRecorded, .stepReached:
            guard owner != nil else { return nil }
            return work ? event : publicly(event)
        case .accountabilityNoted, .commented, .attachmentRemoved, .attachmentRedacted, .related, .unrelated,
            .extensionAsked,
            .extensionRefused, .shielded, .supervised, .urgeAcknowledged, .coSigned, .merged, .withdrawn, .lapsed,
            .voided, .textConfirmed,
            .timeConfirmed, .pathChosen, .policyLimited, .held, .resumed, .extensionGranted, .dueRecalculated,
            .contactAttempted, .confirmed, .struckOff, .reIncluded, .appealDecided, .closedAtSource:
            return work ? event : publicly(event)
        }
    }

    /// What the public reads of an event that officials' texts stand in; `nil`: not at all.
    private func publicly(_ event: MatterEvent) -> MatterEvent? {
        switch event {
        case .accountabilityNoted, .commented, .attachmentRemoved, .attachmentRedacted, .related, .unrelated,
            .extensionAsked,
            .extensionRefused, .shielded, .urgeAcknowledged, .coSigned, .textConfirmed, .timeConfirmed, .handedOver,
            .released:
            return nil
        case .withdrawn: return .withdrawn(reason: "")
        case .voided: return .voided(reason: "")
        case .supervised: return .supervised(reason: "")
        case .redispatched(var event):
            event.reason = ""
            return .redispatched(event)
        case .escalated(var event):
            event.reason = nil
            return .escalated(event)
        case .urged(var event):
            event.reason = nil
            return .urged(event)
        case .extensionGranted(var event):
            event.reason = ""
            return .extensionGranted(event)
        case .merged(let parent, _): return .merged(into: parent, consents: [])
        case .closedAtSource: return .closedAtSource(document: "")
        default: return event
        }
    }
}

extension Matter.SealedText {
    /// Stands where a text is kept from the reader.
    public static let hidden = Matter.SealedText(id: TextID(raw: 0), commitment: [])
}

extension MatterEvent {
    /// The sealed texts in an event.
    public var texts: [Matter.SealedText] {
        switch self {
        case .registered(let event): [event.words].compactMap(\.self)
        case .sourceAdded(let event): [event.words].compactMap(\.self)
        case .answeredDirectly(let words, _): [words]
        case .fixedAtOnce(let event): [event.words].compactMap(\.self)
        case .answered(let event): [event.words]
        case .evaluated(let evaluation): [evaluation.words].compactMap(\.self)
        case .appealed(_, let words): [words].compactMap(\.self)
        case .attached(let attachment): [attachment.name]
        default: []
        }
    }
}
