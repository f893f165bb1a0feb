import Domain
import HTML
import UseCases
import Words

/// Months as bars side by side, from zero, with their numbers on them where there is room; the same as a table below.
struct TrendPicture {
    var trend: PublicBoard.Trend
    var setting: PageSetting

    private static let size = (width: 560, height: 300)
    private static let inner = (left: 52, right: 12, top: 40, bottom: 34)
    /// As many as can be told apart by colour.
    private static let most = 5

    private var series: ArraySlice<PublicBoard.Trend.Series> { trend.series.prefix(Self.most) }

    var html: HTML {
        let names = trend.series.map { setting.said($0.figure.name) }
        let months = trend.months.map { setting.said(.monthName($0)) }
        return """
            <figure>
            <svg class="picture" viewBox="0 0 \(Self.size.width) \(Self.size.height)" role="img" aria-labelledby="trend-title trend-text">
            <title id="trend-title">\(setting.said(.trendHeading))</title>
            <desc id="trend-text">\(names.joined(separator: ", ")); \(months.first ?? "") – \(months.last ?? "")</desc>
            \(axis)\(bars)\(keys)
            </svg>
            \(table(names, months))
            </figure>
            """
    }

    private func number(_ value: FigureValue?) -> Int { value?.behind ?? 0 }

    private var top: Int { Self.roundedUp(max(1, series.flatMap(\.values).map(number).max() ?? 1)) }

    /// The next of 1, 2, 2.5, 5 and their tens: what an axis ends on.
    static func roundedUp(_ number: Int) -> Int {
        var power = 1
        while power * 10 < number { power *= 10 }
        for step in [10, 15, 20, 25, 30, 40, 50, 60, 80, 100] where step * power / 10 >= number {
            return max(1, step * power / 10)
        }
        return power * 10
    }

    private func y(_ number: Int) -> Int {
        let height = Self.size.height - Self.inner.top - Self.inner.bottom
        return Self.size.height - Self.inner.bottom - number * height / top
    }

    private var axis: HTML {
        let lines = top >= 4 ? [0, top / 4, top / 2, top * 3 / 4, top] : [0, top]
        return HTML(
            lines.map { number in
                """
                <line class="\(number == 0 ? "base" : "axis")" x1="\(Self.inner.left)" x2="\(Self.size.width - Self.inner.right)" \
                y1="\(y(number))" y2="\(y(number))"/>\
                <text class="quiet" x="\(Self.inner.left - 6)" y="\(y(number) + 4)" text-anchor="end">\
                \(setting.said(.number(number)))</text>
                """
            })
    }

    private var bars: HTML {
        let count = trend.months.count
        let room = (Self.size.width - Self.inner.left - Self.inner.right) / max(1, count)
        let width = max(3, min(40, (room - 8) / max(1, series.count)))
        var html = HTML.nothing
        for (index, month) in trend.months.enumerated() {
            let middle = Self.inner.left + index * room + room / 2
            let left = middle - width * series.count / 2
            for (which, series) in series.enumerated() {
                let value = series.values[index]
                let amount = number(value)
                let x = left + which * width
                let said =
                    "\(setting.said(.monthName(month))) \(setting.said(series.figure.name)) \(setting.short(value, of: series.figure))"
                html += """
                    <rect class="series-\(which)" x="\(x)" y="\(y(amount))" width="\(width - 1)" \
                    height="\(y(0) - y(amount))"><title>\(said)</title></rect>
                    """
                if width >= 30 || index == count - 1 && width >= 14 && which == 0 {
                    html += """
                        <text class="quiet" x="\(x + width / 2)" y="\(y(amount) - 5)" text-anchor="middle">\
                        \(setting.short(value, of: series.figure))</text>
                        """
                }
            }
            html += """
                <text class="quiet" x="\(middle)" y="\(Self.size.height - 12)" text-anchor="middle">\
                \(setting.said(.monthShort(month, withYear: index == 0 || month.date.month == 1)))</text>
                """
        }
        return html
    }

    /// Which colour is which, above the picture.
    private var keys: HTML {
        var x = Self.inner.left
        var html = HTML.nothing
        for (which, series) in series.enumerated() {
            let name = setting.said(series.figure.name)
            html += """
                <rect class="series-\(which)" x="\(x)" y="12" width="12" height="12" rx="2"/>\
                <text x="\(x + 18)" y="23">\(name)</text>
                """
            x += 34 + name.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 14 : 8) }
        }
        return html
    }

    private func table(_ names: [String], _ months: [String]) -> HTML {
        let head = names.map { "<th scope=\"col\" class=\"number\">\($0)</th>" as HTML }
        let rows = months.indices.map { index -> HTML in
            let cells = trend.series.map { series -> HTML in
                "<td class=\"number\">\(setting.short(series.values[index], of: series.figure))</td>"
            }
            return "<tr><th scope=\"row\">\(months[index])</th>\(cells)</tr>"
        }
        return """
            <details><summary>\(setting.said(.asTable))</summary><div class="scroll" tabindex="0" role="region" aria-label="\(setting.said(.asTable))"><table>
            <thead><tr><th scope="col">\(setting.said(.month))</th>\(head)</tr></thead><tbody>\(rows)</tbody></table></div></details>
            """
    }
}
