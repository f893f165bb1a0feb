import Domain
import HTML
import Words

/// How many were reached for the first time, place by place and day by day: the number in each cell, and a shade of five behind it.
struct HeatTable {
    var days: [Day]
    var rows: [(place: Place, reached: [Day: Int])]
    var setting: PageSetting
    var link: (Place) -> Link

    private var most: Int { rows.flatMap { row in days.map { row.reached[$0] ?? 0 } }.max() ?? 0 }

    /// 0…4: fifths of the largest; `nil` of none.
    static func step(_ count: Int, of most: Int) -> Int? {
        count > 0 && most > 0 ? min(4, (count * 5 - 1) / most) : nil
    }

    var html: HTML {
        let most = most
        let heads = days.map { day -> HTML in
            let (_, month, number) = day.date
            return """
                <th scope="col" class="number"><abbr title="\(setting.said(.day(day)))">\("\(month)-\(number)")</abbr></th>
                """
        }
        let totals = days.map { day -> HTML in
            "<td class=\"number\">\(setting.said(rows.reduce(0) { $0 + ($1.reached[day] ?? 0) }))</td>"
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-labelledby="by-day"><table class="heat" aria-labelledby="by-day">
            <thead><tr><th scope="col">\(setting.said(.coveragePlace))</th>\(heads)</tr></thead>
            <tbody><tr class="total"><th scope="row">\(setting.said(.coverageTotal))</th>\(totals)</tr>
            \(rows.map { row($0, most) })</tbody></table></div>
            """
    }

    private func row(_ row: (place: Place, reached: [Day: Int]), _ most: Int) -> HTML {
        let cells = days.map { day -> HTML in
            let count = row.reached[day] ?? 0
            // Households that were reached earlier than was known are taken off the day that they stood at.
            let style: HTML = HeatTable.step(count, of: most).map { " step-\($0)" } ?? " none"
            return "<td class=\"number\(style)\">\(setting.said(count))</td>"
        }
        return """
            <tr><th scope="row"><a href="\(link(row.place))">\(setting.said(row.place.name))</a></th>\(cells)</tr>

            """
    }
}
