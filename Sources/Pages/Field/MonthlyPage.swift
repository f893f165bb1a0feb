public import Domain
public import HTML
public import UseCases
import Words

/// A duty of each month: who did it, who didn't, and since when that is overdue; by body, by person, by household (B06, B09).
public struct MonthlyPage: Sendable {
    /// The playbook's monthly duties, to choose from.
    public var duties: [Duty]
    /// `nil`: there is none.
    public var report: MonthlyReport?
    /// Whose households are shown.
    public var person: String?
    public var places: PlaceTree
    public var today: Day
    public var setting: PageSetting

    public init(
        _ report: MonthlyReport?, of duties: [Duty], person: String?, places: PlaceTree, today: Day,
        in setting: PageSetting
    ) {
        self.report = report
        self.duties = duties
        self.person = person
        self.places = places
        self.today = today
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.monthlyHeading)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        let found: HTML = report.map(all) ?? "<p class=\"empty\">\(setting.said(.noMonthlyDuties))</p>"
        return frame.page(
            """
            <p class="actions"><a href="\(setting.link(Link("coverage")))">← \(setting.said(.backToCoverage))</a></p>
            \(FieldTabs(current: .coverage, setting: setting).html)<h1>\(title)</h1>
            \(found)
            """)
    }

    private func address(_ report: MonthlyReport, body: String? = nil, person: String? = nil) -> Link {
        let month = report.month == today.firstOfMonth ? nil : report.month.iso
        return Link("monthly", report.duty.id).with("month", month).with("body", body).with("person", person)
    }

    private func all(_ report: MonthlyReport) -> HTML {
        let chips = duties.map { duty -> HTML in
            let current: HTML = duty.id == report.duty.id ? " aria-current=\"page\"" : .nothing
            return "<a href=\"\(setting.link(Link("monthly", duty.id)))\"\(current)>\(setting.said(duty.name))</a> "
        }
        let up: HTML? = report.body.map { body in
            "<p class=\"actions\"><a href=\"\(setting.link(address(report)))\">← \(setting.said(.dutyAll))</a></p>\n<h2>\(setting.said(body.name))</h2>\n"
        }
        let rule = Sentence.monthlyRule(
            report.kind.name, perHome: report.isPerHome, inPerson: report.duty.mode == .inPerson)
        let heard: HTML? = report.heard.map { heard in
            "<p>\(setting.said(.monthlyHeard(all: heard.all, closed: heard.closed, open: heard.open)))</p>\n"
        }
        return """
            <nav class="chips" aria-label="\(setting.said(.monthlyHeading))">\(chips)</nav>
            \(asking(report))\(up)<p class="lead">\(setting.said(.monthlyMet(report.met, month: report.month, asOf: report.asOf)))</p>
            \(heard)<p class="note">\(setting.said(rule)) \(setting.said(.monthlyOverdueNote))</p>
            \(report.lines.isEmpty ? nobody : report.body == nil ? bodies(report) : people(report))\(homes(report))\(file(report))
            """
    }

    /// The same to take along.
    private func file(_ report: MonthlyReport) -> HTML? {
        guard !report.lines.isEmpty else { return nil }
        func link(_ ending: String) -> Link {
            var link = address(report, body: report.body?.code, person: person)
            link.path.append("file.\(ending)")
            return link
        }
        return """
            <p class="actions"><a href="\(link("csv"))" download>\(setting.said(.asSheet))</a>
            <a href="\(link("xlsx"))" download>\(setting.said(.asWorkbook))</a></p>
            <p class="note actions">\(setting.said(.takingIsWritten))</p>
            """
    }

    private var nobody: HTML { "<p class=\"empty\">\(setting.said(.monthlyNobody))</p>" }

    private func asking(_ report: MonthlyReport) -> HTML {
        let kept = [("body", report.body?.code), ("person", person)].compactMap { name, value in
            value.map { "<input type=\"hidden\" name=\"\(name)\" value=\"\($0)\">" as HTML }
        }
        let language = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        return """
            <form class="asking asked" action="\(Link("monthly", report.duty.id))" method="get">\(kept)\(language)\
            <span><label for="month">\(setting.said(.monthChoice))</label>\
            <input type="date" id="month" name="month" value="\(report.asOf.iso)" max="\(today.iso)"></span>\
            <button class="main">\(setting.said(.show))</button></form>

            """
    }

    private func bodies(_ report: MonthlyReport) -> HTML {
        let rows = report.bodies.map { body, lines -> [HTML] in
            let met = lines.count(where: \.isMet)
            return [
                "<a href=\"\(setting.link(address(report, body: body.code)))\">\(setting.said(body.name))</a>",
                "\(setting.said(lines.count))", "\(setting.said(met))", "\(setting.said(lines.count - met))",
            ]
        }
        return setting.cards(
            .monthlyByBody, heads: [.dutyBody, .monthlyOwing, .monthlyDone, .monthlyNot], rows: rows)
    }

    private func state(isDone: Bool, overdue: Int) -> HTML {
        if isDone { return "<span class=\"chip on-time\">\(setting.said(.monthlyIsDone))</span>" }
        guard overdue > 0 else { return "<span class=\"chip\">\(setting.said(.monthlyNotYet))</span>" }
        return "<span class=\"chip overdue\">\(setting.said(.monthlyDays(overdue)))</span>"
    }

    private func last(_ day: Day?) -> HTML { "\(setting.said(day.map { Sentence.day($0) } ?? .monthlyNever))" }

    private func people(_ report: MonthlyReport) -> HTML {
        let rows = report.people.sorted { one, other in
            (one.line.isMet ? 1 : 0, one.code) < (other.line.isMet ? 1 : 0, other.code)
        }.map { code, line -> [HTML] in
            let name: HTML = "\(setting.names.person(line.person)) <span class=\"note\">\(code)</span>"
            guard report.isPerHome else {
                return [
                    "\(name) \(state(isDone: line.isMet, overdue: line.overdue(on: report.asOf)))",
                    "\(setting.said(line.done))", "\(setting.said(line.foundNothing))", last(line.last),
                ]
            }
            let link = setting.link(address(report, body: report.body?.code, person: code))
            return [
                "<a href=\"\(link)\">\(name)</a> \(state(isDone: line.isMet, overdue: 0))",
                "\(setting.said(line.done))", "\(setting.said(line.owed))", last(line.last),
            ]
        }
        let hidden: HTML? =
            report.hidden > 0 ? "<p class=\"note\">\(setting.said(.hiddenPeople(report.hidden)))</p>" : nil
        guard !rows.isEmpty else { return hidden ?? .nothing }
        let heads: [Sentence] =
            report.isPerHome
            ? [.dutyPerson, .monthlyHomes, .monthlyHomesOwed, .monthlyLast]
            : [.dutyPerson, .monthlyTimes, .monthlyNothing, .monthlyLast]
        return setting.cards(.monthlyByPerson, heads: heads, rows: rows) + (hidden ?? .nothing)
    }

    private func homes(_ report: MonthlyReport) -> HTML? {
        guard !report.homes.isEmpty else { return nil }
        let rows = report.homes.map { home -> [HTML] in
            let place = places[home.place].map { setting.said($0.name) } ?? ""
            return [
                "<span class=\"mono\">\(home.code)</span> \(state(isDone: home.isDone, overdue: home.overdue))",
                "\(place)", last(home.last),
            ]
        }
        return """
            <section><h2>\(setting.said(.monthlyHomesOf))</h2>
            \(setting.cards(.monthlyHomesOf, heads: [.monthlyHousehold, .coveragePlace, .monthlyLast], rows: rows))</section>
            """
    }
}
