public import Domain

extension Boundary {
    /// Areas, each of its rings, each of longitudes and latitudes in turn.
    var canonical: Canonical {
        .list(areas) { area in
            .list(area.rings) { ring in
                .array(ring.flatMap { [.int(Int64($0.longitude)), .int(Int64($0.latitude))] })
            }
        }
    }

    /// `nil` for what isn't of this form.
    init?(_ canonical: Canonical) {
        guard case .array(let areas) = canonical else { return nil }
        var read: [Area] = []
        for area in areas {
            guard case .array(let rings) = area else { return nil }
            var points: [[Point]] = []
            for line in rings {
                guard case .array(let numbers) = line, numbers.count.isMultiple(of: 2) else { return nil }
                var ring: [Point] = []
                for index in stride(from: 0, to: numbers.count - 1, by: 2) {
                    guard case .int(let longitude) = numbers[index], case .int(let latitude) = numbers[index + 1] else {
                        return nil
                    }
                    ring.append(Point(longitude: Int(longitude), latitude: Int(latitude)))
                }
                points.append(ring)
            }
            guard let outer = points.first else { return nil }
            read.append(Area(outer: outer, holes: Array(points.dropFirst())))
        }
        self.init(areas: read)
    }
}

extension CanonicalFields {
    func boundary(_ key: String) throws(CodecFault) -> Boundary {
        guard let boundary = Boundary(.array(try array(key))) else { throw fault(key) }
        return boundary
    }
}

extension PlaceQueries {
    /// The boundaries of open places, of one level or of all.
    public func boundaries(at level: LevelID? = nil) throws -> [PlaceID: Boundary] {
        let here = level == nil ? "" : " AND places.level = ?2"
        let rows = try connection.rows(
            """
            SELECT place_boundaries.place, place_boundaries.areas FROM place_boundaries \
            JOIN places ON places.jurisdiction = ?1 AND places.id = place_boundaries.place \
            WHERE place_boundaries.jurisdiction = ?1 AND places.open_code IS NOT NULL\(here)
            """, [.text(jurisdiction)] + (level.map { [.text($0.key)] } ?? [])
        ) { try PlaceQueries.boundary(in: $0) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The open places that have a boundary.
    public func bounded() throws -> Set<PlaceID> {
        Set(
            try connection.rows(
                """
                SELECT place_boundaries.place FROM place_boundaries \
                JOIN places ON places.jurisdiction = ?1 AND places.id = place_boundaries.place \
                WHERE place_boundaries.jurisdiction = ?1 AND places.open_code IS NOT NULL
                """, [.text(jurisdiction)]
            ) { try $0.id(0) })
    }

    /// The boundaries that these places have.
    public func boundaries(of places: [PlaceID]) throws -> [PlaceID: Boundary] {
        var found: [PlaceID: Boundary] = [:]
        for place in places {
            let rows = try connection.rows(
                "SELECT place, areas FROM place_boundaries WHERE jurisdiction = ?1 AND place = ?2",
                [.text(jurisdiction), .id(place)]
            ) { try PlaceQueries.boundary(in: $0) }
            for (id, boundary) in rows { found[id] = boundary }
        }
        return found
    }

    private static func boundary(in row: any Row) throws -> (PlaceID, Boundary) {
        let id: PlaceID = try row.id(0)
        guard let boundary = Boundary(try Canonical(parsing: try row.text(1))) else {
            throw StoreFault.damaged("the boundary of place \(id) can't be read")
        }
        return (id, boundary)
    }
}
