public import Domain
import Store

extension SavedView {
    /// What it asks for.
    public var parameters: [MatterList.Parameter] {
        query.split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, let name = MatterList.Parameter.Name(rawValue: parts[0]) else { return nil }
            return MatterList.Parameter(name, SavedView.unescaped(parts[1]))
        }
    }

    /// As it is kept: what would end a value or a pair is escaped.
    static func text(_ parameters: [MatterList.Parameter]) -> String {
        parameters.map { "\($0.name.rawValue)=\(escaped($0.value))" }.joined(separator: "&")
    }

    private static let signs: [(sign: String, escape: String)] = [("%", "%25"), ("&", "%26"), ("=", "%3D")]

    private static func escaped(_ text: String) -> String {
        signs.reduce(text) { $0.replacing($1.sign, with: $1.escape) }
    }

    private static func unescaped(_ text: String) -> String {
        signs.reversed().reduce(text) { $0.replacing($1.escape, with: $1.sign) }
    }
}

extension Jurisdiction {
    /// The lists that somebody may use: their own, and those that the head of their body shares; by name.
    public func savedViews(_ request: Request) async throws -> [SavedView] {
        let person = try savedViewer(request, .read)
        let (name, body) = (name, request.actor.body)
        return try await engine.read { connection in
            let rows = SavedViewRows(name, on: connection)
            let own = try rows.views(of: person)
            let shared = try body.map { try rows.views(of: $0).filter { $0.person != person } } ?? []
            return own + shared
        }
    }

    /// Keeps a list under a name. `shares`: whether the people of the acting body may use it, which is for its head to say.
    public func saveView(
        _ parameters: [MatterList.Parameter], as viewName: String, shares: Bool, _ request: Request
    ) async throws -> SavedView {
        let person = try savedViewer(request, .act)
        let viewName = try checked(viewName)
        let kept = parameters.filter(\.name.isKept)
        // What can't be asked isn't kept.
        _ = try await matterList(kept, for: person)
        let query = SavedView.text(kept)
        guard query.count <= SavedView.longestQuery else {
            throw Refused.savedView(.queryTooLong(query.count, most: SavedView.longestQuery))
        }
        try PersonalData.refuse(in: viewName)
        let body = shares ? try sharer(request.actor) : nil
        let (name, now) = (name, world.clock())
        let view = SavedView(
            id: world.id(), person: person, body: body, name: viewName, query: query, made: now, changed: now)
        return try await engine.write { connection in
            let rows = SavedViewRows(name, on: connection)
            let own = try rows.views(of: person)
            guard own.count < SavedView.most else { throw Refused.savedView(.tooMany(SavedView.most)) }
            guard !own.contains(where: { $0.name == viewName }) else {
                throw Refused.savedView(.nameTaken(viewName))
            }
            try rows.keep(view)
            return view
        }
    }

    /// Gives a list another name, and says anew whether it is shared; `nil` leaves either as it is.
    public func changeView(
        _ id: SavedViewID, name viewName: String?, shares: Bool?, _ request: Request
    ) async throws -> SavedView {
        let person = try savedViewer(request, .act)
        let viewName = try viewName.map { try checked($0) }
        try PersonalData.refuse(in: viewName)
        let body = shares == true ? try sharer(request.actor) : nil
        let (name, now) = (name, world.clock())
        return try await engine.write { connection in
            let rows = SavedViewRows(name, on: connection)
            var view = try Self.own(id, of: person, request.actor, in: rows)
            if let viewName, viewName != view.name {
                guard try !rows.views(of: person).contains(where: { $0.name == viewName }) else {
                    throw Refused.savedView(.nameTaken(viewName))
                }
                view.name = viewName
            }
            if let shares { view.body = shares ? body : nil }
            view.changed = now
            try rows.keep(view)
            return view
        }
    }

    /// Takes a list out.
    public func deleteView(_ id: SavedViewID, _ request: Request) async throws {
        let person = try savedViewer(request, .act)
        let name = name
        try await engine.write { connection in
            let rows = SavedViewRows(name, on: connection)
            _ = try Self.own(id, of: person, request.actor, in: rows)
            try rows.delete(id)
        }
    }

    /// Whoever asks, where they may have lists of their own.
    private func savedViewer(_ request: Request, _ scope: TokenScope) throws -> PersonID {
        try request.access.require(scope)
        try Permissions.require(request.actor.role, in: Permissions.desks)
        guard let person = request.actor.person else { throw Refused.savedView(.notYours) }
        return person
    }

    private func checked(_ name: String) throws -> String {
        do { return try SavedView.checkedName(name) } catch { throw Refused.savedView(error) }
    }

    private func sharer(_ actor: Actor) throws -> OrganisationID {
        guard Permissions.sharing.contains(actor.role), let body = actor.body else {
            throw Refused.savedView(.notHead)
        }
        return body
    }

    /// A list of whoever asks. One that somebody else doesn't share with them isn't there for them.
    private static func own(
        _ id: SavedViewID, of person: PersonID, _ actor: Actor, in rows: SavedViewRows
    ) throws -> SavedView {
        guard let view = try rows.view(id), view.person == person || view.body != nil && view.body == actor.body else {
            throw Refused.savedView(.noSuchView)
        }
        guard view.person == person else { throw Refused.savedView(.notYours) }
        return view
    }
}
