public import Domain
public import HTML
public import UseCases
import Words

/// One visit or meeting: what it was, who was there, what was said, what came of it; and what can still be added (A04, A05, L01,
/// L20).
public struct ActivityPage: Sendable {
    public var file: ActivityFile
    public var kinds: [ActivityKind]
    public var tree: PlaceTree
    /// Entries that it may be the same as.
    public var alike: [ActivityLine]
    /// What the matters are about that were raised there, by number.
    public var abouts: [String: MatterAbout] = [:]
    public var state: FormState
    /// What questions it raised are called; `nil`: its kind carries none.
    public var questions: QuestionList?
    public var setting: PageSetting

    public init(
        _ file: ActivityFile, kinds: [ActivityKind], tree: PlaceTree, alike: [ActivityLine], _ state: FormState,
        in setting: PageSetting
    ) {
        self.file = file
        self.kinds = kinds
        self.tree = tree
        self.alike = alike
        self.state = state
        self.setting = setting
    }

    /// The forms that the page has; what is wrong with another has no place of its own.
    private var forms: [String] {
        let removal = file.activity.files.isEmpty ? [] : ["remove-file"]
        guard file.activity.foldedInto == nil else { return removal }
        return removal + ["files"] + (record.minutes == nil ? ["minutes"] : [])
            + (kind?.outcomes.isEmpty == false ? ["outcome"] : [])
            + ["fold"]
    }

    private var record: Activity.Record { file.activity.record }
    private var kind: ActivityKind? { kinds.first { $0.id == record.kind } }
    private var line: ActivityLine {
        ActivityLine(
            id: file.activity.id, kind: record.kind, type: record.type, mode: record.mode, place: record.place,
            began: record.began, ended: record.ended, headCount: record.headCount, goers: record.goers,
            hosts: record.hosts, met: record.met.count, raised: file.raised.count, foundNothing: record.foundNothing,
            heard: record.heard?.id, minutes: record.minutes?.id, foldedInto: file.activity.foldedInto)
    }
    private var piece: ActivityLinePiece {
        ActivityLinePiece(line: line, kinds: kinds, places: tree, setting: setting)
    }
    private var address: Link { piece.link }

    public var html: HTML {
        let title = setting.said(piece.kind)
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        frame.hasForm = true
        frame.hasDraft = setting.done == .activityRecorded
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(title)\(piece.mode)</h1>
            \(sent)\(setting.unplaced(state, besides: forms))\(folded)\(setting.facts(facts))
            \(words(.visitHeard, file.heard, file.isHeardErased))\(words(.visitMinutes, file.minutes, file.areMinutesErased))\(photos)\(outcomes)\(raised)\(more)
            """)
    }

    /// What was kept on the phone meanwhile goes; and what came of it is said first.
    private var sent: HTML? {
        guard setting.done == .activityRecorded else { return nil }
        let said: HTML? =
            file.raised.isEmpty ? nil : "<p class=\"lead\">\(setting.said(.raisedNow(file.raised.count)))</p>"
        return "<div data-done-with=\"visit-heard\"></div><div data-done-with=\"visit-minutes\"></div>\(said)\n"
    }

    private var folded: HTML? {
        guard let other = file.activity.foldedInto else { return nil }
        return """
            <p class="refusal">\(setting.said(.visitFolded)) \
            <a href="\(setting.link(Link("visits", other.description)))">\(setting.said(.toKeptVisit))</a></p>

            """
    }

    // MARK: - What it was

    private var facts: [(name: Sentence, value: HTML)] {
        var facts: [(name: Sentence, value: HTML)] = [(.visitWhen, when)]
        if let place = record.place.flatMap({ tree[$0] }) {
            let names = tree.line(of: place).reversed().map { setting.said($0.name) }
            facts.append((.visitWhere, "\(names.joined(separator: " · "))"))
        }
        let goers = record.goers.map { goer -> HTML in
            "<p>\(setting.names.person(goer.person)) <span class=\"note\">\(setting.said(setting.names.body(goer.body)))</span></p>"
        }
        if !goers.isEmpty { facts.append((.visitGoers, HTML(goers))) }
        if !record.hosts.isEmpty { facts.append((.visitHosts, "\(setting.said(setting.names.bodies(record.hosts)))")) }
        let households = file.met.map { subject -> HTML in
            let place = tree[subject.place].map { setting.said($0.name) } ?? ""
            return
                "<p><span class=\"mono\">\(subject.code)</span> <span class=\"note\">\(setting.said(.subjectType(subject.type))) \(place)</span></p>"
        }
        let bodies = record.met.compactMap { met -> HTML? in
            guard case .organisation(let id) = met else { return nil }
            return "<p>\(setting.said(setting.names.body(id)))</p>"
        }
        if !record.met.isEmpty { facts.append((.visitMet, HTML(households + bodies))) }
        if let heads = record.headCount { facts.append((.visitHeads, "\(heads)")) }
        if let volunteers = record.volunteers { facts.append((.visitVolunteers, "\(volunteers)")) }
        if !record.topics.isEmpty { facts.append((.visitTopics, HTML(record.topics.map { "<p>\($0)</p>" }))) }
        if !record.questions.isEmpty {
            facts.append(
                (.visitQuestions, HTML(record.questions.map { "<p>\(questions?.said($0, in: setting) ?? $0)</p>" })))
        }
        if let campaign = file.campaign {
            let link = setting.link(Link("campaigns", campaign.content.code))
            let strand = record.part?.strand.flatMap { campaign.strand($0) }.map { " · \(setting.said($0.name))" } ?? ""
            facts.append(
                (.belongsToCampaign, "<a href=\"\(link)\">\(setting.said(campaign.content.name))</a>\(strand)"))
        }
        if let plan = record.plan {
            let link = setting.link(Link("plans", plan.description))
            let way: HTML = "<a href=\"\(link)\">\(setting.said(.plansHeading))</a>"
            facts.append((name: Sentence.plansHeading, value: way))
        }
        return facts
    }

    private var when: HTML {
        let began = setting.names.moment(record.began)
        guard let ended = record.ended else { return "\(setting.said(began))" }
        let zone = setting.names.zone
        if zone.day(of: ended) == zone.day(of: record.began) {
            let minutes = Int(zone.local(ended).millisecond / 60_000)
            return "\(setting.said(.visitSpan(began, until: ActivityFormPage.clock(minutes))))"
        }
        return "\(setting.said(began)) – \(setting.said(setting.names.moment(ended)))"
    }

    private func words(_ heading: Sentence, _ text: String?, _ isErased: Bool) -> HTML? {
        let said = isErased ? "<p>\(setting.said(.visitWordsErased))</p>" as HTML : nil
        return (text.map { "<blockquote class=\"words\">\($0)</blockquote>" } ?? said).map { words in
            "<section><h2>\(setting.said(heading))</h2>\(words)</section>\n"
        }
    }

    private var photos: HTML? {
        guard !file.activity.files.isEmpty else { return nil }
        let items = file.activity.files.map { photo -> HTML in
            let whole = Link("visits", file.activity.id.description, "files", String(photo.number), "content")
            let name = Sentence.visitFile(photo, name: file.names[photo.number])
            guard file.names[photo.number] != nil else { return "<li>\(setting.said(name))</li>" }
            guard photo.facts.thumbnail != nil else {
                return "<li><a href=\"\(whole)\" download>\(setting.said(name))</a></li>"
            }
            let small = Link("visits", file.activity.id.description, "files", String(photo.number), "small")
            return """
                <li><a href="\(whole)"><img src="\(small)" alt="\(setting.said(name))" width="120" loading="lazy"></a></li>
                """
        }
        return "<section><h2>\(setting.said(.filesHeading))</h2><ul class=\"photos\">\(items)</ul></section>\n"
    }

    private var outcomes: HTML? {
        guard !file.activity.outcomes.isEmpty else { return nil }
        let items = file.activity.outcomes.map { outcome -> HTML in
            "<li>\(outcome.name) \(setting.said(.quantity(outcome.quantity)))</li>"
        }
        return """
            <section><h2>\(setting.said(.visitOutcomes))</h2><ul class="plain">\(items)</ul></section>

            """
    }

    private var raised: HTML {
        let items = file.raised.map { number -> HTML in
            "<li>\(setting.matter(number.description, abouts[number.description]))</li>"
        }
        let none: Sentence = record.foundNothing ? .foundNothing : .nothingRaised
        let found: HTML = items.isEmpty ? "<p>\(setting.said(none))</p>" : "<ol class=\"numbers\">\(items)</ol>"
        return """
            <section><h2>\(setting.said(.visitRaised))</h2>\(found)</section>

            """
    }

    // MARK: - What can be added

    private var more: HTML? {
        let isFolded = file.activity.foldedInto != nil
        let parts = [
            isFolded || record.minutes != nil ? nil : minutes, isFolded ? nil : addFiles, isFolded ? nil : addOutcome,
            removeFile, isFolded ? nil : fold,
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return "<section class=\"acts screen\">\(parts)</section>\n"
    }

    private func form(
        _ name: String, _ summary: Sentence, _ fields: [FormField], _ button: FormButton,
        between: [(after: String, html: HTML)] = []
    ) -> HTML {
        var piece = FormPiece(
            name: name, action: Link("visits", file.activity.id.description, name), fields: fields,
            buttons: [button], state: state.of(name), setting: setting, label: summary)
        piece.between = between
        return setting.opened(summary, if: state.form == name, piece.html)
    }

    private var minutes: HTML {
        form(
            "minutes", .addMinutes,
            [
                FormField(
                    name: "text", label: .visitMinutes, hint: .visitMinutesHint,
                    kind: .prose(rows: 6, most: ActivityFormPage.longest))
            ], FormButton(label: .addMinutes))
    }

    private var addFiles: HTML {
        form(
            "files", .addVisitFiles,
            [
                FormField(
                    name: "files", label: .filesHeading, hint: .visitFilesHint,
                    kind: .files(accept: "image/*,audio/*,application/pdf", most: ActivityFormPage.mostFiles))
            ], FormButton(label: .addFilesButton))
    }

    private var removeFile: HTML? {
        let files = file.activity.files
        guard !files.isEmpty else { return nil }
        let options = files.map { file in
            FormOption("\(file.number)", .visitFile(file, name: self.file.names[file.number]))
        }
        return form(
            "remove-file", .removeVisitFile,
            [
                FormField(
                    name: "number", label: .whichVisitFile, kind: .radios(options),
                    initial: options.count == 1 ? options[0].value : ""),
                FormField(name: "reason", label: .foldReason),
            ], FormButton(label: .removeVisitFile, kind: .grave),
            between: [(after: "reason", html: "<p class=\"note\">\(setting.said(.removeVisitFileNote))</p>\n")])
    }

    private var addOutcome: HTML? {
        guard let units = kind?.outcomes, !units.isEmpty else { return nil }
        return form(
            "outcome", .addOutcome,
            [
                FormField(name: "name", label: .outcomeName),
                FormField(name: "amount", label: .outcomeAmount, kind: .line(mode: "decimal")),
                FormField(
                    name: "unit", label: .outcomeUnit,
                    kind: .radios(units.map { FormOption($0.symbol, .data($0.symbol)) }),
                    initial: units.count == 1 ? units[0].symbol : ""),
            ], FormButton(label: .addOutcome))
    }

    private var fold: HTML {
        let options = alike.prefix(5).map { line -> FormOption in
            let piece = ActivityLinePiece(line: line, kinds: kinds, places: tree, setting: setting)
            let who = line.goers.map { setting.names.person($0.person) }.joined(separator: " ")
            let when = setting.names.moment(line.began)
            return FormOption(
                line.id.description, Sentence(zh: "\(when.zh) \(who)", en: "\(when.en) \(who)"),
                hint: .visitCounts(
                    met: piece.line.met, raised: line.raised, heads: line.headCount, foundNothing: line.foundNothing))
        }
        var fields: [FormField] = []
        if !options.isEmpty {
            fields.append(
                FormField(name: "into", label: .foldInto, kind: .radios(Array(options)), isRequired: false))
        }
        fields += [
            FormField(
                name: "other", label: options.isEmpty ? .foldInto : .foldOther,
                hint: options.isEmpty ? .foldOther : nil, isRequired: false),
            FormField(name: "reason", label: .foldReason),
        ]
        return form(
            "fold", .foldVisit, fields, FormButton(label: .foldIt, kind: .grave),
            between: [(after: "reason", html: "<p class=\"note\">\(setting.said(.foldNote))</p>\n")])
    }
}

extension ActivityFormPage {
    /// A time of day as a browser's field has it: `09:05`.
    public static func clock(_ minutes: Int) -> String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
}
