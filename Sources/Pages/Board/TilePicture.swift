import Domain
import HTML
import UseCases
import Words

/// A picture of a region without a map: one tile a place, in the order of their codes so that neighbours stay near, filled by
/// value in five steps; hatched where the public isn't told.
struct TilePicture {
    var tiles: PublicBoard.Tiles
    var setting: PageSetting
    var link: (_ key: String) -> Link

    var html: HTML {
        let title = setting.said(.tilesHeading(.name(tiles.figure.name), .name(tiles.name)))
        return TileGrid(
            title: title,
            tiles: tiles.tiles.map { tile in
                TileGrid.Tile(
                    name: setting.said(tile.name), amount: setting.short(tile.value, of: tiles.figure),
                    step: tile.value.map(step), link: tile.value == nil ? nil : link(tile.key))
            }
        ).html
    }

    private var most: Int { tiles.tiles.compactMap { $0.value?.behind }.max() ?? 0 }

    /// 0…4: fifths of the largest.
    private func step(_ value: FigureValue) -> Int { most == 0 ? 0 : min(4, max(0, (value.behind * 5 - 1) / most)) }
}
