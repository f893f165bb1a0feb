/// What a field of an act holds: by this a face chooses how it is asked for, and reads what was said.
public enum ActContent: Hashable, Sendable {
    /// Several lines.
    case prose
    case line
    case body
    case bodies
    case person
    case people
    /// Another matter, by its number.
    case matter
    case kind
    case channel
    case category
    case place
    case path
    case step
    case part
    case relation
    case lapse
    case satisfaction
    case purpose
    /// Which timed act.
    case timedAct
    /// Which of the facts that can be corrected.
    case fact
    /// One of the kind's own fields, and what it holds.
    case kindField
    case kindFields
    case attachment
    case urge
    case number
    case day
    case moment
    /// A length of time.
    case limit
    case quantity
    case outcome
    case contact
    /// Yes, or nothing.
    case flag
    /// Yes or no, which both say something.
    case decision
    /// Files that prove something.
    case files
}

extension MatterAct {
    /// What this act's field holds: the same name may name a body in one act and a person in another.
    public func content(of field: ActField) -> ActContent {
        switch field {
        case .to: return self == .handOver ? .person : self == .relate || self == .unrelate ? .matter : .body
        case .from: return self == .handOver ? .person : .body
        case .number: return self == .removeAttachment || self == .redactAttachment ? .attachment : .number
        case .against: return .bodies
        case .againstPeople: return .people
        case .body, .suggests: return .body
        case .person, .responsible: return .person
        case .into: return .matter
        case .at, .found, .fixed: return .moment
        case .due, .review: return .day
        case .by: return .limit
        case .category: return .category
        case .cause: return .lapse
        case .channel: return .channel
        case .boxes, .clause, .decision, .knowledge, .name, .stage, .value: return .line
        case .consented, .readBack, .written: return .flag
        case .granted, .reached, .solved, .upheld: return .decision
        case .contact: return .contact
        case .evidence, .file: return .files
        case .field: return .kindField
        case .fields: return .kindFields
        case .kind: return .kind
        case .level: return .satisfaction
        case .method, .plan, .reason, .summary, .text: return .prose
        case .of: return .timedAct
        case .outcome: return .outcome
        case .part: return .part
        case .path: return .path
        case .place: return .place
        case .purpose: return .purpose
        case .quantity: return .quantity
        case .step: return .step
        case .type: return .relation
        case .urge: return .urge
        case .what: return .fact
        }
    }

    /// Whether it is done by a single press: nothing has to be said with it, and nothing that matters can be.
    public var isOnePress: Bool {
        switch self {
        case .claim, .acknowledge, .resume, .coSign, .confirm, .strikeOff, .reInclude: true
        default: false
        }
    }

    /// What kind of doing it is, as a matter's page sorts it.
    public var phase: Phase {
        switch self {
        case .addSource, .confirmText, .summarise, .answerDirectly, .fixAtOnce, .decline, .reclassify, .shield: .intake
        case .dispatch, .offer, .claim, .release, .acknowledge, .return, .redispatch: .placing
        case .assign, .handOver, .reportDone, .advance, .filePlan, .choosePath, .escalate, .limitByPolicy,
            .recordOutcome, .hold, .resume, .askExtension, .decideExtension, .relate, .unrelate, .attach,
            .removeAttachment, .redactAttachment:
            .working
        case .urge, .acknowledgeUrge, .supervise, .noteAccountability, .comment, .confirmTime: .pressing
        case .answer, .attemptContact, .evaluate, .coSign, .confirm, .strikeOff, .reInclude, .merge, .withdraw,
            .appeal, .decideAppeal, .lapse:
            .ending
        case .correct, .void: .mistakes
        }
    }

    /// The parts of a matter's life that acts belong to, in their order.
    public enum Phase: String, CaseIterable, Sendable {
        case intake, placing, working, pressing, ending, mistakes
    }
}
