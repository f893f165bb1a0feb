public import Domain
public import UseCases
public import Words

extension Jurisdiction {
    /// What a body is called.
    public func name(of body: OrganisationID) async throws -> Sentence {
        try await bodies().first { $0.id == body }.map { Sentence.name($0.name) } ?? .data(body.description)
    }

    /// Names of the functions that routes speak of.
    public var functionNames: [FunctionID: Name] {
        Dictionary(playbook.functions.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// Names of bodies, people and places, and of what the playbook in force knows.
    public func names(kind: MatterKind? = nil) async throws -> Names {
        var names = Names(try await directory(), in: timetable.zone, kind: kind, playbook: playbook)
        names.catalogues = try await citedCatalogues()
        return names
    }

    /// The same for one matter as it was opened for a reader.
    public func names(for file: MatterFile) async throws -> Names {
        var names = try await names(kind: file.kind)
        names.bodies = file.bodies
        names.people = file.people
        names.numbers = file.numbers
        return names
    }

    /// A refusal with the names of bodies in it.
    public func said(_ refusal: MatterRefusal) async throws -> Sentence { .refusal(refusal, try await names()) }

    /// The kind that was named, or what requests are usually taken in as.
    public func kind(orUsual kind: String?) -> String { kind ?? playbook.usualKind?.key ?? "" }

    /// The standing body with this code. Throws ``Refused/unknownBody(_:known:)``, and that it was dissolved.
    public func body(_ code: String) async throws -> OrganisationID {
        let bodies = try await bodies()
        guard let body = bodies.first(where: { $0.code == code }) else {
            throw Refused.unknownBody(code, known: bodies.filter(\.isStanding).map(\.code))
        }
        guard body.isStanding else { throw Refused.organisation(.dissolved) }
        return body.id
    }

    /// The person in office with this code. Throws ``Refused/unknownPerson(_:known:)``.
    public func person(_ code: String) async throws -> PersonID {
        let posts = try await posts()
        guard let post = posts.first(where: { $0.code == code }) else {
            throw Refused.unknownPerson(code, known: posts.map(\.code))
        }
        return post.person
    }
}

extension Names {
    /// Names as they stand in a directory.
    public init(
        _ directory: Directory, in zone: Zone = .shanghai, kind: MatterKind? = nil, playbook: Playbook? = nil
    ) {
        let places = DirectoryNames(directory)
        self.init(
            in: zone, bodies: Dictionary(directory.bodies.map { ($0.id, $0.name) }) { first, _ in first },
            people: Dictionary(directory.staff.all.map { ($0.id, $0.name) }) { first, _ in first }, kind: kind,
            playbook: playbook, place: places.placeCode, wholePlace: places.wholePlace)
    }
}

extension DirectoryNames {
    /// Names as they stand in a directory, and as the playbook in force has them.
    public init(_ directory: Directory, of jurisdiction: Jurisdiction) {
        self.init(directory, functions: jurisdiction.functionNames, playbook: jurisdiction.playbook)
    }

    /// Names as they stand in a directory.
    public init(_ directory: Directory, functions: [FunctionID: Name] = [:], playbook: Playbook? = nil) {
        self.init(
            body: { id in directory[id].map { .name($0.name) } ?? .data(id.description) },
            person: { id in .data(directory.staff[id]?.name ?? id.description) },
            place: { id in directory.places[id].map { .name($0.name) } ?? .data(id.description) },
            placeCode: { code in
                directory.places.place(code).map { .name($0.name) } ?? .data(code.short)
            },
            wholePlace: { code in
                directory.places.place(code).map { .whole($0, in: directory.places) } ?? .data(code.short)
            },
            function: { id in functions[id].map(Sentence.name) ?? .data(id.key) }, playbook: playbook)
    }
}

extension Sentence {
    /// A place with those above it, up to below the one that everything lies in.
    public static func whole(_ place: Place, in places: PlaceTree) -> Sentence {
        let line = Array(places.line(of: place).reversed())
        guard line.count > 1, let top = line.first, places.children(of: nil).map(\.id) == [top.id] else {
            return .places(line.map(\.name))
        }
        return .places(line.dropFirst().map(\.name), below: top.name)
    }
}
