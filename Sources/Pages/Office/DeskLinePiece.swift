import Domain
import HTML
import UseCases
import Words

/// What waits on one matter, as a row that leads to it: how long it still has, which matter, what is done next.
struct DeskLinePiece {
    /// What of it is due first.
    var line: Desk.Line
    /// What else waits on the same matter.
    var others: [Desk.Line] = []
    var setting: PageSetting
    /// For how long it has waited, where no clock runs.
    var now: Moment
    /// With what an act is done at once; `nil`: it leads to the matter.
    var form: FormState?
    var back = DeskPlace.desk
    /// What was said of it, where nobody summarised it yet.
    var words: String?
    /// What stands under the row.
    var below: HTML?

    private var number: String { line.matter.number }
    private var matter: Link { Link("matters", number) }

    var html: HTML {
        let place = line.matter.place.map(setting.names.wholePlace)
        // Whose desk it is needn't be said in each row.
        let body = setting.names.body(line.body)
        let parts = [setting.names.kind(line.matter.kind), place, body == setting.person?.body ? nil : body].compactMap(
            \.self)
        return """
            <li class="row" data-row><span class="clock">\(chip)\(limit)</span>
            <span class="what"><a href="\(setting.link(matter))" class="whole" data-open><b>\(setting.name(MatterAbout(line.matter.summary, words: words)))</b></a>\(mark)\
            <span class="note"><span class="mono">\(number)</span> · \(parts.map { setting.said($0) }.joined(separator: " · "))</span>\(moreTime)</span>
            <span class="do">\(([line] + others).map(act))</span>\(below)</li>

            """
    }

    private var chip: HTML {
        guard let days = line.daysLeft else {
            // Where no clock runs, how long it has been there says most.
            let zone = setting.names.zone
            let isCall = line.next == .evaluate
            let since = zone.day(of: isCall ? line.matter.acted : line.matter.received)
            let days = max(0, since.distance(to: zone.day(of: now)))
            return "<b>\(setting.said(isCall ? .answeredAgo(days) : .waited(days)))</b>"
        }
        let style = line.isOverdue ? "overdue" : days <= 1 ? "due-soon" : "on-time"
        return "<span class=\"chip \(style)\">\(setting.said(.daysLeft(days, isOverdue: line.isOverdue)))</span>"
    }

    /// Which limit it is; where none runs, since when it waits.
    private var limit: HTML {
        guard line.daysLeft == nil else {
            return "<span class=\"note limit\">\(setting.said(.limitName(line.next)))</span>"
        }
        let day = setting.names.zone.day(of: line.matter.received)
        return "<span class=\"note limit\">\(setting.dated(.received(.day(day))))</span>"
    }

    private var moreTime: HTML? {
        line.moreTime.map { "<span class=\"note more-time\">\(setting.dated(.moreTime($0, setting.names)))</span>" }
    }

    private var mark: HTML? {
        switch line.looked {
        case .unchanged: nil
        case .changed: " <span class=\"chip mark\">\(setting.said(.changedMark))</span>"
        case .never: " <span class=\"chip mark\">\(setting.said(.newMark))</span>"
        }
    }

    /// What is next: done by one press where nothing has to be said with it, else where it is done.
    private func act(_ line: Desk.Line) -> HTML {
        if below != nil, back == .board {
            return "<a href=\"\(setting.link(matter))\">\(setting.said(.openMatter)) ›</a>"
        }
        let name = Sentence.rowAct(line.next)
        guard let form, line.next.isOnePress, line.matter.version > 0 else {
            return "<a class=\"next\" href=\"\(setting.link(matter))\">\(setting.said(name)) ›</a>"
        }
        return setting.button(
            name, to: Link("matters", number, "acts", line.next.rawValue), form, "\(line.next.rawValue).\(number)",
            with: [("seen", String(line.matter.version)), ("back", back.rawValue)], about: .data(number))
    }
}

extension PageSetting {
    /// What was done just before, and on what; where it sent the matter, and the way to take that back.
    var actedNote: HTML? {
        acted.map { acted in
            let went: HTML? = acted.sent.map { sent in
                let back: HTML? = sent.back.map { " <a href=\"\(link($0))\">\(said(.takeBack))</a>" }
                let own: HTML? = sent.own.map { " <a href=\"\(link($0))\">\(said(.listOfOwn))</a>" }
                return " \(said(sent.own == nil ? .wentTo(sent.to) : .stayedWith(sent.to)))\(back)\(own)"
            }
            return """
                <p class="said" role="status">\(said(.acted(acted.act, on: acted.number, waits: acted.waits)))\(went)</p>

                """
        }
    }
}
