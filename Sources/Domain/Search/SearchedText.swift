/// One text of a matter that can be searched.
public struct SearchedText: Sendable {
    /// What a text is.
    public enum Part: String, CaseIterable, Sendable {
        case summary
        /// What the reporter said.
        case words
        /// What was answered.
        case answer
        case number
        case category
        case place
        /// An answer to what the kind asks for.
        case field
        /// Methods, reasons, decisions, plans, comments.
        case work
        /// What the source of an imported matter said of it.
        case imported
    }

    public var part: Part
    public let searched: ChineseText

    public init(_ part: Part, _ text: String) {
        self.part = part
        searched = ChineseText(text)
    }

    public var text: String { searched.text }
}

extension MatterView {
    /// The texts that this reader may search, but for the sealed ones: what isn't shown isn't found.
    public var searchedTexts: [SearchedText] {
        var texts: [SearchedText] = []
        func add(_ part: SearchedText.Part, _ text: String?) {
            if let text, !text.isEmpty { texts.append(SearchedText(part, text)) }
        }
        add(.summary, summary)
        for recorded in story { for text in recorded.event.searchedTexts { add(.work, text) } }
        for outcome in outcomes { add(.work, outcome.name) }
        for field in fields.keys.sorted() {
            switch fields[field] {
            case .text(let text), .entry(let text): add(.field, text)
            case .choice, .quantity, .day, .limit, nil: break
            }
        }
        add(.field, stage)
        add(.work, clause)
        add(.category, category?.description)
        add(.imported, imported?.category)
        add(.imported, imported?.requestKind)
        add(.imported, imported?.body)
        add(.imported, imported?.number)
        add(.number, number.description)
        add(.place, place?.digits)
        return texts
    }
}

extension MatterEvent {
    /// What officials wrote in it and stays in the journal. Summaries and corrections aren't among them: what holds now
    /// stands in the matter, what doesn't isn't looked for.
    fileprivate var searchedTexts: [String] {
        switch self {
        case .declined(let reason, let clause): [reason, clause].compactMap(\.self)
        case .reclassified(let event): [event.reason]
        case .released(_, let reason, _), .handedOver(_, _, let reason), .extensionAsked(_, let reason),
            .extensionRefused(let reason), .unrelated(_, let reason), .supervised(let reason), .shielded(let reason),
            .withdrawn(let reason), .appealed(let reason, _), .lapsed(_, let reason), .voided(let reason):
            [reason]
        case .returned(let event): [event.reason]
        case .redispatched(let event): [event.reason]
        case .taskAssigned(let event): [event.method].compactMap(\.self)
        case .planFiled(let plan, _): [plan]
        case .escalated(let event): [event.reason].compactMap(\.self)
        case .policyLimited(let clause): [clause]
        case .held(let event): [event.decision, event.clause]
        case .extensionGranted(let event): [event.reason]
        case .urged(let event): [event.reason].compactMap(\.self)
        case .accountabilityNoted(let event): [event.reason]
        case .commented(let text): [text]
        case .attachmentRemoved(_, let reason), .attachmentRedacted(_, _, let reason): [reason]
        case .answeredDirectly(_, let knowledge): [knowledge].compactMap(\.self)
        case .appealDecided(let event): [event.reason]
        case .closedAtSource(let document): [document]
        case .registered, .sourceAdded, .textConfirmed, .summarised, .pathChosen, .fixedAtOnce, .dispatched, .offered,
            .claimed, .attached, .acknowledged, .taskDone, .stepReached, .outcomeRecorded, .resumed, .related,
            .urgeAcknowledged,
            .timeConfirmed, .dueRecalculated, .answered, .contactAttempted, .evaluated, .coSigned, .confirmed,
            .struckOff, .reIncluded, .merged, .absorbed, .corrected:
            []
        }
    }
}
