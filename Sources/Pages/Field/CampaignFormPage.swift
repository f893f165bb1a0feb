public import Domain
public import HTML
import Words

/// Opening a campaign: its name, who leads it, from when to when, and what belongs to it.
public struct CampaignFormPage: Sendable {
    public var bodies: [FormOption]
    public var places: [FormOption]
    public var activities: [ActivityKind]
    public var matters: [FormOption]
    /// Whoever opens it reaches a territory alone, which is what it is of without a place.
    public var isOfTerritory = false
    public var state: FormState
    public var setting: PageSetting

    public init(
        bodies: [FormOption], places: [FormOption], activities: [ActivityKind], matters: [FormOption],
        _ state: FormState, in setting: PageSetting
    ) {
        self.bodies = bodies
        self.places = places
        self.activities = activities
        self.matters = matters
        self.state = state
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.openCampaign)
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        frame.hasForm = true
        let kinds = activities.map { FormOption($0.id.key, .name($0.name)) }
        var fields = [
            FormField(name: "name", label: .campaignName),
            FormField(name: "code", label: .campaignCode, hint: .campaignCodeHint),
            FormField(name: "lead", label: .campaignLead, kind: .select(bodies, none: .nothingChosen)),
            FormField(name: "from", label: .campaignFrom, kind: .line(type: .date)),
            FormField(name: "through", label: .campaignThrough, kind: .line(type: .date)),
            FormField(
                name: "place", label: .campaignPlace,
                kind: .select(places, none: isOfTerritory ? .campaignOwnTerritory : .campaignEverywhere),
                isRequired: false),
            FormField(
                name: "activities", label: .campaignActivities, hint: .campaignKindsHint, kind: .checks(kinds),
                isRequired: false),
        ]
        if !matters.isEmpty {
            fields.append(
                FormField(name: "matters", label: .campaignMatters, kind: .checks(matters), isRequired: false))
        }
        let piece = FormPiece(
            name: "campaign", action: Link("campaigns", "new"), fields: fields,
            buttons: [FormButton(label: .openCampaignDo)], state: state, setting: setting, label: .openCampaign)
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("campaigns")))">← \(setting.said(.campaignsHeading))</a></p>
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(title)</h1>
            <p class="note">\(setting.said(.campaignsNote))</p>
            \(piece.html)
            """)
    }
}
