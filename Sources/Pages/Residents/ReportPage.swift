public import Domain
public import HTML
import Words

/// Where a resident says what happened: words, place, photos, and whom to tell; nothing but the words is asked for.
public struct ReportPage: Sendable {
    /// Where it is, as far as it was chosen, and what can be chosen below that.
    public struct Places: Sendable {
        /// The chosen place and those above it, nearest first.
        public var chosen: [Place]
        public var below: [Place]
        /// Whether there is any place to choose from.
        public var areKnown: Bool

        public init(chosen: [Place], below: [Place], areKnown: Bool) {
            self.chosen = chosen
            self.below = below
            self.areKnown = areKnown
        }
    }

    /// Most characters of the words, and most photos.
    public static let longest = 2000
    public static let mostPhotos = 6

    /// Names of the photos that were taken already.
    public var photos: [String]
    public var places: Places
    public var state: FormState
    public var setting: PageSetting

    public init(photos: [String], places: Places, _ state: FormState, in setting: PageSetting) {
        self.photos = photos
        self.places = places
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.reportHeading)) · \(setting.said(setting.place))",
            place: .report)
        frame.hasForm = true
        frame.hasDraft = true
        var piece = FormPiece(
            name: "report", action: Link("report"), fields: fields, buttons: buttons, state: state,
            setting: setting,
            label: .reportHeading)
        piece.between = [(after: "text", html: draft + unknownPlaces), (after: "photos", html: kept)]
        return frame.page(
            """
            <div class="sheet">
            <h1>\(setting.said(.reportHeading))</h1>
            <p class="note">\(setting.said(.reportIntroduction))</p>
            \(piece.html)
            </div>
            """)
    }

    private var fields: [FormField] {
        var fields = [
            FormField(
                name: "text", label: .wordsLabel, hint: .wordsHint,
                kind: .prose(rows: 6, most: ReportPage.longest))
        ]
        if places.areKnown {
            fields.append(.hidden("within"))
            fields.append(
                FormField(
                    name: "place", label: whereLabel, hint: .whereHint,
                    kind: .select(
                        places.below.map { FormOption($0.code.short, .name($0.name)) },
                        none: places.chosen.first.map { .whereWithin(.name($0.name)) } ?? .wherePick),
                    isRequired: false))
        }
        fields += [
            FormField(
                name: "photos", label: .photosLabel, hint: .photosHint(ReportPage.mostPhotos),
                kind: .files(
                    accept: "image/*,audio/*,application/pdf", most: ReportPage.mostPhotos), isRequired: false
            ),
            .hidden("kept"),
            FormField(
                name: "name", label: .ownNameLabel, kind: .line(autocomplete: "name"), isRequired: false),
            FormField(
                name: "phone", label: .ownPhoneLabel, hint: .ownPhoneHint,
                kind: .line(type: .tel, autocomplete: "tel", mode: "tel"), isRequired: false),
        ]
        return fields
    }

    private var whereLabel: Sentence {
        .whereLabel(places.chosen.reversed().map { .name($0.name) })
    }

    private var buttons: [FormButton] {
        var buttons = [FormButton(label: .toCheck)]
        if !places.below.isEmpty {
            buttons.append(FormButton(label: .whereMore, kind: .quiet, name: "go", value: "place"))
        }
        if !places.chosen.isEmpty {
            buttons.append(FormButton(label: .whereAgain, kind: .quiet, name: "go", value: "anywhere"))
        }
        return buttons
    }

    private var unknownPlaces: HTML {
        places.areKnown ? .nothing : "<p class=\"note field\">\(setting.said(.noPlacesToChoose))</p>"
    }

    private var kept: HTML {
        guard !photos.isEmpty else { return .nothing }
        let items = photos.map { "<li>✓ \(setting.said(.photoKept($0)))</li>" as HTML }
        return """
            <ul class="plain kept" aria-label="\(setting.said(.photosKept))">\(items)</ul>
            """
    }

    /// What the script says and offers; without it nothing of this shows.
    private var draft: HTML {
        """
        <div class="draft field" data-draft="report-text" data-form="report" hidden>\
        <p class="said" data-found hidden>\(setting.said(.draftFound)) \
        <button type="button" class="quiet" data-take>\(setting.said(.draftTake))</button> \
        <button type="button" class="quiet" data-drop>\(setting.said(.draftDrop))</button></p>\
        <p class="refusal" role="status" data-offline hidden>\(setting.said(.isOffline))</p>\
        <p class="note">\(setting.said(.draftNote)) <button type="button" class="quiet" data-drop>\(setting.said(.draftDrop))</button></p>\
        <p><button type="button" class="quiet" data-position data-line="\(setting.said(.positionLine))" \
        data-none="\(setting.said(.noPosition))">\(setting.said(.addPosition))</button> \
        <span class="note" role="status" data-positioned></span></p></div>
        """
    }
}
