/// The papers that there are of a matter, oldest first, for the reader whose view it is. Orders, supervisions and urgings are
/// for officials who work on it or oversee it; answers for whoever may read the words; the public and whoever is complained
/// of get none.
public func papers(of view: MatterView) -> [Paper] {
    var trail = PaperTrail(view: view)
    return view.story.compactMap { trail.paper(after: $0) }
}

/// Goes through a story, and keeps what papers say of what was before.
private struct PaperTrail {
    let view: MatterView
    private var history: Paper.History
    private var counts: [Paper.Kind: Int] = [:]
    /// Which body has which task.
    private var bodies: [TaskID: OrganisationID] = [:]
    private var leads: TaskID?

    init(view: MatterView) {
        self.view = view
        history = Paper.History(received: view.received, channel: view.channel)
    }

    private var isOfficial: Bool { view.standing.seesWork && view.standing != .reporter }

    mutating func paper(after recorded: Recorded<MatterEvent>) -> Paper? {
        let paper = given(by: recorded)
        keep(recorded)
        return paper
    }

    // MARK: - Papers

    private mutating func given(by recorded: Recorded<MatterEvent>) -> Paper? {
        let from = recorded.actor.body
        switch recorded.event {
        case .dispatched(let event) where isOfficial:
            let order = Paper.Order(
                part: event.part, due: event.due, limit: event.limit, acknowledgeBy: event.acknowledgeBy, reason: nil)
            return paper(.order, recorded, from: from, to: event.body, .order(order))
        case .redispatched(let event) where isOfficial:
            let order = Paper.Order(
                part: event.from == leads ? .lead : .supporting, due: event.due, limit: nil,
                acknowledgeBy: event.acknowledgeBy, reason: event.reason)
            return paper(.order, recorded, from: from, to: event.body, .order(order))
        case .supervised(let reason) where isOfficial:
            return paper(
                .supervision, recorded, from: from, to: history.placed?.body ?? view.owner,
                .supervision(reason: reason))
        case .urged(let event) where isOfficial:
            return paper(
                .urging, recorded, from: from, to: event.to,
                .urging(number: event.number, event.cause, reason: event.reason))
        case .answered(let event):
            return answer(event.words, recorded, from: event.task.flatMap { bodies[$0] } ?? from)
        case .answeredDirectly(let words, _): return answer(words, recorded, from: from)
        case .fixedAtOnce(let event): return event.words.flatMap { answer($0, recorded, from: event.body) }
        default: return nil
        }
    }

    private mutating func answer(
        _ words: Matter.SealedText, _ recorded: Recorded<MatterEvent>, from: OrganisationID?
    ) -> Paper? {
        let answer = paper(
            .answer, recorded, from: from ?? history.placed?.body ?? view.owner, to: nil, .answer(words))
        // It is counted all the same.
        return view.texts.contains(words.id) ? answer : nil
    }

    private mutating func paper(
        _ kind: Paper.Kind, _ recorded: Recorded<MatterEvent>, from: OrganisationID?, to: OrganisationID?,
        _ content: Paper.Content
    ) -> Paper {
        counts[kind, default: 0] += 1
        return Paper(
            name: .init(kind, counts[kind] ?? 1), made: recorded.occurred, from: from, to: to, content: content,
            history: history, matter: view.number, kind: view.kind, summary: view.summary, place: view.place,
            category: view.category)
    }

    // MARK: - What was before

    private mutating func keep(_ recorded: Recorded<MatterEvent>) {
        switch recorded.event {
        case .registered(let event):
            guard let undertaken = event.undertaken else { return }
            place(undertaken.task, event.firstReceiver, recorded.occurred)
            history.due = undertaken.due
        case .dispatched(let event):
            bodies[event.task] = event.body
            guard event.part == .lead else { return }
            place(event.task, event.body, recorded.occurred)
            history.due = event.due
        case .redispatched(let event):
            bodies[event.task] = event.body
            guard event.from == leads else { return }
            place(event.task, event.body, recorded.occurred)
            history.due = event.due
        case .claimed(let event):
            place(event.task, event.body, recorded.occurred)
            history.due = event.due
        case .fixedAtOnce(let event):
            place(event.task, event.body, recorded.occurred)
            history.due = event.due
        case .offered(let event): history.due = event.due
        case .reclassified(let event): history.due = event.due
        case .resumed(let event): history.due = event.due ?? history.due
        case .extensionGranted(let event): history.due = event.due
        case .dueRecalculated(let event): history.due = event.new
        case .reIncluded(let event): history.due = event.due
        case .appealDecided(let event): history.due = event.due ?? history.due
        case .held: history.due = nil
        case .urged:
            history.urges += 1
            history.urged = recorded.occurred
        default: break
        }
    }

    private mutating func place(_ task: TaskID, _ body: OrganisationID, _ at: Moment) {
        bodies[task] = body
        leads = task
        history.placed = .init(body: body, at: at)
    }
}
