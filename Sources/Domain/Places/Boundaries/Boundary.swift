/// 边界: where a place lies on the map (L17), in WGS 84, simple enough for a picture: at most ``pointLimit`` points.
public struct Boundary: Hashable, Sendable {
    /// A point in millionths of a degree.
    public struct Point: Hashable, Sendable {
        public var longitude: Int
        public var latitude: Int

        public init(longitude: Int, latitude: Int) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    /// One piece of ground: a ring, and the rings of what is cut out of it. The last point of a ring leads to its first.
    public struct Area: Hashable, Sendable {
        public var outer: [Point]
        public var holes: [[Point]]

        public init(outer: [Point], holes: [[Point]] = []) {
            self.outer = outer
            self.holes = holes
        }

        /// All rings, the outer one first.
        public var rings: [[Point]] { [outer] + holes }
    }

    /// The edges of what something covers.
    public struct Box: Hashable, Sendable {
        public var west: Int
        public var south: Int
        public var east: Int
        public var north: Int

        /// `nil` of no points.
        public init?(_ points: some Sequence<Point>) {
            var box: Box?
            for point in points {
                guard var known = box else {
                    box = Box(
                        west: point.longitude, south: point.latitude, east: point.longitude, north: point.latitude)
                    continue
                }
                known.west = min(known.west, point.longitude)
                known.east = max(known.east, point.longitude)
                known.south = min(known.south, point.latitude)
                known.north = max(known.north, point.latitude)
                box = known
            }
            guard let box else { return nil }
            self = box
        }

        private init(west: Int, south: Int, east: Int, north: Int) {
            self.west = west
            self.south = south
            self.east = east
            self.north = north
        }
    }

    /// About so many points has the boundary of one place at most.
    public static let pointLimit = 400

    /// The largest first.
    public let areas: [Area]

    /// One that was kept: its areas as they stand; `nil` where there is none, or a ring of fewer than three points.
    public init?(areas: [Area]) {
        guard !areas.isEmpty, areas.allSatisfy({ $0.rings.allSatisfy { $0.count >= 3 } }) else { return nil }
        self.areas = areas
    }

    public var points: [Point] { areas.flatMap { $0.rings.joined() } }

    /// A point inside, for its name: the middle of its largest area, or of the widest stretch at that height where that
    /// lies outside.
    public var middle: Point {
        let ring = areas[0].outer
        let center = Boundary.centroid(of: ring)
        var crossings: [Int] = []
        for (from, to) in areas[0].rings.flatMap({ Boundary.edges(of: $0) }) {
            guard (from.latitude > center.latitude) != (to.latitude > center.latitude) else { continue }
            let share = Double(center.latitude - from.latitude) / Double(to.latitude - from.latitude)
            crossings.append(from.longitude + Int((share * Double(to.longitude - from.longitude)).rounded()))
        }
        crossings.sort()
        var widest: (from: Int, to: Int)?
        for index in stride(from: 0, to: crossings.count - 1, by: 2) {
            let stretch = (from: crossings[index], to: crossings[index + 1])
            if (stretch.from...stretch.to).contains(center.longitude) { return center }
            if widest.map({ $0.to - $0.from < stretch.to - stretch.from }) ?? true { widest = stretch }
        }
        guard let widest else { return center }
        return Point(longitude: (widest.from + widest.to) / 2, latitude: center.latitude)
    }

    private static func edges(of ring: [Point]) -> [(Point, Point)] {
        Array(zip(ring, ring.dropFirst() + ring.prefix(1)))
    }

    /// Twice the area that a ring encloses, by whichever way it runs; in square millionths of a degree.
    static func doubledArea(of ring: [Point]) -> Double {
        guard let origin = ring.first else { return 0 }
        var sum = 0.0
        for (from, to) in edges(of: ring) {
            let (x1, y1) = (Double(from.longitude - origin.longitude), Double(from.latitude - origin.latitude))
            let (x2, y2) = (Double(to.longitude - origin.longitude), Double(to.latitude - origin.latitude))
            sum += x1 * y2 - x2 * y1
        }
        return sum
    }

    private static func centroid(of ring: [Point]) -> Point {
        let doubled = doubledArea(of: ring)
        guard let origin = ring.first, doubled != 0 else { return ring.first ?? Point(longitude: 0, latitude: 0) }
        var (x, y) = (0.0, 0.0)
        for (from, to) in edges(of: ring) {
            let (x1, y1) = (Double(from.longitude - origin.longitude), Double(from.latitude - origin.latitude))
            let (x2, y2) = (Double(to.longitude - origin.longitude), Double(to.latitude - origin.latitude))
            let cross = x1 * y2 - x2 * y1
            x += (x1 + x2) * cross
            y += (y1 + y2) * cross
        }
        return Point(
            longitude: origin.longitude + Int((x / (3 * doubled)).rounded()),
            latitude: origin.latitude + Int((y / (3 * doubled)).rounded()))
    }

    /// The cosine of a latitude in millionths of a degree: how much shorter a degree of longitude is there.
    static func narrowing(at latitude: Int) -> Double {
        let radians = Double(latitude) / 1_000_000 * Double.pi / 180
        // The domain has no library of functions; to 90 degrees this is exact to a millionth.
        let square = radians * radians
        var (term, sum) = (1.0, 1.0)
        for factor in stride(from: 2.0, through: 16, by: 2) {
            term *= -square / (factor * (factor - 1))
            sum += term
        }
        return sum
    }
}
