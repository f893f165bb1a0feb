public import Domain
public import HTML
import Words

/// Planning a visit: when, who, to whom, with which questions (A03).
public struct PlanFormPage: Sendable {
    public var kind: ActivityKind
    public var colleagues: [FormOption]
    public var places: [FormOption]
    /// `nil`: the kind carries none.
    public var questions: QuestionList?
    public var state: FormState
    public var setting: PageSetting

    public init(
        _ kind: ActivityKind, colleagues: [FormOption], places: [FormOption], questions: QuestionList?,
        _ state: FormState, in setting: PageSetting
    ) {
        self.kind = kind
        self.colleagues = colleagues
        self.places = places
        self.questions = questions
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.planVisit(kind.name))
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        frame.hasForm = true
        let meetsSubjects = kind.meets.contains { MatterKind.SubjectType(rawValue: $0) != nil }
        var fields = [FormField(name: "on", label: .planDay, kind: .line(type: .date))]
        if !colleagues.isEmpty {
            fields.append(
                FormField(name: "goers", label: .planGoers, kind: .checks(colleagues), isRequired: false))
        }
        fields += [
            FormField(name: "others", label: .planOthers, kind: .prose(rows: 2, most: 1000), isRequired: false),
            FormField(
                name: "place", label: .planPlace, kind: .select(places, none: .planPlaceNone), isRequired: false),
        ]
        if meetsSubjects {
            fields.append(
                FormField(
                    name: "households", label: .planSubjects, hint: .planSubjectsHint,
                    kind: .prose(rows: 3, most: 2000), isRequired: false))
        }
        var piece = FormPiece(
            name: "plan", action: Link("plans", "new", kind.id.key), fields: fields,
            buttons: [FormButton(label: .makePlan)], state: state, setting: setting, label: .planHeading)
        if let questions {
            let choices = QuestionChoices(list: questions, name: "questions", state: state, setting: setting)
            piece.between = [(after: fields.last?.name ?? "place", html: choices.html)]
        }
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(title)</h1>
            <p class="note">\(setting.said(.planNote))</p>
            \(piece.html)
            """)
    }
}
