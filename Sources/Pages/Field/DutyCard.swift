import Domain
import HTML
import UseCases
import Words

/// How a duty to visit is met, in five numbers: never whom to blame.
struct DutyCard {
    var coverage: DutyCoverage
    var setting: PageSetting
    /// Where it is told by body; `nil` where it stands there.
    var link: Link?

    private var rule: Sentence {
        coverage.campaign == nil ? .dutyRule(coverage.duty) : .dutyRuleInCampaign(coverage.duty)
    }

    /// Over which campaign's days it is counted.
    private var campaign: HTML? {
        coverage.campaign.map { line -> HTML in
            let said = setting.said(.countedOver(line.name, from: line.from, through: line.through))
            return "<p><a href=\"\(setting.link(Link("campaigns", line.code)))\">\(said)</a></p>"
        }
    }

    var html: HTML {
        guard !coverage.lines.isEmpty else {
            return """
                <div class="card duty-card"><h3>\(setting.said(coverage.duty.name))</h3>
                <p class="note">\(setting.said(rule))</p>\(campaign)<p>\(setting.said(.nobodyOwes))</p></div>
                """
        }
        let (gone, met) = (coverage.gone, coverage.met)
        let counted: [(Sentence, Int)] = [
            (.dutyOwing, gone.whole), (.dutyGone, gone.part), (.dutyMet, met.part), (.dutyNotMet, met.whole - met.part),
            (.dutyMissing, coverage.missing), (.dutyVisits, coverage.visits),
        ]
        let items = counted.map { name, count -> HTML in
            "<div><dt>\(setting.said(name))</dt><dd class=\"big\">\(setting.said(count))</dd></div>"
        }
        let more: HTML? = link.map {
            "<p class=\"actions\"><a href=\"\($0)\">\(setting.said(.dutyByBody))</a></p>"
        }
        return """
            <div class="card duty-card"><h3>\(setting.said(coverage.duty.name))</h3>
            <p class="note">\(setting.said(rule))</p>\(campaign)
            <dl class="counts duty">\(items)</dl>\(more)</div>
            """
    }
}

extension DutyCoverage {
    /// How many households all who owe it are short of together.
    var missing: Int { lines.reduce(0) { $0 + $1.missing } }
}
