/// Boundaries laid out in a picture: straight down from above (equirectangular, true at the mean latitude), fitted into a
/// width and a height.
public struct AreaMap: Hashable, Sendable {
    /// In tenths of the picture's units, from its upper left corner.
    public struct Spot: Hashable, Sendable {
        public var x: Int
        public var y: Int

        public init(x: Int, y: Int) {
            self.x = x
            self.y = y
        }
    }

    /// One place in the picture.
    public struct Shape: Hashable, Sendable {
        /// Closed lines; what lies in two of them is cut out.
        public var lines: [[Spot]]
        /// Where its name stands.
        public var middle: Spot
        /// How wide and high its largest area is, in tenths.
        public var width: Int
        public var height: Int
    }

    /// In units; the width is the one that was asked for.
    public let height: Int
    /// One a boundary, in their order.
    public let shapes: [Shape]
    private let projection: Projection

    private struct Projection: Hashable, Sendable {
        var west: Int
        var north: Int
        var narrowing: Double
        /// Units of the picture in a millionth of a degree of latitude.
        var scale: Double
        var left: Double

        func spot(_ point: Boundary.Point) -> Spot {
            let x = left + Double(point.longitude - west) * narrowing * scale
            let y = AreaMap.margin + Double(north - point.latitude) * scale
            return Spot(x: Int((x * 10).rounded()), y: Int((y * 10).rounded()))
        }

        func point(_ spot: Spot) -> Boundary.Point {
            let east = (Double(spot.x) / 10 - left) / (narrowing * scale)
            let south = (Double(spot.y) / 10 - AreaMap.margin) / scale
            return Boundary.Point(longitude: west + Int(east.rounded()), latitude: north - Int(south.rounded()))
        }
    }

    /// Room for the line around.
    private static let margin = 4.0

    /// Where something lies in the picture.
    public func spot(of point: Boundary.Point) -> Spot { projection.spot(point) }

    /// What lies there in the picture.
    public func point(at spot: Spot) -> Boundary.Point { projection.point(spot) }

    /// `nil` of no boundaries. `most`: no higher than this.
    public init?(_ boundaries: [Boundary], width: Int, most: Int) {
        guard let box = Boundary.Box(boundaries.lazy.flatMap(\.points)) else { return nil }
        let narrowing = Boundary.narrowing(at: (box.south + box.north) / 2)
        let (wide, high) = (max(1, Double(box.east - box.west) * narrowing), max(1, Double(box.north - box.south)))
        let margin = Self.margin
        let scale = min((Double(width) - 2 * margin) / wide, (Double(most) - 2 * margin) / high)
        let projection = Projection(
            west: box.west, north: box.north, narrowing: narrowing, scale: scale,
            left: (Double(width) - wide * scale) / 2)
        let spot = projection.spot
        self.projection = projection
        height = Int((high * scale + 2 * margin).rounded())
        shapes = boundaries.map { boundary in
            let lines = boundary.areas.flatMap(\.rings).map { ring in
                ring.map(spot).reduce(into: [Spot]()) { if $0.last != $1 { $0.append($1) } }
            }
            let largest = boundary.areas[0].outer.map(spot)
            let (xs, ys) = (largest.map(\.x), largest.map(\.y))
            return Shape(
                // What is smaller than a point can't be seen.
                lines: lines.filter { $0.count >= 3 }, middle: spot(boundary.middle),
                width: (xs.max() ?? 0) - (xs.min() ?? 0), height: (ys.max() ?? 0) - (ys.min() ?? 0))
        }
    }
}

/// Tiles for places of which not all have a boundary, neighbours near each other.
public enum TileOrder {
    /// The places' indices in the order of tiles, row by row: from north to south and in each row from west to east by what is
    /// known; one whose position isn't known lies between those next to it in the given order. Where none is known, the
    /// given order goes there and back, so that each stands beside the one before it or right below; `nil`: nothing stands there.
    public static func arranged(_ positions: [Boundary.Point?], columns: Int) -> [Int?] {
        guard columns > 0 else { return Array(positions.indices) }
        guard positions.contains(where: { $0 != nil }) else { return thereAndBack(positions.count, columns) }
        let guessed = positions.indices.map { guess(positions, at: $0) }
        let down = positions.indices.sorted {
            (-guessed[$0].latitude, $0) < (-guessed[$1].latitude, $1)
        }
        return stride(from: 0, to: down.count, by: columns).flatMap { start in
            down[start..<min(down.count, start + columns)].sorted {
                (guessed[$0].longitude, $0) < (guessed[$1].longitude, $1)
            }
        }
    }

    private static func thereAndBack(_ count: Int, _ columns: Int) -> [Int?] {
        stride(from: 0, to: count, by: columns).flatMap { start -> [Int?] in
            let row = start..<min(count, start + columns)
            guard start / columns % 2 == 1 else { return Array(row) }
            return Array(repeating: nil, count: columns - row.count) + row.reversed()
        }
    }

    private static func guess(_ positions: [Boundary.Point?], at index: Int) -> Boundary.Point {
        if let known = positions[index] { return known }
        let around = [
            positions[..<index].last { $0 != nil }, positions[(index + 1)...].first { $0 != nil },
        ].compactMap { $0 ?? nil }
        let count = max(1, around.count)
        return Boundary.Point(
            longitude: around.reduce(0) { $0 + $1.longitude } / count,
            latitude: around.reduce(0) { $0 + $1.latitude } / count)
    }
}
