public import Domain
import HTML
import Words

/// A place as a picture that one points into: the browser sends where it was pressed, with or without a script.
public struct PlacePin: Sendable {
    /// In points of the screen, which is what the browser counts in: it is drawn no larger and no smaller.
    private static let width = 264
    private static let most = 264
    /// Of more than so many bytes it would be too much for a slow phone.
    private static let largest = 8000

    private let map: AreaMap
    private let place: Place
    private let pinned: Boundary.Point?

    /// `nil` for a boundary of which no picture can be made. `pinned`: where a pin stands already.
    public init?(_ place: Place, _ boundary: Boundary, pinned: Boundary.Point?) {
        guard let map = AreaMap([boundary], width: Self.width, most: Self.most), map.height >= 40 else { return nil }
        self.map = map
        self.place = place
        self.pinned = pinned
        guard drawn.utf8.count <= Self.largest else { return nil }
    }

    /// Where on earth the picture was pressed; `nil` beside it, and for its very corner: that is where a key presses it.
    public func point(x: Int, y: Int) -> Boundary.Point? {
        guard (0...Self.width).contains(x), (0...map.height).contains(y), x > 0 || y > 0 else { return nil }
        return map.point(at: AreaMap.Spot(x: x * 10, y: y * 10))
    }

    func html(_ setting: PageSetting, to action: Link) -> HTML {
        """
        <p class="hint">\(setting.said(.pointOnPicture))</p>\
        <p><input type="image" class="pin" name="pin" alt="\(setting.said(.pinOn(.name(place.name))))" \
        width="\(Self.width)" height="\(map.height)" formaction="\(setting.link(action))#pin" src="\(source)"></p>

        """
    }

    private var source: String {
        "data:image/svg+xml," + Link.encoded(drawn)
    }

    /// A picture of its own: it has the page's colours written into it.
    private var drawn: String {
        let path = map.shapes[0].lines.map { line in
            "M" + line.map { "\(tenths($0.x)) \(tenths($0.y))" }.joined(separator: "L") + "Z"
        }.joined()
        let pin = pinned.map { map.spot(of: $0) }.flatMap { spot -> String? in
            guard (0...Self.width * 10).contains(spot.x), (0...map.height * 10).contains(spot.y) else { return nil }
            let (x, y) = (spot.x / 10, spot.y / 10)
            return
                "<path class=\"p\" d=\"M\(x) \(y)l-7-14a8 8 0 1 1 14 0z\"/><circle class=\"h\" cx=\"\(x)\" cy=\"\(y - 18)\" r=\"3\"/>"
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(map.height)">\
            <style>.a{fill:#D3DDEA;stroke:#5B7FA9;stroke-width:1.5}.p{fill:#B3261E}.h{fill:#FBFAF6}\
            @media(prefers-color-scheme:dark){.a{fill:#2A3847;stroke:#7394BD}.p{fill:#E5685C}.h{fill:#14171A}}</style>\
            <path class="a" d="\(path)" fill-rule="evenodd"/>\(pin ?? "")</svg>
            """
    }

    private func tenths(_ value: Int) -> String { value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)" }
}
