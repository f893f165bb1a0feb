public import Domain
import HTML
public import UseCases
public import Words

/// What stands beside what a clerk writes: who calls, what is much the same, what was answered before, where it would go.
public struct IntakeBeside: Sendable {
    /// Whoever has this number, as far as it is told.
    public struct Caller: Sendable {
        /// Cut short: 张** 138****1234; empty: nobody is known by this number.
        public var people: [(name: String, phone: String, matters: Int)]
        /// What they reported that is still open.
        public var open: [MatterLine]

        public init(people: [(name: String, phone: String, matters: Int)], open: [MatterLine]) {
            self.people = people
            self.open = open
        }
    }

    public var caller: Caller?
    /// Whether the words were held against what there is.
    public var isLookedUp = false
    public var similar: [MatterLine] = []
    /// The beginning of what was said of matters that nobody summarised yet, by number.
    public var words: [String: String] = [:]
    /// Earlier answers; `nil` where this reader or this way doesn't answer directly.
    public var earlier: [KnowledgeHit] = []
    /// Where the routes would send it, and why.
    public var route: Sentence?
    /// What that comes to where it is sent nowhere: it stays, or the rules name nobody.
    public var standing: Sentence?
    /// Whether this reader adds people to matters, and answers directly.
    public var joins = false
    public var answers = false

    public init() {}

    private static func link(_ line: MatterLine, _ setting: PageSetting) -> HTML {
        "<a class=\"mono\" href=\"\(setting.link(Link("matters", line.number)))\" target=\"_blank\">\(line.number)</a>"
    }

    private static func facts(_ line: MatterLine, _ setting: PageSetting) -> String {
        let standing = line.exit.map(Sentence.exit) ?? .position(line.position)
        let facts: [Sentence?] = [
            standing, line.place.map(setting.names.wholePlace), Sentence.day(setting.names.zone.day(of: line.received)),
        ]
        return facts.compactMap(\.self).map { setting.said($0) }.joined(separator: " · ")
    }

    func html(_ state: FormState, _ setting: PageSetting) -> HTML {
        guard isLookedUp else {
            return
                "<div data-part=\"beside\" role=\"status\"><p class=\"note\">\(setting.said(.intakeBesideEmpty))</p></div>"
        }
        return """
            <div data-part="beside">\(same(setting))\(before(setting))\(destination(setting))</div>
            """
    }

    private func same(_ setting: PageSetting) -> HTML {
        let items = similar.map { line -> HTML in
            let join: HTML =
                joins
                ? "<p><button class=\"quiet\" name=\"go\" value=\"join \(line.number)\">\(setting.said(.intakeJoin))</button></p>"
                : .nothing
            return """
                <li class="card"><p>\(IntakeBeside.link(line, setting))</p><p>\(setting.about(MatterAbout(line.summary, words: words[line.number])))</p>\
                <p class="note">\(IntakeBeside.facts(line, setting))</p>\(join)</li>
                """
        }
        let list: HTML =
            items.isEmpty
            ? "<p class=\"note\">\(setting.said(.intakeNoSimilar))</p>" : "<ul class=\"found\">\(items)</ul>"
        return "<section><h2>\(setting.said(.intakeSimilarHeading))</h2>\(list)</section>"
    }

    private func before(_ setting: PageSetting) -> HTML {
        let items = earlier.map { hit -> HTML in
            let use: HTML =
                answers
                ? "<p><button class=\"quiet\" name=\"go\" value=\"answer \(hit.line.number)\">\(setting.said(.intakeAnswerWith))</button></p>"
                : .nothing
            let entry: HTML = hit.knowledge.map { "<p class=\"note\">\($0)</p>" } ?? .nothing
            return """
                <li class="card"><blockquote class="words">\(hit.answer.text)</blockquote>\(entry)\
                <p class="note">\(IntakeBeside.link(hit.line, setting)) · \(IntakeBeside.facts(hit.line, setting))</p>\(use)</li>
                """
        }
        let list: HTML =
            items.isEmpty
            ? "<p class=\"note\">\(setting.said(.intakeNoEarlier))</p>" : "<ul class=\"found\">\(items)</ul>"
        return "<section><h2>\(setting.said(.intakeEarlierHeading))</h2>\(list)</section>"
    }

    private func destination(_ setting: PageSetting) -> HTML {
        guard let route else { return .nothing }
        let lead: HTML? = standing.map { "<p><b>\(setting.said($0))</b></p>" }
        return "<section><h2>\(setting.said(.intakeRouteHeading))</h2>\(lead)<p>\(setting.said(route))</p></section>"
    }
}

extension IntakeBeside.Caller {
    func html(_ words: [String: String], _ setting: PageSetting) -> HTML {
        guard !people.isEmpty else { return "<p class=\"note\">\(setting.said(.intakeCallerUnknown))</p>" }
        let known = people.map { person -> HTML in
            "<p><b>\(person.name)</b> \(person.phone) <span class=\"note\">\(setting.said(.intakeCallerKnown(person.matters)))</span></p>"
        }
        let lines = open.map { line -> HTML in
            """
            <li><a class="mono" href="\(setting.link(Link("matters", line.number)))" target="_blank">\(line.number)</a> \
            \(setting.about(MatterAbout(line.summary, words: words[line.number]))) \
            <span class="note">\(setting.said(.position(line.position)))</span> \
            <button class="quiet" name="go" value="join \(line.number)">\(setting.said(.intakeJoin))</button></li>
            """
        }
        return """
            <div class="card caller"><h2>\(setting.said(.intakeCallerHeading))</h2>\(known)<ul class="plain">\(lines)</ul></div>
            """
    }
}
