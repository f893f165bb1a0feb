import Domain
import Words

extension MatterKind.Field {
    /// A field of a kind's own as a form asks for it, under this name.
    func asked(as name: String) -> FormField {
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
}
