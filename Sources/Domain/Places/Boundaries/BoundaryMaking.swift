/// Why what a file gives is no boundary.
public enum BoundaryFault: Error, Hashable, Sendable {
    case empty
    /// A ring's last point isn't its first.
    case notClosed
    /// A ring has fewer than three points that differ.
    case tooFewPoints
    case notANumber
    /// No degrees of longitude and latitude, in this order.
    case notDegrees(longitude: Double, latitude: Double)
    /// Degrees, but not of China.
    case outsideChina(longitude: Double, latitude: Double)
}

extension Boundary {
    /// A point as a file gives it, in degrees.
    public struct Degrees: Hashable, Sendable {
        public var longitude: Double
        public var latitude: Double

        public init(longitude: Double, latitude: Double) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    /// Made of polygons of closed rings, the outer one first, in WGS 84 degrees: checked, and simplified (Douglas and
    /// Peucker) until it has ``pointLimit`` points, by a metre at first. Small islands go where they are below what is
    /// told apart then.
    public init(polygons: [[[Degrees]]]) throws(BoundaryFault) {
        var areas: [Area] = []
        for polygon in polygons where !polygon.isEmpty {
            var rings: [[Point]] = []
            for ring in polygon { rings.append(try Boundary.checked(ring)) }
            areas.append(Area(outer: rings[0], holes: Array(rings.dropFirst())))
        }
        guard !areas.isEmpty else { throw .empty }
        areas = areas.enumerated().sorted { left, right in
            let (one, other) = (
                Boundary.doubledArea(of: left.element.outer), Boundary.doubledArea(of: right.element.outer)
            )
            return one.magnitude == other.magnitude ? left.offset < right.offset : one.magnitude > other.magnitude
        }.map(\.element)
        var tolerance = 10.0
        var simplified = Boundary.simplified(areas, within: tolerance)
        while simplified.reduce(0, { $0 + $1.rings.reduce(0) { $0 + $1.count } }) > Boundary.pointLimit {
            tolerance *= 1.5
            simplified = Boundary.simplified(areas, within: tolerance)
        }
        guard let boundary = Boundary(areas: simplified) else { throw .empty }
        self = boundary
    }

    private static func checked(_ ring: [Degrees]) throws(BoundaryFault) -> [Point] {
        var points: [Point] = []
        for degrees in ring {
            let (longitude, latitude) = (degrees.longitude, degrees.latitude)
            guard longitude.isFinite, latitude.isFinite else { throw .notANumber }
            guard longitude.magnitude <= 180, latitude.magnitude <= 90 else {
                throw .notDegrees(longitude: longitude, latitude: latitude)
            }
            guard (73.0...136).contains(longitude), (3.0...54).contains(latitude) else {
                throw .outsideChina(longitude: longitude, latitude: latitude)
            }
            let point = Point(
                longitude: Int((longitude * 1_000_000).rounded()), latitude: Int((latitude * 1_000_000).rounded()))
            if points.last != point { points.append(point) }
        }
        guard let first = points.first else { throw .empty }
        guard points.last == first, ring.count > 1 else { throw .notClosed }
        points.removeLast()
        guard points.count >= 3, Set(points).count >= 3 else { throw .tooFewPoints }
        return points
    }

    private static func simplified(_ areas: [Area], within tolerance: Double) -> [Area] {
        areas.enumerated().compactMap { index, area in
            // The largest stays whatever becomes of it.
            guard index == 0 || isVisible(area.outer, within: tolerance) else { return nil }
            return Area(
                outer: simplified(area.outer, within: tolerance),
                holes: area.holes.filter { isVisible($0, within: tolerance) }.map { simplified($0, within: tolerance) })
        }
    }

    private static func isVisible(_ ring: [Point], within tolerance: Double) -> Bool {
        guard let box = Box(ring) else { return false }
        return Double(max(box.east - box.west, box.north - box.south)) > tolerance
    }

    /// The points of a ring that it can't do without: each left out lies within the tolerance of what is left.
    private static func simplified(_ ring: [Point], within tolerance: Double) -> [Point] {
        guard ring.count > 3 else { return ring }
        let narrowing = narrowing(at: ring[0].latitude)
        let flat = ring.map {
            (x: Double($0.longitude - ring[0].longitude) * narrowing, y: Double($0.latitude - ring[0].latitude))
        }
        func distance(_ index: Int, from start: Int, to end: Int) -> Double {
            let (point, one, other) = (flat[index], flat[start], flat[end % flat.count])
            let (dx, dy) = (other.x - one.x, other.y - one.y)
            let length = dx * dx + dy * dy
            let along = length == 0 ? 0 : ((point.x - one.x) * dx + (point.y - one.y) * dy) / length
            let share = min(1, max(0, along))
            let (offX, offY) = (point.x - one.x - share * dx, point.y - one.y - share * dy)
            return (offX * offX + offY * offY).squareRoot()
        }
        func farthest(_ start: Int, _ end: Int) -> (index: Int, distance: Double)? {
            var found: (index: Int, distance: Double)?
            for index in (start + 1)..<max(start + 1, end) {
                let away = distance(index, from: start, to: end)
                if found.map({ away > $0.distance }) ?? true { found = (index, away) }
            }
            return found
        }
        // Three points make a ring: the first, the one farthest from it, and the one farthest from their line.
        guard let second = farthest(0, ring.count) else { return ring }
        var kept: Set<Int> = [0, second.index]
        let sides = [farthest(0, second.index), farthest(second.index, ring.count)].compactMap(\.self)
        if let third = sides.max(by: { $0.distance < $1.distance }) { kept.insert(third.index) }
        let corners = kept.sorted() + [ring.count]
        var waiting = Array(zip(corners, corners.dropFirst()))
        while let (start, end) = waiting.popLast() {
            guard let point = farthest(start, end), point.distance > tolerance else { continue }
            kept.insert(point.index)
            waiting += [(start, point.index), (point.index, end)]
        }
        return kept.sorted().map { ring[$0] }
    }
}
