public import Domain
import Store
import Synchronization
import Vault

/// How far search is behind the journal.
public struct SearchLag: Equatable, Sendable {
    /// Events that aren't in the index yet.
    public var events: Int
    /// When the first of them was recorded.
    public var since: Moment
}

extension Jurisdiction {
    /// How many events a transaction takes where nobody waits behind it.
    public static let searchBatch = 200

    /// Brings the index of search up to the end of the journal, at most so many events in a transaction; returns how many
    /// it took. Whoever writes calls it afterwards. Safe to be cut off at any point.
    ///
    /// Documents are made on a snapshot, beside the writer and while those before them are entered, so that commands wait
    /// for the entering alone: the fewer at a time, the shorter.
    @discardableResult
    public func followSearch(inBatchesOf most: Int = searchBatch) async throws -> Int {
        var taken = 0
        var batch = try await searchBatch(after: nil, most: most)
        while let current = batch {
            async let next = searchBatch(after: current.through, most: most)
            guard try await enter(current) else {
                // Somebody else followed meanwhile: on from where they came to.
                _ = try await next
                batch = try await searchBatch(after: nil, most: most)
                continue
            }
            taken += current.events
            batch = try await next
        }
        return taken
    }

    /// Documents that bring the index from one position of the journal to another.
    private struct SearchBatch: Sendable {
        var after: Int64
        var through: Int64
        var events: Int
        var documents: [PreparedDocument]
    }

    /// A document with the sealed texts that it has words of.
    private struct PreparedDocument: Sendable {
        var document: SearchDocument
        var texts: [TextID]
    }

    /// What follows a position, the index's own where none is given; `nil` at the end of the journal.
    private func searchBatch(after position: Int64?, most: Int) async throws -> SearchBatch? {
        try await engine.read { [self] connection in
            let after = try position ?? SearchIndex(name, on: connection).position
            let entries = try Journal.entries(of: name, after: after, most: max(1, most), on: connection)
            guard let last = entries.last else { return nil }
            var batch = SearchBatch(after: after, through: last.position, events: entries.count, documents: [])
            var seen: Set<UInt128> = []
            for entry in entries where entry.type.hasPrefix("matter.") && seen.insert(entry.stream).inserted {
                let id = MatterID(raw: entry.stream)
                if let prepared = try prepareDocument(of: id, through: last.position, on: connection) {
                    batch.documents.append(prepared)
                }
            }
            return batch
        }
    }

    /// Enters a batch; `false` where the index doesn't stand where the batch begins.
    private func enter(_ batch: SearchBatch) async throws -> Bool {
        try await engine.write { [self] connection in
            let index = SearchIndex(name, on: connection)
            guard try index.position == batch.after else { return false }
            // Documents of an older form are no beginning.
            if batch.after == 0 { try index.drop() }
            let rows = VaultRows(name, on: connection)
            for prepared in batch.documents {
                var document = prepared.document
                // What was erased since the snapshot is entered no more.
                if try !prepared.texts.allSatisfy(rows.holds) {
                    guard let left = try searchDocument(of: document.matter, through: batch.through, on: connection)
                    else { continue }
                    document = left
                }
                try index.put(document)
            }
            try index.advance(to: batch.through)
            return true
        }
    }

    /// How far search is behind; `nil` if it isn't.
    public func searchLag() async throws -> SearchLag? {
        let name = name
        return try await engine.read {
            try SearchIndex(name, on: $0).behind().map { SearchLag(events: $0.events, since: $0.since) }
        }
    }

    /// Drops the index of search and makes it anew; returns how many events it took. Meanwhile less is found, and every
    /// answer says so.
    @discardableResult
    public func rebuildSearch() async throws -> Int {
        let name = name
        try await engine.write { connection in
            let index = SearchIndex(name, on: connection)
            try index.drop()
            try index.scrub()
        }
        return try await followSearch()
    }

    /// Takes erased words out of the index within the erasure itself: what is left of these matters is entered anew.
    func forgetWords(of matters: [MatterID], on connection: any Connection) throws {
        let index = SearchIndex(name, on: connection)
        let position = try index.position
        for id in matters where try index.holds(id) {
            guard let document = try searchDocument(of: id, through: position, on: connection) else { continue }
            try index.put(document)
        }
        try index.scrub()
    }

    /// How the index differs from one made anew as of the position that it follows to.
    func searchDifferences(_ matters: [MatterID], on connection: any Connection) throws -> [RowDifference] {
        let index = SearchIndex(name, on: connection)
        guard try !index.isOfAnotherForm else { return [] }
        let position = try index.position
        return try index.differences(matters) { try searchDocument(of: $0, through: position, on: connection) }
    }

    /// What is searched of a matter as it stood at a position of the journal, with the words that can be read now; `nil`
    /// if it wasn't there yet.
    private func searchDocument(
        of id: MatterID, through position: Int64, on connection: any Connection
    ) throws -> SearchDocument? {
        try prepareDocument(of: id, through: position, on: connection)?.document
    }

    private func prepareDocument(
        of id: MatterID, through position: Int64, on connection: any Connection
    ) throws -> PreparedDocument? {
        guard position > 0 else { return nil }
        let journal = try Journal(name, on: connection, timetable: timetable, salt: world.random)
        let (story, state) = try journal.history(MatterDecider.self, id.raw, through: position)
        guard let matter = state else { return nil }
        let kind = (edition(matter.edition) ?? playbook).kind(matter.kind)
        // Whoever takes matters in sees every clear text that anybody sees.
        let desk = Reader(Actor(person: nil, body: nil, role: .administrator))
        func terms(for reader: Reader) -> Set<SearchTerm> {
            var terms: Set<SearchTerm> = []
            for text in view(matter, story: story, kind: kind, for: reader, in: timetable.zone).searchedTexts {
                text.searched.forEachTerm { terms.insert($0) }
            }
            return terms
        }
        let open = terms(for: .public)
        var document = SearchDocument(
            matter: id, received: matter.firstTimes.reported, open: open, staff: terms(for: desk).subtracting(open),
            words: [],
            holders: Set([matter.owner] + matter.tasks.filter { $0.state != .returned }.map(\.body)))
        let rows = VaultRows(name, on: connection)
        var opened: [TextID] = []
        for text in Set(story.flatMap(\.event.texts)) {
            guard let words = try sealedWords(text, in: rows, vault) else { continue }
            opened.append(text.id)
            for text in words.texts { blinder.blind(ChineseText(text), into: &document.words) }
        }
        return PreparedDocument(document: document, texts: opened)
    }
}

extension Words {
    /// Title and text, each searched by itself.
    var texts: [String] { [title, text].compactMap(\.self) }
}

/// Blinds the terms of sealed words. Few terms make up most of what is said, so those met are kept for a while.
final class TermBlinder: Sendable {
    private let vault: Vault
    private let known = Mutex<[SearchTerm: UInt32]>([:])
    private static let mostKnown = 100_000

    init(vault: Vault) { self.vault = vault }

    /// Adds what the index holds of a text: its pairs, and every unit alone, because a blinded term has no beginning.
    func blind(_ text: ChineseText, into words: inout Set<UInt32>) {
        var found: [UInt32] = []
        found.reserveCapacity(text.units.count * 2)
        known.withLock { known in
            text.forEachTerm { found.append(blind($0, &known)) }
            for unit in text.units { found.append(blind(SearchTerm(unit), &known)) }
        }
        words.formUnion(found)
    }

    func blind(_ term: SearchTerm) -> UInt32 { known.withLock { blind(term, &$0) } }

    private func blind(_ term: SearchTerm, _ known: inout [SearchTerm: UInt32]) -> UInt32 {
        if let blinded = known[term] { return blinded }
        let blinded = vault.blind(term: term.text)
        if known.count >= TermBlinder.mostKnown { known = [:] }
        known[term] = blinded
        return blinded
    }
}
