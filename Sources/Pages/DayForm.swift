import Domain
import HTML
import Words

/// Lets a reader look at the same page as of another day.
struct DayForm {
    var setting: PageSetting
    var day: Day
    var today: Day

    var html: HTML {
        let kept = setting.here.query.filter { $0.name != "as_of" && $0.name != "rows" }.map { item -> HTML in
            "<input type=\"hidden\" name=\"\(item.name)\" value=\"\(item.value)\">"
        }
        let back: HTML? =
            day == today ? nil : " <a href=\"\(setting.here.with("as_of", nil))\">\(setting.said(.toToday))</a>"
        return """
            <form action="\(Link(path: setting.here.path))" method="get">\(kept)\
            <label for="as_of">\(setting.said(.earlierDay))</label>
            <input type="date" id="as_of" name="as_of" value="\(day.iso)" max="\(today.iso)" required>
            <button>\(setting.said(.show))</button>\(back)</form>
            """
    }
}
