import HTML

/// Tiles side by side, each with a name and what it comes to, filled in five steps.
struct TileGrid {
    struct Tile {
        var name: String
        var amount: String
        /// 0…4, the darker the more; `nil`: hatched, there is nothing to be said.
        var step: Int?
        /// Where it leads.
        var link: Link?

        /// Its drawing, which says what it is and leads where it does.
        func linked(_ drawing: HTML) -> HTML {
            let label = "\(name): \(amount)"
            guard let link else { return "<g><title>\(label)</title>\(drawing)</g>" }
            return "<a href=\"\(link)\" aria-label=\"\(label)\"><title>\(label)</title>\(drawing)</a>"
        }
    }

    /// What the picture is heard as.
    var title: String
    /// Row by row; `nil`: nothing stands there.
    var tiles: [Tile?]

    private static let tile = (width: 132, height: 92)

    var html: HTML {
        let columns = Self.columns(tiles.count)
        let rows = (tiles.count + columns - 1) / columns
        let (width, height) = (columns * Self.tile.width, rows * Self.tile.height)
        return """
            <figure>
            <svg class="picture" viewBox="0 0 \(width) \(height)" role="group" aria-label="\(title)">
            <title>\(title)</title>
            \(Self.hatching)
            \(tiles.enumerated().compactMap { place, tile in tile.map { drawn($0, at: (place % columns, place / columns)) } })
            </svg>
            </figure>
            """
    }

    /// How many stand in a row.
    static func columns(_ count: Int) -> Int { count <= 12 ? 3 : 5 }

    /// The pattern of what has no value.
    static let hatching: HTML = """
        <defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
        <line class="hatch" x1="0" y1="0" x2="0" y2="8"/></pattern></defs>
        """

    private func drawn(_ tile: Tile, at place: (column: Int, row: Int)) -> HTML {
        let (x, y) = (place.column * Self.tile.width, place.row * Self.tile.height)
        let (name, amount) = (tile.name, tile.amount)
        let middle = x + Self.tile.width / 2
        let text: HTML = tile.step.map { $0 >= 3 ? "on-dark" : "on-light" } ?? "on-light"
        let lines = Self.lines(of: name)
        let first = lines.count == 1 ? y + 38 : y + 26
        let texts = lines.enumerated().map { index, line -> HTML in
            """
            <text class="\(text)" x="\(middle)" y="\(first + index * 17)" text-anchor="middle">\(line)</text>
            """
        }
        let hatch: HTML? =
            tile.step == nil
            ? """
            <rect x="\(x)" y="\(y)" width="\(Self.tile.width)" height="\(Self.tile.height)" fill="url(#hatch)"/>
            """ : nil
        let drawing: HTML = """
            <rect class="tile step-\(tile.step ?? 0)" x="\(x)" y="\(y)" width="\(Self.tile.width)" height="\(Self.tile.height)" rx="6"/>\
            \(hatch)\(texts)\
            <text class="amount \(text)" x="\(middle)" y="\(first + lines.count * 17 + 10)" text-anchor="middle">\(amount)</text>
            """
        return tile.linked(drawing)
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
