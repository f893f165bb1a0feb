import Domain
import HTML
import UseCases
import Words

/// Where a place lies, with those right below it whose boundary is known, each leading to its page.
struct PlaceOutline {
    private static let width = 660
    private static let most = 560
    /// With more points those below aren't drawn: the page would be too long for a slow line.
    private static let mostPoints = 12_000

    private let place: Place
    private let own: AreaMap.Shape?
    private let below: [(place: Place, shape: AreaMap.Shape)]
    private let height: Int
    private let setting: PageSetting

    /// `nil` where neither its boundary is known nor one below it.
    init?(_ file: PlaceFile, in setting: PageSetting) {
        var known = file.below.compactMap { place in file.boundaries[place.id].map { (place: place, boundary: $0) } }
        if known.reduce(0, { $0 + $1.boundary.points.count }) > Self.mostPoints, file.boundary != nil { known = [] }
        let boundaries = (file.boundary.map { [$0] } ?? []) + known.map(\.boundary)
        guard let map = AreaMap(boundaries, width: Self.width, most: Self.most) else { return nil }
        let shapes = map.shapes.suffix(known.count)
        place = file.place
        own = file.boundary == nil ? nil : map.shapes.first
        // By size, so that a district stays above the county that goes around it.
        below = zip(known.map(\.place), shapes).map { (place: $0, shape: $1) }.sorted { left, right in
            let (one, other) = (left.shape.width * left.shape.height, right.shape.width * right.shape.height)
            return one == other ? left.place.code < right.place.code : one > other
        }
        height = map.height
        self.setting = setting
    }

    var html: HTML {
        let title = setting.said(.outline(of: .name(place.name)))
        let outline = own.map { shape -> HTML in
            """
            <path class="tile area step-0" d="\(AreaPicture.path(shape.lines))" fill-rule="evenodd"/>

            """
        }
        return """
            <figure>
            <svg class="picture" viewBox="0 0 \(Self.width) \(height)" role="group" aria-label="\(title)">
            <title>\(title)</title>
            \(outline)\(below.map { drawn($0.place, $0.shape) })
            </svg>
            </figure>

            """
    }

    private func drawn(_ place: Place, _ shape: AreaMap.Shape) -> HTML {
        let name = setting.said(place.name)
        // Type of 13 units: a Chinese character is as wide as high, another about half.
        let fits = AreaPicture.width(of: name) * 13 / 2 <= shape.width / 10 - 4 && shape.height / 10 >= 18
        let text: HTML? =
            fits
            ? """
            <text class="on-light" x="\(shape.middle.x / 10)" y="\(shape.middle.y / 10 + 5)" text-anchor="middle">\(name)</text>
            """ : nil
        return """
            <a href="\(setting.link(Link("admin", "places", place.code.short)))" aria-label="\(name)"><title>\(name)</title>\
            <path class="tile area step-1" d="\(AreaPicture.path(shape.lines))" fill-rule="evenodd"/>\(text)</a>

            """
    }
}
