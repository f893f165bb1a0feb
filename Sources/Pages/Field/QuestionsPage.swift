public import Domain
public import HTML
public import UseCases
import Words

/// 各方面反映情况: how often each of the catalogue's fields and questions came up at visits (A03).
public struct QuestionsPage: Sendable {
    /// `nil`: no visit of the playbook carries questions.
    public var report: QuestionReport?
    public var places: [FormOption]
    public var today: Day
    public var setting: PageSetting

    public init(_ report: QuestionReport?, places: [FormOption], today: Day, in setting: PageSetting) {
        self.report = report
        self.places = places
        self.today = today
        self.setting = setting
    }

    public var html: HTML {
        let title = setting.said(.questionsHeading)
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        let found: HTML =
            report.map { asking($0) + table($0) } ?? "<p class=\"empty\">\(setting.said(.noQuestionKinds))</p>"
        return frame.page(
            """
            \(FieldTabs(current: .visits, setting: setting).html)<h1>\(title)</h1>
            <p class="note">\(setting.said(.questionsNote))</p>
            \(found)
            """)
    }

    private func asking(_ report: QuestionReport) -> HTML {
        SpanAsking(
            from: report.from, through: report.through, today: today,
            place: places.isEmpty ? nil : (places, report.place?.code.short), setting: setting
        ).html
    }

    private func table(_ report: QuestionReport) -> HTML {
        let most = max(1, report.counts.fields.map(\.visits).max() ?? 1)
        let rows = report.counts.fields.map { field -> [HTML] in
            let items = field.questions.map { code, count -> HTML in
                let text =
                    code == field.group?.key ? setting.said(.questionWhole) : report.list.said(code, in: setting)
                return "<li>\(setting.said(.questionLine(text, count)))</li>"
            }
            let list: HTML = items.isEmpty ? .nothing : "<ol>\(items)</ol>"
            return [
                "\(setting.said(field.group.map { Sentence.name($0.name) } ?? .questionOwn))",
                "\(setting.said(field.visits)) <meter min=\"0\" max=\"\("\(most)")\" value=\"\("\(field.visits)")\"></meter>",
                list,
            ]
        }
        return """
            <p>\(setting.said(.questionsSpan(report.counts.visits, from: report.from, through: report.through))) \
            \(setting.said(.catalogueSize(report.list.entries.count, of: report.list.catalogue.entries)))</p>
            \(setting.cards(.questionsHeading, heads: [.questionField, .questionVisits, .questionMost], rows: rows))
            """
    }
}

/// Days from and through, and a place where there are several to choose from: a form that is read.
struct SpanAsking {
    var from: Day
    var through: Day
    var today: Day
    var place: (options: [FormOption], chosen: String?)?
    var setting: PageSetting

    var html: HTML {
        let kept = setting.here.query.filter { $0.name == "lang" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        func field(_ name: String, _ label: Sentence, _ day: Day) -> HTML {
            """
            <span><label for="\(name)">\(setting.said(label))</label>\
            <input type="date" id="\(name)" name="\(name)" value="\(day.iso)" max="\(today.iso)"></span>
            """
        }
        let places = place.map { place -> HTML in
            let options = place.options.map { option -> HTML in
                "<option value=\"\(option.value)\"\(option.value == place.chosen ? " selected" as HTML : .nothing)>\(setting.said(option.name))</option>"
            }
            return """
                <span><label for="place">\(setting.said(.visitsWhere))</label><select id="place" name="place">\
                <option value="">\(setting.said(.anyChoice))</option>\(options)</select></span>
                """
        }
        return """
            <form class="asking asked" action="\(Link(path: setting.here.path))" method="get">\(kept)\
            \(field("from", .signsFrom, from))\(field("to", .signsThrough, through))\(places)\
            <button class="main">\(setting.said(.show))</button></form>

            """
    }
}
