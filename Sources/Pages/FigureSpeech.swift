import Domain
import HTML
import UseCases
import Words

// How pages say a figure's value.
extension PageSetting {
    /// The name of a figure, with its window: 办件量（本月）.
    func title(_ figure: Figure, _ window: FigureWindow?) -> String {
        said(.figureTitle(figure.name, FigureAsking(asOf: Day(number: 0), window: window)).atHead)
    }

    /// The value in short; what few stand behind, and what can't be said of few, by words.
    func short(_ value: FigureValue?, of figure: Figure) -> String {
        guard let value else { return said(.withheld) }
        if let plain = Sentence.plainValue(value, decimals: figure.decimals, minimum: figure.minimum) {
            return said(plain)
        }
        return said(value.behind == 0 ? .noValue : .notEnough)
    }

    /// The value in large: a count with its unit in the same line, anything else with what stands behind it below.
    func large(_ value: FigureValue, of figure: Figure) -> HTML {
        let behind = said(.behind(value, minimum: figure.minimum))
        guard case .count = value else {
            return "<span class=\"big\">\(short(value, of: figure))</span><span class=\"behind\">\(behind)</span>"
        }
        return "<span class=\"big\">\(short(value, of: figure)) <span class=\"unit\">\(behind)</span></span>"
    }

    /// Whether it stands on so few that its number is hollow.
    func isHollow(_ value: FigureValue, of figure: Figure) -> Bool {
        Sentence.plainValue(value, decimals: figure.decimals, minimum: figure.minimum) == nil
    }

    /// The figures in large, each leading to its own page.
    func figures(_ cells: [PublicBoard.Cell], _ link: (PublicBoard.Cell) -> Link) -> HTML {
        let items = cells.map { cell -> HTML in
            """
            <li\(isHollow(cell.value, of: cell.figure) ? " class=\"hollow\"" as HTML : .nothing)>\
            <a href="\(link(cell))"><span class="label">\(title(cell.figure, cell.window))</span>\
            \(large(cell.value, of: cell.figure))</a></li>
            """
        }
        return "<ul class=\"figures\(cells.count < 5 ? " few" : "")\">\(items)</ul>"
    }

    /// 已销号, as it is stamped, with its day.
    func seal(_ day: Day) -> HTML {
        let small: HTML = language == .zh ? "" : " class=\"tiny\""
        return """
            <svg class="seal" viewBox="0 0 60 60" role="img" aria-label="\(said(.sealWord))">\
            <rect x="3" y="3" width="54" height="54" rx="7"/>\
            <text x="30" y="28" text-anchor="middle"\(small)>\(said(.sealWord))</text>\
            <text x="30" y="47" text-anchor="middle" class="small">\(said(.dayOfYear(day)))</text></svg>
            """
    }
}
