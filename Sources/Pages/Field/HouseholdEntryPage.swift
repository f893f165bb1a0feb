public import Domain
public import HTML
import UseCases
import Words

/// Entering one.
public struct HouseholdEntryPage: Sendable {
    public var type: MatterKind.SubjectType
    /// The place that one came from.
    public var place: PlaceCode?
    public var places: [FormOption]
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ type: MatterKind.SubjectType, in place: PlaceCode?, places: [FormOption], _ state: FormState,
        in setting: PageSetting
    ) {
        self.type = type
        self.place = place
        self.places = places
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.enterHousehold)
        let types = MatterKind.SubjectType.allCases.map { FormOption($0.rawValue, .subjectType($0)) }
        let fields: [FormField] =
            [
                FormField(name: "type", label: .typeField, kind: .radios(types), initial: type.rawValue),
                FormField(name: "code", label: .numberField, hint: .numberFieldHint),
            ] + HouseholdPlaces(options: places, initial: place?.short ?? "").fields(.liesIn) + [
                FormField(name: "away", label: .householdIsAway, kind: .check, isRequired: false),
                FormField(
                    name: "since", label: .sinceField, hint: .sinceFieldHint, kind: .line(type: .date),
                    isRequired: false),
            ] + HouseholdForms.details(SubjectDetails())
        let piece = FormPiece(
            name: "enter", action: Link("households", "new"), fields: fields,
            buttons: [FormButton(label: .enterButton)], state: state, setting: setting)
        return HouseholdFrame(setting: setting, tab: .households, title: title).page(
            """
            <h1>\(title)</h1>
            <p class="note">\(setting.said(.detailsSealedNote))</p>
            \(piece.html)
            """)
    }
}
