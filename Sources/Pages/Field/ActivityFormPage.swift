public import Domain
public import HTML
public import UseCases
import Words

/// A visit or a meeting entered once, on one page, with everything that was raised there (A03–A05, A09, B06, B09, L01).
public struct ActivityFormPage: Sendable {
    /// The longest text, and so many of a matter's own fields and of places are offered.
    public static let longest = 2000
    public static let mostFields = 12
    /// More files aren't taken with one entry.
    public static let mostFiles = 10
    static let mostPlaces = 60

    public var kind: ActivityKind
    /// The kinds of matters that can be raised; empty: none are.
    public var matterKinds: [MatterKind]
    /// How many items the form shows.
    public var items: Int
    public var places: ReportPage.Places
    /// Those of one's own body, by `PERSON@BODY`.
    public var colleagues: [FormOption]
    /// Everybody else in office, the same.
    public var people: [FormOption]
    public var bodies: [FormOption]
    /// What is suggested of those that are met.
    public var subjects: [MatterKind.SubjectType: [SubjectAtHand]]
    public var categories: [FormOption]
    public var channels: [FormOption]
    /// The channel of what is raised, before anybody chose; empty: it must be chosen.
    public var channel: String
    /// The ranks that hold it, where only some do.
    public var ranks: [Name] = []
    /// Entries that this looks the same as.
    public var alike: [ActivityLine] = []
    /// Whether somebody is asked to say that it is another than those.
    public var asksAnother = false
    /// The names of the photos and files that were taken already.
    public var files: [String] = []
    /// The plan that the visit carries out, with its questions.
    public var plan: VisitPlanFile?
    /// Open campaigns and their strands, by `CODE` and `CODE/STRAND`.
    public var campaigns: [FormOption] = []
    public var tree: PlaceTree
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ kind: ActivityKind, raising matterKinds: [MatterKind], items: Int, places: ReportPage.Places,
        tree: PlaceTree, colleagues: [FormOption], people: [FormOption], bodies: [FormOption],
        subjects: [MatterKind.SubjectType: [SubjectAtHand]], categories: [FormOption], channels: [FormOption],
        channel: String, _ state: FormState, in setting: PageSetting
    ) {
        self.kind = kind
        self.matterKinds = matterKinds
        self.items = items
        self.places = places
        self.tree = tree
        self.colleagues = colleagues
        self.people = people
        self.bodies = bodies
        self.subjects = subjects
        self.categories = categories
        self.channels = channels
        self.channel = channel
        self.state = state
        self.setting = setting
    }

    private var isVisit: Bool { !kind.meets.isEmpty }
    private var address: Link { Link("visits", "new", kind.id.key) }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(kind.name)) · \(setting.said(setting.place))", face: .office,
            place: .field)
        frame.hasForm = true
        frame.hasDraft = true
        frame.hasItems = true
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(setting.said(kind.name))</h1>
            <p class="note">\(setting.said(.kindAsks(kind))) <a href="\(setting.link(Link("visits", "new")))">\(setting.said(.otherVisitKind))</a></p>
            \(planned)\(note)\(faults)\(same)<form class="form visit" action="\(setting.link(address))" method="post" novalidate autocomplete="off" \
            enctype="multipart/form-data" aria-label="\(setting.said(kind.name))">
            <input type="hidden" name="_token" value="\(state.token)"><input type="hidden" name="_key" value="\(state.key)">\
            <button class="default" tabindex="-1" aria-hidden="true" name="go" value="look"></button>\(piece(.hidden("plan")))
            \(whenAndWhere)\(people(isVisit ? .visitPeople : .meetingPeople))\(said)\(proof)\(raised)\(another)\
            <p class="buttons">\(button(.keepVisit, "keep", .main))</p>
            \(suggestions)</form>
            """)
    }

    private var planned: HTML? {
        plan.map { plan in
            "<p class=\"note\">\(setting.said(.fromPlan)) <a href=\"\(setting.link(Link("plans", plan.plan.id.description)))\">\(setting.said(.plansHeading))</a></p>\n"
        }
    }

    // MARK: - What is wrong

    private var note: HTML {
        state.note.map { "<p class=\"said\" role=\"status\" tabindex=\"-1\">\(setting.said($0))</p>\n" as HTML }
            ?? .nothing
    }

    private func label(of name: String) -> Sentence? {
        if let field = singles.first(where: { $0.name == name }) { return field.label }
        if let group = groups.first(where: { $0.name == name }) { return group.label }
        if name == "goers" { return .visitGoers }
        guard name.hasPrefix("i"), let end = name.firstIndex(of: "_"),
            let index = Int(name[name.index(after: name.startIndex)..<end]), index < items
        else { return nil }
        return item(index).fields.first { $0.name == name }.map { .inItem("\(index + 1)", $0.label) }
    }

    private var faults: HTML {
        guard !state.faults.isEmpty else { return .nothing }
        let items = state.faults.map { fault -> HTML in
            guard let name = fault.field, let label = label(of: name) else {
                return "<li>\(setting.said(fault.what))</li>"
            }
            return """
                <li><a href="#visit-\(name)">\(setting.said(.of(label, fault.what)))</a></li>
                """
        }
        return """
            <div class="faults" role="alert" tabindex="-1"><h2>\(setting.said(.formNotTaken))</h2><ul>\(items)</ul></div>

            """
    }

    /// What is there already, with the way to it.
    private var same: HTML {
        guard !alike.isEmpty else { return .nothing }
        let items = alike.prefix(5).map {
            ActivityLinePiece(line: $0, kinds: [kind], places: tree, setting: setting).item
        }
        return """
            <div class="refusal" role="alert" id="same"><p><b>\(setting.said(.alikeHeading(alike.count)))</b></p>\
            <ul class="plain">\(Array(items))</ul><p>\(setting.said(.alikeNote))</p></div>

            """
    }

    private var another: HTML {
        guard asksAnother || !state.value("another").isEmpty else { return .nothing }
        return piece(FormField(name: "another", label: .isAnother, kind: .check, isRequired: false))
    }

    // MARK: - Fields

    private func piece(_ field: FormField) -> HTML {
        FieldPiece(field: field, state: state, setting: setting, prefix: "visit").html
    }

    private func button(_ label: Sentence, _ go: String, _ kind: FormButton.Kind = .quiet, at anchor: String = "")
        -> HTML
    {
        let back: HTML? = anchor.isEmpty ? nil : " formaction=\"\(setting.link(address))#\(anchor)\""
        return
            "<button class=\"\(kind.rawValue)\" name=\"go\" value=\"\(go)\"\(back)>\(setting.said(label))</button> "
    }

    private func asks(_ part: String) -> Bool { kind.asks.contains(part) }

    private var day: FormField { FormField(name: "day", label: .visitDay, kind: .line(type: .date)) }
    private var began: FormField { FormField(name: "from", label: .visitBegan, kind: .line(type: .time)) }
    private var ended: FormField {
        FormField(name: "until", label: .visitEnded, kind: .line(type: .time), isRequired: false)
    }
    private var mode: FormField? {
        guard kind.modes.count > 1 else { return nil }
        let isContact = kind.modes.contains { $0 != .inPerson }
        return FormField(
            name: "mode", label: .visitMode, hint: isContact ? .visitModeNote : nil,
            kind: .radios(kind.modes.map { FormOption($0.rawValue, .activityMode($0)) }))
    }
    private var type: FormField? {
        guard !kind.types.isEmpty else { return nil }
        return FormField(
            name: "type", label: .visitType, kind: .radios(kind.types.map { FormOption($0.key, .name($0.name)) }))
    }
    private var placeField: FormField? {
        guard places.areKnown else { return nil }
        return FormField(
            name: "place", label: .whereLabel(places.chosen.reversed().map { .name($0.name) }), hint: .visitPlaceHint,
            kind: .select(
                places.below.map { FormOption($0.code.short, .name($0.name)) },
                none: places.chosen.first.map { .whereWithin(.name($0.name)) } ?? .wherePick),
            isRequired: asks("place"))
    }
    private var heads: FormField? {
        guard asks("attendance") || !isVisit else { return nil }
        return FormField(
            name: "heads", label: .visitHeads, kind: .line(mode: "numeric"), isRequired: asks("attendance"))
    }
    private var volunteers: FormField? {
        guard asks("volunteers") else { return nil }
        return FormField(name: "volunteers", label: .visitVolunteers, kind: .line(mode: "numeric"))
    }
    private var topics: FormField? {
        guard asks("topics") || !isVisit else { return nil }
        return FormField(
            name: "topics", label: .visitTopics, hint: .onePerLine, kind: .prose(rows: 2, most: 1000),
            isRequired: asks("topics"))
    }
    private var questions: FormField? {
        guard asks("questions") || kind.plans != nil else { return nil }
        if raisable != nil {
            return FormField(
                name: "questions", label: .otherQuestions, kind: .prose(rows: 2, most: 2000), isRequired: false)
        }
        return FormField(
            name: "questions", label: .visitQuestions, hint: .visitQuestionsHint, kind: .prose(rows: 2, most: 2000),
            isRequired: asks("questions"))
    }
    /// The plan's questions, to tick those that came up.
    private var raisable: FormField? {
        guard let plan, let list = plan.questions, !plan.plan.content.questions.isEmpty else { return nil }
        let options = plan.plan.content.questions.map { FormOption($0, .data(list.said($0, in: setting))) }
        return FormField(
            name: "raised", label: .questionsRaised, hint: .questionsRaisedHint, kind: .checks(options),
            isRequired: false)
    }
    private var heard: FormField? {
        guard isVisit else { return nil }
        return FormField(
            name: "heard", label: .visitHeard, hint: .visitHeardHint,
            kind: .prose(rows: 4, most: ActivityFormPage.longest), isRequired: false)
    }
    private var minutes: FormField? {
        let isAsked = asks("minutes") || asks("text")
        guard isAsked || !isVisit else { return nil }
        return FormField(
            name: "minutes", label: .visitMinutes, hint: .visitMinutesHint,
            kind: .prose(rows: 5, most: ActivityFormPage.longest), isRequired: isAsked)
    }
    private var nothing: FormField? {
        guard kind.mayBeEmpty else { return nil }
        return FormField(
            name: "nothing", label: .visitNothing, hint: kind.meets.isEmpty ? nil : .visitNothingHint, kind: .check,
            isRequired: false)
    }
    private var fileField: FormField {
        FormField(
            name: "files", label: .filesHeading, hint: kind.needsProof ? .visitProofHint : .visitFilesHint,
            kind: .files(accept: "image/*,audio/*,application/pdf", most: ActivityFormPage.mostFiles),
            isRequired: kind.needsProof && files.isEmpty)
    }
    private var channelField: FormField? {
        guard !matterKinds.isEmpty else { return nil }
        return FormField(
            name: "channel", label: .itemChannel, kind: .select(channels, none: .wherePick), isRequired: false,
            initial: channel)
    }
    private var readBack: FormField? {
        guard !matterKinds.isEmpty else { return nil }
        return FormField(name: "read_back", label: .itemsReadBack, kind: .check, isRequired: false)
    }

    private var campaign: FormField? {
        guard !campaigns.isEmpty else { return nil }
        return FormField(
            name: "campaign", label: .belongsToCampaign, kind: .select(campaigns, none: .campaignBySelf),
            isRequired: false)
    }

    private var singles: [FormField] {
        [
            day, began, ended, mode, type, placeField, campaign, heads, volunteers, topics, raisable, questions, heard,
            minutes, nothing, fileField, channelField, readBack,
        ].compactMap(\.self)
    }

    /// A field that stands as many times as somebody fills it in.
    private struct Group {
        var name: String
        var label: Sentence
        var hint: Sentence
        var list: String
        var isRequired: Bool
    }

    private var groups: [Group] {
        var groups = [
            Group(
                name: "goer", label: colleagues.isEmpty ? .visitGoers : .visitMoreGoers, hint: .visitMoreGoersHint,
                list: "people", isRequired: isVisit && colleagues.isEmpty)
        ]
        for met in kind.meets {
            if let type = MatterKind.SubjectType(rawValue: met) {
                groups.append(
                    Group(
                        name: met, label: .metCodes(type), hint: .metCodesHint, list: met,
                        isRequired: kind.meets.count == 1))
            } else {
                groups.append(
                    Group(
                        name: "body", label: .metBodies, hint: .visitBodiesHint, list: "bodies",
                        isRequired: kind.meets.count == 1))
            }
        }
        if asks("host") || !isVisit {
            groups.append(
                Group(
                    name: "host", label: .visitHosts, hint: .visitBodiesHint, list: "bodies",
                    isRequired: asks("host")))
        }
        return groups
    }

    private func several(_ name: String) -> HTML {
        guard let group = groups.first(where: { $0.name == name }) else { return .nothing }
        let typed = (state.values[name] ?? []).filter { !$0.isEmpty }
        let shown = typed.isEmpty ? ["", ""] : typed + [""]
        let id = "visit-\(name)"
        let faults = state.faults.filter { $0.field == name }
        let wrong: HTML? =
            faults.isEmpty
            ? nil
            : "<p class=\"fault\" id=\"\(id)-fault\">\(faults.map { setting.said($0.what) }.joined(separator: " "))</p>"
        let described = faults.isEmpty ? "\(id)-hint" : "\(id)-hint \(id)-fault"
        let invalid: HTML? = faults.isEmpty ? nil : " aria-invalid=\"true\""
        let optional: HTML? =
            group.isRequired ? nil : " <span class=\"optional\">\(setting.said(.optionalField))</span>"
        let inputs = shown.enumerated().map { index, text -> HTML in
            let own = index == 0 ? id : "\(id)-\(index + 1)"
            return """
                <input type="text" id="\(own)" name="\(name)" value="\(text)" list="\(group.list)" autocomplete="off" autocapitalize="none" \
                spellcheck="false" aria-label="\(setting.said(group.label)) \(index + 1)" aria-describedby="\(described)"\(invalid)>
                """
        }
        return """
            <fieldset class="field several\(faults.isEmpty ? "" : " wrong")" data-several><legend>\(setting.said(group.label))\(optional)</legend>\
            <p class="hint" id="\(id)-hint">\(setting.said(group.hint))</p>\(wrong)\(inputs)</fieldset>

            """
    }

    // MARK: - Parts

    private func section(_ heading: Sentence, _ content: HTML) -> HTML {
        "<section><h2>\(setting.said(heading))</h2>\n\(content)</section>\n"
    }

    private var whenAndWhere: HTML {
        let times: HTML = "<div class=\"times\">\(piece(day))\(piece(began))\(piece(ended))</div>"
        return section(.visitWhenWhere, times + optional(mode) + optional(type) + whereabouts + optional(campaign))
    }

    private func optional(_ field: FormField?) -> HTML { field.map(piece) ?? .nothing }

    private var whereabouts: HTML {
        guard let placeField else { return "<div id=\"place\"></div>" }
        let more: HTML = places.below.isEmpty ? .nothing : button(.whereMore, "place", at: "place")
        let again: HTML = places.chosen.isEmpty ? .nothing : button(.whereAgain, "anywhere", at: "place")
        let choice: HTML = places.below.isEmpty ? whole(placeField) : piece(placeField)
        return """
            <div id="place">\(piece(.hidden("within")))\(choice)<p class="steps">\(more)\(again)</p></div>

            """
    }

    /// Chosen as closely as there are places.
    private func whole(_ field: FormField) -> HTML {
        let faults = state.faults.filter { $0.field == field.name }
        let wrong: HTML? =
            faults.isEmpty
            ? nil
            : "<p class=\"fault\" id=\"visit-place-fault\">\(faults.map { setting.said($0.what) }.joined(separator: " "))</p>"
        return """
            <div class="field\(faults.isEmpty ? "" : " wrong")" id="visit-place"><p><b>\(setting.said(field.label))</b></p>\(wrong)</div>
            """
    }

    private func people(_ heading: Sentence) -> HTML {
        let hint: Sentence? = ranks.isEmpty ? nil : .visitRanks(ranks)
        let own: HTML =
            colleagues.isEmpty
            ? .nothing
            : piece(
                FormField(
                    name: "goers", label: .visitGoers, hint: hint, kind: .checks(colleagues), isRequired: isVisit))
        let met = kind.meets.map { MatterKind.SubjectType(rawValue: $0) == nil ? "body" : $0 }.map(several)
        let numbers: HTML = "<div class=\"two\">\(optional(heads))\(optional(volunteers))</div>"
        return section(heading, several("host") + HTML(met) + own + several("goer") + numbers)
    }

    private var said: HTML {
        let texts = [topics, raisable, questions, heard, minutes, nothing].map(optional)
        return section(.visitWords, HTML(texts) + draft)
    }

    /// What the script says and offers; without it nothing of this shows.
    private var draft: HTML {
        guard let area = heard ?? minutes else { return .nothing }
        return """
            <div class="draft field" data-draft="visit-\(area.name)" hidden>\
            <p class="said" data-found hidden>\(setting.said(.draftFound)) \
            <button type="button" class="quiet" data-take>\(setting.said(.draftTake))</button> \
            <button type="button" class="quiet" data-drop>\(setting.said(.draftDrop))</button></p>\
            <p class="refusal" role="status" data-offline hidden>\(setting.said(.isOffline))</p>\
            <p class="note">\(setting.said(.draftNote)) <button type="button" class="quiet" data-drop data-typed>\(setting.said(.draftDrop))</button></p></div>

            """
    }

    /// Files, and those that are kept from when the form was sent before.
    private var proof: HTML {
        let kept = files.map { "<li>✓ \(setting.said(.photoKept($0)))</li>" as HTML }
        let list: HTML =
            kept.isEmpty
            ? .nothing
            : "<ul class=\"plain kept\" aria-label=\"\(setting.said(.photosKept))\">\(kept)</ul>\n"
        return section(.visitEvidence, piece(fileField) + piece(.hidden("kept")) + list)
    }

    // MARK: - What was raised

    private func item(_ index: Int) -> ActivityItemPiece {
        ActivityItemPiece(index: "\(index)", number: "\(index + 1)", page: self)
    }

    private var raised: HTML {
        guard !matterKinds.isEmpty else { return .nothing }
        let shown = (0..<items).map { item($0).html }
        let hasMore = items < ActivityDraft.mostItems
        let more: HTML =
            hasMore
            ? "\(button(.oneMoreItem, "more", at: "more"))\(button(.fiveMoreItems, "more5", at: "more"))" : .nothing
        let template = ActivityItemPiece(index: "{n}", number: "{m}", page: self).html
        return section(
            .itemsHeading,
            """
            <p class="note">\(setting.said(.itemsNote))</p>
            <input type="hidden" name="items" value="\("\(items)")"><div class="items" data-items data-most="\("\(ActivityDraft.mostItems)")">\(shown)</div>
            <p class="steps" id="more">\(more)</p><template data-item-template>\(template)</template>
            \(optional(channelField))\(optional(readBack))
            """)
    }

    // MARK: - Suggestions

    private var suggestions: HTML {
        var lists = [list("people", people), list("bodies", bodies)]
        for type in MatterKind.SubjectType.allCases {
            guard let known = subjects[type] else { continue }
            lists.append(
                list(type.rawValue, known.map { FormOption($0.code, .data($0.name.isEmpty ? $0.code : $0.name)) }))
        }
        if !categories.isEmpty { lists.append(list("categories", categories)) }
        return HTML(lists)
    }

    private func list(_ id: String, _ options: [FormOption]) -> HTML {
        let items = options.map {
            "<option value=\"\($0.value)\" label=\"\(setting.said($0.name))\"></option>" as HTML
        }
        return "<datalist id=\"\(id)\">\(items)</datalist>\n"
    }
}
