import Domain
import HTML
import UseCases
import Words

/// One row a unit, the total first, a bar behind each count (X09). On a phone a unit's name stands above its numbers, and what
/// they are once, at the top.
struct UnitTable {
    var board: PublicBoard
    var setting: PageSetting
    var sort: Int?
    var link: (Figure, FigureWindow?, _ only: String?, _ by: String?) -> Link

    var html: HTML {
        guard !board.columns.isEmpty else { return .nothing }
        return """
            <section><h2 id="units">\(setting.said(.unitTableHeading))</h2>
            <p class="note">\(setting.said(.unitTableNote))</p>
            <div class="scroll" tabindex="0" role="region" aria-labelledby="units"><table class="units brief of-\(min(board.columns.count, 7))" aria-labelledby="units">
            <thead><tr><th scope="col">\(setting.said(.unit))</th>\(board.columns.indices.map(head))</tr></thead>
            <tbody>
            <tr class="total"><th scope="row">\(setting.said(.all))</th>\
            \(board.columns.indices.map { cell($0, board.total[$0], nil, isTotal: true) })</tr>
            \(rows.map(row))
            </tbody></table></div>
            \(explanations)
            </section>
            """
    }

    /// What each heading says, and the figures in large above, each in a plain line; it opens without a script.
    private var explanations: HTML? {
        guard let playbook = setting.names.playbook else { return nil }
        var figures: [Figure] = []
        for figure in board.columns.map(\.figure) + board.headline.map(\.figure)
        where !figures.contains(where: { $0.id == figure.id }) { figures.append(figure) }
        let items = figures.map { figure -> HTML in
            """
            <dt><a href="\(link(figure, nil, nil, nil))">\(setting.said(.name(figure.name)))</a></dt>\
            <dd>\(setting.said(.explanation(of: figure, in: playbook)))</dd>
            """
        }
        return """
            <details class="means"><summary>\(setting.said(.unitTableMeans))</summary>
            <dl>\(items)</dl></details>
            """
    }

    private var rows: [PublicBoard.Row] {
        guard let sort, board.columns.indices.contains(sort) else { return board.rows }
        func size(_ row: PublicBoard.Row) -> (Int, Int) {
            switch row.values[sort] {
            case nil: (-1, 0)
            case .share(let part, let whole)?:
                whole.number < board.columns[sort].figure.minimum ?? 1
                    ? (-1, whole.number) : (part.number * 1_000_000 / max(1, whole.number), whole.number)
            case let value?: (value.behind, 0)
            }
        }
        return board.rows.enumerated().sorted { first, second in
            let (one, other) = (size(first.element), size(second.element))
            return one == other ? first.offset < second.offset : one > other
        }.map(\.element)
    }

    private func title(_ index: Int) -> String {
        setting.title(board.columns[index].figure, board.columns[index].window)
    }

    private func head(_ index: Int) -> HTML {
        let isSorted = sort == index
        let address = setting.here.with("sort", isSorted ? nil : String(index + 1))
        return """
            <th scope="col" class="number"\(isSorted ? " aria-sort=\"descending\"" as HTML : .nothing)>\
            <a href="\(address)" title="\(setting.said(.sortBy(.data(title(index)))))">\(parts(index))</a></th>
            """
    }

    /// A heading that breaks before its window, and else only where it is long.
    private func parts(_ index: Int) -> HTML {
        let column = board.columns[index]
        let pieces = Sentence.figureTitleParts(column.figure.name, column.window).map { part -> HTML in
            let said = setting.said(part)
            return said.count <= UnitTable.whole ? "<span class=\"whole\">\(said)</span>" : "\(said)"
        }
        let gap: HTML = setting.language == .zh ? "" : " "
        return pieces.dropFirst().reduce(pieces.first ?? .nothing) { $0 + gap + $1 }
    }

    /// Headings of so many characters stand in one line.
    private static let whole = 18

    private func row(_ row: PublicBoard.Row) -> HTML {
        let name = row.key == nil ? setting.said(.noUnitYet) : row.name.map { setting.said($0) } ?? row.key ?? ""
        return """
            <tr><th scope="row">\(name)</th>\(board.columns.indices.map { cell($0, row.values[$0], row.key ?? "") })</tr>

            """
    }

    private func cell(_ index: Int, _ value: FigureValue?, _ key: String?, isTotal: Bool = false) -> HTML {
        let column = board.columns[index]
        let text = setting.short(value, of: column.figure)
        guard let value else {
            return """
                <td class="number" data-label="\(title(index))"><span class="withheld">\(text)</span></td>
                """
        }
        let address = link(column.figure, column.window, key, key == nil ? nil : "body")
        let behind: HTML? =
            if case .share(let part, let whole) = value {
                """
                <span class="behind">\(part.number) / \(whole.number)</span>
                """
            } else { nil }
        return """
            <td class="number" data-label="\(title(index))">\(isTotal ? nil : bar(value, index))\
            <a href="\(address)">\(text)</a>\(behind)</td>
            """
    }

    /// How long the bar is, in thousandths of the longest of its column.
    private func bar(_ value: FigureValue, _ index: Int) -> HTML? {
        guard case .count(let count) = value else { return nil }
        let longest = board.rows.compactMap { $0.values[index]?.behind }.max() ?? 0
        guard longest > 0, count.number > 0 else { return nil }
        let length = max(4, count.number * 1000 / longest)
        return """
            <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">\
            <rect width="\(length)" height="10"/></svg>
            """
    }
}
