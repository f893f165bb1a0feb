import Domain
import Testing

/// Where places lie (L17).
struct BoundaryTests {
    private static func ring(_ corners: [(Double, Double)], closed: Bool = true) -> [Boundary.Degrees] {
        let points = corners.map { Boundary.Degrees(longitude: $0.0, latitude: $0.1) }
        return closed ? points + points.prefix(1) : points
    }

    private static func square(_ longitude: Double, _ latitude: Double, _ side: Double) -> [Boundary.Degrees] {
        ring([
            (longitude, latitude), (longitude + side, latitude), (longitude + side, latitude + side),
            (longitude, latitude + side),
        ])
    }

    private static func fault(_ polygons: [[[Boundary.Degrees]]]) -> BoundaryFault? {
        do throws(BoundaryFault) {
            _ = try Boundary(polygons: polygons)
            return nil
        } catch { return error }
    }

    @Test func `L17: a ring becomes millionths of a degree without its repeated last point, the largest area first`()
        throws
    {
        let boundary = try Boundary(polygons: [
            [Self.square(113, 28, 0.01)], [Self.square(112.5, 27.5, 0.2), Self.square(112.55, 27.55, 0.05)],
        ])
        #expect(boundary.areas.map(\.outer.count) == [4, 4])
        #expect(boundary.areas[0].holes.count == 1)
        #expect(boundary.areas[0].outer[0] == .init(longitude: 112_500_000, latitude: 27_500_000))
        #expect(boundary.areas[1].outer[2] == .init(longitude: 113_010_000, latitude: 28_010_000))
    }

    @Test func `L17: what is no boundary is refused for what is wrong with it`() {
        #expect(Self.fault([]) == .empty)
        #expect(Self.fault([[[]]]) == .empty)
        #expect(Self.fault([[Self.ring([(112, 27), (113, 27), (113, 28)], closed: false)]]) == .notClosed)
        #expect(Self.fault([[Self.ring([(112, 27), (113, 27), (112, 27)])]]) == .tooFewPoints)
        #expect(Self.fault([[Self.ring([(112, 27), (.nan, 27), (113, 28)])]]) == .notANumber)
        #expect(Self.fault([[Self.square(27, 112, 1)]]) == .notDegrees(longitude: 27, latitude: 112))
        #expect(Self.fault([[Self.square(2, 48, 1)]]) == .outsideChina(longitude: 2, latitude: 48))
        // Metres of a projection.
        #expect(
            Self.fault([[Self.square(12_600_000, 3_200_000, 1)]])
                == .notDegrees(longitude: 12_600_000, latitude: 3_200_000))
    }

    @Test(arguments: [1_000, 20_000]) func `L17: a long coast is simplified, and stays where it was`(count: Int) throws
    {
        var random = SplitMix(seed: UInt64(count))
        // A circle of a tenth of a degree with a rough edge.
        var corners: [(Double, Double)] = []
        var (x, y) = (0.1, 0.0)
        let turn = 2 * Double.pi / Double(count)
        for _ in 0..<count {
            (x, y) = (x - y * turn, y + x * turn)
            let length = (x * x + y * y).squareRoot()
            (x, y) = (x / length * 0.1, y / length * 0.1)
            let rough = 1 + Double(Int.random(in: -100...100, using: &random)) / 100_000
            corners.append((112 + x * rough, 28 + y * rough))
        }
        let boundary = try Boundary(polygons: [[Self.ring(corners)]])
        #expect(boundary.points.count <= Boundary.pointLimit)
        #expect(boundary.points.count >= 30)
        let box = try #require(Boundary.Box(boundary.points))
        let edges = [box.west - 111_900_000, box.east - 112_100_000, box.south - 27_900_000, box.north - 28_100_000]
        #expect(edges.allSatisfy { $0.magnitude < 1_000 })
        #expect(Set(boundary.points).isSubset(of: Set(corners.map(Self.point))))
        // Simplifying what is simple changes nothing.
        let again = boundary.areas[0].outer.map { (Double($0.longitude) / 1e6, Double($0.latitude) / 1e6) }
        #expect(try Boundary(polygons: [[Self.ring(again)]]).areas[0].outer.count <= boundary.areas[0].outer.count)
    }

    private static func point(_ corner: (Double, Double)) -> Boundary.Point {
        Boundary.Point(longitude: Int((corner.0 * 1e6).rounded()), latitude: Int((corner.1 * 1e6).rounded()))
    }

    @Test func `L17: of a thousand islands the largest stays, and no more than can be drawn`() throws {
        var polygons = (0..<1_000).map {
            [Self.square(121 + Double($0 % 40) * 0.01, 30 + Double($0 / 40) * 0.01, 0.001)]
        }
        polygons.append([Self.square(120, 30, 0.5)])
        let boundary = try Boundary(polygons: polygons)
        #expect(boundary.points.count <= Boundary.pointLimit)
        #expect(boundary.areas[0].outer.count == 4)
    }

    @Test func `a name stands inside, also of a place that is bent around its middle`() throws {
        // A U: its centre of gravity lies outside.
        let bent = try Boundary(polygons: [
            [
                Self.ring([
                    (112, 28), (112.3, 28), (112.3, 28.3), (112.2, 28.3), (112.2, 28.05), (112.1, 28.05), (112.1, 28.3),
                    (112, 28.3),
                ])
            ]
        ])
        let middle = bent.middle
        let isInLeft = (112_000_000...112_100_000).contains(middle.longitude)
        let isInRight = (112_200_000...112_300_000).contains(middle.longitude)
        #expect(isInLeft || isInRight || middle.latitude <= 28_050_000)
        let square = try Boundary(polygons: [[Self.square(112, 28, 0.2)]])
        #expect(square.middle == .init(longitude: 112_100_000, latitude: 28_100_000))
    }

    @Test func `X09: boundaries fit the picture, north up, degrees of longitude narrowed by the latitude`() throws {
        let (west, east) = (
            try Boundary(polygons: [[Self.square(112, 60 - 7, 0.5)]]),
            try Boundary(polygons: [[Self.square(112.5, 60 - 7, 0.5)]])
        )
        let map = try #require(AreaMap([west, east], width: 660, most: 720))
        let spots = map.shapes.flatMap(\.lines).joined()
        #expect(spots.allSatisfy { (0...6_600).contains($0.x) && (0...map.height * 10).contains($0.y) })
        // A degree by half a degree at 53°: 0.6 as wide as at the equator.
        #expect((540...560).contains(map.height), "\(map.height)")
        #expect(map.shapes[0].middle.x < map.shapes[1].middle.x)
        #expect(map.shapes[0].lines[0].map(\.y).min() == 40)
        #expect(AreaMap([west, east], width: 660, most: 720) == map)
        #expect(AreaMap([], width: 660, most: 720) == nil)
        // What lies at a spot of the picture is what is drawn there, to a tenth of its units.
        for boundary in [west, east] {
            for point in boundary.points {
                let back = map.point(at: map.spot(of: point))
                #expect(map.spot(of: back) == map.spot(of: point))
                #expect(abs(back.longitude - point.longitude) < 200 && abs(back.latitude - point.latitude) < 200)
            }
        }
        let tall = try #require(
            AreaMap(
                [try Boundary(polygons: [[Self.ring([(112, 27), (112.1, 27), (112.1, 30)])]])], width: 660, most: 720))
        #expect(tall.height <= 720)
    }

    @Test(arguments: [(1, 3), (7, 3), (9, 3), (10, 5), (23, 5), (40, 18), (61, 18), (4, 1)])
    func `L17, X09: where no position is known, places that follow each other by code are neighbours`(
        count: Int, columns: Int
    ) {
        let slots = TileOrder.arranged(Array(repeating: nil, count: count), columns: columns)
        var spots: [Int: (x: Int, y: Int)] = [:]
        for (slot, place) in slots.enumerated() {
            if let place { spots[place] = (slot % columns, slot / columns) }
        }
        #expect(spots.count == count)
        #expect(slots.count <= (count + columns - 1) / columns * columns)
        let steps = (1..<max(1, count)).map { place -> Int in
            guard let one = spots[place - 1], let next = spots[place] else { return .max }
            return abs(one.x - next.x) + abs(one.y - next.y)
        }
        #expect(steps.allSatisfy { $0 == 1 }, "\(steps)")
    }

    @Test func `X09: tiles stand where places do as far as that is known, else in the order of codes, there and back`()
    {
        func at(_ longitude: Int, _ latitude: Int) -> Boundary.Point { .init(longitude: longitude, latitude: latitude) }
        #expect(TileOrder.arranged([nil, nil, nil], columns: 2) == [0, 1, nil, 2])
        // South-east, north-west, north-east, south-west.
        #expect(TileOrder.arranged([at(9, 0), at(0, 9), at(9, 9), at(0, 0)], columns: 2) == [1, 2, 3, 0])
        // The third isn't known and lies between the second and the fourth.
        #expect(TileOrder.arranged([at(0, 0), at(0, 9), nil, at(9, 9)], columns: 3) == [1, 2, 3, 0])
        let many = (0..<50).map { $0 % 3 == 0 ? nil : at($0 * 7 % 13, $0 * 5 % 11) }
        #expect(TileOrder.arranged(many, columns: 5).compactMap(\.self).sorted() == Array(0..<50))
    }
}
