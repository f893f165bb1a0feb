public import Domain
import Store
import Vault

/// A matter that was found, as far as its reader may see it.
public struct SearchHit: Equatable, Sendable {
    public var line: MatterLine
    /// Where it was found: at most three texts, in the order of ``SearchedText/Part``.
    public var snippets: [SearchSnippet]
}

/// What a search found.
public struct SearchPage: Equatable, Sendable {
    /// Newest first.
    public var hits: [SearchHit]
    /// How many there are in all, counted up to ``SearchQuery/counted``.
    public var found: Int
    /// There are more than were counted.
    public var isMore: Bool
    /// What the index hadn't taken in when it was asked; `nil`: it was up to date.
    public var lag: SearchLag?
}

extension Jurisdiction {
    /// The matters in which a reader finds the question, newest first. Everything goes through `view(matter, reader)`: what
    /// a reader may not see is neither found, nor counted, nor narrowed down by. The index only says where to look.
    ///
    /// That somebody in office searched is written down before anything is given out; `exported`: that it was taken along.
    public func search(
        _ query: SearchQuery, as reading: ReadingAs, via access: Access = .console, exported: Bool = false
    ) async throws -> SearchPage {
        try access.require(exported ? .export : .read)
        if exported, case .actor(let actor) = reading { try Permissions.require(actor.role, in: Permissions.export) }
        let page = try await find(query, as: reading)
        if case .actor(let actor) = reading {
            try await note(exported ? .exported : .searched, by: actor, access.point, count: page.found)
        }
        return page
    }

    private func find(_ query: SearchQuery, as reading: ReadingAs) async throws -> SearchPage {
        let pieces = query.pieces.map(ChineseText.init)
        return try await engine.read { [self] connection in
            let directory = try directory(on: connection)
            let index = SearchIndex(name, on: connection)
            var page = SearchPage(hits: [], found: 0, isMore: false, lag: nil)
            page.lag = try index.behind().map { SearchLag(events: $0.events, since: $0.since) }
            let reader = try MatterReader(self, reading, directory, connection)
            var candidates = SearchCandidates(
                index: index, plan: plan(query, pieces, reading, directory), own: try own(reading, index, connection))
            while let candidate = try candidates.next() {
                guard var file = try reader.read(candidate),
                    query.includes(file.view, in: timetable.zone, places: directory.places),
                    try reader.finds(pieces, in: &file)
                else { continue }
                if page.found == query.counted {
                    page.isMore = true
                    break
                }
                page.found += 1
                guard page.found > query.skipping, page.hits.count < query.limit else { continue }
                try reader.openWords(of: &file)
                // What is read with a mark alone is read on its own page.
                let snippets = file.line.isShielded && reader.isWatched(file.line.kind) ? [] : file.snippets(of: pieces)
                page.hits.append(SearchHit(line: file.line, snippets: snippets))
            }
            return page
        }
    }

    /// A resident's own matters, which they may look through whatever the index says.
    private func own(
        _ reading: ReadingAs, _ index: SearchIndex, _ connection: any Connection
    ) throws -> [(document: Int64, matter: MatterID)] {
        guard case .resident(let resident) = reading else { return [] }
        return try index.documents(of: VaultRows(name, on: connection).matters(of: resident))
    }

    /// What to look for in the index for this reader: never less than they may find.
    private func plan(
        _ query: SearchQuery, _ pieces: [ChineseText], _ reading: ReadingAs, _ directory: Directory
    ) -> SearchPlan {
        let (readsStaff, words) = access(reading, directory)
        let sought = pieces.map { piece in
            SearchPlan.Piece(
                terms: piece.wanted, isBeginning: piece.units.count == 1,
                blinded: readsStaff ? piece.wanted.map { blinder.blind($0) } : [])
        }
        var plan = SearchPlan(pieces: sought, readsStaff: readsStaff, words: words)
        plan.holder = query.body
        plan.kind = query.kind
        plan.state = query.state
        plan.places = query.place.map { beginnings(of: $0, in: directory.places) }
        let zone = timetable.zone
        plan.from = query.from.map { zone.moment($0, millisecond: 0) }
        plan.before = query.to.map { zone.end(of: $0).advanced(byMilliseconds: 1) }
        return plan
    }

    /// Which columns a reader may look in. Looser than the view, which has the last word, and never tighter.
    func access(_ reading: ReadingAs, _ directory: Directory) -> (readsStaff: Bool, words: SearchPlan.Words) {
        guard case .actor(let actor) = reading, actor.role != .resident else { return (false, .nobodys) }
        switch actor.role {
        case .clerk, .dispatcher, .administrator, .callBack, .leader: return (true, .everybodys)
        case .head, .handler, .inspector, .auditor, .representative, .system, .resident:
            guard let body = actor.body else { return (true, .nobodys) }
            let below = directory.bodies.map(\.id).filter { directory.hierarchy.isWithin($0, body) }
            return (true, below.count > 500 ? .everybodys : .held(by: Set(below + [body]).sorted()))
        }
    }

    /// The beginnings of the codes that lie in a place, former and recoded ones too.
    func beginnings(of place: PlaceCode, in places: PlaceTree) -> [String] {
        var beginnings: Set<String> = [place.short]
        for one in places.all {
            let codes = [one.code] + one.formerCodes.map(\.code)
            guard codes.contains(where: { places.steps(from: $0, upTo: place) != nil }) else { continue }
            for code in codes where !code.lies(in: place) { beginnings.insert(code.short) }
        }
        return beginnings.sorted()
    }
}

/// Matters that may be meant, one after the other, newest first: those that the index gives, in batches, and a resident's
/// own among them.
private struct SearchCandidates {
    private let index: SearchIndex
    private let plan: SearchPlan
    private var own: ArraySlice<(document: Int64, matter: MatterID)>
    private var batch: ArraySlice<(document: Int64, matter: MatterID)> = []
    private var last: Int64?
    private var size = 64
    private var isAtEnd = false

    init(index: SearchIndex, plan: SearchPlan, own: [(document: Int64, matter: MatterID)]) {
        self.index = index
        self.plan = plan
        self.own = own[...]
    }

    mutating func next() throws -> MatterID? {
        if batch.isEmpty, !isAtEnd {
            batch = try index.candidates(plan, below: last, most: size)[...]
            last = batch.last?.document
            isAtEnd = batch.count < size
            size = min(size * 2, 1000)
        }
        guard let first = batch.first else { return own.popFirst()?.matter }
        guard let mine = own.first, mine.document >= first.document else { return batch.popFirst()?.matter }
        if mine.document == first.document { batch.removeFirst() }
        return own.popFirst()?.matter
    }
}

/// A matter as one reader may search it.
struct ReadMatter {
    var view: MatterView
    var line: MatterLine
    /// Those in clear, and once they were opened the sealed ones.
    var texts: [SearchedText]
    /// What is sealed and may be opened for this reader.
    var sealed: [Recorded<MatterEvent>]

    func snippets(of pieces: [ChineseText]) -> [SearchSnippet] {
        let order = SearchedText.Part.allCases
        return texts.sorted { (order.firstIndex(of: $0.part) ?? 0) < (order.firstIndex(of: $1.part) ?? 0) }
            .compactMap { $0.snippet(of: pieces) }.prefix(3).map(\.self)
    }
}

/// Reads matters as one reader may see them.
struct MatterReader {
    private let jurisdiction: Jurisdiction
    private let reading: ReadingAs
    private let directory: Directory
    private let connection: any Connection
    private let journal: Journal

    init(
        _ jurisdiction: Jurisdiction, _ reading: ReadingAs, _ directory: Directory, _ connection: any Connection
    ) throws {
        journal = try Journal(
            jurisdiction.name, on: connection, timetable: jurisdiction.timetable, salt: jurisdiction.world.random)
        self.jurisdiction = jurisdiction
        self.reading = reading
        self.directory = directory
        self.connection = connection
    }

    /// The matter; `nil` where this reader doesn't find it in lists, either.
    func read(_ id: MatterID) throws -> ReadMatter? {
        let (name, zone) = (jurisdiction.name, jurisdiction.timetable.zone)
        let (story, state) = try journal.history(MatterDecider.self, id.raw)
        guard let matter = state else { return nil }
        let kind = (jurisdiction.edition(matter.edition) ?? jurisdiction.playbook).kind(matter.kind)
        let reader = try jurisdiction.reader(reading, of: matter, kind, directory, on: connection)
        guard let whole = try MatterQueries(name, on: connection).line(of: id),
            let line = Domain.view(whole, for: reader, in: zone)
        else { return nil }
        let view = Domain.view(matter, story: story, kind: kind, for: reader, in: zone)
        // A household that a complaint is about finds it no more than a body does.
        guard view.standing != .complainedOf else { return nil }
        return ReadMatter(
            view: view, line: line, texts: view.searchedTexts,
            sealed: view.texts.isEmpty
                ? [] : story.filter { $0.event.texts.contains { view.texts.contains($0.id) } })
    }

    /// Whether each read of a kind by this reader leaves a mark (L12).
    func isWatched(_ kind: KindID) -> Bool {
        guard case .actor(let actor) = reading else { return false }
        return jurisdiction.reader(of: actor, directory).watches(kind)
    }

    /// Whether each piece stands in one of the texts. What is sealed is opened where those in clear don't decide it.
    func finds(_ pieces: [ChineseText], in file: inout ReadMatter) throws -> Bool {
        func stands(_ piece: ChineseText) -> Bool { file.texts.contains { $0.searched.contains(piece) } }
        if pieces.allSatisfy(stands) { return true }
        guard !file.sealed.isEmpty else { return false }
        try openWords(of: &file)
        return pieces.allSatisfy(stands)
    }

    /// Puts the words that this reader may have opened among the texts.
    func openWords(of file: inout ReadMatter) throws {
        let rows = VaultRows(jurisdiction.name, on: connection)
        for recorded in file.sealed {
            for text in recorded.event.texts where file.view.texts.contains(text.id) {
                guard let words = try sealedWords(text, in: rows, jurisdiction.vault) else { continue }
                file.texts += words.texts.map { SearchedText(recorded.event.isAnswer ? .answer : .words, $0) }
            }
        }
        file.sealed = []
    }
}

extension MatterEvent {
    /// What is sealed in it was said to the reporter, not by them.
    fileprivate var isAnswer: Bool {
        switch self {
        case .answered, .answeredDirectly: true
        default: false
        }
    }
}
