public import Domain
public import HTML
import Words

/// What was said, read back before it is sent: as it will be kept.
public struct CheckPage: Sendable {
    public var text: String
    /// The chosen place and those above it, nearest first.
    public var places: [Place]
    public var photos: [HeldPhoto]
    public var name: String?
    public var phone: String?
    /// Latitude and longitude, where they were given.
    public var position: String?
    /// What it may be about, by its words; empty: nothing is suggested.
    public var categories: [CategoryPath]
    /// The one of them that stands chosen before anybody chose.
    public var likeliest: CategoryPath?
    /// All that can be chosen instead; of a large tree its upper levels alone. Empty: only the suggestions can be.
    public var tree = CategoryTree()
    /// Open matters that say much the same, for whoever was hit by one of them.
    public var similar: [MatterLine] = []
    /// All of it, sealed, to be brought back.
    public var draft: String
    public var state: FormState
    public var setting: PageSetting

    public init(
        text: String, places: [Place], photos: [HeldPhoto], name: String?, phone: String?,
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
        frame.hasDraft = true
        var state = state
        state.values["draft"] = [draft]
        var fields: [FormField] = [.hidden("draft")]
        if !categories.isEmpty {
            fields.append(
                FormField(
                    name: "category", label: .categoryLabel, hint: likeliest == nil ? nil : .categoryGuessed,
                    kind: .radios(
                        categories.map { FormOption($0.description, .data($0.description)) }
                            + [FormOption("unsure", .categoryUnsure)]), isRequired: false,
                    initial: likeliest?.description ?? "unsure"))
        }
        var piece = FormPiece(
            name: "check", action: Link("report", "check"), fields: fields,
            buttons: [
                FormButton(label: .sendIt, name: "go", value: "send"),
                FormButton(label: .changeIt, kind: .quiet, name: "go", value: "change"),
            ], state: state, setting: setting, label: .checkHeading)
        piece.between = [
            (after: "draft", html: same), (after: categories.isEmpty ? "draft" : "category", html: others(state)),
        ]
        return frame.page(
            """
            <div class="sheet" data-parcel>
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

    // MARK: - What it is about

    /// Of more only the upper levels are shown, so that the page stays small on a slow phone.
    static let mostCategories = 240

    /// Every other category, folded away: in groups by the first level.
    private func others(_ state: FormState) -> HTML {
        let all = tree.paths
        guard !all.isEmpty else { return .nothing }
        let deepest =
            (1...CategoryPath.depth).last { level in all.count { $0.level <= level } <= CheckPage.mostCategories } ?? 1
        let groups = tree.roots.map { root in
            let shown = tree.branch(root).filter { $0.level <= deepest }
            return (
                name: Sentence.data(root.name),
                options: shown.map { path in
                    let names = path.level == 1 ? path.names[...] : path.names.dropFirst()
                    return FormOption(path.description, .data(names.joined(separator: " / ")))
                }
            )
        }
        let field = FormField(
            name: "other", label: .categoryAll, hint: categories.isEmpty ? nil : .categoryAllHint,
            kind: .groups(groups, none: .categoryNoOther), isRequired: false)
        let isOpen = state.value("other").isEmpty == false || state.faults.contains { $0.field == "other" }
        let select = FieldPiece(field: field, state: state, setting: setting, prefix: "check").html
        let open: HTML? = isOpen ? " open" : nil
        return """
            <details class="field"\(open)><summary>\(setting.said(categories.isEmpty ? .categoryLabel : .categoryOthers))</summary>\(select)</details>

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
        return "<ul class=\"photos\">\(photos.map { "<li>\($0.html)</li>" as HTML })</ul>"
    }
}
