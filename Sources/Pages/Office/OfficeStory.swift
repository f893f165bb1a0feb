import Domain
import HTML
import UseCases
import Words

/// What happened to a matter, as those in office read it: newest first, with who, whether an answer came in time, and the files
/// that each line brought, by their names.
struct OfficeStory {
    var file: MatterFile
    var timings: [AnswerTiming]
    var timetable: Timetable
    var now: Moment
    /// How many of the last things are new to the reader.
    var news: Int
    var setting: PageSetting

    /// Waits of so many days and more are drawn.
    private static let gap = 2

    private var view: MatterView { file.view }

    var html: HTML {
        let zone = setting.names.zone
        var items: [HTML] = []
        // What it waits for now is a wait, too.
        var later = view.isOpen ? zone.day(of: now) : nil
        for (index, recorded) in view.story.reversed().enumerated() {
            let day = zone.day(of: recorded.occurred)
            if let later, later.number - day.number >= OfficeStory.gap {
                items.append("<li class=\"wait\">\(setting.said(.waited(days: later.number - day.number)))</li>")
            }
            later = day
            items.append(line(recorded, isNew: index < news))
        }
        return """
            <section><h2>\(setting.said(.storyHeading))</h2><ol class="story" reversed>\(items)</ol></section>
            """
    }

    private func line(_ recorded: Recorded<MatterEvent>, isNew: Bool) -> HTML {
        let event = recorded.event
        let (bare, evidence) = event.withoutEvidence
        let isStaff = view.standing.seesWork
        let person = isStaff ? recorded.actor.person.map(setting.names.person) : nil
        let who = Sentence.who(
            .role(recorded.actor.role), person, recorded.actor.body.map(setting.names.body))
        let mark: HTML? = isNew ? "<span class=\"chip mark\">\(setting.said(.newSinceYouLooked))</span> " : nil
        let when: Sentence =
            view.standing == .public
            ? .day(setting.names.zone.day(of: recorded.occurred)) : setting.names.moment(recorded.occurred)
        return """
            <li>\(mark)<span class="when">\(setting.dated(when)) · \(setting.said(who))</span>\(setting.said(.event(bare, setting.names)))\
            \(timing(recorded))\(words(event))\(files(event, evidence))</li>

            """
    }

    /// What was said; the words that it was taken in with stand above the story.
    private func words(_ event: MatterEvent) -> [HTML] {
        switch event {
        case .attached, .registered, .sourceAdded: []
        default:
            event.texts.compactMap { file.words[$0.id]?.text }.map { "<blockquote class=\"words\">\($0)</blockquote>" }
        }
    }

    private func timing(_ recorded: Recorded<MatterEvent>) -> HTML? {
        switch recorded.event {
        case .answered, .taskDone(_, _, true):
            timings.first { $0.recorded == recorded.recorded }.map {
                " \(AnswerTimingPiece(timing: $0, timetable: timetable, setting: setting).html)"
            }
        default: nil
        }
    }

    // MARK: - Files

    private func files(_ event: MatterEvent, _ evidence: [Matter.Evidence]) -> HTML? {
        let items: [HTML]
        if case .attached(let attachment) = event {
            // What proves something stands there, with its picture.
            let isCited = view.story.contains {
                $0.event.withoutEvidence.evidence.contains { $0.digest == attachment.facts.hash.bytes }
            }
            items = isCited ? [] : [item(attachment.number)]
        } else {
            items = evidence.map { piece in
                brought.first { $0.facts.hash.bytes == piece.digest }.map { item($0.number) }
                    ?? "<li>\(piece.name) <span class=\"note\">\(setting.said(.fileElsewhere))</span></li>"
            }
        }
        guard !items.isEmpty else { return nil }
        return "<ul class=\"story-files\">\(items)</ul>"
    }

    /// The files as they were brought: what proves something names them by what they held then.
    private var brought: [Matter.Attachment] {
        view.story.compactMap { if case .attached(let attachment) = $0.event { attachment } else { nil } }
    }

    private func item(_ number: Int) -> HTML {
        guard let attachment = view.attachments.first(where: { $0.number == number }) else {
            let isRemoved = view.story.contains {
                if case .attachmentRemoved(number, _) = $0.event { true } else { false }
            }
            let why: Sentence = isRemoved ? .fileRemovedSince : .fileNotShown
            return "<li>\(setting.said(.fileNumbered(number))) <span class=\"note\">\(setting.said(why))</span></li>"
        }
        let isRedacted = view.story.contains {
            if case .attachmentRedacted(number, _, _) = $0.event { true } else { false }
        }
        let whole = Link("matters", view.number.description, "files", String(number))
        let name = file.words[attachment.name.id]?.text
        let notes = [
            .storyFile(attachment), name == nil ? Sentence.fileNameErased : nil, isRedacted ? .fileRedactedSince : nil,
        ].compactMap(\.self).map { setting.said($0) }
        let small = Link("matters", view.number.description, "files", String(number), "small")
        let picture: HTML? =
            attachment.facts.thumbnail == nil
            ? nil : "<img src=\"\(small)\" alt=\"\" width=\"64\" height=\"64\" loading=\"lazy\">"
        return """
            <li><a href="\(setting.link(whole))">\(picture)\(name ?? setting.said(.fileNumbered(number)))</a> \
            <span class="note">\(notes.joined(separator: " · "))</span></li>
            """
    }
}

/// Whether an answer came in time, in a word that colour isn't needed for.
struct AnswerTimingPiece {
    var timing: AnswerTiming
    var timetable: Timetable
    var setting: PageSetting

    var html: HTML {
        let said = Sentence.answered(
            inTime: timing.isInTime, daysLate: timing.daysLate(in: timetable), due: setting.names.due(timing.due))
        return "<span class=\"chip \(timing.isInTime ? "on-time" : "overdue")\">\(setting.dated(said))</span>"
    }
}

extension MatterEvent {
    /// The event without the files that prove it, and those files.
    fileprivate var withoutEvidence: (event: MatterEvent, evidence: [Matter.Evidence]) {
        switch self {
        case .answered(var event):
            let evidence = event.evidence
            event.evidence = []
            return (.answered(event), evidence)
        case .fixedAtOnce(var event):
            let evidence = event.evidence
            event.evidence = []
            return (.fixedAtOnce(event), evidence)
        case .taskDone(let task, let evidence, let delivers):
            return (.taskDone(task: task, evidence: [], delivers: delivers), evidence)
        case .planFiled(let plan, let evidence): return (.planFiled(plan: plan, evidence: []), evidence)
        default: return (self, [])
        }
    }
}
