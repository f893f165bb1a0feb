import Domain
import HTML
import UseCases
import Words

/// A picture of a region without a map: one tile a place, neighbours near each other where some boundaries are known, else in
/// the order of their codes; filled by value in five steps; hatched where the public isn't told.
struct TilePicture {
    var tiles: PublicBoard.Tiles
    var setting: PageSetting
    var link: (_ key: String) -> Link

    var html: HTML {
        let title = setting.said(.tilesHeading(.name(tiles.figure.name), .name(tiles.name)).atHead)
        let order = TileOrder.arranged(
            tiles.tiles.map { $0.boundary?.middle }, columns: TileGrid.columns(tiles.tiles.count))
        return TileGrid(
            title: title,
            tiles: order.map { index in
                let tile = tiles.tiles[index]
                return TileGrid.Tile(
                    name: setting.said(tile.name), amount: setting.short(tile.value, of: tiles.figure),
                    step: tile.value.map(tiles.step), link: tile.value == nil ? nil : link(tile.key))
            }
        ).html
    }
}

extension PublicBoard.Tiles {
    /// 0…4: fifths of the largest.
    func step(_ value: FigureValue) -> Int {
        let most = tiles.compactMap { $0.value?.behind }.max() ?? 0
        return most == 0 ? 0 : min(4, max(0, (value.behind * 5 - 1) / most))
    }
}

extension PageSetting {
    /// What a picture of places stands in.
    func picture(of tiles: PublicBoard.Tiles, width: Int, height: Int, _ drawings: [HTML]) -> HTML {
        let title = said(.tilesHeading(.name(tiles.figure.name), .name(tiles.name)).atHead)
        return """
            <figure>
            <svg class="picture" viewBox="0 0 \(width) \(height)" role="group" aria-label="\(title)">
            <title>\(title)</title>
            \(TileGrid.hatching)
            \(drawings)
            </svg>
            </figure>
            """
    }

    /// One place's drawing, which leads to what stands behind its value where the public is told.
    func linked(
        _ tile: PublicBoard.Tiles.Tile, _ label: String, _ drawing: HTML, _ link: (String) -> Link
    ) -> HTML {
        guard tile.value != nil else { return "<g><title>\(label)</title>\(drawing)</g>" }
        return "<a href=\"\(link(tile.key))\" aria-label=\"\(label)\"><title>\(label)</title>\(drawing)</a>"
    }
}
