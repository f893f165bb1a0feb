public import Domain
public import HTML
public import UseCases
import Words

/// 还没走访到的户: by village and group, to be taken along on paper or as a file (L03, B06, B07).
public struct NotVisitedPage: Sendable {
    public var list: NotVisitedList
    public var today: Day
    public var setting: PageSetting

    public init(_ list: NotVisitedList, today: Day, in setting: PageSetting) {
        self.list = list
        self.today = today
        self.setting = setting
    }

    private var address: CoverageAddress {
        CoverageAddress(setting: setting, day: list.day, today: today, type: list.type)
    }

    public var html: HTML {
        let title = setting.said(.notVisitedHeading(.name(list.place.name), list.type))
        let frame = PageFrame(
            setting: setting, title: "\(title) · \(setting.said(setting.place))", face: .office, place: .field)
        return frame.page(
            """
            \(FieldTabs(current: .coverage, setting: setting).html)\
            \(address.way(to: list.place, above: list.above, isCurrent: false))<h1>\(title)</h1>
            <p>\(setting.said(.coverageAsOfDay(list.day, isToday: list.day == today)))
            \(setting.said(.notVisitedCount(list.count, of: list.share.whole, list.type)))</p>
            \(content)
            """)
    }

    private var content: HTML {
        guard list.share.whole > 0 else {
            return """
                <div class="empty"><p class="lead">\(setting.said(.noneRegisteredYet(list.type)))</p>
                \(setting.householdsFromList(list.type))</div>
                """
        }
        guard list.count > 0 else { return "<p class=\"empty lead\">\(setting.said(.everyoneVisited(list.type)))</p>" }
        let file: HTML =
            list.count > NotVisitedList.mostWritten
            ? "<p class=\"note\">\(setting.said(.tooManyToWrite(NotVisitedList.mostWritten)))</p>"
            : """
            <p class="actions"><a href="\(address.file(list.place, "csv"))" download>\(setting.said(.notVisitedFile))</a>
            <a href="\(address.file(list.place, "xlsx"))" download>\(setting.said(.asWorkbook))</a></p>
            <p class="note actions">\(setting.said(.notVisitedFileNote))</p>
            """
        let cut: HTML? = list.shown < list.count ? "<p>\(setting.said(.firstShown(list.shown)))</p>" : nil
        return """
            \(file)\(cut)
            \(list.parts.map(part))
            """
    }

    private func part(_ part: NotVisitedList.Part) -> HTML {
        let isOwn = part.place.id == list.place.id
        let above = isOwn ? nil : part.above.first.map { Sentence.name($0.name) }
        let rows = part.households.map { household -> HTML in
            let people = (list.answering[household.id] ?? []).map(setting.names.person)
            let who: HTML =
                people.isEmpty
                ? "<span class=\"chip\">\(setting.said(.nobodyAnswersForIt))</span>"
                : "\(people.joined(separator: setting.said(.listing)))"
            return """
                <tr><th scope="row" class="mono">\(household.code)</th><td>\(who)</td><td class="on-paper"></td></tr>

                """
        }
        let heading = setting.said(.partHeading(.name(part.place.name), above: above))
        return """
            <section class="part"><h2>\(heading) <span class="note">\(setting.said(.counted(part.households.count, list.type)))</span></h2>
            <div class="scroll" tabindex="0" role="region" aria-label="\(heading)"><table class="narrow"><thead><tr><th scope="col">\(setting.said(.householdNumber))</th>\
            <th scope="col">\(setting.said(.whoAnswers))</th>\
            <th scope="col" class="on-paper">\(setting.said(.visitedOnPaper))</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></section>

            """
    }
}
