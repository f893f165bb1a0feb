import Domain
import Words

extension MatterKind.Field {
    /// A field of a kind's own as a form asks for it, under this name. `names`: with the catalogues that were published.
    func asked(as name: String, _ names: Names) -> FormField {
        if let entries = entries(names) {
            return FormField(
                name: name, label: .name(self.name), kind: .select(entries, none: .wherePick), isRequired: isRequired)
        }
        let kind: FormField.Kind
        switch values {
        case .choice(let choices):
            kind = .select(choices.map { FormOption($0.key, .name($0.name)) }, none: .wherePick)
        case .day: kind = .line(type: .date)
        case .text, .catalogue, .quantity, .limit: kind = .line()
        }
        return FormField(
            name: name, label: .name(self.name), hint: .fieldForm(values), kind: kind, isRequired: isRequired)
    }

    /// The entries to choose from where its catalogue was published.
    func entries(_ names: Names) -> [FormOption]? {
        guard case .catalogue(let id) = values, let list = names.catalogues[id] else { return nil }
        return list.entries.map { FormOption($0.code, .data($0.text)) }
    }
}
