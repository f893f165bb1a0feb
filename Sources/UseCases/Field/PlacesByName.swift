import Domain

/// Open places as lists name them: by code, or by the names of township, village and group.
struct PlacesByName {
    /// Why a row of a list names no place.
    enum Fault: Error {
        case none
        case unknown(String)
        case several(String, count: Int)
    }

    private let places: PlaceTree
    /// By their own names and by those of the places above: 龙井村, 福集镇/龙井村, 福集镇/龙井村/一组.
    private var byName: [String: Set<PlaceID>] = [:]

    init(_ places: PlaceTree) {
        self.places = places
        for place in places.all where place.isOpen {
            var path = ""
            for above in places.line(of: place) {
                path = path.isEmpty ? above.name.zh : "\(above.name.zh)/\(path)"
                byName[path, default: []].insert(place.id)
            }
        }
    }

    /// The place that a row means: by its code where it gives one.
    func place(_ code: String?, township: String?, village: String?, group: String?) throws(Fault) -> Place {
        if let code {
            guard let digits = PlaceCode(code), let place = places.place(digits), place.isOpen else {
                throw .unknown(code)
            }
            return place
        }
        guard village != nil else { throw .none }
        let path = [township, village, group].compactMap(\.self).joined(separator: "/")
        let found = byName[path] ?? []
        guard found.count <= 1 else { throw .several(path, count: found.count) }
        guard let place = found.first.flatMap({ places[$0] }) else { throw .unknown(path) }
        return place
    }
}
