import Domain
import HTML

/// A map of places by their boundaries, filled in five steps as tiles are; hatched where there is nothing to be said. Names and
/// numbers stand where there is room for them, and are said of every place.
struct AreaPicture {
    private static let width = 660
    private static let most = 720

    private let title: String
    private let tiles: [TileGrid.Tile]
    private let map: AreaMap

    /// `boundaries`: one a tile. `nil` unless the boundary of every place is known.
    init?(title: String, tiles: [TileGrid.Tile], boundaries: [Boundary?]) {
        let known = boundaries.compactMap(\.self)
        guard known.count == tiles.count, let map = AreaMap(known, width: Self.width, most: Self.most) else {
            return nil
        }
        self.title = title
        self.tiles = tiles
        self.map = map
    }

    var html: HTML {
        // Drawn by size, so that a district stays above the county that goes around it.
        let order = map.shapes.indices.sorted {
            let (one, other) = (map.shapes[$0], map.shapes[$1])
            return (-one.width * one.height, $0) < (-other.width * other.height, $1)
        }
        return """
            <figure>
            <svg class="picture" viewBox="0 0 \(Self.width) \(map.height)" role="group" aria-label="\(title)">
            <title>\(title)</title>
            \(TileGrid.hatching)
            \(order.map { drawn(tiles[$0], map.shapes[$0]) })
            </svg>
            </figure>
            """
    }

    private func drawn(_ tile: TileGrid.Tile, _ shape: AreaMap.Shape) -> HTML {
        let path = Self.path(shape.lines)
        let hatch: HTML? = tile.step == nil ? "<path d=\"\(path)\" fill-rule=\"evenodd\" fill=\"url(#hatch)\"/>" : nil
        return tile.linked(
            """
            <path class="tile area step-\(tile.step ?? 0)" d="\(path)" fill-rule="evenodd"/>\(hatch)\
            \(texts(tile.name, tile.amount, tile.step ?? 0, shape))
            """)
    }

    private func texts(_ name: String, _ amount: String, _ step: Int, _ shape: AreaMap.Shape) -> HTML {
        let text: HTML = step >= 3 ? "on-dark" : "on-light"
        let (x, y) = (shape.middle.x / 10, shape.middle.y / 10)
        let (room, height) = (shape.width / 10 - 8, shape.height / 10)
        let number: HTML = """
            <text class="amount \(text)" x="\(x)" y="\(height >= 56 ? y + 18 : y + 7)" text-anchor="middle">\(amount)</text>
            """
        // Type of 13 and 20 units: a Chinese character is as wide as high, another about half.
        guard height >= 24, Self.width(of: amount) * 10 <= room else { return "" }
        guard height >= 56, Self.width(of: name) * 13 / 2 <= room else { return number }
        return """
            <text class="\(text)" x="\(x)" y="\(y - 6)" text-anchor="middle">\(name)</text>\(number)
            """
    }

    /// How wide a text is, in halves of a Chinese character.
    static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value > 0x2E80 ? 2 : 1) }
    }

    /// Closed lines as the data of an SVG path.
    static func path(_ lines: [[AreaMap.Spot]]) -> String {
        lines.map { line in
            "M" + line.map { "\(tenths($0.x)) \(tenths($0.y))" }.joined(separator: "L") + "Z"
        }.joined()
    }

    /// `12.3`; positions in a picture aren't negative.
    private static func tenths(_ value: Int) -> String {
        value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
    }
}
