import Domain
import HTML
import Words

/// Questions of a catalogue to choose from, field by field, each folded until it is opened (A03).
struct QuestionChoices {
    var list: QuestionList
    /// The field of the form.
    var name: String
    var state: FormState
    var setting: PageSetting

    private var chosen: Set<String> { Set(state.values[name] ?? []) }

    var html: HTML {
        let faults = state.faults.filter { $0.field == name }
        let wrong: HTML? =
            faults.isEmpty
            ? nil
            : "<p class=\"fault\">\(faults.map { setting.said($0.what) }.joined(separator: " "))</p>"
        let groups: HTML =
            list.catalogue.classes.isEmpty ? HTML(list.entries.map(choice)) : HTML(list.catalogue.classes.map(group))
        return """
            <fieldset class="field\(faults.isEmpty ? "" : " wrong")" id="plan-\(name)"><legend>\(setting.said(.planQuestions)) \
            <span class="optional">\(setting.said(.optionalField))</span></legend>
            <p class="hint">\(setting.said(.planQuestionsNote)) \(setting.said(.catalogueSize(list.entries.count, of: list.catalogue.entries)))</p>\(wrong)
            \(groups)</fieldset>

            """
    }

    private func group(_ term: Term) -> HTML {
        let entries = list.entries.filter { $0.group == term.key }
        let picked = ([term.key] + entries.map(\.code)).count { chosen.contains($0) }
        let whole = box(term.key, setting.said(.wholeField(term.name)))
        return setting.opened(
            .fieldQuestions(term.name, entries.count, chosen: picked), if: picked > 0, whole + HTML(entries.map(choice))
        )
    }

    private func choice(_ entry: CatalogueEdition.Entry) -> HTML { box(entry.code, "\(entry.code) \(entry.text)") }

    private func box(_ code: String, _ said: String) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="\(name)" value="\(code)"\
        \(chosen.contains(code) ? " checked" as HTML : .nothing)> <span>\(said)</span></label>
        """
    }
}

extension QuestionList {
    /// What a code says to whoever reads it: the entry's words, the field's name, or what was typed.
    func said(_ code: String, in setting: PageSetting) -> String {
        if let entry = entry(code) { return entry.text }
        return catalogue.classes.first { $0.key == code }.map { setting.said(.wholeField($0.name)) } ?? code
    }
}
