/// The places of a jurisdiction as they stand, for questions: which place a code means, what lies above and below it.
public struct PlaceTree: Hashable, Sendable {
    private var places: [PlaceID: Place] = [:]
    /// Every place that has or had a code.
    private var holders: [PlaceCode: [PlaceID]] = [:]
    private var below: [PlaceID?: Set<PlaceID>] = [:]

    public static let empty = PlaceTree([])

    public init(_ places: some Sequence<Place>) {
        for place in places { set(place) }
    }

    /// Enters a place, or what became of it.
    public mutating func set(_ place: Place) {
        let known = places.updateValue(place, forKey: place.id)
        if known?.code != place.code || known?.formerCodes != place.formerCodes {
            for code in [place.code] + place.formerCodes.map(\.code)
            where holders[code]?.contains(place.id) != true {
                holders[code, default: []].append(place.id)
            }
        }
        if let known, known.parent != place.parent { below[known.parent]?.remove(place.id) }
        below[place.parent, default: []].insert(place.id)
    }

    public var isEmpty: Bool { places.isEmpty }
    public var count: Int { places.count }
    /// Every place, closed ones too, by code.
    public var all: [Place] { places.values.sorted(by: PlaceTree.order) }

    public subscript(id: PlaceID) -> Place? { places[id] }

    /// The place that a code means today: the open one that has it, else the one that had it last, open or closed.
    public func place(_ code: PlaceCode) -> Place? {
        let found = (holders[code] ?? []).compactMap { places[$0] }
        if let open = found.first(where: { $0.isOpen && $0.code == code }) { return open }
        return found.max { lastDay(of: code, at: $0) < lastDay(of: code, at: $1) }
    }

    /// The place that had a code on a day.
    public func place(_ code: PlaceCode, on day: Day) -> Place? {
        (holders[code] ?? []).compactMap { places[$0] }.first { $0.had(code, on: day) }
    }

    /// The open place that has a code now.
    public func holder(of code: PlaceCode) -> Place? {
        (holders[code] ?? []).lazy.compactMap { places[$0] }.first { $0.isOpen && $0.code == code }
    }

    private func lastDay(of code: PlaceCode, at place: Place) -> Day {
        if place.code == code { return place.closing?.on ?? Day(number: .max) }
        return place.formerCodes.last { $0.code == code }?.until ?? Day(number: .min)
    }

    /// The open place that a code leads to: the one that has it, was recoded, or took in the one that had it (L17). `nil` for a code that
    /// there never was.
    public func standing(_ code: PlaceCode) -> Place? {
        place(code).map { standing($0) }.flatMap { $0.isOpen ? $0 : nil }
    }

    /// A place, or what it went into if it was closed.
    public func standing(_ place: Place) -> Place {
        var place = place
        // A successor is open when it is named, so the line ends; the count only keeps a broken one from hanging.
        for _ in 0..<places.count {
            guard let closing = place.closing, let successor = places[closing.successor] else { break }
            place = successor
        }
        return place
    }

    /// The places above, nearest first.
    public func ancestors(of id: PlaceID) -> [Place] {
        var found: [Place] = []
        var current = places[id]?.parent
        while let parent = current.flatMap({ places[$0] }), found.count < places.count {
            found.append(parent)
            current = parent.parent
        }
        return found
    }

    /// The place itself and those above, nearest first.
    public func line(of place: Place) -> [Place] { [place] + ancestors(of: place.id) }

    /// The open places right below one, by code; the topmost below `nil`.
    public func children(of id: PlaceID?) -> [Place] {
        (below[id] ?? []).compactMap { places[$0] }.filter(\.isOpen).sorted(by: PlaceTree.order)
    }

    /// Whether open places lie right below one.
    public func hasChildren(_ id: PlaceID) -> Bool { (below[id] ?? []).contains { places[$0]?.isOpen == true } }

    /// The open places below one at every depth, each before what lies in it.
    public func descendants(of id: PlaceID) -> [Place] {
        children(of: id).flatMap { [$0] + descendants(of: $0.id) }
    }

    /// Whether a place is `other` or lies in it.
    public func isWithin(_ id: PlaceID, _ other: PlaceID) -> Bool {
        id == other || ancestors(of: id).contains { $0.id == other }
    }

    /// How many steps it is from a place up to one that contains it: 0 for itself; `nil` where it doesn't. By the tree
    /// where both are in it, else by the digits of the codes. Former codes count, closed places for what they went into.
    public func steps(from code: PlaceCode, upTo container: PlaceCode) -> Int? {
        if let place = place(code).map(standing), let outer = self.place(container).map(standing) {
            return line(of: place).firstIndex { $0.id == outer.id }
        }
        let code = place(code).map(standing)?.code ?? code
        guard code.lies(in: container) else { return nil }
        return sequence(first: code, next: \.enclosing).prefix { $0 != container }.reduce(0) { count, _ in count + 1 }
    }

    private static func order(_ left: Place, _ right: Place) -> Bool { (left.code, left.id) < (right.code, right.id) }
}
