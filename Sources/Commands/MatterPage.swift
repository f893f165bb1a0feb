import Domain
import Faces
import UseCases
import Words

/// A matter on a terminal, as far as its reader may see it: where it stands, its clock, who works on it, what was said,
/// its story.
/// With `acts`, what its reader can do now; `why`: also what they can't, with the reason.
func matterPage(
    _ file: MatterFile, _ jurisdiction: Jurisdiction, acts: [OpenAct] = [], why: Bool = false
) async throws -> String {
    MatterPage(file, acts, why, try await jurisdiction.names(for: file), jurisdiction).text
}

private struct MatterPage {
    private let file: MatterFile
    private let view: MatterView
    private let names: Names
    private let jurisdiction: Jurisdiction
    private let acts: [OpenAct]
    private let isAskedWhy: Bool
    private var page: TerminalPage

    var text: String { page.text }
    private var zone: Zone { names.zone }
    /// A reader who may not know the minute is told the day alone.
    private var isCut: Bool { zone.local(view.received).millisecond == 0 }

    init(
        _ file: MatterFile, _ acts: [OpenAct], _ isAskedWhy: Bool, _ names: Names, _ jurisdiction: Jurisdiction
    ) {
        self.acts = acts
        self.isAskedWhy = isAskedWhy
        self.file = file
        self.view = file.view
        self.names = names
        self.jurisdiction = jurisdiction
        page = TerminalPage(labels: Speech.current.language == .zh ? 10 : 16)
        head()
        facts()
        time()
        tasks()
        conditions()
        pressing()
        said()
        attachments()
        judged()
        told()
        looked()
        story()
        canDo()
    }

    /// What the reader can do now, with what each act must say.
    private mutating func canDo() {
        guard !acts.isEmpty else { return }
        page.section(words(MatterLabel.canDo))
        let open = acts.filter(\.isOpen)
        page.paragraph(
            open.isEmpty
                ? words(.nothingOpen)
                : words(.list(open.map { .open($0.act, needs: $0.needs) })), indent: 2)
        guard isAskedWhy else { return }
        page.section(words(MatterLabel.cannotDo))
        for act in acts {
            guard let refusal = act.refusal else { continue }
            page.paragraph(words(.notOpen(act.act, because: .refused(refusal, names))), indent: 2)
        }
    }

    private mutating func field(_ label: Sentence, _ value: Sentence?) {
        if let value { page.field(words(label), words(value)) }
    }

    // MARK: - What it is

    private mutating func head() {
        page.paragraph("\(view.number)  \(words(.standing(view)))")
        if let summary = view.summary { page.paragraph(summary) }
        page.gap()
    }

    private mutating func facts() {
        field(MatterLabel.kind, names.kind(view.kind))
        field(MatterLabel.source, source)
        field(MatterLabel.place, view.place.map(names.wholePlace))
        field(MatterLabel.category, view.category.map { .data($0.description) })
        field(MatterLabel.stage, view.stage.map(names.stage))
        for (id, value) in view.fields.sorted(by: { $0.key < $1.key }) {
            field(names.field(id), names.value(value, of: id))
        }
        let against = view.against.map(names.body) + view.againstPeople.map { .data(names.person($0)) }
        field(MatterLabel.against, against.isEmpty ? nil : .list(against))
        for contact in file.contacts {
            let parts = [contact.name, contact.phone?.digits ?? contact.note, contact.address].compactMap(\.self)
            if !parts.isEmpty { field(MatterLabel.contact, .data(parts.joined(separator: "  "))) }
        }
    }

    private var source: Sentence {
        let received = isCut ? Sentence.day(zone.day(of: view.received)) : names.moment(view.received)
        return .joined([
            view.imported.map { .origin($0, in: names.zone) } ?? view.channel.map(names.channel), .received(received),
            view.voice.map(Sentence.voice),
        ])
    }

    // MARK: - Until when, how, by whom

    private mutating func time() {
        field(MatterLabel.owner, view.owner.map(names.body))
        field(MatterLabel.deadline, deadline)
        if let closing = view.closing {
            let at = isCut ? Sentence.day(zone.day(of: closing.at)) : names.moment(closing.at)
            field(MatterLabel.ended, .endedAt(at, closing.by.map(names.person)))
            return
        }
        let isUnanswered = [.registered, .placed, .acknowledged, .working].contains(view.position)
        if isUnanswered { field(MatterLabel.planBy, view.planBy.map(by)) }
        if view.position == .placed, let offer = view.offer, view.owner != nil {
            field(MatterLabel.offer, .offer(to: offer.to.map(names.body), by: offer.by.map(by)))
        }
        field(MatterLabel.path, view.path.map { names.path($0.id) })
        field(MatterLabel.clause, view.clause.map(Sentence.data))
        if let kind = file.kind, !kind.steps.isEmpty {
            field(MatterLabel.steps, .steps(kind.steps.map { (names.step($0.id), isReached($0.id)) }))
            field(MatterLabel.stepBy, view.stepBy.map(by))
        }
        if let asked = view.extensionAsked {
            field(MatterLabel.extensionAsked, .limit(asked.limit).because(asked.reason))
        }
    }

    private func by(_ moment: Moment) -> Sentence {
        .by(names.due(moment), isOver: moment < jurisdiction.now)
    }

    /// Steps of the lifecycle are reached by its own events.
    private func isReached(_ step: StepID) -> Bool {
        switch step {
        case MatterKind.Step.asked: true
        case MatterKind.Step.claimed: view.tasks.contains { $0.part == .lead && $0.state != .returned }
        case MatterKind.Step.served: [.answered, .confirmed, .closed].contains(view.position)
        case MatterKind.Step.rated: view.evaluation != nil
        default: view.steps.contains(step)
        }
    }

    private var deadline: Sentence? {
        guard let clock = view.clock else { return nil }
        let (due, now) = (names.due(clock.due), jurisdiction.now)
        let isUnanswered = [.registered, .placed, .acknowledged, .working].contains(view.position)
        guard isUnanswered else { return .deadlineWas(due) }
        if view.conditions[.onHold] != nil { return .remaining(.stopped, .workingDays) }
        guard let limit = clock.limit else {
            let days = zone.day(of: now).distance(to: zone.day(of: clock.due))
            return .deadline(
                due: due,
                remaining: .remaining(now <= clock.due ? .left(max(0, days)) : .overdue(max(0, -days)), .days),
                warnedAt: nil)
        }
        let deadline = Deadline(
            start: clock.started, limit: limit, extensions: clock.extensions, pauses: clock.pauses,
            timetable: jurisdiction.timetable)
        let passed = (file.kind?.warnAt ?? []).filter { percent in
            guard let share = Deadline.Share(percent: percent), let warning = deadline.warning(at: share) else {
                return false
            }
            return warning <= now && now <= clock.due
        }.max()
        return .deadline(
            due: due, remaining: .remaining(deadline.remaining(at: now), limit.unit), warnedAt: passed)
    }

    private mutating func tasks() {
        guard !view.tasks.isEmpty else { return }
        page.section(words(MatterLabel.tasks))
        let bodies = view.tasks.map { words(names.body($0.body)) }
        let states = view.tasks.map { words(.taskState($0.state)) }
        let parts = view.tasks.map { words(.part($0.part)) }
        let partWidth = parts.map(TerminalText.columns).max() ?? 0
        let bodyWidth = min(34, bodies.map(TerminalText.columns).max() ?? 0)
        for (index, task) in view.tasks.enumerated() {
            let lead = [
                TerminalText.padded(parts[index], to: partWidth), TerminalText.padded(bodies[index], to: bodyWidth),
            ]
            let due = task.state == .done || task.state == .returned ? nil : words(.dueBy(names.due(task.due)))
            page.paragraph(
                (lead + [[states[index], due].compactMap(\.self).joined(separator: words(.comma))]).joined(
                    separator: "  "), indent: 2)
            let details = Sentence.taskDetails(
                acknowledgeBy: task.state == .dispatched ? task.acknowledgeBy.map(names.due) : nil,
                responsible: task.responsible.map(names.person), method: task.method)
            if let details { page.paragraph(words(details), indent: 4 + partWidth) }
        }
    }

    private mutating func conditions() {
        let told = Matter.Condition.allCases.compactMap { condition in
            view.conditions[condition].map { (condition, $0) }
        }
        guard !told.isEmpty || !view.relations.isEmpty || view.mergedInto != nil else { return }
        page.section(words(MatterLabel.conditions))
        for (condition, standing) in told {
            field(
                .condition(condition),
                .since(.day(zone.day(of: standing.since)), review: standing.review.map(Sentence.day))
                    .because(standing.reason))
        }
        for relation in view.relations {
            field(.relation(relation.type), .data(names.number(relation.to)))
        }
        field(MatterLabel.mergedInto, view.mergedInto.map { .data(names.number($0)) })
    }

    private mutating func pressing() {
        let open = view.urges.filter { $0.acknowledged == nil }
        guard !open.isEmpty || !view.accountabilities.isEmpty else { return }
        page.section(words(MatterLabel.pressing))
        for urge in open {
            field(
                .urgeNumber(urge.number),
                .urge(names.body(urge.to), .urgeCause(urge.cause, names), names.moment(urge.at)))
        }
        for noted in view.accountabilities {
            let body = names.body(noted.body)
            let whom = noted.person.map {
                Sentence(zh: body.zh + names.person($0), en: "\(names.person($0)), \(body.en)")
            }
            field(MatterLabel.accountability, (whom ?? body).because(noted.reason))
        }
    }

    // MARK: - What was said

    /// The reporter's words and what answers them; of what the reader may not open it is said that it is there.
    private mutating func said() {
        for recorded in view.story {
            switch recorded.event {
            case .registered(let event): quote(MatterLabel.words, event.words)
            case .answered(let event): quote(MatterLabel.answer, event.words)
            case .answeredDirectly(let words, _): quote(MatterLabel.answer, words)
            default: continue
            }
        }
    }

    private mutating func quote(_ label: Sentence, _ text: Matter.SealedText?) {
        page.section(words(label))
        guard let text, text != .hidden, view.texts.contains(text.id) else {
            page.paragraph(words(.wordsKept), indent: 2)
            return
        }
        guard let said = file.words[text.id] else {
            page.paragraph(words(.wordsErased), indent: 2)
            return
        }
        if let title = said.title { page.paragraph(title, indent: 2) }
        page.paragraph(said.text, indent: 2)
    }

    private mutating func attachments() {
        guard !view.attachments.isEmpty else { return }
        page.section(words(MatterLabel.attachments))
        for attachment in view.attachments {
            let name = file.words[attachment.name.id]?.text
            page.hanging("\(attachment.number)", words(.attachment(attachment, name: name)), indent: 2, gap: 4)
        }
    }

    private mutating func judged() {
        guard
            view.evaluation != nil || !view.outcomes.isEmpty || view.attempts > 0
                || file.kind?.publishesFirstTimes == true
                || view.firstTimes.fedBack != nil
        else { return }
        page.section(words(MatterLabel.results))
        for (index, outcome) in view.outcomes.enumerated() {
            field(.outcomeNumber(index + 1), .outcome(outcome))
        }
        if let evaluation = view.evaluation {
            field(
                MatterLabel.evaluation,
                .judged(
                    solved: evaluation.solved, evaluation.level.map(Sentence.satisfaction),
                    by: .confirmer(evaluation.by)))
        } else if view.attempts > 0 {
            field(MatterLabel.attempts, .attempts(view.attempts))
        }
        field(.firstTimes, .firstTimes(view.firstTimes, in: zone, daysOnly: isCut))
        if view.timesReIncluded > 0 { field(MatterLabel.again, .reIncludedTimes(view.timesReIncluded)) }
    }

    private mutating func looked() {
        guard !file.looks.isEmpty else { return }
        page.section(words(.whoLooked))
        for (look, times) in file.lookedAt {
            page.paragraph(
                words(
                    .look(
                        names.moment(look.at), .role(look.role), look.body.map(names.body), .auditAct(look.act),
                        reason: look.reason, times: times)), indent: 2)
        }
    }

    /// What was told to whom and how that went; where nothing was told the section isn't there.
    private mutating func told() {
        guard !file.notices.isEmpty else { return }
        page.section(words(.notices))
        for notice in file.notices {
            page.paragraph(
                words(
                    .noticeLine(
                        notice.kind, notice.way, notice.state, at: names.moment(notice.at), notice.reason)), indent: 2)
        }
    }

    // MARK: - Story

    /// Day by day, with the days that went by between; several events of one act under one heading.
    private mutating func story() {
        page.section(words(.story))
        var quoted: Set<TextID> = []
        var day: Day?
        var act: String?
        for recorded in view.story {
            let (today, millisecond) = zone.local(recorded.occurred)
            if day != today {
                let waited = day.map { $0.distance(to: today) } ?? 0
                page.paragraph(words(.day(today)) + (waited > 1 ? "  \(words(.daysLater(waited)))" : ""), indent: 2)
                act = nil
            }
            day = today
            let minutes = Int(millisecond / Moment.millisecondsPerMinute)
            let time = isCut ? "" : "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
            let heading = words(who(recorded.actor)) + lateness(recorded, zone)
            if act != time + heading { page.hanging(time, heading, indent: 4, gap: isCut ? 0 : 7) }
            act = time + heading
            let indent = isCut ? 6 : 11
            page.paragraph(words(.event(recorded.event, names)), indent: indent)
            for text in recorded.event.quotedInStory
            where view.texts.contains(text.id) && quoted.insert(text.id).inserted {
                if let said = file.words[text.id] { page.paragraph("“\(said.text)”", indent: indent) }
            }
        }
    }

    private func who(_ actor: Actor) -> Sentence {
        .who(.role(actor.role), actor.person.map(names.person), actor.body.map(names.body))
    }

    /// When it was entered, where that was later than it happened.
    private func lateness(_ recorded: Recorded<MatterEvent>, _ zone: Zone) -> String {
        guard view.imported == nil, recorded.recorded.milliseconds - recorded.occurred.milliseconds >= 60_000 else {
            return ""
        }
        return words(.enteredAt(names.moment(recorded.recorded)))
    }
}

extension MatterEvent {
    /// Texts that are quoted where they were said; the first words and the answers stand above.
    fileprivate var quotedInStory: [Matter.SealedText] {
        switch self {
        case .registered, .answered, .answeredDirectly, .attached: []
        default: texts
        }
    }
}
