import Domain
import HTML
import UseCases
import Words

/// What happened to a matter, line by line, newest first: who by role and unit, what in a sentence, when; waits as gaps with
/// their length.
struct StoryPiece {
    var file: MatterFile
    var now: Moment
    var setting: PageSetting

    /// Waits of so many days and more are drawn.
    private static let gap = 2

    var html: HTML {
        let zone = setting.names.zone
        var items: [HTML] = []
        // What it waits for now is a wait, too.
        var later = file.view.isOpen ? zone.day(of: now) : nil
        for recorded in file.view.story.reversed() {
            let day = zone.day(of: recorded.occurred)
            if let later, later.number - day.number >= StoryPiece.gap {
                items.append(
                    "<li class=\"wait\">\(setting.said(.waited(days: later.number - day.number)))</li>")
            }
            later = day
            items.append(line(recorded))
        }
        return """
            <section><h2>\(setting.said(.storyHeading))</h2><ol class="story" reversed>\(items)</ol></section>
            """
    }

    private func line(_ recorded: Recorded<MatterEvent>) -> HTML {
        let said = recorded.event.texts.compactMap { file.words[$0.id]?.text }
        let isFile = if case .attached = recorded.event { true } else { false }
        let words =
            isFile ? [] : said.map { "<blockquote class=\"words\">\($0)</blockquote>" as HTML }
        // Officials are told each other's names; residents and everybody else, what capacity somebody acted in.
        let isStaff = file.view.standing.seesWork && file.view.standing != .reporter
        let person = isStaff ? recorded.actor.person.map(setting.names.person) : nil
        let who = Sentence.who(
            .role(recorded.actor.role), person, recorded.actor.body.map(setting.names.body))
        let isCoarse = file.view.standing == .public
        let when: Sentence =
            isCoarse
            ? .day(setting.names.zone.day(of: recorded.occurred))
            : setting.names.moment(recorded.occurred)
        return """
            <li><span class="when">\(setting.said(when)) · \(setting.said(who))</span>\(setting.said(.event(recorded.event, setting.names)))\(words)</li>

            """
    }
}
