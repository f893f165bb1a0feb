public import Domain
import Store
import Vault

/// An earlier answer that may serve again.
public struct KnowledgeHit: Equatable, Sendable {
    public var line: MatterLine
    /// What it was answered with at last.
    public var answer: Words
    /// The entry of the knowledge base that it cites.
    public var knowledge: String?
    /// How many of the pairs of characters that say what the question is about stand in the matter.
    public var shared: Int

    package init(line: MatterLine, answer: Words, knowledge: String?, shared: Int) {
        self.line = line
        self.answer = answer
        self.knowledge = knowledge
        self.shared = shared
    }
}

extension Jurisdiction {
    /// Open matters that say much the same, in the same place, those that are most alike first, of equals the newest: what whoever reports something is shown before it
    /// is entered a second time. Only what the reader may see is looked in; the public and residents see none that is
    /// protected. Empty where the text holds too little to go by.
    public func similar(
        to text: String, place: PlaceCode? = nil, kind: KindID? = nil, most: Int = 5, as reading: ReadingAs,
        via access: Access = .console
    ) async throws -> [MatterLine] {
        try access.require(.read)
        let terms = contents(of: text)
        guard !terms.isEmpty else { return [] }
        let isOutside = if case .actor(let actor) = reading { actor.role == .resident } else { true }
        return try await engine.read { [self] connection in
            let directory = try directory(on: connection)
            var plan = plan(terms, reading, directory)
            plan.state = .open
            plan.kind = kind
            plan.places = place.map { beginnings(of: $0, in: directory.places) }
            let reader = try MatterReader(self, reading, directory, connection)
            var lines: [MatterLine] = []
            for (matter, _) in try alike(terms, plan, on: connection) where lines.count < most {
                guard let found = try reader.read(matter), !isOutside || !found.view.isShielded,
                    place.map({ lies(found.view, in: $0, directory) }) ?? true
                else { continue }
                lines.append(found.line)
            }
            return lines
        }
    }

    /// Earlier answers to much the same, those that share most with the text first: of ended matters that aren't protected and
    /// whose answer this reader may read. That somebody looked is written down; `whileTyping`: of what is asked again at each pause
    /// of one who writes, once in a session and minute.
    public func knowledge(
        for text: String, most: Int = 5, whileTyping: Bool = false, _ request: Request
    ) async throws -> [KnowledgeHit] {
        try request.access.require(.read)
        try Permissions.require(request.actor.role, in: Permissions.intake.subtracting([.resident]))
        let terms = contents(of: text)
        guard !terms.isEmpty else { return [] }
        let reading = ReadingAs.actor(request.actor)
        let hits = try await engine.read { [self] connection -> [KnowledgeHit] in
            let directory = try directory(on: connection)
            var plan = plan(terms, reading, directory)
            plan.state = .closed
            var hits: [KnowledgeHit] = []
            for (matter, shared) in try alike(terms, plan, on: connection) where hits.count < most {
                guard let hit = try answer(matter, shared, reading, directory, connection) else { continue }
                hits.append(hit)
            }
            return hits
        }
        let isKnown = whileTyping ? try await lookedJustNow(request) : false
        if !isKnown { try await note(.searched, by: request.actor, request.access.point, count: hits.count) }
        return hits
    }

    /// The same for the first words of a matter, as far as the reader may read them. It gives out nothing of the matter, so it is no look
    /// at it.
    public func knowledge(for number: PublicNumber, most: Int = 5, _ request: Request) async throws -> [KnowledgeHit] {
        try request.access.require(.read)
        let reading = ReadingAs.actor(request.actor)
        let text = try await engine.read { [self] connection -> String? in
            guard let id = try MatterQueries(name, on: connection).id(of: number),
                let file = try file(of: id, as: reading, on: connection)
            else { throw Refused.noSuchNumber(number) }
            return file.view.story.first?.event.texts.lazy.compactMap { file.words[$0.id]?.text }.first
        }
        return try await knowledge(for: text ?? "", most: most, whileTyping: true, request)
    }

    /// Whether a text is an entry of the knowledge base as far as it is known here: an earlier direct answer cites it, or it is the
    /// number of a matter whose answer this reader may read. It gives out nothing else, so it is no look.
    public func isEntry(_ text: String, _ request: Request) async throws -> Bool {
        try request.access.require(.read)
        try Permissions.require(request.actor.role, in: Permissions.roles(for: .answerDirectly))
        let reading = ReadingAs.actor(request.actor)
        // Nobody minds how a number is spaced.
        let wanted = ChineseText(text).text.filter { !$0.isWhitespace }
        let terms = pairs(of: text)
        return try await engine.read { [self] connection in
            let directory = try directory(on: connection)
            if let number = try? PublicNumber(text), let id = try MatterQueries(name, on: connection).id(of: number),
                try answer(id, 0, reading, directory, connection) != nil
            {
                return true
            }
            guard !terms.isEmpty else { return false }
            var plan = plan(terms, reading, directory)
            plan.state = .closed
            plan.needsAll = true
            for (matter, _) in try SearchIndex(name, on: connection).shared(plan, among: 500)
                .filter({ $0.shared.count >= terms.count }).prefix(50)
            {
                let cited = try answer(matter, 0, reading, directory, connection)?.knowledge
                if let cited, ChineseText(cited).text.filter({ !$0.isWhitespace }) == wanted { return true }
            }
            return false
        }
    }

    /// Whether this session's last look within the minute was for earlier answers or matters.
    private func lookedJustNow(_ request: Request) async throws -> Bool {
        let since = now.advanced(byMilliseconds: -Moment.millisecondsPerMinute)
        let point = request.access.point
        return try await engine.read { [self] connection in
            try AuditRows(name, on: connection).lines(
                .init(person: request.actor.person, from: since, most: 50)
            ).contains {
                $0.act == .searched && $0.actor == request.actor && $0.from == point && $0.resident == nil
            }
        }
    }

    /// The last answer of an ended matter, where it was answered and this reader may read it.
    private func answer(
        _ id: MatterID, _ shared: Int, _ reading: ReadingAs, _ directory: Directory, _ connection: any Connection
    ) throws -> KnowledgeHit? {
        guard let file = try file(of: id, as: reading, on: connection), !file.view.isShielded,
            file.view.standing != .complainedOf,
            file.view.closing.map({ $0.exit == .struckOff || $0.exit == .answeredDirectly }) == true
        else { return nil }
        var last: (words: Matter.SealedText, knowledge: String?)?
        for recorded in file.view.story {
            switch recorded.event {
            case .answered(let event): last = (event.words, nil)
            case .answeredDirectly(let words, let knowledge): last = (words, knowledge)
            default: break
            }
        }
        guard let last, let words = file.words[last.words.id],
            let whole = try MatterQueries(name, on: connection).line(of: id),
            let line = Domain.view(whole, for: try listReader(reading, on: connection), in: timetable.zone)
        else { return nil }
        return KnowledgeHit(line: line, answer: words, knowledge: last.knowledge, shared: shared)
    }

    // MARK: - How much is much the same

    /// Pairs of characters, of a long text the first ones.
    private func pairs(of text: String) -> [SearchTerm] {
        var pairs: [SearchTerm] = []
        ChineseText(String(text.prefix(2_000))).forEachTerm { term in
            if term.second != nil, pairs.count < 60, !pairs.contains(term) { pairs.append(term) }
        }
        return pairs
    }

    /// Those that say what a text is about, of a long one the first ones.
    private func contents(of text: String) -> [SearchTerm] {
        ChineseText(String(text.prefix(2_000))).contentTerms(most: 60)
    }

    /// The matters of a plan that are much the same, the most alike first and of equals the newest, with how many terms they share.
    /// How rare a term is is told from the newest that hold any; where those are many, what holds the rarest is looked at as well,
    /// however old it is.
    private func alike(
        _ terms: [SearchTerm], _ plan: SearchPlan, on connection: any Connection
    ) throws -> [(matter: MatterID, shared: Int)] {
        let (newest, rare) = (200, 300)
        let index = SearchIndex(name, on: connection)
        var found = try index.shared(plan, among: newest)
        let held = found.map(\.shared)
        var likeness = Likeness(terms, held: held)
        if found.count >= newest, !likeness.rarest.isEmpty {
            let known = Set(found.map(\.matter))
            let older = try index.shared(plan, among: rare, foundBy: likeness.rarest).filter {
                !known.contains($0.matter)
            }
            likeness = Likeness(terms, held: held, further: older.map(\.shared))
            found += older
        }
        // Both come newest first, and what stands only in the second is older than all of the first.
        let weighed = found.compactMap { candidate in
            likeness.weight(of: candidate.shared).map { (candidate.matter, candidate.shared.count, weight: $0) }
        }
        return weighed.enumerated().sorted {
            ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
        }.map { ($0.element.0, $0.element.1) }
    }

    private func plan(_ terms: [SearchTerm], _ reading: ReadingAs, _ directory: Directory) -> SearchPlan {
        let (readsStaff, words) = access(reading, directory)
        let pieces = terms.map {
            SearchPlan.Piece(terms: [$0], isBeginning: false, blinded: readsStaff ? [blinder.blind($0)] : [])
        }
        var plan = SearchPlan(pieces: pieces, readsStaff: readsStaff, words: words)
        plan.needsAll = false
        return plan
    }

    private func lies(_ view: MatterView, in place: PlaceCode, _ directory: Directory) -> Bool {
        view.place.map { $0.lies(in: place) || directory.places.steps(from: $0, upTo: place) != nil } ?? false
    }
}
