import Domain
import HTML
import Words

/// The places that can be chosen, as a map to find one's own in. It is looked at; with the script an area that is tapped presses
/// the button of its place, which stands below whether there is a script or not.
struct PlaceChoice {
    private static let width = 328
    private static let most = 400
    /// Of more than so many bytes it would be too much for a slow phone.
    private static let largest = 20_000

    private let drawings: [HTML]
    private let height: Int
    private let setting: PageSetting

    /// `nil` unless the boundary of every place is known and all of them are few strokes enough.
    init?(_ places: [Place], _ boundaries: [PlaceID: Boundary], in setting: PageSetting) {
        let known = places.compactMap { boundaries[$0.id] }
        guard places.count > 1, known.count == places.count,
            let map = AreaMap(known, width: Self.width, most: Self.most)
        else { return nil }
        // Drawn by size, so that a district stays above the county that goes around it.
        let order = map.shapes.indices.sorted {
            let (one, other) = (map.shapes[$0], map.shapes[$1])
            return (-one.width * one.height, $0) < (-other.width * other.height, $1)
        }
        let drawings = order.map { Self.drawn(places[$0], map.shapes[$0], setting) }
        guard drawings.reduce(0, { $0 + $1.text.utf8.count }) <= Self.largest else { return nil }
        self.drawings = drawings
        height = map.height
        self.setting = setting
    }

    var html: HTML {
        """
        <p class="hint" data-picks hidden>\(setting.said(.whereOnMap))</p>\
        <svg class="picture place-map" viewBox="0 0 \(Self.width) \(height)" aria-hidden="true" data-pick="report">\(drawings)</svg>

        """
    }

    private static func drawn(_ place: Place, _ shape: AreaMap.Shape, _ setting: PageSetting) -> HTML {
        let name = setting.said(.name(place.name))
        // Type of 13 units: a Chinese character is as wide as high, another about half.
        let fits = AreaPicture.width(of: name) * 13 / 2 <= shape.width / 10 - 4 && shape.height / 10 >= 18
        let text: HTML? =
            fits
            ? """
            <text class="on-light" x="\(shape.middle.x / 10)" y="\(shape.middle.y / 10 + 5)" text-anchor="middle">\(name)</text>
            """ : nil
        return """
            <g data-spot="\(place.code.short)"><title>\(name)</title>\
            <path class="tile area step-1" d="\(path(shape.lines))" fill-rule="evenodd"/>\(text)</g>
            """
    }

    /// In whole units: finer than a phone shows.
    private static func path(_ lines: [[AreaMap.Spot]]) -> String {
        lines.map { line in
            let spots = line.map { AreaMap.Spot(x: ($0.x + 5) / 10, y: ($0.y + 5) / 10) }
                .reduce(into: [AreaMap.Spot]()) { if $0.last != $1 { $0.append($1) } }
            guard spots.count >= 3 else { return "" }
            return "M" + spots.map { "\($0.x) \($0.y)" }.joined(separator: "L") + "Z"
        }.joined()
    }
}
