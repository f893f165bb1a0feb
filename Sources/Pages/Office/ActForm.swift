import Domain
import HTML
import UseCases
import Words

/// The form by which something is done to a matter: its fields follow from what the act says.
struct ActForm {
    /// Which facts are put right by forms of their own.
    static let facts: [ActField] = [.summary, .place, .category, .field, .stage, .outcome, .against]

    var act: OpenAct
    var file: MatterFile
    var choices: ActChoices
    var state: FormState
    var setting: PageSetting
    /// Where to afterwards; `nil`: the matter's page.
    var back: DeskPlace?
    /// Of a correction: which fact.
    var fact: ActField?

    private var view: MatterView { file.view }
    private var kind: MatterKind? { file.kind }

    static func address(_ number: PublicNumber, _ act: MatterAct) -> Link { address(number.description, act) }
    static func address(_ number: String, _ act: MatterAct) -> Link { Link("matters", number, "acts", act.rawValue) }

    private var isSent: Bool {
        state.form == act.act.rawValue && (fact == nil || state.values["what"]?.first == fact?.rawValue)
    }

    var html: HTML {
        var own = state.of(act.act.rawValue)
        if !isSent { (own.values, own.faults, own.note, own.hadFiles) = ([:], [], nil, false) }
        if let fact, !isSent { own.key = "\(state.key.prefix(43)).\(fact.rawValue)" }
        // What is known meanwhile is seen now.
        own.values["seen"] = nil
        return FormPiece(
            name: fact.map { "\(act.act.rawValue)-\($0.rawValue)" } ?? act.act.rawValue,
            action: ActForm.address(view.number, act.act), fields: fields, buttons: buttons, state: own,
            setting: setting, label: fact.map { .correctionOf($0) } ?? .act(act.act)
        ).html
    }

    private var buttons: [FormButton] {
        [FormButton(label: fact.map { .correctionOf($0) } ?? .act(act.act), kind: isGrave ? .grave : .main)]
    }

    private var isGrave: Bool {
        switch act.act {
        case .decline, .merge, .withdraw, .lapse, .void, .removeAttachment: true
        default: false
        }
    }

    // MARK: - Fields

    private var fields: [FormField] {
        var fields: [FormField] = [.hidden("seen", String(file.version))]
        if let back { fields.append(.hidden("back", back.rawValue)) }
        if let fact {
            fields.append(.hidden("what", fact.rawValue))
            fields += (parts(of: fact) + [ActNeed(.reason, isRequired: true)]).flatMap(fieldsOf)
        } else {
            fields += needs.flatMap(fieldsOf)
            if let asked = ownTick { fields.append(asked) }
        }
        return fields
    }

    /// Asked only where the matter would lie with whoever dispatches it.
    private var ownTick: FormField? {
        guard act.act == .dispatch, isSent,
            state.faults.contains(where: { $0.field == "own" }) || state.value("own") == "true",
            let body = setting.person?.body
        else { return nil }
        return FormField(name: "own", label: .ownTick(body), hint: .ownTickHint, kind: .check)
    }

    /// What is hardly ever said stands last.
    private var needs: [ActNeed] {
        let late: [ActField] = [.written, .at]
        return act.needs.filter { !late.contains($0.field) } + act.needs.filter { late.contains($0.field) }
    }

    private func parts(of fact: ActField) -> [ActNeed] {
        switch fact {
        case .field: [ActNeed(.field, isRequired: true), ActNeed(.value, isRequired: false)]
        case .outcome: [ActNeed(.number, isRequired: true), ActNeed(.outcome, isRequired: false)]
        case .against: [ActNeed(.against, isRequired: false), ActNeed(.againstPeople, isRequired: false)]
        case .summary: [ActNeed(.summary, isRequired: true)]
        default: [ActNeed(fact, isRequired: false)]
        }
    }

    private func fieldsOf(_ need: ActNeed) -> [FormField] {
        let (name, act) = (need.field.rawValue, act.act)
        func field(_ kind: FormField.Kind, initial: String = "") -> [FormField] {
            [
                FormField(
                    name: name, label: .label(need.field, of: act), hint: .hint(need.field, of: act), kind: kind,
                    isRequired: need.isRequired, initial: initial)
            ]
        }
        switch act.content(of: need.field) {
        case .prose:
            let most = need.field == .text || need.field == .plan ? 8000 : 2000
            return field(.prose(rows: need.field == .text || need.field == .plan ? 5 : 3, most: most))
        case .line where need.field == .knowledge:
            return field(.line(list: "entries")) + [
                FormField(name: "first_cited", label: .firstCited, kind: .check, isRequired: false)
            ]
        case .line: return field(.line())
        case .body, .bodies: return field(.line(list: "bodies"))
        case .person, .people: return field(.select(people, none: .nothingChosen))
        case .matter: return field(.line(mode: "text"))
        case .kind: return field(.select(kinds, none: .nothingChosen))
        case .channel: return field(.select(channels, none: .nothingChosen))
        case .category: return field(.line(), initial: view.category?.description ?? "")
        case .place: return field(.line(mode: "numeric"), initial: view.place?.digits ?? "")
        case .path: return field(.radios(paths))
        case .step: return field(.radios(steps))
        case .part: return field(.radios(Matter.Task.Part.allCases.map { FormOption($0.rawValue, .part($0)) }))
        case .relation:
            return field(
                .radios(MatterKind.RelationType.allCases.map { FormOption($0.rawValue, .relation($0)) }))
        case .lapse: return field(.radios(Matter.Lapse.allCases.map { FormOption($0.rawValue, .lapse($0)) }))
        case .satisfaction:
            return field(.radios(Matter.Satisfaction.allCases.map { FormOption($0.rawValue, .satisfaction($0)) }))
        case .purpose:
            return field(
                .radios(Matter.Attachment.Purpose.allCases.map { FormOption($0.rawValue, .purpose($0)) }))
        case .timedAct:
            return field(
                .radios(["acknowledgement", "completion", "plan", "answer"].map { FormOption($0, .timedAct($0)) }))
        case .fact: return []
        case .kindField: return field(.select(kindFields, none: .nothingChosen))
        case .kindFields: return fieldsOfKind
        case .attachment: return field(.radios(attachments))
        case .urge:
            guard urges.count > 1 else { return [.hidden(name, urges.first?.value ?? "")] }
            return field(.radios(urges), initial: urges.first?.value ?? "")
        case .number: return field(.line(mode: "numeric"), initial: "1")
        case .day: return field(.line(type: .date))
        case .moment: return field(.line(type: .moment))
        case .limit: return field(.line(mode: "numeric"))
        case .quantity: return quantity(name, isRequired: need.isRequired)
        case .outcome:
            return [
                FormField(name: "outcome.name", label: .outcomeName, isRequired: false)
            ] + quantity("outcome.quantity", isRequired: false)
        case .contact:
            return [
                FormField(
                    name: "contact.name", label: .contactName, kind: .line(autocomplete: "off"), isRequired: false),
                FormField(
                    name: "contact.phone", label: .contactPhone, kind: .line(type: .tel, mode: "tel"), isRequired: false
                ),
            ]
        case .flag: return field(.check)
        case .decision:
            return field(
                .radios([
                    FormOption("true", .decision(need.field, true)), FormOption("false", .decision(need.field, false)),
                ]))
        case .files: return files(need)
        }
    }

    private func files(_ need: ActNeed) -> [FormField] {
        let accept: StaticString = "image/*,audio/*,application/pdf"
        guard act.act != .attach else {
            return [
                FormField(
                    name: "files", label: .label(need.field, of: act.act), hint: .photosHint(ActForm.mostFiles),
                    kind: .files(accept: accept, most: ActForm.mostFiles))
            ]
        }
        var fields = [
            FormField(
                name: "files", label: .label(need.field, of: act.act), hint: .photosHint(ActForm.mostFiles),
                kind: .files(accept: accept, most: ActForm.mostFiles), isRequired: need.isRequired)
        ]
        let kept = attachments
        if !kept.isEmpty {
            fields.append(
                FormField(name: "kept", label: .evidenceOfMatter, kind: .checks(kept), isRequired: false))
        }
        return fields
    }

    /// The most files that one form takes.
    static let mostFiles = 10

    private func quantity(_ name: String, isRequired: Bool) -> [FormField] {
        [
            FormField(
                name: "\(name).amount", label: .quantityAmount, kind: .line(mode: "decimal"), isRequired: isRequired),
            FormField(
                name: "\(name).unit", label: .quantityUnit,
                kind: units.isEmpty ? .line() : .select(units, none: .nothingChosen), isRequired: isRequired),
        ]
    }

    // MARK: - What can be chosen

    private var people: [FormOption] { choices.colleagues.map { FormOption($0.code, .data($0.name)) } }

    private var kinds: [FormOption] {
        choices.playbook.kinds.filter { $0.id != view.kind }.map { FormOption($0.id.key, .name($0.name)) }
    }

    private var channels: [FormOption] {
        choices.playbook.channels.map { FormOption($0.id.key, .name($0.name)) }
    }

    private var paths: [FormOption] { (kind?.paths ?? []).map { FormOption($0.id.key, setting.names.path($0.id)) } }

    private var steps: [FormOption] {
        let own = kind?.ownSteps ?? []
        return (own.isEmpty ? kind?.steps ?? [] : own).filter { !view.steps.contains($0.id) }
            .map { FormOption($0.id.key, setting.names.step($0.id)) }
    }

    private var units: [FormOption] {
        guard case .units(let units)? = kind?.outcomes else { return [] }
        return units.map { FormOption($0.symbol, .data($0.symbol)) }
    }

    private var kindFields: [FormOption] {
        (kind?.fields ?? []).map { FormOption($0.id.key, setting.names.field($0.id)) }
    }

    private var attachments: [FormOption] {
        view.attachments.map { attachment in
            FormOption(
                String(attachment.number), .attachment(attachment, name: file.words[attachment.name.id]?.text))
        }
    }

    private var urges: [FormOption] {
        view.urges.filter { $0.acknowledged == nil }.reversed().map { urge in
            FormOption(
                String(urge.number),
                .urgeNumbered(urge.number, .day(setting.names.zone.day(of: urge.at))))
        }
    }

    /// Fields of the kind that it is to become, once that was chosen.
    private var fieldsOfKind: [FormField] {
        let chosen = isSent ? state.value("kind") : ""
        guard let kind = choices.playbook.kind(KindID(chosen)) else { return [] }
        return kind.fields.map { KindFieldPiece.field($0, of: kind, setting.names) }
    }
}

/// How one of a kind's own fields is asked for; `fields.` stands before its name.
enum KindFieldPiece {
    static func field(_ field: MatterKind.Field, of kind: MatterKind, _ names: Names) -> FormField {
        let control: FormField.Kind =
            switch field.values {
            case .choice(let choices): .select(choices.map { FormOption($0.key, .name($0.name)) }, none: .nothingChosen)
            case .day: .line(type: .date)
            case .quantity: .line(mode: "decimal")
            case .catalogue:
                field.entries(names).map { .select($0, none: .nothingChosen) } ?? .line()
            case .text, .limit: .line()
            }
        return FormField(
            name: "fields.\(field.id.key)", label: .name(field.name), kind: control, isRequired: field.isRequired)
    }
}

/// Where one was before acting on a matter, and goes back to.
public enum DeskPlace: String, CaseIterable, Sendable {
    case desk, board, approvals, calls
}
