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
        /// Where those below lie, as far as that is known.
        public var boundaries: [PlaceID: Boundary]
        /// The chosen place, or the nearest around it, to point into.
        public var pin: PlacePin?

        public init(chosen: [Place], below: [Place], areKnown: Bool, boundaries: [PlaceID: Boundary] = [:]) {
            self.chosen = chosen
            self.below = below
            self.areKnown = areKnown
            self.boundaries = boundaries
        }
    }

    /// Most characters of the words, and most photos.
    public static let longest = 2000
    public static let mostPhotos = 6
    /// So many places are laid out to be tapped; of more there is the list alone.
    public static let mostSpots = 24
    /// So many are drawn, if it is known where they lie.
    public static let mostDrawn = 60

    /// The photos that were taken already.
    public var photos: [HeldPhoto]
    public var places: Places
    /// Open matters that are much like what is being written; the script asks for them while somebody types.
    public var similar: [MatterLine] = []
    public var state: FormState
    public var setting: PageSetting

    public init(photos: [HeldPhoto], places: Places, _ state: FormState, in setting: PageSetting) {
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
        piece.hasButtonsWithin = places.areKnown || !photos.isEmpty
        piece.between = [(after: "text", html: same + draft + unknownPlaces), (after: "photos", html: kept)]
        if places.areKnown {
            piece.between.append(
                (after: "within", html: isListed ? anchor + (picture ?? .nothing) : anchor + whereabouts))
            piece.between.append((after: "place", html: listed))
        }
        piece.between.append((after: isListed ? "place" : places.areKnown ? "within" : "text", html: position))
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
        }
        if isListed {
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

    private var buttons: [FormButton] { [FormButton(label: .toCheck)] }

    /// Whether there are too many to be tapped.
    private var isListed: Bool { places.below.count > ReportPage.mostSpots }

    // MARK: - Where

    /// Where the page comes back to when a place was chosen.
    private var anchor: HTML { "<div id=\"place\"></div>" }

    /// A button among the fields, after which the page stands where it was pressed.
    private func stay(_ name: String, _ value: String, _ label: HTML, _ kind: String = "quiet") -> HTML {
        """
        <button class="\(kind)" name="\(name)" value="\(value)" formaction="\(setting.link(Link("report")))#place">\(label)</button>
        """
    }

    private var again: HTML? {
        places.chosen.isEmpty ? nil : stay("go", "anywhere", "\(setting.said(.whereAgain))")
    }

    private var picture: HTML? { PlaceChoice(places.below, places.boundaries, in: setting)?.html }

    /// Whether neighbours stand near each other.
    private var isArranged: Bool { places.below.contains { places.boundaries[$0.id] != nil } }

    /// The places in the order of their buttons; as on a map where it is known where some lie, in rows of three as the style has them,
    /// with what stays free.
    private var arranged: [Place?] {
        guard isArranged else { return places.below }
        return TileOrder.arranged(places.below.map { places.boundaries[$0.id]?.middle }, columns: 3)
            .map { $0.map { places.below[$0] } }
    }

    private func spot(_ place: Place?) -> HTML {
        guard let place else { return "<span></span>" }
        return stay("spot", place.code.short, "\(setting.said(.name(place.name)))", "spot")
    }

    /// What was chosen, and what can be chosen in it by a tap; chosen as closely as there are places, the way back alone.
    private var whereabouts: HTML {
        let faults = state.faults.filter { $0.field == "place" }
        let wrong: HTML? =
            faults.isEmpty
            ? nil : "<p class=\"fault\">\(faults.map { setting.said($0.what) }.joined(separator: " "))</p>"
        let optional: HTML? =
            places.below.isEmpty ? nil : " <span class=\"optional\">\(setting.said(.optionalField))</span>"
        let spots: HTML? =
            places.below.isEmpty
            ? nil
            : """
            <p class="hint">\(setting.said(.whereTap))</p>\(picture)\
            <div class="spots\(isArranged ? " tiles" : "")" role="group" aria-label="\(setting.said(whereLabel))">\
            \(arranged.map(spot))</div>
            """
        return """
            <div class="field\(faults.isEmpty ? "" : " wrong")"><p><b>\(setting.said(whereLabel))</b>\(optional)</p>\(wrong)\(spots)\
            <p class="again">\(again)</p></div>

            """
    }

    /// The buttons of the list. The script shows the first of them once something is chosen.
    private var listed: HTML {
        let more: HTML = """
            <button class="quiet" name="go" value="place" formaction="\(setting.link(Link("report")))#place" data-within="report-place">\
            \(setting.said(.whereMore))</button>
            """
        return """
            <div class="places">\(more)\(again)</div>

            """
    }

    /// Where the phone is: asked for by the script, kept in a field that is folded away and can be read and taken out again. Without
    /// the script it can be typed there.
    private var position: HTML {
        let value = state.value("position")
        let faults = state.faults.filter { $0.field == "position" }
        let wrong: HTML? =
            faults.isEmpty
            ? nil
            : "<p class=\"fault\" id=\"report-position-fault\">\(faults.map { setting.said($0.what) }.joined(separator: " "))</p>"
        let invalid: HTML? = faults.isEmpty ? nil : " aria-invalid=\"true\" aria-describedby=\"report-position-fault\""
        let open: HTML = value.isEmpty && faults.isEmpty ? "" : " open"
        return """
            <div class="field\(faults.isEmpty ? "" : " wrong")" id="pin" data-position>\
            \(places.pin?.html(setting, to: Link("report")))\
            <p><button type="button" class="quiet" data-locate hidden>\(setting.said(.addPosition))</button> \
            <button type="button" class="quiet" data-clear hidden>\(setting.said(.clearPosition))</button></p>\
            <p class="note" role="status" data-located data-some="\(setting.said(.positionTaken))" data-none="\(setting.said(.noPosition))"></p>\
            <details\(open)><summary>\(setting.said(.typePosition))</summary>\
            <label for="report-position">\(setting.said(.ownPosition)) <span class="optional">\(setting.said(.optionalField))</span></label>\
            <p class="hint">\(setting.said(.positionHint))</p>\(wrong)\
            <input type="text" id="report-position" name="position" value="\(value)" autocomplete="off" spellcheck="false"\(invalid)></details></div>

            """
    }

    /// What was reported already, perhaps, with the way to where one says “me too”.
    private var same: HTML {
        let items = similar.map { line -> HTML in
            """
            <li><a href="\(setting.link(Link("m", line.number)))" target="_blank">\(setting.said(.meToo(line.number)))</a> \(line.summary ?? "")</li>
            """
        }
        let found: HTML =
            items.isEmpty
            ? .nothing : "<p><b>\(setting.said(.sameHeading))</b></p><ul class=\"plain\">\(items)</ul>"
        return "<div class=\"field\" data-part=\"similar\" role=\"status\">\(found)</div>\n"
    }

    private var unknownPlaces: HTML {
        places.areKnown ? .nothing : "<p class=\"note field\">\(setting.said(.noPlacesToChoose))</p>"
    }

    private var kept: HTML {
        guard !photos.isEmpty else { return .nothing }
        let items = photos.enumerated().map { index, photo -> HTML in
            """
            <li>\(photo.html)<button class="quiet" name="drop" value="\(index + 1)" \
            formaction="\(setting.link(Link("report")))#photos" aria-label="\(setting.said(.dropPhoto(photo.name)))">\
            \(setting.said(.dropPhoto))</button></li>
            """
        }
        return """
            <ul class="photos kept" id="photos" aria-label="\(setting.said(.photosKept))">\(items)</ul>
            """
    }

    /// What the script says and offers; without it nothing of this shows.
    private var draft: HTML {
        """
        <div class="draft field" data-draft="report-text" data-form="report" data-change="\(setting.link(Link("report", "check")))" hidden>\
        <p class="said" data-found hidden>\(setting.said(.draftFound)) \
        <button type="button" class="quiet" data-take>\(setting.said(.draftTake))</button> \
        <button type="button" class="quiet" data-drop>\(setting.said(.draftDrop))</button></p>\
        <p class="refusal" role="status" data-offline hidden>\(setting.said(.isOffline))</p>\
        <p class="note">\(setting.said(.reportDraftNote))<button type="button" class="quiet" data-drop data-typed>\(setting.said(.draftDrop))</button></p></div>
        """
    }
}
