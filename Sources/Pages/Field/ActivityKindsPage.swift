public import Domain
public import HTML
import Words

/// What was it? Each kind of the playbook in force with what its entry asks for.
public struct ActivityKindsPage: Sendable {
    public var kinds: [ActivityKind]
    public var setting: PageSetting

    public init(_ kinds: [ActivityKind], in setting: PageSetting) {
        self.kinds = kinds
        self.setting = setting
    }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.chooseVisitKind)) · \(setting.said(setting.place))",
            face: .office, place: .field)
        frame.hasForm = true
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(setting.said(.chooseVisitKind))</h1>
            \(part(.enterVisit, "visits", kinds.filter { !$0.meets.isEmpty }))\
            \(part(.enterMeeting, "meetings", kinds.filter(\.meets.isEmpty)))\
            \(kinds.isEmpty ? "<p class=\"lead\">\(setting.said(.noActivityKinds))</p>" as HTML : .nothing)
            """)
    }

    private func part(_ heading: Sentence, _ id: String, _ kinds: [ActivityKind]) -> HTML {
        guard !kinds.isEmpty else { return .nothing }
        let items = kinds.map { kind -> HTML in
            """
            <li><a href="\(setting.link(Link("visits", "new", kind.id.key)))">\(setting.said(kind.name))</a>\
            <p>\(setting.said(.kindAsks(kind)))</p></li>
            """
        }
        return """
            <section id="\(id)"><h2>\(setting.said(heading))</h2><ul class="ways">\(items)</ul></section>

            """
    }
}
