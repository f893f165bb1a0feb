/// How far a post reaches: everywhere, or the territory of its body and whatever that body or one below it answers for.
public struct Reach: Sendable {
    /// The codes of the body's territory; empty: everywhere.
    public var territory: [PlaceCode]
    public var body: OrganisationID?
    public var places: PlaceTree
    public var hierarchy: Hierarchy

    public init(
        territory: [PlaceCode] = [], body: OrganisationID? = nil, places: PlaceTree = .empty,
        hierarchy: Hierarchy = .flat
    ) {
        self.territory = territory
        self.body = body
        self.places = places
        self.hierarchy = hierarchy
    }

    public static let everywhere = Reach()

    /// Whether a place lies in the territory. A place nobody knows is compared by its code.
    func covers(_ place: PlaceCode) -> Bool {
        guard !territory.isEmpty else { return true }
        guard let known = places.place(place) else { return territory.contains { place.lies(in: $0) } }
        let line = places.line(of: known)
        return territory.contains { code in
            guard let own = places.place(code) else { return line.contains { $0.code == code } }
            return line.contains { $0.id == own.id }
        }
    }

    /// Whether a body is the post's own or stands below it.
    func covers(_ other: OrganisationID) -> Bool { body.map { hierarchy.isWithin(other, $0) } ?? false }

    /// Whether a matter is within reach: by its place, or because the post's body or one below it has it or took it in.
    public func covers(_ matter: Matter) -> Bool {
        guard !territory.isEmpty else { return true }
        if let place = matter.place, covers(place) { return true }
        return ([matter.owner, matter.registrar].compactMap(\.self) + matter.tasks.map(\.body)).contains { covers($0) }
    }

    /// The same of a line of a list.
    public func covers(_ line: MatterLine) -> Bool { covers(line.place, of: line.owner) }

    /// The same of a matter of which no more is known than where it is and who answers for it.
    public func covers(_ place: PlaceCode?, of owner: OrganisationID?) -> Bool {
        guard !territory.isEmpty else { return true }
        if let place, covers(place) { return true }
        return owner.map { covers($0) } ?? false
    }
}
