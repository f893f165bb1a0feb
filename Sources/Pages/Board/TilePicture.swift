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

    private static let tile = (width: 132, height: 92)

    var html: HTML {
        let columns = tiles.tiles.count <= 12 ? 3 : 5
        let rows = (tiles.tiles.count + columns - 1) / columns
        let (width, height) = (columns * Self.tile.width, rows * Self.tile.height)
        let title = setting.said(.tilesHeading(.name(tiles.figure.name), .name(tiles.name)).atHead)
        return """
            <figure>
            <svg class="picture" viewBox="0 0 \(width) \(height)" role="group" aria-label="\(title)">
            <title>\(title)</title>
            <defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <line class="hatch" x1="0" y1="0" x2="0" y2="8"/></pattern></defs>
            \(tiles.tiles.enumerated().map { drawn($1, at: ($0 % columns, $0 / columns)) })
            </svg>
            </figure>
            """
    }

    private var most: Int { tiles.tiles.compactMap { $0.value?.behind }.max() ?? 0 }

    /// 0…4: fifths of the largest.
    private func step(_ value: FigureValue) -> Int { most == 0 ? 0 : min(4, max(0, (value.behind * 5 - 1) / most)) }

    private func drawn(_ tile: PublicBoard.Tiles.Tile, at place: (column: Int, row: Int)) -> HTML {
        let (x, y) = (place.column * Self.tile.width, place.row * Self.tile.height)
        let name = setting.said(tile.name)
        let amount = setting.short(tile.value, of: tiles.figure)
        let middle = x + Self.tile.width / 2
        let step = tile.value.map(step)
        let text: HTML = step.map { $0 >= 3 ? "on-dark" : "on-light" } ?? "on-light"
        let lines = Self.lines(of: name)
        let first = lines.count == 1 ? y + 38 : y + 26
        let texts = lines.enumerated().map { index, line -> HTML in
            """
            <text class="\(text)" x="\(middle)" y="\(first + index * 17)" text-anchor="middle">\(line)</text>
            """
        }
        let hatch: HTML? =
            step == nil
            ? """
            <rect x="\(x)" y="\(y)" width="\(Self.tile.width)" height="\(Self.tile.height)" fill="url(#hatch)"/>
            """ : nil
        let drawing: HTML = """
            <rect class="tile step-\(step ?? 0)" x="\(x)" y="\(y)" width="\(Self.tile.width)" height="\(Self.tile.height)" rx="6"/>\
            \(hatch)\(texts)\
            <text class="amount \(text)" x="\(middle)" y="\(first + lines.count * 17 + 10)" text-anchor="middle">\(amount)</text>
            """
        guard tile.value != nil else { return "<g><title>\(name): \(amount)</title>\(drawing)</g>" }
        return
            "<a href=\"\(link(tile.key))\" aria-label=\"\(name): \(amount)\"><title>\(name): \(amount)</title>\(drawing)</a>"
    }

    /// A long name in two lines, parted at the space nearest to its middle, else cut.
    private static func lines(of name: String) -> [String] {
        let width = name.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
        guard width > 17 else { return [name] }
        let spaces = name.indices.filter { name[$0] == " " }
        let middle = name.count / 2
        guard
            let space = spaces.min(by: {
                abs(name.distance(from: name.startIndex, to: $0) - middle)
                    < abs(name.distance(from: name.startIndex, to: $1) - middle)
            })
        else {
            let half = name.index(name.startIndex, offsetBy: middle)
            return [String(name[..<half]), String(name[half...])]
        }
        return [String(name[..<space]), String(name[name.index(after: space)...])]
    }
}
