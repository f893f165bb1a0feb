import Domain
import HTML
import UseCases
import Words

/// One thing that was raised, among the others of a visit's or a meeting's form: what and which kind stand open, all else folds
/// away.
struct ActivityItemPiece {
    /// Its place in the form, from 0; `{n}` in the template that a script copies.
    var index: String
    /// As people count it.
    var number: String
    var page: ActivityFormPage

    private var setting: PageSetting { page.setting }
    private var state: FormState { page.state }

    func name(_ field: String) -> String { "i\(index)_\(field)" }
    private func value(_ field: String) -> String { state.value(name(field)) }
    private func hasFault(_ fields: [String]) -> Bool {
        state.faults.contains { fault in fields.contains { fault.field == name($0) } }
    }

    /// The kind that is chosen, for its fields.
    var kind: MatterKind? {
        page.matterKinds.first { $0.id.key == value("kind") } ?? page.matterKinds.first
    }

    private var own: [FormField] {
        (kind?.fields ?? []).prefix(ActivityFormPage.mostFields).enumerated().map { place, own in
            own.asked(as: name("f\(place)"), setting.names)
        }
    }

    /// What is always seen, and what folds away.
    private var open: [FormField] {
        var fields: [FormField] = []
        if page.matterKinds.count > 1 {
            let options = page.matterKinds.map { FormOption($0.id.key, .name($0.name)) }
            fields.append(
                FormField(
                    name: name("kind"), label: .itemKind, kind: .select(options, none: .wherePick),
                    initial: kind?.id.key ?? ""))
        }
        if kind?.assignsAtRegister == true {
            fields.append(
                FormField(
                    name: name("decided"), label: .itemDecided, hint: .visitBodiesHint, kind: .line(list: "bodies")))
        }
        if kind?.subject == .household || kind?.oneOpenPerSubject == true {
            fields.append(
                FormField(
                    name: name("household"), label: .itemHousehold, kind: .line(list: "household"),
                    isRequired: kind?.oneOpenPerSubject == true))
        }
        return fields
    }

    private var folded: [FormField] {
        var fields = [FormField(name: name("summary"), label: .itemSummary, isRequired: false)]
        let below = page.places.below
        if !below.isEmpty, below.count <= ActivityFormPage.mostPlaces {
            fields.append(
                FormField(
                    name: name("place"), label: .itemPlace,
                    kind: .select(
                        below.map { FormOption($0.code.short, .name($0.name)) }, none: .itemSamePlace),
                    isRequired: false))
        }
        if !page.categories.isEmpty {
            fields.append(
                FormField(
                    name: name("category"), label: .itemCategory, kind: .line(list: "categories"), isRequired: false))
        }
        return fields + [
            FormField(name: name("name"), label: .itemName, isRequired: false),
            FormField(
                name: name("phone"), label: .itemPhone, kind: .line(type: .tel, mode: "tel"), isRequired: false),
        ]
    }

    private var words: FormField {
        FormField(name: name("words"), label: .itemWords, kind: .prose(rows: 2, most: ActivityFormPage.longest))
    }

    /// All that can be typed, for what is wrong summed up.
    var fields: [FormField] { [words] + open + own + folded }

    var html: HTML {
        let isOpen =
            ["summary", "place", "category", "name", "phone"].contains { !value($0).isEmpty }
            || hasFault(["summary", "place", "category", "name", "phone"])
        let kindOnly: HTML? =
            page.matterKinds.count == 1
            ? "<input type=\"hidden\" name=\"\(name("kind"))\" value=\"\(kind?.id.key ?? "")\">" : nil
        let ownFields: HTML =
            "<div class=\"two\" data-part=\"own-\(index)\"><input type=\"hidden\" name=\"\(name("of"))\" value=\"\(kind?.id.key ?? "")\">\(own.map(piece))</div>"
        return """
            <fieldset class="item" data-item><legend>\(setting.said(.itemNumber(number)))</legend>
            \(area)\(kindOnly)<div class="two">\(open.map(piece))</div>\(ownFields)\
            <details\(isOpen ? " open" as HTML : .nothing)><summary>\(setting.said(.itemMore))</summary><div class="two">\(folded.map(piece))</div></details>
            </fieldset>

            """
    }

    private func piece(_ field: FormField) -> HTML {
        FieldPiece(field: field, state: state, setting: setting, prefix: "visit").html
    }

    /// Without the count of characters that longer texts have: fifteen of them would be fifteen counts.
    private var area: HTML {
        let faults = state.faults.filter { $0.field == words.name }
        let id = "visit-\(words.name)"
        let wrong: HTML? =
            faults.isEmpty
            ? nil
            : "<p class=\"fault\" id=\"\(id)-fault\">\(faults.map { setting.said($0.what) }.joined(separator: " "))</p>"
        let invalid: HTML? = faults.isEmpty ? nil : " aria-invalid=\"true\" aria-describedby=\"\(id)-fault\""
        return """
            <div class="field\(faults.isEmpty ? "" : " wrong")"><label for="\(id)">\(setting.said(.itemWords))</label>\(wrong)\
            <textarea id="\(id)" name="\(words.name)" rows="2"\(invalid)>
            \(value("words"))</textarea></div>
            """
    }
}
