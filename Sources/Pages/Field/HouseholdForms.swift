import Domain
import HTML
import UseCases
import Words

/// What can be changed of a household: one form a change, each with what is wrong beside its fields.
struct HouseholdForms {
    static let names = ["full", "note", "move", "renumber", "correct", "leave", "split", "combine"]

    var page: HouseholdPage

    private var setting: PageSetting { page.setting }
    private var subject: Subject { page.file.subject }

    var html: HTML {
        """
        <section><h2>\(setting.said(.changeHousehold))</h2>
        \(note)\(move)\(subject.isErased ? nil : correct)\(renumber)\(leave)\(split)\(combine)</section>
        """
    }

    private func form(
        _ name: String, _ label: Sentence, _ fields: [FormField], _ button: FormButton = FormButton(label: .keepName),
        note: Sentence? = nil
    ) -> HTML {
        let piece = FormPiece(
            name: name, action: Link(path: Link.subject(subject.type, subject.code).path + [name]), fields: fields,
            buttons: [button], state: page.state.of(name), setting: setting, label: label)
        let said = note.map { "<p class=\"note\">\(setting.said($0))</p>" as HTML }
        return setting.opened(label, if: page.state.form == name, (said ?? .nothing) + piece.html)
    }

    private var day: FormField {
        FormField(name: "on", label: .fromDay, kind: .line(type: .date), initial: page.today.iso)
    }

    /// Where the new ones begin.
    private var place: FormField { .hidden("place", page.file.places.first?.code.short ?? "") }

    private var note: HTML {
        let statuses = Subject.Status.allCases.map { FormOption($0.rawValue, .subjectStatus($0)) }
        let other: Subject.Status = subject.status == .present ? .away : .present
        return form(
            "note", .noteStatus,
            [FormField(name: "status", label: .statusField, kind: .radios(statuses), initial: other.rawValue), day])
    }

    private var move: HTML {
        form("move", .moveHousehold, HouseholdPlaces(options: page.places).fields(.newPlace) + [day])
    }

    private var renumber: HTML {
        form("renumber", .renumberHousehold, [FormField(name: "code", label: .newNumber, initial: subject.code)])
    }

    private var correct: HTML {
        let known = page.isInFull ? page.file.details : SubjectDetails()
        let fields =
            HouseholdForms.details(known) + [FormField(name: "reason", label: .whyCorrect)]
        return form("correct", .correctDetails, fields, note: page.isInFull ? nil : .correctDetailsNote)
    }

    private var leave: HTML {
        let reasons = [Subject.Leaving.Reason.moved, .merged, .dissolved].map { FormOption($0.rawValue, .leaving($0)) }
        return form(
            "leave", .leaveHousehold,
            [
                FormField(name: "reason", label: .leaveReasonField, kind: .radios(reasons)),
                FormField(name: "into", label: .intoField, hint: .intoFieldHint, isRequired: false), day,
            ], FormButton(label: .leaveButton, kind: .grave))
    }

    private var split: HTML {
        form(
            "split", .splitHousehold,
            [
                FormField(
                    name: "into", label: .splitInto, hint: .splitIntoHint, kind: .prose(rows: 3, most: 2_000)), place,
                day,
            ], FormButton(label: .splitHousehold, kind: .grave), note: .splitNote)
    }

    private var combine: HTML {
        form(
            "combine", .combineHouseholds,
            [
                FormField(name: "others", label: .combineWith, kind: .prose(rows: 2, most: 2_000)),
                FormField(name: "code", label: .combineInto),
                FormField(name: "name", label: .combineName, isRequired: false), place, day,
            ], FormButton(label: .combineHouseholds, kind: .grave), note: .splitNote)
    }

    /// What the vault keeps.
    static func details(_ known: SubjectDetails) -> [FormField] {
        [
            FormField(name: "name", label: .householdName, isRequired: false, initial: known.name ?? ""),
            FormField(
                name: "phone", label: .householdPhone, kind: .line(type: .tel, mode: "tel"), isRequired: false,
                initial: known.phone?.digits ?? ""),
            FormField(name: "address", label: .householdAddress, isRequired: false, initial: known.address ?? ""),
            FormField(
                name: "members", label: .membersField, hint: .membersFieldHint, kind: .prose(rows: 3, most: 1_000),
                isRequired: false, initial: known.members.joined(separator: "\n")),
        ]
    }
}

/// Where something lies: one of a few places, or the code of another.
struct HouseholdPlaces {
    var options: [FormOption]
    var initial = ""

    func fields(_ label: Sentence) -> [FormField] {
        let code = FormField.Kind.line(mode: "numeric")
        guard !options.isEmpty else {
            return [
                FormField(
                    name: "place", label: .placeCodeField, hint: .placeCodeFieldHint, kind: code, initial: initial)
            ]
        }
        let isThere = options.contains { $0.value == initial }
        return [
            FormField(
                name: "place", label: label, kind: .select(options, none: .choosePlace), initial: isThere ? initial : ""
            ),
            FormField(
                name: "elsewhere", label: .otherPlaceCode, kind: code, isRequired: false,
                initial: isThere ? "" : initial),
        ]
    }
}
