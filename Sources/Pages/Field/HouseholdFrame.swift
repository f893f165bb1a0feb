import Domain
import HTML
import UseCases
import Words

/// What the pages of households and linkages have in common.
struct HouseholdFrame {
    var setting: PageSetting
    var tab: FieldTabs.Tab
    var title: String

    func page(_ content: HTML) -> HTML {
        var frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(tab.name)) · \(setting.said(setting.place))",
            face: .office, place: .field)
        frame.hasForm = true
        return frame.page("\(FieldTabs(current: tab, setting: setting).html)\(content)")
    }
}

extension Link {
    /// The page of a household, enterprise or site.
    static func subject(_ type: MatterKind.SubjectType, _ code: String) -> Link {
        Link("households", type.rawValue, code)
    }
    static func edge(_ id: LinkageID) -> Link { Link("linkages", "edges", id.description) }
    static func tier(_ id: String) -> Link { Link("linkages", "tiers", id) }
}

extension PageSetting {
    /// Who answers: somebody with their body, or a body.
    func holder(_ holder: Linkage.Holder) -> Sentence {
        switch holder {
        case .body(let body): return names.body(body)
        case .post(let person, let body):
            let (name, body) = (names.person(person), names.body(body))
            return Sentence(zh: "\(name)（\(body.zh)）", en: "\(name) (\(body.en))")
        }
    }

    /// So many of so many, with a bar.
    func share(_ share: Share) -> HTML {
        guard share.whole > 0 else { return "\(said(.partOf(0, 0)))" }
        let percent = share.hundredths.map { said(.percent(hundredths: $0)) }
        return """
            <span class="share"><meter min="0" max="\(share.whole)" value="\(share.part)" aria-hidden="true"></meter> \
            \(said(.partOf(share.part, share.whole))) <span class="note">\(percent ?? "")</span></span>
            """
    }

    /// From the widest place down to one, each with its link.
    func way(_ above: [Place], to place: Place?, all: Link, _ label: Sentence, _ link: (Place) -> Link) -> HTML {
        guard let place else { return .nothing }
        let steps = above.reversed().map { step -> HTML in
            "<a href=\"\(self.link(link(step)))\">\(said(step.name))</a> › "
        }
        return """
            <p class="actions"><a href="\(self.link(all))">\(said(label))</a> › \(steps)<b>\(said(place.name))</b></p>

            """
    }
}
