public import Domain
import Store

/// A page of a list.
public struct MatterPage: Equatable, Sendable {
    public var lines: [MatterLine]
    /// There are more in the direction in which the page was asked for.
    public var isMore: Bool
    /// How many events each had when the reader looked at it last, where they did; for people in office alone.
    public var seen: [MatterID: Int] = [:]
    /// Whether it is kept what this reader looks at.
    public var isKept = false
    /// How many fit in all, where that was asked.
    public var count: Count?

    /// How many matters fit as their reader sees them, counted to a limit: counting is reading.
    public struct Count: Equatable, Sendable {
        public var count: Int
        /// There are more than were counted.
        public var isMore: Bool

        public init(_ count: Int, isMore: Bool) {
            self.count = count
            self.isMore = isMore
        }
    }

    /// Whether something happened since the reader looked at it last, or they never did.
    public func isChanged(_ line: MatterLine) -> Bool { seen[line.id].map { $0 < line.version } ?? true }
}

extension Jurisdiction {
    /// A page of the matters that fit, as far as this reader may see them, from behind the last one on the page before, or up
    /// to the first one on the page behind. What a reader may not see is neither on it nor narrowed down by.
    ///
    /// Where the query has a text, search is asked first, which writes down that it was. `counting`: also how many fit in all,
    /// up to so many.
    public func page(
        _ query: MatterListQuery, counting: Int? = nil, as reading: ReadingAs, via access: Access = .console
    ) async throws -> MatterPage {
        try access.require(.read)
        var query = query
        var person: PersonID?
        if case .actor(let actor) = reading, actor.role != .resident { person = actor.person }
        if query.changedFor != nil || query.responsible != nil {
            guard case .actor(let actor) = reading, actor.role != .resident else {
                throw Refused.notPermitted(.resident, allowed: Role.allCases.filter { $0 != .resident })
            }
            // What somebody looked at is their own.
            if query.changedFor != nil { query.changedFor = actor.person }
        }
        guard query.after == nil || query.before == nil else { throw Refused.list(.bothDirections) }
        var finds: [MatterID]?
        if let text = query.text {
            let question: SearchQuery
            do { question = try SearchQuery(text, limit: MatterListQuery.mostFinds) } catch {
                throw Refused.search(error)
            }
            let found = try await search(question, as: reading, via: access)
            guard !found.isMore else { throw Refused.list(.tooManyFinds(most: MatterListQuery.mostFinds)) }
            finds = found.hits.map(\.line.id)
        }
        return try await engine.read { [self, query, finds, person] connection in
            var page = try page(query, finds: finds, as: reading, on: connection)
            if let counting { page.count = try count(query, to: counting, finds, reading, connection) }
            guard let person else { return page }
            page.isKept = true
            page.seen = try LookRows(name, on: connection).versions(of: page.lines.map(\.id), seenBy: person)
            return page
        }
    }

    private func count(
        _ query: MatterListQuery, to most: Int, _ finds: [MatterID]?, _ reading: ReadingAs,
        _ connection: any Connection
    ) throws -> MatterPage.Count {
        var (query, count) = (query, 0)
        (query.after, query.before, query.key) = (nil, nil, nil)
        if let counted = try quickCount(query, to: most, finds, reading, connection) { return counted }
        query.limit = MatterListQuery.longest
        while true {
            let page = try page(query, finds: finds, as: reading, on: connection)
            count += page.lines.count
            guard page.isMore, let last = page.lines.last, let number = try? PublicNumber(last.number) else {
                return MatterPage.Count(min(count, most), isMore: count > most)
            }
            guard count <= most else { return MatterPage.Count(most, isMore: true) }
            query.after = number
        }
    }

    /// Without reading the lines that any reader in office is told whole. `nil`: the reader isn't one, or so many are kept from them that those
    /// have to be counted that come behind.
    private func quickCount(
        _ query: MatterListQuery, to most: Int, _ finds: [MatterID]?, _ reading: ReadingAs,
        _ connection: any Connection
    ) throws -> MatterPage.Count? {
        guard case .actor(let actor) = reading, actor.role != .resident else { return nil }
        let reader = try listReader(reading, on: connection)
        let tally = try MatterQueries(name, on: connection).tally(
            query, closed: reader.closedKinds, finds: finds, now: world.clock(), most: most + 1)
        let count = tally.plain + tally.others.count { seen($0, query, reader, timetable.zone) != nil }
        if count > most { return MatterPage.Count(most, isMore: true) }
        return tally.isMore ? nil : MatterPage.Count(count, isMore: false)
    }

    private func page(
        _ query: MatterListQuery, finds: [MatterID]?, as reading: ReadingAs, on connection: any Connection
    ) throws -> MatterPage {
        let reader = try listReader(reading, on: connection)
        let (zone, now) = (timetable.zone, world.clock())
        let queries = MatterQueries(name, on: connection)
        var query = query
        var cursor: MatterID?
        if let number = query.after ?? query.before {
            guard let id = try queries.id(of: number) else { throw Refused.noSuchNumber(number) }
            cursor = id
        }
        var page = MatterPage(lines: [], isMore: false)
        let isBackward = query.before != nil
        while true {
            let batch = try queries.page(query, at: cursor, finds: finds, now: now, most: query.limit + 1)
            for line in isBackward ? batch.reversed() : batch {
                cursor = line.id
                guard let seen = seen(line, query, reader, zone) else { continue }
                guard page.lines.count < query.limit else {
                    page.isMore = true
                    break
                }
                page.lines.append(seen)
            }
            // Behind the first batch it goes on from where the last one stands now, in the same snapshot.
            query.key = nil
            guard !page.isMore, batch.count > query.limit else { break }
        }
        if isBackward { page.lines.reverse() }
        return page
    }

    /// The line as its reader sees it, if it fits as they see it.
    private func seen(
        _ line: MatterLine, _ query: MatterListQuery, _ reader: Reader, _ zone: Zone
    ) -> MatterLine? {
        let hidesPlace =
            (reader.actor.map { $0.role == .resident } ?? true)
            && (line.isShielded || playbook.kind(line.kind)?.hides.contains(.placeBelowTownship) == true)
        guard var seen = Domain.view(line, for: reader, in: zone), query.includes(seen, hidesPlace: hidesPlace) else {
            return nil
        }
        if hidesPlace { seen.place = seen.place.flatMap { PlaceCode(String($0.digits.prefix(9))) } }
        return seen
    }

    /// Who reads a list, in whatever transaction this is.
    func listReader(_ reading: ReadingAs, on connection: any Connection) throws -> Reader {
        switch reading {
        case .public: return .public
        case .actor(let actor):
            let directory = try directory(on: connection)
            return reader(of: actor, directory)
        case .resident: return Reader(.resident)
        }
    }
}
