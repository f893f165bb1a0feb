public import Domain
public import HTML
import Words

/// What was said, read back before it is sent: as it will be kept.
public struct CheckPage: Sendable {
    /// A photo that was taken: its name and, of a picture, where its small one is.
    public struct Photo: Sendable {
        public var name: String
        public var small: Link?

        public init(name: String, small: Link?) {
            self.name = name
            self.small = small
        }
    }

    public var text: String
    /// The chosen place and those above it, nearest first.
    public var places: [Place]
    public var photos: [Photo]
    public var name: String?
    public var phone: String?
    /// Latitude and longitude, where they were given.
    public var position: String?
    /// What it may be about; empty: nothing is asked.
    public var categories: [CategoryPath]
    /// Open matters that say much the same, for whoever was hit by one of them.
    public var similar: [MatterLine] = []
    /// All of it, sealed, to be brought back.
    public var draft: String
    public var state: FormState
    public var setting: PageSetting

    public init(
        text: String, places: [Place], photos: [Photo], name: String?, phone: String?,
        categories: [CategoryPath],
        draft: String, _ state: FormState, in setting: PageSetting
    ) {
        self.text = text
        self.places = places
        self.photos = photos
        self.name = name
        self.phone = phone
        self.categories = categories
        self.draft = draft
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.checkHeading)) · \(setting.said(setting.place))",
            place: .report)
        frame.hasForm = true
        var state = state
        state.values["draft"] = [draft]
        var fields: [FormField] = [.hidden("draft")]
        if !categories.isEmpty {
            fields.append(
                FormField(
                    name: "category", label: .categoryLabel,
                    kind: .radios(
                        categories.map { FormOption($0.description, .data($0.description)) }
                            + [FormOption("unsure", .categoryUnsure)]), isRequired: false, initial: "unsure"))
        }
        var piece = FormPiece(
            name: "check", action: Link("report", "check"), fields: fields,
            buttons: [
                FormButton(label: .sendIt, name: "go", value: "send"),
                FormButton(label: .changeIt, kind: .quiet, name: "go", value: "change"),
            ], state: state, setting: setting, label: .checkHeading)
        piece.between = [(after: "draft", html: same)]
        return frame.page(
            """
            <div class="sheet">
            <h1>\(setting.said(.checkHeading))</h1>
            <p class="note">\(setting.said(.checkIntroduction))</p>
            <dl class="facts card">
            <dt>\(setting.said(.yourWords))</dt><dd class="words">\(text)</dd>
            <dt>\(setting.said(.whereLabel))</dt><dd>\(whereabouts)</dd>\(positioned)
            <dt>\(setting.said(.photosLabel))</dt><dd>\(pictures)</dd>
            <dt>\(setting.said(.youAre))</dt><dd>\(you)</dd>
            </dl>
            \(piece.html)
            </div>
            """)
    }

    private var same: HTML {
        guard !similar.isEmpty else { return .nothing }
        let items = similar.map { line -> HTML in
            let facts: [Sentence?] = [
                .position(line.position), line.place.map(setting.names.place),
                Sentence.day(setting.names.zone.day(of: line.received)),
            ]
            return """
                <li class="card"><p><a class="mono" href="\(setting.link(Link("m", line.number)))" target="_blank">\(line.number)</a></p>\
                <p>\(line.summary ?? "")</p><p class="note">\(facts.compactMap(\.self).map { setting.said($0) }.joined(separator: " · "))</p>\
                <p><button class="quiet" name="same" value="\(line.number)" aria-label="\(setting.said(.meToo(line.number)))">\(setting.said(.meToo))</button></p></li>
                """
        }
        return """
            <div class="field"><h2>\(setting.said(.sameHeading))</h2><p class="note">\(setting.said(.sameNote))</p>\
            <ul class="plain">\(items)</ul></div>
            """
    }

    private var positioned: HTML? {
        position.map { "\n<dt>\(setting.said(.positionHeading))</dt><dd>\($0)</dd>" as HTML }
    }

    private var whereabouts: String {
        guard !places.isEmpty else { return setting.said(.placeUnsaid) }
        return places.reversed().map { setting.said($0.name) }.joined(separator: " · ")
    }

    private var you: String {
        let parts = [name, phone].compactMap(\.self)
        return parts.isEmpty ? setting.said(.namelessYou) : parts.joined(separator: " · ")
    }

    private var pictures: HTML {
        guard !photos.isEmpty else { return "\(setting.said(.noPhotos))" }
        return "<ul class=\"photos\">\(photos.map(picture))</ul>"
    }

    private func picture(_ photo: Photo) -> HTML {
        guard let small = photo.small else { return "<li>\(photo.name)</li>" }
        return "<li><img src=\"\(small)\" alt=\"\(photo.name)\" width=\"120\" loading=\"lazy\"></li>"
    }
}
