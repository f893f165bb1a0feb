import Domain
public import HTML
public import UseCases
import Words

/// 数据展示平台, the public's window (X08, X09): what was collected and solved, unit by unit, month by month, and the last
/// matters struck off. Every number leads to its definition and to what stands behind it.
public struct BoardPage: Sendable {
    public var board: PublicBoard
    public var setting: PageSetting
    /// By which column the units are sorted, the largest first; `nil`: as the county lists them.
    public var sort: Int?
    /// What the board's position in the journal is, where it follows what happens.
    public var live: String?

    public init(_ board: PublicBoard, in setting: PageSetting, sort: Int? = nil, live: String? = nil) {
        self.board = board
        self.setting = setting
        self.sort = sort
        self.live = live
    }

    private var isToday: Bool { board.asOf == board.today }

    public var html: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(board.title)) · \(setting.said(board.playbook))", place: .board)
        frame.live = live
        frame.footer = footer
        return frame.page(
            """
            <p class="actions screen start"><a class="main" href="\(setting.link(Link("report")))">\(setting.said(.reportPlace))</a>
            <a href="\(setting.link(Link("track")))">\(setting.said(.trackPlace))</a>\(signIn)</p>
            <h1>\(sentence)</h1>
            \(ofTheDay)\(faults)
            <section aria-label="\(setting.said(.headlineHeading))">
            \(setting.figures(board.headline) { link($0.figure, $0.window) })
            </section>
            \(UnitTable(board: board, setting: setting, sort: sort) { link($0, $1, only: $2, by: $3) }.html)
            \(populations)
            \(pictures)
            \(kinds)
            \(struckOff)
            """)
    }

    /// The big screen: the same numbers and one moving thing.
    public var wall: HTML {
        var frame = PageFrame(
            setting: setting, title: "\(setting.said(.bigScreen)) · \(setting.said(board.playbook))", face: .wall,
            place: .wall)
        frame.live = live
        frame.footer = "<p>\(when)</p>"
        return frame.page(
            """
            <h1>\(sentence)</h1>
            \(setting.figures(Array(board.headline.prefix(5))) { link($0.figure, $0.window) })
            <section class="turning" aria-label="\(setting.said(.struckOffHeading))">
            \(endings)
            </section>
            """)
    }

    /// For officials, who don't scroll down for it.
    private var signIn: HTML? {
        guard setting.passerby == nil else { return nil }
        return "\n<a class=\"staff\" href=\"\(setting.link(Link("sign-in")))\">\(setting.said(.officialsSignIn))</a>"
    }

    /// Where a number leads, and from there back to the units as they are sorted here.
    private func link(_ figure: Figure, _ window: FigureWindow?, only: String? = nil, by: String? = nil) -> Link {
        setting.link(
            Link("figures", figure.id).with("window", window?.rawValue).with("by", by).with("only", only)
                .with("as_of", isToday ? nil : board.asOf.iso).with("sort", sort.map { String($0 + 1) }))
    }

    // MARK: - In words

    /// The board in one sentence, which breaks between its clauses only.
    private var sentence: HTML {
        let parts = board.headline.compactMap { cell -> (name: Sentence, value: Sentence, unit: CountUnit)? in
            guard case .count(let count) = cell.value, let value = Sentence.plainValue(cell.value, decimals: 0) else {
                return nil
            }
            return (.name(cell.figure.name), value, count.unit)
        }
        return HTML(
            Sentence.boardSentence(board.asOf, parts).map {
                "<span class=\"clause\">\(setting.said($0))</span>\(setting.language == .zh ? "" : " ")"
            })
    }

    private var ofTheDay: HTML? {
        guard !board.ofTheDay.isEmpty else { return nil }
        // Each breaks as a whole, with the mark behind it.
        let parts = board.ofTheDay.enumerated().map { index, cell -> HTML in
            let amount = "\(setting.short(cell.value, of: cell.figure)) \(setting.said(.behind(cell.value)))"
            let mark = setting.said(index == board.ofTheDay.count - 1 ? .stop : .comma)
            return """
                <span class="clause"><a href="\(link(cell.figure, .day))">\(setting.said(cell.figure.name))</a> \(amount)\(mark)</span>
                """
        }
        let gap: HTML = setting.language == .zh ? "" : " "
        let list = parts.dropFirst().reduce(parts[0]) { $0 + gap + $1 }
        return """
            <p>\(setting.said(.ofTheDay(isToday)))\(setting.said(.colon))\(list)</p>

            """
    }

    private var faults: HTML? {
        guard !board.faults.isEmpty else { return nil }
        let lines = board.faults.map { "<p>\(setting.said(.figureFault($0)))</p>" as HTML }
        return """
            <div class="warning" role="alert"><h2>\(setting.said(.faultsHeading))</h2>\(lines)</div>
            """
    }

    // MARK: - Parts

    private var populations: HTML? {
        guard !board.populations.isEmpty else { return nil }
        let blocks = board.populations.map { population -> HTML in
            let cells = [population.cell] + (population.other.map { [$0] } ?? [])
            let line = setting.names.playbook.flatMap { Sentence.populations(population.cell.figure, in: $0) }
            return """
                \(setting.figures(cells) { link($0.figure, $0.window) })
                <p class="note">\(line.map { setting.said($0) } ?? "")</p>
                """
        }
        return """
            <section><h2>\(setting.said(.populationsHeading))</h2>
            \(blocks)
            </section>
            """
    }

    private var pictures: HTML {
        let trend = board.trend.map { trend -> HTML in
            let names = trend.series.map { setting.said($0.figure.name) }.joined(
                separator: setting.said(.listing))
            return """
                <section><h2>\(setting.said(.trendHeading))</h2><p class="note">\(names)</p>
                \(TrendPicture(trend: trend, setting: setting).html)
                </section>
                """
        }
        let tiles = board.tiles.map { tiles -> HTML in
            """
            <section><h2>\(setting.said(.tilesHeading(.name(tiles.figure.name), .name(tiles.name)).atHead))</h2>
            <p class="note">\(setting.said(.tilesNote))</p>
            \(PlacePicture(of: tiles, setting) { key in link(tiles.figure, nil, only: key, by: tiles.level.key) }.html)
            </section>
            """
        }
        guard let trend, let tiles else { return HTML([trend, tiles].compactMap(\.self)) }
        return "<div class=\"pair\">\(trend)\(tiles)</div>"
    }

    private var kinds: HTML? {
        guard let kinds = board.kinds else { return nil }
        let longest = kinds.rows.compactMap { $0.values[0]?.behind }.max() ?? 0
        let rows = kinds.rows.map { row -> HTML in
            let name = row.name.map { setting.said($0) } ?? row.key ?? setting.said(.groupWithout)
            let text = setting.short(row.values[0], of: kinds.figure)
            guard let value = row.values[0] else {
                return """
                    <tr><th scope="row">\(name)</th><td class="number"><span class="withheld">\(text)</span></td></tr>

                    """
            }
            let length = longest > 0 ? max(4, value.behind * 1000 / longest) : 0
            return """
                <tr><th scope="row">\(name)</th><td class="number"><svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">\
                <rect width="\(length)" height="10"/></svg>\
                <a href="\(link(kinds.figure, nil, only: row.key ?? "", by: "kind"))">\(text)</a></td></tr>

                """
        }
        return """
            <section><h2>\(setting.said(.kindsHeading(.name(kinds.figure.name)).atHead))</h2>
            <table class="narrow"><tbody>\(rows)</tbody></table></section>
            """
    }

    private var struckOff: HTML {
        """
        <section><h2>\(setting.said(.struckOffHeading))</h2>
        \(endings)
        </section>
        """
    }

    private var endings: HTML {
        guard !board.struckOff.isEmpty else { return "<p>\(setting.said(.noneStruckOff))</p>" }
        let zone = setting.names.zone
        let items = board.struckOff.map { ended -> HTML in
            let line = ended.line
            let day = zone.day(of: ended.moment)
            let took = max(0, day.number - zone.day(of: line.received).number)
            let parts = [
                setting.said(setting.names.kind(line.kind)),
                line.place.map { setting.said(setting.names.place($0)) },
                line.owner.map { setting.said(setting.names.body($0)) },
            ].compactMap(\.self)
            // What came of it, and how whoever reported it judged it.
            let came = ended.outcomes.map { setting.said(.outcome($0)) }.joined(separator: setting.said(.listing))
            let result = [
                came.isEmpty ? nil : setting.said(.cameOfIt(.data(came))),
                ended.level.map { setting.said(.judged(.satisfaction($0))) },
            ].compactMap(\.self)
            let words: HTML? =
                result.isEmpty ? nil : "<span class=\"result\">\(result.joined(separator: " · "))</span><br>"
            return """
                <li>\(setting.seal(day))<p><a class="mono" href="\(setting.link(Link("m", line.number.description)))">\(line.number)</a> \(line.summary ?? "")<br>\
                \(parts.joined(separator: " · "))<br>\(words)\
                <span class="note">\(setting.said(.struckOff(on: day, in: board.asOf, isSolved: ended.isSolved)))\
                \(setting.said(.comma))\(setting.said(.took(days: took)))</span></p></li>
                """
        }
        return "<ul class=\"ended\">\(items)</ul>"
    }

    /// Of when the board is.
    private var when: String {
        isToday
            ? setting.said(.readAt(.moment(board.moment, in: setting.names.zone)))
            : setting.said(.asItStood(board.asOf))
    }

    private var footer: HTML {
        """
        <p>\(when) \(setting.said(.sameForAssessment))</p>
        <p>\(setting.said(.withheldNote(below: FigureReading.least)))</p>
        \(DayForm(setting: setting, day: board.asOf, today: board.today).html)
        <p class="actions"><a href="\(Link("api", "v1", "board").with("as_of", isToday ? nil : board.asOf.iso))">\
        \(setting.said(.asJSON))</a></p>
        """
    }
}
