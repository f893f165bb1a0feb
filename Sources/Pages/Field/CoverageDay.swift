import Domain
import HTML
import Words

/// Chooses the day of a page: by a field, by steps of a day or a week, and where there is a script by a slider that changes the page
/// in place.
struct CoverageDay {
    var setting: PageSetting
    var day: Day
    var today: Day
    /// How far back the slider goes.
    private static let days = 120

    private func at(_ day: Day) -> Link { setting.here.with("as_of", day >= today ? nil : day.iso) }

    private func step(_ name: Sentence, by days: Int, _ marks: HTML) -> HTML {
        let other = day.advanced(by: days)
        guard other <= today else { return "<span class=\"note\">\(setting.said(name))</span>" }
        return "<a href=\"\(at(other))\"\(marks)>\(setting.said(name))</a>"
    }

    var html: HTML {
        let kept = setting.here.query.filter { $0.name != "as_of" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        let back: HTML? = day == today ? nil : "<a href=\"\(at(today))\">\(setting.said(.toToday))</a>"
        let first = min(day, today.advanced(by: -Self.days))
        return """
            <form class="asking day" action="\(Link(path: setting.here.path))" method="get">\(kept)\
            <label for="as_of">\(setting.said(.chooseDay))</label>
            <input type="date" id="as_of" name="as_of" value="\(day.iso)" max="\(today.iso)" required>
            <button>\(setting.said(.show))</button></form>
            <div class="slide" data-days data-first="\(first.iso)" data-last="\(today.iso)" data-day="\(day.iso)" \
            data-label="\(setting.said(.daySlider))" hidden></div>
            <p class="actions" data-part="steps">\(step(.weekBefore, by: -7, .nothing))
            \(step(.dayBefore, by: -1, " rel=\"prev\""))
            \(step(.dayAfter, by: 1, " rel=\"next\""))
            \(step(.weekAfter, by: 7, .nothing))
            \(back)</p>

            """
    }
}
