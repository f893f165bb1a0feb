import Domain
import HTML
import Words

/// Shares as a picture: a map where all boundaries are known; else tiles, one a place, or one small one a place of the level below, in
/// rows by the place that they lie in.
struct CoverageTiles {
    var level: Sentence
    var children: [(place: Place, share: Share)]
    /// Of the level below; empty: each of the children is a tile.
    var grandchildren: [PlaceID: [(place: Place, share: Share)]]
    var boundaries: [PlaceID: Boundary]
    var setting: PageSetting
    var link: (Place) -> Link

    /// By quarters; the darkest is where nobody is left out. `nil`: there is nothing to be reached.
    static func step(_ share: Share) -> Int? {
        share.hundredths.map { share.isWhole ? 4 : min(3, $0 / 2_500) }
    }

    private var title: String { setting.said(.coverageTilesHeading(level)) }

    private func amount(_ share: Share) -> String {
        share.whole == 0 ? setting.said(.noHouseholdsShort) : setting.said(share)
    }

    var html: HTML {
        guard !grandchildren.isEmpty else {
            return PlacePicture(
                title: title, tiles: children.map(tile), boundaries: children.map { boundaries[$0.place.id] }
            ).html
        }
        return "\(map ?? rows)\(table)"
    }

    private func tile(_ one: (place: Place, share: Share)) -> TileGrid.Tile {
        TileGrid.Tile(
            name: setting.said(one.place.name), amount: amount(one.share), step: Self.step(one.share),
            link: link(one.place))
    }

    // MARK: - Two levels

    private static let side = 30
    private static let aRow = 18
    private static let left = 150
    /// A map of more points would be a page too long for a slow line.
    private static let mostPoints = 12_000

    private var map: HTML? {
        let below = children.flatMap { grandchildren[$0.place.id] ?? [] }
        let known = below.map { boundaries[$0.place.id] }
        guard known.reduce(0, { $0 + ($1?.points.count ?? 0) }) <= Self.mostPoints else { return nil }
        return AreaPicture(title: title, tiles: below.map(tile), boundaries: known)?.html
    }

    /// A row a child, or several where there is much in it; the same as a table below.
    private var rows: HTML {
        var top = 6
        var drawn: [HTML] = []
        for child in children {
            let tiles = grandchildren[child.place.id] ?? []
            drawn.append(
                """
                <text x="\(Self.left - 10)" y="\(top + 20)" text-anchor="end">\(setting.said(child.place.name))</text>
                """)
            let order = TileOrder.arranged(tiles.map { boundaries[$0.place.id]?.middle }, columns: Self.aRow)
            for (index, place) in order.enumerated() {
                guard let place else { continue }
                let x = Self.left + index % Self.aRow * Self.side
                let y = top + index / Self.aRow * Self.side
                drawn.append(small(tiles[place], x, y))
            }
            top += max(1, (tiles.count + Self.aRow - 1) / Self.aRow) * Self.side + 6
        }
        let width = Self.left + Self.aRow * Self.side + 6
        return """
            <figure>
            <svg class="picture" viewBox="0 0 \(width) \(top)" role="img" aria-label="\(title)">
            <title>\(title)</title>
            \(TileGrid.hatching)
            \(drawn)
            </svg>
            </figure>
            """
    }

    private func small(_ tile: (place: Place, share: Share), _ x: Int, _ y: Int) -> HTML {
        let step = Self.step(tile.share)
        let box: HTML = "x=\"\(x)\" y=\"\(y)\" width=\"\(Self.side)\" height=\"\(Self.side)\""
        let hatch: HTML? = step == nil ? "<rect \(box) fill=\"url(#hatch)\"/>" : nil
        return """
            <g><title>\(setting.said(tile.place.name)): \(amount(tile.share))</title>\
            <rect class="tile step-\(step ?? 0)" \(box) rx="3"/>\(hatch)</g>
            """
    }

    private var table: HTML {
        let rows = children.flatMap { child in
            (grandchildren[child.place.id] ?? []).map { tile -> HTML in
                """
                <tr><th scope="row"><a href="\(link(tile.place))">\(setting.said(tile.place.name))</a> \
                <span class="note">\(setting.said(child.place.name))</span></th>\
                <td class="number">\(amount(tile.share)) <span class="behind">\(setting.said(.partOf(tile.share)))</span></td></tr>

                """
            }
        }
        return """
            <details><summary>\(setting.said(.asTable))</summary>
            <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table class="narrow"><tbody>\(rows)</tbody></table></div></details>
            """
    }
}
