public import Domain
public import HTML
public import UseCases
public import Words

/// 走访记录核查: entries in which something doesn't fit together, for whoever checks; they conclude nothing.
public struct VisitSignsPage: Sendable {
    /// What was found; `nil` where the question couldn't be asked.
    public var report: VisitSignReport?
    public var from: Day
    public var through: Day
    public var today: Day
    public var fault: Sentence?
    /// Whether whoever reads it has the way to coverage.
    public var hasCoverage: Bool
    public var setting: PageSetting

    public init(
        _ report: VisitSignReport?, from: Day, through: Day, today: Day, fault: Sentence?, hasCoverage: Bool,
        in setting: PageSetting
    ) {
        self.report = report
        self.from = from
        self.through = through
        self.today = today
        self.fault = fault
        self.hasCoverage = hasCoverage
        self.setting = setting
    }

    /// So many entries of a sign are shown.
    private static let shown = 10

    public var html: HTML {
        let title = setting.said(.signsHeading)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office,
            place: hasCoverage ? .field : .visitSigns)
        let back: HTML? =
            hasCoverage
            ? "<p class=\"actions\"><a href=\"\(setting.link(Link("coverage")))\">← \(setting.said(.backToCoverage))</a></p>"
            : nil
        return frame.page(
            """
            \(hasCoverage ? FieldTabs(current: .coverage, setting: setting).html : .nothing)\(back)<h1>\(title)</h1>
            <p>\(setting.said(.signsLead))</p>
            \(fault.map { "<div class=\"faults\" role=\"alert\" tabindex=\"-1\"><p>\(setting.said($0))</p></div>" as HTML })
            \(asking)\(report.map(found))
            """)
    }

    private var asking: HTML {
        let kept = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        func field(_ name: String, _ label: Sentence, _ day: Day) -> HTML {
            """
            <span><label for="\(name)">\(setting.said(label))</label>\
            <input type="date" id="\(name)" name="\(name)" value="\(day.iso)" max="\(today.iso)"></span>
            """
        }
        return """
            <form class="asking asked" action="\(Link(path: setting.here.path))" method="get">\(kept)\
            \(field("from", .signsFrom, from))\(field("to", .signsThrough, through))\
            <button class="main">\(setting.said(.show))</button></form>
            <p class="note">\(setting.said(.longestSpan(Jurisdiction.longestSigns)))</p>

            """
    }

    private func found(_ report: VisitSignReport) -> HTML {
        let span: HTML = "<p>\(setting.said(.signsSpan(report.from, report.through)))</p>"
        guard !report.signs.isEmpty else {
            return span + "<p class=\"empty\">\(setting.said(.noVisitSigns))</p>"
        }
        let cards = report.signs.map { sign -> HTML in
            let rest = sign.entries.count - Self.shown
            let entries = sign.entries.prefix(Self.shown).compactMap { report.entries[$0] }.map { entry -> HTML in
                let place = entry.place.flatMap { report.places[$0] }.map { Sentence.name($0.name) } ?? .noPlaceWritten
                return """
                    <li>\(setting.said(.moment(entry.began, in: setting.names.zone))) · \(setting.said(place))</li>
                    """
            }
            let more: HTML? = rest > 0 ? "<li class=\"note\">\(setting.said(.andMoreEntries(rest)))</li>" : nil
            return """
                <div class="card"><h2>\(setting.said(heading(of: sign)))</h2>
                <p>\(setting.said(.signWhat(sign)))</p><ul class="plain">\(entries)\(more)</ul></div>

                """
        }
        return span + HTML(cards)
    }

    private func heading(of sign: VisitSign) -> Sentence {
        switch sign {
        case .twoPlacesAtOnce(let person, _), .tooManyInAnHour(let person, _, _), .sameWords(let person, _, _):
            .signPerson(setting.names.person(person))
        case .sameWordsInBody(let body, _, _, _): .signBody(setting.names.body(body))
        }
    }
}
