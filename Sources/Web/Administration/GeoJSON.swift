import Domain
import UseCases

/// A file of GeoJSON (RFC 7946) that was sent to a page.
enum GeoJSON {
    /// Read as a value it takes some ten times its size.
    static let mostBytes = 10 << 20

    enum Fault: Error {
        /// It can't be read at this byte, from 1.
        case notJSON(byte: Int)
        case noCollection
        case noFeatures
    }

    /// Its features, in their order. What one of them holds that isn't understood makes it one without polygons.
    static func features(of bytes: [UInt8]) throws(Fault) -> [BoundaryFeature] {
        // Windows begins such files with a byte order mark.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let begins = bytes.starts(with: mark) ? mark.count : 0
        let file: JSON
        do throws(JSONFault) { file = try JSON(parsing: Array(bytes.dropFirst(begins))) } catch {
            throw .notJSON(byte: error.offset + begins + 1)
        }
        guard file["type"]?.text == "FeatureCollection", let features = file["features"]?.items else {
            throw .noCollection
        }
        guard !features.isEmpty else { throw .noFeatures }
        return features.map { feature in
            BoundaryFeature(
                properties: properties(feature["properties"]), polygons: feature["geometry"].flatMap(polygons))
        }
    }

    /// Texts and whole numbers, as text.
    private static func properties(_ value: JSON?) -> [String: String] {
        guard case .object(let members)? = value else { return [:] }
        var properties: [String: String] = [:]
        for (name, value) in members { properties[name] = value.text ?? value.integer.map { String($0) } }
        return properties
    }

    private static func polygons(_ geometry: JSON) -> [[[Boundary.Degrees]]]? {
        guard let coordinates = geometry["coordinates"] else { return nil }
        return switch geometry["type"]?.text {
        case "Polygon": polygon(coordinates).map { [$0] }
        case "MultiPolygon": all(coordinates, polygon)
        default: nil
        }
    }

    private static func polygon(_ value: JSON) -> [[Boundary.Degrees]]? { all(value) { all($0, degrees) } }

    /// Longitude and latitude; a height may follow.
    private static func degrees(_ value: JSON) -> Boundary.Degrees? {
        guard let numbers = value.items, numbers.count >= 2, let longitude = number(numbers[0]),
            let latitude = number(numbers[1])
        else { return nil }
        return Boundary.Degrees(longitude: longitude, latitude: latitude)
    }

    private static func number(_ value: JSON) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let text): Double(text)
        default: nil
        }
    }

    /// Each of a list's items; `nil` where one isn't what it should be.
    private static func all<Item>(_ value: JSON, _ item: (JSON) -> Item?) -> [Item]? {
        guard let items = value.items else { return nil }
        var found: [Item] = []
        found.reserveCapacity(items.count)
        for value in items {
            guard let value = item(value) else { return nil }
            found.append(value)
        }
        return found
    }
}
