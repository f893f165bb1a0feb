import Domain

/// Latitude and longitude (WGS 84), as a phone gives them or as people type them.
enum TypedPosition {
    /// `27.82950, 112.94440`; `nil` for what is nowhere on earth.
    static func read(_ text: String) -> String? {
        let parts = text.split(whereSeparator: { $0 == "," || $0 == "，" || $0 == " " })
        guard parts.count == 2, let latitude = degrees(parts[0], within: 90),
            let longitude = degrees(parts[1], within: 180)
        else { return nil }
        return "\(written(latitude)), \(written(longitude))"
    }

    /// The same text for a point that is known.
    static func written(_ point: Boundary.Point) -> String {
        func rounded(_ millionths: Int) -> Int { (millionths + (millionths < 0 ? -5 : 5)) / 10 }
        return "\(written(rounded(point.latitude))), \(written(rounded(point.longitude)))"
    }

    /// The point of such a text.
    static func point(_ text: String) -> Boundary.Point? {
        let parts = text.split(whereSeparator: { $0 == "," || $0 == "，" || $0 == " " })
        guard read(text) != nil, let latitude = degrees(parts[0], within: 90),
            let longitude = degrees(parts[1], within: 180)
        else { return nil }
        return Boundary.Point(longitude: longitude * 10, latitude: latitude * 10)
    }

    /// In hundred-thousandths: a metre or so.
    private static func degrees(_ text: Substring, within most: Int) -> Int? {
        guard text.utf8.count <= 20, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 }),
            let degrees = Double(text), abs(degrees) <= Double(most)
        else { return nil }
        return Int((degrees * 100_000).rounded())
    }

    private static func written(_ degrees: Int) -> String {
        let decimals = String(abs(degrees) % 100_000)
        let zeros = String(repeating: "0", count: 5 - decimals.count)
        return "\(degrees < 0 ? "-" : "")\(abs(degrees) / 100_000).\(zeros)\(decimals)"
    }
}
