public import Domain
public import HTML
public import UseCases
import Words

/// How a duty to visit is met, body by body, or by those of a body: in an order, never as a score (L02).
public struct DutyPage: Sendable {
    public enum Order: String, CaseIterable, Sendable {
        case missing
    }

    public var report: DutyReport
    public var today: Day
    /// `nil`: by codes.
    public var order: Order?
    public var setting: PageSetting

    public init(_ report: DutyReport, today: Day, order: Order?, in setting: PageSetting) {
        self.report = report
        self.today = today
        self.order = order
        self.setting = setting
    }

    private var address: CoverageAddress { CoverageAddress(setting: setting, day: report.day, today: today) }
    private var duty: Duty { report.coverage.duty }

    public var html: HTML {
        let name = setting.said(duty.name)
        let body = report.body.map { setting.said($0.name) }
        let title = body.map { "\(name) · \($0)" } ?? name
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        let back: HTML =
            report.body == nil
            ? "<a href=\"\(address.coverage())\">← \(setting.said(.backToCoverage))</a>"
            : "<a href=\"\(address.duty(duty, campaign: report.chosen))\">← \(setting.said(.dutyAll))</a>"
        return frame.page(
            """
            <p class="actions">\(back)</p>
            \(FieldTabs(current: .coverage, setting: setting).html)<h1>\(title)</h1>
            <p>\(setting.said(.coverageAsOfDay(report.day, isToday: report.day == today)))</p>
            \(campaigns)\(DutyCard(coverage: report.coverage, setting: setting).html)
            \(report.coverage.lines.isEmpty ? nil : list)
            """)
    }

    /// Over which campaign it is counted, to choose; what else was chosen stays.
    private var campaigns: HTML? {
        guard !report.campaigns.isEmpty else { return nil }
        let options = report.campaigns.map { line -> HTML in
            let selected: HTML? = line.code == report.chosen ? " selected" : nil
            let span = setting.said(.campaignSpan(from: line.from, through: line.through))
            return "<option value=\"\(line.code)\"\(selected)>\(setting.said(line.name)) · \(span)</option>"
        }
        let kept = setting.here.query.filter { $0.name != "campaign" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        return """
            <form class="asking asked" action="\(Link("coverage", "duties", duty.id))" method="get">\(kept)\
            <span><label for="campaign">\(setting.said(.dutyCampaign))</label>\
            <select id="campaign" name="campaign"><option value="">\(setting.said(.dutyCampaignOfDay))</option>\
            \(options)</select></span><button class="main">\(setting.said(.show))</button></form>

            """
    }

    private var list: HTML {
        func choice(_ name: Sentence, _ value: Order?) -> HTML {
            value == order
                ? "<li><span aria-current=\"true\">\(setting.said(name))</span></li>"
                : "<li><a href=\"\(address.here("sort", value?.rawValue))\">\(setting.said(name))</a></li>"
        }
        let how: Sentence =
            order == .missing ? .orderedByMissing : report.body == nil ? .bodiesByCode : .orderedByCode
        return """
            <section>
            <ul class="chips">\(choice(.orderByCode, nil))\(choice(.orderByMissing, .missing))</ul>
            <p class="note">\(setting.said(how))</p>
            \(report.body == nil ? bodies : people)
            </section>
            """
    }

    private func table(_ label: Sentence, _ heads: [Sentence], _ rows: [[HTML]]) -> HTML {
        let lines = rows.map { cells -> HTML in
            let rest = zip(heads.dropFirst(), cells.dropFirst()).map { head, cell -> HTML in
                "<td class=\"number\" data-label=\"\(setting.said(head))\">\(cell)</td>"
            }
            return "<tr><th scope=\"row\">\(cells.first)</th>\(rest)</tr>\n"
        }
        let columns = heads.enumerated().map { index, head -> HTML in
            "<th scope=\"col\"\(index == 0 ? .nothing : " class=\"number\"" as HTML)>\(setting.said(head))</th>"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(label))"><table class="units">
            <thead><tr>\(columns)</tr></thead><tbody>\(lines)</tbody></table></div>
            """
    }

    private func cell(_ number: Int) -> HTML { "<span>\(setting.said(number))</span>" }

    private var bodies: HTML {
        var bodies = report.bodies
        if order == .missing {
            bodies = bodies.enumerated().sorted {
                (-$0.element.coverage.missing, $0.offset) < (-$1.element.coverage.missing, $1.offset)
            }.map(\.element)
        }
        let rows = bodies.map { body, coverage -> [HTML] in
            [
                "<a href=\"\(address.duty(duty, body: body.code, campaign: report.chosen))\">\(setting.said(body.name))</a>",
                cell(coverage.gone.whole), cell(coverage.gone.part), cell(coverage.met.part),
                cell(coverage.met.whole - coverage.met.part), cell(coverage.missing), cell(coverage.visits),
            ]
        }
        return table(
            .dutyByBody, [.dutyBody, .dutyOwing, .dutyGone, .dutyMet, .dutyNotMet, .dutyMissing, .dutyVisits], rows)
    }

    private var people: HTML {
        let people = report.people.enumerated().sorted { first, second in
            let (one, other) = (first.element.line, second.element.line)
            if order == .missing { return (-one.missing, first.offset) < (-other.missing, second.offset) }
            return (one.isMet ? 1 : 0, first.offset) < (other.isMet ? 1 : 0, second.offset)
        }.map(\.element)
        let rows = people.map { code, line -> [HTML] in
            let met: HTML =
                line.isMet
                ? "<span class=\"chip on-time\">\(setting.said(.dutyIsMet))</span>"
                : "<span class=\"chip\">\(setting.said(.dutyNotYet))</span>"
            return [
                "\(setting.names.person(line.person)) <span class=\"note\">\(code)</span> \(met)",
                cell(line.tally.households), cell(line.tally.visits), cell(line.owed), cell(line.missing),
            ]
        }
        let hidden: HTML? =
            report.hidden > 0 ? "<p class=\"note\">\(setting.said(.hiddenPeople(report.hidden)))</p>" : nil
        guard !rows.isEmpty else { return hidden ?? .nothing }
        return table(
            .dutyByBody, [.dutyPerson, .dutyHouseholds, .dutyVisits, .dutyOwed, .dutyMissing], rows)
            + (hidden ?? .nothing)
    }
}
