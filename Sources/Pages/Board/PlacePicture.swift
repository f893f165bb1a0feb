import Domain
import HTML
import UseCases
import Words

/// A picture of places, filled in five steps: a map where the boundary of each is known; else one tile a place, neighbours near each
/// other where some boundaries are known, or else in the order of their codes.
struct PlacePicture {
    var title: String
    var tiles: [TileGrid.Tile]
    /// One a tile.
    var boundaries: [Boundary?]

    var html: HTML {
        if let map = AreaPicture(title: title, tiles: tiles, boundaries: boundaries) { return map.html }
        let order = TileOrder.arranged(boundaries.map { $0?.middle }, columns: TileGrid.columns(tiles.count))
        return TileGrid(title: title, tiles: order.map { $0.map { tiles[$0] } }).html
    }
}

extension PlacePicture {
    /// Of a figure of the public board; hatched where the public isn't told.
    init(of tiles: PublicBoard.Tiles, _ setting: PageSetting, link: (_ key: String) -> Link) {
        title = setting.said(.tilesHeading(.name(tiles.figure.name), .name(tiles.name)).atHead)
        self.tiles = tiles.tiles.map { tile in
            TileGrid.Tile(
                name: setting.said(tile.name), amount: setting.short(tile.value, of: tiles.figure),
                step: tile.value.map(tiles.step), link: tile.value == nil ? nil : link(tile.key))
        }
        boundaries = tiles.tiles.map(\.boundary)
    }
}

extension PublicBoard.Tiles {
    /// 0…4: fifths of the largest.
    func step(_ value: FigureValue) -> Int {
        let most = tiles.compactMap { $0.value?.behind }.max() ?? 0
        return most == 0 ? 0 : min(4, max(0, (value.behind * 5 - 1) / most))
    }
}
