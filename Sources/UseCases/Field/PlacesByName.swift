import Domain

/// Open places as lists name them: by code, or by the names of township, village and group. Lists are older than mergers: the code
/// of a place that was closed means what it went into, and so does its name where no open place has that.
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
    /// By the names of those that were closed, what they went into.
    private var byOldName: [String: Set<PlaceID>] = [:]

    init(_ places: PlaceTree) {
        self.places = places
        for place in places.all {
            let standing = places.standing(place)
            guard standing.isOpen else { continue }
            var path = ""
            for above in places.line(of: place) {
                path = path.isEmpty ? above.name.zh : "\(above.name.zh)/\(path)"
                if place.isOpen {
                    byName[path, default: []].insert(place.id)
                } else {
                    byOldName[path, default: []].insert(standing.id)
                }
            }
        }
    }

    /// The place that a row means: by its code where it gives one.
    func place(_ code: String?, township: String?, village: String?, group: String?) throws(Fault) -> Place {
        if let code {
            guard let place = PlaceCode(code).flatMap(places.place).map(places.standing), place.isOpen else {
                throw .unknown(code)
            }
            return place
        }
        guard village != nil else { throw .none }
        let path = [township, village, group].compactMap(\.self).joined(separator: "/")
        let found = byName[path] ?? byOldName[path] ?? []
        guard found.count <= 1 else { throw .several(path, count: found.count) }
        guard let place = found.first.flatMap({ places[$0] }) else { throw .unknown(path) }
        return place
    }
}
