public import Domain
public import HTML
public import UseCases
import Words

/// A flag place by place: what each has under each definition, the definitions' words, and for which places it holds (A14).
public struct FlagPage: Sendable {
    public var report: FlagReport
    public var playbook: Playbook
    public var today: Day
    public var setting: PageSetting

    public init(_ report: FlagReport, playbook: Playbook, today: Day, in setting: PageSetting) {
        self.report = report
        self.playbook = playbook
        self.today = today
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(report.figure.name)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        let span = Sentence.flagSpan(
            report.holding, from: report.from, asOf: report.asOf, edition: report.edition)
        let found: HTML =
            report.lines.isEmpty ? "<p class=\"empty\">\(setting.said(.flagNoPlaces))</p>" : table
        return frame.page(
            """
            <h1>\(title)</h1>
            \(asking)<p>\(setting.said(span))</p>
            \(found)
            <section><h2>\(setting.said(.definitionHeading))</h2><p>\(setting.said(.flagMeans))</p>
            <ul class="definition">\(report.definitions.map(definition))</ul></section>
            """)
    }

    private func definition(_ figure: Figure) -> HTML {
        let lines = Sentence.definition(of: figure, in: playbook).map { setting.said($0) }
        return """
            <li><b>\(setting.said(figure.name))</b>\(setting.said(.colon))\(lines.joined(separator: " "))</li>
            """
    }

    private var asking: HTML {
        let kept = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        let options = FigureWindow.allCases.map { window -> HTML in
            """
            <option value="\(window.rawValue)"\(window == report.window ? " selected" as HTML : .nothing)>\(setting.said(.flagWindow(window)))</option>
            """
        }
        return """
            <form class="asking asked" action="\(Link(path: setting.here.path))" method="get">\(kept)\
            <span><label for="window">\(setting.said(.flagWindow))</label><select id="window" name="window">\(options)</select></span>\
            <span><label for="as_of">\(setting.said(.flagAsOf))</label>\
            <input type="date" id="as_of" name="as_of" value="\(report.asOf.iso)" max="\(today.iso)"></span>\
            <button class="main">\(setting.said(.show))</button></form>

            """
    }

    private var table: HTML {
        let heads = [Sentence.coveragePlace] + report.definitions.map { Sentence.name($0.name) } + [.flagColumn]
        let rows = report.lines.map { line -> [HTML] in
            let flag: HTML =
                line.holds
                ? "<span class=\"chip on-time\">\(setting.said(.flagHolds))</span>"
                : "<span class=\"chip\">\(setting.said(.flagNot))</span>"
            return ["\(setting.said(line.place.name))"] + line.counts.map { "\(setting.said($0))" } + [flag]
        }
        return setting.cards(.name(report.figure.name), heads: heads, rows: rows)
    }
}
